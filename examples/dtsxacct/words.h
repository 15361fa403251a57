/* SPDX-License-Identifier: MIT
 * The words of a command line: which known word one is, and which it was probably meant to be. */
#ifndef WORDS_H
#define WORDS_H

#include <dtsxacct/dtsxacct.h>

#include <stddef.h>

/* The nearest of `count` words, `get(i)` each, to one that is none of them; NULL when all are far away. */
const char *nearest_word(const char *wrong, size_t count, const char *(*get)(size_t index, const void *data),
                         const void *data);

/* The value that `length` bytes name in a vocabulary; 0 when they name none. */
int find_name(dtsx_vocabulary vocabulary, const char *text, size_t length);
/* The slug of the name nearest to them; NULL when all are far away. */
const char *nearest_name(dtsx_vocabulary vocabulary, const char *text, size_t length);
/* A rule by text id or number, white space around it or not; 0 when there is none. */
dtsx_rule find_rule(const char *text, size_t length);

#endif
