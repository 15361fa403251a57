/* SPDX-License-Identifier: MIT
 * Edits: the suggestions in reports, as changes of the text that they are about. */
#ifndef EDITS_H
#define EDITS_H

#include "text.h"

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>

/* Bytes that are replaced with others. */
struct edit {
    size_t offset;
    size_t length;
    size_t start; /* of the replacement, in `texts` */
    size_t end;
    size_t order; /* in which they were added */
};

/* Zeroed before the first use. */
struct edits {
    struct edit *list;
    size_t count;
    size_t capacity;
    struct text texts;
};

/* Adds the edits of a report. False when memory runs out. */
bool edits_add(struct edits *edits, const dtsx_report *report);
/* Appends a text with the edits carried out; where two edits overlap, only the first. Returns how many were carried
 * out, or -1 when memory runs out. */
long edits_apply(struct edits *edits, const char *bytes, size_t length, struct text *append_to);
void edits_clear(struct edits *edits);
void edits_free(struct edits *edits);

#endif
