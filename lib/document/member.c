/* SPDX-License-Identifier: MIT */
#include "document/member.h"

static int is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static size_t past_space(const char *text, size_t length, size_t at)
{
    while (at < length && is_space(text[at]))
        at++;
    return at;
}

struct dtsx_member_extent dtsx_member_extent(const char *text, size_t length, size_t key, size_t end)
{
    const size_t next = past_space(text, length, end);
    size_t before = key;

    if (next < length && text[next] == ',')
        return (struct dtsx_member_extent){key, past_space(text, length, next + 1) - key};
    while (before > 0 && is_space(text[before - 1]))
        before--;
    /* The last of several members goes with the comma before it; a single member goes alone. */
    if (before > 0 && text[before - 1] == ',')
        return (struct dtsx_member_extent){before - 1, end - (before - 1)};
    return (struct dtsx_member_extent){key, end - key};
}
