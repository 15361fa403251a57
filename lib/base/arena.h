/* SPDX-License-Identifier: MIT
 * Arena: many small texts that are released together. Emptying it keeps its memory, so that a report that is filled
 * again and again allocates only while it grows. */
#ifndef DTSX_ARENA_H
#define DTSX_ARENA_H

#include <dtsxacct/dtsxacct.h>

struct dtsx_arena_chunk;

struct dtsx_arena {
    const dtsx_context *context;
    struct dtsx_arena_chunk *first;
    struct dtsx_arena_chunk *current;
    char *bytes;  /* of the current chunk; NULL if there is none */
    size_t size;  /* of the current chunk, in bytes */
    size_t used;  /* how many of them are taken */
    size_t start; /* where in the chunk the text that is being built begins */
    int failed;   /* memory ran out, and nothing can be taken until the arena is emptied */
};

/* A text in an arena, followed by a NUL. `text` is NULL when memory ran out. */
struct dtsx_span {
    const char *text;
    size_t length;
};

void dtsx_arena_init(struct dtsx_arena *arena, const dtsx_context *context);
void dtsx_arena_clear(struct dtsx_arena *arena);
void dtsx_arena_release(struct dtsx_arena *arena);

/* A block of zeros, aligned for any object; NULL when memory runs out. */
void *dtsx_arena_new(struct dtsx_arena *arena, size_t size);
struct dtsx_span dtsx_arena_copy(struct dtsx_arena *arena, const char *text, size_t length);

/* Builds one text piece by piece; nothing else may be taken from the arena in between. */
void dtsx_arena_begin(struct dtsx_arena *arena);
void dtsx_arena_append(struct dtsx_arena *arena, const char *bytes, size_t length);
void dtsx_arena_append_text(struct dtsx_arena *arena, const char *text);
struct dtsx_span dtsx_arena_end(struct dtsx_arena *arena);
/* A sink for the JSON writer, between begin and end. */
int dtsx_arena_sink(void *arena, const char *bytes, size_t length);

#endif
