/* SPDX-License-Identifier: MIT
 * A string or key of the JSON reader: it ends after the first quotation mark that no backslash escapes. */
#include "json-state.h"

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader reader = any_reader(text, 0);
    const struct dtsx_json_reader before = reader;
    const enum dtsx_json_token token = nondet_int() ? DTSX_JSON_KEY : DTSX_JSON_STRING;
    const char *result;

    ASSUME(LENGTH > 0);
    text[0] = '"';
    result = read_string(&reader, text, token);
    assert(has_read(&reader, &before, text, result, token));
    if (result) {
        assert(result[-1] == '"' && reader.raw == text + 1 && reader.raw + reader.raw_length == result - 1);
        assert(reader.begin == text && reader.length == (size_t)(result - text));
        for (const char *at = reader.raw; at < result - 1; at++) {
            assert(*at != '"' && (unsigned char)*at >= 0x20);
            at += *at == '\\';
        }
    }
    PROVED();
    return 0;
}
