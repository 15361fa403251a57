/* SPDX-License-Identifier: MIT
 * What form a text has that is given as a RAM role name. */
#ifndef DTSX_RAM_ROLE_H
#define DTSX_RAM_ROLE_H

#include <stddef.h>

#define DTSX_RAM_ROLE_DEFAULT     "AliyunDTSDefaultRole"
#define DTSX_RAM_ROLE_NAME_LENGTH ((size_t)64)

/* In the order in which they are checked: the first that applies counts, and otherwise the name is valid. */
enum dtsx_ram_role_form {
    DTSX_RAM_ROLE_VALID = 1,
    DTSX_RAM_ROLE_IS_USER,
    DTSX_RAM_ROLE_IS_ARN,
    DTSX_RAM_ROLE_IS_DEFAULT,
    DTSX_RAM_ROLE_IS_SERVICE_LINKED,
    DTSX_RAM_ROLE_MALFORMED,
    DTSX_RAM_ROLE_UNDERSCORE
};

enum dtsx_ram_role_form dtsx_ram_role_classify(const char *text, size_t length);

/* What is wrong with a malformed name. */
enum dtsx_ram_role_flaw {
    DTSX_RAM_ROLE_TOO_LONG = 1,
    DTSX_RAM_ROLE_SPACES_AROUND, /* spaces before or after it */
    DTSX_RAM_ROLE_PREFIX,        /* the end of an ARN: role/NAME */
    DTSX_RAM_ROLE_FULL_WIDTH,    /* full-width characters in it */
    DTSX_RAM_ROLE_PLACEHOLDER,
    DTSX_RAM_ROLE_CHARACTERS
};

/* What is wrong with a malformed name. If it certainly means a valid name, writes that to `name`, without a NUL;
 * *name_length is its length, 0 if there is none. */
enum dtsx_ram_role_flaw dtsx_ram_role_flaw(const char *text, size_t length, char name[DTSX_RAM_ROLE_NAME_LENGTH],
                                           size_t *name_length);

/* Whether all characters are allowed in a name; the underscore counts as allowed, although that is doubtful. */
int dtsx_ram_role_has_only_name_characters(const char *text, size_t length);

/* The role name at the end of an ARN; NULL when the ARN does not end in `:role/NAME` or NAME itself breaks a rule. */
const char *dtsx_ram_role_of_arn(const char *arn, size_t length, size_t *name_length);

/* The account field of a RAM ARN, which may be empty; NULL when the text has none. */
const char *dtsx_ram_role_account_of_arn(const char *arn, size_t length, size_t *account_length);

#endif
