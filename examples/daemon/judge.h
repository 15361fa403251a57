/* SPDX-License-Identifier: MIT
 * Judge: makes one line of answer from one line, with the library. One judge serves all clients in turn. Its handles
 * are reused for each line, so that memory does not grow; after a line that needed much memory they are replaced. */
#ifndef JUDGE_H
#define JUDGE_H

#include "lines.h"

#include <dtsxacct/dtsxacct.h>

/* Counts the memory that the library uses. */
struct memory {
    size_t held;
    size_t limit;
};

struct judge {
    struct memory judging;   /* for the document and the report */
    struct memory writing;   /* for the text of the report */
    dtsx_document *document; /* NULL, and so the next two, before the first line and after a large one */
    dtsx_report *report;
    dtsx_buffer *buffer;
    char *answers; /* of one turn, each with a line break */
    size_t length;
};

/* 0, or -1 when memory runs out. */
int judge_init(struct judge *judge);
void judge_release(struct judge *judge);
/* Adds the answer to a line, which is the client's `number`th. */
dtsx_status judge_line(struct judge *judge, const struct line *line, size_t number);

#endif
