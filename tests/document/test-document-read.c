/* SPDX-License-Identifier: MIT
 * What the reader of task documents finds: types, repeated and unknown keys, secrets, texts, versions, accounts. */
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void full_document_is_sound(void **state)
{
    char *json = edited_full(EDIT_REPLACE, "none", "");
    json_t *report;

    (void)state;
    assert_findings(json, "");
    report = checked(json, strlen(json));
    assert_true(json_is_true(json_object_get(report, "valid")));
    assert_int_equal(json_array_size(json_object_get(report, "unverified")), 0);
    json_decref(report);
    free(json);
}

/* ---- types ---- */

struct json_kind {
    const char *raw;
    const char *words;
    int is_string;
    int is_boolean;
    int is_whole;
    int is_object;
    int is_array;
};

/* What is inside a value of the wrong type is never judged and never shown. */
static const struct json_kind kinds[] = {
    {"null", "null", 0, 0, 0, 0, 0},
    {"true", "true", 0, 1, 0, 0, 0},
    {"false", "false", 0, 1, 0, 0, 0},
    {"7", "a number", 0, 0, 1, 0, 0},
    {"1.0", "a number", 0, 0, 0, 0, 0},
    {"1e0", "a number", 0, 0, 0, 0, 0},
    {"\"text\"", "a string", 1, 0, 0, 0, 0},
    {"[]", "an array", 0, 0, 0, 0, 1},
    {"[{\"password\": \"hunter2\"}, {\"a\": 1, \"a\": 2}]", "an array", 0, 0, 0, 0, 1},
    {"{}", "an object", 0, 0, 0, 1, 0},
    {"{\"password\": \"hunter2\", \"what\": [1], \"what\": [2]}", "an object", 0, 0, 0, 1, 0},
};

static int takes(const char *key, const struct json_kind *kind)
{
    static const char *const yes_no[] = {"cross_account", "console_initialized", "default_role_authorized", "exists"};
    static const char *const objects[] = {"source", "destination", "observed", "observed_role"};

    for (size_t i = 0; i < COUNT(yes_no); i++)
        if (strcmp(key, yes_no[i]) == 0)
            return kind->is_boolean;
    for (size_t i = 0; i < COUNT(objects); i++)
        if (strcmp(key, objects[i]) == 0)
            return kind->is_object;
    if (strcmp(key, "creator") == 0 || strcmp(key, "owner") == 0 || strcmp(key, "trust_policy") == 0)
        return kind->is_object || kind->is_string;
    if (strcmp(key, "version") == 0 || strcmp(key, "port") == 0)
        return kind->is_whole;
    if (strcmp(key, "policies") == 0)
        return kind->is_array;
    return kind->is_string;
}

static void expect_type_finding(const char *json, const char *pointer, const char *key, const struct json_kind *kind)
{
    json_t *report = checked(json, strlen(json));
    json_t *record = json_array_get(json_object_get(report, "records"), 0);
    char *text = json_dumps(report, 0);
    const size_t offset = (size_t)json_integer_value(json_object_get(record, "offset"));
    const size_t length = (size_t)json_integer_value(json_object_get(record, "length"));
    char lines[256];

    (void)snprintf(lines, sizeof(lines), "document-type %s", pointer);
    assert_findings(json, lines);
    assert_null(strstr(text, "hunter2"));
    assert_string_equal(json_string_value(json_object_get(json_object_get(record, "parameters"), "key")), key);
    assert_string_equal(json_string_value(json_object_get(json_object_get(record, "parameters"), "actual")),
                        kind->words);
    assert_int_equal(length, strlen(kind->raw));
    assert_memory_equal(json + offset, kind->raw, length);
    free(text);
    json_decref(report);
}

static void try_all_kinds(const char *pointer, const char *key, const json_t *value, void *user)
{
    (void)value;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        char *json;

        if (takes(key, &kinds[i]))
            continue;
        json = edited_full(EDIT_REPLACE, pointer, kinds[i].raw);
        expect_type_finding(json, pointer, key, &kinds[i]);
        free(json);
        ++*(unsigned *)user;
    }
}

static void every_key_refuses_other_types(void **state)
{
    json_t *document = full_document();
    unsigned tried = 0;

    (void)state;
    each_member(document, try_all_kinds, &tried);
    assert_true(tried > 400);
    json_decref(document);
}

static void only_an_object_is_a_document(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (kinds[i].is_object)
            continue;
        assert_findings(kinds[i].raw, "document-type ");
    }
    assert_findings("[1, 2] 3", "document-syntax ");
    assert_findings("7 {}", "document-syntax ");
}

/* The value of a wrong type is shown, but for U+0000, which no text of a record holds. */
static void values_of_the_wrong_type_are_shown(void **state)
{
    static const struct {
        const char *raw;
        const char *value;
    } cases[] = {{"\"\\u0031\"", "1"}, {"\"\"", ""},           {"null", "null"},
                 {"-1e3", "-1e3"},     {"\"a\\u0000\"", NULL}, {"[1]", NULL}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *json = edited_full(EDIT_REPLACE, "/version", cases[i].raw);
        json_t *report = checked(json, strlen(json));
        const json_t *record = json_array_get(json_object_get(report, "records"), 0);
        const json_t *value = json_object_get(record, "value");

        assert_string_equal(json_string_value(json_object_get(record, "rule")), "document-type");
        if (cases[i].value)
            assert_string_equal(json_string_value(value), cases[i].value);
        else
            assert_null(value);
        json_decref(report);
        free(json);
    }
}

static void quotes_suggested_for_an_account_id(void **state)
{
    static const char *const pointers[] = {"/creator/account_id", "/source/owner/account_id", "/creator",
                                           "/destination/owner"};

    (void)state;
    for (size_t i = 0; i < COUNT(pointers); i++) {
        char *json = edited_full(EDIT_REPLACE, pointers[i], "1406926474061234");
        json_t *report = checked(json, strlen(json));
        json_t *suggestion = json_object_get(json_array_get(json_object_get(report, "records"), 0), "suggestion");

        assert_string_equal(json_string_value(json_object_get(suggestion, "op")), "replace");
        assert_string_equal(json_string_value(json_object_get(suggestion, "path")), pointers[i]);
        assert_string_equal(json_string_value(json_object_get(suggestion, "value")), "1406926474061234");
        json_decref(report);
        free(json);
        /* Where digits may be lost already, there is nothing to suggest. */
        json = edited_full(EDIT_REPLACE, pointers[i], "140692647406123");
        report = checked(json, strlen(json));
        assert_null(json_object_get(json_array_get(json_object_get(report, "records"), 0), "suggestion"));
        json_decref(report);
        free(json);
    }
}

static void truth_suggested_for_a_quoted_one(void **state)
{
    static const struct {
        const char *raw;
        int suggested; /* -1: nothing */
    } cases[] = {{"\"true\"", 1}, {"\"false\"", 0}, {"\"True\"", -1}, {"\"no\"", -1}, {"0", -1}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *json = edited_full(EDIT_REPLACE, "/source/cross_account", cases[i].raw);
        json_t *report = checked(json, strlen(json));
        const json_t *record = json_array_get(json_object_get(report, "records"), 0);
        const json_t *value = json_object_get(json_object_get(record, "suggestion"), "value");

        assert_string_equal(json_string_value(json_object_get(record, "rule")), "document-type");
        assert_int_equal(value ? json_is_true(value) : -1, cases[i].suggested);
        assert_int_equal(value ? json_is_boolean(value) : 1, 1);
        json_decref(report);
        free(json);
    }
}

/* ---- repeated keys ---- */

static void expect_repeated(const char *pointer, const char *key, const char *first, const char *rest)
{
    const struct edit edits[] = {{EDIT_REPLACE, pointer, first ? first : ""}, {EDIT_REPEAT, pointer, rest}};
    json_t *document = full_document();
    char *json = edited(document, first ? edits : edits + 1, first ? 2 : 1);
    json_t *report = checked(json, strlen(json));
    json_t *record = json_array_get(json_object_get(report, "records"), 0);
    const size_t offset = (size_t)json_integer_value(json_object_get(record, "offset"));
    char quoted[64];
    char lines[256];

    (void)snprintf(lines, sizeof(lines), "document-duplicate-key %s", pointer);
    assert_findings(json, lines);
    /* It is at the second key. */
    (void)snprintf(quoted, sizeof(quoted), "\"%s\"", key);
    assert_int_equal(json_integer_value(json_object_get(record, "length")), strlen(quoted));
    assert_memory_equal(json + offset, quoted, strlen(quoted));
    assert_memory_equal(json + offset, rest, strlen(quoted));
    json_decref(report);
    json_decref(document);
    free(json);
}

static void repeat_each(const char *pointer, const char *key, const json_t *value, void *user)
{
    static const char *const bad_firsts[] = {
        "null",
        "[{\"password\": 1}]",
        "{\"what\": 1, \"password\": \"hunter2\", \"what\": 1, \"account_id\": 5, "
        "\"region\": {}, \"exists\": 1, \"policies\": [1], \"port\": true, "
        "\"owner\": {\"account_id\": 1, \"label\": [], \"foo\": 1}, "
        "\"observed\": {\"x\": 1}, \"observed_role\": {\"x\": 1, \"policies\": 2}}",
    };
    char *good = json_dumps(value, JSON_ENCODE_ANY);
    const size_t size = strlen(good) + 4 * strlen(key) + 1024;
    char *rest = malloc(size);

    (void)user;
    (void)snprintf(rest, size, "\"%s\": %s", key, good);
    expect_repeated(pointer, key, NULL, rest);
    for (size_t i = 0; i < COUNT(bad_firsts); i++)
        expect_repeated(pointer, key, bad_firsts[i], rest);
    (void)snprintf(rest, size, "\"%s\": %s, \"%s\": {\"password\": \"hunter2\"}, \"%s\": null", key, good, key, key);
    expect_repeated(pointer, key, NULL, rest);
    free(rest);
    free(good);
}

static void every_repeated_key_is_one_finding(void **state)
{
    json_t *document = full_document();

    (void)state;
    each_member(document, repeat_each, NULL);
    json_decref(document);
}

static void a_repeated_key_may_be_spelled_with_escapes(void **state)
{
    (void)state;
    expect_repeated("/kind", "kind", NULL, "\"kind\": 1");
    {
        char *json = edited_full(EDIT_REPEAT, "/kind", "\"\\u006bi\\u006Ed\": \"migration\"");

        assert_findings(json, "document-duplicate-key /kind");
        free(json);
    }
}

/* A key that is spelled with escapes is that key, and its value counts. */
static void keys_may_be_spelled_with_escapes(void **state)
{
    const struct edit edits[] = {{EDIT_REMOVE, "/source/ram_role", NULL},
                                 {EDIT_ADD, "/source", "\"r\\u0061m_role\": \"ram-for-dts\""}};
    json_t *full = full_document();
    char *json = edited(full, edits, COUNT(edits));

    (void)state;
    assert_findings(json, "");
    free(json);
    json = edited(full, edits, 1);
    assert_findings(json, "missing-value /source/ram_role");
    free(json);
    json_decref(full);
}

static void unknown_keys_may_repeat(void **state)
{
    char *json = edited_full(EDIT_ADD, "", "\"zzzzzzzzz\": 1, \"zzzzzzzzz\": 2");

    (void)state;
    assert_findings(json, "document-unknown-key /zzzzzzzzz\ndocument-unknown-key /zzzzzzzzz");
    free(json);
}

/* At the top alone: a string, given once. It is nothing to the task. */
static void the_schema_is_for_editors(void **state)
{
    static const struct {
        const char *members;
        const char *findings;
    } cases[] = {
        {"\"$schema\": \"./task.schema.json\"", ""},
        {"\"$schema\": \"\"", ""},
        {"\"$schema\": 7", "document-type /$schema"},
        {"\"$schema\": null", "document-type /$schema"},
        {"\"$schema\": {\"password\": \"hunter2\"}", "document-type /$schema"},
        {"\"$schema\": \"a\\u0000b\"", "document-text /$schema"},
        {"\"$schema\": \"a\\u001fb\"", "document-text /$schema"},
        {"\"$schema\": \"x\", \"$schema\": \"x\"", "document-duplicate-key /$schema"},
        {"\"$schema\": \"x\", \"\\u0024schema\": [1]", "document-duplicate-key /$schema"},
    };
    char *json;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        json = edited_full(EDIT_ADD, "", cases[i].members);
        assert_findings(json, cases[i].findings);
        free(json);
    }
    assert_findings("{\"$schema\": ", "document-syntax ");
    json = edited_full(EDIT_ADD, "/source", "\"$schema\": \"x\"");
    assert_findings(json, "document-unknown-key /source/$schema");
    free(json);
    json = edited_full(EDIT_ADD, "", "\"$Schema\": \"x\"");
    assert_findings(json, "document-unknown-key /$Schema");
    free(json);
    json = edited_full(EDIT_ADD, "", "\"$schemo\": \"x\"");
    assert_findings(json, "document-unknown-key /$schemo");
    free(json);
}

/* What was said by a value that is not trusted must not be read from the task either. */
static void repeated_values_are_not_kept(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    char *json = edited_full(EDIT_REPEAT, "/source/observed_role/policies", "\"policies\": []");
    dtsx_endpoint *source;

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    source = dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE);
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_ROLE_POLICIES), 0);
    assert_int_equal(dtsx_endpoint_role_policy_count(source), 0);
    assert_null(dtsx_endpoint_get_role_policy(source, 0, NULL));
    free(json);

    json = edited_full(EDIT_REPEAT, "/source/owner", "\"owner\": \"1406926474061235\"");
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    source = dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE);
    assert_null(dtsx_endpoint_get_owner(source));
    free(json);

    json = edited_full(EDIT_REPEAT, "/source", "\"source\": {}");
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_null(dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE));
    free(json);

    json = edited_full(EDIT_REPEAT, "/creator/observed", "\"observed\": {}");
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_account_get_value(dtsx_task_get_creator(dtsx_document_get_task(document)),
                                            DTSX_SETTING_CONSOLE_INITIALIZED),
                     0);
    assert_string_equal(
        dtsx_account_get(dtsx_task_get_creator(dtsx_document_get_task(document)), DTSX_SETTING_ACCOUNT_ID, NULL),
        CREATOR_ID);
    free(json);
    dtsx_document_unref(document);
}

/* ---- unknown keys ---- */

static json_t *only_record(const char *json, json_t **report)
{
    json_t *records;

    *report = checked(json, strlen(json));
    records = json_object_get(*report, "records");
    if (json_array_size(records) != 1)
        fail_msg("not one finding:\n%sin:\n%s", findings_in(json, strlen(json)), json);
    return json_array_get(records, 0);
}

/* An unknown key beside everything else that is there: the nearest key is offered, nothing is moved. */
static void expect_unknown(const char *object, const char *key, const char *path, const char *nearest)
{
    char raw[256];
    char *json;
    json_t *report;
    json_t *record;
    json_t *expected;

    (void)snprintf(raw, sizeof(raw), "\"%s\": {\"value\": \"hunter2\"}", key);
    json = edited_full(EDIT_ADD, object, raw);
    record = only_record(json, &report);
    expected = json_object_get(record, "nearest");
    assert_string_equal(json_string_value(json_object_get(record, "rule")), "document-unknown-key");
    assert_string_equal(json_string_value(json_object_get(record, "path")), path);
    assert_int_equal(json_array_size(expected), nearest ? 1 : 0);
    if (nearest)
        assert_string_equal(json_string_value(json_array_get(expected, 0)), nearest);
    assert_null(json_object_get(record, "suggestion"));
    assert_null(json_object_get(record, "value"));
    {
        const size_t offset = (size_t)json_integer_value(json_object_get(record, "offset"));
        const size_t length = (size_t)json_integer_value(json_object_get(record, "length"));

        assert_int_equal(length, strlen(key) + 2);
        assert_memory_equal(json + offset + 1, key, strlen(key));
    }
    json_decref(report);
    free(json);
}

static void unknown_keys_of_every_object(void **state)
{
    static const char *const objects[] = {
        "",
        "/creator",
        "/creator/observed",
        "/source",
        "/source/owner",
        "/source/owner/observed",
        "/source/observed_role",
        "/destination",
        "/destination/owner",
        "/destination/owner/observed",
        "/destination/observed_role",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(objects); i++) {
        char path[128];

        (void)snprintf(path, sizeof(path), "%s/comment_for_people", objects[i]);
        expect_unknown(objects[i], "comment_for_people", path, NULL);
        (void)snprintf(path, sizeof(path), "%s/a~0b~1c~01", objects[i]);
        expect_unknown(objects[i], "a~b/c~1", path, NULL);
        (void)snprintf(path, sizeof(path), "%s/", objects[i]);
        expect_unknown(objects[i], "", path, NULL);
    }
}

static void nearest_keys_are_offered(void **state)
{
    (void)state;
    expect_unknown("", "Kind", "/Kind", "kind");
    expect_unknown("", "sources", "/sources", "source");
    expect_unknown("/source", "databaseType", "/source/databaseType", "database_type");
    expect_unknown("/source", "ram-role", "/source/ram-role", "ram_role");
    expect_unknown("/creator", "acount_id", "/creator/acount_id", "account_id");
    expect_unknown("/source/observed_role", "exist", "/source/observed_role/exist", "exists");
    expect_unknown("/source/owner/observed", "consoleInitialised", "/source/owner/observed/consoleInitialised",
                   "console_initialized");
    /* Only keys of the same object. */
    expect_unknown("/creator", "ram_role", "/creator/ram_role", NULL);
}

static void misspelt_required_key_is_moved(const char *pointer, const char *object, const char *misspelt)
{
    json_t *document = full_document();
    const char *key = strrchr(pointer, '/') + 1;
    char raw[128];
    char from[128];
    const struct edit edits[] = {{EDIT_REMOVE, pointer, NULL}, {EDIT_ADD, object, raw}};
    json_t *report;
    json_t *record;
    json_t *suggestion;
    char *json;

    (void)snprintf(raw, sizeof(raw), "\"%s\": \"whatever\"", misspelt);
    (void)snprintf(from, sizeof(from), "%s/%s", object, misspelt);
    json = edited(document, edits, 2);
    record = only_record(json, &report);
    suggestion = json_object_get(record, "suggestion");
    assert_string_equal(json_string_value(json_object_get(record, "rule")), "document-unknown-key");
    assert_string_equal(json_string_value(json_object_get(record, "path")), from);
    assert_string_equal(json_string_value(json_array_get(json_object_get(record, "nearest"), 0)), key);
    assert_int_equal(json_object_size(suggestion), 3);
    assert_string_equal(json_string_value(json_object_get(suggestion, "op")), "move");
    assert_string_equal(json_string_value(json_object_get(suggestion, "from")), from);
    assert_string_equal(json_string_value(json_object_get(suggestion, "path")), pointer);
    json_decref(report);
    json_decref(document);
    free(json);
}

static void misspelt_required_keys_are_not_missed(void **state)
{
    (void)state;
    misspelt_required_key_is_moved("/version", "", "versoin");
    misspelt_required_key_is_moved("/kind", "", "knd");
    misspelt_required_key_is_moved("/creator", "", "creater");
    misspelt_required_key_is_moved("/source", "", "Source");
    misspelt_required_key_is_moved("/destination", "", "destnation");
    misspelt_required_key_is_moved("/creator/account_id", "/creator", "acount_id");
    misspelt_required_key_is_moved("/source/owner/account_id", "/source/owner", "accountid");
    misspelt_required_key_is_moved("/source/database_type", "/source", "database-type");
    misspelt_required_key_is_moved("/source/access_method", "/source", "acces_method");
    misspelt_required_key_is_moved("/source/region", "/source", "regoin");
    misspelt_required_key_is_moved("/source/cross_account", "/source", "cross_acount");
    misspelt_required_key_is_moved("/source/owner", "/source", "ownr");
    misspelt_required_key_is_moved("/source/ram_role", "/source", "ramrole");
    misspelt_required_key_is_moved("/destination/ram_role", "/destination", "ram_rol");
}

/* One that is empty is as good as missing. */
static void misspelt_keys_beside_empty_ones(void **state)
{
    const struct edit edits[] = {{EDIT_REPLACE, "/creator/account_id", "\"\""},
                                 {EDIT_ADD, "/creator", "\"acount_id\": \"" CREATOR_ID "\""}};
    json_t *document = full_document();
    char *json = edited(document, edits, COUNT(edits));
    json_t *report;
    const json_t *suggestion = json_object_get(only_record(json, &report), "suggestion");

    (void)state;
    assert_string_equal(json_string_value(json_object_get(suggestion, "op")), "move");
    assert_string_equal(json_string_value(json_object_get(suggestion, "from")), "/creator/acount_id");
    assert_string_equal(json_string_value(json_object_get(suggestion, "path")), "/creator/account_id");
    json_decref(report);
    json_decref(document);
    free(json);
}

/* What was found in an object that is given twice is forgotten, and does not get in the way of what is found after it.
 */
static void misspelt_keys_after_forgotten_ones(void **state)
{
    static const char twice[] = "\"owner\": {\"acount_id\": 1}, \"owner\": {}";
    const struct edit edits[] = {{EDIT_REMOVE, "/source/owner", NULL},
                                 {EDIT_ADD, "/source", twice},
                                 {EDIT_REMOVE, "/destination/region", NULL},
                                 {EDIT_ADD, "/destination", "\"regoin\": \"cn-beijing\""}};
    json_t *document = full_document();
    char *json = edited(document, edits, COUNT(edits));

    (void)state;
    assert_findings(json, "document-duplicate-key /source/owner\ndocument-unknown-key /destination/regoin");
    json_decref(document);
    free(json);
}

/* A key that is not required, or is there, is only offered. */
static void optional_keys_are_not_moved(void **state)
{
    static const struct {
        const char *removed;
        const char *object;
        const char *raw;
        const char *found;
    } cases[] = {
        {"/name", "", "\"nmae\": 1", "document-unknown-key /nmae"},
        {"/region", "", "\"regoin\": 1", "document-unknown-key /regoin"},
        {"/source/host", "/source", "\"hots\": 1", "document-unknown-key /source/hots"},
        {"/source/instance_form", "/source", "\"instance_frm\": 1", "document-unknown-key /source/instance_frm"},
    };
    json_t *document = full_document();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct edit edits[] = {{EDIT_REMOVE, cases[i].removed, NULL}, {EDIT_ADD, cases[i].object, cases[i].raw}};
        char *json = edited(document, edits, 2);
        json_t *report;
        json_t *record;

        assert_findings(json, cases[i].found);
        record = only_record(json, &report);
        assert_null(json_object_get(record, "suggestion"));
        assert_int_equal(json_array_size(json_object_get(record, "nearest")), 1);
        json_decref(report);
        free(json);
    }
    json_decref(document);
}

static void owner_and_role_are_required_only_across_accounts(void **state)
{
    const struct edit edits[] = {{EDIT_REPLACE, "/destination/cross_account", "false"},
                                 {EDIT_REMOVE, "/destination/owner", NULL},
                                 {EDIT_REMOVE, "/destination/ram_role", NULL},
                                 {EDIT_REMOVE, "/destination/observed_role", NULL},
                                 {EDIT_ADD, "/destination", "\"ownr\": 1, \"ram-role\": 1"}};
    json_t *document = full_document();
    char *json = edited(document, edits, COUNT(edits));
    json_t *report = checked(json, strlen(json));
    json_t *records = json_object_get(report, "records");

    (void)state;
    assert_findings(json, "document-unknown-key /destination/ownr\ndocument-unknown-key /destination/ram-role");
    for (size_t i = 0; i < 2; i++)
        assert_null(json_object_get(json_array_get(records, i), "suggestion"));
    json_decref(report);
    json_decref(document);
    free(json);
}

/* Two keys that could both be the missing one: it is moved once. */
static void only_one_key_is_moved_to_a_place(void **state)
{
    const struct edit edits[] = {{EDIT_REMOVE, "/kind", NULL}, {EDIT_ADD, "", "\"knd\": 1, \"kidn\": 2"}};
    json_t *document = full_document();
    char *json = edited(document, edits, 2);
    json_t *report = checked(json, strlen(json));
    json_t *records = json_object_get(report, "records");

    (void)state;
    assert_findings(json, "document-unknown-key /knd\ndocument-unknown-key /kidn");
    assert_non_null(json_object_get(json_array_get(records, 0), "suggestion"));
    assert_null(json_object_get(json_array_get(records, 1), "suggestion"));
    json_decref(report);
    json_decref(document);
    free(json);
}

static void unknown_key_with_u0000(void **state)
{
    char *json = edited_full(EDIT_ADD, "/source", "\"a\\u0000b\": 1");
    json_t *report;
    json_t *record = only_record(json, &report);
    json_t *path = json_object_get(record, "path");

    (void)state;
    assert_int_equal(json_string_length(path), 11);
    assert_memory_equal(json_string_value(path), "/source/a\0b", 11);
    json_decref(report);
    free(json);
}

/* ---- secrets ---- */

static void assert_nowhere(const char *json, const char *secret)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    assert_false(dtsx_report_is_valid(report));
    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    for (unsigned flags = 0; flags < 8; flags++)
        assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_TEXT, flags, buffer), DTSX_OK);
    assert_int_equal(dtsx_task_write(dtsx_document_get_task(document), DTSX_FORMAT_JSON, 0, buffer),
                     DTSX_ERROR_INCOMPLETE);
    if (strstr(dtsx_buffer_get(buffer, NULL), secret))
        fail_msg("%s is in:\n%s", secret, dtsx_buffer_get(buffer, NULL));
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

static void secrets_are_refused_in_every_object(void **state)
{
    static const char *const objects[] = {
        "",
        "/creator",
        "/creator/observed",
        "/source",
        "/source/owner",
        "/source/owner/observed",
        "/source/observed_role",
        "/destination",
        "/destination/owner/observed",
        "/destination/observed_role",
    };
    static const char *const keys[] = {
        "password",   "PASSWORD",      "db_PassWord_2", "passwd",         "MyPasswd",    "secret", "AccessKeySecret",
        "access_key", "ACCESS_KEY_ID", "x-SECRET-y",    "p\\u0061ssword", "AccessKeyId", "token",  "Token"};
    static const char *const values[] = {"\"hunter2\"", "[\"hunter2\"]", "{\"account_id\": \"hunter2\"}"};

    (void)state;
    for (size_t i = 0; i < COUNT(objects); i++)
        for (size_t k = 0; k < COUNT(keys); k++)
            for (size_t v = 0; v < COUNT(values); v++) {
                char raw[128];
                char *json;
                json_t *report;
                json_t *record;
                json_t *suggestion;

                (void)snprintf(raw, sizeof(raw), "\"%s\": %s", keys[k], values[v]);
                json = edited_full(EDIT_ADD, objects[i], raw);
                record = only_record(json, &report);
                suggestion = json_object_get(record, "suggestion");
                assert_string_equal(json_string_value(json_object_get(record, "rule")), "document-secret");
                assert_null(json_object_get(record, "value"));
                assert_string_equal(json_string_value(json_object_get(suggestion, "op")), "remove");
                assert_string_equal(json_string_value(json_object_get(suggestion, "path")),
                                    json_string_value(json_object_get(record, "path")));
                assert_nowhere(json, "hunter2");
                json_decref(report);
                free(json);
            }
}

/* "At any depth": inside what the format does not have, too. */
static void secrets_in_unknown_objects(void **state)
{
    static const struct {
        const char *raw;
        const char *path;
    } values[] = {
        {"\"auth\": {\"password\": \"hunter2\"}", "/source/auth/password"},
        {"\"auth\": [1, {\"a\": {}, \"b/c\": {\"Token\": \"hunter2\"}}]", "/source/auth/1/b~1c/Token"},
        {"\"\\u0061uth\": {\"x\": {\"p\\u0061sswd\": {\"password\": \"hunter2\"}}}", "/source/auth/x/passwd"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(values); i++) {
        char *json = edited_full(EDIT_ADD, "/source", values[i].raw);
        char expected[200];
        const char *found = findings_in(json, strlen(json));

        (void)snprintf(expected, sizeof(expected), "document-secret %s\n", values[i].path);
        if (!strstr(found, "document-unknown-key /source/auth\n") || !strstr(found, expected))
            fail_msg("%s: %s", values[i].raw, found);
        assert_nowhere(json, "hunter2");
        free(json);
    }
}

/* ---- texts ---- */

static void try_controls(const char *pointer, const char *key, const json_t *value, void *user)
{
    static const char *const raws[] = {"\"a\\u0000b\"", "\"\\u0001\"", "\"line\\nbreak\"", "\"\\ttab\"",
                                       "\"\x7f\"",      "\"\\u007f\"", "\"\xc2\x85\"",     "\"x\\u009F\""};

    if (!json_is_string(value) && strcmp(key, "creator") != 0 && strcmp(key, "owner") != 0)
        return;
    for (size_t i = 0; i < COUNT(raws); i++) {
        char *json = edited_full(EDIT_REPLACE, pointer, raws[i]);
        char lines[256];

        (void)snprintf(lines, sizeof(lines), "document-text %s", pointer);
        assert_findings(json, lines);
        free(json);
    }
    ++*(unsigned *)user;
}

static void no_text_may_hold_a_control_character(void **state)
{
    json_t *document = full_document();
    unsigned tried = 0;

    (void)state;
    each_member(document, try_controls, &tried);
    assert_int_equal(tried, 4 + 4 + (9 + 5) + (8 + 5) + 1);
    json_decref(document);
}

static void other_characters_are_kept_as_they_are(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    char *json = edited_full(EDIT_REPLACE, "/name",
                             "\"\\u00a0\\\"\\\\\\/ \\ud83d\\ude00 \xe4\xb8\xad\xe6\x96\x87 \\u2028 \\uffff\"");
    size_t length;

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_string_equal(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_NAME, &length),
                        "\xc2\xa0\"\\/ \xf0\x9f\x98\x80 \xe4\xb8\xad\xe6\x96\x87 \xe2\x80\xa8 \xef\xbf\xbf");
    assert_int_equal(length, 25);
    free(json);
    dtsx_document_unref(document);
}

/* ---- numbers ---- */

static void ports(void **state)
{
    static const char *const good[] = {"1", "80", "3306", "65535"};
    static const char *const out_of_range[] = {"0",         "-0", "-1", "65536", "100000", "18446744073709551616",
                                               "4294967297"};
    static const char *const no_whole_number[] = {"1.5", "1e2", "1E2", "80.0"};

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        char *json = edited_full(EDIT_REPLACE, "/source/port", good[i]);

        assert_findings(json, "");
        free(json);
    }
    for (size_t i = 0; i < COUNT(out_of_range); i++) {
        char *json = edited_full(EDIT_REPLACE, "/source/port", out_of_range[i]);

        assert_findings(json, "document-text /source/port");
        free(json);
    }
    for (size_t i = 0; i < COUNT(no_whole_number); i++) {
        char *json = edited_full(EDIT_REPLACE, "/source/port", no_whole_number[i]);

        assert_findings(json, "document-type /source/port");
        free(json);
    }
}

static void versions(void **state)
{
    static const char *const others[] = {"0", "2", "-1", "10", "11", "100000000000000000000"};
    char *json;

    (void)state;
    for (size_t i = 0; i < COUNT(others); i++) {
        json_t *report;
        json_t *record;

        json = edited_full(EDIT_REPLACE, "/version", others[i]);
        assert_findings(json, "document-version /version");
        record = only_record(json, &report);
        assert_string_equal(json_string_value(json_object_get(record, "value")), others[i]);
        assert_string_equal(json_string_value(json_array_get(json_object_get(record, "expected"), 0)), "1");
        json_decref(report);
        free(json);
    }
    json = edited_full(EDIT_REMOVE, "/version", NULL);
    assert_findings(json, "document-version /version");
    free(json);
    /* The rest is judged all the same. */
    {
        const struct edit edits[] = {{EDIT_REPLACE, "/version", "2"}, {EDIT_REPLACE, "/source/ram_role", "\"a@b\""}};
        json_t *document = full_document();

        json = edited(document, edits, 2);
        assert_findings(json, "document-version /version\nram-role-is-user /source/ram_role");
        free(json);
        json_decref(document);
    }
}

/* ---- accounts ---- */

static void an_account_may_be_just_its_id(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    const struct edit edits[] = {{EDIT_REPLACE, "/creator", "\"" CREATOR_ID "\""},
                                 {EDIT_REPLACE, "/source/owner", "\"" SOURCE_OWNER_ID "\""}};
    json_t *full = full_document();
    char *json = edited(full, edits, 2);
    dtsx_task *task;

    (void)state;
    assert_findings(json, "");
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    task = dtsx_document_get_task(document);
    assert_string_equal(dtsx_account_get(dtsx_task_get_creator(task), DTSX_SETTING_ACCOUNT_ID, NULL), CREATOR_ID);
    assert_string_equal(dtsx_account_get(dtsx_endpoint_get_owner(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE)),
                                         DTSX_SETTING_ACCOUNT_ID, NULL),
                        SOURCE_OWNER_ID);
    free(json);
    json_decref(full);
    dtsx_document_unref(document);
}

static void paths_of_plain_accounts_end_at_the_string(void **state)
{
    static const struct {
        const char *pointer;
        const char *raw;
        const char *found;
    } cases[] = {
        {"/creator", "\"123\"", "account-id-format /creator"},
        {"/creator", "\"\"", "missing-value /creator"},
        {"/creator", "\"a\\u0000\"", "document-text /creator"},
        {"/creator", "\"a\\u0001\"", "document-text /creator"},
        {"/source/owner", "\"123\"", "account-id-format /source/owner"},
        {"/source/owner", "\"\"", "missing-value /source/owner"},
        {"/source/owner", "\"" CREATOR_ID "\"", "owner-is-creator /source/owner"},
        {"/destination/owner", "\"" CREATOR_ID "\"", "owner-is-creator /destination/owner"},
        {"/destination/owner", "{\"account_id\": \"" CREATOR_ID "\"}",
         "owner-is-creator /destination/owner/account_id"},
        {"/destination/owner", "{}", "missing-value /destination/owner/account_id"},
        {"/creator", "{}", "missing-value /creator/account_id"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *json = edited_full(EDIT_REPLACE, cases[i].pointer, cases[i].raw);

        assert_findings(json, cases[i].found);
        free(json);
    }
}

/* As soon as it has more than that, it can be written as an object only. */
static void an_account_with_more_is_not_just_its_id(void **state)
{
    (void)state;
    for (int with_text = 0; with_text < 2; with_text++) {
        char *json = edited_full(EDIT_REPLACE, "/creator", "\"123\"");
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        dtsx_task *task;
        dtsx_account *creator;

        assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        task = dtsx_document_get_task(document);
        creator = dtsx_task_get_creator(task);
        assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
        assert_string_equal(findings_of(report), "account-id-format /creator\n");
        if (with_text)
            assert_int_equal(dtsx_account_set_label(creator, "ours"), DTSX_OK);
        else
            assert_int_equal(dtsx_account_set_console_initialized(creator, DTSX_ANSWER_YES), DTSX_OK);
        assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
        assert_string_equal(findings_of(report), "account-id-format /creator/account_id\n");
        dtsx_report_unref(report);
        dtsx_document_unref(document);
        free(json);
    }
}

/* Related paths too. */
static void related_paths_of_plain_accounts(void **state)
{
    const struct edit edits[] = {{EDIT_REPLACE, "/creator", "\"" SOURCE_OWNER_ID "\""},
                                 {EDIT_REMOVE, "/source/observed_role", NULL},
                                 {EDIT_REMOVE, "/destination/observed_role", NULL}};
    json_t *full = full_document();
    char *json = edited(full, edits, 3);
    json_t *report;
    json_t *record = only_record(json, &report);

    (void)state;
    assert_string_equal(json_string_value(json_object_get(record, "path")), "/source/owner/account_id");
    assert_string_equal(json_string_value(json_array_get(json_object_get(record, "related"), 0)), "/creator");
    json_decref(report);
    json_decref(full);
    free(json);
}

/* ---- policies ---- */

static void lists_of_policies(void **state)
{
    static const struct {
        const char *raw;
        const char *found;
    } cases[] = {
        {"[]", "ram-role-permissions /source/observed_role/policies"},
        {"[\"AliyunDTSRolePolicy\"]", ""},
        {"[\"x\", \"AliyunDTSRolePolicy\", \"y\"]", ""},
        {"[\"AliyunDTSRolePolic\\u0079\"]", ""},
        {"[\"x\"]", "ram-role-permissions-unchecked /source/observed_role/policies"},
        {"[\"\"]", "ram-role-permissions-unchecked /source/observed_role/policies"},
        {"[1]", "document-type /source/observed_role/policies/0"},
        {"[\"x\", null]", "document-type /source/observed_role/policies/1"},
        {"[\"x\", [\"AliyunDTSRolePolicy\"], {\"password\": \"hunter2\"}]",
         "document-type /source/observed_role/policies/1\ndocument-type /source/observed_role/policies/2"},
        {"[\"x\\u0000\"]", "document-text /source/observed_role/policies/0"},
        {"[\"AliyunDTSRolePolicy\", \"x\\n\"]", "document-text /source/observed_role/policies/1"},
        {"[0,1,2,3,4,5,6,7,8,9,\"ten\",\"\\u0007\"]",
         "document-type /source/observed_role/policies/0\ndocument-type /source/observed_role/policies/1\n"
         "document-type /source/observed_role/policies/2\ndocument-type /source/observed_role/policies/3\n"
         "document-type /source/observed_role/policies/4\ndocument-type /source/observed_role/policies/5\n"
         "document-type /source/observed_role/policies/6\ndocument-type /source/observed_role/policies/7\n"
         "document-type /source/observed_role/policies/8\ndocument-type /source/observed_role/policies/9\n"
         "document-text /source/observed_role/policies/11"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *json = edited_full(EDIT_REPLACE, "/source/observed_role/policies", cases[i].raw);

        assert_findings(json, cases[i].found);
        free(json);
    }
}

static void a_list_with_an_unusable_element_is_not_kept(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    char *json = edited_full(EDIT_REPLACE, "/source/observed_role/policies", "[\"x\", 1, \"y\"]");
    const dtsx_endpoint *source;

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    source = dtsx_task_get_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE);
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_ROLE_POLICIES), 0);
    assert_int_equal(dtsx_endpoint_role_policy_count(source), 0);
    free(json);
    dtsx_document_unref(document);
}

/* ---- order ---- */

static void findings_come_in_the_order_of_the_format(void **state)
{
    static const char json[] =
        "{\"destination\": {\"zzz\": 1, \"region\": 1, \"owner\": {\"yyy\": 1, \"label\": 1}, \"observed_role\": "
        "{\"xxx\": 1, \"exists\": 1}, \"database_type\": 1},"
        " \"www\": 1, \"source\": [], \"creator\": {\"observed\": {\"vvv\": 1, \"default_role_authorized\": 1}, "
        "\"account_id\": 1, \"uuu\": 1}, \"region\": 1, \"name\": 1, \"version\": 3}";

    (void)state;
    assert_findings(json, "document-version /version\n"
                          "document-type /name\n"
                          "missing-value /kind\n"
                          "document-type /region\n"
                          "document-unknown-key /www\n"
                          "document-type /creator/account_id\n"
                          "document-type /creator/observed/default_role_authorized\n"
                          "document-unknown-key /creator/observed/vvv\n"
                          "document-unknown-key /creator/uuu\n"
                          "document-type /source\n"
                          "document-type /destination/database_type\n"
                          "missing-value /destination/access_method\n"
                          "document-type /destination/region\n"
                          "missing-value /destination/cross_account\n"
                          "document-type /destination/owner/label\n"
                          "document-unknown-key /destination/owner/yyy\n"
                          "document-type /destination/observed_role/exists\n"
                          "document-unknown-key /destination/observed_role/xxx\n"
                          "document-unknown-key /destination/zzz");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_document_is_sound),
        cmocka_unit_test(every_key_refuses_other_types),
        cmocka_unit_test(only_an_object_is_a_document),
        cmocka_unit_test(values_of_the_wrong_type_are_shown),
        cmocka_unit_test(quotes_suggested_for_an_account_id),
        cmocka_unit_test(truth_suggested_for_a_quoted_one),
        cmocka_unit_test(every_repeated_key_is_one_finding),
        cmocka_unit_test(a_repeated_key_may_be_spelled_with_escapes),
        cmocka_unit_test(keys_may_be_spelled_with_escapes),
        cmocka_unit_test(unknown_keys_may_repeat),
        cmocka_unit_test(the_schema_is_for_editors),
        cmocka_unit_test(repeated_values_are_not_kept),
        cmocka_unit_test(unknown_keys_of_every_object),
        cmocka_unit_test(nearest_keys_are_offered),
        cmocka_unit_test(misspelt_required_keys_are_not_missed),
        cmocka_unit_test(misspelt_keys_beside_empty_ones),
        cmocka_unit_test(misspelt_keys_after_forgotten_ones),
        cmocka_unit_test(optional_keys_are_not_moved),
        cmocka_unit_test(owner_and_role_are_required_only_across_accounts),
        cmocka_unit_test(only_one_key_is_moved_to_a_place),
        cmocka_unit_test(unknown_key_with_u0000),
        cmocka_unit_test(secrets_are_refused_in_every_object),
        cmocka_unit_test(secrets_in_unknown_objects),
        cmocka_unit_test(no_text_may_hold_a_control_character),
        cmocka_unit_test(other_characters_are_kept_as_they_are),
        cmocka_unit_test(ports),
        cmocka_unit_test(versions),
        cmocka_unit_test(an_account_may_be_just_its_id),
        cmocka_unit_test(paths_of_plain_accounts_end_at_the_string),
        cmocka_unit_test(an_account_with_more_is_not_just_its_id),
        cmocka_unit_test(related_paths_of_plain_accounts),
        cmocka_unit_test(lists_of_policies),
        cmocka_unit_test(a_list_with_an_unusable_element_is_not_kept),
        cmocka_unit_test(findings_come_in_the_order_of_the_format),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
