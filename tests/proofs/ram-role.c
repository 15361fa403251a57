/* SPDX-License-Identifier: MIT
 * A RAM role name is accepted without a remark when it is 1 to 64 letters, digits, dots and hyphens and not a name that
 * DTS reserves; with an underscore among them it is remarked on. Eight characters at once are judged as one by one. */
#include "model/ram-role.h"

#include "proof.h"

static int is_among(char c, const char *characters)
{
    for (size_t i = 0; characters[i]; i++)
        if (c == characters[i])
            return 1;
    return 0;
}

static int is_name_character(char c)
{
    return is_among(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");
}

static int begins_in_any_case(const char *text, size_t length, const char *lower_case)
{
    size_t i = 0;

    while (i < length && lower_case[i] && lower(text[i]) == lower_case[i])
        i++;
    return !lower_case[i];
}

int main(void)
{
    ANY_TEXT(text);
    const enum dtsx_ram_role_form form = dtsx_ram_role_classify(text, LENGTH);
    int is_name = LENGTH > 0;
    int has_underscore = 0;
    int is_reserved;

    for (size_t i = 0; i < LENGTH; i++) {
        is_name = is_name && is_name_character(text[i]);
        has_underscore = has_underscore || text[i] == '_';
    }
    is_reserved = begins_in_any_case(text, LENGTH, "aliyunservicerolefor") ||
                  (LENGTH == 20 && begins_in_any_case(text, LENGTH, "aliyundtsdefaultrole"));

    assert(dtsx_ram_role_has_only_name_characters(text, LENGTH) == (is_name || LENGTH == 0));
    assert((form == DTSX_RAM_ROLE_VALID) == (is_name && LENGTH <= 64 && !is_reserved && !has_underscore));
    assert((form == DTSX_RAM_ROLE_UNDERSCORE) == (is_name && LENGTH <= 64 && !is_reserved && has_underscore));
    PROVED();
    return 0;
}
