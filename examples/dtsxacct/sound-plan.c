/* SPDX-License-Identifier: MIT */
#include "sound-plan.h"

#include "findings.h"
#include "input.h"
#include "judge.h"
#include "output.h"

/* What stands in the way of a plan, or what somebody should look at before following it. */
static dtsx_status print_report(const struct invocation *invocation, struct judge *judge, const struct subject *subject)
{
    struct output errors = output_to(stderr, invocation->command->name);
    struct source source = {.subject = subject};
    struct tally tally = {0};

    count_findings(&tally, judge->report);
    if (tally.errors + tally.warnings == 0)
        return DTSX_OK;

    const dtsx_status status = print_findings(&errors, &source, judge->report, judge->buffer);
    masks_free(&source.masks);
    if (status == DTSX_OK)
        print_tally(&errors, &tally, dtsx_report_unverified_count(judge->report));
    return status;
}

static dtsx_status judge_plan(const struct invocation *invocation, struct judge *judge, const struct subject *subject,
                              dtsx_plan **plan)
{
    dtsx_status status = set_origin(judge->report, subject->file, 0);

    if (status == DTSX_OK)
        status = dtsx_document_read(judge->document, subject->text, subject->length);
    if (status == DTSX_OK)
        status = dtsx_plan_new_from_document(judge->document, 0, judge->report, plan);
    if (status == DTSX_OK || status == DTSX_ERROR_TASK_INVALID) {
        const dtsx_status printed = print_report(invocation, judge, subject);

        if (printed != DTSX_OK)
            status = printed;
    }
    return status;
}

int make_plan(const struct invocation *invocation, dtsx_plan **plan)
{
    const char *const command = invocation->command->name;
    const char *const file = invocation->operands[0];
    const struct configuration *const configuration = find_configuration(invocation, file);
    struct input input = {0};
    struct judge judge = {0};

    *plan = NULL;
    if (!configuration || !input_read(&input, file, DTSX_DEFAULT_DOCUMENT_BYTES, command)) {
        input_free(&input);
        return STATUS_TROUBLE;
    }

    const struct subject subject = {.file = file, .text = input.bytes, .length = input.length};
    dtsx_status status = judge_follow(&judge, configuration);
    if (status == DTSX_OK)
        status = judge_plan(invocation, &judge, &subject, plan);
    judge_free(&judge);
    input_free(&input);
    if (status == DTSX_OK)
        return STATUS_SOUND;
    dtsx_plan_unref(*plan);
    *plan = NULL;
    return status == DTSX_ERROR_TASK_INVALID ? STATUS_ERRORS : complain_status(command, status);
}
