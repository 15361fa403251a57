/* SPDX-License-Identifier: MIT
 * Judge: judges one document after the other, with one document handle, one report and one buffer for all of them. */
#ifndef JUDGE_H
#define JUDGE_H

#include "configuration.h"

#include <dtsxacct/dtsxacct.h>

#include <stddef.h>

/* Must be zeros before the first use. */
struct judge {
    const struct configuration *configuration;
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
    struct dtsx_interchange *interchange; /* created when it is needed */
    dtsx_buffer *said;                    /* the notes about observed facts that were printed; created when needed */
    bool is_of_another_format;            /* the document is not a task document in JSON */
    bool is_resolved;                     /* every value of the document is known */
};

/* A document and where it comes from. */
struct subject {
    const char *file; /* as it was named on the command line */
    size_t line;      /* in a file with one document per line; otherwise 0 */
    const char *text; /* the whole document, as it was read */
    size_t length;
    bool mapped; /* from a file, not held in memory */
};

/* A function that is called for each document that was read, which is in the judge. */
typedef dtsx_status use_document(void *data, struct judge *judge, const struct subject *subject);

/* Uses this configuration from now on. */
dtsx_status judge_follow(struct judge *judge, const struct configuration *configuration);
void judge_free(struct judge *judge);
/* Reads a text, and calls a function for each document in it; stops at the first failure. */
dtsx_status read_documents(struct judge *judge, const struct subject *subject, use_document *use, void *data);
/* Judges the document into the report of the judge. */
dtsx_status judge_document(struct judge *judge, const struct subject *subject);

#endif
