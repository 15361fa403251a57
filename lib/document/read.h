/* SPDX-License-Identifier: MIT
 * What the parts of the document reader share. */
#ifndef DTSX_DOCUMENT_READ_H
#define DTSX_DOCUMENT_READ_H

#include "document/document.h"

struct dtsx_reading {
    dtsx_context *context;
    struct dtsx_document_content *content;
    struct dtsx_document_scratch *scratch;
    dtsx_places empty[DTSX_SECTION_COUNT]; /* bits of places whose text is empty, which counts as absent */
    size_t nested_paths;                   /* bytes of the paths of findings in trust policies */
    dtsx_status status;                    /* DTSX_ERROR_NO_MEMORY stops the reading */
    struct dtsx_json_reader json;          /* last: it is large, and its own function initializes it */
};

/* What the members of an object are stored in. */
struct dtsx_reading_target {
    const struct dtsx_object *object;
    unsigned self;  /* place of the object */
    unsigned first; /* the places of its keys count from this one */
    struct dtsx_model *model;
    struct dtsx_slot *slots;
    const struct dtsx_model_shape *shape;
    dtsx_endpoint *endpoint;
};

/* ---- read-findings.c ---- */

/* Reads the next token. After an error of the text, or when memory ran out, it is DTSX_JSON_ERROR, which ends all
 * loops.
 */
enum dtsx_json_token dtsx_reading_next(struct dtsx_reading *reading);
/* The current key or string, decoded: borrowed until the next call. NULL when memory runs out. */
const char *dtsx_reading_decode(struct dtsx_reading *reading, size_t *length);
/* The same; a text without escapes is not copied. */
static inline const char *dtsx_reading_text(struct dtsx_reading *reading, size_t *length)
{
    *length = reading->json.raw_length;
    return reading->json.escaped ? dtsx_reading_decode(reading, length) : reading->json.raw;
}
/* Reads on to the end of the value that the current token begins. */
void dtsx_reading_skip(struct dtsx_reading *reading);

/* A finding at a place, with the position of the current token. */
dtsx_record *dtsx_reading_find(struct dtsx_reading *reading, unsigned rule_index, unsigned place);
/* Marks a place and all below it as unusable. */
void dtsx_reading_spoil(struct dtsx_reading *reading, unsigned place);
/* The current value has the wrong type: reports, spoils and skips it. `key` names it in the message. */
dtsx_record *dtsx_reading_wrong_type(struct dtsx_reading *reading, unsigned place, const char *key, const char *wanted);
/* The current string holds U+0000 or another control character that is not allowed: reports and spoils it. */
dtsx_record *dtsx_reading_bad_text(struct dtsx_reading *reading, unsigned place, const char *key, const char *problem);
/* Sets the length of the object or array at a place, whose end was just read. */
void dtsx_reading_end_position(struct dtsx_reading *reading, unsigned place);

/* ---- read-keys.c ---- */

/* Reads the members of an object, to its end. */
void dtsx_reading_members(struct dtsx_reading *reading, const struct dtsx_reading_target *target);

/* ---- read-values.c: the current token is the value ---- */

static inline void dtsx_reading_store(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                                      unsigned slot, const char *text, size_t length, int control)
{
    if (dtsx_model_store(target->model, target->slots, target->shape, slot, text, length, control) != DTSX_OK)
        reading->status = DTSX_ERROR_NO_MEMORY;
}

void dtsx_reading_store_escaped(struct dtsx_reading *reading, const struct dtsx_reading_target *target, unsigned slot,
                                unsigned place, const char *key);

/* Stores the current string. */
static inline void dtsx_reading_store_string(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                                             unsigned slot, unsigned place, const char *key)
{
    if (reading->json.escaped) {
        dtsx_reading_store_escaped(reading, target, slot, place, key);
        return;
    }
    dtsx_reading_store(reading, target, slot, reading->json.raw, reading->json.raw_length, reading->json.control);
    if (reading->json.raw_length == 0)
        reading->empty[dtsx_place_section(place)] |= dtsx_place_bit(place);
}

/* A value that should be an account ID and is no string: a number may be one without quotation marks. */
void dtsx_reading_no_id(struct dtsx_reading *reading, unsigned place, const char *key, const char *wanted);
/* A value that should be a string and is not. */
void dtsx_reading_no_text(struct dtsx_reading *reading, const struct dtsx_key *key, unsigned place);
void dtsx_reading_answer(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                         const struct dtsx_key *key, unsigned place);
void dtsx_reading_port(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                       const struct dtsx_key *key, unsigned place);
void dtsx_reading_version(struct dtsx_reading *reading, const struct dtsx_key *key, unsigned place);

/* ---- read-handles.c ---- */

void dtsx_reading_nested(struct dtsx_reading *reading, const struct dtsx_reading_target *parent,
                         const struct dtsx_key *key, unsigned place);
/* Reads an account: the creator or an owner. */
void dtsx_reading_account(struct dtsx_reading *reading, const struct dtsx_reading_target *target, const char *key,
                          unsigned place);
void dtsx_reading_endpoint(struct dtsx_reading *reading, const char *key, unsigned place);

/* ---- read-role.c, read-policy.c ---- */

void dtsx_reading_policies(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                           const struct dtsx_key *key, unsigned place);
void dtsx_reading_trust_policy(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                               const struct dtsx_key *key, unsigned place);
/* Reads on to the end of the value of an unknown key; secrets in it are still reported. `place` is the place that the
 * object has for unknown keys. */
void dtsx_reading_skip_unknown(struct dtsx_reading *reading, unsigned place, const char *key, size_t length);
/* Reads a trust policy that is an object: checks its keys and texts, and keeps it. The current token is its opening
 * bracket. */
void dtsx_reading_policy_object(struct dtsx_reading *reading, dtsx_endpoint *endpoint, unsigned place);

#endif
