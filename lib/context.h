/* SPDX-License-Identifier: MIT
 * Context: allocator, limits, matrix. Every function here takes NULL for the defaults. */
#ifndef DTSX_CONTEXT_H
#define DTSX_CONTEXT_H

#include "matrix.h"

#include <dtsxacct/dtsxacct.h>

#include <stdatomic.h>
#include <stdint.h>

#if defined(__GLIBC__) && (__GLIBC__ > 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ >= 32))
#include <sys/single_threaded.h>
#define DTSX_ONE_THREAD __libc_single_threaded
#else
#define DTSX_ONE_THREAD 0
#endif

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

/* Reference counts: taking a reference needs no order, giving up the last one needs all of it. As long as the process
 * has one thread, which the C library may tell, they are plain numbers. */
static inline void dtsx_count_up(atomic_uint *references)
{
    if (DTSX_ONE_THREAD)
        atomic_store_explicit(references, atomic_load_explicit(references, memory_order_relaxed) + 1,
                              memory_order_relaxed);
    else
        atomic_fetch_add_explicit(references, 1, memory_order_relaxed);
}

/* Whether that was the last reference. Who holds the only one needs no exchange with other threads to know it. */
static inline int dtsx_count_down(atomic_uint *references)
{
    const unsigned count = atomic_load_explicit(references, memory_order_acquire);

    if (count == 1)
        return 1;
    if (DTSX_ONE_THREAD) {
        atomic_store_explicit(references, count - 1, memory_order_relaxed);
        return 0;
    }
    return atomic_fetch_sub_explicit(references, 1, memory_order_acq_rel) == 1;
}

#endif
