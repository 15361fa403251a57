/* SPDX-License-Identifier: MIT
 * Record: one finding. It lives in the arena of its report. Every function here takes NULL in place of a record and
 * does nothing: a finding that is silenced or beyond the limit is filled like any other. */
#ifndef DTSX_RECORD_H
#define DTSX_RECORD_H

#include "base/arena.h"
#include "tables/place.h"
#include "json/reader.h"

struct dtsx_record_entry {
    struct dtsx_record_entry *next;
    const char *key; /* a name in the tables or in the arena; NULL in lists without keys */
    struct dtsx_span value;
};

struct dtsx_record_list {
    struct dtsx_record_entry *first;
    struct dtsx_record_entry **end;
    size_t count;
};

/* Where a value stands in a source that is no task document: in its own structure, and the name that it gives the job.
 */
struct dtsx_source {
    struct dtsx_span pointer;
    struct dtsx_span address;
    uint8_t is_fixed; /* no text edit can replace what stands there */
};

struct dtsx_record {
    struct dtsx_arena *arena;
    unsigned rule_index;
    unsigned place;
    unsigned sequence;
    uint8_t provider_error;
    uint8_t has_position;
    uint8_t value_is_json; /* the suggested value is JSON text, not a string */
    uint8_t has_edit;
    uint8_t is_planned; /* of a rule about observed facts: about what the source itself declares, not about a fact */
    struct dtsx_json_position position;
    struct dtsx_source source;
    struct dtsx_span path;
    struct dtsx_span message;
    struct dtsx_span value;
    struct dtsx_span suggestion;
    struct dtsx_span suggested_value;
    const char *cause_template; /* of the record's own cause; NULL: the rule's */
    const char *solution_template;
    struct dtsx_span cause;
    struct dtsx_span solution;
    struct dtsx_span moved_to; /* the path that a suggestion moves a value to */
    /* The suggestion as a change of the text that was read. */
    struct dtsx_span edit;
    size_t edit_offset;
    size_t edit_length;
    struct dtsx_record_list lists[4]; /* by dtsx_list - 1 */
};

void dtsx_record_set_path(dtsx_record *record, const char *path, size_t length);
void dtsx_record_set_position(dtsx_record *record, const struct dtsx_json_position *position);
void dtsx_record_set_source(dtsx_record *record, const struct dtsx_source *source);
void dtsx_record_set_value(dtsx_record *record, const char *value, size_t length);
void dtsx_record_set_provider_error(dtsx_record *record, int error);
/* A cause and a solution of the record's own, templates as messages are; NULL: the rule's. They are not copied. */
void dtsx_record_set_texts(dtsx_record *record, const char *cause, const char *solution);

/* `key` is not copied. */
void dtsx_record_add_parameter(dtsx_record *record, const char *key, const char *value, size_t length);
void dtsx_record_add_word(dtsx_record *record, const char *key, const char *word);
void dtsx_record_add_number(dtsx_record *record, const char *key, size_t number);
void dtsx_record_add_expected(dtsx_record *record, const char *value);
void dtsx_record_add_nearest(dtsx_record *record, const char *value);
void dtsx_record_add_related(dtsx_record *record, const char *path);

/* ---- suggestion.c ---- */

/* One JSON Patch operation; `replace` puts a string or JSON text at the record's path. */
void dtsx_record_suggest_text(dtsx_record *record, const char *value, size_t length);
void dtsx_record_suggest_json(dtsx_record *record, const char *json);
void dtsx_record_suggest_remove(dtsx_record *record);
void dtsx_record_suggest_move(dtsx_record *record, const char *to);
/* The bytes of the text that the suggestion is about, where they are others than the value's; nothing takes their
 * place. */
void dtsx_record_set_removal(dtsx_record *record, size_t offset, size_t length);
/* Makes a change of the text of a suggestion, once its position is known. */
void dtsx_record_make_edit(dtsx_record *record);
/* Whether the suggestion gives a setting another value. */
int dtsx_record_suggests_setting(const dtsx_record *record);

/* ---- life in a report ---- */

/* Fills the message from its rule's template, and texts of the record's own, with the parameters. */
void dtsx_record_render(dtsx_record *record);
/* Into a fresh record of another report. */
void dtsx_record_copy(dtsx_record *to, const dtsx_record *from);
/* Whether a finding says that the world is not ready yet, not that the task is wrong; such a one forbids no plan. */
int dtsx_record_is_observation(const dtsx_record *record);
/* Whether a record comes before another one. */
int dtsx_record_precedes(const dtsx_record *record, const dtsx_record *other);

#endif
