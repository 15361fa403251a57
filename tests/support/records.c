/* SPDX-License-Identifier: MIT */
#include "support/records.h"

#include "support/merge-patch.h"
#include "support/task-builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LONGEST_EXCERPT ((size_t)60)

struct output {
    char *text;
    size_t length;
    size_t capacity;
};

static void put(struct output *output, const char *text, size_t length)
{
    while (output->length + length >= output->capacity) {
        output->capacity = output->capacity ? 2 * output->capacity : 4096;
        output->text = realloc(output->text, output->capacity);
        assert_non_null(output->text);
    }
    memcpy(output->text + output->length, text, length);
    output->length += length;
    output->text[output->length] = '\0';
}

static void put_text(struct output *output, const char *text)
{
    put(output, text, strlen(text));
}

static void put_line(struct output *output, const char *name, const char *text, size_t length)
{
    put_text(output, "  ");
    put_text(output, name);
    put_text(output, " ");
    put(output, text, length);
    put_text(output, "\n");
}

static void put_optional(struct output *output, const char *name, const dtsx_record *record, dtsx_text text)
{
    size_t length = 77;
    const char *value = dtsx_record_get_text(record, text, &length);

    if (value)
        put_line(output, name, value, length);
    else
        assert_int_equal(length, 0);
}

/* Lines and columns are counted independently, from the offset. */
static void check_place(const char *document, size_t line, size_t column, size_t offset)
{
    size_t counted_line = 1;
    size_t counted_column = 1;

    for (size_t i = 0; i < offset; i++) {
        if (document[i] == '\n') {
            counted_line++;
            counted_column = 1;
        } else if (((unsigned char)document[i] & 0xc0) != 0x80) {
            counted_column++;
        }
    }
    assert_int_equal(line, counted_line);
    assert_int_equal(column, counted_column);
}

static void put_position(struct output *output, const dtsx_record *record, const char *document)
{
    char numbers[64];
    size_t line = 0;
    size_t column = 0;
    size_t offset = 0;
    size_t length = 0;

    if (!document) {
        assert_int_equal(dtsx_record_get_position(record, &line, &column, &offset, &length), 0);
        return;
    }
    assert_int_equal(dtsx_record_get_position(record, &line, &column, &offset, &length), 1);
    assert_true(offset + length <= strlen(document));
    check_place(document, line, column, offset);
    snprintf(numbers, sizeof(numbers), "  at %zu:%zu ", line, column);
    put_text(output, numbers);
    if (length > LONGEST_EXCERPT || memchr(document + offset, '\n', length)) {
        const size_t shown = strcspn(document + offset, "\n");

        snprintf(numbers, sizeof(numbers), "%zu bytes: ", length);
        put_text(output, numbers);
        length = shown < 20 ? shown : 20;
    }
    put(output, document + offset, length);
    put_text(output, "\n");
}

static void put_list(struct output *output, const char *name, const dtsx_record *record, dtsx_list list)
{
    const size_t count = dtsx_record_list_count(record, list);

    for (size_t i = 0; i < count; i++) {
        const char *key = "";
        size_t length = 0;
        const char *value = dtsx_record_list_get(record, list, i, &key, &length);
        char words[64];

        assert_non_null(value);
        assert_int_equal(strlen(value), length);
        assert_true((key != NULL) == (list == DTSX_LIST_PARAMETERS));
        snprintf(words, sizeof(words), "%s%s%s", name, key ? " " : "", key ? key : "");
        put_line(output, words, value, length);
    }
    assert_null(dtsx_record_list_get(record, list, count, NULL, NULL));
}

static const char *name_or_dash(dtsx_vocabulary vocabulary, int value)
{
    return value ? dtsx_vocabulary_slug(vocabulary, value) : "-";
}

static void put_provider_error(struct output *output, const dtsx_record *record)
{
    const char *code = dtsx_record_get_text(record, DTSX_TEXT_PROVIDER_CODE, NULL);
    const char *message = dtsx_record_get_text(record, DTSX_TEXT_PROVIDER_MESSAGE, NULL);

    assert_true((code != NULL) == (dtsx_record_get_provider_error(record) != 0));
    assert_true((message != NULL) == (code != NULL));
    if (!code)
        return;
    put_text(output, "  provider ");
    put_text(output, code);
    put_text(output, ": ");
    put_text(output, message);
    put_text(output, "\n");
}

/* Texts from the registry are the same for all records of a rule; only texts of the record's own are shown. */
static void put_own_texts(struct output *output, const dtsx_record *record)
{
    static const struct {
        const char *name;
        dtsx_text text;
    } texts[] = {{"cause", DTSX_TEXT_CAUSE}, {"solution", DTSX_TEXT_SOLUTION}};
    const dtsx_rule rule = dtsx_record_get_rule(record);

    assert_string_equal(dtsx_record_get_text(record, DTSX_TEXT_REFERENCE, NULL),
                        dtsx_rule_get_text(rule, DTSX_TEXT_REFERENCE));
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (strcmp(dtsx_record_get_text(record, texts[i].text, NULL), dtsx_rule_get_text(rule, texts[i].text)) != 0)
            put_optional(output, texts[i].name, record, texts[i].text);
}

char *render_records(const dtsx_report *report, const char *document)
{
    struct output output = {0};
    const dtsx_record *record;

    put_text(&output, "");
    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        const char *path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);
        char line[512];

        assert_non_null(path);
        snprintf(line, sizeof(line), "%s %d %s %s %s %s\n",
                 dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)),
                 (int)dtsx_record_get_rule(record),
                 dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_record_get_severity(record)),
                 *path ? path : "/", name_or_dash(DTSX_VOCABULARY_SIDE, (int)dtsx_record_get_side(record)),
                 name_or_dash(DTSX_VOCABULARY_SETTING, (int)dtsx_record_get_setting(record)));
        put_text(&output, line);
        put_position(&output, record, document);
        put_optional(&output, "value", record, DTSX_TEXT_VALUE);
        put_optional(&output, "message", record, DTSX_TEXT_MESSAGE);
        put_list(&output, "parameter", record, DTSX_LIST_PARAMETERS);
        put_list(&output, "expected", record, DTSX_LIST_EXPECTED);
        put_list(&output, "nearest", record, DTSX_LIST_NEAREST);
        put_list(&output, "related", record, DTSX_LIST_RELATED);
        put_provider_error(&output, record);
        put_optional(&output, "suggestion", record, DTSX_TEXT_SUGGESTION);
        put_optional(&output, "suggested", record, DTSX_TEXT_SUGGESTED_VALUE);
        put_own_texts(&output, record);
    }
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), dtsx_report_count(report, DTSX_SEVERITY_WARNING));
    return output.text;
}

char *render_brief(const dtsx_report *report)
{
    struct output output = {0};
    const dtsx_record *record;

    put_text(&output, "");
    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        const char *path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);

        put_text(&output, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)));
        put_text(&output, " ");
        put_text(&output, *path ? path : "/");
        put_text(&output, "\n");
    }
    return output.text;
}

dtsx_report *judge_document(dtsx_context *context, const char *text, size_t length)
{
    dtsx_document *document = dtsx_document_new(context);
    dtsx_report *report = dtsx_report_new(context);

    assert_int_equal(dtsx_document_read(document, text, length, 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    dtsx_document_unref(document);
    return report;
}

dtsx_report *judge_task(dtsx_context *context, const char *text)
{
    dtsx_task *task = build_task(context, text);
    dtsx_report *report = dtsx_report_new(context);

    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    dtsx_task_unref(task);
    return report;
}

/* Findings of the document itself, which a task from builder functions cannot have. Wrong types are recognized by their
 * rule; unusual texts are judged in tasks too. */
static int is_of_document(const dtsx_report *report)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        const dtsx_rule rule = dtsx_record_get_rule(record);

        if (rule <= DTSX_RULE_DOCUMENT_SECRET && rule != DTSX_RULE_DOCUMENT_TEXT)
            return 1;
    }
    return 0;
}

static char *without_positions(const char *rendered)
{
    char *copy = quoted(rendered);
    char *to = copy;

    while (*rendered) {
        const size_t length = strcspn(rendered, "\n") + 1;

        if (strncmp(rendered, "  at ", 5) != 0) {
            memcpy(to, rendered, length);
            to += length;
        }
        rendered += length;
    }
    *to = '\0';
    return copy;
}

/* An account that is just its ID has another path, which only a document can cause. */
static int has_plain_account(const char *document)
{
    return strstr(document, "\"owner\": \"") || strstr(document, "\"creator\": \"");
}

static void compare(const char *actual, const char *expected, const char *file, int line)
{
    char *text = quoted(expected);

    _assert_string_equal(actual, text, file, line);
    free(text);
}

/* Checks that every message is complete: no parameter is missing, and only what is too long is cut. */
static void check_messages(const dtsx_report *report, const char *file, int line)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        const char *message = dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL);

        if (strpbrk(message, "{}[]") || strstr(message, "\"\"") || strstr(message, "...") || strstr(message, " ,") ||
            strstr(message, " ."))
            _fail(file, line);
    }
}

static char *render(const dtsx_report *report, const char *document, int brief)
{
    return brief ? render_brief(report) : render_records(report, document);
}

static void expect(dtsx_context *context, const char *base_patch, const char *patch, const char *expected, int brief,
                   const char *file, int line)
{
    const char *const patches[] = {base_patch, patch};
    char *document = patched_base_task(patches, 2);
    dtsx_report *report = judge_document(context, document, strlen(document));
    char *actual = render(report, document, brief);

    compare(actual, expected, file, line);
    check_messages(report, file, line);
    if (!is_of_document(report) && !has_plain_account(document)) {
        dtsx_report *by_hand = judge_task(context, document);
        char *by_hand_actual = render(by_hand, NULL, brief);
        char *by_hand_expected = without_positions(expected);

        compare(by_hand_actual, by_hand_expected, file, line);
        free(by_hand_actual);
        free(by_hand_expected);
        dtsx_report_unref(by_hand);
    }
    free(actual);
    dtsx_report_unref(report);
    free(document);
}

void expect_records(dtsx_context *context, const char *base_patch, const char *patch, const char *expected,
                    const char *file, int line)
{
    expect(context, base_patch, patch, expected, 0, file, line);
}

void expect_brief(dtsx_context *context, const char *base_patch, const char *patch, const char *expected,
                  const char *file, int line)
{
    expect(context, base_patch, patch, expected, 1, file, line);
}

void expect_document_records(const char *document, const char *expected, const char *file, int line)
{
    char *text = quoted(document);
    dtsx_report *report = judge_document(NULL, text, strlen(text));
    char *actual = render_records(report, text);

    compare(actual, expected, file, line);
    free(actual);
    dtsx_report_unref(report);
    free(text);
}
