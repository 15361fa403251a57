/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "alloc-failure.h"
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void blocks_are_aligned_and_zero(void **state)
{
    struct dtsx_arena arena;

    (void)state;
    dtsx_arena_init(&arena, NULL);
    for (unsigned round = 0; round < 3; round++) {
        for (size_t size = 1; size < 200; size++) {
            unsigned char *block;

            /* After texts of every length. */
            assert_int_equal(dtsx_arena_copy(&arena, "abcdefghijklmnop", size % 17).length, size % 17);
            block = dtsx_arena_new(&arena, size);
            assert_non_null(block);
            assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(block[i], 0);
            memset(block, 0xff, size);
        }
        dtsx_arena_clear(&arena);
    }
    dtsx_arena_release(&arena);
}

/* Texts that are built piece by piece move as they grow, the others stay where they are. */
static void texts_stay(void **state)
{
    enum { TEXTS = 300 };
    static struct dtsx_span spans[TEXTS];
    static char expected[TEXTS][400];
    struct dtsx_arena arena;
    struct dice dice = {5};

    (void)state;
    dtsx_arena_init(&arena, NULL);
    for (unsigned round = 0; round < 3; round++) {
        for (unsigned i = 0; i < TEXTS; i++) {
            const unsigned pieces = roll(&dice, 12);
            size_t length = 0;

            dtsx_arena_begin(&arena);
            for (unsigned p = 0; p < pieces; p++) {
                const unsigned size = roll(&dice, 33);

                memset(expected[i] + length, 'a' + (int)(i % 26), size);
                dtsx_arena_append(&arena, expected[i] + length, size);
                length += size;
            }
            expected[i][length] = '\0';
            spans[i] = dtsx_arena_end(&arena);
            assert_int_equal(spans[i].length, length);
        }
        for (unsigned i = 0; i < TEXTS; i++)
            assert_string_equal(spans[i].text, expected[i]);
        dtsx_arena_clear(&arena);
    }
    dtsx_arena_release(&arena);
}

static void large_texts(void **state)
{
    struct dtsx_arena arena;
    struct dtsx_span small;
    struct dtsx_span large;
    char *text = malloc(100000);

    (void)state;
    assert_non_null(text);
    memset(text, 'x', 100000);
    dtsx_arena_init(&arena, NULL);
    small = dtsx_arena_copy(&arena, "small", 5);
    large = dtsx_arena_copy(&arena, text, 100000);
    assert_string_equal(small.text, "small");
    assert_int_equal(large.length, 100000);
    assert_memory_equal(large.text, text, 100000);
    assert_int_equal(large.text[100000], '\0');
    /* Byte by byte too. */
    dtsx_arena_begin(&arena);
    for (unsigned i = 0; i < 100000; i++)
        dtsx_arena_append(&arena, text + i, 1);
    large = dtsx_arena_end(&arena);
    assert_int_equal(large.length, 100000);
    assert_memory_equal(large.text, text, 100000);
    assert_string_equal(small.text, "small");
    dtsx_arena_release(&arena);
    free(text);
}

/* A block is aligned however much is left of the chunk, if need be in the next chunk. */
static void blocks_at_the_end_of_a_chunk(void **state)
{
    static char text[2016];

    (void)state;
    memset(text, 'x', sizeof(text));
    for (unsigned round = 0; round < 16 * 40; round++) {
        const size_t size = sizeof(text) - round % 16;
        const size_t left = round / 16;
        struct dtsx_arena arena;
        struct dtsx_span first;
        struct dtsx_span second;
        unsigned char *block;

        /* A large text gets a chunk of twice its size. */
        dtsx_arena_init(&arena, NULL);
        first = dtsx_arena_copy(&arena, text, size);
        second = dtsx_arena_copy(&arena, text, size - 2 - left);
        block = dtsx_arena_new(&arena, 1);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        assert_int_equal(*block, 0);
        *block = 0xff;
        assert_int_equal(first.text[size - 1], 'x');
        assert_int_equal(second.text[size - 3 - left], 'x');
        assert_int_equal(second.text[size - 2 - left], '\0');
        dtsx_arena_release(&arena);
    }
}

static void what_just_fits_needs_no_new_chunk(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    static char text[2001];
    const size_t used = sizeof(text); /* with a NUL */
    const size_t left = used;         /* a large text, with its NUL, gets a chunk of twice its size */
    const size_t aligned = used + (_Alignof(max_align_t) - used % _Alignof(max_align_t));
    struct dtsx_arena arena;
    size_t calls;

    (void)state;
    dtsx_arena_init(&arena, context);
    assert_non_null(dtsx_arena_copy(&arena, text, used - 1).text);
    calls = probe.total_calls;
    assert_non_null(dtsx_arena_copy(&arena, text, left - 1).text);
    assert_int_equal(probe.total_calls, calls);
    assert_non_null(dtsx_arena_copy(&arena, text, 0).text);
    assert_int_equal(probe.total_calls, calls + 1);

    dtsx_arena_clear(&arena);
    assert_non_null(dtsx_arena_copy(&arena, text, used - 1).text);
    assert_non_null(dtsx_arena_new(&arena, 2 * used - aligned));
    assert_int_equal(probe.total_calls, calls + 1);
    dtsx_arena_release(&arena);

    /* The NUL of a text that fills its chunk is in the next one, and so is the text. */
    assert_non_null(dtsx_arena_copy(&arena, text, used - 1).text);
    calls = probe.total_calls;
    assert_int_equal(dtsx_arena_copy(&arena, text, left).length, left);
    assert_int_equal(probe.total_calls, calls + 1);
    dtsx_arena_release(&arena);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
    assert_null(probe.mistake);
}

static void texts_are_built_of_pieces(void **state)
{
    struct dtsx_arena arena;

    (void)state;
    dtsx_arena_init(&arena, NULL);
    dtsx_arena_begin(&arena);
    dtsx_arena_append(&arena, "", 0);
    dtsx_arena_append(&arena, "ab", 1);
    dtsx_arena_append_text(&arena, "bc");
    assert_int_equal(dtsx_arena_sink(&arena, "def", 3), 0);
    assert_string_equal(dtsx_arena_end(&arena).text, "abcdef");
    dtsx_arena_release(&arena);
}

/* A chunk that was kept and is too small for what comes now is used for what comes later. */
static void small_chunks_are_passed_over(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    struct dtsx_arena arena;
    char *large;
    char *small;
    size_t calls;

    (void)state;
    dtsx_arena_init(&arena, context);
    for (unsigned i = 0; i < 4; i++)
        assert_non_null(dtsx_arena_new(&arena, 1000));
    dtsx_arena_clear(&arena);
    assert_non_null(dtsx_arena_new(&arena, 1000));
    calls = probe.total_calls;
    large = dtsx_arena_new(&arena, 10000);
    assert_non_null(large);
    assert_int_equal(probe.total_calls, calls + 1);
    memset(large, 'x', 10000);
    for (size_t room = 10000; room > 0; room -= 1000)
        assert_non_null(dtsx_arena_new(&arena, 1000 - 100));
    small = dtsx_arena_new(&arena, 1000);
    assert_non_null(small);
    assert_int_equal(small[999], 0);
    assert_int_equal(large[9999], 'x');
    assert_int_equal(probe.total_calls, calls + 1);
    dtsx_arena_release(&arena);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
    assert_null(probe.mistake);
}

/* An arena that is emptied and filled again settles: sizes up to a bound, in any order, need bounded memory. */
static void memory_is_used_again(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    static char text[20000];
    struct dtsx_arena arena;
    struct dice dice = {11};
    size_t settled = 0;

    (void)state;
    dtsx_arena_init(&arena, context);
    for (unsigned round = 0; round < 3000; round++) {
        size_t left = sizeof(text);

        while (left > 100) {
            const unsigned size = roll(&dice, roll(&dice, 10) ? 100 : (unsigned)left);

            assert_non_null(dtsx_arena_copy(&arena, text, size).text);
            left -= size;
        }
        dtsx_arena_clear(&arena);
        if (round == 1500)
            settled = probe.live_bytes;
    }
    /* No slow leak: what comes late adds little, and the total is a small multiple of what is needed. */
    assert_true(probe.live_bytes <= settled + settled / 4);
    assert_true(probe.live_bytes < 20 * sizeof(text));
    dtsx_arena_release(&arena);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
    assert_null(probe.mistake);
}

static void a_failure_stays_until_it_is_emptied(void **state)
{
    struct alloc_probe probe = {.byte_limit = 16384};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    static char text[32768];
    struct dtsx_arena arena;

    (void)state;
    dtsx_arena_init(&arena, context);
    assert_non_null(dtsx_arena_copy(&arena, text, 10).text);
    assert_null(dtsx_arena_copy(&arena, text, sizeof(text)).text);
    assert_int_equal(arena.failed, 1);
    assert_null(dtsx_arena_copy(&arena, text, 1).text);
    assert_null(dtsx_arena_new(&arena, 1));
    assert_int_equal(dtsx_arena_sink(&arena, "x", 1), 1);
    dtsx_arena_clear(&arena);
    assert_non_null(dtsx_arena_copy(&arena, text, 10).text);
    assert_null(dtsx_arena_new(&arena, SIZE_MAX / 2));
    dtsx_arena_release(&arena);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_aligned_and_zero),
        cmocka_unit_test(texts_stay),
        cmocka_unit_test(large_texts),
        cmocka_unit_test(blocks_at_the_end_of_a_chunk),
        cmocka_unit_test(what_just_fits_needs_no_new_chunk),
        cmocka_unit_test(texts_are_built_of_pieces),
        cmocka_unit_test(small_chunks_are_passed_over),
        cmocka_unit_test(memory_is_used_again),
        cmocka_unit_test(a_failure_stays_until_it_is_emptied),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
