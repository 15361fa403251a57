/* SPDX-License-Identifier: MIT
 * Accounts, endpoints and tasks as handles: every setting by every way to set, unset and read it, what is misuse, and
 * what a failed call leaves behind. */
#include "model/account.h"
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

/* ---- one face for the three kinds of handles ---- */

enum type { ACCOUNT, ENDPOINT, TASK };

struct setting {
    dtsx_setting setting;
    enum type type;
    char kind;      /* n: name, t: text, y: yes/no, p: port, l: list */
    int vocabulary; /* of a name */
};

static const struct setting settings[] = {
    {DTSX_SETTING_ACCOUNT_ID, ACCOUNT, 't', 0},
    {DTSX_SETTING_INFRASTRUCTURE, ACCOUNT, 'n', DTSX_VOCABULARY_INFRASTRUCTURE},
    {DTSX_SETTING_IDENTITY_TYPE, ACCOUNT, 'n', DTSX_VOCABULARY_IDENTITY_TYPE},
    {DTSX_SETTING_LABEL, ACCOUNT, 't', 0},
    {DTSX_SETTING_CONSOLE_INITIALIZED, ACCOUNT, 'y', 0},
    {DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED, ACCOUNT, 'y', 0},
    {DTSX_SETTING_DATABASE_TYPE, ENDPOINT, 'n', DTSX_VOCABULARY_DATABASE_TYPE},
    {DTSX_SETTING_ACCESS_METHOD, ENDPOINT, 'n', DTSX_VOCABULARY_ACCESS_METHOD},
    {DTSX_SETTING_REGION, ENDPOINT, 'n', DTSX_VOCABULARY_REGION},
    {DTSX_SETTING_CROSS_ACCOUNT, ENDPOINT, 'y', 0},
    {DTSX_SETTING_RAM_ROLE, ENDPOINT, 't', 0},
    {DTSX_SETTING_INSTANCE_FORM, ENDPOINT, 'n', DTSX_VOCABULARY_INSTANCE_FORM},
    {DTSX_SETTING_INSTANCE_ID, ENDPOINT, 't', 0},
    {DTSX_SETTING_HOST, ENDPOINT, 't', 0},
    {DTSX_SETTING_PORT, ENDPOINT, 'p', 0},
    {DTSX_SETTING_DATABASE, ENDPOINT, 't', 0},
    {DTSX_SETTING_USER, ENDPOINT, 't', 0},
    {DTSX_SETTING_ORACLE_SID, ENDPOINT, 't', 0},
    {DTSX_SETTING_CEN_INSTANCE_ID, ENDPOINT, 't', 0},
    {DTSX_SETTING_ROLE_EXISTS, ENDPOINT, 'y', 0},
    {DTSX_SETTING_ROLE_POLICIES, ENDPOINT, 'l', 0},
    {DTSX_SETTING_ROLE_TRUST_POLICY, ENDPOINT, 't', 0},
    {DTSX_SETTING_NAME, TASK, 't', 0},
    {DTSX_SETTING_KIND, TASK, 'n', DTSX_VOCABULARY_TASK_KIND},
    {DTSX_SETTING_DIRECTION, TASK, 'n', DTSX_VOCABULARY_DIRECTION},
    {DTSX_SETTING_REGION, TASK, 'n', DTSX_VOCABULARY_REGION},
};

static void *new_handle(enum type type)
{
    if (type == ACCOUNT)
        return dtsx_account_new(NULL);
    return type == ENDPOINT ? (void *)dtsx_endpoint_new(NULL) : (void *)dtsx_task_new(NULL);
}

static void unref(enum type type, void *handle)
{
    if (type == ACCOUNT)
        dtsx_account_unref(handle);
    else if (type == ENDPOINT)
        dtsx_endpoint_unref(handle);
    else
        dtsx_task_unref(handle);
}

static dtsx_status set(enum type type, void *handle, dtsx_setting setting, const char *text, size_t length)
{
    if (type == ACCOUNT)
        return dtsx_account_set(handle, setting, text, length);
    return type == ENDPOINT ? dtsx_endpoint_set(handle, setting, text, length)
                            : dtsx_task_set(handle, setting, text, length);
}

static dtsx_status set_value(enum type type, void *handle, dtsx_setting setting, int value)
{
    if (type == ACCOUNT)
        return dtsx_account_set_value(handle, setting, value);
    return type == ENDPOINT ? dtsx_endpoint_set_value(handle, setting, value)
                            : dtsx_task_set_value(handle, setting, value);
}

static dtsx_status unset(enum type type, void *handle, dtsx_setting setting)
{
    if (type == ACCOUNT)
        return dtsx_account_unset(handle, setting);
    return type == ENDPOINT ? dtsx_endpoint_unset(handle, setting) : dtsx_task_unset(handle, setting);
}

static const char *get(enum type type, const void *handle, dtsx_setting setting, size_t *length)
{
    if (type == ACCOUNT)
        return dtsx_account_get(handle, setting, length);
    return type == ENDPOINT ? dtsx_endpoint_get(handle, setting, length) : dtsx_task_get(handle, setting, length);
}

static int get_value(enum type type, const void *handle, dtsx_setting setting)
{
    if (type == ACCOUNT)
        return dtsx_account_get_value(handle, setting);
    return type == ENDPOINT ? dtsx_endpoint_get_value(handle, setting) : dtsx_task_get_value(handle, setting);
}

/* Whether a task that the handle is part of, as its only part, may be judged and written. */
static int is_complete(enum type type, void *handle)
{
    dtsx_task *task = type == TASK ? dtsx_task_ref(handle) : dtsx_task_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    dtsx_plan *plan = NULL;
    dtsx_status judged;

    if (type == ACCOUNT)
        assert_int_equal(dtsx_task_set_creator(task, handle), DTSX_OK);
    if (type == ENDPOINT)
        assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, handle), DTSX_OK);
    judged = dtsx_task_validate(task, 0, report);
    assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer), judged);
    if (judged != DTSX_OK) {
        assert_int_equal(judged, DTSX_ERROR_INCOMPLETE);
        assert_int_equal(dtsx_plan_new(task, 0, report, &plan), DTSX_ERROR_INCOMPLETE);
        assert_null(plan);
        assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    }
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
    return judged == DTSX_OK;
}

static void expect_unset(enum type type, const void *handle, dtsx_setting setting)
{
    size_t length = 7;

    assert_null(get(type, handle, setting, &length));
    assert_int_equal(length, 0);
    assert_null(get(type, handle, setting, NULL));
    assert_int_equal(get_value(type, handle, setting), 0);
}

static void expect_text(enum type type, const void *handle, dtsx_setting setting, const char *text)
{
    size_t length = 0;

    assert_string_equal(get(type, handle, setting, &length), text);
    assert_int_equal(length, strlen(text));
}

/* ---- settings ---- */

static void texts_are_copied(void **state)
{
    static const char *const texts[] = {
        "a",
        "",
        "0123456789abcdef",
        "\xe4\xb8\xad\xe6\x96\x87",
        "a text that is much longer than any name that is kept in tables, to need a block of memory of its own",
        "0123456789abcde",
        "a\nb",
        "x"};

    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        void *handle = new_handle(s->type);

        if (s->kind == 'y' || s->kind == 'l') {
            unref(s->type, handle);
            continue;
        }
        expect_unset(s->type, handle, s->setting);
        for (size_t t = 0; t < COUNT(texts); t++) {
            char copy[128];

            (void)strcpy(copy, texts[t]);
            /* Only as many bytes as were given: no NUL is needed after them. */
            (void)strcat(copy, "#");
            assert_int_equal(set(s->type, handle, s->setting, copy, strlen(texts[t])), DTSX_OK);
            memset(copy, '#', sizeof(copy));
            expect_text(s->type, handle, s->setting, texts[t]);
            if (s->kind == 'n' || s->kind == 'p')
                assert_int_equal(get_value(s->type, handle, s->setting), texts[t][0] ? DTSX_UNKNOWN : 0);
            else
                assert_int_equal(get_value(s->type, handle, s->setting), 0);
        }
        assert_int_equal(unset(s->type, handle, s->setting), DTSX_OK);
        expect_unset(s->type, handle, s->setting);
        assert_int_equal(unset(s->type, handle, s->setting), DTSX_OK);
        assert_true(is_complete(s->type, handle));
        unref(s->type, handle);
    }
}

static void names_by_text_and_by_enumerator(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        const dtsx_vocabulary vocabulary = (dtsx_vocabulary)s->vocabulary;
        void *handle = new_handle(s->type);

        for (size_t n = 0; s->kind == 'n' && n < dtsx_vocabulary_count(vocabulary); n++) {
            const int value = dtsx_vocabulary_at(vocabulary, n);
            const char *spelled[] = {dtsx_vocabulary_name(vocabulary, value), dtsx_vocabulary_slug(vocabulary, value)};

            assert_int_equal(set_value(s->type, handle, s->setting, value), DTSX_OK);
            assert_int_equal(get_value(s->type, handle, s->setting), value);
            expect_text(s->type, handle, s->setting, spelled[0]);
            assert_int_equal(unset(s->type, handle, s->setting), DTSX_OK);
            for (size_t t = 0; t < 2; t++) {
                assert_int_equal(set(s->type, handle, s->setting, spelled[t], strlen(spelled[t])), DTSX_OK);
                assert_int_equal(get_value(s->type, handle, s->setting), value);
                /* As it was given. */
                expect_text(s->type, handle, s->setting, spelled[t]);
            }
        }
        unref(s->type, handle);
    }
}

/* "The provider's own words ("Yes", "No") and "true", "on", "1" are understood." */
static void yes_and_no(void **state)
{
    static const struct {
        const char *text;
        int answer;
    } words[] = {{"Yes", DTSX_ANSWER_YES},      {"No", DTSX_ANSWER_NO},        {"TRUE", DTSX_ANSWER_YES},
                 {"false", DTSX_ANSWER_NO},     {"on", DTSX_ANSWER_YES},       {"off", DTSX_ANSWER_NO},
                 {"1", DTSX_ANSWER_YES},        {"0", DTSX_ANSWER_NO},         {"", DTSX_ANSWER_UNSET},
                 {"yes ", DTSX_ANSWER_UNKNOWN}, {"maybe", DTSX_ANSWER_UNKNOWN}};

    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        void *handle = new_handle(s->type);

        if (s->kind == 'y') {
            assert_int_equal(set_value(s->type, handle, s->setting, DTSX_ANSWER_YES), DTSX_OK);
            assert_int_equal(get_value(s->type, handle, s->setting), DTSX_ANSWER_YES);
            assert_int_equal(set_value(s->type, handle, s->setting, DTSX_ANSWER_NO), DTSX_OK);
            assert_int_equal(get_value(s->type, handle, s->setting), DTSX_ANSWER_NO);
            expect_text(s->type, handle, s->setting, "false");
            for (size_t w = 0; w < COUNT(words); w++) {
                assert_int_equal(set(s->type, handle, s->setting, words[w].text, strlen(words[w].text)), DTSX_OK);
                assert_int_equal(get_value(s->type, handle, s->setting), words[w].answer);
            }
            expect_text(s->type, handle, s->setting, "maybe");
            assert_int_equal(set_value(s->type, handle, s->setting, DTSX_ANSWER_YES), DTSX_OK);
            expect_text(s->type, handle, s->setting, "true");
            assert_int_equal(set_value(s->type, handle, s->setting, DTSX_ANSWER_UNSET), DTSX_OK);
            expect_unset(s->type, handle, s->setting);
            assert_int_equal(unset(s->type, handle, s->setting), DTSX_OK);
            expect_unset(s->type, handle, s->setting);
        }
        unref(s->type, handle);
    }
}

static void ports(void **state)
{
    static const struct {
        const char *text;
        int value;
    } texts[] = {{"1", 1},
                 {"65535", 65535},
                 {"65536", DTSX_UNKNOWN},
                 {"0", DTSX_UNKNOWN},
                 {"01", DTSX_UNKNOWN},
                 {"+1", DTSX_UNKNOWN},
                 {"1 ", DTSX_UNKNOWN},
                 {"99999999999999999999", DTSX_UNKNOWN},
                 {"", 0}};
    static const int numbers[] = {1, 9, 10, 80, 443, 3306, 10000, 65535};
    static const int none[] = {-1, 65536, 0x7fffffff, -0x7fffffff - 1};
    dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_int_equal(dtsx_endpoint_set(endpoint, DTSX_SETTING_PORT, texts[i].text, strlen(texts[i].text)), DTSX_OK);
        assert_int_equal(dtsx_endpoint_get_value(endpoint, DTSX_SETTING_PORT), texts[i].value);
        expect_text(ENDPOINT, endpoint, DTSX_SETTING_PORT, texts[i].text);
    }
    for (size_t i = 0; i < COUNT(numbers); i++) {
        char text[16];

        (void)snprintf(text, sizeof(text), "%d", numbers[i]);
        assert_int_equal(dtsx_endpoint_set_value(endpoint, DTSX_SETTING_PORT, numbers[i]), DTSX_OK);
        assert_int_equal(dtsx_endpoint_get_value(endpoint, DTSX_SETTING_PORT), numbers[i]);
        expect_text(ENDPOINT, endpoint, DTSX_SETTING_PORT, text);
    }
    for (size_t i = 0; i < COUNT(none); i++) {
        char text[16];

        (void)snprintf(text, sizeof(text), "%d", none[i]);
        assert_int_equal(dtsx_endpoint_set_value(endpoint, DTSX_SETTING_PORT, none[i]), DTSX_OK);
        assert_int_equal(dtsx_endpoint_get_value(endpoint, DTSX_SETTING_PORT), DTSX_UNKNOWN);
        expect_text(ENDPOINT, endpoint, DTSX_SETTING_PORT, text);
    }
    assert_int_equal(dtsx_endpoint_set_value(endpoint, DTSX_SETTING_PORT, 0), DTSX_OK);
    expect_unset(ENDPOINT, endpoint, DTSX_SETTING_PORT);
    dtsx_endpoint_unref(endpoint);
}

/* ---- misuse: the old value stays, and nothing is marked; content that is none is kept ---- */

static void *with_a_value(const struct setting *s)
{
    static const char *const policies[] = {"old"};
    void *handle = new_handle(s->type);

    if (s->kind == 'y')
        assert_int_equal(set_value(s->type, handle, s->setting, DTSX_ANSWER_YES), DTSX_OK);
    else if (s->kind == 'l')
        assert_int_equal(dtsx_endpoint_set_role_policies(handle, policies, 1), DTSX_OK);
    else
        assert_int_equal(set(s->type, handle, s->setting, "old", 3), DTSX_OK);
    assert_true(is_complete(s->type, handle));
    return handle;
}

static void expect_as_it_was(const struct setting *s, void *handle)
{
    if (s->kind == 'y')
        assert_int_equal(get_value(s->type, handle, s->setting), DTSX_ANSWER_YES);
    else if (s->kind == 'l')
        assert_string_equal(dtsx_endpoint_get_role_policy(handle, 0, NULL), "old");
    else
        expect_text(s->type, handle, s->setting, "old");
    assert_true(is_complete(s->type, handle));
    unref(s->type, handle);
}

static dtsx_task *task_with(enum type type, void *handle)
{
    dtsx_task *task = type == TASK ? dtsx_task_ref(handle) : dtsx_task_new(NULL);

    if (type == ACCOUNT)
        assert_int_equal(dtsx_task_set_creator(task, handle), DTSX_OK);
    if (type == ENDPOINT)
        assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, handle), DTSX_OK);
    return task;
}

/* The finding about a setting of a handle. */
static void expect_finding(const struct setting *s, void *handle, const char *rule)
{
    dtsx_task *task = task_with(s->type, handle);
    dtsx_report *report = dtsx_report_new(NULL);
    const dtsx_record *record;
    size_t found = 0;

    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++)
        if (dtsx_record_get_setting(record) == s->setting &&
            (s->type == TASK) == (dtsx_record_get_side(record) == 0 && s->type != ACCOUNT)) {
            assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)), rule);
            found++;
        }
    assert_int_equal(found, 1);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

/* "Content never makes a call fail: invalid UTF-8, U+0000 are kept as unusable and reported." */
static void bad_texts(void **state)
{
    static const struct {
        const char *text;
        size_t length;
        const char *kept;
    } bad[] = {
        {"a\0b", 3,
         "a\xef\xbf\xbd"
         "b"},
        {"\0", 1, "\xef\xbf\xbd"},
        {"\xff", 1, "\xef\xbf\xbd"},
        {"\xc0\x80", 2, "\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xed\xa0\x80", 3, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xe4\xb8\xad", 2, "\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xe4\xb8\xad\x80", 4, "\xe4\xb8\xad\xef\xbf\xbd"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];

        for (size_t b = 0; b < COUNT(bad); b++) {
            void *handle = with_a_value(s);

            assert_int_equal(set(s->type, handle, s->setting, bad[b].text, bad[b].length), DTSX_OK);
            if (s->kind == 'l') { /* no JSON array */
                assert_int_equal(get_value(s->type, handle, s->setting), DTSX_UNKNOWN);
                expect_finding(s, handle, "document-type");
            } else {
                expect_text(s->type, handle, s->setting, bad[b].kept);
                expect_finding(s, handle, "document-text");
                assert_int_equal(set(s->type, handle, s->setting, "new", 3), DTSX_OK);
            }
            assert_int_equal(unset(s->type, handle, s->setting), DTSX_OK);
            expect_unset(s->type, handle, s->setting);
            assert_true(is_complete(s->type, handle));
            unref(s->type, handle);
        }
    }
}

/* "NULL with length 0 is the empty text everywhere"; with another length it is misuse. */
static void null_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        void *handle = with_a_value(s);

        assert_int_equal(set(s->type, handle, s->setting, NULL, 0), DTSX_OK);
        assert_int_equal(get_value(s->type, handle, s->setting), 0);
        unref(s->type, handle);
        handle = with_a_value(s);
        assert_int_equal(set(s->type, handle, s->setting, NULL, 3), DTSX_ERROR_INVALID_ARGUMENT);
        expect_as_it_was(s, handle);
    }
}

static void bad_values(void **state)
{
    static const int values[] = {-1, -2, 3, 99, 65536, 0x7fffffff, -0x7fffffff - 1};

    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];

        for (size_t v = 0; v < COUNT(values); v++) {
            void *handle;

            if (s->kind == 'n' && dtsx_vocabulary_name((dtsx_vocabulary)s->vocabulary, values[v]))
                continue;
            if (s->kind == 'p') /* a number that is no port is content */
                continue;
            handle = with_a_value(s);
            assert_int_equal(set_value(s->type, handle, s->setting, values[v]), DTSX_ERROR_INVALID_ARGUMENT);
            expect_as_it_was(s, handle);
        }
    }
}

/* ---- memory: the setting alone is lost, until it is set or unset with success ---- */

static void *handle_in(enum type type, dtsx_context *context)
{
    if (type == ACCOUNT)
        return dtsx_account_new(context);
    return type == ENDPOINT ? (void *)dtsx_endpoint_new(context) : (void *)dtsx_task_new(context);
}

static const char *lost_path(const struct setting *s)
{
    static char path[80];
    const char *prefix = s->type == ACCOUNT ? "/creator" : s->type == ENDPOINT ? "/source" : "";
    const char *key = dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, (int)s->setting);
    const char *object = "";

    if (s->setting == DTSX_SETTING_ROLE_EXISTS || s->setting == DTSX_SETTING_ROLE_POLICIES ||
        s->setting == DTSX_SETTING_ROLE_TRUST_POLICY)
        object = "/observed_role";
    else if (s->type == ACCOUNT && s->kind == 'y')
        object = "/observed";
    (void)snprintf(path, sizeof(path), "%s%s/%s", prefix, object, key);
    return path;
}

/* Longer than the room for short texts in any handle, so that it needs a block of memory of its own. */
static const char long_text[] = "a text that is longer than the room for short texts in any handle, so that it needs a "
                                "block of memory of its own, which there is not";

/* A setting that was lost, by its text and by its value. */
static void put_right(const struct setting *s, void *handle, const dtsx_task *task, const char *text, int value)
{
    for (int by_value = 0; by_value <= 1; by_value++) {
        assert_int_equal(set(s->type, handle, s->setting, long_text, strlen(long_text)), DTSX_ERROR_NO_MEMORY);
        assert_int_equal(dtsx_task_lost_count(task), 1);
        assert_int_equal(by_value ? set_value(s->type, handle, s->setting, value)
                                  : set(s->type, handle, s->setting, text, strlen(text)),
                         DTSX_OK);
        assert_int_equal(dtsx_task_lost_count(task), 0);
        assert_true(is_complete(s->type, handle));
    }
}

static void a_setting_is_lost_alone(void **state)
{
    static const char *const text = long_text;

    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        struct alloc_probe probe = {0};
        dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
        void *handle = handle_in(s->type, context);
        dtsx_task *task;

        if (s->kind != 'l') {
            task = task_with(s->type, handle);
            probe.byte_limit = probe.live_bytes;
            assert_int_equal(set(s->type, handle, s->setting, text, strlen(text)), DTSX_ERROR_NO_MEMORY);
            assert_int_equal(dtsx_task_lost_count(task), 1);
            assert_string_equal(dtsx_task_get_lost(task, 0), lost_path(s));
            assert_null(dtsx_task_get_lost(task, 1));
            assert_false(is_complete(s->type, handle));
            /* Misuse does not put it right, unsetting does. */
            assert_int_equal(set(s->type, handle, s->setting, NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
            assert_int_equal(dtsx_task_lost_count(task), 1);
            assert_int_equal(unset(s->type, handle, s->setting), DTSX_OK);
            assert_int_equal(dtsx_task_lost_count(task), 0);
            assert_true(is_complete(s->type, handle));
            assert_int_equal(set(s->type, handle, s->setting, text, strlen(text)), DTSX_ERROR_NO_MEMORY);
            /* What needs no memory can be set all the same. */
            if (s->kind == 'n')
                put_right(s, handle, task, dtsx_vocabulary_name((dtsx_vocabulary)s->vocabulary, 1), 1);
            if (s->kind == 'y')
                put_right(s, handle, task, "true", DTSX_ANSWER_YES);
            if (s->kind == 'p')
                put_right(s, handle, task, "3306", 3306);
            assert_int_equal(set(s->type, handle, s->setting, text, strlen(text)), DTSX_ERROR_NO_MEMORY);
            probe.byte_limit = 0;
            assert_int_equal(set(s->type, handle, s->setting, text, strlen(text)), DTSX_OK);
            assert_int_equal(dtsx_task_lost_count(task), 0);
            dtsx_task_unref(task);
        }
        unref(s->type, handle);
        dtsx_context_unref(context);
    }
    assert_int_equal(dtsx_task_lost_count(NULL), 0);
    assert_null(dtsx_task_get_lost(NULL, 0));
}

/* "One bad set in a task must not spoil another task that shares the endpoint." */
static void tasks_that_share_an_endpoint(void **state)
{
    dtsx_task *one = dtsx_task_new(NULL);
    dtsx_task *other = dtsx_task_new(NULL);
    dtsx_endpoint *source = dtsx_endpoint_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    assert_int_equal(dtsx_task_set_endpoint(one, DTSX_SIDE_SOURCE, source), DTSX_OK);
    assert_int_equal(dtsx_task_set_endpoint(other, DTSX_SIDE_SOURCE, source), DTSX_OK);
    assert_int_equal(dtsx_task_set_at(one, "/source/nonsense", "x", 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_task_set_at(one, "/source/cross_account", "Yes", 3), DTSX_OK);
    assert_int_equal(dtsx_task_validate(one, 0, report), DTSX_OK);
    assert_int_equal(dtsx_task_validate(other, 0, report), DTSX_OK);
    dtsx_report_unref(report);
    dtsx_endpoint_unref(source);
    dtsx_task_unref(one);
    dtsx_task_unref(other);
}

static int is_reference(enum type type, int setting)
{
    if (type == TASK)
        return setting == DTSX_SETTING_CREATOR || setting == DTSX_SETTING_SOURCE || setting == DTSX_SETTING_DESTINATION;
    return type == ENDPOINT && setting == DTSX_SETTING_OWNER;
}

static void settings_of_other_handles(void **state)
{
    (void)state;
    for (int setting = -1; setting <= 300; setting++) {
        for (int type = ACCOUNT; type <= TASK; type++) {
            int has = 0;
            void *handle;

            for (size_t i = 0; i < COUNT(settings); i++)
                has |= (int)settings[i].setting == setting && (int)settings[i].type == type;
            if (has)
                continue;
            handle = new_handle((enum type)type);
            expect_unset((enum type)type, handle, (dtsx_setting)setting);
            assert_int_equal(set((enum type)type, handle, (dtsx_setting)setting, "x", 1), DTSX_ERROR_INVALID_ARGUMENT);
            assert_int_equal(set_value((enum type)type, handle, (dtsx_setting)setting, 1), DTSX_ERROR_INVALID_ARGUMENT);
            /* What refers to another handle can be unset all the same. */
            assert_int_equal(unset((enum type)type, handle, (dtsx_setting)setting),
                             is_reference((enum type)type, setting) ? DTSX_OK : DTSX_ERROR_INVALID_ARGUMENT);
            assert_true(is_complete((enum type)type, handle));
            unref((enum type)type, handle);
        }
    }
}

/* ---- texts that are their own ---- */

static void a_text_set_to_itself(void **state)
{
    static const char *const texts[] = {
        "x",     "0123456789abcde", "0123456789abcdef",
        "MySQL", "cn-hangzhou",     "a text of more bytes than one small block of memory can hold without growing"};

    (void)state;
    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        void *handle = new_handle(s->type);

        for (size_t t = 0; s->kind != 'y' && s->kind != 'l' && t < COUNT(texts); t++) {
            const size_t length = strlen(texts[t]);
            const char *own;

            assert_int_equal(set(s->type, handle, s->setting, texts[t], length), DTSX_OK);
            own = get(s->type, handle, s->setting, NULL);
            assert_int_equal(set(s->type, handle, s->setting, own, length), DTSX_OK);
            expect_text(s->type, handle, s->setting, texts[t]);
            /* And to its own end. */
            own = get(s->type, handle, s->setting, NULL);
            assert_int_equal(set(s->type, handle, s->setting, own + length / 2, length - length / 2), DTSX_OK);
            expect_text(s->type, handle, s->setting, texts[t] + length / 2);
        }
        unref(s->type, handle);
    }
}

static void policies_set_to_themselves(void **state)
{
    static const char *const names[] = {"a", "b", "c"};
    dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);
    const char *own[2];

    (void)state;
    assert_int_equal(dtsx_endpoint_set_role_policies(endpoint, names, 3), DTSX_OK);
    own[0] = dtsx_endpoint_get_role_policy(endpoint, 2, NULL);
    own[1] = dtsx_endpoint_get_role_policy(endpoint, 0, NULL);
    assert_int_equal(dtsx_endpoint_set_role_policies(endpoint, own, 2), DTSX_OK);
    assert_int_equal(dtsx_endpoint_role_policy_count(endpoint), 2);
    assert_string_equal(dtsx_endpoint_get_role_policy(endpoint, 0, NULL), "c");
    assert_string_equal(dtsx_endpoint_get_role_policy(endpoint, 1, NULL), "a");
    assert_null(dtsx_endpoint_get_role_policy(endpoint, 2, NULL));
    dtsx_endpoint_unref(endpoint);
}

static void bad_policies(void **state)
{
    static const char *const with_null[] = {"new", NULL};
    static const char *const with_bytes[] = {"new", "\xff"};
    static const struct setting s = {DTSX_SETTING_ROLE_POLICIES, ENDPOINT, 'l', 0};
    void *handle = with_a_value(&s);
    size_t length = 0;

    (void)state;
    assert_int_equal(dtsx_endpoint_set_role_policies(handle, with_null, 2), DTSX_OK);
    assert_string_equal(dtsx_endpoint_get_role_policy(handle, 1, &length), "");
    assert_int_equal(length, 0);
    assert_int_equal(dtsx_endpoint_set_role_policies(handle, with_bytes, 2), DTSX_OK);
    assert_string_equal(dtsx_endpoint_get_role_policy(handle, 1, &length), "\xef\xbf\xbd");
    assert_int_equal(length, 3);
    assert_int_equal(get_value(ENDPOINT, handle, s.setting), DTSX_UNKNOWN);
    expect_finding(&s, handle, "document-text");
    dtsx_endpoint_unref(handle);
    handle = with_a_value(&s);
    assert_int_equal(dtsx_endpoint_set_role_policies(handle, NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    expect_as_it_was(&s, handle);
    handle = with_a_value(&s);
    assert_int_equal(dtsx_endpoint_set_role_policies(handle, NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_endpoint_get_value(handle, DTSX_SETTING_ROLE_POLICIES), DTSX_ANSWER_YES);
    assert_int_equal(dtsx_endpoint_role_policy_count(handle), 0);
    assert_int_equal(dtsx_endpoint_set(handle, DTSX_SETTING_ROLE_POLICIES, "[\"a\", \"\\u0062\"]", 15), DTSX_OK);
    assert_int_equal(dtsx_endpoint_role_policy_count(handle), 2);
    assert_string_equal(dtsx_endpoint_get_role_policy(handle, 1, NULL), "b");
    assert_int_equal(dtsx_endpoint_unset(handle, DTSX_SETTING_ROLE_POLICIES), DTSX_OK);
    assert_int_equal(dtsx_endpoint_get_value(handle, DTSX_SETTING_ROLE_POLICIES), 0);
    assert_null(dtsx_endpoint_get_role_policy(handle, 0, &length));
    dtsx_endpoint_unref(handle);
}

/* ---- two tasks ---- */

static void expect_difference(const dtsx_task *task, const dtsx_task *other, size_t count, const char *first)
{
    const char *paths[4] = {""};

    assert_int_equal(dtsx_task_compare(task, other, paths, 4), count);
    assert_int_equal(dtsx_task_compare(other, task, NULL, 0), count);
    if (count)
        assert_string_equal(paths[0], first);
}

static void differences(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_task *other;

    (void)state;
    assert_int_equal(dtsx_task_set_at(task, "/source/database_type", "MySQL", 5), DTSX_OK);
    assert_int_equal(dtsx_task_set_at(task, "/source/owner", "1646821763561234", 16), DTSX_OK);
    other = dtsx_task_copy(task);
    expect_difference(task, other, 0, NULL);
    assert_int_equal(dtsx_task_set_at(other, "/source/database_type", "RDS MySQL", 9), DTSX_OK);
    expect_difference(task, other, 0, NULL);
    assert_int_equal(dtsx_task_set_at(other, "/source/observed_role/policies/0", "A", 1), DTSX_OK);
    expect_difference(task, other, 1, "/source/observed_role/policies");
    assert_int_equal(dtsx_task_set_at(other, "/name", "x", 1), DTSX_OK);
    expect_difference(task, other, 2, "/name");
    assert_int_equal(dtsx_task_set_at(other, "/creator", "1", 1), DTSX_OK);
    expect_difference(task, other, 3, "/name");
    assert_int_equal(dtsx_task_unset_at(other, "/source/owner"), DTSX_OK);
    assert_int_equal(dtsx_task_unset_at(other, "/name"), DTSX_OK);
    expect_difference(task, other, 3, "/creator");
    expect_difference(task, NULL, 1, "");
    assert_int_equal(dtsx_task_compare(NULL, NULL, NULL, 0), 0);
    dtsx_task_unref(other);
    /* What only one of them has is one difference. */
    other = dtsx_task_copy(task);
    assert_int_equal(dtsx_task_set_at(other, "/destination/host", "x", 1), DTSX_OK);
    assert_int_equal(dtsx_task_set_at(other, "/destination/port", "1", 1), DTSX_OK);
    expect_difference(task, other, 1, "/destination");
    assert_int_equal(dtsx_task_unset(other, DTSX_SETTING_SOURCE), DTSX_OK);
    expect_difference(task, other, 2, "/source");
    dtsx_task_unref(other);
    /* Lists are compared element by element. */
    assert_int_equal(dtsx_task_set_at(task, "/source/observed_role/policies/0", "A", 1), DTSX_OK);
    assert_int_equal(dtsx_task_set_at(task, "/source/observed_role/policies/1", "BC", 2), DTSX_OK);
    other = dtsx_task_copy(task);
    expect_difference(task, other, 0, NULL);
    assert_int_equal(dtsx_task_set_at(other, "/source/observed_role/policies/1", "BD", 2), DTSX_OK);
    expect_difference(task, other, 1, "/source/observed_role/policies");
    assert_int_equal(dtsx_task_set_at(other, "/source/observed_role/policies/1", "B", 1), DTSX_OK);
    expect_difference(task, other, 1, "/source/observed_role/policies");
    dtsx_task_unref(task);
    dtsx_task_unref(other);
}

/* ---- handles in handles ---- */

static void references(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_account *account = dtsx_account_new(NULL);
    dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);

    (void)state;
    assert_ptr_equal(dtsx_account_ref(account), account);
    dtsx_account_unref(account);
    /* One account everywhere, one endpoint on both sides; each to itself again. */
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(dtsx_task_set_creator(task, account), DTSX_OK);
        assert_int_equal(dtsx_endpoint_set_owner(endpoint, account), DTSX_OK);
        assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, endpoint), DTSX_OK);
        assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, endpoint), DTSX_OK);
    }
    dtsx_account_unref(account);
    dtsx_endpoint_unref(endpoint);
    assert_int_equal(dtsx_task_set_creator(task, dtsx_task_get_creator(task)), DTSX_OK);
    assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE)),
                     DTSX_OK);
    assert_int_equal(dtsx_endpoint_set_owner(endpoint, dtsx_endpoint_get_owner(endpoint)), DTSX_OK);
    assert_int_equal(dtsx_account_set_id(account, CREATOR_ID), DTSX_OK);
    assert_string_equal(dtsx_account_get(dtsx_task_get_creator(task), DTSX_SETTING_ACCOUNT_ID, NULL), CREATOR_ID);
    /* Given up one by one; the last one takes the account with it. */
    assert_int_equal(dtsx_task_unset(task, DTSX_SETTING_CREATOR), DTSX_OK);
    assert_null(dtsx_task_get_creator(task));
    assert_int_equal(dtsx_task_unset(task, DTSX_SETTING_SOURCE), DTSX_OK);
    assert_null(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE));
    assert_ptr_equal(dtsx_task_get_endpoint(task, DTSX_SIDE_DESTINATION), endpoint);
    assert_string_equal(dtsx_account_get(dtsx_endpoint_get_owner(endpoint), DTSX_SETTING_ACCOUNT_ID, NULL), CREATOR_ID);
    assert_int_equal(dtsx_endpoint_unset(endpoint, DTSX_SETTING_OWNER), DTSX_OK);
    assert_null(dtsx_endpoint_get_owner(endpoint));
    assert_int_equal(dtsx_task_unset(task, DTSX_SETTING_DESTINATION), DTSX_OK);
    assert_int_equal(dtsx_task_unset(task, DTSX_SETTING_DESTINATION), DTSX_OK);
    assert_true(is_complete(TASK, task));
    dtsx_task_unref(task);
}

static void bad_references(void **state)
{
    static const int sides[] = {0, 3, -1, 0x7fffffff};
    dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);

    (void)state;
    for (size_t i = 0; i < COUNT(sides) + 2; i++) {
        dtsx_task *task = dtsx_task_new(NULL);
        dtsx_status status;

        if (i < COUNT(sides)) {
            status = dtsx_task_set_endpoint(task, (dtsx_side)sides[i], endpoint);
            assert_null(dtsx_task_get_endpoint(task, (dtsx_side)sides[i]));
        } else {
            status = i == COUNT(sides) ? dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, NULL)
                                       : dtsx_task_set_creator(task, NULL);
        }
        assert_int_equal(status, DTSX_ERROR_INVALID_ARGUMENT);
        assert_true(is_complete(TASK, task));
        dtsx_task_unref(task);
    }
    assert_int_equal(dtsx_endpoint_set_owner(endpoint, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    assert_true(is_complete(ENDPOINT, endpoint));
    dtsx_endpoint_unref(endpoint);
}

/* A mark on an account that two endpoints share spoils every task that has it, in any place. */
static void marks_are_seen_through(void **state)
{
    (void)state;
    for (int place = 0; place < 3; place++) {
        struct alloc_probe probe = {0};
        dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
        dtsx_task *task = dtsx_task_new(NULL);
        dtsx_account *account = dtsx_account_new(context);
        dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);
        dtsx_task *copy;

        if (place == 0) {
            assert_int_equal(dtsx_task_set_creator(task, account), DTSX_OK);
        } else {
            assert_int_equal(dtsx_endpoint_set_owner(endpoint, account), DTSX_OK);
            assert_int_equal(dtsx_task_set_endpoint(task, (dtsx_side)place, endpoint), DTSX_OK);
        }
        assert_true(is_complete(TASK, task));
        probe.byte_limit = probe.live_bytes;
        assert_int_equal(dtsx_account_set_label(account, "a label that is longer than the room for short texts"),
                         DTSX_ERROR_NO_MEMORY);
        probe.byte_limit = 0;
        assert_false(is_complete(TASK, task));
        copy = dtsx_task_copy(task);
        assert_false(is_complete(TASK, copy));
        dtsx_task_unref(copy);
        /* Without it the task is whole again. */
        assert_int_equal(dtsx_task_unset(task, place == 0   ? DTSX_SETTING_CREATOR
                                               : place == 1 ? DTSX_SETTING_SOURCE
                                                            : DTSX_SETTING_DESTINATION),
                         DTSX_OK);
        assert_true(is_complete(TASK, task));
        dtsx_task_unref(task);
        dtsx_account_unref(account);
        dtsx_endpoint_unref(endpoint);
        dtsx_context_unref(context);
    }
}

static void scenarios(void **state)
{
    static const dtsx_scenario expected[3][3] = {
        {0, 0, 0},
        {0, DTSX_SCENARIO_BOTH_CROSS_ACCOUNT, DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT},
        {0, DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT, DTSX_SCENARIO_NONE},
    };

    (void)state;
    assert_int_equal(dtsx_task_get_scenario(NULL), 0);
    for (int source = 0; source < 3; source++)
        for (int destination = 0; destination < 3; destination++) {
            dtsx_task *task = dtsx_task_new(NULL);
            dtsx_endpoint *ends[2] = {dtsx_endpoint_new(NULL), dtsx_endpoint_new(NULL)};

            assert_int_equal(dtsx_task_get_scenario(task), 0);
            if (source)
                assert_int_equal(dtsx_endpoint_set_value(ends[0], DTSX_SETTING_CROSS_ACCOUNT, source), DTSX_OK);
            if (destination)
                assert_int_equal(dtsx_endpoint_set_value(ends[1], DTSX_SETTING_CROSS_ACCOUNT, destination), DTSX_OK);
            assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, ends[0]), DTSX_OK);
            assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, ends[1]), DTSX_OK);
            assert_int_equal(dtsx_task_get_scenario(task), expected[source][destination]);
            dtsx_endpoint_unref(ends[0]);
            dtsx_endpoint_unref(ends[1]);
            dtsx_task_unref(task);
        }
}

/* ---- copies ---- */

static void copies_are_deep_and_shared_alike(void **state)
{
    /* By bits: the creator owns the source; the destination; one owner for both; one endpoint for both. */
    (void)state;
    for (unsigned shape = 0; shape < 16; shape++) {
        dtsx_task *task = dtsx_task_new(NULL);
        dtsx_account *creator = dtsx_account_new(NULL);
        dtsx_account *other = dtsx_account_new(NULL);
        dtsx_endpoint *source = dtsx_endpoint_new(NULL);
        dtsx_endpoint *destination = shape & 8 ? dtsx_endpoint_ref(source) : dtsx_endpoint_new(NULL);
        dtsx_task *copy;
        dtsx_endpoint *copied[2];

        assert_int_equal(dtsx_account_set_label(creator, "before"), DTSX_OK);
        assert_int_equal(dtsx_endpoint_set(source, DTSX_SETTING_HOST, "before", 6), DTSX_OK);
        assert_int_equal(dtsx_task_set_name(task, "before"), DTSX_OK);
        assert_int_equal(dtsx_task_set_creator(task, creator), DTSX_OK);
        if (shape & 5)
            assert_int_equal(dtsx_endpoint_set_owner(source, shape & 1 ? creator : other), DTSX_OK);
        if (shape & 6)
            assert_int_equal(dtsx_endpoint_set_owner(destination, shape & 2 ? creator : other), DTSX_OK);
        assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, source), DTSX_OK);
        assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, destination), DTSX_OK);
        copy = dtsx_task_copy(task);
        copied[0] = dtsx_task_get_endpoint(copy, DTSX_SIDE_SOURCE);
        copied[1] = dtsx_task_get_endpoint(copy, DTSX_SIDE_DESTINATION);
        /* Nothing in common with the original. */
        assert_ptr_not_equal(dtsx_task_get_creator(copy), creator);
        assert_ptr_not_equal(copied[0], source);
        assert_ptr_not_equal(copied[1], destination);
        /* Shared where the original shares. */
        assert_int_equal(copied[0] == copied[1], source == destination);
        for (unsigned i = 0; i < 2; i++) {
            const dtsx_account *owner = dtsx_endpoint_get_owner(i ? destination : source);
            const dtsx_account *copied_owner = dtsx_endpoint_get_owner(copied[i]);

            assert_int_equal(owner != NULL, copied_owner != NULL);
            assert_int_equal(owner == creator, copied_owner == dtsx_task_get_creator(copy));
            if (owner)
                assert_ptr_not_equal(owner, copied_owner);
        }
        assert_int_equal(dtsx_endpoint_get_owner(source) == dtsx_endpoint_get_owner(destination),
                         dtsx_endpoint_get_owner(copied[0]) == dtsx_endpoint_get_owner(copied[1]));
        /* Changes do not go through, and the copy outlives its original. */
        assert_int_equal(dtsx_account_set_label(creator, "after"), DTSX_OK);
        assert_int_equal(dtsx_endpoint_set(source, DTSX_SETTING_HOST, "after", 5), DTSX_OK);
        dtsx_task_unref(task);
        dtsx_account_unref(creator);
        dtsx_account_unref(other);
        dtsx_endpoint_unref(source);
        dtsx_endpoint_unref(destination);
        expect_text(ACCOUNT, dtsx_task_get_creator(copy), DTSX_SETTING_LABEL, "before");
        expect_text(ENDPOINT, copied[0], DTSX_SETTING_HOST, "before");
        expect_text(TASK, copy, DTSX_SETTING_NAME, "before");
        dtsx_task_unref(copy);
    }
}

/* The destination alone, owned by the creator or not. */
static void copies_of_parts(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_endpoint *destination = dtsx_endpoint_new(NULL);
    dtsx_account *owner = dtsx_account_new(NULL);
    dtsx_task *copy = dtsx_task_copy(task);

    (void)state;
    assert_non_null(copy);
    assert_null(dtsx_task_get_creator(copy));
    dtsx_task_unref(copy);
    assert_int_equal(dtsx_endpoint_set_owner(destination, owner), DTSX_OK);
    assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, destination), DTSX_OK);
    copy = dtsx_task_copy(task);
    assert_null(dtsx_task_get_endpoint(copy, DTSX_SIDE_SOURCE));
    assert_non_null(dtsx_endpoint_get_owner(dtsx_task_get_endpoint(copy, DTSX_SIDE_DESTINATION)));
    dtsx_task_unref(copy);
    dtsx_task_unref(task);
    dtsx_endpoint_unref(destination);
    dtsx_account_unref(owner);
    assert_null(dtsx_task_copy(NULL));
}

/* Lengths are kept in 32 bits: a longer text is refused before any of it is read. */
static void a_text_longer_than_any(void **state)
{
    dtsx_account *account = dtsx_account_new(NULL);

    (void)state;
    assert_int_equal(dtsx_account_set_label(account, "old"), DTSX_OK);
    assert_int_equal(
        dtsx_model_store(&account->model, account->slots, &dtsx_account_shape, DTSX_ACCOUNT_LABEL, "x", INT32_MAX, 0),
        DTSX_ERROR_NO_MEMORY);
    assert_string_equal(dtsx_account_get(account, DTSX_SETTING_LABEL, NULL), "old");
    dtsx_account_unref(account);
}

/* A suggestion to take a key away, or to add one, is about the document. */
static void suggestions_about_a_document_are_not_for_tasks(void **state)
{
    static const struct edit edits[] = {{EDIT_ADD, "/source", "\"zzzzzzzz\": 1"}, {EDIT_ADD, "", "\"password\": 1"}};

    (void)state;
    for (size_t i = 0; i < COUNT(edits); i++) {
        char *json = edited_full(edits[i].kind, edits[i].pointer, edits[i].raw);
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);

        assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_ANY), 1);
        assert_int_equal(dtsx_task_apply(dtsx_document_get_task(document), dtsx_report_get_record(report, 0)),
                         DTSX_ERROR_INVALID_ARGUMENT);
        dtsx_report_unref(report);
        dtsx_document_unref(document);
        free(json);
    }
}

/* At any place of a text of any length, whatever comes before and after the text in memory. */
static void control_characters_at_any_place(void **state)
{
    dtsx_account *account = dtsx_account_new(NULL);
    char memory[200];
    char *const text = memory + 100;

    (void)state;
    for (size_t length = 1; length <= 40; length++) {
        memset(memory, 'x', sizeof(memory));
        assert_int_equal(dtsx_account_set(account, DTSX_SETTING_LABEL, text, length), DTSX_OK);
        assert_int_equal(account->model.control, 0);
        for (size_t at = 0; at < length; at++) {
            static const char bytes[] = {'\x01', '\x1f', '\x7f'};

            for (size_t i = 0; i < COUNT(bytes); i++) {
                text[at] = bytes[i];
                assert_int_equal(dtsx_account_set(account, DTSX_SETTING_LABEL, text, length), DTSX_OK);
                assert_int_equal(account->model.control, DTSX_BIT(DTSX_ACCOUNT_LABEL));
            }
            text[at] = 'x';
        }
    }
    dtsx_account_unref(account);
}

/* ---- suggestions ---- */

/* On the account or endpoint that the finding is about; a task that does not have it refuses, and is not marked. */
static void suggestions_are_carried_out(void **state)
{
    static const char arn[] = "acs:ram::" SOURCE_OWNER_ID ":role/ram-for-dts";
    static const struct {
        const char *pointer;
        const char *raw;
        const char *text; /* what is there then */
        int value;        /* in place of a text */
    } cases[] = {
        {"/creator/account_id", "\"1406-9264-7406-1234\"", CREATOR_ID, 0},
        {"/source/owner/account_id", "\"1646-8217-6356-1234\"", SOURCE_OWNER_ID, 0},
        {"/destination/owner/account_id", "\" 1122334455667788\"", DESTINATION_OWNER_ID, 0},
        {"/source/ram_role", "\"acs:ram::" SOURCE_OWNER_ID ":role/ram-for-dts\"", arn + sizeof(arn) - 12, 0},
        {"/source/cross_account", "\"true\"", NULL, DTSX_ANSWER_YES},
        {"/destination/cross_account", "\"false\"", NULL, DTSX_ANSWER_NO},
        {"/source/cross_account", "false", NULL, DTSX_ANSWER_YES},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *json = edited_full(EDIT_REPLACE, cases[i].pointer, cases[i].raw);
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        dtsx_report *other = dtsx_report_new(NULL);
        dtsx_task *empty = dtsx_task_new(NULL);
        const dtsx_record *record;
        const dtsx_endpoint *endpoint;
        dtsx_setting setting;
        dtsx_task *task;

        assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        task = dtsx_document_get_task(document);
        record = dtsx_report_get_record(report, 0);
        assert_string_equal(dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL), cases[i].pointer);
        assert_int_equal(dtsx_task_apply(task, record), DTSX_OK);
        setting = dtsx_record_get_setting(record);
        endpoint = dtsx_task_get_endpoint(task, dtsx_record_get_side(record));
        if (setting == DTSX_SETTING_ACCOUNT_ID)
            assert_string_equal(
                dtsx_account_get(endpoint ? dtsx_endpoint_get_owner(endpoint) : dtsx_task_get_creator(task), setting,
                                 NULL),
                cases[i].text);
        else if (cases[i].text)
            assert_string_equal(dtsx_endpoint_get(endpoint, setting, NULL), cases[i].text);
        else
            assert_int_equal(dtsx_endpoint_get_value(endpoint, setting), cases[i].value);
        assert_int_equal(dtsx_task_apply(empty, record), DTSX_ERROR_INVALID_ARGUMENT);
        assert_int_equal(dtsx_task_validate(empty, 0, other), DTSX_OK);
        dtsx_task_unref(empty);
        dtsx_report_unref(other);
        dtsx_report_unref(report);
        dtsx_document_unref(document);
        free(json);
    }
}

/* A setting that is another one by now, or was answered, is left as it is. */
static void suggestions_that_came_too_late_are_refused(void **state)
{
    static const char typo[] = "1646821763561234 ";
    static const char other[] = "9646821763561234 ";
    char *json = edited_full(EDIT_REPLACE, "/source/owner/account_id", "\"1646821763561234 \"");
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    const dtsx_record *record;
    dtsx_account *owner;
    dtsx_task *task;

    (void)state;
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    task = dtsx_document_get_task(document);
    owner = dtsx_endpoint_get_owner(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE));
    record = dtsx_report_get_record(report, 0);
    assert_string_equal(dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL), "/source/owner/account_id");
    /* As long, and longer. */
    assert_int_equal(dtsx_account_set(owner, DTSX_SETTING_ACCOUNT_ID, other, strlen(other)), DTSX_OK);
    assert_int_equal(dtsx_task_apply(task, record), DTSX_ERROR_STALE);
    assert_string_equal(dtsx_account_get(owner, DTSX_SETTING_ACCOUNT_ID, NULL), other);
    assert_int_equal(dtsx_account_set(owner, DTSX_SETTING_ACCOUNT_ID, "1646821763561234  ", 18), DTSX_OK);
    assert_int_equal(dtsx_task_apply(task, record), DTSX_ERROR_STALE);
    assert_int_equal(dtsx_account_set(owner, DTSX_SETTING_ACCOUNT_ID, typo, strlen(typo)), DTSX_OK);
    assert_int_equal(dtsx_task_apply(NULL, record), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_task_apply(task, record), DTSX_OK);
    assert_int_equal(dtsx_task_apply(task, record), DTSX_ERROR_STALE);
    assert_string_equal(dtsx_account_get(owner, DTSX_SETTING_ACCOUNT_ID, NULL), SOURCE_OWNER_ID);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    free(json);
}

/* One that does not concern a setting is refused, and does not mark the task that it was not carried out on. */
static void refused_suggestions_leave_no_mark(void **state)
{
    static const char *const pointers[] = {"/source/owner", "/creator", "/destination/owner"};

    (void)state;
    for (size_t i = 0; i < COUNT(pointers); i++) {
        char *json = edited_full(EDIT_REPLACE, pointers[i], CREATOR_ID);
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        const dtsx_record *record;

        assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        record = dtsx_report_get_record(report, 0);
        assert_non_null(dtsx_record_get_text(record, DTSX_TEXT_SUGGESTED_VALUE, NULL));
        assert_int_equal(dtsx_task_apply(dtsx_document_get_task(document), record), DTSX_ERROR_INVALID_ARGUMENT);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        dtsx_report_unref(report);
        dtsx_document_unref(document);
        free(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(names_by_text_and_by_enumerator),
        cmocka_unit_test(yes_and_no),
        cmocka_unit_test(ports),
        cmocka_unit_test(bad_texts),
        cmocka_unit_test(bad_values),
        cmocka_unit_test(settings_of_other_handles),
        cmocka_unit_test(null_texts),
        cmocka_unit_test(a_setting_is_lost_alone),
        cmocka_unit_test(tasks_that_share_an_endpoint),
        cmocka_unit_test(differences),
        cmocka_unit_test(a_text_set_to_itself),
        cmocka_unit_test(policies_set_to_themselves),
        cmocka_unit_test(bad_policies),
        cmocka_unit_test(references),
        cmocka_unit_test(bad_references),
        cmocka_unit_test(marks_are_seen_through),
        cmocka_unit_test(scenarios),
        cmocka_unit_test(copies_are_deep_and_shared_alike),
        cmocka_unit_test(copies_of_parts),
        cmocka_unit_test(a_text_longer_than_any),
        cmocka_unit_test(suggestions_about_a_document_are_not_for_tasks),
        cmocka_unit_test(control_characters_at_any_place),
        cmocka_unit_test(suggestions_are_carried_out),
        cmocka_unit_test(suggestions_that_came_too_late_are_refused),
        cmocka_unit_test(refused_suggestions_leave_no_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
