/* SPDX-License-Identifier: MIT */
#include "base/fold.h"

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

/* Folds ASCII text without the word "or", as nearly all names are, one character at a time. DTSX_FOLD_NONE for other
 * text. */
static size_t fold_plain(const char *text, size_t length, char *out)
{
    uint32_t last = 0; /* the folded form of the last four characters */
    size_t folded = 0;

    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        const unsigned char became = c < 0x80 ? folded_ascii[c] : 0;

        if (c == 0 || c >= 0x80)
            return DTSX_FOLD_NONE;
        last = (last & 0xFFFFFFu) << 8 | became;
        if (last == ((uint32_t)'o' << 16 | (uint32_t)'r' << 8))
            return DTSX_FOLD_NONE;
        out[folded] = (char)became;
        folded += became != 0;
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
    const size_t folded = length <= capacity ? fold_plain(text, length, out) : DTSX_FOLD_NONE;

    return folded != DTSX_FOLD_NONE ? folded : fold_any(text, length, out, capacity);
}
