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

    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    status = dtsx_plan_new_from_document(document, 0, report, &plan);
    if (status != DTSX_OK)
        fail_msg("status %d for %s", (int)status, json);
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
        add_line(lines, " %s\n", string_of(step, "state"));
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
                "1 " OWNER_A " DTS authorize-dts unknown\n"
                "2 " OWNER_A " RAM log-on to-do\n"
                "3 " OWNER_A " RAM create-role ram-for-dts unknown\n"
                "4 " OWNER_A " RAM attach-policy ram-for-dts unknown\n"
                "5 " OWNER_A " RAM edit-trust-policy ram-for-dts unknown\n"
                "6 " CREATOR " DTS authorize-dts unknown\n"
                "7 " CREATOR " DTS log-on to-do\n"
                "8 " CREATOR " DTS select-region to-do\n"
                "9 " CREATOR " DTS create-task to-do\n"
                "10 " CREATOR " DTS configure-source ram-for-dts to-do\n"
                "11 " CREATOR " DTS configure-destination to-do\n"
                "12 " CREATOR " DTS complete to-do\n");
}

static void plans_a_destination_of_another_account(void **state)
{
    (void)state;
    expect_plan(DESTINATION_CROSS, NULL,
                "destination-cross-account\n"
                "A " CREATOR " source creates\n"
                "B " OWNER_B " destination\n"
                "destination: log on as " OWNER_B ", create role-of-destination for " CREATOR ", AliyunDTSRolePolicy\n"
                "1 " OWNER_B " DTS authorize-dts unknown\n"
                "2 " OWNER_B " RAM log-on to-do\n"
                "3 " OWNER_B " RAM create-role role-of-destination unknown\n"
                "4 " OWNER_B " RAM attach-policy role-of-destination unknown\n"
                "5 " OWNER_B " RAM edit-trust-policy role-of-destination unknown\n"
                "6 " CREATOR " DTS authorize-dts unknown\n"
                "7 " CREATOR " DTS log-on to-do\n"
                "8 " CREATOR " DTS select-region to-do\n"
                "9 " CREATOR " DTS create-task to-do\n"
                "10 " CREATOR " DTS configure-source to-do\n"
                "11 " CREATOR " DTS configure-destination role-of-destination to-do\n"
                "12 " CREATOR " DTS complete to-do\n");
}

#define BOTH_OWNERS                                                                                                    \
    "A " OWNER_A " source\n"                                                                                           \
    "B " OWNER_B " destination\n"                                                                                      \
    "C " CREATOR " creates\n"                                                                                          \
    "source: log on as " OWNER_A ", create ram-for-dts for " CREATOR ", AliyunDTSRolePolicy\n"                         \
    "destination: log on as " OWNER_B ", create role-of-destination for " CREATOR ", AliyunDTSRolePolicy\n"            \
    "1 " OWNER_A " DTS authorize-dts unknown\n"                                                                        \
    "2 " OWNER_A " RAM log-on to-do\n"                                                                                 \
    "3 " OWNER_A " RAM create-role ram-for-dts unknown\n"                                                              \
    "4 " OWNER_A " RAM attach-policy ram-for-dts unknown\n"                                                            \
    "5 " OWNER_A " RAM edit-trust-policy ram-for-dts unknown\n"                                                        \
    "6 " OWNER_B " DTS authorize-dts unknown\n"                                                                        \
    "7 " OWNER_B " RAM log-on to-do\n"                                                                                 \
    "8 " OWNER_B " RAM create-role role-of-destination unknown\n"                                                      \
    "9 " OWNER_B " RAM attach-policy role-of-destination unknown\n"                                                    \
    "10 " OWNER_B " RAM edit-trust-policy role-of-destination unknown\n"                                               \
    "11 " CREATOR " DTS log-on to-do\n"                                                                                \
    "12 " CREATOR " DTS select-region to-do\n"                                                                         \
    "13 " CREATOR " DTS create-task to-do\n"                                                                           \
    "14 " CREATOR " DTS configure-source ram-for-dts to-do\n"                                                          \
    "15 " CREATOR " DTS configure-destination role-of-destination to-do\n"                                             \
    "16 " CREATOR " DTS complete to-do\n"

static void plans_both_ends_of_other_accounts(void **state)
{
    (void)state;
    expect_plan(BOTH_CROSS, NULL, "both-cross-account\n" BOTH_OWNERS);
}

static void plans_two_way_tasks(void **state)
{
    (void)state;
    expect_plan(TWO_WAY, NULL, "both-cross-account\n" BOTH_OWNERS "17 " CREATOR " DTS configure-reverse to-do\n");
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
                "1 " OWNER_A " DTS authorize-dts unknown\n"
                "2 " OWNER_A " RAM log-on to-do\n"
                "3 " OWNER_A " RAM create-role ram-for-dts unknown\n"
                "4 " OWNER_A " RAM attach-policy ram-for-dts unknown\n"
                "5 " OWNER_A " RAM edit-trust-policy ram-for-dts unknown\n"
                "6 " OWNER_A " RAM create-role role-of-destination unknown\n"
                "7 " OWNER_A " RAM attach-policy role-of-destination unknown\n"
                "8 " OWNER_A " RAM edit-trust-policy role-of-destination unknown\n"
                "9 " CREATOR " DTS log-on to-do\n"
                "10 " CREATOR " DTS select-region to-do\n"
                "11 " CREATOR " DTS create-task to-do\n"
                "12 " CREATOR " DTS configure-source ram-for-dts to-do\n"
                "13 " CREATOR " DTS configure-destination role-of-destination to-do\n"
                "14 " CREATOR " DTS complete to-do\n"
                "15 " CREATOR " DTS configure-reverse to-do\n");
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
        "destination: log on as " OWNER_A ", create ram-for-dts for " CREATOR
        ", AliyunDTSRolePolicy AliyunVPCReadOnlyAccess\n"
        "1 " OWNER_A " DTS authorize-dts unknown\n"
        "2 " OWNER_A " RAM log-on to-do\n"
        "3 " OWNER_A " RAM create-role ram-for-dts done\n"
        "4 " OWNER_A " RAM attach-policy ram-for-dts to-do\n"
        "5 " OWNER_A " RAM edit-trust-policy ram-for-dts unknown\n"
        "6 " CREATOR " DTS log-on to-do\n"
        "7 " CREATOR " DTS select-region to-do\n"
        "8 " CREATOR " DTS create-task to-do\n"
        "9 " CREATOR " DTS configure-source ram-for-dts to-do\n"
        "10 " CREATOR " DTS configure-destination ram-for-dts to-do\n"
        "11 " CREATOR " DTS complete to-do\n");
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
    assert_int_equal(json_array_size(json_object_get(json, "steps")), 11);
    /* Whether the account has opened the DTS console is still not known. */
    assert_int_equal(json_array_size(json_object_get(first, "details")), 4);
    json_decref(json);
    dtsx_plan_unref(plan);

    plan = plan_of(
        "{`source`: {`owner`: {`observed`: {`default_role_authorized`: true, `console_initialized`: true}}}}", NULL);
    json = json_of(plan);
    first = json_array_get(json_object_get(json, "steps"), 0);
    assert_int_equal(json_array_size(json_object_get(first, "details")), 3);
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

/* Statements of a trust policy. */
#define STATEMENT(effect, rest) "{`Effect`: `" effect "`, `Action`: `sts:AssumeRole`, `Principal`: {" rest "}}"
#define POLICY(statements)      "{`Version`: `1`, `Statement`: [" statements "]}"
#define ACCOUNT(id)             "`RAM`: [`acs:ram::" id ":root`]"
#define SERVICE(id)             "`Service`: [`" id "@dts.aliyuncs.com`]"
#define OTHER                   "1357246813572468"
#define OBSERVED_POLICY(policy) "{`trust_policy`: " policy "}"

/* The states of the three steps of the role of the base task (d, t, u), and what happens to its trust policy. */
static void expect_states(const char *observed, const char *expected)
{
    char patch[2048];
    char states[64] = "";
    dtsx_plan *plan;
    json_t *json;
    const json_t *role;

    snprintf(patch, sizeof(patch), "{`source`: {`observed_role`: %s}}", observed);
    plan = plan_of(NULL, patch);
    json = json_of(plan);
    role = json_array_get(json_object_get(json, "roles"), 0);
    for (size_t i = 2; i < 5; i++) {
        const json_t *step = json_array_get(json_object_get(json, "steps"), i);
        const char *step_state = string_of(step, "state");

        strncat(states, step_state, 1);
        assert_int_equal(json_array_size(json_object_get(step, "details")) == 0, step_state[0] == 'd');
        assert_true(strlen(string_of(step, "title")) > 0);
    }
    strcat(states, " ");
    strcat(states, string_of(role, "trust_policy_change"));
    if (strcmp(states, expected) != 0)
        fail_msg("%s instead of %s for %s", states, expected, observed);
    json_decref(json);
    dtsx_plan_unref(plan);
}

static void says_what_is_done_and_what_is_not(void **state)
{
    (void)state;
    expect_states("{}", "uuu create");
    expect_states("{`exists`: false}", "ttt create");
    expect_states("{`exists`: true}", "duu replace");
    /* Who has seen something of a role has seen the role. */
    expect_states("{`policies`: []}", "dtu replace");
    expect_states("{`policies`: [`AliyunDTSRolePolicy`]}", "ddu replace");
    expect_states("{`policies`: [`AliyunECSFullAccess`, `AliyunDTSRolePolicy`]}", "ddu replace");
    expect_states("{`policies`: [`AliyunDTSReadOnlyAccess`]}", "dtu replace");
    expect_states("{`trust_policy`: " TRUST_POLICY(CREATOR) "}", "dud none");
    expect_states("{`exists`: true, `policies`: [`AliyunDTSRolePolicy`], `trust_policy`: " TRUST_POLICY(CREATOR) "}",
                  "ddd none");
    /* What somebody has written down about a role that does not exist is about another one. */
    expect_states("{`exists`: false, `policies`: [`AliyunDTSRolePolicy`], `trust_policy`: " TRUST_POLICY(CREATOR) "}",
                  "ttt create");
}

static void says_what_happens_to_a_trust_policy(void **state)
{
    (void)state;
    expect_states(OBSERVED_POLICY(POLICY(STATEMENT("Allow", ACCOUNT(CREATOR)))), "dut add");
    expect_states(OBSERVED_POLICY(POLICY(STATEMENT("Allow", SERVICE(CREATOR)))), "dut add");
    expect_states(OBSERVED_POLICY(POLICY(STATEMENT("Allow", SERVICE(OTHER)))), "dut add");
    expect_states(OBSERVED_POLICY(POLICY(STATEMENT("Allow", "`Service`: [`dts.aliyuncs.com`]"))), "dut add");
    expect_states(OBSERVED_POLICY(POLICY(STATEMENT("Allow", SERVICE("<Alibaba Cloud account ID>")))), "dut add");
    expect_states(OBSERVED_POLICY(POLICY(STATEMENT("Deny", SERVICE(OTHER)))), "dut replace");
    expect_states(OBSERVED_POLICY(POLICY(STATEMENT("Allow", ACCOUNT(CREATOR) ", " SERVICE(CREATOR)) ", " STATEMENT(
                      "Deny", SERVICE(OTHER)))),
                  "dud none");
    expect_states(OBSERVED_POLICY("{`Version`: `2`, `Statement`: []}"), "dut replace");
    expect_states(OBSERVED_POLICY("{`AssumeRolePolicyDocument`: `{}`}"), "dut replace");
}

/* ---- trust policies that are kept ---- */

/* Compared as JSON values. */
static void expect_trust_policy(const char *observed, const char *expected)
{
    char patch[2048];
    dtsx_plan *plan;
    json_t *wanted = parse_json(expected);
    json_t *given;
    const char *text;
    size_t length;

    snprintf(patch, sizeof(patch), "{`source`: {`observed_role`: {`trust_policy`: %s}}}", observed);
    plan = plan_of(NULL, patch);
    text = dtsx_plan_role_get_text(dtsx_plan_get_role(plan, 0), DTSX_TEXT_TRUST_POLICY, &length);
    assert_int_equal(strlen(text), length);
    given = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    if (!json_equal(given, wanted))
        fail_msg("%s instead of %s", text, expected);
    json_decref(given);
    json_decref(wanted);
    dtsx_plan_unref(plan);
}

#define BOTH(id) ACCOUNT(id) ", " SERVICE(id)

static void keeps_whoever_is_trusted_already(void **state)
{
    (void)state;
    /* What the RAM console makes for "Other Account". */
    expect_trust_policy(POLICY(STATEMENT("Allow", ACCOUNT(CREATOR))), POLICY(STATEMENT("Allow", BOTH(CREATOR))));
    /* A role of another creator. */
    expect_trust_policy(
        POLICY(STATEMENT("Allow", BOTH(OTHER))),
        POLICY(STATEMENT("Allow", "`RAM`: [`acs:ram::" OTHER ":root`, `acs:ram::" CREATOR ":root`], `Service`: [`" OTHER
                                  "@dts.aliyuncs.com`, `" CREATOR "@dts.aliyuncs.com`]")));
    /* A single principal becomes one of a list. */
    expect_trust_policy(POLICY(STATEMENT("Allow", "`Service`: `ecs.aliyuncs.com`")),
                        POLICY(STATEMENT("Allow", "`Service`: [`ecs.aliyuncs.com`, `" CREATOR
                                                  "@dts.aliyuncs.com`], " ACCOUNT(CREATOR))));
    /* The role of DTS for its own account. */
    expect_trust_policy(POLICY(STATEMENT("Allow", "`Service`: [`dts.aliyuncs.com`]")),
                        POLICY(STATEMENT("Allow", "`Service`: [`dts.aliyuncs.com`, `" CREATOR
                                                  "@dts.aliyuncs.com`], " ACCOUNT(CREATOR))));
    expect_trust_policy(POLICY(""), POLICY(STATEMENT("Allow", BOTH(CREATOR))));
    /* What no policy has is not handed on. */
    expect_trust_policy("{`Version`: `1`, `Statement`: [], `Comment`: [{`a`: 1}]}",
                        POLICY(STATEMENT("Allow", BOTH(CREATOR))));
    /* Nor does it trust anyone, whatever it looks like. */
    expect_trust_policy("{`Version`: `1`, `Statement`: [], `Former`: [" STATEMENT("Allow", BOTH(CREATOR)) "]}",
                        POLICY(STATEMENT("Allow", BOTH(CREATOR))));
}

/* A statement that does something else, or under a condition, is not changed. */
static void adds_a_statement_where_none_takes_principals(void **state)
{
#define OTHERS_KEPT(statement)                                                                                         \
    expect_trust_policy(POLICY(statement), POLICY(statement ", " STATEMENT("Allow", BOTH(CREATOR))))
    (void)state;
    OTHERS_KEPT("{`Effect`: `Allow`, `Action`: `sts:*`, `Principal`: {" ACCOUNT(OTHER) "}}");
    OTHERS_KEPT(
        "{`Effect`: `Allow`, `Action`: [`sts:AssumeRole`, `sts:TagSession`], `Principal`: {" ACCOUNT(OTHER) "}}");
    OTHERS_KEPT("{`Effect`: `Allow`, `NotAction`: `sts:TagSession`, `Principal`: {" ACCOUNT(OTHER) "}}");
    OTHERS_KEPT("{`Effect`: `Allow`, `Action`: `sts:AssumeRole`, `Principal`: {" BOTH(
        CREATOR) "}, `Condition`: {`StringEquals`: {`sts:ExternalId`: `x`}}}");
    OTHERS_KEPT("{`Effect`: `Allow`, `Action`: `sts:AssumeRoleWithSAML`, `Principal`: {`Federated`: "
                "[`acs:ram::" OTHER ":saml-provider/p`]}}");
    /* Without an action a statement allows nothing, whoever is added to it. */
    OTHERS_KEPT("{`Effect`: `Allow`, `Principal`: {" ACCOUNT(OTHER) "}}");
    OTHERS_KEPT("{`Effect`: `Allow`, `Action`: [], `Principal`: {" BOTH(CREATOR) "}}");
#undef OTHERS_KEPT
    /* Of several, the first that takes them. */
    expect_trust_policy(POLICY("{`Effect`: `Allow`, `Action`: `sts:*`, `Principal`: {" ACCOUNT(OTHER) "}}, " STATEMENT(
                            "Allow", ACCOUNT(OTHER)) ", " STATEMENT("Allow", SERVICE(CREATOR))),
                        POLICY("{`Effect`: `Allow`, `Action`: `sts:*`, `Principal`: {" ACCOUNT(OTHER) "}}, " STATEMENT(
                            "Allow", "`RAM`: [`acs:ram::" OTHER ":root`, `acs:ram::" CREATOR
                                     ":root`]") ", " STATEMENT("Allow", SERVICE(CREATOR))));
}

static void takes_placeholders_out(void **state)
{
    (void)state;
    expect_trust_policy(POLICY(STATEMENT("Allow", BOTH("<Alibaba Cloud account ID>"))),
                        POLICY(STATEMENT("Allow", BOTH(CREATOR))));
    expect_trust_policy(POLICY(STATEMENT("Allow", "`RAM`: `acs:ram::<ID>:root`, `Federated`: [`<provider>`]")),
                        POLICY(STATEMENT("Allow", BOTH(CREATOR))));
    expect_trust_policy(
        POLICY(STATEMENT("Allow", ACCOUNT(OTHER)) ", " STATEMENT(
            "Allow", SERVICE("<ID>")) ", "
                                      "{`Effect`: `Allow`, `Action`: `sts:*`, `Principal`: {`Service`: "
                                      "[`<ID>@dts.aliyuncs.com`, `ecs.aliyuncs.com`]}}"),
        POLICY(STATEMENT(
            "Allow",
            "`RAM`: [`acs:ram::" OTHER ":root`, `acs:ram::" CREATOR ":root`], " SERVICE(
                CREATOR)) ", {`Effect`: `Allow`, `Action`: `sts:*`, `Principal`: {`Service`: [`ecs.aliyuncs.com`]}}"));
}

static void replaces_what_cannot_be_kept(void **state)
{
    (void)state;
    expect_trust_policy(POLICY(STATEMENT("Allow", BOTH(OTHER)) ", " STATEMENT("Deny", BOTH(CREATOR))),
                        TRUST_POLICY(CREATOR));
    expect_trust_policy("{`Version`: `2012-10-17`, `Statement`: []}", TRUST_POLICY(CREATOR));
    expect_trust_policy("{`Version`: `1`}", TRUST_POLICY(CREATOR));
}

/* As RAM gives it, JSON in a string, with escapes in it. */
static void keeps_a_document_that_came_as_a_string(void **state)
{
    (void)state;
    expect_trust_policy(
        "`{\\`Statement\\`:[{\\`Action\\`:\\`sts:AssumeRole\\`,\\`Effect\\`:\\`Allow\\`,\\`Princip\\\\u0061l\\`:{"
        "\\`R\\\\u0041M\\`:[\\`acs:ram::" CREATOR ":root\\`]}}],\\`Version\\`:\\`1\\`}`",
        POLICY(STATEMENT("Allow", BOTH(CREATOR))));
}

/* Followed to the letter, what a plan gives is sound: no rule about the trust policy speaks again. */
static void gives_what_no_rule_objects_to(void **state)
{
    static const char *const observed[] = {
        POLICY(STATEMENT("Allow", ACCOUNT(CREATOR))),
        POLICY(STATEMENT("Allow", SERVICE(CREATOR))),
        POLICY(STATEMENT("Allow", BOTH(OTHER))),
        POLICY(STATEMENT("Allow", BOTH("<Alibaba Cloud account ID>"))),
        POLICY("{`Effect`: `Allow`, `Principal`: {" BOTH("<Alibaba Cloud account ID>") "}}"),
        POLICY(STATEMENT("Deny", BOTH(CREATOR))),
        POLICY("{`Effect`: `Allow`, `Action`: `*`, `Principal`: {" BOTH(
            CREATOR) "}, `Condition`: {`Bool`: {`acs:MFAPresent`: `true`}}}"),
        POLICY("{`Effect`: `Allow`, `Action`: `sts:TagSession`, `Principal`: {" BOTH(CREATOR) "}}"),
        POLICY(""),
        "{`Version`: `2`}",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(observed); i++) {
        char patch[2048];
        dtsx_plan *plan;

        snprintf(patch, sizeof(patch), "{`source`: {`observed_role`: {`trust_policy`: %s}}}", observed[i]);
        plan = plan_of(NULL, patch);
        snprintf(patch, sizeof(patch), "{`source`: {`observed_role`: {`trust_policy`: %s}}}",
                 dtsx_plan_role_get_text(dtsx_plan_get_role(plan, 0), DTSX_TEXT_TRUST_POLICY, NULL));
        EXPECT_BRIEF(NULL, patch, "");
        dtsx_plan_unref(plan);
    }
}

/* ---- accounts that are not ready ---- */

static json_t *step_with(const json_t *plan, const char *action, const char *account_id)
{
    size_t i;
    json_t *step;

    json_array_foreach(json_object_get(plan, "steps"), i, step)
    {
        if (strcmp(string_of(step, "action"), action) == 0 && strcmp(string_of(step, "account_id"), account_id) == 0)
            return step;
    }
    return NULL;
}

static void expect_state_of(const char *patch, const char *action, const char *account_id, const char *expected)
{
    dtsx_plan *plan = plan_of(patch, NULL);
    json_t *json = json_of(plan);
    const json_t *step = step_with(json, action, account_id);

    if (expected)
        assert_string_equal(string_of(step, "state"), expected);
    else
        assert_null(step);
    json_decref(json);
    dtsx_plan_unref(plan);
}

static void asks_for_prerequisites_that_are_not_met(void **state)
{
#define OWNER_OBSERVED(facts) "{`source`: {`owner`: {`observed`: {" facts "}}}}"
    (void)state;
    expect_state_of(OWNER_OBSERVED("`console_initialized`: false"), "authorize-dts", OWNER_A, "to-do");
    expect_state_of(OWNER_OBSERVED("`console_initialized`: true"), "authorize-dts", OWNER_A, "unknown");
    expect_state_of(OWNER_OBSERVED("`default_role_authorized`: false"), "authorize-dts", OWNER_A, "to-do");
    expect_state_of(OWNER_OBSERVED("`default_role_authorized`: true"), "authorize-dts", OWNER_A, NULL);
    expect_state_of(OWNER_OBSERVED("`default_role_authorized`: true, `console_initialized`: false"), "log-on", OWNER_A,
                    "to-do");
    expect_state_of("{`creator`: {`observed`: {`default_role_authorized`: false}}}", "authorize-dts", CREATOR, "to-do");
    expect_state_of("{`creator`: {`observed`: {`default_role_authorized`: true}}}", "authorize-dts", CREATOR, NULL);
    /* A creator that owns neither end does not need it, unless it was seen to lack it. */
    expect_state_of(BOTH_CROSS, "authorize-dts", CREATOR, NULL);
#undef OWNER_OBSERVED
}

/* Access over a public IP address needs no authorization, whoever owns the database. */
static void says_why_an_end_is_not_cross_account(void **state)
{
    static const struct {
        const char *patch;
        const char *reason;
    } ends[] = {
        {NULL, "the account that creates the task owns the destination instance."},
        {"{`destination`: {`access_method`: `Public IP Address`, `owner`: `" OWNER_B "`}}",
         "access over Public IP Address needs no authorization by the account that owns the database."},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(ends); i++) {
        dtsx_plan *plan = plan_of(ends[i].patch, NULL);
        json_t *json = json_of(plan);
        char *details = json_dumps(json_object_get(step_with(json, "configure-destination", CREATOR), "details"), 0);

        for (size_t k = 0; k < COUNT(ends); k++)
            assert_int_equal(strstr(details, ends[k].reason) != NULL, k == i);
        free(details);
        json_decref(json);
        dtsx_plan_unref(plan);
    }
}

/* Nobody logs on for roles that are as they should be. */
static void sends_nobody_to_a_console_for_nothing(void **state)
{
    (void)state;
    expect_state_of("{`source`: {`observed_role`: {`exists`: true, `policies`: [`AliyunDTSRolePolicy`], "
                    "`trust_policy`: " TRUST_POLICY(CREATOR) "}}}",
                    "log-on", OWNER_A, "done");
    expect_state_of("{`source`: {`observed_role`: {`exists`: true, `policies`: [`AliyunDTSRolePolicy`]}}}", "log-on",
                    OWNER_A, "to-do");
}

/* AliyunVPCReadOnlyAccess, or a policy that has what is in it. */
static void knows_which_policies_let_a_role_see_vpcs(void **state)
{
    static const struct {
        const char *policies;
        size_t missing;
    } roles[] = {
        {"[`AliyunDTSRolePolicy`]", 1},
        {"[`AliyunDTSRolePolicy`, `AliyunVPCReadOnlyAccess`]", 0},
        {"[`AliyunDTSRolePolicy`, `AliyunVPCFullAccess`]", 0},
        {"[`AliyunDTSRolePolicy`, `AdministratorAccess`]", 0},
        {"[`AdministratorAccess`]", 1},
        {"[`AliyunDTSRolePolicy`, `AliyunVPCReadOnlyAccess`, `A`, `B`, `C`, `D`, `E`, `F`, `G`]", 0},
        {"[`A`, `B`, `C`, `D`, `AliyunVPCReadOnlyAccess`, `AliyunDTSRolePolicy`]", 0},
        {"[]", 2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(roles); i++) {
        char patch[256];
        dtsx_plan *plan;
        const dtsx_plan_role *role;

        snprintf(patch, sizeof(patch),
                 "{`source`: {`access_method`: `Express Connect`, `observed_role`: {`policies`: %s}}}",
                 roles[i].policies);
        plan = plan_of(NULL, patch);
        role = dtsx_plan_get_role(plan, 0);
        assert_int_equal(dtsx_plan_role_list_count(role, DTSX_LIST_SYSTEM_POLICIES), 2);
        assert_int_equal(dtsx_plan_role_list_count(role, DTSX_LIST_MISSING_POLICIES), roles[i].missing);
        assert_int_equal(dtsx_plan_role_get_observed(role, DTSX_FACT_ROLE_POLICIES),
                         roles[i].missing ? DTSX_ANSWER_NO : DTSX_ANSWER_YES);
        dtsx_plan_unref(plan);
    }
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
    assert_string_equal(string_of(step_with(value, "edit-trust-policy", OWNER_A), "state"), "to-do");
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
    expect_parameters(NULL, NULL, 6, "{`default_role`: `AliyunDTSDefaultRole`}");
    expect_parameters(NULL, NULL, 7, "{}");
    expect_parameters(NULL, NULL, 8, "{`region`: `cn-hangzhou`}");
    expect_parameters("{`region`: null}", NULL, 8, "{}");
    expect_parameters(NULL, NULL, 9,
                      "{`name`: `orders-to-analytics`, `kind`: `synchronization`, `direction`: `one-way`}");
    expect_parameters(NULL, NULL, 10,
                      "{`database_type`: `MySQL`, `access_method`: `Alibaba Cloud Instance`, `region`: `cn-hangzhou`, "
                      "`cross_account`: true, `account_id`: `" OWNER_A
                      "`, `ram_role`: `ram-for-dts`, `instance_id`: `rm-bp1imrtn6fq7h0000`}");
    expect_parameters(NULL, NULL, 11,
                      "{`database_type`: `AnalyticDB for MySQL 3.0`, `access_method`: `Alibaba Cloud Instance`, "
                      "`region`: `cn-shanghai`, `cross_account`: false}");
    expect_parameters(NULL, NULL, 12, "{}");
    /* Names are canonical; what no vocabulary has is given as it is. */
    expect_parameters("{`source`: {`database_type`: `redis`, `access_method`: `cen`, `instance_id`: `vpc-1`, "
                      "`cen_instance_id`: `cen-1`, `host`: `10.0.0.1`, `port`: 6379, `user`: `u`, `database`: `d`}, "
                      "`destination`: {`database_type`: `Elasticsearch`}}",
                      NULL, 10,
                      "{`database_type`: `Tair/Redis`, `access_method`: `Cloud Enterprise Network (CEN)`, `region`: "
                      "`cn-hangzhou`, `cross_account`: true, `account_id`: `" OWNER_A
                      "`, `ram_role`: `ram-for-dts`, `instance_id`: `vpc-1`, `host`: `10.0.0.1`, `port`: 6379, "
                      "`database`: `d`, `user`: `u`, `cen_instance_id`: `cen-1`}");
    expect_parameters("{`destination`: {`database_type`: `Elasticsearch`}}", NULL, 11,
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

    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
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
    expect_no_plan_of("{`creator`: null, `source`: {`observed_role`: {`exists`: false}}}",
                      "missing-value /creator\nram-role-not-found /source/observed_role/exists\n");
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
    lose_a_setting(task);
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
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 1), DTSX_OK);
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

/* ---- views ---- */

static void expect_text(const char *text, size_t length, const char *expected)
{
    if (!expected) {
        assert_null(text);
        assert_int_equal(length, 0);
        return;
    }
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

#define EXPECT_TEXT(view, kind, text, expected)                                                                        \
    do {                                                                                                               \
        size_t length_ = 7;                                                                                            \
        const char *text_ = dtsx_plan_##kind##_get_text(view, text, &length_);                                         \
        expect_text(text_, length_, expected);                                                                         \
    } while (0)

static void shows_roles_to_programs(void **state)
{
    dtsx_plan *plan =
        plan_of(BOTH_CROSS, "{`source`: {`observed_role`: {`policies`: [`A`, `B`], `trust_policy`: {`Version`: "
                            "`1`, `Statement`: []}}}}");
    const dtsx_plan_role *role = dtsx_plan_get_role(plan, 0);
    size_t length;

    (void)state;
    assert_int_equal(dtsx_plan_role_count(plan), 2);
    assert_null(dtsx_plan_get_role(plan, 2));
    EXPECT_TEXT(role, role, DTSX_TEXT_ACCOUNT_ID, OWNER_A);
    EXPECT_TEXT(role, role, DTSX_TEXT_RAM_ROLE, "ram-for-dts");
    EXPECT_TEXT(role, role, DTSX_TEXT_CONSOLE, NULL);
    EXPECT_TEXT(role, role, (dtsx_text)99, NULL);
    assert_non_null(dtsx_plan_role_get_text(role, DTSX_TEXT_OBSERVED_TRUST_POLICY, &length));
    assert_int_equal(dtsx_plan_role_list_count(role, DTSX_LIST_OBSERVED_POLICIES), 2);
    assert_string_equal(dtsx_plan_role_list_get(role, DTSX_LIST_OBSERVED_POLICIES, 1, &length), "B");
    assert_int_equal(length, 1);
    assert_string_equal(dtsx_plan_role_list_get(role, DTSX_LIST_MISSING_POLICIES, 0, NULL), "AliyunDTSRolePolicy");
    assert_string_equal(dtsx_plan_role_list_get(role, DTSX_LIST_TRUSTED_ACCOUNTS, 0, NULL), CREATOR);
    assert_null(dtsx_plan_role_list_get(role, DTSX_LIST_TRUSTED_ACCOUNTS, 1, &length));
    assert_int_equal(length, 0);
    assert_int_equal(dtsx_plan_role_list_count(role, DTSX_LIST_DETAILS), 0);
    assert_int_equal(dtsx_plan_role_has_side(role, DTSX_SIDE_SOURCE), DTSX_ANSWER_YES);
    assert_int_equal(dtsx_plan_role_has_side(role, DTSX_SIDE_DESTINATION), DTSX_ANSWER_NO);
    assert_int_equal(dtsx_plan_role_has_side(role, (dtsx_side)3), DTSX_ANSWER_UNSET);
    assert_int_equal(dtsx_plan_role_get_observed(role, DTSX_FACT_ROLE_EXISTS), DTSX_ANSWER_YES);
    assert_int_equal(dtsx_plan_role_get_observed(role, DTSX_FACT_TRUST_POLICY), DTSX_ANSWER_NO);
    assert_int_equal(dtsx_plan_role_get_observed(role, DTSX_FACT_INFRASTRUCTURE), DTSX_ANSWER_UNSET);
    assert_int_equal(dtsx_plan_role_get_trust_policy_change(role), DTSX_TRUST_POLICY_CHANGE_ADD);
    role = dtsx_plan_get_role(plan, 1);
    EXPECT_TEXT(role, role, DTSX_TEXT_OBSERVED_TRUST_POLICY, NULL);
    EXPECT_TEXT(role, role, DTSX_TEXT_TRUST_POLICY, TRUST_POLICY(CREATOR));
    assert_int_equal(dtsx_plan_role_get_observed(role, DTSX_FACT_ROLE_POLICIES), DTSX_ANSWER_UNSET);
    dtsx_plan_unref(plan);
}

static void shows_accounts_to_programs(void **state)
{
    dtsx_plan *plan = plan_of(BOTH_CROSS, "{`source`: {`owner`: {`label`: `orders`}}}");
    const dtsx_plan_account *account = dtsx_plan_get_account(plan, 0);

    (void)state;
    assert_int_equal(dtsx_plan_account_count(plan), 3);
    assert_null(dtsx_plan_get_account(plan, 3));
    EXPECT_TEXT(account, account, DTSX_TEXT_ACCOUNT_ID, OWNER_A);
    EXPECT_TEXT(account, account, DTSX_TEXT_LABEL, "orders");
    EXPECT_TEXT(account, account, DTSX_TEXT_PARTY, "A");
    EXPECT_TEXT(account, account, DTSX_TEXT_RAM_ROLE, NULL);
    EXPECT_TEXT(dtsx_plan_get_account(plan, 1), account, DTSX_TEXT_PARTY, "B");
    EXPECT_TEXT(dtsx_plan_get_account(plan, 2), account, DTSX_TEXT_PARTY, "C");
    EXPECT_TEXT(dtsx_plan_get_account(plan, 2), account, DTSX_TEXT_LABEL, NULL);
    assert_int_equal(dtsx_plan_account_owns(account, DTSX_SIDE_SOURCE), DTSX_ANSWER_YES);
    assert_int_equal(dtsx_plan_account_owns(account, DTSX_SIDE_DESTINATION), DTSX_ANSWER_NO);
    assert_int_equal(dtsx_plan_account_owns(account, (dtsx_side)0), DTSX_ANSWER_UNSET);
    assert_int_equal(dtsx_plan_account_creates_task(account), DTSX_ANSWER_NO);
    assert_int_equal(dtsx_plan_account_creates_task(dtsx_plan_get_account(plan, 2)), DTSX_ANSWER_YES);
    dtsx_plan_unref(plan);
}

/* The views say what the JSON says. */
static void shows_steps_to_programs(void **state)
{
    static const char *const states[] = {"", "to-do", "done", "unknown"};
    dtsx_plan *plan = plan_of(TWO_WAY, "{`source`: {`observed_role`: {`exists`: true}}}");
    json_t *json = json_of(plan);
    size_t i;
    json_t *wanted;

    (void)state;
    assert_int_equal(dtsx_plan_step_count(plan), json_array_size(json_object_get(json, "steps")));
    assert_null(dtsx_plan_get_step(plan, dtsx_plan_step_count(plan)));
    json_array_foreach(json_object_get(json, "steps"), i, wanted)
    {
        const dtsx_plan_step *step = dtsx_plan_get_step(plan, i);
        const json_t *details = json_object_get(wanted, "details");
        json_t *parameters;

        EXPECT_TEXT(step, step, DTSX_TEXT_ACCOUNT_ID, string_of(wanted, "account_id"));
        EXPECT_TEXT(step, step, DTSX_TEXT_CONSOLE, string_of(wanted, "console"));
        EXPECT_TEXT(step, step, DTSX_TEXT_ACTION, string_of(wanted, "action"));
        EXPECT_TEXT(step, step, DTSX_TEXT_TITLE, string_of(wanted, "title"));
        EXPECT_TEXT(step, step, DTSX_TEXT_PARTY, NULL);
        assert_string_equal(states[dtsx_plan_step_get_state(step)], string_of(wanted, "state"));
        assert_int_equal(dtsx_plan_step_list_count(step, DTSX_LIST_DETAILS), json_array_size(details));
        assert_int_equal(dtsx_plan_step_list_count(step, DTSX_LIST_EXPECTED), 0);
        for (size_t k = 0; k < json_array_size(details); k++)
            assert_string_equal(dtsx_plan_step_list_get(step, DTSX_LIST_DETAILS, k, NULL),
                                json_string_value(json_array_get(details, k)));
        assert_null(dtsx_plan_step_list_get(step, DTSX_LIST_DETAILS, json_array_size(details), NULL));
        parameters = json_loads(dtsx_plan_step_get_text(step, DTSX_TEXT_STEP_PARAMETERS, NULL), 0, NULL);
        assert_true(json_equal(parameters, json_object_get(wanted, "parameters")));
        json_decref(parameters);
    }
    assert_ptr_equal(dtsx_plan_step_get_role(dtsx_plan_get_step(plan, 2)), dtsx_plan_get_role(plan, 0));
    assert_int_equal(dtsx_plan_step_get_side(dtsx_plan_get_step(plan, 2)), DTSX_SIDE_SOURCE);
    assert_null(dtsx_plan_step_get_role(dtsx_plan_get_step(plan, 0)));
    assert_int_equal(dtsx_plan_step_get_side(dtsx_plan_get_step(plan, 0)), 0);
    json_decref(json);
    dtsx_plan_unref(plan);
}

static void shows_nothing_of_null(void **state)
{
    (void)state;
    EXPECT_TEXT(NULL, role, DTSX_TEXT_RAM_ROLE, NULL);
    EXPECT_TEXT(NULL, account, DTSX_TEXT_ACCOUNT_ID, NULL);
    EXPECT_TEXT(NULL, step, DTSX_TEXT_TITLE, NULL);
    assert_int_equal(dtsx_plan_role_count(NULL), 0);
    assert_null(dtsx_plan_get_role(NULL, 0));
    assert_int_equal(dtsx_plan_role_list_count(NULL, DTSX_LIST_SYSTEM_POLICIES), 0);
    assert_null(dtsx_plan_role_list_get(NULL, DTSX_LIST_SYSTEM_POLICIES, 0, NULL));
    assert_int_equal(dtsx_plan_role_has_side(NULL, DTSX_SIDE_SOURCE), DTSX_ANSWER_UNSET);
    assert_int_equal(dtsx_plan_role_get_observed(NULL, DTSX_FACT_ROLE_EXISTS), DTSX_ANSWER_UNSET);
    assert_int_equal(dtsx_plan_role_get_trust_policy_change(NULL), DTSX_TRUST_POLICY_CHANGE_UNSET);
    assert_int_equal(dtsx_plan_account_count(NULL), 0);
    assert_null(dtsx_plan_get_account(NULL, 0));
    assert_int_equal(dtsx_plan_account_owns(NULL, DTSX_SIDE_SOURCE), DTSX_ANSWER_UNSET);
    assert_int_equal(dtsx_plan_account_creates_task(NULL), DTSX_ANSWER_UNSET);
    assert_int_equal(dtsx_plan_step_count(NULL), 0);
    assert_null(dtsx_plan_get_step(NULL, 0));
    assert_int_equal(dtsx_plan_step_list_count(NULL, DTSX_LIST_DETAILS), 0);
    assert_null(dtsx_plan_step_list_get(NULL, DTSX_LIST_DETAILS, 0, NULL));
    assert_int_equal(dtsx_plan_step_get_state(NULL), DTSX_STEP_STATE_UNSET);
    assert_int_equal(dtsx_plan_step_get_side(NULL), 0);
    assert_null(dtsx_plan_step_get_role(NULL));
    assert_int_equal(dtsx_plan_part_count(NULL), 0);
    assert_null(dtsx_plan_get_part(NULL, 0));
}

/* ---- joined plans ---- */

static dtsx_plan *joined_plan_of(const char *const patches[], size_t count)
{
    dtsx_plan *plans[8];
    dtsx_plan *joined;

    assert_true(count <= COUNT(plans));
    for (size_t i = 0; i < count; i++)
        plans[i] = plan_of(patches[i], NULL);
    assert_int_equal(dtsx_plan_join((const dtsx_plan *const *)plans, count, &joined), DTSX_OK);
    for (size_t i = 0; i < count; i++)
        dtsx_plan_unref(plans[i]);
    return joined;
}

/* The second task has another creator, and its source is reached otherwise; the third has a role of its own. */
static void joins_roles_of_several_tasks(void **state)
{
    static const char *const patches[] = {
        NULL,
        "{`creator`: `" OTHER "`, `name`: `second`, `source`: {`access_method`: `Express Connect`}}",
        "{`name`: `third`, `source`: {`ram_role`: `another`}}",
    };
    dtsx_plan *joined = joined_plan_of(patches, COUNT(patches));
    const dtsx_plan_role *role = dtsx_plan_get_role(joined, 0);
    json_t *given = json_loads(dtsx_plan_role_get_text(role, DTSX_TEXT_TRUST_POLICY, NULL), 0, NULL);
    json_t *wanted = parse_json(POLICY(STATEMENT("Allow", "`RAM`: [`acs:ram::" CREATOR ":root`, `acs:ram::" OTHER
                                                          ":root`], `Service`: [`" CREATOR "@dts.aliyuncs.com`, `" OTHER
                                                          "@dts.aliyuncs.com`]")));

    (void)state;
    assert_true(json_equal(given, wanted));
    assert_int_equal(dtsx_plan_role_count(joined), 2);
    assert_int_equal(dtsx_plan_role_list_count(role, DTSX_LIST_TRUSTED_ACCOUNTS), 2);
    assert_int_equal(dtsx_plan_role_list_count(role, DTSX_LIST_SYSTEM_POLICIES), 2);
    assert_int_equal(dtsx_plan_part_count(joined), 3);
    assert_null(dtsx_plan_get_part(joined, 3));
    /* Each part has the joined role: whoever follows one after the other takes nothing away. */
    assert_ptr_equal(dtsx_plan_get_role(dtsx_plan_get_part(joined, 0), 0), role);
    assert_ptr_equal(dtsx_plan_get_role(dtsx_plan_get_part(joined, 1), 0), role);
    EXPECT_TEXT(dtsx_plan_get_role(joined, 1), role, DTSX_TEXT_RAM_ROLE, "another");
    assert_ptr_equal(dtsx_plan_get_role(dtsx_plan_get_part(joined, 2), 0), dtsx_plan_get_role(joined, 1));
    assert_int_equal(dtsx_plan_account_count(joined), 0);
    assert_int_equal(dtsx_plan_step_count(joined), 0);
    assert_int_equal(dtsx_plan_authorization_count(joined), 0);
    assert_int_equal(dtsx_plan_get_scenario(joined), 0);
    json_decref(given);
    json_decref(wanted);
    dtsx_plan_unref(joined);
}

static void writes_joined_plans(void **state)
{
    static const char *const patches[] = {NULL, "{`creator`: `" OTHER "`, `name`: `second`}"};
    dtsx_plan *joined = joined_plan_of(patches, COUNT(patches));
    json_t *json = json_of(joined);
    const json_t *plans = json_object_get(json, "plans");
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    const char *text;

    (void)state;
    assert_int_equal(json_integer_value(json_object_get(json, "version")), 1);
    assert_int_equal(json_array_size(json_object_get(json, "roles")), 1);
    assert_int_equal(json_array_size(plans), 2);
    assert_string_equal(string_of(json_array_get(plans, 1), "name"), "second");
    assert_true(json_equal(json_object_get(json_array_get(plans, 0), "roles"), json_object_get(json, "roles")));
    assert_int_equal(dtsx_plan_write(joined, DTSX_FORMAT_TEXT, 0, buffer), DTSX_OK);
    text = dtsx_buffer_get(buffer, NULL);
    assert_non_null(strstr(text, "Plan for orders-to-analytics\n"));
    assert_non_null(strstr(text, "\nPlan for second\n"));
    assert_non_null(strstr(text, "Several tasks use this role."));
    dtsx_buffer_clear(buffer);
    assert_int_equal(dtsx_plan_write(joined, DTSX_FORMAT_MERMAID, 0, buffer), DTSX_OK);
    text = dtsx_buffer_get(buffer, NULL);
    assert_ptr_equal(strstr(text, "flowchart LR\n"), text);
    assert_null(strstr(text + 1, "flowchart"));
    assert_non_null(strstr(text, "    source_role_1 -->|trusts| account_B_1\n"));
    assert_non_null(strstr(text, "    source_role_2 -->|trusts| account_B_2\n"));
    dtsx_buffer_unref(buffer);
    json_decref(json);
    dtsx_plan_unref(joined);
}

static void parts_live_as_long_as_they_are_needed(void **state)
{
    static const char *const patches[] = {NULL, BOTH_CROSS};
    dtsx_plan *joined = joined_plan_of(patches, COUNT(patches));
    dtsx_plan *part = dtsx_plan_ref((dtsx_plan *)(uintptr_t)dtsx_plan_get_part(joined, 1));

    (void)state;
    dtsx_plan_unref(joined);
    EXPECT_TEXT(dtsx_plan_get_role(part, 0), role, DTSX_TEXT_RAM_ROLE, "ram-for-dts");
    EXPECT_TEXT(dtsx_plan_get_role(part, 1), role, DTSX_TEXT_RAM_ROLE, "role-of-destination");
    dtsx_plan_unref(part);
}

static void joins_nothing_by_misuse(void **state)
{
    dtsx_plan *plan = plan_of(NULL, NULL);
    const dtsx_plan *plans[2] = {plan, NULL};
    dtsx_plan *joined = plan;
    dtsx_plan *again;

    (void)state;
    assert_int_equal(dtsx_plan_join(NULL, 1, &joined), DTSX_ERROR_INVALID_ARGUMENT);
    assert_null(joined);
    assert_int_equal(dtsx_plan_join(plans, 0, &joined), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_plan_join(plans, 2, &joined), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_plan_join(plans, 1, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_plan_join(plans, 1, &joined), DTSX_OK);
    plans[1] = joined;
    assert_int_equal(dtsx_plan_join(plans, 2, &again), DTSX_ERROR_INVALID_ARGUMENT);
    assert_null(again);
    dtsx_plan_unref(joined);
    dtsx_plan_unref(plan);
}

/* More roles than a set begins with. */
static void joins_many_tasks(void **state)
{
    enum { TASKS = 100 };
    dtsx_plan *plans[TASKS];
    dtsx_plan *joined;

    (void)state;
    for (size_t i = 0; i < TASKS; i++) {
        char patch[128];

        snprintf(patch, sizeof(patch), "{`source`: {`ram_role`: `role-%zu`}, `destination`: {`ram_role`: `role-%zu`}}",
                 i / 2, i);
        plans[i] = plan_of(BOTH_CROSS, patch);
    }
    assert_int_equal(dtsx_plan_join((const dtsx_plan *const *)plans, TASKS, &joined), DTSX_OK);
    assert_int_equal(dtsx_plan_role_count(joined), TASKS / 2 + TASKS);
    for (size_t i = 0; i < TASKS; i++) {
        EXPECT_TEXT(dtsx_plan_get_role(dtsx_plan_get_part(joined, i), 0), role, DTSX_TEXT_RAM_ROLE,
                    dtsx_authorization_get_ram_role(dtsx_plan_get_authorization(plans[i], 0)));
        dtsx_plan_unref(plans[i]);
    }
    dtsx_plan_unref(joined);
}

/* ---- memory ---- */

/* Of a task, with no report of the caller's. */
static int make_plan_of_task(dtsx_context *context, void *json)
{
    dtsx_document *document = dtsx_document_new(context);
    dtsx_plan *plan = NULL;
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    if (document)
        status = dtsx_document_read(document, json, strlen(json), 0);
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
        status = dtsx_document_read(document, json, strlen(json), 0);
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

static int join_plans(dtsx_context *context, void *json)
{
    dtsx_document *document = dtsx_document_new(context);
    dtsx_plan *plan = NULL;
    dtsx_plan *joined = NULL;
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    if (document)
        status = dtsx_document_read(document, json, strlen(json), 0);
    if (status == DTSX_OK)
        status = dtsx_plan_new_from_document(document, 0, NULL, &plan);
    if (status == DTSX_OK) {
        const dtsx_plan *const plans[] = {plan, plan};

        status = dtsx_plan_join(plans, COUNT(plans), &joined);
        if ((status == DTSX_OK) != (joined != NULL))
            status = DTSX_ERROR_INCOMPLETE;
    }
    dtsx_plan_unref(joined);
    dtsx_plan_unref(plan);
    dtsx_document_unref(document);
    return status == DTSX_OK ? 0 : status == DTSX_ERROR_NO_MEMORY ? 1 : 2;
}

static void reports_that_memory_ran_out(void **state)
{
    char *json = patched_base_task_1(TWO_WAY);
    char *observed = patched_base_task_1(
        "{`source`: {`observed_role`: {`policies`: [`A`, `B`, `C`, `D`, `E`], `trust_policy`: " POLICY(
            STATEMENT("Allow", BOTH(OTHER))) "}}}");

    alloc_failure_run(make_plan, observed);
    alloc_failure_run(join_plans, observed);
    free(observed);

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
        cmocka_unit_test(says_what_is_done_and_what_is_not),
        cmocka_unit_test(says_what_happens_to_a_trust_policy),
        cmocka_unit_test(keeps_whoever_is_trusted_already),
        cmocka_unit_test(adds_a_statement_where_none_takes_principals),
        cmocka_unit_test(takes_placeholders_out),
        cmocka_unit_test(replaces_what_cannot_be_kept),
        cmocka_unit_test(keeps_a_document_that_came_as_a_string),
        cmocka_unit_test(gives_what_no_rule_objects_to),
        cmocka_unit_test(asks_for_prerequisites_that_are_not_met),
        cmocka_unit_test(says_why_an_end_is_not_cross_account),
        cmocka_unit_test(sends_nobody_to_a_console_for_nothing),
        cmocka_unit_test(knows_which_policies_let_a_role_see_vpcs),
        cmocka_unit_test(judges_observations_by_themselves),
        cmocka_unit_test(gives_programs_what_to_enter),
        cmocka_unit_test(makes_no_plan_of_a_task_with_errors),
        cmocka_unit_test(makes_no_plan_by_misuse),
        cmocka_unit_test(makes_no_plan_of_what_was_not_judged_to_the_end),
        cmocka_unit_test(owns_what_it_says),
        cmocka_unit_test(takes_null),
        cmocka_unit_test(shows_roles_to_programs),
        cmocka_unit_test(shows_accounts_to_programs),
        cmocka_unit_test(shows_steps_to_programs),
        cmocka_unit_test(shows_nothing_of_null),
        cmocka_unit_test(joins_roles_of_several_tasks),
        cmocka_unit_test(writes_joined_plans),
        cmocka_unit_test(parts_live_as_long_as_they_are_needed),
        cmocka_unit_test(joins_nothing_by_misuse),
        cmocka_unit_test(joins_many_tasks),
        cmocka_unit_test(reports_that_memory_ran_out),
    };

    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
