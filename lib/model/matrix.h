/* SPDX-License-Identifier: MIT */
/* The compatibility matrix: which cells (side, database type, access method) are supported across accounts. A context
 * has a copy of the provider's matrix, in which cells can be changed. */
#ifndef DTSX_MATRIX_H
#define DTSX_MATRIX_H

#include <dtsxacct/dtsxacct.h>

#include <stddef.h>
#include <stdint.h>

/* Its size is one more than the highest number of a database type: each type is a member of number + 1 bytes. */
union dtsx_database_type_numbers {
#define DTSX_DATABASE_TYPE(id, number, slug, name) char id[(number) + 1];
#include "tables/database-types.def"
};
#define DTSX_DATABASE_TYPE_LIMIT sizeof(union dtsx_database_type_numbers)

#define DTSX_MATRIX_METHOD_LIMIT 16

/* For each side (source first) and database type, the access methods: bit number is method number. */
typedef struct dtsx_matrix {
    uint16_t methods[2][DTSX_DATABASE_TYPE_LIMIT];
} dtsx_matrix;

/* The provider's page. */
extern const struct dtsx_matrix dtsx_matrix_default;

/* The row of a side, 0 or 1; any other value is out of range. */
static inline size_t dtsx_matrix_row(int side)
{
    return (size_t)((int64_t)side - DTSX_SIDE_SOURCE);
}

/* Only the array's bounds are checked: types and methods that are not in the tables have no bit set. */
static inline int dtsx_matrix_is_in_range(int side, int type, int method)
{
    return (dtsx_matrix_row(side) < 2) & ((size_t)type < DTSX_DATABASE_TYPE_LIMIT) &
           ((size_t)method < DTSX_MATRIX_METHOD_LIMIT);
}

/* Whether a cell is supported; 0 for an unknown enumerator. */
static inline int dtsx_matrix_cell(const struct dtsx_matrix *matrix, int side, int type, int method)
{
    if (!dtsx_matrix_is_in_range(side, type, method))
        return 0;
    return matrix->methods[dtsx_matrix_row(side)][type] >> method & 1;
}

/* Whether any access method is supported for a type on a side; 0 for an unknown enumerator. */
int dtsx_matrix_has_type(const struct dtsx_matrix *matrix, int side, int type);

/* The later edition of the provider's page that supports a cell which the edition of the tables does not; NULL for
 * other cells. */
const char *dtsx_matrix_later_edition(int side, int type, int method);

/* Sets a cell. Returns 0; or -1 for an unknown enumerator, and changes nothing. */
int dtsx_matrix_set_cell(struct dtsx_matrix *matrix, int side, int type, int method, int supported);

/* A cell that differs from the provider's page. */
struct dtsx_matrix_change {
    int side;
    int type;
    int method;
    int supported;
};

/* How many cells differ from the provider's page. */
size_t dtsx_matrix_change_count(const struct dtsx_matrix *matrix);

/* Replaces *change with the next one, in the order of sides, types and methods; a change of zeros with the first one.
 * After the last one returns 0 and gives a change of zeros. */
int dtsx_matrix_next_change(const struct dtsx_matrix *matrix, struct dtsx_matrix_change *change);

/* Large enough for any change as text, with its NUL. */
#define DTSX_MATRIX_CHANGE_SIZE 96

/* Writes a change as "allow source:kafka:instance" or "forbid ...", and returns its length; with an unknown enumerator
 * writes the empty text and returns 0. */
size_t dtsx_matrix_change_text(const struct dtsx_matrix_change *change, char text[DTSX_MATRIX_CHANGE_SIZE]);

#endif
