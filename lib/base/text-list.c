/* SPDX-License-Identifier: MIT */
#include "base/text-list.h"

#include "base/memory.h"

#include <stdint.h>
#include <string.h>

static int grow(struct dtsx_text_list *list, const dtsx_context *context)
{
    const size_t capacity = list->capacity ? list->capacity * 2 : 4;
    struct dtsx_text_item *items =
        dtsx_memory_resize(context, list->items, list->capacity * sizeof(*items), capacity * sizeof(*items));

    if (!items)
        return 1;
    memset(items + list->capacity, 0, (capacity - list->capacity) * sizeof(*items));
    list->items = items;
    list->capacity = capacity;
    return 0;
}

int dtsx_text_list_add(struct dtsx_text_list *list, const dtsx_context *context, const char *text, size_t length)
{
    struct dtsx_text_item *item;

    if (list->count == list->capacity && grow(list, context) != 0)
        return 1;
    item = &list->items[list->count];
    if (length >= item->capacity) {
        char *bytes = dtsx_memory_resize(context, item->text, item->capacity, length + 1);

        if (!bytes)
            return 1;
        item->text = bytes;
        item->capacity = length + 1;
    }
    memcpy(item->text, text, length);
    item->text[length] = '\0';
    item->length = length;
    list->count++;
    if (list->used < list->count)
        list->used = list->count;
    return 0;
}

int dtsx_text_list_copy(struct dtsx_text_list *to, const dtsx_context *context, const struct dtsx_text_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (dtsx_text_list_add(to, context, from->items[i].text, from->items[i].length) != 0)
            return 1;
    return 0;
}

void dtsx_text_list_clear(struct dtsx_text_list *list)
{
    list->count = 0;
}

void dtsx_text_list_release(struct dtsx_text_list *list, const dtsx_context *context)
{
    for (size_t i = 0; i < list->capacity; i++)
        dtsx_memory_free(context, list->items[i].text, list->items[i].capacity);
    dtsx_memory_free(context, list->items, list->capacity * sizeof(*list->items));
    *list = (struct dtsx_text_list){0};
}
