/* SPDX-License-Identifier: MIT
 * How a text in the place of an account ID is formed. */
#ifndef DTSX_ACCOUNT_ID_H
#define DTSX_ACCOUNT_ID_H

#include <stddef.h>

#define DTSX_ACCOUNT_ID_LENGTH ((size_t)16)

enum dtsx_account_id_form {
    DTSX_ACCOUNT_ID_VALID = 1,   /* exactly 16 ASCII digits */
    DTSX_ACCOUNT_ID_SEPARATED,   /* 16 digits with spaces or hyphens among them */
    DTSX_ACCOUNT_ID_ARN,         /* acs:... */
    DTSX_ACCOUNT_ID_PLACEHOLDER, /* <...> */
    DTSX_ACCOUNT_ID_MASKED,      /* digits and * */
    DTSX_ACCOUNT_ID_RAM_ID,      /* 18 digits: the ID of a RAM user or role */
    DTSX_ACCOUNT_ID_LOGON_NAME,  /* name@...: a RAM user's logon name, or a service principal */
    DTSX_ACCOUNT_ID_DIGITS,      /* another number of digits */
    DTSX_ACCOUNT_ID_OTHER
};

enum dtsx_account_id_form dtsx_account_id_classify(const char *text, size_t length);

/* The account ID that a text of another form certainly names, written to `id`; 0 when there is none. */
int dtsx_account_id_extract(const char *text, size_t length, char id[DTSX_ACCOUNT_ID_LENGTH]);

/* Whether a text begins with exactly 16 digits that no further digit follows. */
int dtsx_account_id_leads(const char *text, size_t length);

#endif
