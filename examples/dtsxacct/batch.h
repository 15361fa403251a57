/* SPDX-License-Identifier: MIT
 * A batch: some documents that one worker judges, and the output about them until it is their turn to be printed. */
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
    const struct configuration *configuration; /* NULL: it cannot be used, and that has been reported */
    size_t line;                               /* 0: a whole file, which the worker reads */
    size_t offset;                             /* of the line in `lines` */
    size_t length;
};

/* A part of the output that is not always printed, or a file that could not be read. */
struct piece {
    size_t start; /* in `out` */
    size_t end;
    uint64_t fact;    /* printed only if this fact was not printed before; 0: a file could not be read */
    const char *file; /* that file */
    int error;        /* an errno value */
};

/* Must be zeros before the first use. */
struct batch {
    struct text lines;
    struct entry *entries;
    size_t entry_count;
    size_t entry_capacity;
    dtsx_buffer *out;
    struct piece *pieces;
    size_t piece_count;
    size_t piece_capacity;
    struct tally tally;
    int status;         /* the exit status because of these documents */
    dtsx_status failed; /* of a call that could not do its work */
    char apart[64];     /* so that two threads never write into the same cache line */
};

/* Before the first use. False when memory runs out; to be freed nevertheless. */
bool batch_begin(struct batch *batch);
void batch_clear(struct batch *batch);
void batch_free(struct batch *batch);
/* How many bytes there are in `out`. */
size_t batch_written(const struct batch *batch);
/* These return false when memory runs out. */
bool batch_add_file(struct batch *batch, const char *file, const struct configuration *configuration);
bool batch_add_line(struct batch *batch, const struct entry *entry, const char *line);
bool batch_add_piece(struct batch *batch, const struct piece *piece);
void batch_raise_status(struct batch *batch, int status);

#endif
