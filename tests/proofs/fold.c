/* SPDX-License-Identifier: MIT
 * Folding writes no more than it may, whatever the bytes are; U+0000 gives nothing; ASCII that is folded folds to
 * itself. */
#include "base/fold.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    char out[LENGTH + DTSX_FOLD_ROOM + 1];
    char again[LENGTH + DTSX_FOLD_ROOM + 1];
    const size_t capacity = nondet_size();
    int is_ascii = 1;
    size_t folded;

    ASSUME(capacity <= LENGTH + DTSX_FOLD_ROOM);
    out[capacity] = '!';
    folded = dtsx_fold(text, LENGTH, out, capacity);
    assert(out[capacity] == '!');
    assert(folded <= capacity || folded == DTSX_FOLD_NONE);
    for (size_t i = 0; i < LENGTH; i++)
        is_ascii = is_ascii && (text[i] & 0x80) == 0;
    if (folded != DTSX_FOLD_NONE) {
        for (size_t i = 0; i < LENGTH; i++)
            assert(text[i] != 0);
        if (is_ascii) {
            assert(dtsx_fold(out, folded, again, LENGTH + DTSX_FOLD_ROOM) == folded);
            for (size_t i = 0; i < folded; i++)
                assert(again[i] == out[i]);
        }
    }
    PROVED();
    return 0;
}
