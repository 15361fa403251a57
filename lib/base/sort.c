/* SPDX-License-Identifier: MIT */
#include "base/sort.h"

#include <string.h>

struct heap {
    char *items;
    size_t size; /* of an item */
    dtsx_precedes_fn *precedes;
};

static char *at(const struct heap *heap, size_t index)
{
    return heap->items + index * heap->size;
}

static void copy(const struct heap *heap, char *to, const char *from)
{
    memcpy(to, from, heap->size);
}

/* Puts an item into the heap below `root`, whose place is free. */
static void sift_down(const struct heap *heap, const char *item, size_t root, size_t count)
{
    size_t child;

    while ((child = 2 * root + 1) < count) {
        if (child + 1 < count && heap->precedes(at(heap, child), at(heap, child + 1)))
            child++;
        if (!heap->precedes(item, at(heap, child)))
            break;
        copy(heap, at(heap, root), at(heap, child));
        root = child;
    }
    copy(heap, at(heap, root), item);
}

static int is_in_order(const struct heap *heap, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (heap->precedes(at(heap, i), at(heap, i - 1)))
            return 0;
    return 1;
}

void dtsx_sort(void *items, size_t count, size_t size, dtsx_precedes_fn *precedes)
{
    const struct heap heap = {items, size, precedes};
    char item[DTSX_SORT_SIZE_MAX];

    if (is_in_order(&heap, count))
        return;
    for (size_t i = count / 2; i > 0; i--) {
        copy(&heap, item, at(&heap, i - 1));
        sift_down(&heap, item, i - 1, count);
    }
    for (size_t left = count; left > 1; left--) {
        copy(&heap, item, at(&heap, left - 1));
        copy(&heap, at(&heap, left - 1), at(&heap, 0));
        sift_down(&heap, item, 0, left - 1);
    }
}
