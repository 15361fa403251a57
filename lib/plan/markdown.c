/* SPDX-License-Identifier: MIT
 * A plan as Markdown, for a change request. Values of the task are written as code spans, in which nothing is markup, a
 * link or a mention. */
#include "plan/write.h"

#include "plan/phrase.h"
#include "report/text.h"

#include <string.h>

/* ---- code spans and labels ---- */

static size_t longest_run(const char *text, size_t length, char c)
{
    size_t longest = 0;
    size_t run = 0;

    for (size_t i = 0; i < length; i++) {
        run = text[i] == c ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}

static void append_fence(struct dtsx_text_writer *writer, size_t length)
{
    for (; length > 0; length--)
        dtsx_text_append(writer, "`");
}

static int needs_padding(const char *text, size_t length)
{
    const char first = text[0];
    const char last = text[length - 1];

    if (longest_run(text, length, ' ') == length)
        return 0; /* Markdown keeps all spaces of a code span that has nothing else */
    return first == '`' || last == '`' || first == ' ' || last == ' ';
}

/* The fence is longer than any run of backticks in the text. Spaces inside it separate it from a backtick at either end
 * of the text; Markdown removes one space at each end again. */
static void append_code(struct dtsx_text_writer *writer, const char *text, size_t length)
{
    const size_t fence = longest_run(text, length, '`') + 1;
    const char *padding = needs_padding(text, length) ? " " : "";

    append_fence(writer, fence);
    dtsx_text_append(writer, padding);
    dtsx_text_append_escaped_span(writer, text, length);
    dtsx_text_append(writer, padding);
    append_fence(writer, fence);
}

static void append_part(struct dtsx_text_writer *writer, enum dtsx_phrase_part part, const char *text, size_t length)
{
    switch (part) {
    case DTSX_PHRASE_VALUE:
    case DTSX_PHRASE_LITERAL:
        append_code(writer, text, length);
        break;
    case DTSX_PHRASE_LABEL:
        dtsx_text_append(writer, "**");
        dtsx_text_append_span(writer, text, length);
        dtsx_text_append(writer, "**");
        break;
    default:
        dtsx_text_append_span(writer, text, length);
        break;
    }
}

static int append_marked_up(dtsx_buffer *buffer, enum dtsx_phrase_part part, const char *text, size_t length)
{
    struct dtsx_text_writer writer;

    dtsx_text_begin(&writer, buffer, 0);
    append_part(&writer, part, text, length);
    return writer.failed;
}

static void write_phrase(struct dtsx_text_writer *writer, const dtsx_plan *plan, const struct dtsx_plan_step *step,
                         const char *phrase, const char *after)
{
    if (!writer->failed && dtsx_phrase_write(plan, step, phrase, append_marked_up, writer->buffer) != 0)
        writer->failed = 1;
    dtsx_text_append(writer, after);
    dtsx_text_append(writer, "\n");
}

static void append_text_code(struct dtsx_text_writer *writer, const char *text)
{
    append_code(writer, text, strlen(text));
}

static void append_account(struct dtsx_text_writer *writer, const struct dtsx_plan_account *account)
{
    dtsx_text_append_span(writer, &account->party, 1);
    dtsx_text_append(writer, ", ");
    append_text_code(writer, account->id);
    if (!account->label)
        return;
    dtsx_text_append(writer, ", ");
    append_code(writer, account->label, account->label_length);
}

/* ---- parts ---- */

static void write_heading(struct dtsx_text_writer *writer, const dtsx_plan *plan)
{
    const struct dtsx_slot *name = &plan->task->slots[DTSX_TASK_NAME];

    dtsx_text_append(writer, "# Authorization plan");
    if (name->length) {
        dtsx_text_append(writer, " for ");
        append_code(writer, name->text, name->length);
    }
    dtsx_text_append(writer, "\n\n");
    dtsx_text_append(writer, dtsx_plan_scenario_text(plan));
    dtsx_text_append(writer, "\n");
}

static void write_accounts(struct dtsx_text_writer *writer, const dtsx_plan *plan)
{
    dtsx_text_append(writer, "\n## Accounts\n\n");
    for (size_t i = 0; i < plan->account_count; i++) {
        const struct dtsx_plan_account *account = &plan->accounts[i];
        const int owns_both = account->owns[0] && account->owns[1];

        dtsx_text_append(writer, "- Account ");
        append_account(writer, account);
        dtsx_text_append(writer, ":");
        if (owns_both)
            dtsx_text_append(writer, " owns the source and the destination");
        else if (account->owns[0] || account->owns[1])
            dtsx_text_append(writer, account->owns[0] ? " owns the source" : " owns the destination");
        if (account->is_creator)
            dtsx_text_append(writer, account->owns[0] || account->owns[1] ? ", creates the task" : " creates the task");
        dtsx_text_append(writer, "\n");
    }
}

static void write_trust_policy(struct dtsx_text_writer *writer, const struct dtsx_plan_role *role)
{
    dtsx_text_append(writer, "\n```json\n");
    if (!writer->failed)
        writer->failed = dtsx_plan_write_indented(role->trust_policy, writer->buffer) != 0;
    dtsx_text_append(writer, "\n```\n");
}

static const char *heading_of(const struct dtsx_plan_role *role)
{
    if (role->has_side[0] && role->has_side[1])
        return "\n### Source and destination\n\n";
    return role->has_side[0] ? "\n### Source\n\n" : "\n### Destination\n\n";
}

static void append_codes(struct dtsx_text_writer *writer, const char *label, const struct dtsx_span *spans,
                         size_t count)
{
    dtsx_text_append(writer, label);
    for (size_t i = 0; i < count; i++) {
        dtsx_text_append(writer, i ? ", " : "");
        append_code(writer, spans[i].text, spans[i].length);
    }
}

static void write_role(struct dtsx_text_writer *writer, const struct dtsx_plan_role *role)
{
    dtsx_text_append(writer, heading_of(role));
    append_codes(writer, "- Log on to the RAM console as: ", &role->account_id, 1);
    append_codes(writer, "\n- RAM role: ", &role->ram_role, 1);
    append_codes(writer,
                 role->creators.count > 1 ? "\n- Trusted accounts: " : "\n- Trusted account: ", role->creators.items,
                 role->creators.count);
    append_codes(writer, "\n- System policies: ", role->policies, role->policy_count);
    dtsx_text_append(writer, "\n- ");
    dtsx_text_append(writer, dtsx_plan_change_text(role));
    dtsx_text_append(writer, ":\n");
    write_trust_policy(writer, role);
}

static void write_step(struct dtsx_text_writer *writer, const dtsx_plan *plan, size_t index)
{
    const struct dtsx_plan_step *step = &plan->steps[index];
    const char *indent = index + 1 < 10 ? "   - " : "    - ";
    size_t cursor = 0;
    const char *detail;

    dtsx_text_append_number(writer, index + 1);
    dtsx_text_append(writer, ". ");
    dtsx_text_append(writer, dtsx_step_console(step->kind));
    dtsx_text_append(writer, " console: ");
    write_phrase(writer, plan, step, dtsx_step_title(step->kind), dtsx_plan_state_text(step));
    while ((detail = dtsx_step_next_detail(plan, step, &cursor))) {
        dtsx_text_append(writer, indent);
        write_phrase(writer, plan, step, detail, "");
    }
}

static void write_steps(struct dtsx_text_writer *writer, const dtsx_plan *plan)
{
    const struct dtsx_plan_account *account = NULL;

    dtsx_text_append(writer, "\n## Steps\n");
    for (size_t i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].account != account) {
            account = plan->steps[i].account;
            dtsx_text_append(writer, "\n### As account ");
            append_account(writer, account);
            dtsx_text_append(writer, "\n\n");
        }
        write_step(writer, plan, i);
    }
}

dtsx_status dtsx_plan_write_markdown(const dtsx_plan *plan, dtsx_buffer *append_to)
{
    struct dtsx_text_writer writer;

    dtsx_text_begin(&writer, append_to, 0);
    write_heading(&writer, plan);
    write_accounts(&writer, plan);
    dtsx_text_append(&writer, "\n## Authorizations\n");
    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        write_role(&writer, dtsx_plan_get_role(plan, i));
    write_steps(&writer, plan);
    return dtsx_text_finish(&writer);
}
