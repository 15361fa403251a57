/* SPDX-License-Identifier: MIT
 * Forms: how `check` prints what it found. */
#ifndef FORM_H
#define FORM_H

#include "judge.h"
#include "output.h"
#include "source.h"

struct form {
    const char *separator;                /* begins each piece but the first; NULL: nothing */
    void (*begin)(struct output *output); /* NULL: nothing comes before the documents */
    /* NULL: nothing comes after them. `any`: something was written; `judged_all`: no file was left out. */
    void (*end)(struct output *output, bool any, bool judged_all);
    /* Writes the report of a document, after the separator. The output is one into a buffer. */
    dtsx_status (*write)(struct output *output, struct judge *judge, struct source *source);
};

/* Never NULL for a format that `check` supports. */
const struct form *find_form(int format);

extern const struct form github_form;
extern const struct form sarif_form;

#endif
