/* SPDX-License-Identifier: MIT
 * How a text in the place of a RAM role name is formed. */
#ifndef DTSX_RAM_ROLE_H
#define DTSX_RAM_ROLE_H

#include <stddef.h>

#define DTSX_RAM_ROLE_DEFAULT "AliyunDTSDefaultRole"

/* In the order in which they are told apart: the first that applies counts. */
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

/* Whether all characters could stand in a name, the doubtful underscore among them. */
int dtsx_ram_role_has_only_name_characters(const char *text, size_t length);

/* The role name at the end of an ARN, NULL when the ARN does not end in `:role/NAME` or NAME itself breaks a rule. */
const char *dtsx_ram_role_of_arn(const char *arn, size_t length, size_t *name_length);

#endif
