/* SPDX-License-Identifier: MIT
 * What a string stands for is valid UTF-8 of at most as many bytes as it has raw, it is the raw text where that has no
 * escape, and the reader knows of U+0000 and of control characters in it. */
#include "base/utf8.h"
#include "json/reader.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader reader;
    char *out;
    size_t length;
    int nul = 0;

    if (LENGTH)
        text[0] = '"';
    dtsx_json_reader_init(&reader, text, LENGTH, 1);
    ASSUME(dtsx_json_next(&reader) == DTSX_JSON_STRING);
    out = malloc(LENGTH); /* reader.raw_length is less */
    length = dtsx_json_decode(&reader, out);
    assert(length <= reader.raw_length && reader.raw_length + 2 <= LENGTH);
    assert(dtsx_utf8_is_valid(out, length));
    assert(dtsx_utf8_has_control(out, length) == reader.control);
    for (size_t i = 0; i < LENGTH && i < length; i++)
        nul = nul || out[i] == 0;
    assert(nul == reader.nul);
    if (!reader.escaped)
        assert(length == reader.raw_length && memcmp(out, reader.raw, length) == 0);
    PROVED();
    return 0;
}
