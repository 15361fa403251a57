/* SPDX-License-Identifier: MIT
 * The scans stop at the first byte that they look for, or at the end, and read nothing beyond. */
#include "base/word.h"

#include "proof.h"

static int is_plain(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

int main(void)
{
    ANY_TEXT(text);
    const char *const end = text + LENGTH;
    const char *const behind_spaces = dtsx_word_skip_spaces(text, end);
    const char *const behind_plain = dtsx_word_skip_plain(text, end);
    size_t spaces = 0;
    size_t plain = 0;

    while (spaces < LENGTH && text[spaces] == ' ')
        spaces++;
    while (plain < LENGTH && is_plain(text[plain]))
        plain++;
    assert(behind_spaces == text + spaces);
    assert(behind_plain == text + plain);
    assert(dtsx_word_is_plain(text, LENGTH) == (plain == LENGTH));
    PROVED();
    return 0;
}
