/* SPDX-License-Identifier: MIT */
#include "model/matrix.h"

#include "model/context.h"
#include "model/vocabulary.h"

#include <string.h>

/* The names of access methods that compatibility.def uses. */
enum {
#define DTSX_ACCESS_METHOD(id, number, slug, name) id = 1 << (number),
#include "tables/access-methods.def"
};

/* Bits of the known access methods, and flags of the known database types. */
enum {
    METHODS_KNOWN = 0
#define DTSX_ACCESS_METHOD(id, number, slug, name) | id
#include "tables/access-methods.def"
};
static const uint8_t types_known[DTSX_DATABASE_TYPE_LIMIT] = {
#define DTSX_DATABASE_TYPE(id, number, slug, name) [number] = 1,
#include "tables/database-types.def"
};

_Static_assert(METHODS_KNOWN <= UINT16_MAX, "an access method is a bit of 16");

const struct dtsx_matrix dtsx_matrix_default = {{
#define DTSX_SUPPORTS(side, database_type, access_methods)                                                             \
    [DTSX_SIDE_##side - 1][DTSX_DATABASE_TYPE_##database_type] = (access_methods),
#include "tables/compatibility.def"
}};

/* Cells of a later edition of the page, one row per database type. */
static const struct {
    uint8_t side;
    uint8_t type;
    uint16_t methods;
    char edition[16];
} later[] = {
#define DTSX_SUPPORTS_LATER(side, database_type, access_methods, edition)                                              \
    {DTSX_SIDE_##side, DTSX_DATABASE_TYPE_##database_type, (access_methods), edition},
#include "tables/compatibility.def"
};

const char *dtsx_matrix_later_edition(int side, int type, int method)
{
    for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++)
        if (later[i].side == side && later[i].type == type && method > 0 && method < DTSX_MATRIX_METHOD_LIMIT &&
            later[i].methods >> method & 1)
            return later[i].edition;
    return NULL;
}

int dtsx_matrix_has_type(const struct dtsx_matrix *matrix, int side, int type)
{
    return dtsx_matrix_is_in_range(side, type, 0) && matrix->methods[dtsx_matrix_row(side)][type] != 0;
}

int dtsx_matrix_set_cell(struct dtsx_matrix *matrix, int side, int type, int method, int supported)
{
    if (!dtsx_matrix_is_in_range(side, type, method) || !types_known[type] || !(METHODS_KNOWN >> method & 1))
        return -1;

    uint16_t *const methods = &matrix->methods[dtsx_matrix_row(side)][type];
    const unsigned bit = 1u << method;
    *methods = (uint16_t)(supported ? *methods | bit : *methods & ~bit);
    return 0;
}

size_t dtsx_matrix_change_count(const struct dtsx_matrix *matrix)
{
    struct dtsx_matrix_change change = {0};
    size_t count = 0;

    while (dtsx_matrix_next_change(matrix, &change))
        count++;
    return count;
}

int dtsx_matrix_next_change(const struct dtsx_matrix *matrix, struct dtsx_matrix_change *change)
{
    int side = change->side;
    int type = change->type;
    int method = change->method + 1;

    for (side = side ? side : DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++, type = 0) {
        const uint16_t *const mine = matrix->methods[dtsx_matrix_row(side)];
        const uint16_t *const page = dtsx_matrix_default.methods[dtsx_matrix_row(side)];

        for (; type < (int)DTSX_DATABASE_TYPE_LIMIT; type++, method = 0)
            for (; method < DTSX_MATRIX_METHOD_LIMIT; method++)
                if ((mine[type] ^ page[type]) >> method & 1) {
                    *change = (struct dtsx_matrix_change){side, type, method, mine[type] >> method & 1};
                    return 1;
                }
    }
    *change = (struct dtsx_matrix_change){0};
    return 0;
}

static size_t append(char *text, size_t length, const char *what)
{
    const size_t what_length = strlen(what);

    /* Never too long: slugs are short, and a test prints every cell. */
    if (length + what_length >= DTSX_MATRIX_CHANGE_SIZE)
        return length;
    memcpy(text + length, what, what_length + 1);
    return length + what_length;
}

size_t dtsx_matrix_change_text(const struct dtsx_matrix_change *change, char text[DTSX_MATRIX_CHANGE_SIZE])
{
    const char *const side = dtsx_vocabulary_slug(DTSX_VOCABULARY_SIDE, change->side);
    const char *const type = dtsx_vocabulary_slug(DTSX_VOCABULARY_DATABASE_TYPE, change->type);
    const char *const method = dtsx_vocabulary_slug(DTSX_VOCABULARY_ACCESS_METHOD, change->method);
    size_t length = 0;

    text[0] = '\0';
    if (!side || !type || !method)
        return 0;
    length = append(text, length, change->supported ? "allow " : "forbid ");
    length = append(text, length, side);
    length = append(text, length, ":");
    length = append(text, length, type);
    length = append(text, length, ":");
    return append(text, length, method);
}

/* ---- public ---- */

int dtsx_matrix_supports(const dtsx_context *context, dtsx_side side, dtsx_database_type type,
                         dtsx_access_method method)
{
    return dtsx_matrix_cell(dtsx_context_matrix(context), (int)side, (int)type, (int)method);
}

int dtsx_matrix_supports_type(const dtsx_context *context, dtsx_side side, dtsx_database_type type)
{
    return dtsx_matrix_has_type(dtsx_context_matrix(context), (int)side, (int)type);
}

int dtsx_matrix_supports_two_way(const dtsx_context *context, dtsx_instance_form source, dtsx_instance_form destination)
{
    (void)context; /* the pairs are the same in every context for now */
    return source == destination && dtsx_instance_form_two_way((int)source);
}
