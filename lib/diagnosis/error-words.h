/* SPDX-License-Identifier: MIT
 * The words of an error text as it occurs in the wild: of a message, an SDK exception, a JSON body, a log line. Case,
 * spacing, punctuation, JSON escapes, terminal colours and bytes that are no text do not count. */
#ifndef DTSX_ERROR_WORDS_H
#define DTSX_ERROR_WORDS_H

#include <stddef.h>

/* Longer words are none that anybody looks for. */
#define DTSX_ERROR_WORD_SIZE ((size_t)32)

/* A run of ASCII letters and digits, in lower case; or one Chinese character, in UTF-8. */
struct dtsx_error_word {
    char text[DTSX_ERROR_WORD_SIZE]; /* "?" for a word that is too long */
    size_t length;
    size_t begin; /* where it stands in the text, in bytes */
    size_t end;
    int is_ideograph;
};

struct dtsx_error_words {
    const char *text;
    size_t length;
    size_t at;
};

/* The next word; 0 at the end. Each byte of the text is looked at a bounded number of times. */
int dtsx_error_words_next(struct dtsx_error_words *words, struct dtsx_error_word *word);

#endif
