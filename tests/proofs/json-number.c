/* SPDX-License-Identifier: MIT
 * A number of the JSON reader is one as RFC 8259 writes numbers, and all of it. */
#include "json-state.h"

static int digits(const char *text, size_t *at)
{
    const size_t begin = *at;

    while (*at < LENGTH && text[*at] >= '0' && text[*at] <= '9')
        ++*at;
    return *at > begin;
}

/* The length of the number that a text begins with, as the grammar has it; 0 when there is none. */
static size_t number(const char *text)
{
    size_t at = LENGTH > 0 && text[0] == '-';
    size_t whole = at;

    if (!digits(text, &at) || (text[whole] == '0' && at > whole + 1))
        return 0;
    if (at < LENGTH && text[at] == '.') {
        at++;
        if (!digits(text, &at))
            return 0;
    }
    if (at < LENGTH && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        at += at < LENGTH && (text[at] == '+' || text[at] == '-');
        if (!digits(text, &at))
            return 0;
    }
    return at;
}

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader reader = any_reader(text, 0);
    const struct dtsx_json_reader before = reader;
    const char *result;

    ASSUME(LENGTH > 0 && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9')));
    result = read_number(&reader, text);
    assert(has_read(&reader, &before, text, result, DTSX_JSON_NUMBER));
    if (result)
        assert(result == text + number(text) && reader.raw == text && reader.raw_length == number(text));
    else
        assert(number(text) == 0 || (number(text) < LENGTH && continues_word((unsigned char)text[number(text)])));
    PROVED();
    return 0;
}
