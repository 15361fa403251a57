/* SPDX-License-Identifier: MIT
 * Edits: the suggestions of reports, as changes of the text that they are about. */
#ifndef EDITS_H
#define EDITS_H

#include "text.h"

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>

/* Bytes that others take the place of. */
struct edit {
    size_t offset;
    size_t length;
    size_t start; /* of what takes their place, in `texts` */
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

/* Adds those of a report. False when there is no memory. */
bool edits_add(struct edits *edits, const dtsx_report *report);
/* Appends a text with the edits carried out; of two that change one place, the first. Gives how many were, -1 when
 * there is no memory. */
long edits_apply(struct edits *edits, const char *bytes, size_t length, struct text *append_to);
void edits_clear(struct edits *edits);
void edits_free(struct edits *edits);

#endif
