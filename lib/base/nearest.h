/* SPDX-License-Identifier: MIT */
/* How far a typo is from a name. The cost grows with the length of the name, up to a limit. */
#ifndef DTSX_NEAREST_H
#define DTSX_NEAREST_H

#include <stddef.h>
#include <stdint.h>

/* Longer texts are not near to any name. */
#define DTSX_NEAREST_LENGTH_LIMIT 63

/* A text with which others are compared. */
struct dtsx_nearest {
    size_t length;
    uint32_t letters; /* as dtsx_nearest_letters() returns them, up to the limit of the length */
    /* For each half of a byte, one bit for each place of the text whose byte has that half. */
    uint64_t low[16];
    uint64_t high[16];
};

void dtsx_nearest_init(struct dtsx_nearest *to, const char *text, size_t length);

/* The Damerau-Levenshtein distance (optimal string alignment) of two texts in bytes: the fewest insertions, deletions,
 * substitutions and swaps of neighbours that turn one into the other. UINT_MAX if it is more than `limit`, or if a text
 * is longer than DTSX_NEAREST_LENGTH_LIMIT. */
unsigned dtsx_nearest_distance(const struct dtsx_nearest *to, const char *text, size_t length, unsigned limit);

/* The distance up to which two texts of these lengths are close: a third of the longer length, at least one. */
static inline unsigned dtsx_nearest_limit(size_t a_length, size_t b_length)
{
    const size_t limit = (a_length > b_length ? a_length : b_length) / 3;

    if (limit < 1)
        return 1;
    return limit > DTSX_NEAREST_LENGTH_LIMIT ? DTSX_NEAREST_LENGTH_LIMIT : (unsigned)limit;
}

/* Which letters a text has: one bit per letter; several characters share a bit. */
uint32_t dtsx_nearest_letters(const char *text, size_t length);

/* Whether two texts with these letters can be within a distance: each change adds or removes at most one letter. The
 * letters that only one of them has are counted for both at once, in the halves of a word. */
static inline int dtsx_nearest_may_be(uint32_t letters, uint32_t other_letters, unsigned distance)
{
    uint64_t counts = (letters & ~other_letters) | (uint64_t)(other_letters & ~letters) << 32;

    counts -= counts >> 1 & UINT64_C(0x5555555555555555);
    counts = (counts & UINT64_C(0x3333333333333333)) + (counts >> 2 & UINT64_C(0x3333333333333333));
    counts = (counts + (counts >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    counts += counts >> 8;
    counts += counts >> 16;
    return (counts & 0x3F) <= distance && (counts >> 32 & 0x3F) <= distance;
}

/* Whether two texts are close: within the limit, and with at least one byte in common. */
int dtsx_nearest_is_close(unsigned distance, size_t a_length, size_t b_length);

#endif
