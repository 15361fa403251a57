/* SPDX-License-Identifier: MIT */
#include "interchange/tree.h"

#include <string.h>

static char fold(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static int is_filler(char byte)
{
    return byte == '_' || byte == '.';
}

int dtsx_words_are(struct dtsx_words a, struct dtsx_words b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

int dtsx_words_equal(struct dtsx_words words, const char *text)
{
    if (!words.text || (words.length > 0 && words.text[0] != text[0])) /* true for nearly all words */
        return 0;
    return words.length == strlen(text) && memcmp(words.text, text, words.length) == 0;
}

int dtsx_words_begin(struct dtsx_words words, const char *begin, struct dtsx_words *rest)
{
    size_t at = 0;

    while (words.text) {
        while (is_filler(*begin))
            begin++;
        while (at < words.length && is_filler(words.text[at]))
            at++;
        if (*begin == '\0') {
            *rest = (struct dtsx_words){words.text + at, words.length - at};
            return 1;
        }
        if (at == words.length || fold(words.text[at]) != fold(*begin))
            return 0;
        at++;
        begin++;
    }
    return 0;
}

int dtsx_words_end(struct dtsx_words words, struct dtsx_words end)
{
    size_t left = end.length;
    size_t at = words.length;

    for (;;) {
        while (left > 0 && is_filler(end.text[left - 1]))
            left--;
        while (at > 0 && is_filler(words.text[at - 1]))
            at--;
        if (left == 0)
            return 1;
        if (at == 0 || fold(words.text[at - 1]) != fold(end.text[left - 1]))
            return 0;
        at--;
        left--;
    }
}

int dtsx_words_match(struct dtsx_words words, const char *text)
{
    struct dtsx_words rest;

    return dtsx_words_begin(words, text, &rest) && rest.length == 0;
}

int dtsx_words_have(struct dtsx_words words, const char *part)
{
    const size_t length = strlen(part);

    for (size_t i = 0; words.text && i + length <= words.length; i++)
        if (memcmp(words.text + i, part, length) == 0)
            return 1;
    return 0;
}
