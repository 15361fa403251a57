/* SPDX-License-Identifier: MIT
 * Input: whole files and lines, "-" being standard input, never more of it in memory than a limit allows. */
#ifndef INPUT_H
#define INPUT_H

#include "output.h"

#include <stdbool.h>
#include <stddef.h>

/* Zeroed before the first use; the memory serves one file after the other. */
struct input {
    char *bytes;
    size_t length;
    size_t capacity;
};

/* Reads a file; of one with more than `most` bytes only the first most + 1, so that whoever judges them sees that they
 * are too many. Says what is wrong and gives false when it cannot be read. */
bool input_read(struct input *input, const char *name, size_t most, const char *command);
void input_free(struct input *input);

/* The lines of a file, one after the other. */
struct lines {
    const char *command;
    const char *name;
    struct output *output; /* written out before waiting for more */
    char *bytes;           /* bytes[start] to bytes[end - 1] are read and not yet given out */
    size_t start;
    size_t end;
    size_t capacity;
    size_t most;
    size_t number; /* of the line given out last, from 1 */
    int descriptor;
    bool at_end;
    bool discarding; /* the rest of a line that was too long */
    bool failed;     /* that has been said */
};

/* Lines may have `most` bytes; of a longer one the first most + 1 are given. */
bool lines_open(struct lines *lines, const char *name, size_t most, struct output *output, const char *command);
/* The next line that is not blank, without its LF or CRLF, until the next call; NULL at the end and when `failed`. */
const char *lines_next(struct lines *lines, size_t *length);
void lines_close(struct lines *lines);

#endif
