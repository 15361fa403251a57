/* SPDX-License-Identifier: MIT
 * Names: what is found is found again by its own name, folded or not; the nearest names are known, near and few. The
 * first byte of an input picks the vocabulary, the second how many names are asked for, the rest is the text. */
#include "fuzz.h"

#include "base/fold.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST 64

static int find_text(dtsx_vocabulary vocabulary, const char *text)
{
    return dtsx_vocabulary_find(vocabulary, text, strlen(text));
}

static void demand_known(dtsx_vocabulary vocabulary, int value)
{
    const char *const name = dtsx_vocabulary_name(vocabulary, value);
    const char *const slug = dtsx_vocabulary_slug(vocabulary, value);

    demand(name && slug, "a value has names");
    demand(find_text(vocabulary, name) == value && find_text(vocabulary, slug) == value,
           "a value is found by its names");
}

/* ---- folding ---- */

static bool is_kept(unsigned char c)
{
    return c >= 0x80 || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

static void check_fold(const char *text, size_t length)
{
    char *const folded = malloc(length + 1);
    char *const again = malloc(length + 1);
    size_t folded_length;

    demand(folded && again, "memory for folded texts");
    folded_length = dtsx_fold(text, length, folded, length);
    demand((folded_length == DTSX_FOLD_NONE) == (length && memchr(text, '\0', length)), "only U+0000 cannot be folded");
    if (folded_length != DTSX_FOLD_NONE) {
        for (size_t i = 0; i < folded_length; i++)
            demand(is_kept((unsigned char)folded[i]), "only letters, digits, dots and non-ASCII are kept");
        if (dtsx_utf8_valid_prefix(text, length) == length)
            demand(dtsx_fold(folded, folded_length, again, length) == folded_length &&
                       memcmp(folded, again, folded_length) == 0,
                   "folding what is folded changes nothing");
        demand(dtsx_fold(text, length, again, folded_length) == folded_length, "exactly as much room is enough");
        if (folded_length)
            demand(dtsx_fold(text, length, again, folded_length - 1) == DTSX_FOLD_NONE, "less room is not enough");
    }
    free(again);
    free(folded);
}

/* ---- distance, by its definition ---- */

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned slow_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    static unsigned rows[DTSX_NEAREST_LENGTH_LIMIT + 1][DTSX_NEAREST_LENGTH_LIMIT + 1];

    for (size_t i = 0; i <= a_length; i++) {
        for (size_t j = 0; j <= b_length; j++) {
            unsigned best;

            if (i == 0 || j == 0) {
                rows[i][j] = (unsigned)(i + j);
                continue;
            }
            best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = least(best, least(rows[i - 1][j], rows[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = least(best, rows[i - 2][j - 2] + 1);
            rows[i][j] = best;
        }
    }
    return rows[a_length][b_length];
}

static void check_distance(const char *text, size_t length)
{
    const size_t half = length / 2;
    const unsigned limit = (unsigned)(length % 13);
    unsigned expected;
    struct dtsx_nearest to_first;
    struct dtsx_nearest to_second;
    unsigned distance;

    if (length - half > DTSX_NEAREST_LENGTH_LIMIT)
        return;
    expected = slow_distance(text, half, text + half, length - half);
    dtsx_nearest_init(&to_first, text, half);
    dtsx_nearest_init(&to_second, text + half, length - half);
    distance = dtsx_nearest_distance(&to_first, text + half, length - half, limit);
    demand(expected <= limit ? distance == expected : distance > limit, "the distance is the one of the definition");
    demand(dtsx_nearest_distance(&to_second, text, half, limit) == distance, "a distance has two ends");
}

/* ---- nearest ---- */

static void check_nearest(dtsx_vocabulary vocabulary, const char *text, size_t length, size_t capacity)
{
    const size_t known = dtsx_vocabulary_count(vocabulary);
    int values[LARGEST];
    int fewer[LARGEST];
    size_t count;

    count = dtsx_vocabulary_nearest(vocabulary, text, length, values, capacity);
    demand(count <= capacity && count <= known, "no more names than there is room for");
    for (size_t i = 0; i < count; i++) {
        demand_known(vocabulary, values[i]);
        for (size_t k = 0; k < i; k++)
            demand(values[k] != values[i], "no name twice");
    }
    if (capacity) {
        const size_t less = dtsx_vocabulary_nearest(vocabulary, text, length, fewer, capacity - 1);

        demand(less == (count < capacity ? count : capacity - 1), "as many names as there is room for");
        demand(memcmp(values, fewer, less * sizeof(values[0])) == 0, "the nearest names come first");
    }
}

static void check_find(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    const int value = dtsx_vocabulary_find(vocabulary, text, length);
    char *folded;
    size_t folded_length;

    demand(value == DTSX_UNKNOWN || value >= 0, "a value, nothing, or unknown");
    demand((value == 0) == (length == 0 && dtsx_vocabulary_count(vocabulary)), "only an empty text names nothing");
    if (value > 0)
        demand_known(vocabulary, value);
    if (vocabulary == DTSX_VOCABULARY_REGION) {
        const char *const name = dtsx_vocabulary_name(vocabulary, value);

        demand(!name || (strlen(name) == length && memcmp(name, text, length) == 0), "a region is matched exactly");
        return;
    }
    folded = malloc(length + 1);
    demand(folded != NULL, "memory for a folded text");
    folded_length = dtsx_fold(text, length, folded, length);
    if (folded_length == DTSX_FOLD_NONE)
        demand(value == DTSX_UNKNOWN, "what cannot be folded is no name");
    else if (folded_length && dtsx_utf8_valid_prefix(text, length) == length)
        demand(dtsx_vocabulary_find(vocabulary, folded, folded_length) == value, "a folded text means the same");
    free(folded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct choices choices = {data, data + size};
    const dtsx_vocabulary vocabulary = (dtsx_vocabulary)take_below(&choices, 18);
    const size_t capacity = take_below(&choices, LARGEST);
    const size_t length = (size_t)(choices.end - choices.at);
    char *const text = copy_exactly(choices.at, length);

    if (!text && length == 0) /* malloc(0) may be NULL, which is misuse here */
        return 0;
    check_find(vocabulary, text, length);
    check_nearest(vocabulary, text, length, capacity);
    check_fold(text, length);
    check_distance(text, length);
    free(text);
    return 0;
}
