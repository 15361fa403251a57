/* SPDX-License-Identifier: MIT
 * JSON Pointers (RFC 6901) into a document, built in an arena: the part after the path of a place. */
#ifndef DTSX_DOCUMENT_POINTER_H
#define DTSX_DOCUMENT_POINTER_H

#include "base/arena.h"

/* Appends a slash and the key, with ~ and / escaped. */
void dtsx_pointer_append_key(struct dtsx_arena *arena, const char *key, size_t length);
/* Appends a slash and the index of an element. */
void dtsx_pointer_append_index(struct dtsx_arena *arena, size_t index);

#endif
