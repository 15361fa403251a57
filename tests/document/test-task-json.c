/* SPDX-License-Identifier: MIT
 * Writing a task as a document: reading and writing it again changes nothing, and it says the same as it did. */
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

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

/* ---- generated documents ---- */

struct name {
    const char *given;
    const char *canonical;
};

static const struct name types[] = {
    {"MySQL", "MySQL"},
    {"mysql", "MySQL"},
    {"rds mysql", "MySQL"},
    {"SQL Server", "SQL Server"},
    {"Tair", "Tair/Redis"},
    {"polardb-x-2", "PolarDB-X 2.0"},
    {"ADB30", "AnalyticDB for MySQL 3.0"},
    {"Elasticsearch", "Elasticsearch"},
    {"", ""},
    {"mongodb", "MongoDB"},
};
static const struct name methods[] = {
    {"instance", "Alibaba Cloud Instance"},
    {"Alibaba Cloud Instance", "Alibaba Cloud Instance"},
    {"cen", "Cloud Enterprise Network (CEN)"},
    {"VPN Gateway", "Express Connect/VPN Gateway/Smart Access Gateway"},
    {"pigeon", "pigeon"},
    {"", ""},
};
static const struct name forms[] = {{"rds-cluster", "rds-cluster"},
                                    {"RDS_Cluster", "rds-cluster"},
                                    {"tair enterprise", "tair-enterprise"},
                                    {"cluster?", "cluster?"}};
static const struct name kinds[] = {
    {"synchronization", "synchronization"}, {"MIGRATION", "migration"}, {"copy", "copy"}};
static const struct name directions[] = {{"one-way", "one-way"}, {"Two Way", "two-way"}, {"", ""}};
static const struct name infrastructures[] = {{"public", "public"}, {"Finance", "finance"}, {"moon", "moon"}};
static const struct name identities[] = {{"account", "account"}, {"RAM user", "ram-user"}};
static const char *const texts[] = {
    "",
    "a",
    "cn-hangzhou",
    "with \"quotes\" and \\",
    "\xe4\xb8\xad\xe6\x96\x87",
    "\xf0\x9f\x98\x80",
    "/",
    "a text that is longer than any name, so that it needs memory of its own in every setting that can hold it",
    "\xe2\x80\xa8",
    "x\nline",
    "tab\t",
    "\x7f",
    "\xc2\x80",
};
static const char *const ids[] = {"1406926474061234", "1646821763561234", "0000000000000000", "123", "", "<account>"};
static const char *const policies[] = {
    "{\"Version\":\"1\",\"Statement\":[]}",
    "{ \"a\" : [ 1.50 , 1e5, -0, true, null, { } , [ ] , \"\\u00e9\\/\" ] }",
    "{}",
};
static const char *const policy_strings[] = {
    "{\"Version\": \"1\",\n\t\"Statement\": []}", "not json", "", "[1]", "{\"Version\":\"1\",\"Statement\":[]}",
};

static void member(json_t *object, json_t *canonical, const char *key, json_t *value, json_t *canonical_value)
{
    assert_int_equal(json_object_set_new(object, key, value), 0);
    assert_int_equal(json_object_set_new(canonical, key, canonical_value), 0);
}

static void name_member(struct dice *dice, json_t *object, json_t *canonical, const char *key, const struct name *names,
                        size_t count)
{
    const struct name *name = &names[roll(dice, (unsigned)count)];

    if (roll(dice, 4))
        member(object, canonical, key, json_string(name->given), json_string(name->canonical));
}

static void text_member(struct dice *dice, json_t *object, json_t *canonical, const char *key)
{
    const char *text = texts[roll(dice, COUNT(texts))];

    if (roll(dice, 3))
        member(object, canonical, key, json_string(text), json_string(text));
}

static void truth_member(struct dice *dice, json_t *object, json_t *canonical, const char *key)
{
    const int yes = (int)roll(dice, 2);

    if (roll(dice, 4))
        member(object, canonical, key, json_boolean(yes), json_boolean(yes));
}

static void account_member(struct dice *dice, json_t *object, json_t *canonical, const char *key)
{
    const char *id = ids[roll(dice, COUNT(ids))];
    json_t *account;
    json_t *canonical_account;

    if (!roll(dice, 5))
        return;
    if (!roll(dice, 3)) {
        member(object, canonical, key, json_string(id), json_string(id));
        if (id[0] == '\0') /* an account that is an empty text is absent */
            json_object_del(canonical, key);
        return;
    }
    account = json_object();
    canonical_account = json_object();
    if (roll(dice, 6))
        member(account, canonical_account, "account_id", json_string(id), json_string(id));
    name_member(dice, account, canonical_account, "infrastructure", infrastructures, COUNT(infrastructures));
    name_member(dice, account, canonical_account, "identity_type", identities, COUNT(identities));
    text_member(dice, account, canonical_account, "label");
    if (roll(dice, 2)) {
        json_t *observed = json_object();
        json_t *canonical_observed = json_object();

        truth_member(dice, observed, canonical_observed, "console_initialized");
        truth_member(dice, observed, canonical_observed, "default_role_authorized");
        json_object_set_new(account, "observed", observed);
        /* An object without facts says nothing. */
        if (json_object_size(canonical_observed))
            json_object_set_new(canonical_account, "observed", canonical_observed);
        else
            json_decref(canonical_observed);
    }
    member(object, canonical, key, account, canonical_account);
}

static void observed_role_member(struct dice *dice, json_t *object, json_t *canonical)
{
    json_t *role = json_object();
    json_t *canonical_role = json_object();

    truth_member(dice, role, canonical_role, "exists");
    if (roll(dice, 2)) {
        json_t *list = json_array();

        for (unsigned count = roll(dice, 9); count; count--)
            json_array_append_new(list, json_string(texts[roll(dice, 9)]));
        member(role, canonical_role, "policies", list, json_deep_copy(list));
    }
    if (roll(dice, 2)) {
        const unsigned which = roll(dice, COUNT(policies) + COUNT(policy_strings));
        json_t *policy = which < COUNT(policies) ? json_loads(policies[which], 0, NULL)
                                                 : json_string(policy_strings[which - COUNT(policies)]);

        member(role, canonical_role, "trust_policy", policy, json_deep_copy(policy));
    }
    json_object_set_new(object, "observed_role", role);
    if (json_object_size(canonical_role))
        json_object_set_new(canonical, "observed_role", canonical_role);
    else
        json_decref(canonical_role);
}

static void endpoint_member(struct dice *dice, json_t *object, json_t *canonical, const char *key)
{
    static const char *const keys[] = {"instance_id", "host", "database", "user", "oracle_sid", "cen_instance_id"};
    json_t *endpoint = json_object();
    json_t *canonical_endpoint = json_object();

    name_member(dice, endpoint, canonical_endpoint, "database_type", types, COUNT(types));
    name_member(dice, endpoint, canonical_endpoint, "access_method", methods, COUNT(methods));
    text_member(dice, endpoint, canonical_endpoint, "region");
    truth_member(dice, endpoint, canonical_endpoint, "cross_account");
    account_member(dice, endpoint, canonical_endpoint, "owner");
    text_member(dice, endpoint, canonical_endpoint, "ram_role");
    name_member(dice, endpoint, canonical_endpoint, "instance_form", forms, COUNT(forms));
    for (size_t i = 0; i < COUNT(keys); i++)
        text_member(dice, endpoint, canonical_endpoint, keys[i]);
    if (roll(dice, 2)) {
        const int port = (int)roll(dice, 70000) - 10;

        member(endpoint, canonical_endpoint, "port", json_integer(port), json_integer(port));
    }
    if (roll(dice, 2))
        observed_role_member(dice, endpoint, canonical_endpoint);
    member(object, canonical, key, endpoint, canonical_endpoint);
}

static json_t *generate(struct dice *dice, json_t **canonical)
{
    json_t *document = json_object();

    *canonical = json_object();
    member(document, *canonical, "version", json_integer(1), json_integer(1));
    text_member(dice, document, *canonical, "name");
    name_member(dice, document, *canonical, "kind", kinds, COUNT(kinds));
    name_member(dice, document, *canonical, "direction", directions, COUNT(directions));
    text_member(dice, document, *canonical, "region");
    account_member(dice, document, *canonical, "creator");
    if (roll(dice, 8))
        endpoint_member(dice, document, *canonical, "source");
    if (roll(dice, 8))
        endpoint_member(dice, document, *canonical, "destination");
    return document;
}

/* ---- there and back ---- */

static char *shuffled(struct dice *dice, const json_t *document)
{
    static const size_t flags[] = {JSON_COMPACT, JSON_INDENT(3), JSON_SORT_KEYS, JSON_ENSURE_ASCII, JSON_ESCAPE_SLASH};

    return json_dumps(document, flags[roll(dice, COUNT(flags))]);
}

/* The same findings at the same paths with the same words; positions differ with the text. */
static json_t *without_positions(const char *json)
{
    static const char *const keys[] = {"line", "column", "offset", "length"};
    json_t *report = checked(json, strlen(json));
    size_t index;
    json_t *record;

    json_array_foreach(json_object_get(report, "records"), index, record) for (size_t i = 0; i < COUNT(keys); i++)(void)
        json_object_del(record, keys[i]);
    return report;
}

static int same(const json_t *before, const json_t *after, const char *key)
{
    json_t *value = json_object_get(before, key);
    json_t *other = json_object_get(after, key);

    return value ? json_equal(value, other) : !other;
}

static int says_the_same(const json_t *before, const json_t *after)
{
    size_t index;
    json_t *record;

    if (!same(before, after, "unverified") || !same(before, after, "scenario") ||
        json_array_size(json_object_get(before, "records")) != json_array_size(json_object_get(after, "records")))
        return 0;
    json_array_foreach(json_object_get(before, "records"), index, record)
    {
        json_t *other = json_array_get(json_object_get(after, "records"), index);

        /* Values are shown as they were given, so that messages differ where a name was an alias. */
        if (!same(record, other, "rule") || !same(record, other, "path") || !same(record, other, "expected") ||
            !same(record, other, "related") || !same(record, other, "suggestion"))
            return 0;
    }
    return 1;
}

static void there_and_back(struct dice *dice, dtsx_document *document)
{
    json_t *canonical;
    json_t *generated = generate(dice, &canonical);
    char *json = shuffled(dice, generated);
    json_t *before = without_positions(json);
    json_t *after;
    json_t *data;
    char *first;
    char *second;

    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    first = written(dtsx_document_get_task(document));
    data = json_loads(first, JSON_REJECT_DUPLICATES, NULL);
    if (!data || !json_equal(data, canonical))
        fail_msg("from:\n%s\nwas written:\n%s", json, first);
    assert_int_equal(dtsx_document_read(document, first, strlen(first), 0), DTSX_OK);
    second = written(dtsx_document_get_task(document));
    if (strcmp(first, second) != 0)
        fail_msg("written:\n%s\nwritten again:\n%s", first, second);
    after = without_positions(first);
    if (!says_the_same(before, after))
        fail_msg("another report of:\n%s\nand of:\n%s", json, first);
    json_decref(after);
    json_decref(data);
    json_decref(before);
    json_decref(generated);
    json_decref(canonical);
    free(second);
    free(first);
    free(json);
}

static void generated_documents(void **state)
{
    struct dice dice = {20260328};
    dtsx_document *document = dtsx_document_new(NULL);

    (void)state;
    for (unsigned i = 0; i < 3000; i++)
        there_and_back(&dice, document);
    dtsx_document_unref(document);
}

static void the_full_document(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    char *json = edited_full(EDIT_REMOVE, "", NULL);
    json_t *full = full_document();
    json_t *again;
    char *text;

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    text = written(dtsx_document_get_task(document));
    again = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_equal(full, again));
    json_decref(again);
    json_decref(full);
    free(text);
    free(json);
    dtsx_document_unref(document);
}

/* ---- built by hand ---- */

static void an_empty_task(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    char *text = written(task);

    (void)state;
    assert_string_equal(text, "{\n  \"version\": 1\n}");
    free(text);
    dtsx_task_unref(task);
}

/* A copy is written like its original. */
static dtsx_task *task_with(dtsx_endpoint *source)
{
    dtsx_task *task = dtsx_task_new(NULL);

    assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, source), DTSX_OK);
    return task;
}

static void expect_source(dtsx_endpoint *source, const char *expected)
{
    dtsx_task *task = task_with(source);
    dtsx_task *copy = dtsx_task_copy(task);
    dtsx_document *document = dtsx_document_new(NULL);
    char *text = written(task);
    char *copied = written(copy);
    char *again;
    json_t *data = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    json_t *wanted = json_loads(expected, JSON_REJECT_DUPLICATES, NULL);

    assert_non_null(wanted);
    if (!json_equal(json_object_get(data, "source"), wanted))
        fail_msg("written:\n%s\nexpected:\n%s", text, expected);
    assert_string_equal(text, copied);
    assert_int_equal(dtsx_document_read(document, text, strlen(text), 0), DTSX_OK);
    again = written(dtsx_document_get_task(document));
    assert_string_equal(text, again);
    json_decref(data);
    json_decref(wanted);
    free(again);
    free(copied);
    free(text);
    dtsx_document_unref(document);
    dtsx_task_unref(copy);
    dtsx_task_unref(task);
}

static void expect_policy(const char *policy, const char *expected)
{
    dtsx_endpoint *source = dtsx_endpoint_new(NULL);

    assert_int_equal(dtsx_endpoint_set_role_trust_policy(source, policy, strlen(policy)), DTSX_OK);
    expect_source(source, expected);
    dtsx_endpoint_unref(source);
}

static void trust_policies_by_hand(void **state)
{
    char deep[128];
    char expected[512];

    (void)state;
    expect_policy("{ \"a\" : 1 }", "{\"observed_role\": {\"trust_policy\": {\"a\": 1}}}");
    expect_policy("[1]", "{\"observed_role\": {\"trust_policy\": \"[1]\"}}");
    expect_policy("{\"a\": 1} x", "{\"observed_role\": {\"trust_policy\": \"{\\\"a\\\": 1} x\"}}");
    expect_policy("{", "{\"observed_role\": {\"trust_policy\": \"{\"}}");
    expect_policy("", "{\"observed_role\": {\"trust_policy\": \"\"}}");
    /* As an object it would be refused for what it holds. */
    expect_policy("{\"a\": \"\\u0001\"}",
                  "{\"observed_role\": {\"trust_policy\": \"{\\\"a\\\": \\\"\\\\u0001\\\"}\"}}");
    /* As deep as a document can hold it, and one level more. */
    for (int levels = 29; levels <= 30; levels++) {
        (void)snprintf(deep, sizeof(deep), "{\"a\":%.*s%.*s}", levels - 1, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                       levels - 1, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
        if (levels == 29)
            (void)snprintf(expected, sizeof(expected), "{\"observed_role\": {\"trust_policy\": %s}}", deep);
        else
            (void)snprintf(expected, sizeof(expected), "{\"observed_role\": {\"trust_policy\": \"{\\\"a\\\":%s\"}}",
                           deep + 5);
        expect_policy(deep, expected);
    }
}

static void ports_by_hand(void **state)
{
    static const struct {
        const char *port;
        const char *expected;
    } cases[] = {
        {"3306", "{\"port\": 3306}"},
        {"65536", "{\"port\": 65536}"},
        {"-1", "{\"port\": -1}"},
        {"", "{}"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        dtsx_endpoint *source = dtsx_endpoint_new(NULL);

        assert_int_equal(dtsx_endpoint_set(source, DTSX_SETTING_PORT, cases[i].port, strlen(cases[i].port)), DTSX_OK);
        expect_source(source, cases[i].expected);
        dtsx_endpoint_unref(source);
    }
}

/* What is no whole number is written so that it can be read, and is then found to be none. */
static void ports_that_are_none(void **state)
{
    static const char *const ports[] = {"http", "3306 ", "0x10", "1.5", "1e3", "\"", "[1]"};

    (void)state;
    for (size_t i = 0; i < COUNT(ports); i++) {
        dtsx_endpoint *source = dtsx_endpoint_new(NULL);
        dtsx_task *task = task_with(source);
        char *text;
        json_t *data;

        assert_int_equal(dtsx_endpoint_set(source, DTSX_SETTING_PORT, ports[i], strlen(ports[i])), DTSX_OK);
        text = written(task);
        data = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(data);
        assert_non_null(strstr(findings_in(text, strlen(text)), "document-type /source/port\n"));
        json_decref(data);
        free(text);
        dtsx_task_unref(task);
        dtsx_endpoint_unref(source);
    }
}

/* Facts that were observed and are nothing are still observed. */
static void empty_lists_of_policies(void **state)
{
    dtsx_endpoint *source = dtsx_endpoint_new(NULL);

    (void)state;
    assert_int_equal(dtsx_endpoint_set_role_policies(source, NULL, 0), DTSX_OK);
    expect_source(source, "{\"observed_role\": {\"policies\": []}}");
    assert_int_equal(dtsx_endpoint_unset(source, DTSX_SETTING_ROLE_POLICIES), DTSX_OK);
    expect_source(source, "{}");
    dtsx_endpoint_unref(source);
}

/* An account that was just its ID stays that as long as it is nothing else. */
static void plain_accounts(void **state)
{
    static const char json[] = "{\"version\": 1, \"creator\": \"1406926474061234\"}";
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_account *creator;
    char *text;

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    creator = dtsx_task_get_creator(dtsx_document_get_task(document));
    text = written(dtsx_document_get_task(document));
    assert_string_equal(text, "{\n  \"version\": 1,\n  \"creator\": \"1406926474061234\"\n}");
    free(text);
    assert_int_equal(dtsx_account_set_label(creator, "x"), DTSX_OK);
    text = written(dtsx_document_get_task(document));
    assert_non_null(strstr(text, "\"account_id\": \"1406926474061234\""));
    assert_non_null(strstr(text, "\"label\": \"x\""));
    free(text);
    assert_int_equal(dtsx_account_unset(creator, DTSX_SETTING_LABEL), DTSX_OK);
    assert_int_equal(dtsx_account_unset(creator, DTSX_SETTING_ACCOUNT_ID), DTSX_OK);
    text = written(dtsx_document_get_task(document));
    assert_string_equal(text, "{\n  \"version\": 1,\n  \"creator\": {}\n}");
    free(text);
    dtsx_document_unref(document);
}

/* It is read as the name that it is but for the control character; what is written still has the mistake. */
static void names_with_a_control_character(void **state)
{
    (void)state;
    dtsx_task *const task = dtsx_task_new(NULL);
    dtsx_buffer *const buffer = dtsx_buffer_new(NULL);

    assert_non_null(task);
    assert_non_null(buffer);
    assert_int_equal(dtsx_task_set_kind(task, "migra\x07tion"), DTSX_OK);
    assert_int_equal(dtsx_task_get_value(task, DTSX_SETTING_KIND), DTSX_TASK_KIND_MIGRATION);
    assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    assert_non_null(strstr(dtsx_buffer_get(buffer, NULL), "\"kind\": \"migra\\u0007tion\""));
    dtsx_buffer_unref(buffer);
    dtsx_task_unref(task);
}

static void only_json(void **state)
{
    static const int formats[] = {0, DTSX_FORMAT_TEXT, DTSX_FORMAT_MARKDOWN, DTSX_FORMAT_MERMAID, -1, 99};
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    (void)state;
    for (size_t i = 0; i < COUNT(formats); i++)
        assert_int_equal(dtsx_task_write(task, (dtsx_format)formats[i], 0, buffer), DTSX_ERROR_INVALID_ARGUMENT);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    dtsx_buffer_unref(buffer);
    dtsx_task_unref(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(generated_documents),
        cmocka_unit_test(the_full_document),
        cmocka_unit_test(an_empty_task),
        cmocka_unit_test(trust_policies_by_hand),
        cmocka_unit_test(ports_by_hand),
        cmocka_unit_test(ports_that_are_none),
        cmocka_unit_test(empty_lists_of_policies),
        cmocka_unit_test(plain_accounts),
        cmocka_unit_test(names_with_a_control_character),
        cmocka_unit_test(only_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
