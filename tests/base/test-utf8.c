/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

static void encodes_and_decodes_every_number(void **state)
{
    (void)state;
    for (uint32_t number = 0; number <= 0x110010; number++) {
        const int is_scalar = number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
        const size_t expected = !is_scalar ? 0 : number < 0x80 ? 1 : number < 0x800 ? 2 : number < 0x10000 ? 3 : 4;
        char bytes[4] = {0};
        assert_int_equal(dtsx_utf8_encode(number, bytes), expected);
        if (is_scalar) {
            uint32_t back = 0;
            assert_int_equal(dtsx_utf8_decode(bytes, sizeof bytes, &back), expected);
            assert_int_equal(back, number);
            assert_int_equal(dtsx_utf8_decode(bytes, expected - 1, &back), 0);
            const int is_control = number < 0x20 || (number >= 0x7F && number <= 0x9F);
            assert_int_equal(dtsx_utf8_has_control(bytes, expected), is_control);
        }
    }
}

/* Decoding accepts exactly what encoding can give: compared over all pairs and triples of interesting bytes. */
static void decodes_only_what_encoding_gives(void **state)
{
    (void)state;
    static const unsigned char edges[] = {0x00, 0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                          0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xF0, 0xFF};
    const size_t count = sizeof edges;
    for (unsigned lead = 0; lead < 256; lead++) {
        for (size_t i = 0; i < count * count * count; i++) {
            const char text[4] = {(char)(unsigned char)lead, (char)edges[i % count], (char)edges[i / count % count],
                                  (char)edges[i / count / count]};
            uint32_t code_point = 0;
            const size_t length = dtsx_utf8_decode(text, sizeof text, &code_point);
            if (length != 0) {
                char again[4];
                assert_int_equal(dtsx_utf8_encode(code_point, again), length);
                assert_memory_equal(again, text, length);
            } else {
                assert_true(lead >= 0x80);
            }
        }
    }
}

static void finds_the_valid_prefix(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length, valid;
    } cases[] = {
        {"", 0, 0},
        {"plain text, longer than a word", 30, 30},
        {"\xE4\xBA\x91\xE5\xAE\x9E\xE4\xBE\x8B", 9, 9},
        {"a\xC0\x80", 3, 1},        /* overlong */
        {"ab\xE0\x9F\xBF", 5, 2},   /* overlong */
        {"\xF0\x8F\xBF\xBF", 4, 0}, /* overlong */
        {"x\xED\xA0\x80", 4, 1},    /* surrogate */
        {"x\xED\xBF\xBF", 4, 1},    /* surrogate */
        {"\xED\x9F\xBF", 3, 3},     /* U+D7FF */
        {"\xEE\x80\x80", 3, 3},     /* U+E000 */
        {"\xF4\x8F\xBF\xBF", 4, 4}, /* U+10FFFF */
        {"\xF4\x90\x80\x80", 4, 0}, /* U+110000 */
        {"\xF5\x80\x80\x80", 4, 0}, /* no such lead */
        {"1234567\x80"
         "9",
         9, 7},                                /* lone continuation, last of a word */
        {"12345678\xFF", 9, 8},                /* first of the next word */
        {"123456\xE4\xBA\x91\xE4\xBA", 11, 9}, /* cut */
        {"nul\0is fine here", 16, 16},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *const exact = malloc(cases[i].length + 1);
        assert_non_null(exact);
        char *const text = exact + 1; /* its end is the end of the block */
        memcpy(text, cases[i].text, cases[i].length);
        assert_int_equal(dtsx_utf8_valid_prefix(text, cases[i].length), cases[i].valid);
        assert_int_equal(dtsx_utf8_is_valid(text, cases[i].length), cases[i].valid == cases[i].length);
        free(exact);
    }
}

static void tells_a_cut_sequence_from_a_wrong_one(void **state)
{
    (void)state;
    static const uint32_t scalars[] = {0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof scalars / sizeof scalars[0]; i++) {
        char bytes[4];
        const size_t length = dtsx_utf8_encode(scalars[i], bytes);
        for (size_t part = 1; part <= length; part++) {
            assert_int_equal(dtsx_utf8_is_cut(bytes, part), part < length);
        }
    }
    static const char *const wrong[] = {"\x80",     "\xC0", "\xC1", "\xE0\x9F", "\xED\xA0", "\xF0\x8F",
                                        "\xF4\x90", "\xF5", "\xFF", "\xE4\"",   "a",        "\xE4\xBA\""};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(dtsx_utf8_is_cut(wrong[i], strlen(wrong[i])));
    }
}

/* Each place in a text longer than two words, so that every way through the scan is taken. */
static void finds_control_characters_everywhere(void **state)
{
    (void)state;
    static const char *const controls[] = {"\x01", "\x1F", "\x7F", "\xC2\x80", "\xC2\x9F"};
    static const char *const others[] = {" ",        "~",        "\"",           "\\",
                                         "\xC2\xA0", "\xC3\x80", "\xE4\x82\x91", "\xF0\x90\x82\x80"};
    for (size_t at = 0; at < 20; at++) {
        char text[32];
        for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
            memset(text, 'x', 20);
            memcpy(text + at, controls[i], strlen(controls[i]));
            assert_true(dtsx_utf8_has_control(text, 20 + strlen(controls[i]) - 1));
        }
        for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
            memset(text, 'x', sizeof text);
            memcpy(text + at, others[i], strlen(others[i]));
            assert_false(dtsx_utf8_has_control(text, 24));
        }
    }
    assert_true(dtsx_utf8_has_control("", 1));
    /* Nothing after the end counts, not even a byte that would make a control character of the last one. */
    assert_false(dtsx_utf8_has_control("\xC2\x80", 1));
    assert_false(dtsx_utf8_has_control("", 0));
}

/* What is not a character becomes U+FFFD, byte by byte, and nothing is added at the end. */
static void repairs_what_is_not_utf8(void **state)
{
    static const struct {
        const char *text;
        size_t length;
        const char *expected;
    } cases[] = {
        {"", 0, ""},
        {"abc", 3, "abc"},
        {"\xE5\xBA\x93z", 4, "\xE5\xBA\x93z"},
        {"a\0b", 3,
         "a\xEF\xBF\xBD"
         "b"},
        {"a\xFF", 2, "a\xEF\xBF\xBD"},
        {"\xE5\xBA\x93", 2, "\xEF\xBF\xBD\xEF\xBF\xBD"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char out[16];
        const size_t length = dtsx_utf8_repair(cases[i].text, cases[i].length, out);

        assert_int_equal(length, strlen(cases[i].expected));
        assert_memory_equal(out, cases[i].expected, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodes_and_decodes_every_number),
        cmocka_unit_test(decodes_only_what_encoding_gives),
        cmocka_unit_test(finds_the_valid_prefix),
        cmocka_unit_test(tells_a_cut_sequence_from_a_wrong_one),
        cmocka_unit_test(finds_control_characters_everywhere),
        cmocka_unit_test(repairs_what_is_not_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
