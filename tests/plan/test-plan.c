/* SPDX-License-Identifier: MIT
 * The plans here are written down by hand, from the tables "Account information" of "Configure RAM authorization for
 * cross-account DTS tasks" and the scenarios of "Configure a DTS task across Alibaba Cloud accounts". */
#include "alloc-failure.h"
#include "support/merge-patch.h"
#include "support/records.h"
#include "support/task-builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define CREATOR      "1406926474061234"
#define OWNER_A      "1646821763561234"
#define OWNER_B      "1122334455667788"

#define TRUST_POLICY(id)                                                                                               \
    "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"RAM\":[\"acs:ram::" id       \
    ":root\"],\"Service\":[\"" id "@dts.aliyuncs.com\"]}}],\"Version\":\"1\"}"

/* ---- plans of the base task with changes ---- */

static dtsx_plan *plan_of(const char *patch, const char *second)
{
    const char *const patches[] = {patch, second};
    char *json = patched_base_task(patches, COUNT(patches));
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_plan *plan = NULL;
    dtsx_status status;

    assert_int_equal(dtsx_document_read(document, json, strlen(json)), DTSX_OK);
    status = dtsx_plan_new_from_document(document, 0, report, &plan);
    if (status != DTSX_OK)
        fail_msg("status %d for %s", (int)status, json);
    assert_true(dtsx_report_is_valid(report));
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    free(json);
    return plan;
}

static json_t *json_of(const dtsx_plan *plan)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    size_t length;
    const char *text;
    json_t *json;

    assert_int_equal(dtsx_plan_write(plan, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    text = dtsx_buffer_get(buffer, &length);
    json = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    dtsx_buffer_unref(buffer);
    return json;
}

static const char *string_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    assert_non_null(text);
    return text;
}

/* ---- a plan in short ---- */

struct lines {
    char text[4096];
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void add_line(struct lines *lines, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    lines->length +=
        (size_t)vsnprintf(lines->text + lines->length, sizeof(lines->text) - lines->length, format, arguments);
    va_end(arguments);
    assert_true(lines->length < sizeof(lines->text));
}

static void add_accounts(struct lines *lines, const json_t *plan)
{
    size_t i;
    json_t *account;

    json_array_foreach(json_object_get(plan, "accounts"), i, account)
    {
        size_t k;
        json_t *side;

        add_line(lines, "%s %s", string_of(account, "party"), string_of(account, "account_id"));
        json_array_foreach(json_object_get(account, "owns"), k, side) add_line(lines, " %s", json_string_value(side));
        add_line(lines, "%s\n", json_is_true(json_object_get(account, "creates_task")) ? " creates" : "");
    }
}

static void add_authorizations(struct lines *lines, const json_t *plan)
{
    size_t i;
    json_t *authorization;

    json_array_foreach(json_object_get(plan, "authorizations"), i, authorization)
    {
        size_t k;
        json_t *policy;

        add_line(lines, "%s: log on as %s, create %s for %s,", string_of(authorization, "endpoint"),
                 string_of(authorization, "login_account_id"), string_of(authorization, "ram_role"),
                 string_of(authorization, "trusted_account_id"));
        json_array_foreach(json_object_get(authorization, "system_policies"), k, policy)
            add_line(lines, " %s", json_string_value(policy));
        add_line(lines, "\n");
    }
}

static void add_steps(struct lines *lines, const json_t *plan)
{
    size_t i;
    json_t *step;

    json_array_foreach(json_object_get(plan, "steps"), i, step)
    {
        const json_t *parameters = json_object_get(step, "parameters");
        const json_t *role = json_object_get(parameters, "ram_role");

        assert_int_equal(json_integer_value(json_object_get(step, "number")), i + 1);
        assert_true(json_is_array(json_object_get(step, "details")));
        assert_true(strlen(string_of(step, "title")) > 0);
        add_line(lines, "%zu %s %s %s", i + 1, string_of(step, "account_id"), string_of(step, "console"),
                 string_of(step, "action"));
        if (role)
            add_line(lines, " %s", json_string_value(role));
        add_line(lines, "%s\n", json_is_true(json_object_get(parameters, "observed_as_done")) ? " done" : "");
    }
}

static void expect_plan(const char *patch, const char *second, const char *expected)
{
    dtsx_plan *plan = plan_of(patch, second);
    json_t *json = json_of(plan);
    struct lines lines = {.length = 0};

    assert_int_equal(json_integer_value(json_object_get(json, "version")), 1);
    add_line(&lines, "%s\n", string_of(json, "scenario"));
    add_accounts(&lines, json);
    add_authorizations(&lines, json);
    add_steps(&lines, json);
    assert_string_equal(lines.text, expected);
    json_decref(json);
    dtsx_plan_unref(plan);
}

/* ---- the scenarios ---- */

static void plans_a_source_of_another_account(void **state)
{
    (void)state;
    expect_plan(NULL, NULL,
                "source-cross-account\n"
                "A " OWNER_A " source\n"
                "B " CREATOR " destination creates\n"
                "source: log on as " OWNER_A ", create ram-for-dts for " CREATOR ", AliyunDTSRolePolicy\n"
                "1 " OWNER_A " DTS authorize-dts\n"
                "2 " OWNER_A " RAM log-on\n"
                "3 " OWNER_A " RAM create-role ram-for-dts\n"
                "4 " OWNER_A " RAM attach-policy ram-for-dts\n"
                "5 " OWNER_A " RAM edit-trust-policy ram-for-dts\n"
                "6 " CREATOR " DTS log-on\n"
                "7 " CREATOR " DTS select-region\n"
                "8 " CREATOR " DTS create-task\n"
                "9 " CREATOR " DTS configure-source ram-for-dts\n"
                "10 " CREATOR " DTS configure-destination\n"
                "11 " CREATOR " DTS complete\n");
}

static void plans_a_destination_of_another_account(void **state)
{
    (void)state;
    expect_plan(DESTINATION_CROSS, NULL,
                "destination-cross-account\n"
                "A " CREATOR " source creates\n"
                "B " OWNER_B " destination\n"
                "destination: log on as " OWNER_B ", create role-of-destination for " CREATOR ", AliyunDTSRolePolicy\n"
                "1 " OWNER_B " DTS authorize-dts\n"
                "2 " OWNER_B " RAM log-on\n"
                "3 " OWNER_B " RAM create-role role-of-destination\n"
                "4 " OWNER_B " RAM attach-policy role-of-destination\n"
                "5 " OWNER_B " RAM edit-trust-policy role-of-destination\n"
                "6 " CREATOR " DTS log-on\n"
                "7 " CREATOR " DTS select-region\n"
                "8 " CREATOR " DTS create-task\n"
                "9 " CREATOR " DTS configure-source\n"
                "10 " CREATOR " DTS configure-destination role-of-destination\n"
                "11 " CREATOR " DTS complete\n");
}

#define BOTH_OWNERS                                                                                                    \
    "A " OWNER_A " source\n"                                                                                           \
    "B " OWNER_B " destination\n"                                                                                      \
    "C " CREATOR " creates\n"                                                                                          \
    "source: log on as " OWNER_A ", create ram-for-dts for " CREATOR ", AliyunDTSRolePolicy\n"                         \
    "destination: log on as " OWNER_B ", create role-of-destination for " CREATOR ", AliyunDTSRolePolicy\n"            \
    "1 " OWNER_A " DTS authorize-dts\n"                                                                                \
    "2 " OWNER_A " RAM log-on\n"                                                                                       \
    "3 " OWNER_A " RAM create-role ram-for-dts\n"                                                                      \
    "4 " OWNER_A " RAM attach-policy ram-for-dts\n"                                                                    \
    "5 " OWNER_A " RAM edit-trust-policy ram-for-dts\n"                                                                \
    "6 " OWNER_B " DTS authorize-dts\n"                                                                                \
    "7 " OWNER_B " RAM log-on\n"                                                                                       \
    "8 " OWNER_B " RAM create-role role-of-destination\n"                                                              \
    "9 " OWNER_B " RAM attach-policy role-of-destination\n"                                                            \
    "10 " OWNER_B " RAM edit-trust-policy role-of-destination\n"                                                       \
    "11 " CREATOR " DTS log-on\n"                                                                                      \
    "12 " CREATOR " DTS select-region\n"                                                                               \
    "13 " CREATOR " DTS create-task\n"                                                                                 \
    "14 " CREATOR " DTS configure-source ram-for-dts\n"                                                                \
    "15 " CREATOR " DTS configure-destination role-of-destination\n"                                                   \
    "16 " CREATOR " DTS complete\n"

static void plans_both_ends_of_other_accounts(void **state)
{
    (void)state;
    expect_plan(BOTH_CROSS, NULL, "both-cross-account\n" BOTH_OWNERS);
}

static void plans_two_way_tasks(void **state)
{
    (void)state;
    expect_plan(TWO_WAY, NULL, "both-cross-account\n" BOTH_OWNERS "17 " CREATOR " DTS configure-reverse\n");
}

/* One account may own both ends; the task's creator is still another one. */
static void plans_both_ends_of_one_account(void **state)
{
    (void)state;
    expect_plan(TWO_WAY, "{`destination`: {`owner`: `" OWNER_A "`}}",
                "both-cross-account\n"
                "A " OWNER_A " source destination\n"
                "C " CREATOR " creates\n"
                "source: log on as " OWNER_A ", create ram-for-dts for " CREATOR ", AliyunDTSRolePolicy\n"
                "destination: log on as " OWNER_A ", create role-of-destination for " CREATOR ", AliyunDTSRolePolicy\n"
                "1 " OWNER_A " DTS authorize-dts\n"
                "2 " OWNER_A " RAM log-on\n"
                "3 " OWNER_A " RAM create-role ram-for-dts\n"
                "4 " OWNER_A " RAM attach-policy ram-for-dts\n"
                "5 " OWNER_A " RAM edit-trust-policy ram-for-dts\n"
                "6 " OWNER_A " RAM create-role role-of-destination\n"
                "7 " OWNER_A " RAM attach-policy role-of-destination\n"
                "8 " OWNER_A " RAM edit-trust-policy role-of-destination\n"
                "9 " CREATOR " DTS log-on\n"
                "10 " CREATOR " DTS select-region\n"
                "11 " CREATOR " DTS create-task\n"
                "12 " CREATOR " DTS configure-source ram-for-dts\n"
                "13 " CREATOR " DTS configure-destination role-of-destination\n"
                "14 " CREATOR " DTS complete\n"
                "15 " CREATOR " DTS configure-reverse\n");
}

/* One role may serve both: two authorizations, but it is created once, with all that either needs. */
static void creates_a_role_of_both_ends_once(void **state)
{
    (void)state;
    expect_plan(
        BOTH_CROSS,
        "{`source`: {`access_method`: `Express Connect`}, `destination`: {`owner`: `" OWNER_A
        "`, `ram_role`: `ram-for-dts`, `observed_role`: {`exists`: true, `policies`: [`AliyunDTSRolePolicy`]}}}",
        "both-cross-account\n"
        "A " OWNER_A " source destination\n"
        "C " CREATOR " creates\n"
        "source: log on as " OWNER_A ", create ram-for-dts for " CREATOR
        ", AliyunDTSRolePolicy AliyunVPCReadOnlyAccess\n"
        "destination: log on as " OWNER_A ", create ram-for-dts for " CREATOR ", AliyunDTSRolePolicy\n"
        "1 " OWNER_A " DTS authorize-dts\n"
        "2 " OWNER_A " RAM log-on\n"
        "3 " OWNER_A " RAM create-role ram-for-dts done\n"
        "4 " OWNER_A " RAM attach-policy ram-for-dts\n"
        "5 " OWNER_A " RAM edit-trust-policy ram-for-dts\n"
        "6 " CREATOR " DTS log-on\n"
        "7 " CREATOR " DTS select-region\n"
        "8 " CREATOR " DTS create-task\n"
        "9 " CREATOR " DTS configure-source ram-for-dts\n"
        "10 " CREATOR " DTS configure-destination ram-for-dts\n"
        "11 " CREATOR " DTS complete\n");
}

/* ---- policies ---- */

static void expect_policies(const char *patch, size_t index, size_t count)
{
    dtsx_plan *plan = plan_of(BOTH_CROSS, patch);
    const dtsx_authorization *authorization = dtsx_plan_get_authorization(plan, index);

    assert_int_equal(dtsx_authorization_policy_count(authorization), count);
    assert_string_equal(dtsx_authorization_get_policy(authorization, 0), "AliyunDTSRolePolicy");
    if (count > 1)
        assert_string_equal(dtsx_authorization_get_policy(authorization, 1), "AliyunVPCReadOnlyAccess");
    assert_null(dtsx_authorization_get_policy(authorization, count));
    dtsx_plan_unref(plan);
}

/* Page: "RAM authorization ... self-managed database in a VPC across different accounts", step 2. */
static void knows_when_a_role_must_see_vpcs(void **state)
{
    (void)state;
    expect_policies("{`source`: {`access_method`: `Express Connect/VPN Gateway/Smart Access Gateway`}}", 0, 2);
    expect_policies("{`source`: {`access_method`: `Express Connect/VPN Gateway/Smart Access Gateway`}}", 1, 1);
    expect_policies("{`source`: {`access_method`: `Alibaba Cloud Instance`}}", 0, 1);
    expect_policies("{`source`: {`access_method`: `Self-managed Database on ECS`}}", 0, 1);
    expect_policies("{`source`: {`database_type`: `Redis`, `access_method`: `cen`}}", 0, 1);
    expect_policies("{`source`: {`database_type`: `Redis`, `access_method`: `database-gateway`}}", 0, 1);
}

static void gives_the_trust_policy_byte_by_byte(void **state)
{
    static const char *const creators[] = {CREATOR, "0406926474061234"};

    (void)state;
    for (size_t i = 0; i < COUNT(creators); i++) {
        char patch[128];
        dtsx_plan *plan;
        const char *policy;
        size_t length;

        snprintf(patch, sizeof(patch), "{`creator`: {`account_id`: `%s`}}", creators[i]);
        plan = plan_of(BOTH_CROSS, patch);
        for (size_t k = 0; k < 2; k++) {
            policy = dtsx_authorization_get_trust_policy(dtsx_plan_get_authorization(plan, k), &length);
            assert_string_equal(policy, i == 0 ? TRUST_POLICY(CREATOR) : TRUST_POLICY("0406926474061234"));
            assert_int_equal(length, strlen(policy));
        }
        dtsx_plan_unref(plan);
    }
}

/* The plan's own trust policy is one that the rules find nothing about. */
static void gives_a_trust_policy_that_is_sound(void **state)
{
    static const char start[] = "{`source`: {`observed_role`: {`trust_policy`: ";
    dtsx_plan *plan = plan_of(NULL, NULL);
    const char *policy = dtsx_authorization_get_trust_policy(dtsx_plan_get_authorization(plan, 0), NULL);
    char patch[512];

    (void)state;
    snprintf(patch, sizeof(patch), "%s%s}}}", start, policy);
    EXPECT_BRIEF(NULL, patch, "");
    dtsx_plan_unref(plan);
}

/* ---- what was observed ---- */

static void leaves_out_the_prerequisite_where_it_is_met(void **state)
{
    dtsx_plan *plan = plan_of("{`source`: {`owner`: {`observed`: {`default_role_authorized`: true}}}}", NULL);
    json_t *json = json_of(plan);
    const json_t *first = json_array_get(json_object_get(json, "steps"), 0);

    (void)state;
    assert_string_equal(string_of(first, "action"), "log-on");
    assert_string_equal(string_of(first, "console"), "RAM");
    assert_int_equal(json_array_size(json_object_get(json, "steps")), 10);
    /* Whether the account has opened the DTS console is still not known. */
    assert_int_equal(json_array_size(json_object_get(first, "details")), 2);
    json_decref(json);
    dtsx_plan_unref(plan);

    plan = plan_of(
        "{`source`: {`owner`: {`observed`: {`default_role_authorized`: true, `console_initialized`: true}}}}", NULL);
    json = json_of(plan);
    first = json_array_get(json_object_get(json, "steps"), 0);
    assert_int_equal(json_array_size(json_object_get(first, "details")), 1);
    json_decref(json);
    dtsx_plan_unref(plan);
}

/* What one handle of an account knows is known of the account. */
static void puts_together_what_is_known_of_one_account(void **state)
{
    dtsx_plan *plan =
        plan_of(BOTH_CROSS, "{`source`: {`owner`: {`observed`: {`default_role_authorized`: true}}}, `destination`: "
                            "{`owner`: {`account_id`: `" OWNER_A "`, `label`: `orders`}}}");
    json_t *json = json_of(plan);
    const json_t *account = json_array_get(json_object_get(json, "accounts"), 0);

    (void)state;
    assert_string_equal(string_of(json_array_get(json_object_get(json, "steps"), 0), "action"), "log-on");
    assert_string_equal(string_of(account, "label"), "orders");
    assert_null(json_object_get(json_array_get(json_object_get(json, "accounts"), 1), "label"));
    json_decref(json);
    dtsx_plan_unref(plan);
}

/* Which of the three steps of the role of the base task are done. */
static void expect_done(const char *observed, const char *expected)
{
    char patch[1024];
    char done[4] = "";
    dtsx_plan *plan;
    json_t *json;

    snprintf(patch, sizeof(patch), "{`source`: {`observed_role`: %s}}", observed);
    plan = plan_of(NULL, patch);
    json = json_of(plan);
    for (size_t i = 2; i < 5; i++) {
        const json_t *step = json_array_get(json_object_get(json, "steps"), i);
        const json_t *details = json_object_get(step, "details");
        const int is_done = json_is_true(json_object_get(json_object_get(step, "parameters"), "observed_as_done"));

        strcat(done, is_done ? "y" : "n");
        assert_int_equal(strcmp(json_string_value(json_array_get(details, 0)), "Observed as done already.") == 0,
                         is_done);
        assert_true(json_array_size(details) > (size_t)is_done);
    }
    assert_string_equal(done, expected);
    json_decref(json);
    dtsx_plan_unref(plan);
}

static void marks_what_is_done_and_keeps_it(void **state)
{
    (void)state;
    expect_done("{}", "nnn");
    expect_done("{`exists`: true}", "ynn");
    expect_done("{`policies`: [`AliyunDTSRolePolicy`]}", "nyn");
    expect_done("{`policies`: [`AliyunECSFullAccess`, `AliyunDTSRolePolicy`]}", "nyn");
    expect_done("{`trust_policy`: " TRUST_POLICY(CREATOR) "}", "nny");
    /* Warnings: the grant may work, but is not the one that this plan gives. */
    expect_done("{`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: `sts:AssumeRole`, "
                "`Principal`: {`Service`: [`" CREATOR "@dts.aliyuncs.com`]}}]}}",
                "nnn");
    expect_done("{`exists`: true, `policies`: [`AliyunDTSRolePolicy`], `trust_policy`: " TRUST_POLICY(CREATOR) "}",
                "yyy");
}

/* A finding that is switched off does not make a policy sound. */
static void judges_observations_by_themselves(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    char *json = patched_base_task_1(
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: "
        "`sts:AssumeRole`, `Principal`: {`Service`: [`" CREATOR "@dts.aliyuncs.com`]}}]}}}}");
    dtsx_plan *plan = NULL;
    dtsx_task *task;
    json_t *value;

    (void)state;
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_TRUST_POLICY_ACCOUNT), DTSX_OK);
    task = build_task(context, json);
    assert_int_equal(dtsx_plan_new(task, 0, NULL, &plan), DTSX_OK);
    value = json_of(plan);
    assert_null(json_object_get(json_object_get(json_array_get(json_object_get(value, "steps"), 4), "parameters"),
                                "observed_as_done"));
    json_decref(value);
    dtsx_plan_unref(plan);
    dtsx_task_unref(task);
    dtsx_context_unref(context);
    free(json);
}

/* ---- parameters ---- */

static void expect_parameters(const char *patch, const char *second, size_t number, const char *expected)
{
    dtsx_plan *plan = plan_of(patch, second);
    json_t *json = json_of(plan);
    json_t *wanted = parse_json(expected);
    const json_t *step = json_array_get(json_object_get(json, "steps"), number - 1);
    const json_t *parameters = json_object_get(step, "parameters");

    if (!json_equal(parameters, wanted))
        fail_msg("%s instead of %s", json_dumps(parameters, 0), expected);
    json_decref(wanted);
    json_decref(json);
    dtsx_plan_unref(plan);
}

static void gives_programs_what_to_enter(void **state)
{
    (void)state;
    expect_parameters(NULL, NULL, 1, "{`default_role`: `AliyunDTSDefaultRole`}");
    expect_parameters(NULL, NULL, 2, "{`identity_type`: `account`}");
    expect_parameters(NULL, NULL, 3, "{`ram_role`: `ram-for-dts`, `trusted_account_id`: `" CREATOR "`}");
    expect_parameters(NULL, NULL, 4, "{`ram_role`: `ram-for-dts`, `system_policies`: [`AliyunDTSRolePolicy`]}");
    expect_parameters(NULL, NULL, 5,
                      "{`ram_role`: `ram-for-dts`, `trusted_account_id`: `" CREATOR
                      "`, `trust_policy`: " TRUST_POLICY(CREATOR) "}");
    expect_parameters(NULL, NULL, 6, "{}");
    expect_parameters(NULL, NULL, 7, "{`region`: `cn-hangzhou`}");
    expect_parameters("{`region`: null}", NULL, 7, "{}");
    expect_parameters(NULL, NULL, 8,
                      "{`name`: `orders-to-analytics`, `kind`: `synchronization`, `direction`: `one-way`}");
    expect_parameters(NULL, NULL, 9,
                      "{`database_type`: `MySQL`, `access_method`: `Alibaba Cloud Instance`, `region`: `cn-hangzhou`, "
                      "`cross_account`: true, `account_id`: `" OWNER_A
                      "`, `ram_role`: `ram-for-dts`, `instance_id`: `rm-bp1imrtn6fq7h0000`}");
    expect_parameters(NULL, NULL, 10,
                      "{`database_type`: `AnalyticDB for MySQL 3.0`, `access_method`: `Alibaba Cloud Instance`, "
                      "`region`: `cn-shanghai`, `cross_account`: false}");
    expect_parameters(NULL, NULL, 11, "{}");
    /* Names are canonical; what no vocabulary has is given as it is. */
    expect_parameters("{`source`: {`database_type`: `redis`, `access_method`: `cen`, `instance_id`: `vpc-1`, "
                      "`cen_instance_id`: `cen-1`, `host`: `10.0.0.1`, `port`: 6379, `user`: `u`, `database`: `d`}, "
                      "`destination`: {`database_type`: `Elasticsearch`}}",
                      NULL, 9,
                      "{`database_type`: `Tair/Redis`, `access_method`: `Cloud Enterprise Network (CEN)`, `region`: "
                      "`cn-hangzhou`, `cross_account`: true, `account_id`: `" OWNER_A
                      "`, `ram_role`: `ram-for-dts`, `instance_id`: `vpc-1`, `host`: `10.0.0.1`, `port`: 6379, "
                      "`database`: `d`, `user`: `u`, `cen_instance_id`: `cen-1`}");
    expect_parameters("{`destination`: {`database_type`: `Elasticsearch`}}", NULL, 10,
                      "{`database_type`: `Elasticsearch`, `access_method`: `Alibaba Cloud Instance`, `region`: "
                      "`cn-shanghai`, `cross_account`: false}");
    /* Source and destination change places. */
    expect_parameters(TWO_WAY, NULL, 17,
                      "{`source`: {`database_type`: `MySQL`, `access_method`: `Alibaba Cloud Instance`, `region`: "
                      "`cn-shanghai`, `cross_account`: true, `account_id`: `" OWNER_B
                      "`, `ram_role`: `role-of-destination`, `instance_form`: `rds-instance`}, `destination`: "
                      "{`database_type`: `MySQL`, `access_method`: `Alibaba Cloud Instance`, `region`: `cn-hangzhou`, "
                      "`cross_account`: true, `account_id`: `" OWNER_A
                      "`, `ram_role`: `ram-for-dts`, `instance_form`: `rds-instance`, `instance_id`: "
                      "`rm-bp1imrtn6fq7h0000`}}");
}

/* ---- tasks without a plan ---- */

static void expect_no_plan(const char *json, const char *findings)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_plan *plan = (dtsx_plan *)(uintptr_t)&document;
    char *brief;

    assert_int_equal(dtsx_document_read(document, json, strlen(json)), DTSX_OK);
    assert_int_equal(dtsx_plan_new_from_document(document, 0, report, &plan), DTSX_ERROR_TASK_INVALID);
    assert_null(plan);
    assert_false(dtsx_report_is_valid(report));
    brief = render_brief(report);
    assert_string_equal(brief, findings);
    free(brief);
    plan = (dtsx_plan *)(uintptr_t)&document;
    assert_int_equal(dtsx_plan_new_from_document(document, 0, NULL, &plan), DTSX_ERROR_TASK_INVALID);
    assert_null(plan);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

static void expect_no_plan_of(const char *patch, const char *findings)
{
    char *json = patched_base_task_1(patch);

    expect_no_plan(json, findings);
    free(json);
}

static void makes_no_plan_of_a_task_with_errors(void **state)
{
    (void)state;
    expect_no_plan_of("{`creator`: {`account_id`: `140692647406123`}}", "account-id-format /creator/account_id\n");
    expect_no_plan_of("{`creator`: null}", "missing-value /creator\n");
    expect_no_plan_of("{`source`: {`owner`: null}}", "missing-value /source/owner\n");
    expect_no_plan_of("{`destination`: {`owner`: {`label`: `ours`}}}", "missing-value /destination/owner/account_id\n");
    expect_no_plan_of("{`source`: null}", "missing-value /source\n");
    expect_no_plan_of("{`source`: {`ram_role`: `AliyunDTSDefaultRole`}}", "ram-role-is-default /source/ram_role\n");
    expect_no_plan_of("{`source`: {`observed_role`: {`exists`: false}}}",
                      "ram-role-not-found /source/observed_role/exists\n");
    expect_no_plan_of("{`surprise`: 1}", "document-unknown-key /surprise\n");
    expect_no_plan_of("{`source`: {`ram_role`: 1}}", "document-type /source/ram_role\n");
    expect_no_plan("", "document-syntax /\n");
    expect_no_plan("[]", "document-type /\n");
}

static void makes_no_plan_by_misuse(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_plan *plan = (dtsx_plan *)(uintptr_t)&task;
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    assert_int_equal(dtsx_plan_new(NULL, 0, report, &plan), DTSX_ERROR_INVALID_ARGUMENT);
    assert_null(plan);
    plan = (dtsx_plan *)(uintptr_t)&task;
    assert_int_equal(dtsx_plan_new_from_document(NULL, 0, report, &plan), DTSX_ERROR_INVALID_ARGUMENT);
    assert_null(plan);
    assert_int_equal(dtsx_plan_new(task, 0, report, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_plan_new_from_document(document, 0, report, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    /* A task that lost a setting is judged by nobody. */
    assert_int_equal(dtsx_task_set_name(task, "\xff"), DTSX_ERROR_INVALID_UTF8);
    plan = (dtsx_plan *)(uintptr_t)&task;
    assert_int_equal(dtsx_plan_new(task, 0, report, &plan), DTSX_ERROR_INCOMPLETE);
    assert_null(plan);
    assert_int_equal(dtsx_plan_new(task, 0, NULL, &plan), DTSX_ERROR_INCOMPLETE);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    dtsx_task_unref(task);
}

/* A report that reached its limit says nothing about the rest. */
static void makes_no_plan_of_what_was_not_judged_to_the_end(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    char *json = patched_base_task_1("{`source`: {`region`: `x`}, `destination`: {`region`: `y`}}");
    dtsx_plan *plan = NULL;
    dtsx_task *task;

    (void)state;
    assert_int_equal(dtsx_context_set_limits(context, 0, 0, 1), DTSX_OK);
    task = build_task(context, json);
    assert_int_equal(dtsx_plan_new(task, 0, NULL, &plan), DTSX_ERROR_TASK_INVALID);
    assert_null(plan);
    dtsx_task_unref(task);
    dtsx_context_unref(context);
    free(json);
}

/* ---- life ---- */

static void owns_what_it_says(void **state)
{
    char *json = patched_base_task_1(BOTH_CROSS);
    dtsx_task *task = build_task(NULL, json);
    dtsx_endpoint *source = dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE);
    dtsx_plan *plan = NULL;
    const dtsx_authorization *authorization;

    (void)state;
    assert_int_equal(dtsx_plan_new(task, 0, NULL, &plan), DTSX_OK);
    assert_int_equal(dtsx_endpoint_set_ram_role(source, "another"), DTSX_OK);
    assert_int_equal(dtsx_account_set_id(dtsx_endpoint_get_owner(source), "0000000000000000"), DTSX_OK);
    assert_int_equal(dtsx_account_set_id(dtsx_task_get_creator(task), "0000000000000001"), DTSX_OK);
    dtsx_task_unref(task);
    authorization = dtsx_plan_get_authorization(plan, 0);
    assert_int_equal(dtsx_authorization_get_side(authorization), DTSX_SIDE_SOURCE);
    assert_string_equal(dtsx_authorization_get_login_account_id(authorization), OWNER_A);
    assert_string_equal(dtsx_authorization_get_trusted_account_id(authorization), CREATOR);
    assert_string_equal(dtsx_authorization_get_ram_role(authorization), "ram-for-dts");
    authorization = dtsx_plan_get_authorization(plan, 1);
    assert_int_equal(dtsx_authorization_get_side(authorization), DTSX_SIDE_DESTINATION);
    assert_string_equal(dtsx_authorization_get_login_account_id(authorization), OWNER_B);
    assert_string_equal(dtsx_authorization_get_ram_role(authorization), "role-of-destination");
    assert_int_equal(dtsx_plan_authorization_count(plan), 2);
    assert_null(dtsx_plan_get_authorization(plan, 2));
    assert_int_equal(dtsx_plan_get_scenario(plan), DTSX_SCENARIO_BOTH_CROSS_ACCOUNT);
    assert_ptr_equal(dtsx_plan_ref(plan), plan);
    dtsx_plan_unref(plan);
    assert_int_equal(dtsx_plan_authorization_count(plan), 2);
    dtsx_plan_unref(plan);
    free(json);
}

static void takes_null(void **state)
{
    size_t length = 7;

    (void)state;
    assert_null(dtsx_plan_ref(NULL));
    dtsx_plan_unref(NULL);
    assert_int_equal(dtsx_plan_get_scenario(NULL), 0);
    assert_int_equal(dtsx_plan_authorization_count(NULL), 0);
    assert_null(dtsx_plan_get_authorization(NULL, 0));
    assert_int_equal(dtsx_authorization_get_side(NULL), 0);
    assert_null(dtsx_authorization_get_login_account_id(NULL));
    assert_null(dtsx_authorization_get_trusted_account_id(NULL));
    assert_null(dtsx_authorization_get_ram_role(NULL));
    assert_int_equal(dtsx_authorization_policy_count(NULL), 0);
    assert_null(dtsx_authorization_get_policy(NULL, 0));
    assert_null(dtsx_authorization_get_trust_policy(NULL, &length));
    assert_int_equal(length, 0);
    assert_null(dtsx_authorization_get_trust_policy(NULL, NULL));
}

/* ---- memory ---- */

/* Of a task, with no report of the caller's. */
static int make_plan_of_task(dtsx_context *context, void *json)
{
    dtsx_document *document = dtsx_document_new(context);
    dtsx_plan *plan = NULL;
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    if (document)
        status = dtsx_document_read(document, json, strlen(json));
    if (status == DTSX_OK)
        status = dtsx_plan_new(dtsx_document_get_task(document), 0, NULL, &plan);
    if ((status == DTSX_OK) != (plan != NULL))
        status = DTSX_ERROR_INCOMPLETE;
    dtsx_plan_unref(plan);
    dtsx_document_unref(document);
    return status == DTSX_OK ? 0 : status == DTSX_ERROR_NO_MEMORY ? 1 : 2;
}

static int make_plan(dtsx_context *context, void *json)
{
    dtsx_document *document = dtsx_document_new(context);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    dtsx_plan *plan = NULL;
    dtsx_status status = DTSX_ERROR_NO_MEMORY;
    int result = 1;

    if (document && buffer)
        status = dtsx_document_read(document, json, strlen(json));
    if (status == DTSX_OK)
        status = dtsx_plan_new_from_document(document, 0, NULL, &plan);
    if (status != DTSX_OK && plan)
        result = 2;
    for (int format = DTSX_FORMAT_JSON; format <= DTSX_FORMAT_MERMAID && status == DTSX_OK; format++) {
        size_t before;
        size_t after;

        (void)dtsx_buffer_get(buffer, &before);
        status = dtsx_plan_write(plan, (dtsx_format)format, 0, buffer);
        (void)dtsx_buffer_get(buffer, &after);
        if (status != DTSX_OK && after != before)
            result = 2;
    }
    if (status == DTSX_OK)
        result = 0;
    else if (status != DTSX_ERROR_NO_MEMORY)
        result = 2;
    dtsx_plan_unref(plan);
    dtsx_buffer_unref(buffer);
    dtsx_document_unref(document);
    return result;
}

static void reports_that_memory_ran_out(void **state)
{
    char *json = patched_base_task_1(TWO_WAY);

    (void)state;
    alloc_failure_run(make_plan, json);
    alloc_failure_run(make_plan_of_task, json);
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_a_source_of_another_account),
        cmocka_unit_test(plans_a_destination_of_another_account),
        cmocka_unit_test(plans_both_ends_of_other_accounts),
        cmocka_unit_test(plans_two_way_tasks),
        cmocka_unit_test(plans_both_ends_of_one_account),
        cmocka_unit_test(creates_a_role_of_both_ends_once),
        cmocka_unit_test(knows_when_a_role_must_see_vpcs),
        cmocka_unit_test(gives_the_trust_policy_byte_by_byte),
        cmocka_unit_test(gives_a_trust_policy_that_is_sound),
        cmocka_unit_test(leaves_out_the_prerequisite_where_it_is_met),
        cmocka_unit_test(puts_together_what_is_known_of_one_account),
        cmocka_unit_test(marks_what_is_done_and_keeps_it),
        cmocka_unit_test(judges_observations_by_themselves),
        cmocka_unit_test(gives_programs_what_to_enter),
        cmocka_unit_test(makes_no_plan_of_a_task_with_errors),
        cmocka_unit_test(makes_no_plan_by_misuse),
        cmocka_unit_test(makes_no_plan_of_what_was_not_judged_to_the_end),
        cmocka_unit_test(owns_what_it_says),
        cmocka_unit_test(takes_null),
        cmocka_unit_test(reports_that_memory_ran_out),
    };

    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
