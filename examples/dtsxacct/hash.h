/* SPDX-License-Identifier: MIT
 * A number for a text: FNV-1a, 64 bits. */
#ifndef HASH_H
#define HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_BASE UINT64_C(14695981039346656037)

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length);
/* The same on every machine. */
uint64_t hash_number(uint64_t hash, uint64_t number);
/* The end of a text counts too: "a", "bc" differs from "ab", "c". `text` may be NULL, which differs from any text. */
uint64_t hash_text(uint64_t hash, const char *text);

#endif
