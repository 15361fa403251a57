/* SPDX-License-Identifier: MIT
 * ASCII text without a locale: what <ctype.h> and <strings.h> do, whatever the program's locale is. */
#ifndef DTSX_ASCII_H
#define DTSX_ASCII_H

#include <stddef.h>

char dtsx_ascii_lower(char c);
int dtsx_ascii_equals(const char *text, size_t length, const char *other);
int dtsx_ascii_equals_nocase(const char *text, size_t length, const char *other);
int dtsx_ascii_starts_with(const char *text, size_t length, const char *prefix);
int dtsx_ascii_starts_with_nocase(const char *text, size_t length, const char *prefix);
/* Whether the text holds `word`, a text in lower case, in any case. */
int dtsx_ascii_contains_nocase(const char *text, size_t length, const char *word);
#define DTSX_ASCII_DECIMAL_SIZE 24
/* Writes a number in decimal digits, without a NUL, and returns how many. */
size_t dtsx_ascii_decimal(size_t number, char digits[DTSX_ASCII_DECIMAL_SIZE]);
/* Reads a number of at most nine decimal digits that end in NUL, without a needless zero: 1, else 0. */
int dtsx_ascii_parse_decimal(const char *digits, size_t *number);
/* The field with an index of a separated text, NULL when there are fewer; the last field asked for ends at the next
 * separator or at the end. */
const char *dtsx_ascii_field(const char *text, size_t length, char separator, unsigned index, size_t *field_length);

#endif
