/* SPDX-License-Identifier: MIT
 * Sorting by a heap: no memory, no recursion, and no worse than n log n whatever the order. */
#ifndef DTSX_SORT_H
#define DTSX_SORT_H

#include <stddef.h>

#define DTSX_SORT_SIZE_MAX ((size_t)64) /* of an item */

/* Whether an item comes before another one. */
typedef int dtsx_precedes_fn(const void *item, const void *other);

/* Items that precede each other in neither way may end in any order. */
void dtsx_sort(void *items, size_t count, size_t size, dtsx_precedes_fn *precedes);

#endif
