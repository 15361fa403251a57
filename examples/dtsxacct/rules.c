/* SPDX-License-Identifier: MIT
 * dtsxacct rules: prints every rule on one line. */
#include <string.h>

#include "command.h"
#include "output.h"

/* The column of severity and summary; every rule id is shorter. */
#define SEVERITY_COLUMN 39
#define SUMMARY_COLUMN  48u

static dtsx_rule get_rule(size_t index)
{
    return (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, index);
}

static void print_rule(struct output *output, dtsx_rule rule)
{
    const char *const severity = dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_rule_get_severity(rule));

    output_format(output, "%3d  %-*s%-*s", (int)rule, SEVERITY_COLUMN - 5,
                  dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule), (int)SUMMARY_COLUMN - SEVERITY_COLUMN,
                  severity);
    output_text(output, dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    output_text(output, "\n");
}

static dtsx_status print_json(struct output *output, dtsx_rule rule, dtsx_buffer *buffer)
{
    dtsx_buffer_clear(buffer);
    const dtsx_status status = dtsx_rule_write(rule, DTSX_FORMAT_JSON, 0, buffer);

    if (status == DTSX_OK)
        output_buffer(output, buffer);
    return status;
}

static dtsx_status print_array(struct output *output, dtsx_buffer *buffer)
{
    dtsx_status status = DTSX_OK;
    dtsx_rule rule;

    for (size_t i = 0; status == DTSX_OK && (rule = get_rule(i)) != 0; i++) {
        output_text(output, i > 0 ? ",\n" : "[\n");
        status = print_json(output, rule, buffer);
    }
    output_text(output, "\n]\n");
    return status;
}

static int run_rules(const struct invocation *invocation)
{
    struct output output = output_to(stdout, invocation->command->name);
    dtsx_rule rule;

    if (invocation->format == DTSX_FORMAT_JSON) {
        dtsx_buffer *const buffer = dtsx_buffer_new(invocation->context);
        const dtsx_status status = buffer ? print_array(&output, buffer) : DTSX_ERROR_NO_MEMORY;

        dtsx_buffer_unref(buffer);
        if (status != DTSX_OK)
            return complain_status(invocation->command->name, status);
    } else {
        for (size_t i = 0; (rule = get_rule(i)) != 0; i++)
            print_rule(&output, rule);
    }
    return output_flush(&output) ? STATUS_SOUND : STATUS_TROUBLE;
}

const struct command rules_command = {
    .name = "rules",
    .operand = "",
    .synopsis = "rules [OPTION]...",
    .brief = "every rule in a line",
    .summary =
        "Prints every rule in a line: number, id, severity and what it forbids. 'dtsxacct explain' says more about "
        "one of them. Exit status: 0 printed, 2 wrong usage.",
    .example = "rules --format=json",
    .options = OPTION_BIT(OPTION_FORMAT),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT) | FORMAT_BIT(DTSX_FORMAT_JSON),
    .operands_least = 0,
    .operands_most = 0,
    .run = run_rules,
};
