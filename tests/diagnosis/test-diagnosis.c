/* SPDX-License-Identifier: MIT */
#include "alloc-failure.h"
#include "diagnosis/provider-error.h"
#include "diagnosis/write.h"
#include "support/golden.h"
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
#define NOBODY       "9999888877776666"

#define NOT_FOUND    "DTS.Msg.Forbidden.AliyunUIDNotFound"
#define FORMAT       "DTS.Msg.InvalidParameter.AliyunUidFormat"
#define ROLE_ARN     "AssumeRoleFail: Invalid role arn format"
#define NO_ROLE      "AssumeRoleFail: The role not exists"
#define ASSUME                                                                                                         \
    "AssumeRoleFail: NoPermission: You are not authorized to do this action. You should be authorized by RAM."
#define DENIED       "NoPermission: (Access Denied) You are not allowed to perform this action."
#define DEFAULT_ROLE "Abnormal.RamCheckUserRole"

#define SOUND_POLICY                                                                                                   \
    "{`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: `sts:AssumeRole`, `Principal`: {`RAM`: "             \
    "[`acs:ram::" CREATOR ":root`], `Service`: [`" CREATOR "@dts.aliyuncs.com`]}}]}"

static dtsx_diagnosis *diagnosis_of(const char *text, const dtsx_task *task)
{
    dtsx_diagnosis *diagnosis = NULL;

    assert_int_equal(dtsx_diagnosis_new(NULL, text, strlen(text), task, &diagnosis), DTSX_OK);
    assert_non_null(diagnosis);
    return diagnosis;
}

static dtsx_buffer *written(const dtsx_diagnosis *diagnosis, dtsx_format format)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    assert_int_equal(dtsx_diagnosis_write(diagnosis, format, 0, buffer), DTSX_OK);
    return buffer;
}

static json_t *json_of(const dtsx_diagnosis *diagnosis)
{
    dtsx_buffer *buffer = written(diagnosis, DTSX_FORMAT_JSON);
    size_t length;
    const char *text = dtsx_buffer_get(buffer, &length);
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);

    assert_non_null(json);
    assert_null(strchr(text, '\n'));
    dtsx_buffer_unref(buffer);
    return json;
}

static json_t *explained(const char *text, const dtsx_task *task)
{
    dtsx_diagnosis *diagnosis = diagnosis_of(text, task);
    json_t *json = json_of(diagnosis);

    dtsx_diagnosis_unref(diagnosis);
    return json;
}

static const char *string_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* ---- without a task ---- */

struct row {
    const char *text;
    const char *error;
    const char *code;
    size_t causes;
    const char *rules;
};

static const struct row rows[] = {
    {NOT_FOUND, "AliyunUIDNotFound", NOT_FOUND, 2, "account-not-initialized"},
    {FORMAT, "AliyunUidFormat", FORMAT, 1, "account-id-format"},
    {ROLE_ARN, "AssumeRoleFail.InvalidRoleArn", "AssumeRoleFail", 1, "ram-role-is-arn"},
    {NO_ROLE, "AssumeRoleFail.RoleNotExists", "AssumeRoleFail", 2,
     "ram-role-is-user ram-role-format ram-role-underscore ram-role-not-found ram-role-permissions"},
    {ASSUME, "AssumeRoleFail.NoPermission", "AssumeRoleFail", 4,
     "ram-role-is-service-linked ram-role-permissions ram-role-permissions-unchecked trust-policy-placeholder "
     "trust-policy-service trust-policy-creator trust-policy-account trust-policy-condition trust-policy-unjudged "
     "trust-policy-format"},
    {DENIED, "NoPermission", "NoPermission", 2, "ram-user-authorization ram-role-permissions"},
    {DEFAULT_ROLE, "RamCheckUserRole", DEFAULT_ROLE, 2, "default-role-unauthorized ram-role-is-default"},
};

static void expect_list(const json_t *list, const char *expected)
{
    char text[512] = "";
    size_t i;
    json_t *entry;

    json_array_foreach(list, i, entry)
    {
        if (i > 0)
            strcat(text, " ");
        strcat(text, json_string_value(entry));
    }
    assert_string_equal(text, expected);
}

static void explains_every_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        json_t *json = explained(rows[i].text, NULL);
        const json_t *causes = json_object_get(json, "causes");
        size_t k;
        json_t *cause;

        assert_string_equal(string_of(json, "kind"), "provider-error");
        assert_string_equal(string_of(json, "error"), rows[i].error);
        assert_string_equal(string_of(json, "code"), rows[i].code);
        assert_true(strlen(string_of(json, "message")) > 0);
        assert_int_equal(json_array_size(causes), rows[i].causes);
        json_array_foreach(causes, k, cause)
        {
            assert_true(strlen(string_of(cause, "text")) > 0);
            assert_null(json_object_get(cause, "ruled_out_by"));
        }
        assert_true(json_array_size(json_object_get(json, "solutions")) > 0);
        expect_list(json_object_get(json, "rules"), rows[i].rules);
        assert_null(json_object_get(json, "account_id"));
        assert_null(json_object_get(json, "task"));
        json_decref(json);
    }
}

/* Whatever a rule says that DTS would say is explained by that rule. */
static void names_every_rule_that_names_an_error(void **state)
{
    int rule;

    (void)state;
    for (size_t i = 0; (rule = dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i)); i++) {
        const char *code = dtsx_rule_get_text((dtsx_rule)rule, DTSX_TEXT_PROVIDER_CODE);
        const char *message = dtsx_rule_get_text((dtsx_rule)rule, DTSX_TEXT_PROVIDER_MESSAGE);
        char text[512];
        char *rules;
        json_t *json;

        if (!code)
            continue;
        snprintf(text, sizeof(text), "%s: %s", code, message);
        assert_int_equal(dtsx_provider_error_find(text, strlen(text)), dtsx_rule_get_provider_error((dtsx_rule)rule));
        json = explained(text, NULL);
        rules = json_dumps(json_object_get(json, "rules"), 0);
        snprintf(text, sizeof(text), "\"%s\"", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, rule));
        assert_non_null(strstr(rules, text));
        free(rules);
        json_decref(json);
    }
}

static void says_when_it_is_none_of_them(void **state)
{
    dtsx_diagnosis *diagnosis = diagnosis_of("Forbidden.RAM account " OWNER_A, NULL);
    json_t *json = json_of(diagnosis);

    (void)state;
    assert_int_equal(dtsx_diagnosis_get_provider_error(diagnosis), 0);
    assert_null(dtsx_diagnosis_get_account_id(diagnosis));
    assert_string_equal(string_of(json, "kind"), "unrecognized");
    expect_list(json_object_get(json, "candidates"), "");
    json_decref(json);
    dtsx_diagnosis_unref(diagnosis);
    json = explained("AssumeRoleFail", NULL);
    assert_string_equal(string_of(json, "kind"), "provider-error");
    assert_string_equal(string_of(json, "code"), "AssumeRoleFail");
    assert_null(json_object_get(json, "error"));
    expect_list(json_object_get(json, "candidates"),
                "AssumeRoleFail.InvalidRoleArn AssumeRoleFail.RoleNotExists AssumeRoleFail.NoPermission");
    json_decref(json);
}

static void names_the_account_of_the_message(void **state)
{
    dtsx_diagnosis *diagnosis =
        diagnosis_of("The current account " OWNER_A " has not logged into the DTS console", NULL);
    json_t *json = json_of(diagnosis);

    (void)state;
    assert_string_equal(dtsx_diagnosis_get_account_id(diagnosis), OWNER_A);
    assert_string_equal(string_of(json, "account_id"), OWNER_A);
    json_decref(json);
    dtsx_diagnosis_unref(diagnosis);
}

/* ---- with a task ---- */

/* "ENDPOINT ACCOUNT ROLE STEP NUMBER | what rules out each cause, - for nothing | findings" */
static void expect_diagnosis(const char *text, const char *patch, const char *second, const char *expected)
{
    static const char *const keys[] = {"endpoint", "account_id", "ram_role", "step"};
    const char *const patches[] = {patch, second};
    char *document = patched_base_task(patches, COUNT(patches));
    dtsx_task *task = build_task(NULL, document);
    json_t *json = explained(text, task);
    const json_t *part = json_object_get(json, "task");
    const json_t *number = json_object_get(part, "step_number");
    char line[1024] = "";
    size_t i;
    json_t *entry;

    assert_non_null(part);
    for (size_t k = 0; k < COUNT(keys); k++) {
        strcat(line, string_of(part, keys[k]) ? string_of(part, keys[k]) : "-");
        strcat(line, " ");
    }
    snprintf(line + strlen(line), 32, "%d |", (int)json_integer_value(number));
    json_array_foreach(json_object_get(json, "causes"), i, entry)
    {
        strcat(line, " ");
        strcat(line, string_of(entry, "ruled_out_by") ? string_of(entry, "ruled_out_by") : "-");
    }
    strcat(line, " |");
    json_array_foreach(json_object_get(part, "findings"), i, entry)
    {
        strcat(line, " ");
        strcat(line, string_of(entry, "rule"));
        assert_true(string_of(entry, "path")[0] == '/');
        assert_true(strlen(string_of(entry, "message")) > 0);
    }
    if (strcmp(line, expected) != 0)
        fail_msg("%s\ninstead of\n%s\nfor %s in %s", line, expected, text, document);
    json_decref(json);
    dtsx_task_unref(task);
    free(document);
}

#define SOURCE      "source " OWNER_A " ram-for-dts "
#define DESTINATION "destination " OWNER_B " role-of-destination "

static void finds_the_only_endpoint_that_it_can_be(void **state)
{
    (void)state;
    expect_diagnosis(NOT_FOUND, NULL, NULL, SOURCE "authorize-dts 1 | - - |");
    expect_diagnosis(FORMAT, NULL, NULL, SOURCE "configure-source 10 | account-id-format |");
    expect_diagnosis(ROLE_ARN, NULL, NULL, SOURCE "configure-source 10 | ram-role-is-arn |");
    expect_diagnosis(NO_ROLE, NULL, NULL, SOURCE "create-role 3 | - - |");
    expect_diagnosis(ASSUME, NULL, NULL, SOURCE "edit-trust-policy 5 | - - - - |");
    expect_diagnosis(DENIED, NULL, NULL, SOURCE "attach-policy 4 | - - |");
    expect_diagnosis(DEFAULT_ROLE, NULL, NULL, SOURCE "authorize-dts 1 | ram-role-is-default - |");
    expect_diagnosis(ROLE_ARN, DESTINATION_CROSS, NULL, DESTINATION "configure-destination 11 | ram-role-is-arn |");
    expect_diagnosis(NO_ROLE, DESTINATION_CROSS, NULL, DESTINATION "create-role 3 | - - |");
}

static void finds_the_endpoint_by_the_account(void **state)
{
    (void)state;
    expect_diagnosis(NO_ROLE ": acs:ram::" OWNER_A ":role/ram-for-dts", BOTH_CROSS, NULL,
                     SOURCE "create-role 3 | - - |");
    expect_diagnosis(NO_ROLE ": acs:ram::" OWNER_B ":role/role-of-destination", BOTH_CROSS, NULL,
                     DESTINATION "create-role 8 | - - |");
    expect_diagnosis(NOT_FOUND " " OWNER_B, BOTH_CROSS, NULL, DESTINATION "authorize-dts 6 | - - |");
    /* The creator is named where it could not assume a role: that tells nothing. */
    expect_diagnosis(ASSUME " account " CREATOR, BOTH_CROSS, NULL, "- - - edit-trust-policy 0 | - - - - |");
}

static void leaves_open_what_it_cannot_tell(void **state)
{
    (void)state;
    expect_diagnosis(NO_ROLE, BOTH_CROSS, NULL, "- - - create-role 0 | - - |");
    expect_diagnosis(ROLE_ARN, BOTH_CROSS, NULL, "- - - - 0 | ram-role-is-arn |");
    /* What rules out a cause at one endpoint does not at the other. */
    expect_diagnosis(NO_ROLE, BOTH_CROSS, "{`source`: {`observed_role`: {`exists`: true}}}",
                     "- - - create-role 0 | - - |");
    expect_diagnosis(
        NO_ROLE, BOTH_CROSS,
        "{`source`: {`observed_role`: {`exists`: true}}, `destination`: {`observed_role`: {`exists`: true}}}",
        "- - - attach-policy 0 | role-exists - |");
    /* Both endpoints have one account, and perhaps one role. */
    expect_diagnosis(NO_ROLE, BOTH_CROSS, "{`destination`: {`owner`: `" OWNER_A "`}}",
                     "- " OWNER_A " - create-role 0 | - - |");
    expect_diagnosis(NO_ROLE, BOTH_CROSS, "{`destination`: {`owner`: `" OWNER_A "`, `ram_role`: `ram-for-dts`}}",
                     "- " OWNER_A " ram-for-dts create-role 3 | - - |");
    expect_diagnosis(NOT_FOUND, BOTH_CROSS, "{`destination`: {`owner`: `" OWNER_A "`}}",
                     "- " OWNER_A " - authorize-dts 1 | - - |");
}

/* An error about an account that has no part in the task says that something else was entered. */
static void rules_out_nothing_for_another_account(void **state)
{
    (void)state;
    expect_diagnosis(NO_ROLE ": acs:ram::" NOBODY ":role/ram-for-dts", NULL,
                     "{`source`: {`observed_role`: {`exists`: true, `policies`: [`AliyunDTSRolePolicy`]}}}",
                     SOURCE "create-role 3 | - - |");
    expect_diagnosis(FORMAT " account " NOBODY, NULL, NULL, SOURCE "configure-source 10 | - |");
    expect_diagnosis(FORMAT " account " OWNER_A, NULL, NULL, SOURCE "configure-source 10 | account-id-format |");
}

/* A role that is not the task's shows that what was entered in DTS differs from the task. */
static void rules_out_nothing_for_another_role(void **state)
{
    static const char sound[] = "{`source`: {`observed_role`: {`exists`: true, `policies`: [`AliyunDTSRolePolicy`], "
                                "`trust_policy`: " SOUND_POLICY "}}}";

    (void)state;
    expect_diagnosis(NO_ROLE ": acs:ram::" OWNER_A ":role/ram-for-dtss", NULL, sound,
                     SOURCE "configure-source 10 | - - - |");
    expect_diagnosis(NO_ROLE ": acs:ram::" OWNER_A ":role/RAM-for-dts", NULL, sound,
                     SOURCE "create-role 3 | role-exists role-policies |");
    expect_diagnosis(ASSUME " acs:ram::" OWNER_A ":role/other", NULL, sound,
                     SOURCE "configure-source 10 | - - - - - |");
    /* It tells which endpoint it is about. */
    expect_diagnosis(NO_ROLE ": :role/role-of-destination", BOTH_CROSS, NULL, DESTINATION "create-role 8 | - - |");
    expect_diagnosis(NO_ROLE ": :role/neither", BOTH_CROSS, NULL, "- - - - 0 | - - - |");
    expect_diagnosis(ROLE_ARN ":acs:ram::" OWNER_A ":role/ram-for-dts",
                     "{`source`: {`ram_role`: `acs:ram::" OWNER_A ":role/ram-for-dts`}}", NULL,
                     "source " OWNER_A " acs:ram::" OWNER_A
                     ":role/ram-for-dts configure-source 0 | - | ram-role-is-arn");
}

/* The default role is missing where DTS was never authorized. */
static void knows_the_default_role(void **state)
{
    static const char text[] = NO_ROLE ": acs:ram::" OWNER_A ":role/AliyunDTSDefaultRole";

    (void)state;
    expect_diagnosis(text, NULL, NULL, SOURCE "authorize-dts 1 | - ram-role-is-default |");
    expect_diagnosis(text, NULL, "{`source`: {`owner`: {`observed`: {`default_role_authorized`: false}}}}",
                     SOURCE "authorize-dts 1 | - ram-role-is-default | default-role-unauthorized");
    expect_diagnosis(text, NULL, "{`source`: {`owner`: {`observed`: {`default_role_authorized`: true}}}}",
                     SOURCE "create-role 2 | default-role-authorized ram-role-is-default |");
    expect_diagnosis(text, NULL, "{`source`: {`ram_role`: `AliyunDTSDefaultRole`}}",
                     "source " OWNER_A " AliyunDTSDefaultRole authorize-dts 0 | - - |");
}

/* What is ruled out does not come first. */
static void puts_needless_solutions_last(void **state)
{
    char *document = patched_base_task_1("{`source`: {`observed_role`: {`exists`: true}}}");
    dtsx_task *task = build_task(NULL, document);
    json_t *open = explained(NO_ROLE, NULL);
    json_t *closed = explained(NO_ROLE, task);
    const json_t *open_solutions = json_object_get(open, "solutions");
    const json_t *closed_solutions = json_object_get(closed, "solutions");

    (void)state;
    assert_int_equal(json_array_size(open_solutions), 2);
    assert_int_equal(json_array_size(closed_solutions), 2);
    assert_non_null(strstr(json_string_value(json_array_get(open_solutions, 0)), "role name"));
    assert_true(json_equal(json_array_get(open_solutions, 0), json_array_get(closed_solutions, 1)));
    assert_true(json_equal(json_array_get(open_solutions, 1), json_array_get(closed_solutions, 0)));
    json_decref(open);
    json_decref(closed);
    dtsx_task_unref(task);
    free(document);
}

/* ---- several errors ---- */

static void explains_each_of_several_errors(void **state)
{
    static const char log[] =
        "2026-03-28 " NOT_FOUND " account " OWNER_A "\n"
        "2026-03-28 account " OWNER_B ": " NO_ROLE ": acs:ram::" OWNER_B ":role/role-of-destination\n"
        "2026-03-28 " NOT_FOUND " account " OWNER_B "\n"
        "2026-03-28 " DENIED "\n";
    char *document = patched_base_task_1(BOTH_CROSS);
    dtsx_task *task = build_task(NULL, document);
    dtsx_diagnosis *diagnosis = diagnosis_of(log, task);
    json_t *json = json_of(diagnosis);
    const json_t *errors = json_object_get(json, "errors");
    dtsx_buffer *plain = written(diagnosis, DTSX_FORMAT_TEXT);

    (void)state;
    assert_string_equal(string_of(json, "kind"), "provider-errors");
    assert_int_equal(json_array_size(errors), 3);
    assert_string_equal(string_of(json_array_get(errors, 0), "account_id"), OWNER_A);
    assert_string_equal(string_of(json_object_get(json_array_get(errors, 0), "task"), "endpoint"), "source");
    assert_string_equal(string_of(json_array_get(errors, 1), "account_id"), OWNER_B);
    assert_string_equal(string_of(json_array_get(errors, 1), "ram_role"), "role-of-destination");
    assert_string_equal(string_of(json_object_get(json_array_get(errors, 1), "task"), "endpoint"), "destination");
    assert_string_equal(string_of(json_array_get(errors, 2), "error"), "NoPermission");
    assert_null(string_of(json_array_get(errors, 2), "account_id"));
    assert_non_null(strstr(dtsx_buffer_get(plain, NULL), "\n\nAssumeRoleFail.RoleNotExists\n"));
    dtsx_buffer_unref(plain);
    json_decref(json);
    dtsx_diagnosis_unref(diagnosis);
    dtsx_task_unref(task);
    free(document);
}

/* On one line, each has what stands between its neighbours. */
static void tells_several_errors_on_one_line_apart(void **state)
{
    dtsx_diagnosis *diagnosis =
        diagnosis_of("AliyunUidFormat; AliyunUIDNotFound account " OWNER_A "; RamCheckUserRole", NULL);

    (void)state;
    assert_int_equal(dtsx_diagnosis_error_count(diagnosis), 3);
    assert_null(dtsx_diagnosis_error_get_text(dtsx_diagnosis_get_error(diagnosis, 0), DTSX_TEXT_ACCOUNT_ID, NULL));
    assert_string_equal(
        dtsx_diagnosis_error_get_text(dtsx_diagnosis_get_error(diagnosis, 1), DTSX_TEXT_ACCOUNT_ID, NULL), OWNER_A);
    dtsx_diagnosis_unref(diagnosis);
}

static const char *account_of(const dtsx_diagnosis *diagnosis, size_t index)
{
    return dtsx_diagnosis_error_get_text(dtsx_diagnosis_get_error(diagnosis, index), DTSX_TEXT_ACCOUNT_ID, NULL);
}

/* The first and the last of a line, and one on a line of its own: what is on the far side of a neighbour belongs to
 * that. */
static void takes_no_account_from_beyond_a_neighbour(void **state)
{
    dtsx_diagnosis *diagnosis =
        diagnosis_of("at 12:00 AliyunUIDNotFound account " OWNER_A "; AliyunUidFormat; RamCheckUserRole", NULL);

    (void)state;
    assert_int_equal(dtsx_diagnosis_error_count(diagnosis), 3);
    assert_string_equal(account_of(diagnosis, 0), OWNER_A);
    assert_null(account_of(diagnosis, 2));
    dtsx_diagnosis_unref(diagnosis);
    diagnosis = diagnosis_of("AliyunUidFormat; RamCheckUserRole\naccount " OWNER_A ": AliyunUIDNotFound", NULL);
    assert_null(account_of(diagnosis, 0));
    assert_null(account_of(diagnosis, 1));
    assert_string_equal(account_of(diagnosis, 2), OWNER_A);
    dtsx_diagnosis_unref(diagnosis);
}

/* An account that is far from every error belongs to none of them, however few there are. */
static void takes_no_account_from_far_away(void **state)
{
    static const size_t distances[] = {40, 1000, 2000, 2100, 5000};
    char text[16384];
    dtsx_diagnosis *diagnosis;

    (void)state;
    for (size_t i = 0; i < COUNT(distances); i++) {
        const int far = (int)distances[i];
        const int is_near = distances[i] < DTSX_ERROR_RECORD_BYTES - 40;

        snprintf(text, sizeof(text), "account " OWNER_A " %*s %*s", far, "AliyunUIDNotFound", 3000, ".");
        diagnosis = diagnosis_of(text, NULL);
        assert_int_equal(account_of(diagnosis, 0) != NULL, is_near);
        dtsx_diagnosis_unref(diagnosis);
        snprintf(text, sizeof(text), "%*s %*s " OWNER_A "%*s", 3000, "AliyunUIDNotFound", far, "account", 3000, ".");
        diagnosis = diagnosis_of(text, NULL);
        assert_int_equal(account_of(diagnosis, 0) != NULL, is_near);
        dtsx_diagnosis_unref(diagnosis);
        /* Between two errors. */
        snprintf(text, sizeof(text), "AliyunUidFormat AliyunUIDNotFound %*s " OWNER_A " %*s", far, "account", far,
                 "RamCheckUserRole");
        diagnosis = diagnosis_of(text, NULL);
        assert_int_equal(dtsx_diagnosis_error_count(diagnosis), 3);
        assert_null(account_of(diagnosis, 0));
        assert_int_equal(account_of(diagnosis, 1) != NULL, is_near);
        assert_int_equal(account_of(diagnosis, 2) != NULL, is_near);
        dtsx_diagnosis_unref(diagnosis);
    }
    /* The first error is far away, the second is a neighbour. */
    snprintf(text, sizeof(text), "AliyunUidFormat %*s " OWNER_A " AliyunUIDNotFound RamCheckUserRole", 3000, "account");
    diagnosis = diagnosis_of(text, NULL);
    assert_int_equal(dtsx_diagnosis_error_count(diagnosis), 3);
    assert_null(account_of(diagnosis, 0));
    assert_string_equal(account_of(diagnosis, 1), OWNER_A);
    assert_null(account_of(diagnosis, 2));
    dtsx_diagnosis_unref(diagnosis);
}

/* What follows after the length that was given is not looked at. */
static void reads_no_further_than_it_may(void **state)
{
    static const char text[] = NO_ROLE " account " OWNER_A " acs:ram::" OWNER_B ":role/other";
    const size_t length = strlen(NO_ROLE " account " OWNER_A);
    dtsx_diagnosis *diagnosis = NULL;

    (void)state;
    assert_int_equal(dtsx_diagnosis_new(NULL, text, length, NULL, &diagnosis), DTSX_OK);
    assert_string_equal(account_of(diagnosis, 0), OWNER_A);
    assert_null(dtsx_diagnosis_error_get_text(dtsx_diagnosis_get_error(diagnosis, 0), DTSX_TEXT_RAM_ROLE, NULL));
    dtsx_diagnosis_unref(diagnosis);
}

/* Two errors are several. */
static void writes_two_errors(void **state)
{
    dtsx_diagnosis *diagnosis = diagnosis_of("AliyunUidFormat\nRamCheckUserRole\n", NULL);
    json_t *json = json_of(diagnosis);

    (void)state;
    assert_string_equal(string_of(json, "kind"), "provider-errors");
    assert_int_equal(json_array_size(json_object_get(json, "errors")), 2);
    json_decref(json);
    dtsx_diagnosis_unref(diagnosis);
}

/* ---- views ---- */

static void shows_errors_to_programs(void **state)
{
    char *document = patched_base_task_1("{`source`: {`observed_role`: {`exists`: true}}}");
    dtsx_task *task = build_task(NULL, document);
    dtsx_diagnosis *diagnosis = diagnosis_of(NO_ROLE ": acs:ram::" OWNER_A ":role/ram-for-dts", task);
    const dtsx_diagnosis_error *error = dtsx_diagnosis_get_error(diagnosis, 0);
    size_t length;
    const char *key;

    (void)state;
    assert_int_equal(dtsx_diagnosis_error_count(diagnosis), 1);
    assert_null(dtsx_diagnosis_get_error(diagnosis, 1));
    assert_int_equal(dtsx_diagnosis_candidate_count(diagnosis), 0);
    assert_int_equal(dtsx_diagnosis_get_candidate(diagnosis, 0), 0);
    assert_int_equal(dtsx_diagnosis_error_get_provider_error(error),
                     DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS);
    assert_int_equal(dtsx_diagnosis_error_get_side(error), DTSX_SIDE_SOURCE);
    assert_string_equal(dtsx_diagnosis_error_get_text(error, DTSX_TEXT_PROVIDER_CODE, &length), "AssumeRoleFail");
    assert_int_equal(length, 14);
    assert_string_equal(dtsx_diagnosis_error_get_text(error, DTSX_TEXT_PROVIDER_MESSAGE, NULL),
                        "EntityNotExist.Role : The role not exists");
    assert_string_equal(dtsx_diagnosis_error_get_text(error, DTSX_TEXT_ACCOUNT_ID, NULL), OWNER_A);
    assert_string_equal(dtsx_diagnosis_error_get_text(error, DTSX_TEXT_RAM_ROLE, &length), "ram-for-dts");
    assert_int_equal(length, 11);
    assert_string_equal(dtsx_diagnosis_error_get_text(error, DTSX_TEXT_ACTION, NULL), "attach-policy");
    assert_null(dtsx_diagnosis_error_get_text(error, DTSX_TEXT_TITLE, &length));
    assert_int_equal(length, 0);
    assert_int_equal(dtsx_diagnosis_error_list_count(error, DTSX_LIST_CAUSES), 2);
    assert_non_null(dtsx_diagnosis_error_list_get(error, DTSX_LIST_CAUSES, 0, &key));
    assert_string_equal(key, "role-exists");
    assert_non_null(dtsx_diagnosis_error_list_get(error, DTSX_LIST_CAUSES, 1, &key));
    assert_null(key);
    assert_null(dtsx_diagnosis_error_list_get(error, DTSX_LIST_CAUSES, 2, &key));
    assert_int_equal(dtsx_diagnosis_error_list_count(error, DTSX_LIST_SOLUTIONS), 2);
    assert_int_equal(dtsx_diagnosis_error_list_count(error, DTSX_LIST_RULES), 5);
    assert_int_equal(dtsx_diagnosis_error_list_count(error, DTSX_LIST_DETAILS), 0);
    dtsx_diagnosis_unref(diagnosis);
    diagnosis = diagnosis_of("AssumeRoleFail", task);
    assert_int_equal(dtsx_diagnosis_candidate_count(diagnosis), 3);
    assert_int_equal(dtsx_diagnosis_get_candidate(diagnosis, 1), DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS);
    assert_int_equal(dtsx_diagnosis_get_candidate(diagnosis, 3), 0);
    dtsx_diagnosis_unref(diagnosis);
    dtsx_task_unref(task);
    free(document);
    assert_int_equal(dtsx_diagnosis_error_count(NULL), 0);
    assert_null(dtsx_diagnosis_get_error(NULL, 0));
    assert_int_equal(dtsx_diagnosis_candidate_count(NULL), 0);
    assert_int_equal(dtsx_diagnosis_get_candidate(NULL, 0), 0);
    assert_int_equal(dtsx_diagnosis_error_get_provider_error(NULL), 0);
    assert_int_equal(dtsx_diagnosis_error_get_side(NULL), 0);
    assert_null(dtsx_diagnosis_error_get_text(NULL, DTSX_TEXT_ACTION, NULL));
    assert_int_equal(dtsx_diagnosis_error_list_count(NULL, DTSX_LIST_CAUSES), 0);
    assert_null(dtsx_diagnosis_error_list_get(NULL, DTSX_LIST_CAUSES, 0, NULL));
}

/* No number leads beyond a table. */
static void keeps_within_its_tables(void **state)
{
    (void)state;
    for (int error = -1; error < 300; error++) {
        const int step = dtsx_provider_step(error);

        assert_true(step >= 0 && step <= DTSX_STEP_CONFIGURE);
        if (error < 1 || error > 7) {
            assert_int_equal(step, DTSX_STEP_CONFIGURE);
            assert_null(dtsx_provider_cause(error, ~0U, 0));
            assert_null(dtsx_provider_solution(error, ~0U, 0));
        }
    }
}

static void rules_out_causes_by_what_was_observed(void **state)
{
    (void)state;
    expect_diagnosis(NOT_FOUND, NULL, "{`source`: {`owner`: {`observed`: {`console_initialized`: true}}}}",
                     SOURCE "authorize-dts 1 | console-initialized console-initialized |");
    expect_diagnosis(NO_ROLE, NULL, "{`source`: {`observed_role`: {`exists`: true}}}",
                     SOURCE "attach-policy 4 | role-exists - |");
    expect_diagnosis(NO_ROLE, NULL, "{`source`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`]}}}",
                     SOURCE "create-role 3 | - role-policies |");
    expect_diagnosis(NO_ROLE, NULL,
                     "{`source`: {`observed_role`: {`exists`: true, `policies`: [`AliyunDTSRolePolicy`]}}}",
                     SOURCE "create-role 3 | role-exists role-policies |");
    expect_diagnosis(ASSUME, NULL, "{`source`: {`observed_role`: {`trust_policy`: " SOUND_POLICY "}}}",
                     SOURCE "attach-policy 4 | - trust-policy trust-policy-placeholder trust-policy |");
    expect_diagnosis(DENIED, NULL, "{`source`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`]}}}",
                     SOURCE "log-on 2 | role-policies - |");
    expect_diagnosis(DENIED, NULL, "{`source`: {`owner`: {`identity_type`: `account`}}}",
                     SOURCE "attach-policy 4 | - ram-user-authorization |");
    expect_diagnosis(DEFAULT_ROLE, NULL, "{`source`: {`owner`: {`observed`: {`default_role_authorized`: true}}}}",
                     SOURCE "configure-source 9 | ram-role-is-default default-role-authorized |");
    /* A source over Express Connect needs two policies. */
    expect_diagnosis(DENIED, NULL,
                     "{`source`: {`access_method`: `Express Connect`, `observed_role`: {`policies`: "
                     "[`AliyunDTSRolePolicy`]}}}",
                     SOURCE "attach-policy 4 | - - |");
    expect_diagnosis(DENIED, NULL,
                     "{`source`: {`access_method`: `Express Connect`, `observed_role`: {`policies`: "
                     "[`AliyunVPCReadOnlyAccess`, `AliyunDTSRolePolicy`]}}}",
                     SOURCE "log-on 2 | role-policies - |");
    /* The first logon is in another step if DTS is authorized already. */
    expect_diagnosis(NOT_FOUND, NULL, "{`source`: {`owner`: {`observed`: {`default_role_authorized`: true}}}}",
                     SOURCE "log-on 1 | - - |");
}

static void names_the_finding_that_explains_it(void **state)
{
    (void)state;
    expect_diagnosis(NOT_FOUND, NULL, "{`source`: {`owner`: {`observed`: {`console_initialized`: false}}}}",
                     SOURCE "authorize-dts 1 | - - | account-not-initialized");
    expect_diagnosis(FORMAT, NULL, "{`source`: {`owner`: {`account_id`: `164682176356123`}}}",
                     "source 164682176356123 ram-for-dts configure-source 0 | - | account-id-format");
    expect_diagnosis(ROLE_ARN, NULL, "{`source`: {`ram_role`: `acs:ram::" OWNER_A ":role/ram-for-dts`}}",
                     "source " OWNER_A " acs:ram::" OWNER_A
                     ":role/ram-for-dts configure-source 0 | - | ram-role-is-arn");
    expect_diagnosis(NO_ROLE, NULL, "{`source`: {`ram_role`: `dts@example.onaliyun.com`}}",
                     "source " OWNER_A " dts@example.onaliyun.com create-role 0 | - - | ram-role-is-user");
    expect_diagnosis(NO_ROLE, NULL, "{`source`: {`observed_role`: {`exists`: false}}}",
                     SOURCE "create-role 3 | - - | ram-role-not-found");
    expect_diagnosis(NO_ROLE, NULL, "{`source`: {`ram_role`: `ram_for_dts`}}",
                     "source " OWNER_A " ram_for_dts create-role 3 | - - | ram-role-underscore");
    expect_diagnosis(ASSUME, NULL,
                     "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                     "`Action`: `sts:AssumeRole`, `Principal`: {`Service`: [`dts.aliyuncs.com`]}}]}}}}",
                     SOURCE "edit-trust-policy 5 | - - trust-policy-placeholder - | trust-policy-service");
    expect_diagnosis(ASSUME, NULL,
                     "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                     "`Action`: `sts:AssumeRole`, `Principal`: {`Service`: [`<ID>@dts.aliyuncs.com`]}}]}}}}",
                     SOURCE "edit-trust-policy 5 | - - - - | trust-policy-placeholder");
    expect_diagnosis(ASSUME, NULL, "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`}}}}",
                     SOURCE "edit-trust-policy 5 | - - - - | trust-policy-format");
    expect_diagnosis(DENIED, NULL,
                     "{`source`: {`owner`: {`identity_type`: `ram-user`}, `observed_role`: {`policies`: []}}}",
                     SOURCE "attach-policy 4 | - - | ram-user-authorization ram-role-permissions");
    expect_diagnosis(DEFAULT_ROLE, NULL, "{`source`: {`ram_role`: `aliyundtsdefaultrole`}}",
                     "source " OWNER_A " aliyundtsdefaultrole configure-source 0 | - - | ram-role-is-default");
    /* A finding at one of two endpoints tells which it is. */
    expect_diagnosis(NO_ROLE, BOTH_CROSS, "{`destination`: {`observed_role`: {`exists`: false}}}",
                     DESTINATION "create-role 8 | - - | ram-role-not-found");
    /* One account may have a role for each: the step is about the role of that endpoint. */
    expect_diagnosis(NO_ROLE, BOTH_CROSS, "{`destination`: {`owner`: `" OWNER_A "`, `ram_role`: `role_of_b`}}",
                     "destination " OWNER_A " role_of_b create-role 6 | - - | ram-role-underscore");
    /* Findings about something else do not. */
    expect_diagnosis(NO_ROLE, BOTH_CROSS, "{`destination`: {`region`: `cn-hangzhou-finance`}}",
                     "- - - create-role 0 | - - |");
}

/* A rule that is not checked for want of the creator's ID rules nothing out. */
static void rules_nothing_out_that_could_not_be_judged(void **state)
{
    (void)state;
    expect_diagnosis(ASSUME, "{`creator`: {`account_id`: `1`}}",
                     "{`source`: {`observed_role`: {`trust_policy`: " SOUND_POLICY "}}}",
                     SOURCE "edit-trust-policy 0 | - - - - |");
    expect_diagnosis(ROLE_ARN, "{`source`: {`ram_role`: null}}", NULL, "source " OWNER_A " - configure-source 0 | - |");
    expect_diagnosis(FORMAT, "{`source`: {`owner`: null}}", NULL, "source - ram-for-dts configure-source 0 | - |");
    expect_diagnosis(DENIED, "{`source`: {`owner`: null}}", NULL, "source - ram-for-dts attach-policy 0 | - - |");
    /* An owner who is not known is not the account that the error names, nor that of the other endpoint. */
    expect_diagnosis(FORMAT " account " OWNER_A, "{`source`: {`owner`: null}}", NULL,
                     "source - ram-for-dts configure-source 0 | - |");
    expect_diagnosis(NO_ROLE, BOTH_CROSS, "{`source`: {`owner`: null}, `destination`: {`owner`: null}}",
                     "- - - create-role 0 | - - |");
    expect_diagnosis(NO_ROLE, BOTH_CROSS,
                     "{`source`: {`owner`: null}, `destination`: {`owner`: null, `ram_role`: `ram-for-dts`}}",
                     "- - - create-role 0 | - - |");
}

/* A role name of each kind keeps the rules that are about other kinds. */
static void rules_out_causes_by_the_kind_of_role(void **state)
{
    static const struct {
        const char *role;
        const char *is_arn;     /* what rules out that an ARN was entered */
        const char *is_default; /* or the default role */
    } roles[] = {
        {"ram-for-dts", "ram-role-is-arn", "ram-role-is-default"},
        {"ram_for_dts", "ram-role-is-arn", "ram-role-is-default"},
        {"AliyunDTSDefaultRole", "ram-role-is-arn", NULL},
        {"AliyunServiceRoleForDTS", "ram-role-is-arn", "ram-role-is-default"},
        {"acs:ram::" OWNER_A ":role/ram-for-dts", NULL, NULL},
        {"dts@example.onaliyun.com", NULL, NULL},
        {"a b", NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(roles); i++) {
        dtsx_task *task;
        char patch[128];
        char *document;
        const struct {
            const char *text;
            const char *expected;
        } errors[] = {{ROLE_ARN, roles[i].is_arn}, {DEFAULT_ROLE, roles[i].is_default}};

        snprintf(patch, sizeof(patch), "{`source`: {`ram_role`: `%s`}}", roles[i].role);
        document = patched_base_task_1(patch);
        task = build_task(NULL, document);
        for (size_t k = 0; k < COUNT(errors); k++) {
            json_t *json = explained(errors[k].text, task);
            const char *by = string_of(json_array_get(json_object_get(json, "causes"), 0), "ruled_out_by");

            if (errors[k].expected)
                assert_string_equal(by, errors[k].expected);
            else
                assert_null(by);
            json_decref(json);
        }
        dtsx_task_unref(task);
        free(document);
    }
}

/* What says nothing about any cause rules none out, however sound the task is. */
static void rules_out_causes_by_what_is_about_them(void **state)
{
    static const struct dtsx_cause_check checks[] = {{DTSX_CHECK_FACT, DTSX_FACT_INFRASTRUCTURE},
                                                     {DTSX_CHECK_RULE, DTSX_INDEX_DOCUMENT_SYNTAX},
                                                     {DTSX_CHECK_RULE, DTSX_INDEX_RAM_ROLE_FORMAT},
                                                     {DTSX_CHECK_NOTHING, 0}};
    char *document = patched_base_task_1("{`source`: {`owner`: {`infrastructure`: `public`}}}");
    dtsx_task *task = build_task(NULL, document);

    (void)state;
    for (size_t i = 0; i < COUNT(checks); i++)
        assert_false(dtsx_cause_is_ruled_out(&checks[i], task, DTSX_SIDE_SOURCE));
    dtsx_task_unref(task);
    free(document);
}

/* A finding that is switched off is still no proof of the contrary. */
static void is_not_misled_by_warnings_that_are_off(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    char *document = patched_base_task_1("{`source`: {`owner`: {`identity_type`: `ram-user`}}}");
    dtsx_task *task;
    json_t *json;

    (void)state;
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_RAM_USER_AUTHORIZATION), DTSX_OK);
    task = build_task(context, document);
    json = explained(DENIED, task);
    assert_null(json_object_get(json_array_get(json_object_get(json, "causes"), 1), "ruled_out_by"));
    json_decref(json);
    dtsx_task_unref(task);
    dtsx_context_unref(context);
    free(document);
}

static void takes_tasks_without_endpoints(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);
    char *document = patched_base_task_1("{`source`: {`cross_account`: false, `owner`: null, `ram_role`: null}}");

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        json_t *json = explained(rows[i].text, task);

        assert_int_equal(json_object_size(json_object_get(json, "task")), 1);
        json_decref(json);
    }
    assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, endpoint), DTSX_OK);
    assert_int_equal(dtsx_endpoint_set_cross_account(endpoint, DTSX_ANSWER_YES), DTSX_OK);
    for (size_t i = 0; i < COUNT(rows); i++) {
        json_t *json = explained(rows[i].text, task);

        assert_string_equal(string_of(json_object_get(json, "task"), "endpoint"), "destination");
        assert_null(json_object_get(json_object_get(json, "task"), "account_id"));
        json_decref(json);
    }
    dtsx_endpoint_unref(endpoint);
    dtsx_task_unref(task);
    expect_diagnosis(NO_ROLE, "{`source`: {`cross_account`: false, `owner`: null, `ram_role`: null}}", NULL,
                     "- - - - 0 | - - |");
    free(document);
}

static void owns_what_it_says(void **state)
{
    char *document = patched_base_task_1("{`source`: {`ram_role`: `AliyunDTSDefaultRole`}}");
    dtsx_task *task = build_task(NULL, document);
    char text[] = DEFAULT_ROLE " account " OWNER_A;
    dtsx_diagnosis *diagnosis = diagnosis_of(text, task);
    json_t *before = json_of(diagnosis);
    json_t *after;

    (void)state;
    memset(text, 'x', sizeof(text) - 1);
    assert_int_equal(dtsx_endpoint_set_ram_role(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE), "another"), DTSX_OK);
    dtsx_task_unref(task);
    assert_ptr_equal(dtsx_diagnosis_ref(diagnosis), diagnosis);
    dtsx_diagnosis_unref(diagnosis);
    after = json_of(diagnosis);
    assert_true(json_equal(before, after));
    assert_string_equal(dtsx_diagnosis_get_account_id(diagnosis), OWNER_A);
    json_decref(before);
    json_decref(after);
    dtsx_diagnosis_unref(diagnosis);
    free(document);
}

/* ---- output ---- */

static void expect_files(const char *name, const char *text, const char *patch)
{
    char *document = patched_base_task_1(patch);
    dtsx_task *task = build_task(NULL, document);
    dtsx_diagnosis *diagnosis = diagnosis_of(text, task);
    dtsx_buffer *json = written(diagnosis, DTSX_FORMAT_JSON);
    dtsx_buffer *plain = written(diagnosis, DTSX_FORMAT_TEXT);
    char file[64];
    size_t length;
    const char *content;

    assert_int_equal(dtsx_buffer_append_text(json, "\n"), 0);
    content = dtsx_buffer_get(json, &length);
    snprintf(file, sizeof(file), "diagnosis-%s.json", name);
    expect_golden(file, content, length);
    content = dtsx_buffer_get(plain, &length);
    snprintf(file, sizeof(file), "diagnosis-%s.txt", name);
    expect_golden(file, content, length);
    dtsx_buffer_unref(json);
    dtsx_buffer_unref(plain);
    dtsx_diagnosis_unref(diagnosis);
    dtsx_task_unref(task);
    free(document);
}

static void writes_json_and_text(void **state)
{
    (void)state;
    expect_files("role-not-exists", NO_ROLE ": acs:ram::" OWNER_A ":role/ram-for-dts",
                 "{`source`: {`observed_role`: {`exists`: true}}}");
    expect_files("no-permission", ASSUME,
                 "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
                 "`Action`: `sts:AssumeRole`, `Principal`: {`Service`: [`dts.aliyuncs.com`]}}]}}}}");
    expect_files("all-ruled-out", NO_ROLE,
                 "{`source`: {`observed_role`: {`exists`: true, `policies`: [`AliyunDTSRolePolicy`]}}}");
    expect_files("other-account", NOT_FOUND " " NOBODY, NULL);
    expect_files("either-endpoint", DENIED, BOTH_CROSS);
    expect_files("no-endpoint", FORMAT, "{`source`: {`cross_account`: false, `owner`: null, `ram_role`: null}}");
    expect_files("unrecognized", "Forbidden.RAM", NULL);
    expect_files("shared-code", "AssumeRoleFail", NULL);
}

/* Without a task, a text says nothing of one, and rules nothing out. */
static void writes_text_without_a_task(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        dtsx_diagnosis *diagnosis = diagnosis_of(rows[i].text, NULL);
        dtsx_buffer *buffer = written(diagnosis, DTSX_FORMAT_TEXT);
        const char *text = dtsx_buffer_get(buffer, NULL);

        assert_int_equal(strncmp(text, rows[i].error, strlen(rows[i].error)), 0);
        assert_null(strstr(text, "In this task"));
        assert_null(strstr(text, "uled out"));
        assert_non_null(strstr(text, "\nCauses\n  - "));
        assert_non_null(strstr(text, "\nSolutions\n  - "));
        dtsx_buffer_unref(buffer);
        dtsx_diagnosis_unref(diagnosis);
    }
}

static void writes_which_endpoint_it_is(void **state)
{
    static const struct {
        const char *patch;
        const char *line;
    } endpoints[] = {{NULL, "\n  endpoint: source\n"}, {DESTINATION_CROSS, "\n  endpoint: destination\n"}};

    (void)state;
    for (size_t i = 0; i < COUNT(endpoints); i++) {
        char *document = patched_base_task_1(endpoints[i].patch);
        dtsx_task *task = build_task(NULL, document);
        dtsx_diagnosis *diagnosis = diagnosis_of(NO_ROLE, task);
        dtsx_buffer *buffer = written(diagnosis, DTSX_FORMAT_TEXT);

        assert_non_null(strstr(dtsx_buffer_get(buffer, NULL), endpoints[i].line));
        dtsx_buffer_unref(buffer);
        dtsx_diagnosis_unref(diagnosis);
        dtsx_task_unref(task);
        free(document);
    }
}

static void keeps_text_narrow_and_safe(void **state)
{
    char *document = patched_base_task_1("{`source`: {`owner`: {`account_id`: `\xe2\x80\xae"
                                         "1646`}}}");
    dtsx_task *task = build_task(NULL, document);

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        dtsx_diagnosis *diagnosis = diagnosis_of(rows[i].text, task);
        dtsx_buffer *buffer = written(diagnosis, DTSX_FORMAT_TEXT);
        const char *line = dtsx_buffer_get(buffer, NULL);

        assert_null(strstr(line, "\xe2\x80\xae"));
        while (*line) {
            const size_t length = strcspn(line, "\n");

            assert_true(length <= 80);
            line += length + 1;
        }
        dtsx_buffer_unref(buffer);
        dtsx_diagnosis_unref(diagnosis);
    }
    dtsx_task_unref(task);
    free(document);
}

static void refuses_misuse(void **state)
{
    static const int others[] = {0, -1, DTSX_FORMAT_MARKDOWN, DTSX_FORMAT_MERMAID, 99};
    dtsx_diagnosis *diagnosis = (dtsx_diagnosis *)(uintptr_t)&others;
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    dtsx_task *task = dtsx_task_new(NULL);
    size_t length;

    (void)state;
    assert_int_equal(dtsx_diagnosis_new(NULL, NULL, 0, NULL, &diagnosis), DTSX_ERROR_INVALID_ARGUMENT);
    assert_null(diagnosis);
    assert_int_equal(dtsx_diagnosis_new(NULL, "x", 1, NULL, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    lose_a_setting(task);
    diagnosis = (dtsx_diagnosis *)(uintptr_t)&others;
    assert_int_equal(dtsx_diagnosis_new(NULL, NO_ROLE, strlen(NO_ROLE), task, &diagnosis), DTSX_ERROR_INCOMPLETE);
    assert_null(diagnosis);
    dtsx_task_unref(task);

    assert_null(dtsx_diagnosis_ref(NULL));
    dtsx_diagnosis_unref(NULL);
    assert_int_equal(dtsx_diagnosis_get_provider_error(NULL), 0);
    assert_null(dtsx_diagnosis_get_account_id(NULL));
    diagnosis = diagnosis_of(NO_ROLE, NULL);
    assert_int_equal(dtsx_diagnosis_write(NULL, DTSX_FORMAT_JSON, 0, buffer), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_JSON, 0, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    for (size_t i = 0; i < COUNT(others); i++)
        assert_int_equal(dtsx_diagnosis_write(diagnosis, (dtsx_format)others[i], 0, buffer),
                         DTSX_ERROR_INVALID_ARGUMENT);
    (void)dtsx_buffer_get(buffer, &length);
    assert_int_equal(length, 0);
    dtsx_diagnosis_unref(diagnosis);
    dtsx_buffer_unref(buffer);
}

/* ---- memory ---- */

static int diagnose(dtsx_context *context, void *json)
{
    dtsx_document *document = dtsx_document_new(context);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    dtsx_diagnosis *diagnosis = NULL;
    dtsx_status status = DTSX_ERROR_NO_MEMORY;
    int result = 1;

    if (document && buffer)
        status = dtsx_document_read(document, json, strlen(json), 0);
    if (status == DTSX_OK)
        status = dtsx_diagnosis_new(context, ASSUME, strlen(ASSUME), dtsx_document_get_task(document), &diagnosis);
    if (status != DTSX_OK && diagnosis)
        result = 2;
    if (status == DTSX_OK)
        status = dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_JSON, 0, buffer);
    if (status == DTSX_OK)
        status = dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_TEXT, 0, buffer);
    if (status == DTSX_OK)
        result = 0;
    else if (status != DTSX_ERROR_NO_MEMORY)
        result = 2;
    dtsx_diagnosis_unref(diagnosis);
    dtsx_buffer_unref(buffer);
    dtsx_document_unref(document);
    return result;
}

static void reports_that_memory_ran_out(void **state)
{
    static const char *const patches[] = {NULL, "{`source`: {`ram_role`: `AliyunServiceRoleForDTS`}}"};

    (void)state;
    for (size_t i = 0; i < COUNT(patches); i++) {
        char *json = patched_base_task_1(patches[i]);

        alloc_failure_run(diagnose, json);
        free(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explains_every_error),
        cmocka_unit_test(names_every_rule_that_names_an_error),
        cmocka_unit_test(says_when_it_is_none_of_them),
        cmocka_unit_test(names_the_account_of_the_message),
        cmocka_unit_test(finds_the_only_endpoint_that_it_can_be),
        cmocka_unit_test(finds_the_endpoint_by_the_account),
        cmocka_unit_test(leaves_open_what_it_cannot_tell),
        cmocka_unit_test(rules_out_nothing_for_another_account),
        cmocka_unit_test(rules_out_nothing_for_another_role),
        cmocka_unit_test(knows_the_default_role),
        cmocka_unit_test(puts_needless_solutions_last),
        cmocka_unit_test(explains_each_of_several_errors),
        cmocka_unit_test(tells_several_errors_on_one_line_apart),
        cmocka_unit_test(takes_no_account_from_beyond_a_neighbour),
        cmocka_unit_test(takes_no_account_from_far_away),
        cmocka_unit_test(reads_no_further_than_it_may),
        cmocka_unit_test(writes_two_errors),
        cmocka_unit_test(shows_errors_to_programs),
        cmocka_unit_test(keeps_within_its_tables),
        cmocka_unit_test(rules_out_causes_by_what_was_observed),
        cmocka_unit_test(names_the_finding_that_explains_it),
        cmocka_unit_test(rules_nothing_out_that_could_not_be_judged),
        cmocka_unit_test(rules_out_causes_by_the_kind_of_role),
        cmocka_unit_test(rules_out_causes_by_what_is_about_them),
        cmocka_unit_test(is_not_misled_by_warnings_that_are_off),
        cmocka_unit_test(takes_tasks_without_endpoints),
        cmocka_unit_test(owns_what_it_says),
        cmocka_unit_test(writes_json_and_text),
        cmocka_unit_test(writes_text_without_a_task),
        cmocka_unit_test(writes_which_endpoint_it_is),
        cmocka_unit_test(keeps_text_narrow_and_safe),
        cmocka_unit_test(refuses_misuse),
        cmocka_unit_test(reports_that_memory_ran_out),
    };

    return cmocka_run_group_tests_name("diagnosis", tests, NULL, NULL);
}
