/* SPDX-License-Identifier: MIT */
#include "lines.h"

#include "limits.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY ((size_t)16 * 1024)
#define LAST_CAPACITY  (LINE_LIMIT + 1)

void lines_release(struct lines *lines)
{
    free(lines->bytes);
    lines->bytes = NULL;
    lines->capacity = lines->begin = lines->end = lines->scanned = 0;
}

/* A client that is between two lines holds no memory. */
static void release_if_empty(struct lines *lines)
{
    if (lines->begin == lines->end)
        lines_release(lines);
}

static void move_to_front(struct lines *lines)
{
    if (lines->begin == 0)
        return;
    memmove(lines->bytes, lines->bytes + lines->begin, lines->end - lines->begin);
    lines->end -= lines->begin;
    lines->scanned -= lines->begin;
    lines->begin = 0;
}

static int grow(struct lines *lines)
{
    size_t capacity = lines->capacity ? lines->capacity * 2 : FIRST_CAPACITY;
    char *bytes;

    if (capacity > LINE_LIMIT)
        capacity = LAST_CAPACITY;
    bytes = realloc(lines->bytes, capacity);
    if (!bytes)
        return -1;
    lines->bytes = bytes;
    lines->capacity = capacity;
    return 0;
}

char *lines_room(struct lines *lines, size_t *size)
{
    move_to_front(lines);
    if (lines->end == lines->capacity && grow(lines) != 0)
        return NULL;
    *size = lines->capacity - lines->end;
    return lines->bytes + lines->end;
}

void lines_add(struct lines *lines, size_t size)
{
    lines->end += size;
}

/* Drops what is left of a line that was too long. */
static void discard(struct lines *lines)
{
    const char *const from = lines->bytes + lines->begin;
    const char *const line_end = lines->end > lines->begin ? memchr(from, '\n', lines->end - lines->begin) : NULL;

    if (line_end) {
        lines->discarding = 0;
        lines->begin += (size_t)(line_end - from) + 1;
    } else {
        lines->begin = lines->end;
    }
    lines->scanned = lines->begin;
    release_if_empty(lines);
}

int lines_next(struct lines *lines, int at_end, struct line *line)
{
    const char *line_end;

    if (lines->discarding && lines->bytes)
        discard(lines);
    if (!lines->bytes)
        return 0;
    line->bytes = lines->bytes + lines->begin;
    line_end = memchr(lines->bytes + lines->scanned, '\n', lines->end - lines->scanned);
    if (line_end) {
        lines->scanned = (size_t)(line_end - lines->bytes); /* so that the next call finds it at once */
        line->length = (size_t)(line_end - line->bytes);
        return 1;
    }
    lines->scanned = lines->end;
    line->length = lines->end - lines->begin;
    return line->length > LINE_LIMIT || (at_end && line->length > 0);
}

void lines_drop(struct lines *lines, const struct line *line)
{
    lines->begin += line->length;
    if (lines->begin < lines->end)
        lines->begin++; /* the line end */
    else
        lines->discarding = 1; /* the line break is still to come, unless the input ends */
    lines->scanned = lines->begin;
    release_if_empty(lines);
}

int lines_is_partial(const struct lines *lines)
{
    return lines->end > lines->begin || lines->discarding;
}
