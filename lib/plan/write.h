/* SPDX-License-Identifier: MIT
 * The forms in which a plan is written. Each appends to the buffer, or fails and leaves it as it was. */
#ifndef DTSX_PLAN_WRITE_H
#define DTSX_PLAN_WRITE_H

#include "base/buffer.h"
#include "plan/plan.h"

dtsx_status dtsx_plan_write_json(const dtsx_plan *plan, dtsx_buffer *append_to);
/* `scratch` is for one text at a time. */
dtsx_status dtsx_plan_write_text(const dtsx_plan *plan, dtsx_buffer *scratch, dtsx_buffer *append_to);
dtsx_status dtsx_plan_write_markdown(const dtsx_plan *plan, dtsx_buffer *append_to);
dtsx_status dtsx_plan_write_mermaid(const dtsx_plan *plan, dtsx_buffer *append_to);

/* What a scenario is, as a sentence. */
const char *dtsx_plan_scenario_text(const dtsx_plan *plan);

/* What the trust policy that is given for a role is, as a heading. */
const char *dtsx_plan_change_text(const struct dtsx_plan_role *role);
/* What is added to the title of a step. */
const char *dtsx_plan_state_text(const struct dtsx_plan_step *step);
/* A JSON document in lines; nonzero when there is no memory or it is too deeply nested. */
int dtsx_plan_write_indented(struct dtsx_span document, dtsx_buffer *append_to);

#endif
