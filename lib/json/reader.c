/* SPDX-License-Identifier: MIT */
#include "json/member.h"

#include "base/rare.h"
#include "base/utf8.h"
#include "base/word.h"

static const char *const error_texts[] = {
    [DTSX_JSON_ERROR_NONE] = "no error",
    [DTSX_JSON_ERROR_EMPTY] = "the text holds no JSON value",
    [DTSX_JSON_ERROR_TRUNCATED] = "the text ends too early",
    [DTSX_JSON_ERROR_UNEXPECTED] = "this character is not allowed here",
    [DTSX_JSON_ERROR_BAD_NUMBER] = "this is not a valid JSON number",
    [DTSX_JSON_ERROR_BAD_LITERAL] = "a bare word must be true, false or null",
    [DTSX_JSON_ERROR_BAD_ESCAPE] = "this is not a valid JSON escape sequence",
    [DTSX_JSON_ERROR_LONE_SURROGATE] = "a surrogate escape must be part of a pair",
    [DTSX_JSON_ERROR_CONTROL_CHARACTER] = "a string must not hold a raw control character",
    [DTSX_JSON_ERROR_INVALID_UTF8] = "the text is not valid UTF-8",
    [DTSX_JSON_ERROR_BYTE_ORDER_MARK] = "the text must be UTF-8 without a byte order mark",
    [DTSX_JSON_ERROR_TOO_DEEP] = "objects and arrays are nested too deeply",
    [DTSX_JSON_ERROR_TRAILING] = "nothing may follow the JSON value",
};

const char *dtsx_json_error_text(enum dtsx_json_error error)
{
    const size_t index = (size_t)error;
    return index < sizeof error_texts / sizeof error_texts[0] ? error_texts[index] : "unknown error";
}

void dtsx_json_reader_init(struct dtsx_json_reader *reader, const char *text, size_t length, unsigned depth_limit)
{
    /* Member by member: most of the reader is `objects`, which need no value before a container is opened. */
    reader->text = text;
    reader->cursor = text;
    reader->end = text + length;
    reader->token = DTSX_JSON_ERROR;
    reader->error = DTSX_JSON_ERROR_NONE;
    reader->begin = text;
    reader->line_begin = text;
    reader->length = 0;
    reader->line = 1;
    reader->raw = NULL;
    reader->raw_length = 0;
    reader->escaped = 0;
    reader->control = 0;
    reader->nul = 0;
    reader->expect = DTSX_JSON_EXPECT_VALUE;
    reader->after = DTSX_JSON_EXPECT_NOTHING;
    reader->depth = 0;
    reader->depth_limit = depth_limit < DTSX_JSON_DEPTH_MAX ? depth_limit : DTSX_JSON_DEPTH_MAX;
    reader->column_origin = text;
}

/* --- Places and errors. A function that reads returns the place after what it read, or NULL when it failed. --- */

/* The line is not set here: only white space before a token changes it. */
static inline void place(struct dtsx_json_reader *reader, const char *at, size_t length)
{
    reader->begin = at;
    reader->line_begin = reader->column_origin;
    reader->length = length;
}

/* Reports an error at `length` bytes that are not allowed, or at the end of the text if it comes before the last of
 * them. */
DTSX_RARE static const char *refuse(struct dtsx_json_reader *reader, enum dtsx_json_error error, const char *at,
                                    size_t length)
{
    const int is_short = (size_t)(reader->end - at) < length;
    place(reader, is_short ? reader->end : at, is_short ? 0 : length);
    reader->error = is_short ? DTSX_JSON_ERROR_TRUNCATED : error;
    reader->expect = DTSX_JSON_EXPECT_STOPPED;
    reader->token = DTSX_JSON_ERROR;
    return NULL;
}

/* The byte at this place, or the end of the text, is not what the grammar allows. */
DTSX_RARE static const char *unexpected(struct dtsx_json_reader *reader, const char *at)
{
    static const char marks[][4] = {"\xEF\xBB\xBF", "\xFE\xFF", "\xFF\xFE"};
    const size_t left = (size_t)(reader->end - at);
    if (left == 0 && reader->expect == DTSX_JSON_EXPECT_VALUE) {
        return refuse(reader, DTSX_JSON_ERROR_EMPTY, at, 0);
    }
    for (size_t i = 0; at == reader->text && i < sizeof marks / sizeof marks[0]; i++) {
        const size_t length = strlen(marks[i]);
        if (left >= length && memcmp(at, marks[i], length) == 0) {
            return refuse(reader, DTSX_JSON_ERROR_BYTE_ORDER_MARK, at, length);
        }
    }
    uint32_t code_point;
    const size_t length = dtsx_utf8_decode(at, left, &code_point);
    const int is_done = reader->expect == DTSX_JSON_EXPECT_NOTHING;
    const enum dtsx_json_error error = is_done ? DTSX_JSON_ERROR_TRAILING : DTSX_JSON_ERROR_UNEXPECTED;
    return refuse(reader, error, at, length != 0 ? length : 1);
}

/* --- White space --- */

const char *dtsx_json_skip_lines(struct dtsx_json_reader *reader, const char *at)
{
    for (;;) {
        const int byte = dtsx_json_peek(reader, at);
        if (byte == '\n') {
            reader->line++;
            reader->column_origin = at + 1;
        } else if (byte != ' ' && byte != '\t' && byte != '\r') {
            return at;
        }
        at = dtsx_word_skip_spaces(at + 1, reader->end);
    }
}

/* --- Strings --- */

static const char *read_multibyte(struct dtsx_json_reader *reader, const char *at)
{
    do {
        const size_t left = (size_t)(reader->end - at);
        uint32_t code_point;
        const size_t bytes = dtsx_utf8_decode(at, left, &code_point);
        if (bytes == 0 && dtsx_utf8_is_cut(at, left)) {
            reader->column_origin += left - 1;
            return refuse(reader, DTSX_JSON_ERROR_TRUNCATED, reader->end, 1);
        }
        if (bytes == 0) {
            return refuse(reader, DTSX_JSON_ERROR_INVALID_UTF8, at, 1);
        }
        if (code_point < 0xA0) {
            reader->control = 1;
        }
        reader->column_origin += bytes - 1;
        at += bytes;
    } while (dtsx_json_peek(reader, at) >= 0x80);
    return at;
}

static unsigned hex_value(int byte)
{
    if (byte >= '0' && byte <= '9') {
        return (unsigned)(byte - '0');
    }
    const int letter = byte | 0x20;
    return letter >= 'a' && letter <= 'f' ? (unsigned)(letter - 'a') + 10 : 16;
}

/* One UTF-16 unit as \uXXXX. `at` is the backslash; the digits are checked here. */
static const char *read_unit(struct dtsx_json_reader *reader, const char *at, uint32_t *unit)
{
    *unit = 0;
    for (size_t i = 2; i < 6; i++) {
        const unsigned value = hex_value(dtsx_json_peek(reader, at + i));
        if (value > 15) {
            return refuse(reader, DTSX_JSON_ERROR_BAD_ESCAPE, at, i + 1);
        }
        *unit = *unit << 4 | value;
    }
    return at + 6;
}

static const char *read_unicode_escape(struct dtsx_json_reader *reader, const char *at)
{
    uint32_t unit;
    const char *next = read_unit(reader, at, &unit);
    if (next == NULL || unit < 0xD800 || unit > 0xDFFF) {
        reader->nul |= unit == 0 ? 1u : 0u;
        reader->control |= unit < 0x20 || (unit >= 0x7F && unit < 0xA0) ? 1u : 0u;
        return next;
    }
    const size_t left = (size_t)(reader->end - next);
    if (unit > 0xDBFF || memcmp(next, "\\u", left < 2 ? left : 2) != 0) {
        return refuse(reader, DTSX_JSON_ERROR_LONE_SURROGATE, at, 6);
    }
    next = left < 2 ? refuse(reader, DTSX_JSON_ERROR_TRUNCATED, next, 2) : read_unit(reader, next, &unit);
    if (next != NULL && (unit < 0xDC00 || unit > 0xDFFF)) {
        return refuse(reader, DTSX_JSON_ERROR_LONE_SURROGATE, at, 6);
    }
    return next;
}

static const char *read_escape(struct dtsx_json_reader *reader, const char *at)
{
    const int kind = dtsx_json_peek(reader, at + 1);
    reader->escaped = 1;
    if (kind == 'u') {
        return read_unicode_escape(reader, at);
    }
    if (kind < 0 || memchr("\"\\/bfnrt", kind, 8) == NULL) {
        return refuse(reader, DTSX_JSON_ERROR_BAD_ESCAPE, at, 2);
    }
    if (kind >= 'b') {
        reader->control = 1;
    }
    return at + 2;
}

/* One special character in a string, or a run of others. */
static const char *read_part_of_string(struct dtsx_json_reader *reader, const char *at)
{
    const int byte = dtsx_json_peek(reader, at);
    if (byte >= 0x80) {
        return read_multibyte(reader, at);
    }
    if (byte == '\\') {
        return read_escape(reader, at);
    }
    if (byte < ' ') {
        return refuse(reader, DTSX_JSON_ERROR_CONTROL_CHARACTER, at, 1);
    }
    if (byte == 0x7F) {
        reader->control = 1;
    }
    return dtsx_word_skip_plain(at + 1, reader->end);
}

/* `at` is the closing quotation mark of a string. */
static inline const char *end_string(struct dtsx_json_reader *reader, const char *at)
{
    reader->raw_length = (size_t)(at - reader->raw);
    reader->length = reader->raw_length + 2;
    return at + 1;
}

/* From the first character that is not plain. */
DTSX_RARE static const char *read_rest_of_string(struct dtsx_json_reader *reader, const char *at)
{
    while (at != NULL && dtsx_json_peek(reader, at) != '"') {
        at = read_part_of_string(reader, at);
    }
    return at != NULL ? end_string(reader, at) : NULL;
}

/* `at` is the opening quotation mark. */
static const char *read_string(struct dtsx_json_reader *reader, const char *at, enum dtsx_json_token token)
{
    place(reader, at, 0);
    reader->escaped = 0;
    reader->control = 0;
    reader->nul = 0;
    reader->token = token;
    reader->expect = token == DTSX_JSON_KEY ? DTSX_JSON_EXPECT_COLON : reader->after;
    reader->raw = at + 1;
    at = dtsx_word_skip_plain(at + 1, reader->end);
    return dtsx_json_peek(reader, at) == '"' ? end_string(reader, at) : read_rest_of_string(reader, at);
}

/* --- Numbers and words --- */

static inline const char *accept(struct dtsx_json_reader *reader, const char *at, size_t length,
                                 enum dtsx_json_token token)
{
    place(reader, at, length);
    reader->token = token;
    reader->expect = reader->after;
    return at + length;
}

static int is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

/* Whether this byte would make the word or number before it longer. */
static int continues_word(int byte)
{
    const int letter = byte | 0x20;
    return is_digit(byte) || (letter >= 'a' && letter <= 'z') || byte == '.' || byte == '-' || byte == '+';
}

/* One digit or more. */
static const char *read_digits(struct dtsx_json_reader *reader, const char *at)
{
    if (!is_digit(dtsx_json_peek(reader, at))) {
        return refuse(reader, DTSX_JSON_ERROR_BAD_NUMBER, at, 1);
    }
    while (is_digit(dtsx_json_peek(reader, at))) {
        at++;
    }
    return at;
}

static const char *read_number(struct dtsx_json_reader *reader, const char *const start)
{
    const char *at = *start == '-' ? start + 1 : start;
    at = dtsx_json_peek(reader, at) == '0' ? at + 1 : read_digits(reader, at);
    if (at != NULL && dtsx_json_peek(reader, at) == '.') {
        at = read_digits(reader, at + 1);
    }
    if (at != NULL && (dtsx_json_peek(reader, at) | 0x20) == 'e') {
        const int sign = dtsx_json_peek(reader, at + 1);
        at = read_digits(reader, sign == '+' || sign == '-' ? at + 2 : at + 1);
    }
    if (at != NULL && continues_word(dtsx_json_peek(reader, at))) {
        at = refuse(reader, DTSX_JSON_ERROR_BAD_NUMBER, at, 1);
    }
    if (at == NULL) {
        return NULL;
    }
    reader->raw = start;
    reader->raw_length = (size_t)(at - start);
    return accept(reader, start, reader->raw_length, DTSX_JSON_NUMBER);
}

static inline const char *read_word(struct dtsx_json_reader *reader, const char *at, const char *word, size_t length,
                                    enum dtsx_json_token token)
{
    for (size_t i = 1; i < length; i++) {
        if (dtsx_json_peek(reader, at + i) != word[i]) {
            return refuse(reader, DTSX_JSON_ERROR_BAD_LITERAL, at + i, 1);
        }
    }
    if (continues_word(dtsx_json_peek(reader, at + length))) {
        return refuse(reader, DTSX_JSON_ERROR_BAD_LITERAL, at + length, 1);
    }
    return accept(reader, at, length, token);
}

/* --- The grammar --- */

static const char *open_container(struct dtsx_json_reader *reader, const char *at, unsigned is_object)
{
    if (reader->depth >= reader->depth_limit) {
        return refuse(reader, DTSX_JSON_ERROR_TOO_DEEP, at, 1);
    }
    const uint64_t bit = UINT64_C(1) << (reader->depth % 64);
    uint64_t *const word = &reader->objects[reader->depth / 64];
    *word = is_object ? *word | bit : *word & ~bit;
    reader->depth++;
    place(reader, at, 1);
    reader->token = is_object ? DTSX_JSON_OBJECT_BEGIN : DTSX_JSON_ARRAY_BEGIN;
    reader->expect = is_object ? DTSX_JSON_EXPECT_KEY_OR_END : DTSX_JSON_EXPECT_ELEMENT_OR_END;
    reader->after = is_object ? DTSX_JSON_EXPECT_COMMA_OR_OBJECT_END : DTSX_JSON_EXPECT_COMMA_OR_ARRAY_END;
    return at + 1;
}

static unsigned char after_value(const struct dtsx_json_reader *reader)
{
    if (reader->depth == 0) {
        return DTSX_JSON_EXPECT_NOTHING;
    }
    const unsigned innermost = reader->depth - 1;
    const int is_object = reader->objects[innermost / 64] >> (innermost % 64) & 1;
    return is_object ? DTSX_JSON_EXPECT_COMMA_OR_OBJECT_END : DTSX_JSON_EXPECT_COMMA_OR_ARRAY_END;
}

static const char *close_container(struct dtsx_json_reader *reader, const char *at, enum dtsx_json_token token)
{
    reader->depth--;
    reader->after = after_value(reader);
    return accept(reader, at, 1, token);
}

static const char *read_value(struct dtsx_json_reader *reader, const char *at)
{
    const int byte = dtsx_json_peek(reader, at);
    if (byte == '"') {
        return read_string(reader, at, DTSX_JSON_STRING);
    }
    switch (byte) {
    case '{':
        return open_container(reader, at, 1);
    case '[':
        return open_container(reader, at, 0);
    case 't':
        return read_word(reader, at, "true", 4, DTSX_JSON_TRUE);
    case 'f':
        return read_word(reader, at, "false", 5, DTSX_JSON_FALSE);
    case 'n':
        return read_word(reader, at, "null", 4, DTSX_JSON_NULL);
    default:
        return byte == '-' || is_digit(byte) ? read_number(reader, at) : unexpected(reader, at);
    }
}

static const char *read_key(struct dtsx_json_reader *reader, const char *at)
{
    return dtsx_json_peek(reader, at) == '"' ? read_string(reader, at, DTSX_JSON_KEY) : unexpected(reader, at);
}

/* The value of a member, from the colon on. Most are strings. */
static inline const char *read_member_value(struct dtsx_json_reader *reader, const char *at)
{
    if (dtsx_json_peek(reader, at) != ':') {
        return unexpected(reader, at);
    }
    at = dtsx_json_skip_space(reader, at + 1);
    return dtsx_json_peek(reader, at) == '"' ? read_string(reader, at, DTSX_JSON_STRING) : read_value(reader, at);
}

static const char *read_token(struct dtsx_json_reader *reader)
{
    const char *const at = dtsx_json_skip_space(reader, reader->cursor);
    const int byte = dtsx_json_peek(reader, at);
    switch (reader->expect) {
    case DTSX_JSON_EXPECT_COLON:
        return read_member_value(reader, at);
    case DTSX_JSON_EXPECT_COMMA_OR_OBJECT_END:
        if (byte == ',') {
            return read_key(reader, dtsx_json_skip_space(reader, at + 1));
        }
        return byte == '}' ? close_container(reader, at, DTSX_JSON_OBJECT_END) : unexpected(reader, at);
    case DTSX_JSON_EXPECT_KEY_OR_END:
        return byte == '}' ? close_container(reader, at, DTSX_JSON_OBJECT_END) : read_key(reader, at);
    case DTSX_JSON_EXPECT_KEY:
        return read_key(reader, at);
    case DTSX_JSON_EXPECT_COMMA_OR_ARRAY_END:
        if (byte == ',') {
            return read_value(reader, dtsx_json_skip_space(reader, at + 1));
        }
        return byte == ']' ? close_container(reader, at, DTSX_JSON_ARRAY_END) : unexpected(reader, at);
    case DTSX_JSON_EXPECT_ELEMENT_OR_END:
        return byte == ']' ? close_container(reader, at, DTSX_JSON_ARRAY_END) : read_value(reader, at);
    case DTSX_JSON_EXPECT_VALUE:
        return read_value(reader, at);
    default:
        break;
    }
    return byte < 0 ? accept(reader, at, 0, DTSX_JSON_END) : unexpected(reader, at);
}

static inline enum dtsx_json_token move_on(struct dtsx_json_reader *reader, const char *after)
{
    if (after != NULL) {
        reader->cursor = after;
    }
    return reader->token;
}

enum dtsx_json_token dtsx_json_next(struct dtsx_json_reader *reader)
{
    return move_on(reader, reader->expect != DTSX_JSON_EXPECT_STOPPED ? read_token(reader) : NULL);
}

/* At the colon, as far as the next step looks. */
static inline void pass_key(struct dtsx_json_reader *reader, size_t length)
{
    reader->cursor += length + 2;
    reader->expect = DTSX_JSON_EXPECT_COLON;
}

enum dtsx_json_token dtsx_json_take_member(struct dtsx_json_reader *reader, size_t length)
{
    pass_key(reader, length);
    return move_on(reader, read_member_value(reader, dtsx_json_skip_space(reader, reader->cursor)));
}

int dtsx_json_skip(struct dtsx_json_reader *reader)
{
    const int is_begin = reader->token == DTSX_JSON_OBJECT_BEGIN || reader->token == DTSX_JSON_ARRAY_BEGIN;
    const unsigned outside = is_begin ? reader->depth - 1 : reader->depth;
    while (reader->depth != outside && dtsx_json_next(reader) != DTSX_JSON_ERROR) {
    }
    return reader->token != DTSX_JSON_ERROR;
}

int dtsx_json_is_object(const char *text, size_t length, unsigned depth_limit)
{
    struct dtsx_json_reader reader = {0}; /* all of it: analyzers cannot tell that unused bits are never read */
    enum dtsx_json_token token;

    dtsx_json_reader_init(&reader, text, length, depth_limit);
    if (dtsx_json_next(&reader) != DTSX_JSON_OBJECT_BEGIN)
        return 0;
    do {
        token = dtsx_json_next(&reader);
        if ((token == DTSX_JSON_STRING || token == DTSX_JSON_KEY) && reader.control)
            return 0;
    } while (token != DTSX_JSON_END && token != DTSX_JSON_ERROR);
    return token == DTSX_JSON_END;
}

/* --- Decoding of raw text --- */

static uint32_t unit_value(const char *digits)
{
    return hex_value(digits[0]) << 12 | hex_value(digits[1]) << 8 | hex_value(digits[2]) << 4 | hex_value(digits[3]);
}

/* Decodes the well-formed escape at *at (a backslash), moves *at past it and returns how many bytes were written. */
static size_t decode_escape(const char **at, char *out)
{
    static const char letters[] = "bfnrt";
    const char kind = (*at)[1];
    if (kind != 'u') {
        const char *const letter = memchr(letters, kind, sizeof letters - 1);
        *out = letter != NULL ? "\b\f\n\r\t"[letter - letters] : kind;
        *at += 2;
        return 1;
    }
    uint32_t code_point = unit_value(*at + 2);
    *at += 6;
    if (code_point >= 0xD800 && code_point <= 0xDBFF) {
        code_point = 0x10000 + ((code_point & 0x3FFu) << 10) + (unit_value(*at + 2) & 0x3FFu);
        *at += 6;
    }
    return dtsx_utf8_encode(code_point, out);
}

size_t dtsx_json_decode_text(const char *raw, size_t raw_length, char *out)
{
    const char *const end = raw + raw_length;
    char *to = out;
    for (;;) {
        const char *const backslash = memchr(raw, '\\', (size_t)(end - raw));
        const size_t plain = (size_t)((backslash != NULL ? backslash : end) - raw);
        memcpy(to, raw, plain);
        to += plain;
        if (backslash == NULL) {
            return (size_t)(to - out);
        }
        raw = backslash;
        to += decode_escape(&raw, to);
    }
}

size_t dtsx_json_decode(const struct dtsx_json_reader *reader, char *out)
{
    return dtsx_json_decode_text(reader->raw, reader->raw_length, out);
}

/* The end of a string that begins before `at`; the end of the text if it is cut. */
static const char *find_string_end(const char *at, const char *end)
{
    for (;;) {
        at = dtsx_word_skip_plain(at, end);
        if (at == end) {
            return end;
        }
        const char special = *at++;
        if (special == '"') {
            return at;
        }
        if (special == '\\' && at != end) {
            at++;
        }
    }
}

size_t dtsx_json_minify(const char *text, size_t length, char *out)
{
    const char *const end = text + length;
    char *to = out;
    while (text != end) {
        const char *const begin = text++;
        if (*begin == '"') {
            text = find_string_end(text, end);
            memmove(to, begin, (size_t)(text - begin));
            to += text - begin;
        } else if (*begin != ' ' && *begin != '\t' && *begin != '\r' && *begin != '\n') {
            *to++ = *begin;
        }
    }
    return (size_t)(to - out);
}
