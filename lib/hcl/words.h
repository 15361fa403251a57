/* SPDX-License-Identifier: MIT */
#ifndef DTSX_HCL_WORDS_H
#define DTSX_HCL_WORDS_H

/*
 * What the texts between at and end begin with. Each function named for an end returns the place
 * behind what it found, which is at itself when that is not there.
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

/* Bytes of a line feed, with or without a carriage return before it; 0 for all else. */
size_t dtsx_hcl_line_break(const char *at, const char *end);

/* Spaces, tabs, comments and, if asked for, line feeds. The one that ends a comment is none of it. */
const char *dtsx_hcl_space_end(const char *at, const char *end, int spans_lines);

const char *dtsx_hcl_name_end(const char *at, const char *end);

/* Is the name at this place this word? */
int dtsx_hcl_is_word(const char *at, const char *end, const char *word);

/* As many digits, points and exponents as follow one another, though the last of them is no point. */
const char *dtsx_hcl_number_end(const char *at, const char *end);

/* Is it a number with one point and one exponent at most, in this order? */
int dtsx_hcl_is_number(const char *at, const char *end);

/* Bytes of the white space of any script at this place that ends no line, 0 when there is none. */
size_t dtsx_hcl_wide_space(const char *at, const char *end);

const char *dtsx_hcl_wide_space_end(const char *at, const char *end);

/* Bytes of the byte order mark that a text may begin with. */
size_t dtsx_hcl_mark_length(const char *text, const char *end);

#endif
