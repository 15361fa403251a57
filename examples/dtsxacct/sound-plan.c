/* SPDX-License-Identifier: MIT */
#include "sound-plan.h"

#include "findings.h"
#include "input.h"
#include "output.h"

/* What stands in the way of a plan, or what somebody should look at before following it. */
static dtsx_status print_report(const dtsx_report *report, dtsx_buffer *buffer, const char *command)
{
    struct output errors = output_to(stderr, command);
    struct tally tally = {0};

    count_findings(&tally, report);
    if (tally.errors + tally.warnings == 0)
        return DTSX_OK;

    const dtsx_status status = print_findings(&errors, report, buffer);
    if (status == DTSX_OK)
        print_tally(&errors, &tally, report);
    return status;
}

static dtsx_status judge(const struct invocation *invocation, const struct input *input, dtsx_plan **plan)
{
    dtsx_document *const document = dtsx_document_new(invocation->context);
    dtsx_report *const report = dtsx_report_new(invocation->context);
    dtsx_buffer *const buffer = dtsx_buffer_new(invocation->context);
    dtsx_status status = document && report && buffer ? DTSX_OK : DTSX_ERROR_NO_MEMORY;

    if (status == DTSX_OK)
        status = set_origin(report, invocation->operands[0], 0);
    if (status == DTSX_OK)
        status = dtsx_document_read(document, input->bytes, input->length);
    if (status == DTSX_OK)
        status = dtsx_plan_new_from_document(document, report, plan);
    if (status == DTSX_OK || status == DTSX_ERROR_TASK_INVALID) {
        const dtsx_status printed = print_report(report, buffer, invocation->command->name);

        if (printed != DTSX_OK)
            status = printed;
    }
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return status;
}

int make_plan(const struct invocation *invocation, dtsx_plan **plan)
{
    const char *const command = invocation->command->name;
    struct input input = {0};

    *plan = NULL;
    if (!input_read(&input, invocation->operands[0], DTSX_DEFAULT_DOCUMENT_BYTES, command)) {
        input_free(&input);
        return STATUS_TROUBLE;
    }

    const dtsx_status status = judge(invocation, &input, plan);
    input_free(&input);
    if (status == DTSX_OK)
        return STATUS_SOUND;
    dtsx_plan_unref(*plan);
    *plan = NULL;
    return status == DTSX_ERROR_TASK_INVALID ? STATUS_ERRORS : complain_status(command, status);
}
