/* SPDX-License-Identifier: MIT
 * Report: the records of one validation, the facts that could not be verified, and whether the validation was
 * completed.
 */
#ifndef DTSX_REPORT_H
#define DTSX_REPORT_H

#include "base/arena.h"
#include "model/context.h"
#include "report/record.h"

#include <string.h>

#define DTSX_UNVERIFIED_LIMIT 12 /* six facts about each of two owners; or six about one and one about the creator */

struct dtsx_unverified {
    uint8_t fact;
    uint8_t side;           /* of the owner; 0: the creator */
    const char *account_id; /* in the report; empty if it is not known */
};

enum dtsx_report_state {
    DTSX_REPORT_UNFINISHED, /* new, being filled, or given up */
    DTSX_REPORT_FINISHED
};

struct dtsx_report {
    atomic_uint references;
    dtsx_context *context;
    enum dtsx_report_state state;
    int truncated;
    int is_judged; /* 0: there was nothing to judge */
    dtsx_scenario scenario;
    struct dtsx_arena arena;
    dtsx_record **records;
    size_t record_count;
    size_t record_capacity;
    size_t record_limit; /* of the context in which the validation runs */
    size_t error_count;
    const char **matrix_changes;
    size_t matrix_change_count;
    unsigned unverified_count;
    struct dtsx_unverified unverified[DTSX_UNVERIFIED_LIMIT];
    char account_ids[DTSX_SIDE_DESTINATION + 1][17]; /* of the creator, then of the owners by side */
    struct dtsx_span name;                           /* of the task */
    dtsx_rule *ignored;
    size_t ignored_count;
    char *origin; /* NULL: none */
    size_t origin_size;
    size_t document_number;
};

/* Empties a report before a validation in a context fills it. */
void dtsx_report_begin(dtsx_report *report, const dtsx_context *context);
/* Sorts the records and makes their messages. After DTSX_OK the report may be valid; if memory runs out, it is empty.
 */
dtsx_status dtsx_report_finish(dtsx_report *report);
/* Empties a report whose validation failed, and returns `status`. */
dtsx_status dtsx_report_give_up(dtsx_report *report, dtsx_status status);

/* Adds a record at a place; NULL when the limit is reached or memory runs out. */
dtsx_record *dtsx_report_add(dtsx_report *report, unsigned rule_index, unsigned place);
/* Adds a copy of a record of another report. */
void dtsx_report_add_copy(dtsx_report *report, const dtsx_record *record);
/* Sets the account that the facts of a side are about: the account ID of an owner, or of the creator (side 0); length 0
 * if it is not known. To be called before the facts of this side are listed. */
static inline void dtsx_report_set_account(dtsx_report *report, int side, const char *account_id, size_t length)
{
    char *const copy = report->account_ids[side];

    if (length)
        memcpy(copy, account_id, length);
    copy[length] = '\0';
}
/* A fact that is not verified has no more bytes than this as JSON, and no text of it needs escaping:
 * tests/report/test-unverified.c looks at each. */
#define DTSX_UNVERIFIED_JSON_SIZE 512

static inline struct dtsx_unverified dtsx_report_unverified(const dtsx_report *report, int fact, int side)
{
    return (struct dtsx_unverified){
        .fact = (uint8_t)fact, .side = (uint8_t)side, .account_id = report->account_ids[side]};
}

/* Notes which cells of a matrix differ from the provider's page. */
void dtsx_report_note_matrix(dtsx_report *report, const struct dtsx_matrix *matrix);
/* Notes which warnings the context leaves out. */
void dtsx_report_note_ignored(dtsx_report *report, const dtsx_context *context);
/* Notes the name of the task. */
void dtsx_report_note_name(dtsx_report *report, const char *name, size_t length);
/* Removes the records at the places of a section that are given as bits. */
void dtsx_report_forget(dtsx_report *report, int section, dtsx_places places);

#endif
