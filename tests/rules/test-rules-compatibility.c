/* SPDX-License-Identifier: MIT
 * What the matrix supports across accounts, and instance forms. */
#include "rules/expected.h"
#include "support/merge-patch.h"
#include "support/records.h"
#include "support/task-builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_database_type(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`database_type`: `云数据库ClickHouse`}}",
                   "database-type-unsupported 61 error /source/database_type source database_type\n"
                   "  at 11:22 `云数据库ClickHouse`\n"
                   "  value 云数据库ClickHouse\n"
                   "  message ClickHouse is not supported as a cross-account source.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type ClickHouse\n" EXPECTED_CROSS_INSTANCE_SOURCES);
    /* the type alone is reported */
    EXPECT_RECORDS(BOTH_CROSS, "{`destination`: {`database_type`: `sls`, `access_method`: `Database Gateway`}}",
                   "database-type-unsupported 61 error /destination/database_type destination database_type\n"
                   "  at 22:22 `sls`\n"
                   "  value sls\n"
                   "  message SLS is not supported as a cross-account destination.\n"
                   "  parameter endpoint destination\n"
                   "  parameter database_type SLS\n" EXPECTED_CROSS_INSTANCE_DESTINATIONS);
    EXPECT_RECORDS(NULL, "{`source`: {`database_type`: `SLS`}}", "");
    /* the matrix is asked only for endpoints that are cross-account */
    EXPECT_RECORDS(NULL, "{`destination`: {`database_type`: `Oracle`}}", "");
}

static void test_access_method(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`access_method`: `数据库网关`}}",
                   "access-method-unsupported 62 error /source/access_method source access_method\n"
                   "  at 12:22 `数据库网关`\n"
                   "  value 数据库网关\n"
                   "  message MySQL over Database Gateway is not supported as a cross-account source.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type MySQL\n"
                   "  parameter access_method Database Gateway\n"
                   "  expected Alibaba Cloud Instance\n"
                   "  expected Express Connect/VPN Gateway/Smart Access Gateway\n"
                   "  expected Self-managed Database on ECS\n"
                   "  related /source/database_type\n");
    EXPECT_RECORDS(BOTH_CROSS, "{`destination`: {`access_method`: `ECS`}}",
                   "access-method-unsupported 62 error /destination/access_method destination access_method\n"
                   "  at 23:22 `ECS`\n"
                   "  value ECS\n"
                   "  message AnalyticDB for MySQL 3.0 over Self-managed Database on ECS is not supported as a "
                   "cross-account destination.\n"
                   "  parameter endpoint destination\n"
                   "  parameter database_type AnalyticDB for MySQL 3.0\n"
                   "  parameter access_method Self-managed Database on ECS\n"
                   "  expected Alibaba Cloud Instance\n"
                   "  related /destination/database_type\n");
    EXPECT_RECORDS(NULL, "{`source`: {`database_type`: `Oracle`, `access_method`: `instance`}}",
                   "access-method-unsupported 62 error /source/access_method source access_method\n"
                   "  at 12:22 `instance`\n"
                   "  value instance\n"
                   "  message Oracle over Alibaba Cloud Instance is not supported as a cross-account source.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type Oracle\n"
                   "  parameter access_method Alibaba Cloud Instance\n"
                   "  expected Express Connect/VPN Gateway/Smart Access Gateway\n"
                   "  related /source/database_type\n");
    /* known, and supported by no type */
    EXPECT_RECORDS(NULL, "{`source`: {`access_method`: `public-ip`}}",
                   "access-method-unsupported 62 error /source/access_method source access_method\n"
                   "  at 12:22 `public-ip`\n"
                   "  value public-ip\n"
                   "  message MySQL over Public IP Address is not supported as a cross-account source.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type MySQL\n"
                   "  parameter access_method Public IP Address\n"
                   "  expected Alibaba Cloud Instance\n"
                   "  expected Express Connect/VPN Gateway/Smart Access Gateway\n"
                   "  expected Self-managed Database on ECS\n"
                   "  related /source/database_type\n");
    EXPECT_RECORDS(NULL, "{`source`: {`instance_id`: null, `access_method`: `ECS`}}", "");
    EXPECT_RECORDS(NULL, "{`source`: {`instance_id`: null, `database_type`: `Redis`, `access_method`: `dg`}}", "");
    EXPECT_RECORDS(NULL, "{`destination`: {`access_method`: `public ip`}}", "");
}

static void test_instance_form(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`instance_form`: `tair-enterprise`}}",
                   "instance-form-mismatch 63 error /source/instance_form source instance_form\n"
                   "  at 20:22 `tair-enterprise`\n"
                   "  value tair-enterprise\n"
                   "  message MySQL has no instance form tair-enterprise.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type MySQL\n"
                   "  parameter instance_form tair-enterprise\n"
                   "  expected rds-instance\n"
                   "  expected rds-cluster\n"
                   "  related /source/database_type\n");
    /* a type without forms */
    EXPECT_RECORDS(NULL, "{`destination`: {`instance_form`: `RDS instance`}}",
                   "instance-form-mismatch 63 error /destination/instance_form destination instance_form\n"
                   "  at 26:22 `RDS instance`\n"
                   "  value RDS instance\n"
                   "  message AnalyticDB for MySQL 3.0 has no instance form rds-instance.\n"
                   "  parameter endpoint destination\n"
                   "  parameter database_type AnalyticDB for MySQL 3.0\n"
                   "  parameter instance_form rds-instance\n"
                   "  related /destination/database_type\n");
    EXPECT_RECORDS(NULL, "{`source`: {`instance_form`: `rds-cluster`}}", "");
    EXPECT_RECORDS(
        NULL, "{`source`: {`instance_id`: null, `database_type`: `MongoDB`, `instance_form`: `mongodb-standalone`}}",
        "");
    /* a type that is not known */
    EXPECT_RECORDS(NULL, "{`destination`: {`database_type`: `Elasticsearch`, `instance_form`: `rds-instance`}}",
                   "instance-form-mismatch 63 error /destination/instance_form destination instance_form\n"
                   "  at 26:22 `rds-instance`\n"
                   "  value rds-instance\n"
                   "  message Elasticsearch has no instance form rds-instance.\n"
                   "  parameter endpoint destination\n"
                   "  parameter database_type Elasticsearch\n"
                   "  parameter instance_form rds-instance\n"
                   "  related /destination/database_type\n");
}

/* An error at the type silences what depends on it. */
static void test_form_and_type(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`database_type`: `ClickHouse`, `instance_form`: `tair-enterprise`}}",
                   "database-type-unsupported 61 error /source/database_type source database_type\n"
                   "  at 11:22 `ClickHouse`\n"
                   "  value ClickHouse\n"
                   "  message ClickHouse is not supported as a cross-account source.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type ClickHouse\n"
                   "  expected Tair/Redis\n");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`database_type`: `MySQL\\u0009`, `access_method`: `Database Gateway`, `instance_form`: "
                   "`tair-enterprise`}}",
                   "document-text 4 error /source/database_type source database_type\n"
                   "  at 11:22 `MySQL\\t`\n"
                   "  value MySQL\011\n"
                   "  message database_type holds the control character U+0009.\n"
                   "  parameter key database_type\n"
                   "  parameter problem holds the control character U+0009\n"
                   "  parameter value MySQL\011\n");
}

/* The same of a method, where the caller has allowed the type by another one. */
static void test_later_edition_of_a_method(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    const dtsx_record *record;
    dtsx_task *task;
    char *json;

    (void)state;
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_YES),
                     DTSX_OK);
    json = patched_base_task_1("{`source`: {`database_type`: `Kafka`, `access_method`: `ECS`}}");
    task = build_task(context, json);
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    record = dtsx_report_get_record(report, 0);
    assert_int_equal(dtsx_record_get_rule(record), DTSX_RULE_ACCESS_METHOD_UNSUPPORTED);
    assert_non_null(strstr(dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL), "the edition of December 2025"));
    assert_non_null(strstr(dtsx_record_get_text(record, DTSX_TEXT_SOLUTION, NULL), "--allow=source:kafka:ecs"));
    dtsx_report_unref(report);
    dtsx_task_unref(task);
    dtsx_context_unref(context);
    free(json);
}

/* What a later edition of the page has, the record says, and how to allow it. */
static void test_later_edition(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`database_type`: `Kafka`}}",
                   "database-type-unsupported 61 error /source/database_type source database_type\n"
                   "  at 11:22 `Kafka`\n"
                   "  value Kafka\n"
                   "  message Kafka is not supported as a cross-account source; the edition of December 2025 of the "
                   "provider's page adds it.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type Kafka\n"
                   "  parameter later_edition December 2025\n"
                   "  parameter cell source:kafka:instance\n" EXPECTED_CROSS_INSTANCE_SOURCES
                   "  solution If DTS offers it to you, allow source:kafka:instance: in the context of the program, or "
                   "on the command line by --allow=source:kafka:instance. Otherwise use one of the expected values.\n");
    EXPECT_RECORDS(NULL, "{`source`: {`database_type`: `Kafka`, `access_method`: `Database Gateway`}}",
                   "database-type-unsupported 61 error /source/database_type source database_type\n"
                   "  at 11:22 `Kafka`\n"
                   "  value Kafka\n"
                   "  message Kafka is not supported as a cross-account source.\n"
                   "  parameter endpoint source\n"
                   "  parameter database_type Kafka\n"
                   "  expected Tair/Redis\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_later_edition), cmocka_unit_test(test_later_edition_of_a_method),
        cmocka_unit_test(test_database_type), cmocka_unit_test(test_access_method),
        cmocka_unit_test(test_instance_form), cmocka_unit_test(test_form_and_type),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
