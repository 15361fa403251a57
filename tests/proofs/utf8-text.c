/* SPDX-License-Identifier: MIT
 * A text of UTF-8 is valid as far as its sequences are, one after the other; control characters are found in valid
 * text. */
#include "base/utf8.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    size_t valid = 0;
    int has_control = 0;

    for (;;) {
        uint32_t code_point;
        const size_t bytes = dtsx_utf8_decode(text + valid, LENGTH - valid, &code_point);

        if (bytes == 0)
            break;
        valid += bytes;
        has_control = has_control || code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F);
    }
    assert(dtsx_utf8_valid_prefix(text, LENGTH) == valid);
    assert(dtsx_utf8_is_valid(text, LENGTH) == (valid == LENGTH));
    if (valid == LENGTH)
        assert(dtsx_utf8_has_control(text, LENGTH) == has_control);
    else
        (void)dtsx_utf8_has_control(text, LENGTH);
    PROVED();
    return 0;
}
