/* SPDX-License-Identifier: MIT */
#include "base/fold.h"

#include "base/hash.h"

/* The folded form of each ASCII character; 0 for those that are dropped. */
static const unsigned char folded_ascii[128] = {
    ['.'] = '.',
    /* clang-format off */
    ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    /* clang-format on */
};

/* The ASCII character whose full-width form begins at `bytes`, or 0. U+FF01 to U+FF5E are EF BC 81 to EF BD 9E, 0xFEE0
 * above ASCII; U+3000 is the full-width space. */
static unsigned char narrow(const unsigned char *bytes, size_t length)
{
    if (length < 3 || (bytes[0] != 0xEF && bytes[0] != 0xE3))
        return 0;
    if (bytes[0] == 0xE3)
        return bytes[1] == 0x80 && bytes[2] == 0x80 ? ' ' : 0;
    if (bytes[1] == 0xBC && bytes[2] >= 0x81 && bytes[2] <= 0xBF)
        return (unsigned char)(bytes[2] - 0x60);
    if (bytes[1] == 0xBD && bytes[2] >= 0x80 && bytes[2] <= 0x9E)
        return (unsigned char)(bytes[2] - 0x20);
    return 0;
}

/* The next bytes of a text in one word; of fewer than eight, zeros follow. `length` is not 0. */
static uint64_t load(const char *text, size_t length)
{
    if (length >= DTSX_WORD_SIZE)
        return dtsx_word_load(text);
    if (length >= 4)
        return dtsx_word_load_half(text) | dtsx_word_load_half(text + length - 4) << 8 * (length - 4);
    return (uint64_t)(unsigned char)text[0] | (uint64_t)(unsigned char)text[length / 2] << 8 * (length / 2) |
           (uint64_t)(unsigned char)text[length - 1] << 8 * (length - 1);
}

/* The high bit of each byte that folding drops. All bytes are ASCII; `letters` has a bit of each that is a letter. */
static uint64_t find_dropped(uint64_t word, uint64_t letters)
{
    const uint64_t digits = (word + DTSX_WORD_EACH(0x80 - '0')) & ~(word + DTSX_WORD_EACH(0x7F - '9'));
    const uint64_t not_dots = (word ^ DTSX_WORD_EACH('.')) + DTSX_WORD_EACH(0x7F);

    return not_dots & ~digits & ~(letters << 2) & DTSX_WORD_HIGH;
}

/* Folds ASCII text without the word "or", as nearly all names are, eight bytes at a time. Writes up to seven bytes
 * after the folded text. DTSX_FOLD_NONE for other text. */
static size_t fold_plain(const char *text, size_t length, char *out)
{
    size_t folded = 0;
    size_t begin = 0; /* of the last word, in the folded text */

    for (size_t at = 0; at < length; at += DTSX_WORD_SIZE) {
        size_t left = length - at < DTSX_WORD_SIZE ? length - at : DTSX_WORD_SIZE;
        uint64_t word = load(text + at, left);
        const uint64_t of_text = DTSX_WORD_HIGH >> 8 * (DTSX_WORD_SIZE - left);
        uint64_t letters;
        uint64_t dropped;

        if ((word & DTSX_WORD_HIGH) != 0 || (~(word + DTSX_WORD_EACH(0x7F)) & of_text) != 0)
            return DTSX_FOLD_NONE;
        letters = dtsx_hash_case(word);
        dropped = find_dropped(word, letters) & of_text;
        word |= letters;
        while (dropped != 0) {
            const size_t kept = dtsx_word_first(dropped);

            dtsx_word_store(out + folded, word);
            folded += kept;
            if (folded - begin == 2 && out[begin] == 'o' && out[begin + 1] == 'r')
                return DTSX_FOLD_NONE;
            begin = folded;
            left -= kept + 1;
            word = word >> 8 * kept >> 8;
            dropped = dropped >> 8 * kept >> 8;
        }
        dtsx_word_store(out + folded, word);
        folded += left;
    }
    return folded;
}

static size_t fold_any(const char *text, size_t length, char *out, size_t capacity)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t folded = 0; /* may exceed `capacity` by the "r" of an "or" that will be dropped */
    size_t word = 0;   /* where the last word begins in the folded text */
    int in_word = 0;
    unsigned char last = 0;
    unsigned char last_but_one = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = bytes[i];

        if (c >= 0x80) {
            const unsigned char ascii = narrow(bytes + i, length - i);
            if (ascii != 0) {
                c = ascii;
                i += 2;
            }
        } else if (c == 0) {
            return DTSX_FOLD_NONE;
        }
        if (c < 0x80)
            c = folded_ascii[c];
        if (c == 0) {
            in_word = 0;
            continue;
        }
        if (!in_word) {
            if (word != 0 && folded - word == 2 && last_but_one == 'o' && last == 'r')
                folded = word;
            word = folded;
            in_word = 1;
        }
        if (folded < capacity)
            out[folded] = (char)c;
        else if (folded > capacity)
            return DTSX_FOLD_NONE;
        folded++;
        last_but_one = last;
        last = c;
    }
    return folded <= capacity ? folded : DTSX_FOLD_NONE;
}

size_t dtsx_fold(const char *text, size_t length, char *out, size_t capacity)
{
    const int has_room = capacity >= DTSX_FOLD_ROOM && length <= capacity - DTSX_FOLD_ROOM;
    const size_t folded = has_room ? fold_plain(text, length, out) : DTSX_FOLD_NONE;

    return folded != DTSX_FOLD_NONE ? folded : fold_any(text, length, out, capacity);
}
