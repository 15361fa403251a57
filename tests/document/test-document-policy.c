/* SPDX-License-Identifier: MIT
 * Trust policies in documents: as an object and as a string, and what is found inside them. */
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define POLICY       "/source/observed_role/trust_policy"
#define STATEMENT                                                                                                      \
    "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"RAM\": [\"acs:ram::" CREATOR_ID         \
    ":root\"], \"Service\": [\"" CREATOR_ID "@dts.aliyuncs.com\"]}}"

static void expect_with_policy(const char *raw, const char *found)
{
    char *json = edited_full(EDIT_REPLACE, POLICY, raw);

    assert_findings(json, found);
    free(json);
}

/* Finds one thing, at a text of the document. */
static void expect_at(const char *raw, const char *rule, const char *path, const char *at, size_t occurrence)
{
    char *json = edited_full(EDIT_REPLACE, POLICY, raw);
    json_t *report = checked(json, strlen(json));
    json_t *record = json_array_get(json_object_get(report, "records"), 0);
    const char *place = strstr(json, "\"trust_policy\"");

    for (size_t i = 0; place && i < occurrence; i++)
        place = strstr(place + 1, at);
    if (!place || json_array_size(json_object_get(report, "records")) != 1)
        fail_msg("found:\n%sin:\n%s", findings_in(json, strlen(json)), json);
    assert_string_equal(json_string_value(json_object_get(record, "rule")), rule);
    assert_string_equal(json_string_value(json_object_get(record, "path")), path);
    assert_string_equal(json_string_value(json_object_get(record, "setting")), "trust_policy");
    assert_string_equal(json_string_value(json_object_get(record, "side")), "source");
    assert_int_equal(json_integer_value(json_object_get(record, "offset")), place - json);
    assert_int_equal(json_integer_value(json_object_get(record, "length")), strlen(at));
    json_decref(report);
    free(json);
}

static void as_object_and_as_string(void **state)
{
    (void)state;
    expect_with_policy("{\"Version\": \"1\", \"Statement\": " STATEMENT "}", "trust-policy-format " POLICY);
    expect_with_policy("{\"Version\": \"1\", \"Statement\": [" STATEMENT "]}", "");
    expect_with_policy("\"{\\\"Version\\\": \\\"1\\\", \\\"Statement\\\": []}\"", "trust-policy-creator " POLICY);
    expect_with_policy("\"{\\n\\t\\\"Version\\\": \\\"1\\\",\\r\\n\\t\\\"Statement\\\": []}\"",
                       "trust-policy-creator " POLICY);
    expect_with_policy("\"hello\"", "trust-policy-format " POLICY);
    expect_with_policy("{}", "trust-policy-format " POLICY);
    expect_with_policy("\"\"", "");
}

static void a_string_in_lines_may_hold_white_space_only(void **state)
{
    static const char *const raws[] = {"\"{}\\u0000\"", "\"{}\\u0001\"",    "\"{\\b}\"",        "\"\\f{}\"",
                                       "\"{}\x7f\"",    "\"{}\\u007F\"",    "\"{}\xc2\x80\"",   "\"{}\\u009f\"",
                                       "\"\\u001b\"",   "\"\\n{\\u0085}\"", "\"\\t\\r\\u0002\""};

    (void)state;
    for (size_t i = 0; i < COUNT(raws); i++)
        expect_with_policy(raws[i], "document-text " POLICY);
}

static void repeated_keys_at_any_depth(void **state)
{
    static const char rule[] = "document-duplicate-key";

    (void)state;
    expect_at("{\"Version\": \"1\", \"Statement\": [], \"Version\": \"1\"}", rule, POLICY "/Version", "\"Version\"", 2);
    expect_at("{\"Statement\": [1, {}, [{\"k\": 1, \"k\": 2}]]}", rule, POLICY "/Statement/2/0/k", "\"k\"", 2);
    expect_at("{\"a\": {\"b\": {\"c\": [[[{\"x\": 0}, {\"d\": 1, \"e\": 1, \"d\": 1}]]]}}}", rule,
              POLICY "/a/b/c/0/0/1/d", "\"d\"", 2);
    /* Three times is one finding, at the second. */
    expect_at("{\"k\": 1, \"j\": 2, \"k\": 2, \"k\": 3, \"k\": 4}", rule, POLICY "/k", "\"k\"", 2);
    /* The same key in objects beside and inside each other does not repeat. */
    expect_with_policy("{\"k\": {\"k\": {\"k\": 1}}, \"l\": [{\"k\": 1}, {\"k\": 1}]}", "trust-policy-format " POLICY);
    expect_with_policy("{\"k\": 1, \"K\": 1, \"k \": 1, \"\": 1}", "trust-policy-format " POLICY);
    /* However it is spelled. */
    expect_at("{\"key\": 1, \"k\\u0065y\": 2}", rule, POLICY "/key", "\"k\\u0065y\"", 1);
    expect_at("{\"k\\u0065y\": 1, \"\\u006bey\": 2}", rule, POLICY "/key", "\"\\u006bey\"", 1);
    expect_at("{\"\": 1, \"\": 2}", rule, POLICY "/", "\"\"", 2);
}

static void paths_are_escaped(void **state)
{
    (void)state;
    expect_at("{\"a/b\": {\"c~d\": [{\"~1/\": 1, \"~1/\": 2}]}}", "document-duplicate-key", POLICY "/a~1b/c~0d/0/~01~1",
              "\"~1/\"", 2);
    expect_at("{\"a/b\": {\"c~d\": [0, \"\\u0007\"]}}", "document-text", POLICY "/a~1b/c~0d/1", "\"\\u0007\"", 1);
}

static void several_repeated_keys(void **state)
{
    (void)state;
    expect_with_policy("{\"b\": {\"x\": 1, \"x\": 1, \"y\": 1, \"y\": 1}, \"a\": 1, \"b\": 1, \"a\": 1}",
                       "document-duplicate-key " POLICY "/b/x\ndocument-duplicate-key " POLICY "/b/y\n"
                       "document-duplicate-key " POLICY "/a\ndocument-duplicate-key " POLICY "/b");
}

static void controls_in_texts_and_keys(void **state)
{
    static const char rule[] = "document-text";

    (void)state;
    expect_at("{\"Version\": \"1\\u0000\"}", rule, POLICY "/Version", "\"1\\u0000\"", 1);
    expect_at("{\"Statement\": [{\"Action\": [\"sts:AssumeRole\", \"\\n\"]}]}", rule, POLICY "/Statement/0/Action/1",
              "\"\\n\"", 1);
    expect_at("{\"a\": [[], {}, [1, \"\x7f\"], \"b\"]}", rule, POLICY "/a/2/1", "\"\x7f\"", 1);
    expect_at("{\"a\": [[], {\"x\": {}}, null, true, false, 1.5e3, \"\", \"\xc2\x9f\"]}", rule, POLICY "/a/7",
              "\"\xc2\x9f\"", 1);
    expect_at("{\"a\": {\"b\\t\": 1}}", rule, POLICY "/a/b\t", "\"b\\t\"", 1);
}

/* A repeated or garbled policy is neither judged nor kept, and its role is not called unobserved. */
static void unusable_policies_are_silent(void **state)
{
    char *json = edited_full(EDIT_REPLACE, POLICY, "{\"k\": 1, \"k\": 2}");
    dtsx_document *document = dtsx_document_new(NULL);
    json_t *report = checked(json, strlen(json));
    const dtsx_endpoint *source;

    (void)state;
    assert_int_equal(json_array_size(json_object_get(report, "unverified")), 0);
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    source = dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE);
    assert_null(dtsx_endpoint_get(source, DTSX_SETTING_ROLE_TRUST_POLICY, NULL));
    dtsx_document_unref(document);
    json_decref(report);
    free(json);
}

static void secrets_are_refused(void **state)
{
    static const char *const keys[] = {"password", "AccessKeySecret", "my_PASSWD", "access_key_id", "s\\u0065cret"};

    (void)state;
    for (size_t i = 0; i < COUNT(keys); i++) {
        char raw[256];
        char *json;
        char *text;
        json_t *report;
        json_t *record;
        dtsx_document *document = dtsx_document_new(NULL);

        (void)snprintf(raw, sizeof(raw),
                       "{\"Version\": \"1\", \"Statement\": ["
                       "{\"Condition\": {\"%s\": [\"hunter2\"]}}]}",
                       keys[i]);
        json = edited_full(EDIT_REPLACE, POLICY, raw);
        report = checked(json, strlen(json));
        record = json_array_get(json_object_get(report, "records"), 0);
        text = json_dumps(report, 0);
        assert_int_equal(json_array_size(json_object_get(report, "records")), 1);
        assert_string_equal(json_string_value(json_object_get(record, "rule")), "document-secret");
        assert_null(strstr(text, "hunter2"));
        assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        assert_null(dtsx_endpoint_get(dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE),
                                      DTSX_SETTING_ROLE_TRUST_POLICY, NULL));
        dtsx_document_unref(document);
        json_decref(report);
        free(text);
        free(json);
    }
    /* In a string, as RAM returns it. */
    expect_at("\"{\\\"a\\\": {\\\"AccessKeyId\\\": \\\"hunter2\\\"}}\"", "document-secret", POLICY,
              "\"{\\\"a\\\": {\\\"AccessKeyId\\\": \\\"hunter2\\\"}}\"", 1);
    expect_at("{\"a/b\": [{}, {\"Password\": {\"x\": 1}}]}", "document-secret", POLICY "/a~1b/1/Password",
              "\"Password\"", 1);
}

/* ---- depth ---- */

/* The policy itself is the first level. */
static const char *nested(unsigned levels, int is_array)
{
    static char raw[8192];

    (void)strcpy(raw, "{\"Statement\": ");
    for (unsigned i = 1; i < levels; i++)
        (void)strcat(raw, is_array ? "[" : "{\"k\": ");
    (void)strcat(raw, "0");
    for (unsigned i = 1; i < levels; i++)
        (void)strcat(raw, is_array ? "]" : "}");
    (void)strcat(raw, "}");
    return raw;
}

static void depth(void **state)
{
    (void)state;
    for (int is_array = 0; is_array < 2; is_array++) {
        const char *raw = nested(29, is_array);
        char *json = edited_full(EDIT_REPLACE, POLICY, raw);

        assert_findings(json, "trust-policy-format " POLICY);
        free(json);
        raw = nested(30, is_array);
        json = edited_full(EDIT_REPLACE, POLICY, raw);
        assert_findings(json, "document-syntax ");
        free(json);
    }
}

static void depth_of_another_context(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_buffer *buffer;

    (void)state;
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_DEPTH, DTSX_MAXIMUM_DEPTH), DTSX_OK);
    buffer = dtsx_buffer_new(context);
    for (unsigned levels = 508; levels <= 510; levels++) {
        const char *raw = nested(levels, levels % 2);
        char *json = edited_full(EDIT_REPLACE, POLICY, raw);

        dtsx_buffer_clear(buffer);
        assert_int_equal(dtsx_check_json(context, json, strlen(json), 0, buffer), DTSX_OK);
        assert_int_equal(strstr(dtsx_buffer_get(buffer, NULL), "document-syntax") != NULL, levels == 510);
        free(json);
    }
    dtsx_buffer_unref(buffer);
    dtsx_context_unref(context);
}

/* ---- size ---- */

/* Many keys, as many of them twice: linear memory, no more than n log n work, one finding each. */
static void many_keys(void **state)
{
    enum { KEYS = 400 };
    static char raw[KEYS * 2 * 24 + 16];
    struct dice dice = {7};
    json_t *report;
    char *json;

    (void)state;
    (void)strcpy(raw, "{");
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < KEYS; i++) {
            char member[32];

            (void)snprintf(member, sizeof(member), "%s\"k%u\": %u", round || i ? ", " : "", i, roll(&dice, 1000));
            (void)strcat(raw, member);
        }
    (void)strcat(raw, "}");
    json = edited_full(EDIT_REPLACE, POLICY, raw);
    report = checked(json, strlen(json));
    assert_int_equal(json_array_size(json_object_get(report, "records")), KEYS);
    for (size_t i = 0; i < KEYS; i++)
        assert_string_equal(
            json_string_value(json_object_get(json_array_get(json_object_get(report, "records"), i), "rule")),
            "document-duplicate-key");
    json_decref(report);
    free(json);
}

/* Paths repeat the keys above them: together they stay below a multiple of the document, and the report says that it
 * was cut. */
static void long_paths(void **state)
{
    enum { KEY = 9000, MISTAKES = 40 };
    static const char *const mistakes[] = {"\"\\u0001\"", "{\"\\u0001\": 1}", "{\"password\": 1}",
                                           "{\"a\": 1, \"a\": 2}"};
    static char raw[KEY + MISTAKES * 32];

    (void)state;
    for (size_t m = 0; m < COUNT(mistakes); m++) {
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        size_t of_paths = 0;
        size_t count;
        char *json;

        (void)strcpy(raw, "{\"");
        memset(raw + 2, 'k', KEY);
        (void)strcpy(raw + 2 + KEY, "\": [0");
        for (unsigned i = 0; i < MISTAKES; i++)
            (void)strcat(strcat(raw, ", "), mistakes[m]);
        (void)strcat(raw, "]}");
        json = edited_full(EDIT_REPLACE, POLICY, raw);
        assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_true(dtsx_report_is_truncated(report));
        assert_false(dtsx_report_is_valid(report));
        count = dtsx_report_count(report, (dtsx_severity)0);
        assert_true(count > 5 && count < MISTAKES);
        for (size_t i = 0; i < count; i++) {
            size_t length;
            const char *path = dtsx_record_get_text(dtsx_report_get_record(report, i), DTSX_TEXT_PATH, &length);

            assert_int_equal(strncmp(path, POLICY "/kkk", strlen(POLICY) + 4), 0);
            of_paths += length;
        }
        assert_true(of_paths < 4 * strlen(json) + 65536 + KEY);
        dtsx_report_unref(report);
        dtsx_document_unref(document);
        free(json);
    }
}

/* ---- what is kept ---- */

static void kept_without_white_space(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    char *json = edited_full(EDIT_REPLACE, POLICY,
                             " {\n\t\"a b\" : [ 1 , 2.50 ,\r\"x \\\" y\", { } ] ,\"c\":\n{ \"d\\u0041\" : null } } ");
    size_t length;

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_string_equal(dtsx_endpoint_get(dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE),
                                          DTSX_SETTING_ROLE_TRUST_POLICY, &length),
                        "{\"a b\":[1,2.50,\"x \\\" y\",{}],\"c\":{\"d\\u0041\":null}}");
    assert_int_equal(length, 49);
    free(json);
    dtsx_document_unref(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_object_and_as_string),
        cmocka_unit_test(a_string_in_lines_may_hold_white_space_only),
        cmocka_unit_test(repeated_keys_at_any_depth),
        cmocka_unit_test(paths_are_escaped),
        cmocka_unit_test(several_repeated_keys),
        cmocka_unit_test(controls_in_texts_and_keys),
        cmocka_unit_test(unusable_policies_are_silent),
        cmocka_unit_test(secrets_are_refused),
        cmocka_unit_test(depth),
        cmocka_unit_test(depth_of_another_context),
        cmocka_unit_test(many_keys),
        cmocka_unit_test(long_paths),
        cmocka_unit_test(kept_without_white_space),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
