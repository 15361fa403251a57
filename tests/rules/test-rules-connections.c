/* SPDX-License-Identifier: MIT
 * Which instance an endpoint names, and settings of a connection that are not used. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_prefix_record(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`instance_id`: `pgm-bp1`}}",
                   "instance-id-prefix 64 warning /source/instance_id source instance_id\n"
                   "  at 19:20 `pgm-bp1`\n"
                   "  value pgm-bp1\n"
                   "  message The instance ID of the source, `pgm-bp1`, begins like that of ApsaraDB RDS for "
                   "PostgreSQL, but the source is MySQL over Alibaba Cloud Instance.\n"
                   "  parameter endpoint source\n"
                   "  parameter instance_id pgm-bp1\n"
                   "  parameter product ApsaraDB RDS for PostgreSQL\n"
                   "  parameter database_type MySQL\n"
                   "  parameter access_method Alibaba Cloud Instance\n"
                   "  related /source/database_type\n"
                   "  related /source/access_method\n");
    EXPECT_RECORDS(BOTH_CROSS, "{`destination`: {`database_type`: `ClickHouse`, `instance_id`: `am-bp1`}}",
                   "instance-id-prefix 64 warning /destination/instance_id destination instance_id\n"
                   "  at 30:20 `am-bp1`\n"
                   "  value am-bp1\n"
                   "  message The instance ID of the destination, `am-bp1`, begins like that of AnalyticDB for MySQL, "
                   "but the destination is ClickHouse over Alibaba Cloud Instance.\n"
                   "  parameter endpoint destination\n"
                   "  parameter instance_id am-bp1\n"
                   "  parameter product AnalyticDB for MySQL\n"
                   "  parameter database_type ClickHouse\n"
                   "  parameter access_method Alibaba Cloud Instance\n"
                   "  related /destination/database_type\n"
                   "  related /destination/access_method\n");
}

/* Over each access method, IDs of the product and of others. */
static void test_prefixes(void **state)
{
    static const struct {
        const char *type;
        const char *method;
        const char *id;
        int is_of_another;
    } cases[] = {
        {"MySQL", "instance", "rm-1", 0},
        {"MySQL", "instance", "rr-1", 0},
        {"MySQL", "instance", "mr-1", 0},
        {"MySQL", "instance", "r-1", 1},
        {"MySQL", "instance", "pc-1", 1},
        {"MySQL", "instance", "i-1", 1},
        {"MySQL", "instance", "orders", 0},
        {"MySQL", "instance", "RM-1", 0},
        {"MySQL", "instance", "rm", 0},
        {"SQL Server", "instance", "rm-1", 0},
        {"MariaDB", "instance", "rr-1", 0},
        {"MariaDB", "instance", "pgm-1", 1},
        {"PostgreSQL", "instance", "pgm-1", 0},
        {"PostgreSQL", "instance", "pgr-1", 0},
        {"PostgreSQL", "instance", "rm-1", 1},
        {"PolarDB for MySQL", "instance", "pc-1", 0},
        {"PolarDB for PostgreSQL", "instance", "pc-1", 0},
        {"PolarDB for MySQL", "instance", "pxc-1", 1},
        {"Redis", "instance", "r-1", 0},
        {"Redis", "instance", "gr-1", 0},
        {"Redis", "instance", "dds-1", 1},
        {"MongoDB", "instance", "dds-1", 0},
        {"PolarDB-X 1.0", "instance", "drds1", 0},
        {"PolarDB-X 2.0", "instance", "pxc-1", 0},
        {"PolarDB-X 2.0", "instance", "drds1", 1},
        {"AnalyticDB for MySQL 3.0", "instance", "am-1", 0},
        {"AnalyticDB for MySQL 3.0", "instance", "amv-1", 0},
        {"AnalyticDB for MySQL 3.0", "instance", "gp-1", 1},
        {"SLS", "instance", "r-orders", 0},
        {"MySQL", "ecs", "i-1", 0},
        {"MySQL", "ecs", "rm-1", 1},
        {"MySQL", "express", "vpc-1", 0},
        {"MySQL", "express", "pc-1", 0},
        {"MySQL", "express", "rm-1", 1},
        {"Redis", "cen", "vpc-1", 0},
        {"Redis", "cen", "cen-1", 0},
        {"Redis", "cen", "r-1", 1},
        {"Redis", "dg", "dg-1", 0},
        {"Redis", "dg", "vpc-1", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char patch[256];

        snprintf(patch, sizeof(patch),
                 "{`source`: {`database_type`: `%s`, `access_method`: `%s`, `instance_id`: `%s`}}", cases[i].type,
                 cases[i].method, cases[i].id);
        EXPECT_BRIEF(NULL, patch, cases[i].is_of_another ? "instance-id-prefix /source/instance_id\n" : "");
    }
}

static void test_unused_settings(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`host`: `10.0.0.1`, `port`: 3306}}",
                   "connection-setting-unused 65 warning /source/host source host\n"
                   "  at 20:13 `10.0.0.1`\n"
                   "  value 10.0.0.1\n"
                   "  message The source has `host`, but DTS reaches an Alibaba Cloud Instance by its instance ID.\n"
                   "  parameter endpoint source\n"
                   "  parameter key host\n"
                   "  parameter reason DTS reaches an Alibaba Cloud Instance by its instance ID\n"
                   "  related /source/access_method\n"
                   "connection-setting-unused 65 warning /source/port source port\n"
                   "  at 21:13 3306\n"
                   "  value 3306\n"
                   "  message The source has `port`, but DTS reaches an Alibaba Cloud Instance by its instance ID.\n"
                   "  parameter endpoint source\n"
                   "  parameter key port\n"
                   "  parameter reason DTS reaches an Alibaba Cloud Instance by its instance ID\n"
                   "  related /source/access_method\n");
    EXPECT_RECORDS(NULL, "{`source`: {`oracle_sid`: `ORCL`}}",
                   "connection-setting-unused 65 warning /source/oracle_sid source oracle_sid\n"
                   "  at 20:19 `ORCL`\n"
                   "  value ORCL\n"
                   "  message The source has `oracle_sid`, but only an Oracle database has an SID.\n"
                   "  parameter endpoint source\n"
                   "  parameter key oracle_sid\n"
                   "  parameter reason only an Oracle database has an SID\n"
                   "  related /source/database_type\n");
    EXPECT_RECORDS(
        NULL, "{`destination`: {`cen_instance_id`: `cen-1`}}",
        "connection-setting-unused 65 warning /destination/cen_instance_id destination cen_instance_id\n"
        "  at 26:24 `cen-1`\n"
        "  value cen-1\n"
        "  message The destination has `cen_instance_id`, but only Cloud Enterprise Network (CEN) has a CEN instance.\n"
        "  parameter endpoint destination\n"
        "  parameter key cen_instance_id\n"
        "  parameter reason only Cloud Enterprise Network (CEN) has a CEN instance\n"
        "  related /destination/access_method\n");
}

static void test_used_settings(void **state)
{
    static const char *const sound[] = {
        "{`source`: {`instance_id`: null, `access_method`: `ECS`, `host`: `10.0.0.1`, `port`: 3306}}",
        "{`source`: {`instance_id`: null, `access_method`: `EXPRESS`, `host`: `10.0.0.1`, `port`: `3306`}}",
        "{`source`: {`instance_id`: null, `access_method`: `EXPRESS`, `database_type`: `Oracle`, `oracle_sid`: `X`}}",
        ("{`source`: {`instance_id`: null, `access_method`: `CEN`, `database_type`: `Redis`, `cen_instance_id`: "
         "`cen-1`}}"),
        "{`destination`: {`access_method`: `Public IP`, `host`: `192.0.2.1`, `port`: 3306}}",
        /* what is not given is never asked for */
        "{`source`: {`instance_id`: null, `access_method`: `EXPRESS`}}",
        "{`source`: {`instance_id`: null, `access_method`: `CEN`, `database_type`: `Redis`}}",
        "{`source`: {`instance_id`: null, `access_method`: `EXPRESS`, `database_type`: `Oracle`}}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(sound) / sizeof(sound[0]); i++)
        EXPECT_BRIEF(NULL, sound[i], "");
    /* what is not known tells nothing */
    EXPECT_BRIEF(NULL, "{`source`: {`access_method`: null, `host`: `10.0.0.1`, `cen_instance_id`: `cen-1`}}",
                 "missing-value /source/access_method\n");
    EXPECT_BRIEF(NULL, "{`source`: {`database_type`: null, `oracle_sid`: `X`}}",
                 "missing-value /source/database_type\n");
}

static void test_same_instance(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`destination`: {`database_type`: `MySQL`, `instance_id`: `rm-bp1imrtn6fq7h0000`}}",
                   "same-instance 66 warning /destination/instance_id destination instance_id\n"
                   "  at 26:20 `rm-bp1imrtn6fq7h0000`\n"
                   "  value rm-bp1imrtn6fq7h0000\n"
                   "  message The source and the destination name the same instance, `rm-bp1imrtn6fq7h0000`.\n"
                   "  parameter instance_id rm-bp1imrtn6fq7h0000\n"
                   "  related /source/instance_id\n");
    EXPECT_BRIEF(NULL, "{`destination`: {`database_type`: `MySQL`, `instance_id`: `rm-bp1imrtn6fq7h0001`}}", "");
    /* the same network is not the same instance, nor are two databases on one ECS instance */
    EXPECT_BRIEF(NULL,
                 "{`source`: {`access_method`: `EXPRESS`, `instance_id`: `vpc-1`}, `destination`: {`access_method`: "
                 "`EXPRESS`, `instance_id`: `vpc-1`}}",
                 "");
    EXPECT_BRIEF(NULL,
                 "{`source`: {`access_method`: `ECS`, `instance_id`: `i-1`, `port`: 3306}, `destination`: "
                 "{`access_method`: `ECS`, `instance_id`: `i-1`, `port`: 3307}}",
                 "");
    EXPECT_BRIEF(NULL,
                 "{`source`: {`access_method`: `ECS`, `instance_id`: `i-1`, `port`: 3306}, `destination`: "
                 "{`access_method`: `ECS`, `instance_id`: `i-1`}}",
                 "same-instance /destination/instance_id\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prefix_record),   cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_unused_settings), cmocka_unit_test(test_used_settings),
        cmocka_unit_test(test_same_instance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
