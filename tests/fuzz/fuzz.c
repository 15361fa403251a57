/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void demand(bool holds, const char *what)
{
    if (holds)
        return;
    (void)fprintf(stderr, "DOES NOT HOLD: %s\n", what);
    abort();
}

char *copy_exactly(const void *bytes, size_t length)
{
    char *const copy = malloc(length);

    demand(copy || length == 0, "memory for a copy");
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

uint8_t take_byte(struct choices *choices)
{
    return choices->at < choices->end ? *choices->at++ : 0;
}

unsigned take_below(struct choices *choices, unsigned limit)
{
    return take_byte(choices) % limit;
}

json_t *demand_json(const char *text, size_t length, const char *what)
{
    json_error_t error;
    json_t *const value = json_loadb(text, length, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);

    if (!value)
        (void)fprintf(stderr, "%s at %d: %.*s\n", error.text, error.position, (int)length, text);
    demand(value != NULL, what);
    return value;
}

json_t *demand_json_buffer(const dtsx_buffer *buffer, const char *what)
{
    size_t length;
    const char *const text = dtsx_buffer_get(buffer, &length);

    return demand_json(text, length, what);
}

void demand_printable(const dtsx_buffer *buffer, bool is_coloured)
{
    size_t length;
    const char *const text = dtsx_buffer_get(buffer, &length);
    size_t begin = 0;

    demand(strlen(text) == length, "text for people has no NUL");
    demand(dtsx_utf8_valid_prefix(text, length) == length, "text for people is UTF-8");
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '\n' && !(is_coloured && text[i] == '\x1b'))
            continue;
        demand(!dtsx_utf8_has_control(text + begin, i - begin), "text for people has no control characters");
        begin = i + 1;
    }
    demand(!dtsx_utf8_has_control(text + begin, length - begin), "text for people has no control characters");
}

void demand_same(const dtsx_buffer *buffer, const dtsx_buffer *other, const char *what)
{
    size_t length;
    size_t other_length;
    const char *const text = dtsx_buffer_get(buffer, &length);
    const char *const other_text = dtsx_buffer_get(other, &other_length);

    if (length == other_length && memcmp(text, other_text, length) == 0)
        return;
    (void)fprintf(stderr, "%s\n---- and ----\n%s\n", text, other_text);
    demand(false, what);
}

void demand_nothing_left(const struct alloc_probe *probe)
{
    if (probe->mistake)
        (void)fprintf(stderr, "%s\n", probe->mistake);
    demand(!probe->mistake, "the allocator is called as it must be");
    demand(probe->live_blocks == 0 && probe->live_bytes == 0, "all memory is given back");
}

bool holds_text(const char *text, size_t length, const char *part)
{
    const size_t part_length = strlen(part);

    for (size_t i = 0; i + part_length <= length; i++)
        if (memcmp(text + i, part, part_length) == 0)
            return true;
    return false;
}
