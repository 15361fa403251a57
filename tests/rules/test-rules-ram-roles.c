/* SPDX-License-Identifier: MIT
 * RAM role names, and what was observed about the roles. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_role_is_arn(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `acs:ram::1646821763561234:role/ram-for-dts`}}",
        "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
        "  at 18:17 `acs:ram::1646821763561234:role/ram-for-dts`\n"
        "  value acs:ram::1646821763561234:role/ram-for-dts\n"
        "  message The RAM role name of the source, `acs:ram::1646821763561234:role/ram-for-dts`, is an ARN.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role acs:ram::1646821763561234:role/ram-for-dts\n"
        "  parameter role ram-for-dts\n"
        "  parameter arn_account_id 1646821763561234\n"
        "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
        "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
        "  suggested ram-for-dts\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `acs:ram::1646821763561235:role/ram-for-dts`}}",
                   "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
                   "  at 18:17 `acs:ram::1646821763561235:role/ram-for-dts`\n"
                   "  value acs:ram::1646821763561235:role/ram-for-dts\n"
                   "  message The RAM role name of the source, `acs:ram::1646821763561235:role/ram-for-dts`, is an ARN "
                   "of another account than 1646821763561234.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role acs:ram::1646821763561235:role/ram-for-dts\n"
                   "  parameter role ram-for-dts\n"
                   "  parameter arn_account_id 1646821763561235\n"
                   "  parameter owner 1646821763561234\n"
                   "  related /source/owner/account_id\n"
                   "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
                   "  solution Enter the name of a role of the owner 1646821763561234; or, if 1646821763561235 owns "
                   "the instance, enter that ID as the owner and only the name of its role here.\n");
    /* a name that breaks a rule itself is not suggested */
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `acs:ram::1646821763561234:role/AliyunDTSDefaultRole`}}",
        "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
        "  at 18:17 `acs:ram::1646821763561234:role/AliyunDTSDefaultRole`\n"
        "  value acs:ram::1646821763561234:role/AliyunDTSDefaultRole\n"
        "  message The RAM role name of the source, `acs:ram::1646821763561234:role/AliyunDTSDefaultRole`, is an ARN.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role acs:ram::1646821763561234:role/AliyunDTSDefaultRole\n"
        "  parameter arn_account_id 1646821763561234\n"
        "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `acs:ram::1646821763561234:role/ram_for_dts`}}",
        "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
        "  at 18:17 `acs:ram::1646821763561234:role/ram_for_dts`\n"
        "  value acs:ram::1646821763561234:role/ram_for_dts\n"
        "  message The RAM role name of the source, `acs:ram::1646821763561234:role/ram_for_dts`, is an ARN.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role acs:ram::1646821763561234:role/ram_for_dts\n"
        "  parameter arn_account_id 1646821763561234\n"
        "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `acs:ram::1646821763561234:role/ram-for-dts/session`}}",
        "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
        "  at 18:17 `acs:ram::1646821763561234:role/ram-for-dts/session`\n"
        "  value acs:ram::1646821763561234:role/ram-for-dts/session\n"
        "  message The RAM role name of the source, `acs:ram::1646821763561234:role/ram-for-dts/session`, is an ARN.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role acs:ram::1646821763561234:role/ram-for-dts/session\n"
        "  parameter arn_account_id 1646821763561234\n"
        "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `acs:`}}",
                   "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
                   "  at 18:17 `acs:`\n"
                   "  value acs:\n"
                   "  message The RAM role name of the source, `acs:`, is an ARN.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role acs:\n"
                   "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n");
    /* of no account */
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `acs:ram:::role/ram-for-dts`}}",
                   "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
                   "  at 18:17 `acs:ram:::role/ram-for-dts`\n"
                   "  value acs:ram:::role/ram-for-dts\n"
                   "  message The RAM role name of the source, `acs:ram:::role/ram-for-dts`, is an ARN.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role acs:ram:::role/ram-for-dts\n"
                   "  parameter role ram-for-dts\n"
                   "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
                   "  suggested ram-for-dts\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`ram_role`: `acs:ram::1646821763561234:role/ram-for-dts`}}",
                   "ram-role-is-arn 41 error /destination/ram_role destination ram_role\n"
                   "  at 25:17 `acs:ram::1646821763561234:role/ram-for-dts`\n"
                   "  value acs:ram::1646821763561234:role/ram-for-dts\n"
                   "  message The RAM role name of the destination, `acs:ram::1646821763561234:role/ram-for-dts`, is "
                   "an ARN of another account than 1122334455667788.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role acs:ram::1646821763561234:role/ram-for-dts\n"
                   "  parameter role ram-for-dts\n"
                   "  parameter arn_account_id 1646821763561234\n"
                   "  parameter owner 1122334455667788\n"
                   "  related /destination/owner/account_id\n"
                   "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
                   "  solution Enter the name of a role of the owner 1122334455667788; or, if 1646821763561234 owns "
                   "the instance, enter that ID as the owner and only the name of its role here.\n");
    /* an ID that is wrong itself is not compared */
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`owner`: {`account_id`: `1646-8217-6356-1234`}, `ram_role`: "
        "`acs:ram::1646821763561234:role/ram-for-dts`}}",
        "account-id-format 23 error /source/owner/account_id source account_id\n"
        "  at 16:21 `1646-8217-6356-1234`\n"
        "  value 1646-8217-6356-1234\n"
        "  message The account ID of the owner of the source, `1646-8217-6356-1234`, is not 16 digits: it looks like "
        "an account ID with spaces or hyphens.\n"
        "  parameter account_id 1646-8217-6356-1234\n"
        "  parameter party the owner of the source\n"
        "  parameter looks an account ID with spaces or hyphens\n"
        "  parameter looks_like separated\n"
        "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source instance belongs "
        "should fill in the standard Alibaba Cloud UID\n"
        "  suggestion {`op`:`replace`,`path`:`/source/owner/account_id`,`value`:`1646821763561234`}\n"
        "  suggested 1646821763561234\n"
        "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
        "  at 18:17 `acs:ram::1646821763561234:role/ram-for-dts`\n"
        "  value acs:ram::1646821763561234:role/ram-for-dts\n"
        "  message The RAM role name of the source, `acs:ram::1646821763561234:role/ram-for-dts`, is an ARN.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role acs:ram::1646821763561234:role/ram-for-dts\n"
        "  parameter role ram-for-dts\n"
        "  parameter arn_account_id 1646821763561234\n"
        "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
        "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
        "  suggested ram-for-dts\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`owner`: null, `ram_role`: `acs:ram::1646821763561234:role/ram-for-dts`}}",
        "missing-value 11 error /source/owner source owner\n"
        "  at 10:13 242 bytes: {\n"
        "  message The source has no `owner`.\n"
        "  parameter object source\n"
        "  parameter key owner\n"
        "  cause Alibaba Cloud Account takes the ID of the account that owns the database.\n"
        "  solution Set owner to the ID of that account, for example `1646821763561234`: the Account ID from the "
        "Security Settings page of the Account console, logged on as the owner itself.\n"
        "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
        "  at 15:17 `acs:ram::1646821763561234:role/ram-for-dts`\n"
        "  value acs:ram::1646821763561234:role/ram-for-dts\n"
        "  message The RAM role name of the source, `acs:ram::1646821763561234:role/ram-for-dts`, is an ARN.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role acs:ram::1646821763561234:role/ram-for-dts\n"
        "  parameter role ram-for-dts\n"
        "  parameter arn_account_id 1646821763561234\n"
        "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
        "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
        "  suggested ram-for-dts\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `ram-for-dts`}}", "");
}

static void test_role_is_user(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `dts@example.onaliyun.com`}}",
                   "ram-role-is-user 42 error /source/ram_role source ram_role\n"
                   "  at 18:17 `dts@example.onaliyun.com`\n"
                   "  value dts@example.onaliyun.com\n"
                   "  message The RAM role name of the source, `dts@example.onaliyun.com`, is a RAM user.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role dts@example.onaliyun.com\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS, "{`destination`: {`ram_role`: `acs:ram::1646821763561234:user/dts`}}",
        "ram-role-is-user 42 error /destination/ram_role destination ram_role\n"
        "  at 25:17 `acs:ram::1646821763561234:user/dts`\n"
        "  value acs:ram::1646821763561234:user/dts\n"
        "  message The RAM role name of the destination, `acs:ram::1646821763561234:user/dts`, is a RAM user.\n"
        "  parameter endpoint destination\n"
        "  parameter ram_role acs:ram::1646821763561234:user/dts\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `dts-example.onaliyun.com`}}", "");
}

static void test_role_is_default(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `AliyunDTSDefaultRole`}}",
                   "ram-role-is-default 43 error /source/ram_role source ram_role\n"
                   "  at 18:17 `AliyunDTSDefaultRole`\n"
                   "  value AliyunDTSDefaultRole\n"
                   "  message The RAM role name of the source, `AliyunDTSDefaultRole`, is the default role of DTS.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role AliyunDTSDefaultRole\n"
                   "  provider Abnormal.RamCheckUserRole: You have not authorized the default role "
                   "`AliyunDTSDefaultRole` of DTS.\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS, "{`destination`: {`ram_role`: `aliyundtsdefaultrole`}}",
        "ram-role-is-default 43 error /destination/ram_role destination ram_role\n"
        "  at 25:17 `aliyundtsdefaultrole`\n"
        "  value aliyundtsdefaultrole\n"
        "  message The RAM role name of the destination, `aliyundtsdefaultrole`, is the default role of DTS.\n"
        "  parameter endpoint destination\n"
        "  parameter ram_role aliyundtsdefaultrole\n"
        "  provider Abnormal.RamCheckUserRole: You have not authorized the default role `AliyunDTSDefaultRole` of "
        "DTS.\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `AliyunDTSDefaultRole2`}}", "");
}

static void test_role_is_service_linked(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `AliyunServiceRoleForDTS`}}",
                   "ram-role-is-service-linked 44 error /source/ram_role source ram_role\n"
                   "  at 18:17 `AliyunServiceRoleForDTS`\n"
                   "  value AliyunServiceRoleForDTS\n"
                   "  message The RAM role name of the source, `AliyunServiceRoleForDTS`, is a service-linked role.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role AliyunServiceRoleForDTS\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`ram_role`: `ALIYUNSERVICEROLEFOR`}}",
                   "ram-role-is-service-linked 44 error /destination/ram_role destination ram_role\n"
                   "  at 25:17 `ALIYUNSERVICEROLEFOR`\n"
                   "  value ALIYUNSERVICEROLEFOR\n"
                   "  message The RAM role name of the destination, `ALIYUNSERVICEROLEFOR`, is a service-linked role.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role ALIYUNSERVICEROLEFOR\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `AliyunServiceRoleFo`}}", "");
}

/* 1 to 64 characters. */
static void test_role_format(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `ram for dts`}}",
                   "ram-role-format 45 error /source/ram_role source ram_role\n"
                   "  at 18:17 `ram for dts`\n"
                   "  value ram for dts\n"
                   "  message The RAM role name of the source, `ram for dts`, has characters other than letters, "
                   "digits, periods and hyphens.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram for dts\n"
                   "  parameter problem has characters other than letters, digits, periods and hyphens\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`ram_role`: `角色`}}",
                   "ram-role-format 45 error /destination/ram_role destination ram_role\n"
                   "  at 25:17 `角色`\n"
                   "  value 角色\n"
                   "  message The RAM role name of the destination, `角色`, has characters other than letters, digits, "
                   "periods and hyphens.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role 角色\n"
                   "  parameter problem has characters other than letters, digits, periods and hyphens\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `r123456789012345678901234567890123456789012345678901234567890123x`}}",
        "ram-role-format 45 error /source/ram_role source ram_role\n"
        "  at 18:17 67 bytes: `r123456789012345678\n"
        "  value r123456789012345678901234567890123456789012345678901234567890123x\n"
        "  message The RAM role name of the source, "
        "`r123456789012345678901234567890123456789012345678901234567890123x`, is longer than 64 characters.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role r123456789012345678901234567890123456789012345678901234567890123x\n"
        "  parameter problem is longer than 64 characters\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `r123456789012345678901234567890123456789012345678901234567890123`}}",
                   "");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `r`}}", "");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `A-z.0-9`}}", "");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: ``}}",
        "missing-value 11 error /source/ram_role source ram_role\n"
        "  at 18:17 ``\n"
        "  message The source has no `ram_role`.\n"
        "  parameter object source\n"
        "  parameter key ram_role\n"
        "  cause RAM Role Name takes the name of the role that the owner of the database creates for this task.\n"
        "  solution Set ram_role to the bare name of that role, for example `ram-for-dts`: the RAM console of the "
        "owner's account shows it under Identities > Roles. If there is no role yet, choose a name; the plan of this "
        "task has the owner create it.\n");
}

/* Only where nothing else is wrong with it. */
static void test_role_with_underscore(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `ram_for_dts`}}",
                   "ram-role-underscore 46 warning /source/ram_role source ram_role\n"
                   "  at 18:17 `ram_for_dts`\n"
                   "  value ram_for_dts\n"
                   "  message The RAM role name of the source, `ram_for_dts`, has an underscore.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram_for_dts\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`ram_role`: `_`}}",
                   "ram-role-underscore 46 warning /destination/ram_role destination ram_role\n"
                   "  at 25:17 `_`\n"
                   "  value _\n"
                   "  message The RAM role name of the destination, `_`, has an underscore.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role _\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `ram_for dts`}}",
                   "ram-role-format 45 error /source/ram_role source ram_role\n"
                   "  at 18:17 `ram_for dts`\n"
                   "  value ram_for dts\n"
                   "  message The RAM role name of the source, `ram_for dts`, has characters other than letters, "
                   "digits, periods and hyphens.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram_for dts\n"
                   "  parameter problem has characters other than letters, digits, periods and hyphens\n");
}

/* Only this rule judges a role that is not used. */
static void test_role_unused(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`destination`: {`ram_role`: `ram-for-dts`}}",
                   "ram-role-unused 47 warning /destination/ram_role destination ram_role\n"
                   "  at 26:17 `ram-for-dts`\n"
                   "  value ram-for-dts\n"
                   "  message The destination is not cross-account, so its RAM role name `ram-for-dts` is not used.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role ram-for-dts\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`source`: {`ram_role`: `acs:ram::1646821763561234:role/x`}}",
                   "ram-role-unused 47 warning /source/ram_role source ram_role\n"
                   "  at 16:17 `acs:ram::1646821763561234:role/x`\n"
                   "  value acs:ram::1646821763561234:role/x\n"
                   "  message The source is not cross-account, so its RAM role name `acs:ram::1646821763561234:role/x` "
                   "is not used.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role acs:ram::1646821763561234:role/x\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`ram_role`: ``}}", "");
    /* where it is not known whether it is used, nothing is said about it */
    EXPECT_RECORDS(NULL, "{`destination`: {`cross_account`: null, `ram_role`: `acs:ram::1646821763561234:role/x`}}",
                   "missing-value 11 error /destination/cross_account destination cross_account\n"
                   "  at 21:18 181 bytes: {\n"
                   "  message The destination has no `cross_account`.\n"
                   "  parameter object destination\n"
                   "  parameter key cross_account\n"
                   "  expected true\n"
                   "  expected false\n"
                   "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another "
                   "account than the one that creates the task.\n"
                   "  solution Set cross_account to false if the account that creates the task owns this database; "
                   "else set it to true, and give owner and ram_role too.\n");
}

static void test_role_not_found(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`exists`: false}}}",
        "ram-role-not-found 48 error /source/observed_role/exists source exists\n"
        "  at 21:17 false\n"
        "  value false\n"
        "  message The RAM role `ram-for-dts` of the source does not exist in the owner's account `1646821763561234`.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter account_id 1646821763561234\n"
        "  related /source/ram_role\n"
        "  provider AssumeRoleFail: EntityNotExist.Role : The role not exists\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`observed_role`: {`exists`: false}}}",
                   "ram-role-not-found 48 error /destination/observed_role/exists destination exists\n"
                   "  at 27:17 false\n"
                   "  value false\n"
                   "  message The RAM role `role-of-destination` of the destination does not exist in the owner's "
                   "account `1122334455667788`.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role role-of-destination\n"
                   "  parameter account_id 1122334455667788\n"
                   "  related /destination/ram_role\n"
                   "  provider AssumeRoleFail: EntityNotExist.Role : The role not exists\n");
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`exists`: true}}}", "");
    /* of an endpoint that is not cross-account */
    EXPECT_RECORDS(NULL, "{`destination`: {`observed_role`: {`exists`: false, `policies`: [], `trust_policy`: {}}}}",
                   "");
    /* what is not known is not named */
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: ``, `owner`: {`account_id`: ``}, `observed_role`: {`exists`: false}}}",
        "missing-value 11 error /source/owner/account_id source account_id\n"
        "  at 16:21 ``\n"
        "  message The owner of the source has no `account_id`.\n"
        "  parameter object owner of the source\n"
        "  parameter key account_id\n"
        "  cause The account ID tells which Alibaba Cloud account is meant: 16 digits.\n"
        "  solution Set account_id to the Account ID from the Security Settings page of the Account console, logged on "
        "as the account itself, for example `1646821763561234`.\n"
        "missing-value 11 error /source/ram_role source ram_role\n"
        "  at 18:17 ``\n"
        "  message The source has no `ram_role`.\n"
        "  parameter object source\n"
        "  parameter key ram_role\n"
        "  cause RAM Role Name takes the name of the role that the owner of the database creates for this task.\n"
        "  solution Set ram_role to the bare name of that role, for example `ram-for-dts`: the RAM console of the "
        "owner's account shows it under Identities > Roles. If there is no role yet, choose a name; the plan of this "
        "task has the owner create it.\n"
        "ram-role-not-found 48 error /source/observed_role/exists source exists\n"
        "  at 21:17 false\n"
        "  value false\n"
        "  message The RAM role of the source does not exist in the owner's account.\n"
        "  parameter endpoint source\n"
        "  related /source/ram_role\n"
        "  provider AssumeRoleFail: EntityNotExist.Role : The role not exists\n");
}

/* The policy by its exact name, at any place of the list. */
static void test_role_without_permissions(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`policies`: [`AliyunDTSReadOnlyAccess`]}}}",
                   "ram-role-permissions 49 error /source/observed_role/policies source policies\n"
                   "  at 21:19 43 bytes: [\n"
                   "  message AliyunDTSRolePolicy is not attached to the RAM role `ram-for-dts` of the source; "
                   "AliyunDTSReadOnlyAccess does not do in its place.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter policies AliyunDTSReadOnlyAccess\n"
                   "  expected AliyunDTSRolePolicy\n"
                   "  related /source/ram_role\n"
                   "  provider NoPermission: (Access Denied) You are not allowed to perform this action. Please "
                   "contact your account administrators to grant permissions via RAM.\n");
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`policies`: []}}}",
                   "ram-role-permissions 49 error /source/observed_role/policies source policies\n"
                   "  at 21:19 []\n"
                   "  message AliyunDTSRolePolicy is not attached to the RAM role `ram-for-dts` of the source.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter account_id 1646821763561234\n"
                   "  expected AliyunDTSRolePolicy\n"
                   "  related /source/ram_role\n"
                   "  provider NoPermission: (Access Denied) You are not allowed to perform this action. Please "
                   "contact your account administrators to grant permissions via RAM.\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS,
        "{`destination`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy2`, `aliyundtsrolepolicy`]}}}",
        "ram-role-permissions-unchecked 50 warning /destination/observed_role/policies destination policies\n"
        "  at 27:19 71 bytes: [\n"
        "  message AliyunDTSRolePolicy is not attached to the RAM role `role-of-destination` of the destination; "
        "whether AliyunDTSRolePolicy2 gives the same permissions was not checked.\n"
        "  parameter endpoint destination\n"
        "  parameter ram_role role-of-destination\n"
        "  parameter account_id 1122334455667788\n"
        "  parameter policies AliyunDTSRolePolicy2\n"
        "  expected AliyunDTSRolePolicy\n"
        "  related /destination/ram_role\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`policies`: [`AliyunVPCReadOnlyAccess`, `AliyunDTSRolePolicy`]}}}", "");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: null, `observed_role`: {`policies`: []}}}",
        "missing-value 11 error /source/ram_role source ram_role\n"
        "  at 10:13 292 bytes: {\n"
        "  message The source has no `ram_role`.\n"
        "  parameter object source\n"
        "  parameter key ram_role\n"
        "  cause RAM Role Name takes the name of the role that the owner of the database creates for this task.\n"
        "  solution Set ram_role to the bare name of that role, for example `ram-for-dts`: the RAM console of the "
        "owner's account shows it under Identities > Roles. If there is no role yet, choose a name; the plan of this "
        "task has the owner create it.\n"
        "ram-role-permissions 49 error /source/observed_role/policies source policies\n"
        "  at 20:19 []\n"
        "  message AliyunDTSRolePolicy is not attached to the RAM role of the source.\n"
        "  parameter endpoint source\n"
        "  parameter account_id 1646821763561234\n"
        "  expected AliyunDTSRolePolicy\n"
        "  related /source/ram_role\n"
        "  provider NoPermission: (Access Denied) You are not allowed to perform this action. Please contact your "
        "account administrators to grant permissions via RAM.\n");
}

static void test_permissions_that_may_do(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`policies`: [`AliyunDTSFullAccess`, `AdministratorAccess`]}}}",
                   "ram-role-permissions-unchecked 50 warning /source/observed_role/policies source policies\n"
                   "  at 21:19 70 bytes: [\n"
                   "  message AliyunDTSRolePolicy is not attached to the RAM role `ram-for-dts` of the source; whether "
                   "AdministratorAccess gives the same permissions was not checked.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter policies AdministratorAccess\n"
                   "  expected AliyunDTSRolePolicy\n"
                   "  related /source/ram_role\n");
    EXPECT_BRIEF(NULL,
                 "{`source`: {`observed_role`: {`policies`: [`AliyunDTSFullAccess`, `AliyunVPCReadOnlyAccess`]}}}",
                 "ram-role-permissions /source/observed_role/policies\n");
    EXPECT_BRIEF(NULL, "{`source`: {`observed_role`: {`policies`: [`AdministratorAccess`, `AliyunDTSRolePolicy`]}}}",
                 "");
}

static void test_permissions_for_vpcs(void **state)
{
    static const char express[] = "{`source`: {`access_method`: `EXPRESS`, `instance_id`: null}}";

    (void)state;
    EXPECT_RECORDS(express, "{`source`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`]}}}",
                   "ram-role-vpc-permissions 58 warning /source/observed_role/policies source policies\n"
                   "  at 20:19 39 bytes: [\n"
                   "  message AliyunVPCReadOnlyAccess is not attached to the RAM role `ram-for-dts` of the source, "
                   "which is reached over Express Connect, VPN Gateway or Smart Access Gateway.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter account_id 1646821763561234\n"
                   "  expected AliyunVPCReadOnlyAccess\n"
                   "  related /source/ram_role\n");
    EXPECT_BRIEF(express, "{`source`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`, `AliyunVPCFullAccess`]}}}",
                 "");
    EXPECT_BRIEF(express, "{`source`: {`observed_role`: {`policies`: [`AdministratorAccess`]}}}",
                 "ram-role-permissions-unchecked /source/observed_role/policies\n");
    EXPECT_BRIEF(NULL, "{`source`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`]}}}", "");
}

/* The suggestion that a name deserves, where it is certain. */
static void test_names_that_are_nearly_right(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `ram-for-dts `}}",
                   "ram-role-format 45 error /source/ram_role source ram_role\n"
                   "  at 18:17 `ram-for-dts `\n"
                   "  value ram-for-dts \n"
                   "  message The RAM role name of the source, `ram-for-dts `, has spaces before or after it.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts \n"
                   "  parameter problem has spaces before or after it\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
                   "  suggested ram-for-dts\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `role/ram-for-dts`}}",
        "ram-role-format 45 error /source/ram_role source ram_role\n"
        "  at 18:17 `role/ram-for-dts`\n"
        "  value role/ram-for-dts\n"
        "  message The RAM role name of the source, `role/ram-for-dts`, is the end of an ARN, not just the name.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role role/ram-for-dts\n"
        "  parameter problem is the end of an ARN, not just the name\n"
        "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
        "  suggested ram-for-dts\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `<RAM role name>`}}",
        "ram-role-format 45 error /source/ram_role source ram_role\n"
        "  at 18:17 `<RAM role name>`\n"
        "  value <RAM role name>\n"
        "  message The RAM role name of the source, `<RAM role name>`, is a placeholder that was not replaced.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role <RAM role name>\n"
        "  parameter problem is a placeholder that was not replaced\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`ram_role`: `arn:acs:ram::1646821763561234:role/ram-for-dts`}}",
        "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
        "  at 18:17 `arn:acs:ram::1646821763561234:role/ram-for-dts`\n"
        "  value arn:acs:ram::1646821763561234:role/ram-for-dts\n"
        "  message The RAM role name of the source, `arn:acs:ram::1646821763561234:role/ram-for-dts`, is an ARN.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role arn:acs:ram::1646821763561234:role/ram-for-dts\n"
        "  parameter role ram-for-dts\n"
        "  parameter arn_account_id 1646821763561234\n"
        "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
        "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
        "  suggested ram-for-dts\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `acs:ram::1122334455667788:role/ram-for-dts`}}",
                   "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
                   "  at 18:17 `acs:ram::1122334455667788:role/ram-for-dts`\n"
                   "  value acs:ram::1122334455667788:role/ram-for-dts\n"
                   "  message The RAM role name of the source, `acs:ram::1122334455667788:role/ram-for-dts`, is an ARN "
                   "of another account than 1646821763561234.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role acs:ram::1122334455667788:role/ram-for-dts\n"
                   "  parameter role ram-for-dts\n"
                   "  parameter arn_account_id 1122334455667788\n"
                   "  parameter owner 1646821763561234\n"
                   "  related /source/owner/account_id\n"
                   "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
                   "  solution Enter the name of a role of the owner 1646821763561234; or, if 1122334455667788 owns "
                   "the instance, enter that ID as the owner and only the name of its role here.\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `acs:ram::*:role/ram-for-dts`}}",
                   "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
                   "  at 18:17 `acs:ram::*:role/ram-for-dts`\n"
                   "  value acs:ram::*:role/ram-for-dts\n"
                   "  message The RAM role name of the source, `acs:ram::*:role/ram-for-dts`, is an ARN.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role acs:ram::*:role/ram-for-dts\n"
                   "  parameter role ram-for-dts\n"
                   "  parameter arn_account_id *\n"
                   "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
                   "  suggested ram-for-dts\n");
    EXPECT_RECORDS(NULL, "{`source`: {`ram_role`: `acs:ram::ID:role/ram-for-dts`}}",
                   "ram-role-is-arn 41 error /source/ram_role source ram_role\n"
                   "  at 18:17 `acs:ram::ID:role/ram-for-dts`\n"
                   "  value acs:ram::ID:role/ram-for-dts\n"
                   "  message The RAM role name of the source, `acs:ram::ID:role/ram-for-dts`, is an ARN.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role acs:ram::ID:role/ram-for-dts\n"
                   "  parameter role ram-for-dts\n"
                   "  parameter arn_account_id ID\n"
                   "  provider AssumeRoleFail: InvalidParameter : Invalid role arn format:acs:ram***\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/ram_role`,`value`:`ram-for-dts`}\n"
                   "  suggested ram-for-dts\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_permissions_that_may_do),
        cmocka_unit_test(test_permissions_for_vpcs),
        cmocka_unit_test(test_names_that_are_nearly_right),
        cmocka_unit_test(test_role_is_arn),
        cmocka_unit_test(test_role_is_user),
        cmocka_unit_test(test_role_is_default),
        cmocka_unit_test(test_role_is_service_linked),
        cmocka_unit_test(test_role_format),
        cmocka_unit_test(test_role_with_underscore),
        cmocka_unit_test(test_role_unused),
        cmocka_unit_test(test_role_not_found),
        cmocka_unit_test(test_role_without_permissions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
