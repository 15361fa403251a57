/* SPDX-License-Identifier: MIT
 * A plan as plain text, for people. */
#include "plan/write.h"

#include "plan/phrase.h"
#include "report/text.h"

#include <string.h>

struct output {
    struct dtsx_text_writer text;
    const dtsx_plan *plan;
    dtsx_buffer *scratch;
};

/* ---- one line ---- */

static void write_char(struct output *output, char c)
{
    dtsx_text_append_span(&output->text, &c, 1);
}

static int append_escaped(dtsx_buffer *buffer, enum dtsx_phrase_part part, const char *text, size_t length)
{
    struct dtsx_text_writer writer;

    if (part != DTSX_PHRASE_VALUE)
        return dtsx_buffer_append(buffer, text, length);
    dtsx_text_begin(&writer, buffer, 0);
    dtsx_text_append_escaped_span(&writer, text, length);
    return writer.failed;
}

static void write_phrase(struct output *output, const struct dtsx_plan_step *step, const char *phrase,
                         const char *after, size_t indent)
{
    dtsx_buffer_clear(output->scratch);
    if (dtsx_phrase_write(output->plan, step, phrase, append_escaped, output->scratch) != 0 ||
        dtsx_buffer_append(output->scratch, after, strlen(after)) != 0)
        output->text.failed = 1;
    dtsx_text_append_wrapped(&output->text, dtsx_buffer_get(output->scratch, NULL), indent, indent);
}

/* "A, 1646821763561234 (label)" */
static void write_account_name(struct output *output, const struct dtsx_plan_account *account)
{
    write_char(output, account->party);
    dtsx_text_append(&output->text, ", ");
    dtsx_text_append(&output->text, account->id);
    if (!account->label)
        return;
    dtsx_text_append(&output->text, " (");
    dtsx_text_append_escaped_span(&output->text, account->label, account->label_length);
    dtsx_text_append(&output->text, ")");
}

/* ---- parts ---- */

static void write_heading(struct output *output)
{
    const struct dtsx_slot *name = &output->plan->task->slots[DTSX_TASK_NAME];

    dtsx_text_append(&output->text, "Plan");
    if (name->length) {
        dtsx_text_append(&output->text, " for ");
        dtsx_text_append_escaped_span(&output->text, name->text, name->length);
    }
    dtsx_text_append(&output->text, "\n");
    dtsx_text_append(&output->text, dtsx_plan_scenario_text(output->plan));
    dtsx_text_append(&output->text, "\n");
}

static const char *part_of(const struct dtsx_plan_account *account)
{
    if (account->owns[0] && account->owns[1])
        return "owns the source and the destination";
    if (account->owns[0])
        return account->is_creator ? "owns the source, creates the task" : "owns the source";
    if (account->owns[1])
        return account->is_creator ? "owns the destination, creates the task" : "owns the destination";
    return "creates the task";
}

static void write_accounts(struct output *output)
{
    dtsx_text_append(&output->text, "\nAccounts\n");
    for (size_t i = 0; i < output->plan->account_count; i++) {
        const struct dtsx_plan_account *account = &output->plan->accounts[i];

        dtsx_text_append(&output->text, "  ");
        write_account_name(output, account);
        dtsx_text_append(&output->text, "\n     ");
        dtsx_text_append(&output->text, part_of(account));
        dtsx_text_append(&output->text, "\n");
    }
}

/* The JSON document on its own lines, all of them indented. */
static void write_trust_policy(struct output *output, const struct dtsx_plan_role *role)
{
    const char *line;

    dtsx_buffer_clear(output->scratch);
    if (dtsx_plan_write_indented(role->trust_policy, output->scratch) != 0)
        output->text.failed = 1;
    line = dtsx_buffer_get(output->scratch, NULL);
    while (*line) {
        const size_t length = strcspn(line, "\n");

        dtsx_text_append(&output->text, "      ");
        dtsx_text_append_escaped_span(&output->text, line, length);
        dtsx_text_append(&output->text, "\n");
        line += length + (line[length] == '\n');
    }
}

static const char *ends_of(const struct dtsx_plan_role *role)
{
    if (role->has_side[0] && role->has_side[1])
        return "  Source and destination: account ";
    return role->has_side[0] ? "  Source: account " : "  Destination: account ";
}

static void write_role(struct output *output, const struct dtsx_plan_role *role, char owner)
{
    struct dtsx_text_writer *text = &output->text;

    dtsx_text_append(text, ends_of(role));
    write_char(output, owner);
    dtsx_text_append(text, " lets DTS assume a RAM role for account ");
    write_char(output, dtsx_plan_creator(output->plan)->party);
    dtsx_text_append(text, "\n    RAM role: ");
    dtsx_text_append_escaped_span(text, role->ram_role.text, role->ram_role.length);
    dtsx_text_append(text, "\n    System policies: ");
    for (size_t i = 0; i < role->policy_count; i++) {
        dtsx_text_append(text, i ? ", " : "");
        dtsx_text_append_span(text, role->policies[i].text, role->policies[i].length);
    }
    dtsx_text_append(text, "\n    ");
    dtsx_text_append(text, dtsx_plan_change_text(role));
    dtsx_text_append(text, ":\n");
    write_trust_policy(output, role);
}

static void write_roles(struct output *output)
{
    dtsx_text_append(&output->text, "\nAuthorizations\n");
    for (size_t i = 0; i < dtsx_plan_role_count(output->plan); i++)
        write_role(output, dtsx_plan_get_role(output->plan, i), output->plan->authorizations[i].owner->party);
}

static void write_steps(struct output *output)
{
    const struct dtsx_plan_account *account = NULL;
    struct dtsx_text_writer *text = &output->text;

    dtsx_text_append(text, "\nSteps\n");
    for (size_t i = 0; i < output->plan->step_count; i++) {
        const struct dtsx_plan_step *step = &output->plan->steps[i];
        const char *detail;
        size_t cursor = 0;

        if (step->account != account) {
            dtsx_text_append(text, "\n  As account ");
            write_account_name(output, step->account);
            dtsx_text_append(text, ":\n");
            account = step->account;
        }
        dtsx_text_append(text, i + 1 < 10 ? "   " : "  ");
        dtsx_text_append_number(text, i + 1);
        dtsx_text_append(text, ". [");
        dtsx_text_append(text, dtsx_step_console(step->kind));
        dtsx_text_append(text, "] ");
        write_phrase(output, step, dtsx_step_title(step->kind), dtsx_plan_state_text(step), 12);
        while ((detail = dtsx_step_next_detail(output->plan, step, &cursor))) {
            dtsx_text_append(text, "      - ");
            write_phrase(output, step, detail, "", 8);
        }
    }
}

dtsx_status dtsx_plan_write_text(const dtsx_plan *plan, dtsx_buffer *scratch, dtsx_buffer *append_to)
{
    struct output output = {.plan = plan, .scratch = scratch};

    dtsx_text_begin(&output.text, append_to, 0);
    write_heading(&output);
    write_accounts(&output);
    write_roles(&output);
    write_steps(&output);
    return dtsx_text_finish(&output.text);
}
