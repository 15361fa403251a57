/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_lower(void **state)
{
    static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char lower[] = "abcdefghijklmnopqrstuvwxyz";

    (void)state;
    setlocale(LC_ALL, "");
    for (int byte = 0; byte < 256; byte++) {
        const char *at = byte ? strchr(upper, byte) : NULL;

        assert_int_equal((unsigned char)dtsx_ascii_lower((char)byte), at ? lower[at - upper] : byte);
    }
}

static void test_equals(void **state)
{
    (void)state;
    assert_true(dtsx_ascii_equals("abc", 3, "abc"));
    assert_true(dtsx_ascii_equals("abcd", 3, "abc"));
    assert_false(dtsx_ascii_equals("abc", 2, "abc"));
    assert_false(dtsx_ascii_equals("abc", 3, "ab"));
    assert_false(dtsx_ascii_equals("abC", 3, "abc"));
    assert_true(dtsx_ascii_equals("", 0, ""));
    assert_true(dtsx_ascii_equals_nocase("aBc", 3, "AbC"));
    assert_false(dtsx_ascii_equals_nocase("aBc", 3, "AbCd"));
    assert_false(dtsx_ascii_equals_nocase("aBcd", 4, "AbC"));
    assert_false(dtsx_ascii_equals_nocase("a[c", 3, "a{c"));
    assert_false(dtsx_ascii_equals_nocase("a@c", 3, "a`c"));
}

static void test_starts_with(void **state)
{
    (void)state;
    assert_true(dtsx_ascii_starts_with("abc", 3, "ab"));
    assert_true(dtsx_ascii_starts_with("abc", 3, ""));
    assert_true(dtsx_ascii_starts_with("ab", 2, "ab"));
    assert_false(dtsx_ascii_starts_with("ab", 1, "ab"));
    assert_false(dtsx_ascii_starts_with("Abc", 3, "ab"));
    assert_true(dtsx_ascii_starts_with_nocase("Abc", 3, "aB"));
    assert_true(dtsx_ascii_starts_with_nocase("", 0, ""));
    assert_false(dtsx_ascii_starts_with_nocase("a", 1, "ab"));
    assert_false(dtsx_ascii_starts_with_nocase("ac", 2, "ab"));
}

static void test_contains(void **state)
{
    (void)state;
    assert_true(dtsx_ascii_contains_nocase("my_PassWord", 11, "password"));
    assert_true(dtsx_ascii_contains_nocase("passpassword2", 13, "password"));
    assert_false(dtsx_ascii_contains_nocase("passwor", 7, "password"));
    assert_false(dtsx_ascii_contains_nocase("password", 7, "password"));
    assert_false(dtsx_ascii_contains_nocase("", 0, "password"));
    assert_true(dtsx_ascii_contains_nocase("", 0, ""));
}

static void expect_field(const char *text, unsigned index, const char *expected)
{
    const size_t length = strlen(text);
    char *copy = malloc(length ? length : 1);
    size_t field_length = 0;
    const char *field;

    assert_non_null(copy);
    memcpy(copy, text, length);
    field = dtsx_ascii_field(copy, length, ':', index, &field_length);
    if (!expected) {
        assert_null(field);
    } else {
        assert_non_null(field);
        assert_int_equal(field_length, strlen(expected));
        assert_memory_equal(field, expected, field_length);
    }
    free(copy);
}

static void test_fields(void **state)
{
    (void)state;
    expect_field("acs:ram::1234:role/x:y", 0, "acs");
    expect_field("acs:ram::1234:role/x:y", 2, "");
    expect_field("acs:ram::1234:role/x:y", 3, "1234");
    expect_field("acs:ram::1234:role/x:y", 4, "role/x");
    expect_field("acs:ram::1234:role/x:y", 5, "y");
    expect_field("acs:ram::1234:role/x:y", 6, NULL);
    expect_field("acs:", 1, "");
    expect_field("acs:", 2, NULL);
    expect_field("", 0, "");
    expect_field("", 1, NULL);
}

static void expect_decimal(const char *digits, int is_one, size_t expected)
{
    size_t number = 7;

    assert_int_equal(dtsx_ascii_parse_decimal(digits, &number), is_one);
    if (is_one)
        assert_int_equal(number, expected);
}

/* At most nine plain digits, without a leading zero. */
static void test_decimals(void **state)
{
    (void)state;
    expect_decimal("0", 1, 0);
    expect_decimal("9", 1, 9);
    expect_decimal("10", 1, 10);
    expect_decimal("190", 1, 190);
    expect_decimal("999999999", 1, 999999999);
    expect_decimal("1000000000", 0, 0);
    expect_decimal("", 0, 0);
    expect_decimal("00", 0, 0);
    expect_decimal("01", 0, 0);
    expect_decimal("1/", 0, 0);
    expect_decimal("1:", 0, 0);
    expect_decimal("-1", 0, 0);
    expect_decimal(" 1", 0, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lower),    cmocka_unit_test(test_equals), cmocka_unit_test(test_starts_with),
        cmocka_unit_test(test_contains), cmocka_unit_test(test_fields), cmocka_unit_test(test_decimals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
