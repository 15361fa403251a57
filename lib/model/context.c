/* SPDX-License-Identifier: MIT */
#include "model/context.h"

#include "tables/registry.h"

#include <string.h>

/* Positions in a document are kept in 31 bits. */
#define LARGEST_DOCUMENT ((size_t)INT32_MAX)

struct dtsx_context {
    struct dtsx_memory memory;
    struct dtsx_limits limits;
    struct dtsx_matrix matrix;
    size_t ignored_count;
    unsigned char ignored[DTSX_RULE_COUNT];
};

static const struct dtsx_limits default_limits = {
    .document_bytes = DTSX_DEFAULT_DOCUMENT_BYTES,
    .records = DTSX_DEFAULT_RECORDS,
    .depth = DTSX_DEFAULT_DEPTH,
};

dtsx_context *dtsx_context_new(dtsx_reallocate_fn *reallocate, void *user)
{
    dtsx_context *context;

    if (!reallocate)
        reallocate = dtsx_memory_default;
    context = reallocate(user, NULL, 0, sizeof(*context));
    if (!context)
        return NULL;
    memset(context, 0, sizeof(*context));
    atomic_init(&context->memory.references, 1);
    context->memory.context_size = sizeof(*context);
    context->memory.reallocate = reallocate;
    context->memory.user = user;
    context->limits = default_limits;
    context->matrix = dtsx_matrix_default;
    return context;
}

static dtsx_status may_change(const dtsx_context *context)
{
    if (!context)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return atomic_load_explicit(&context->memory.in_use, memory_order_relaxed) ? DTSX_ERROR_IN_USE : DTSX_OK;
}

void *dtsx_context_reallocate(const dtsx_context *context, void *old, size_t old_size, size_t new_size)
{
    return old || new_size ? dtsx_memory_resize(context, old, old_size, new_size) : NULL;
}

dtsx_status dtsx_context_set_cell(dtsx_context *context, dtsx_side side, dtsx_database_type type,
                                  dtsx_access_method method, dtsx_answer supported)
{
    const dtsx_status status = may_change(context);

    if (status != DTSX_OK)
        return status;
    if (supported != DTSX_ANSWER_YES && supported != DTSX_ANSWER_NO)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (dtsx_matrix_set_cell(&context->matrix, (int)side, (int)type, (int)method, supported == DTSX_ANSWER_YES) != 0)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return DTSX_OK;
}

dtsx_status dtsx_context_set_limit(dtsx_context *context, dtsx_limit limit, size_t value)
{
    const dtsx_status status = may_change(context);

    if (status != DTSX_OK)
        return status;
    if (value == 0)
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)limit) {
    case DTSX_LIMIT_DOCUMENT_BYTES:
        if (value > LARGEST_DOCUMENT)
            return DTSX_ERROR_INVALID_ARGUMENT;
        context->limits.document_bytes = value;
        return DTSX_OK;
    case DTSX_LIMIT_DEPTH:
        if (value > DTSX_MAXIMUM_DEPTH)
            return DTSX_ERROR_INVALID_ARGUMENT;
        context->limits.depth = (unsigned)value;
        return DTSX_OK;
    case DTSX_LIMIT_RECORDS:
        context->limits.records = value;
        return DTSX_OK;
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
}

size_t dtsx_context_get_limit(const dtsx_context *context, dtsx_limit limit)
{
    const struct dtsx_limits *limits = dtsx_context_limits(context);

    switch ((int)limit) {
    case DTSX_LIMIT_DOCUMENT_BYTES:
        return limits->document_bytes;
    case DTSX_LIMIT_DEPTH:
        return limits->depth;
    case DTSX_LIMIT_RECORDS:
        return limits->records;
    default:
        return 0;
    }
}

dtsx_context *dtsx_context_copy(const dtsx_context *context)
{
    dtsx_context *copy =
        context ? dtsx_context_new(context->memory.reallocate, context->memory.user) : dtsx_context_new(NULL, NULL);

    if (!copy || !context)
        return copy;
    copy->limits = context->limits;
    copy->matrix = context->matrix;
    memcpy(copy->ignored, context->ignored, sizeof(copy->ignored));
    copy->ignored_count = context->ignored_count;
    return copy;
}

dtsx_status dtsx_context_ignore_warning(dtsx_context *context, dtsx_rule rule)
{
    const dtsx_status status = may_change(context);

    if (status != DTSX_OK)
        return status;
    if (dtsx_rule_get_severity(rule) != DTSX_SEVERITY_WARNING)
        return DTSX_ERROR_INVALID_ARGUMENT;
    context->ignored_count += !context->ignored[dtsx_rule_index(rule)];
    context->ignored[dtsx_rule_index(rule)] = 1;
    return DTSX_OK;
}

const struct dtsx_limits *dtsx_context_limits(const dtsx_context *context)
{
    return context ? &context->limits : &default_limits;
}

const struct dtsx_matrix *dtsx_context_matrix(const dtsx_context *context)
{
    return context ? &context->matrix : &dtsx_matrix_default;
}

size_t dtsx_context_ignored_count(const dtsx_context *context)
{
    return context ? context->ignored_count : 0;
}

int dtsx_context_ignores(const dtsx_context *context, unsigned rule_index)
{
    return context && context->ignored[rule_index];
}
