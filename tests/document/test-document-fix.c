/* SPDX-License-Identifier: MIT
 * Suggestions as changes of the text that was read, and all of them carried out. */
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
};

static struct fixture judged(const char *json)
{
    struct fixture fixture = {dtsx_document_new(NULL), dtsx_report_new(NULL), dtsx_buffer_new(NULL)};

    assert_int_equal(dtsx_document_read(fixture.document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(fixture.document, 0, fixture.report), DTSX_OK);
    return fixture;
}

static void give_up(struct fixture *fixture)
{
    dtsx_buffer_unref(fixture->buffer);
    dtsx_report_unref(fixture->report);
    dtsx_document_unref(fixture->document);
}

/* What comes of a text, and how many changes that took. */
static void expect_fixed(const char *json, const char *wanted, size_t changes)
{
    struct fixture fixture = judged(json);
    size_t count = 99;

    assert_int_equal(dtsx_document_fix(fixture.document, fixture.report, json, strlen(json), &count, fixture.buffer),
                     DTSX_OK);
    assert_string_equal(dtsx_buffer_get(fixture.buffer, NULL), wanted);
    assert_int_equal(count, changes);
    give_up(&fixture);
}

static void values_are_replaced(void **state)
{
    (void)state;
    expect_fixed("{ \"version\" : 1,\n  \"source\": {\"cross_account\": \"true\"} }",
                 "{ \"version\" : 1,\n  \"source\": {\"cross_account\": true} }", 1);
    expect_fixed("{\"creator\": {\"account_id\": 1646821763561234}}",
                 "{\"creator\": {\"account_id\": \"1646821763561234\"}}", 1);
    expect_fixed("{\"source\": {\"cross_account\": true, \"owner\": \"1646821763561234\",\r\n"
                 "   \"ram_role\":\"acs:ram::1646821763561234:role/a-b\" }, \"creator\" : 1357246813572468}",
                 "{\"source\": {\"cross_account\": true, \"owner\": \"1646821763561234\",\r\n"
                 "   \"ram_role\":\"a-b\" }, \"creator\" : \"1357246813572468\"}",
                 2);
    expect_fixed("{}", "{}", 0);
}

static void keys_are_renamed(void **state)
{
    (void)state;
    expect_fixed("{\"kinds\": \"migration\"}", "{\"kind\": \"migration\"}", 1);
}

static void secrets_are_taken_out(void **state)
{
    (void)state;
    expect_fixed("{\"version\":1,\n \"password\": \"x\",\n \"kind\": \"migration\"}",
                 "{\"version\":1,\n \"kind\": \"migration\"}", 1);
    expect_fixed("{\"version\":1, \"password\": {\"a\": [1, 2]} }", "{\"version\":1 }", 1);
    expect_fixed("{ \"password\" : \"x\" }", "{  }", 1);
    /* Two at the end are of one comma: the second one is for the next time. */
    expect_fixed("{\"version\":1, \"password\": 1, \"secret\": 2}", "{\"version\":1, \"secret\": 2}", 1);
    expect_fixed("{\"version\":1, \"secret\": 2}", "{\"version\":1}", 1);
}

static void an_edit_is_what_the_text_holds(void **state)
{
    const char *json = "{\"creator\": {\"account_id\": 1646821763561234}}";
    struct fixture fixture = judged(json);
    size_t edits = 0;

    (void)state;
    for (size_t i = 0; i < dtsx_report_count(fixture.report, DTSX_SEVERITY_ANY); i++) {
        const dtsx_record *record = dtsx_report_get_record(fixture.report, i);
        const char *text;
        size_t offset;
        size_t length;
        size_t text_length;

        assert_int_equal(dtsx_record_get_edit(record, NULL, NULL, NULL, NULL),
                         dtsx_record_get_suggestion_kind(record) != DTSX_SUGGESTION_NONE);
        if (!dtsx_record_get_edit(record, &offset, &length, &text, &text_length))
            continue;
        edits++;
        assert_int_equal(length, 16);
        assert_memory_equal(json + offset, "1646821763561234", 16);
        assert_int_equal(text_length, 18);
        assert_string_equal(text, "\"1646821763561234\"");
        assert_int_equal(dtsx_record_get_suggestion_kind(record), DTSX_SUGGESTION_SETTING);
    }
    assert_int_equal(edits, 1);
    assert_int_equal(dtsx_record_get_edit(NULL, NULL, NULL, NULL, NULL), 0);
    assert_int_equal(dtsx_record_get_suggestion_kind(NULL), DTSX_SUGGESTION_NONE);
    give_up(&fixture);
}

static void another_text_is_stale(void **state)
{
    const char *json = "{\"creator\": {\"account_id\": 1646821763561234}}";
    struct fixture fixture = judged(json);
    const size_t length = strlen(json);

    (void)state;
    assert_int_equal(dtsx_buffer_get(fixture.buffer, NULL)[0], '\0');
    assert_int_equal(dtsx_document_fix(fixture.document, fixture.report, json, length - 1, NULL, fixture.buffer),
                     DTSX_ERROR_STALE);
    assert_int_equal(dtsx_document_fix(NULL, fixture.report, json, length, NULL, fixture.buffer),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_fix(fixture.document, NULL, json, length, NULL, fixture.buffer),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_fix(fixture.document, fixture.report, NULL, length, NULL, fixture.buffer),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_document_fix(fixture.document, fixture.report, json, length, NULL, NULL),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_string_equal(dtsx_buffer_get(fixture.buffer, NULL), "");
    give_up(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_replaced),   cmocka_unit_test(keys_are_renamed),
        cmocka_unit_test(secrets_are_taken_out), cmocka_unit_test(an_edit_is_what_the_text_holds),
        cmocka_unit_test(another_text_is_stale),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
