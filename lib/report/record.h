/* SPDX-License-Identifier: MIT
 * Record: one finding. Its memory is in the arena of its report. Every function here accepts NULL instead of a record
 * and then does nothing, so that a check can fill a finding that is silenced or beyond the limit like any other. */
#ifndef DTSX_RECORD_H
#define DTSX_RECORD_H

#include "base/arena.h"
#include "tables/place.h"
#include "json/reader.h"

struct dtsx_record_entry {
    struct dtsx_record_entry *next;
    const char *key; /* NULL in lists without keys */
    struct dtsx_span value;
    int has_own_key; /* it is in the arena, not in the tables */
};

struct dtsx_record_list {
    struct dtsx_record_entry *first;
    struct dtsx_record_entry **end;
    size_t count;
};

/* Where a value is in a source other than a task document: its pointer in the structure of the source, and the name
 * that the source gives the job. */
struct dtsx_source {
    struct dtsx_span pointer;
    struct dtsx_span address;
    uint8_t is_fixed; /* the value cannot be replaced by a text edit */
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
    uint8_t is_planned; /* the rule is about observed facts, but the finding is about what the source declares */
    struct dtsx_json_position position;
    struct dtsx_source source;
    struct dtsx_span path;
    struct dtsx_span message;
    struct dtsx_span value;
    struct dtsx_span suggestion;
    struct dtsx_span suggested_value;
    const char *cause_template; /* of the record's own cause; NULL: that of the rule */
    const char *solution_template;
    struct dtsx_span cause;
    struct dtsx_span solution;
    struct dtsx_span moved_to; /* the path to which a suggestion moves the value */
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
/* Sets the record's own cause and solution, which are templates like messages; NULL: those of the rule. They are not
 * copied. */
void dtsx_record_set_texts(dtsx_record *record, const char *cause, const char *solution);

/* Adds a parameter of the message. `key` is not copied. */
void dtsx_record_add_parameter(dtsx_record *record, const char *key, const char *value, size_t length);
/* The same with a key that is copied. */
void dtsx_record_add_own_parameter(dtsx_record *record, const char *key, const char *value, size_t length);
void dtsx_record_add_word(dtsx_record *record, const char *key, const char *word);
void dtsx_record_add_number(dtsx_record *record, const char *key, size_t number);
void dtsx_record_add_expected(dtsx_record *record, const char *value);
void dtsx_record_add_nearest(dtsx_record *record, const char *value);
void dtsx_record_add_related(dtsx_record *record, const char *path);

/* ---- suggestion.c ---- */

/* Each suggests one JSON Patch operation. The first two replace the value at the record's path with a string or with
 * JSON text. */
void dtsx_record_suggest_text(dtsx_record *record, const char *value, size_t length);
void dtsx_record_suggest_json(dtsx_record *record, const char *json);
void dtsx_record_suggest_remove(dtsx_record *record);
/* To another key of the same object. */
void dtsx_record_suggest_move(dtsx_record *record, const char *to);
/* Sets the bytes of the text that the suggestion removes, if they are not those of the value. */
void dtsx_record_set_removal(dtsx_record *record, size_t offset, size_t length);
/* Turns the suggestion into a change of the text. The position must be known. */
void dtsx_record_make_edit(dtsx_record *record);
/* Whether the suggestion changes the value of a setting. */
int dtsx_record_suggests_setting(const dtsx_record *record);

/* ---- life in a report ---- */

/* Makes the message from the rule's template and the parameters, and the same for the record's own cause and solution.
 */
void dtsx_record_render(dtsx_record *record);
/* Copies into a new record of another report. */
void dtsx_record_copy(dtsx_record *to, const dtsx_record *from);
/* Whether a finding says that the accounts are not ready yet, not that the task is wrong. Such a finding does not
 * prevent a plan. */
int dtsx_record_is_observation(const dtsx_record *record);
/* Whether a record comes before another one. */
int dtsx_record_precedes(const dtsx_record *record, const dtsx_record *other);

#endif
