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

/* The keys of each object in the order of section "The task document"; "" is the object, and ! comes before the
 * object in place of the keys that it does not have. */
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

static const char *const endpoint_paths[] = {"",
                                             "/database_type",
                                             "/access_method",
                                             "/region",
                                             "/cross_account",
                                             "/owner",
                                             "/owner/account_id",
                                             "/owner/infrastructure",
                                             "/owner/identity_type",
                                             "/owner/label",
                                             "/owner/observed",
                                             "/owner/observed/console_initialized",
                                             "/owner/observed/default_role_authorized",
                                             "!/owner/observed",
                                             "!/owner",
                                             "/ram_role",
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

/* The place of a section that is reported at a turn. */
static unsigned place_in_turn(int section, size_t turn, size_t count)
{
    for (unsigned index = 0; index < count; index++)
        if (dtsx_place_order(dtsx_place(section, (int)index)) == dtsx_place(section, (int)turn))
            return dtsx_place(section, (int)index);
    fail_msg("section %d has nothing in turn %zu", section, turn);
    return 0;
}

static void expect_section(int section, const char *prefix, const char *const paths[], size_t count)
{
    for (size_t turn = 0; turn < count; turn++)
        expect_place(place_in_turn(section, turn, count), prefix, paths[turn]);
}

static void test_paths(void **state)
{
    (void)state;
    assert_int_equal(DTSX_TASK_PLACE_COUNT, COUNT(task_paths));
    assert_int_equal(DTSX_ACCOUNT_PLACE_COUNT, COUNT(account_paths));
    assert_int_equal(DTSX_ENDPOINT_PLACE_COUNT, COUNT(endpoint_paths));
    expect_section(DTSX_SECTION_TASK, "", task_paths, COUNT(task_paths));
    expect_section(DTSX_SECTION_CREATOR, "/creator", account_paths, COUNT(account_paths));
    expect_section(DTSX_SECTION_SOURCE, "/source", endpoint_paths, COUNT(endpoint_paths));
    expect_section(DTSX_SECTION_DESTINATION, "/destination", endpoint_paths, COUNT(endpoint_paths));
    for (int i = 0; i < (int)DTSX_ACCOUNT_PLACE_COUNT; i++)
        assert_int_equal(dtsx_owner_place(DTSX_SIDE_SOURCE, i),
                         dtsx_endpoint_place(DTSX_SIDE_SOURCE, (int)DTSX_ENDPOINT_OWNER_SELF + i));
}

/* A path leads to its place, that of an object to the object. */
static void test_find(void **state)
{
    (void)state;
    for (unsigned place = 0; place < DTSX_PLACE_COUNT; place++) {
        const char *path = dtsx_place_path(place);
        const unsigned found = dtsx_place_find(path, strlen(path));

        assert_string_equal(dtsx_place_path(found), path);
        assert_true(found <= place);
    }
    assert_int_equal(dtsx_place_find("/source/owner", 7), dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_SELF));
    assert_int_equal(dtsx_place_find("/nonsense", 9), DTSX_PLACE_COUNT);
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

/* A key that the format does not have belongs to the place for unknown keys of its object. */
static void test_find_other(void **state)
{
    const struct {
        const char *path;
        unsigned place;
    } keys[] = {
        {"/x", dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_OTHER)},
        {"/", dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_OTHER)},
        {"/creator/x~1y", dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_OTHER)},
        {"/creator/observed/x", dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_OBSERVED_OTHER)},
        {"/source/x", dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_OTHER)},
        {"/source/observed_role/x", dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_OBSERVED_ROLE_OTHER)},
        {"/destination/owner/x", dtsx_owner_place(DTSX_SIDE_DESTINATION, DTSX_ACCOUNT_OTHER)},
        {"/destination/owner/observed/x", dtsx_owner_place(DTSX_SIDE_DESTINATION, DTSX_ACCOUNT_OBSERVED_OTHER)},
        {"", DTSX_PLACE_COUNT},
        {"x", DTSX_PLACE_COUNT},
        {"/x/y", DTSX_PLACE_COUNT},
        {"/kind/x", DTSX_PLACE_COUNT},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(keys); i++)
        if (dtsx_place_find_other(keys[i].path, strlen(keys[i].path)) != keys[i].place)
            fail_msg("%s: %u", keys[i].path, dtsx_place_find_other(keys[i].path, strlen(keys[i].path)));
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
        dtsx_places expected = 0;

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
        cmocka_unit_test(test_paths),   cmocka_unit_test(test_find),  cmocka_unit_test(test_find_other),
        cmocka_unit_test(test_parents), cmocka_unit_test(test_below),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
