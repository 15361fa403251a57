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
                                                   : length == 8  ? DTSX_ACCOUNT_ID_LEGACY
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
            else if (strchr("<>{}$%", byte))
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
            const int separates = strchr(" -_.,'\"`\t\n\r", byte) != NULL;
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
        {"30159937", DTSX_ACCOUNT_ID_LEGACY, NULL},
        {"3015993", DTSX_ACCOUNT_ID_DIGITS, NULL},
        {"3015-9937", DTSX_ACCOUNT_ID_OTHER, NULL},
        /* digits as a Chinese input method gives them */
        {"\xef\xbc\x91"
         "646821763561234",
         DTSX_ACCOUNT_ID_FULL_WIDTH, "1646821763561234"},
        {"１６４６８２１７６３５６１２３４", DTSX_ACCOUNT_ID_FULL_WIDTH, "1646821763561234"},
        {"　１６４６－８２１７－６３５６－１２３４ ", DTSX_ACCOUNT_ID_FULL_WIDTH, "1646821763561234"},
        {"１６４６８２１７６３５６１２３", DTSX_ACCOUNT_ID_OTHER, NULL},
        /* white space, quotation marks and dashes that programs put there */
        {"1646821763561234 ", DTSX_ACCOUNT_ID_SEPARATED, "1646821763561234"},
        {"\xc2\xa0"
         "1646821763561234\xe2\x80\x8b",
         DTSX_ACCOUNT_ID_SEPARATED, "1646821763561234"},
        {"'1646821763561234'", DTSX_ACCOUNT_ID_SEPARATED, "1646821763561234"},
        {"1,646,821,763,561,234", DTSX_ACCOUNT_ID_SEPARATED, "1646821763561234"},
        {"1646–8217—6356−1234", DTSX_ACCOUNT_ID_SEPARATED, "1646821763561234"},
        {"1646821763561234年", DTSX_ACCOUNT_ID_OTHER, NULL},
        /* ARNs in other spellings */
        {"arn:acs:ram::1646821763561234:root", DTSX_ACCOUNT_ID_ARN, "1646821763561234"},
        {"ARN:ACS:RAM::1646821763561234:role/x", DTSX_ACCOUNT_ID_ARN, "1646821763561234"},
        {"ACS:ram::1646821763561234:root", DTSX_ACCOUNT_ID_ARN, "1646821763561234"},
        {"arn:aws:iam::123456789012:root", DTSX_ACCOUNT_ID_OTHER, NULL},
        /* placeholders of templates */
        {"${var.owner_id}", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"{{ owner_id }}", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"$OWNER_UID", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"%OWNER%", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"xxxxxxxxxxxx", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"XXXX", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"x", DTSX_ACCOUNT_ID_OTHER, NULL},
        {"your_uid", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"A_ALIYUN_ID", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"ACCOUNT_ID", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"Alibaba Cloud account ID", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"阿里云账号1的ID", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        {"云账号ID", DTSX_ACCOUNT_ID_PLACEHOLDER, NULL},
        /* masks */
        {"164682176356xxxx", DTSX_ACCOUNT_ID_MASKED, NULL},
        {"164682176356XXXX", DTSX_ACCOUNT_ID_MASKED, NULL},
        {"1646821763561xxx", DTSX_ACCOUNT_ID_OTHER, NULL},
        /* a RAM user whose account never changed its alias */
        {"dts@1646821763561234.onaliyun.com", DTSX_ACCOUNT_ID_LOGON_NAME, "1646821763561234"},
        {"dts@164682176356123.onaliyun.com", DTSX_ACCOUNT_ID_LOGON_NAME, NULL},
        {"dts@1646821763561234.example.com", DTSX_ACCOUNT_ID_LOGON_NAME, NULL},
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

/* Spaces of every width, marks that show nothing, dashes and quotation marks; not what comes before, between and after
 * them. */
static void test_separators_beyond_ascii(void **state)
{
    (void)state;
    for (unsigned c = 0x1ff0; c <= 0x2028; c++) {
        const int separates =
            (c >= 0x2000 && c <= 0x200f) || (c >= 0x2010 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201f);
        const char text[] = {'1',
                             '6',
                             '4',
                             '6',
                             (char)(0xe0 | c >> 12),
                             (char)(0x80 | (c >> 6 & 0x3f)),
                             (char)(0x80 | (c & 0x3f)),
                             '8',
                             '2',
                             '1',
                             '7',
                             '6',
                             '3',
                             '5',
                             '6',
                             '1',
                             '2',
                             '3',
                             '4',
                             '\0'};
        char id[DTSX_ACCOUNT_ID_LENGTH + 1];

        if (extract(text, id) != separates)
            fail_msg("U+%04X", c);
        if (separates)
            assert_string_equal(id, "1646821763561234");
    }
}

static void test_full_width_digits(void **state)
{
    char id[DTSX_ACCOUNT_ID_LENGTH + 1];

    (void)state;
    assert_int_equal(extract("\xef\xbc\x90\xef\xbc\x91\xef\xbc\x92\xef\xbc\x93\xef\xbc\x94\xef\xbc\x95"
                             "\xef\xbc\x96\xef\xbc\x97\xef\xbc\x98\xef\xbc\x99"
                             "123456",
                             id),
                     1);
    assert_string_equal(id, "0123456789123456");
    /* The characters before and after them are none. */
    assert_int_equal(extract("\xef\xbc\x8f\xef\xbc\x90"
                             "12345678912345",
                             id),
                     0);
    assert_int_equal(extract("\xef\xbc\x9a\xef\xbc\x90"
                             "12345678912345",
                             id),
                     0);
}

static void test_known_forms(void **state)
{
    (void)state;
    for (int form = -1; form <= DTSX_ACCOUNT_ID_OTHER + 1; form++)
        assert_int_equal(dtsx_account_id_is_known(form),
                         form == DTSX_ACCOUNT_ID_VALID || form == DTSX_ACCOUNT_ID_LEGACY);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digits_of_every_length),
        cmocka_unit_test(test_every_byte_at_every_position),
        cmocka_unit_test(test_one_character_more),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_separators_beyond_ascii),
        cmocka_unit_test(test_full_width_digits),
        cmocka_unit_test(test_known_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
