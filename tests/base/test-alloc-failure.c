/* SPDX-License-Identifier: MIT */
#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void counts_what_is_live(void **state)
{
    struct alloc_probe probe = {0};
    char *block;

    (void)state;
    block = alloc_probe_reallocate(&probe, NULL, 0, 10);
    assert_non_null(block);
    memcpy(block, "0123456789", 10);
    block = alloc_probe_reallocate(&probe, block, 10, 20);
    assert_memory_equal(block, "0123456789", 10);
    assert_int_equal(probe.live_bytes, 20);
    assert_int_equal(probe.peak_bytes, 30);
    assert_int_equal(probe.live_blocks, 1);
    block = alloc_probe_reallocate(&probe, block, 20, 4);
    assert_memory_equal(block, "0123", 4);
    assert_int_equal(probe.live_bytes, 4);
    assert_null(alloc_probe_reallocate(&probe, block, 4, 0));
    assert_int_equal(probe.live_bytes, 0);
    assert_int_equal(probe.live_blocks, 0);
    assert_int_equal(probe.total_calls, 3);
    assert_int_equal(probe.refused, 0);
    assert_null(probe.mistake);
}

static void refuses_one_call(void **state)
{
    struct alloc_probe probe = {.fail_at = 2};
    char *block;

    (void)state;
    block = alloc_probe_reallocate(&probe, NULL, 0, 3);
    memcpy(block, "abc", 3);
    assert_null(alloc_probe_reallocate(&probe, block, 3, 6));
    assert_memory_equal(block, "abc", 3);
    block = alloc_probe_reallocate(&probe, block, 3, 6);
    assert_non_null(block);
    assert_int_equal(probe.refused, 1);
    (void)alloc_probe_reallocate(&probe, block, 6, 0);
}

static void refuses_all_calls_from_one_on(void **state)
{
    struct alloc_probe probe = {.fail_at = 1, .fail_from = true};

    (void)state;
    assert_null(alloc_probe_reallocate(&probe, NULL, 0, 1));
    assert_null(alloc_probe_reallocate(&probe, NULL, 0, 1));
    assert_int_equal(probe.refused, 2);
}

static void refuses_above_the_limit(void **state)
{
    struct alloc_probe probe = {.byte_limit = 8};
    void *block;

    (void)state;
    block = alloc_probe_reallocate(&probe, NULL, 0, 8);
    assert_non_null(block);
    assert_null(alloc_probe_reallocate(&probe, NULL, 0, 1));
    assert_null(alloc_probe_reallocate(&probe, block, 8, 9));
    block = alloc_probe_reallocate(&probe, block, 8, 7);
    assert_non_null(block);
    (void)alloc_probe_reallocate(&probe, block, 7, 0);
    assert_int_equal(probe.refused, 2);
}

static void notes_a_wrong_old_size(void **state)
{
    struct alloc_probe probe = {0};
    void *block = alloc_probe_reallocate(&probe, NULL, 0, 8);

    (void)state;
    (void)alloc_probe_reallocate(&probe, block, 7, 0);
    assert_string_equal(probe.mistake, "an old size that is not the size of the block");
    assert_int_equal(probe.live_bytes, 0);
}

static void notes_a_pointer_that_is_no_block(void **state)
{
    struct alloc_probe probe = {0};
    max_align_t place[8];

    (void)state;
    memset(place, 0, sizeof place);
    (void)alloc_probe_reallocate(&probe, &place[4], 1, 0);
    assert_string_equal(probe.mistake, "a pointer that is no block");
}

/* Jobs; only the first one is right. */

static int sound_job(dtsx_context *context, void *user)
{
    dtsx_account *account = dtsx_account_new(context);
    int result = 1;

    (void)user;
    if (account && dtsx_account_set_id(account, "1646821763561234") == DTSX_OK)
        result = 0;
    dtsx_account_unref(account);
    return result;
}

static int silent_job(dtsx_context *context, void *user)
{
    (void)sound_job(context, user);
    return 0;
}

static int failing_job(dtsx_context *context, void *user)
{
    (void)sound_job(context, user);
    return 1;
}

static int leaking_job(dtsx_context *context, void *user)
{
    dtsx_account *account = dtsx_account_new(context);

    *(dtsx_account **)user = account;
    return account ? 0 : 1;
}

static void passes_a_sound_job(void **state)
{
    (void)state;
    alloc_failure_run(sound_job, NULL);
}

static void finds_a_job_that_keeps_silent(void **state)
{
    const char *wrong = alloc_failure_check(silent_job, NULL);

    (void)state;
    assert_non_null(wrong);
    assert_non_null(strstr(wrong, "did not report"));
}

static void finds_a_job_that_fails_without_cause(void **state)
{
    const char *wrong = alloc_failure_check(failing_job, NULL);

    (void)state;
    assert_non_null(wrong);
    assert_non_null(strstr(wrong, "failed though there was memory"));
}

static void finds_a_job_that_leaks(void **state)
{
    dtsx_account *kept = NULL;
    const char *wrong = alloc_failure_check(leaking_job, &kept);

    (void)state;
    dtsx_account_unref(kept);
    assert_non_null(wrong);
    assert_non_null(strstr(wrong, "memory is left"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_what_is_live),
        cmocka_unit_test(refuses_one_call),
        cmocka_unit_test(refuses_all_calls_from_one_on),
        cmocka_unit_test(refuses_above_the_limit),
        cmocka_unit_test(notes_a_wrong_old_size),
        cmocka_unit_test(notes_a_pointer_that_is_no_block),
        cmocka_unit_test(passes_a_sound_job),
        cmocka_unit_test(finds_a_job_that_keeps_silent),
        cmocka_unit_test(finds_a_job_that_fails_without_cause),
        cmocka_unit_test(finds_a_job_that_leaks),
    };

    return cmocka_run_group_tests_name("alloc-failure", tests, NULL, NULL);
}
