/* SPDX-License-Identifier: MIT
 * Escape: which characters of a file name or a word must not reach a terminal or a log unescaped. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

/* The length in bytes of the character with which the text begins. *misleads is set if it is a control character, if it
 * reorders, hides or breaks text, or if it is not UTF-8 (then the length is 1). */
size_t character_length(const char *text, bool *misleads);

#endif
