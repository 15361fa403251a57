/* SPDX-License-Identifier: MIT */
/* Folding reduces a name to what is compared: case, width, spacing and punctuation do not count. */
#ifndef DTSX_FOLD_H
#define DTSX_FOLD_H

#include <stddef.h>
#include <stdint.h>

/* Returned when there is no folded text: it does not fit, or the text holds U+0000, which no name does. */
#define DTSX_FOLD_NONE SIZE_MAX

/* Folding is quicker when `out` has this many bytes more than the text. */
#define DTSX_FOLD_ROOM 8

/* Folds `text` into `out` and returns the folded length, or DTSX_FOLD_NONE.
 *
 * Full-width ASCII becomes ASCII, and upper case becomes lower case. Letters, digits, dots and non-ASCII are kept.
 * Everything else is dropped, and so is the word "or" between two other words. Any bytes are safe: what is not UTF-8 is
 * kept unchanged. Folding UTF-8 text again changes nothing. */
size_t dtsx_fold(const char *text, size_t length, char *out, size_t capacity);

#endif
