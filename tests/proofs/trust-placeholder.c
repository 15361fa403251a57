/* SPDX-License-Identifier: MIT
 * A principal is taken for a placeholder when it holds <, >, * or the words of the provider's template, and never else.
 */
#include "rules/trust-policy.c"

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

int main(void)
{
    ANY_TEXT(text);
    const struct text principal = {text, LENGTH};

    assert(!!is_placeholder(principal) == (holds(text, LENGTH, "<") || holds(text, LENGTH, ">") ||
                                           holds(text, LENGTH, "*") || holds(text, LENGTH, "account id") ||
                                           holds(text, LENGTH, "\xE8\xB4\xA6\xE5\x8F\xB7id")));
    PROVED();
    return 0;
}
