/* SPDX-License-Identifier: MIT
 * Places of a task document: their paths are told once more, in the order of the document's format. */
#include "tables/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* The keys of each object in the order of section "The task document"; "" is the object, and ! stands before the object
 * in place of the keys that it does not have. */
static const char *const task_paths[] = {"", "/version", "/name", "/kind", "/direction", "/region", "!"};

static const char *const account_paths[] = {"",
                                            "/account_id",
                                            "/infrastructure",
                                            "/identity_type",
                                            "/label",
                                            "/observed",
                                            "/observed/console_initialized",
                                            "/observed/default_role_authorized",
                                            "!/observed",
                                            "!"};

static const char *const before_owner[] = {"", "/database_type", "/access_method", "/region", "/cross_account"};

static const char *const after_owner[] = {"/ram_role",
                                          "/instance_form",
                                          "/instance_id",
                                          "/host",
                                          "/port",
                                          "/database",
                                          "/user",
                                          "/oracle_sid",
                                          "/cen_instance_id",
                                          "/observed_role",
                                          "/observed_role/exists",
                                          "/observed_role/policies",
                                          "/observed_role/trust_policy",
                                          "!/observed_role",
                                          "!"};

static int setting_of(const char *path)
{
    const char *key = strrchr(path, '/');

    return key ? dtsx_vocabulary_find(DTSX_VOCABULARY_SETTING, key + 1, strlen(key + 1)) : 0;
}

static void expect_place(unsigned place, const char *prefix, const char *path)
{
    const int is_other_keys = *path == '!';
    char expected[96];

    snprintf(expected, sizeof(expected), "%s%s", prefix, path + is_other_keys);
    assert_string_equal(dtsx_place_path(place), expected);
    assert_int_equal(dtsx_place_setting(place), is_other_keys ? 0 : setting_of(expected));
    assert_true(is_other_keys || *expected == '\0' || dtsx_place_setting(place) > 0);
    assert_int_equal(dtsx_place_side(place), strncmp(prefix, "/source", 7) == 0         ? DTSX_SIDE_SOURCE
                                             : strncmp(prefix, "/destination", 12) == 0 ? DTSX_SIDE_DESTINATION
                                                                                        : 0);
}

static void test_paths(void **state)
{
    static const char *const sides[] = {NULL, "/source", "/destination"};
    static const char *const owners[] = {NULL, "/source/owner", "/destination/owner"};

    (void)state;
    for (int i = 0; i < (int)COUNT(task_paths); i++)
        expect_place(dtsx_place(DTSX_SECTION_TASK, i), "", task_paths[i]);
    assert_int_equal(DTSX_TASK_PLACE_COUNT, COUNT(task_paths));
    for (int i = 0; i < (int)COUNT(account_paths); i++)
        expect_place(dtsx_place(DTSX_SECTION_CREATOR, i), "/creator", account_paths[i]);
    assert_int_equal(DTSX_ACCOUNT_PLACE_COUNT, COUNT(account_paths));
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        int index = 0;

        for (size_t i = 0; i < COUNT(before_owner); i++)
            expect_place(dtsx_endpoint_place(side, index++), sides[side], before_owner[i]);
        for (int i = 0; i < (int)COUNT(account_paths); i++, index++) {
            expect_place(dtsx_endpoint_place(side, index), owners[side], account_paths[i]);
            assert_int_equal(dtsx_endpoint_place(side, index), dtsx_owner_place(side, i));
        }
        for (size_t i = 0; i < COUNT(after_owner); i++)
            expect_place(dtsx_endpoint_place(side, index++), sides[side], after_owner[i]);
        assert_int_equal(DTSX_ENDPOINT_PLACE_COUNT, index);
    }
}

static int place_with_path(const char *path, size_t length)
{
    for (unsigned place = 0; place < DTSX_PLACE_COUNT; place++) {
        const char *other = dtsx_place_path(place);

        if (strlen(other) == length && memcmp(other, path, length) == 0)
            return (int)place;
    }
    fail_msg("no place is %.*s", (int)length, path);
    return -1;
}

static int is_used(unsigned place)
{
    static const int counts[] = {DTSX_TASK_PLACE_COUNT, DTSX_ACCOUNT_PLACE_COUNT, DTSX_ENDPOINT_PLACE_COUNT,
                                 DTSX_ENDPOINT_PLACE_COUNT};

    return (int)(place % DTSX_PLACES_A_SECTION) < counts[dtsx_place_section(place)];
}

/* The place of an object's unknown keys has the path of the object, and is below it. */
static int is_other(unsigned place)
{
    return place != (unsigned)place_with_path(dtsx_place_path(place), strlen(dtsx_place_path(place)));
}

/* The parent of a place is the place of its path without the last key. */
static void test_parents(void **state)
{
    (void)state;
    for (unsigned place = 0; place < DTSX_PLACE_COUNT; place++) {
        const char *path = dtsx_place_path(place);
        const size_t length = strlen(path);
        unsigned expected = 0;

        if (!is_used(place))
            continue;
        if (is_other(place))
            expected = (unsigned)place_with_path(path, length);
        else if (length)
            expected = (unsigned)place_with_path(path, (size_t)(strrchr(path, '/') - path));
        assert_int_equal(dtsx_place_parent(place), expected);
    }
}

static int is_below(unsigned place, unsigned ancestor)
{
    while (place != 0) {
        place = dtsx_place_parent(place);
        if (place == ancestor)
            return 1;
    }
    return 0;
}

/* In the same section: what an unusable object makes unusable. */
static void test_below(void **state)
{
    (void)state;
    for (unsigned place = 0; place < DTSX_PLACE_COUNT; place++) {
        uint32_t expected = 0;

        if (!is_used(place) || place == 0)
            continue;
        for (unsigned other = 0; other < DTSX_PLACE_COUNT; other++)
            if (is_used(other) && dtsx_place_section(other) == dtsx_place_section(place) && is_below(other, place))
                expected |= dtsx_place_bit(other);
        for (unsigned index = 0; index < DTSX_PLACES_A_SECTION; index++)
            if (is_used(dtsx_place(dtsx_place_section(place), (int)index)))
                assert_int_equal(dtsx_place_below(place) >> index & 1, expected >> index & 1);
    }
    assert_int_equal(dtsx_place_below(dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_OBSERVED_ROLE)),
                     DTSX_BIT(DTSX_ENDPOINT_ROLE_EXISTS) | DTSX_BIT(DTSX_ENDPOINT_ROLE_POLICIES) |
                         DTSX_BIT(DTSX_ENDPOINT_ROLE_TRUST_POLICY) | DTSX_BIT(DTSX_ENDPOINT_OBSERVED_ROLE_OTHER));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_parents),
        cmocka_unit_test(test_below),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
