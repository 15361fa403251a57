/* SPDX-License-Identifier: MIT
 * What DTS asks for; an empty text counts as absent. */
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
    EXPECT_RECORDS(NULL, "{`kind`: null}",
                   "missing-value 11 error /kind - kind\n"
                   "  at 1:1 623 bytes: {\n"
                   "  message The task has no `kind`.\n"
                   "  parameter object task\n"
                   "  parameter key kind\n"
                   "  expected synchronization\n"
                   "  expected migration\n"
                   "  cause The kind says what the task does: synchronize data, or migrate it.\n"
                   "  solution Set kind to one of the expected values, for example `synchronization`.\n");
    EXPECT_RECORDS(NULL, "{`kind`: ``}",
                   "missing-value 11 error /kind - kind\n"
                   "  at 4:11 ``\n"
                   "  message The task has no `kind`.\n"
                   "  parameter object task\n"
                   "  parameter key kind\n"
                   "  expected synchronization\n"
                   "  expected migration\n"
                   "  cause The kind says what the task does: synchronize data, or migrate it.\n"
                   "  solution Set kind to one of the expected values, for example `synchronization`.\n");
    EXPECT_RECORDS(NULL, "{`creator`: null}",
                   "missing-value 11 error /creator - creator\n"
                   "  at 1:1 595 bytes: {\n"
                   "  message The task has no `creator`.\n"
                   "  parameter object task\n"
                   "  parameter key creator\n"
                   "  cause The creator is the account that logs on to DTS and creates the task: the RAM roles of the "
                   "task trust it.\n"
                   "  solution Set creator to the ID of that account, for example `1406926474061234`: the Account ID "
                   "from the Security Settings page of the Account console, logged on as the account itself.\n");
    EXPECT_RECORDS(NULL, "{`source`: null}",
                   "missing-value 11 error /source source source\n"
                   "  at 1:1 366 bytes: {\n"
                   "  message The task has no `source`.\n"
                   "  parameter object task\n"
                   "  parameter key source\n"
                   "  cause The source is the database that data is read from.\n"
                   "  solution Add source, with its database_type, access_method, region and cross_account.\n");
    EXPECT_RECORDS(NULL, "{`destination`: null}",
                   "missing-value 11 error /destination destination destination\n"
                   "  at 1:1 476 bytes: {\n"
                   "  message The task has no `destination`.\n"
                   "  parameter object task\n"
                   "  parameter key destination\n"
                   "  cause The destination is the database that data is written to.\n"
                   "  solution Add destination, with its database_type, access_method, region and cross_account.\n");
    /* these are not required */
    EXPECT_RECORDS(NULL, "{`name`: null, `direction`: null, `region`: null, `source`: {`instance_id`: null}}", "");
}

static void test_accounts(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`creator`: {`account_id`: null}}",
                   "missing-value 11 error /creator/account_id - account_id\n"
                   "  at 7:14 {}\n"
                   "  message The creator has no `account_id`.\n"
                   "  parameter object creator\n"
                   "  parameter key account_id\n"
                   "  cause The account ID tells which Alibaba Cloud account is meant: 16 digits.\n"
                   "  solution Set account_id to the Account ID from the Security Settings page of the Account "
                   "console, logged on as the account itself, for example `1646821763561234`.\n");
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`source`: {`owner`: {`account_id`: ``}}, `destination`: {`owner`: {`account_id`: null, `label`: `x`}}}",
        "missing-value 11 error /source/owner/account_id source account_id\n"
        "  at 16:21 ``\n"
        "  message The owner of the source has no `account_id`.\n"
        "  parameter object owner of the source\n"
        "  parameter key account_id\n"
        "  cause The account ID tells which Alibaba Cloud account is meant: 16 digits.\n"
        "  solution Set account_id to the Account ID from the Security Settings page of the Account console, logged on "
        "as the account itself, for example `1646821763561234`.\n"
        "missing-value 11 error /destination/owner/account_id destination account_id\n"
        "  at 26:14 26 bytes: {\n"
        "  message The owner of the destination has no `account_id`.\n"
        "  parameter object owner of the destination\n"
        "  parameter key account_id\n"
        "  cause The account ID tells which Alibaba Cloud account is meant: 16 digits.\n"
        "  solution Set account_id to the Account ID from the Security Settings page of the Account console, logged on "
        "as the account itself, for example `1646821763561234`.\n");
    /* required in an account object wherever it is */
    EXPECT_RECORDS(NULL, "{`destination`: {`owner`: {}}}",
                   "missing-value 11 error /destination/owner/account_id destination account_id\n"
                   "  at 26:14 {}\n"
                   "  message The owner of the destination has no `account_id`.\n"
                   "  parameter object owner of the destination\n"
                   "  parameter key account_id\n"
                   "  cause The account ID tells which Alibaba Cloud account is meant: 16 digits.\n"
                   "  solution Set account_id to the Account ID from the Security Settings page of the Account "
                   "console, logged on as the account itself, for example `1646821763561234`.\n");
}

static void test_endpoints(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`source`: {`database_type`: null, `access_method`: ``, `region`: null, `cross_account`: null}}",
        "missing-value 11 error /source/database_type source database_type\n"
        "  at 10:13 164 bytes: {\n"
        "  message The source has no `database_type`.\n"
        "  parameter object source\n"
        "  parameter key database_type\n" EXPECTED_TYPES
        "  cause Database Type is what kind of database the source is.\n"
        "  solution Set database_type to one of the expected values, for example `MySQL`.\n"
        "missing-value 11 error /source/access_method source access_method\n"
        "  at 11:22 ``\n"
        "  message The source has no `access_method`.\n"
        "  parameter object source\n"
        "  parameter key access_method\n" EXPECTED_METHODS "  cause Access Method is how DTS reaches the database.\n"
        "  solution Set access_method to one of the expected values: `Alibaba Cloud Instance` for a cloud "
        "database, for example.\n"
        "missing-value 11 error /source/region source region\n"
        "  at 10:13 164 bytes: {\n"
        "  message The source has no `region`.\n"
        "  parameter object source\n"
        "  parameter key region\n"
        "  cause Instance Region is the region of the source.\n"
        "  solution Set region to a region ID, for example `cn-hangzhou`.\n"
        "missing-value 11 error /source/cross_account source cross_account\n"
        "  at 10:13 164 bytes: {\n"
        "  message The source has no `cross_account`.\n"
        "  parameter object source\n"
        "  parameter key cross_account\n"
        "  expected true\n"
        "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another "
        "account than the one that creates the task.\n"
        "  solution Set cross_account to false if the account that creates the task owns this database; "
        "else set it to true, and give owner and ram_role too.\n");
    EXPECT_RECORDS(
        NULL, "{`destination`: {`database_type`: ``, `access_method`: null, `region`: ``, `cross_account`: null}}",
        "missing-value 11 error /destination/database_type destination database_type\n"
        "  at 22:22 ``\n"
        "  message The destination has no `database_type`.\n"
        "  parameter object destination\n"
        "  parameter key database_type\n" EXPECTED_TYPES
        "  cause Database Type is what kind of database the destination is.\n"
        "  solution Set database_type to one of the expected values, for example `MySQL`.\n"
        "missing-value 11 error /destination/access_method destination access_method\n"
        "  at 21:18 47 bytes: {\n"
        "  message The destination has no `access_method`.\n"
        "  parameter object destination\n"
        "  parameter key access_method\n" EXPECTED_METHODS "  cause Access Method is how DTS reaches the database.\n"
        "  solution Set access_method to one of the expected values: `Alibaba Cloud Instance` for a cloud "
        "database, for example.\n"
        "missing-value 11 error /destination/region destination region\n"
        "  at 23:15 ``\n"
        "  message The destination has no `region`.\n"
        "  parameter object destination\n"
        "  parameter key region\n"
        "  cause Instance Region is the region of the destination.\n"
        "  solution Set region to a region ID, for example `cn-hangzhou`.\n"
        "missing-value 11 error /destination/cross_account destination cross_account\n"
        "  at 21:18 47 bytes: {\n"
        "  message The destination has no `cross_account`.\n"
        "  parameter object destination\n"
        "  parameter key cross_account\n"
        "  expected true\n"
        "  expected false\n"
        "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another "
        "account than the one that creates the task.\n"
        "  solution Set cross_account to false if the account that creates the task owns this database; "
        "else set it to true, and give owner and ram_role too.\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`owner`: null, `ram_role`: null}}",
        "missing-value 11 error /source/owner source owner\n"
        "  at 10:13 180 bytes: {\n"
        "  message The source has no `owner`.\n"
        "  parameter object source\n"
        "  parameter key owner\n"
        "  cause Alibaba Cloud Account takes the ID of the account that owns the database.\n"
        "  solution Set owner to the ID of that account, for example `1646821763561234`: the Account ID from the "
        "Security Settings page of the Account console, logged on as the owner itself.\n"
        "missing-value 11 error /source/ram_role source ram_role\n"
        "  at 10:13 180 bytes: {\n"
        "  message The source has no `ram_role`.\n"
        "  parameter object source\n"
        "  parameter key ram_role\n"
        "  cause RAM Role Name takes the name of the role that the owner of the database creates for this task.\n"
        "  solution Set ram_role to the bare name of that role, for example `ram-for-dts`: the RAM console of the "
        "owner's account shows it under Identities > Roles. If there is no role yet, choose a name; the plan of this "
        "task has the owner create it.\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS, "{`destination`: {`owner`: null, `ram_role`: ``}}",
        "missing-value 11 error /destination/owner destination owner\n"
        "  at 17:18 176 bytes: {\n"
        "  message The destination has no `owner`.\n"
        "  parameter object destination\n"
        "  parameter key owner\n"
        "  cause Alibaba Cloud Account takes the ID of the account that owns the database.\n"
        "  solution Set owner to the ID of that account, for example `1646821763561234`: the Account ID from the "
        "Security Settings page of the Account console, logged on as the owner itself.\n"
        "missing-value 11 error /destination/ram_role destination ram_role\n"
        "  at 22:17 ``\n"
        "  message The destination has no `ram_role`.\n"
        "  parameter object destination\n"
        "  parameter key ram_role\n"
        "  cause RAM Role Name takes the name of the role that the owner of the database creates for this task.\n"
        "  solution Set ram_role to the bare name of that role, for example `ram-for-dts`: the RAM console of the "
        "owner's account shows it under Identities > Roles. If there is no role yet, choose a name; the plan of this "
        "task has the owner create it.\n");
}

/* Nothing is said about owner and role. */
static void test_cross_account_is_not_known(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`cross_account`: null, `owner`: {`account_id`: `x`, `infrastructure`: `moon`, `observed`: "
        "{`console_initialized`: false}}, `ram_role`: `acs:`, `observed_role`: {`exists`: false}}}",
        "missing-value 11 error /source/cross_account source cross_account\n"
        "  at 10:13 373 bytes: {\n"
        "  message The source has no `cross_account`.\n"
        "  parameter object source\n"
        "  parameter key cross_account\n"
        "  expected true\n"
        "  expected false\n"
        "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another account "
        "than the one that creates the task.\n"
        "  solution Set cross_account to false if the account that creates the task owns this database; else set it to "
        "true, and give owner and ram_role too.\n");
}

static void test_everything(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`version`: 1, `name`: null, `kind`: null, `creator`: null, `source`: null, `destination`: null}",
                   "missing-value 11 error /kind - kind\n"
                   "  at 1:1 71 bytes: {\n"
                   "  message The task has no `kind`.\n"
                   "  parameter object task\n"
                   "  parameter key kind\n"
                   "  expected synchronization\n"
                   "  expected migration\n"
                   "  cause The kind says what the task does: synchronize data, or migrate it.\n"
                   "  solution Set kind to one of the expected values, for example `synchronization`.\n"
                   "missing-value 11 error /creator - creator\n"
                   "  at 1:1 71 bytes: {\n"
                   "  message The task has no `creator`.\n"
                   "  parameter object task\n"
                   "  parameter key creator\n"
                   "  cause The creator is the account that logs on to DTS and creates the task: the RAM roles of the "
                   "task trust it.\n"
                   "  solution Set creator to the ID of that account, for example `1406926474061234`: the Account ID "
                   "from the Security Settings page of the Account console, logged on as the account itself.\n"
                   "missing-value 11 error /source source source\n"
                   "  at 1:1 71 bytes: {\n"
                   "  message The task has no `source`.\n"
                   "  parameter object task\n"
                   "  parameter key source\n"
                   "  cause The source is the database that data is read from.\n"
                   "  solution Add source, with its database_type, access_method, region and cross_account.\n"
                   "missing-value 11 error /destination destination destination\n"
                   "  at 1:1 71 bytes: {\n"
                   "  message The task has no `destination`.\n"
                   "  parameter object task\n"
                   "  parameter key destination\n"
                   "  cause The destination is the database that data is written to.\n"
                   "  solution Add destination, with its database_type, access_method, region and cross_account.\n");
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`database_type`: null, `access_method`: null, `region`: null, `cross_account`: true, "
        "`owner`: null, `ram_role`: null, `instance_id`: null}}",
        "missing-value 11 error /source/database_type source database_type\n"
        "  at 10:13 31 bytes: {\n"
        "  message The source has no `database_type`.\n"
        "  parameter object source\n"
        "  parameter key database_type\n" EXPECTED_CROSS_SOURCES
        "  cause Database Type is what kind of database the source is.\n"
        "  solution Set database_type to one of the expected values, for example `MySQL`.\n"
        "missing-value 11 error /source/access_method source access_method\n"
        "  at 10:13 31 bytes: {\n"
        "  message The source has no `access_method`.\n"
        "  parameter object source\n"
        "  parameter key access_method\n" EXPECTED_CROSS_SOURCE_METHODS
        "  cause Access Method is how DTS reaches the database.\n"
        "  solution Set access_method to one of the expected values: `Alibaba Cloud Instance` for a cloud database, "
        "for example.\n"
        "missing-value 11 error /source/region source region\n"
        "  at 10:13 31 bytes: {\n"
        "  message The source has no `region`.\n"
        "  parameter object source\n"
        "  parameter key region\n"
        "  cause Instance Region is the region of the source.\n"
        "  solution Set region to a region ID, for example `cn-hangzhou`.\n"
        "missing-value 11 error /source/owner source owner\n"
        "  at 10:13 31 bytes: {\n"
        "  message The source has no `owner`.\n"
        "  parameter object source\n"
        "  parameter key owner\n"
        "  cause Alibaba Cloud Account takes the ID of the account that owns the database.\n"
        "  solution Set owner to the ID of that account, for example `1646821763561234`: the Account ID from the "
        "Security Settings page of the Account console, logged on as the owner itself.\n"
        "missing-value 11 error /source/ram_role source ram_role\n"
        "  at 10:13 31 bytes: {\n"
        "  message The source has no `ram_role`.\n"
        "  parameter object source\n"
        "  parameter key ram_role\n"
        "  cause RAM Role Name takes the name of the role that the owner of the database creates for this task.\n"
        "  solution Set ram_role to the bare name of that role, for example `ram-for-dts`: the RAM console of the "
        "owner's account shows it under Identities > Roles. If there is no role yet, choose a name; the plan of this "
        "task has the owner create it.\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_task),       cmocka_unit_test(test_accounts),
        cmocka_unit_test(test_endpoints),  cmocka_unit_test(test_cross_account_is_not_known),
        cmocka_unit_test(test_everything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
