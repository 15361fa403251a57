/* SPDX-License-Identifier: MIT
 * White space of the JSON reader: it stops at the first byte that is none, or at the end, and counts the lines. */
#include "json-state.h"

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader reader = any_reader(text, 0);
    const struct dtsx_json_reader before = reader;
    const char *const result = dtsx_json_skip_space(&reader, text);
    size_t spaces = 0;
    size_t lines = 0;
    size_t origin = 0;

    while (spaces < LENGTH && memchr(" \t\r\n", text[spaces], 4)) {
        if (text[spaces++] == '\n') {
            lines++;
            origin = spaces;
        }
    }
    assert(has_skipped(&reader, &before, text, result));
    assert(result == text + spaces && reader.line == before.line + lines);
    assert(reader.column_origin == (lines ? text + origin : before.column_origin));
    PROVED();
    return 0;
}
