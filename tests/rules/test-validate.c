/* SPDX-License-Identifier: MIT
 * A validation as a whole: limits, reports that are filled again or whose validation failed, ignored warnings, changed
 * matrices; and that the same task always gives the same report. */
#include "rules/validate.h"
#include "support/merge-patch.h"
#include "support/records.h"
#include "support/task-builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One warning and four errors, in this order. */
static const char bad[] =
    "{`region`: `moon`, `kind`: null, `source`: {`region`: null, `ram_role`: `a b`, `observed_role`: "
    "{`exists`: false}}}";
#define BAD_COUNT ((size_t)5)

static dtsx_task *task_of(dtsx_context *context, const char *patch)
{
    char *document = patched_base_task_1(patch);
    dtsx_task *task = build_task(context, document);

    free(document);
    return task;
}

static char *json_of(const dtsx_report *report)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    char *copy;

    assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    copy = quoted(dtsx_buffer_get(buffer, NULL));
    dtsx_buffer_unref(buffer);
    return copy;
}

static void expect_empty(const dtsx_report *report)
{
    assert_int_equal(dtsx_report_is_valid(report), 0);
    assert_int_equal(dtsx_report_is_truncated(report), 0);
    assert_int_equal(dtsx_report_get_scenario(report), 0);
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 0);
    assert_null(dtsx_report_get_record(report, 0));
    assert_int_equal(dtsx_report_unverified_count(report), 0);
    assert_int_equal(dtsx_report_matrix_change_count(report), 0);
    assert_null(dtsx_report_get_matrix_change(report, 0));
}

static void test_counts(void **state)
{
    dtsx_task *task = task_of(NULL, bad);
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), BAD_COUNT);
    assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_WARNING), BAD_COUNT);
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)21), BAD_COUNT - 1);
    assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_ERROR), BAD_COUNT - 1);
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)31), 0);
    assert_int_equal(dtsx_report_get_scenario(report), DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT);
    assert_null(dtsx_report_get_record(report, BAD_COUNT));
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

/* Whatever the limit is, the report is filled up to it, and says whether there was more to say. */
static void test_limit_of_records(void **state)
{
    (void)state;
    for (size_t limit = 1; limit < BAD_COUNT + 1; limit++) {
        dtsx_context *context = dtsx_context_new(NULL, NULL);
        dtsx_report *report;
        dtsx_report *of_document;
        dtsx_task *task;
        char *document = patched_base_task_1(bad);

        assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, limit), DTSX_OK);
        task = build_task(context, document);
        report = dtsx_report_new(NULL);
        assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
        of_document = judge_document(context, document, strlen(document));
        assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), limit < BAD_COUNT ? limit : BAD_COUNT);
        assert_int_equal(dtsx_report_count(of_document, (dtsx_severity)0), limit < BAD_COUNT ? limit : BAD_COUNT);
        assert_int_equal(dtsx_report_is_truncated(report), limit < BAD_COUNT);
        assert_int_equal(dtsx_report_is_truncated(of_document), limit < BAD_COUNT);
        assert_int_equal(dtsx_report_is_valid(report), 0);
        dtsx_report_unref(of_document);
        dtsx_report_unref(report);
        dtsx_task_unref(task);
        dtsx_context_unref(context);
        free(document);
    }
}

/* A report that was cut is not valid, even where nothing that it holds is an error. */
static void test_truncated_warnings(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_task *task;

    (void)state;
    /* Three warnings for a limit of two. */
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 2), DTSX_OK);
    task = task_of(context, "{`region`: `moon`, `source`: {`region`: `mars`}, `destination`: {`region`: `pluto`}}");
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_ERROR), 0);
    assert_int_equal(dtsx_report_is_truncated(report), 1);
    assert_int_equal(dtsx_report_is_valid(report), 0);
    dtsx_task_unref(task);

    /* Exactly as many as the limit are all there are. */
    task = task_of(context, "{`region`: `moon`, `source`: {`region`: `mars`}}");
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 2);
    assert_int_equal(dtsx_report_is_truncated(report), 0);
    assert_int_equal(dtsx_report_is_valid(report), 1);
    dtsx_task_unref(task);

    /* Filled again with a task of another context, the report has that one's limit. */
    task = task_of(NULL, "{`region`: `moon`, `source`: {`region`: `mars`}}");
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 2);
    assert_int_equal(dtsx_report_is_truncated(report), 0);
    assert_int_equal(dtsx_report_is_valid(report), 1);
    dtsx_task_unref(task);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
}

/* A document can have more findings of its own than there is room for. */
static void test_truncated_document(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    char *document = quoted("{`a`:1,`b`:2,`c`:3}");
    dtsx_report *report;

    (void)state;
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 2), DTSX_OK);
    report = judge_document(context, document, strlen(document));
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 2);
    assert_int_equal(dtsx_report_is_truncated(report), 1);
    assert_int_equal(dtsx_report_is_valid(report), 0);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
    free(document);
}

static void test_refilled(void **state)
{
    dtsx_task *bad_task = task_of(NULL, bad);
    dtsx_task *good_task = task_of(NULL, BOTH_CROSS);
    dtsx_report *used = dtsx_report_new(NULL);
    dtsx_report *fresh = dtsx_report_new(NULL);
    char *expected;

    (void)state;
    expect_empty(used);
    assert_int_equal(dtsx_task_validate(good_task, 0, fresh), DTSX_OK);
    expected = json_of(fresh);
    for (int i = 0; i < 3; i++) {
        char *again;

        assert_int_equal(dtsx_task_validate(bad_task, 0, used), DTSX_OK);
        assert_int_equal(dtsx_report_is_valid(used), 0);
        assert_int_equal(dtsx_task_validate(good_task, 0, used), DTSX_OK);
        assert_int_equal(dtsx_report_is_valid(used), 1);
        again = json_of(used);
        assert_string_equal(again, expected);
        free(again);
    }
    free(expected);
    dtsx_report_unref(fresh);
    dtsx_report_unref(used);
    dtsx_task_unref(good_task);
    dtsx_task_unref(bad_task);
}

/* A failed validation leaves nothing of the one before. */
static void test_failed(void **state)
{
    dtsx_task *good_task = task_of(NULL, "{}");
    dtsx_task *lost = task_of(NULL, "{}");
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    lose_a_setting(lost);
    assert_int_equal(dtsx_task_validate(good_task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_is_valid(report), 1);
    assert_int_equal(dtsx_task_validate(lost, 0, report), DTSX_ERROR_INCOMPLETE);
    expect_empty(report);
    assert_int_equal(dtsx_task_validate(good_task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_task_validate(NULL, 0, report), DTSX_ERROR_INVALID_ARGUMENT);
    expect_empty(report);
    assert_int_equal(dtsx_task_validate(good_task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_ERROR_INCOMPLETE);
    expect_empty(report);
    assert_int_equal(dtsx_task_validate(good_task, 0, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    dtsx_task_unref(lost);
    dtsx_task_unref(good_task);
}

static void test_null_report(void **state)
{
    (void)state;
    expect_empty(NULL);
}

/* ---- ignored warnings ---- */

/* No task document breaks them. */
static int is_of_other_format(dtsx_rule rule)
{
    return dtsx_rule_info(dtsx_rule_index(rule))->about == DTSX_ABOUT_FORMAT;
}

static void test_ignored_warnings(void **state)
{
    (void)state;
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE); i++) {
        const dtsx_rule rule = (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i);
        dtsx_context *context = dtsx_context_new(NULL, NULL);
        char *document;
        dtsx_report *report;

        if (dtsx_rule_get_severity(rule) != DTSX_SEVERITY_WARNING) {
            assert_int_equal(dtsx_context_ignore_warning(context, rule), DTSX_ERROR_INVALID_ARGUMENT);
            dtsx_context_unref(context);
            continue;
        }
        if (is_of_other_format(rule)) {
            dtsx_context_unref(context);
            continue;
        }
        document = patched_base_task_1(dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS));
        report = judge_document(context, document, strlen(document));
        assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 1);
        dtsx_report_unref(report);
        dtsx_context_unref(context);
        context = dtsx_context_new(NULL, NULL);
        assert_int_equal(dtsx_context_ignore_warning(context, rule), DTSX_OK);
        report = judge_document(context, document, strlen(document));
        assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 0);
        assert_int_equal(dtsx_report_is_valid(report), 1);
        dtsx_report_unref(report);
        dtsx_context_unref(context);
        free(document);
    }
}

/* A warning that is left out takes no room. */
static void test_ignored_warnings_and_limit(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);

    (void)state;
    assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 1), DTSX_OK);
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_REGION_UNKNOWN), DTSX_OK);
    expect_brief(context, NULL, "{`region`: `moon`, `source`: {`region`: `mars`, `ram_role`: `a_b`}}",
                 "ram-role-underscore /source/ram_role\n", __FILE__, __LINE__);
    dtsx_context_unref(context);
}

/* Each check goes on, whatever of its findings there is room for. */
static void test_limit_at_each_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE); i++) {
        const dtsx_rule rule = (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i);
        const char *const patches[] = {dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS), "{`region`: `\\u0001`}"};
        dtsx_context *context;
        char *document;
        dtsx_report *report;

        /* Their examples are whole documents. */
        if (rule == DTSX_RULE_DOCUMENT_SYNTAX || rule == DTSX_RULE_DOCUMENT_DUPLICATE_KEY || is_of_other_format(rule))
            continue;
        document = patched_base_task(patches, 2);
        context = dtsx_context_new(NULL, NULL);
        assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 1), DTSX_OK);
        report = judge_document(context, document, strlen(document));
        assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 1);
        assert_int_equal(dtsx_report_is_truncated(report), 1);
        dtsx_report_unref(report);
        dtsx_context_unref(context);
        free(document);
    }
}

/* ---- findings that are not there, or not whole ---- */

/* Silenced, or beyond the limit: it is filled like any other. */
static void test_no_record(void **state)
{
    static const struct dtsx_json_position position = {.line = 1, .column = 1};

    (void)state;
    dtsx_record_set_path(NULL, "/name", 5);
    dtsx_record_set_position(NULL, &position);
    dtsx_record_set_value(NULL, "x", 1);
    dtsx_record_set_provider_error(NULL, DTSX_PROVIDER_ERROR_NO_PERMISSION);
    dtsx_record_add_parameter(NULL, "key", "x", 1);
    dtsx_record_add_word(NULL, "key", "x");
    dtsx_record_add_number(NULL, "key", 1);
    dtsx_record_add_expected(NULL, "x");
    dtsx_record_add_related(NULL, "/name");
    dtsx_record_suggest_text(NULL, "x", 1);
    dtsx_record_suggest_json(NULL, "true");
    dtsx_record_suggest_remove(NULL);
    dtsx_record_suggest_move(NULL, "/name");
    dtsx_record_copy(NULL, NULL);
}

/* Memory ran out for a part of it: the rest is still filled and copied, until the whole report is given up. */
static void test_records_that_are_not_whole(void **state)
{
    struct dtsx_arena arena;
    struct dtsx_record_entry lost = {.key = "key"};
    dtsx_record record = {.arena = &arena, .lists[DTSX_LIST_PARAMETERS - 1] = {.first = &lost, .count = 1}};
    dtsx_record copy = {.arena = &arena};

    (void)state;
    dtsx_arena_init(&arena, NULL);
    dtsx_record_suggest_text(&record, "x", 1);
    dtsx_record_suggest_json(&record, "true");
    dtsx_record_suggest_remove(&record);
    dtsx_record_suggest_move(&record, "/name");
    assert_null(record.suggestion.text);
    assert_null(record.suggested_value.text);
    dtsx_record_copy(&copy, &record);
    assert_null(copy.path.text);
    assert_int_equal(dtsx_record_list_count(&copy, DTSX_LIST_PARAMETERS), 1);
    assert_string_equal(dtsx_record_list_get(&copy, DTSX_LIST_PARAMETERS, 0, NULL, NULL), "");
    dtsx_arena_release(&arena);
}

/* ---- silencing ---- */

static int is_raised(dtsx_report *report, unsigned rule, int section, unsigned bit, int side)
{
    struct dtsx_validation validation = {.report = report};

    dtsx_report_begin(report, NULL);
    validation.errors[section] = DTSX_BIT(bit);
    return dtsx_raise(&validation, rule, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF), side) != NULL;
}

/* A rule is silent where a setting that it reads has an error: of the task, of the creator, of an endpoint that the
 * finding depends on; and nowhere else. */
static void test_errors_of_what_is_read(void **state)
{
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    for (unsigned rule = 0; rule < DTSX_RULE_COUNT; rule++) {
        const struct dtsx_rule_reads *reads = &dtsx_rule_info(rule)->reads;
        const dtsx_places read[] = {reads->task, reads->creator, reads->endpoint, reads->endpoint};

        for (int section = 0; section < DTSX_SECTION_COUNT; section++) {
            for (unsigned bit = 0; bit < DTSX_PLACES_A_SECTION; bit++) {
                const int is_at_place = section == DTSX_SECTION_TASK && bit == DTSX_TASK_SELF;
                const int is_read = is_at_place || (read[section] & DTSX_BIT(bit)) != 0;

                assert_int_equal(is_raised(report, rule, section, bit, DTSX_BOTH_SIDES), !is_read);
                assert_int_equal(is_raised(report, rule, section, bit, DTSX_SIDE_SOURCE),
                                 !is_read || section == DTSX_SECTION_DESTINATION);
                assert_int_equal(is_raised(report, rule, section, bit, DTSX_SIDE_DESTINATION),
                                 !is_read || section == DTSX_SECTION_SOURCE);
            }
        }
    }
    dtsx_report_unref(report);
}

/* ---- changed matrices ---- */

static void test_changed_matrix(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    dtsx_report *report;
    dtsx_task *task;
    char *json;

    (void)state;
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_YES),
                     DTSX_OK);
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_NO),
                     DTSX_OK);
    expect_brief(context, NULL, "{`source`: {`database_type`: `Kafka`, `instance_id`: null}}", "", __FILE__, __LINE__);
    expect_brief(context, NULL, "{}", "access-method-unsupported /source/access_method\n", __FILE__, __LINE__);
    task = task_of(context, "{}");
    report = dtsx_report_new(NULL);
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_matrix_change_count(report), 2);
    assert_string_equal(dtsx_report_get_matrix_change(report, 0), "forbid source:mysql:instance");
    assert_string_equal(dtsx_report_get_matrix_change(report, 1), "allow source:kafka:instance");
    assert_null(dtsx_report_get_matrix_change(report, 2));
    json = json_of(report);
    assert_non_null(
        strstr(json, "\"matrix_changes\":[\"forbid source:mysql:instance\",\"allow source:kafka:instance\"]"));
    free(json);
    dtsx_task_unref(task);

    /* What is expected comes from the matrix of the context, too. */
    assert_string_equal(dtsx_record_list_get(dtsx_report_get_record(report, 0), DTSX_LIST_EXPECTED, 0, NULL, NULL),
                        "Express Connect/VPN Gateway/Smart Access Gateway");

    /* A task of another context is judged by that one's matrix. */
    task = task_of(NULL, "{}");
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    assert_int_equal(dtsx_report_is_valid(report), 1);
    assert_int_equal(dtsx_report_matrix_change_count(report), 0);
    dtsx_task_unref(task);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
}

/* A cell that is set to what the provider's table says is no change. */
static void test_unchanged_cell(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);
    char *document = patched_base_task_1("{}");
    dtsx_report *report;

    (void)state;
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_YES),
                     DTSX_OK);
    report = judge_document(context, document, strlen(document));
    assert_int_equal(dtsx_report_is_valid(report), 1);
    assert_int_equal(dtsx_report_matrix_change_count(report), 0);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
    free(document);
}

/* ---- determinism ---- */

/* The order of a document's keys moves positions, nothing else. */
static void test_order_of_keys(void **state)
{
    static const char *const documents[] = {
        "{`version`: 1, `kind`: `copy`, `creator`: {`account_id`: `x`, `label`: `l`}, `source`: {`database_type`: `q`, "
        "`access_method`: `w`, `region`: `e`, `cross_account`: true, `ram_role`: `a b`}, `destination`: {}}",
        "{`destination`: {}, `source`: {`ram_role`: `a b`, `cross_account`: true, `region`: `e`, `access_method`: `w`, "
        "`database_type`: `q`}, `creator`: {`label`: `l`, `account_id`: `x`}, `kind`: `copy`, `version`: 1}"};
    char *brief[2];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char *document = quoted(documents[i]);
        dtsx_report *report = judge_document(NULL, document, strlen(document));

        brief[i] = render_brief(report);
        dtsx_report_unref(report);
        free(document);
    }
    assert_string_equal(brief[0], brief[1]);
    assert_string_equal(brief[0], "unknown-value /kind\n"
                                  "account-id-format /creator/account_id\n"
                                  "unknown-value /source/database_type\n"
                                  "unknown-value /source/access_method\n"
                                  "region-unknown /source/region\n"
                                  "missing-value /source/owner\n"
                                  "ram-role-format /source/ram_role\n"
                                  "missing-value /destination/database_type\n"
                                  "missing-value /destination/access_method\n"
                                  "missing-value /destination/region\n"
                                  "missing-value /destination/cross_account\n");
    free(brief[0]);
    free(brief[1]);
}

/* A copy of a task, and the same task once more, give the same report byte by byte. */
static void test_same_report(void **state)
{
    dtsx_task *task = task_of(NULL, bad);
    dtsx_task *copy = dtsx_task_copy(task);
    const dtsx_task *const tasks[] = {task, copy, task};
    char *first = NULL;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        dtsx_report *report = dtsx_report_new(NULL);
        char *json;

        assert_int_equal(dtsx_task_validate(tasks[i], 0, report), DTSX_OK);
        json = json_of(report);
        if (first)
            assert_string_equal(json, first);
        else
            first = quoted(json);
        free(json);
        dtsx_report_unref(report);
    }
    free(first);
    dtsx_task_unref(copy);
    dtsx_task_unref(task);
}

/* One account as the owner of both endpoints is judged at each of its places. */
static void test_shared_owner(void **state)
{
    dtsx_task *task = task_of(NULL, BOTH_CROSS);
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_account *owner = dtsx_endpoint_get_owner(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE));
    char *brief;

    (void)state;
    assert_int_equal(dtsx_endpoint_set_owner(dtsx_task_get_endpoint(task, DTSX_SIDE_DESTINATION), owner), DTSX_OK);
    assert_int_equal(dtsx_account_set_console_initialized(owner, DTSX_ANSWER_NO), DTSX_OK);
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    brief = render_brief(report);
    assert_string_equal(brief, "account-not-initialized /source/owner/observed/console_initialized\n"
                               "account-not-initialized /destination/owner/observed/console_initialized\n");
    free(brief);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_limit_of_records),
        cmocka_unit_test(test_truncated_warnings),
        cmocka_unit_test(test_truncated_document),
        cmocka_unit_test(test_refilled),
        cmocka_unit_test(test_failed),
        cmocka_unit_test(test_null_report),
        cmocka_unit_test(test_ignored_warnings),
        cmocka_unit_test(test_ignored_warnings_and_limit),
        cmocka_unit_test(test_limit_at_each_rule),
        cmocka_unit_test(test_no_record),
        cmocka_unit_test(test_records_that_are_not_whole),
        cmocka_unit_test(test_errors_of_what_is_read),
        cmocka_unit_test(test_changed_matrix),
        cmocka_unit_test(test_unchanged_cell),
        cmocka_unit_test(test_order_of_keys),
        cmocka_unit_test(test_same_report),
        cmocka_unit_test(test_shared_owner),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
