/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LONGEST = 33 };

/* Room that ends where the text ends: an instrumented build sees a byte too many. */
static char *make_text(size_t length)
{
    char *const text = malloc(length + 1);

    assert_non_null(text);
    memset(text, 'k', length + 1);
    return text;
}

static int is_letter(int byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static int is_same_byte(int a, int b)
{
    return a == b || (is_letter(a) && is_letter(b) && (a | 0x20) == (b | 0x20));
}

/* Every pair of bytes, at every place of texts of every length. */
static void compares_but_for_case(void **state)
{
    (void)state;
    for (size_t length = 1; length <= 17; length++) {
        char *const a = make_text(length);
        char *const b = make_text(length);

        for (size_t at = 1; at <= length; at++) {
            for (int x = 0; x < 256; x++)
                for (int y = 0; y < 256; y++) {
                    a[at] = (char)x;
                    b[at] = (char)y;
                    if (dtsx_hash_is_same(a + 1, b + 1, length) != is_same_byte(x, y))
                        fail_msg("%d and %d at %zu of %zu", x, y, at, length);
                }
            a[at] = 'K'; /* differs in case from what is there in the other */
            b[at] = 'k';
        }
        free(a);
        free(b);
    }
    assert_true(dtsx_hash_is_same("", "", 0));
}

static void sees_every_byte_but_no_case(void **state)
{
    (void)state;
    for (size_t length = 0; length <= LONGEST; length++) {
        char *const text = make_text(length);
        const uint32_t hash = dtsx_hash(1, text + 1, length);

        assert_int_equal(dtsx_hash(1, text + 1, length), hash);
        assert_int_not_equal(dtsx_hash(2, text + 1, length), hash);
        for (size_t at = 1; at <= length; at++) {
            text[at] = 'K';
            assert_int_equal(dtsx_hash(1, text + 1, length), hash);
            text[at] = 'l';
            assert_int_not_equal(dtsx_hash(1, text + 1, length), hash);
            text[at] = 'k';
        }
        free(text);
    }
}

/* A table made on one machine serves all: these numbers are the same everywhere. */
static void is_the_same_everywhere(void **state)
{
    (void)state;
    assert_int_equal(dtsx_hash(1, "", 0), 0x88E4B701u);
    assert_int_equal(dtsx_hash(1, "SLS", 3), 0x90309948u);
    assert_int_equal(dtsx_hash(1, "MySQL", 5), 0x47089823u);
    assert_int_equal(dtsx_hash(2, "Database Gateway", 16), 0xD49B7623u);
    assert_int_equal(dtsx_hash(9, "cn-hangzhou", 11), 0x083EC9F0u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_but_for_case),
        cmocka_unit_test(sees_every_byte_but_no_case),
        cmocka_unit_test(is_the_same_everywhere),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
