/* SPDX-License-Identifier: MIT */
#include "report/message.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect_message(const char *template, const struct dtsx_record_entry *parameters, const char *expected)
{
    struct dtsx_arena arena;
    struct dtsx_span message;

    dtsx_arena_init(&arena, NULL);
    message = dtsx_message_render(&arena, template, parameters);
    assert_non_null(message.text);
    assert_string_equal(message.text, expected);
    assert_int_equal(message.length, strlen(expected));
    dtsx_arena_release(&arena);
}

static struct dtsx_record_entry entry(struct dtsx_record_entry *next, const char *key, const char *value)
{
    return (struct dtsx_record_entry){.next = next, .key = key, .value = {value, value ? strlen(value) : 0}};
}

static void test_parameters(void **state)
{
    struct dtsx_record_entry longer = entry(NULL, "namely", "N");
    struct dtsx_record_entry second = entry(&longer, "other", "O");
    struct dtsx_record_entry first = entry(&second, "name", "value");

    (void)state;
    expect_message("", &first, "");
    expect_message("plain", NULL, "plain");
    expect_message("{name}", &first, "value");
    expect_message("a {name} b {other} c {namely}{name}.", &first, "a value b O c Nvalue.");
    expect_message("a {nam} b {names} c", &first, "a  b  c");
    expect_message("a {name", &first, "a value");
    expect_message("a {", &first, "a ");
    expect_message("a } b", &first, "a } b");
}

/* Memory had run out for its value. */
static void test_parameter_without_value(void **state)
{
    struct dtsx_record_entry first = entry(NULL, "name", NULL);

    (void)state;
    expect_message("a {name} b[ {name}]", &first, "a  b ");
}

static void test_optional_parts(void **state)
{
    struct dtsx_record_entry second = entry(NULL, "b", "B");
    struct dtsx_record_entry first = entry(&second, "a", "A");

    (void)state;
    expect_message("x[ \"{a}\"], y", &first, "x \"A\", y");
    expect_message("x[ \"{c}\"], y", &first, "x, y");
    expect_message("x[ \"{a}\"], y", NULL, "x, y");
    expect_message("[{a} and {b}]!", &first, "A and B!");
    expect_message("[{a} and {c}]!", &first, "!");
    expect_message("[{c} and {a}]!", &first, "!");
    expect_message("[{c}][{a}][{c}]{b}", &first, "AB");
    expect_message("[plain]", NULL, "plain");
    expect_message("x[", &first, "x");
    expect_message("x[{a}", &first, "xA");
    expect_message("x[{c}", &first, "x");
}

/* A value can neither end the quotation that it is in nor add a part of a template. */
static void test_values_are_escaped(void **state)
{
    struct dtsx_record_entry parameter = entry(NULL, "a", "\"\\{a}[{b}]\n\x1b[31m");

    (void)state;
    expect_message("\"{a}\"", &parameter, "\"\\\"\\\\{a}[{b}]\\u000a\\u001b[31m\"");
}

/* A sentence is not quoted, so that only what could harm a terminal is escaped in it. */
static void test_sentences_keep_their_quotation_marks(void **state)
{
    struct dtsx_record_entry parameter = entry(NULL, "a", "says \"no\\yes\", \xe5\xba\x93\n\x1b[31m");

    (void)state;
    expect_message("It {+a}.", &parameter, "It says \"no\\yes\", \xe5\xba\x93\\u000a\\u001b[31m.");
}

static void expect_cut(size_t count, const char *character, const char *expected_character)
{
    char value[1024] = "";
    char expected[2048] = "<";
    struct dtsx_record_entry parameter;

    for (size_t i = 0; i < count; i++)
        strcat(value, character);
    for (size_t i = 0; i < count && i < 80; i++)
        strcat(expected, expected_character);
    strcat(expected, count > 80 ? "...>" : ">");
    parameter = entry(NULL, "a", value);
    expect_message("<{a}>", &parameter, expected);
}

/* After 80 characters, however many bytes they have. */
static void test_values_are_cut(void **state)
{
    (void)state;
    for (size_t count = 78; count <= 82; count++) {
        expect_cut(count, "x", "x");
        expect_cut(count, "\xc3\xa9", "\xc3\xa9");
        expect_cut(count, "\xe4\xba\x91", "\xe4\xba\x91");
        expect_cut(count, "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80");
        expect_cut(count, "\"", "\\\"");
        expect_cut(count, "\x01", "\\u0001");
        expect_cut(count, "\xf3\xa0\x81\x81", "\\udb40\\udc41");
    }
}

/* As Unicode 15 has them: general categories Cc, Zl and Zp, Default_Ignorable_Code_Point, and U+FFF9 to U+FFFB,
 * which enclose annotations of a line. Bidirectional marks and tags are default-ignorable. */
static int is_misleading(uint32_t c)
{
    const int is_control = c <= 0x1f || (c >= 0x7f && c <= 0x9f);
    const int is_separator = c == 0x2028 || c == 0x2029;
    const int is_annotation = c >= 0xfff9 && c <= 0xfffb;

    switch (c) {
    case 0x00ad: /* soft hyphen */
    case 0x034f: /* combining grapheme joiner */
    case 0x061c: /* Arabic letter mark */
    case 0x115f: /* Hangul fillers */
    case 0x1160:
    case 0x3164:
    case 0xffa0:
    case 0x17b4: /* Khmer inherent vowels */
    case 0x17b5:
    case 0xfeff: /* zero width no-break space */
        return 1;
    default:
        return is_control || is_separator || is_annotation || (c >= 0x180b && c <= 0x180f) || /* Mongolian */
               (c >= 0x200b && c <= 0x200f) ||   /* zero width, and marks of direction */
               (c >= 0x202a && c <= 0x202e) ||   /* embeddings and overrides */
               (c >= 0x2060 && c <= 0x206f) ||   /* word joiner, isolates, deprecated ones */
               (c >= 0xfe00 && c <= 0xfe0f) ||   /* variation selectors */
               (c >= 0xfff0 && c <= 0xfff8) ||   /* not assigned */
               (c >= 0x1bca0 && c <= 0x1bca3) || /* shorthand format controls */
               (c >= 0x1d173 && c <= 0x1d17a) || /* musical symbols' beginnings and ends */
               (c >= 0xe0000 && c <= 0xe0fff);   /* tags, variation selectors, not assigned */
    }
}

static void test_every_code_point(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char out[DTSX_MESSAGE_ESCAPE_SIZE];
        char expected[16];
        size_t length;

        if (c == 0xd800)
            c = 0xe000;
        length = dtsx_message_escape(c, out);
        if (c == '"' || c == '\\') {
            assert_int_equal(length, 2);
            assert_int_equal(out[0], '\\');
            assert_int_equal(out[1], (int)c);
        } else if (is_misleading(c)) {
            if (c < 0x10000)
                snprintf(expected, sizeof(expected), "\\u%04x", (unsigned)c);
            else
                snprintf(expected, sizeof(expected), "\\u%04x\\u%04x", 0xd7c0 + (unsigned)(c >> 10),
                         0xdc00 | (unsigned)(c & 0x3ff));
            assert_int_equal(length, strlen(expected));
            assert_memory_equal(out, expected, length);
        } else {
            uint32_t decoded = 0;

            assert_int_equal(dtsx_utf8_decode(out, length, &decoded), length);
            assert_int_equal(decoded, c);
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parameter_without_value),
        cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_optional_parts),
        cmocka_unit_test(test_values_are_escaped),
        cmocka_unit_test(test_sentences_keep_their_quotation_marks),
        cmocka_unit_test(test_values_are_cut),
        cmocka_unit_test(test_every_code_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
