/* SPDX-License-Identifier: MIT
 * examples/daemon/judge.c with a limit of memory that a line of some hundred kilobytes exceeds. */
#include "../../examples/daemon/judge.h"
#include "../../examples/daemon/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SOUND                                                                                                          \
    "{\"version\":1,\"kind\":\"migration\",\"creator\":\"1406926474061234\",\"source\":{\"database_type\":\"MySQL\","  \
    "\"access_method\":\"instance\",\"region\":\"cn-hangzhou\",\"cross_account\":true,\"owner\":\"1646821763561234\"," \
    "\"ram_role\":\"%s\"},\"destination\":{\"database_type\":\"MySQL\",\"access_method\":\"instance\","                \
    "\"region\":\"cn-hangzhou\",\"cross_account\":false}}"

/* The answer to a task whose RAM role has so many characters; to be freed. */
static char *answer_for(struct judge *judge, size_t role_length, size_t number)
{
    char *const role = malloc(role_length + 1);
    char *const text = malloc(role_length + sizeof SOUND);
    struct line line = {.bytes = text};
    char *answer;

    assert_true(role && text);
    memset(role, 'r', role_length);
    role[role_length] = '\0';
    line.length = (size_t)sprintf(text, SOUND, role);
    judge->length = 0;
    assert_int_equal(judge_line(judge, &line, number), DTSX_OK);
    assert_int_equal(judge->answers[judge->length - 1], '\n');
    answer = strndup(judge->answers, judge->length - 1);
    assert_non_null(answer);
    free(text);
    free(role);
    return answer;
}

static void expect_parts(char *answer, size_t number, const char *const *parts)
{
    char beginning[64];

    snprintf(beginning, sizeof beginning, "{\"version\":1,\"document\":%zu,", number);
    assert_memory_equal(answer, beginning, strlen(beginning));
    for (; *parts; parts++)
        if (!strstr(answer, *parts))
            fail_msg("%s is not in %s", *parts, answer);
    free(answer);
}

static void test_a_line_that_takes_too_much(void **state)
{
    static const char *const sound[] = {"\"valid\":true", "\"errors\":0", NULL};
    static const char *const wrong[] = {"\"valid\":false", "\"errors\":1", "ram-role-format", NULL};
    static const char *const counts[] = {"\"valid\":false", "\"errors\":0", "\"truncated\":true", "\"records\":[]",
                                         NULL};
    struct judge judge;

    (void)state;
    assert_int_equal(judge_init(&judge), 0);
    for (size_t number = 1; number < 12; number += 4) {
        expect_parts(answer_for(&judge, 9, number), number, sound);
        expect_parts(answer_for(&judge, 10000, number + 1), number + 1, wrong);
        expect_parts(answer_for(&judge, JUDGE_LIMIT, number + 2), number + 2, counts);
        assert_true(judge.judging.held <= JUDGE_LIMIT);
        expect_parts(answer_for(&judge, JUDGE_LIMIT / 16, number + 3), number + 3, wrong);
    }
    judge_release(&judge);
    assert_int_equal(judge.judging.held, 0);
    assert_int_equal(judge.writing.held, 0);
}

/* What was kept for one line is there for the next, and no more than that. */
static void test_what_is_kept(void **state)
{
    struct judge judge;
    const dtsx_document *document;

    (void)state;
    assert_int_equal(judge_init(&judge), 0);
    document = judge.document;
    free(answer_for(&judge, 9, 1));
    assert_ptr_equal(judge.document, document);
    free(answer_for(&judge, JUDGE_KEPT / 2, 2));
    assert_true(judge.judging.held + judge.writing.held <= JUDGE_KEPT);
    assert_null(judge.document);
    free(answer_for(&judge, 9, 3));
    assert_non_null(judge.document);
    judge_release(&judge);
    assert_int_equal(judge.judging.held, 0);
    assert_int_equal(judge.writing.held, 0);
}

/* Answers of one turn stand one after another. */
static void test_several_lines_in_a_turn(void **state)
{
    static const char text[] = "{\"version\":1}";
    const struct line line = {.bytes = text, .length = sizeof text - 1};
    struct judge judge;
    char *first;

    (void)state;
    assert_int_equal(judge_init(&judge), 0);
    first = answer_for(&judge, 9, 1);
    for (size_t number = 2; number < 5; number++) {
        const size_t before = judge.length;

        assert_int_equal(judge_line(&judge, &line, number), DTSX_OK);
        assert_true(judge.length > before);
        assert_int_equal(judge.answers[before - 1], '\n');
        expect_parts(strndup(judge.answers + before, judge.length - before), number,
                     (const char *const[]){"missing-value", "\n", NULL});
    }
    assert_memory_equal(judge.answers, first, strlen(first));
    free(first);
    judge_release(&judge);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_that_takes_too_much),
        cmocka_unit_test(test_what_is_kept),
        cmocka_unit_test(test_several_lines_in_a_turn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
