/* SPDX-License-Identifier: MIT
 * Names that are in no vocabulary. */
#include "rules/expected.h"
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_task(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`kind`: `synchronisation`}",
                   "unknown-value 12 error /kind - kind\n"
                   "  at 4:11 `synchronisation`\n"
                   "  value synchronisation\n"
                   "  message `synchronisation` is not the name of a kind of task.\n"
                   "  parameter value synchronisation\n"
                   "  parameter what a kind of task\n"
                   "  expected synchronization\n"
                   "  expected migration\n"
                   "  nearest synchronization\n");
    EXPECT_RECORDS(NULL, "{`direction`: `both`}",
                   "unknown-value 12 error /direction - direction\n"
                   "  at 5:16 `both`\n"
                   "  value both\n"
                   "  message `both` is not the name of a direction.\n"
                   "  parameter value both\n"
                   "  parameter what a direction\n"
                   "  expected one-way\n"
                   "  expected two-way\n");
    EXPECT_RECORDS(NULL, "{`kind`: `Migration`, `direction`: ``}", "");
    /* What one of them rules out is not expected of the other. */
    EXPECT_RECORDS(NULL, "{`kind`: `migration`, `direction`: `both`}",
                   "unknown-value 12 error /direction - direction\n"
                   "  at 5:16 `both`\n"
                   "  value both\n"
                   "  message `both` is not the name of a direction.\n"
                   "  parameter value both\n"
                   "  parameter what a direction\n"
                   "  expected one-way\n");
}

static void test_accounts(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`creator`: {`infrastructure`: `publik`, `identity_type`: `root`}}",
                   "unknown-value 12 error /creator/infrastructure - infrastructure\n"
                   "  at 9:23 `publik`\n"
                   "  value publik\n"
                   "  message `publik` is not the name of an infrastructure.\n"
                   "  parameter value publik\n"
                   "  parameter what an infrastructure\n"
                   "  expected public\n"
                   "  expected finance\n"
                   "  expected government\n"
                   "  nearest public\n"
                   "unknown-value 12 error /creator/identity_type - identity_type\n"
                   "  at 10:22 `root`\n"
                   "  value root\n"
                   "  message `root` is not the name of an identity type.\n"
                   "  parameter value root\n"
                   "  parameter what an identity type\n"
                   "  expected account\n"
                   "  expected ram-user\n"
                   "  expected ram-role\n");
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`source`: {`owner`: {`infrastructure`: `moon`}}, `destination`: {`owner`: {`identity_type`: `ram-users`}}}",
        "unknown-value 12 error /source/owner/infrastructure source infrastructure\n"
        "  at 17:25 `moon`\n"
        "  value moon\n"
        "  message `moon` is not the name of an infrastructure.\n"
        "  parameter value moon\n"
        "  parameter what an infrastructure\n"
        "  expected public\n"
        "  expected finance\n"
        "  expected government\n"
        "unknown-value 12 error /destination/owner/identity_type destination identity_type\n"
        "  at 29:24 `ram-users`\n"
        "  value ram-users\n"
        "  message `ram-users` is not the name of an identity type.\n"
        "  parameter value ram-users\n"
        "  parameter what an identity type\n"
        "  expected account\n"
        "  expected ram-user\n"
        "  expected ram-role\n"
        "  nearest ram-user\n");
}

static void test_endpoints(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`source`: {`database_type`: `MySQLL`, `access_method`: `cable`, `instance_form`: `rds-instnce`}}",
                   "unknown-value 12 error /source/database_type source database_type\n"
                   "  at 11:22 `MySQLL`\n"
                   "  value MySQLL\n"
                   "  message `MySQLL` is not the name of a database type.\n"
                   "  parameter value MySQLL\n"
                   "  parameter what a database type\n" EXPECTED_CROSS_SOURCES "  nearest MySQL\n"
                   "unknown-value 12 error /source/access_method source access_method\n"
                   "  at 12:22 `cable`\n"
                   "  value cable\n"
                   "  message `cable` is not the name of an access method.\n"
                   "  parameter value cable\n"
                   "  parameter what an access method\n" EXPECTED_CROSS_SOURCE_METHODS
                   "unknown-value 12 error /source/instance_form source instance_form\n"
                   "  at 20:22 `rds-instnce`\n"
                   "  value rds-instnce\n"
                   "  message `rds-instnce` is not the name of an instance form.\n"
                   "  parameter value rds-instnce\n"
                   "  parameter what an instance form\n"
                   "  expected rds-instance\n"
                   "  expected rds-cluster\n"
                   "  expected tair-enterprise\n"
                   "  expected redis-open-source\n"
                   "  expected mongodb-standalone\n"
                   "  expected mongodb-replica-set\n"
                   "  expected mongodb-sharded-cluster\n"
                   "  nearest rds-instance\n");
    EXPECT_RECORDS(BOTH_CROSS, "{`destination`: {`database_type`: `Elasticsearch`}}",
                   "database-type-unsupported 61 error /destination/database_type destination database_type\n"
                   "  at 22:22 `Elasticsearch`\n"
                   "  value Elasticsearch\n"
                   "  message Elasticsearch is not supported as a cross-account destination.\n"
                   "  parameter endpoint destination\n"
                   "  parameter database_type Elasticsearch\n" EXPECTED_CROSS_INSTANCE_DESTINATIONS);
    EXPECT_RECORDS(NULL, "{`destination`: {`instance_form`: `rds`}}",
                   "unknown-value 12 error /destination/instance_form destination instance_form\n"
                   "  at 26:22 `rds`\n"
                   "  value rds\n"
                   "  message `rds` is not the name of an instance form.\n"
                   "  parameter value rds\n"
                   "  parameter what an instance form\n"
                   "  nearest rds-cluster\n"
                   "  nearest rds-instance\n");
}

/* Inside one account DTS may well support it. */
static void test_unchecked(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`destination`: {`database_type`: `Elasticsearch`, `access_method`: `cable`}}",
                   "unknown-value-unchecked 13 warning /destination/access_method destination access_method\n"
                   "  at 23:22 `cable`\n"
                   "  value cable\n"
                   "  message `cable` is not the name of an access method that is known here; it was not checked.\n"
                   "  parameter value cable\n"
                   "  parameter what an access method\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`source`: {`database_type`: `MySQLL`}}",
                   "unknown-value-unchecked 13 warning /source/database_type source database_type\n"
                   "  at 11:22 `MySQLL`\n"
                   "  value MySQLL\n"
                   "  message `MySQLL` is not the name of a database type that is known here; it was not checked.\n"
                   "  parameter value MySQLL\n"
                   "  parameter what a database type\n"
                   "  nearest MySQL\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`database_type`: `selectdb`, `access_method`: `Public IP`}}", "");
}

/* A word that is neither yes nor no, of the creator, of an owner and of an endpoint. */
static void test_answers_of_a_task(void **state)
{
    static const char *const paths[] = {"/creator/observed/console_initialized",
                                        "/creator/observed/default_role_authorized",
                                        "/source/owner/observed/default_role_authorized",
                                        "/destination/owner/observed/console_initialized",
                                        "/source/cross_account",
                                        "/destination/observed_role/exists"};

    (void)state;
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        dtsx_task *task = dtsx_task_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        size_t found = 0;

        assert_int_equal(dtsx_task_set_at(task, paths[i], "maybe", 5), DTSX_OK);
        assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
        for (size_t k = 0; k < dtsx_report_count(report, DTSX_SEVERITY_ANY); k++) {
            const dtsx_record *record = dtsx_report_get_record(report, k);

            if (dtsx_record_get_rule(record) == DTSX_RULE_UNKNOWN_VALUE) {
                assert_string_equal(dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL), paths[i]);
                found++;
            }
        }
        assert_int_equal(found, 1);
        dtsx_report_unref(report);
        dtsx_task_unref(task);
    }
}

static void test_cross_account_is_not_known(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`cross_account`: null, `database_type`: `MySQLL`}}",
                   "unknown-value 12 error /source/database_type source database_type\n"
                   "  at 11:22 `MySQLL`\n"
                   "  value MySQLL\n"
                   "  message `MySQLL` is not the name of a database type.\n"
                   "  parameter value MySQLL\n"
                   "  parameter what a database type\n" EXPECTED_TYPES "  nearest MySQL\n"
                   "missing-value 11 error /source/cross_account source cross_account\n"
                   "  at 10:13 246 bytes: {\n"
                   "  message The source has no `cross_account`.\n"
                   "  parameter object source\n"
                   "  parameter key cross_account\n"
                   "  expected true\n"
                   "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another "
                   "account than the one that creates the task.\n"
                   "  solution Set cross_account to false if the account that creates the task owns this database; "
                   "else set it to true, and give owner and ram_role too.\n");
}

/* The provider's texts use DRDS for PolarDB-X 1.0 and for 2.0. */
static void test_name_of_either(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`database_type`: `DRDS`}}",
                   "unknown-value 12 error /source/database_type source database_type\n"
                   "  at 11:22 `DRDS`\n"
                   "  value DRDS\n"
                   "  message `DRDS` is not the name of a database type: it may mean PolarDB-X 1.0 or PolarDB-X 2.0.\n"
                   "  parameter value DRDS\n"
                   "  parameter what a database type\n"
                   "  parameter either PolarDB-X 1.0 or PolarDB-X 2.0\n" EXPECTED_CROSS_INSTANCE_SOURCES
                   "  nearest PolarDB-X 1.0\n"
                   "  nearest PolarDB-X 2.0\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`database_type`: `DRDS`}}",
                   "unknown-value-unchecked 13 warning /destination/database_type destination database_type\n"
                   "  at 22:22 `DRDS`\n"
                   "  value DRDS\n"
                   "  message `DRDS` is not the name of a database type that is known here: it may mean PolarDB-X 1.0 "
                   "or PolarDB-X 2.0; it was not checked.\n"
                   "  parameter value DRDS\n"
                   "  parameter what a database type\n"
                   "  parameter either PolarDB-X 1.0 or PolarDB-X 2.0\n"
                   "  nearest PolarDB-X 1.0\n"
                   "  nearest PolarDB-X 2.0\n");
}

/* What people copy from requests of the API. */
static void test_values_of_the_api(void **state)
{
    static const char *const sound[] = {
        ("{`kind`: `SYNC`, `direction`: `oneway`, `source`: {`access_method`: `RDS`}, `destination`: {`access_method`: "
         "`RDS`}}"),
        "{`kind`: `MIGRATION`}",
        "{`kind`: `MIGRATE`, `source`: {`database_type`: `POLARDB`, `access_method`: `PolarDB`, `instance_id`: null}}",
        "{`source`: {`database_type`: `ADB30`, `access_method`: `ADS`, `instance_id`: null}}",
        "{`source`: {`database_type`: `POLARDBX10`, `access_method`: `DISTRIBUTED_POLARDBX10`, `instance_id`: null}}",
        "{`destination`: {`access_method`: `OTHER`}}",
        "{`destination`: {`database_type`: `GREENPLUM`}}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(sound) / sizeof(sound[0]); i++)
        EXPECT_BRIEF(NULL, sound[i], "");
    EXPECT_BRIEF(NULL, "{`source`: {`access_method`: `OTHER`}}", "access-method-unsupported /source/access_method\n");
    EXPECT_BRIEF(NULL, "{`source`: {`database_type`: `Lindorm`}}", "database-type-unsupported /source/database_type\n");
    EXPECT_BRIEF(NULL, "{`direction`: `bidirectional`, `kind`: `MIGRATION`}", "two-way-kind /kind\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_name_of_either),
        cmocka_unit_test(test_values_of_the_api),
        cmocka_unit_test(test_task),
        cmocka_unit_test(test_accounts),
        cmocka_unit_test(test_endpoints),
        cmocka_unit_test(test_unchecked),
        cmocka_unit_test(test_answers_of_a_task),
        cmocka_unit_test(test_cross_account_is_not_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
