/* SPDX-License-Identifier: MIT */
#include "pretty.h"

#include <stdbool.h>
#include <string.h>

static void new_line(struct output *output, unsigned depth)
{
    output_format(output, "\n%*s", (int)(2 * depth), "");
}

/* Bytes of the string that begins here, quotation marks included. */
static size_t string_length(const char *json, size_t length)
{
    size_t at = 1;

    while (at < length && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    return at < length ? at + 1 : length;
}

static size_t space_length(const char *json, size_t length)
{
    size_t at = 0;

    while (at < length && memchr(" \t\r\n", json[at], 4))
        at++;
    return at;
}

void print_pretty(struct output *output, const char *json, size_t length, unsigned depth)
{
    bool opened = false; /* this object or array is still empty */

    for (size_t at = space_length(json, length); at < length; at += space_length(json + at, length - at)) {
        const char mark = json[at];
        const size_t taken = mark == '"' ? string_length(json + at, length - at) : 1;

        if (mark == '}' || mark == ']') {
            depth--;
            if (!opened)
                new_line(output, depth);
        } else if (opened) {
            new_line(output, depth);
        }
        opened = mark == '{' || mark == '[';
        depth += opened;
        output_bytes(output, json + at, taken);
        if (mark == ',')
            new_line(output, depth);
        else if (mark == ':')
            output_text(output, " ");
        at += taken;
    }
}
