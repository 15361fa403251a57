/* SPDX-License-Identifier: MIT
 * Documents that a program fills: the same verdict as of JSON, at the places of the program's own source. */
#include "support/documents.h"
#include "support/records.h"

#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct setting {
    const char *path;
    const char *text;
};

#define SOUND                                                                                                          \
    {"/kind", "synchronization"}, {"/creator/account_id", CREATOR_ID}, {"/source/database_type", "MySQL"},             \
        {"/source/access_method", "Alibaba Cloud Instance"}, {"/source/region", "cn-hangzhou"},                        \
        {"/source/cross_account", "true"}, {"/source/owner/account_id", SOURCE_OWNER_ID},                              \
        {"/source/ram_role", "ram-for-dts"}, {"/destination/database_type", "MySQL"},                                  \
        {"/destination/access_method", "Alibaba Cloud Instance"}, {"/destination/region", "cn-shanghai"},              \
    {                                                                                                                  \
        "/destination/cross_account", "no"                                                                             \
    }

static const struct setting sound[] = {SOUND};

static dtsx_status set(dtsx_document *document, const char *path, const char *text)
{
    return dtsx_document_set(document, path, text, strlen(text));
}

/* Each setting is on a line of its own, the first on line 10. */
static dtsx_status set_all(dtsx_document *document, const struct setting *settings, size_t count)
{
    dtsx_status status = DTSX_OK;

    for (size_t i = 0; i < count && status == DTSX_OK; i++) {
        char pointer[80];

        snprintf(pointer, sizeof(pointer), "/job%s", settings[i].path);
        status = dtsx_document_set_source(document, pointer, "alicloud_dts_job.orders", 10 + i, 5, 100 * i, 7);
        if (status == DTSX_OK)
            status = set(document, settings[i].path, settings[i].text);
    }
    return status;
}

static dtsx_document *begin_sound(void)
{
    dtsx_document *document = dtsx_document_new(NULL);

    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_int_equal(set_all(document, sound, COUNT(sound)), DTSX_OK);
    return document;
}

/* Finishes, judges and gives up the document. */
static dtsx_report *judge(dtsx_document *document)
{
    dtsx_report *report = dtsx_report_new(NULL);

    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    dtsx_document_unref(document);
    return report;
}

static const char *text_of(const dtsx_record *record, dtsx_text text)
{
    const char *found = dtsx_record_get_text(record, text, NULL);

    return found ? found : "(none)";
}

/* The only record is of a rule, in a line, with a message. */
static void expect_only(dtsx_report *report, const char *rule, size_t line, const char *pointer, const char *message)
{
    const dtsx_record *record = dtsx_report_get_record(report, 0);
    size_t found_line = 0;

    if (dtsx_report_count(report, DTSX_SEVERITY_ANY) != 1)
        fail_msg("%s", findings_of(report));
    assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)), rule);
    assert_string_equal(text_of(record, DTSX_TEXT_MESSAGE), message);
    assert_string_equal(text_of(record, DTSX_TEXT_SOURCE_POINTER), pointer);
    assert_int_equal(dtsx_record_get_position(record, &found_line, NULL, NULL, NULL), line != 0);
    assert_int_equal(found_line, line);
    dtsx_report_unref(report);
}

static void a_sound_task(void **state)
{
    dtsx_document *document = begin_sound();
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_plan *plan = NULL;

    (void)state;
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    assert_string_equal(findings_of(report), "");
    assert_int_equal(dtsx_report_is_valid(report), 1);
    assert_int_equal(dtsx_report_is_judged(report), 1);
    assert_int_equal(dtsx_report_get_scenario(report), DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT);
    assert_int_equal(dtsx_task_validate(dtsx_document_get_task(document), 0, report), DTSX_OK);
    assert_int_equal(dtsx_plan_new_from_document(document, 0, report, &plan), DTSX_OK);
    dtsx_plan_unref(plan);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

static void findings_stand_in_the_source(void **state)
{
    dtsx_document *document = begin_sound();
    dtsx_report *report;
    const dtsx_record *record;
    size_t line = 0;
    size_t column = 0;
    size_t offset = 0;
    size_t length = 0;

    (void)state;
    assert_int_equal(dtsx_document_set_source(document, "/job/role", "alicloud_dts_job.orders", 30, 9, 311, 18),
                     DTSX_OK);
    assert_int_equal(set(document, "/source/ram_role", "acs:ram::1646821763561234:role/ram-for-dts"), DTSX_OK);
    report = judge(document);
    record = dtsx_report_get_record(report, 0);
    assert_int_equal(dtsx_record_get_rule(record), DTSX_RULE_RAM_ROLE_IS_ARN);
    assert_int_equal(dtsx_record_get_position(record, &line, &column, &offset, &length), 1);
    assert_int_equal(line, 30);
    assert_int_equal(column, 9);
    assert_int_equal(offset, 311);
    assert_int_equal(length, 18);
    assert_string_equal(text_of(record, DTSX_TEXT_SOURCE_POINTER), "/job/role");
    assert_string_equal(text_of(record, DTSX_TEXT_SOURCE_ADDRESS), "alicloud_dts_job.orders");
    dtsx_report_unref(report);
}

static void the_source_stands_in_json(void **state)
{
    dtsx_document *document = begin_sound();
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    dtsx_report *report;
    json_t *json;
    json_t *source;

    (void)state;
    assert_int_equal(dtsx_document_set_source(document, "/job/\"role\"", NULL, 0, 0, 0, 0), DTSX_OK);
    assert_int_equal(set(document, "/source/ram_role", "a b"), DTSX_OK);
    assert_int_equal(dtsx_document_set_source(document, NULL, "alicloud_dts_job.orders", 7, 3, 0, 0), DTSX_OK);
    assert_int_equal(set(document, "/direction", "sideways"), DTSX_OK);
    report = judge(document);
    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    json = json_loads(dtsx_buffer_get(buffer, NULL), 0, NULL);
    assert_int_equal(json_array_size(json_object_get(json, "records")), 2);
    source = json_object_get(json_array_get(json_object_get(json, "records"), 0), "source");
    assert_string_equal(json_string_value(json_object_get(source, "address")), "alicloud_dts_job.orders");
    assert_null(json_object_get(source, "pointer"));
    source = json_object_get(json_array_get(json_object_get(json, "records"), 1), "source");
    assert_string_equal(json_string_value(json_object_get(source, "pointer")), "/job/\"role\"");
    assert_null(json_object_get(source, "address"));
    assert_int_equal(json_integer_value(json_object_get(json_array_get(json_object_get(json, "records"), 0), "line")),
                     7);
    assert_null(json_object_get(json_array_get(json_object_get(json, "records"), 1), "line"));
    assert_null(json_object_get(json, "judged"));
    json_decref(json);
    dtsx_report_unref(report);
    dtsx_buffer_unref(buffer);
}

/* What is found within a value is at the place of the value. */
static void findings_within_a_value_stand_where_it_does(void **state)
{
    (void)state;
    for (size_t line = 0; line < 2; line++) {
        dtsx_document *document = begin_sound();
        dtsx_report *report;
        const dtsx_record *record;
        size_t found_line = 0;

        assert_int_equal(dtsx_document_set_source(document, "/job/policy", NULL, 42 * line, line, 0, 0), DTSX_OK);
        assert_int_equal(set(document, "/source/observed_role/trust_policy", "{\"password\": \"x\"}"), DTSX_OK);
        report = judge(document);
        record = dtsx_report_get_record(report, 0);
        assert_string_equal(text_of(record, DTSX_TEXT_PATH), "/source/observed_role/trust_policy/password");
        assert_string_equal(text_of(record, DTSX_TEXT_SOURCE_POINTER), "/job/policy");
        assert_int_equal(dtsx_record_get_position(record, &found_line, NULL, NULL, NULL), line != 0);
        assert_int_equal(found_line, 42 * line);
        dtsx_report_unref(report);
    }
}

/* A document that is filled again knows nothing of where the values of the former were. */
static void places_are_forgotten(void **state)
{
    dtsx_document *document = begin_sound();
    dtsx_report *report;

    (void)state;
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_int_equal(set(document, "/source/ram_role", "a b"), DTSX_OK);
    report = judge(document);
    assert_true(dtsx_report_count(report, DTSX_SEVERITY_ANY) > 3);
    for (size_t i = 0; i < dtsx_report_count(report, DTSX_SEVERITY_ANY); i++)
        assert_int_equal(dtsx_record_get_position(dtsx_report_get_record(report, i), NULL, NULL, NULL, NULL), 0);
    dtsx_report_unref(report);
}

static void what_is_missing_stands_at_its_object(void **state)
{
    static const struct setting settings[] = {SOUND};
    dtsx_document *document = dtsx_document_new(NULL);

    (void)state;
    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_int_equal(set_all(document, settings, 7), DTSX_OK);
    assert_int_equal(set_all(document, settings + 8, COUNT(settings) - 8), DTSX_OK);
    assert_int_equal(dtsx_document_set_source(document, "/job/source_endpoint", NULL, 5, 1, 50, 400), DTSX_OK);
    assert_int_equal(dtsx_document_set_place(document, "/source"), DTSX_OK);
    expect_only(judge(document), "missing-value", 5, "/job/source_endpoint", "The source has no \"ram_role\".");
}

static void words_for_yes_and_no(void **state)
{
    static const char *const yes[] = {"true", "True", "yes", "Yes", "YES", "on", "1"};
    static const char *const no[] = {"false", "False", "no", "No", "off", "0"};

    (void)state;
    for (size_t i = 0; i < COUNT(yes) + COUNT(no); i++) {
        dtsx_document *document = begin_sound();
        const int expected = i < COUNT(yes) ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;

        assert_int_equal(set(document, "/source/cross_account", i < COUNT(yes) ? yes[i] : no[i - COUNT(yes)]), DTSX_OK);
        assert_int_equal(dtsx_document_finish(document), DTSX_OK);
        assert_int_equal(
            dtsx_endpoint_get_value(dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE),
                                    DTSX_SETTING_CROSS_ACCOUNT),
            expected);
        dtsx_document_unref(document);
    }
}

static void content_never_fails_a_call(void **state)
{
    static const struct {
        const char *path;
        const char *text;
        size_t length;
        const char *finding;
    } bad[] = {
        {"/name", "a\xff", 2, "document-text /name\n"},
        {"/name", "a\0b", 3, "document-text /name\n"},
        {"/name", "a\nb", 3, "document-text /name\n"},
        {"/source/cross_account", "maybe", 5, "unknown-value /source/cross_account\n"},
        {"/source/port", "http", 4, "document-text /source/port\n"},
        {"/source/observed_role/policies", "[1]", 3, "document-type /source/observed_role/policies\n"},
        {"/source/observed_role/policies", "AliyunDTSRolePolicy", 19, "document-type /source/observed_role/policies\n"},
        {"/source/observed_role/policies/0", "\xfe", 1, "document-text /source/observed_role/policies\n"},
        {"/source/observed_role/trust_policy", "{", 1, "trust-policy-format /source/observed_role/trust_policy\n"},
        {"/source/observed_role/trust_policy", "[]", 2, "trust-policy-format /source/observed_role/trust_policy\n"},
        {"/source/observed_role/trust_policy", "{\"password\":1}", 14,
         "document-secret /source/observed_role/trust_policy/password\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        dtsx_document *document = begin_sound();
        dtsx_report *report;

        assert_int_equal(dtsx_document_set_source(document, "/here", NULL, 77, 1, 0, 0), DTSX_OK);
        assert_int_equal(dtsx_document_set(document, bad[i].path, bad[i].text, bad[i].length), DTSX_OK);
        report = judge(document);
        assert_string_equal(findings_of(report), bad[i].finding);
        assert_string_equal(text_of(dtsx_report_get_record(report, 0), DTSX_TEXT_SOURCE_POINTER), "/here");
        dtsx_report_unref(report);
    }
}

/* "The last word counts." */
static void a_value_can_be_put_right(void **state)
{
    dtsx_document *document = begin_sound();
    dtsx_report *report;

    (void)state;
    assert_int_equal(dtsx_document_set(document, "/source/ram_role", "\xff", 1), DTSX_OK);
    assert_int_equal(set(document, "/source/cross_account", "maybe"), DTSX_OK);
    assert_int_equal(dtsx_document_set_unresolved(document, "/kind", "var.kind", 8), DTSX_OK);
    assert_int_equal(set_all(document, sound, COUNT(sound)), DTSX_OK);
    report = judge(document);
    assert_string_equal(findings_of(report), "");
    dtsx_report_unref(report);
}

static void lists_and_policies(void **state)
{
    static const char trust[] =
        "{ \"Statement\": [{\"Action\": \"sts:AssumeRole\", \"Effect\": \"Allow\", \"Principal\": "
        "{\"Service\": [\"" CREATOR_ID "@dts.aliyuncs.com\"], \"RAM\": [\"acs:ram::" CREATOR_ID
        ":root\"]}}], \"Version\": \"1\"}";
    dtsx_document *document = begin_sound();
    const dtsx_endpoint *source;

    (void)state;
    assert_int_equal(set(document, "/source/observed_role/policies", "[\"A\", \"\\u0042\"]"), DTSX_OK);
    assert_int_equal(set(document, "/source/observed_role/trust_policy", trust), DTSX_OK);
    assert_int_equal(set(document, "/destination/observed_role/policies/0", "C"), DTSX_OK);
    assert_int_equal(set(document, "/destination/observed_role/policies/1", "D"), DTSX_OK);
    assert_int_equal(set(document, "/destination/observed_role/policies/3", "E"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(set(document, "/destination/observed_role/policies/01", "E"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(set(document, "/destination/port", "3306"), DTSX_OK);
    assert_int_equal(set(document, "/destination/owner", CREATOR_ID), DTSX_OK);
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    source = dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE);
    assert_int_equal(dtsx_endpoint_role_policy_count(source), 2);
    assert_string_equal(dtsx_endpoint_get_role_policy(source, 1, NULL), "B");
    assert_int_equal(dtsx_endpoint_get(source, DTSX_SETTING_ROLE_TRUST_POLICY, NULL)[1], '"'); /* without white space */
    source = dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_DESTINATION);
    assert_int_equal(dtsx_endpoint_role_policy_count(source), 2);
    assert_string_equal(dtsx_endpoint_get_role_policy(source, 1, NULL), "D");
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_PORT), 3306);
    assert_string_equal(dtsx_account_get(dtsx_endpoint_get_owner(source), DTSX_SETTING_ACCOUNT_ID, NULL), CREATOR_ID);
    dtsx_document_unref(document);
}

/* An account that is given as an empty text is absent, also where it was given before. */
static void an_empty_account_is_absent(void **state)
{
    dtsx_document *document = begin_sound();
    const dtsx_task *task = dtsx_document_get_task(document);
    dtsx_report *report;

    (void)state;
    assert_int_equal(set(document, "/destination/owner", ""), DTSX_OK);
    assert_int_equal(set(document, "/creator", ""), DTSX_OK);
    assert_int_equal(set(document, "/source/owner", "x"), DTSX_OK);
    assert_int_equal(set(document, "/source/owner", ""), DTSX_OK);
    assert_null(dtsx_endpoint_get_owner(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE)));
    assert_null(dtsx_task_get_creator(task));
    report = judge(document);
    assert_string_equal(findings_of(report), "missing-value /creator\nmissing-value /source/owner\n");
    dtsx_report_unref(report);
}

/* "Unknown is not absent": one warning, silence of all other rules, no plan. */
static void unresolved_values(void **state)
{
    static const struct {
        const char *path;
        const char *key;
    } settings[] = {
        {"/source/owner/account_id", "account_id"}, {"/source/ram_role", "ram_role"}, {"/source/region", "region"},
        {"/creator/account_id", "account_id"},      {"/creator", "creator"},          {"/source/owner", "owner"},
        {"/source/database_type", "database_type"}, {"/destination", "destination"},  {"/kind", "kind"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        char message[120];
        dtsx_plan *plan = NULL;

        assert_int_equal(dtsx_document_begin(document), DTSX_OK);
        for (size_t s = 0; s < COUNT(sound); s++)
            if (strncmp(sound[s].path, settings[i].path, strlen(settings[i].path)) != 0)
                assert_int_equal(set_all(document, sound + s, 1), DTSX_OK);
        assert_int_equal(dtsx_document_set_source(document, "/job/it", NULL, 3, 1, 0, 0), DTSX_OK);
        assert_int_equal(dtsx_document_set_unresolved(document, settings[i].path, "var.x", 5), DTSX_OK);
        assert_int_equal(dtsx_document_finish(document), DTSX_OK);
        assert_int_equal(dtsx_plan_new_from_document(document, 0, report, &plan), DTSX_ERROR_TASK_INVALID);
        assert_int_equal(dtsx_report_is_valid(report), 1);
        assert_int_equal(dtsx_plan_new(dtsx_document_get_task(document), 0, NULL, &plan), DTSX_ERROR_INCOMPLETE);
        dtsx_document_unref(document);
        snprintf(message, sizeof(message), "\"%s\" is not known yet: var.x.", settings[i].key);
        assert_string_equal(text_of(dtsx_report_get_record(report, 0), DTSX_TEXT_VALUE), "var.x");
        expect_only(report, "value-unresolved", 3, "/job/it", message);
    }
}

/* U+0000, a text that is not UTF-8, and a policy with a secret. */
static void what_no_document_holds_is_left_out(void **state)
{
    static const char policy[] = "{\"Statement\":[],\"password\":\"5f1d7a\"}";
    static const char bytes[] = "dts\0role";
    dtsx_document *const document = begin_sound();
    dtsx_buffer *const buffer = dtsx_buffer_new(NULL);
    dtsx_task *task;

    (void)state;
    assert_int_equal(set(document, "/creator/account_id", "\xFF"), DTSX_OK);
    assert_int_equal(dtsx_document_set(document, "/source/ram_role", bytes, sizeof(bytes) - 1), DTSX_OK);
    assert_int_equal(set(document, "/source/port", "\xFF"), DTSX_OK);
    assert_int_equal(set(document, "/destination/region", "\xFF"), DTSX_OK);
    assert_int_equal(set(document, "/destination/cross_account", "\xFF"), DTSX_OK);
    assert_int_equal(set(document, "/destination/owner/account_id", "\xFF"), DTSX_OK);
    assert_int_equal(set(document, "/source/observed_role/trust_policy", policy), DTSX_OK);
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    task = dtsx_document_get_task(document);
    assert_int_equal(dtsx_task_set_at(task, "/destination/observed_role/trust_policy", policy, sizeof(policy) - 1),
                     DTSX_OK);
    assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, DTSX_WRITE_ONE_LINE, buffer), DTSX_ERROR_INCOMPLETE);
    assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, DTSX_WRITE_ONE_LINE | DTSX_WRITE_AS_IS, buffer), DTSX_OK);
    assert_string_equal(dtsx_buffer_get(buffer, NULL),
                        "{\"version\":1,\"kind\":\"synchronization\",\"creator\":{},\"source\":{\"database_type\":"
                        "\"MySQL\",\"access_method\":\"Alibaba Cloud Instance\","
                        "\"region\":\"cn-hangzhou\",\"cross_account\":true,\"owner\":{\"account_id\":\"" SOURCE_OWNER_ID
                        "\"}},\"destination\":{\"database_type\":\"MySQL\",\"access_method\":\"Alibaba Cloud "
                        "Instance\",\"owner\":{}}}");
    dtsx_buffer_unref(buffer);
    dtsx_document_unref(document);
}

static void findings_of_the_program(void **state)
{
    static const char detail[] = "The resource takes \"Synchronization\" and nothing else for a destination in another "
                                 "account, and there is more to say about it than fits into one quoted value.";
    dtsx_document *document = begin_sound();
    dtsx_report *report;
    const dtsx_record *record;

    (void)state;
    assert_int_equal(dtsx_document_set_source(document, "/job/kind", NULL, 3, 1, 0, 0), DTSX_OK);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, "/kind", detail, strlen(detail)),
                     DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_EXPECTED, NULL, "sync", 4), DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "key", "job_type", 8), DTSX_OK);
    assert_int_equal(dtsx_document_set_finding_value(document, "SYNC", 4), DTSX_OK);
    report = judge(document);
    record = dtsx_report_get_record(report, 0);
    assert_string_equal(text_of(record, DTSX_TEXT_VALUE), "SYNC");
    assert_string_equal(dtsx_record_list_get(record, DTSX_LIST_EXPECTED, 0, NULL, NULL), "sync");
    assert_int_equal(dtsx_record_list_count(record, DTSX_LIST_PARAMETERS), 2);
    assert_int_equal(dtsx_report_is_valid(report), 1);
    expect_only(report, "format-limit", 3, "/job/kind", detail);
}

/* A value that is wrong in itself is given all the same: it is not missing, and no other rule speaks of it. */
static void findings_of_values(void **state)
{
    static const dtsx_rule rules[] = {DTSX_RULE_DOCUMENT_TYPE, DTSX_RULE_DOCUMENT_TEXT,
                                      DTSX_RULE_DOCUMENT_DUPLICATE_KEY};
    static const char *const paths[] = {"/source/owner/account_id",
                                        "/source/ram_role",
                                        "/creator/account_id",
                                        "/kind",
                                        "/source/owner",
                                        "/source",
                                        "/destination",
                                        "/creator"};

    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++)
        for (size_t j = 0; j < COUNT(paths); j++)
            for (int is_set_before = 0; is_set_before < 2; is_set_before++) {
                dtsx_document *document = dtsx_document_new(NULL);
                dtsx_report *report;

                assert_int_equal(dtsx_document_begin(document), DTSX_OK);
                for (size_t k = 0; k < COUNT(sound); k++)
                    if (is_set_before || (strncmp(sound[k].path, paths[j], strlen(sound[k].path)) != 0 &&
                                          strncmp(sound[k].path, paths[j], strlen(paths[j])) != 0))
                        assert_int_equal(set(document, sound[k].path, sound[k].text), DTSX_OK);
                assert_int_equal(dtsx_document_set_source(document, "/job", NULL, 3, 1, 0, 0), DTSX_OK);
                assert_int_equal(dtsx_document_add_finding(document, rules[i], paths[j], "It is wrong.", 12), DTSX_OK);
                report = judge(document);
                if (dtsx_report_count(report, DTSX_SEVERITY_ANY) != 1)
                    fail_msg("%s: %s", paths[j], findings_of(report));
                assert_int_equal(dtsx_record_get_rule(dtsx_report_get_record(report, 0)), rules[i]);
                dtsx_report_unref(report);
            }
}

/* A key that the format does not have is named by its own path. */
static void findings_of_unknown_keys(void **state)
{
    static const dtsx_rule rules[] = {DTSX_RULE_DOCUMENT_TYPE, DTSX_RULE_DOCUMENT_TEXT,
                                      DTSX_RULE_DOCUMENT_DUPLICATE_KEY, DTSX_RULE_DOCUMENT_UNKNOWN_KEY,
                                      DTSX_RULE_DOCUMENT_SECRET};
    static const char *const paths[] = {"/$schema", "/creator/a~1b", "/source/owner/observed/x",
                                        "/destination/observed_role/"};

    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++)
        for (size_t j = 0; j < COUNT(paths); j++) {
            dtsx_document *document = begin_sound();
            dtsx_report *report;

            assert_int_equal(dtsx_document_set_source(document, "/job", NULL, 3, 1, 0, 0), DTSX_OK);
            assert_int_equal(dtsx_document_add_finding(document, rules[i], paths[j], NULL, 0), DTSX_OK);
            report = judge(document);
            assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_ANY), 1);
            assert_int_equal(dtsx_record_get_rule(dtsx_report_get_record(report, 0)), rules[i]);
            assert_string_equal(text_of(dtsx_report_get_record(report, 0), DTSX_TEXT_PATH), paths[j]);
            dtsx_report_unref(report);
        }
}

static void a_source_that_is_no_document(void **state)
{
    dtsx_document *document = begin_sound();

    (void)state;
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_DOCUMENT_TYPE, "", NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_null(dtsx_document_get_task(document));
    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_int_equal(dtsx_document_set_source(document, "", NULL, 3, 4, 0, 0), DTSX_OK);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_DOCUMENT_SYNTAX, "", NULL, 0), DTSX_OK);
    assert_int_equal(
        dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "problem", "a tab indents this line", 23),
        DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "line", "3", 1), DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "column", "4", 1), DTSX_OK);
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_null(dtsx_document_get_task(document));
    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_DOCUMENT_SYNTAX, "", NULL, 0), DTSX_OK);
    assert_int_equal(
        dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "problem", "a tab indents this line", 23),
        DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "line", "3", 1), DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "column", "4", 1), DTSX_OK);
    expect_only(judge(document), "document-syntax", 0, "(none)",
                "The document cannot be read: a tab indents this line (line 3, column 4).");
}

/* "A trust policy that the file itself declares is judged as a planned one; its findings are errors of the task." */
static void planned_trust_policies(void **state)
{
    static const char trust[] =
        "{\"Statement\": [{\"Action\": \"sts:AssumeRole\", \"Effect\": \"Allow\", \"Principal\": "
        "{\"RAM\": [\"acs:ram::" CREATOR_ID ":root\"]}}], \"Version\": \"1\"}";
    dtsx_document *document = begin_sound();
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_plan *plan = NULL;
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    (void)state;
    assert_int_equal(dtsx_document_set_source(document, "/role/policy", NULL, 44, 1, 0, 0), DTSX_OK);
    assert_int_equal(dtsx_document_set_planned_trust_policy(document, DTSX_SIDE_SOURCE, trust, strlen(trust)), DTSX_OK);
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_int_equal(dtsx_plan_new_from_document(document, 0, report, &plan), DTSX_ERROR_TASK_INVALID);
    assert_string_equal(findings_of(report), "trust-policy-creator /source/observed_role/trust_policy\n");
    assert_string_equal(text_of(dtsx_report_get_record(report, 0), DTSX_TEXT_SOURCE_POINTER), "/role/policy");
    assert_int_equal(dtsx_task_write(dtsx_document_get_task(document), DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    assert_null(strstr(dtsx_buffer_get(buffer, NULL), "trust_policy"));
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

/* A sound one is not what the role has: the fact is still to be verified. */
static void a_planned_trust_policy_is_no_fact(void **state)
{
    static const char trust[] =
        "{\"Statement\": [{\"Action\": \"sts:AssumeRole\", \"Effect\": \"Allow\", \"Principal\": "
        "{\"RAM\": [\"acs:ram::" CREATOR_ID ":root\"], \"Service\": [\"" CREATOR_ID
        "@dts.aliyuncs.com\"]}}], \"Version\": \"1\"}";
    static const int facts[] = {1, 2, 3, 4, 5, 6};

    (void)state;
    for (int planned = 0; planned <= 1; planned++) {
        dtsx_document *document = begin_sound();
        dtsx_report *report;

        if (planned)
            assert_int_equal(dtsx_document_set_planned_trust_policy(document, DTSX_SIDE_SOURCE, trust, strlen(trust)),
                             DTSX_OK);
        else
            assert_int_equal(set(document, "/source/observed_role/trust_policy", trust), DTSX_OK);
        report = judge(document);
        assert_string_equal(findings_of(report), "");
        assert_int_equal(dtsx_report_unverified_count(report),
                         COUNT(facts) + 1 /* the creator's */ - (planned ? 0 : 1));
        dtsx_report_unref(report);
    }
}

static void default_names(void **state)
{
    static const char *const given[] = {NULL, "orders"};

    (void)state;
    for (size_t i = 0; i < COUNT(given); i++) {
        dtsx_document *document = begin_sound();

        if (given[i])
            assert_int_equal(set(document, "/name", given[i]), DTSX_OK);
        assert_int_equal(dtsx_document_set_default_name(document, "job.a", 5), DTSX_OK);
        assert_int_equal(dtsx_document_finish(document), DTSX_OK);
        assert_string_equal(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_NAME, NULL),
                            given[i] ? given[i] : "job.a");
        dtsx_document_unref(document);
    }
}

static void jobs_that_are_none_of_our_business(void **state)
{
    dtsx_document *document = begin_sound();
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    dtsx_plan *plan = NULL;
    dtsx_report *report;

    (void)state;
    assert_int_equal(set(document, "/source/cross_account", "false"), DTSX_OK);
    assert_int_equal(set(document, "/name", "orders"), DTSX_OK);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_SECRET_DROPPED, "", "A secret.", 9), DTSX_OK);
    assert_int_equal(dtsx_document_judge_cross_account_only(document), DTSX_OK);
    report = judge(dtsx_document_ref(document));
    assert_int_equal(dtsx_plan_new_from_document(document, 0, NULL, &plan), DTSX_ERROR_TASK_INVALID);
    assert_null(plan);
    dtsx_document_unref(document);
    assert_string_equal(findings_of(report), "");
    assert_int_equal(dtsx_report_is_judged(report), 0);
    assert_int_equal(dtsx_report_is_valid(report), 0);
    assert_int_equal(dtsx_report_get_scenario(report), DTSX_SCENARIO_NONE);
    assert_int_equal(dtsx_report_unverified_count(report), 0);
    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    assert_non_null(strstr(dtsx_buffer_get(buffer, NULL), "\"judged\":false"));
    assert_string_equal(dtsx_report_get_name(report, NULL), "orders");
    assert_non_null(strstr(dtsx_buffer_get(buffer, NULL), "\"scenario\":\"none\""));
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
}

/* Until it is finished, a document holds what it held; a read drops what was begun, and a begin what was read. */
static void text_edits_where_they_may_be(void **state)
{
    (void)state;
    for (int yes = 0; yes <= 1; yes++) {
        dtsx_document *document = begin_sound();
        dtsx_report *report;

        assert_int_equal(dtsx_document_set_editable(document, 2), DTSX_ERROR_INVALID_ARGUMENT);
        assert_int_equal(dtsx_document_set_editable(document, yes), DTSX_OK);
        assert_int_equal(set(document, "/source/ram_role", "acs:ram::1646821763561234:role/dts"), DTSX_OK);
        report = judge(document);
        assert_int_equal(dtsx_record_get_rule(dtsx_report_get_record(report, 0)), DTSX_RULE_RAM_ROLE_IS_ARN);
        assert_non_null(dtsx_record_get_text(dtsx_report_get_record(report, 0), DTSX_TEXT_SUGGESTION, NULL));
        assert_int_equal(dtsx_record_get_edit(dtsx_report_get_record(report, 0), NULL, NULL, NULL, NULL), yes);
        dtsx_report_unref(report);
    }
}

static void beginning_and_end(void **state)
{
    dtsx_document *document = begin_sound();

    (void)state;
    assert_null(dtsx_document_get_task(document));
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_non_null(dtsx_document_get_task(document));
    assert_int_equal(dtsx_document_finish(document), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_string_equal(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_KIND, NULL), "synchronization");
    assert_int_equal(dtsx_document_read(document, "{\"version\": 1, \"kind\": \"migration\"}", 35, 0), DTSX_OK);
    assert_int_equal(set(document, "/kind", "synchronization"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_string_equal(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_KIND, NULL), "migration");
    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_int_equal(dtsx_document_finish(document), DTSX_OK);
    assert_null(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_KIND, NULL));
    dtsx_document_unref(document);
}

/* What a program says of its source is shown to people, so it may be any bytes. */
static void words_of_the_program_are_repaired(void **state)
{
    static const char bytes[] = "a\xFF\0b";
    static const char repaired[] = "a\xEF\xBF\xBD\xEF\xBF\xBD"
                                   "b";
    const size_t length = sizeof(bytes) - 1;
    dtsx_document *document = begin_sound();
    const dtsx_record *record;
    dtsx_report *report;
    const char *key;

    (void)state;
    assert_int_equal(dtsx_document_set_source(document, "/\xFF", "job.\xFF", 3, 1, 0, 0), DTSX_OK);
    assert_int_equal(dtsx_document_set_default_name(document, bytes, length), DTSX_OK);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, "/name", bytes, length), DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_EXPECTED, NULL, bytes, length), DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_EXPECTED, NULL, NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "k\xFF", NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_document_set_finding_value(document, bytes, length), DTSX_OK);
    report = judge(document);
    record = dtsx_report_get_record(report, 0);
    assert_string_equal(text_of(record, DTSX_TEXT_SOURCE_POINTER), "/\xEF\xBF\xBD");
    assert_string_equal(text_of(record, DTSX_TEXT_SOURCE_ADDRESS), "job.\xEF\xBF\xBD");
    assert_string_equal(text_of(record, DTSX_TEXT_VALUE), repaired);
    assert_string_equal(text_of(record, DTSX_TEXT_MESSAGE), repaired);
    assert_string_equal(dtsx_record_list_get(record, DTSX_LIST_EXPECTED, 0, NULL, NULL), repaired);
    assert_string_equal(dtsx_record_list_get(record, DTSX_LIST_EXPECTED, 1, NULL, NULL), "");
    assert_string_equal(dtsx_record_list_get(record, DTSX_LIST_PARAMETERS, 1, &key, NULL), "");
    assert_string_equal(key, "k\xEF\xBF\xBD");
    assert_string_equal(dtsx_report_get_name(report, NULL), repaired);
    dtsx_report_unref(report);
}

static void misuse(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);

    (void)state;
    assert_int_equal(dtsx_document_set_unresolved(document, "/name", "x", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_planned_trust_policy(document, DTSX_SIDE_SOURCE, "{}", 2),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, "/name", "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_EXPECTED, NULL, "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_finding_value(document, "x", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_begin(NULL), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_finish(NULL), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(set(NULL, "/name", "x"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(set(document, "/name", "x"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_source(document, "", NULL, 1, 1, 0, 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_editable(NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_place(document, ""), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_judge_cross_account_only(document), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_default_name(document, "x", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_begin(document), DTSX_OK);
    assert_int_equal(set(document, "/nonsense", "x"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(set(document, "/source", "x"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(set(document, "/version", "1"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(set(document, "", "x"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set(document, NULL, "x", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set(document, "/name", NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set(document, "/name", NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_document_set_place(document, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_unresolved(document, "/x", "y", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_unresolved(document, NULL, "y", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_unresolved(document, "/name", NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_planned_trust_policy(document, DTSX_SIDE_SOURCE, NULL, 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_default_name(document, NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, NULL, "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, "/name", NULL, 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, "/source/x", "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_DOCUMENT_UNKNOWN_KEY, "/x/y", "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_planned_trust_policy(document, DTSX_SIDE_UNKNOWN, "{}", 2),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_MISSING_VALUE, "/name", "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_UNKNOWN, "/name", "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_EXPECTED, NULL, "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_set_finding_value(document, "x", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, "/name", "x", 1), DTSX_OK);
    assert_int_equal(dtsx_document_set_finding_value(document, NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_EXPECTED, NULL, NULL, 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_RELATED, NULL, "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, NULL, "x", 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    dtsx_document_unref(document);
}

/* ---- memory ---- */

static dtsx_status fill(dtsx_document *document)
{
    static const char trust[] = "{\"Statement\": [{\"a\\u0062\": 1}]}";
    dtsx_status status = dtsx_document_begin(document);

    if (status != DTSX_OK)
        return status;
    status = set_all(document, sound, COUNT(sound));
    if (status == DTSX_OK)
        status = dtsx_document_set(document, "/source/instance_id", "\xff\xfe", 2);
    if (status == DTSX_OK)
        status = set(document, "/source/observed_role/policies", "[\"A\", \"\\u0042\"]");
    if (status == DTSX_OK)
        status = set(document, "/destination/observed_role/policies/0", "C");
    if (status == DTSX_OK)
        status = dtsx_document_set_planned_trust_policy(document, DTSX_SIDE_SOURCE, trust, strlen(trust));
    if (status == DTSX_OK)
        status = dtsx_document_set_unresolved(document, "/region", "var.region", 10);
    if (status == DTSX_OK)
        status = dtsx_document_add_finding(document, DTSX_RULE_FORMAT_LIMIT, "/kind", "A limit.", 8);
    if (status == DTSX_OK)
        status = dtsx_document_add_to_finding(document, DTSX_LIST_EXPECTED, NULL, "sync", 4);
    if (status == DTSX_OK)
        status = dtsx_document_set_finding_value(document, "SYNC", 4);
    if (status == DTSX_OK)
        status = dtsx_document_set_default_name(document, "job.orders", 10);
    return status == DTSX_ERROR_INVALID_ARGUMENT ? status : dtsx_document_finish(document);
}

static int job(dtsx_context *context, void *user)
{
    dtsx_document *document = dtsx_document_new(context);
    dtsx_report *report = dtsx_report_new(context);
    dtsx_status status = document && report ? fill(document) : DTSX_ERROR_NO_MEMORY;
    int result = 2;

    (void)user;
    if (status == DTSX_OK)
        status = dtsx_document_validate(document, 0, report);
    if (status == DTSX_ERROR_NO_MEMORY)
        result = 1;
    else if (status == DTSX_OK && dtsx_report_count(report, DTSX_SEVERITY_ANY) == 5)
        result = 0;
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return result;
}

static void memory_runs_out(void **state)
{
    (void)state;
    alloc_failure_run(job, NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_task),
        cmocka_unit_test(findings_stand_in_the_source),
        cmocka_unit_test(the_source_stands_in_json),
        cmocka_unit_test(findings_within_a_value_stand_where_it_does),
        cmocka_unit_test(places_are_forgotten),
        cmocka_unit_test(what_is_missing_stands_at_its_object),
        cmocka_unit_test(words_for_yes_and_no),
        cmocka_unit_test(content_never_fails_a_call),
        cmocka_unit_test(a_value_can_be_put_right),
        cmocka_unit_test(lists_and_policies),
        cmocka_unit_test(an_empty_account_is_absent),
        cmocka_unit_test(unresolved_values),
        cmocka_unit_test(findings_of_the_program),
        cmocka_unit_test(findings_of_values),
        cmocka_unit_test(findings_of_unknown_keys),
        cmocka_unit_test(a_source_that_is_no_document),
        cmocka_unit_test(words_of_the_program_are_repaired),
        cmocka_unit_test(planned_trust_policies),
        cmocka_unit_test(a_planned_trust_policy_is_no_fact),
        cmocka_unit_test(default_names),
        cmocka_unit_test(jobs_that_are_none_of_our_business),
        cmocka_unit_test(text_edits_where_they_may_be),
        cmocka_unit_test(beginning_and_end),
        cmocka_unit_test(what_no_document_holds_is_left_out),
        cmocka_unit_test(misuse),
        cmocka_unit_test(memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
