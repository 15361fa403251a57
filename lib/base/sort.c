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

static void swap(const struct heap *heap, size_t index, size_t other)
{
    char kept[DTSX_SORT_SIZE_MAX];

    memcpy(kept, at(heap, index), heap->size);
    memcpy(at(heap, index), at(heap, other), heap->size);
    memcpy(at(heap, other), kept, heap->size);
}

static void sift_down(const struct heap *heap, size_t root, size_t count)
{
    for (;;) {
        size_t child = 2 * root + 1;

        if (child >= count)
            return;
        if (child + 1 < count && heap->precedes(at(heap, child), at(heap, child + 1)))
            child++;
        if (!heap->precedes(at(heap, root), at(heap, child)))
            return;
        swap(heap, root, child);
        root = child;
    }
}

void dtsx_sort(void *items, size_t count, size_t size, dtsx_precedes_fn *precedes)
{
    const struct heap heap = {items, size, precedes};

    for (size_t i = count / 2; i > 0; i--)
        sift_down(&heap, i - 1, count);
    for (size_t left = count; left > 1; left--) {
        swap(&heap, 0, left - 1);
        sift_down(&heap, 0, left - 1);
    }
}
