/* SPDX-License-Identifier: MIT
 * JSON in lines and indentation, for people who paste it. */
#ifndef PRETTY_H
#define PRETTY_H

#include "output.h"

#include <stddef.h>

/* Prints a JSON text as if it stood `depth` levels deep in another, two spaces a level. Changes nothing but white
 * space. */
void print_pretty(struct output *output, const char *json, size_t length, unsigned depth);

#endif
