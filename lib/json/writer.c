/* SPDX-License-Identifier: MIT */
#include "json/writer.h"

#include "base/utf8.h"
#include "base/word.h"

#include <string.h>

/* What may come next. */
enum next {
    WHOLE,         /* the outermost value */
    NOTHING,       /* it is complete */
    FIRST_ELEMENT, /* or the end of the array */
    OTHER_ELEMENT,
    FIRST_KEY, /* or the end of the object */
    OTHER_KEY,
    MEMBER /* the value that belongs to a key */
};

void dtsx_json_writer_init(struct dtsx_json_writer *writer, dtsx_json_append_fn *append, void *sink, unsigned indent)
{
    /* Member by member, so that the buffer is not filled with zeros for nothing. */
    writer->append = append;
    writer->sink = sink;
    writer->indent = indent;
    writer->depth = 0;
    writer->objects = 0;
    writer->failed = 0;
    writer->next = WHOLE;
    writer->used = 0;
}

int dtsx_json_writer_finish(const struct dtsx_json_writer *writer)
{
    return writer->failed || writer->next != NOTHING;
}

static void hand_over(struct dtsx_json_writer *writer, const char *bytes, size_t length)
{
    if (!writer->failed && length != 0 && writer->append(writer->sink, bytes, length) != 0) {
        writer->failed = 1;
    }
}

static void flush(struct dtsx_json_writer *writer)
{
    hand_over(writer, writer->room, writer->used);
    writer->used = 0;
}

static void append(struct dtsx_json_writer *writer, const char *bytes, size_t length)
{
    if (length > sizeof writer->room - writer->used) {
        flush(writer);
    }
    if (length > sizeof writer->room) {
        hand_over(writer, bytes, length);
        return;
    }
    memcpy(writer->room + writer->used, bytes, length);
    writer->used += (unsigned)length;
}

static void append_byte(struct dtsx_json_writer *writer, char byte)
{
    if (writer->used == sizeof writer->room) {
        flush(writer);
    }
    writer->room[writer->used++] = byte;
}

/* The most bytes that can be reserved at once. The caller writes them there and counts them. */
enum { LONGEST_PIECE = 256 };
_Static_assert((int)LONGEST_PIECE <= (int)DTSX_JSON_WRITER_ROOM, "a piece has room");

static char *reserve(struct dtsx_json_writer *writer, size_t length)
{
    if (length > sizeof writer->room - writer->used) {
        flush(writer);
    }
    return writer->room + writer->used;
}

/* Text without anything to escape, quoted. */
static char *put_quoted(char *to, const char *text, size_t length)
{
    *to++ = '"';
    memcpy(to, text, length);
    to += length;
    *to++ = '"';
    return to;
}

/* Hands over what is gathered when the outermost value is complete. */
static void end_value(struct dtsx_json_writer *writer)
{
    if (writer->next == NOTHING) {
        flush(writer);
    }
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

/* Writes what comes before a value; 0 when no value is allowed here. */
static int begin_value(struct dtsx_json_writer *writer)
{
    switch ((enum next)writer->next) {
    case WHOLE:
        writer->next = NOTHING;
        return 1;
    case MEMBER:
        writer->next = OTHER_KEY;
        return 1;
    case OTHER_ELEMENT:
        append_byte(writer, ',');
        append_line_break(writer);
        return 1;
    case FIRST_ELEMENT:
        append_line_break(writer);
        writer->next = OTHER_ELEMENT;
        return 1;
    default:
        writer->failed = 1;
        return 0;
    }
}

/* --- Containers --- */

static void begin_container(struct dtsx_json_writer *writer, char bracket, int is_object)
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
    writer->next = is_object ? FIRST_KEY : FIRST_ELEMENT;
    append_byte(writer, bracket);
}

/* What may come after a container that was ended. */
static enum next after_container(const struct dtsx_json_writer *writer)
{
    if (writer->depth == 0) {
        return NOTHING;
    }
    return (writer->objects >> (writer->depth - 1) & 1) != 0 ? OTHER_KEY : OTHER_ELEMENT;
}

static void end_container(struct dtsx_json_writer *writer, char bracket, enum next if_empty, enum next otherwise)
{
    if (writer->next != if_empty && writer->next != otherwise) {
        writer->failed = 1;
        return;
    }
    writer->depth--;
    if (writer->next == otherwise) {
        append_line_break(writer);
    }
    writer->next = after_container(writer);
    append_byte(writer, bracket);
    end_value(writer);
}

void dtsx_json_begin_object(struct dtsx_json_writer *writer)
{
    begin_container(writer, '{', 1);
}

void dtsx_json_end_object(struct dtsx_json_writer *writer)
{
    end_container(writer, '}', FIRST_KEY, OTHER_KEY);
}

void dtsx_json_begin_array(struct dtsx_json_writer *writer)
{
    begin_container(writer, '[', 0);
}

void dtsx_json_end_array(struct dtsx_json_writer *writer)
{
    end_container(writer, ']', FIRST_ELEMENT, OTHER_ELEMENT);
}

/* --- Strings --- */

/* Of the characters at which dtsx_word_skip_plain() stops, these are escaped: the quotation mark, the backslash,
 * control characters, and the line breaks of JavaScript (U+2028, U+2029). */
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
    if (length + 2 <= LONGEST_PIECE && dtsx_word_is_plain(text, length)) {
        char *const begin = reserve(writer, length + 2);
        writer->used += (unsigned)(put_quoted(begin, text, length) - begin);
        return;
    }
    const char *const end = text + length;
    const char *from = text; /* the beginning of what is not written yet */
    append_byte(writer, '"');
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
    append_byte(writer, '"');
}

static int is_key_allowed(struct dtsx_json_writer *writer)
{
    if (writer->next != FIRST_KEY && writer->next != OTHER_KEY) {
        writer->failed = 1;
        return 0;
    }
    return 1;
}

/* Writes what comes before a key; 0 when no key is allowed here. */
static int begin_key(struct dtsx_json_writer *writer)
{
    if (!is_key_allowed(writer)) {
        return 0;
    }
    if (writer->next == OTHER_KEY) {
        append_byte(writer, ',');
    }
    append_line_break(writer);
    writer->next = MEMBER;
    return 1;
}

static void end_key(struct dtsx_json_writer *writer)
{
    append(writer, ": ", writer->indent != 0 ? 2 : 1);
}

void dtsx_json_key(struct dtsx_json_writer *writer, const char *key)
{
    if (begin_key(writer)) {
        append_quoted(writer, key, strlen(key));
        end_key(writer);
    }
}

void dtsx_json_plain_key(struct dtsx_json_writer *writer, const char *key, size_t length)
{
    if (writer->indent != 0 || length + 4 > LONGEST_PIECE) {
        if (begin_key(writer)) {
            append_byte(writer, '"');
            append(writer, key, length);
            append_byte(writer, '"');
            end_key(writer);
        }
        return;
    }
    if (!is_key_allowed(writer)) {
        return;
    }
    char *at = reserve(writer, length + 4);
    if (writer->next == OTHER_KEY) {
        *at++ = ',';
    }
    at = put_quoted(at, key, length);
    *at++ = ':';
    writer->used = (unsigned)(at - writer->room);
    writer->next = MEMBER;
}

void dtsx_json_string(struct dtsx_json_writer *writer, const char *text, size_t length)
{
    if (begin_value(writer)) {
        append_quoted(writer, text, length);
        end_value(writer);
    }
}

void dtsx_json_plain_member(struct dtsx_json_writer *writer, const char *key, size_t key_length, const char *text,
                            size_t length)
{
    dtsx_json_plain_key(writer, key, key_length);
    dtsx_json_string(writer, text, length);
}

/* --- Other values --- */

void dtsx_json_raw(struct dtsx_json_writer *writer, const char *json, size_t length)
{
    if (length == 0) {
        writer->failed = 1;
    } else if (begin_value(writer)) {
        append(writer, json, length);
        end_value(writer);
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
    end_value(writer);
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
    if (!begin_value(writer)) {
        return;
    }
    char *at = reserve(writer, 3 * sizeof magnitude + 1); /* each byte makes less than three decimal digits */
    if (is_negative) {
        *at++ = '-';
    }
    size_t digits = 1;
    for (unsigned long long rest = magnitude; rest >= 10; rest /= 10) {
        digits++;
    }
    writer->used = (unsigned)(at + digits - writer->room);
    while (digits != 0) {
        at[--digits] = (char)('0' + (int)(magnitude % 10));
        magnitude /= 10;
    }
    end_value(writer);
}

void dtsx_json_integer(struct dtsx_json_writer *writer, long long number)
{
    /* The smallest number cannot be negated: one is added before and after. */
    const unsigned long long magnitude =
        number < 0 ? (unsigned long long)-(number + 1) + 1 : (unsigned long long)number;
    write_number(writer, magnitude, number < 0);
}

void dtsx_json_size(struct dtsx_json_writer *writer, size_t number)
{
    write_number(writer, number, 0);
}
