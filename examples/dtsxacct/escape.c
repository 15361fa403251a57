/* SPDX-License-Identifier: MIT */
#include "escape.h"

#include <stdint.h>

/* Ranges of characters, the same as in the library's messages: control characters, line and paragraph separators,
 * interlinear annotation, and those that Unicode calls default-ignorable. */
static const struct {
    uint32_t first;
    uint32_t last;
} controls[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},       {0xad, 0xad},       {0x34f, 0x34f},     {0x61c, 0x61c},
    {0x115f, 0x1160}, {0x17b4, 0x17b5},   {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f}, {0x3164, 0x3164},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

#define CONTROL_COUNT (sizeof controls / sizeof controls[0])

static bool is_control(uint32_t code_point)
{
    size_t i = 0;

    while (i < CONTROL_COUNT && controls[i].last < code_point)
        i++;
    return i < CONTROL_COUNT && controls[i].first <= code_point;
}

/* The length of a sequence by its first byte; 0 if no sequence begins with it. */
static size_t length_by_first(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* The code point with which a text begins, and its length; 0 if it is not UTF-8. The NUL at the end of the text also
 * ends a sequence that is cut off. */
static size_t decode(const unsigned char *text, uint32_t *code_point)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const size_t length = length_by_first(text[0]);

    *code_point = length > 1 ? text[0] & (0x7fu >> length) : text[0];
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80)
            return 0;
        *code_point = *code_point << 6 | (text[i] & 0x3f);
    }
    if (length > 0 &&
        (*code_point < least[length] || *code_point > 0x10ffff || (*code_point >= 0xd800 && *code_point <= 0xdfff)))
        return 0;
    return length;
}

size_t character_length(const char *text, bool *misleads)
{
    uint32_t code_point;
    const size_t length = decode((const unsigned char *)text, &code_point);

    *misleads = length == 0 || is_control(code_point);
    return length == 0 ? 1 : length;
}
