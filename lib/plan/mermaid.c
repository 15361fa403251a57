/* SPDX-License-Identifier: MIT
 * A plan as a Mermaid flowchart: whose instances and roles there are, and whom the roles trust. */
#include "plan/write.h"

#include "base/utf8.h"
#include "plan/phrase.h"
#include "report/message.h"
#include "report/text.h"

#include <string.h>

static int is_plain(uint32_t c)
{
    static const char others[] = {' ', '-', '.', ',', ':', '/', '(', ')'};

    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           memchr(others, (int)c, sizeof(others));
}

static void append_entity(struct dtsx_text_writer *writer, uint32_t code_point)
{
    dtsx_text_append(writer, "#");
    dtsx_text_append_number(writer, code_point);
    dtsx_text_append(writer, ";");
}

/* In a quoted label: characters that are markup for Mermaid, for Markdown in it, or for HTML become entity codes, and
 * characters that would mislead a reader their escapes. */
static void append_label(struct dtsx_text_writer *writer, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code_point = 0;
        char out[6];
        size_t out_length;

        at += dtsx_utf8_decode(text + at, length - at, &code_point);
        out_length = dtsx_message_escape(code_point, out);
        if (!is_plain(code_point)) {
            append_entity(writer, code_point);
        } else if (out[0] == '\\') {
            append_entity(writer, '\\');
            dtsx_text_append_span(writer, out + 1, out_length - 1);
        } else {
            dtsx_text_append_span(writer, out, out_length);
        }
    }
}

static void append_text_label(struct dtsx_text_writer *writer, const char *text)
{
    append_label(writer, text, strlen(text));
}

static const char *side_word(int side)
{
    return side == DTSX_SIDE_SOURCE ? "source" : "destination";
}

static void append_setting(struct dtsx_text_writer *writer, const dtsx_endpoint *endpoint, int setting)
{
    size_t length;
    const char *text = dtsx_phrase_setting(endpoint, setting, &length);

    if (!text)
        return;
    dtsx_text_append(writer, "<br>");
    append_label(writer, text, length);
}

static void write_endpoint(struct dtsx_text_writer *writer, const dtsx_plan *plan, int side)
{
    const dtsx_endpoint *endpoint = dtsx_task_side(plan->task, side);

    dtsx_text_append(writer, "        ");
    dtsx_text_append(writer, side_word(side));
    dtsx_text_append(writer, side == DTSX_SIDE_SOURCE ? "[(\"Source" : "[(\"Destination");
    append_setting(writer, endpoint, DTSX_SETTING_DATABASE_TYPE);
    append_setting(writer, endpoint, DTSX_SETTING_REGION);
    append_setting(writer, endpoint, DTSX_SETTING_INSTANCE_ID);
    dtsx_text_append(writer, "\")]\n");
}

/* A role is named after the first end that it is for. */
static void append_role_name(struct dtsx_text_writer *writer, const struct dtsx_plan_role *role)
{
    dtsx_text_append(writer, role->has_side[0] ? "source_role" : "destination_role");
}

static void write_role(struct dtsx_text_writer *writer, const struct dtsx_plan_role *role)
{
    dtsx_text_append(writer, "        ");
    append_role_name(writer, role);
    dtsx_text_append(writer, "[\"RAM role<br>");
    append_label(writer, role->ram_role.text, role->ram_role.length);
    for (size_t i = 0; i < role->policy_count; i++) {
        dtsx_text_append(writer, "<br>");
        append_label(writer, role->policies[i].text, role->policies[i].length);
    }
    dtsx_text_append(writer, "\"]\n");
}

/* Titles of subgraphs lie over what is in them, from Mermaid 11 on: the account is a node of its own. */
static void write_title(struct dtsx_text_writer *writer, const struct dtsx_plan_account *account)
{
    dtsx_text_append(writer, "        account_");
    dtsx_text_append_span(writer, &account->party, 1);
    dtsx_text_append(writer, "([\"Account ");
    dtsx_text_append_span(writer, &account->party, 1);
    dtsx_text_append(writer, "<br>");
    append_text_label(writer, account->id);
    if (account->label) {
        dtsx_text_append(writer, "<br>");
        append_label(writer, account->label, account->label_length);
    }
    dtsx_text_append(writer, "\"])\n");
}

static void write_account(struct dtsx_text_writer *writer, const dtsx_plan *plan,
                          const struct dtsx_plan_account *account)
{
    dtsx_text_append(writer, "    subgraph ");
    dtsx_text_append_span(writer, &account->party, 1);
    dtsx_text_append(writer, "[\" \"]\n");
    write_title(writer, account);
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (account->owns[side - DTSX_SIDE_SOURCE])
            write_endpoint(writer, plan, side);
    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        if (plan->authorizations[i].owner == account)
            write_role(writer, dtsx_plan_get_role(plan, i));
    if (account->is_creator)
        dtsx_text_append(writer, "        task{{\"DTS task\"}}\n");
    dtsx_text_append(writer, "    end\n");
}

static void write_role_edges(struct dtsx_text_writer *writer, const dtsx_plan *plan, const struct dtsx_plan_role *role)
{
    dtsx_text_append(writer, "    ");
    append_role_name(writer, role);
    dtsx_text_append(writer, " -->|trusts| account_");
    dtsx_text_append_span(writer, &dtsx_plan_creator(plan)->party, 1);
    dtsx_text_append(writer, "\n");
    for (size_t i = 0; i < plan->authorization_count; i++) {
        if (plan->authorizations[i].role != role)
            continue;
        dtsx_text_append(writer, "    ");
        append_role_name(writer, role);
        dtsx_text_append(writer, " -.->|gives access to| ");
        dtsx_text_append(writer, side_word((int)plan->authorizations[i].side));
        dtsx_text_append(writer, "\n");
    }
}

static void write_edges(struct dtsx_text_writer *writer, const dtsx_plan *plan)
{
    const int is_two_way = plan->task->slots[DTSX_TASK_SLOT_DIRECTION].value == DTSX_DIRECTION_TWO_WAY;

    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        write_role_edges(writer, plan, dtsx_plan_get_role(plan, i));
    dtsx_text_append(writer, is_two_way ? "    source <==> task\n    task <==> destination\n"
                                        : "    source ==> task\n    task ==> destination\n");
}

dtsx_status dtsx_plan_write_mermaid(const dtsx_plan *plan, dtsx_buffer *append_to)
{
    struct dtsx_text_writer writer;

    dtsx_text_begin(&writer, append_to, 0);
    dtsx_text_append(&writer, "flowchart LR\n");
    for (size_t i = 0; i < plan->account_count; i++)
        write_account(&writer, plan, &plan->accounts[i]);
    write_edges(&writer, plan);
    return dtsx_text_finish(&writer);
}
