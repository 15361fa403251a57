/* SPDX-License-Identifier: MIT
 * Diagnosis: which errors a text holds, and what they mean for a task. It owns copies of all its texts. */
#ifndef DTSX_DIAGNOSIS_H
#define DTSX_DIAGNOSIS_H

#include "base/arena.h"
#include "diagnosis/provider-causes.h"
#include "diagnosis/provider-error.h"

/* One error that a text holds. */
struct dtsx_diagnosis_error {
    const struct dtsx_diagnosis *diagnosis;
    int error;
    char account_id[17];    /* the account that the text names; empty: none */
    struct dtsx_span named; /* the RAM role that the text names; its text is NULL: none */
    unsigned when;          /* bits (1 << enum dtsx_cause_when) of the lines of the table that apply */

    /* The following need a task. */
    unsigned sides;            /* bits (1 << side) of the endpoints that the error can be about */
    int is_other_account;      /* the text names an account that is not in the task */
    struct dtsx_span owner_id; /* its text is NULL if there is none or more than one */
    struct dtsx_span ram_role;
    const char *action; /* the step that it is about; NULL: not known */
    size_t step_number; /* 0: the task has no plan, or it can be more than one step */
    unsigned ruled_out; /* bits (1 << index) of causes */
};

struct dtsx_diagnosis {
    atomic_uint references;
    dtsx_context *context;
    struct dtsx_arena arena;
    int is_shared;       /* the text has no error, but a code that several errors share */
    dtsx_report *report; /* of the task; NULL if there is no task, or no error */
    size_t error_count;
    struct dtsx_diagnosis_error errors[DTSX_ERROR_MATCHES_MAX];
};

/* The endpoint that an error is about; 0 if it can be about both, or about neither. */
dtsx_side dtsx_diagnosis_side(const struct dtsx_diagnosis_error *error);
/* The next finding of the task that explains an error; *cursor is 0 for the first one. NULL at the end. */
const dtsx_record *dtsx_diagnosis_next_finding(const struct dtsx_diagnosis_error *error, size_t *cursor);
/* The causes and solutions that apply to an error, by index; NULL past the end. Solutions for causes that are ruled out
 * come last. */
const struct dtsx_cause *dtsx_diagnosis_cause(const struct dtsx_diagnosis_error *error, size_t index);
const char *dtsx_diagnosis_solution(const struct dtsx_diagnosis_error *error, size_t index);
int dtsx_diagnosis_is_ruled_out(const struct dtsx_diagnosis_error *error, size_t cause_index);
/* The next error that a shared code can mean; *cursor is 0 for the first one. 0 at the end. */
int dtsx_diagnosis_next_candidate(const dtsx_diagnosis *diagnosis, size_t *cursor);

#endif
