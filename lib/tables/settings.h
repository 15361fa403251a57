/* SPDX-License-Identifier: MIT
 * What tables/settings.def says about each setting: for handles, by the index of its slot; for documents, by the keys
 * of their objects. */
#ifndef DTSX_SETTINGS_H
#define DTSX_SETTINGS_H

#include "tables/place.h"

enum dtsx_value_kind {
    DTSX_KIND_NONE,
    DTSX_KIND_TEXT,
    DTSX_KIND_NAME,       /* a name of a vocabulary */
    DTSX_KIND_ANSWER,     /* yes or no, without text */
    DTSX_KIND_PORT,       /* a number */
    DTSX_KIND_ACCOUNT_ID, /* text; value is an enum dtsx_account_id_form */
    DTSX_KIND_RAM_ROLE,   /* text; value is an enum dtsx_ram_role_form */
    DTSX_KIND_POLICY,     /* JSON text */
    DTSX_KIND_LIST,       /* a list of texts */
    /* The following are only in documents. */
    DTSX_KIND_VERSION,
    DTSX_KIND_OBJECT,
    DTSX_KIND_ACCOUNT,
    DTSX_KIND_ENDPOINT
};

/* When a setting is required. */
enum dtsx_required { DTSX_REQUIRED_NEVER, DTSX_REQUIRED_ALWAYS, DTSX_REQUIRED_CROSS_ACCOUNT, DTSX_REQUIRED_TWO_WAY };

struct dtsx_slot_shape {
    uint8_t setting;
    uint8_t kind;
    uint8_t vocabulary; /* only for DTSX_KIND_NAME */
    uint8_t required;
};

/* By slot; slot 0, SELF, is not a setting. */
extern const struct dtsx_slot_shape dtsx_task_slots[DTSX_TASK_SLOT_COUNT];
extern const struct dtsx_slot_shape dtsx_account_slots[DTSX_ACCOUNT_SLOT_COUNT];
extern const struct dtsx_slot_shape dtsx_endpoint_slots[DTSX_ENDPOINT_SLOT_COUNT];

#define DTSX_SETTING_LIMIT 64 /* numbers of settings are below it */

/* The slot of a setting, by the setting's number; 0 if the handle does not have it. */
extern const uint8_t dtsx_task_slot_by_setting[DTSX_SETTING_LIMIT];
extern const uint8_t dtsx_account_slot_by_setting[DTSX_SETTING_LIMIT];
extern const uint8_t dtsx_endpoint_slot_by_setting[DTSX_SETTING_LIMIT];

/* A key of an object in a document. */
struct dtsx_key {
    char text[24];
    uint8_t length;
    uint8_t kind;
    uint8_t place; /* an index among the places of the handle to which the object belongs; for a key whose value is
                      another section, that section times 64 */
    uint8_t vocabulary;
    uint8_t required;
    uint8_t setting;
};

/* An object of a document: its keys in the order of the format. */
struct dtsx_object {
    const struct dtsx_key *keys;
    uint8_t count;
    uint8_t other; /* the place for unknown keys */
};

extern const struct dtsx_object dtsx_task_object;
extern const struct dtsx_object dtsx_account_object;
extern const struct dtsx_object dtsx_endpoint_object;
/* The object at a place of kind OBJECT of an account or an endpoint. */
const struct dtsx_object *dtsx_account_object_at(unsigned account_place);
const struct dtsx_object *dtsx_endpoint_object_at(unsigned endpoint_place);

/* When the setting at a place is required, the owner's settings included. That an account needs an ID is checked for
 * each account. */
enum dtsx_required dtsx_place_required(unsigned place);

/* Bits of the required settings of a handle. */
extern const dtsx_places dtsx_task_required;
extern const dtsx_places dtsx_endpoint_required;
extern const dtsx_places dtsx_endpoint_required_cross_account;

#endif
