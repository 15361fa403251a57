/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/utf8.h"
#include "json/reader.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Every kind of token, escape, number and white space, and characters of one to four bytes. */
static const char rich[] = "{\r\n"
                           "  \"version\": 1,\t\"empty\": {}, \"none\":[ ],\n"
                           "  \"\xE7\xB1\xBB\xE5\x9E\x8B\" : "
                           "\"Tair\xEF\xBC\x88\xF0\x9F\x98\x80\xEF\xBC\x89\\n\\u4e91\\uD83D\\ude00\\/\\\"\\\\\",\r\n"
                           "          \"numbers\": [0, -0, 12.50e+3, 1E-7, -9.0, 123456789012345678901234567890],\n"
                           "\n\n"
                           "  \"words\": [true, false, null, [[\"a much longer string than two words\"]]],\n"
                           "  \"\\u0000\\u007f\\u0080\": \"caf\xC3\xA9 \x7F \xC2\x85\"\n"
                           "}\n ";

/* A copy whose last byte is the last of its block, so that a sanitizer sees what is read beyond it. */
static char *copy_exactly(const char *text, size_t length)
{
    char *const copy = malloc(length);
    assert_true(copy != NULL || length == 0);
    if (length != 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

/* The place of an offset, counted from the beginning. */
static void assert_place(const char *text, const struct dtsx_json_reader *reader)
{
    const struct dtsx_json_position position = dtsx_json_position(reader);
    size_t line = 1;
    size_t column = 1;
    for (size_t i = 0; i < position.offset; i++) {
        if (text[i] == '\n') {
            line++;
            column = 1;
        } else if (!dtsx_utf8_is_continuation(text[i])) {
            column++;
        }
    }
    /* Nothing is placed within a character, of which only the first byte counts as a column. */
    if (position.line != line || position.column != column) {
        fail_msg("offset %zu is %zu:%zu, not %zu:%zu", position.offset, line, column, position.line, position.column);
    }
}

/* --- Tokens --- */

static void assert_tokens(const char *text, const enum dtsx_json_token *tokens, size_t count)
{
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, strlen(text), 8);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(dtsx_json_next(&reader), tokens[i]);
        assert_int_equal(reader.token, tokens[i]);
        assert_int_equal(reader.error, DTSX_JSON_ERROR_NONE);
        assert_place(text, &reader);
    }
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
    assert_int_equal(dtsx_json_position(&reader).offset, strlen(text));
    assert_int_equal(dtsx_json_position(&reader).length, 0);
    assert_place(text, &reader);
}

static void reads_every_kind_of_value(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum dtsx_json_token token;
    } scalars[] = {
        {"true", DTSX_JSON_TRUE},          {" false\n", DTSX_JSON_FALSE},  {"\tnull\r\n", DTSX_JSON_NULL},
        {"\"\"", DTSX_JSON_STRING},        {"\"text\"", DTSX_JSON_STRING}, {"0", DTSX_JSON_NUMBER},
        {"-0", DTSX_JSON_NUMBER},          {"-12", DTSX_JSON_NUMBER},      {"1.25", DTSX_JSON_NUMBER},
        {"1e5", DTSX_JSON_NUMBER},         {"0E+05", DTSX_JSON_NUMBER},    {"10.01e-400", DTSX_JSON_NUMBER},
        {"          1", DTSX_JSON_NUMBER},
    };
    for (size_t i = 0; i < LENGTH(scalars); i++) {
        assert_tokens(scalars[i].text, &scalars[i].token, 1);
    }
    static const enum dtsx_json_token nested[] = {
        DTSX_JSON_OBJECT_BEGIN, DTSX_JSON_KEY,         DTSX_JSON_ARRAY_BEGIN, DTSX_JSON_OBJECT_BEGIN,
        DTSX_JSON_OBJECT_END,   DTSX_JSON_ARRAY_BEGIN, DTSX_JSON_ARRAY_END,   DTSX_JSON_NUMBER,
        DTSX_JSON_STRING,       DTSX_JSON_ARRAY_END,   DTSX_JSON_KEY,         DTSX_JSON_OBJECT_BEGIN,
        DTSX_JSON_KEY,          DTSX_JSON_NULL,        DTSX_JSON_OBJECT_END,  DTSX_JSON_KEY,
        DTSX_JSON_TRUE,         DTSX_JSON_OBJECT_END,
    };
    assert_tokens("{\"a\":[{},[],1,\"s\"],\"b\":{\"c\":null},\"d\":true}", nested, LENGTH(nested));
    assert_tokens(" {\n\t\"a\" :\r\n [ { } ,[\n]\n,\n  1 , \"s\" ]\t, \"b\" : { \"c\" : null } , \"d\"\n:\ntrue\r}\r\n",
                  nested, LENGTH(nested));
}

static void says_where_tokens_stand(void **state)
{
    (void)state;
    static const struct {
        size_t offset, length, line, column;
        const char *raw;
    } places[] = {
        {0, 1, 1, 1, NULL},
        {5, 8, 2, 3, "\xE7\xB1\xBB\xE5\x9E\x8B"},
        {15, 6, 2, 9, "\xC3\xA9\xC3\xA9"},
        {23, 5, 2, 15, "z\\\""},
        {35, 6, 4, 1, "-1.5e3"},
        {41, 1, 4, 7, NULL},
    };
    static const char text[] = "{\r\n  \"\xE7\xB1\xBB\xE5\x9E\x8B\": \"\xC3\xA9\xC3\xA9\", \"z\\\"\"\n\t   :\n-1.5e3}";
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, sizeof text - 1, 1);
    for (size_t i = 0; i < LENGTH(places); i++) {
        assert_true(dtsx_json_next(&reader) > DTSX_JSON_END);
        assert_int_equal(dtsx_json_position(&reader).offset, places[i].offset);
        assert_int_equal(dtsx_json_position(&reader).length, places[i].length);
        assert_int_equal(dtsx_json_position(&reader).line, places[i].line);
        assert_int_equal(dtsx_json_position(&reader).column, places[i].column);
        if (places[i].raw != NULL) {
            assert_int_equal(reader.raw_length, strlen(places[i].raw));
            assert_memory_equal(reader.raw, places[i].raw, reader.raw_length);
        }
    }
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
}

static void keeps_numbers_of_any_length(void **state)
{
    (void)state;
    static char text[100000];
    memset(text, '7', sizeof text);
    text[1] = '.';
    text[50000] = 'e';
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, sizeof text, 0);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_NUMBER);
    assert_ptr_equal(reader.raw, text);
    assert_int_equal(reader.raw_length, sizeof text);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
}

/* --- Strings --- */

static void decodes_strings_and_tells_what_they_hold(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *value;
        size_t length;
        int escaped, control, nul;
    } cases[] = {
        {"\"\"", "", 0, 0, 0, 0},
        {"\"plain, longer than a word\"", "plain, longer than a word", 25, 0, 0, 0},
        {"\"\\\"\\\\\\/\"", "\"\\/", 3, 1, 0, 0},
        {"\"a\\b\"", "a\b", 2, 1, 1, 0},
        {"\"\\fb\"", "\fb", 2, 1, 1, 0},
        {"\"\\n\"", "\n", 1, 1, 1, 0},
        {"\"\\r\"", "\r", 1, 1, 1, 0},
        {"\"\\t\"", "\t", 1, 1, 1, 0},
        {"\"\\u0000\"", "\0", 1, 1, 1, 1},
        {"\"a\\u0000\\u0041\"", "a\0A", 3, 1, 1, 1},
        {"\"\\u001F\"", "\x1F", 1, 1, 1, 0},
        {"\"\\u0020\\u007e\"", " ~", 2, 1, 0, 0},
        {"\"\\u007F\"", "\x7F", 1, 1, 1, 0},
        {"\"\\u0080\"", "\xC2\x80", 2, 1, 1, 0},
        {"\"\\u009f\"", "\xC2\x9F", 2, 1, 1, 0},
        {"\"\\u00a0\"", "\xC2\xA0", 2, 1, 0, 0},
        {"\"\\u07FF\\u0800\\uD7ff\\ue000\\uFFFF\"", "\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", 14, 1,
         0, 0},
        {"\"\\uD800\\uDC00\"", "\xF0\x90\x80\x80", 4, 1, 0, 0},
        {"\"\\udbff\\udfff\"", "\xF4\x8F\xBF\xBF", 4, 1, 0, 0},
        {"\"x\\uD83D\\uDE00y\"", "x\xF0\x9F\x98\x80y", 6, 1, 0, 0},
        {"\"\x7F\"", "\x7F", 1, 0, 1, 0},
        {"\"12345678\x7F\"", "12345678\x7F", 9, 0, 1, 0},
        {"\"\xC2\x80\"", "\xC2\x80", 2, 0, 1, 0},
        {"\"\xC2\x9F\"", "\xC2\x9F", 2, 0, 1, 0},
        {"\"\xC2\xA0\xE4\xBA\x91\xF4\x8F\xBF\xBF\"", "\xC2\xA0\xE4\xBA\x91\xF4\x8F\xBF\xBF", 9, 0, 0, 0},
        {"\"u0041\\\\u0041\"", "u0041\\u0041", 11, 1, 0, 0},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct dtsx_json_reader reader;
        dtsx_json_reader_init(&reader, cases[i].text, strlen(cases[i].text), 0);
        assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_STRING);
        assert_int_equal(reader.escaped, cases[i].escaped);
        assert_int_equal(reader.control, cases[i].control);
        assert_int_equal(reader.nul, cases[i].nul);
        char *const out = malloc(reader.raw_length);
        assert_int_equal(dtsx_json_decode(&reader, out), cases[i].length);
        assert_memory_equal(out, cases[i].value, cases[i].length);
        assert_int_equal(dtsx_json_decode_text(cases[i].text + 1, reader.raw_length, out), cases[i].length);
        assert_memory_equal(out, cases[i].value, cases[i].length);
        free(out);
        assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
    }
}

static void tells_about_each_string_anew(void **state)
{
    (void)state;
    static const char text[] = "[\"\\u0000\",\"plain\",\"\x7F\",\"plain\"]";
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, sizeof text - 1, 1);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_ARRAY_BEGIN);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_STRING);
        assert_int_equal(reader.nul, i == 0);
        assert_int_equal(reader.escaped, i == 0);
        assert_int_equal(reader.control, i % 2 == 0);
    }
}

/* --- Errors --- */

static void assert_error(const char *text, size_t length, unsigned depth_limit, enum dtsx_json_error error,
                         size_t offset, size_t error_length)
{
    char *const exact = copy_exactly(text, length);
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, exact, length, depth_limit);
    enum dtsx_json_token token;
    while ((token = dtsx_json_next(&reader)) > DTSX_JSON_END) {
    }
    if (token != DTSX_JSON_ERROR || reader.error != error || dtsx_json_position(&reader).offset != offset ||
        dtsx_json_position(&reader).length != error_length) {
        fail_msg("%s: \"%s\" at %zu+%zu instead of \"%s\" at %zu+%zu", text, dtsx_json_error_text(reader.error),
                 dtsx_json_position(&reader).offset, dtsx_json_position(&reader).length, dtsx_json_error_text(error),
                 offset, error_length);
    }
    assert_place(exact, &reader);
    const struct dtsx_json_reader before = reader;
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_ERROR);
    assert_int_equal(dtsx_json_skip(&reader), 0);
    assert_int_equal(reader.error, before.error);
    assert_int_equal(dtsx_json_position(&reader).offset, dtsx_json_position(&before).offset);
    free(exact);
}

static void refuses_with_the_exact_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum dtsx_json_error error;
        size_t offset, length;
    } cases[] = {
        {"", DTSX_JSON_ERROR_EMPTY, 0, 0},
        {" \r\n\t \n", DTSX_JSON_ERROR_EMPTY, 6, 0},

        {"[", DTSX_JSON_ERROR_TRUNCATED, 1, 0},
        {"[\n1", DTSX_JSON_ERROR_TRUNCATED, 3, 0},
        {"[1,\n  ", DTSX_JSON_ERROR_TRUNCATED, 6, 0},
        {"{", DTSX_JSON_ERROR_TRUNCATED, 1, 0},
        {"{\"a\"", DTSX_JSON_ERROR_TRUNCATED, 4, 0},
        {"{\"a\":", DTSX_JSON_ERROR_TRUNCATED, 5, 0},
        {"{\"a\":1", DTSX_JSON_ERROR_TRUNCATED, 6, 0},
        {"{\"a\":1,", DTSX_JSON_ERROR_TRUNCATED, 7, 0},
        {"\"", DTSX_JSON_ERROR_TRUNCATED, 1, 0},
        {"\"caf\xC3\xA9 ", DTSX_JSON_ERROR_TRUNCATED, 7, 0},
        {"\"\xE4\xBA", DTSX_JSON_ERROR_TRUNCATED, 3, 0},
        {"\"\\", DTSX_JSON_ERROR_TRUNCATED, 2, 0},
        {"\"\\u", DTSX_JSON_ERROR_TRUNCATED, 3, 0},
        {"\"\\u00e", DTSX_JSON_ERROR_TRUNCATED, 6, 0},
        {"\"\\uD83D", DTSX_JSON_ERROR_TRUNCATED, 7, 0},
        {"\"\\uD83D\\", DTSX_JSON_ERROR_TRUNCATED, 8, 0},
        {"\"\\uD83D\\u", DTSX_JSON_ERROR_TRUNCATED, 9, 0},
        {"\"\\uD83D\\uDE0", DTSX_JSON_ERROR_TRUNCATED, 12, 0},
        {"-", DTSX_JSON_ERROR_TRUNCATED, 1, 0},
        {"1.", DTSX_JSON_ERROR_TRUNCATED, 2, 0},
        {"1e", DTSX_JSON_ERROR_TRUNCATED, 2, 0},
        {"1e-", DTSX_JSON_ERROR_TRUNCATED, 3, 0},
        {"t", DTSX_JSON_ERROR_TRUNCATED, 1, 0},
        {"fals", DTSX_JSON_ERROR_TRUNCATED, 4, 0},
        {"nul", DTSX_JSON_ERROR_TRUNCATED, 3, 0},

        {"}", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {"]", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {",", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {"'a'", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {"True", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {"+1", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {".5", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {"/* */ 1", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {"\f1", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},
        {"\xC2\xA0", DTSX_JSON_ERROR_UNEXPECTED, 0, 2},
        {"[1}", DTSX_JSON_ERROR_UNEXPECTED, 2, 1},
        {"[1 2]", DTSX_JSON_ERROR_UNEXPECTED, 3, 1},
        {"[1,]", DTSX_JSON_ERROR_UNEXPECTED, 3, 1},
        {"[,1]", DTSX_JSON_ERROR_UNEXPECTED, 1, 1},
        {"[1,,2]", DTSX_JSON_ERROR_UNEXPECTED, 3, 1},
        {"[1:2]", DTSX_JSON_ERROR_UNEXPECTED, 2, 1},
        {"[}", DTSX_JSON_ERROR_UNEXPECTED, 1, 1},
        {"{]", DTSX_JSON_ERROR_UNEXPECTED, 1, 1},
        {"{1:2}", DTSX_JSON_ERROR_UNEXPECTED, 1, 1},
        {"{a:2}", DTSX_JSON_ERROR_UNEXPECTED, 1, 1},
        {"{,}", DTSX_JSON_ERROR_UNEXPECTED, 1, 1},
        {"{\"a\"}", DTSX_JSON_ERROR_UNEXPECTED, 4, 1},
        {"{\"a\" 1}", DTSX_JSON_ERROR_UNEXPECTED, 5, 1},
        {"{\"a\"::1}", DTSX_JSON_ERROR_UNEXPECTED, 5, 1},
        {"{\"a\":}", DTSX_JSON_ERROR_UNEXPECTED, 5, 1},
        {"{\"a\":1]", DTSX_JSON_ERROR_UNEXPECTED, 6, 1},
        {"{\"a\":1,}", DTSX_JSON_ERROR_UNEXPECTED, 7, 1},
        {"{\"a\":1 \"b\":2}", DTSX_JSON_ERROR_UNEXPECTED, 7, 1},
        {"{\"a\":1,2}", DTSX_JSON_ERROR_UNEXPECTED, 7, 1},
        {"{\n \"\xE7\xB1\xBB\"\xEF\xBC\x9A 1}", DTSX_JSON_ERROR_UNEXPECTED, 8, 3},
        {"[\r\n\xE2\x80\x9Cx\xE2\x80\x9D]", DTSX_JSON_ERROR_UNEXPECTED, 3, 3},
        {"[\"\xC3\xA9\xE4\xBA\x91\xF0\x9F\x98\x80\" ;]", DTSX_JSON_ERROR_UNEXPECTED, 13, 1},
        {"[\xFF]", DTSX_JSON_ERROR_UNEXPECTED, 1, 1},
        {"[\xEF\xBB\xBF]", DTSX_JSON_ERROR_UNEXPECTED, 1, 3},

        {"01", DTSX_JSON_ERROR_BAD_NUMBER, 1, 1},
        {"-01", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"[-]", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"-Infinity", DTSX_JSON_ERROR_BAD_NUMBER, 1, 1},
        {"--1", DTSX_JSON_ERROR_BAD_NUMBER, 1, 1},
        {"1.e5", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"1..5", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"1.5.2", DTSX_JSON_ERROR_BAD_NUMBER, 3, 1},
        {"1ex", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"1e+-2", DTSX_JSON_ERROR_BAD_NUMBER, 3, 1},
        {"1e5.0", DTSX_JSON_ERROR_BAD_NUMBER, 3, 1},
        {"0x1F", DTSX_JSON_ERROR_BAD_NUMBER, 1, 1},
        {"[12px]", DTSX_JSON_ERROR_BAD_NUMBER, 3, 1},
        {"[1a]", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"[1z]", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"[1A]", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"[1Z]", DTSX_JSON_ERROR_BAD_NUMBER, 2, 1},
        {"[1_000]", DTSX_JSON_ERROR_UNEXPECTED, 2, 1},

        {"nan", DTSX_JSON_ERROR_BAD_LITERAL, 1, 1},
        {"tRue", DTSX_JSON_ERROR_BAD_LITERAL, 1, 1},
        {"falsy", DTSX_JSON_ERROR_BAD_LITERAL, 4, 1},
        {"[nul]", DTSX_JSON_ERROR_BAD_LITERAL, 4, 1},
        {"truer", DTSX_JSON_ERROR_BAD_LITERAL, 4, 1},
        {"null0", DTSX_JSON_ERROR_BAD_LITERAL, 4, 1},

        {"\"a\\x41\"", DTSX_JSON_ERROR_BAD_ESCAPE, 2, 2},
        {"\"\\'\"", DTSX_JSON_ERROR_BAD_ESCAPE, 1, 2},
        {"\"\\U0041\"", DTSX_JSON_ERROR_BAD_ESCAPE, 1, 2},
        {"\"\\\n\"", DTSX_JSON_ERROR_BAD_ESCAPE, 1, 2},
        {"\"\\u004g\"", DTSX_JSON_ERROR_BAD_ESCAPE, 1, 6},
        {"\"\\u\"", DTSX_JSON_ERROR_BAD_ESCAPE, 1, 3},
        {"\"\\u00 41\"", DTSX_JSON_ERROR_BAD_ESCAPE, 1, 5},
        {"\"\\uD83D\\u-E00\"", DTSX_JSON_ERROR_BAD_ESCAPE, 7, 3},
        {"[\"\xE4\xBA\x91\", \"\xE4\xBA\x91\\q\"]", DTSX_JSON_ERROR_BAD_ESCAPE, 12, 2},

        {"\"\\uD800\"", DTSX_JSON_ERROR_LONE_SURROGATE, 1, 6},
        {"\"\\uDBFFx\"", DTSX_JSON_ERROR_LONE_SURROGATE, 1, 6},
        {"\"\\uD800\\n\"", DTSX_JSON_ERROR_LONE_SURROGATE, 1, 6},
        {"\"\\uD800\\u0041\"", DTSX_JSON_ERROR_LONE_SURROGATE, 1, 6},
        {"\"\\uD800\\uD800\"", DTSX_JSON_ERROR_LONE_SURROGATE, 1, 6},
        {"\"\\uD800\\uE000\"", DTSX_JSON_ERROR_LONE_SURROGATE, 1, 6},
        {"\"\\uDC00\"", DTSX_JSON_ERROR_LONE_SURROGATE, 1, 6},
        {"\"ab\\uDFFF\\uD800\"", DTSX_JSON_ERROR_LONE_SURROGATE, 3, 6},

        {"\"a\nb\"", DTSX_JSON_ERROR_CONTROL_CHARACTER, 2, 1},
        {"[\"\xC3\xA9\t\"]", DTSX_JSON_ERROR_CONTROL_CHARACTER, 4, 1},
        {"\"123456789\x1F\"", DTSX_JSON_ERROR_CONTROL_CHARACTER, 10, 1},
        {"{\"\x01\":1}", DTSX_JSON_ERROR_CONTROL_CHARACTER, 2, 1},

        {"\"a\x80\"", DTSX_JSON_ERROR_INVALID_UTF8, 2, 1},
        {"\"\xC3\xA9\xC0\xAF\"", DTSX_JSON_ERROR_INVALID_UTF8, 3, 1},
        {"\"\xED\xA0\x80\"", DTSX_JSON_ERROR_INVALID_UTF8, 1, 1},
        {"\"\xF4\x90\x80\x80\"", DTSX_JSON_ERROR_INVALID_UTF8, 1, 1},
        {"{\"caf\xE9\": 1}", DTSX_JSON_ERROR_INVALID_UTF8, 5, 1},
        {"\"\xE4\xBA\"", DTSX_JSON_ERROR_INVALID_UTF8, 1, 1},
        {"\"\xED\xA0", DTSX_JSON_ERROR_INVALID_UTF8, 1, 1},

        {"\xEF\xBB\xBF{}", DTSX_JSON_ERROR_BYTE_ORDER_MARK, 0, 3},
        {"\xEF\xBB\xBF", DTSX_JSON_ERROR_BYTE_ORDER_MARK, 0, 3},
        {"\xFF\xFE{", DTSX_JSON_ERROR_BYTE_ORDER_MARK, 0, 2},
        {"\xFE\xFF", DTSX_JSON_ERROR_BYTE_ORDER_MARK, 0, 2},
        {"\xEF\xBB", DTSX_JSON_ERROR_UNEXPECTED, 0, 1},

        {"1 2", DTSX_JSON_ERROR_TRAILING, 2, 1},
        {"{}\n\n}", DTSX_JSON_ERROR_TRAILING, 4, 1},
        {"[],", DTSX_JSON_ERROR_TRAILING, 2, 1},
        {"\"a\"\"b\"", DTSX_JSON_ERROR_TRAILING, 3, 1},
        {"true # yes", DTSX_JSON_ERROR_TRAILING, 5, 1},
        {"[] \xE4\xBA\x91", DTSX_JSON_ERROR_TRAILING, 3, 3},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_error(cases[i].text, strlen(cases[i].text), 8, cases[i].error, cases[i].offset, cases[i].length);
    }
    assert_error("\0", 1, 8, DTSX_JSON_ERROR_UNEXPECTED, 0, 1);
    assert_error("[\0]", 3, 8, DTSX_JSON_ERROR_UNEXPECTED, 1, 1);
    assert_error("{\"a\"\0:1}", 8, 8, DTSX_JSON_ERROR_UNEXPECTED, 4, 1);
    assert_error("{}\0", 3, 8, DTSX_JSON_ERROR_TRAILING, 2, 1);
    assert_error("\"\0\"", 3, 8, DTSX_JSON_ERROR_CONTROL_CHARACTER, 1, 1);
}

/* The places above are checked by counting; here a few that were counted by hand. */
static void counts_lines_and_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line, column;
    } cases[] = {
        {"", 1, 1},
        {"\n\n", 3, 1},
        {"x", 1, 1},
        {"[\r\n  x", 2, 3},
        {"[\r  x", 1, 5},
        {"[\"\xE4\xBA\x91\xF0\x9F\x98\x80\", x", 1, 8},
        {"[\"\xE4\xBA\x91\",\n\t\"\xC3\xA9\" x", 2, 6},
        {"[\"\xE4\xBA\x91 \\q\"]", 1, 5},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct dtsx_json_reader reader;
        dtsx_json_reader_init(&reader, cases[i].text, strlen(cases[i].text), 8);
        while (dtsx_json_next(&reader) > DTSX_JSON_END) {
        }
        assert_int_equal(reader.token, DTSX_JSON_ERROR);
        assert_int_equal(dtsx_json_position(&reader).line, cases[i].line);
        assert_int_equal(dtsx_json_position(&reader).column, cases[i].column);
    }
}

static void explains_every_error(void **state)
{
    (void)state;
    for (int i = DTSX_JSON_ERROR_NONE; i <= DTSX_JSON_ERROR_TRAILING; i++) {
        const char *const text = dtsx_json_error_text((enum dtsx_json_error)i);
        assert_non_null(text);
        assert_true(strlen(text) > 5 && text[strlen(text) - 1] != '.');
        for (int k = DTSX_JSON_ERROR_NONE; k < i; k++) {
            assert_string_not_equal(text, dtsx_json_error_text((enum dtsx_json_error)k));
        }
    }
    assert_string_equal(dtsx_json_error_text((enum dtsx_json_error)99), "unknown error");
    assert_string_equal(dtsx_json_error_text(DTSX_JSON_ERROR_CONTROL_CHARACTER),
                        "a string must not hold a raw control character");
}

/* --- Depth --- */

/* Arrays and objects in turn, closed again. */
static size_t nest(char *text, size_t depth)
{
    size_t length = 0;
    for (size_t i = 0; i < depth; i++) {
        const char *const part = i % 3 == 0 ? "[" : i + 1 < depth ? "{\"a\":" : "{";
        memcpy(text + length, part, strlen(part));
        length += strlen(part);
    }
    for (size_t i = depth; i > 0; i--) {
        text[length++] = (i - 1) % 3 == 0 ? ']' : '}';
    }
    return length;
}

static enum dtsx_json_token last_token(const char *text, size_t length, unsigned depth_limit)
{
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, length, depth_limit);
    while (dtsx_json_next(&reader) > DTSX_JSON_END) {
    }
    return reader.token;
}

static void limits_the_depth(void **state)
{
    (void)state;
    static char text[8 * (DTSX_JSON_DEPTH_MAX + 1)];
    for (unsigned depth = 1; depth <= DTSX_JSON_DEPTH_MAX; depth++) {
        const size_t length = nest(text, depth);
        assert_int_equal(last_token(text, length, depth), DTSX_JSON_END);
        assert_int_equal(last_token(text, length, depth - 1), DTSX_JSON_ERROR);
    }
    const size_t length = nest(text, DTSX_JSON_DEPTH_MAX + 1);
    assert_int_equal(last_token(text, length, DTSX_JSON_DEPTH_MAX + 1), DTSX_JSON_ERROR);
    assert_int_equal(last_token(text, length, 0xFFFFFFFFu), DTSX_JSON_ERROR);
    assert_error("[[{\"a\":\n []}]]", 14, 3, DTSX_JSON_ERROR_TOO_DEEP, 9, 1);
    assert_error("[[], [1, {}], [[{}]]]", 21, 3, DTSX_JSON_ERROR_TOO_DEEP, 16, 1);
    assert_error(" []", 3, 0, DTSX_JSON_ERROR_TOO_DEEP, 1, 1);
    assert_int_equal(last_token("1", 1, 0), DTSX_JSON_END);
}

/* --- Skipping --- */

static void knows_an_object_from_end_to_end(void **state)
{
    static const struct {
        const char *text;
        unsigned depth;
        int is_object;
    } cases[] = {
        {"{}", 1, 1},
        {" {\"a\": [1, \"b\", null]} ", 2, 1},
        {"{\"a\": [1]}", 1, 0},
        {"{}", 0, 0},
        {"", 4, 0},
        {"[]", 4, 0},
        {"\"{}\"", 4, 0},
        {"AliyunDTSDefaultRole", 4, 0},
        {"{} {}", 4, 0},
        {"{\"a\": }", 4, 0},
        {"{\"a\"", 4, 0},
        {"{\"a\\u0007\": 1}", 4, 0},
        {"{\"a\\u0007\": \"b\"}", 4, 0},
        {"{\"a\": \"\\u009f\"}", 4, 0},
        {"{\"a\": \"\\u00a0\"}", 4, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (dtsx_json_is_object(cases[i].text, strlen(cases[i].text), cases[i].depth) != cases[i].is_object)
            fail_msg("%s, at most %u deep", cases[i].text, cases[i].depth);
}

static void skips_a_container(void **state)
{
    (void)state;
    static const char text[] = "{\"a\":{\"b\":[1,{\"c\":[]}]},\"d\":[],\"e\":\"s\"}";
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, sizeof text - 1, 8);
    assert_int_equal(dtsx_json_skip(&reader), 0); /* nothing was read yet */
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_OBJECT_BEGIN);
    const struct dtsx_json_reader start = reader;
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_KEY);
    assert_int_equal(dtsx_json_skip(&reader), 1);
    assert_int_equal(reader.token, DTSX_JSON_KEY);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_OBJECT_BEGIN);
    assert_int_equal(dtsx_json_skip(&reader), 1);
    assert_int_equal(reader.token, DTSX_JSON_OBJECT_END);
    assert_int_equal(dtsx_json_position(&reader).offset, 22);
    assert_int_equal(dtsx_json_skip(&reader), 1);
    assert_int_equal(dtsx_json_position(&reader).offset, 22);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_KEY);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_ARRAY_BEGIN);
    assert_int_equal(dtsx_json_skip(&reader), 1);
    assert_int_equal(reader.token, DTSX_JSON_ARRAY_END);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_KEY);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_STRING);
    assert_int_equal(dtsx_json_skip(&reader), 1);
    assert_int_equal(reader.token, DTSX_JSON_STRING);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_OBJECT_END);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
    assert_int_equal(dtsx_json_skip(&reader), 1);

    reader = start;
    assert_int_equal(dtsx_json_skip(&reader), 1);
    assert_int_equal(reader.token, DTSX_JSON_OBJECT_END);
    assert_int_equal(reader.depth, 0);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
}

static void checks_what_it_skips(void **state)
{
    (void)state;
    static const char *const texts[] = {"[[1,]]", "[{\"a\":\"\\x\"}]", "[\"\xFF\"]", "[[[[[[[[[]]]]]]]]]", "[1"};
    for (size_t i = 0; i < LENGTH(texts); i++) {
        struct dtsx_json_reader reader;
        dtsx_json_reader_init(&reader, texts[i], strlen(texts[i]), 8);
        assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_ARRAY_BEGIN);
        assert_int_equal(dtsx_json_skip(&reader), 0);
        assert_int_equal(reader.token, DTSX_JSON_ERROR);
    }
}

/* --- Minifying --- */

static void minifies(void **state)
{
    (void)state;
    static const struct {
        const char *text, *minified;
    } cases[] = {
        {"", ""},
        {" 1 ", "1"},
        {"\" a \\\" b \"", "\" a \\\" b \""},
        {" \"a \\", "\"a \\"}, /* cut off: nothing is read after it */
        {"\r\n{ \"a b\" :\t[ 1 , \"\\\\\" , \" \" ] ,\"c\":{ } }\n", "{\"a b\":[1,\"\\\\\",\" \"],\"c\":{}}"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char out[64];
        const size_t length = strlen(cases[i].text);
        assert_int_equal(dtsx_json_minify(cases[i].text, length, out), strlen(cases[i].minified));
        assert_memory_equal(out, cases[i].minified, strlen(cases[i].minified));
        memcpy(out, cases[i].text, length);
        assert_int_equal(dtsx_json_minify(out, length, out), strlen(cases[i].minified));
        assert_memory_equal(out, cases[i].minified, strlen(cases[i].minified));
    }
}

/* --- Jansson as the oracle --- */

static json_t *build_value(struct dtsx_json_reader *reader);

static json_t *build_string(const struct dtsx_json_reader *reader)
{
    char *const value = malloc(reader->raw_length + 1);
    assert_non_null(value);
    const size_t length = dtsx_json_decode(reader, value);
    assert_true(length <= reader->raw_length);
    assert_int_equal(reader->nul, memchr(value, '\0', length) != NULL);
    assert_int_equal(reader->control, dtsx_utf8_has_control(value, length));
    assert_int_equal(reader->escaped, memchr(reader->raw, '\\', reader->raw_length) != NULL);
    json_t *const string = json_stringn(value, length);
    assert_non_null(string);
    free(value);
    return string;
}

static json_t *build_number(const struct dtsx_json_reader *reader)
{
    char *const text = malloc(reader->raw_length + 1);
    assert_non_null(text);
    memcpy(text, reader->raw, reader->raw_length);
    text[reader->raw_length] = '\0';
    json_t *const number =
        strpbrk(text, ".eE") != NULL ? json_real(strtod(text, NULL)) : json_integer(strtoll(text, NULL, 10));
    free(text);
    return number;
}

static json_t *build_object(struct dtsx_json_reader *reader)
{
    json_t *const object = json_object();
    while (dtsx_json_next(reader) == DTSX_JSON_KEY) {
        json_t *const key = build_string(reader);
        dtsx_json_next(reader);
        const size_t length = json_string_length(key);
        assert_int_equal(json_object_setn_new(object, json_string_value(key), length, build_value(reader)), 0);
        json_decref(key);
    }
    assert_int_equal(reader->token, DTSX_JSON_OBJECT_END);
    return object;
}

static json_t *build_array(struct dtsx_json_reader *reader)
{
    json_t *const array = json_array();
    while (dtsx_json_next(reader) != DTSX_JSON_ARRAY_END) {
        assert_int_equal(json_array_append_new(array, build_value(reader)), 0);
    }
    return array;
}

/* The value that begins with the current token. */
static json_t *build_value(struct dtsx_json_reader *reader)
{
    switch (reader->token) {
    case DTSX_JSON_OBJECT_BEGIN:
        return build_object(reader);
    case DTSX_JSON_ARRAY_BEGIN:
        return build_array(reader);
    case DTSX_JSON_STRING:
        return build_string(reader);
    case DTSX_JSON_NUMBER:
        return build_number(reader);
    case DTSX_JSON_TRUE:
        return json_true();
    case DTSX_JSON_FALSE:
        return json_false();
    case DTSX_JSON_NULL:
        return json_null();
    default:
        fail_msg("token %d begins no value", (int)reader->token);
        return NULL;
    }
}

static json_t *build_all(const char *text, size_t length)
{
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, length, DTSX_JSON_DEPTH_MAX);
    dtsx_json_next(&reader);
    json_t *const value = build_value(&reader);
    assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);
    return value;
}

/* Reads all of a text, looks at each place and tries to skip from each container. */
static int is_accepted(const char *text, size_t length)
{
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, length, DTSX_JSON_DEPTH_MAX);
    size_t behind = 0;
    const char *begins[DTSX_JSON_DEPTH_MAX]; /* where skipping from the open containers ended, NULL for failed */
    while (dtsx_json_next(&reader) > DTSX_JSON_END) {
        assert_true(dtsx_json_position(&reader).offset >= behind && dtsx_json_position(&reader).length > 0);
        behind = dtsx_json_position(&reader).offset + dtsx_json_position(&reader).length;
        assert_true(behind <= length);
        assert_place(text, &reader);
        if (reader.token == DTSX_JSON_OBJECT_BEGIN || reader.token == DTSX_JSON_ARRAY_BEGIN) {
            struct dtsx_json_reader skipping = reader;
            begins[reader.depth - 1] = dtsx_json_skip(&skipping) ? skipping.cursor : NULL;
        } else if (reader.token == DTSX_JSON_OBJECT_END || reader.token == DTSX_JSON_ARRAY_END) {
            assert_ptr_equal(begins[reader.depth], reader.cursor);
        }
    }
    for (unsigned i = 0; reader.token == DTSX_JSON_ERROR && i < reader.depth; i++) {
        assert_null(begins[i]);
    }
    assert_int_equal(reader.token == DTSX_JSON_ERROR, reader.error != DTSX_JSON_ERROR_NONE);
    assert_true(dtsx_json_position(&reader).offset + dtsx_json_position(&reader).length <= length);
    assert_place(text, &reader);
    return reader.token == DTSX_JSON_END;
}

/*
 * Both accept the same texts, with the same values. Jansson alone refuses numbers beyond its types and U+0000 in keys;
 * it does not say whether such a text is well formed after that place. It overlooks a raw NUL byte after numbers and
 * words, although JSON never has one.
 */
static int compare_with_oracle(const char *text, size_t length)
{
    char *const exact = copy_exactly(text, length);
    const int accepted = is_accepted(exact, length);
    json_error_t error;
    json_t *const theirs = json_loadb(exact, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    const enum json_error_code code = theirs != NULL ? json_error_unknown : json_error_code(&error);
    const int has_nul = length != 0 && memchr(exact, '\0', length) != NULL;
    assert_false(has_nul && accepted);
    if (!has_nul && code != json_error_numeric_overflow && code != json_error_null_byte_in_key &&
        accepted != (theirs != NULL)) {
        fail_msg("%s by the reader, but not by the oracle (%s): %.*s", accepted ? "accepted" : "refused",
                 theirs != NULL ? "" : error.text, (int)length, text);
    }
    if (accepted && theirs != NULL) {
        json_t *const ours = build_all(exact, length);
        if (!json_equal(ours, theirs)) {
            fail_msg("other values: %.*s", (int)length, text);
        }
        char *const small = malloc(length);
        const size_t small_length = dtsx_json_minify(exact, length, small);
        json_t *const again = build_all(small, small_length);
        assert_true(json_equal(again, theirs));
        json_decref(again);
        json_decref(ours);
        free(small);
    }
    json_decref(theirs);
    free(exact);
    return accepted;
}

static void refuses_every_beginning(void **state)
{
    (void)state;
    assert_true(compare_with_oracle(rich, sizeof rich - 1));
    const size_t end = (size_t)(strrchr(rich, '}') - rich) + 1;
    for (size_t length = 0; length < end; length++) {
        assert_error(rich, length, 8, length == 0 ? DTSX_JSON_ERROR_EMPTY : DTSX_JSON_ERROR_TRUNCATED, length, 0);
    }
    for (size_t length = end; length < sizeof rich; length++) {
        assert_true(compare_with_oracle(rich, length));
    }
}

static void agrees_on_every_byte_everywhere(void **state)
{
    (void)state;
    static const char text[] = "{\"a\\n\": [1.5e+2, \"\xE4\xBA\x91 long enough \\u00e9\", true], \"b\" :null}\n";
    const size_t length = sizeof text - 1;
    size_t accepted = 0;
    for (size_t at = 0; at <= length; at++) {
        for (unsigned byte = 0; byte < 256; byte++) {
            char other[sizeof text];
            memcpy(other, text, at);
            other[at] = (char)(unsigned char)byte;
            memcpy(other + at + 1, text + at, length - at);
            accepted += (size_t)compare_with_oracle(other, length + 1);
            if (at < length) {
                memcpy(other + at + 1, text + at + 1, length - at - 1);
                accepted += (size_t)compare_with_oracle(other, length);
            }
        }
    }
    assert_true(accepted > 1000); /* a string may hold nearly everything, and white space may be between tokens */
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = (uint32_t)(((uint64_t)*seed * 1664525u + 1013904223u) & 0xFFFFFFFFu);
    return *seed >> 8;
}

/* Changes a text in one place: a piece of JSON is inserted or written over it, some bytes are removed, or a part is
 * repeated. */
static size_t mutate(char *text, size_t length, size_t capacity, uint32_t *seed)
{
    static const char *const pieces[] = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "0",
        "-",
        "1",
        ".",
        "e",
        "E",
        "+",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\\u",
        "\\u0000",
        "\\uD83D",
        "\\uDE00",
        "\\ud83d\\ude00",
        "\\n",
        "\x7F",
        "\xC2\x80",
        "\xE4\xBA\x91",
        "\xF0\x9F\x98\x80",
        "\x80",
        "\xC0",
        "\xE4",
        "\xED\xA0\x80",
        "\x01",
        "true",
        "false",
        "null",
        "\"a\":",
        "\"a\"",
        ",\"k\":[",
        "{}",
        "[]",
        "1e9",
        "-0.5",
        "        ",
        "\xEF\xBB\xBF",
        "plain text of some length",
        "/",
        "u",
        "n",
        "\\/",
        "\\\"",
    };
    const size_t at = next_random(seed) % (length + 1);
    const size_t span = (next_random(seed) % 9) % (length - at + 1);
    const char *const piece = pieces[next_random(seed) % LENGTH(pieces)];
    char saved[32];
    const char *added = piece;
    size_t added_length = strlen(piece);
    size_t removed = 0;
    switch (next_random(seed) % 4) {
    case 0:
        removed = span;
        break;
    case 1:
        removed = span;
        added_length = 0;
        break;
    case 2:
        memcpy(saved, text + at, span);
        added = saved;
        added_length = span;
        break;
    default:
        break;
    }
    if (length - removed + added_length > capacity) {
        return length;
    }
    memmove(text + at + added_length, text + at + removed, length - at - removed);
    memcpy(text + at, added, added_length);
    return length - removed + added_length;
}

static void agrees_on_mutated_documents(void **state)
{
    (void)state;
    static const char *const seeds[] = {
        rich,
        "[]",
        "{\"a\":\"b\"}",
        "[[[{\"x\":[1,2.0,-3e-1]},\"\\u00e9\"]],{\"y\":{}}]",
        "\"a string, and nothing else: \xE4\xBA\x91\"",
        "{\n  \"source\": {\n    \"database_type\": \"MySQL\",\n    \"cross_account\": true\n  }\n}\n",
    };
    uint32_t seed = 20240601;
    size_t accepted = 0;
    for (int round = 0; round < 60000; round++) {
        char text[1024];
        const char *const start = seeds[next_random(&seed) % LENGTH(seeds)];
        size_t length = strlen(start);
        memcpy(text, start, length);
        for (uint32_t changes = next_random(&seed) % 4 + 1; changes != 0; changes--) {
            length = mutate(text, length, sizeof text, &seed);
        }
        accepted += (size_t)compare_with_oracle(text, length);
    }
    /* Otherwise the mutations would test only one half. */
    assert_in_range(accepted, 6000, 54000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_kind_of_value),
        cmocka_unit_test(says_where_tokens_stand),
        cmocka_unit_test(keeps_numbers_of_any_length),
        cmocka_unit_test(decodes_strings_and_tells_what_they_hold),
        cmocka_unit_test(tells_about_each_string_anew),
        cmocka_unit_test(refuses_with_the_exact_place),
        cmocka_unit_test(counts_lines_and_columns),
        cmocka_unit_test(explains_every_error),
        cmocka_unit_test(limits_the_depth),
        cmocka_unit_test(knows_an_object_from_end_to_end),
        cmocka_unit_test(skips_a_container),
        cmocka_unit_test(checks_what_it_skips),
        cmocka_unit_test(minifies),
        cmocka_unit_test(refuses_every_beginning),
        cmocka_unit_test(agrees_on_every_byte_everywhere),
        cmocka_unit_test(agrees_on_mutated_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
