/* SPDX-License-Identifier: MIT
 * The name at the end of an ARN is in the text, up to its end, stands behind `:role/` and is a sound one. */
#include "model/ram-role.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    size_t name_length = 0;
    const char *name = dtsx_ram_role_of_arn(text, LENGTH, &name_length);

    if (name) {
        assert(name_length >= 1 && name_length + 6 <= LENGTH);
        assert(name + name_length == text + LENGTH);
        assert(memcmp(name - 6, ":role/", 6) == 0);
        assert(dtsx_ram_role_classify(name, name_length) == DTSX_RAM_ROLE_VALID);
    }
    PROVED();
    return 0;
}
