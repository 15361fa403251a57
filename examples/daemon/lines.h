/* SPDX-License-Identifier: MIT
 * Lines: cuts the bytes that a client sends into lines, of at most LINE_LIMIT bytes each.
 * Of a longer line the first LINE_LIMIT + 1 bytes are handed out, and the rest of it is dropped. */
#ifndef LINES_H
#define LINES_H

#include <stddef.h>

struct lines {
    char *bytes; /* NULL when nothing is held */
    size_t capacity;
    size_t begin;   /* of the line that comes next */
    size_t end;     /* of what was read */
    size_t scanned; /* no line ends before this */
    int discarding; /* the line that comes next was handed out already */
};

struct line {
    const char *bytes; /* valid until lines_room() */
    size_t length;     /* without the line end */
};

/* Where the next bytes go; NULL when there is no memory. Not while lines_next() has a line. */
char *lines_room(struct lines *lines, size_t *size);
/* Notes that `size` bytes were put there. */
void lines_add(struct lines *lines, size_t size);
/* The next line: 1, or 0 when it has not been read to its end. At the end of the input the rest is a line too. */
int lines_next(struct lines *lines, int at_end, struct line *line);
/* Done with the line that lines_next() gave. */
void lines_drop(struct lines *lines, const struct line *line);
/* Is a part of a line held? */
int lines_is_partial(const struct lines *lines);
void lines_release(struct lines *lines);

#endif
