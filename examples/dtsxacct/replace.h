/* SPDX-License-Identifier: MIT
 * Replacing a file: at once, so that nobody ever sees half of it, and only the file that was read. */
#ifndef REPLACE_H
#define REPLACE_H

#include "text.h"

#include <stdbool.h>
#include <sys/stat.h>

/* Whether a file can be replaced: a plain file, and no symbolic link to one. `as_read` is for replace_file(). Gives
 * NULL, or why not. */
const char *look_at_file(const char *name, struct stat *as_read);
/* Puts another text in the place of a file, with the same mode and owner. Gives NULL, or why not; the file is as before
 * then. */
const char *replace_file(const char *name, const struct stat *as_read, const struct text *text);

#endif
