/* SPDX-License-Identifier: MIT
 * Contexts: what they hold, and copies of them. */
#include "support/merge-patch.h"

#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
    dtsx_limit limit;
    size_t at_first;
    size_t changed;
} limits[] = {
    {DTSX_LIMIT_DOCUMENT_BYTES, DTSX_DEFAULT_DOCUMENT_BYTES, 5000},
    {DTSX_LIMIT_DEPTH, DTSX_DEFAULT_DEPTH, 7},
    {DTSX_LIMIT_RECORDS, DTSX_DEFAULT_RECORDS, 5},
};

static void expect_limits(const dtsx_context *context, int are_changed)
{
    for (size_t i = 0; i < COUNT(limits); i++)
        assert_int_equal(dtsx_context_get_limit(context, limits[i].limit),
                         are_changed ? limits[i].changed : limits[i].at_first);
    assert_int_equal(dtsx_context_get_limit(context, (dtsx_limit)99), 0);
}

static int has_kafka(const dtsx_context *context)
{
    return dtsx_matrix_supports(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA, DTSX_ACCESS_METHOD_INSTANCE);
}

static void allow_kafka(dtsx_context *context)
{
    assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA,
                                           DTSX_ACCESS_METHOD_INSTANCE, DTSX_ANSWER_YES),
                     DTSX_OK);
}

/* What a report says was left out: "[\"region-unknown\"]"; the document has what two rules would warn of. */
static void expect_ignored(dtsx_context *context, const char *expected, size_t warnings)
{
    char *document = patched_base_task_1("{`source`: {`region`: `cn-hangzou`, `ram_role`: `ram_for_dts`}}");
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    json_t *report;
    char *ignored;

    assert_int_equal(dtsx_check_json(context, document, strlen(document), 0, buffer), DTSX_OK);
    report = json_loads(dtsx_buffer_get(buffer, NULL), 0, NULL);
    ignored = json_dumps(json_object_get(report, "ignored"), JSON_COMPACT);
    assert_string_equal(ignored, expected);
    assert_int_equal(json_integer_value(json_object_get(report, "warnings")), warnings);
    free(ignored);
    json_decref(report);
    dtsx_buffer_unref(buffer);
    free(document);
}

static dtsx_context *changed_context(dtsx_reallocate_fn *reallocate, void *user)
{
    dtsx_context *context = dtsx_context_new(reallocate, user);

    assert_non_null(context);
    for (size_t i = 0; i < COUNT(limits); i++)
        assert_int_equal(dtsx_context_set_limit(context, limits[i].limit, limits[i].changed), DTSX_OK);
    allow_kafka(context);
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_REGION_UNKNOWN), DTSX_OK);
    return context;
}

static void hold_what_was_set(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);

    (void)state;
    expect_limits(NULL, 0);
    expect_limits(context, 0);
    assert_false(has_kafka(context));
    expect_ignored(context, "[]", 2);
    dtsx_context_unref(context);
    context = changed_context(NULL, NULL);
    expect_limits(context, 1);
    assert_true(has_kafka(context));
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_REGION_UNKNOWN), DTSX_OK);
    expect_ignored(context, "[\"region-unknown\"]", 1);
    dtsx_context_unref(context);
}

/* A copy has all that the other one holds, and may change where that one is in use. */
static void copies(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = changed_context(alloc_probe_reallocate, &probe);
    dtsx_context *copy;
    size_t blocks;

    (void)state;
    expect_ignored(context, "[\"region-unknown\"]", 1);
    blocks = probe.live_blocks;
    copy = dtsx_context_copy(context);
    assert_int_equal(probe.live_blocks, blocks + 1);
    expect_limits(copy, 1);
    assert_true(has_kafka(copy));
    assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_RAM_ROLE_UNDERSCORE), DTSX_ERROR_IN_USE);
    assert_int_equal(dtsx_context_ignore_warning(copy, DTSX_RULE_RAM_ROLE_UNDERSCORE), DTSX_OK);
    assert_int_equal(dtsx_context_set_limit(copy, DTSX_LIMIT_DEPTH, 6), DTSX_OK);
    expect_ignored(copy, "[\"region-unknown\",\"ram-role-underscore\"]", 0);
    expect_ignored(context, "[\"region-unknown\"]", 1);
    expect_limits(context, 1);
    dtsx_context_unref(context);
    context = dtsx_context_copy(copy);
    dtsx_context_unref(copy);
    expect_ignored(context, "[\"region-unknown\",\"ram-role-underscore\"]", 0);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
    assert_null(probe.mistake);
}

static void copies_of_nothing(void **state)
{
    dtsx_context *context = dtsx_context_copy(NULL);

    (void)state;
    assert_non_null(context);
    expect_limits(context, 0);
    assert_false(has_kafka(context));
    allow_kafka(context);
    expect_ignored(context, "[]", 2);
    assert_false(has_kafka(NULL));
    dtsx_context_unref(context);
}

static int copy_job(dtsx_context *context, void *user)
{
    dtsx_context *copy = dtsx_context_copy(context);

    (void)user;
    if (!copy)
        return 1;
    dtsx_context_unref(copy);
    return 0;
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    alloc_failure_run(copy_job, NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(hold_what_was_set),
        cmocka_unit_test(copies),
        cmocka_unit_test(copies_of_nothing),
        cmocka_unit_test(each_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
