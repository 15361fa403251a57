/* SPDX-License-Identifier: MIT
 * White space is taken out of any bytes, well-formed or not, in place too, without a byte read or written beyond them;
 * a second time changes nothing. */
#include "json/reader.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    char out[LENGTH + 1];
    size_t length;
    size_t in_place;

    out[LENGTH] = '!';
    length = dtsx_json_minify(text, LENGTH, out);
    assert(length <= LENGTH && out[LENGTH] == '!');
    in_place = dtsx_json_minify(text, LENGTH, text);
    assert(in_place == length);
    for (size_t i = 0; i < length; i++)
        assert(text[i] == out[i]);
    assert(dtsx_json_minify(text, in_place, out) == length);
    PROVED();
    return 0;
}
