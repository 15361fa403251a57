/* SPDX-License-Identifier: MIT
 * Context: allocator, limits, matrix. Every function here takes NULL for the defaults. */
#ifndef DTSX_CONTEXT_H
#define DTSX_CONTEXT_H

#include "matrix.h"

#include <dtsxacct/dtsxacct.h>

#include <stdatomic.h>
#include <stdint.h>

struct dtsx_limits {
    size_t document_bytes;
    size_t records;
    unsigned depth;
};

/* The allocator of a context: grows, shrinks or (new_size 0) frees. NULL when there is no memory. */
void *dtsx_memory_resize(const dtsx_context *context, void *old, size_t old_size, size_t new_size);
/* A new block of zeros. */
void *dtsx_memory_new(const dtsx_context *context, size_t size);
void dtsx_memory_free(const dtsx_context *context, void *block, size_t size);

/* A reference for a new handle; from now on the context cannot change. */
dtsx_context *dtsx_context_use(dtsx_context *context);
const struct dtsx_limits *dtsx_context_limits(const dtsx_context *context);
const struct dtsx_matrix *dtsx_context_matrix(const dtsx_context *context);
int dtsx_context_ignores(const dtsx_context *context, unsigned rule_index);

/* Reference counts: taking a reference needs no order, giving up the last one needs all of it. */
static inline void dtsx_count_up(atomic_uint *references)
{
    atomic_fetch_add_explicit(references, 1, memory_order_relaxed);
}

/* Whether that was the last reference. Who holds the only one needs no exchange with other threads to know it. */
static inline int dtsx_count_down(atomic_uint *references)
{
    return atomic_load_explicit(references, memory_order_acquire) == 1 ||
           atomic_fetch_sub_explicit(references, 1, memory_order_acq_rel) == 1;
}

#endif
