/* SPDX-License-Identifier: MIT
 * Every Unicode scalar value is encoded to the sequence that decodes to it, every other number to nothing. */
#include "base/utf8.h"

#include "proof.h"

int main(void)
{
    const uint32_t code_point = nondet_uint32();
    const int is_scalar = code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
    char out[4] = {1, 1, 1, 1};
    uint32_t again = 0;
    const size_t bytes = dtsx_utf8_encode(code_point, out);

    if (is_scalar)
        assert(bytes >= 1 && dtsx_utf8_decode(out, bytes, &again) == bytes && again == code_point);
    else
        assert(bytes == 0 && out[0] == 1 && out[1] == 1 && out[2] == 1 && out[3] == 1);
    PROVED();
    return 0;
}
