/* SPDX-License-Identifier: MIT
 * Whose database it is, who creates the task, and whether the endpoint is cross-account. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_no_cross_account_endpoint(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`cross_account`: false, `owner`: null, `ram_role`: null}}",
                   "no-cross-account-endpoint 35 error / - -\n"
                   "  at 1:1 561 bytes: {\n"
                   "  message Neither the source nor the destination is cross-account.\n"
                   "  related /source/cross_account\n"
                   "  related /destination/cross_account\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{}", "");
    EXPECT_RECORDS(BOTH_CROSS, "{}", "");
    /* one is not known */
    EXPECT_RECORDS(NULL, "{`source`: {`cross_account`: null, `owner`: null, `ram_role`: null}}",
                   "missing-value 11 error /source/cross_account source cross_account\n"
                   "  at 10:13 153 bytes: {\n"
                   "  message The source has no `cross_account`.\n"
                   "  parameter object source\n"
                   "  parameter key cross_account\n"
                   "  expected true\n"
                   "  expected false\n"
                   "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another "
                   "account than the one that creates the task.\n"
                   "  solution Set cross_account to false if the account that creates the task owns this database; "
                   "else set it to true, and give owner and ram_role too.\n");
}

static void test_owner_is_creator(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`source`: {`owner`: {`account_id`: `1406926474061234`}}}",
        "owner-is-creator 36 error /source/owner/account_id source account_id\n"
        "  at 16:21 `1406926474061234`\n"
        "  value 1406926474061234\n"
        "  message The source is cross-account, but its owner 1406926474061234 is the account that creates the task.\n"
        "  parameter endpoint source\n"
        "  parameter account_id 1406926474061234\n"
        "  parameter creator 1406926474061234\n"
        "  related /creator/account_id\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`owner`: {`account_id`: `1406926474061234`}}}",
                   "owner-is-creator 36 error /destination/owner/account_id destination account_id\n"
                   "  at 23:21 `1406926474061234`\n"
                   "  value 1406926474061234\n"
                   "  message The destination is cross-account, but its owner 1406926474061234 is the account that "
                   "creates the task.\n"
                   "  parameter endpoint destination\n"
                   "  parameter account_id 1406926474061234\n"
                   "  parameter creator 1406926474061234\n"
                   "  related /creator/account_id\n");
    EXPECT_RECORDS(
        BOTH_CROSS, "{`source`: {`owner`: `1406926474061234`}, `destination`: {`owner`: `1406926474061234`}}",
        "owner-is-creator 36 error /source/owner source account_id\n"
        "  at 15:14 `1406926474061234`\n"
        "  value 1406926474061234\n"
        "  message The source is cross-account, but its owner 1406926474061234 is the account that creates the task.\n"
        "  parameter endpoint source\n"
        "  parameter account_id 1406926474061234\n"
        "  parameter creator 1406926474061234\n"
        "  related /creator/account_id\n"
        "owner-is-creator 36 error /destination/owner destination account_id\n"
        "  at 24:14 `1406926474061234`\n"
        "  value 1406926474061234\n"
        "  message The destination is cross-account, but its owner 1406926474061234 is the account that creates the "
        "task.\n"
        "  parameter endpoint destination\n"
        "  parameter account_id 1406926474061234\n"
        "  parameter creator 1406926474061234\n"
        "  related /creator/account_id\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `1406926474061235`}}}", "");
    /* one account may own both */
    EXPECT_RECORDS(BOTH_CROSS, "{`destination`: {`owner`: {`account_id`: `1646821763561234`}}}", "");
}

static void test_owner_is_not_creator(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`destination`: {`owner`: {`account_id`: `1122334455667788`}}}",
                   "owner-is-not-creator 37 error /destination/cross_account destination cross_account\n"
                   "  at 25:22 false\n"
                   "  value false\n"
                   "  message The destination is owned by 1122334455667788, not by the account that creates the task, "
                   "but it is not cross-account.\n"
                   "  parameter endpoint destination\n"
                   "  parameter account_id 1122334455667788\n"
                   "  parameter creator 1406926474061234\n"
                   "  related /creator/account_id\n"
                   "  related /destination/owner/account_id\n"
                   "  suggestion {`op`:`replace`,`path`:`/destination/cross_account`,`value`:true}\n"
                   "  suggested true\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`source`: {`owner`: `1646821763561234`}}",
                   "owner-is-not-creator 37 error /source/cross_account source cross_account\n"
                   "  at 14:22 false\n"
                   "  value false\n"
                   "  message The source is owned by 1646821763561234, not by the account that creates the task, but "
                   "it is not cross-account.\n"
                   "  parameter endpoint source\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter creator 1406926474061234\n"
                   "  related /creator/account_id\n"
                   "  related /source/owner\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/cross_account`,`value`:true}\n"
                   "  suggested true\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`owner`: {`account_id`: `1406926474061234`}}}", "");
    EXPECT_RECORDS(NULL, "{`destination`: {`owner`: `1406926474061234`}}", "");
}

/* At its endpoint and the whole task: one mistake, one record. */
static void test_owner_is_not_creator_silences(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`cross_account`: false}}",
                   "owner-is-not-creator 37 error /source/cross_account source cross_account\n"
                   "  at 14:22 false\n"
                   "  value false\n"
                   "  message The source is owned by 1646821763561234, not by the account that creates the task, but "
                   "it is not cross-account.\n"
                   "  parameter endpoint source\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter creator 1406926474061234\n"
                   "  related /creator/account_id\n"
                   "  related /source/owner/account_id\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/cross_account`,`value`:true}\n"
                   "  suggested true\n");
    EXPECT_RECORDS(TWO_WAY, "{`source`: {`cross_account`: false}}",
                   "owner-is-not-creator 37 error /source/cross_account source cross_account\n"
                   "  at 14:22 false\n"
                   "  value false\n"
                   "  message The source is owned by 1646821763561234, not by the account that creates the task, but "
                   "it is not cross-account.\n"
                   "  parameter endpoint source\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter creator 1406926474061234\n"
                   "  related /creator/account_id\n"
                   "  related /source/owner/account_id\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/cross_account`,`value`:true}\n"
                   "  suggested true\n");
    EXPECT_RECORDS(NULL,
                   "{`destination`: {`owner`: {`account_id`: `1122334455667788`}, `database_type`: `Elasticsearch`, "
                   "`access_method`: `cable`}}",
                   "owner-is-not-creator 37 error /destination/cross_account destination cross_account\n"
                   "  at 25:22 false\n"
                   "  value false\n"
                   "  message The destination is owned by 1122334455667788, not by the account that creates the task, "
                   "but it is not cross-account.\n"
                   "  parameter endpoint destination\n"
                   "  parameter account_id 1122334455667788\n"
                   "  parameter creator 1406926474061234\n"
                   "  related /creator/account_id\n"
                   "  related /destination/owner/account_id\n"
                   "  solution This database type and access method are not supported as a cross-account destination: "
                   "create the task with the account that owns the database.\n");
}

/* What cannot be compared is not compared. */
static void test_owner_with_bad_ids(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL,
        "{`creator`: {`account_id`: `1646821763561234 `}, `source`: {`owner`: {`account_id`: `1646821763561234`}}}",
        "account-id-format 23 error /creator/account_id - account_id\n"
        "  at 8:19 `1646821763561234 `\n"
        "  value 1646821763561234 \n"
        "  message The account ID of the creator, `1646821763561234 `, is not 16 digits: it looks like an account ID "
        "with spaces or hyphens.\n"
        "  parameter account_id 1646821763561234 \n"
        "  parameter party the creator\n"
        "  parameter looks an account ID with spaces or hyphens\n"
        "  parameter looks_like separated\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: ``}}}",
                   "missing-value 11 error /source/owner/account_id source account_id\n"
                   "  at 16:21 ``\n"
                   "  message The owner of the source has no `account_id`.\n"
                   "  parameter object owner of the source\n"
                   "  parameter key account_id\n"
                   "  cause The account ID tells which Alibaba Cloud account is meant: 16 digits.\n"
                   "  solution Set account_id to the Account ID from the Security Settings page of the Account "
                   "console, logged on as the account itself, for example `1646821763561234`.\n");
    EXPECT_RECORDS(NULL, "{`creator`: null, `destination`: {`owner`: {`account_id`: `1122334455667788`}}}",
                   "missing-value 11 error /creator - creator\n"
                   "  at 1:1 656 bytes: {\n"
                   "  message The task has no `creator`.\n"
                   "  parameter object task\n"
                   "  parameter key creator\n"
                   "  cause The creator is the account that logs on to DTS and creates the task: the RAM roles of the "
                   "task trust it.\n"
                   "  solution Set creator to the ID of that account, for example `1406926474061234`: the Account ID "
                   "from the Security Settings page of the Account console, logged on as the account itself.\n");
}

/* An empty text counts as absent: then the owner of an endpoint that is not cross-account is the creator. */
static void test_empty_owner(void **state)
{
    (void)state;
    EXPECT_BRIEF(NULL, "{`destination`: {`owner`: ``}}", "");
    EXPECT_BRIEF(NULL, "{`destination`: {`owner`: {`account_id`: ``}}}",
                 "missing-value /destination/owner/account_id\n");
    EXPECT_BRIEF(NULL, "{`destination`: {`owner`: {}}}", "missing-value /destination/owner/account_id\n");
    EXPECT_BRIEF(NULL, "{`source`: {`owner`: ``, `onwer`: `1646821763561234`}}",
                 "document-unknown-key /source/onwer\n");
}

/* A database with a public IP address needs no authorization of its owner. */
static void test_public_ip(void **state)
{
    (void)state;
    EXPECT_BRIEF(NULL, "{`destination`: {`owner`: `1122334455667788`, `access_method`: `OTHER`}}", "");
    EXPECT_BRIEF(NULL, "{`destination`: {`owner`: `1122334455667788`}}",
                 "owner-is-not-creator /destination/cross_account\n");
    /* what the matrix does not support across accounts is not suggested */
    EXPECT_RECORDS(NULL, "{`destination`: {`owner`: `1122334455667788`, `database_type`: `Oracle`}}",
                   "owner-is-not-creator 37 error /destination/cross_account destination cross_account\n"
                   "  at 25:22 false\n"
                   "  value false\n"
                   "  message The destination is owned by 1122334455667788, not by the account that creates the task, "
                   "but it is not cross-account.\n"
                   "  parameter endpoint destination\n"
                   "  parameter account_id 1122334455667788\n"
                   "  parameter creator 1406926474061234\n"
                   "  related /creator/account_id\n"
                   "  related /destination/owner\n"
                   "  solution This database type and access method are not supported as a cross-account destination: "
                   "create the task with the account that owns the database.\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_public_ip),
        cmocka_unit_test(test_empty_owner),
        cmocka_unit_test(test_no_cross_account_endpoint),
        cmocka_unit_test(test_owner_is_creator),
        cmocka_unit_test(test_owner_is_not_creator),
        cmocka_unit_test(test_owner_is_not_creator_silences),
        cmocka_unit_test(test_owner_with_bad_ids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
