/* SPDX-License-Identifier: MIT
 * Locations: where in a file a finding is, in lines and columns, as other tools need it. */
#ifndef LOCATION_H
#define LOCATION_H

#include "judge.h"

#include <stdbool.h>
#include <stddef.h>

/* A part of a file. Lines and columns count from 1, columns in code points; the end is the first place after it. */
struct location {
    size_t line;
    size_t column;
    size_t end_line;
    size_t end_column;
};

/* The location of a finding. False if it has none. */
bool locate_record(const struct subject *subject, const dtsx_record *record, struct location *location);
/* The location of some bytes of a text. */
struct location locate(const struct subject *subject, size_t offset, size_t length);
/* The location of the value that a JSON Pointer names. False if the text is not JSON, or has no such value. */
bool locate_pointer(const struct subject *subject, const char *pointer, struct location *location);

#endif
