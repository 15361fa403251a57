/* SPDX-License-Identifier: MIT
 * Provider errors: finds the errors of the provider's troubleshooting table in a text. */
#ifndef DTSX_PROVIDER_ERROR_H
#define DTSX_PROVIDER_ERROR_H

#include <stddef.h>

/* The code and the message of one error are within this many bytes of each other, whatever is around them. */
#define DTSX_ERROR_RECORD_BYTES ((size_t)2048)

/* There are fewer errors than this. */
#define DTSX_ERROR_MATCHES_MAX ((size_t)16)

struct dtsx_error_match {
    int error; /* a dtsx_provider_error */
    size_t at; /* the offset of the end of the words by which it was recognized, in bytes */
};

/* The errors in a text, each of them once, in the order of the text. */
struct dtsx_error_matches {
    size_t count;
    struct dtsx_error_match items[DTSX_ERROR_MATCHES_MAX];
    int is_shared; /* no error was found, but the code that several errors share */
};

/* Finds at most the first `most` errors, and returns how many. The work is linear in the length. */
size_t dtsx_provider_error_matches(const char *text, size_t length, size_t most, struct dtsx_error_matches *matches);
/* Whether an error has the code that several of them share. */
int dtsx_provider_error_shares_code(int error);

#endif
