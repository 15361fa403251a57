/* SPDX-License-Identifier: MIT */
#include "model/matrix.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <dtsxacct/dtsxacct.h>

#include "support/provider-page.h"

/* What the page says, out of tests/data/provider-page.txt: names, numbers and the two tables of "Supported databases".
 */
static const char *const sides[] = {NULL, "source", "destination"};

enum { TYPE_LIMIT = 64, METHOD_LIMIT = 16 };
static int type_count;
static int method_count;
static int cell_count;
static int expected[3][TYPE_LIMIT][METHOD_LIMIT];

static const char *slug_of(const char *kind, int number)
{
    const struct page_row *row;

    for (size_t i = 0; (row = page_row(kind, i)); i++)
        if (page_number(row, 0) == number)
            return row->fields[1];
    fail_msg("no %s %d", kind, number);
    return NULL;
}

static int read_page(void **state)
{
    (void)state;
    type_count = (int)page_row_count("type");
    method_count = (int)page_row_count("method");
    cell_count = 2 * type_count * method_count;
    assert_true(type_count < TYPE_LIMIT && method_count < METHOD_LIMIT);
    for (int side = 1; side <= 2; side++)
        for (int type = 1; type <= type_count; type++)
            for (int method = 1; method <= method_count; method++)
                expected[side][type][method] = page_supports(sides[side], type, method);
    return 0;
}

static int is_known(int side, int type, int method)
{
    return side >= 1 && side <= 2 && type >= 1 && type <= type_count && method >= 1 && method <= method_count;
}

/* All enumerators, their neighbours, and what is far out of range. */
static const int some_sides[] = {INT_MIN, INT_MIN + 1, -2, -1, 0, 1, 2, 3, 4, 255, 256, 257, INT_MAX};
static const int some_numbers[] = {
    INT_MIN, INT_MIN + 1, -256, -65536, -32, -16, -15, -2,  -1,  0,   1,   2,     3,     4,       5,
    6,       7,           8,    9,      10,  11,  12,  13,  14,  15,  16,  17,    18,    19,      20,
    21,      22,          23,   24,     25,  26,  27,  28,  29,  30,  31,  32,    33,    63,      64,
    65,      127,         128,  129,    255, 256, 257, 258, 262, 276, 277, 65537, 65542, INT_MAX,
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void has_the_cells_of_the_page(void **state)
{
    int supported = 0;

    (void)state;
    for (size_t s = 0; s < COUNT(some_sides); s++)
        for (size_t t = 0; t < COUNT(some_numbers); t++)
            for (size_t m = 0; m < COUNT(some_numbers); m++) {
                const int side = some_sides[s];
                const int type = some_numbers[t];
                const int method = some_numbers[m];
                const int cell = dtsx_matrix_cell(&dtsx_matrix_default, side, type, method);

                assert_int_equal(cell, is_known(side, type, method) ? expected[side][type][method] : 0);
                supported += cell;
            }
    for (int type = 1; type <= type_count; type++)
        for (int method = 1; method <= method_count; method++)
            supported -= expected[1][type][method] + expected[2][type][method];
    assert_int_equal(supported, 0);
}

static void has_the_types_of_the_page(void **state)
{
    int supported[3] = {0};

    (void)state;
    for (size_t s = 0; s < COUNT(some_sides); s++)
        for (size_t t = 0; t < COUNT(some_numbers); t++) {
            const int side = some_sides[s];
            const int type = some_numbers[t];
            int any = 0;

            if (is_known(side, type, 1))
                for (int method = 1; method <= method_count; method++)
                    any |= expected[side][type][method];
            assert_int_equal(dtsx_matrix_has_type(&dtsx_matrix_default, side, type), any);
            if (any)
                supported[side]++;
        }
    assert_int_equal(supported[1], page_row_count("source"));
    assert_int_equal(supported[2], page_row_count("destination"));
    assert_int_equal(DTSX_DATABASE_TYPE_LIMIT, type_count + 1);
}

static void changes_one_cell(void **state)
{
    struct dtsx_matrix matrix = dtsx_matrix_default;
    size_t cells = 0;

    (void)state;
    for (int side = 1; side <= 2; side++)
        for (int type = 1; type <= type_count; type++)
            for (int method = 1; method <= method_count; method++) {
                const int was = expected[side][type][method];
                struct dtsx_matrix_change change = {0};
                char text[DTSX_MATRIX_CHANGE_SIZE];
                char expected_text[256];

                /* As it is: no change. */
                assert_int_equal(dtsx_matrix_set_cell(&matrix, side, type, method, was), 0);
                assert_int_equal(dtsx_matrix_change_count(&matrix), 0);

                assert_int_equal(dtsx_matrix_set_cell(&matrix, side, type, method, !was), 0);
                assert_int_equal(dtsx_matrix_cell(&matrix, side, type, method), !was);
                assert_int_equal(dtsx_matrix_change_count(&matrix), 1);
                assert_int_equal(dtsx_matrix_next_change(&matrix, &change), 1);
                assert_int_equal(change.side, side);
                assert_int_equal(change.type, type);
                assert_int_equal(change.method, method);
                assert_int_equal(change.supported, !was);
                snprintf(expected_text, sizeof expected_text, "%s %s:%s:%s", was ? "forbid" : "allow", sides[side],
                         slug_of("type", type), slug_of("method", method));
                assert_int_equal(dtsx_matrix_change_text(&change, text), strlen(expected_text));
                assert_string_equal(text, expected_text);
                assert_int_equal(dtsx_matrix_next_change(&matrix, &change), 0);
                assert_int_equal(change.side, 0);
                assert_int_equal(change.type, 0);
                assert_int_equal(change.method, 0);

                assert_int_equal(dtsx_matrix_set_cell(&matrix, side, type, method, was), 0);
                assert_memory_equal(&matrix, &dtsx_matrix_default, sizeof matrix);
                cells++;
            }
    assert_int_equal(cells, cell_count);
}

static void refuses_unknown_cells(void **state)
{
    struct dtsx_matrix matrix = dtsx_matrix_default;
    size_t known = 0;

    (void)state;
    for (size_t s = 0; s < COUNT(some_sides); s++)
        for (size_t t = 0; t < COUNT(some_numbers); t++)
            for (size_t m = 0; m < COUNT(some_numbers); m++) {
                const int side = some_sides[s];
                const int type = some_numbers[t];
                const int method = some_numbers[m];

                if (is_known(side, type, method)) {
                    known++;
                    continue;
                }
                assert_int_equal(dtsx_matrix_set_cell(&matrix, side, type, method, 1), -1);
                assert_int_equal(dtsx_matrix_set_cell(&matrix, side, type, method, 0), -1);
            }
    assert_int_equal(known, cell_count);
    assert_memory_equal(&matrix, &dtsx_matrix_default, sizeof matrix);
}

static void takes_any_truth(void **state)
{
    struct dtsx_matrix matrix = dtsx_matrix_default;

    (void)state;
    assert_int_equal(
        dtsx_matrix_set_cell(&matrix, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA, DTSX_ACCESS_METHOD_INSTANCE, 256), 0);
    assert_int_equal(dtsx_matrix_cell(&matrix, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA, DTSX_ACCESS_METHOD_INSTANCE),
                     1);
    assert_int_equal(
        dtsx_matrix_cell(&matrix, DTSX_SIDE_DESTINATION, DTSX_DATABASE_TYPE_KAFKA, DTSX_ACCESS_METHOD_INSTANCE), 0);
    assert_true(dtsx_matrix_has_type(&matrix, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA));
    assert_false(dtsx_matrix_has_type(&matrix, DTSX_SIDE_DESTINATION, DTSX_DATABASE_TYPE_KAFKA));
}

static void lists_changes_in_order(void **state)
{
    static const struct {
        int side;
        int type;
        int method;
        int supported;
    } cells[] = {
        {2, 20, 6, 1}, {1, 20, 1, 1}, {1, 20, 2, 1}, {2, 1, 1, 0}, {1, 1, 6, 1},
        {2, 18, 1, 0}, {1, 1, 1, 0},  {1, 20, 2, 0}, {1, 4, 3, 1},
    };
    static const char *const texts[] = {
        "forbid source:mysql:instance",      "allow source:mysql:public-ip",
        "allow source:sqlserver:ecs",        "allow source:kafka:instance",
        "forbid destination:mysql:instance", "forbid destination:clickhouse:instance",
        "allow destination:kafka:public-ip",
    };
    struct dtsx_matrix matrix = dtsx_matrix_default;
    struct dtsx_matrix_change change = {0};
    char text[DTSX_MATRIX_CHANGE_SIZE];
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(cells); i++)
        assert_int_equal(
            dtsx_matrix_set_cell(&matrix, cells[i].side, cells[i].type, cells[i].method, cells[i].supported), 0);
    assert_int_equal(dtsx_matrix_change_count(&matrix), COUNT(texts));
    for (int round = 0; round < 2; round++) { /* a change that came to the end begins anew */
        for (count = 0; dtsx_matrix_next_change(&matrix, &change); count++) {
            assert_true(count < COUNT(texts));
            assert_int_equal(dtsx_matrix_change_text(&change, text), strlen(texts[count]));
            assert_string_equal(text, texts[count]);
        }
        assert_int_equal(count, COUNT(texts));
    }
}

static void lists_all_cells_changed(void **state)
{
    struct dtsx_matrix matrix = dtsx_matrix_default;

    (void)state;
    for (int side = 1; side <= 2; side++)
        for (int type = 1; type <= type_count; type++)
            for (int method = 1; method <= method_count; method++)
                assert_int_equal(dtsx_matrix_set_cell(&matrix, side, type, method, !expected[side][type][method]), 0);
    assert_int_equal(dtsx_matrix_change_count(&matrix), cell_count);
}

/* "The edition of December 1, 2025 adds": not supported until it is allowed, and known as such. */
static void knows_a_later_edition(void **state)
{
    (void)state;
    for (size_t t = 0; t < COUNT(some_numbers); t++)
        for (size_t m = 0; m < COUNT(some_numbers); m++) {
            const int type = some_numbers[t];
            const int method = some_numbers[m];
            const int is_later = is_known(1, type, method) && page_supports("source-later", type, method);

            if (is_later) {
                assert_string_equal(dtsx_matrix_later_edition(1, type, method), "December 2025");
                assert_int_equal(dtsx_matrix_cell(&dtsx_matrix_default, 1, type, method), 0);
            } else {
                assert_null(dtsx_matrix_later_edition(1, type, method));
            }
            assert_null(dtsx_matrix_later_edition(2, type, method));
        }
}

static void has_no_text_for_unknown_cells(void **state)
{
    static const struct dtsx_matrix_change changes[] = {
        {0, 0, 0, 0},          {0, 1, 1, 1}, {3, 1, 1, 1}, {1, 0, 1, 1},
        {1, TYPE_LIMIT, 1, 1}, {1, 1, 0, 1}, {1, 1, 7, 1}, {-1, -1, -1, 1},
    };
    char text[DTSX_MATRIX_CHANGE_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(changes); i++) {
        memset(text, 'x', sizeof text);
        assert_int_equal(dtsx_matrix_change_text(&changes[i], text), 0);
        assert_string_equal(text, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_the_cells_of_the_page), cmocka_unit_test(has_the_types_of_the_page),
        cmocka_unit_test(changes_one_cell),          cmocka_unit_test(refuses_unknown_cells),
        cmocka_unit_test(takes_any_truth),           cmocka_unit_test(lists_changes_in_order),
        cmocka_unit_test(lists_all_cells_changed),   cmocka_unit_test(has_no_text_for_unknown_cells),
        cmocka_unit_test(knows_a_later_edition),
    };
    return cmocka_run_group_tests_name("matrix", tests, read_page, NULL);
}
