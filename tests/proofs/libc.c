/* SPDX-License-Identifier: MIT
 * A function of the C library that CBMC has no body for: as the standard defines it. */
#include <string.h>

void *memchr(const void *block, int value, size_t size)
{
    const unsigned char *bytes = block;

    for (size_t i = 0; i < size; i++)
        if (bytes[i] == (unsigned char)value)
            return (void *)(bytes + i);
    return NULL;
}
