/* SPDX-License-Identifier: MIT
 * Hostile bytes: documents with random damage, through the one call that bindings use. Whatever comes in, a report
 * comes out that another JSON library accepts; and both libraries agree about what is JSON at all. */
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
#define CAPACITY     16384

struct bytes {
    char text[CAPACITY];
    size_t length;
};

static void replace(struct bytes *bytes, size_t at, size_t removed, const char *with, size_t added)
{
    if (at > bytes->length)
        at = bytes->length;
    if (removed > bytes->length - at)
        removed = bytes->length - at;
    if (bytes->length - removed + added > CAPACITY)
        return;
    memmove(bytes->text + at + added, bytes->text + at + removed, bytes->length - at - removed);
    memcpy(bytes->text + at, with, added);
    bytes->length = bytes->length - removed + added;
}

static void damage(struct dice *dice, struct bytes *bytes)
{
    static const char *const scraps[] = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "\\udc00",
        "\x7f",
        "\xc3",
        "\xed\xa0\x80",
        "\xef\xbb\xbf",
        "null",
        "true",
        "1e999",
        "-0",
        "65536",
        "{}",
        "[]",
        "\"\"",
        "\"kind\":",
        "\"password\":",
        "\"region\":",
        "\"owner\": {\"account_id\":",
        "\"observed_role\": {\"trust_policy\":",
        "\"policies\": [",
        "\\n",
        " ",
        "\n",
        "\"acs:ram::1:role/x\"",
        "\"<x>\"",
        "1406926474061234",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "\"a\\u0062\": 1,",
    };
    const size_t at = bytes->length ? roll(dice, (unsigned)bytes->length) : 0;
    const char *scrap = scraps[roll(dice, COUNT(scraps))];
    char any = (char)(roll(dice, 256) - 128);
    char piece[256];
    size_t length = roll(dice, sizeof(piece));

    switch (roll(dice, 7)) {
    case 0:
        replace(bytes, at, 1, &any, 1);
        break;
    case 1:
        replace(bytes, at, roll(dice, 4), scrap, strlen(scrap));
        break;
    case 2:
        replace(bytes, at, roll(dice, 40), "", 0);
        break;
    case 3:
        /* A piece of it once more, elsewhere: repeated keys, objects in other places. */
        if (length > bytes->length - at)
            length = bytes->length - at;
        memcpy(piece, bytes->text + at, length);
        replace(bytes, roll(dice, (unsigned)bytes->length + 1), roll(dice, 2) ? length : 0, piece, length);
        break;
    case 4:
        replace(bytes, 0, 0, scrap, strlen(scrap));
        break;
    case 5:
        if (!roll(dice, 8))
            bytes->length = at;
        break;
    default:
        replace(bytes, at, 1, scrap, strlen(scrap));
        break;
    }
}

/* jansson limits what numbers can be and what keys can hold, where JSON does not: those refusals do not count. */
static int is_json(const struct bytes *bytes, int *is_known)
{
    json_error_t error;
    json_t *value = json_loadb(bytes->text, bytes->length, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);

    *is_known = value || (json_error_code(&error) != json_error_numeric_overflow &&
                          json_error_code(&error) != json_error_null_byte_in_key);
    json_decref(value);
    return value != NULL;
}

static const char *first_rule(const json_t *report)
{
    const json_t *record = json_array_get(json_object_get(report, "records"), 0);
    const char *rule = json_string_value(json_object_get(record, "rule"));

    return rule ? rule : "";
}

static int is_too_deep(const json_t *report)
{
    const json_t *record = json_array_get(json_object_get(report, "records"), 0);

    return json_object_get(json_object_get(record, "parameters"), "limit") != NULL;
}

static void expect_sense(const struct bytes *bytes, const json_t *report)
{
    const int is_syntax = strcmp(first_rule(report), "document-syntax") == 0;
    int is_known;
    const int is_accepted = is_json(bytes, &is_known);
    size_t errors = 0;
    size_t index;
    json_t *record;

    json_array_foreach(json_object_get(report, "records"), index, record)
    {
        const size_t offset = (size_t)json_integer_value(json_object_get(record, "offset"));
        const size_t length = (size_t)json_integer_value(json_object_get(record, "length"));

        errors += strcmp(json_string_value(json_object_get(record, "severity")), "error") == 0;
        assert_true(json_integer_value(json_object_get(record, "line")) >= 1);
        assert_true(json_integer_value(json_object_get(record, "column")) >= 1);
        assert_true(offset <= bytes->length && length <= bytes->length - offset);
        assert_true(strlen(json_string_value(json_object_get(record, "message"))) > 0);
    }
    assert_int_equal(json_integer_value(json_object_get(report, "errors")), errors);
    assert_int_equal(json_is_true(json_object_get(report, "valid")), errors == 0);
    if (is_known && is_syntax == is_accepted && !(is_syntax && is_too_deep(report)))
        fail_msg("%s, but jansson %s:\n%.*s", is_syntax ? "refused" : "accepted", is_accepted ? "accepts" : "refuses",
                 bytes->length < 900 ? (int)bytes->length : 900, bytes->text);
}

static void expect_report(dtsx_context *context, dtsx_buffer *buffer, const struct bytes *bytes)
{
    /* Exactly as large as it is, so that a read beyond its end is seen. */
    char *exact = malloc(bytes->length ? bytes->length : 1);
    json_error_t error;
    json_t *report;
    const char *text;
    size_t length;

    assert_non_null(exact);
    memcpy(exact, bytes->text, bytes->length);
    dtsx_buffer_clear(buffer);
    assert_int_equal(dtsx_check_json(context, exact, bytes->length, 0, buffer), DTSX_OK);
    free(exact);
    text = dtsx_buffer_get(buffer, &length);
    assert_int_equal(strlen(text), length);
    report = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!report)
        fail_msg("%s in:\n%.900s", error.text, text);
    expect_sense(bytes, report);
    json_decref(report);
}

static void damaged_documents(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    struct dice dice = {620};
    char *full = edited_full(EDIT_REMOVE, "", NULL);
    static struct bytes bytes;

    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        bytes.length = strlen(full);
        memcpy(bytes.text, full, bytes.length);
        for (unsigned count = roll(&dice, 5); count; count--)
            damage(&dice, &bytes);
        expect_report(context, buffer, &bytes);
    }
    free(full);
    dtsx_buffer_unref(buffer);
    dtsx_context_unref(context);
    assert_null(probe.mistake);
    assert_int_equal(probe.live_bytes, 0);
}

static void any_bytes(void **state)
{
    static const char alphabet[] = "{}[]:,\"\\u0a1-+.eE truefalsn\n\t\xc3\xa9\xff";
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    struct dice dice = {4};
    static struct bytes bytes;

    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        bytes.length = roll(&dice, 24);
        for (size_t b = 0; b < bytes.length; b++)
            bytes.text[b] = alphabet[roll(&dice, sizeof(alphabet) - 1)];
        expect_report(NULL, buffer, &bytes);
    }
    dtsx_buffer_unref(buffer);
}

/* One document handle and one report for everything: what comes before must not matter. */
static void the_same_in_a_used_document(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_buffer *fresh = dtsx_buffer_new(NULL);
    dtsx_buffer *used = dtsx_buffer_new(NULL);
    struct dice dice = {99};
    char *full = edited_full(EDIT_REMOVE, "", NULL);
    static struct bytes bytes;

    (void)state;
    for (unsigned i = 0; i < 5000; i++) {
        bytes.length = strlen(full);
        memcpy(bytes.text, full, bytes.length);
        for (unsigned count = roll(&dice, 4); count; count--)
            damage(&dice, &bytes);
        dtsx_buffer_clear(fresh);
        dtsx_buffer_clear(used);
        assert_int_equal(dtsx_check_json(NULL, bytes.text, bytes.length, 0, fresh), DTSX_OK);
        assert_int_equal(dtsx_document_read(document, bytes.text, bytes.length, 0), DTSX_OK);
        assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
        assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, used), DTSX_OK);
        assert_string_equal(dtsx_buffer_get(fresh, NULL), dtsx_buffer_get(used, NULL));
        assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_TEXT, DTSX_WRITE_COLOUR, used), DTSX_OK);
    }
    free(full);
    dtsx_buffer_unref(fresh);
    dtsx_buffer_unref(used);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_documents),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(the_same_in_a_used_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
