/* SPDX-License-Identifier: MIT
 * A text leads with an account ID when its first 16 bytes are one and no digit follows. */
#include "model/account-id.h"

#include "proof.h"

int main(void)
{
    ANY_TEXT(text);
    int leads = LENGTH >= 16;

    for (size_t i = 0; i < 16 && leads; i++)
        leads = '0' <= text[i] && text[i] <= '9';
    if (LENGTH > 16 && leads)
        leads = text[16] < '0' || text[16] > '9';
    assert(dtsx_account_id_leads(text, LENGTH) == leads);
    PROVED();
    return 0;
}
