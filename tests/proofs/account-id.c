/* SPDX-License-Identifier: MIT
 * An account ID is accepted if and only if it is exactly 16 ASCII digits; what is taken out of another text is one. */
#include "model/account-id.h"

#include "proof.h"

static int is_digit(char c)
{
    return '0' <= c && c <= '9';
}

/* The specified language, written down a second time. */
static int is_account_id(const char *text, size_t length)
{
    int digits = 0;

    for (size_t i = 0; i < length; i++)
        digits += is_digit(text[i]);
    return length == 16 && digits == 16;
}

/* What dtsx_ascii_starts_with_nocase() promises, one byte at a time; that words of eight bytes say the same is what the
 * proof `hash` says. */
int plain_prefix(const char *text, size_t length, const char *prefix)
{
    for (size_t i = 0; prefix[i]; i++)
        if (i == length || lower(text[i]) != lower(prefix[i]))
            return 0;
    return 1;
}

int main(void)
{
    ANY_TEXT(text);
    char id[DTSX_ACCOUNT_ID_LENGTH];
    const enum dtsx_account_id_form form = dtsx_account_id_classify(text, LENGTH);

    assert((form == DTSX_ACCOUNT_ID_VALID) == is_account_id(text, LENGTH));
    assert(form >= DTSX_ACCOUNT_ID_VALID && form <= DTSX_ACCOUNT_ID_OTHER);
    if (dtsx_account_id_extract(text, LENGTH, id)) {
        assert(form != DTSX_ACCOUNT_ID_VALID);
        assert(is_account_id(id, sizeof(id)));
    }
    PROVED();
    return 0;
}
