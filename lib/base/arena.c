/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/memory.h"
#include "base/rare.h"

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

/* Makes a chunk current, of which nothing is used. */
static void use_chunk(struct dtsx_arena *arena, struct dtsx_arena_chunk *chunk)
{
    arena->current = chunk;
    arena->bytes = chunk ? chunk->bytes : NULL;
    arena->size = chunk ? chunk->size : 0;
    arena->used = 0;
}

void dtsx_arena_clear(struct dtsx_arena *arena)
{
    use_chunk(arena, arena->first);
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

    if (arena->failed)
        return 1;
    if (!next || next->size < size) {
        const size_t chunk_size = size > SMALLEST_CHUNK / 2 ? size * 2 : SMALLEST_CHUNK;
        struct dtsx_arena_chunk *chunk = NULL;

        if (size < SIZE_MAX / 4)
            chunk = dtsx_memory_resize(arena->context, NULL, 0, sizeof(*chunk) + chunk_size);
        if (!chunk) {
            arena->failed = 1;
            arena->size = arena->used; /* nothing more fits */
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
    use_chunk(arena, next);
    return 0;
}

void *dtsx_arena_new(struct dtsx_arena *arena, size_t size)
{
    size_t begin = (arena->used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

    if (begin >= arena->size || arena->size - begin < size) {
        if (next_chunk(arena, size) != 0)
            return NULL;
        begin = 0;
    }
    arena->used = begin + size;
    return memset(arena->bytes + begin, 0, size);
}

void dtsx_arena_begin(struct dtsx_arena *arena)
{
    arena->start = arena->used;
}

/* Makes room for `length` bytes more of the text that is being built, which moves to another chunk. */
static DTSX_RARE int make_room(struct dtsx_arena *arena, size_t length)
{
    const char *const old = arena->bytes;
    const size_t start = arena->start;
    const size_t begun = arena->used - start;

    if (next_chunk(arena, begun + length) != 0)
        return 1;
    if (begun)
        memcpy(arena->bytes, old + start, begun);
    arena->start = 0;
    arena->used = begun;
    return 0;
}

void dtsx_arena_append(struct dtsx_arena *arena, const char *bytes, size_t length)
{
    if (arena->size - arena->used < length && make_room(arena, length) != 0)
        return;
    if (length)
        memcpy(arena->bytes + arena->used, bytes, length);
    arena->used += length;
}

void dtsx_arena_append_text(struct dtsx_arena *arena, const char *text)
{
    dtsx_arena_append(arena, text, strlen(text));
}

struct dtsx_span dtsx_arena_end(struct dtsx_arena *arena)
{
    if (arena->size == arena->used && make_room(arena, 1) != 0)
        return (struct dtsx_span){NULL, 0};
    arena->bytes[arena->used++] = '\0';
    return (struct dtsx_span){arena->bytes + arena->start, arena->used - arena->start - 1};
}

struct dtsx_span dtsx_arena_copy(struct dtsx_arena *arena, const char *text, size_t length)
{
    char *copy;

    dtsx_arena_begin(arena);
    if (arena->size - arena->used <= length && make_room(arena, length + 1) != 0)
        return (struct dtsx_span){NULL, 0};
    copy = arena->bytes + arena->used;
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
