/* SPDX-License-Identifier: MIT
 * Lines: splits the bytes that a client sends into lines of at most LINE_LIMIT bytes each. Of a longer line the first
 * LINE_LIMIT + 1 bytes are given out, and the rest is dropped. */
#ifndef LINES_H
#define LINES_H

#include <stddef.h>

struct lines {
    char *bytes; /* NULL when nothing is held */
    size_t capacity;
    size_t begin;   /* of the next line */
    size_t end;     /* of the bytes that were read */
    size_t scanned; /* no line ends before this place */
    int discarding; /* the next line was given out already: its rest is dropped */
};

struct line {
    const char *bytes; /* valid until lines_room() */
    size_t length;     /* without the line break */
};

/* Where to put the next bytes; NULL when memory runs out. Must not be called while a line of lines_next() is in use. */
char *lines_room(struct lines *lines, size_t *size);
/* Notes that `size` bytes were put there. */
void lines_add(struct lines *lines, size_t size);
/* Gives the next line and returns 1; or 0 if it is not complete yet. At the end of the input the rest is a line too. */
int lines_next(struct lines *lines, int at_end, struct line *line);
/* Done with the line that lines_next() gave. */
void lines_drop(struct lines *lines, const struct line *line);
/* Whether there is a part of a line. */
int lines_is_partial(const struct lines *lines);
void lines_release(struct lines *lines);

#endif
