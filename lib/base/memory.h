/* SPDX-License-Identifier: MIT
 * Memory: the allocator, with which every context begins, and reference counts. For every function here a context of
 * NULL means malloc() and free(). */
#ifndef DTSX_MEMORY_H
#define DTSX_MEMORY_H

#include <dtsxacct/dtsxacct.h>

#include <stdatomic.h>

/* The first member of a context: the part of it that does not depend on the limits and the matrix. */
struct dtsx_memory {
    atomic_uint references;
    atomic_int in_use;
    size_t context_size; /* of the whole context, in bytes */
    dtsx_reallocate_fn *reallocate;
    void *user;
};

/* realloc() and free() as an allocator. */
void *dtsx_memory_default(void *user, void *old, size_t old_size, size_t new_size);

/* Calls the allocator of a context: grows, shrinks or (new_size 0) frees a block. NULL when memory runs out. */
void *dtsx_memory_resize(const dtsx_context *context, void *old, size_t old_size, size_t new_size);
/* A new block of zeros; NULL when memory runs out. */
void *dtsx_memory_new(const dtsx_context *context, size_t size);
void dtsx_memory_free(const dtsx_context *context, void *block, size_t size);

/* Takes a reference for a new handle; from now on the context cannot change. */
dtsx_context *dtsx_context_use(dtsx_context *context);

/* Reference counts: taking a reference needs no memory order; releasing the last one needs acquire and release. */
static inline void dtsx_count_up(atomic_uint *references)
{
    atomic_fetch_add_explicit(references, 1, memory_order_relaxed);
}

/* Whether that was the last reference. If the count is 1, the caller holds the only reference and no atomic subtraction
 * is needed. */
static inline int dtsx_count_down(atomic_uint *references)
{
    return atomic_load_explicit(references, memory_order_acquire) == 1 ||
           atomic_fetch_sub_explicit(references, 1, memory_order_acq_rel) == 1;
}

#endif
