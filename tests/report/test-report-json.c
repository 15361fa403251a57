/* SPDX-License-Identifier: MIT
 * The JSON form of reports, key by key. */
#include "alloc-failure.h"
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static json_t *written(const dtsx_report *report)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    json_t *value;
    const char *text;
    size_t length;

    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    text = dtsx_buffer_get(buffer, &length);
    /* One line, without an end. */
    assert_null(strchr(text, '\n'));
    value = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    assert_non_null(value);
    dtsx_buffer_unref(buffer);
    return value;
}

/* The keys of an object in their order, with a space after each. */
static const char *keys_of(const json_t *object)
{
    static char keys[512];
    void *iterator = json_object_iter((json_t *)(uintptr_t)object);

    keys[0] = '\0';
    for (; iterator; iterator = json_object_iter_next((json_t *)(uintptr_t)object, iterator)) {
        assert_true(strlen(keys) + strlen(json_object_iter_key(iterator)) + 2 < sizeof(keys));
        (void)strcat(keys, json_object_iter_key(iterator));
        (void)strcat(keys, " ");
    }
    return keys;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void a_new_report(void **state)
{
    dtsx_report *report = dtsx_report_new(NULL);
    json_t *value = written(report);

    (void)state;
    assert_string_equal(keys_of(value), "version valid library ignored errors warnings edition records unverified ");
    assert_int_equal(json_integer_value(json_object_get(value, "version")), 1);
    assert_true(json_is_false(json_object_get(value, "valid")));
    assert_int_equal(json_array_size(json_object_get(value, "records")), 0);
    assert_true(json_is_array(json_object_get(value, "unverified")));
    assert_string_equal(text_of(value, "edition"), dtsx_tables_edition());
    json_decref(value);
    dtsx_report_unref(report);
}

static void judge(dtsx_context *context, const char *json, dtsx_report *report)
{
    dtsx_document *document = dtsx_document_new(context);

    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    dtsx_document_unref(document);
}

static void a_sound_task_with_its_origin(void **state)
{
    dtsx_report *report = dtsx_report_new(NULL);
    char *json = edited_full(EDIT_REMOVE, "/source/owner/observed", NULL);
    json_t *value;
    json_t *fact;

    (void)state;
    assert_int_equal(dtsx_report_set_origin(report, "dir/a \"file\"\n.json", 12), DTSX_OK);
    judge(NULL, json, report);
    value = written(report);
    assert_string_equal(
        keys_of(value),
        "version file document name valid scenario library ignored errors warnings edition records unverified ");
    assert_string_equal(text_of(value, "file"), "dir/a \"file\"\n.json");
    assert_int_equal(json_integer_value(json_object_get(value, "document")), 12);
    assert_true(json_is_true(json_object_get(value, "valid")));
    assert_string_equal(text_of(value, "scenario"), "both-cross-account");
    assert_int_equal(json_array_size(json_object_get(value, "unverified")), 2);
    fact = json_array_get(json_object_get(value, "unverified"), 0);
    assert_string_equal(keys_of(fact), "fact path account_id how ");
    assert_string_equal(text_of(fact, "fact"), "console-initialized");
    assert_string_equal(text_of(fact, "path"), "/source/owner/observed/console_initialized");
    assert_string_equal(text_of(fact, "account_id"), SOURCE_OWNER_ID);
    assert_true(strlen(text_of(fact, "how")) > 0);
    json_decref(value);
    /* The origin stays until it is set again. */
    judge(NULL, "[]", report);
    value = written(report);
    assert_string_equal(keys_of(value),
                        "version file document valid library ignored errors warnings edition records unverified ");
    json_decref(value);
    assert_int_equal(dtsx_report_set_origin(report, NULL, 0), DTSX_OK);
    value = written(report);
    assert_string_equal(keys_of(value), "version valid library ignored errors warnings edition records unverified ");
    json_decref(value);
    free(json);
    dtsx_report_unref(report);
}

/* The name of a file of many documents is set again for each of them: that needs no memory. */
static void the_next_document_of_a_file(void **state)
{
    static const struct {
        const char *file;
        size_t document;
        size_t calls; /* for memory */
    } origins[] = {{"a.jsonl", 1, 1}, {"a.jsonl", 2, 0}, {"a.jsonl", 2, 0},
                   {"b.jsonl", 3, 1}, {"a.json", 4, 1},  {"a.jso\xc3\xb6", 5, 1}};
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_report *report = dtsx_report_new(context);

    (void)state;
    for (size_t i = 0; i < COUNT(origins); i++) {
        const size_t before = probe.total_calls;
        json_t *value;

        assert_int_equal(dtsx_report_set_origin(report, origins[i].file, origins[i].document), DTSX_OK);
        assert_int_equal(probe.total_calls - before, origins[i].calls);
        value = written(report);
        assert_string_equal(text_of(value, "file"), origins[i].file);
        assert_int_equal(json_integer_value(json_object_get(value, "document")), origins[i].document);
        json_decref(value);
    }
    dtsx_report_unref(report);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
}

static void a_fact_of_an_unknown_account(void **state)
{
    const struct edit edits[] = {{EDIT_REMOVE, "/source/owner/observed", NULL},
                                 {EDIT_REPLACE, "/source/owner/account_id", "\"12\""}};
    json_t *full = full_document();
    char *json = edited(full, edits, 2);
    json_t *report = checked(json, strlen(json));

    (void)state;
    assert_string_equal(keys_of(json_array_get(json_object_get(report, "unverified"), 0)), "fact path how ");
    json_decref(report);
    json_decref(full);
    free(json);
}

/* All keys that a record can have: the example of the format's description. */
static void a_record_with_everything(void **state)
{
    char *json = edited_full(EDIT_REPLACE, "/source/ram_role", "\"acs:ram::" SOURCE_OWNER_ID ":role/ram-for-dts\"");
    json_t *report = checked(json, strlen(json));
    json_t *record = json_array_get(json_object_get(report, "records"), 0);
    json_t *suggestion = json_object_get(record, "suggestion");
    json_t *error = json_object_get(record, "provider_error");

    (void)state;
    assert_int_equal(json_integer_value(json_object_get(report, "errors")), 1);
    assert_int_equal(json_integer_value(json_object_get(report, "warnings")), 0);
    assert_string_equal(keys_of(record),
                        "rule number severity path side setting line column offset length value message cause solution "
                        "expected parameters nearest related provider_error suggestion edit reference ");
    assert_string_equal(text_of(record, "rule"), "ram-role-is-arn");
    assert_int_equal(json_integer_value(json_object_get(record, "number")), 41);
    assert_string_equal(text_of(record, "severity"), "error");
    assert_string_equal(text_of(record, "path"), "/source/ram_role");
    assert_string_equal(text_of(record, "side"), "source");
    assert_string_equal(text_of(record, "setting"), "ram_role");
    assert_string_equal(text_of(record, "value"), "acs:ram::" SOURCE_OWNER_ID ":role/ram-for-dts");
    assert_string_equal(text_of(json_object_get(record, "parameters"), "role"), "ram-for-dts");
    assert_string_equal(text_of(error, "code"), "AssumeRoleFail");
    assert_string_equal(keys_of(error), "code message ");
    assert_string_equal(keys_of(suggestion), "op path value ");
    assert_string_equal(text_of(suggestion, "op"), "replace");
    assert_string_equal(text_of(suggestion, "path"), "/source/ram_role");
    assert_string_equal(text_of(suggestion, "value"), "ram-for-dts");
    json_decref(report);
    free(json);
}

/* What does not apply is left out, but lists are always there. */
static void a_record_with_little(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    json_t *value;
    json_t *record;

    (void)state;
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    value = written(report);
    record = json_array_get(json_object_get(value, "records"), 0);
    assert_string_equal(
        keys_of(record),
        "rule number severity path setting message cause solution expected parameters nearest related reference ");
    assert_true(json_is_array(json_object_get(record, "expected")));
    assert_true(json_is_array(json_object_get(record, "related")));
    assert_true(json_is_object(json_object_get(record, "parameters")));
    json_decref(value);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

static void ignored_warnings_have_an_end(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_TRUST_POLICY_ACCOUNT), DTSX_OK);
    judge(context, "{}", report);
    assert_int_equal(dtsx_report_ignored_count(report), 1);
    assert_int_equal(dtsx_report_get_ignored(report, 0), DTSX_RULE_TRUST_POLICY_ACCOUNT);
    assert_int_equal(dtsx_report_get_ignored(report, 1), 0);
    assert_int_equal(dtsx_report_get_ignored(report, SIZE_MAX), 0);
    assert_int_equal(dtsx_report_ignored_count(NULL), 0);
    assert_int_equal(dtsx_report_get_ignored(NULL, 0), 0);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
}

static void matrix_changes_and_truncation(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_report *report;
    json_t *value;
    json_t *changes;

    (void)state;
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_YES),
                     DTSX_OK);
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_DESTINATION, DTSX_DATABASE_TYPE_MYSQL,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_NO),
                     DTSX_OK);
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 2), DTSX_OK);
    report = dtsx_report_new(NULL);
    judge(context, "{}", report);
    value = written(report);
    changes = json_object_get(value, "matrix_changes");
    assert_string_equal(
        keys_of(value),
        "version valid library ignored errors warnings truncated edition matrix_changes records unverified ");
    assert_true(json_is_true(json_object_get(value, "truncated")));
    assert_int_equal(json_array_size(json_object_get(value, "records")), 2);
    assert_int_equal(json_array_size(changes), 2);
    assert_string_equal(json_string_value(json_array_get(changes, 0)), "allow source:kafka:instance");
    assert_string_equal(json_string_value(json_array_get(changes, 1)), "forbid destination:mysql:instance");
    json_decref(value);
    /* Also of what is no document at all. */
    judge(context, "", report);
    value = written(report);
    assert_int_equal(json_array_size(json_object_get(value, "matrix_changes")), 2);
    json_decref(value);
    judge(NULL, "", report);
    value = written(report);
    assert_null(json_object_get(value, "matrix_changes"));
    json_decref(value);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
}

/* The getters say the same as the JSON. */
static void getters_agree(void **state)
{
    static const char text[] =
        "{\"version\": 1, \"kind\": \"synchronisation\", \"creator\": \"1234-5678\", \"source\": "
        "{\"database_type\": \"Kafkaa\", \"ram_role\": \"a_b\", \"cross_account\": true, "
        "\"password\": 1}, \"destination\": {\"cross_account\": false, \"ram_role\": \"x\"}}";
    static const struct {
        const char *key;
        dtsx_text text;
    } texts[] = {{"path", DTSX_TEXT_PATH},         {"message", DTSX_TEXT_MESSAGE}, {"cause", DTSX_TEXT_CAUSE},
                 {"solution", DTSX_TEXT_SOLUTION}, {"value", DTSX_TEXT_VALUE},     {"reference", DTSX_TEXT_REFERENCE}};
    dtsx_report *report = dtsx_report_new(NULL);
    json_t *value;
    json_t *record;
    size_t index;

    (void)state;
    judge(NULL, text, report);
    value = written(report);
    assert_true(dtsx_report_count(report, (dtsx_severity)0) > 6);
    assert_int_equal(json_array_size(json_object_get(value, "records")), dtsx_report_count(report, (dtsx_severity)0));
    assert_int_equal(json_integer_value(json_object_get(value, "errors")),
                     dtsx_report_count(report, DTSX_SEVERITY_ERROR));
    assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_WARNING), dtsx_report_count(report, (dtsx_severity)0));
    assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_FORCE_INT), 0);
    json_array_foreach(json_object_get(value, "records"), index, record)
    {
        const dtsx_record *r = dtsx_report_get_record(report, index);
        size_t length;

        for (size_t i = 0; i < COUNT(texts); i++) {
            const char *got = dtsx_record_get_text(r, texts[i].text, &length);

            if (text_of(record, texts[i].key))
                assert_string_equal(got, text_of(record, texts[i].key));
            else
                assert_null(got);
            assert_int_equal(length, got ? strlen(got) : 0);
        }
        assert_int_equal(json_integer_value(json_object_get(record, "number")), dtsx_record_get_rule(r));
        for (size_t i = 0; i <= dtsx_record_list_count(r, DTSX_LIST_EXPECTED); i++) {
            const char *key = "x";
            const char *got = dtsx_record_list_get(r, DTSX_LIST_EXPECTED, i, &key, &length);
            json_t *expected = json_array_get(json_object_get(record, "expected"), i);

            assert_null(key);
            assert_int_equal(got != NULL, expected != NULL);
            if (got)
                assert_string_equal(got, json_string_value(expected));
        }
        for (size_t i = 0; i < dtsx_record_list_count(r, DTSX_LIST_PARAMETERS); i++) {
            const char *key = NULL;
            const char *got = dtsx_record_list_get(r, DTSX_LIST_PARAMETERS, i, &key, NULL);

            assert_string_equal(got, text_of(json_object_get(record, "parameters"), key));
        }
        assert_int_equal(json_object_size(json_object_get(record, "parameters")),
                         dtsx_record_list_count(r, DTSX_LIST_PARAMETERS));
    }
    assert_null(dtsx_report_get_record(report, index));
    assert_null(dtsx_report_get_record(report, SIZE_MAX));
    json_decref(value);
    dtsx_report_unref(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_report),
        cmocka_unit_test(a_sound_task_with_its_origin),
        cmocka_unit_test(the_next_document_of_a_file),
        cmocka_unit_test(a_fact_of_an_unknown_account),
        cmocka_unit_test(a_record_with_everything),
        cmocka_unit_test(a_record_with_little),
        cmocka_unit_test(ignored_warnings_have_an_end),
        cmocka_unit_test(matrix_changes_and_truncation),
        cmocka_unit_test(getters_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
