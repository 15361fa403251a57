/* SPDX-License-Identifier: MIT
 * The text form of reports: how a compiler would write it, safe on a terminal. */
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The report of a document as text; the caller releases the buffer. */
static dtsx_buffer *text_of(const char *json, const char *origin, size_t number, unsigned flags)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    assert_int_equal(dtsx_report_set_origin(report, origin, number), DTSX_OK);
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_TEXT, flags, buffer), DTSX_OK);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return buffer;
}

static void expect_start(const char *json, const char *origin, size_t number, const char *start)
{
    dtsx_buffer *buffer = text_of(json, origin, number, DTSX_WRITE_FINDINGS_ONLY);
    const char *text = dtsx_buffer_get(buffer, NULL);

    if (strncmp(text, start, strlen(start)) != 0)
        fail_msg("%.900s", text);
    dtsx_buffer_unref(buffer);
}

static void where_it_is(void **state)
{
    char *json = edited_full(EDIT_REPLACE, "/version", "\n  2");

    (void)state;
    expect_start(json, "a.json", 0, "a.json:2:3: error: The version of the document is 2, not 1. [document-version]\n");
    expect_start(json, NULL, 0, "2:3: error: ");
    /* In a file of lines, the line is that of the document. */
    expect_start(json, "a.jsonl", 17, "a.jsonl:17:3: error: ");
    /* The name of a file is escaped like any other text. */
    expect_start(json, "\x1b[2J\n.json", 0, "\\u001b[2J\\u000a.json:2:3: error: ");
    free(json);
}

static void without_a_document(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    (void)state;
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_TEXT, 0, buffer), DTSX_OK);
    assert_int_equal(strncmp(dtsx_buffer_get(buffer, NULL), "/kind: error: ", 14), 0);
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

/* A finding about the whole task has an empty path; the text names the task instead. */
static void the_task_as_a_whole(void **state)
{
    static const char start[] = "task: error: Neither the source nor the destination is cross-account. "
                                "[no-cross-account-endpoint]\n";
    const struct edit edits[] = {{EDIT_REPLACE, "/source/cross_account", "false"},
                                 {EDIT_REPLACE, "/source/owner", "\"" CREATOR_ID "\""},
                                 {EDIT_REMOVE, "/source/ram_role", NULL},
                                 {EDIT_REMOVE, "/source/observed_role", NULL},
                                 {EDIT_REPLACE, "/destination/cross_account", "false"},
                                 {EDIT_REPLACE, "/destination/owner", "\"" CREATOR_ID "\""},
                                 {EDIT_REMOVE, "/destination/ram_role", NULL},
                                 {EDIT_REMOVE, "/destination/observed_role", NULL}};
    json_t *full = full_document();
    char *json = edited(full, edits, sizeof(edits) / sizeof(edits[0]));
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_task_validate(dtsx_document_get_task(document), 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_TEXT, 0, buffer), DTSX_OK);
    if (strncmp(dtsx_buffer_get(buffer, NULL), start, strlen(start)) != 0)
        fail_msg("%.900s", dtsx_buffer_get(buffer, NULL));
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    json_decref(full);
    free(json);
}

static void nothing_found_is_a_verdict(void **state)
{
    char *json = edited_full(EDIT_REMOVE, "", NULL);
    dtsx_buffer *all = text_of(json, "a.json", 0, DTSX_WRITE_COLOUR);
    dtsx_buffer *findings = text_of(json, "a.json", 0, DTSX_WRITE_FINDINGS_ONLY);

    (void)state;
    assert_string_equal(dtsx_buffer_get(all, NULL), "0 errors, 0 warnings, 0 facts not verified\n");
    assert_string_equal(dtsx_buffer_get(findings, NULL), "");
    dtsx_buffer_unref(all);
    dtsx_buffer_unref(findings);
    free(json);
}

/* The text of a report as it is now, which the caller frees. */
static char *written(const dtsx_report *report, unsigned flags)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    char *text;

    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_TEXT, flags, buffer), DTSX_OK);
    text = malloc(strlen(dtsx_buffer_get(buffer, NULL)) + 1);
    assert_non_null(text);
    strcpy(text, dtsx_buffer_get(buffer, NULL));
    dtsx_buffer_unref(buffer);
    return text;
}

static void expect_end(const dtsx_report *report, const char *end)
{
    char *text = written(report, 0);
    const size_t length = strlen(text);

    if (length < strlen(end) || strcmp(text + length - strlen(end), end) != 0)
        fail_msg("%s", text);
    free(text);
}

/* A report without findings reads differently if it is new, could not be filled, was cut, or is sound. */
static void every_report_ends_in_a_verdict(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_task *task;

    (void)state;
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 2), DTSX_OK);
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_RAM_ROLE_UNDERSCORE), DTSX_OK);
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_YES),
                     DTSX_OK);
    task = dtsx_task_new(context);
    expect_end(report, "not judged\n");
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    expect_end(report, "Judged by a changed matrix: allow source:kafka:instance\nIgnored: ram-role-underscore\n"
                       "Only the first 2 findings are shown: there are more.\n"
                       "2 errors, 0 warnings, 0 facts not verified\n");
    assert_int_equal(dtsx_task_validate(NULL, 0, report), DTSX_ERROR_INVALID_ARGUMENT);
    expect_end(report, "not judged\n");
    dtsx_task_unref(task);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
}

static void facts_are_listed_on_demand(void **state)
{
    static const char fact[] = "a.json: not verified: role-exists\n"
                               "    path:     /source/observed_role/exists\n"
                               "    account:  1646821763561234\n"
                               "    look:     ";
    char *json = edited_full(EDIT_REMOVE, "/source/observed_role", NULL);
    dtsx_buffer *without = text_of(json, "a.json", 0, 0);
    dtsx_buffer *with = text_of(json, "a.json", 0, DTSX_WRITE_UNVERIFIED);

    (void)state;
    assert_null(strstr(dtsx_buffer_get(without, NULL), "not verified:"));
    if (!strstr(dtsx_buffer_get(with, NULL), fact))
        fail_msg("%s", dtsx_buffer_get(with, NULL));
    dtsx_buffer_unref(without);
    dtsx_buffer_unref(with);
    free(json);
}

static void unknown_flags_are_misuse(void **state)
{
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    (void)state;
    for (unsigned bit = 5; bit < 32; bit++)
        assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_TEXT, 1u << bit, buffer), DTSX_ERROR_INVALID_ARGUMENT);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
}

/* No line is longer than 80 columns, except first lines and suggestions, which must not be broken. */
static void lines_are_wrapped(void **state)
{
    char *json = edited_full(EDIT_REPLACE, "/source/access_method", "\"Database Gateway\"");
    dtsx_buffer *buffer = text_of(json, "a.json", 0, DTSX_WRITE_FINDINGS_ONLY);
    const char *line = strchr(dtsx_buffer_get(buffer, NULL), '\n') + 1;

    (void)state;
    assert_non_null(strstr(line, "    cause:    "));
    assert_non_null(strstr(line, "    solution: "));
    assert_non_null(strstr(line, "    expected: "));
    for (const char *end = strchr(line, '\n'); end; line = end + 1, end = strchr(line, '\n')) {
        assert_true(end - line <= 80);
        assert_int_equal(strncmp(line, "    ", 4), 0);
        assert_int_not_equal(end[-1], ' ');
    }
    assert_string_equal(line, "");
    dtsx_buffer_unref(buffer);
    free(json);
}

static void expect_line(const char *text, const char *line)
{
    if (!strstr(text, line))
        fail_msg("no \"%s\" in %s", line, text);
}

/* Near names are shown if there are any, otherwise every allowed value. */
static void choices_are_shown(void **state)
{
    char *json = edited_full(EDIT_REPLACE, "/source/database_type", "\"PolarDB-X 3.0\"");
    dtsx_buffer *buffer = text_of(json, "a.json", 0, DTSX_WRITE_FINDINGS_ONLY);

    (void)state;
    expect_line(dtsx_buffer_get(buffer, NULL), "\n    nearest:  PolarDB-X 1.0, PolarDB-X 2.0\n");
    assert_null(strstr(dtsx_buffer_get(buffer, NULL), "expected:"));
    dtsx_buffer_unref(buffer);
    free(json);
    json = edited_full(EDIT_REPLACE, "/direction", "\"sideways\"");
    buffer = text_of(json, "a.json", 0, DTSX_WRITE_FINDINGS_ONLY);
    expect_line(dtsx_buffer_get(buffer, NULL), "\n    expected: one-way, two-way\n");
    assert_null(strstr(dtsx_buffer_get(buffer, NULL), "nearest:"));
    dtsx_buffer_unref(buffer);
    free(json);
}

/* So that it can be found by the text that DTS printed. */
static void the_error_of_dts_is_shown(void **state)
{
    char *json = edited_full(EDIT_REPLACE, "/source/ram_role", "\"acs:ram::" SOURCE_OWNER_ID ":role/ram-for-dts\"");
    dtsx_buffer *buffer = text_of(json, "a.json", 0, DTSX_WRITE_FINDINGS_ONLY);

    (void)state;
    expect_line(dtsx_buffer_get(buffer, NULL), "\n    DTS says: AssumeRoleFail:\n"
                                               "              InvalidParameter : Invalid role arn format:acs:ram***\n");
    dtsx_buffer_unref(buffer);
    free(json);
}

/* Control characters, and characters that reorder or hide text, are escaped wherever a document has them. */
static void terminals_are_safe(void **state)
{
    static const char hostile[] = "\\u001b[31m\\u0007\\u202e\\u200b\\u0085\\ufeff";
    static const char *const never[] = {"\x1b", "\a", "\xe2\x80\xae", "\xe2\x80\x8b", "\xc2\x85", "\xef\xbb\xbf"};
    static const char *const pointers[] = {
        "/name", "/kind", "/region", "/source/ram_role", "/creator/account_id", "/source/instance_form"};

    (void)state;
    for (size_t i = 0; i <= sizeof(pointers) / sizeof(pointers[0]); i++) {
        const int is_key = i == sizeof(pointers) / sizeof(pointers[0]);
        char raw[128];
        char *json;
        dtsx_buffer *buffer;

        (void)snprintf(raw, sizeof(raw), is_key ? "\"x%s\": 1" : "\"x%s\"", hostile);
        json = is_key ? edited_full(EDIT_ADD, "/source", raw) : edited_full(EDIT_REPLACE, pointers[i], raw);
        buffer = text_of(json, "a.json", 0, DTSX_WRITE_FINDINGS_ONLY);
        assert_true(strlen(dtsx_buffer_get(buffer, NULL)) > 0);
        for (size_t n = 0; n < sizeof(never) / sizeof(never[0]); n++)
            assert_null(strstr(dtsx_buffer_get(buffer, NULL), never[n]));
        dtsx_buffer_unref(buffer);
        free(json);
    }
}

/* Without its colours, the coloured text is the plain one. */
static void colours_are_only_added(void **state)
{
    char *json = edited_full(EDIT_REPLACE, "/source/ram_role", "\"acs:ram::1:role/a_b\"");
    dtsx_buffer *plain = text_of(json, "a.json", 0, DTSX_WRITE_FINDINGS_ONLY);
    dtsx_buffer *coloured = text_of(json, "a.json", 0, DTSX_WRITE_COLOUR | DTSX_WRITE_FINDINGS_ONLY);
    const char *from = dtsx_buffer_get(coloured, NULL);
    char *stripped = calloc(strlen(from) + 1, 1);
    char *to = stripped;

    (void)state;
    assert_non_null(stripped);
    assert_non_null(strstr(from, "\033[1;31merror\033[0m"));
    while (*from) {
        if (*from == '\033')
            from = strchr(from, 'm') + 1;
        else
            *to++ = *from++;
    }
    assert_string_equal(stripped, dtsx_buffer_get(plain, NULL));
    free(stripped);
    dtsx_buffer_unref(plain);
    dtsx_buffer_unref(coloured);
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_it_is),
        cmocka_unit_test(without_a_document),
        cmocka_unit_test(the_task_as_a_whole),
        cmocka_unit_test(nothing_found_is_a_verdict),
        cmocka_unit_test(every_report_ends_in_a_verdict),
        cmocka_unit_test(facts_are_listed_on_demand),
        cmocka_unit_test(unknown_flags_are_misuse),
        cmocka_unit_test(lines_are_wrapped),
        cmocka_unit_test(choices_are_shown),
        cmocka_unit_test(the_error_of_dts_is_shown),
        cmocka_unit_test(terminals_are_safe),
        cmocka_unit_test(colours_are_only_added),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
