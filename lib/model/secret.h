/* SPDX-License-Identifier: MIT
 * Keys that name a secret: their values are never kept, shown or written. */
#ifndef DTSX_SECRET_H
#define DTSX_SECRET_H

#include <stddef.h>

/* Whether a key names a secret. */
int dtsx_is_secret_key(const char *key, size_t length);

/* A key is cut to this many bytes where it is told. */
#define DTSX_SECRET_KEY_SIZE 64

/* Whether JSON text has such a key anywhere; what is no JSON at all, whether it has the words. Writes the key, which
 * ends in NUL. */
int dtsx_find_secret(const char *text, size_t length, char key[DTSX_SECRET_KEY_SIZE]);

#endif
