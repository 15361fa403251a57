/* SPDX-License-Identifier: MIT */
#include "json/writer.h"

#include "base/utf8.h"

void dtsx_json_writer_init(struct dtsx_json_writer *writer, dtsx_json_append_fn *append, void *sink, unsigned indent)
{
    *writer = (struct dtsx_json_writer){
        .append = append,
        .sink = sink,
        .indent = indent,
        .is_first = 1,
    };
}

int dtsx_json_writer_finish(const struct dtsx_json_writer *writer)
{
    return writer->failed || writer->is_first || writer->depth != 0;
}

static void append(struct dtsx_json_writer *writer, const char *bytes, size_t length)
{
    if (!writer->failed && length != 0 && writer->append(writer->sink, bytes, length) != 0) {
        writer->failed = 1;
    }
}

static int is_in_object(const struct dtsx_json_writer *writer)
{
    return writer->depth != 0 && (writer->objects >> (writer->depth - 1) & 1) != 0;
}

static void append_line_break(struct dtsx_json_writer *writer)
{
    static const char spaces[] = "                                ";
    if (writer->indent == 0) {
        return;
    }
    append(writer, "\n", 1);
    for (size_t left = (size_t)writer->indent * writer->depth; left != 0;) {
        const size_t part = left < sizeof spaces - 1 ? left : sizeof spaces - 1;
        append(writer, spaces, part);
        left -= part;
    }
}

/* What stands between the innermost container's bracket, or what was last written into it, and its next part. */
static void separate(struct dtsx_json_writer *writer)
{
    if (!writer->is_first) {
        append(writer, ",", 1);
    }
    append_line_break(writer);
    writer->is_first = 0;
}

/* Makes ready for a value; 0 when none can stand here. */
static int begin_value(struct dtsx_json_writer *writer)
{
    const int is_allowed = writer->depth == 0 ? writer->is_first : writer->has_key || !is_in_object(writer);
    if (!is_allowed) {
        writer->failed = 1;
    } else if (writer->depth == 0 || writer->has_key) {
        writer->is_first = 0;
        writer->has_key = 0;
    } else {
        separate(writer);
    }
    return !writer->failed;
}

/* --- Containers --- */

static void begin_container(struct dtsx_json_writer *writer, const char *bracket, int is_object)
{
    if (!begin_value(writer)) {
        return;
    }
    if (writer->depth == DTSX_JSON_WRITER_DEPTH_MAX) {
        writer->failed = 1;
        return;
    }
    const uint64_t bit = UINT64_C(1) << writer->depth;
    writer->objects = is_object ? writer->objects | bit : writer->objects & ~bit;
    writer->depth++;
    writer->is_first = 1;
    append(writer, bracket, 1);
}

static void end_container(struct dtsx_json_writer *writer, const char *bracket, int is_object)
{
    if (writer->depth == 0 || writer->has_key || is_in_object(writer) != is_object) {
        writer->failed = 1;
        return;
    }
    writer->depth--;
    if (!writer->is_first) {
        append_line_break(writer);
    }
    writer->is_first = 0;
    append(writer, bracket, 1);
}

void dtsx_json_begin_object(struct dtsx_json_writer *writer)
{
    begin_container(writer, "{", 1);
}

void dtsx_json_end_object(struct dtsx_json_writer *writer)
{
    end_container(writer, "}", 1);
}

void dtsx_json_begin_array(struct dtsx_json_writer *writer)
{
    begin_container(writer, "[", 0);
}

void dtsx_json_end_array(struct dtsx_json_writer *writer)
{
    end_container(writer, "]", 0);
}

/* --- Strings --- */

/* Of the characters at which dtsx_word_skip_plain() stops: quotation mark, backslash, control characters, and what a
 * line break is in JavaScript (U+2028, U+2029). */
static int needs_escape(uint32_t code_point)
{
    return code_point < 0xA0 || code_point == 0x2028 || code_point == 0x2029;
}

static void append_escape(struct dtsx_json_writer *writer, uint32_t code_point)
{
    static const char short_forms[][3] = {"\"\"", "\\\\", "\bb", "\ff", "\nn", "\rr", "\tt"};
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof short_forms / sizeof short_forms[0]; i++) {
        if (code_point == (unsigned char)short_forms[i][0]) {
            const char escape[] = {'\\', short_forms[i][1]};
            append(writer, escape, sizeof escape);
            return;
        }
    }
    const char escape[] = {'\\',
                           'u',
                           digits[code_point >> 12 & 0xF],
                           digits[code_point >> 8 & 0xF],
                           digits[code_point >> 4 & 0xF],
                           digits[code_point & 0xF]};
    append(writer, escape, sizeof escape);
}

static void append_quoted(struct dtsx_json_writer *writer, const char *text, size_t length)
{
    const char *const end = text + length;
    const char *from = text; /* what was not written yet */
    append(writer, "\"", 1);
    for (const char *at = text; (at = dtsx_word_skip_plain(at, end)) != end;) {
        uint32_t code_point = 0;
        const size_t bytes = dtsx_utf8_decode(at, (size_t)(end - at), &code_point);
        if (bytes == 0) {
            writer->failed = 1;
            return;
        }
        if (needs_escape(code_point)) {
            append(writer, from, (size_t)(at - from));
            append_escape(writer, code_point);
            from = at + bytes;
        }
        at += bytes;
    }
    append(writer, from, (size_t)(end - from));
    append(writer, "\"", 1);
}

void dtsx_json_key(struct dtsx_json_writer *writer, const char *key)
{
    if (!is_in_object(writer) || writer->has_key) {
        writer->failed = 1;
        return;
    }
    separate(writer);
    append_quoted(writer, key, strlen(key));
    append(writer, ": ", writer->indent != 0 ? 2 : 1);
    writer->has_key = 1;
}

void dtsx_json_string(struct dtsx_json_writer *writer, const char *text, size_t length)
{
    if (begin_value(writer)) {
        append_quoted(writer, text, length);
    }
}

void dtsx_json_text(struct dtsx_json_writer *writer, const char *text)
{
    dtsx_json_string(writer, text, strlen(text));
}

/* --- Other values --- */

void dtsx_json_raw(struct dtsx_json_writer *writer, const char *json, size_t length)
{
    if (length == 0) {
        writer->failed = 1;
    } else if (begin_value(writer)) {
        append(writer, json, length);
    }
}

void dtsx_json_raw_minified(struct dtsx_json_writer *writer, const char *json, size_t length)
{
    size_t begin = 0;
    int in_string = 0;

    if (length == 0) {
        writer->failed = 1;
        return;
    }
    if (!begin_value(writer)) {
        return;
    }
    for (size_t i = 0; i < length; i++) {
        if (in_string && json[i] == '\\') {
            i++;
        } else if (json[i] == '"') {
            in_string = !in_string;
        } else if (!in_string && (json[i] == ' ' || json[i] == '\t' || json[i] == '\n' || json[i] == '\r')) {
            append(writer, json + begin, i - begin);
            begin = i + 1;
        }
    }
    append(writer, json + begin, length - begin);
}

void dtsx_json_boolean(struct dtsx_json_writer *writer, int is_true)
{
    dtsx_json_raw(writer, is_true ? "true" : "false", is_true ? 4 : 5);
}

void dtsx_json_null(struct dtsx_json_writer *writer)
{
    dtsx_json_raw(writer, "null", 4);
}

static void write_number(struct dtsx_json_writer *writer, unsigned long long magnitude, int is_negative)
{
    char digits[3 * sizeof magnitude + 1]; /* each byte makes less than three decimal digits */
    char *first = digits + sizeof digits;
    do {
        *--first = (char)('0' + (int)(magnitude % 10));
        magnitude /= 10;
    } while (magnitude != 0);
    if (is_negative) {
        *--first = '-';
    }
    dtsx_json_raw(writer, first, (size_t)(digits + sizeof digits - first));
}

void dtsx_json_integer(struct dtsx_json_writer *writer, long long number)
{
    /* The smallest number has no positive counterpart, hence the detour by one. */
    const unsigned long long magnitude =
        number < 0 ? (unsigned long long)-(number + 1) + 1 : (unsigned long long)number;
    write_number(writer, magnitude, number < 0);
}

void dtsx_json_size(struct dtsx_json_writer *writer, size_t number)
{
    write_number(writer, number, 0);
}

/* --- Members --- */

void dtsx_json_member_string(struct dtsx_json_writer *writer, const char *key, const char *text, size_t length)
{
    dtsx_json_key(writer, key);
    dtsx_json_string(writer, text, length);
}

void dtsx_json_member_text(struct dtsx_json_writer *writer, const char *key, const char *text)
{
    dtsx_json_key(writer, key);
    dtsx_json_text(writer, text);
}

void dtsx_json_member_integer(struct dtsx_json_writer *writer, const char *key, long long number)
{
    dtsx_json_key(writer, key);
    dtsx_json_integer(writer, number);
}

void dtsx_json_member_size(struct dtsx_json_writer *writer, const char *key, size_t number)
{
    dtsx_json_key(writer, key);
    dtsx_json_size(writer, number);
}

void dtsx_json_member_boolean(struct dtsx_json_writer *writer, const char *key, int is_true)
{
    dtsx_json_key(writer, key);
    dtsx_json_boolean(writer, is_true);
}
