/* SPDX-License-Identifier: MIT
 * Memory of the companion library: taken from the allocator of a context, given out piece by piece and freed all at
 * once. What was taken last can be given back, so that a file needs only the memory of what is kept of it. */
#ifndef DTSX_INTERCHANGE_MEMORY_H
#define DTSX_INTERCHANGE_MEMORY_H

#include <dtsxacct/dtsxacct.h>

struct dtsx_pool_chunk;

struct dtsx_pool {
    const dtsx_context *context;
    struct dtsx_pool_chunk *first;
    struct dtsx_pool_chunk *current;
    size_t used;   /* of the current chunk */
    size_t start;  /* of the text that is being built */
    size_t length; /* of that text */
    int failed;    /* memory ran out; never cleared again */
};

/* A place to which the pool can go back. */
struct dtsx_pool_mark {
    struct dtsx_pool_chunk *chunk;
    size_t used;
};

/* A text with its length; `text` is NULL if there is none. In a pool it is followed by a NUL. */
struct dtsx_words {
    const char *text;
    size_t length;
};

void dtsx_pool_init(struct dtsx_pool *pool, const dtsx_context *context);
void dtsx_pool_release(struct dtsx_pool *pool);
/* Empties a pool and keeps its memory. */
void dtsx_pool_clear(struct dtsx_pool *pool);

struct dtsx_pool_mark dtsx_pool_get_mark(const struct dtsx_pool *pool);
/* Gives back all that was taken since the mark. */
void dtsx_pool_go_back(struct dtsx_pool *pool, struct dtsx_pool_mark mark);

/* A block of zeros, aligned for any object; NULL when memory runs out. */
void *dtsx_pool_new(struct dtsx_pool *pool, size_t size);
/* Space for a text of at most `length` bytes and a NUL, which the caller writes; NULL when memory runs out. */
char *dtsx_pool_room(struct dtsx_pool *pool, size_t length);
struct dtsx_words dtsx_pool_copy(struct dtsx_pool *pool, const char *text, size_t length);

/* Builds one text piece by piece; nothing else may be taken from the pool in between. dtsx_pool_end() gives "" when
 * memory ran out. */
void dtsx_pool_begin(struct dtsx_pool *pool);
void dtsx_pool_append(struct dtsx_pool *pool, const char *bytes, size_t length);
void dtsx_pool_append_text(struct dtsx_pool *pool, const char *text);
void dtsx_pool_append_number(struct dtsx_pool *pool, size_t number);
struct dtsx_words dtsx_pool_end(struct dtsx_pool *pool);
/* A sink for the JSON writer, between begin and end. */
int dtsx_pool_sink(void *pool, const char *bytes, size_t length);

#endif
