/* SPDX-License-Identifier: MIT */
#include "diagnosis/error-words.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

#define ESCAPE           0x1bu
#define SEPARATOR        0x20u
#define FULL_WIDTH_SHIFT 0xfee0u

/* ---- one character ---- */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = dtsx_ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The digits of \uXXXX. Returns how many bytes were read; 0 if they are not four hexadecimal digits. */
static size_t read_hex(const char *text, size_t length, uint32_t *code_point)
{
    *code_point = 0;
    if (length < 4)
        return 0;
    for (size_t i = 0; i < 4; i++) {
        const int value = hex_value(text[i]);

        if (value < 0)
            return 0;
        *code_point = *code_point << 4 | (uint32_t)value;
    }
    return 4;
}

/* Backslashes, any number of them since JSON may be inside JSON, and what they escape. If a letter is not a JSON
 * escape, it is read as itself. */
static size_t read_escape(const char *text, size_t length, uint32_t *code_point)
{
    size_t at = 0;

    *code_point = SEPARATOR;
    while (at < length && text[at] == '\\')
        at++;
    if (at == length)
        return at;
    if (text[at] == 'u') {
        const size_t digits = read_hex(text + at + 1, length - at - 1, code_point);

        if (digits)
            return at + 1 + digits;
        *code_point = SEPARATOR;
        return at;
    }
    return memchr("nrtbf", text[at], 5) ? at + 1 : at;
}

/* One character without escapes; a byte that is not UTF-8 separates words. */
static size_t read_character(const char *text, size_t length, uint32_t *code_point)
{
    size_t bytes;

    if (text[0] == '\\')
        return read_escape(text, length, code_point);
    bytes = dtsx_utf8_decode(text, length, code_point);
    if (bytes)
        return bytes;
    *code_point = SEPARATOR;
    return 1;
}

/* The rest of a terminal's control sequence, after its escape character. */
static size_t read_control_sequence(const char *text, size_t length)
{
    size_t at = 1;

    if (length == 0 || text[0] != '[')
        return 0;
    while (at < length && (unsigned char)text[at] >= 0x20 && (unsigned char)text[at] < 0x40)
        at++;
    return at < length && (unsigned char)text[at] >= 0x40 && (unsigned char)text[at] < 0x7f ? at + 1 : at;
}

static uint32_t fold(uint32_t code_point)
{
    if (code_point >= 0xff01 && code_point <= 0xff5e)
        code_point -= FULL_WIDTH_SHIFT;
    return code_point >= 'A' && code_point <= 'Z' ? code_point - 'A' + 'a' : code_point;
}

/* Reads the character at the cursor, folded, and returns its length. */
static size_t read_folded(const struct dtsx_error_words *words, uint32_t *code_point)
{
    const char *text = words->text + words->at;
    const size_t left = words->length - words->at;
    size_t bytes = read_character(text, left, code_point);

    if (*code_point == ESCAPE)
        bytes += read_control_sequence(text + bytes, left - bytes);
    *code_point = fold(*code_point);
    return bytes;
}

/* ---- words ---- */

static int is_alphanumeric(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static int is_ideograph(uint32_t c)
{
    return c >= 0x3400 && c <= 0x9fff;
}

static void take_run(struct dtsx_error_words *words, struct dtsx_error_word *word, uint32_t code_point, size_t bytes)
{
    size_t length = 0;

    do {
        if (length < DTSX_ERROR_WORD_SIZE)
            word->text[length] = (char)code_point;
        length++;
        words->at += bytes;
        if (words->at == words->length)
            break;
        bytes = read_folded(words, &code_point);
    } while (is_alphanumeric(code_point));
    if (length > DTSX_ERROR_WORD_SIZE) {
        word->text[0] = '?';
        length = 1;
    }
    word->length = length;
}

int dtsx_error_words_next(struct dtsx_error_words *words, struct dtsx_error_word *word)
{
    while (words->at < words->length) {
        uint32_t code_point;
        const size_t bytes = read_folded(words, &code_point);

        word->begin = words->at;
        word->is_ideograph = is_ideograph(code_point);
        if (word->is_ideograph) {
            word->length = dtsx_utf8_encode(code_point, word->text);
            words->at += bytes;
        } else if (is_alphanumeric(code_point)) {
            take_run(words, word, code_point, bytes);
        } else {
            words->at += bytes;
            continue;
        }
        word->end = words->at;
        return 1;
    }
    return 0;
}
