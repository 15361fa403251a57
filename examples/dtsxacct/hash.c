/* SPDX-License-Identifier: MIT */
#include "hash.h"

#include <string.h>

#define PRIME UINT64_C(1099511628211)

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *const at = bytes;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * PRIME;
    return hash;
}

uint64_t hash_number(uint64_t hash, uint64_t number)
{
    for (unsigned shift = 0; shift < 64; shift += 8)
        hash = (hash ^ (number >> shift & 0xff)) * PRIME;
    return hash;
}

uint64_t hash_text(uint64_t hash, const char *text)
{
    return text ? hash_bytes(hash, text, strlen(text) + 1) : hash_bytes(hash, "\1", 2);
}
