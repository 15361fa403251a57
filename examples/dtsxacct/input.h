/* SPDX-License-Identifier: MIT
 * Input: whole files and lines; "-" is standard input. Never keeps more in memory than a limit allows. */
#ifndef INPUT_H
#define INPUT_H

#include "output.h"

#include <stdbool.h>
#include <stddef.h>

/* The most bytes that are read of a file of another format. */
#define INPUT_LARGE ((size_t)1 << 30)

/* Must be zeros before the first use. The memory is reused for the next file. */
struct input {
    char *bytes;
    size_t length;
    size_t capacity;
    bool mapped; /* `bytes` is the file itself: it is large */
};

/* Reads a file. If it has more than `most` bytes, reads only the first most + 1, so that the caller can see that there
 * are too many. Returns 0, or an errno value if it cannot be read. */
int input_load(struct input *input, const char *name, size_t most);
/* The same, and reports what is wrong. */
bool input_read(struct input *input, const char *name, size_t most, const char *command);
void input_free(struct input *input);
/* The name of a file in messages. */
const char *input_name(const char *name);

/* The lines of a file, one after the other. The answers to earlier lines must not have to wait for a later line, so
 * `before_waiting` is called before a read that may take time. */
struct lines {
    const char *name;
    void (*before_waiting)(void *data);
    void *data;
    char *bytes; /* bytes[start] to bytes[end - 1] were read and not given out yet */
    size_t start;
    size_t end;
    size_t capacity;
    size_t most;
    size_t number; /* of the line given out last, from 1 */
    int descriptor;
    int error; /* an errno value: why no more lines can be read */
    bool at_end;
    bool discarding; /* the rest of a line that was too long */
};

/* Lines may have `most` bytes; of a longer line the first most + 1 are given. Returns false and sets `error` if the
 * file cannot be opened. */
bool lines_open(struct lines *lines, const char *name, size_t most, void (*before_waiting)(void *data), void *data);
/* The next line that is not blank, without its LF or CRLF, valid until the next call. NULL at the end and after an
 * error.
 */
const char *lines_next(struct lines *lines, size_t *length);
void lines_close(struct lines *lines);

#endif
