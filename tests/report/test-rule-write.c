/* SPDX-License-Identifier: MIT */
#include "alloc-failure.h"
#include "support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include <dtsxacct/dtsxacct.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static dtsx_buffer *written(dtsx_rule rule, dtsx_format format)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    assert_int_equal(dtsx_rule_write(rule, format, 0, buffer), DTSX_OK);
    return buffer;
}

static dtsx_rule rule_at(size_t index)
{
    return (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, index);
}

static void expect_member(const json_t *json, const char *key, const char *expected)
{
    const char *text = json_string_value(json_object_get(json, key));

    assert_non_null(text);
    assert_string_equal(text, expected);
}

static void expect_text(const json_t *json, const char *key, dtsx_rule rule, dtsx_text text)
{
    expect_member(json, key, dtsx_rule_get_text(rule, text));
}

static void writes_every_rule_as_json(void **state)
{
    dtsx_rule rule;

    (void)state;
    for (size_t i = 0; (rule = rule_at(i)) != 0; i++) {
        dtsx_buffer *buffer = written(rule, DTSX_FORMAT_JSON);
        size_t length;
        const char *text = dtsx_buffer_get(buffer, &length);
        json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
        const json_t *error = json_object_get(json, "provider_error");

        assert_non_null(json);
        assert_null(strchr(text, '\n'));
        expect_member(json, "kind", "rule");
        expect_member(json, "rule", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule));
        assert_int_equal(json_integer_value(json_object_get(json, "number")), (int)rule);
        expect_member(json, "severity", dtsx_rule_get_severity(rule) == DTSX_SEVERITY_ERROR ? "error" : "warning");
        expect_text(json, "since", rule, DTSX_TEXT_SINCE);
        expect_text(json, "summary", rule, DTSX_TEXT_SUMMARY);
        expect_text(json, "cause", rule, DTSX_TEXT_CAUSE);
        expect_text(json, "solution", rule, DTSX_TEXT_SOLUTION);
        expect_text(json, "example_breaks", rule, DTSX_TEXT_EXAMPLE_BREAKS);
        expect_text(json, "example_keeps", rule, DTSX_TEXT_EXAMPLE_KEEPS);
        expect_text(json, "reference", rule, DTSX_TEXT_REFERENCE);
        assert_int_equal(error != NULL, dtsx_rule_get_provider_error(rule) != 0);
        if (error) {
            expect_text(error, "code", rule, DTSX_TEXT_PROVIDER_CODE);
            expect_text(error, "message", rule, DTSX_TEXT_PROVIDER_MESSAGE);
        }
        json_decref(json);
        dtsx_buffer_unref(buffer);
    }
}

/* What is left of a text without its white space. */
static char *squeezed(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    char *end = copy;

    assert_non_null(copy);
    for (; *text; text++)
        if (*text != ' ' && *text != '\n')
            *end++ = *text;
    *end = '\0';
    return copy;
}

static void expect_part(const char *squeezed_text, const char *part)
{
    char *squeezed_part = squeezed(part);

    if (!strstr(squeezed_text, squeezed_part))
        fail_msg("%s is not in %s", squeezed_part, squeezed_text);
    free(squeezed_part);
}

static void writes_every_rule_as_text(void **state)
{
    static const dtsx_text parts[] = {DTSX_TEXT_SUMMARY,   DTSX_TEXT_CAUSE,          DTSX_TEXT_SOLUTION,
                                      DTSX_TEXT_REFERENCE, DTSX_TEXT_EXAMPLE_BREAKS, DTSX_TEXT_EXAMPLE_KEEPS};
    dtsx_rule rule;

    (void)state;
    for (size_t i = 0; (rule = rule_at(i)) != 0; i++) {
        dtsx_buffer *buffer = written(rule, DTSX_FORMAT_TEXT);
        const char *line = dtsx_buffer_get(buffer, NULL);
        const char *message = dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_MESSAGE);
        char *text = squeezed(line);

        for (size_t k = 0; k < COUNT(parts); k++)
            expect_part(text, dtsx_rule_get_text(rule, parts[k]));
        if (message)
            expect_part(text, message);
        while (*line) {
            const size_t length = strcspn(line, "\n");

            assert_true(length <= 80);
            assert_true(length == 0 || line[length - 1] != ' ');
            line += length + 1;
        }
        free(text);
        dtsx_buffer_unref(buffer);
    }
}

static void expect_files(dtsx_rule rule)
{
    static const char *const extensions[] = {"json", "txt"};

    for (int format = DTSX_FORMAT_JSON; format <= DTSX_FORMAT_TEXT; format++) {
        dtsx_buffer *buffer = written(rule, (dtsx_format)format);
        char file[64];
        char content[4096];

        snprintf(file, sizeof(file), "rule-%s.%s", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule),
                 extensions[format - DTSX_FORMAT_JSON]);
        snprintf(content, sizeof(content), "%s%s", dtsx_buffer_get(buffer, NULL),
                 format == DTSX_FORMAT_JSON ? "\n" : "");
        expect_golden(file, content, strlen(content));
        dtsx_buffer_unref(buffer);
    }
}

static void writes_rules_as_they_were_read(void **state)
{
    (void)state;
    expect_files(DTSX_RULE_RAM_ROLE_IS_ARN);
    expect_files(DTSX_RULE_TRUST_POLICY_SERVICE);
    expect_files(DTSX_RULE_DOCUMENT_SYNTAX);
    expect_files(DTSX_RULE_DOCUMENT_DUPLICATE_KEY);
}

static void refuses_misuse(void **state)
{
    static const int formats[] = {0, -1, DTSX_FORMAT_MARKDOWN, DTSX_FORMAT_MERMAID, 99};
    static const int rules[] = {0, -1, 9, 99999, DTSX_RULE_FORCE_INT};
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    size_t length;

    (void)state;
    for (size_t i = 0; i < COUNT(formats); i++)
        assert_int_equal(dtsx_rule_write(DTSX_RULE_RAM_ROLE_IS_ARN, (dtsx_format)formats[i], 0, buffer),
                         DTSX_ERROR_INVALID_ARGUMENT);
    for (size_t i = 0; i < COUNT(rules); i++)
        assert_int_equal(dtsx_rule_write((dtsx_rule)rules[i], DTSX_FORMAT_JSON, 0, buffer),
                         DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_rule_write(DTSX_RULE_RAM_ROLE_IS_ARN, DTSX_FORMAT_JSON, 0, NULL),
                     DTSX_ERROR_INVALID_ARGUMENT);
    (void)dtsx_buffer_get(buffer, &length);
    assert_int_equal(length, 0);
    dtsx_buffer_unref(buffer);
}

static int write_rule(dtsx_context *context, void *user)
{
    const dtsx_format *format = user;
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    dtsx_status status = DTSX_ERROR_NO_MEMORY;
    size_t length;

    if (buffer)
        status = dtsx_rule_write(DTSX_RULE_TRUST_POLICY_SERVICE, *format, 0, buffer);
    (void)dtsx_buffer_get(buffer, &length);
    dtsx_buffer_unref(buffer);
    if (status == DTSX_OK)
        return 0;
    return status == DTSX_ERROR_NO_MEMORY && length == 0 ? 1 : 2;
}

static void reports_that_memory_ran_out(void **state)
{
    dtsx_format format = DTSX_FORMAT_JSON;

    (void)state;
    alloc_failure_run(write_rule, &format);
    format = DTSX_FORMAT_TEXT;
    alloc_failure_run(write_rule, &format);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_rule_as_json),      cmocka_unit_test(writes_every_rule_as_text),
        cmocka_unit_test(writes_rules_as_they_were_read), cmocka_unit_test(refuses_misuse),
        cmocka_unit_test(reports_that_memory_ran_out),
    };

    return cmocka_run_group_tests_name("rule-write", tests, NULL, NULL);
}
