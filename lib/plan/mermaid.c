/* SPDX-License-Identifier: MIT
 * A plan as a Mermaid flowchart: the accounts, their instances and RAM roles, and which account each role trusts. */
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

/* `escape` is one JSON escape, or two above U+FFFF. */
static void append_escape(struct dtsx_text_writer *writer, const char *escape, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (escape[i] == '\\')
            append_entity(writer, '\\');
        else
            dtsx_text_append_span(writer, escape + i, 1);
}

/* Appends text to a quoted label. Characters that are markup for Mermaid, for Markdown inside it, or for HTML become
 * entity codes; characters that could mislead a reader become escapes. */
static void append_label(struct dtsx_text_writer *writer, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code_point = 0;
        char out[DTSX_MESSAGE_ESCAPE_SIZE];
        size_t out_length;

        at += dtsx_utf8_decode(text + at, length - at, &code_point);
        out_length = dtsx_message_escape(code_point, out);
        if (!is_plain(code_point)) {
            append_entity(writer, code_point);
        } else if (out[0] == '\\') {
            append_escape(writer, out, out_length);
        } else {
            dtsx_text_append_span(writer, out, out_length);
        }
    }
}

static void append_text_label(struct dtsx_text_writer *writer, const char *text)
{
    append_label(writer, text, strlen(text));
}

struct chart {
    struct dtsx_text_writer text;
    const dtsx_plan *plan;
    size_t part; /* the number of the plan in the chart, from 1; 0 if it is the only one */
};

/* With several plans in one chart, the names of nodes are made unique. */
static void append_name(struct chart *chart, const char *name)
{
    dtsx_text_append(&chart->text, name);
    if (!chart->part)
        return;
    dtsx_text_append(&chart->text, "_");
    dtsx_text_append_number(&chart->text, chart->part);
}

static const char *side_word(int side)
{
    return side == DTSX_SIDE_SOURCE ? "source" : "destination";
}

static const char *account_name(const struct dtsx_plan_account *account)
{
    return account->party == 'A' ? "account_A" : account->party == 'B' ? "account_B" : "account_C";
}

/* The node of a role is named after the first end for which the role is used. */
static const char *role_name(const dtsx_plan *plan, const struct dtsx_plan_role *role)
{
    return plan->authorizations[0].role == role && plan->authorizations[0].side == DTSX_SIDE_SOURCE
               ? "source_role"
               : "destination_role";
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

static void write_endpoint(struct chart *chart, int side)
{
    const dtsx_endpoint *endpoint = dtsx_task_side(chart->plan->task, side);
    struct dtsx_text_writer *writer = &chart->text;

    dtsx_text_append(writer, "        ");
    append_name(chart, side_word(side));
    dtsx_text_append(writer, side == DTSX_SIDE_SOURCE ? "[(\"Source" : "[(\"Destination");
    append_setting(writer, endpoint, DTSX_SETTING_DATABASE_TYPE);
    append_setting(writer, endpoint, DTSX_SETTING_REGION);
    append_setting(writer, endpoint, DTSX_SETTING_INSTANCE_ID);
    dtsx_text_append(writer, "\")]\n");
}

static void write_role(struct chart *chart, const struct dtsx_plan_role *role)
{
    struct dtsx_text_writer *writer = &chart->text;

    dtsx_text_append(writer, "        ");
    append_name(chart, role_name(chart->plan, role));
    dtsx_text_append(writer, "[\"RAM role<br>");
    append_label(writer, role->ram_role.text, role->ram_role.length);
    for (size_t i = 0; i < role->policy_count; i++) {
        dtsx_text_append(writer, "<br>");
        append_label(writer, role->policies[i].text, role->policies[i].length);
    }
    dtsx_text_append(writer, "\"]\n");
}

/* Since Mermaid 11, the title of a subgraph covers what is inside it, so the account is a node of its own. */
static void write_title(struct chart *chart, const struct dtsx_plan_account *account)
{
    struct dtsx_text_writer *writer = &chart->text;

    dtsx_text_append(writer, "        ");
    append_name(chart, account_name(account));
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

static void write_account(struct chart *chart, const struct dtsx_plan_account *account)
{
    const dtsx_plan *plan = chart->plan;
    const char party[] = {account->party, '\0'};

    dtsx_text_append(&chart->text, "    subgraph ");
    append_name(chart, party);
    dtsx_text_append(&chart->text, "[\" \"]\n");
    write_title(chart, account);
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (account->owns[side - DTSX_SIDE_SOURCE])
            write_endpoint(chart, side);
    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        if (plan->authorizations[i].owner == account)
            write_role(chart, dtsx_plan_get_role(plan, i));
    if (account->is_creator) {
        dtsx_text_append(&chart->text, "        ");
        append_name(chart, "task");
        dtsx_text_append(&chart->text, "{{\"DTS task\"}}\n");
    }
    dtsx_text_append(&chart->text, "    end\n");
}

static void write_edge(struct chart *chart, const char *from, const char *arrow, const char *to)
{
    dtsx_text_append(&chart->text, "    ");
    append_name(chart, from);
    dtsx_text_append(&chart->text, arrow);
    append_name(chart, to);
    dtsx_text_append(&chart->text, "\n");
}

static void write_edges(struct chart *chart)
{
    const dtsx_plan *plan = chart->plan;
    const int is_two_way = plan->task->slots[DTSX_TASK_DIRECTION].value == DTSX_DIRECTION_TWO_WAY;
    const char *arrow = is_two_way ? " <==> " : " ==> ";

    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        write_edge(chart, role_name(plan, dtsx_plan_get_role(plan, i)), " -->|trusts| ",
                   account_name(dtsx_plan_creator(plan)));
    for (size_t i = 0; i < plan->authorization_count; i++)
        write_edge(chart, role_name(plan, plan->authorizations[i].role), " -.->|gives access to| ",
                   side_word((int)plan->authorizations[i].side));
    write_edge(chart, "source", arrow, "task");
    write_edge(chart, "task", arrow, "destination");
}

static void write_plan(struct chart *chart, const dtsx_plan *plan)
{
    chart->plan = plan;
    for (size_t i = 0; i < plan->account_count; i++)
        write_account(chart, &plan->accounts[i]);
    write_edges(chart);
}

dtsx_status dtsx_plan_write_mermaid(const dtsx_plan *plan, dtsx_buffer *append_to)
{
    struct chart chart = {.part = 0};

    dtsx_text_begin(&chart.text, append_to, 0);
    dtsx_text_append(&chart.text, "flowchart LR\n");
    if (plan->task)
        write_plan(&chart, plan);
    while (chart.part < plan->part_count) {
        const dtsx_plan *part = plan->parts[chart.part];

        chart.part++;
        write_plan(&chart, part);
    }
    return dtsx_text_finish(&chart.text);
}
