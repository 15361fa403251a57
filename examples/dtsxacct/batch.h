/* SPDX-License-Identifier: MIT
 * A batch: some documents that one worker judges, and what it has to say of them until it is their turn to be printed.
 */
#ifndef BATCH_H
#define BATCH_H

#include "configuration.h"
#include "tally.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A file, or a line of one. */
struct entry {
    const char *file;
    const struct configuration *configuration; /* NULL: there is none, and that has been said */
    size_t line;                               /* 0: a whole file, which the worker reads */
    size_t offset;                             /* of the line in `lines` */
    size_t length;
};

/* A part of what is printed that is not printed in every case, or not there. */
struct piece {
    size_t start; /* in `out` */
    size_t end;
    uint64_t fact;    /* printed when nobody has heard of this fact yet; 0: */
    const char *file; /* the file that could not be read */
    int error;        /* as errno has it */
};

/* Zeroed before the first use. */
struct batch {
    struct text lines;
    struct entry *entries;
    size_t entry_count;
    size_t entry_capacity;
    struct text out;
    struct piece *pieces;
    size_t piece_count;
    size_t piece_capacity;
    struct tally tally;
    int status;         /* the exit status that it asks for */
    dtsx_status failed; /* of a call that could not do its work */
    char apart[64];     /* two threads never write into one line of a cache */
};

void batch_clear(struct batch *batch);
void batch_free(struct batch *batch);
/* Both give false when there is no memory. */
bool batch_add_file(struct batch *batch, const char *file, const struct configuration *configuration);
bool batch_add_line(struct batch *batch, const struct entry *entry, const char *line);
bool batch_add_piece(struct batch *batch, const struct piece *piece);
void batch_raise_status(struct batch *batch, int status);

#endif
