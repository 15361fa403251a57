/* SPDX-License-Identifier: MIT
 * The account that an error text names. */
#ifndef DTSX_ERROR_ACCOUNT_H
#define DTSX_ERROR_ACCOUNT_H

#include "model/account-id.h"

#include <stddef.h>

/* The part of the text that belongs to an error. */
struct dtsx_error_bounds {
    size_t begin;
    size_t end;
    size_t at; /* where the error was found */
};

/* Writes the account ID beside an error, without a NUL: in its message, after its code, or in an ARN. Numbers that are
 * something else (a request ID, a time, a part of a longer name) do not count. 0 when there is no account ID. */
int dtsx_error_account(const char *text, size_t length, const struct dtsx_error_bounds *bounds,
                       char id[DTSX_ACCOUNT_ID_LENGTH]);

#endif
