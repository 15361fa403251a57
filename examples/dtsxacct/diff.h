/* SPDX-License-Identifier: MIT
 * Differences between two texts, as a unified diff that patch(1) accepts. */
#ifndef DIFF_H
#define DIFF_H

#include "output.h"
#include "text.h"

#include <stdbool.h>

/* Prints nothing if they are the same. False when memory runs out. */
bool print_diff(struct output *output, const char *name, const struct text *before, const struct text *after);

#endif
