/* SPDX-License-Identifier: MIT
 * dtsxacct check: all findings for task documents. One document, one report and one buffer serve all of them. */
#include <stdlib.h>

#include "command.h"
#include "findings.h"
#include "input.h"
#include "output.h"

struct check {
    const struct invocation *invocation;
    struct output output;
    struct tally tally;
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
    bool as_array; /* JSON of several files */
    size_t printed;
    int status;
};

static const char *name_of(const struct check *check)
{
    return check->invocation->command->name;
}

static void raise_status(struct check *check, int status)
{
    if (status > check->status)
        check->status = status;
}

static dtsx_status print_json(struct check *check)
{
    dtsx_buffer_clear(check->buffer);
    const dtsx_status status = dtsx_report_write(check->report, DTSX_FORMAT_JSON, 0, check->buffer);
    if (status != DTSX_OK)
        return status;

    if (check->as_array)
        output_text(&check->output, check->printed > 0 ? ",\n" : "[\n");
    output_buffer(&check->output, check->buffer);
    if (!check->as_array)
        output_text(&check->output, "\n");
    return DTSX_OK;
}

static dtsx_status print_text(struct check *check, const char *file, size_t line)
{
    const dtsx_status status = print_findings(&check->output, check->report, check->buffer);

    if (status == DTSX_OK && check->invocation->unverified)
        print_unverified(&check->output, check->report, file, line);
    return status;
}

/* Judges one document; `line` is its line in a file of many, or 0. */
static dtsx_status check_document(struct check *check, const char *bytes, size_t length, const char *file, size_t line)
{
    dtsx_status status = set_origin(check->report, file, line);

    if (status == DTSX_OK)
        status = dtsx_document_read(check->document, bytes, length);
    if (status == DTSX_OK)
        status = dtsx_document_validate(check->document, check->report);
    if (status == DTSX_OK)
        status = check->invocation->format == DTSX_FORMAT_JSON ? print_json(check) : print_text(check, file, line);
    if (status != DTSX_OK)
        return status;

    check->printed++;
    count_findings(&check->tally, check->report);
    if (!dtsx_report_is_valid(check->report))
        raise_status(check, STATUS_ERRORS);
    return DTSX_OK;
}

static dtsx_status check_file(struct check *check, struct input *input, const char *file)
{
    if (!input_read(input, file, DTSX_DEFAULT_DOCUMENT_BYTES, name_of(check))) {
        raise_status(check, STATUS_TROUBLE);
        return DTSX_OK;
    }
    return check_document(check, input->bytes, input->length, file, 0);
}

static dtsx_status check_lines(struct check *check, const char *file)
{
    struct lines lines;
    const char *line;
    size_t length;
    dtsx_status status = DTSX_OK;

    if (!lines_open(&lines, file, DTSX_DEFAULT_DOCUMENT_BYTES, &check->output, name_of(check))) {
        raise_status(check, STATUS_TROUBLE);
        return DTSX_OK;
    }
    while (status == DTSX_OK && (line = lines_next(&lines, &length)))
        status = check_document(check, line, length, file, lines.number);
    if (lines.failed)
        raise_status(check, STATUS_TROUBLE);
    lines_close(&lines);
    return status;
}

static void check_files(struct check *check)
{
    const struct invocation *const invocation = check->invocation;
    struct input input = {0};
    dtsx_status status = DTSX_OK;

    for (size_t i = 0; i < invocation->operand_count && status == DTSX_OK && !check->output.failed; i++)
        status = invocation->jsonl ? check_lines(check, invocation->operands[i])
                                   : check_file(check, &input, invocation->operands[i]);
    if (status != DTSX_OK)
        raise_status(check, complain_status(name_of(check), status));
    input_free(&input);

    if (invocation->format == DTSX_FORMAT_TEXT)
        print_tally(&check->output, &check->tally, check->report);
    else if (check->as_array)
        output_text(&check->output, check->printed > 0 ? "\n]\n" : "[]\n");
}

static int run_check(const struct invocation *invocation)
{
    struct check check = {
        .invocation = invocation,
        .output = output_to(stdout, invocation->command->name),
        .document = dtsx_document_new(invocation->context),
        .report = dtsx_report_new(invocation->context),
        .buffer = dtsx_buffer_new(invocation->context),
        .as_array = invocation->format == DTSX_FORMAT_JSON && invocation->operand_count > 1 && !invocation->jsonl,
        .status = STATUS_SOUND,
    };

    if (check.document && check.report && check.buffer)
        check_files(&check);
    else
        raise_status(&check, complain_status(name_of(&check), DTSX_ERROR_NO_MEMORY));
    dtsx_buffer_unref(check.buffer);
    dtsx_report_unref(check.report);
    dtsx_document_unref(check.document);
    return output_flush(&check.output) ? check.status : STATUS_TROUBLE;
}

const struct command check_command = {
    .name = "check",
    .operand = "FILE",
    .synopsis = "check [OPTION]... FILE...",
    .summary =
        "Checks task documents offline and prints all that is wrong with them, each finding with its place, its "
        "cause and what to do. '-' reads standard input. Exit status: 0 no errors, 1 at least one error, 2 wrong "
        "usage or unreadable input.",
    .example = "check --ignore=region-unknown orders.json",
    .options = OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_FORBID) | OPTION_BIT(OPTION_FORMAT) |
               OPTION_BIT(OPTION_IGNORE) | OPTION_BIT(OPTION_JSONL) | OPTION_BIT(OPTION_UNVERIFIED),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT) | FORMAT_BIT(DTSX_FORMAT_JSON),
    .operands_least = 1,
    .operands_most = ANY_NUMBER,
    .run = run_check,
};
