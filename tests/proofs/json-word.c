/* SPDX-License-Identifier: MIT
 * A bare word of the JSON reader is the one that it should be, with nothing that makes it longer. */
#include "json-state.h"

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader reader = any_reader(text, 0);
    const struct dtsx_json_reader before = reader;
    const int is_false = nondet_int() != 0;
    const char *const word = is_false ? "false" : "true";
    const size_t length = is_false ? 5 : 4;
    const char *result;

    ASSUME(LENGTH > 0 && text[0] == word[0]);
    result = read_word(&reader, text, word, length, DTSX_JSON_TRUE);
    assert(has_read(&reader, &before, text, result, DTSX_JSON_TRUE));
    assert((result != NULL) == (LENGTH >= length && memcmp(text, word, length) == 0 &&
                                (LENGTH == length || !continues_word((unsigned char)text[length]))));
    PROVED();
    return 0;
}
