/* SPDX-License-Identifier: MIT */

/*
 * The public JSON conformance suite (JSONTestSuite, its test_parsing folder, kept in tests/data/json-test-suite with
 * its licence): y_ must be accepted, n_ refused, and what i_ leaves to the implementation is pinned here.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json/reader.h"

#define DEPTH_LIMIT 32u

static const struct {
    const char *name;
    enum dtsx_json_error error;
} settled[] = {
    /* Numbers are text of any size. */
    {"i_number_double_huge_neg_exp.json", DTSX_JSON_ERROR_NONE},
    {"i_number_huge_exp.json", DTSX_JSON_ERROR_NONE},
    {"i_number_neg_int_huge_exp.json", DTSX_JSON_ERROR_NONE},
    {"i_number_pos_double_huge_exp.json", DTSX_JSON_ERROR_NONE},
    {"i_number_real_neg_overflow.json", DTSX_JSON_ERROR_NONE},
    {"i_number_real_pos_overflow.json", DTSX_JSON_ERROR_NONE},
    {"i_number_real_underflow.json", DTSX_JSON_ERROR_NONE},
    {"i_number_too_big_neg_int.json", DTSX_JSON_ERROR_NONE},
    {"i_number_too_big_pos_int.json", DTSX_JSON_ERROR_NONE},
    {"i_number_very_big_negative_int.json", DTSX_JSON_ERROR_NONE},
    /* Surrogates come in pairs. */
    {"i_object_key_lone_2nd_surrogate.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_1st_surrogate_but_2nd_missing.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_1st_valid_surrogate_2nd_invalid.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_incomplete_surrogate_and_escape_valid.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_incomplete_surrogate_pair.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_incomplete_surrogates_escape_valid.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_invalid_lonely_surrogate.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_invalid_surrogate.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_inverted_surrogates_U+1D11E.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    {"i_string_lone_second_surrogate.json", DTSX_JSON_ERROR_LONE_SURROGATE},
    /* The text is UTF-8. */
    {"i_string_UTF-8_invalid_sequence.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_UTF8_surrogate_U+D800.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_invalid_utf-8.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_iso_latin_1.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_lone_utf8_continuation_byte.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_not_in_unicode_range.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_overlong_sequence_2_bytes.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_overlong_sequence_6_bytes.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_overlong_sequence_6_bytes_null.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_truncated-utf-8.json", DTSX_JSON_ERROR_INVALID_UTF8},
    {"i_string_UTF-16LE_with_BOM.json", DTSX_JSON_ERROR_BYTE_ORDER_MARK},
    {"i_string_utf16BE_no_BOM.json", DTSX_JSON_ERROR_UNEXPECTED},
    {"i_string_utf16LE_no_BOM.json", DTSX_JSON_ERROR_UNEXPECTED},
    {"i_structure_UTF-8_BOM_empty_object.json", DTSX_JSON_ERROR_BYTE_ORDER_MARK},
    {"i_structure_500_nested_arrays.json", DTSX_JSON_ERROR_TOO_DEEP},
};

/* All of the suite. A copy that lacks some of it, or an archive that lost it, is not taken for the whole. */
#define ACCEPTED  95u
#define REFUSED   188u
#define LEFT_OPEN (sizeof settled / sizeof settled[0])

struct path {
    char text[4096];
};

static struct path path_of(const char *name)
{
    const char *const root = getenv("DTSX_SOURCE_ROOT");
    struct path path;
    const int length =
        snprintf(path.text, sizeof path.text, "%s/tests/data/json-test-suite/%s", root != NULL ? root : ".", name);
    assert_in_range(length, 1, sizeof path.text - 1);
    return path;
}

/* A block that ends where the file ends, so that reading past it is noticed. */
static char *read_file(const char *name, size_t *length)
{
    FILE *const file = fopen(path_of(name).text, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    const long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *const text = malloc((size_t)size);
    assert_true(text != NULL || size == 0);
    *length = fread(text, 1, (size_t)size, file);
    assert_int_equal(*length, size);
    fclose(file);
    return text;
}

static enum dtsx_json_error error_of(const char *name, unsigned depth_limit)
{
    size_t length;
    char *const text = read_file(name, &length);
    struct dtsx_json_reader reader;
    dtsx_json_reader_init(&reader, text, length, depth_limit);
    enum dtsx_json_token token;
    do {
        token = dtsx_json_next(&reader);
    } while (token > DTSX_JSON_END);
    assert_int_equal(token == DTSX_JSON_ERROR, reader.error != DTSX_JSON_ERROR_NONE);
    assert_true(dtsx_json_position(&reader).offset <= length);
    const enum dtsx_json_error error = reader.error;
    free(text);
    return error;
}

static const char *name_of_next(DIR *directory)
{
    const struct dirent *const entry = readdir(directory);
    return entry != NULL ? entry->d_name : NULL;
}

static int is_case(const char *name, char kind)
{
    const size_t length = strlen(name);
    return length > 7 && name[0] == kind && name[1] == '_' && strcmp(name + length - 5, ".json") == 0;
}

/* Calls a check for each case of a kind. */
static void for_each(char kind, size_t wanted, void (*check)(const char *name))
{
    DIR *const directory = opendir(path_of("").text);
    assert_non_null(directory);
    size_t count = 0;
    for (const char *name; (name = name_of_next(directory)) != NULL;) {
        if (is_case(name, kind)) {
            check(name);
            count++;
        }
    }
    closedir(directory);
    assert_int_equal(count, wanted);
}

static void must_be_accepted(const char *name)
{
    const enum dtsx_json_error error = error_of(name, DEPTH_LIMIT);
    if (error != DTSX_JSON_ERROR_NONE) {
        fail_msg("%s: %s", name, dtsx_json_error_text(error));
    }
}

static void must_be_refused(const char *name)
{
    const unsigned limits[] = {DEPTH_LIMIT, DTSX_JSON_DEPTH_MAX};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (error_of(name, limits[i]) == DTSX_JSON_ERROR_NONE) {
            fail_msg("%s was accepted", name);
        }
    }
}

static void must_be_as_settled(const char *name)
{
    const enum dtsx_json_error error = error_of(name, DEPTH_LIMIT);
    for (size_t i = 0; i < sizeof settled / sizeof settled[0]; i++) {
        if (strcmp(settled[i].name, name) == 0) {
            if (error != settled[i].error) {
                fail_msg("%s: \"%s\" instead of \"%s\"", name, dtsx_json_error_text(error),
                         dtsx_json_error_text(settled[i].error));
            }
            return;
        }
    }
    fail_msg("%s is not settled", name);
}

static void accepts_what_is_valid(void **state)
{
    (void)state;
    for_each('y', ACCEPTED, must_be_accepted);
}

static void refuses_what_is_not(void **state)
{
    (void)state;
    for_each('n', REFUSED, must_be_refused);
}

static void settles_what_is_left_open(void **state)
{
    (void)state;
    for_each('i', LEFT_OPEN, must_be_as_settled);
    assert_int_equal(error_of("i_structure_500_nested_arrays.json", 500), DTSX_JSON_ERROR_NONE);
    assert_int_equal(error_of("i_structure_500_nested_arrays.json", 499), DTSX_JSON_ERROR_TOO_DEEP);
    assert_int_equal(error_of("n_structure_100000_opening_arrays.json", DEPTH_LIMIT), DTSX_JSON_ERROR_TOO_DEEP);
    assert_int_equal(error_of("n_structure_open_array_object.json", DTSX_JSON_DEPTH_MAX), DTSX_JSON_ERROR_TOO_DEEP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_is_valid),
        cmocka_unit_test(refuses_what_is_not),
        cmocka_unit_test(settles_what_is_left_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
