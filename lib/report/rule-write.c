/* SPDX-License-Identifier: MIT
 * Writes what a rule means, its cause and solution, and examples of a task that breaks it and of one that barely keeps
 * it. */
#include "report/text.h"
#include "tables/registry.h"

#include "json/reader.h"
#include "json/writer.h"

#include <string.h>

static const char *text_id(dtsx_rule rule)
{
    return dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule);
}

static const char *severity_of(dtsx_rule rule)
{
    return dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_rule_get_severity(rule));
}

/* ---- JSON ---- */

static void write_provider_error(struct dtsx_json_writer *json, dtsx_rule rule)
{
    const int error = (int)dtsx_rule_get_provider_error(rule);

    if (!error)
        return;
    dtsx_json_key(json, "provider_error");
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "code", dtsx_provider_error_code(error));
    dtsx_json_member_text(json, "message", dtsx_provider_error_message(error));
    dtsx_json_end_object(json);
}

static dtsx_status write_json(dtsx_rule rule, dtsx_buffer *append_to)
{
    const size_t mark = dtsx_buffer_mark(append_to);
    struct dtsx_json_writer json;

    dtsx_json_writer_init(&json, dtsx_buffer_sink, append_to, 0);
    dtsx_json_begin_object(&json);
    dtsx_json_member_text(&json, "kind", "rule");
    dtsx_json_member_text(&json, "rule", text_id(rule));
    dtsx_json_member_integer(&json, "number", (int)rule);
    dtsx_json_member_text(&json, "severity", severity_of(rule));
    dtsx_json_member_text(&json, "since", dtsx_rule_get_text(rule, DTSX_TEXT_SINCE));
    dtsx_json_member_text(&json, "summary", dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    dtsx_json_member_text(&json, "cause", dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    dtsx_json_member_text(&json, "solution", dtsx_rule_get_text(rule, DTSX_TEXT_SOLUTION));
    write_provider_error(&json, rule);
    dtsx_json_member_text(&json, "example_breaks", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS));
    dtsx_json_member_text(&json, "example_keeps", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
    dtsx_json_member_text(&json, "reference", dtsx_rule_get_text(rule, DTSX_TEXT_REFERENCE));
    dtsx_json_end_object(&json);
    return dtsx_buffer_finish(append_to, mark, dtsx_json_writer_finish(&json));
}

/* ---- text ---- */

static void write_labelled(struct dtsx_text_writer *text, const char *label, const char *words)
{
    dtsx_text_append(text, label);
    dtsx_text_append_wrapped(text, words, strlen(label), strlen(label));
}

static int is_opening(enum dtsx_json_token token)
{
    return token == DTSX_JSON_OBJECT_BEGIN || token == DTSX_JSON_ARRAY_BEGIN;
}

static int is_closing(enum dtsx_json_token token)
{
    return token == DTSX_JSON_OBJECT_END || token == DTSX_JSON_ARRAY_END;
}

static void begin_line(struct dtsx_text_writer *text, int level)
{
    dtsx_text_append(text, "\n  ");
    for (int i = 0; i < level; i++)
        dtsx_text_append(text, "  ");
}

/* One value per line. If the example is not JSON, the rest is shown unchanged from the point where it stops being JSON.
 */
static void write_example(struct dtsx_text_writer *text, const char *example)
{
    struct dtsx_json_reader reader;
    enum dtsx_json_token before = DTSX_JSON_KEY;
    enum dtsx_json_token token;
    int level = 1;
    const char *rest = example;

    dtsx_json_reader_init(&reader, example, strlen(example), DTSX_DEFAULT_DEPTH);
    dtsx_text_append(text, "    ");
    while ((token = dtsx_json_next(&reader)) != DTSX_JSON_END && token != DTSX_JSON_ERROR) {
        level -= is_closing(token);
        if (before != DTSX_JSON_KEY) {
            if (!is_opening(before) && !is_closing(token))
                dtsx_text_append(text, ",");
            if (!(is_opening(before) && is_closing(token)))
                begin_line(text, level);
        }
        dtsx_text_append_span(text, reader.begin, reader.length);
        if (token == DTSX_JSON_KEY)
            dtsx_text_append(text, ": ");
        level += is_opening(token);
        before = token;
        rest = reader.begin + reader.length;
    }
    if (token == DTSX_JSON_ERROR)
        dtsx_text_append(text, rest);
    dtsx_text_append(text, "\n");
}

static const char *what_breaks(dtsx_rule rule)
{
    if (dtsx_rule_info(dtsx_rule_index(rule))->about == DTSX_ABOUT_FORMAT)
        return "\n  A line of Terraform that breaks it:\n";
    if (dtsx_rule_has_whole_examples(rule))
        return "\n  A document that breaks it:\n";
    return "\n  A change to a sound task that breaks it:\n";
}

static void write_examples(struct dtsx_text_writer *text, dtsx_rule rule)
{
    const int is_whole = dtsx_rule_has_whole_examples(rule);

    dtsx_text_append(text, what_breaks(rule));
    write_example(text, dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS));
    dtsx_text_append(text, is_whole ? "\n  One that keeps it:\n" : "\n  One that barely keeps it:\n");
    write_example(text, dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
}

static dtsx_status write_text(dtsx_rule rule, dtsx_buffer *append_to)
{
    const char *code = dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_CODE);
    struct dtsx_text_writer text;

    dtsx_text_begin(&text, append_to, 0);
    dtsx_text_append(&text, text_id(rule));
    dtsx_text_append(&text, " (rule ");
    dtsx_text_append_number(&text, (size_t)rule);
    dtsx_text_append(&text, ", ");
    dtsx_text_append(&text, severity_of(rule));
    dtsx_text_append(&text, ", since version ");
    dtsx_text_append(&text, dtsx_rule_get_text(rule, DTSX_TEXT_SINCE));
    dtsx_text_append(&text, ")\n");
    write_labelled(&text, "  ", dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    dtsx_text_append(&text, "\n");
    write_labelled(&text, "  cause:    ", dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    write_labelled(&text, "  solution: ", dtsx_rule_get_text(rule, DTSX_TEXT_SOLUTION));
    if (code) {
        dtsx_text_append(&text, "  DTS says: ");
        dtsx_text_append(&text, code);
        dtsx_text_append(&text, ":\n");
        write_labelled(&text, "            ", dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_MESSAGE));
    }
    write_labelled(&text, "  page:     ", dtsx_rule_get_text(rule, DTSX_TEXT_REFERENCE));
    write_examples(&text, rule);
    return dtsx_text_finish(&text);
}

dtsx_status dtsx_rule_write(dtsx_rule rule, dtsx_format format, unsigned flags, dtsx_buffer *append_to)
{
    if (!append_to || dtsx_rule_index(rule) == DTSX_RULE_COUNT || (flags & ~DTSX_WRITE_FLAGS))
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)format) {
    case DTSX_FORMAT_JSON:
        return write_json(rule, append_to);
    case DTSX_FORMAT_TEXT:
        return write_text(rule, append_to);
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
}
