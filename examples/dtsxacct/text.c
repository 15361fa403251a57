/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 4096u

static bool text_grow(struct text *text, size_t length)
{
    size_t wanted = text->capacity ? text->capacity : FIRST_CAPACITY;

    while (wanted - text->length < length)
        wanted *= 2;

    char *const grown = realloc(text->bytes, wanted);
    if (!grown)
        return false;
    text->bytes = grown;
    text->capacity = wanted;
    return true;
}

bool text_add(struct text *text, const char *bytes, size_t length)
{
    if (text->capacity - text->length < length && !text_grow(text, length))
        return false;
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return true;
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}
