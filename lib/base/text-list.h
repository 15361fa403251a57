/* SPDX-License-Identifier: MIT
 * A list of texts that keeps its memory when it is cleared. */
#ifndef DTSX_TEXT_LIST_H
#define DTSX_TEXT_LIST_H

#include <dtsxacct/dtsxacct.h>

struct dtsx_text_item {
    char *text;
    size_t length;
    size_t capacity;
};

struct dtsx_text_list {
    struct dtsx_text_item *items;
    size_t count;
    size_t used; /* items that own memory, cleared ones included */
    size_t capacity;
};

/* Nonzero when memory runs out; the list is unchanged then. */
int dtsx_text_list_add(struct dtsx_text_list *list, const dtsx_context *context, const char *text, size_t length);
/* Copies into an empty list; nonzero when memory runs out. */
int dtsx_text_list_copy(struct dtsx_text_list *to, const dtsx_context *context, const struct dtsx_text_list *from);
void dtsx_text_list_clear(struct dtsx_text_list *list);
void dtsx_text_list_release(struct dtsx_text_list *list, const dtsx_context *context);

#endif
