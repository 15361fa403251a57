/* SPDX-License-Identifier: MIT */
#ifndef DTSX_HCL_WORDS_H
#define DTSX_HCL_WORDS_H

/*
 * What the text from `at` to `end` begins with. Each function whose name ends in _end returns the place after what it
 * found, or `at` if it found nothing.
 */

#include <stddef.h>

static inline int dtsx_hcl_byte_at(const char *at, const char *end)
{
    return at != end ? (unsigned char)*at : -1;
}

static inline int dtsx_hcl_is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

static inline unsigned dtsx_hcl_hex_value(int byte)
{
    if (dtsx_hcl_is_digit(byte)) {
        return (unsigned)(byte - '0');
    }
    const int letter = byte | 0x20;
    return letter >= 'a' && letter <= 'f' ? (unsigned)(letter - 'a') + 10 : 16;
}

/* The length in bytes of a line feed, with or without a carriage return before it; 0 if there is none. */
size_t dtsx_hcl_line_break(const char *at, const char *end);

/* Spaces, tabs, comments and, if spans_lines is set, line feeds. The line feed that ends a comment does not belong to
 * the comment. */
const char *dtsx_hcl_space_end(const char *at, const char *end, int spans_lines);

const char *dtsx_hcl_name_end(const char *at, const char *end);

/* Whether the name at this place is this word. */
int dtsx_hcl_is_word(const char *at, const char *end, const char *word);

/* A run of digits, points and exponents, without a point at its end. */
const char *dtsx_hcl_number_end(const char *at, const char *end);

/* Whether it is a number with at most one point and one exponent, in this order. */
int dtsx_hcl_is_number(const char *at, const char *end);

/* The length in bytes of the white space character of any script at this place; 0 if there is none. Line breaks do not
 * count. */
size_t dtsx_hcl_wide_space(const char *at, const char *end);

const char *dtsx_hcl_wide_space_end(const char *at, const char *end);

/* The length in bytes of the byte order mark at the beginning of a text; 0 if there is none. */
size_t dtsx_hcl_mark_length(const char *text, const char *end);

#endif
