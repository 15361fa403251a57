/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include "base/word.h"

size_t dtsx_utf8_valid_prefix(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        if (length - at >= DTSX_WORD_SIZE && (dtsx_word_load(text + at) & DTSX_WORD_HIGH) == 0) {
            at += DTSX_WORD_SIZE;
            continue;
        }
        uint32_t code_point;
        const size_t bytes = dtsx_utf8_decode(text + at, length - at, &code_point);
        if (bytes == 0) {
            return at;
        }
        at += bytes;
    }
    return at;
}

int dtsx_utf8_is_valid(const char *text, size_t length)
{
    return dtsx_utf8_valid_prefix(text, length) == length;
}

size_t dtsx_utf8_encode(uint32_t code_point, char out[4])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(unsigned char)(0xC0u | code_point >> 6);
        out[1] = (char)(unsigned char)(0x80u | (code_point & 0x3Fu));
        return 2;
    }
    if (code_point < 0x10000) {
        if (code_point >= 0xD800 && code_point <= 0xDFFF) {
            return 0;
        }
        out[0] = (char)(unsigned char)(0xE0u | code_point >> 12);
        out[1] = (char)(unsigned char)(0x80u | (code_point >> 6 & 0x3Fu));
        out[2] = (char)(unsigned char)(0x80u | (code_point & 0x3Fu));
        return 3;
    }
    if (code_point > 0x10FFFF) {
        return 0;
    }
    out[0] = (char)(unsigned char)(0xF0u | code_point >> 18);
    out[1] = (char)(unsigned char)(0x80u | (code_point >> 12 & 0x3Fu));
    out[2] = (char)(unsigned char)(0x80u | (code_point >> 6 & 0x3Fu));
    out[3] = (char)(unsigned char)(0x80u | (code_point & 0x3Fu));
    return 4;
}

size_t dtsx_utf8_repair(const char *text, size_t length, char *out)
{
    char *end = out;

    for (size_t at = 0; at < length;) {
        uint32_t code_point = 0;
        size_t bytes = dtsx_utf8_decode(text + at, length - at, &code_point);

        if (code_point == 0) {
            bytes = 1;
            code_point = 0xFFFD;
        }
        end += dtsx_utf8_encode(code_point, end);
        at += bytes;
    }
    return (size_t)(end - out);
}

int dtsx_utf8_has_control(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        if (length - at >= DTSX_WORD_SIZE && dtsx_word_unprintable(dtsx_word_load(text + at)) == 0) {
            at += DTSX_WORD_SIZE;
            continue;
        }
        const unsigned char byte = (unsigned char)text[at];
        if (byte < 0x20 || byte == 0x7F) {
            return 1;
        }
        /* U+0080..009F are C2 80 to C2 9F. */
        if (byte == 0xC2 && at + 1 < length && (unsigned char)text[at + 1] < 0xA0) {
            return 1;
        }
        at++;
    }
    return 0;
}
