/* SPDX-License-Identifier: MIT
 * Principals of a trust policy: DTS acting for an account is recognized if and only if the text is that account's
 * ID, an @ and the service's name; DTS for any account when the service's name is all or comes after an @; the
 * account itself when it is the root of that ID. */
#include "rules/trust-policy-read.c"

#include "proof.h"

/* Whether a text has `part` at an offset, in any case. */
static int stands_at(const char *text, size_t length, size_t at, const char *part)
{
    for (size_t i = 0; part[i]; i++)
        if (at + i >= length || lower(text[at + i]) != lower(part[i]))
            return 0;
    return 1;
}

int main(void)
{
    static const char service[] = "dts.aliyuncs.com";
    const size_t service_length = sizeof(service) - 1;
    ANY_TEXT(text);
    const struct text principal = {text, LENGTH};
    char account[16];
    int has_id_first = LENGTH >= 16;
    int has_id_inside = LENGTH >= 25;
    int ends_in_service = LENGTH >= service_length && stands_at(text, LENGTH, LENGTH - service_length, service);

    for (size_t i = 0; i < 16; i++) {
        account[i] = (char)('0' + nondet_unsigned() % 10);
        has_id_first = has_id_first && text[i] == account[i];
        has_id_inside = has_id_inside && text[9 + i] == account[i];
    }
    assert(is_dts_for(principal, (struct text){account, sizeof(account)}) ==
           (has_id_first && LENGTH == 33 && text[16] == '@' && stands_at(text, LENGTH, 17, service)));
    assert(is_dts(principal) ==
           (ends_in_service && (LENGTH == service_length || text[LENGTH - service_length - 1] == '@')));
    assert(is_account(principal, (struct text){account, sizeof(account)}) ==
           (has_id_inside && LENGTH == 30 && stands_at(text, LENGTH, 0, "acs:ram::") &&
            stands_at(text, LENGTH, 25, ":root")));
    PROVED();
    return 0;
}
