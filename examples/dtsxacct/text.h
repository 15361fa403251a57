/* SPDX-License-Identifier: MIT
 * A text in memory that grows. Must be zeros before the first use. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *bytes; /* not terminated */
    size_t length;
    size_t capacity;
};

/* False, and nothing is added, when memory runs out. */
bool text_add(struct text *text, const char *bytes, size_t length);
void text_free(struct text *text);

#endif
