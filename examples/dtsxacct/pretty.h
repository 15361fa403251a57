/* SPDX-License-Identifier: MIT
 * Pretty: JSON with line breaks and indentation, for people who paste it. */
#ifndef PRETTY_H
#define PRETTY_H

#include "output.h"

#include <stddef.h>

/* Prints a JSON text as if it were `depth` levels deep in another one, with two spaces per level. Changes only white
 * space. */
void print_pretty(struct output *output, const char *json, size_t length, unsigned depth);

#endif
