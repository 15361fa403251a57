/* SPDX-License-Identifier: MIT
 * Context: the limits and the matrix, beside the allocator. For every function here NULL means the defaults. */
#ifndef DTSX_CONTEXT_H
#define DTSX_CONTEXT_H

#include "base/memory.h"
#include "model/matrix.h"

#include <dtsxacct/dtsxacct.h>

#include <stdint.h>

struct dtsx_limits {
    size_t document_bytes;
    size_t records;
    unsigned depth;
};

const struct dtsx_limits *dtsx_context_limits(const dtsx_context *context);
const struct dtsx_matrix *dtsx_context_matrix(const dtsx_context *context);
size_t dtsx_context_ignored_count(const dtsx_context *context);
int dtsx_context_ignores(const dtsx_context *context, unsigned rule_index);

#endif
