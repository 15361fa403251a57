/* SPDX-License-Identifier: MIT */
#include <dtsxacct/dtsxacct.h>

#define TEXT_OF(number) #number
#define TEXT(number)    TEXT_OF(number)
#define VERSION_STRING  TEXT(DTSX_VERSION_MAJOR) "." TEXT(DTSX_VERSION_MINOR) "." TEXT(DTSX_VERSION_PATCH)

int dtsx_version_number(void)
{
    return DTSX_VERSION_NUMBER;
}

const char *dtsx_version_string(void)
{
    return VERSION_STRING;
}

/* "Configure RAM authorization for cross-account DTS tasks" and the page on cross-account tasks, edition of this day.
 */
const char *dtsx_tables_edition(void)
{
    return "2026-03-28";
}
