/* SPDX-License-Identifier: MIT
 * Source: the line that a finding is about, with a caret under the value. */
#ifndef SOURCE_H
#define SOURCE_H

#include "judge.h"
#include "masks.h"
#include "output.h"

/* The text that findings point into. */
struct source {
    const struct subject *subject;
    struct masks masks;
    bool masked; /* the masks are known */
};

/* Starts with nothing known of the text; masks_free() gives up what `source->masks` holds. */
void source_begin(struct source *source, const struct subject *subject);
/* Prints the line of a finding; nothing where the finding has no place. */
void print_source(struct output *output, struct source *source, const dtsx_record *record);

#endif
