/* SPDX-License-Identifier: MIT
 * What tables/settings.def says of each setting: for handles, by the index of its slot; for documents, by the keys of
 * their objects. */
#ifndef DTSX_SETTINGS_H
#define DTSX_SETTINGS_H

#include "tables/place.h"

enum dtsx_value_kind {
    DTSX_KIND_NONE,
    DTSX_KIND_TEXT,
    DTSX_KIND_NAME,       /* a name of a vocabulary */
    DTSX_KIND_ANSWER,     /* yes or no, no text */
    DTSX_KIND_PORT,       /* a number */
    DTSX_KIND_ACCOUNT_ID, /* text; value is an enum dtsx_account_id_form */
    DTSX_KIND_RAM_ROLE,   /* text; value is an enum dtsx_ram_role_form */
    DTSX_KIND_POLICY,     /* JSON text */
    DTSX_KIND_LIST,       /* of texts */
    /* of documents */
    DTSX_KIND_VERSION,
    DTSX_KIND_OBJECT,
    DTSX_KIND_ACCOUNT,
    DTSX_KIND_ENDPOINT
};

/* When a setting must be given. */
enum dtsx_required { DTSX_REQUIRED_NEVER, DTSX_REQUIRED_ALWAYS, DTSX_REQUIRED_CROSS_ACCOUNT, DTSX_REQUIRED_TWO_WAY };

struct dtsx_slot_shape {
    uint8_t setting;
    uint8_t kind;
    uint8_t vocabulary; /* of a name */
    uint8_t required;
};

/* By slot; SELF is no setting. */
extern const struct dtsx_slot_shape dtsx_task_slots[DTSX_TASK_SLOT_COUNT];
extern const struct dtsx_slot_shape dtsx_account_slots[DTSX_ACCOUNT_SLOT_COUNT];
extern const struct dtsx_slot_shape dtsx_endpoint_slots[DTSX_ENDPOINT_SLOT_COUNT];

#define DTSX_SETTING_LIMIT 64 /* numbers of settings are below it */

/* By the number of a setting: its slot; 0 where the handle has none. */
extern const uint8_t dtsx_task_slot_by_setting[DTSX_SETTING_LIMIT];
extern const uint8_t dtsx_account_slot_by_setting[DTSX_SETTING_LIMIT];
extern const uint8_t dtsx_endpoint_slot_by_setting[DTSX_SETTING_LIMIT];

/* A key of an object in a document. */
struct dtsx_key {
    char text[24];
    uint8_t length;
    uint8_t kind;
    uint8_t place; /* among the places of the handle that the object belongs to; of another section, that section times
                      64 */
    uint8_t vocabulary;
    uint8_t required;
    uint8_t setting;
};

/* An object of a document: its keys in the order of the format. */
struct dtsx_object {
    const struct dtsx_key *keys;
    uint8_t count;
    uint8_t other; /* the place of keys that the format does not have */
};

extern const struct dtsx_object dtsx_task_object;
extern const struct dtsx_object dtsx_account_object;
extern const struct dtsx_object dtsx_endpoint_object;
/* The object that stands at a place of kind OBJECT of an account or an endpoint. */
const struct dtsx_object *dtsx_account_object_at(unsigned account_place);
const struct dtsx_object *dtsx_endpoint_object_at(unsigned endpoint_place);

/* What must be given at a place, the owner's account included; whether the account's ID is, the account says. */
enum dtsx_required dtsx_place_required(unsigned place);

/* Bits of the settings of a handle that must be given. */
extern const dtsx_places dtsx_task_required;
extern const dtsx_places dtsx_endpoint_required;
extern const dtsx_places dtsx_endpoint_required_cross_account;

#endif
