/* SPDX-License-Identifier: MIT
 * Sorting, against every order of a few items and against counting for many. */
#include "base/sort.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct item {
    unsigned key;
    char rest[DTSX_SORT_SIZE_MAX - sizeof(unsigned)];
};

static int precedes(const void *item, const void *other)
{
    const struct item *a = item;
    const struct item *b = other;

    return a->key < b->key;
}

static struct item item_of(unsigned key)
{
    struct item item = {.key = key};

    memset(item.rest, (int)(key % 251), sizeof(item.rest));
    return item;
}

static void expect_sorted(const struct item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct item whole = item_of(items[i].key);

        assert_memory_equal(&items[i], &whole, sizeof(whole));
        assert_true(i == 0 || items[i - 1].key <= items[i].key);
    }
}

/* Each list of up to six items with keys below six: all orders, repeated keys among them. */
static void all_short_lists(void **state)
{
    unsigned lists = 1;

    (void)state;
    for (size_t count = 0; count <= 6; count++, lists *= 6) {
        for (unsigned list = 0; list < lists; list++) {
            struct item items[6];
            unsigned rest = list;
            unsigned sum = 0;

            for (size_t i = 0; i < count; i++, rest /= 6) {
                items[i] = item_of(rest % 6);
                sum += 1u << (4 * (rest % 6));
            }
            dtsx_sort(items, count, sizeof(*items), precedes);
            expect_sorted(items, count);
            for (size_t i = 0; i < count; i++)
                sum -= 1u << (4 * items[i].key);
            assert_int_equal(sum, 0);
        }
    }
}

static void many(void **state)
{
    enum { COUNT = 5000 };
    struct item *items = calloc(COUNT, sizeof(*items));
    uint64_t next = 12345;

    (void)state;
    assert_non_null(items);
    for (size_t i = 0; i < COUNT; i++) {
        next = (next * 1103515245 + 12345) % UINT32_MAX;
        items[i] = item_of((unsigned)(next >> 8));
    }
    dtsx_sort(items, COUNT, sizeof(*items), precedes);
    expect_sorted(items, COUNT);
    free(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_short_lists),
        cmocka_unit_test(many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
