/* SPDX-License-Identifier: MIT
 * A principal is taken for a placeholder when it holds a sign of a template language, a * or the words of the
 * provider's template, or has something other than digits where DTS or a RAM principal has the ID; and only then. */
#include "model/placeholder.h"

#include "base/ascii.h"

#include "proof.h"

static int holds(const char *text, size_t length, const char *lower_case)
{
    for (size_t at = 0; at < length; at++) {
        size_t i = 0;

        while (lower_case[i] && at + i < length && lower(text[at + i]) == lower_case[i])
            i++;
        if (!lower_case[i])
            return 1;
    }
    return 0;
}

static int holds_sign(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] == '<' || text[i] == '>' || text[i] == '{' || text[i] == '}' || text[i] == '$' || text[i] == '%' ||
            text[i] == '*')
            return 1;
    return 0;
}

/* Lengths below that of "@dts.aliyuncs.com": only a RAM principal can have an ID, its third field. */
static int has_other_id(const char *text, size_t length)
{
    size_t end = 9;

    if (length < 9 || !holds(text, 9, "acs:ram::"))
        return 0;
    while (end < length && text[end] != ':')
        if (text[end] < '0' || text[end++] > '9')
            return 1;
    return 0;
}

int main(void)
{
    ANY_TEXT(text);

    assert(!!dtsx_is_placeholder_principal(text, LENGTH) ==
           (holds_sign(text, LENGTH) || holds(text, LENGTH, "account id") ||
            holds(text, LENGTH, "\xE8\xB4\xA6\xE5\x8F\xB7id") || has_other_id(text, LENGTH)));
    PROVED();
    return 0;
}
