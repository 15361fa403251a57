/* SPDX-License-Identifier: MIT
 * Input: whole files and lines, "-" being standard input, never more of it in memory than a limit allows. */
#ifndef INPUT_H
#define INPUT_H

#include "output.h"

#include <stdbool.h>
#include <stddef.h>

/* As much as is read of a file of another format. */
#define INPUT_LARGE ((size_t)1 << 30)

/* Zeroed before the first use; the memory serves one file after the other. */
struct input {
    char *bytes;
    size_t length;
    size_t capacity;
    bool mapped; /* `bytes` is the file itself: it is large */
};

/* Reads a file; of one with more than `most` bytes only the first most + 1, so that whoever judges them sees that they
 * are too many. Gives 0, or why it cannot be read, as errno has it. */
int input_load(struct input *input, const char *name, size_t most);
/* The same, and says what is wrong. */
bool input_read(struct input *input, const char *name, size_t most, const char *command);
void input_free(struct input *input);
/* How a file is called in a complaint. */
const char *input_name(const char *name);

/* The lines of a file, one after the other. Those who wait for the answers to earlier lines are not to wait for a later
 * one: `before_waiting` is called before a read that may take time. */
struct lines {
    const char *name;
    void (*before_waiting)(void *data);
    void *data;
    char *bytes; /* bytes[start] to bytes[end - 1] are read and not yet given out */
    size_t start;
    size_t end;
    size_t capacity;
    size_t most;
    size_t number; /* of the line given out last, from 1 */
    int descriptor;
    int error; /* as errno has it: why there are no more lines than these */
    bool at_end;
    bool discarding; /* the rest of a line that was too long */
};

/* Lines may have `most` bytes; of a longer one the first most + 1 are given. False and `error` when it cannot be
 * opened. */
bool lines_open(struct lines *lines, const char *name, size_t most, void (*before_waiting)(void *data), void *data);
/* The next line that is not blank, without its LF or CRLF, until the next call; NULL at the end and after an error. */
const char *lines_next(struct lines *lines, size_t *length);
void lines_close(struct lines *lines);

#endif
