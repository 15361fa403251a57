/* SPDX-License-Identifier: MIT */
#include <limits.h>
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
#include "json/writer.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* A sink that can fail: calls_left counts down to the call that does. */
struct sink {
    char text[16384];
    size_t length;
    size_t calls;
    size_t calls_left;
};

static int append_to_sink(void *context, const char *bytes, size_t length)
{
    struct sink *const sink = context;
    sink->calls++;
    if (sink->calls_left == 0 || length > sizeof sink->text - sink->length) {
        return -1;
    }
    assert_true(length > 0);
    sink->calls_left--;
    memcpy(sink->text + sink->length, bytes, length);
    sink->length += length;
    return 0;
}

static struct dtsx_json_writer start(struct sink *sink, unsigned indent)
{
    *sink = (struct sink){.calls_left = SIZE_MAX};
    struct dtsx_json_writer writer;
    dtsx_json_writer_init(&writer, append_to_sink, sink, indent);
    return writer;
}

static void assert_written(const struct dtsx_json_writer *writer, const struct sink *sink, const char *expected)
{
    assert_int_equal(dtsx_json_writer_finish(writer), 0);
    if (sink->length != strlen(expected) || memcmp(sink->text, expected, sink->length) != 0) {
        fail_msg("%.*s instead of %s", (int)sink->length, sink->text, expected);
    }
}

/* Every call of the writer once. */
static void write_everything(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_member_text(writer, "text", "a \"b\"");
    dtsx_json_member_string(writer, "string", "cut here", 3);
    dtsx_json_member_integer(writer, "integer", -12);
    dtsx_json_member_size(writer, "size", 34);
    dtsx_json_member_boolean(writer, "yes", 1);
    dtsx_json_member_boolean(writer, "no", 0);
    dtsx_json_key(writer, "array");
    dtsx_json_begin_array(writer);
    dtsx_json_begin_array(writer);
    dtsx_json_end_array(writer);
    dtsx_json_begin_object(writer);
    dtsx_json_end_object(writer);
    dtsx_json_null(writer);
    dtsx_json_raw(writer, "{\"raw\":1e400}", 13);
    dtsx_json_end_array(writer);
    dtsx_json_key(writer, "k\n");
    dtsx_json_begin_object(writer);
    dtsx_json_member_text(writer, "", "");
    dtsx_json_end_object(writer);
    dtsx_json_end_object(writer);
}

static void writes_compactly(void **state)
{
    (void)state;
    struct sink sink;
    struct dtsx_json_writer writer = start(&sink, 0);
    write_everything(&writer);
    assert_written(&writer, &sink,
                   "{\"text\":\"a \\\"b\\\"\",\"string\":\"cut\",\"integer\":-12,\"size\":34,\"yes\":true,\"no\":false,"
                   "\"array\":[[],{},null,{\"raw\":1e400}],\"k\\n\":{\"\":\"\"}}");
}

static void writes_one_part_a_line(void **state)
{
    (void)state;
    struct sink sink;
    struct dtsx_json_writer writer = start(&sink, 2);
    write_everything(&writer);
    assert_written(&writer, &sink,
                   "{\n"
                   "  \"text\": \"a \\\"b\\\"\",\n"
                   "  \"string\": \"cut\",\n"
                   "  \"integer\": -12,\n"
                   "  \"size\": 34,\n"
                   "  \"yes\": true,\n"
                   "  \"no\": false,\n"
                   "  \"array\": [\n"
                   "    [],\n"
                   "    {},\n"
                   "    null,\n"
                   "    {\"raw\":1e400}\n"
                   "  ],\n"
                   "  \"k\\n\": {\n"
                   "    \"\": \"\"\n"
                   "  }\n"
                   "}");
}

/* Lengths just below and above those at which the writer changes how it copies, and that of its own buffer. */
static void writes_keys_and_texts_of_any_length(void **state)
{
    static const size_t lengths[] = {0,    1,    252,  253,  254,  255,  256,  257,
                                     1019, 1020, 1021, 1022, 1023, 1024, 1025, 3000};
    static char text[3001];
    static char expected[6100];

    (void)state;
    memset(text, 'k', sizeof text - 1);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        const int length = (int)lengths[i];
        struct sink sink;
        struct dtsx_json_writer writer = start(&sink, 0);

        dtsx_json_begin_object(&writer);
        dtsx_json_plain_key(&writer, text, lengths[i]);
        dtsx_json_string(&writer, text, lengths[i]);
        dtsx_json_end_object(&writer);
        (void)snprintf(expected, sizeof expected, "{\"%.*s\":\"%.*s\"}", length, text, length, text);
        assert_written(&writer, &sink, expected);
    }
}

static void minified_lines_are_compact(void **state)
{
    (void)state;
    struct sink compact;
    struct dtsx_json_writer writer = start(&compact, 0);
    write_everything(&writer);
    for (unsigned indent = 1; indent <= 9; indent++) {
        struct sink lines;
        writer = start(&lines, indent);
        write_everything(&writer);
        char out[sizeof lines.text];
        assert_int_equal(dtsx_json_minify(lines.text, lines.length, out), compact.length);
        assert_memory_equal(out, compact.text, compact.length);
    }
}

/* JSON text as it is, except for the white space between its tokens; the same as dtsx_json_minify() keeps. */
static void minifies_raw_text(void **state)
{
    (void)state;
    static const char raw[] = "\r\n{ \"a b\" :\t[ 1 , \"\\\\\" , \" \\\" \t\" ] ,\"c\":{ } }\t\n";
    char minified[sizeof raw];
    char expected[2 * sizeof raw];
    const size_t length = dtsx_json_minify(raw, sizeof raw - 1, minified);
    (void)snprintf(expected, sizeof expected, "[%.*s,1]", (int)length, minified);
    struct sink sink;
    struct dtsx_json_writer writer = start(&sink, 0);
    dtsx_json_begin_array(&writer);
    dtsx_json_raw_minified(&writer, raw, sizeof raw - 1);
    dtsx_json_raw_minified(&writer, "1", 1);
    dtsx_json_end_array(&writer);
    assert_written(&writer, &sink, expected);
    /* It may end with what is kept, and what follows after it is not looked at. */
    static const char cut[] = "[ 1, 22 ]  , 3";
    writer = start(&sink, 0);
    dtsx_json_raw_minified(&writer, cut, strlen("[ 1, 22 ]"));
    assert_int_equal(sink.length, strlen("[1,22]")); /* complete before anybody asks whether it failed */
    assert_written(&writer, &sink, "[1,22]");
}

/* Each line begins with exactly as many spaces as the containers around it ask for. */
static void indents_to_any_depth(void **state)
{
    enum { DEPTH = 24 };
    (void)state;
    for (unsigned indent = 1; indent <= 4; indent++) {
        static struct sink sink;
        struct dtsx_json_writer writer = start(&sink, indent);
        for (unsigned depth = 0; depth < (unsigned)DEPTH; depth++) {
            dtsx_json_begin_array(&writer);
        }
        dtsx_json_null(&writer);
        for (unsigned depth = 0; depth < (unsigned)DEPTH; depth++) {
            dtsx_json_end_array(&writer);
        }
        assert_int_equal(dtsx_json_writer_finish(&writer), 0);
        const char *line = sink.text;
        for (unsigned depth = 0; depth < (unsigned)DEPTH; depth++) {
            assert_int_equal(strspn(line, " "), indent * depth);
            assert_int_equal(line[indent * depth], '[');
            line = strchr(line, '\n') + 1;
        }
        assert_int_equal(strspn(line, " "), indent * (unsigned)DEPTH);
    }
}

static void writes_scalars_at_the_top(void **state)
{
    (void)state;
    static const struct {
        long long number;
        const char *text;
    } numbers[] = {{0, "0"},
                   {7, "7"},
                   {-1, "-1"},
                   {10, "10"},
                   {LLONG_MAX, "9223372036854775807"},
                   {LLONG_MIN, "-9223372036854775808"}};
    struct sink sink;
    struct dtsx_json_writer writer;
    for (size_t i = 0; i < LENGTH(numbers); i++) {
        writer = start(&sink, 2);
        dtsx_json_integer(&writer, numbers[i].number);
        assert_written(&writer, &sink, numbers[i].text);
    }
    writer = start(&sink, 0);
    dtsx_json_size(&writer, (size_t)UINT32_MAX);
    assert_written(&writer, &sink, "4294967295");
    writer = start(&sink, 4);
    dtsx_json_text(&writer, "x");
    assert_written(&writer, &sink, "\"x\"");
    writer = start(&sink, 4);
    dtsx_json_begin_array(&writer);
    dtsx_json_end_array(&writer);
    assert_written(&writer, &sink, "[]");
}

static void writes_the_largest_size(void **state)
{
    (void)state;
    struct sink sink;
    struct dtsx_json_writer writer = start(&sink, 0);
    dtsx_json_size(&writer, SIZE_MAX);
    assert_int_equal(dtsx_json_writer_finish(&writer), 0);
    sink.text[sink.length] = '\0';
    assert_true(strtoull(sink.text, NULL, 10) == SIZE_MAX);
}

/* --- Escapes --- */

static void escapes_what_needs_it(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
        const char *written;
    } cases[] = {
        {"\"\\/'", 4, "\"\\\"\\\\/'\""},
        {"\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\""},
        {"a\0b", 3, "\"a\\u0000b\""},
        {"\x01\x1F\x7F", 3, "\"\\u0001\\u001f\\u007f\""},
        {"\xC2\x80\xC2\x9F\xC2\xA0", 6, "\"\\u0080\\u009f\xC2\xA0\""},
        {"\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA", 12, "\"\xE2\x80\xA7\\u2028\\u2029\xE2\x80\xAA\""},
        {"plain text, \xE4\xBA\x91, \xF0\x9F\x98\x80\n", 22, "\"plain text, \xE4\xBA\x91, \xF0\x9F\x98\x80\\n\""},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct sink sink;
        struct dtsx_json_writer writer = start(&sink, 0);
        dtsx_json_string(&writer, cases[i].text, cases[i].length);
        assert_written(&writer, &sink, cases[i].written);
    }
}

/* Each character between others, read back by the reader and by the oracle. */
static void every_character_comes_back(void **state)
{
    (void)state;
    for (uint32_t number = 0; number <= 0x10FFFF; number += number < 0x3100 ? 1 : 0x3B) {
        char text[16] = "before ";
        const size_t bytes = dtsx_utf8_encode(number, text + 7);
        if (bytes == 0) {
            continue;
        }
        text[7 + bytes] = '!';
        const size_t length = 8 + bytes;
        struct sink sink;
        struct dtsx_json_writer writer = start(&sink, 0);
        dtsx_json_string(&writer, text, length);
        assert_int_equal(dtsx_json_writer_finish(&writer), 0);
        assert_false(dtsx_utf8_has_control(sink.text, sink.length));

        struct dtsx_json_reader reader;
        dtsx_json_reader_init(&reader, sink.text, sink.length, 0);
        assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_STRING);
        char back[64];
        assert_int_equal(dtsx_json_decode(&reader, back), length);
        assert_memory_equal(back, text, length);
        assert_int_equal(dtsx_json_next(&reader), DTSX_JSON_END);

        json_t *const theirs = json_loadb(sink.text, sink.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        assert_non_null(theirs);
        assert_int_equal(json_string_length(theirs), length);
        assert_memory_equal(json_string_value(theirs), text, length);
        json_decref(theirs);
    }
}

static void oracle_reads_the_same_values(void **state)
{
    (void)state;
    for (unsigned indent = 0; indent <= 4; indent += 2) {
        struct sink sink;
        struct dtsx_json_writer writer = start(&sink, indent);
        dtsx_json_begin_object(&writer);
        dtsx_json_key(&writer, "k\"\x7F");
        dtsx_json_text(&writer, "v\\");
        dtsx_json_key(&writer, "list");
        dtsx_json_begin_array(&writer);
        dtsx_json_integer(&writer, LLONG_MIN);
        dtsx_json_boolean(&writer, 1);
        dtsx_json_null(&writer);
        dtsx_json_raw(&writer, "[2.5]", 5);
        dtsx_json_end_array(&writer);
        dtsx_json_end_object(&writer);
        assert_int_equal(dtsx_json_writer_finish(&writer), 0);

        json_t *const theirs = json_loadb(sink.text, sink.length, 0, NULL);
        json_t *const expected =
            json_pack("{s:s, s:[I,b,n,[f]]}", "k\"\x7F", "v\\", "list", (json_int_t)LLONG_MIN, 1, 2.5);
        assert_non_null(expected);
        assert_true(json_equal(theirs, expected));
        json_decref(theirs);
        json_decref(expected);
    }
}

/* --- Failures --- */

static void failure_of_the_sink_stays(void **state)
{
    (void)state;
    for (unsigned indent = 0; indent <= 2; indent += 2) {
        struct sink whole;
        struct dtsx_json_writer writer = start(&whole, indent);
        write_everything(&writer);
        assert_int_equal(dtsx_json_writer_finish(&writer), 0);
        for (size_t calls = 0; calls < whole.calls; calls++) {
            struct sink sink;
            writer = start(&sink, indent);
            sink.calls_left = calls;
            write_everything(&writer);
            assert_int_not_equal(dtsx_json_writer_finish(&writer), 0);
            assert_int_equal(sink.calls, calls + 1); /* no call after the one that failed */
            assert_memory_equal(sink.text, whole.text, sink.length);
            sink.calls_left = SIZE_MAX;
            dtsx_json_null(&writer);
            dtsx_json_end_object(&writer);
            assert_int_not_equal(dtsx_json_writer_finish(&writer), 0);
            assert_int_equal(sink.calls, calls + 1);
        }
    }
}

typedef void writes_fn(struct dtsx_json_writer *writer);

static void nothing(struct dtsx_json_writer *writer)
{
    (void)writer;
}

static void two_values(struct dtsx_json_writer *writer)
{
    dtsx_json_null(writer);
    dtsx_json_null(writer);
}

static void open_array(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_array(writer);
}

static void open_object(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_key(writer, "a");
    dtsx_json_null(writer);
}

static void value_without_key(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_null(writer);
    dtsx_json_end_object(writer);
}

static void container_without_key(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_begin_array(writer);
    dtsx_json_end_array(writer);
    dtsx_json_end_object(writer);
}

static void key_without_value(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_key(writer, "a");
    dtsx_json_end_object(writer);
}

static void two_keys(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_key(writer, "a");
    dtsx_json_key(writer, "b");
    dtsx_json_null(writer);
    dtsx_json_end_object(writer);
}

static void key_in_an_array(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_array(writer);
    dtsx_json_key(writer, "a");
    dtsx_json_null(writer);
    dtsx_json_end_array(writer);
}

static void key_at_the_top(struct dtsx_json_writer *writer)
{
    dtsx_json_key(writer, "a");
    dtsx_json_null(writer);
}

static void two_plain_keys(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_plain_key(writer, "a", 1);
    dtsx_json_plain_key(writer, "b", 1);
    dtsx_json_null(writer);
    dtsx_json_end_object(writer);
}

static void member_of_an_array(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_array(writer);
    dtsx_json_member_text(writer, "a", "b");
    dtsx_json_end_array(writer);
}

static void text_without_key(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_text(writer, "a");
    dtsx_json_end_object(writer);
}

static void number_without_key(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_size(writer, 1);
    dtsx_json_end_object(writer);
}

static void wrong_end(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_array(writer);
    dtsx_json_end_object(writer);
}

static void other_wrong_end(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_end_array(writer);
}

static void end_only(struct dtsx_json_writer *writer)
{
    dtsx_json_end_array(writer);
}

static void end_twice(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_end_object(writer);
    dtsx_json_end_object(writer);
}

static void empty_raw(struct dtsx_json_writer *writer)
{
    dtsx_json_raw(writer, "", 0);
}

static void empty_raw_minified(struct dtsx_json_writer *writer)
{
    dtsx_json_raw_minified(writer, "", 0);
}

static void raw_minified_without_key(struct dtsx_json_writer *writer)
{
    dtsx_json_begin_object(writer);
    dtsx_json_raw_minified(writer, "1", 1);
    dtsx_json_end_object(writer);
}

static void invalid_text(struct dtsx_json_writer *writer)
{
    dtsx_json_text(writer, "a\xFF");
}

static void misuse_fails(void **state)
{
    (void)state;
    static writes_fn *const cases[] = {
        nothing,
        two_values,
        open_array,
        value_without_key,
        container_without_key,
        key_without_value,
        two_keys,
        key_in_an_array,
        key_at_the_top,
        wrong_end,
        other_wrong_end,
        end_only,
        end_twice,
        empty_raw,
        invalid_text,
        open_object,
        empty_raw_minified,
        raw_minified_without_key,
        two_plain_keys,
        member_of_an_array,
        text_without_key,
        number_without_key,
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        for (unsigned indent = 0; indent <= 2; indent += 2) {
            struct sink sink;
            struct dtsx_json_writer writer = start(&sink, indent);
            cases[i](&writer);
            if (dtsx_json_writer_finish(&writer) == 0) {
                fail_msg("misuse %zu passed: %.*s", i, (int)sink.length, sink.text);
            }
        }
    }
}

/* After a mistake nothing more is handed to the sink. */
static void nothing_is_written_after_misuse(void **state)
{
    (void)state;
    struct sink sink;
    struct dtsx_json_writer writer = start(&sink, 0);
    dtsx_json_begin_object(&writer);
    dtsx_json_null(&writer);
    dtsx_json_key(&writer, "a");
    dtsx_json_null(&writer);
    dtsx_json_end_object(&writer);
    assert_int_not_equal(dtsx_json_writer_finish(&writer), 0);
    assert_int_equal(sink.length, 0);
}

/* The sink has the whole of a value when it ends, whatever the lengths of its pieces. */
static void pieces_of_every_length(void **state)
{
    enum { LONGEST = 2 * DTSX_JSON_WRITER_ROOM + 9 };
    static char text[LONGEST];

    (void)state;
    memset(text, 'x', sizeof text);
    for (size_t length = 0; length <= LONGEST; length += length < 40 ? 1 : 101) {
        static struct sink sink;
        struct dtsx_json_writer writer = start(&sink, 0);

        dtsx_json_begin_array(&writer);
        for (size_t i = 0; i < 4; i++)
            dtsx_json_string(&writer, text, length);
        dtsx_json_end_array(&writer);
        assert_int_equal(sink.length, 1 + 4 * (length + 3)); /* before anybody asks whether it failed */
        assert_int_equal(dtsx_json_writer_finish(&writer), 0);
        for (size_t i = 0; i < 4; i++) {
            const char *const string = sink.text + 1 + i * (length + 3);

            assert_int_equal(string[0], '"');
            assert_memory_equal(string + 1, text, length);
            assert_int_equal(string[length + 1], '"');
            assert_int_equal(string[length + 2], i < 3 ? ',' : ']');
        }
    }
}

static void too_deep_stays_an_error(void **state)
{
    (void)state;
    struct sink sink;
    struct dtsx_json_writer writer = start(&sink, 0);
    for (unsigned i = 0; i <= DTSX_JSON_WRITER_DEPTH_MAX; i++) {
        dtsx_json_begin_array(&writer);
    }
    for (unsigned i = 0; i < DTSX_JSON_WRITER_DEPTH_MAX; i++) {
        dtsx_json_end_array(&writer);
    }
    assert_int_not_equal(dtsx_json_writer_finish(&writer), 0);
}

static void nests(struct dtsx_json_writer *writer, unsigned depth)
{
    for (unsigned i = 0; i < depth; i++) {
        if (i % 2 == 0) {
            dtsx_json_begin_array(writer);
        } else {
            dtsx_json_begin_object(writer);
            dtsx_json_key(writer, "");
        }
    }
    dtsx_json_null(writer);
    for (unsigned i = depth; i > 0; i--) {
        if (i % 2 == 1) {
            dtsx_json_end_array(writer);
        } else {
            dtsx_json_end_object(writer);
        }
    }
}

static void nests_up_to_the_limit(void **state)
{
    (void)state;
    struct sink sink;
    struct dtsx_json_writer writer = start(&sink, 0);
    nests(&writer, DTSX_JSON_WRITER_DEPTH_MAX);
    assert_int_equal(dtsx_json_writer_finish(&writer), 0);
    json_t *const theirs = json_loadb(sink.text, sink.length, 0, NULL);
    assert_non_null(theirs);
    json_decref(theirs);

    writer = start(&sink, 0);
    nests(&writer, DTSX_JSON_WRITER_DEPTH_MAX + 1);
    assert_int_not_equal(dtsx_json_writer_finish(&writer), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_compactly),
        cmocka_unit_test(writes_one_part_a_line),
        cmocka_unit_test(writes_keys_and_texts_of_any_length),
        cmocka_unit_test(minified_lines_are_compact),
        cmocka_unit_test(minifies_raw_text),
        cmocka_unit_test(indents_to_any_depth),
        cmocka_unit_test(writes_scalars_at_the_top),
        cmocka_unit_test(writes_the_largest_size),
        cmocka_unit_test(escapes_what_needs_it),
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(oracle_reads_the_same_values),
        cmocka_unit_test(failure_of_the_sink_stays),
        cmocka_unit_test(misuse_fails),
        cmocka_unit_test(nothing_is_written_after_misuse),
        cmocka_unit_test(nests_up_to_the_limit),
        cmocka_unit_test(pieces_of_every_length),
        cmocka_unit_test(too_deep_stays_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
