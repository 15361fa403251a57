/* SPDX-License-Identifier: MIT */
#include "model/account-id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Both look at a copy of exactly the text's length, so that a byte beyond it is never read unnoticed. */
static enum dtsx_account_id_form form_of(const char *text, size_t length)
{
    char *copy = malloc(length ? length : 1);
    enum dtsx_account_id_form form;

    assert_non_null(copy);
    memcpy(copy, text, length);
    form = dtsx_account_id_classify(copy, length);
    free(copy);
    return form;
}

static int extract(const char *text, char id[DTSX_ACCOUNT_ID_LENGTH + 1])
{
    const size_t length = strlen(text);
    char *copy = malloc(length ? length : 1);
    int found;

    assert_non_null(copy);
    memcpy(copy, text, length);
    memset(id, '\0', DTSX_ACCOUNT_ID_LENGTH + 1);
    found = dtsx_account_id_extract(copy, length, id);
    free(copy);
    return found;
}

static void test_digits_of_every_length(void **state)
{
    char digits[33];

    (void)state;
    for (size_t i = 0; i < sizeof(digits); i++)
        digits[i] = (char)('0' + i % 10);
    for (size_t length = 1; length <= sizeof(digits); length++) {
        const enum dtsx_account_id_form expected = length == 16   ? DTSX_ACCOUNT_ID_VALID
                                                   : length == 18 ? DTSX_ACCOUNT_ID_RAM_ID
                                                                  : DTSX_ACCOUNT_ID_DIGITS;

        assert_int_equal(form_of(digits, length), expected);
    }
}

/* 16 characters: each byte value at each position. */
static void test_every_byte_at_every_position(void **state)
{
    (void)state;
    for (size_t position = 0; position < 16; position++) {
        for (int byte = 1; byte < 256; byte++) {
            char text[] = "0123456789012345";
            enum dtsx_account_id_form expected = DTSX_ACCOUNT_ID_OTHER;

            text[position] = (char)byte;
            if (byte >= '0' && byte <= '9')
                expected = DTSX_ACCOUNT_ID_VALID;
            else if (byte == '<' || byte == '>')
                expected = DTSX_ACCOUNT_ID_PLACEHOLDER;
            else if (byte == '*')
                expected = DTSX_ACCOUNT_ID_MASKED;
            else if (byte == '@')
                expected = DTSX_ACCOUNT_ID_LOGON_NAME;
            assert_int_equal(form_of(text, 16), expected);
        }
    }
}

/* 17 characters: 16 digits and one more anywhere. */
static void test_one_character_more(void **state)
{
    (void)state;
    for (size_t position = 0; position <= 16; position++) {
        for (int byte = 1; byte < 256; byte++) {
            const int separates = byte == ' ' || byte == '-' || byte == '\t' || byte == '\n' || byte == '\r';
            char text[18] = "0123456789012345";
            char id[17];

            memmove(text + position + 1, text + position, 17 - position);
            text[position] = (char)byte;
            assert_int_equal(form_of(text, 17) == DTSX_ACCOUNT_ID_SEPARATED, separates);
            assert_int_equal(form_of(text, 17) == DTSX_ACCOUNT_ID_DIGITS, byte >= '0' && byte <= '9');
            assert_int_equal(extract(text, id), separates);
            if (separates)
                assert_string_equal(id, "0123456789012345");
        }
    }
}

static void test_forms(void **state)
{
    static const struct {
        const char *text;
        enum dtsx_account_id_form form;
        const char *id;
    } cases[] = {
        {"1646821763561234", DTSX_ACCOUNT_ID_VALID, NULL},
        {"1646 8217 6356 1234", DTSX_ACCOUNT_ID_SEPARATED, "1646821763561234"},
        {"--1646-8217-6356-1234--", DTSX_ACCOUNT_ID_SEPARATED, "1646821763561234"},
        {"1646-8217-6356-123", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"1646-8217-6356-12345", DTSX_ACCOUNT_ID_OTHER, NULL},
        {" ", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"-", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"acs:ram::1646821763561234:root", DTSX_ACCOUNT_ID_ARN, "1646821763561234"},
        {"acs:ram::1646821763561234:role/ram-for-dts", DTSX_ACCOUNT_ID_ARN, "1646821763561234"},
        {"acs:rds:cn-hangzhou:1646821763561234", DTSX_ACCOUNT_ID_ARN, "1646821763561234"},
        {"acs:ram::164682176356123:root", DTSX_ACCOUNT_ID_ARN, NULL},
        {"acs:ram::1646-8217-6356-1234:root", DTSX_ACCOUNT_ID_ARN, NULL},
        {"acs:ram::<1646821763561234>:root", DTSX_ACCOUNT_ID_ARN, NULL},
        {"acs:ram::*:root", DTSX_ACCOUNT_ID_ARN, NULL},
        {"acs:ram:1646821763561234:root", DTSX_ACCOUNT_ID_ARN, NULL},
        {"acs:ram::", DTSX_ACCOUNT_ID_ARN, NULL},
        {"acs:", DTSX_ACCOUNT_ID_ARN, NULL},
        {"acs", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"<Alibaba Cloud account ID>", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"<1646821763561234>", DTSX_ACCOUNT_ID_PLACEHOLDER, "1646821763561234"},
        {"<164682176356123>", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"<16468217635612345>", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"<164682176356123x>", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {">1646821763561234<", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"<1646821763561234x", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"x1646821763561234>", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"<>", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"164682176356****", DTSX_ACCOUNT_ID_MASKED, NULL},
        {"****************", DTSX_ACCOUNT_ID_MASKED, NULL},
        {"*", DTSX_ACCOUNT_ID_MASKED, NULL},
        {"164682176356***x", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"207329002493921234", DTSX_ACCOUNT_ID_RAM_ID, NULL},
        {"dts@example.onaliyun.com", DTSX_ACCOUNT_ID_LOGON_NAME, NULL},
        {"1646821763561234@dts.aliyuncs.com", DTSX_ACCOUNT_ID_LOGON_NAME, "1646821763561234"},
        {"1646821763561234@DTS.aliyuncs.com", DTSX_ACCOUNT_ID_LOGON_NAME, "1646821763561234"},
        {"1646821763561234@dts.aliyuncs.com.", DTSX_ACCOUNT_ID_LOGON_NAME, NULL},
        {"1646821763561234@ecs.aliyuncs.com", DTSX_ACCOUNT_ID_LOGON_NAME, NULL},
        {"164682176356123@dts.aliyuncs.com", DTSX_ACCOUNT_ID_LOGON_NAME, NULL},
        {"16468217635612345@dts.aliyuncs.com", DTSX_ACCOUNT_ID_LOGON_NAME, NULL},
        {"1646821763561234x", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"0x16468217635612", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"\xef\xbc\x91\x36\x34\x36\x38\x32\x31\x37\x36\x33\x35\x36\x31\x32\x33\x34", DTSX_ACCOUNT_ID_OTHER, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char id[17];

        if (form_of(cases[i].text, strlen(cases[i].text)) != cases[i].form)
            fail_msg("%s: form %d", cases[i].text, (int)form_of(cases[i].text, strlen(cases[i].text)));
        assert_int_equal(extract(cases[i].text, id), cases[i].id != NULL);
        if (cases[i].id)
            assert_string_equal(id, cases[i].id);
    }
}

static void test_leading_id(void **state)
{
    (void)state;
    assert_true(dtsx_account_id_leads("1646821763561234", 16));
    assert_true(dtsx_account_id_leads("1646821763561234@x", 18));
    assert_false(dtsx_account_id_leads("16468217635612345", 17));
    assert_false(dtsx_account_id_leads("164682176356123", 15));
    assert_false(dtsx_account_id_leads("164682176356123x", 16));
    assert_false(dtsx_account_id_leads("", 0));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digits_of_every_length),
        cmocka_unit_test(test_every_byte_at_every_position),
        cmocka_unit_test(test_one_character_more),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_leading_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
