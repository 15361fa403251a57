/* SPDX-License-Identifier: MIT */
/* The compatibility matrix: which cells (side, database type, access method) are supported across
 * accounts. A context carries a copy of the provider's and may change cells of it. */
#ifndef DTSX_MATRIX_H
#define DTSX_MATRIX_H

#include <stddef.h>
#include <stdint.h>

/* One more than the highest number of a database type: the size of a union with a member of
 * number + 1 bytes for each. */
union dtsx_database_type_numbers {
#define DTSX_DATABASE_TYPE(id, number, slug, name) char id[(number) + 1];
#include "tables/database-types.def"
};
#define DTSX_DATABASE_TYPE_LIMIT sizeof(union dtsx_database_type_numbers)

/* For each side (source first) and database type, the access methods: bit number is method number. */
typedef struct dtsx_matrix {
    uint16_t methods[2][DTSX_DATABASE_TYPE_LIMIT];
} dtsx_matrix;

/* The provider's page. */
extern const struct dtsx_matrix dtsx_matrix_default;

/* Whether a cell is supported; no for an unknown enumerator. */
int dtsx_matrix_cell(const struct dtsx_matrix *matrix, int side, int type, int method);

/* Whether any method is supported for a type on a side; no for an unknown enumerator. */
int dtsx_matrix_has_type(const struct dtsx_matrix *matrix, int side, int type);

/* The later edition of the provider's page that supports a cell which this one does not; NULL for other cells. */
const char *dtsx_matrix_later_edition(int side, int type, int method);

/* Sets a cell: 0, or -1 for an unknown enumerator, and then nothing is changed. */
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

/* Steps to the next change in the order of sides, types and methods; from a change of zeroes to the
 * first. Gives 0, and a change of zeroes, after the last. */
int dtsx_matrix_next_change(const struct dtsx_matrix *matrix, struct dtsx_matrix_change *change);

/* Room for any change as text, with its NUL. */
#define DTSX_MATRIX_CHANGE_SIZE 96

/* Writes a change as "allow source:kafka:instance" or "forbid ...", and returns its length; nothing
 * and 0 where it has an unknown enumerator. */
size_t dtsx_matrix_change_text(const struct dtsx_matrix_change *change, char text[DTSX_MATRIX_CHANGE_SIZE]);

#endif
