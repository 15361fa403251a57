/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

#include <limits.h>
#include <stdint.h>

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static size_t longer_length(size_t a_length, size_t b_length)
{
    return a_length > b_length ? a_length : b_length;
}

/* What is beside the band that is looked at: more than any distance. */
#define BESIDE (DTSX_NEAREST_LENGTH_LIMIT + 1)

/* Row i holds the distances of the first i bytes of `a` to the beginnings of `b`, of those only that are as long as the
 * limit allows. */
struct table {
    const char *a;
    const char *b;
    size_t b_length;
    size_t limit;
    uint8_t rows[3][DTSX_NEAREST_LENGTH_LIMIT + 2];
};

static uint8_t *row_of(struct table *table, size_t i)
{
    return table->rows[i % 3];
}

/* The least distance in the row. */
static unsigned fill_row(struct table *table, size_t i)
{
    const size_t first = i > table->limit ? i - table->limit : 1;
    const size_t last = i + table->limit < table->b_length ? i + table->limit : table->b_length;
    const uint8_t *const before = row_of(table, i + 1); /* row i - 2 */
    const uint8_t *const above = row_of(table, i + 2);  /* row i - 1 */
    uint8_t *const row = row_of(table, i);
    const char *const a = table->a;
    const char *const b = table->b;
    unsigned least;

    row[first - 1] = (uint8_t)(first == 1 ? i : BESIDE);
    least = row[first - 1];
    for (size_t j = first; j <= last; j++) {
        const unsigned substituted = above[j - 1] + (a[i - 1] != b[j - 1] ? 1u : 0u);
        unsigned best = smaller(substituted, smaller(above[j], row[j - 1]) + 1u);

        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = smaller(best, before[j - 2] + 1u);
        row[j] = (uint8_t)best;
        least = smaller(least, best);
    }
    row[last + 1] = BESIDE;
    return least;
}

unsigned dtsx_nearest_distance(const char *a, size_t a_length, const char *b, size_t b_length, unsigned limit)
{
    if (longer_length(a_length, b_length) > DTSX_NEAREST_LENGTH_LIMIT)
        return UINT_MAX;
    if ((a_length > b_length ? a_length - b_length : b_length - a_length) > limit)
        return UINT_MAX;

    struct table table = {.a = a, .b = b, .b_length = b_length, .limit = smaller(limit, DTSX_NEAREST_LENGTH_LIMIT)};
    for (size_t j = 0; j <= b_length; j++)
        table.rows[0][j] = (uint8_t)j;
    /* Later rows only grow: what a swap takes from the row above, a substitution has added to already. */
    for (size_t i = 1; i <= a_length; i++)
        if (fill_row(&table, i) > limit)
            return UINT_MAX;

    const unsigned distance = row_of(&table, a_length)[b_length];
    return distance <= limit ? distance : UINT_MAX;
}

uint32_t dtsx_nearest_letters(const char *text, size_t length)
{
    uint32_t letters = 0;

    for (size_t i = 0; i < length; i++)
        letters |= UINT32_C(1) << (text[i] & 31);
    return letters;
}

static int has_at_most(uint32_t bits, unsigned count)
{
    for (; bits && count; count--)
        bits &= bits - 1;
    return bits == 0;
}

int dtsx_nearest_may_be(uint32_t letters, uint32_t other_letters, unsigned distance)
{
    return has_at_most(letters & ~other_letters, distance) && has_at_most(other_letters & ~letters, distance);
}

unsigned dtsx_nearest_limit(size_t a_length, size_t b_length)
{
    const size_t limit = longer_length(a_length, b_length) / 3;

    if (limit < 1)
        return 1;
    return limit > DTSX_NEAREST_LENGTH_LIMIT ? DTSX_NEAREST_LENGTH_LIMIT : (unsigned)limit;
}

int dtsx_nearest_is_close(unsigned distance, size_t a_length, size_t b_length)
{
    return distance <= dtsx_nearest_limit(a_length, b_length) && distance < longer_length(a_length, b_length);
}
