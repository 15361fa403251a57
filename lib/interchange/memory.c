/* SPDX-License-Identifier: MIT */
#include "interchange/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#define CHUNK     ((size_t)16384)
#define ALIGNMENT alignof(max_align_t)

struct dtsx_pool_chunk {
    struct dtsx_pool_chunk *next;
    size_t size; /* of `bytes` */
    alignas(max_align_t) char bytes[];
};

void dtsx_pool_init(struct dtsx_pool *pool, const dtsx_context *context)
{
    *pool = (struct dtsx_pool){.context = context};
}

void dtsx_pool_clear(struct dtsx_pool *pool)
{
    pool->current = NULL;
    pool->used = 0;
    pool->failed = 0;
}

void dtsx_pool_release(struct dtsx_pool *pool)
{
    while (pool->first) {
        struct dtsx_pool_chunk *const next = pool->first->next;

        (void)dtsx_context_reallocate(pool->context, pool->first, sizeof(*pool->first) + pool->first->size, 0);
        pool->first = next;
    }
    dtsx_pool_clear(pool);
}

struct dtsx_pool_mark dtsx_pool_get_mark(const struct dtsx_pool *pool)
{
    return (struct dtsx_pool_mark){pool->current, pool->used};
}

void dtsx_pool_go_back(struct dtsx_pool *pool, struct dtsx_pool_mark mark)
{
    pool->current = mark.chunk;
    pool->used = mark.used;
}

static struct dtsx_pool_chunk *new_chunk(struct dtsx_pool *pool, size_t size)
{
    const size_t chunk_size = size > CHUNK / 2 ? size * 2 : CHUNK;
    struct dtsx_pool_chunk *chunk = NULL;

    if (size < SIZE_MAX / 4)
        chunk = dtsx_context_reallocate(pool->context, NULL, 0, sizeof(*chunk) + chunk_size);
    if (chunk)
        chunk->size = chunk_size;
    return chunk;
}

/* Makes a chunk with room for `size` bytes current: the next one that was kept, or a new one before it. */
static int next_chunk(struct dtsx_pool *pool, size_t size)
{
    struct dtsx_pool_chunk *next = pool->current ? pool->current->next : pool->first;

    if (!next || next->size < size) {
        struct dtsx_pool_chunk *const chunk = new_chunk(pool, size);

        if (!chunk) {
            pool->failed = 1;
            return 1;
        }
        chunk->next = next;
        if (pool->current)
            pool->current->next = chunk;
        else
            pool->first = chunk;
        next = chunk;
    }
    pool->current = next;
    pool->used = 0;
    return 0;
}

static void *take(struct dtsx_pool *pool, size_t size, size_t alignment)
{
    const size_t misaligned = pool->used % alignment;
    const size_t padding = misaligned ? alignment - misaligned : 0;
    char *block;

    if (pool->failed)
        return NULL;
    if (!pool->current || pool->current->size - pool->used < padding ||
        pool->current->size - pool->used - padding < size) {
        if (next_chunk(pool, size) != 0)
            return NULL;
    } else {
        pool->used += padding;
    }
    block = pool->current->bytes + pool->used;
    pool->used += size;
    return block;
}

void *dtsx_pool_new(struct dtsx_pool *pool, size_t size)
{
    void *const block = take(pool, size, ALIGNMENT);

    if (block)
        memset(block, 0, size);
    return block;
}

char *dtsx_pool_room(struct dtsx_pool *pool, size_t length)
{
    return take(pool, length + 1, 1);
}

struct dtsx_words dtsx_pool_copy(struct dtsx_pool *pool, const char *text, size_t length)
{
    char *const copy = dtsx_pool_room(pool, length);

    if (!copy)
        return (struct dtsx_words){NULL, 0};
    memcpy(copy, text, length);
    copy[length] = '\0';
    return (struct dtsx_words){copy, length};
}

void dtsx_pool_begin(struct dtsx_pool *pool)
{
    pool->start = pool->used;
    pool->length = 0;
}

void dtsx_pool_append(struct dtsx_pool *pool, const char *bytes, size_t length)
{
    if (pool->failed)
        return;
    if (!pool->current || pool->current->size - pool->start - pool->length < length) {
        const struct dtsx_pool_chunk *const old = pool->current;
        const size_t start = pool->start;

        if (next_chunk(pool, pool->length + length) != 0)
            return;
        if (old && pool->length)
            memcpy(pool->current->bytes, old->bytes + start, pool->length);
        pool->start = 0;
    }
    if (length)
        memcpy(pool->current->bytes + pool->start + pool->length, bytes, length);
    pool->length += length;
}

void dtsx_pool_append_text(struct dtsx_pool *pool, const char *text)
{
    dtsx_pool_append(pool, text, strlen(text));
}

void dtsx_pool_append_number(struct dtsx_pool *pool, size_t number)
{
    char digits[3 * sizeof(number)];
    size_t at = sizeof(digits);

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    dtsx_pool_append(pool, digits + at, sizeof(digits) - at);
}

struct dtsx_words dtsx_pool_end(struct dtsx_pool *pool)
{
    dtsx_pool_append(pool, "", 1);
    if (pool->failed)
        return (struct dtsx_words){"", 0};
    pool->used = pool->start + pool->length;
    return (struct dtsx_words){pool->current->bytes + pool->start, pool->length - 1};
}

int dtsx_pool_sink(void *pool, const char *bytes, size_t length)
{
    dtsx_pool_append(pool, bytes, length);
    return ((struct dtsx_pool *)pool)->failed;
}
