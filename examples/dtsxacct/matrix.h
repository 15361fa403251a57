/* SPDX-License-Identifier: MIT
 * Which cells of the compatibility matrix were changed. */
#ifndef MATRIX_H
#define MATRIX_H

#include "command.h"
#include "output.h"

/* A line for each cell that the tasks of an invocation were judged by and that was changed. */
void print_configured_changes(struct output *output, const struct invocation *invocation);

#endif
