/* SPDX-License-Identifier: MIT
 * ASCII text without a locale: what <ctype.h> and <strings.h> offer, but the same in every locale. */
#ifndef DTSX_ASCII_H
#define DTSX_ASCII_H

#include <stddef.h>
#include <string.h>

char dtsx_ascii_lower(char c);
int dtsx_ascii_starts_with_nocase(const char *text, size_t length, const char *prefix);

static inline int dtsx_ascii_starts_with(const char *text, size_t length, const char *prefix)
{
    for (size_t i = 0; prefix[i]; i++)
        if (i == length || text[i] != prefix[i])
            return 0;
    return 1;
}

/* Compilers know the length of a literal: a text of another length is told apart without a call. */
static inline int dtsx_ascii_equals(const char *text, size_t length, const char *other)
{
    return strlen(other) == length && memcmp(text, other, length) == 0;
}

static inline int dtsx_ascii_equals_nocase(const char *text, size_t length, const char *other)
{
    return strlen(other) == length && dtsx_ascii_starts_with_nocase(text, length, other);
}

/* Whether the text holds `word` in any case. `word` itself is in lower case. */
int dtsx_ascii_contains_nocase(const char *text, size_t length, const char *word);
#define DTSX_ASCII_DECIMAL_SIZE 24
/* Writes a number in decimal digits, without a NUL, and returns how many digits. */
size_t dtsx_ascii_decimal(size_t number, char digits[DTSX_ASCII_DECIMAL_SIZE]);
/* Reads a number of at most nine decimal digits, without leading zeros, that ends in a NUL. 1 on success, otherwise 0.
 */
int dtsx_ascii_parse_decimal(const char *digits, size_t *number);
/* The field with an index, from 0, in a text with separators; NULL when there are fewer. It ends at the next separator
 * or at the end of the text. */
const char *dtsx_ascii_field(const char *text, size_t length, char separator, unsigned index, size_t *field_length);

#endif
