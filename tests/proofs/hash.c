/* SPDX-License-Identifier: MIT
 * Two texts of one length are told apart byte by byte, those that differ in the case of letters alone are known as such
 * and have one hash. */
#include "base/hash.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    ANY_TEXT(other);
    int same = 1;
    int same_but_case = 1;

    for (size_t i = 0; i < LENGTH; i++) {
        same = same && text[i] == other[i];
        same_but_case = same_but_case && lower(text[i]) == lower(other[i]);
    }
    assert(dtsx_hash_equals(text, other, LENGTH) == same);
    assert(dtsx_hash_compare(text, other, LENGTH) == (same            ? DTSX_HASH_SAME
                                                      : same_but_case ? DTSX_HASH_SAME_BUT_CASE
                                                                      : DTSX_HASH_DIFFERENT));
    PROVED();
    return 0;
}
