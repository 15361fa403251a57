/* SPDX-License-Identifier: MIT
 * Memory: the allocator that every context begins with, and reference counts. Every function here takes NULL for
 * malloc() and free(). */
#ifndef DTSX_MEMORY_H
#define DTSX_MEMORY_H

#include <dtsxacct/dtsxacct.h>

#include <stdatomic.h>

/* The first member of a context: what may be known of it without its limits and its matrix. */
struct dtsx_memory {
    atomic_uint references;
    atomic_int in_use;
    dtsx_reallocate_fn *reallocate;
    void *user;
};

/* realloc() and free() in the shape of an allocator. */
void *dtsx_memory_default(void *user, void *old, size_t old_size, size_t new_size);

/* The allocator of a context: grows, shrinks or (new_size 0) frees. NULL when there is no memory. */
void *dtsx_memory_resize(const dtsx_context *context, void *old, size_t old_size, size_t new_size);
/* A new block of zeros. */
void *dtsx_memory_new(const dtsx_context *context, size_t size);
void dtsx_memory_free(const dtsx_context *context, void *block, size_t size);

/* A reference for a new handle; from now on the context cannot change. */
dtsx_context *dtsx_context_use(dtsx_context *context);

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
