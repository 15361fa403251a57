/* SPDX-License-Identifier: MIT
 * Tokens: the words of a text that is JSON, or was meant to be. */
#ifndef TOKENS_H
#define TOKENS_H

#include <stddef.h>

struct token {
    size_t start;
    size_t end;
    char kind; /* '"': a string; 'w': any other word; otherwise the punctuation mark itself; 0 at the end */
};

/* The first token at `at` or after it. */
struct token next_token(const char *text, size_t length, size_t at);

#endif
