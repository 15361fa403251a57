/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FAR UINT_MAX

static unsigned distance_of(const char *a, size_t a_length, const char *b, size_t b_length, unsigned limit)
{
    struct dtsx_nearest to;

    dtsx_nearest_init(&to, a, a_length);
    return dtsx_nearest_distance(&to, b, b_length, limit);
}

static unsigned distance(const char *a, const char *b, unsigned limit)
{
    return distance_of(a, strlen(a), b, strlen(b), limit);
}

static void counts_edits(void **state)
{
    static const struct {
        const char *a;
        const char *b;
        unsigned distance;
    } cases[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"mysql", "mysql", 0},
        {"mysql", "mysq", 1},    /* one too few */
        {"mysql", "mysqll", 1},  /* one too many */
        {"mysql", "nysql", 1},   /* another one */
        {"mysql", "mysgl", 1},   /**/
        {"mysql", "myqsl", 1},   /* neighbours swapped */
        {"mysql", "ymsql", 1},   /**/
        {"mysql", "ymqsl", 2},   /* twice */
        {"ca", "abc", 3},        /* optimal string alignment: no edit between the swapped */
        {"abcdef", "badcfe", 3}, /* three swaps */
        {"postgres", "postgresql", 2},
        {"kitten", "sitting", 3},
        {"oracle", "kafka", 5},
        {"abc", "xyz", 3},
        {"ab", "ba", 1},
        {"aab", "aba", 1},
        {"\xE8\x87\xAA", "\xE8\x87\xAB", 1}, /* bytes, not characters */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(distance(cases[i].a, cases[i].b, 64), cases[i].distance);
        assert_int_equal(distance(cases[i].b, cases[i].a, 64), cases[i].distance);
    }
}

static void stops_at_the_limit(void **state)
{
    (void)state;
    for (unsigned limit = 0; limit < 10; limit++) {
        assert_int_equal(distance("kitten", "sitting", limit), limit < 3 ? FAR : 3);
        assert_int_equal(distance("ab", "ba", limit), limit < 1 ? FAR : 1);
        assert_int_equal(distance("abcdefgh", "", limit), limit < 8 ? FAR : 8);
        assert_int_equal(distance("abcdef", "badcfe", limit), limit < 3 ? FAR : 3);
        assert_int_equal(distance("same", "same", limit), 0);
    }
    assert_int_equal(distance("abc", "xyz", UINT_MAX), 3);
}

/* The definition, from the full table of distances. */
static unsigned define_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    unsigned table[9][9];

    for (size_t i = 0; i <= a_length; i++)
        for (size_t j = 0; j <= b_length; j++) {
            unsigned best;

            if (i == 0 || j == 0) {
                table[i][j] = (unsigned)(i + j);
                continue;
            }
            best = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (table[i - 1][j] + 1 < best)
                best = table[i - 1][j] + 1;
            if (table[i][j - 1] + 1 < best)
                best = table[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && table[i - 2][j - 2] + 1 < best)
                best = table[i - 2][j - 2] + 1;
            table[i][j] = best;
        }
    return table[a_length][b_length];
}

/* Every pair of texts of up to five of three letters, under every limit. */
static void agrees_with_the_definition(void **state)
{
    static char texts[400][5];
    static size_t lengths[400];
    size_t count = 0;

    (void)state;
    for (size_t length = 0; length <= 5; length++) {
        size_t number_limit = 1;

        for (size_t i = 0; i < length; i++)
            number_limit *= 3;
        for (size_t number = 0; number < number_limit; number++) {
            size_t rest = number;

            for (size_t i = 0; i < length; i++, rest /= 3)
                texts[count][i] = (char)('a' + rest % 3);
            lengths[count++] = length;
        }
    }
    assert_int_equal(count, 364);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            const unsigned defined = define_distance(texts[i], lengths[i], texts[j], lengths[j]);

            for (unsigned limit = 0; limit <= 6; limit++) {
                assert_int_equal(distance_of(texts[i], lengths[i], texts[j], lengths[j], limit),
                                 limit < defined ? FAR : defined);
                if (defined <= limit)
                    assert_true(dtsx_nearest_may_be(dtsx_nearest_letters(texts[i], lengths[i]),
                                                    dtsx_nearest_letters(texts[j], lengths[j]), limit));
            }
        }
}

static int may_be(const char *a, const char *b, unsigned limit)
{
    return dtsx_nearest_may_be(dtsx_nearest_letters(a, strlen(a)), dtsx_nearest_letters(b, strlen(b)), limit);
}

static void letters_tell_what_is_far(void **state)
{
    (void)state;
    assert_false(may_be("abc", "xyz", 2));
    assert_true(may_be("abc", "xyz", 3));
    assert_false(may_be("abc", "abcdef", 2));
    assert_false(may_be("abcdef", "abc", 2));
    assert_true(may_be("abcdef", "abc", 3));
    assert_true(may_be("", "", 0));
    assert_false(may_be("a", "", 0));
    assert_true(may_be("aaaa", "a", 0));    /* how many there are is not looked at */
    assert_true(may_be("\xE8", "\x08", 0)); /* several share a bit */
    assert_true(may_be("\xE5\xBA\x80", "\xE5\xBA\x93", 1));
    assert_false(may_be("\xE5\xBA\x80", "\xE5\xBA\x93", 0));
}

static void has_a_longest_length(void **state)
{
    /* Exactly as long as told, so that an instrumented build sees a byte too many. */
    enum { LONGEST = DTSX_NEAREST_LENGTH_LIMIT };
    char *const a = malloc(DTSX_NEAREST_LENGTH_LIMIT + 1);
    char *const b = malloc(DTSX_NEAREST_LENGTH_LIMIT);

    (void)state;
    assert_non_null(a);
    assert_non_null(b);
    memset(a, 'a', DTSX_NEAREST_LENGTH_LIMIT + 1);
    memset(b, 'b', DTSX_NEAREST_LENGTH_LIMIT);
    assert_int_equal(distance_of(a, LONGEST, b, LONGEST, UINT_MAX), LONGEST);
    assert_int_equal(distance_of(a, LONGEST, a, LONGEST, 0), 0);
    assert_int_equal(distance_of(a, LONGEST, b, 0, LONGEST), LONGEST);
    assert_int_equal(distance_of(a, LONGEST + 1, b, LONGEST, UINT_MAX), FAR);
    assert_int_equal(distance_of(b, LONGEST, a, LONGEST + 1, UINT_MAX), FAR);
    assert_int_equal(distance_of(a, LONGEST + 1, a, LONGEST + 1, UINT_MAX), FAR);
    /* Not even looked at. */
    assert_int_equal(distance_of(a, LONGEST, b, SIZE_MAX, UINT_MAX), FAR);
    free(a);
    free(b);
}

static void a_third_is_close(void **state)
{
    (void)state;
    assert_int_equal(dtsx_nearest_limit(0, 0), 1);
    assert_int_equal(dtsx_nearest_limit(3, 2), 1);
    assert_int_equal(dtsx_nearest_limit(5, 5), 1);
    assert_int_equal(dtsx_nearest_limit(5, 6), 2);
    assert_int_equal(dtsx_nearest_limit(6, 5), 2);
    assert_int_equal(dtsx_nearest_limit(9, 1), 3);
    assert_int_equal(dtsx_nearest_limit(64, 64), 21);
    assert_true(dtsx_nearest_limit(SIZE_MAX, 0) >= DTSX_NEAREST_LENGTH_LIMIT);

    assert_true(dtsx_nearest_is_close(0, 5, 5));
    assert_true(dtsx_nearest_is_close(1, 5, 5));
    assert_false(dtsx_nearest_is_close(2, 5, 5));
    assert_true(dtsx_nearest_is_close(2, 5, 6));
    assert_false(dtsx_nearest_is_close(3, 5, 6));
    assert_true(dtsx_nearest_is_close(1, 2, 2));
    assert_true(dtsx_nearest_is_close(1, 1, 2));
    /* Nothing in common. */
    assert_false(dtsx_nearest_is_close(1, 1, 1));
    assert_false(dtsx_nearest_is_close(1, 0, 1));
    assert_false(dtsx_nearest_is_close(0, 0, 0));
    assert_false(dtsx_nearest_is_close(FAR, 64, 64));
    assert_false(dtsx_nearest_is_close(FAR, SIZE_MAX, SIZE_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_edits),
        cmocka_unit_test(stops_at_the_limit),
        cmocka_unit_test(agrees_with_the_definition),
        cmocka_unit_test(letters_tell_what_is_far),
        cmocka_unit_test(has_a_longest_length),
        cmocka_unit_test(a_third_is_close),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}
