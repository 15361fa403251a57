/* SPDX-License-Identifier: MIT
 * Account IDs, and what was observed about the owners of cross-account endpoints. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* 16 digits, whatever they are; one fewer or one more is none. */
static void test_id_of_digits(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `164682176356123`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `164682176356123`\n"
                   "  value 164682176356123\n"
                   "  message The account ID of the owner of the source, `164682176356123`, is not 16 digits: it looks "
                   "like an account ID with digits missing or added.\n"
                   "  parameter account_id 164682176356123\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an account ID with digits missing or added\n"
                   "  parameter looks_like digits\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `16468217635612345`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `16468217635612345`\n"
                   "  value 16468217635612345\n"
                   "  message The account ID of the owner of the source, `16468217635612345`, is not 16 digits: it "
                   "looks like an account ID with digits missing or added.\n"
                   "  parameter account_id 16468217635612345\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an account ID with digits missing or added\n"
                   "  parameter looks_like digits\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `0646821763561234`}}}", "");
}

static void test_id_of_ram_user(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `207329002493921234`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `207329002493921234`\n"
                   "  value 207329002493921234\n"
                   "  message The account ID of the owner of the source, `207329002493921234`, is not 16 digits: it "
                   "looks like the ID of a RAM user or RAM role (18 digits).\n"
                   "  parameter account_id 207329002493921234\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks the ID of a RAM user or RAM role (18 digits)\n"
                   "  parameter looks_like ram-id\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
}

static void test_id_in_arn(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `acs:ram::1646821763561234:root`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `acs:ram::1646821763561234:root`\n"
                   "  value acs:ram::1646821763561234:root\n"
                   "  message The account ID of the owner of the source, `acs:ram::1646821763561234:root`, is not 16 "
                   "digits: it looks like an ARN.\n"
                   "  parameter account_id acs:ram::1646821763561234:root\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an ARN\n"
                   "  parameter looks_like arn\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/owner/account_id`,`value`:`1646821763561234`}\n"
                   "  suggested 1646821763561234\n");
    /* no ID can be taken from this one */
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `acs:ram::164682176356123:root`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `acs:ram::164682176356123:root`\n"
                   "  value acs:ram::164682176356123:root\n"
                   "  message The account ID of the owner of the source, `acs:ram::164682176356123:root`, is not 16 "
                   "digits: it looks like an ARN.\n"
                   "  parameter account_id acs:ram::164682176356123:root\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an ARN\n"
                   "  parameter looks_like arn\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
}

static void test_id_masked(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `164682176356****`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `164682176356****`\n"
                   "  value 164682176356****\n"
                   "  message The account ID of the owner of the source, `164682176356****`, is not 16 digits: it "
                   "looks like a masked account ID, as documentation shows it.\n"
                   "  parameter account_id 164682176356****\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks a masked account ID, as documentation shows it\n"
                   "  parameter looks_like masked\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
}

static void test_id_placeholder(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `<Alibaba Cloud account ID>`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `<Alibaba Cloud account ID>`\n"
                   "  value <Alibaba Cloud account ID>\n"
                   "  message The account ID of the owner of the source, `<Alibaba Cloud account ID>`, is not 16 "
                   "digits: it looks like a placeholder that was not replaced.\n"
                   "  parameter account_id <Alibaba Cloud account ID>\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks a placeholder that was not replaced\n"
                   "  parameter looks_like placeholder\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `<1646821763561234>`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `<1646821763561234>`\n"
                   "  value <1646821763561234>\n"
                   "  message The account ID of the owner of the source, `<1646821763561234>`, is not 16 digits: it "
                   "looks like a placeholder that was not replaced.\n"
                   "  parameter account_id <1646821763561234>\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks a placeholder that was not replaced\n"
                   "  parameter looks_like placeholder\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/owner/account_id`,`value`:`1646821763561234`}\n"
                   "  suggested 1646821763561234\n");
}

static void test_id_separated(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `1646-8217-6356-1234`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `1646-8217-6356-1234`\n"
                   "  value 1646-8217-6356-1234\n"
                   "  message The account ID of the owner of the source, `1646-8217-6356-1234`, is not 16 digits: it "
                   "looks like an account ID with spaces or hyphens.\n"
                   "  parameter account_id 1646-8217-6356-1234\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an account ID with spaces or hyphens\n"
                   "  parameter looks_like separated\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/owner/account_id`,`value`:`1646821763561234`}\n"
                   "  suggested 1646821763561234\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: ` 1646 821763561234`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 ` 1646 821763561234`\n"
                   "  value  1646 821763561234\n"
                   "  message The account ID of the owner of the source, ` 1646 821763561234`, is not 16 digits: it "
                   "looks like an account ID with spaces or hyphens.\n"
                   "  parameter account_id  1646 821763561234\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an account ID with spaces or hyphens\n"
                   "  parameter looks_like separated\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/owner/account_id`,`value`:`1646821763561234`}\n"
                   "  suggested 1646821763561234\n");
}

static void test_id_is_logon_name(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `dts@example.onaliyun.com`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `dts@example.onaliyun.com`\n"
                   "  value dts@example.onaliyun.com\n"
                   "  message The account ID of the owner of the source, `dts@example.onaliyun.com`, is not 16 digits: "
                   "it looks like the logon name of a RAM user or the name of a service.\n"
                   "  parameter account_id dts@example.onaliyun.com\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks the logon name of a RAM user or the name of a service\n"
                   "  parameter looks_like logon-name\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `1646821763561234@dts.aliyuncs.com`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `1646821763561234@dts.aliyuncs.com`\n"
                   "  value 1646821763561234@dts.aliyuncs.com\n"
                   "  message The account ID of the owner of the source, `1646821763561234@dts.aliyuncs.com`, is not "
                   "16 digits: it looks like the logon name of a RAM user or the name of a service.\n"
                   "  parameter account_id 1646821763561234@dts.aliyuncs.com\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks the logon name of a RAM user or the name of a service\n"
                   "  parameter looks_like logon-name\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/owner/account_id`,`value`:`1646821763561234`}\n"
                   "  suggested 1646821763561234\n");
}

/* Digits of other scripts are no digits. */
static void test_id_is_anything_else(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `orders`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `orders`\n"
                   "  value orders\n"
                   "  message The account ID of the owner of the source, `orders`, is not 16 digits.\n"
                   "  parameter account_id orders\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks_like other\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `１646821763561234`}}}",
                   "account-id-format 23 error /source/owner/account_id source account_id\n"
                   "  at 16:21 `１646821763561234`\n"
                   "  value １646821763561234\n"
                   "  message The account ID of the owner of the source, `１646821763561234`, is not 16 digits: it "
                   "looks like an account ID in full-width digits.\n"
                   "  parameter account_id １646821763561234\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an account ID in full-width digits\n"
                   "  parameter looks_like full-width\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n"
                   "  suggestion {`op`:`replace`,`path`:`/source/owner/account_id`,`value`:`1646821763561234`}\n"
                   "  suggested 1646821763561234\n");
}

/* Only the ID of an owner of a cross-account endpoint is typed into DTS and gets the error of DTS. */
static void test_id_of_creator_and_destination(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`creator`: {`account_id`: `1406-926474061234`}}",
                   "account-id-format 23 error /creator/account_id - account_id\n"
                   "  at 8:19 `1406-926474061234`\n"
                   "  value 1406-926474061234\n"
                   "  message The account ID of the creator, `1406-926474061234`, is not 16 digits: it looks like an "
                   "account ID with spaces or hyphens.\n"
                   "  parameter account_id 1406-926474061234\n"
                   "  parameter party the creator\n"
                   "  parameter looks an account ID with spaces or hyphens\n"
                   "  parameter looks_like separated\n"
                   "  suggestion {`op`:`replace`,`path`:`/creator/account_id`,`value`:`1406926474061234`}\n"
                   "  suggested 1406926474061234\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`owner`: {`account_id`: `1122-334455667788`}}}",
                   "account-id-format 23 error /destination/owner/account_id destination account_id\n"
                   "  at 23:21 `1122-334455667788`\n"
                   "  value 1122-334455667788\n"
                   "  message The account ID of the owner of the destination, `1122-334455667788`, is not 16 digits: "
                   "it looks like an account ID with spaces or hyphens.\n"
                   "  parameter account_id 1122-334455667788\n"
                   "  parameter party the owner of the destination\n"
                   "  parameter looks an account ID with spaces or hyphens\n"
                   "  parameter looks_like separated\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n"
                   "  suggestion {`op`:`replace`,`path`:`/destination/owner/account_id`,`value`:`1122334455667788`}\n"
                   "  suggested 1122334455667788\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`owner`: {`account_id`: `1406926474061234x`}}}",
                   "account-id-format 23 error /destination/owner/account_id destination account_id\n"
                   "  at 27:21 `1406926474061234x`\n"
                   "  value 1406926474061234x\n"
                   "  message The account ID of the owner of the destination, `1406926474061234x`, is not 16 digits.\n"
                   "  parameter account_id 1406926474061234x\n"
                   "  parameter party the owner of the destination\n"
                   "  parameter looks_like other\n");
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`creator`: {`account_id`: `x`}, `source`: {`owner`: {`account_id`: `y`}}, `destination`: {`owner`: "
        "{`account_id`: `z`}}}",
        "account-id-format 23 error /creator/account_id - account_id\n"
        "  at 8:19 `x`\n"
        "  value x\n"
        "  message The account ID of the creator, `x`, is not 16 digits.\n"
        "  parameter account_id x\n"
        "  parameter party the creator\n"
        "  parameter looks_like other\n"
        "account-id-format 23 error /source/owner/account_id source account_id\n"
        "  at 16:21 `y`\n"
        "  value y\n"
        "  message The account ID of the owner of the source, `y`, is not 16 digits.\n"
        "  parameter account_id y\n"
        "  parameter party the owner of the source\n"
        "  parameter looks_like other\n"
        "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source instance belongs "
        "should fill in the standard Alibaba Cloud UID\n"
        "account-id-format 23 error /destination/owner/account_id destination account_id\n"
        "  at 27:21 `z`\n"
        "  value z\n"
        "  message The account ID of the owner of the destination, `z`, is not 16 digits.\n"
        "  parameter account_id z\n"
        "  parameter party the owner of the destination\n"
        "  parameter looks_like other\n"
        "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source instance belongs "
        "should fill in the standard Alibaba Cloud UID\n");
}

/* The path of an account that is just its ID ends at the account. */
static void test_plain_id(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`creator`: `1406-9264-7406-1234`, `source`: {`owner`: `164682176356123`}}",
                   "account-id-format 23 error /creator - account_id\n"
                   "  at 7:14 `1406-9264-7406-1234`\n"
                   "  value 1406-9264-7406-1234\n"
                   "  message The account ID of the creator, `1406-9264-7406-1234`, is not 16 digits: it looks like an "
                   "account ID with spaces or hyphens.\n"
                   "  parameter account_id 1406-9264-7406-1234\n"
                   "  parameter party the creator\n"
                   "  parameter looks an account ID with spaces or hyphens\n"
                   "  parameter looks_like separated\n"
                   "  suggestion {`op`:`replace`,`path`:`/creator`,`value`:`1406926474061234`}\n"
                   "  suggested 1406926474061234\n"
                   "account-id-format 23 error /source/owner source account_id\n"
                   "  at 13:14 `164682176356123`\n"
                   "  value 164682176356123\n"
                   "  message The account ID of the owner of the source, `164682176356123`, is not 16 digits: it looks "
                   "like an account ID with digits missing or added.\n"
                   "  parameter account_id 164682176356123\n"
                   "  parameter party the owner of the source\n"
                   "  parameter looks an account ID with digits missing or added\n"
                   "  parameter looks_like digits\n"
                   "  provider DTS.Msg.InvalidParameter.AliyunUidFormat: The cloud account to which the source "
                   "instance belongs should fill in the standard Alibaba Cloud UID\n");
    EXPECT_RECORDS(NULL, "{`creator`: ``, `source`: {`owner`: ``}}",
                   "missing-value 11 error /creator - creator\n"
                   "  at 7:14 ``\n"
                   "  message The task has no `creator`.\n"
                   "  parameter object task\n"
                   "  parameter key creator\n"
                   "  cause The creator is the account that logs on to DTS and creates the task: the RAM roles of the "
                   "task trust it.\n"
                   "  solution Set creator to the ID of that account, for example `1406926474061234`: the Account ID "
                   "from the Security "
                   "Settings page of the Account console, logged on as the account itself.\n"
                   "missing-value 11 error /source/owner source owner\n"
                   "  at 13:14 ``\n"
                   "  message The source has no `owner`.\n"
                   "  parameter object source\n"
                   "  parameter key owner\n"
                   "  cause Alibaba Cloud Account takes the ID of the account that owns the database.\n"
                   "  solution Set owner to the ID of that account, for example `1646821763561234`: the Account ID "
                   "from the Security "
                   "Settings page of the Account console, logged on as the owner itself.\n");
}

static void test_console_not_initialized(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`source`: {`owner`: {`observed`: {`console_initialized`: false}}}}",
        "account-not-initialized 24 error /source/owner/observed/console_initialized source console_initialized\n"
        "  at 18:32 false\n"
        "  value false\n"
        "  message The account `1646821763561234`, the owner of the source, has not logged on to the DTS console yet.\n"
        "  parameter account_id 1646821763561234\n"
        "  parameter party the owner of the source\n"
        "  provider DTS.Msg.Forbidden.AliyunUIDNotFound: The current account **** has not logged into the DTS console, "
        "please use this account to log in to the DTS console, initialize the user information and try again.\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS, "{`destination`: {`owner`: {`observed`: {`console_initialized`: false}}}}",
        "account-not-initialized 24 error /destination/owner/observed/console_initialized destination "
        "console_initialized\n"
        "  at 25:32 false\n"
        "  value false\n"
        "  message The account `1122334455667788`, the owner of the destination, has not logged on to the DTS console "
        "yet.\n"
        "  parameter account_id 1122334455667788\n"
        "  parameter party the owner of the destination\n"
        "  provider DTS.Msg.Forbidden.AliyunUIDNotFound: The current account **** has not logged into the DTS console, "
        "please use this account to log in to the DTS console, initialize the user information and try again.\n");
    /* the creator is not looked at */
    EXPECT_RECORDS(BOTH_CROSS,
                   "{`creator`: {`observed`: {`console_initialized`: false}}, `source`: {`owner`: {`observed`: "
                   "{`console_initialized`: true}}}}",
                   "");
    /* nor the owner of an endpoint that is not cross-account */
    EXPECT_RECORDS(
        NULL,
        "{`destination`: {`owner`: {`account_id`: `1406926474061234`, `observed`: {`console_initialized`: false}}}}",
        "");
}

static void test_default_role_not_authorized(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`observed`: {`default_role_authorized`: false}}}}",
                   "default-role-unauthorized 25 error /source/owner/observed/default_role_authorized source "
                   "default_role_authorized\n"
                   "  at 18:36 false\n"
                   "  value false\n"
                   "  message DTS is not authorized to access the resources of the account `1646821763561234`, the "
                   "owner of the source.\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter party the owner of the source\n"
                   "  provider Abnormal.RamCheckUserRole: You have not authorized the default role "
                   "`AliyunDTSDefaultRole` of DTS.\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`owner`: {`observed`: {`default_role_authorized`: false}}}}",
                   "default-role-unauthorized 25 error /destination/owner/observed/default_role_authorized destination "
                   "default_role_authorized\n"
                   "  at 25:36 false\n"
                   "  value false\n"
                   "  message DTS is not authorized to access the resources of the account `1122334455667788`, the "
                   "owner of the destination.\n"
                   "  parameter account_id 1122334455667788\n"
                   "  parameter party the owner of the destination\n"
                   "  provider Abnormal.RamCheckUserRole: You have not authorized the default role "
                   "`AliyunDTSDefaultRole` of DTS.\n");
    EXPECT_RECORDS(BOTH_CROSS,
                   "{`creator`: {`observed`: {`default_role_authorized`: false}}, `source`: {`owner`: {`observed`: "
                   "{`default_role_authorized`: true}}}}",
                   "");
    EXPECT_RECORDS(NULL,
                   "{`destination`: {`owner`: {`account_id`: `1406926474061234`, `observed`: "
                   "{`default_role_authorized`: false}}}}",
                   "default-role-unauthorized 25 error /destination/owner/observed/default_role_authorized destination "
                   "default_role_authorized\n"
                   "  at 29:36 false\n"
                   "  value false\n"
                   "  message DTS is not authorized to access the resources of the account `1406926474061234`, the "
                   "owner of the destination.\n"
                   "  parameter account_id 1406926474061234\n"
                   "  parameter party the owner of the destination\n"
                   "  provider Abnormal.RamCheckUserRole: You have not authorized the default role "
                   "`AliyunDTSDefaultRole` of DTS.\n");
}

static void test_owner_acts_as_ram_user(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`identity_type`: `RAM user`}}}",
                   "ram-user-authorization 26 warning /source/owner/identity_type source identity_type\n"
                   "  at 17:24 `RAM user`\n"
                   "  value RAM user\n"
                   "  message The account `1646821763561234`, the owner of the source, is logged on as a RAM user, not "
                   "as the account itself.\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter party the owner of the source\n"
                   "  parameter identity a RAM user\n"
                   "  provider NoPermission: (Access Denied) You are not allowed to perform this action. Please "
                   "contact your account administrators to grant permissions via RAM.\n");
    EXPECT_RECORDS(DESTINATION_CROSS, "{`destination`: {`owner`: {`identity_type`: `ram-user`}}}",
                   "ram-user-authorization 26 warning /destination/owner/identity_type destination identity_type\n"
                   "  at 24:24 `ram-user`\n"
                   "  value ram-user\n"
                   "  message The account `1122334455667788`, the owner of the destination, is logged on as a RAM "
                   "user, not as the account itself.\n"
                   "  parameter account_id 1122334455667788\n"
                   "  parameter party the owner of the destination\n"
                   "  parameter identity a RAM user\n"
                   "  provider NoPermission: (Access Denied) You are not allowed to perform this action. Please "
                   "contact your account administrators to grant permissions via RAM.\n");
    EXPECT_RECORDS(BOTH_CROSS,
                   "{`creator`: {`identity_type`: `ram-user`}, `source`: {`owner`: {`identity_type`: `account`}}}", "");
    EXPECT_RECORDS(NULL, "{`destination`: {`owner`: {`account_id`: `1406926474061234`, `identity_type`: `ram-user`}}}",
                   "");
}

/* A message does not name what is not known. */
static void test_facts_of_an_unknown_account(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`owner`: {`account_id`: ``, `identity_type`: `ram-user`, `observed`: {`console_initialized`: "
        "false, `default_role_authorized`: false}}}}",
        "missing-value 11 error /source/owner/account_id source account_id\n"
        "  at 16:21 ``\n"
        "  message The owner of the source has no `account_id`.\n"
        "  parameter object owner of the source\n"
        "  parameter key account_id\n"
        "  cause The account ID tells which Alibaba Cloud account is meant: 16 digits.\n"
        "  solution Set account_id to the Account ID from the Security Settings page of the Account console, logged on "
        "as the account itself, for example `1646821763561234`.\n"
        "ram-user-authorization 26 warning /source/owner/identity_type source identity_type\n"
        "  at 17:24 `ram-user`\n"
        "  value ram-user\n"
        "  message The account, the owner of the source, is logged on as a RAM user, not as the account itself.\n"
        "  parameter party the owner of the source\n"
        "  parameter identity a RAM user\n"
        "  provider NoPermission: (Access Denied) You are not allowed to perform this action. Please contact your "
        "account administrators to grant permissions via RAM.\n"
        "account-not-initialized 24 error /source/owner/observed/console_initialized source console_initialized\n"
        "  at 19:32 false\n"
        "  value false\n"
        "  message The account, the owner of the source, has not logged on to the DTS console yet.\n"
        "  parameter party the owner of the source\n"
        "  provider DTS.Msg.Forbidden.AliyunUIDNotFound: The current account **** has not logged into the DTS console, "
        "please use this account to log in to the DTS console, initialize the user information and try again.\n"
        "default-role-unauthorized 25 error /source/owner/observed/default_role_authorized source "
        "default_role_authorized\n"
        "  at 20:36 false\n"
        "  value false\n"
        "  message DTS is not authorized to access the resources of the account, the owner of the source.\n"
        "  parameter party the owner of the source\n"
        "  provider Abnormal.RamCheckUserRole: You have not authorized the default role `AliyunDTSDefaultRole` of "
        "DTS.\n");
}

static void test_legacy_id(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`account_id`: `30159937`}}}",
                   "account-id-legacy 22 warning /source/owner/account_id source account_id\n"
                   "  at 16:21 `30159937`\n"
                   "  value 30159937\n"
                   "  message The account ID of the owner of the source, `30159937`, has 8 digits, not 16.\n"
                   "  parameter account_id 30159937\n"
                   "  parameter party the owner of the source\n");
    EXPECT_BRIEF(NULL, "{`source`: {`owner`: {`account_id`: `3015993`}}}",
                 "account-id-format /source/owner/account_id\n");
    EXPECT_BRIEF(NULL, "{`source`: {`owner`: `30159937`}}", "account-id-legacy /source/owner\n");
    /* it is an account's ID, and compared as one */
    EXPECT_BRIEF(NULL, "{`creator`: `30159937`, `source`: {`owner`: `30159937`}}",
                 "account-id-legacy /creator\naccount-id-legacy /source/owner\nowner-is-creator /source/owner\n");
    EXPECT_BRIEF(NULL, "{`creator`: `30159937`, `source`: {`owner`: `30159938`}}",
                 "account-id-legacy /creator\naccount-id-legacy /source/owner\n");
}

/* The creator is an account that owns an endpoint, where that is not cross-account. */
static void test_default_role_of_creator(void **state)
{
    static const char unauthorized[] = "{`creator`: {`observed`: {`default_role_authorized`: false}}}";

    (void)state;
    EXPECT_RECORDS(
        NULL, unauthorized,
        "default-role-unauthorized 25 error /creator/observed/default_role_authorized - default_role_authorized\n"
        "  at 10:34 false\n"
        "  value false\n"
        "  message DTS is not authorized to access the resources of the account `1406926474061234`, the creator.\n"
        "  parameter account_id 1406926474061234\n"
        "  parameter party the creator\n"
        "  provider Abnormal.RamCheckUserRole: You have not authorized the default role `AliyunDTSDefaultRole` of "
        "DTS.\n");
    EXPECT_BRIEF(BOTH_CROSS, unauthorized, "");
    EXPECT_BRIEF("{`destination`: {`owner`: `1406926474061234`}}", unauthorized,
                 "default-role-unauthorized /creator/observed/default_role_authorized\n");
    EXPECT_BRIEF("{`destination`: {`owner`: `1122334455667788`, `access_method`: `Public IP`}}", unauthorized, "");
}

static void test_owner_acts_as_assumed_role(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`identity_type`: `AssumedRoleUser`}}}",
                   "ram-user-authorization 26 warning /source/owner/identity_type source identity_type\n"
                   "  at 17:24 `AssumedRoleUser`\n"
                   "  value AssumedRoleUser\n"
                   "  message The account `1646821763561234`, the owner of the source, is logged on as an assumed RAM "
                   "role, not as the account itself.\n"
                   "  parameter account_id 1646821763561234\n"
                   "  parameter party the owner of the source\n"
                   "  parameter identity an assumed RAM role\n"
                   "  provider NoPermission: (Access Denied) You are not allowed to perform this action. Please "
                   "contact your account administrators to grant permissions via RAM.\n");
    EXPECT_BRIEF(NULL, "{`source`: {`owner`: {`identity_type`: `SubUser`}}}",
                 "ram-user-authorization /source/owner/identity_type\n");
    EXPECT_BRIEF(NULL, "{`source`: {`owner`: {`identity_type`: `RootUser`}}}", "");
    EXPECT_BRIEF(NULL, "{`creator`: {`identity_type`: `AssumedRoleUser`}}", "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_legacy_id),
        cmocka_unit_test(test_default_role_of_creator),
        cmocka_unit_test(test_owner_acts_as_assumed_role),
        cmocka_unit_test(test_id_of_digits),
        cmocka_unit_test(test_id_of_ram_user),
        cmocka_unit_test(test_id_in_arn),
        cmocka_unit_test(test_id_masked),
        cmocka_unit_test(test_id_placeholder),
        cmocka_unit_test(test_id_separated),
        cmocka_unit_test(test_id_is_logon_name),
        cmocka_unit_test(test_id_is_anything_else),
        cmocka_unit_test(test_id_of_creator_and_destination),
        cmocka_unit_test(test_plain_id),
        cmocka_unit_test(test_console_not_initialized),
        cmocka_unit_test(test_default_role_not_authorized),
        cmocka_unit_test(test_owner_acts_as_ram_user),
        cmocka_unit_test(test_facts_of_an_unknown_account),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
