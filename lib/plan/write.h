/* SPDX-License-Identifier: MIT
 * The forms in which a plan is written. Each appends to the buffer, or fails and leaves it as it was. */
#ifndef DTSX_PLAN_WRITE_H
#define DTSX_PLAN_WRITE_H

#include "base/buffer.h"
#include "plan/plan.h"

/* `scratch` is for one text at a time. */
dtsx_status dtsx_plan_write_json(const dtsx_plan *plan, dtsx_buffer *scratch, dtsx_buffer *append_to);
dtsx_status dtsx_plan_write_text(const dtsx_plan *plan, dtsx_buffer *scratch, dtsx_buffer *append_to);
dtsx_status dtsx_plan_write_markdown(const dtsx_plan *plan, dtsx_buffer *append_to);
dtsx_status dtsx_plan_write_mermaid(const dtsx_plan *plan, dtsx_buffer *append_to);

/* What a scenario is, as a sentence. */
const char *dtsx_plan_scenario_text(const dtsx_plan *plan);

#endif
