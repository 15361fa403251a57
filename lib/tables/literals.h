/* SPDX-License-Identifier: MIT
 * The provider's own names, as arrays: dtsx_literal_role_policy. Their lengths are known: sizeof(...) - 1. */
#ifndef DTSX_LITERALS_H
#define DTSX_LITERALS_H

#define DTSX_LITERAL(id, text) extern const char dtsx_literal_##id[sizeof(text)];
#include "tables/literals.def"
#undef DTSX_LITERAL

#define DTSX_LITERAL_LENGTH(id) (sizeof(dtsx_literal_##id) - 1)

#endif
