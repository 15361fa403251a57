/* SPDX-License-Identifier: MIT
 * A word of a printed error, taken from anywhere in any text: it lies within the text, after the place where the
 * search began, and the next search begins after it. */
#include "diagnosis/error-words.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_error_word word;
    struct dtsx_error_words words = {.text = text, .length = LENGTH, .at = nondet_size()};
    const size_t at = words.at;

    ASSUME(at <= LENGTH);
    if (dtsx_error_words_next(&words, &word)) {
        assert(at <= word.begin && word.begin < word.end && word.end == words.at && words.at <= LENGTH);
        assert(word.length >= 1 && word.length <= DTSX_ERROR_WORD_SIZE);
        for (size_t i = 0; i < word.length && !word.is_ideograph; i++)
            assert((word.text[i] >= 'a' && word.text[i] <= 'z') || (word.text[i] >= '0' && word.text[i] <= '9') ||
                   (word.text[i] == '?' && word.length == 1));
    } else {
        assert(words.at == LENGTH);
    }
    PROVED();
    return 0;
}
