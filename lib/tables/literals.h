/* SPDX-License-Identifier: MIT
 * The provider's own names, as arrays such as dtsx_literal_role_policy, so that sizeof gives their lengths. */
#ifndef DTSX_LITERALS_H
#define DTSX_LITERALS_H

#define DTSX_LITERAL(id, text) extern const char dtsx_literal_##id[sizeof(text)];
#include "tables/literals.def"
#undef DTSX_LITERAL

#define DTSX_LITERAL_LENGTH(id) (sizeof(dtsx_literal_##id) - 1)

#endif
