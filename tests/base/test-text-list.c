/* SPDX-License-Identifier: MIT */
#include "base/text-list.h"

#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void fill(struct dtsx_text_list *list, const dtsx_context *context, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        char text[64];
        const int length =
            snprintf(text, sizeof(text), "text number %u%.*s", i, (int)(i % 30), "..............................");

        assert_int_equal(dtsx_text_list_add(list, context, text, (size_t)length), 0);
        assert_string_equal(list->items[i].text, text);
        assert_int_equal(list->items[i].length, length);
    }
    assert_int_equal(list->count, count);
}

static void keeps_its_memory_when_cleared(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    struct dtsx_text_list list = {0};
    size_t calls;

    (void)state;
    fill(&list, context, 50);
    calls = probe.total_calls;
    for (unsigned count = 50; count > 0; count /= 2) {
        dtsx_text_list_clear(&list);
        assert_int_equal(list.count, 0);
        fill(&list, context, count);
    }
    assert_int_equal(probe.total_calls, calls);
    dtsx_text_list_release(&list, context);
    assert_int_equal(list.count, 0);
    dtsx_text_list_release(&list, context);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
    assert_null(probe.mistake);
}

static void copies_do_not_share(void **state)
{
    struct dtsx_text_list list = {0};
    struct dtsx_text_list copy = {0};

    (void)state;
    fill(&list, NULL, 9);
    assert_int_equal(dtsx_text_list_copy(&copy, NULL, &list), 0);
    assert_int_equal(copy.count, 9);
    for (size_t i = 0; i < 9; i++) {
        assert_string_equal(copy.items[i].text, list.items[i].text);
        assert_ptr_not_equal(copy.items[i].text, list.items[i].text);
    }
    dtsx_text_list_release(&list, NULL);
    dtsx_text_list_release(&copy, NULL);
}

/* An empty text is a text too, and a failed addition leaves no trace. */
static void a_failure_changes_nothing(void **state)
{
    (void)state;
    for (size_t at = 1; at <= 4; at++) {
        struct alloc_probe probe = {0};
        dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
        struct dtsx_text_list list = {0};
        unsigned added = 0;

        probe.fail_at = probe.total_calls + at;
        for (unsigned i = 0; i < 6; i++)
            if (dtsx_text_list_add(&list, context, "", 0) == 0)
                added++;
        assert_int_equal(probe.refused, 1);
        assert_int_equal(added, 5);
        assert_int_equal(list.count, 5);
        for (size_t i = 0; i < list.count; i++)
            assert_string_equal(list.items[i].text, "");
        dtsx_text_list_release(&list, context);
        dtsx_context_unref(context);
        assert_int_equal(probe.live_bytes, 0);
        assert_null(probe.mistake);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_its_memory_when_cleared),
        cmocka_unit_test(copies_do_not_share),
        cmocka_unit_test(a_failure_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
