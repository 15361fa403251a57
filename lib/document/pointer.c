/* SPDX-License-Identifier: MIT */
#include "document/pointer.h"

#include "base/ascii.h"

void dtsx_pointer_append_key(struct dtsx_arena *arena, const char *key, size_t length)
{
    size_t begin = 0;

    dtsx_arena_append(arena, "/", 1);
    for (size_t i = 0; i < length; i++) {
        if (key[i] != '~' && key[i] != '/')
            continue;
        dtsx_arena_append(arena, key + begin, i - begin);
        dtsx_arena_append(arena, key[i] == '~' ? "~0" : "~1", 2);
        begin = i + 1;
    }
    dtsx_arena_append(arena, key + begin, length - begin);
}

void dtsx_pointer_append_index(struct dtsx_arena *arena, size_t index)
{
    char digits[DTSX_ASCII_DECIMAL_SIZE];

    dtsx_arena_append(arena, "/", 1);
    dtsx_arena_append(arena, digits, dtsx_ascii_decimal(index, digits));
}
