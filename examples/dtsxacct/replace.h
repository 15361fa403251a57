/* SPDX-License-Identifier: MIT
 * Replaces a file atomically, so that no one sees an incomplete file, and only if it is still the file that was read.
 */
#ifndef REPLACE_H
#define REPLACE_H

#include "text.h"

#include <stdbool.h>
#include <sys/stat.h>

/* Checks whether a file can be replaced: it must be a regular file, not a symbolic link. `as_read` is for
 * replace_file(). Returns NULL, or why it cannot be replaced. */
const char *look_at_file(const char *name, struct stat *as_read);
/* Replaces the text of a file, and keeps its mode and owner. Returns NULL, or why it failed; then the file is
 * unchanged.
 */
const char *replace_file(const char *name, const struct stat *as_read, const struct text *text);

#endif
