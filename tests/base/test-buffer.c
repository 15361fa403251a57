/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void empty(void **state)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    size_t length = 7;

    (void)state;
    assert_string_equal(dtsx_buffer_get(buffer, &length), "");
    assert_int_equal(length, 0);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    length = 7;
    assert_string_equal(dtsx_buffer_get(NULL, &length), "");
    assert_int_equal(length, 0);
    dtsx_buffer_clear(buffer);
    dtsx_buffer_clear(NULL);
    dtsx_buffer_unref(NULL);
    assert_null(dtsx_buffer_ref(NULL));
    assert_int_equal(dtsx_buffer_append(buffer, NULL, 0), 0);
    assert_string_equal(dtsx_buffer_get(buffer, &length), "");
    dtsx_buffer_unref(buffer);
}

static void grows_and_ends_in_nul(void **state)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    static char expected[5000];
    size_t used = 0;
    size_t length;

    (void)state;
    /* Every length around the capacities. */
    for (unsigned i = 0; i < sizeof(expected) - 64; i += i % 37 + 1) {
        char piece[38];
        const size_t more = i % 37 + 1;

        memset(piece, 'a' + (int)(i % 26), more);
        memcpy(expected + used, piece, more);
        used += more;
        assert_int_equal(dtsx_buffer_append(buffer, piece, more), 0);
        assert_int_equal(dtsx_buffer_get(buffer, &length)[used], '\0');
        assert_int_equal(length, used);
        assert_memory_equal(dtsx_buffer_get(buffer, NULL), expected, used);
    }
    dtsx_buffer_unref(buffer);
}

static void keeps_its_memory_when_cleared(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    char piece[3000];
    size_t calls = 0;

    (void)state;
    memset(piece, 'x', sizeof(piece));
    for (unsigned i = 0; i < 5; i++) {
        assert_int_equal(dtsx_buffer_append(buffer, piece, sizeof(piece)), 0);
        if (i == 0)
            calls = probe.total_calls;
        dtsx_buffer_clear(buffer);
        assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    }
    assert_int_equal(probe.total_calls, calls);
    dtsx_buffer_unref(buffer);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
    assert_null(probe.mistake);
}

static void a_failure_changes_nothing(void **state)
{
    struct alloc_probe probe = {.byte_limit = 8192};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    static char piece[16384];
    size_t length;

    (void)state;
    memset(piece, 'x', sizeof(piece));
    assert_int_equal(dtsx_buffer_append_text(buffer, "before"), 0);
    assert_int_not_equal(dtsx_buffer_append(buffer, piece, sizeof(piece)), 0);
    assert_int_not_equal(dtsx_buffer_append(buffer, piece, SIZE_MAX), 0);
    assert_int_not_equal(dtsx_buffer_append(buffer, piece, SIZE_MAX - 6), 0);
    assert_int_not_equal(dtsx_buffer_append(buffer, piece, SIZE_MAX / 2), 0);
    assert_string_equal(dtsx_buffer_get(buffer, &length), "before");
    assert_int_equal(length, 6);
    assert_int_equal(dtsx_buffer_append_text(buffer, " and after"), 0);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "before and after");
    dtsx_buffer_unref(buffer);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
}

static void goes_back_to_a_mark(void **state)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    size_t mark = dtsx_buffer_mark(buffer);

    (void)state;
    dtsx_buffer_rewind(buffer, mark);
    assert_int_equal(dtsx_buffer_append_text(buffer, "kept"), 0);
    mark = dtsx_buffer_mark(buffer);
    assert_int_equal(dtsx_buffer_append_text(buffer, " dropped"), 0);
    dtsx_buffer_rewind(buffer, mark);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "kept");
    dtsx_buffer_unref(buffer);
}

/* One piece of each length, so that an instrumented build sees a byte too many. */
static void ends_in_nul_at_any_length(void **state)
{
    static char piece[1100];

    (void)state;
    memset(piece, 'p', sizeof(piece));
    for (size_t length = 0; length <= sizeof(piece); length++) {
        dtsx_buffer *buffer = dtsx_buffer_new(NULL);

        assert_int_equal(dtsx_buffer_append(buffer, piece, length), 0);
        assert_int_equal(strlen(dtsx_buffer_get(buffer, NULL)), length);
        dtsx_buffer_unref(buffer);
    }
}

static void is_cut_but_never_made_longer(void **state)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    size_t length;

    (void)state;
    assert_int_equal(dtsx_buffer_cut(NULL, 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_buffer_cut(buffer, 3), DTSX_OK);
    assert_int_equal(dtsx_buffer_append_text(buffer, "kept dropped"), 0);
    assert_int_equal(dtsx_buffer_cut(buffer, 13), DTSX_OK);
    assert_string_equal(dtsx_buffer_get(buffer, &length), "kept dropped");
    assert_int_equal(length, 12);
    assert_int_equal(dtsx_buffer_cut(buffer, 4), DTSX_OK);
    assert_string_equal(dtsx_buffer_get(buffer, &length), "kept");
    assert_int_equal(length, 4);
    dtsx_buffer_unref(buffer);
}

static void lives_as_long_as_it_is_referred_to(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    size_t live;

    (void)state;
    assert_int_equal(dtsx_buffer_append_text(buffer, "text"), 0);
    live = probe.live_bytes;
    assert_ptr_equal(dtsx_buffer_ref(buffer), buffer);
    dtsx_buffer_unref(buffer);
    assert_int_equal(probe.live_bytes, live);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "text");
    dtsx_buffer_unref(buffer);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty),
        cmocka_unit_test(grows_and_ends_in_nul),
        cmocka_unit_test(keeps_its_memory_when_cleared),
        cmocka_unit_test(a_failure_changes_nothing),
        cmocka_unit_test(goes_back_to_a_mark),
        cmocka_unit_test(ends_in_nul_at_any_length),
        cmocka_unit_test(is_cut_but_never_made_longer),
        cmocka_unit_test(lives_as_long_as_it_is_referred_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
