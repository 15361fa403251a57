/* SPDX-License-Identifier: MIT
 * Documents as handles: limits, positions, and what happens to what was read when a document is read again. */
#include "support/documents.h"

#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- what is no document ---- */

static void not_json(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "\n",
        "{",
        "}",
        "{]",
        "nul",
        "{} {}",
        "{\"a\"}",
        "{'a'}",
        "\xef\xbb\xbf{}",
        "{\"version\": 1,}",
        "\xff",
        "{\"a\": 01}",
        "// x\n{}",
        "NaN",
        "{\"\xc0\x80\": 1}",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        dtsx_document *document = dtsx_document_new(NULL);

        assert_findings(texts[i], "document-syntax ");
        assert_int_equal(dtsx_document_read(document, texts[i], strlen(texts[i]), 0), DTSX_OK);
        assert_null(dtsx_document_get_task(document));
        dtsx_document_unref(document);
    }
    assert_string_equal(findings_in("{}\0", 3), "document-syntax \n");
}

/* "A known document of another kind: ONE record that names it; nothing else is said." */
static void another_format(void **state)
{
    static const struct {
        const char *json;
        const char *what;
    } documents[] = {
        {"{\"RegionId\": \"cn-hangzhou\", \"SourceEndpointRole\": \"x\", \"SourceEndpointPassword\": \"hunter2\"}",
         "This is a ConfigureDtsJob request, not a task document."},
        {"[{\"sourceEndpointOwnerID\": \"1\"}]", "This is a ConfigureDtsJob request, not a task document."},
        {"[\"aliyun\", \"dts\", \"ConfigureDtsJob\"]",
         "This is a ConfigureDtsJob request as a command line, not a task document."},
        {"{\"DtsJobId\": \"x\", \"SourceEndpoint\": {}}",
         "This is a DescribeDtsJobDetail response, not a task document."},
        {"{\"ROSTemplateFormatVersion\": \"2015-09-01\", \"Resources\": {}}",
         "This is a ROS template, not a task document."},
        {"{\"version\": 4, \"terraform_version\": \"1.5\", \"resources\": []}",
         "This is a Terraform plan or state, not a task document."},
        {"{\"resource\": {\"alicloud_dts_job\": {}}}", "This is a Terraform configuration, not a task document."},
        {"{\"RequestId\": \"x\", \"Role\": {}}", "This is a GetRole response of RAM, not a task document."},
        {"{\"IdentityType\": \"Account\", \"AccountId\": \"1\"}",
         "This is a GetCallerIdentity response of STS, not a task document."},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(documents); i++) {
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        const dtsx_record *record;

        assert_int_equal(dtsx_document_read(document, documents[i].json, strlen(documents[i].json), 0), DTSX_OK);
        assert_null(dtsx_document_get_task(document));
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_string_equal(findings_of(report), "document-format \n");
        record = dtsx_report_get_record(report, 0);
        assert_string_equal(dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL), documents[i].what);
        dtsx_report_unref(report);
        dtsx_document_unref(document);
    }
    /* A task document with a mistake is one all the same; and what is unknown is not guessed at. */
    assert_non_null(strstr(findings_in("{\"version\": 1, \"kind\": \"migration\", \"role\": 1}", 46),
                           "document-unknown-key /role\n"));
    assert_non_null(strstr(findings_in("{\"a\": 1}", 8), "document-unknown-key /a\n"));
}

/* A mistake anywhere makes everything that was found before it worthless. */
static void syntax_is_reported_alone(void **state)
{
    static const char json[] =
        "{\"version\": 7, \"nonsense\": 1, \"password\": \"hunter2\", \"kind\": 1, \"kind\": 2, }";
    json_t *report = checked(json, strlen(json));
    json_t *record = json_array_get(json_object_get(report, "records"), 0);
    json_t *parameters = json_object_get(record, "parameters");

    (void)state;
    assert_findings(json, "document-syntax ");
    assert_int_equal(json_integer_value(json_object_get(record, "line")), 1);
    assert_int_equal(json_integer_value(json_object_get(record, "column")), strlen(json));
    assert_int_equal(json_integer_value(json_object_get(record, "offset")), strlen(json) - 1);
    assert_string_equal(json_string_value(json_object_get(parameters, "line")), "1");
    assert_null(json_object_get(report, "scenario"));
    json_decref(report);
}

static void an_unread_document_is_incomplete(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    assert_null(dtsx_document_get_task(document));
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_ERROR_INCOMPLETE);
    assert_false(dtsx_report_is_valid(report));
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 0);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

/* ---- limits ---- */

static char *padded(size_t length)
{
    char *json = edited_full(EDIT_REMOVE, "", NULL);
    const size_t used = strlen(json);

    assert_true(used <= length);
    json = realloc(json, length + 1);
    assert_non_null(json);
    memset(json + used, ' ', length - used);
    json[length] = '\0';
    return json;
}

static void size_limit(void **state)
{
    char *json = padded(DTSX_DEFAULT_DOCUMENT_BYTES + 1);
    json_t *report;
    json_t *record;

    (void)state;
    assert_string_equal(findings_in(json, DTSX_DEFAULT_DOCUMENT_BYTES), "");
    assert_string_equal(findings_in(json, DTSX_DEFAULT_DOCUMENT_BYTES + 1), "document-syntax \n");
    report = checked(json, DTSX_DEFAULT_DOCUMENT_BYTES + 1);
    record = json_array_get(json_object_get(report, "records"), 0);
    assert_string_equal(json_string_value(json_object_get(json_object_get(record, "parameters"), "limit")), "1048576");
    assert_int_equal(json_integer_value(json_object_get(record, "line")), 1);
    assert_int_equal(json_integer_value(json_object_get(record, "column")), 1);
    assert_non_null(strstr(json_string_value(json_object_get(record, "message")), "1048576"));
    json_decref(report);
    free(json);
}

static void size_limit_of_a_context(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_document *document;
    char *json = padded(4096);

    (void)state;
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_DOCUMENT_BYTES, 4000), DTSX_OK);
    document = dtsx_document_new(context);
    assert_int_equal(dtsx_document_read(document, json, 4000, 0), DTSX_OK);
    assert_non_null(dtsx_document_get_task(document));
    assert_int_equal(dtsx_document_read(document, json, 4001, 0), DTSX_OK);
    assert_null(dtsx_document_get_task(document));
    dtsx_document_unref(document);
    dtsx_context_unref(context);
    free(json);
}

static void depth_limit(void **state)
{
    char open[80];
    char json[256];

    (void)state;
    for (unsigned levels = 31; levels <= 33; levels++) {
        memset(open, '[', levels - 1);
        open[levels - 1] = '\0';
        (void)snprintf(json, sizeof(json), "{\"version\": %s", open);
        memset(open, ']', levels - 1);
        (void)snprintf(json + strlen(json), sizeof(json) - strlen(json), "%s}", open);
        if (levels <= 32)
            assert_string_equal(findings_in(json, strlen(json)), "document-type /version\n"
                                                                 "missing-value /kind\n"
                                                                 "missing-value /creator\n"
                                                                 "missing-value /source\n"
                                                                 "missing-value /destination\n");
        else
            assert_findings(json, "document-syntax ");
    }
}

static void record_limit(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    static const char json[] = "{\"aaaaaaaa\": 1, \"bbbbbbbb\": 1, \"cccccccc\": 1, \"dddddddd\": 1}";
    dtsx_document *document;
    dtsx_report *report;

    (void)state;
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 3), DTSX_OK);
    document = dtsx_document_new(context);
    report = dtsx_report_new(context);
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 3);
    assert_true(dtsx_report_is_truncated(report));
    assert_false(dtsx_report_is_valid(report));
    /* Truncation ends with what was truncated. */
    assert_int_equal(dtsx_document_read(document, "[]", 2, 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    assert_false(dtsx_report_is_truncated(report));
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 1);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    dtsx_context_unref(context);
}

static void default_record_limit(void **state)
{
    char *json = malloc(1200 * 12 + 16);
    char *end = json;
    json_t *report;

    (void)state;
    assert_non_null(json);
    for (unsigned i = 0; i < 1200; i++)
        end += sprintf(end, "%s\"zz%04u\":1", i ? "," : "{", i);
    (void)sprintf(end, "}");
    report = checked(json, strlen(json));
    assert_int_equal(json_array_size(json_object_get(report, "records")), 1000);
    assert_true(json_is_true(json_object_get(report, "truncated")));
    assert_true(json_is_false(json_object_get(report, "valid")));
    json_decref(report);
    free(json);
}

/* ---- positions ---- */

struct place {
    const char *rule;
    const char *path;
    size_t line;
    size_t column;
    const char *text;
};

static void expect_places(const char *json, const struct place *places, size_t count)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);

    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    for (size_t i = 0; i < count; i++) {
        const dtsx_record *record = dtsx_report_get_record(report, i);
        size_t line = 0;
        size_t column = 0;
        size_t offset = 0;
        size_t length = 0;

        assert_non_null(record);
        assert_int_equal(dtsx_record_get_position(record, &line, &column, &offset, &length), 1);
        assert_int_equal(dtsx_record_get_position(record, NULL, NULL, NULL, NULL), 1);
        assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)),
                            places[i].rule);
        assert_string_equal(dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL), places[i].path);
        if (line != places[i].line || column != places[i].column || length != strlen(places[i].text) ||
            memcmp(json + offset, places[i].text, length) != 0)
            fail_msg("%s %s: %zu:%zu, %zu bytes at %zu, expected %zu:%zu %s", places[i].rule, places[i].path, line,
                     column, length, offset, places[i].line, places[i].column, places[i].text);
    }
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), count);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

static void positions_of_every_kind(void **state)
{
    static const char json[] = "{\"version\": 2, \"kind\": \"\xe4\xb8\xad\xf0\x9f\x98\x80\", \"kind2\": 1,\r\n"
                               "\t\"\xc3\xa9\xc3\xa9\": 1, \"creator\": {\"label\": \"x\"}, \"name\": \"\\u0001\",\n"
                               "  \"source\": {\"database_type\": \"MySQL\", \"database_type\": \"MySQL\",\n"
                               "    \"password\": 1, \"port\": 0, \"region\": [1,\n2], \"access_method\":\"instance\", "
                               "\"cross_account\": true, \"owner\": \"12\"},\n"
                               "  \"destination\": \"\xc3\xa9\"}";
    static const struct place places[] = {
        {"document-version", "/version", 1, 13, "2"},
        {"document-text", "/name", 2, 46, "\"\\u0001\""},
        {"unknown-value", "/kind", 1, 24, "\"\xe4\xb8\xad\xf0\x9f\x98\x80\""},
        {"document-unknown-key", "/kind2", 1, 30, "\"kind2\""},
        {"document-unknown-key", "/\xc3\xa9\xc3\xa9", 2, 2, "\"\xc3\xa9\xc3\xa9\""},
        {"missing-value", "/creator/account_id", 2, 22, "{\"label\": \"x\"}"},
        {"document-duplicate-key", "/source/database_type", 3, 40, "\"database_type\""},
        {"document-type", "/source/region", 4, 41, "[1,\n2]"},
        {"account-id-format", "/source/owner", 5, 65, "\"12\""},
        {"missing-value", "/source/ram_role", 3, 13, NULL},
        {"document-text", "/source/port", 4, 28, "0"},
        {"document-secret", "/source/password", 4, 5, "\"password\""},
        {"document-type", "/destination", 6, 18, "\"\xc3\xa9\""},
    };
    struct place expected[COUNT(places)];
    char source[512];
    const char *begin = strstr(json, "\"source\": ") + strlen("\"source\": ");
    const char *end = strstr(json, ",\n  \"destination\"");

    (void)state;
    memcpy(expected, places, sizeof(places));
    (void)snprintf(source, sizeof(source), "%.*s", (int)(end - begin), begin);
    for (size_t i = 0; i < COUNT(expected); i++)
        if (!expected[i].text)
            expected[i].text = source;
    expect_places(json, expected, COUNT(expected));
}

/* What is missing is reported at the innermost object that lacks it. */
static void positions_of_what_is_missing(void **state)
{
    static const char json[] = "\n\n {\"version\": 1, \"creator\": {}}  ";
    static const struct place places[] = {
        {"missing-value", "/kind", 3, 2, "{\"version\": 1, \"creator\": {}}"},
        {"missing-value", "/creator/account_id", 3, 28, "{}"},
        {"missing-value", "/source", 3, 2, "{\"version\": 1, \"creator\": {}}"},
        {"missing-value", "/destination", 3, 2, "{\"version\": 1, \"creator\": {}}"},
    };

    (void)state;
    expect_places(json, places, COUNT(places));
    {
        static const char empty[] = "{}";
        static const struct place all[] = {
            {"document-version", "/version", 1, 1, "{}"},  {"missing-value", "/kind", 1, 1, "{}"},
            {"missing-value", "/creator", 1, 1, "{}"},     {"missing-value", "/source", 1, 1, "{}"},
            {"missing-value", "/destination", 1, 1, "{}"},
        };

        expect_places(empty, all, COUNT(all));
    }
}

static void a_task_alone_has_no_positions(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    size_t line = 77;

    (void)state;
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_true(dtsx_report_count(report, DTSX_SEVERITY_ERROR) > 0);
    assert_int_equal(dtsx_record_get_position(dtsx_report_get_record(report, 0), &line, NULL, NULL, NULL), 0);
    assert_int_equal(line, 77);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

/* ---- reading again ---- */

static void read_into(dtsx_document *document, const char *json)
{
    char *copy = malloc(strlen(json) + 1);

    /* The text need not outlive the call. */
    assert_non_null(copy);
    memcpy(copy, json, strlen(json) + 1);
    assert_int_equal(dtsx_document_read(document, copy, strlen(copy), 0), DTSX_OK);
    memset(copy, '#', strlen(copy));
    free(copy);
}

static void good_bad_good(void **state)
{
    static const char *const bad[] = {"",
                                      "[]",
                                      "{}",
                                      "{\"source\": {\"owner\": {}}, \"creator\": \"1\"}",
                                      "{\"version\"",
                                      "{\"source\": {}, \"source\": {}, \"source\": {}}"};
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    char *good = edited_full(EDIT_REMOVE, "", NULL);

    (void)state;
    for (size_t round = 0; round < 3 * COUNT(bad); round++) {
        read_into(document, good);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_true(dtsx_report_is_valid(report));
        assert_int_equal(dtsx_task_validate(dtsx_document_get_task(document), 0, report), DTSX_OK);
        assert_true(dtsx_report_is_valid(report));
        read_into(document, bad[round % COUNT(bad)]);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_false(dtsx_report_is_valid(report));
        if (round % 2)
            read_into(document, bad[(round / 2) % COUNT(bad)]);
    }
    free(good);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

/* Nothing of an earlier reading is left. */
static void nothing_is_left_of_an_earlier_reading(void **state)
{
    static const char less[] = "{\"version\": 1, \"creator\": {}, \"source\": {\"observed_role\": {}, \"owner\": {}}}";
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    char *full = edited_full(EDIT_REMOVE, "", NULL);

    (void)state;
    for (unsigned round = 0; round < 6; round++) {
        read_into(document, full);
        if (round % 2)
            read_into(document, full);
        read_into(document, less);
        dtsx_buffer_clear(buffer);
        assert_int_equal(dtsx_task_write(dtsx_document_get_task(document), DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
        assert_string_equal(dtsx_buffer_get(buffer, NULL), "{\n"
                                                           "  \"version\": 1,\n"
                                                           "  \"creator\": {},\n"
                                                           "  \"source\": {\n"
                                                           "    \"owner\": {}\n"
                                                           "  }\n"
                                                           "}");
        assert_int_equal(
            dtsx_endpoint_role_policy_count(dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE)),
            0);
    }
    free(full);
    dtsx_buffer_unref(buffer);
    dtsx_document_unref(document);
}

static char *written(const dtsx_task *task)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    char *text;
    size_t length;

    assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    (void)dtsx_buffer_get(buffer, &length);
    text = malloc(length + 1);
    assert_non_null(text);
    memcpy(text, dtsx_buffer_get(buffer, NULL), length + 1);
    dtsx_buffer_unref(buffer);
    return text;
}

static void it_lives_as_long_as_somebody_holds_it(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);

    (void)state;
    read_into(document, "{\"name\": \"x\"}");
    assert_ptr_equal(dtsx_document_ref(document), document);
    dtsx_document_unref(document);
    assert_string_equal(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_NAME, NULL), "x");
    read_into(document, "{\"name\": \"y\"}");
    dtsx_document_unref(document);
}

/* Somebody holds on to the task of the first reading: later ones take other handles. */
static void a_held_task_does_not_change(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    char *full = edited_full(EDIT_REMOVE, "", NULL);
    dtsx_task *held;
    char *before;
    char *after;

    (void)state;
    read_into(document, full);
    held = dtsx_task_ref(dtsx_document_get_task(document));
    before = written(held);
    for (unsigned i = 0; i < 4; i++) {
        read_into(document,
                  "{\"name\": \"other\", \"creator\": \"1\", \"source\": {\"host\": \"h\", \"owner\": \"2\"}, "
                  "\"destination\": {\"owner\": {\"label\": \"l\"}}, \"zzz\": 1}");
        assert_ptr_not_equal(dtsx_document_get_task(document), held);
    }
    after = written(held);
    assert_string_equal(before, after);
    dtsx_document_unref(document);
    free(after);
    after = written(held);
    assert_string_equal(before, after);
    dtsx_task_unref(held);
    free(after);
    free(before);
    free(full);
}

static void a_held_endpoint_and_account_do_not_change(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    char *full = edited_full(EDIT_REMOVE, "", NULL);
    dtsx_endpoint *endpoint;
    dtsx_account *creator;
    dtsx_account *owner;

    (void)state;
    read_into(document, full);
    endpoint = dtsx_endpoint_ref(dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE));
    creator = dtsx_account_ref(dtsx_task_get_creator(dtsx_document_get_task(document)));
    owner = dtsx_account_ref(
        dtsx_endpoint_get_owner(dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_DESTINATION)));
    for (unsigned i = 0; i < 4; i++)
        read_into(document, "{\"creator\": \"1\", \"source\": {\"host\": \"h\", \"owner\": \"2\"}, \"destination\": "
                            "{\"owner\": {\"label\": \"l\"}}}");
    assert_string_equal(dtsx_endpoint_get(endpoint, DTSX_SETTING_HOST, NULL), "192.0.2.7");
    assert_string_equal(dtsx_account_get(dtsx_endpoint_get_owner(endpoint), DTSX_SETTING_ACCOUNT_ID, NULL),
                        SOURCE_OWNER_ID);
    assert_string_equal(dtsx_endpoint_get_role_policy(endpoint, 0, NULL), "AliyunDTSRolePolicy");
    assert_string_equal(dtsx_account_get(creator, DTSX_SETTING_ACCOUNT_ID, NULL), CREATOR_ID);
    assert_string_equal(dtsx_account_get(creator, DTSX_SETTING_LABEL, NULL), "orders");
    assert_string_equal(dtsx_account_get(owner, DTSX_SETTING_ACCOUNT_ID, NULL), DESTINATION_OWNER_ID);
    dtsx_document_unref(document);
    assert_string_equal(dtsx_account_get(owner, DTSX_SETTING_ACCOUNT_ID, NULL), DESTINATION_OWNER_ID);
    dtsx_endpoint_unref(endpoint);
    dtsx_account_unref(creator);
    dtsx_account_unref(owner);
    free(full);
}

/* The caller may change the task that was read, share its handles, and use them elsewhere. */
static void a_changed_task_is_read_anew(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_task *own = dtsx_task_new(NULL);
    char *full = edited_full(EDIT_REMOVE, "", NULL);

    (void)state;
    for (unsigned i = 0; i < 4; i++) {
        dtsx_task *task;
        dtsx_endpoint *source;

        read_into(document, full);
        task = dtsx_document_get_task(document);
        source = dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE);
        assert_int_equal(dtsx_endpoint_set_owner(source, dtsx_task_get_creator(task)), DTSX_OK);
        assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, source), DTSX_OK);
        assert_int_equal(dtsx_task_set_endpoint(own, DTSX_SIDE_SOURCE, source), DTSX_OK);
        assert_int_equal(dtsx_endpoint_set_region(source, NULL), DTSX_OK);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_false(dtsx_report_is_valid(report));
        read_into(document, full);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_true(dtsx_report_is_valid(report));
    }
    dtsx_task_unref(own);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    free(full);
}

/* What the document says of an owner ends with the owner. */
static void another_owner_has_no_findings_of_the_former(void **state)
{
    static const struct edit edits[] = {{EDIT_REPLACE, "/source/owner/account_id", "true"},
                                        {EDIT_REPLACE, "/source/owner", "17"},
                                        {EDIT_ADD, "/source/owner", "\"acount_id\": \"1\""}};

    (void)state;
    for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
        char *json = edited_full(edits[i].kind, edits[i].pointer, edits[i].raw);
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        dtsx_account *owner = dtsx_account_new(NULL);
        dtsx_endpoint *source;

        read_into(document, json);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_false(dtsx_report_is_valid(report));
        assert_int_equal(dtsx_account_set(owner, DTSX_SETTING_ACCOUNT_ID, SOURCE_OWNER_ID, strlen(SOURCE_OWNER_ID)),
                         DTSX_OK);
        source = dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE);
        assert_int_equal(dtsx_endpoint_set_owner(source, owner), DTSX_OK);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_string_equal(findings_of(report), "");
        dtsx_account_unref(owner);
        dtsx_report_unref(report);
        dtsx_document_unref(document);
        free(json);
    }
}

static void the_task_of_a_document_with_errors_is_incomplete(void **state)
{
    static const char *const raws[] = {"\"zzz\": 1", "\"password\": 1", "\"kind\": 1, \"kind\": 2",
                                       "\"region\": \"x\""};
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    dtsx_plan *plan = NULL;

    (void)state;
    for (size_t i = 0; i < COUNT(raws); i++) {
        char *json = edited_full(EDIT_ADD, "", raws[i]);
        dtsx_task *copy;

        read_into(document, json);
        copy = dtsx_task_copy(dtsx_document_get_task(document));
        for (int c = 0; c < 2; c++) {
            const dtsx_task *task = c ? copy : dtsx_document_get_task(document);

            assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_ERROR_INCOMPLETE);
            assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 0);
            assert_false(dtsx_report_is_valid(report));
            assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer), DTSX_ERROR_INCOMPLETE);
            assert_int_equal(dtsx_plan_new(task, 0, report, &plan), DTSX_ERROR_INCOMPLETE);
            assert_null(plan);
        }
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_false(dtsx_report_is_valid(report));
        assert_int_equal(dtsx_plan_new_from_document(document, 0, report, &plan), DTSX_ERROR_TASK_INVALID);
        assert_null(plan);
        dtsx_task_unref(copy);
        free(json);
    }
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

/* ---- memory ---- */

/* A document handle needs constant memory, whatever is read in whatever order. */
static void reading_settles(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_document *document = dtsx_document_new(context);
    dtsx_report *report = dtsx_report_new(context);
    char *texts[] = {
        edited_full(EDIT_REMOVE, "", NULL),
        edited_full(EDIT_ADD, "/source", "\"password\": 1, \"zzz\": \"\\u0000\", \"region\": \"x\""),
        edited_full(EDIT_REPLACE, "/creator", "\"1406926474061234\""),
        edited_full(EDIT_REPLACE, "/source/observed_role/trust_policy",
                    "{\"k\\u0065y\": {\"a\": 1, \"a\": \"\\u0001\"}}"),
        edited_full(EDIT_REPLACE, "/source/observed_role/policies", "[\"a\", \"b\", \"c\", \"d\", \"e\", \"\\u0066\"]"),
        edited_full(EDIT_REPLACE, "/version", "2]"),
    };
    size_t calls = 0;

    (void)state;
    for (unsigned round = 0; round < 6; round++) {
        if (round == 3)
            calls = probe.total_calls;
        for (size_t i = 0; i < COUNT(texts) * 2; i++) {
            const char *json = texts[(i * (round + 1)) % COUNT(texts)];

            assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
            assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        }
        /* In both contents, whichever is the current one. */
        for (size_t i = 0; i < COUNT(texts); i++)
            for (unsigned twice = 0; twice < 2; twice++)
                assert_int_equal(dtsx_document_read(document, texts[i], strlen(texts[i]), 0), DTSX_OK);
        if (round % 2)
            assert_int_equal(dtsx_document_read(document, "[]", 2, 0), DTSX_OK);
    }
    assert_int_equal(probe.total_calls, calls);
    for (size_t i = 0; i < COUNT(texts); i++)
        free(texts[i]);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    dtsx_context_unref(context);
    assert_null(probe.mistake);
    assert_int_equal(probe.live_bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(not_json),
        cmocka_unit_test(another_format),
        cmocka_unit_test(syntax_is_reported_alone),
        cmocka_unit_test(an_unread_document_is_incomplete),
        cmocka_unit_test(size_limit),
        cmocka_unit_test(size_limit_of_a_context),
        cmocka_unit_test(depth_limit),
        cmocka_unit_test(record_limit),
        cmocka_unit_test(default_record_limit),
        cmocka_unit_test(positions_of_every_kind),
        cmocka_unit_test(positions_of_what_is_missing),
        cmocka_unit_test(a_task_alone_has_no_positions),
        cmocka_unit_test(good_bad_good),
        cmocka_unit_test(nothing_is_left_of_an_earlier_reading),
        cmocka_unit_test(it_lives_as_long_as_somebody_holds_it),
        cmocka_unit_test(a_held_task_does_not_change),
        cmocka_unit_test(a_held_endpoint_and_account_do_not_change),
        cmocka_unit_test(a_changed_task_is_read_anew),
        cmocka_unit_test(another_owner_has_no_findings_of_the_former),
        cmocka_unit_test(the_task_of_a_document_with_errors_is_incomplete),
        cmocka_unit_test(reading_settles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
