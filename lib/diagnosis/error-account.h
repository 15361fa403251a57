/* SPDX-License-Identifier: MIT
 * The account that an error text names. */
#ifndef DTSX_ERROR_ACCOUNT_H
#define DTSX_ERROR_ACCOUNT_H

#include "model/account-id.h"

#include <stddef.h>

/* Where to look for what belongs to an error. */
struct dtsx_error_bounds {
    size_t begin;
    size_t end;
    size_t at; /* where the error was found */
};

/* Writes the account ID that stands beside an error: in its message, behind its code, in an ARN. Numbers that are
 * something else (a request, a point in time, a part of a longer name) do not count. 0 when there is none. */
int dtsx_error_account(const char *text, size_t length, const struct dtsx_error_bounds *bounds,
                       char id[DTSX_ACCOUNT_ID_LENGTH]);

#endif
