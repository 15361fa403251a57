/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"

#include "base/hash.h"

#include <string.h>

char dtsx_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int dtsx_ascii_starts_with_nocase(const char *text, size_t length, const char *prefix)
{
    const size_t prefix_length = strlen(prefix);

    return length >= prefix_length && dtsx_hash_is_same(text, prefix, prefix_length);
}

int dtsx_ascii_contains_nocase(const char *text, size_t length, const char *word)
{
    const size_t word_length = strlen(word);

    for (size_t i = 0; i + word_length <= length; i++)
        if (dtsx_ascii_lower(text[i]) == word[0] && dtsx_ascii_starts_with_nocase(text + i, length - i, word))
            return 1;
    return 0;
}

size_t dtsx_ascii_decimal(size_t number, char digits[DTSX_ASCII_DECIMAL_SIZE])
{
    char reversed[DTSX_ASCII_DECIMAL_SIZE];
    size_t length = 0;

    do
        reversed[length++] = (char)('0' + number % 10);
    while (number /= 10);
    for (size_t i = 0; i < length; i++)
        digits[i] = reversed[length - 1 - i];
    return length;
}

const char *dtsx_ascii_field(const char *text, size_t length, char separator, unsigned index, size_t *field_length)
{
    const char *end = text + length;

    for (;;) {
        const char *next = memchr(text, separator, (size_t)(end - text));

        if (index == 0) {
            *field_length = (size_t)((next ? next : end) - text);
            return text;
        }
        if (!next)
            return NULL;
        text = next + 1;
        index--;
    }
}

int dtsx_ascii_parse_decimal(const char *digits, size_t *number)
{
    size_t count = 0;

    *number = 0;
    for (; digits[count] >= '0' && digits[count] <= '9' && count < 10; count++)
        *number = *number * 10 + (size_t)(digits[count] - '0');
    return count > 0 && count < 10 && digits[count] == '\0' && (digits[0] != '0' || count == 1);
}
