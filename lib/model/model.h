/* SPDX-License-Identifier: MIT
 * What accounts, endpoints and tasks have in common: a header, and a slot for each setting. Each kind of handle is
 * described by a table of its slots; setting, unsetting and reading them is one piece of code for all three. */
#ifndef DTSX_MODEL_H
#define DTSX_MODEL_H

#include "model/context.h"
#include "tables/place.h"

#include <stdint.h>

/* A setting: the text as it was given and what it means. */
struct dtsx_slot {
    const char *text; /* NULL: unset; else `owned`, or a name in the tables */
    char *owned;      /* kept when the setting is unset, to be used again; in the handle's room or a block of its own */
    uint32_t length;
    uint32_t capacity; /* of `owned` */
    int32_t value;     /* 0 unset, DTSX_UNKNOWN, an enumerator, yes or no, a port, or how a text is formed */
};

enum dtsx_slot_kind {
    DTSX_SLOT_TEXT,
    DTSX_SLOT_NAME,       /* a name of a vocabulary */
    DTSX_SLOT_YES_NO,     /* no text */
    DTSX_SLOT_PORT,       /* a number */
    DTSX_SLOT_ACCOUNT_ID, /* text; value is an enum dtsx_account_id_form */
    DTSX_SLOT_RAM_ROLE,   /* text; value is an enum dtsx_ram_role_form */
    DTSX_SLOT_POLICY,     /* JSON text; value is DTSX_YES, or DTSX_NO for JSON that came wrapped in a string */
    DTSX_SLOT_LIST        /* a list of texts, kept elsewhere; value is DTSX_YES when it was given */
};

struct dtsx_slot_shape {
    uint8_t setting;
    uint8_t place; /* index in the section */
    uint8_t kind;
    uint8_t vocabulary; /* of a name */
};

#define DTSX_SETTING_LIMIT 64 /* numbers of settings are below it */

/* The shape of a kind of handle. */
struct dtsx_model_shape {
    const struct dtsx_slot_shape *slots;
    const uint8_t *slot_by_setting; /* one more than the slot's index, 0: the handle does not have the setting */
    unsigned slot_count;
};

struct dtsx_model {
    atomic_uint references;
    int failed;       /* a builder call failed: a setting may be lost */
    uint32_t given;   /* bits of places whose setting has a value */
    uint32_t unknown; /* bits of places whose value is DTSX_UNKNOWN */
    uint32_t control; /* bits of places whose text holds a control character */
    uint32_t blocks;  /* bits of slots whose text has a block of its own */
    uint32_t room_left;
    char *room; /* in the handle: short texts need no block of their own */
    dtsx_context *context;
};

/* Of a handle of zeros: one reference, no settings. */
void dtsx_model_init(struct dtsx_model *model, dtsx_context *context, char *room, size_t room_size);

/* The index of a setting's slot; -1 when the handle does not have it. */
int dtsx_model_slot(const struct dtsx_model_shape *shape, int setting);

/* The public setters: check their arguments, and mark the model when they fail. */
dtsx_status dtsx_model_set(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                           int setting, const char *text, size_t length);
dtsx_status dtsx_model_set_value(struct dtsx_model *model, struct dtsx_slot *slots,
                                 const struct dtsx_model_shape *shape, int setting, int value);
dtsx_status dtsx_model_set_truth(struct dtsx_model *model, struct dtsx_slot *slots,
                                 const struct dtsx_model_shape *shape, int setting, int truth);
dtsx_status dtsx_model_unset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             int setting);
dtsx_status dtsx_model_failed(struct dtsx_model *model, dtsx_status status);

/* What a word means where yes or no is asked for: DTSX_YES, DTSX_NO, 0 for empty text, DTSX_UNKNOWN. */
int dtsx_model_answer(const char *text, size_t length);

/* A value that comes without text. */
void dtsx_model_note_value(struct dtsx_model *model, struct dtsx_slot *slot, const struct dtsx_slot_shape *shape,
                           int32_t value);

/* For readers of documents, whose text is UTF-8 without U+0000 already. */
dtsx_status dtsx_model_store(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             unsigned slot, const char *text, size_t length, int control);

const char *dtsx_model_get(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting,
                           size_t *length);
int dtsx_model_get_value(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting);

/* Unsets the settings at some places of the handle, given as bits. */
void dtsx_model_clear_places(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             uint32_t places);
/* Unsets everything and keeps the memory. */
void dtsx_model_reset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape);
void dtsx_model_release(struct dtsx_model *model, struct dtsx_slot *slots);
/* Into a fresh model. */
dtsx_status dtsx_model_copy(struct dtsx_model *to, struct dtsx_slot *to_slots, const struct dtsx_model *from,
                            const struct dtsx_slot *from_slots, const struct dtsx_model_shape *shape);

#endif
