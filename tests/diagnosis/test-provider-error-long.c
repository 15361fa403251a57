/* SPDX-License-Identifier: MIT
 * Texts of 10 MiB, made of what keeps a search busy: half patterns, labels without values, escapes without end. */
#include "diagnosis/error-account.h"
#include "diagnosis/provider-error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dtsxacct/dtsxacct.h>

#define LENGTH ((size_t)10 * 1024 * 1024)
#define OWNER  "1111222233334444"

static const char error[] = "\n;; Abnormal.RamCheckUserRole account " OWNER;

/* The error at the end is found, so the search went to the end; and so is the account beside it. */
static void expect_found_behind(const char *filler)
{
    const size_t filler_length = strlen(filler);
    char *text = malloc(LENGTH + sizeof(error));
    struct dtsx_error_matches matches;
    struct dtsx_error_bounds bounds;
    char id[DTSX_ACCOUNT_ID_LENGTH];

    assert_non_null(text);
    for (size_t at = 0; at < LENGTH; at++)
        text[at] = filler[at % filler_length];
    memcpy(text + LENGTH, error, sizeof(error));
    assert_true(dtsx_provider_error_matches(text, LENGTH + sizeof(error) - 1, DTSX_ERROR_MATCHES_MAX, &matches));
    assert_int_equal(matches.items[matches.count - 1].error, DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE);
    bounds.at = matches.items[matches.count - 1].at;
    bounds.begin = bounds.at - DTSX_ERROR_RECORD_BYTES;
    bounds.end = LENGTH + sizeof(error) - 1;
    assert_true(dtsx_error_account(text, LENGTH + sizeof(error) - 1, &bounds, id));
    assert_memory_equal(id, OWNER, DTSX_ACCOUNT_ID_LENGTH);
    free(text);
}

static void takes_words(void **state)
{
    (void)state;
    expect_found_behind("a");
    expect_found_behind("a ");
    expect_found_behind("You are not authorized to do this action. You should be authorized by ");
    expect_found_behind("AssumeRoleFail ");
    expect_found_behind("角色不存");
    expect_found_behind("account 111122223333444 ");
}

static void takes_separators(void **state)
{
    (void)state;
    expect_found_behind(" ");
    expect_found_behind("\\");
    expect_found_behind("\x1b[3");
    expect_found_behind("\xff");
    expect_found_behind("{\"a\":");
}

static void takes_labels(void **state)
{
    (void)state;
    expect_found_behind("Code: Forbidden.");
    expect_found_behind("code=");
    expect_found_behind("Action: a:");
    expect_found_behind("x.aliyuncs.com ");
    expect_found_behind(".aliyuncs.com");
}

static void takes_zeros(void **state)
{
    char *text = calloc(LENGTH, 1);

    (void)state;
    assert_non_null(text);
    assert_int_equal(dtsx_provider_error_find(text, LENGTH), 0);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_words),
        cmocka_unit_test(takes_separators),
        cmocka_unit_test(takes_labels),
        cmocka_unit_test(takes_zeros),
    };

    return cmocka_run_group_tests_name("provider-error-long", tests, NULL, NULL);
}
