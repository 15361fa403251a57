/* SPDX-License-Identifier: MIT */
#include "tokens.h"

#include <stdbool.h>
#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct token next_token(const char *text, size_t length, size_t at)
{
    while (at < length && is_space(text[at]))
        at++;
    if (at == length)
        return (struct token){at, at, '\0'};

    struct token token = {at, at + 1, text[at]};
    if (token.kind == '"') {
        while (token.end < length && text[token.end] != '"')
            token.end += text[token.end] == '\\' ? 2 : 1;
        token.end = token.end < length ? token.end + 1 : length;
    } else if (!memchr("{}[],:", token.kind, 6)) {
        while (token.end < length && !is_space(text[token.end]) && !memchr("{}[],:\"", text[token.end], 7))
            token.end++;
        token.kind = 'w';
    }
    return token;
}
