/* SPDX-License-Identifier: MIT */
#include "model/ram-role.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* What follows in memory is no part of the text. */
static enum dtsx_ram_role_form form_of(const char *text, size_t length)
{
    static const char after[] = "@:user/";
    char *copy = malloc(length ? length : 1);
    char *longer = malloc(length + sizeof(after));
    enum dtsx_ram_role_form form;

    assert_non_null(copy);
    assert_non_null(longer);
    memcpy(copy, text, length);
    memcpy(longer, text, length);
    memcpy(longer + length, after, sizeof(after));
    form = dtsx_ram_role_classify(copy, length);
    assert_int_equal(dtsx_ram_role_classify(longer, length), form);
    free(copy);
    free(longer);
    return form;
}

static void test_lengths(void **state)
{
    char name[80];

    (void)state;
    for (size_t length = 0; length < sizeof(name); length++) {
        memset(name, 'r', sizeof(name));
        assert_int_equal(form_of(name, length),
                         length >= 1 && length <= 64 ? DTSX_RAM_ROLE_VALID : DTSX_RAM_ROLE_MALFORMED);
        if (!length)
            continue;
        name[length - 1] = '_';
        assert_int_equal(form_of(name, length), length <= 64 ? DTSX_RAM_ROLE_UNDERSCORE : DTSX_RAM_ROLE_MALFORMED);
        name[0] = '@';
        assert_int_equal(form_of(name, length), DTSX_RAM_ROLE_MALFORMED);
    }
}

static enum dtsx_ram_role_form form_of_byte(int byte, size_t position)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";

    if (memchr(allowed, byte, sizeof(allowed) - 1))
        return DTSX_RAM_ROLE_VALID;
    if (byte == '_')
        return DTSX_RAM_ROLE_UNDERSCORE;
    return byte == '@' && position > 0 ? DTSX_RAM_ROLE_IS_USER : DTSX_RAM_ROLE_MALFORMED;
}

static void test_every_byte_at_every_position(void **state)
{
    (void)state;
    for (size_t position = 0; position < 8; position++) {
        for (int byte = 0; byte < 256; byte++) {
            char name[] = "ram.role";

            name[position] = (char)byte;
            assert_int_equal(form_of(name, 8), form_of_byte(byte, position));
            assert_int_equal(dtsx_ram_role_has_only_name_characters(name, 8),
                             form_of_byte(byte, 0) != DTSX_RAM_ROLE_MALFORMED);
        }
    }
}

static void test_forms(void **state)
{
    static const struct {
        const char *text;
        enum dtsx_ram_role_form form;
    } cases[] = {
        {"dts@example.onaliyun.com", DTSX_RAM_ROLE_IS_USER},
        {"dts@", DTSX_RAM_ROLE_IS_USER},
        {"a b@c", DTSX_RAM_ROLE_IS_USER},
        {"@example", DTSX_RAM_ROLE_MALFORMED},
        {"@", DTSX_RAM_ROLE_MALFORMED},
        {"@@", DTSX_RAM_ROLE_IS_USER},
        {"acs:ram::1646821763561234:user/dts", DTSX_RAM_ROLE_IS_USER},
        {"acs:ram::1646821763561234:user/", DTSX_RAM_ROLE_IS_USER},
        {"acs:ram::1646821763561234:users/dts", DTSX_RAM_ROLE_IS_ARN},
        {"acs:ram::1646821763561234:role/dts", DTSX_RAM_ROLE_IS_ARN},
        {"acs:ram::1646821763561234:role/dts@x", DTSX_RAM_ROLE_IS_ARN},
        {"acs:ram:user/dts", DTSX_RAM_ROLE_IS_ARN},
        {"acs:", DTSX_RAM_ROLE_IS_ARN},
        {"acs", DTSX_RAM_ROLE_VALID},
        {"ACS:ram::1:role/x", DTSX_RAM_ROLE_IS_ARN},
        {"arn:acs:ram::1646821763561234:role/x", DTSX_RAM_ROLE_IS_ARN},
        {"ARN:ACS:x", DTSX_RAM_ROLE_IS_ARN},
        {"arn:acs:ram::1646821763561234:user/dts", DTSX_RAM_ROLE_IS_USER},
        {"arn:aws:iam::123456789012:role/x", DTSX_RAM_ROLE_MALFORMED},
        {" acs:ram::1646821763561234:role/x", DTSX_RAM_ROLE_IS_ARN},
        {" dts@example.onaliyun.com ", DTSX_RAM_ROLE_IS_USER},
        {" AliyunDTSDefaultRole", DTSX_RAM_ROLE_IS_DEFAULT},
        {"　aliyundtsdefaultrole　", DTSX_RAM_ROLE_IS_DEFAULT},
        {" AliyunServiceRoleForDTS ", DTSX_RAM_ROLE_IS_SERVICE_LINKED},
        {"role/ram-for-dts", DTSX_RAM_ROLE_MALFORMED},
        {" ", DTSX_RAM_ROLE_MALFORMED},
        {"AliyunDTSDefaultRole", DTSX_RAM_ROLE_IS_DEFAULT},
        {"aliyundtsdefaultrole", DTSX_RAM_ROLE_IS_DEFAULT},
        {"ALIYUNDTSDEFAULTROLE", DTSX_RAM_ROLE_IS_DEFAULT},
        {"AliyunDTSDefaultRol", DTSX_RAM_ROLE_VALID},
        {"AliyunDTSDefaultRole.", DTSX_RAM_ROLE_VALID},
        {"AliyunServiceRoleForDTS", DTSX_RAM_ROLE_IS_SERVICE_LINKED},
        {"aliyunserviceroleforx y", DTSX_RAM_ROLE_IS_SERVICE_LINKED},
        {"AliyunServiceRoleFor", DTSX_RAM_ROLE_IS_SERVICE_LINKED},
        {"AliyunServiceRoleFo", DTSX_RAM_ROLE_VALID},
        {"xAliyunServiceRoleFor", DTSX_RAM_ROLE_VALID},
        {"AliyunServiceRoleFor_DTS", DTSX_RAM_ROLE_IS_SERVICE_LINKED},
        {"_", DTSX_RAM_ROLE_UNDERSCORE},
        {"_ ", DTSX_RAM_ROLE_MALFORMED},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (form_of(cases[i].text, strlen(cases[i].text)) != cases[i].form)
            fail_msg("%s: form %d", cases[i].text, (int)form_of(cases[i].text, strlen(cases[i].text)));
}

static void expect_name(const char *arn, const char *expected)
{
    const size_t length = strlen(arn);
    char *copy = malloc(length ? length : 1);
    size_t name_length = 0;
    const char *name;

    assert_non_null(copy);
    memcpy(copy, arn, length);
    name = dtsx_ram_role_of_arn(copy, length, &name_length);
    if (!expected) {
        assert_null(name);
    } else {
        assert_non_null(name);
        assert_int_equal(name_length, strlen(expected));
        assert_memory_equal(name, expected, name_length);
        assert_true(name >= copy && name + name_length <= copy + length);
    }
    free(copy);
}

static void test_name_of_arn(void **state)
{
    (void)state;
    expect_name("acs:ram::1646821763561234:role/ram-for-dts", "ram-for-dts");
    expect_name("acs:ram:*:1646821763561234:role/x", "x");
    expect_name(":role/x", "x");
    expect_name("acs:ram::1:role/a:role/b", "b");
    expect_name("acs:ram::1646821763561234:role/", NULL);
    expect_name("acs:ram::1646821763561234:role/ram_for_dts", NULL);
    expect_name("acs:ram::1646821763561234:role/AliyunDTSDefaultRole", NULL);
    expect_name("acs:ram::1646821763561234:role/AliyunServiceRoleForDTS", NULL);
    expect_name("acs:ram::1646821763561234:role/a/b", NULL);
    expect_name("acs:ram::1646821763561234:role/*", NULL);
    expect_name("acs:ram::1646821763561234:role/a@b", NULL);
    expect_name("acs:ram::1646821763561234:assumed-role/a", NULL);
    expect_name("acs:ram::1646821763561234:root", NULL);
    expect_name(" acs:ram::1646821763561234:role/x ", "x");
    expect_name("arn:acs:ram::1646821763561234:role/x", "x");
    expect_name("role/x", NULL);
    expect_name("", NULL);
}

static void test_account_of_arn(void **state)
{
    static const struct {
        const char *arn;
        const char *account; /* NULL: none */
    } cases[] = {
        {"acs:ram::1646821763561234:role/x", "1646821763561234"},
        {" arn:acs:ram::1646821763561234:role/x", "1646821763561234"},
        {"ACS:RAM:*:*:role/x", "*"},
        {"acs:ram:::role/x", ""},
        {"acs:ram::1646821763561234", "1646821763561234"},
        {"acs:ram:", NULL},
        {"arn:acs:ram:", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t length = 0;
        const char *const account = dtsx_ram_role_account_of_arn(cases[i].arn, strlen(cases[i].arn), &length);

        assert_int_equal(account != NULL, cases[i].account != NULL);
        if (!account)
            continue;
        assert_int_equal(length, strlen(cases[i].account));
        assert_memory_equal(account, cases[i].account, length);
    }
}

/* What is wrong with a name, and the name that is certainly meant. */
static void test_flaws(void **state)
{
    static const struct {
        const char *text;
        enum dtsx_ram_role_flaw flaw;
        const char *name;
    } cases[] = {
        {"ram-for-dts ", DTSX_RAM_ROLE_SPACES_AROUND, "ram-for-dts"},
        {"\xc2\xa0ram-for-dts　", DTSX_RAM_ROLE_SPACES_AROUND, "ram-for-dts"},
        {" ram for dts ", DTSX_RAM_ROLE_SPACES_AROUND, ""},
        {" ram_for_dts", DTSX_RAM_ROLE_SPACES_AROUND, ""},
        {"role/ram-for-dts", DTSX_RAM_ROLE_PREFIX, "ram-for-dts"},
        {"Role/ram-for-dts", DTSX_RAM_ROLE_PREFIX, "ram-for-dts"},
        {"role/AliyunDTSDefaultRole", DTSX_RAM_ROLE_PREFIX, ""},
        {"role/", DTSX_RAM_ROLE_PREFIX, ""},
        {"role/a/b", DTSX_RAM_ROLE_PREFIX, ""},
        {"ｒａｍ－ｆｏｒ－ｄｔｓ", DTSX_RAM_ROLE_FULL_WIDTH, "ram-for-dts"},
        {"ｒａｍ＿ｆｏｒ＿ｄｔｓ", DTSX_RAM_ROLE_FULL_WIDTH, ""},
        {"${var.role}", DTSX_RAM_ROLE_PLACEHOLDER, ""},
        {"{{ role }}", DTSX_RAM_ROLE_PLACEHOLDER, ""},
        {"<RAM role name>", DTSX_RAM_ROLE_PLACEHOLDER, ""},
        {"ram\xef\xbc\x81", DTSX_RAM_ROLE_FULL_WIDTH, ""}, /* U+FF01 and U+FF5E, the first and the last */
        {"\xef\xbd\x9eram", DTSX_RAM_ROLE_FULL_WIDTH, ""},
        {"ram\xef\xbc\x80", DTSX_RAM_ROLE_CHARACTERS, ""},
        {"\xef\xbd\x9fram", DTSX_RAM_ROLE_CHARACTERS, ""},
        {"ram for dts", DTSX_RAM_ROLE_CHARACTERS, ""},
        {"角色", DTSX_RAM_ROLE_CHARACTERS, ""},
        {" ", DTSX_RAM_ROLE_SPACES_AROUND, ""},
        {"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr", DTSX_RAM_ROLE_TOO_LONG, ""},
        {"role/rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr", DTSX_RAM_ROLE_PREFIX,
         "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[DTSX_RAM_ROLE_NAME_LENGTH];
        size_t length = 77;
        const enum dtsx_ram_role_flaw flaw = dtsx_ram_role_flaw(cases[i].text, strlen(cases[i].text), name, &length);

        if (flaw != cases[i].flaw || length != strlen(cases[i].name))
            fail_msg("\"%s\": flaw %d, %zu bytes", cases[i].text, (int)flaw, length);
        assert_memory_equal(name, cases[i].name, length);
    }
}

/* A name that is meant has room for as many characters as a name may have. */
static void test_longest_name_that_is_meant(void **state)
{
    char text[8 + 3 * (DTSX_RAM_ROLE_NAME_LENGTH + 2)] = "";

    (void)state;
    for (size_t count = 1; count <= DTSX_RAM_ROLE_NAME_LENGTH + 2; count++) {
        char name[2 * DTSX_RAM_ROLE_NAME_LENGTH];
        size_t length = 77;

        strcat(text, "\xef\xbd\x92"); /* a full-width r */
        memset(name, '#', sizeof(name));
        assert_int_equal(dtsx_ram_role_flaw(text, strlen(text), name, &length), DTSX_RAM_ROLE_FULL_WIDTH);
        assert_int_equal(length, count <= DTSX_RAM_ROLE_NAME_LENGTH ? count : 0);
        for (size_t i = 0; i < length; i++)
            assert_int_equal(name[i], 'r');
        for (size_t i = DTSX_RAM_ROLE_NAME_LENGTH; i < sizeof(name); i++)
            assert_int_equal(name[i], '#');
    }
}

static void test_longest_name_of_arn(void **state)
{
    char arn[128];
    size_t begin;

    (void)state;
    strcpy(arn, "acs:ram::1646821763561234:role/");
    begin = strlen(arn);
    memset(arn + begin, 'r', 65);
    arn[begin + 65] = '\0';
    expect_name(arn, NULL);
    arn[begin + 64] = '\0';
    expect_name(arn, arn + begin);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_every_byte_at_every_position),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_name_of_arn),
        cmocka_unit_test(test_account_of_arn),
        cmocka_unit_test(test_flaws),
        cmocka_unit_test(test_longest_name_that_is_meant),
        cmocka_unit_test(test_longest_name_of_arn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
