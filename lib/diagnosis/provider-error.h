/* SPDX-License-Identifier: MIT
 * Provider errors: which of the errors of the provider's troubleshooting table a text holds. */
#ifndef DTSX_PROVIDER_ERROR_H
#define DTSX_PROVIDER_ERROR_H

#include <stddef.h>

/* Code and message of one error stand within this many bytes of each other, whatever surrounds them. */
#define DTSX_ERROR_RECORD_BYTES ((size_t)2048)

/* There are fewer errors than that. */
#define DTSX_ERROR_MATCHES_MAX ((size_t)16)

struct dtsx_error_match {
    int error; /* a dtsx_provider_error */
    size_t at; /* where in the text what told the error ends, in bytes */
};

/* Each error once, in the order of the text. */
struct dtsx_error_matches {
    size_t count;
    struct dtsx_error_match items[DTSX_ERROR_MATCHES_MAX];
    int is_shared; /* no error, but the code that several of them share */
};

/* Looks for the first `most` errors; returns how many there are. The work is linear in the length. */
size_t dtsx_provider_error_matches(const char *text, size_t length, size_t most, struct dtsx_error_matches *matches);
/* Whether an error has the code that several of them share. */
int dtsx_provider_error_shares_code(int error);

#endif
