/* SPDX-License-Identifier: MIT
 * The registry of rules, against what the contract says about each of them, written down once more by hand; and the
 * examples, each of which is run. */
#include "tables/registry.h"

#include "support/merge-patch.h"
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct rule {
    dtsx_rule enumerator;
    int number;
    const char *id;
    dtsx_severity severity;
    int provider_error;
    const char *reads; /* paths of the settings that the verdict depends on; of an endpoint, those of the source */
};

#define ERROR   DTSX_SEVERITY_ERROR
#define WARNING DTSX_SEVERITY_WARNING
#define CROSS   "/source/cross_account"
#define CREATOR "/creator/account_id"

static const struct rule rules[] = {
    {DTSX_RULE_DOCUMENT_SYNTAX, 1, "document-syntax", ERROR, 0, ""},
    {DTSX_RULE_DOCUMENT_VERSION, 2, "document-version", ERROR, 0, ""},
    {DTSX_RULE_DOCUMENT_TYPE, 3, "document-type", ERROR, 0, ""},
    {DTSX_RULE_DOCUMENT_TEXT, 4, "document-text", ERROR, 0, ""},
    {DTSX_RULE_DOCUMENT_DUPLICATE_KEY, 5, "document-duplicate-key", ERROR, 0, ""},
    {DTSX_RULE_DOCUMENT_UNKNOWN_KEY, 6, "document-unknown-key", ERROR, 0, ""},
    {DTSX_RULE_DOCUMENT_SECRET, 7, "document-secret", ERROR, 0, ""},
    {DTSX_RULE_VALUE_UNRESOLVED, 81, "value-unresolved", WARNING, 0, ""},
    {DTSX_RULE_SECRET_DROPPED, 82, "secret-dropped", WARNING, 0, ""},
    {DTSX_RULE_FORMAT_LIMIT, 83, "format-limit", WARNING, 0, ""},
    {DTSX_RULE_MISSING_VALUE, 11, "missing-value", ERROR, 0, ""},
    {DTSX_RULE_UNKNOWN_VALUE, 12, "unknown-value", ERROR, 0, ""},
    {DTSX_RULE_UNKNOWN_VALUE_UNCHECKED, 13, "unknown-value-unchecked", WARNING, 0, CROSS},
    {DTSX_RULE_ACCOUNT_ID_FORMAT, 23, "account-id-format", ERROR, DTSX_PROVIDER_ERROR_ALIYUN_UID_FORMAT, ""},
    {DTSX_RULE_ACCOUNT_NOT_INITIALIZED, 24, "account-not-initialized", ERROR, DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND,
     CROSS},
    {DTSX_RULE_DEFAULT_ROLE_UNAUTHORIZED, 25, "default-role-unauthorized", ERROR,
     DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE, CROSS},
    {DTSX_RULE_RAM_USER_AUTHORIZATION, 26, "ram-user-authorization", WARNING, DTSX_PROVIDER_ERROR_NO_PERMISSION, CROSS},
    {DTSX_RULE_INFRASTRUCTURE_MISMATCH, 27, "infrastructure-mismatch", ERROR, 0, "/source/owner/infrastructure"},
    {DTSX_RULE_REGION_UNKNOWN, 31, "region-unknown", WARNING, 0, ""},
    {DTSX_RULE_REGION_INFRASTRUCTURE, 32, "region-infrastructure", WARNING, 0, "/source/region"},
    {DTSX_RULE_NO_CROSS_ACCOUNT_ENDPOINT, 35, "no-cross-account-endpoint", ERROR, 0, CROSS},
    {DTSX_RULE_OWNER_IS_CREATOR, 36, "owner-is-creator", ERROR, 0, CREATOR " " CROSS " /source/owner/account_id"},
    {DTSX_RULE_OWNER_IS_NOT_CREATOR, 37, "owner-is-not-creator", ERROR, 0,
     CREATOR " " CROSS " /source/owner/account_id"},
    {DTSX_RULE_RAM_ROLE_IS_ARN, 41, "ram-role-is-arn", ERROR, DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN,
     CROSS},
    {DTSX_RULE_RAM_ROLE_IS_USER, 42, "ram-role-is-user", ERROR, DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS,
     CROSS},
    {DTSX_RULE_RAM_ROLE_IS_DEFAULT, 43, "ram-role-is-default", ERROR, DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE, CROSS},
    {DTSX_RULE_RAM_ROLE_IS_SERVICE_LINKED, 44, "ram-role-is-service-linked", ERROR,
     DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION, CROSS},
    {DTSX_RULE_RAM_ROLE_FORMAT, 45, "ram-role-format", ERROR, DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS,
     CROSS},
    {DTSX_RULE_RAM_ROLE_UNDERSCORE, 46, "ram-role-underscore", WARNING, 0, CROSS},
    {DTSX_RULE_RAM_ROLE_UNUSED, 47, "ram-role-unused", WARNING, 0, CROSS},
    {DTSX_RULE_RAM_ROLE_NOT_FOUND, 48, "ram-role-not-found", ERROR,
     DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS, CROSS},
    {DTSX_RULE_RAM_ROLE_PERMISSIONS, 49, "ram-role-permissions", ERROR, DTSX_PROVIDER_ERROR_NO_PERMISSION, CROSS},
    {DTSX_RULE_TRUST_POLICY_FORMAT, 56, "trust-policy-format", ERROR, 0, CROSS},
    {DTSX_RULE_TRUST_POLICY_PLACEHOLDER, 51, "trust-policy-placeholder", ERROR,
     DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION, CREATOR " " CROSS},
    {DTSX_RULE_TRUST_POLICY_SERVICE, 52, "trust-policy-service", ERROR,
     DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION, CREATOR " " CROSS},
    {DTSX_RULE_TRUST_POLICY_CREATOR, 53, "trust-policy-creator", ERROR,
     DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION, CREATOR " " CROSS},
    {DTSX_RULE_TRUST_POLICY_CONDITION, 55, "trust-policy-condition", WARNING, 0, CREATOR " " CROSS},
    {DTSX_RULE_TRUST_POLICY_ACCOUNT, 54, "trust-policy-account", WARNING, 0, CREATOR " " CROSS},
    {DTSX_RULE_DATABASE_TYPE_UNSUPPORTED, 61, "database-type-unsupported", ERROR, 0, CROSS " /source/database_type"},
    {DTSX_RULE_ACCESS_METHOD_UNSUPPORTED, 62, "access-method-unsupported", ERROR, 0,
     CROSS " /source/database_type /source/access_method"},
    {DTSX_RULE_INSTANCE_FORM_MISMATCH, 63, "instance-form-mismatch", ERROR, 0,
     "/source/database_type /source/instance_form"},
    {DTSX_RULE_TWO_WAY_KIND, 71, "two-way-kind", ERROR, 0, "/kind /direction"},
    {DTSX_RULE_TWO_WAY_AUTHORIZATION, 72, "two-way-authorization", ERROR, 0, "/direction " CROSS},
    {DTSX_RULE_TWO_WAY_PAIR, 73, "two-way-pair", ERROR, 0,
     "/direction /source/database_type /source/access_method /source/instance_form"},
};

/* The registry has these rules and no others, in the order in which one place reports them. */
static void test_rules(void **state)
{
    (void)state;
    assert_int_equal(dtsx_vocabulary_count(DTSX_VOCABULARY_RULE), COUNT(rules));
    assert_int_equal(DTSX_RULE_COUNT, COUNT(rules));
    for (size_t i = 0; i < COUNT(rules); i++) {
        const dtsx_rule rule = rules[i].enumerator;

        assert_int_equal(rule, rules[i].number);
        assert_int_equal(dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i), rules[i].number);
        assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, rules[i].number), rules[i].id);
        assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_RULE, rules[i].id, strlen(rules[i].id)), rules[i].number);
        assert_int_equal(dtsx_rule_get_severity(rule), rules[i].severity);
        assert_int_equal(dtsx_rule_get_provider_error(rule), rules[i].provider_error);
        assert_int_equal(dtsx_rule_index(rule), i);
        assert_int_equal(dtsx_rule_info((unsigned)i)->number, rules[i].number);
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(rules[i].number, rules[j].number);
    }
}

/* "The rules about observed facts ... say that the world is not ready yet, not that the task is wrong." */
static void test_observations(void **state)
{
    static const char *const observations[] = {
        "account-not-initialized", "default-role-unauthorized", "ram-role-not-found",   "ram-role-permissions",
        "trust-policy-format",     "trust-policy-placeholder",  "trust-policy-service", "trust-policy-creator",
        "trust-policy-condition",  "trust-policy-account"};

    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        int expected = 0;

        for (size_t j = 0; j < COUNT(observations); j++)
            expected |= strcmp(rules[i].id, observations[j]) == 0;
        assert_int_equal(dtsx_rule_is_observation(rules[i].enumerator), expected);
    }
    assert_false(dtsx_rule_is_observation(DTSX_RULE_UNKNOWN));
    assert_false(dtsx_rule_is_observation((dtsx_rule)0));
}

static dtsx_places mask_of(const char *paths, int section)
{
    dtsx_places mask = 0;

    for (unsigned index = 0; index < DTSX_PLACES_A_SECTION; index++) {
        const char *path = dtsx_place_path(dtsx_place(section, (int)index));
        const size_t length = strlen(path);

        for (const char *at = length ? strstr(paths, path) : NULL; at; at = strstr(at + 1, path))
            if ((at == paths || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
                mask |= DTSX_BIT(index);
    }
    return mask;
}

static void test_reads(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        const struct dtsx_rule_reads *reads = &dtsx_rule_info((unsigned)i)->reads;

        assert_int_equal(reads->task, mask_of(rules[i].reads, DTSX_SECTION_TASK));
        assert_int_equal(reads->creator, mask_of(rules[i].reads, DTSX_SECTION_CREATOR));
        assert_int_equal(reads->endpoint, mask_of(rules[i].reads, DTSX_SECTION_SOURCE));
    }
}

/* "two-way-kind silences the other two-way rules; owner-is-not-creator silences no-cross-account-endpoint, and at its
 * endpoint ram-role-unused and two-way-authorization"; infrastructure-mismatch "silences region-infrastructure". */
static void test_silencings(void **state)
{
    static const struct {
        dtsx_rule silencer;
        dtsx_rule silenced;
        int same_side;
    } expected[] = {
        {DTSX_RULE_TWO_WAY_KIND, DTSX_RULE_TWO_WAY_AUTHORIZATION, 0},
        {DTSX_RULE_TWO_WAY_KIND, DTSX_RULE_TWO_WAY_PAIR, 0},
        {DTSX_RULE_OWNER_IS_NOT_CREATOR, DTSX_RULE_NO_CROSS_ACCOUNT_ENDPOINT, 0},
        {DTSX_RULE_OWNER_IS_NOT_CREATOR, DTSX_RULE_RAM_ROLE_UNUSED, 1},
        {DTSX_RULE_OWNER_IS_NOT_CREATOR, DTSX_RULE_TWO_WAY_AUTHORIZATION, 1},
        {DTSX_RULE_INFRASTRUCTURE_MISMATCH, DTSX_RULE_REGION_INFRASTRUCTURE, 0},
    };
    size_t count = 0;
    const struct dtsx_silencing *silencings = dtsx_silencings(&count);

    (void)state;
    assert_int_equal(count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        size_t found = 0;

        for (size_t j = 0; j < count; j++)
            found += silencings[j].silencer == dtsx_rule_index(expected[i].silencer) &&
                     silencings[j].silenced == dtsx_rule_index(expected[i].silenced) &&
                     silencings[j].same_side == expected[i].same_side;
        assert_int_equal(found, 1);
    }
}

/* Rules about files that are no task documents; the suite document-fill runs them. */
static int is_of_other_format(dtsx_rule rule)
{
    return rule == DTSX_RULE_VALUE_UNRESOLVED || rule == DTSX_RULE_SECRET_DROPPED || rule == DTSX_RULE_FORMAT_LIMIT;
}

static void expect_text(dtsx_rule rule, dtsx_text text, size_t at_least)
{
    const char *found = dtsx_rule_get_text(rule, text);

    assert_non_null(found);
    assert_true(strlen(found) >= at_least);
}

static void expect_sentence(dtsx_rule rule, dtsx_text text)
{
    const char *found = dtsx_rule_get_text(rule, text);

    expect_text(rule, text, 10);
    assert_int_equal(found[strlen(found) - 1], '.');
    assert_null(strpbrk(found, "{}[]\n\t"));
    assert_null(strstr(found, "  "));
}

static void test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        const dtsx_rule rule = rules[i].enumerator;

        expect_sentence(rule, DTSX_TEXT_SUMMARY);
        expect_sentence(rule, DTSX_TEXT_CAUSE);
        expect_sentence(rule, DTSX_TEXT_SOLUTION);
        expect_text(rule, DTSX_TEXT_REFERENCE, 10);
        expect_text(rule, DTSX_TEXT_EXAMPLE_BREAKS, 2);
        expect_text(rule, DTSX_TEXT_EXAMPLE_KEEPS, 2);
        assert_string_equal(dtsx_rule_get_text(rule, DTSX_TEXT_SINCE), is_of_other_format(rule) ? "0.2.0" : "0.1.0");
        assert_int_equal(dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_CODE) != NULL, rules[i].provider_error != 0);
        assert_int_equal(dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_MESSAGE) != NULL, rules[i].provider_error != 0);
        assert_null(dtsx_rule_get_text(rule, DTSX_TEXT_PATH));
        assert_null(dtsx_rule_get_text(rule, DTSX_TEXT_MESSAGE));
        assert_null(dtsx_rule_get_text(rule, (dtsx_text)0));
    }
}

static void test_unknown_rules(void **state)
{
    static const int numbers[] = {-1, 0, 8, 10, 14, 22, 57, 74, 255, 256 + 41, DTSX_RULE_FORCE_INT};

    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        const dtsx_rule rule = (dtsx_rule)numbers[i];

        assert_int_equal(dtsx_rule_get_severity(rule), 0);
        assert_int_equal(dtsx_rule_get_provider_error(rule), 0);
        assert_null(dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    }
}

/* Section "Troubleshooting" of the provider's page; the full codes of the first two from its edition of February 2025.
 */
static void test_provider_errors(void **state)
{
    static const struct {
        int error;
        const char *name;
        const char *code;
        const char *message;
    } errors[] = {
        {DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND, "AliyunUIDNotFound", "DTS.Msg.Forbidden.AliyunUIDNotFound",
         "account has not logged into the DTS console"},
        {DTSX_PROVIDER_ERROR_ALIYUN_UID_FORMAT, "AliyunUidFormat", "DTS.Msg.InvalidParameter.AliyunUidFormat",
         "invalid Alibaba Cloud account ID format"},
        {DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN, "AssumeRoleFail.InvalidRoleArn", "AssumeRoleFail",
         "Invalid role arn format"},
        {DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS, "AssumeRoleFail.RoleNotExists", "AssumeRoleFail",
         "The role not exists"},
        {DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION, "AssumeRoleFail.NoPermission", "AssumeRoleFail",
         "NoPermission: You are not authorized to do this action. You should be authorized by RAM."},
        {DTSX_PROVIDER_ERROR_NO_PERMISSION, "NoPermission", "NoPermission",
         "(Access Denied) You are not allowed to perform this action. Please contact your account administrators to "
         "grant permissions via RAM."},
        {DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE, "RamCheckUserRole", "Abnormal.RamCheckUserRole",
         "AliyunDTSDefaultRole entered in RAM Role Name"},
    };

    (void)state;
    assert_int_equal(dtsx_vocabulary_count(DTSX_VOCABULARY_PROVIDER_ERROR), COUNT(errors));
    for (size_t i = 0; i < COUNT(errors); i++) {
        assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, errors[i].error), errors[i].name);
        assert_string_equal(dtsx_provider_error_code(errors[i].error), errors[i].code);
        assert_string_equal(dtsx_provider_error_message(errors[i].error), errors[i].message);
    }
    assert_null(dtsx_provider_error_code(0));
    assert_null(dtsx_provider_error_message(8));
}

/* ---- examples ---- */

/* A patch can express neither bad syntax nor a key that stands twice. */
static int is_whole_document(dtsx_rule rule)
{
    return rule == DTSX_RULE_DOCUMENT_SYNTAX || rule == DTSX_RULE_DOCUMENT_DUPLICATE_KEY;
}

static dtsx_report *judge_example(dtsx_rule rule, const char *example)
{
    char *document = is_whole_document(rule) ? quoted(example) : patched_base_task_1(example);
    dtsx_report *report = judge_document(NULL, document, strlen(document));

    free(document);
    return report;
}

static size_t count_records_of(const dtsx_report *report, dtsx_rule rule)
{
    const dtsx_record *record;
    size_t count = 0;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++)
        count += dtsx_record_get_rule(record) == rule;
    return count;
}

/* Nothing of a template is left in a message, and nothing that it names is missing. */
static void check_message(const dtsx_record *record)
{
    size_t length = 0;
    const char *message = dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, &length);

    assert_non_null(message);
    assert_int_equal(strlen(message), length);
    assert_null(strpbrk(message, "{}[]"));
    assert_null(strstr(message, "\"\""));
    assert_null(strstr(message, "  "));
    assert_null(strstr(message, "..."));
    assert_int_equal(message[length - 1], '.');
}

static void test_examples_that_break(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        const dtsx_rule rule = rules[i].enumerator;
        dtsx_report *report;

        if (is_of_other_format(rule))
            continue;
        report = judge_example(rule, dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS));
        if (dtsx_report_count(report, (dtsx_severity)0) != 1)
            fail_msg("%s: %s", rules[i].id, render_brief(report));
        assert_int_equal(count_records_of(report, rule), 1);
        for (size_t r = 0; r < dtsx_report_count(report, (dtsx_severity)0); r++)
            check_message(dtsx_report_get_record(report, r));
        assert_int_equal(dtsx_report_is_valid(report), rules[i].severity == WARNING);
        dtsx_report_unref(report);
    }
}

static void test_examples_that_keep(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        const dtsx_rule rule = rules[i].enumerator;
        dtsx_report *report;

        if (is_of_other_format(rule))
            continue;
        report = judge_example(rule, dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
        if (count_records_of(report, rule) != 0)
            fail_msg("%s: %s", rules[i].id, render_brief(report));
        dtsx_report_unref(report);
    }
}

static void test_base_task_keeps_all_rules(void **state)
{
    dtsx_report *report = judge_example(DTSX_RULE_MISSING_VALUE, "{}");

    (void)state;
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 0);
    assert_int_equal(dtsx_report_is_valid(report), 1);
    dtsx_report_unref(report);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_observations),
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_silencings),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_unknown_rules),
        cmocka_unit_test(test_provider_errors),
        cmocka_unit_test(test_examples_that_break),
        cmocka_unit_test(test_examples_that_keep),
        cmocka_unit_test(test_base_task_keeps_all_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
