/* SPDX-License-Identifier: MIT
 * Source: the line that a finding is about, with a caret under the value. */
#ifndef SOURCE_H
#define SOURCE_H

#include "judge.h"
#include "masks.h"
#include "output.h"

/* The text that findings are about. */
struct source {
    const struct subject *subject;
    struct masks masks;
    bool masked; /* the masks have been found */
};

/* Begins with a new text. `source->masks` must be freed with masks_free(). */
void source_begin(struct source *source, const struct subject *subject);
/* Prints the line of a finding; nothing if the finding has no position. */
void print_source(struct output *output, struct source *source, const dtsx_record *record);

#endif
