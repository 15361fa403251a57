/* SPDX-License-Identifier: MIT
 * Causes: what tables/provider-errors.def says about an error, and which of its causes a task rules out. */
#ifndef DTSX_PROVIDER_CAUSES_H
#define DTSX_PROVIDER_CAUSES_H

#include "plan/plan.h"
#include "tables/registry.h"

/* A step of the plan in addition to the public ones: the step that configures either endpoint. */
enum { DTSX_STEP_CONFIGURE = DTSX_STEP_KIND_COUNT };

/* To which texts a cause or a solution applies. */
enum dtsx_cause_when {
    DTSX_CAUSE_ANY,
    DTSX_CAUSE_USUAL,        /* texts that do not name the default role of DTS */
    DTSX_CAUSE_DEFAULT_ROLE, /* texts that name it */
    DTSX_CAUSE_OTHER_ROLE    /* texts that name a role other than the task's */
};

enum dtsx_check_kind { DTSX_CHECK_NOTHING, DTSX_CHECK_RULE, DTSX_CHECK_FACT };

/* What rules a cause out. */
struct dtsx_cause_check {
    unsigned char kind;
    unsigned char number; /* a dtsx_fact, or the index of a rule */
};

/* A cause; or a solution, which has no step. */
struct dtsx_cause {
    unsigned char error;
    unsigned char when;
    unsigned char step;
    struct dtsx_cause_check check;
    uint16_t text; /* see dtsx_cause_text() */
};

/* The cause with an index among those that apply to an error; `when` has bits (1 << enum dtsx_cause_when). NULL past
 * the end. The same for solutions. */
const struct dtsx_cause *dtsx_provider_cause(int error, unsigned when, size_t index);
const struct dtsx_cause *dtsx_provider_solution(int error, unsigned when, size_t index);
/* What went wrong, or what to do. */
const char *dtsx_cause_text(const struct dtsx_cause *cause);
/* The step that most likely went wrong. */
int dtsx_provider_step(int error);
/* Whether a rule finds what this error is about; `when` as for causes. */
int dtsx_provider_error_has_rule(int error, unsigned when, unsigned rule_index);

/* The name of what rules a cause out: the text id of a rule, or the name of a fact; NULL if nothing does. */
const char *dtsx_cause_check_name(const struct dtsx_cause_check *check);
/* Whether a check rules out its cause for an endpoint of a task. */
int dtsx_cause_is_ruled_out(const struct dtsx_cause_check *check, const dtsx_task *task, int side);

#endif
