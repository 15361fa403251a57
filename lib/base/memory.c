/* SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void *dtsx_memory_default(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    return old ? realloc(old, new_size) : malloc(new_size);
}

/* A pointer to a context is also a pointer to its first member. */
static struct dtsx_memory *memory_of(dtsx_context *context)
{
    return (struct dtsx_memory *)(void *)context;
}

void *dtsx_memory_resize(const dtsx_context *context, void *old, size_t old_size, size_t new_size)
{
    const struct dtsx_memory *memory = (const struct dtsx_memory *)(const void *)context;

    if (!memory)
        return dtsx_memory_default(NULL, old, old_size, new_size);
    return memory->reallocate(memory->user, old, old_size, new_size);
}

void *dtsx_memory_new(const dtsx_context *context, size_t size)
{
    void *block = dtsx_memory_resize(context, NULL, 0, size);

    if (block)
        memset(block, 0, size);
    return block;
}

void dtsx_memory_free(const dtsx_context *context, void *block, size_t size)
{
    if (block)
        (void)dtsx_memory_resize(context, block, size, 0);
}

/* ---- references to a context ---- */

dtsx_context *dtsx_context_ref(dtsx_context *context)
{
    if (context)
        dtsx_count_up(&memory_of(context)->references);
    return context;
}

void dtsx_context_unref(dtsx_context *context)
{
    if (context && dtsx_count_down(&memory_of(context)->references))
        dtsx_memory_free(context, context, memory_of(context)->context_size);
}

dtsx_context *dtsx_context_use(dtsx_context *context)
{
    if (context)
        atomic_store_explicit(&memory_of(context)->in_use, 1, memory_order_relaxed);
    return dtsx_context_ref(context);
}
