/* SPDX-License-Identifier: MIT
 * dtsxacct plan: prints which account grants what to which account, step by step. */
#include "command.h"
#include "output.h"
#include "sound-plan.h"

#include <dtsxacct/interchange.h>

/* The format of the companion library; 0 if it is one of the core. */
static dtsx_interchange_format companion_format(int format)
{
    switch (format) {
    case FORMAT_ALIYUN:
        return DTSX_INTERCHANGE_FORMAT_ALIYUN;
    case FORMAT_TERRAFORM:
        return DTSX_INTERCHANGE_FORMAT_TERRAFORM;
    case FORMAT_ROS:
        return DTSX_INTERCHANGE_FORMAT_ROS;
    default:
        return DTSX_INTERCHANGE_FORMAT_AUTO;
    }
}

static dtsx_status write_plan(const dtsx_plan *plan, int format, unsigned flags, dtsx_buffer *buffer)
{
    const dtsx_interchange_format companion = companion_format(format);

    if (!buffer)
        return DTSX_ERROR_NO_MEMORY;
    if (companion != DTSX_INTERCHANGE_FORMAT_AUTO)
        return dtsx_interchange_plan_write(plan, companion, 0, buffer);
    return dtsx_plan_write(plan, (dtsx_format)format, flags, buffer);
}

static int print_plan(const struct invocation *invocation, const dtsx_plan *plan)
{
    const char *const command = invocation->command->name;
    struct output output = output_to(stdout, command);
    dtsx_buffer *const buffer = dtsx_buffer_new(invocation->context);
    const dtsx_status status = write_plan(plan, invocation->format, output_write_flags(&output), buffer);

    if (status == DTSX_OK)
        output_buffer(&output, buffer);
    if (status == DTSX_OK && invocation->format == DTSX_FORMAT_JSON)
        output_text(&output, "\n");
    dtsx_buffer_unref(buffer);
    if (status != DTSX_OK)
        return complain_status(command, status);
    return output_flush(&output) ? STATUS_SOUND : STATUS_TROUBLE;
}

static int run_plan(const struct invocation *invocation)
{
    dtsx_plan *plan;
    int status = make_plan(invocation, &plan);

    if (plan)
        status = print_plan(invocation, plan);
    dtsx_plan_unref(plan);
    return status;
}

const struct command plan_command = {
    .name = "plan",
    .operand = "FILE",
    .brief = "who grants what to whom, step by step",
    .synopsis = "plan [OPTION]... FILE...",
    .summary =
        "Prints who grants what to whom for the tasks in documents, step by step. Plans of several tasks are joined: "
        "one "
        "role once, its trust policy trusting the creators of all. A task with errors of its own has no plan: its "
        "findings are printed on standard error. '-' reads standard input. Exit status: 0 the plan was printed, 1 a "
        "task has errors, 2 wrong usage or unreadable input.",
    .example = "plan --format=markdown orders.json",
    .options = OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_CREATOR) | OPTION_BIT(OPTION_FORBID) |
               OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_JSONL) |
               OPTION_BIT(OPTION_NO_CONFIG) | OPTION_BIT(OPTION_OBSERVED),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT) | FORMAT_BIT(DTSX_FORMAT_JSON) | FORMAT_BIT(DTSX_FORMAT_MARKDOWN) |
               FORMAT_BIT(DTSX_FORMAT_MERMAID) | FORMAT_BIT(FORMAT_ALIYUN) | FORMAT_BIT(FORMAT_TERRAFORM) |
               FORMAT_BIT(FORMAT_ROS),
    .operands_least = 1,
    .operands_most = ANY_NUMBER,
    .run = run_plan,
};
