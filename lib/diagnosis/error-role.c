/* SPDX-License-Identifier: MIT */
#include "diagnosis/error-role.h"

#include "base/ascii.h"
#include "model/ram-role.h"

#include <string.h>

static int is_role_character(char c)
{
    c = dtsx_ascii_lower(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

/* The place after ":role/", whose slash JSON may escape; NULL if the text does not begin with that. */
static const char *after_label(const char *text, const char *end)
{
    static const char label[] = ":role";

    if (!dtsx_ascii_starts_with_nocase(text, (size_t)(end - text), label))
        return NULL;
    text += sizeof(label) - 1;
    while (text < end && *text == '\\')
        text++;
    return text < end && *text == '/' ? text + 1 : NULL;
}

/* A full stop after a name at the end of a sentence is not part of the name. */
static size_t length_of_name(const char *name, const char *end)
{
    size_t length = 0;

    while (name + length < end && is_role_character(name[length]))
        length++;
    if (name + length < end && name[length] == '*')
        return 0;
    while (length > 0 && name[length - 1] == '.')
        length--;
    return length;
}

const char *dtsx_error_role(const char *text, size_t begin, size_t end, size_t at, size_t *length)
{
    const char *found = NULL;
    const char *next = text + begin;

    *length = 0;
    while ((next = memchr(next, ':', (size_t)(text + end - next)))) {
        const char *name = after_label(next, text + end);
        const size_t name_length = name ? length_of_name(name, text + end) : 0;

        if (name_length) {
            found = name;
            *length = name_length;
            if (name >= text + at)
                return found;
        }
        next++;
    }
    return found;
}
