/* SPDX-License-Identifier: MIT
 * Differences between two texts, as a unified diff that patch(1) takes. */
#ifndef DIFF_H
#define DIFF_H

#include "output.h"
#include "text.h"

#include <stdbool.h>

/* Prints nothing where they are the same. False when there is no memory. */
bool print_diff(struct output *output, const char *name, const struct text *before, const struct text *after);

#endif
