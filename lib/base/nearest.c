/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

#include <limits.h>
#include <string.h>

static uint32_t letter(unsigned byte)
{
    return UINT32_C(1) << (byte & 31);
}

/* Bits of the places of the sought text, and of no others: no sum below wraps around. */
static uint64_t places_of(size_t length)
{
    return (UINT64_C(1) << length) - 1;
}

void dtsx_nearest_init(struct dtsx_nearest *to, const char *text, size_t length)
{
    uint32_t letters = 0;

    to->length = length;
    memset(to->low, 0, sizeof to->low);
    memset(to->high, 0, sizeof to->high);
    for (size_t i = 0; i < length && i < DTSX_NEAREST_LENGTH_LIMIT; i++) {
        const unsigned byte = (unsigned char)text[i];

        to->low[byte & 15] |= UINT64_C(1) << i;
        to->high[byte >> 4] |= UINT64_C(1) << i;
        letters |= letter(byte);
    }
    to->letters = letters;
}

/* One column of the table of distances between the beginnings of two texts. Neighbours in it differ by one at most, so
 * two bits for each place of the sought text say it all: where the next distance is one more, and where one less. A
 * step to the next column is that of Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
 * Distances" (2003). */
struct column {
    uint64_t more;
    uint64_t less;
    uint64_t same;     /* places whose distance is that of the place before in the column before */
    uint64_t equal;    /* places of the sought text that have the last byte */
    unsigned distance; /* of the whole sought text */
};

static void step(struct column *column, uint64_t equal, uint64_t all)
{
    const uint64_t last = all ^ all >> 1;
    const uint64_t swapped = (~column->same & equal) << 1 & column->equal;
    const uint64_t carried = ((equal & column->more) + column->more) ^ column->more;
    const uint64_t same = (carried | equal | column->less | swapped) & all;
    const uint64_t more = (column->less | ~(same | column->more)) & all;
    const uint64_t less = same & column->more;

    column->distance += (more & last) != 0;
    column->distance -= (less & last) != 0;
    column->more = ((less << 1) | ~(same | more << 1 | 1)) & all;
    column->less = (more << 1 | 1) & same;
    column->same = same;
    column->equal = equal;
}

unsigned dtsx_nearest_distance(const struct dtsx_nearest *to, const char *text, size_t length, unsigned limit)
{
    struct column column = {.more = 0};
    uint64_t all;

    if (to->length > DTSX_NEAREST_LENGTH_LIMIT || length > DTSX_NEAREST_LENGTH_LIMIT ||
        (length > to->length ? length - to->length : to->length - length) > limit)
        return UINT_MAX;
    all = places_of(to->length);
    column.more = all;
    column.distance = (unsigned)to->length;
    for (size_t i = 0; i < length; i++) {
        const unsigned byte = (unsigned char)text[i];

        step(&column, to->low[byte & 15] & to->high[byte >> 4], all);
        if (column.distance > limit && column.distance - limit > length - 1 - i)
            return UINT_MAX; /* each byte that is left takes one off at most */
    }
    if (to->length == 0)
        column.distance = (unsigned)length;
    return column.distance;
}

uint32_t dtsx_nearest_letters(const char *text, size_t length)
{
    uint32_t letters = 0;

    for (size_t i = 0; i < length; i++)
        letters |= letter((unsigned char)text[i]);
    return letters;
}

int dtsx_nearest_is_close(unsigned distance, size_t a_length, size_t b_length)
{
    return distance <= dtsx_nearest_limit(a_length, b_length) && distance < (a_length > b_length ? a_length : b_length);
}
