/* SPDX-License-Identifier: MIT */
#ifndef DTSX_WORD_H
#define DTSX_WORD_H

/*
 * Text eight bytes at a time: words, with the first byte of the text in the lowest bits. The tests below set the high
 * bit of each byte for which they are true. No sum carries from one byte into the next, so they are exact and nothing
 * wraps around.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Sixteen bytes at once if the processor is known to support it. */
#if defined(__SSE2__)
#define DTSX_VECTOR
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define DTSX_VECTOR
#include <arm_neon.h>
#endif

#define DTSX_WORD_SIZE    8u
#define DTSX_WORD_HIGH    UINT64_C(0x8080808080808080)
#define DTSX_WORD_EACH(b) ((uint64_t)(b)*UINT64_C(0x0101010101010101))

static inline uint64_t dtsx_word_load(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Four bytes, in the lower half of a word. */
static inline uint64_t dtsx_word_load_half(const char *text)
{
    uint32_t half;
    memcpy(&half, text, sizeof half);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    half = __builtin_bswap32(half);
#endif
    return half;
}

/* The end of a text in one word: its last eight bytes. Of a shorter text, all bytes, some of them twice; 0 of none. */
static inline uint64_t dtsx_word_load_end(const char *text, size_t length)
{
    const unsigned char *const bytes = (const unsigned char *)text;

    if (length >= DTSX_WORD_SIZE)
        return dtsx_word_load(text + (length - DTSX_WORD_SIZE));
    if (length >= DTSX_WORD_SIZE / 2)
        return dtsx_word_load_half(text) | dtsx_word_load_half(text + (length - DTSX_WORD_SIZE / 2)) << 32;
    if (length == 0)
        return 0;
    return DTSX_WORD_EACH(bytes[0]) ^ (uint64_t)(bytes[0] ^ bytes[length / 2]) << 8 ^
           (uint64_t)(bytes[0] ^ bytes[length - 1]) << 16;
}

static inline void dtsx_word_store(char *to, uint64_t word)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    memcpy(to, &word, sizeof word);
}

/* The index of the first byte that has any bit set, in a word that is not 0. */
static inline size_t dtsx_word_first(uint64_t word)
{
#if defined(__GNUC__)
    return (size_t)__builtin_ctzll(word) / 8;
#else
    size_t index = 0;
    while ((word & 0xFFu) == 0) {
        word >>= 8;
        index++;
    }
    return index;
#endif
}

/* Bytes that are not printable ASCII (U+0020..007E). */
static inline uint64_t dtsx_word_unprintable(uint64_t word)
{
    const uint64_t low = word & ~DTSX_WORD_HIGH;
    return (word | ~(low + DTSX_WORD_EACH(0x60)) | (low + DTSX_WORD_EACH(1))) & DTSX_WORD_HIGH;
}

/* Bytes that JSON strings treat specially: those that are not printable ASCII, the quotation mark and the backslash. */
static inline uint64_t dtsx_word_not_plain(uint64_t word)
{
    const uint64_t low = word & ~DTSX_WORD_HIGH;
    /* The exclusive or swaps the quotation mark (0x22) and the space (0x20): one comparison finds control characters
     * and quotation marks. */
    const uint64_t above_quote = (low ^ DTSX_WORD_EACH(0x02)) + DTSX_WORD_EACH(0x5F);
    const uint64_t not_backslash = (low ^ DTSX_WORD_EACH('\\')) + DTSX_WORD_EACH(0x7F);
    return (word | ~(above_quote & not_backslash) | (low + DTSX_WORD_EACH(1))) & DTSX_WORD_HIGH;
}

/* Whether all bytes are ASCII digits. */
static inline int dtsx_word_is_digits(uint64_t word)
{
    /* Of 0x30 to 0x39, and of no others with that upper half, the upper half is still 3 when 6 is added. */
    const uint64_t upper = DTSX_WORD_EACH(0xF0);
    return (word & upper) == DTSX_WORD_EACH(0x30) && ((word + DTSX_WORD_EACH(6)) & upper) == DTSX_WORD_EACH(0x30);
}

/* Moves on to the first byte that is not a space, or to the end. */
static inline const char *dtsx_word_skip_spaces(const char *at, const char *end)
{
    for (; end - at >= (ptrdiff_t)DTSX_WORD_SIZE; at += DTSX_WORD_SIZE) {
        const uint64_t others = dtsx_word_load(at) ^ DTSX_WORD_EACH(' ');
        if (others != 0)
            return at + dtsx_word_first(others);
    }
    while (at != end && *at == ' ')
        at++;
    return at;
}

#define DTSX_VECTOR_SIZE 16u

#if defined(__SSE2__)
#define DTSX_VECTOR_BITS 1 /* of a mark */

/* Marks the bytes that dtsx_word_not_plain() would find: the first of them in the lowest bits. */
static inline uint64_t dtsx_vector_not_plain(const char *text)
{
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);
    const __m128i marks =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    /* The comparison is signed: after one is added, U+007F and bytes that are not ASCII are below the space too. */
    const __m128i printable = _mm_cmpgt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(1)), _mm_set1_epi8(' '));
    return (unsigned)_mm_movemask_epi8(_mm_andnot_si128(marks, printable)) ^ 0xFFFFu;
}
#elif defined(DTSX_VECTOR)
#define DTSX_VECTOR_BITS 4

static inline uint64_t dtsx_vector_not_plain(const char *text)
{
    const uint8x16_t bytes = vld1q_u8((const uint8_t *)text);
    const uint8x16_t marks = vorrq_u8(vceqq_u8(bytes, vdupq_n_u8('"')), vceqq_u8(bytes, vdupq_n_u8('\\')));
    /* U+0020 to U+007E are 0 to 0x5E after the subtraction, which may wrap around. */
    const uint8x16_t unprintable = vcgtq_u8(vsubq_u8(bytes, vdupq_n_u8(0x20)), vdupq_n_u8(0x5E));
    /* Four bits are left of each byte. */
    const uint8x8_t halves = vshrn_n_u16(vreinterpretq_u16_u8(vorrq_u8(marks, unprintable)), 4);
    return vget_lane_u64(vreinterpret_u64_u8(halves), 0);
}
#endif

#if defined(DTSX_VECTOR)
/* The index of the first byte that is marked. There must be one. */
static inline size_t dtsx_vector_first(uint64_t marks)
{
    return (size_t)__builtin_ctzll(marks) / DTSX_VECTOR_BITS;
}
#endif

/* Moves on to the first byte that dtsx_word_not_plain() would find, or to the end. */
const char *dtsx_word_skip_plain_run(const char *at, const char *end);

/* The same; for short runs, as most are, without a call. */
static inline const char *dtsx_word_skip_plain(const char *at, const char *end)
{
#if defined(DTSX_VECTOR)
    if (end - at >= (ptrdiff_t)DTSX_VECTOR_SIZE) {
        const uint64_t special = dtsx_vector_not_plain(at);
        if (special != 0)
            return at + dtsx_vector_first(special);
        at += DTSX_VECTOR_SIZE;
    }
#endif
    return dtsx_word_skip_plain_run(at, end);
}

/* A test of each byte of a word, like those above. */
typedef uint64_t dtsx_word_test(uint64_t word);

/* Whether a test finds nothing in a text. Where its bytes do not fill words, some are looked at twice. */
static inline int dtsx_word_has_none(const char *text, size_t length, dtsx_word_test *test)
{
    uint64_t found;

    if (length == 0)
        return 1;
    found = test(dtsx_word_load_end(text, length));
    for (size_t at = 0; length - at > DTSX_WORD_SIZE; at += DTSX_WORD_SIZE)
        found |= test(dtsx_word_load(text + at));
    return found == 0;
}

/* Whether dtsx_word_not_plain() would find nothing in the text. */
static inline int dtsx_word_is_plain(const char *text, size_t length)
{
#if defined(DTSX_VECTOR)
    if (length >= DTSX_VECTOR_SIZE) {
        uint64_t special = dtsx_vector_not_plain(text + length - DTSX_VECTOR_SIZE);
        for (size_t at = 0; at < length - DTSX_VECTOR_SIZE; at += DTSX_VECTOR_SIZE)
            special |= dtsx_vector_not_plain(text + at);
        return special == 0;
    }
#endif
    return dtsx_word_has_none(text, length, dtsx_word_not_plain);
}

#endif
