/* SPDX-License-Identifier: MIT
 * Placeholders of templates that were not replaced, in IDs, names and principals. */
#include "model/placeholder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

#define ID          "1406926474061234"

/* What follows in memory would make a placeholder of each text, and is none of it. */
static int ask(int (*is_one)(const char *text, size_t length), const char *text)
{
    static const char *const after[] = {"", "<", "x", "@dts.aliyuncs.com", "x:root", " id", "\xe5\x8f\xb7"};
    const size_t length = strlen(text);
    int answers = 0;

    for (size_t i = 0; i < COUNT(after); i++) {
        char *const copy = malloc(length + strlen(after[i]) + 1);

        assert_non_null(copy);
        memcpy(copy, text, length);
        strcpy(copy + length, after[i]);
        answers += is_one(copy, length) != 0;
        free(copy);
    }
    assert_true(answers == 0 || answers == COUNT(after));
    return answers != 0;
}

static void expect_all(int (*is_one)(const char *text, size_t length), const char *const *texts, size_t count, int is)
{
    for (size_t i = 0; i < count; i++)
        if (ask(is_one, texts[i]) != is)
            fail_msg("\"%s\" is %s placeholder", texts[i], is ? "no" : "a");
}

static void texts(void **state)
{
    static const char *const ones[] = {
        "<ID>",
        "a<",
        ">",
        "${id}",
        "$",
        "{{ id }}",
        "{",
        "}",
        "%ID%",
        "%",
        "xx",
        "xX",
        "XXXXXXXXXXXXXXXX",
        "account id",
        "Account_ID",
        "my accountID",
        "aliyun_id",
        "Aliyun ID",
        "your_id",
        "YOUR-role",
        "your role",
        "role_uid",
        "\xe8\xb4\xa6\xe5\x8f\xb7",
        "\xe4\xb8\xbb\xe5\xb8\xb3\xe8\x99\x9f",
    };
    static const char *const others[] = {
        "", "x", "xxy", "yxx", "x x", ID, "ram-for-dts", "account", "your", "you_", "uid", "id", "*", "\xe8\xb4\xa6",
    };

    (void)state;
    expect_all(dtsx_is_placeholder, ones, COUNT(ones), 1);
    expect_all(dtsx_is_placeholder, others, COUNT(others), 0);
}

static void principals(void **state)
{
    static const char *const ones[] = {
        "acs:ram::<ID>:root",
        "acs:ram::x:root",
        "acs:ram::x",
        "ACS:RAM::account:root",
        "acs:ram::" ID "x:root",
        "acs:ram::" ID "/root",
        "acs:ram::" ID " :root",
        "x@dts.aliyuncs.com",
        ID "x@dts.aliyuncs.com",
        "x" ID "@DTS.aliyuncs.com",
        "@@dts.aliyuncs.com",
        "account ID@dts.aliyuncs.com",
        "the Account ID of it",
        "\xe8\xb4\xa6\xe5\x8f\xb7ID",
        "*",
        "acs:ram::*:root",
        "${id}",
    };
    static const char *const others[] = {
        "",
        "acs:ram::",
        "acs:ram:::root",
        "acs:ram::" ID,
        "acs:ram::" ID ":root",
        "acs:ram::1:x",
        "acs:ram:x",
        "acs:ram:",
        "xacs:ram::x:root",
        "dts.aliyuncs.com",
        "@dts.aliyuncs.com",
        "1@dts.aliyuncs.com",
        ID "@dts.aliyuncs.com",
        ID "@DTS.ALIYUNCS.COM",
        "x@dts.aliyuncs.com.",
        "x@ecs.aliyuncs.com",
        "x",
        "xx",
        "account_id",
        "\xe8\xb4\xa6\xe5\x8f\xb7",
    };

    (void)state;
    expect_all(dtsx_is_placeholder_principal, ones, COUNT(ones), 1);
    expect_all(dtsx_is_placeholder_principal, others, COUNT(others), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(principals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
