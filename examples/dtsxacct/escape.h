/* SPDX-License-Identifier: MIT
 * Escape: which characters of a file's name or of a word are not to reach a terminal or a log as they are? */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the character that the text begins with. It misleads where it is a control character, one that reorders,
 * hides or breaks text, or no UTF-8 (one byte then). */
size_t character_length(const char *text, bool *misleads);

#endif
