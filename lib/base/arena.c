/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#define SMALLEST_CHUNK ((size_t)2048)
#define ALIGNMENT      alignof(max_align_t)

struct dtsx_arena_chunk {
    struct dtsx_arena_chunk *next;
    size_t size; /* of `bytes` */
    alignas(max_align_t) char bytes[];
};

void dtsx_arena_init(struct dtsx_arena *arena, const dtsx_context *context)
{
    *arena = (struct dtsx_arena){.context = context};
}

void dtsx_arena_clear(struct dtsx_arena *arena)
{
    arena->current = arena->first;
    arena->used = 0;
    arena->start = 0;
    arena->failed = 0;
}

void dtsx_arena_release(struct dtsx_arena *arena)
{
    while (arena->first) {
        struct dtsx_arena_chunk *next = arena->first->next;

        dtsx_memory_free(arena->context, arena->first, sizeof(*arena->first) + arena->first->size);
        arena->first = next;
    }
    dtsx_arena_clear(arena);
}

/* Makes a chunk with room for `size` bytes current: the next one that was kept, or a new one before it. */
static int next_chunk(struct dtsx_arena *arena, size_t size)
{
    struct dtsx_arena_chunk *next = arena->current ? arena->current->next : arena->first;

    if (!next || next->size < size) {
        const size_t chunk_size = size > SMALLEST_CHUNK / 2 ? size * 2 : SMALLEST_CHUNK;
        struct dtsx_arena_chunk *chunk = NULL;

        if (size < SIZE_MAX / 4)
            chunk = dtsx_memory_resize(arena->context, NULL, 0, sizeof(*chunk) + chunk_size);
        if (!chunk) {
            arena->failed = 1;
            return 1;
        }
        chunk->size = chunk_size;
        chunk->next = next;
        if (arena->current)
            arena->current->next = chunk;
        else
            arena->first = chunk;
        next = chunk;
    }
    arena->current = next;
    arena->used = 0;
    return 0;
}

/* How many bytes are left in the current chunk. */
static size_t room(const struct dtsx_arena *arena)
{
    return arena->current->size - arena->used;
}

void *dtsx_arena_new(struct dtsx_arena *arena, size_t size)
{
    const size_t misaligned = arena->used % ALIGNMENT;
    const size_t padding = misaligned ? ALIGNMENT - misaligned : 0;
    void *block;

    if (arena->failed)
        return NULL;
    if (!arena->current || room(arena) < padding || room(arena) - padding < size) {
        if (next_chunk(arena, size) != 0)
            return NULL;
    } else {
        arena->used += padding;
    }
    block = arena->current->bytes + arena->used;
    arena->used += size;
    memset(block, 0, size);
    return block;
}

void dtsx_arena_begin(struct dtsx_arena *arena)
{
    arena->start = arena->used;
}

void dtsx_arena_append(struct dtsx_arena *arena, const char *bytes, size_t length)
{
    if (arena->failed)
        return;
    if (!arena->current || room(arena) < length) {
        const struct dtsx_arena_chunk *old = arena->current;
        const size_t start = arena->start;
        const size_t begun = arena->used - start;

        if (next_chunk(arena, begun + length) != 0)
            return;
        if (old && begun)
            memcpy(arena->current->bytes, old->bytes + start, begun);
        arena->start = 0;
        arena->used = begun;
    }
    if (length)
        memcpy(arena->current->bytes + arena->used, bytes, length);
    arena->used += length;
}

void dtsx_arena_append_text(struct dtsx_arena *arena, const char *text)
{
    dtsx_arena_append(arena, text, strlen(text));
}

struct dtsx_span dtsx_arena_end(struct dtsx_arena *arena)
{
    dtsx_arena_append(arena, "", 1);
    if (arena->failed)
        return (struct dtsx_span){NULL, 0};
    return (struct dtsx_span){arena->current->bytes + arena->start, arena->used - arena->start - 1};
}

struct dtsx_span dtsx_arena_copy(struct dtsx_arena *arena, const char *text, size_t length)
{
    char *copy;

    dtsx_arena_begin(arena);
    if (arena->failed || !arena->current || room(arena) <= length) {
        dtsx_arena_append(arena, text, length);
        return dtsx_arena_end(arena);
    }
    copy = arena->current->bytes + arena->used;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    arena->used += length + 1;
    return (struct dtsx_span){copy, length};
}

int dtsx_arena_sink(void *arena, const char *bytes, size_t length)
{
    dtsx_arena_append(arena, bytes, length);
    return ((struct dtsx_arena *)arena)->failed;
}
