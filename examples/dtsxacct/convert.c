/* SPDX-License-Identifier: MIT
 * dtsxacct convert: prints task documents, one per line, made from files of other formats. */
#include <string.h>

#include "command.h"
#include "findings.h"
#include "input.h"
#include "judge.h"
#include "output.h"

struct conversion {
    const struct invocation *invocation;
    struct output output;
    int status;
};

static void raise_status(struct conversion *conversion, int status)
{
    if (status > conversion->status)
        conversion->status = status;
}

/* Names a document that is not printed, with the findings that are the reason. */
static dtsx_status say_why(struct conversion *conversion, struct judge *judge, const struct subject *subject)
{
    struct output errors = output_to(stderr, conversion->invocation->command->name);
    struct source source = {.subject = subject};
    const dtsx_status status = print_findings(&errors, &source, judge->report, judge->buffer);

    masks_free(&source.masks);
    raise_status(conversion, STATUS_ERRORS);
    return status;
}

static dtsx_status print_task(struct conversion *conversion, struct judge *judge)
{
    const dtsx_task *const task = dtsx_document_get_task(judge->document);
    dtsx_status status;

    dtsx_buffer_clear(judge->buffer);
    status = dtsx_task_write(task, DTSX_FORMAT_JSON, DTSX_WRITE_AS_IS | DTSX_WRITE_ONE_LINE, judge->buffer);
    if (status != DTSX_OK)
        return status;
    output_buffer(&conversion->output, judge->buffer);
    output_text(&conversion->output, "\n");
    return DTSX_OK;
}

static dtsx_status convert_document(void *data, struct judge *judge, const struct subject *subject)
{
    struct conversion *const conversion = data;
    const dtsx_status status = judge_document(judge, subject);
    const dtsx_task *const task = dtsx_document_get_task(judge->document);
    const char *name;

    if (status != DTSX_OK)
        return status;
    if (dtsx_report_is_judged(judge->report))
        return task && judge->is_resolved ? print_task(conversion, judge) : say_why(conversion, judge, subject);
    /* Whether its values are known does not matter. */
    name = dtsx_task_get(task, DTSX_SETTING_NAME, NULL);
    complain(conversion->invocation->command->name, "%s: %s: neither end belongs to another account",
             input_name(subject->file), name ? name : "a job");
    return DTSX_OK;
}

static void convert_file(struct conversion *conversion, const char *file, struct judge *judge, struct input *input)
{
    const char *const command = conversion->invocation->command->name;
    const struct configuration *const configuration = find_configuration(conversion->invocation, file);
    struct subject subject = {.file = file};

    if (!configuration || !input_read(input, file, INPUT_LARGE, command)) {
        raise_status(conversion, STATUS_TROUBLE);
        return;
    }
    subject.text = input->bytes;
    subject.length = input->length;
    subject.mapped = input->mapped;
    dtsx_status status = judge_follow(judge, configuration);
    if (status == DTSX_OK)
        status = read_documents(judge, &subject, convert_document, conversion);
    if (status != DTSX_OK)
        raise_status(conversion, complain_status(command, status));
}

static int run_convert(const struct invocation *invocation)
{
    struct conversion conversion = {
        .invocation = invocation,
        .output = output_to(stdout, invocation->command->name),
        .status = STATUS_SOUND,
    };
    struct judge judge = {0};
    struct input input = {0};

    for (size_t i = 0; i < invocation->operand_count && !conversion.output.failed; i++)
        convert_file(&conversion, invocation->operands[i], &judge, &input);
    judge_free(&judge);
    input_free(&input);
    return output_flush(&conversion.output) ? conversion.status : STATUS_TROUBLE;
}

const struct command convert_command = {
    .name = "convert",
    .operand = "FILE",
    .synopsis = "convert [OPTION]... FILE...",
    .brief = "task documents of files of other formats",
    .summary =
        "Prints the task document of each job in Terraform files, ROS templates, ConfigureDtsJob requests and "
        "DescribeDtsJobDetail responses, one a line. A job with values that are known only later, or with neither end "
        "in another account, is named on standard error instead. '-' reads standard input. Exit status: 0 every job "
        "was printed or is none of our business, 1 a value is not known, 2 wrong usage or unreadable input.",
    .example = "convert --creator=1406926474061234 main.tf variables.tf",
    .options = OPTION_BIT(OPTION_CREATOR) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_NO_CONFIG) |
               OPTION_BIT(OPTION_OBSERVED) | OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_FORBID),
    .operands_least = 1,
    .operands_most = ANY_NUMBER,
    .run = run_convert,
};
