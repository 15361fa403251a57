/* SPDX-License-Identifier: MIT
 * Causes: what tables/provider-causes.def says about an error, and what a task says about its causes. */
#ifndef DTSX_PROVIDER_CAUSES_H
#define DTSX_PROVIDER_CAUSES_H

#include "plan/plan.h"
#include "tables/registry.h"

/* A step of the plan; CONFIGURE is a step of either endpoint. */
enum { DTSX_STEP_CONFIGURE = DTSX_STEP_KIND_COUNT };

/* What rules a cause out. */
struct dtsx_cause_check {
    unsigned char is_fact;
    unsigned char number; /* a dtsx_fact, or the index of a rule */
};

struct dtsx_cause {
    unsigned char error;
    unsigned char step;
    struct dtsx_cause_check check;
    uint16_t text; /* see dtsx_cause_text() */
};

/* The cause with an index of an error; NULL past the end. The same for solutions. */
const struct dtsx_cause *dtsx_provider_cause(int error, size_t index);
const char *dtsx_provider_solution(int error, size_t index);
/* What went wrong. */
const char *dtsx_cause_text(const struct dtsx_cause *cause);
/* The step that most likely went wrong. */
int dtsx_provider_step(int error);
/* Whether a rule finds what this error is about. */
int dtsx_provider_error_has_rule(int error, unsigned rule_index);

/* The name of what rules a cause out: the text id of a rule, or the name of a fact. */
const char *dtsx_cause_check_name(const struct dtsx_cause_check *check);
/* Whether a check rules its cause out at an endpoint of a task. */
int dtsx_cause_is_ruled_out(const struct dtsx_cause_check *check, const dtsx_task *task, int side);

#endif
