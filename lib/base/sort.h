/* SPDX-License-Identifier: MIT
 * Heap sort: no memory, no recursion, and never worse than n log n. */
#ifndef DTSX_SORT_H
#define DTSX_SORT_H

#include <stddef.h>

#define DTSX_SORT_SIZE_MAX ((size_t)64) /* of an item */

/* Whether an item comes before another one. */
typedef int dtsx_precedes_fn(const void *item, const void *other);

/* The order of items that do not precede each other is not specified. */
void dtsx_sort(void *items, size_t count, size_t size, dtsx_precedes_fn *precedes);

#endif
