/* SPDX-License-Identifier: MIT
 * The RAM role that an error text names. */
#ifndef DTSX_ERROR_ROLE_H
#define DTSX_ERROR_ROLE_H

#include <stddef.h>

/* The name in a role ARN between two places of a text: the first one after `at`, otherwise the last one before it. NULL
 * when there is none, or only a masked one. */
const char *dtsx_error_role(const char *text, size_t begin, size_t end, size_t at, size_t *length);

#endif
