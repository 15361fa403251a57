/* SPDX-License-Identifier: MIT
 * Two-way tasks: their kind, who authorizes, and which two ends they connect. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* It silences the other two-way rules. */
static void test_kind(void **state)
{
    (void)state;
    EXPECT_RECORDS(TWO_WAY, "{`kind`: `migration`}",
                   "two-way-kind 71 error /kind - kind\n"
                   "  at 4:11 `migration`\n"
                   "  value migration\n"
                   "  message The task is two-way, but its kind is migration.\n"
                   "  parameter kind migration\n"
                   "  expected synchronization\n"
                   "  related /direction\n");
    EXPECT_RECORDS(NULL, "{`kind`: `migration`, `direction`: `two-way`}",
                   "two-way-kind 71 error /kind - kind\n"
                   "  at 4:11 `migration`\n"
                   "  value migration\n"
                   "  message The task is two-way, but its kind is migration.\n"
                   "  parameter kind migration\n"
                   "  expected synchronization\n"
                   "  related /direction\n");
    EXPECT_RECORDS(NULL, "{`kind`: `migration`, `direction`: `one-way`}", "");
    EXPECT_RECORDS(NULL, "{`kind`: `migration`, `direction`: null}", "");
    EXPECT_RECORDS(TWO_WAY, "{}", "");
}

static void test_authorization(void **state)
{
    (void)state;
    EXPECT_RECORDS(TWO_WAY, "{`destination`: {`cross_account`: false, `owner`: null, `ram_role`: null}}",
                   "two-way-authorization 72 error /destination/cross_account destination cross_account\n"
                   "  at 26:22 false\n"
                   "  value false\n"
                   "  message The task is two-way, but its destination is not cross-account.\n"
                   "  parameter endpoint destination\n"
                   "  related /direction\n");
    /* an error at cross_account silences what else reads it */
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`cross_account`: false, `owner`: null, `ram_role`: `ram-for-dts`}}",
                   "two-way-authorization 72 error /source/cross_account source cross_account\n"
                   "  at 14:22 false\n"
                   "  value false\n"
                   "  message The task is two-way, but its source is not cross-account.\n"
                   "  parameter endpoint source\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`cross_account`: false, `owner`: null, `ram_role`: null}, `destination`: "
                   "{`cross_account`: false, `owner`: null, `ram_role`: null}}",
                   "two-way-authorization 72 error /source/cross_account source cross_account\n"
                   "  at 14:22 false\n"
                   "  value false\n"
                   "  message The task is two-way, but its source is not cross-account.\n"
                   "  parameter endpoint source\n"
                   "  related /direction\n"
                   "two-way-authorization 72 error /destination/cross_account destination cross_account\n"
                   "  at 22:22 false\n"
                   "  value false\n"
                   "  message The task is two-way, but its destination is not cross-account.\n"
                   "  parameter endpoint destination\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`cross_account`: null}}",
                   "missing-value 11 error /source/cross_account source cross_account\n"
                   "  at 10:13 282 bytes: {\n"
                   "  message The source has no `cross_account`.\n"
                   "  parameter object source\n"
                   "  parameter key cross_account\n"
                   "  expected true\n"
                   "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another "
                   "account than the one that creates the task.\n"
                   "  solution Set cross_account to false if the account that creates the task owns this database; "
                   "else set it to true, and give owner and ram_role too.\n");
}

/* Of types that have them, unless the kind is wrong anyway. */
static void test_forms_are_required(void **state)
{
    (void)state;
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`instance_form`: null}}",
                   "missing-value 11 error /source/instance_form source instance_form\n"
                   "  at 10:13 272 bytes: {\n"
                   "  message The source has no `instance_form`.\n"
                   "  parameter object source\n"
                   "  parameter key instance_form\n"
                   "  expected rds-instance\n"
                   "  related /direction\n"
                   "  cause Which instances can be synchronized two-way depends on their form.\n"
                   "  solution Set instance_form to one of the expected values, the one that the instance has.\n");
    EXPECT_RECORDS(TWO_WAY, "{`destination`: {`instance_form`: ``}}",
                   "missing-value 11 error /destination/instance_form destination instance_form\n"
                   "  at 27:22 ``\n"
                   "  message The destination has no `instance_form`.\n"
                   "  parameter object destination\n"
                   "  parameter key instance_form\n"
                   "  expected rds-instance\n"
                   "  related /direction\n"
                   "  cause Which instances can be synchronized two-way depends on their form.\n"
                   "  solution Set instance_form to one of the expected values, the one that the instance has.\n");
    EXPECT_RECORDS(
        TWO_WAY,
        "{`source`: {`database_type`: `Redis`, `instance_form`: null}, `destination`: {`database_type`: "
        "`MongoDB`, `instance_form`: null}}",
        "instance-id-prefix 64 warning /source/instance_id source instance_id\n"
        "  at 19:20 `rm-bp1imrtn6fq7h0000`\n"
        "  value rm-bp1imrtn6fq7h0000\n"
        "  message The instance ID of the source, `rm-bp1imrtn6fq7h0000`, begins like that of ApsaraDB RDS for MySQL, "
        "but the source is Tair/Redis over Alibaba Cloud Instance.\n"
        "  parameter endpoint source\n"
        "  parameter instance_id rm-bp1imrtn6fq7h0000\n"
        "  parameter product ApsaraDB RDS for MySQL\n"
        "  parameter database_type Tair/Redis\n"
        "  parameter access_method Alibaba Cloud Instance\n"
        "  related /source/database_type\n"
        "  related /source/access_method\n"
        "two-way-pair 73 error /destination/database_type destination database_type\n"
        "  at 22:22 `MongoDB`\n"
        "  value MongoDB\n"
        "  message The task is two-way, but its destination has another database type than its source: `MongoDB`.\n"
        "  parameter problem its destination has another database type than its source\n"
        "  parameter value MongoDB\n"
        "  expected Tair/Redis\n"
        "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY, "{`kind`: null, `source`: {`instance_form`: null}}",
                   "missing-value 11 error /kind - kind\n"
                   "  at 1:1 740 bytes: {\n"
                   "  message The task has no `kind`.\n"
                   "  parameter object task\n"
                   "  parameter key kind\n"
                   "  expected synchronization\n"
                   "  cause The kind says what the task does: synchronize data, or migrate it.\n"
                   "  solution Set kind to one of the expected values, for example `synchronization`.\n"
                   "missing-value 11 error /source/instance_form source instance_form\n"
                   "  at 9:13 272 bytes: {\n"
                   "  message The source has no `instance_form`.\n"
                   "  parameter object source\n"
                   "  parameter key instance_form\n"
                   "  expected rds-instance\n"
                   "  related /direction\n"
                   "  cause Which instances can be synchronized two-way depends on their form.\n"
                   "  solution Set instance_form to one of the expected values, the one that the instance has.\n");
    /* whatever the other end is */
    EXPECT_RECORDS(TWO_WAY, "{`source`: null, `destination`: {`instance_form`: null}}",
                   "missing-value 11 error /source source source\n"
                   "  at 1:1 446 bytes: {\n"
                   "  message The task has no `source`.\n"
                   "  parameter object task\n"
                   "  parameter key source\n"
                   "  cause The source is the database that data is read from.\n"
                   "  solution Add source, with its database_type, access_method, region and cross_account.\n"
                   "missing-value 11 error /destination/instance_form destination instance_form\n"
                   "  at 10:18 237 bytes: {\n"
                   "  message The destination has no `instance_form`.\n"
                   "  parameter object destination\n"
                   "  parameter key instance_form\n"
                   "  expected rds-instance\n"
                   "  expected rds-cluster\n"
                   "  related /direction\n"
                   "  cause Which instances can be synchronized two-way depends on their form.\n"
                   "  solution Set instance_form to one of the expected values, the one that the instance has.\n");
    EXPECT_RECORDS(TWO_WAY, "{`kind`: `migration`, `source`: {`instance_form`: null}}",
                   "two-way-kind 71 error /kind - kind\n"
                   "  at 4:11 `migration`\n"
                   "  value migration\n"
                   "  message The task is two-way, but its kind is migration.\n"
                   "  parameter kind migration\n"
                   "  expected synchronization\n"
                   "  related /direction\n");
    /* one mistake, and what was meant is missing */
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`instance_form`: null, `instance_from`: `rds-instance`}}",
                   "document-unknown-key 6 error /source/instance_from source -\n"
                   "  at 20:5 `instance_from`\n"
                   "  message The format has no key `instance_from` here.\n"
                   "  parameter key instance_from\n"
                   "  nearest instance_form\n"
                   "  suggestion {`op`:`move`,`from`:`/source/instance_from`,`path`:`/source/instance_form`}\n");
    /* where it is not required */
    EXPECT_RECORDS(NULL, "{`source`: {`instance_from`: `rds-instance`}}",
                   "document-unknown-key 6 error /source/instance_from source -\n"
                   "  at 20:5 `instance_from`\n"
                   "  message The format has no key `instance_from` here.\n"
                   "  parameter key instance_from\n"
                   "  nearest instance_form\n");
    EXPECT_RECORDS(TWO_WAY, "{`kind`: `synchronization\\u0001`, `source`: {`instance_form`: null}}",
                   "document-text 4 error /kind - kind\n"
                   "  at 4:11 `synchronization\\u0001`\n"
                   "  value synchronization\n"
                   "  message kind holds the control character U+0001.\n"
                   "  parameter key kind\n"
                   "  parameter problem holds the control character U+0001\n"
                   "  parameter value synchronization\n"
                   "missing-value 11 error /source/instance_form source instance_form\n"
                   "  at 10:13 272 bytes: {\n"
                   "  message The source has no `instance_form`.\n"
                   "  parameter object source\n"
                   "  parameter key instance_form\n"
                   "  expected rds-instance\n"
                   "  related /direction\n"
                   "  cause Which instances can be synchronized two-way depends on their form.\n"
                   "  solution Set instance_form to one of the expected values, the one that the instance has.\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`database_type`: `MySQL\\u0001`, `instance_form`: null}}",
                   "document-text 4 error /source/database_type source database_type\n"
                   "  at 11:22 `MySQL\\u0001`\n"
                   "  value MySQL\001\n"
                   "  message database_type holds the control character U+0001.\n"
                   "  parameter key database_type\n"
                   "  parameter problem holds the control character U+0001\n"
                   "  parameter value MySQL\001\n");
}

/* The five that the provider supports. */
static void test_pairs(void **state)
{
    (void)state;
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`instance_form`: `rds-cluster`}, `destination`: {`instance_form`: `rds-cluster`}}", "");
    EXPECT_RECORDS(
        TWO_WAY,
        "{`source`: {`instance_id`: null, `database_type`: `Tair`, `instance_form`: `tair-enterprise`}, `destination`: "
        "{`database_type`: `Redis`, `instance_form`: `tair-enterprise`}}",
        "");
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`instance_id`: null, `database_type`: `MongoDB`, `instance_form`: "
                   "`mongodb-replica-set`}, `destination`: "
                   "{`database_type`: `MongoDB`, `instance_form`: `mongodb-replica-set`}}",
                   "");
    EXPECT_RECORDS(
        TWO_WAY,
        "{`source`: {`instance_id`: null, `database_type`: `MongoDB`, `instance_form`: `mongodb-sharded-cluster`}, "
        "`destination`: {`database_type`: `MongoDB`, `instance_form`: `mongodb-sharded-cluster`}}",
        "");
}

/* The first of type, method and form. */
static void test_source_rules_out(void **state)
{
    (void)state;
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`instance_id`: null, `database_type`: `PolarDB for MySQL`, `instance_form`: null}}",
                   "two-way-pair 73 error /source/database_type source database_type\n"
                   "  at 11:22 `PolarDB for MySQL`\n"
                   "  value PolarDB for MySQL\n"
                   "  message The task is two-way, but the database type of its source cannot be synchronized two-way: "
                   "`PolarDB for MySQL`.\n"
                   "  parameter problem the database type of its source cannot be synchronized two-way\n"
                   "  parameter value PolarDB for MySQL\n"
                   "  expected MySQL\n"
                   "  expected Tair/Redis\n"
                   "  expected MongoDB\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`instance_id`: null, `access_method`: `ECS`}}",
                   "two-way-pair 73 error /source/access_method source access_method\n"
                   "  at 12:22 `ECS`\n"
                   "  value ECS\n"
                   "  message The task is two-way, but its source is not an Alibaba Cloud Instance: `ECS`.\n"
                   "  parameter problem its source is not an Alibaba Cloud Instance\n"
                   "  parameter value ECS\n"
                   "  expected Alibaba Cloud Instance\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`instance_id`: null, `database_type`: `Redis`, `instance_form`: `redis-open-source`}, "
                   "`destination`: "
                   "{`database_type`: `Redis`, `instance_form`: `redis-open-source`}}",
                   "two-way-pair 73 error /source/instance_form source instance_form\n"
                   "  at 19:22 `redis-open-source`\n"
                   "  value redis-open-source\n"
                   "  message The task is two-way, but the instance form of its source cannot be synchronized two-way: "
                   "`redis-open-source`.\n"
                   "  parameter problem the instance form of its source cannot be synchronized two-way\n"
                   "  parameter value redis-open-source\n"
                   "  expected tair-enterprise\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`instance_id`: null, `database_type`: `MongoDB`, `instance_form`: "
                   "`mongodb-standalone`}, `destination`: "
                   "{`database_type`: `MongoDB`, `instance_form`: `mongodb-standalone`}}",
                   "two-way-pair 73 error /source/instance_form source instance_form\n"
                   "  at 19:22 `mongodb-standalone`\n"
                   "  value mongodb-standalone\n"
                   "  message The task is two-way, but the instance form of its source cannot be synchronized two-way: "
                   "`mongodb-standalone`.\n"
                   "  parameter problem the instance form of its source cannot be synchronized two-way\n"
                   "  parameter value mongodb-standalone\n"
                   "  expected mongodb-replica-set\n"
                   "  expected mongodb-sharded-cluster\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`instance_id`: null, `database_type`: `Redis`, `access_method`: `ECS`, "
                   "`instance_form`: `redis-open-source`}}",
                   "two-way-pair 73 error /source/access_method source access_method\n"
                   "  at 12:22 `ECS`\n"
                   "  value ECS\n"
                   "  message The task is two-way, but its source is not an Alibaba Cloud Instance: `ECS`.\n"
                   "  parameter problem its source is not an Alibaba Cloud Instance\n"
                   "  parameter value ECS\n"
                   "  expected Alibaba Cloud Instance\n"
                   "  related /direction\n");
}

static void test_destination_rules_out(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        TWO_WAY, "{`destination`: {`database_type`: `MongoDB`, `instance_form`: `mongodb-replica-set`}}",
        "two-way-pair 73 error /destination/database_type destination database_type\n"
        "  at 23:22 `MongoDB`\n"
        "  value MongoDB\n"
        "  message The task is two-way, but its destination has another database type than its source: `MongoDB`.\n"
        "  parameter problem its destination has another database type than its source\n"
        "  parameter value MongoDB\n"
        "  expected MySQL\n"
        "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY, "{`destination`: {`database_type`: `AnalyticDB for MySQL 3.0`, `instance_form`: null}}",
                   "two-way-pair 73 error /destination/database_type destination database_type\n"
                   "  at 23:22 `AnalyticDB for MySQL 3.0`\n"
                   "  value AnalyticDB for MySQL 3.0\n"
                   "  message The task is two-way, but its destination has another database type than its source: "
                   "`AnalyticDB for MySQL 3.0`.\n"
                   "  parameter problem its destination has another database type than its source\n"
                   "  parameter value AnalyticDB for MySQL 3.0\n"
                   "  expected MySQL\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY, "{`destination`: {`instance_form`: `rds-cluster`}}",
                   "two-way-pair 73 error /destination/instance_form destination instance_form\n"
                   "  at 27:22 `rds-cluster`\n"
                   "  value rds-cluster\n"
                   "  message The task is two-way, but the instance form of its destination does not fit its source: "
                   "`rds-cluster`.\n"
                   "  parameter problem the instance form of its destination does not fit its source\n"
                   "  parameter value rds-cluster\n"
                   "  expected rds-instance\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY,
                   "{`destination`: {`cross_account`: false, `owner`: null, `ram_role`: null, `access_method`: `ECS`}}",
                   "two-way-pair 73 error /destination/access_method destination access_method\n"
                   "  at 24:22 `ECS`\n"
                   "  value ECS\n"
                   "  message The task is two-way, but its destination is not an Alibaba Cloud Instance: `ECS`.\n"
                   "  parameter problem its destination is not an Alibaba Cloud Instance\n"
                   "  parameter value ECS\n"
                   "  expected Alibaba Cloud Instance\n"
                   "  related /direction\n"
                   "two-way-authorization 72 error /destination/cross_account destination cross_account\n"
                   "  at 26:22 false\n"
                   "  value false\n"
                   "  message The task is two-way, but its destination is not cross-account.\n"
                   "  parameter endpoint destination\n"
                   "  related /direction\n");
}

/* Where something that it reads is wrong. */
static void test_pair_is_silent(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        TWO_WAY, "{`destination`: {`access_method`: `ECS`}}",
        "access-method-unsupported 62 error /destination/access_method destination access_method\n"
        "  at 24:22 `ECS`\n"
        "  value ECS\n"
        "  message MySQL over Self-managed Database on ECS is not supported as a cross-account destination.\n"
        "  parameter endpoint destination\n"
        "  parameter database_type MySQL\n"
        "  parameter access_method Self-managed Database on ECS\n"
        "  expected Alibaba Cloud Instance\n"
        "  related /destination/database_type\n");
    EXPECT_RECORDS(TWO_WAY, "{`destination`: {`database_type`: `ClickHouse`, `instance_form`: `rds-instance`}}",
                   "instance-form-mismatch 63 error /destination/instance_form destination instance_form\n"
                   "  at 27:22 `rds-instance`\n"
                   "  value rds-instance\n"
                   "  message ClickHouse has no instance form rds-instance.\n"
                   "  parameter endpoint destination\n"
                   "  parameter database_type ClickHouse\n"
                   "  parameter instance_form rds-instance\n"
                   "  related /destination/database_type\n");
    EXPECT_RECORDS(TWO_WAY, "{`destination`: {`database_type`: `Oracle`, `instance_form`: null}}",
                   "database-type-unsupported 61 error /destination/database_type destination database_type\n"
                   "  at 23:22 `Oracle`\n"
                   "  value Oracle\n"
                   "  message Oracle is not supported as a cross-account destination.\n"
                   "  parameter endpoint destination\n"
                   "  parameter database_type Oracle\n"
                   "  expected MySQL\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`instance_form`: `rds-instnce`}}",
                   "unknown-value 12 error /source/instance_form source instance_form\n"
                   "  at 20:22 `rds-instnce`\n"
                   "  value rds-instnce\n"
                   "  message `rds-instnce` is not the name of an instance form.\n"
                   "  parameter value rds-instnce\n"
                   "  parameter what an instance form\n"
                   "  expected rds-instance\n"
                   "  nearest rds-instance\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`access_method`: null}}",
                   "missing-value 11 error /source/access_method source access_method\n"
                   "  at 10:13 262 bytes: {\n"
                   "  message The source has no `access_method`.\n"
                   "  parameter object source\n"
                   "  parameter key access_method\n"
                   "  expected Alibaba Cloud Instance\n"
                   "  cause Access Method is how DTS reaches the database.\n"
                   "  solution Set access_method to one of the expected values: `Alibaba Cloud Instance` for a cloud "
                   "database, for example.\n");
    EXPECT_RECORDS(TWO_WAY,
                   "{`source`: {`database_type`: `PolarDB for MySQL`, `instance_form`: null}, `destination`: "
                   "{`instance_form`: null}}",
                   "two-way-pair 73 error /source/database_type source database_type\n"
                   "  at 11:22 `PolarDB for MySQL`\n"
                   "  value PolarDB for MySQL\n"
                   "  message The task is two-way, but the database type of its source cannot be synchronized two-way: "
                   "`PolarDB for MySQL`.\n"
                   "  parameter problem the database type of its source cannot be synchronized two-way\n"
                   "  parameter value PolarDB for MySQL\n"
                   "  expected MySQL\n"
                   "  expected Tair/Redis\n"
                   "  expected MongoDB\n"
                   "  related /direction\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: null}",
                   "missing-value 11 error /source source source\n"
                   "  at 1:1 483 bytes: {\n"
                   "  message The task has no `source`.\n"
                   "  parameter object task\n"
                   "  parameter key source\n"
                   "  cause The source is the database that data is read from.\n"
                   "  solution Add source, with its database_type, access_method, region and cross_account.\n");
}

/* A form is asked for only where one could make the pair a legal one; and only those are expected that would. */
static void test_forms_that_are_missing(void **state)
{
    static const char without_forms[] = "{`direction`: `two-way`, `destination`: {`database_type`: `MySQL`, "
                                        "`cross_account`: true, `owner`: {`account_id`: "
                                        "`1122334455667788`}, `ram_role`: `role-of-destination`}}";
    static const struct {
        const char *patch;
        const char *findings;
    } cases[] = {
        {"{}", "missing-value /source/instance_form\nmissing-value /destination/instance_form\n"},
        {"{`destination`: {`database_type`: `PolarDB`}}", "two-way-pair /destination/database_type\n"},
        {"{`destination`: {`access_method`: `OTHER`, `cross_account`: false, `owner`: null, `ram_role`: null}}",
         "two-way-pair /destination/access_method\ntwo-way-authorization /destination/cross_account\n"},
        {"{`source`: {`access_method`: `ECS`, `instance_id`: null}}", "two-way-pair /source/access_method\n"},
        {"{`source`: {`database_type`: `Redis`, `instance_id`: null}, `destination`: {`database_type`: `Redis`, "
         "`instance_form`: `redis-open-source`}}",
         "two-way-pair /destination/instance_form\n"},
        {"{`source`: {`database_type`: `Redis`, `instance_form`: `redis-open-source`, `instance_id`: null}, "
         "`destination`: {`database_type`: `Redis`}}",
         "two-way-pair /source/instance_form\n"},
        /* a name that is reported rules nothing out: what is missing is said at once */
        {"{`destination`: {`database_type`: `MySQLL`}}",
         "missing-value /source/instance_form\nunknown-value /destination/database_type\n"},
        {"{`destination`: {`access_method`: `Cloud`}}",
         "missing-value /source/instance_form\nunknown-value /destination/access_method\n"
         "missing-value /destination/instance_form\n"},
        {"{`source`: {`instance_form`: `rds-cluter`}}",
         "unknown-value /source/instance_form\nmissing-value /destination/instance_form\n"},
        {"{`source`: {`instance_form`: `mongodb-standalone`}}",
         "instance-form-mismatch /source/instance_form\nmissing-value /destination/instance_form\n"},
        {"{`destination`: {`database_type`: `Oracle`}}", "database-type-unsupported /destination/database_type\n"},
        {"{`destination`: {`database_type`: `MySQLL`, `cross_account`: false, `owner`: null, `ram_role`: null}}",
         "two-way-pair /destination/database_type\ntwo-way-authorization /destination/cross_account\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        EXPECT_BRIEF(without_forms, cases[i].patch, cases[i].findings);
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`instance_form`: null}, `destination`: {`instance_form`: `rds-cluster`}}",
                   "missing-value 11 error /source/instance_form source instance_form\n"
                   "  at 10:13 272 bytes: {\n"
                   "  message The source has no `instance_form`.\n"
                   "  parameter object source\n"
                   "  parameter key instance_form\n"
                   "  expected rds-cluster\n"
                   "  related /direction\n"
                   "  cause Which instances can be synchronized two-way depends on their form.\n"
                   "  solution Set instance_form to one of the expected values, the one that the instance has.\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`instance_form`: `rds-cluter`}, `destination`: {`instance_form`: null}}",
                   "unknown-value 12 error /source/instance_form source instance_form\n"
                   "  at 20:22 `rds-cluter`\n"
                   "  value rds-cluter\n"
                   "  message `rds-cluter` is not the name of an instance form.\n"
                   "  parameter value rds-cluter\n"
                   "  parameter what an instance form\n"
                   "  expected rds-instance\n"
                   "  expected rds-cluster\n"
                   "  nearest rds-cluster\n"
                   "missing-value 11 error /destination/instance_form destination instance_form\n"
                   "  at 22:18 237 bytes: {\n"
                   "  message The destination has no `instance_form`.\n"
                   "  parameter object destination\n"
                   "  parameter key instance_form\n"
                   "  expected rds-instance\n"
                   "  expected rds-cluster\n"
                   "  related /direction\n"
                   "  cause Which instances can be synchronized two-way depends on their form.\n"
                   "  solution Set instance_form to one of the expected values, the one that the instance has.\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_that_are_missing),
        cmocka_unit_test(test_kind),
        cmocka_unit_test(test_authorization),
        cmocka_unit_test(test_forms_are_required),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_source_rules_out),
        cmocka_unit_test(test_destination_rules_out),
        cmocka_unit_test(test_pair_is_silent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
