/* SPDX-License-Identifier: MIT
 * What judges one document after the other: a document, a report and a buffer that serve all of them. */
#ifndef JUDGE_H
#define JUDGE_H

#include "configuration.h"

#include <dtsxacct/dtsxacct.h>

#include <stddef.h>

/* Zeroed before the first use. */
struct judge {
    const struct configuration *configuration;
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
    struct dtsx_interchange *interchange; /* made where it is needed */
    bool is_of_another_format;            /* the document */
    bool is_resolved;                     /* every value of the document is known */
};

/* A document and where it stands. */
struct subject {
    const char *file; /* as it was named on the command line */
    size_t line;      /* in a file of many documents; else 0 */
    const char *text; /* all of it, as it was read */
    size_t length;
    bool mapped; /* from a file, not held in memory */
};

/* What is done with each document that was read; the judge holds it. */
typedef dtsx_status use_document(void *data, struct judge *judge, const struct subject *subject);

/* From now on, by this configuration. */
dtsx_status judge_follow(struct judge *judge, const struct configuration *configuration);
void judge_free(struct judge *judge);
/* Reads what a text holds, and hands on each document; ends with the first failure. */
dtsx_status read_documents(struct judge *judge, const struct subject *subject, use_document *use, void *data);
/* Fills the report. */
dtsx_status judge_document(struct judge *judge, const struct subject *subject);

#endif
