/* SPDX-License-Identifier: MIT
 * Memory of the companion library: from the allocator of a context, given out piece by piece and freed at once. What
 * was taken last can be given back, so that a file is read in the memory of what is kept of it. */
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
    int failed;    /* there was no memory; stays */
};

/* A place to go back to. */
struct dtsx_pool_mark {
    struct dtsx_pool_chunk *chunk;
    size_t used;
};

/* A text with its length; `text` is NULL where there is none. In a pool NUL follows it. */
struct dtsx_words {
    const char *text;
    size_t length;
};

void dtsx_pool_init(struct dtsx_pool *pool, const dtsx_context *context);
void dtsx_pool_release(struct dtsx_pool *pool);
/* Empties it and keeps its memory. */
void dtsx_pool_clear(struct dtsx_pool *pool);

struct dtsx_pool_mark dtsx_pool_get_mark(const struct dtsx_pool *pool);
/* Gives back all that was taken since the mark. */
void dtsx_pool_go_back(struct dtsx_pool *pool, struct dtsx_pool_mark mark);

/* A block of zeros, aligned for any object; NULL when there is no memory. */
void *dtsx_pool_new(struct dtsx_pool *pool, size_t size);
/* Room for a text of at most `length` bytes and a NUL, to be filled by the caller. */
char *dtsx_pool_room(struct dtsx_pool *pool, size_t length);
struct dtsx_words dtsx_pool_copy(struct dtsx_pool *pool, const char *text, size_t length);

/* Builds one text piece by piece; nothing else may be taken in between. The end gives "" when there was no memory. */
void dtsx_pool_begin(struct dtsx_pool *pool);
void dtsx_pool_append(struct dtsx_pool *pool, const char *bytes, size_t length);
void dtsx_pool_append_text(struct dtsx_pool *pool, const char *text);
void dtsx_pool_append_number(struct dtsx_pool *pool, size_t number);
struct dtsx_words dtsx_pool_end(struct dtsx_pool *pool);
/* A sink for the JSON writer, between begin and end. */
int dtsx_pool_sink(void *pool, const char *bytes, size_t length);

#endif
