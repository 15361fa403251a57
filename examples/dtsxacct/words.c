/* SPDX-License-Identifier: MIT */
#include "words.h"

#include <stdbool.h>
#include <string.h>

enum { WORD_LIMIT = 32 };

/* How many letters must be added, dropped or replaced to make one word of the other. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[WORD_LIMIT + 1];

    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            const size_t above = row[j];
            size_t least = diagonal + (a[i - 1] != b[j - 1]);

            if (above + 1 < least)
                least = above + 1;
            if (row[j - 1] + 1 < least)
                least = row[j - 1] + 1;
            row[j] = least;
            diagonal = above;
        }
    }
    return row[b_length];
}

/* A beginning ("--form", "-h") is near whatever is missing, and dashes do not count. */
static size_t rank(const char *wrong, const char *word)
{
    wrong += strspn(wrong, "-");
    word += strspn(word, "-");

    const size_t length = strlen(wrong);
    const size_t word_length = strlen(word);

    if (length > WORD_LIMIT || word_length > WORD_LIMIT)
        return WORD_LIMIT;
    if (length > 0 && length < word_length && strncmp(wrong, word, length) == 0)
        return 0;

    const size_t steps = distance(wrong, length, word, word_length);
    return steps <= (word_length + 2) / 3 ? steps : WORD_LIMIT;
}

const char *nearest_word(const char *wrong, size_t count, const char *(*get)(size_t index, const void *data),
                         const void *data)
{
    const char *nearest = NULL;
    size_t least = WORD_LIMIT;

    for (size_t i = 0; i < count; i++) {
        const char *const word = get(i, data);
        const size_t word_rank = word ? rank(wrong, word) : WORD_LIMIT;

        if (word_rank < least) {
            least = word_rank;
            nearest = word;
        }
    }
    return nearest;
}

int find_name(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    const int value = dtsx_vocabulary_find(vocabulary, text, length);

    return value == DTSX_UNKNOWN ? 0 : value;
}

const char *nearest_name(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    int value;

    if (dtsx_vocabulary_nearest(vocabulary, text, length, &value, 1) == 0)
        return NULL;
    return dtsx_vocabulary_slug(vocabulary, value);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A number of at most nine digits; -1 for anything else. */
static int parse_number(const char *text, size_t length)
{
    int number = 0;

    if (length == 0 || length > 9)
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

dtsx_rule find_rule(const char *text, size_t length)
{
    while (length > 0 && is_space(text[length - 1]))
        length--;
    while (length > 0 && is_space(text[0])) {
        text++;
        length--;
    }

    const int number = parse_number(text, length);
    if (number >= 0)
        return dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, number) ? (dtsx_rule)number : 0;
    return (dtsx_rule)find_name(DTSX_VOCABULARY_RULE, text, length);
}
