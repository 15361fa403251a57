/* SPDX-License-Identifier: MIT
 * The tests of eight bytes at once say of every word what the same test says of each of its bytes. */
#include "base/word.h"

#include "proof.h"

static unsigned char byte_of(uint64_t word, unsigned i)
{
    return (unsigned char)(word >> (8 * i));
}

int main(void)
{
    const uint64_t word = nondet_uint64();
    const uint64_t unprintable = dtsx_word_unprintable(word);
    const uint64_t not_plain = dtsx_word_not_plain(word);
    int are_digits = 1;

    for (unsigned i = 0; i < 8; i++) {
        const unsigned char byte = byte_of(word, i);
        const int is_printable = byte >= 0x20 && byte <= 0x7E;

        assert(byte_of(unprintable, i) == (is_printable ? 0 : 0x80));
        assert(byte_of(not_plain, i) == (is_printable && byte != '"' && byte != '\\' ? 0 : 0x80));
        are_digits = are_digits && byte >= '0' && byte <= '9';
    }
    assert(dtsx_word_is_digits(word) == are_digits);
    if (word) {
        const size_t first = dtsx_word_first(word);

        assert(first < 8 && byte_of(word, (unsigned)first) != 0);
        for (unsigned i = 0; i < first; i++)
            assert(byte_of(word, i) == 0);
    }
    PROVED();
    return 0;
}
