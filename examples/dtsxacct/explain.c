/* SPDX-License-Identifier: MIT
 * dtsxacct explain: prints what a rule means, or what an error that DTS printed means. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "explain-task.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "words.h"

/* The longest text that is read: logs are long, but not longer than this. */
#define TEXT_LIMIT ((size_t)64 * 1024 * 1024)

static bool is_standard_input(const char *operand)
{
    return strcmp(operand, "-") == 0;
}

static int print_buffer(struct output *output, const dtsx_buffer *buffer, int format)
{
    output_buffer(output, buffer);
    if (format == DTSX_FORMAT_JSON)
        output_text(output, "\n");
    return output_flush(output) ? STATUS_SOUND : STATUS_TROUBLE;
}

static int explain_rule(const struct invocation *invocation, dtsx_rule rule, dtsx_buffer *buffer)
{
    struct output output = output_to(stdout, invocation->command->name);
    const dtsx_status status =
        dtsx_rule_write(rule, (dtsx_format)invocation->format, output_write_flags(&output), buffer);

    return status == DTSX_OK ? print_buffer(&output, buffer, invocation->format)
                             : complain_status(invocation->command->name, status);
}

static bool is_number(const char *text, size_t length)
{
    size_t digits = 0;

    while (digits < length && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    return digits > 0 && digits == length;
}

/* If the text looks like a mistyped rule, says so, rather than only reporting that it is not an error of DTS. */
static void hint_at_rule(const char *command, const char *text, size_t length)
{
    const char *const nearest = nearest_name(DTSX_VOCABULARY_RULE, text, length);

    if (is_number(text, length))
        complain(command, "no rule has the number '%.*s'", length < 80 ? (int)length : 80, text);
    else if (nearest)
        complain(command, "did you mean the rule '%s'?", nearest);
}

static int explain_error(const struct invocation *invocation, const char *text, size_t length, const dtsx_task *task,
                         dtsx_buffer *buffer)
{
    const char *const command = invocation->command->name;
    struct output output = output_to(stdout, command);
    dtsx_diagnosis *diagnosis = NULL;
    bool recognized = false;

    dtsx_status status = dtsx_diagnosis_new(invocation->context, text, length, task, &diagnosis);
    if (status == DTSX_OK) {
        recognized = dtsx_diagnosis_error_count(diagnosis) + dtsx_diagnosis_candidate_count(diagnosis) != 0;
        status = dtsx_diagnosis_write(diagnosis, (dtsx_format)invocation->format, output_write_flags(&output), buffer);
    }
    dtsx_diagnosis_unref(diagnosis);
    if (status != DTSX_OK)
        return complain_status(command, status);

    const int printed = print_buffer(&output, buffer, invocation->format);
    if (!recognized)
        hint_at_rule(command, text, length);
    return printed == STATUS_SOUND && !recognized ? STATUS_ERRORS : printed;
}

static int explain(const struct invocation *invocation, const char *text, size_t length, const dtsx_task *task)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(invocation->context);
    const dtsx_rule rule = find_rule(text, length);

    if (!buffer)
        return complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);

    const int status =
        rule != 0 ? explain_rule(invocation, rule, buffer) : explain_error(invocation, text, length, task, buffer);
    dtsx_buffer_unref(buffer);
    return status;
}

/* An error that was pasted without quotes comes as several words, which are joined. */
static const char *join_operands(const struct invocation *invocation, struct input *input, size_t *length)
{
    size_t size = 0;

    for (size_t i = 0; i < invocation->operand_count; i++)
        size += strlen(invocation->operands[i]) + 1;
    input->bytes = malloc(size);
    if (!input->bytes) {
        complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);
        return NULL;
    }
    input->capacity = size;

    char *end = input->bytes;
    for (size_t i = 0; i < invocation->operand_count; i++) {
        const size_t operand_length = strlen(invocation->operands[i]);

        memcpy(end, invocation->operands[i], operand_length);
        end += operand_length;
        *end++ = ' ';
    }
    *length = size - 1;
    return input->bytes;
}

/* The operands, or what standard input holds; NULL when that cannot be read. */
static const char *get_text(const struct invocation *invocation, struct input *input, size_t *length)
{
    const char *const operand = invocation->operands[0];

    if (invocation->operand_count > 1 || !is_standard_input(operand))
        return join_operands(invocation, input, length);
    if (!input_read(input, operand, TEXT_LIMIT, invocation->command->name))
        return NULL;
    if (input->length > TEXT_LIMIT) {
        complain(invocation->command->name, "standard input: more than 64 MiB");
        return NULL;
    }
    *length = input->length;
    return input->bytes;
}

static int explain_text(const struct invocation *invocation, const dtsx_task *task)
{
    struct input input = {0};
    size_t length;
    const char *const text = get_text(invocation, &input, &length);
    const int status = text ? explain(invocation, text, length, task) : STATUS_TROUBLE;

    input_free(&input);
    return status;
}

static int explain_with_task(const struct invocation *invocation)
{
    dtsx_document *const document = read_task_of_error(invocation);
    const int status = document ? explain_text(invocation, dtsx_document_get_task(document)) : STATUS_TROUBLE;

    dtsx_document_unref(document);
    return status;
}

static int run_explain(const struct invocation *invocation)
{
    if (invocation->task)
        return explain_with_task(invocation);
    if (invocation->creator || invocation->from != 0 || invocation->observed_count > 0)
        return wrong_usage(invocation->command, "--creator, --from and --observed are about the file of --task");
    return explain_text(invocation, NULL);
}

const struct command explain_command = {
    .name = "explain",
    .operand = "TEXT",
    .brief = "a rule id or number, or an error as DTS printed it",
    .synopsis = "explain [OPTION]... TEXT...",
    .summary =
        "Explains a rule, by id or number, or an error as DTS printed it: what it means, why it comes and what to do. "
        "Several words are one text, and a text may hold several errors. '-' reads the text from standard input. With "
        "--task it says which account, role and step this is about, and "
        "which causes the task rules out; the file may be of any format that check reads, with one job in it. Exit "
        "status: 0 recognized, 1 not recognized, 2 wrong usage or unreadable "
        "input.",
    .example = "explain --task=orders.json 'AssumeRoleFail: The role not exists'",
    .options = OPTION_BIT(OPTION_CREATOR) | OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_FROM) |
               OPTION_BIT(OPTION_NO_CONFIG) | OPTION_BIT(OPTION_OBSERVED) | OPTION_BIT(OPTION_TASK),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT) | FORMAT_BIT(DTSX_FORMAT_JSON),
    .operands_least = 1,
    .operands_most = ANY_NUMBER,
    .run = run_explain,
};
