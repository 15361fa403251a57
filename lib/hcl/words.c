/* SPDX-License-Identifier: MIT */
#include "hcl/words.h"

#include "base/utf8.h"

#include <string.h>

size_t dtsx_hcl_line_break(const char *at, const char *end)
{
    const int byte = dtsx_hcl_byte_at(at, end);
    if (byte == '\n') {
        return 1;
    }
    return byte == '\r' && dtsx_hcl_byte_at(at + 1, end) == '\n' ? 2 : 0;
}

/* The line feed that ends a comment does not belong to it. A comment that does not end is not taken as one. */
static const char *comment_end(const char *at, const char *end)
{
    const int first = dtsx_hcl_byte_at(at, end);
    const int second = first == '/' ? dtsx_hcl_byte_at(at + 1, end) : -1;
    if (first == '#' || second == '/') {
        const char *const feed = memchr(at, '\n', (size_t)(end - at));
        return feed != NULL ? feed : end;
    }
    if (second != '*') {
        return at;
    }
    for (const char *close = at + 2; (close = memchr(close, '*', (size_t)(end - close))) != NULL; close++) {
        if (dtsx_hcl_byte_at(close + 1, end) == '/') {
            return close + 2;
        }
    }
    return at;
}

const char *dtsx_hcl_space_end(const char *at, const char *end, int spans_lines)
{
    for (;;) {
        const int byte = dtsx_hcl_byte_at(at, end);
        const size_t feed = spans_lines ? dtsx_hcl_line_break(at, end) : 0;
        const char *const next = byte == ' ' || byte == '\t' ? at + 1 : comment_end(at + feed, end);
        if (next == at) {
            return at;
        }
        at = next;
    }
}

/*
 * Names may have letters, marks and digits of all scripts. Instead of all these, the table lists what is not allowed:
 * blocks of punctuation, spaces, symbols and private use. So a quotation mark or comma of another script is refused
 * where it is, and every name that Terraform accepts is accepted.
 */
static int is_in_names(uint32_t code_point)
{
    static const uint32_t others[][2] = {
        {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB6},     {0xB8, 0xB9},       {0xBB, 0xBF},        {0xD7, 0xD7},
        {0xF7, 0xF7},     {0x1FFD, 0x203E}, {0x2041, 0x2053}, {0x2055, 0x2070},   {0x209D, 0x20CF},    {0x2190, 0x2BFF},
        {0x2E00, 0x3004}, {0x3008, 0x3020}, {0x3200, 0x33FF}, {0xE000, 0xF8FF},   {0xFE35, 0xFE4C},    {0xFE50, 0xFE6F},
        {0xFEFF, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF5B, 0xFF65}, {0x1F000, 0x1FAFF}, {0xE01F0, 0x10FFFF},
    };
    size_t i = 0;
    while (code_point > others[i][1]) { /* the last one ends with the last code point */
        i++;
    }
    return code_point < others[i][0];
}

const char *dtsx_hcl_name_end(const char *at, const char *end)
{
    const char *const start = at;
    for (;;) {
        const int byte = dtsx_hcl_byte_at(at, end);
        const int letter = byte | 0x20;
        if ((byte < 0x80 && letter >= 'a' && letter <= 'z') || byte == '_' ||
            (at != start && (dtsx_hcl_is_digit(byte) || byte == '-'))) {
            at++;
            continue;
        }
        uint32_t code_point;
        const size_t bytes = byte >= 0x80 ? dtsx_utf8_decode(at, (size_t)(end - at), &code_point) : 0;
        if (bytes == 0 || !is_in_names(code_point)) {
            return at;
        }
        at += bytes;
    }
}

int dtsx_hcl_is_word(const char *at, const char *end, const char *word)
{
    const size_t length = strlen(word);
    return dtsx_hcl_name_end(at, end) == at + length && memcmp(at, word, length) == 0;
}

const char *dtsx_hcl_number_end(const char *at, const char *end)
{
    const char *after = at;
    for (;;) {
        const int byte = dtsx_hcl_byte_at(at, end);
        if (dtsx_hcl_is_digit(byte)) {
            after = ++at;
        } else if (byte == '.') {
            at++;
        } else {
            const int sign = (byte | 0x20) == 'e' ? dtsx_hcl_byte_at(at + 1, end) : -1;
            const char *const digit = sign == '+' || sign == '-' ? at + 2 : at + 1;
            if (sign < 0 || !dtsx_hcl_is_digit(dtsx_hcl_byte_at(digit, end))) {
                return after;
            }
            at = digit;
        }
    }
}

int dtsx_hcl_is_number(const char *at, const char *end)
{
    size_t points = 0;
    size_t exponents = 0;
    for (; at != end; at++) {
        points += *at == '.' ? 1 + exponents : 0;
        exponents += (*at | 0x20) == 'e' ? 1 : 0;
    }
    return points < 2 && exponents < 2;
}

size_t dtsx_hcl_wide_space(const char *at, const char *end)
{
    uint32_t c;
    const size_t bytes = dtsx_utf8_decode(at, (size_t)(end - at), &c);
    if (bytes < 2) {
        return bytes == 1 && (c == ' ' || c == '\t' || c == '\v' || c == '\f') ? 1 : 0;
    }
    const int is_space = c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
                         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
    return is_space ? bytes : 0;
}

const char *dtsx_hcl_wide_space_end(const char *at, const char *end)
{
    size_t bytes;
    while ((bytes = dtsx_hcl_wide_space(at, end)) != 0) {
        at += bytes;
    }
    return at;
}

size_t dtsx_hcl_mark_length(const char *text, const char *end)
{
    return end - text >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}
