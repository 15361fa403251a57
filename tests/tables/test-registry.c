/* SPDX-License-Identifier: MIT
 * The registry of rules, against what the contract says about each of them, written down once more by hand; and the
 * examples, each of which is run. */
#include "tables/registry.h"

#include "support/merge-patch.h"
#include "support/provider-page.h"
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

#define CROSS       "/source/cross_account"
#define CREATOR     "/creator/account_id"

/* The settings that the verdict of a rule depends on, by their paths; of an endpoint, those of the source. Rules that
 * are not here read nothing but the setting at which they report. */
static const struct {
    const char *id;
    const char *paths;
} reads[] = {
    {"unknown-value-unchecked", CROSS},
    {"account-not-initialized", CROSS},
    {"default-role-unauthorized", CROSS},
    {"ram-user-authorization", CROSS},
    {"infrastructure-mismatch", "/source/owner/infrastructure"},
    {"region-infrastructure", "/source/region"},
    {"no-cross-account-endpoint", CROSS},
    {"owner-is-creator", CREATOR " " CROSS " /source/owner/account_id"},
    {"owner-is-not-creator", CREATOR " " CROSS " /source/owner/account_id"},
    {"ram-role-is-arn", CROSS},
    {"ram-role-is-user", CROSS},
    {"ram-role-is-default", CROSS},
    {"ram-role-is-service-linked", CROSS},
    {"ram-role-format", CROSS},
    {"ram-role-underscore", CROSS},
    {"ram-role-unused", CROSS},
    {"ram-role-not-found", CROSS},
    {"ram-role-permissions", CROSS},
    {"ram-role-permissions-unchecked", CROSS},
    {"ram-role-vpc-permissions", CROSS " /source/access_method"},
    {"trust-policy-placeholder", CREATOR " " CROSS},
    {"trust-policy-service", CREATOR " " CROSS},
    {"trust-policy-creator", CREATOR " " CROSS},
    {"trust-policy-account", CREATOR " " CROSS},
    {"trust-policy-condition", CREATOR " " CROSS},
    {"trust-policy-unjudged", CREATOR " " CROSS},
    {"trust-policy-format", CROSS},
    {"database-type-unsupported", CROSS " /source/database_type"},
    {"access-method-unsupported", CROSS " /source/database_type /source/access_method"},
    {"instance-id-prefix", "/source/database_type /source/access_method"},
    {"connection-setting-unused", "/source/database_type /source/access_method"},
    {"same-instance", "/source/access_method /source/instance_id"},
    {"instance-form-mismatch", "/source/database_type /source/instance_form"},
    {"two-way-kind", "/kind /direction"},
    {"two-way-authorization", "/direction " CROSS},
    {"two-way-pair", "/direction /source/database_type /source/access_method /source/instance_form"},
};

static const char *reads_of(const char *id)
{
    for (size_t i = 0; i < COUNT(reads); i++)
        if (strcmp(reads[i].id, id) == 0)
            return reads[i].paths;
    return "";
}

/* The rules as tests/data/provider-page.txt has them. */
static const struct page_row *row_at(size_t index)
{
    return page_row("rule", index);
}

static dtsx_rule rule_of(const struct page_row *row)
{
    return (dtsx_rule)page_number(row, 0);
}

static const char *id_of(const struct page_row *row)
{
    return row->fields[1];
}

static int is_about(const struct page_row *row, const char *what)
{
    return strcmp(row->fields[4], what) == 0;
}

static dtsx_severity severity_of(const struct page_row *row)
{
    return strcmp(row->fields[2], "error") == 0 ? DTSX_SEVERITY_ERROR : DTSX_SEVERITY_WARNING;
}

/* 0 for "-". */
static int error_of(const struct page_row *row)
{
    const char *const name = row->fields[3];

    if (strcmp(name, "-") == 0)
        return 0;
    assert_true(dtsx_vocabulary_find(DTSX_VOCABULARY_PROVIDER_ERROR, name, strlen(name)) > 0);
    return dtsx_vocabulary_find(DTSX_VOCABULARY_PROVIDER_ERROR, name, strlen(name));
}

/* The registry has these rules and no others, in the order in which one place reports them. */
static void test_rules(void **state)
{
    const struct page_row *row;
    size_t i = 0;

    (void)state;
    for (; (row = row_at(i)); i++) {
        const dtsx_rule rule = rule_of(row);

        assert_int_equal(dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i), rule);
        assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule), id_of(row));
        assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_RULE, id_of(row), strlen(id_of(row))), rule);
        assert_int_equal(dtsx_rule_get_severity(rule), severity_of(row));
        assert_int_equal(dtsx_rule_get_provider_error(rule), error_of(row));
        assert_int_equal(dtsx_rule_index(rule), i);
        assert_int_equal(dtsx_rule_info((unsigned)i)->number, rule);
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(rule, rule_of(row_at(j)));
    }
    assert_int_equal(dtsx_vocabulary_count(DTSX_VOCABULARY_RULE), i);
    assert_int_equal(DTSX_RULE_COUNT, i);
}

/* "The rules about observed facts ... say that the world is not ready yet, not that the task is wrong." */
static void test_observations(void **state)
{
    const struct page_row *row;

    (void)state;
    for (size_t i = 0; (row = row_at(i)); i++) {
        assert_int_equal(dtsx_rule_is_observation(rule_of(row)), is_about(row, "observed"));
        assert_int_equal(dtsx_rule_has_whole_examples(rule_of(row)), is_about(row, "text") || is_about(row, "format"));
    }
    assert_false(dtsx_rule_is_observation(DTSX_RULE_UNKNOWN));
    assert_false(dtsx_rule_is_observation((dtsx_rule)0));
    assert_false(dtsx_rule_has_whole_examples((dtsx_rule)0));
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
    const struct page_row *row;

    (void)state;
    for (size_t i = 0; (row = row_at(i)); i++) {
        const struct dtsx_rule_reads *actual = &dtsx_rule_info((unsigned)i)->reads;

        const char *const paths = reads_of(id_of(row));

        assert_int_equal(actual->task, mask_of(paths, DTSX_SECTION_TASK));
        assert_int_equal(actual->creator, mask_of(paths, DTSX_SECTION_CREATOR));
        assert_int_equal(actual->endpoint, mask_of(paths, DTSX_SECTION_SOURCE));
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

static int is_version(const char *text)
{
    int major, minor, patch, length = 0;

    return sscanf(text, "%d.%d.%d%n", &major, &minor, &patch, &length) == 3 && text[length] == '\0';
}

static void test_texts(void **state)
{
    const struct page_row *row;

    (void)state;
    for (size_t i = 0; (row = row_at(i)); i++) {
        const dtsx_rule rule = rule_of(row);

        expect_sentence(rule, DTSX_TEXT_SUMMARY);
        expect_sentence(rule, DTSX_TEXT_CAUSE);
        expect_sentence(rule, DTSX_TEXT_SOLUTION);
        expect_text(rule, DTSX_TEXT_REFERENCE, 10);
        expect_text(rule, DTSX_TEXT_EXAMPLE_BREAKS, 2);
        expect_text(rule, DTSX_TEXT_EXAMPLE_KEEPS, 2);
        assert_true(is_version(dtsx_rule_get_text(rule, DTSX_TEXT_SINCE)));
        assert_int_equal(dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_CODE) != NULL, error_of(row) != 0);
        assert_int_equal(dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_MESSAGE) != NULL, error_of(row) != 0);
        assert_null(dtsx_rule_get_text(rule, DTSX_TEXT_PATH));
        assert_null(dtsx_rule_get_text(rule, DTSX_TEXT_MESSAGE));
        assert_null(dtsx_rule_get_text(rule, (dtsx_text)0));
    }
}

static void test_unknown_rules(void **state)
{
    static const int numbers[] = {-1, 0, 10, 14, 67, 74, 84, 255, 256 + 41, DTSX_RULE_FORCE_INT};

    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        const dtsx_rule rule = (dtsx_rule)numbers[i];

        assert_int_equal(dtsx_rule_get_severity(rule), 0);
        assert_int_equal(dtsx_rule_get_provider_error(rule), 0);
        assert_null(dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    }
}

static void test_provider_errors(void **state)
{
    const struct page_row *row;
    size_t i = 0;

    (void)state;
    for (; (row = page_row("error", i)); i++) {
        const int error = page_number(row, 0);

        assert_int_equal(dtsx_vocabulary_at(DTSX_VOCABULARY_PROVIDER_ERROR, i), error);
        assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, error), row->fields[1]);
        assert_string_equal(dtsx_provider_error_code(error), row->fields[2]);
        assert_string_equal(dtsx_provider_error_message(error), row->fields[3]);
    }
    assert_int_equal(dtsx_vocabulary_count(DTSX_VOCABULARY_PROVIDER_ERROR), i);
    assert_null(dtsx_provider_error_code(0));
    assert_null(dtsx_provider_error_message((int)i + 1));
}

/* ---- examples ---- */

static dtsx_report *judge_example(dtsx_rule rule, const char *example)
{
    char *document = dtsx_rule_has_whole_examples(rule) ? quoted(example) : patched_base_task_1(example);
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

/* Those of other formats are run where those are read. */
static int is_run_elsewhere(const struct page_row *row)
{
    return is_about(row, "format");
}

static void test_examples_that_break(void **state)
{
    const struct page_row *row;

    (void)state;
    for (size_t i = 0; (row = row_at(i)); i++) {
        const dtsx_rule rule = rule_of(row);
        dtsx_report *report;

        if (is_run_elsewhere(row))
            continue;
        report = judge_example(rule, dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS));
        if (dtsx_report_count(report, (dtsx_severity)0) != 1)
            fail_msg("%s: %s", id_of(row), render_brief(report));
        assert_int_equal(count_records_of(report, rule), 1);
        check_message(dtsx_report_get_record(report, 0));
        assert_int_equal(dtsx_report_is_valid(report), severity_of(row) == DTSX_SEVERITY_WARNING);
        dtsx_report_unref(report);
    }
}

static void test_examples_that_keep(void **state)
{
    const struct page_row *row;

    (void)state;
    for (size_t i = 0; (row = row_at(i)); i++) {
        const dtsx_rule rule = rule_of(row);
        dtsx_report *report;

        if (is_run_elsewhere(row))
            continue;
        report = judge_example(rule, dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
        if (count_records_of(report, rule) != 0)
            fail_msg("%s: %s", id_of(row), render_brief(report));
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
