/* SPDX-License-Identifier: MIT
 * Which cells of the compatibility matrix were changed. */
#ifndef MATRIX_H
#define MATRIX_H

#include "command.h"
#include "output.h"

/* Prints a line for each changed cell with which the tasks of an invocation were judged. */
void print_configured_changes(struct output *output, const struct invocation *invocation);

#endif
