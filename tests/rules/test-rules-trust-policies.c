/* SPDX-License-Identifier: MIT
 * What was observed about trust policies: the first finding that applies, and only that one. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The template of the provider, and what means the same. */
static void test_sound(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
                   "[`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
                   "");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: {`Effect`: `Allow`, "
                   "`Action`: [`sts:assumerole`], `Principal`: {`RAM`: `acs:ram::1406926474061234:root`, `Service`: "
                   "`1406926474061234@DTS.aliyuncs.com`}}}}}}",
                   "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 308 bytes: {\n"
                   "  message The trust policy of the RAM role of the source is not a policy document: its Statement "
                   "is not a list.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem its Statement is not a list\n");
    EXPECT_RECORDS(DESTINATION_CROSS,
                   "{`destination`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: "
                   "`Allow`, `Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], "
                   "`Service`: [`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
                   "");
}

/* As RAM returns it. */
static void test_as_a_string(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: `{\\\"Version\\\": \\\"1\\\", \\\"Statement\\\": []}`}}}",
        "trust-policy-creator 53 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 `{\\`Version\\`: \\`1\\`, \\`Statement\\`: []}`\n"
        "  message The trust policy of the RAM role of the source does not name DTS for the creator: "
        "`1406926474061234@dts.aliyuncs.com` cannot assume the role.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem does not name DTS for the creator\n"
        "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
        "  related /creator/account_id\n"
        "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be authorized "
        "by RAM.\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: `{\\n  \\\"Version\\\": \\\"1\\\"\\n}\\n`}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 `{\\n  \\`Version\\`: \\`1\\`\\n}\\n`\n"
        "  message The trust policy of the RAM role of the source is not a policy document: it has no Statement.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem it has no Statement\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: `no policy`}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 `no policy`\n"
        "  message The trust policy of the RAM role of the source is not a policy document: it is not JSON.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem it is not JSON\n");
    /* an empty string counts as absent */
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`trust_policy`: ``}}}", "");
}

static void test_format(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`}}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 32 bytes: {\n"
        "  message The trust policy of the RAM role of the source is not a policy document: it has no Statement.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem it has no Statement\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Statement`: []}}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 33 bytes: {\n"
        "  message The trust policy of the RAM role of the source is not a policy document: it has no Version.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem it has no Version\n");
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `2`, `Statement`: []}}}}",
                   "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 57 bytes: {\n"
                   "  message The trust policy of the RAM role of the source is not a policy document: its Version is "
                   "not the string 1.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem its Version is not the string 1\n");
    EXPECT_RECORDS(DESTINATION_CROSS,
                   "{`destination`: {`observed_role`: {`trust_policy`: {`Version`: 1, `Statement`: []}}}}",
                   "trust-policy-format 56 error /destination/observed_role/trust_policy destination trust_policy\n"
                   "  at 27:23 55 bytes: {\n"
                   "  message The trust policy of the RAM role of the destination is not a policy document: its "
                   "Version is not the string 1.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role role-of-destination\n"
                   "  parameter problem its Version is not the string 1\n");
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: `Allow`}}}}",
                   "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 62 bytes: {\n"
                   "  message The trust policy of the RAM role of the source is not a policy document: its Statement "
                   "is not a list.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem its Statement is not a list\n");
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [`Allow`]}}}}",
                   "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 84 bytes: {\n"
                   "  message The trust policy of the RAM role of the source is not a policy document: a statement is "
                   "not an object.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem a statement is not an object\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: true}]}}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 117 bytes: {\n"
        "  message The trust policy of the RAM role of the source is not a policy document: an Effect is not a text.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem an Effect is not a text\n");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Action`: {}}]}}}}",
                   "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 115 bytes: {\n"
                   "  message The trust policy of the RAM role of the source is not a policy document: an Action is "
                   "neither a text nor a list of texts.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem an Action is neither a text nor a list of texts\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`NotAction`: [1]}]}}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 147 bytes: {\n"
        "  message The trust policy of the RAM role of the source is not a policy document: a NotAction is neither a "
        "text nor a list of texts.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem a NotAction is neither a text nor a list of texts\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Principal`: `*`}]}}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 119 bytes: {\n"
        "  message The trust policy of the RAM role of the source is not a policy document: a Principal is not an "
        "object of texts and lists of texts.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem a Principal is not an object of texts and lists of texts\n");
    EXPECT_RECORDS(
        NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Condition`: []}]}}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 118 bytes: {\n"
        "  message The trust policy of the RAM role of the source is not a policy document: a Condition is not an "
        "object.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem a Condition is not an object\n");
    /* which does not depend on the creator */
    EXPECT_RECORDS(
        NULL, "{`creator`: {`account_id`: `x`}, `source`: {`observed_role`: {`trust_policy`: {}}}}",
        "account-id-format 23 error /creator/account_id - account_id\n"
        "  at 8:19 `x`\n"
        "  value x\n"
        "  message The account ID of the creator, `x`, is not 16 digits.\n"
        "  parameter account_id x\n"
        "  parameter party the creator\n"
        "  parameter looks_like other\n"
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 {}\n"
        "  message The trust policy of the RAM role of the source is not a policy document: it has no Statement.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem it has no Statement\n");
}

static void test_placeholder(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::<Alibaba Cloud account ID>:root`], "
                   "`Service`: [`<Alibaba Cloud account ID>@dts.aliyuncs.com`]}}]}}}}",
                   "trust-policy-placeholder 51 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 406 bytes: {\n"
                   "  value acs:ram::<Alibaba Cloud account ID>:root\n"
                   "  message The trust policy of the RAM role of the source still holds the placeholder "
                   "`acs:ram::<Alibaba Cloud account ID>:root`.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter principal acs:ram::<Alibaba Cloud account ID>:root\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n"
                   "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be "
                   "authorized by RAM.\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS,
        "{`destination`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
        "`Action`: `sts:AssumeRole`, `Principal`: {`Service`: `目标实例所属的云账号ID@dts.aliyuncs.com`}}]}}}}",
        "trust-policy-placeholder 51 error /destination/observed_role/trust_policy destination trust_policy\n"
        "  at 27:23 279 bytes: {\n"
        "  value 目标实例所属的云账号ID@dts.aliyuncs.com\n"
        "  message The trust policy of the RAM role of the destination still holds the placeholder "
        "`目标实例所属的云账号ID@dts.aliyuncs.com`.\n"
        "  parameter endpoint destination\n"
        "  parameter ram_role role-of-destination\n"
        "  parameter principal 目标实例所属的云账号ID@dts.aliyuncs.com\n"
        "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
        "  related /creator/account_id\n"
        "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be authorized "
        "by RAM.\n");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
                   "[`140692647406****@dts.aliyuncs.com`]}}]}}}}",
                   "trust-policy-placeholder 51 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 386 bytes: {\n"
                   "  value 140692647406****@dts.aliyuncs.com\n"
                   "  message The trust policy of the RAM role of the source still holds the placeholder "
                   "`140692647406****@dts.aliyuncs.com`.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter principal 140692647406****@dts.aliyuncs.com\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n"
                   "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be "
                   "authorized by RAM.\n");
    /* where DTS is allowed anyway, the rest does not matter */
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::<Alibaba Cloud account ID>:root`, "
                   "`acs:ram::1406926474061234:root`], `Service`: [`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
                   "");
}

static void test_service(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
                   "[`dts.aliyuncs.com`]}}]}}}}",
                   "trust-policy-service 52 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 369 bytes: {\n"
                   "  value dts.aliyuncs.com\n"
                   "  message The trust policy of the RAM role of the source trusts `dts.aliyuncs.com`, not "
                   "`1406926474061234@dts.aliyuncs.com`.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter principal dts.aliyuncs.com\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n"
                   "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be "
                   "authorized by RAM.\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS,
        "{`destination`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
        "`Action`: `sts:AssumeRole`, `Principal`: {`Service`: `1122334455667788@dts.aliyuncs.com`}}]}}}}",
        "trust-policy-service 52 error /destination/observed_role/trust_policy destination trust_policy\n"
        "  at 27:23 263 bytes: {\n"
        "  value 1122334455667788@dts.aliyuncs.com\n"
        "  message The trust policy of the RAM role of the destination trusts `1122334455667788@dts.aliyuncs.com`, not "
        "`1406926474061234@dts.aliyuncs.com`.\n"
        "  parameter endpoint destination\n"
        "  parameter ram_role role-of-destination\n"
        "  parameter principal 1122334455667788@dts.aliyuncs.com\n"
        "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
        "  related /creator/account_id\n"
        "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be authorized "
        "by RAM.\n");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
                   "[`dts.aliyuncs.com`, `1406926474061234@dts.aliyuncs.com`]}}]}}}}",
                   "");
    /* another service is no sign */
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
                   "[`ecs.aliyuncs.com`]}}]}}}}",
                   "trust-policy-creator 53 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 369 bytes: {\n"
                   "  message The trust policy of the RAM role of the source does not name DTS for the creator: "
                   "`1406926474061234@dts.aliyuncs.com` cannot assume the role.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem does not name DTS for the creator\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n"
                   "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be "
                   "authorized by RAM.\n");
}

static void test_creator(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`]}}]}}}}",
                   "trust-policy-creator 53 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 290 bytes: {\n"
                   "  message The trust policy of the RAM role of the source does not name DTS for the creator: "
                   "`1406926474061234@dts.aliyuncs.com` cannot assume the role.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem does not name DTS for the creator\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n"
                   "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be "
                   "authorized by RAM.\n");
    EXPECT_RECORDS(DESTINATION_CROSS,
                   "{`destination`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: "
                   "`Allow`, `Action`: `sts:GetCallerIdentity`, `Principal`: {`RAM`: "
                   "[`acs:ram::1406926474061234:root`], `Service`: [`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
                   "trust-policy-creator 53 error /destination/observed_role/trust_policy destination trust_policy\n"
                   "  at 27:23 393 bytes: {\n"
                   "  message The trust policy of the RAM role of the destination does not allow sts:AssumeRole to DTS "
                   "for the creator: `1406926474061234@dts.aliyuncs.com` cannot assume the role.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role role-of-destination\n"
                   "  parameter problem does not allow sts:AssumeRole to DTS for the creator\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n"
                   "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be "
                   "authorized by RAM.\n");
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: "
        "`sts:AssumeRole`, `Principal`: {`Service`: [`1406926474061234@dts.aliyuncs.com`]}}, {`Effect`: `Deny`, "
        "`Action`: `*`, `Principal`: {`Service`: [`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
        "trust-policy-creator 53 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 515 bytes: {\n"
        "  message The trust policy of the RAM role of the source denies sts:AssumeRole to DTS for the creator: "
        "`1406926474061234@dts.aliyuncs.com` cannot assume the role.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem denies sts:AssumeRole to DTS for the creator\n"
        "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
        "  related /creator/account_id\n"
        "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be authorized "
        "by RAM.\n");
    EXPECT_RECORDS(NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: []}}}}",
                   "trust-policy-creator 53 error /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 57 bytes: {\n"
                   "  message The trust policy of the RAM role of the source does not name DTS for the creator: "
                   "`1406926474061234@dts.aliyuncs.com` cannot assume the role.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem does not name DTS for the creator\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n"
                   "  provider AssumeRoleFail: NoPermission : You are not authorized to do this action. You should be "
                   "authorized by RAM.\n");
}

static void test_condition(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: "
        "`sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
        "[`1406926474061234@dts.aliyuncs.com`]}, `Condition`: {`StringEquals`: {`sts:ExternalId`: `x`}}}]}}}}",
        "trust-policy-condition 55 warning /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 514 bytes: {\n"
        "  message The trust policy of the RAM role of the source trusts `1406926474061234@dts.aliyuncs.com` only "
        "under a Condition.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
        "  related /creator/account_id\n");
    EXPECT_RECORDS(
        DESTINATION_CROSS,
        "{`destination`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
        "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
        "[`1406926474061234@dts.aliyuncs.com`]}}, {`Effect`: `Deny`, `Action`: `sts:AssumeRole`, `Principal`: "
        "{`Service`: [`1406926474061234@dts.aliyuncs.com`]}, `Condition`: {`StringEquals`: {`sts:ExternalId`: "
        "`x`}}}]}}}}",
        "trust-policy-condition 55 warning /destination/observed_role/trust_policy destination trust_policy\n"
        "  at 27:23 745 bytes: {\n"
        "  message The trust policy of the RAM role of the destination trusts `1406926474061234@dts.aliyuncs.com` only "
        "under a Condition.\n"
        "  parameter endpoint destination\n"
        "  parameter ram_role role-of-destination\n"
        "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
        "  related /creator/account_id\n");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                   "`Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: "
                   "[`1406926474061234@dts.aliyuncs.com`]}, `Condition`: {}}]}}}}",
                   "");
}

static void test_account(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: "
        "`sts:AssumeRole`, `Principal`: {`Service`: [`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
        "trust-policy-account 54 warning /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 297 bytes: {\n"
        "  message The trust policy of the RAM role of the source does not trust `acs:ram::1406926474061234:root`.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter expected_principal acs:ram::1406926474061234:root\n"
        "  related /creator/account_id\n");
    EXPECT_RECORDS(DESTINATION_CROSS,
                   "{`destination`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: "
                   "`Allow`, `Action`: `sts:AssumeRole`, `Principal`: {`RAM`: `acs:ram::1406926474061234:user/dts`, "
                   "`Service`: [`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
                   "trust-policy-account 54 warning /destination/observed_role/trust_policy destination trust_policy\n"
                   "  at 27:23 356 bytes: {\n"
                   "  message The trust policy of the RAM role of the destination does not trust "
                   "`acs:ram::1406926474061234:root`.\n"
                   "  parameter endpoint destination\n"
                   "  parameter ram_role role-of-destination\n"
                   "  parameter expected_principal acs:ram::1406926474061234:root\n"
                   "  related /creator/account_id\n");
    /* whatever else the document holds */
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: "
        "`sts:AssumeRole`, `Principal`: {`RAM`: `acs:ram::<ID>:root`, `Service`: [`dts.aliyuncs.com`, "
        "`1406926474061234@dts.aliyuncs.com`]}}]}}}}",
        "trust-policy-account 54 warning /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 376 bytes: {\n"
        "  value acs:ram::<ID>:root\n"
        "  message The trust policy of the RAM role of the source does not trust `acs:ram::1406926474061234:root`; it "
        "still holds the placeholder `acs:ram::<ID>:root`.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter principal acs:ram::<ID>:root\n"
        "  parameter expected_principal acs:ram::1406926474061234:root\n"
        "  related /creator/account_id\n");
}

/* Then nothing but the format is judged. */
static void test_creator_is_not_known(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL,
        "{`creator`: {`account_id`: `x`}, `source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: "
        "[{`Effect`: `Allow`, `Action`: `sts:AssumeRole`, `Principal`: {`Service`: [`dts.aliyuncs.com`]}}]}}}}",
        "account-id-format 23 error /creator/account_id - account_id\n"
        "  at 8:19 `x`\n"
        "  value x\n"
        "  message The account ID of the creator, `x`, is not 16 digits.\n"
        "  parameter account_id x\n"
        "  parameter party the creator\n"
        "  parameter looks_like other\n");
    EXPECT_RECORDS(
        NULL,
        "{`creator`: null, `source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: "
        "`Allow`, `Action`: `sts:AssumeRole`, `Principal`: {`Service`: [`<x>@dts.aliyuncs.com`]}}]}}}}",
        "missing-value 11 error /creator - creator\n"
        "  at 1:1 932 bytes: {\n"
        "  message The task has no `creator`.\n"
        "  parameter object task\n"
        "  parameter key creator\n"
        "  cause The creator is the account that logs on to DTS and creates the task: the RAM roles of the task trust "
        "it.\n"
        "  solution Set creator to the ID of that account, for example `1406926474061234`: the Account ID from the "
        "Security Settings page of the Account console, logged on as the account itself.\n");
}

static void test_not_cross_account(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`destination`: {`observed_role`: {`trust_policy`: {}}}}", "");
    EXPECT_RECORDS(NULL, "{`source`: {`cross_account`: null, `observed_role`: {`trust_policy`: {}}}}",
                   "missing-value 11 error /source/cross_account source cross_account\n"
                   "  at 10:13 300 bytes: {\n"
                   "  message The source has no `cross_account`.\n"
                   "  parameter object source\n"
                   "  parameter key cross_account\n"
                   "  expected true\n"
                   "  cause Replicate Data Across Alibaba Cloud Accounts says whether the database belongs to another "
                   "account than the one that creates the task.\n"
                   "  solution Set cross_account to false if the account that creates the task owns this database; "
                   "else set it to true, and give owner and ram_role too.\n");
}

static void test_what_no_page_explains(void **state)
{
    static const char allow[] = "{`Effect`: `Allow`, `Action`: `sts:AssumeRole`, `Principal`: {`RAM`: "
                                "`acs:ram::1406926474061234:root`, `Service`: `1406926474061234@dts.aliyuncs.com`}}";
    char patch[1024];

    (void)state;
    snprintf(
        patch, sizeof(patch),
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [%s, {`Effect`: `Deny`, `Action`: "
        "`*`, `Principal`: {`Service`: `*`}}]}}}}",
        allow);
    EXPECT_RECORDS(NULL, patch,
                   "trust-policy-unjudged 57 warning /source/observed_role/trust_policy source trust_policy\n"
                   "  at 21:23 470 bytes: {\n"
                   "  message The trust policy of the RAM role of the source seems to trust "
                   "`1406926474061234@dts.aliyuncs.com`, but it has a Deny with wildcards.\n"
                   "  parameter endpoint source\n"
                   "  parameter ram_role ram-for-dts\n"
                   "  parameter problem has a Deny with wildcards\n"
                   "  parameter expected_principal 1406926474061234@dts.aliyuncs.com\n"
                   "  related /creator/account_id\n");
    snprintf(
        patch, sizeof(patch),
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [%s, {`Effect`: `Deny`, `Action`: "
        "`ecs:*`, `Principal`: {`Service`: `*`}}]}}}}",
        allow);
    EXPECT_RECORDS(NULL, patch, "");
}

static void test_response_of_ram(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL,
        "{`source`: {`observed_role`: {`trust_policy`: {`RequestId`: `x`, `Role`: {`RoleName`: `ram-for-dts`, "
        "`AssumeRolePolicyDocument`: `{}`}}}}}",
        "trust-policy-format 56 error /source/observed_role/trust_policy source trust_policy\n"
        "  at 21:23 143 bytes: {\n"
        "  message The trust policy of the RAM role of the source is not a policy document: it is a whole response of "
        "RAM.\n"
        "  parameter endpoint source\n"
        "  parameter ram_role ram-for-dts\n"
        "  parameter problem it is a whole response of RAM\n"
        "  parameter document_at Role.AssumeRolePolicyDocument\n"
        "  solution Give only the document, the text at Role.AssumeRolePolicyDocument of that response.\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_no_page_explains),
        cmocka_unit_test(test_response_of_ram),
        cmocka_unit_test(test_sound),
        cmocka_unit_test(test_as_a_string),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_placeholder),
        cmocka_unit_test(test_service),
        cmocka_unit_test(test_creator),
        cmocka_unit_test(test_condition),
        cmocka_unit_test(test_account),
        cmocka_unit_test(test_creator_is_not_known),
        cmocka_unit_test(test_not_cross_account),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
