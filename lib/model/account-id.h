/* SPDX-License-Identifier: MIT
 * What form a text has that is given as an account ID. */
#ifndef DTSX_ACCOUNT_ID_H
#define DTSX_ACCOUNT_ID_H

#include <stddef.h>

#define DTSX_ACCOUNT_ID_LENGTH        ((size_t)16)
#define DTSX_ACCOUNT_ID_LEGACY_LENGTH ((size_t)8)

enum dtsx_account_id_form {
    DTSX_ACCOUNT_ID_VALID = 1,   /* exactly 16 ASCII digits */
    DTSX_ACCOUNT_ID_LEGACY,      /* exactly 8 ASCII digits: an old account */
    DTSX_ACCOUNT_ID_SEPARATED,   /* 16 digits with spaces, hyphens or other marks around or among them */
    DTSX_ACCOUNT_ID_FULL_WIDTH,  /* 16 digits, full-width ones among them */
    DTSX_ACCOUNT_ID_ARN,         /* acs:..., arn:acs:... */
    DTSX_ACCOUNT_ID_PLACEHOLDER, /* <...>, ${...}, {{...}}, xxxx, the words of a template */
    DTSX_ACCOUNT_ID_MASKED,      /* digits and *, or digits and x */
    DTSX_ACCOUNT_ID_RAM_ID,      /* 18 digits: the ID of a RAM user or role */
    DTSX_ACCOUNT_ID_LOGON_NAME,  /* name@...: a RAM user's logon name, or a service principal */
    DTSX_ACCOUNT_ID_DIGITS,      /* another number of digits */
    DTSX_ACCOUNT_ID_OTHER
};

enum dtsx_account_id_form dtsx_account_id_classify(const char *text, size_t length);

/* Whether a form is that of a real account ID. Rules that compare accounts look only at these. */
static inline int dtsx_account_id_is_known(int form)
{
    return form == DTSX_ACCOUNT_ID_VALID || form == DTSX_ACCOUNT_ID_LEGACY;
}

/* Writes the account ID that a text of another form certainly means to `id`, without a NUL; 0 when there is none. */
int dtsx_account_id_extract(const char *text, size_t length, char id[DTSX_ACCOUNT_ID_LENGTH]);

#endif
