/* SPDX-License-Identifier: MIT */
#include "plan/write.h"

#include "report/text.h"

/* Page: "Configure a DTS task across Alibaba Cloud accounts", its three scenarios. */
const char *dtsx_plan_scenario_text(const dtsx_plan *plan)
{
    switch ((int)dtsx_plan_get_scenario(plan)) {
    case DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT:
        return "Scenario 1: the source database is cross-account.";
    case DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT:
        return "Scenario 2: the destination database is cross-account.";
    default:
        return "Scenario 3: both databases are cross-account.";
    }
}

static dtsx_status write_with_scratch(const dtsx_plan *plan, dtsx_format format, dtsx_buffer *append_to)
{
    dtsx_buffer *scratch = dtsx_buffer_new(plan->context);
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    if (scratch)
        status = format == DTSX_FORMAT_JSON ? dtsx_plan_write_json(plan, scratch, append_to)
                                            : dtsx_plan_write_text(plan, scratch, append_to);
    dtsx_buffer_unref(scratch);
    return status;
}

dtsx_status dtsx_plan_write(const dtsx_plan *plan, dtsx_format format, unsigned flags, dtsx_buffer *append_to)
{
    if (!plan || !append_to || (flags & ~DTSX_WRITE_FLAGS))
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)format) {
    case DTSX_FORMAT_JSON:
    case DTSX_FORMAT_TEXT:
        return write_with_scratch(plan, format, append_to);
    case DTSX_FORMAT_MARKDOWN:
        return dtsx_plan_write_markdown(plan, append_to);
    case DTSX_FORMAT_MERMAID:
        return dtsx_plan_write_mermaid(plan, append_to);
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
}
