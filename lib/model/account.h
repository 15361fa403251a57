/* SPDX-License-Identifier: MIT
 * Account: the creator of a task or the owner of a database. */
#ifndef DTSX_ACCOUNT_H
#define DTSX_ACCOUNT_H

#include "model/model.h"

struct dtsx_account {
    struct dtsx_model model;
    int plain; /* it was given as just its ID, and is written as that */
    struct dtsx_slot slots[DTSX_ACCOUNT_SLOT_COUNT];
    char room[32]; /* for short texts: enough for the ID, all that most accounts have */
};

extern const struct dtsx_model_shape dtsx_account_shape;

/* Whether the account is written as just its ID, so that the ID's path is that of the account. */
int dtsx_account_is_plain(const dtsx_account *account);
/* Whether two accounts, which both have valid IDs, have the same one. */
int dtsx_account_is_same(const dtsx_account *account, const dtsx_account *other);
void dtsx_account_reset(dtsx_account *account);
dtsx_account *dtsx_account_copy(const dtsx_account *account);

#endif
