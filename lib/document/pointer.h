/* SPDX-License-Identifier: MIT
 * JSON Pointers (RFC 6901) into a document, built in an arena: what follows the path that a place has. */
#ifndef DTSX_DOCUMENT_POINTER_H
#define DTSX_DOCUMENT_POINTER_H

#include "base/arena.h"

/* A slash and the key, its ~ and / escaped. */
void dtsx_pointer_append_key(struct dtsx_arena *arena, const char *key, size_t length);
/* A slash and the index of an element. */
void dtsx_pointer_append_index(struct dtsx_arena *arena, size_t index);

#endif
