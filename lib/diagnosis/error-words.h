/* SPDX-License-Identifier: MIT
 * The words of an error text, in any form in which people meet it: a message, an SDK exception, a JSON body, a log
 * line. Case, spacing, punctuation, JSON escapes, terminal colours and bytes that are not text do not count. */
#ifndef DTSX_ERROR_WORDS_H
#define DTSX_ERROR_WORDS_H

#include <stddef.h>

/* Longer words are in no pattern. */
#define DTSX_ERROR_WORD_SIZE ((size_t)32)

/* A run of ASCII letters and digits, in lower case; or one Chinese character, in UTF-8. */
struct dtsx_error_word {
    char text[DTSX_ERROR_WORD_SIZE]; /* "?" for a word that is too long */
    size_t length;
    size_t begin; /* its offset in the text, in bytes */
    size_t end;
    int is_ideograph;
};

struct dtsx_error_words {
    const char *text;
    size_t length;
    size_t at;
};

/* Reads the next word; 0 at the end. Each byte of the text is read a bounded number of times. */
int dtsx_error_words_next(struct dtsx_error_words *words, struct dtsx_error_word *word);

#endif
