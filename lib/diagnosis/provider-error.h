/* SPDX-License-Identifier: MIT
 * Provider errors: which of the errors of the provider's troubleshooting table a text holds. */
#ifndef DTSX_PROVIDER_ERROR_H
#define DTSX_PROVIDER_ERROR_H

#include <stddef.h>

/* Code and message of one error stand within this many bytes of each other, whatever surrounds them. */
#define DTSX_ERROR_RECORD_BYTES ((size_t)2048)

struct dtsx_error_match {
    int error;     /* a dtsx_provider_error; 0: none of them */
    int is_shared; /* no error, but the code that several of them share */
    size_t at;     /* where in the text what told the error ends, in bytes */
};

struct dtsx_error_match dtsx_provider_error_match(const char *text, size_t length);
/* Whether an error has the code that several of them share. */
int dtsx_provider_error_shares_code(int error);

#endif
