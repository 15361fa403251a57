/* SPDX-License-Identifier: MIT
 * Placeholders of templates that were not replaced. */
#ifndef DTSX_PLACEHOLDER_H
#define DTSX_PLACEHOLDER_H

#include <stddef.h>

/* Whether a text that is given as an ID or a name is a placeholder: `<...>`, `${...}`, `{{...}}`, `xxxx`, `YOUR_...`,
 * or the words in the provider's templates. */
int dtsx_is_placeholder(const char *text, size_t length);

/* Whether a principal of a trust policy still has a placeholder in it, in place of an account's ID. */
int dtsx_is_placeholder_principal(const char *text, size_t length);

#endif
