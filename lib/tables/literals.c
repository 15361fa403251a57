/* SPDX-License-Identifier: MIT */
#include "tables/literals.h"

#define DTSX_LITERAL(id, text) const char dtsx_literal_##id[sizeof(text)] = text;
#include "tables/literals.def"
#undef DTSX_LITERAL
