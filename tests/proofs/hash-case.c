/* SPDX-License-Identifier: MIT
 * The hash reads nothing but the text, and does not see the case of letters. */
#include "hash.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    ANY_TEXT(other);
    const uint32_t seed = nondet_uint32();

    for (size_t i = 0; i < LENGTH; i++)
        other[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
    assert(dtsx_hash(seed, text, LENGTH) == dtsx_hash(seed, other, LENGTH));
    PROVED();
    return 0;
}
