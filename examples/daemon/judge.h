/* SPDX-License-Identifier: MIT
 * Judge: from one line to one line, by the library. One serves all clients, one after the other: its handles are used
 * again for each line, so that memory stays where it is; after a line that took much of it they are made anew. */
#ifndef JUDGE_H
#define JUDGE_H

#include "lines.h"

#include <dtsxacct/dtsxacct.h>

/* Counts what the library takes. */
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
    char *answers; /* of one turn, each with its line end */
    size_t length;
};

/* 0, or -1 when there is no memory. */
int judge_init(struct judge *judge);
void judge_release(struct judge *judge);
/* Adds the answer to a line, which is the client's `number`th. */
dtsx_status judge_line(struct judge *judge, const struct line *line, size_t number);

#endif
