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

/* Nothing here comes from lib/tables/: names, numbers and the two tables of "Supported databases" of
 * the page "Configure a DTS task across Alibaba Cloud accounts" are written down once more. */
struct name {
    const char *name;
    const char *slug;
};

static const struct name types[] = {
    {NULL, NULL},
    {"MySQL", "mysql"},
    {"PolarDB for MySQL", "polardb-mysql"},
    {"Tair/Redis", "redis"},
    {"SQL Server", "sqlserver"},
    {"PostgreSQL", "postgresql"},
    {"MongoDB", "mongodb"},
    {"Oracle", "oracle"},
    {"PolarDB (Compatible with Oracle)", "polardb-oracle"},
    {"PolarDB for PostgreSQL", "polardb-postgresql"},
    {"PolarDB-X 1.0", "polardb-x-1"},
    {"PolarDB-X 2.0", "polardb-x-2"},
    {"DB2 for iSeries (AS/400)", "db2-iseries"},
    {"DB2 for LUW", "db2-luw"},
    {"MariaDB", "mariadb"},
    {"ApsaraDB OceanBase for MySQL", "oceanbase-mysql"},
    {"SLS", "sls"},
    {"AnalyticDB for MySQL 3.0", "analyticdb-mysql-3"},
    {"ClickHouse", "clickhouse"},
    {"SelectDB", "selectdb"},
    {"Kafka", "kafka"},
};

static const struct name methods[] = {
    {NULL, NULL},
    {"Alibaba Cloud Instance", "instance"},
    {"Express Connect/VPN Gateway/Smart Access Gateway", "express-connect"},
    {"Self-managed Database on ECS", "ecs"},
    {"Cloud Enterprise Network (CEN)", "cen"},
    {"Database Gateway", "database-gateway"},
    {"Public IP Address", "public-ip"},
};

static const struct name sides[] = {{NULL, NULL}, {"Source", "source"}, {"Destination", "destination"}};

#define TYPE_COUNT   20
#define METHOD_COUNT 6
#define CELL_COUNT   (2 * TYPE_COUNT * METHOD_COUNT)

struct row {
    const char *type;
    const char *methods;
};

/* clang-format off */
static const struct row source_rows[] = {
    {"MySQL", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway, Self-managed Database on ECS"},
    {"PolarDB for MySQL", "Alibaba Cloud Instance"},
    {"Tair/Redis", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway, Self-managed Database on ECS, Cloud Enterprise Network (CEN), Database Gateway"},
    {"SQL Server", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway"},
    {"PostgreSQL", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway"},
    {"MongoDB", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway, Self-managed Database on ECS, Cloud Enterprise Network (CEN)"},
    {"Oracle", "Express Connect/VPN Gateway/Smart Access Gateway"},
    {"PolarDB (Compatible with Oracle)", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway"},
    {"PolarDB for PostgreSQL", "Alibaba Cloud Instance"},
    {"PolarDB-X 1.0", "Alibaba Cloud Instance"},
    {"PolarDB-X 2.0", "Alibaba Cloud Instance"},
    {"DB2 for iSeries (AS/400)", "Express Connect/VPN Gateway/Smart Access Gateway"},
    {"DB2 for LUW", "Express Connect/VPN Gateway/Smart Access Gateway, Self-managed Database on ECS"},
    {"MariaDB", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway, Self-managed Database on ECS"},
    {"ApsaraDB OceanBase for MySQL", "Alibaba Cloud Instance, Express Connect/VPN Gateway/Smart Access Gateway, Self-managed Database on ECS"},
    {"SLS", "Alibaba Cloud Instance"},
    {"AnalyticDB for MySQL 3.0", "Alibaba Cloud Instance"},
    {NULL, NULL},
};
static const struct row destination_rows[] = {
    {"MySQL", "Alibaba Cloud Instance"},
    {"PolarDB for MySQL", "Alibaba Cloud Instance"},
    {"AnalyticDB for MySQL 3.0", "Alibaba Cloud Instance"},
    {"Tair/Redis", "Alibaba Cloud Instance"},
    {"ClickHouse", "Alibaba Cloud Instance"},
    {"SelectDB", "Alibaba Cloud Instance"},
    {"MongoDB", "Alibaba Cloud Instance"},
    {NULL, NULL},
};
/* clang-format on */

static int number_of(const struct name *names, int count, const char *text, size_t length)
{
    for (int number = 1; number <= count; number++)
        if (strlen(names[number].name) == length && memcmp(names[number].name, text, length) == 0)
            return number;
    fail_msg("\"%.*s\" is no name", (int)length, text);
    return 0;
}

/* What the page says: expected[side][type][method]. */
static int expected[3][TYPE_COUNT + 1][METHOD_COUNT + 1];

static void read_rows(int side, const struct row *rows)
{
    for (const struct row *row = rows; row->type; row++) {
        const int type = number_of(types, TYPE_COUNT, row->type, strlen(row->type));

        for (const char *start = row->methods; start;) {
            const char *const comma = strstr(start, ", ");
            const size_t length = comma ? (size_t)(comma - start) : strlen(start);
            const int method = number_of(methods, METHOD_COUNT, start, length);

            assert_int_equal(expected[side][type][method], 0);
            expected[side][type][method] = 1;
            start = comma ? comma + 2 : NULL;
        }
    }
}

static int read_page(void **state)
{
    (void)state;
    read_rows(1, source_rows);
    read_rows(2, destination_rows);
    return 0;
}

static int is_known(int side, int type, int method)
{
    return side >= 1 && side <= 2 && type >= 1 && type <= TYPE_COUNT && method >= 1 && method <= METHOD_COUNT;
}

/* All enumerators, their neighbours, and what is far out of range. */
static const int some_sides[] = {INT_MIN, INT_MIN + 1, -2, -1, 0, 1, 2, 3, 4, 255, 256, 257, INT_MAX};
static const int some_numbers[] = {
    INT_MIN, INT_MIN + 1, -256, -65536, -32, -16, -15, -2,  -1,  0,   1,   2,   3,   4,     5,     6,       7,  8,
    9,       10,          11,   12,     13,  14,  15,  16,  17,  18,  19,  20,  21,  22,    23,    31,      32, 33,
    63,      64,          65,   127,    128, 129, 255, 256, 257, 258, 262, 276, 277, 65537, 65542, INT_MAX,
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
    assert_int_equal(supported, 41);
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
                for (int method = 1; method <= METHOD_COUNT; method++)
                    any |= expected[side][type][method];
            assert_int_equal(dtsx_matrix_has_type(&dtsx_matrix_default, side, type), any);
            if (any)
                supported[side]++;
        }
    assert_int_equal(supported[1], 17);
    assert_int_equal(supported[2], 7);
    assert_int_equal(DTSX_DATABASE_TYPE_LIMIT, TYPE_COUNT + 1);
}

static void changes_one_cell(void **state)
{
    struct dtsx_matrix matrix = dtsx_matrix_default;
    size_t cells = 0;

    (void)state;
    for (int side = 1; side <= 2; side++)
        for (int type = 1; type <= TYPE_COUNT; type++)
            for (int method = 1; method <= METHOD_COUNT; method++) {
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
                snprintf(expected_text, sizeof expected_text, "%s %s:%s:%s", was ? "forbid" : "allow", sides[side].slug,
                         types[type].slug, methods[method].slug);
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
    assert_int_equal(cells, CELL_COUNT);
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
    assert_int_equal(known, CELL_COUNT);
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
        for (int type = 1; type <= TYPE_COUNT; type++)
            for (int method = 1; method <= METHOD_COUNT; method++)
                assert_int_equal(dtsx_matrix_set_cell(&matrix, side, type, method, !expected[side][type][method]), 0);
    assert_int_equal(dtsx_matrix_change_count(&matrix), CELL_COUNT);
}

static void has_no_text_for_unknown_cells(void **state)
{
    static const struct dtsx_matrix_change changes[] = {
        {0, 0, 0, 0},  {0, 1, 1, 1}, {3, 1, 1, 1}, {1, 0, 1, 1},
        {1, 21, 1, 1}, {1, 1, 0, 1}, {1, 1, 7, 1}, {-1, -1, -1, 1},
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
    };
    return cmocka_run_group_tests_name("matrix", tests, read_page, NULL);
}
