/* SPDX-License-Identifier: MIT
 * The forms in which a plan is written. Each function appends to the buffer, or fails and leaves it unchanged. */
#ifndef DTSX_PLAN_WRITE_H
#define DTSX_PLAN_WRITE_H

#include "base/buffer.h"
#include "plan/plan.h"

dtsx_status dtsx_plan_write_json(const dtsx_plan *plan, dtsx_buffer *append_to);
/* `scratch` is used for one text at a time. */
dtsx_status dtsx_plan_write_text(const dtsx_plan *plan, dtsx_buffer *scratch, dtsx_buffer *append_to);
dtsx_status dtsx_plan_write_markdown(const dtsx_plan *plan, dtsx_buffer *append_to);
dtsx_status dtsx_plan_write_mermaid(const dtsx_plan *plan, dtsx_buffer *append_to);

/* A sentence that describes the scenario. */
const char *dtsx_plan_scenario_text(const dtsx_plan *plan);

/* The heading over the trust policy of a role. */
const char *dtsx_plan_change_text(const struct dtsx_plan_role *role);
/* The text that is added to the title of a step. */
const char *dtsx_plan_state_text(const struct dtsx_plan_step *step);
/* Writes a JSON document in indented lines; nonzero when memory runs out or the document is nested too deeply. */
int dtsx_plan_write_indented(struct dtsx_span document, dtsx_buffer *append_to);

#endif
