/* SPDX-License-Identifier: MIT
 * The name at the end of an ARN is in the text, up to its end, stands after `:role/` and is a sound one: what the
 * classification says of it, whatever that is, is what counts. */
#include "model/ram-role.h"

#include "proof.h"

/* What the classification was asked last, and said. */
static const char *asked;
static size_t asked_length;
static enum dtsx_ram_role_form said;

enum dtsx_ram_role_form promised_classification(const char *text, size_t length)
{
    assert(__CPROVER_r_ok(text, length));
    asked = text;
    asked_length = length;
    said = (enum dtsx_ram_role_form)nondet_int();
    return said;
}

int main(void)
{
    ANY_TEXT(text);
    size_t name_length = 0;
    const char *name = dtsx_ram_role_of_arn(text, LENGTH, &name_length);

    if (name) {
        assert(name_length + 6 <= LENGTH);
        assert(name + name_length <= text + LENGTH);
        assert(memcmp(name - 6, ":role/", 6) == 0);
        assert(name == asked && name_length == asked_length && said == DTSX_RAM_ROLE_VALID);
    }
    PROVED();
    return 0;
}
