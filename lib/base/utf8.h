/* SPDX-License-Identifier: MIT */
#ifndef DTSX_UTF8_H
#define DTSX_UTF8_H

/* UTF-8 as the Unicode standard defines it: no overlong forms, no surrogates, nothing above U+10FFFF. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The length in bytes of the longest prefix that is valid UTF-8. */
size_t dtsx_utf8_valid_prefix(const char *text, size_t length);

int dtsx_utf8_is_valid(const char *text, size_t length);

/* Writes the bytes of one Unicode scalar value and returns how many; for any other number writes nothing and returns 0.
 */
size_t dtsx_utf8_encode(uint32_t code_point, char out[4]);

/* Writes any bytes as UTF-8 without U+0000: each byte that does not belong to such text becomes U+FFFD. Writes at most
 * three times `length` bytes and returns how many. */
size_t dtsx_utf8_repair(const char *text, size_t length, char *out);

/* Whether valid UTF-8 text holds a control character (category Cc: U+0000..001F, U+007F..009F). */
int dtsx_utf8_has_control(const char *text, size_t length);

static inline int dtsx_utf8_is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0u) == 0x80u;
}

/* The length in bytes of the sequence with which the text begins; 0 when it is not valid or the text is empty. */
static inline size_t dtsx_utf8_decode(const char *text, size_t length, uint32_t *code_point)
{
    if (length == 0) {
        return 0;
    }
    const uint32_t lead = (unsigned char)text[0];
    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    }
    if (lead < 0xC2 || length < 2 || !dtsx_utf8_is_continuation(text[1])) {
        return 0;
    }
    const uint32_t second = (unsigned char)text[1] & 0x3Fu;
    if (lead < 0xE0) {
        *code_point = (lead & 0x1Fu) << 6 | second;
        return 2;
    }
    if (length < 3 || !dtsx_utf8_is_continuation(text[2])) {
        return 0;
    }
    const uint32_t third = (unsigned char)text[2] & 0x3Fu;
    if (lead < 0xF0) {
        const uint32_t value = (lead & 0x0Fu) << 12 | second << 6 | third;
        if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) {
            return 0;
        }
        *code_point = value;
        return 3;
    }
    if (lead > 0xF4 || length < 4 || !dtsx_utf8_is_continuation(text[3])) {
        return 0;
    }
    const uint32_t value = (lead & 0x07u) << 18 | second << 12 | third << 6 | ((unsigned char)text[3] & 0x3Fu);
    if (value < 0x10000 || value > 0x10FFFF) {
        return 0;
    }
    *code_point = value;
    return 4;
}

/* Whether the text is the incomplete beginning of a valid sequence. */
static inline int dtsx_utf8_is_cut(const char *text, size_t length)
{
    char lowest[4] = {'\x80', '\x80', '\x80', '\x80'};
    char highest[4] = {'\xBF', '\xBF', '\xBF', '\xBF'};
    if (length >= sizeof lowest) {
        return 0;
    }
    memcpy(lowest, text, length);
    memcpy(highest, text, length);
    uint32_t code_point;
    return dtsx_utf8_decode(lowest, sizeof lowest, &code_point) > length ||
           dtsx_utf8_decode(highest, sizeof highest, &code_point) > length;
}

#endif
