/* SPDX-License-Identifier: MIT
 * What accounts, endpoints and tasks have in common: a header, and a slot for each setting. A table of its slots
 * describes each kind of handle, so the same code sets, unsets and reads the settings of all three. */
#ifndef DTSX_MODEL_H
#define DTSX_MODEL_H

#include "model/context.h"
#include "tables/settings.h"

#include <stdint.h>

/* A setting: the text as it was given and what it means. */
struct dtsx_slot {
    const char *text; /* NULL: unset; otherwise `owned`, or a name in the tables */
    char *owned;      /* in the handle's room or a block of its own; kept for reuse when the setting is unset */
    uint32_t length;
    uint32_t capacity; /* of `owned` */
    int32_t value;     /* 0 unset, DTSX_UNKNOWN, an enumerator, yes or no, a port, or the form of a text */
};

/* The settings that a kind of handle has. */
struct dtsx_model_shape {
    const struct dtsx_slot_shape *slots;
    const uint8_t *slot_by_setting; /* 0: the handle does not have the setting */
    unsigned slot_count;            /* slot 0 is not used: it means the handle itself */
};

struct dtsx_model {
    atomic_uint references;
    uint32_t room_left;
    char *room; /* in the handle: short texts need no block of their own */
    dtsx_context *context;
    /* bits of slots */
    dtsx_places given;    /* those with a value */
    dtsx_places odd;      /* those whose value is wrong by itself: an unknown name, a malformed ID, a bad text */
    dtsx_places control;  /* of these, those whose text holds a control character, or was not valid UTF-8 */
    dtsx_places blocks;   /* those whose text has a block of its own */
    dtsx_places lost;     /* those for which a builder call had no memory */
    dtsx_places changed;  /* those that a builder call changed since this mask was last cleared */
    dtsx_places unusable; /* those that were given, but without a usable value */
};

/* Values of texts that hold U+0000, or bytes that are not UTF-8. The text that is kept has U+FFFD in their place. */
#define DTSX_VALUE_NUL      (-2)
#define DTSX_VALUE_NOT_UTF8 (-3)
/* The value of JSON text that holds a secret. Only the key that names the secret is kept. */
#define DTSX_VALUE_SECRET (-4)

/* Initializes a handle that is all zeros: one reference, no settings. */
void dtsx_model_init(struct dtsx_model *model, dtsx_context *context, char *room, size_t room_size);

/* The index of a setting's slot; -1 when the handle does not have it. */
int dtsx_model_slot(const struct dtsx_model_shape *shape, int setting);

/* The public setters. Any content is kept, and the rules judge it. They fail only when memory runs out; then the slot
 * is lost until a call that sets or unsets it succeeds. */
dtsx_status dtsx_model_set(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                           int setting, const char *text, size_t length);
dtsx_status dtsx_model_set_value(struct dtsx_model *model, struct dtsx_slot *slots,
                                 const struct dtsx_model_shape *shape, int setting, int value);
dtsx_status dtsx_model_unset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             int setting);
/* Notes the outcome of a builder call for a setting that is not kept in the slot alone. */
dtsx_status dtsx_model_settle(struct dtsx_model *model, unsigned slot, dtsx_status status);

/* What a word means as the value of a yes-or-no setting; DTSX_UNKNOWN for any other word. */
int dtsx_model_answer(const char *text, size_t length);

/* Stores the key that names a secret in place of the JSON text that holds the secret. */
dtsx_status dtsx_model_store_secret(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot, const char *key);

/* Sets a value that has no text: an answer, or whether a list is given. `control`: a text of the list is a bad one. */
void dtsx_model_note(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot, int32_t value, int control);

/* For readers of documents, which have checked that the text is UTF-8 without U+0000. */
dtsx_status dtsx_model_store(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             unsigned slot, const char *text, size_t length, int control);

const char *dtsx_model_get(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting,
                           size_t *length);
int dtsx_model_get_value(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting);

/* Unsets the settings at the places of the handle that are given as bits. */
void dtsx_model_clear_places(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             dtsx_places places);
/* Unsets everything and keeps the memory. */
void dtsx_model_reset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape);
void dtsx_model_release(struct dtsx_model *model, struct dtsx_slot *slots);
/* Bits of the slots that differ in meaning. */
dtsx_places dtsx_model_difference(const struct dtsx_slot *slots, const struct dtsx_slot *other_slots,
                                  const struct dtsx_model_shape *shape);
/* Copies into a model that was just initialized. */
dtsx_status dtsx_model_copy(struct dtsx_model *to, struct dtsx_slot *to_slots, const struct dtsx_model *from,
                            const struct dtsx_slot *from_slots, const struct dtsx_model_shape *shape);

#endif
