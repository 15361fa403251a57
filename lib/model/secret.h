/* SPDX-License-Identifier: MIT
 * Keys that name a secret. Their values are never kept, shown or written. */
#ifndef DTSX_SECRET_H
#define DTSX_SECRET_H

#include <stddef.h>

/* Whether a key names a secret. */
int dtsx_is_secret_key(const char *key, size_t length);

/* The most bytes of a key that are reported, with a NUL. A longer key is left out. */
#define DTSX_SECRET_KEY_SIZE 64

/* Whether JSON text has such a key anywhere; for text that is not JSON, whether it has one of the words. If so, writes
 * the key or the word, which ends in a NUL. */
int dtsx_find_secret(const char *text, size_t length, char key[DTSX_SECRET_KEY_SIZE]);

#endif
