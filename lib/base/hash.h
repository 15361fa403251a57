/* SPDX-License-Identifier: MIT */
#ifndef DTSX_HASH_H
#define DTSX_HASH_H

/*
 * A hash of short texts that ignores the case of ASCII letters, and the comparison that goes with it. Both take eight
 * bytes per step. The hash is the same on every machine, so that the host can use a table made on the build machine.
 * The products of 32-bit words cannot overflow. It does not resist chosen collisions: it is only for tables with fixed
 * keys.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/word.h"

static inline uint64_t dtsx_hash_mix(uint64_t state, uint64_t word)
{
    const uint64_t mixed = state ^ (word | DTSX_WORD_EACH(0x20)) ^ UINT64_C(0x85EBCA6B9E3779B9);
    return (uint64_t)(uint32_t)mixed * (mixed >> 32);
}

static inline uint32_t dtsx_hash(uint32_t seed, const char *text, size_t length)
{
    uint64_t state = (uint64_t)seed << 32 | (uint32_t)length;

    for (size_t at = 0; length - at > 8; at += 8)
        state = dtsx_hash_mix(state, dtsx_word_load(text + at));
    state = dtsx_hash_mix(state, dtsx_word_load_end(text, length));
    return (uint32_t)state ^ (uint32_t)(state >> 32);
}

/* Whether two texts of the same length are equal. For short texts this needs no function call. */
static inline int dtsx_hash_equals(const char *a, const char *b, size_t length)
{
    for (size_t at = 0; length - at > 8; at += 8)
        if (dtsx_word_load(a + at) != dtsx_word_load(b + at))
            return 0;
    return dtsx_word_load_end(a, length) == dtsx_word_load_end(b, length);
}

/* 0x20, the bit that makes the case, in each byte that is an ASCII letter. */
static inline uint64_t dtsx_hash_case(uint64_t word)
{
    const uint64_t lower = (word & ~DTSX_WORD_HIGH) | DTSX_WORD_EACH(0x20);
    const uint64_t from_a = lower + DTSX_WORD_EACH(0x80 - 'a');
    const uint64_t above_z = lower + DTSX_WORD_EACH(0x7F - 'z');
    return (from_a & ~above_z & ~word & DTSX_WORD_HIGH) >> 2;
}

enum dtsx_hash_likeness { DTSX_HASH_DIFFERENT, DTSX_HASH_SAME_BUT_CASE, DTSX_HASH_SAME };

static inline enum dtsx_hash_likeness dtsx_hash_compare_words(uint64_t a, uint64_t b)
{
    if (a == b)
        return DTSX_HASH_SAME;
    return ((a ^ b) & ~dtsx_hash_case(a)) != 0 ? DTSX_HASH_DIFFERENT : DTSX_HASH_SAME_BUT_CASE;
}

/* Whether two texts of the same length are equal, or equal except for the case of ASCII letters. */
static inline enum dtsx_hash_likeness dtsx_hash_compare(const char *a, const char *b, size_t length)
{
    enum dtsx_hash_likeness likeness =
        dtsx_hash_compare_words(dtsx_word_load_end(a, length), dtsx_word_load_end(b, length));

    for (size_t at = 0; length - at > 8 && likeness != DTSX_HASH_DIFFERENT; at += 8) {
        const enum dtsx_hash_likeness word = dtsx_hash_compare_words(dtsx_word_load(a + at), dtsx_word_load(b + at));

        likeness = word < likeness ? word : likeness;
    }
    return likeness;
}

/* Whether two texts of the same length are equal when the case of ASCII letters does not count. */
static inline int dtsx_hash_is_same(const char *a, const char *b, size_t length)
{
    return dtsx_hash_compare(a, b, length) != DTSX_HASH_DIFFERENT;
}

/* The slot of a hash in a table of 2 to the power of `bits` slots. A perfect hash gives each bucket of keys the
 * displacement with which no two keys share a slot. */
static inline size_t dtsx_hash_slot(uint32_t hash, unsigned displacement, unsigned bits)
{
    return (uint32_t)((uint64_t)hash * (2 * displacement + 1)) >> (32 - bits);
}

#endif
