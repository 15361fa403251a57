/* SPDX-License-Identifier: MIT
 * Diagnosis: what an error text is, and what it means for a task. It owns copies of all it says. */
#ifndef DTSX_DIAGNOSIS_H
#define DTSX_DIAGNOSIS_H

#include "base/arena.h"
#include "diagnosis/provider-causes.h"

struct dtsx_diagnosis {
    atomic_uint references;
    dtsx_context *context;
    struct dtsx_arena arena;
    int error;
    int is_shared;       /* no error, but a code that several of them share */
    char account_id[17]; /* that the text names; empty: none */

    /* Of the task; report is NULL where there is none, or no error. */
    dtsx_report *report;
    unsigned sides;            /* bits (1 << side) of the endpoints that it can be about */
    int is_other_account;      /* the text names an account that has no part in the task */
    struct dtsx_span owner_id; /* text is NULL where there is more than one or none */
    struct dtsx_span ram_role;
    const char *action; /* the step that it is about; NULL: not known */
    size_t step_number; /* 0: the task has no plan, or more than one step */
    unsigned ruled_out; /* bits (1 << index) of causes */
};

/* The endpoint that it is about; 0 when it can be both or none. */
dtsx_side dtsx_diagnosis_side(const dtsx_diagnosis *diagnosis);
/* The next finding of the task that explains the error, beginning from 0 with *cursor; NULL at the end. */
const dtsx_record *dtsx_diagnosis_next_finding(const dtsx_diagnosis *diagnosis, size_t *cursor);

#endif
