/* SPDX-License-Identifier: MIT
 * Files as people have them, in cases.txt: what is read of each, and what is said about it. */
#include "alloc-failure.h"
#include "interchange/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST_LINES 64

/* A part of cases.txt: the rest of its first line, and the lines that follow it. */
struct part {
    char *word;
    char *rest;
    char *text;
};

struct test_case {
    struct part parts[MOST_LINES];
    size_t count;
};

static char *cut_line(char **text)
{
    char *const line = *text;
    char *const end = strchr(line, '\n');

    assert_non_null(end);
    *end = '\0';
    *text = end + 1;
    return line;
}

static void strip_newlines(char *begin, char *end)
{
    while (end > begin && end[-1] == '\n')
        *--end = '\0';
}

/* Takes the next case: "=== NAME", then parts that begin with "--- WORD REST". 0 at the end. */
static int next_case(char **text, struct test_case *test)
{
    if (**text == '\0')
        return 0;
    test->count = 1;
    test->parts[0] = (struct part){.word = cut_line(text), .text = *text};
    assert_memory_equal(test->parts[0].word, "=== ", 4);
    while (**text != '\0' && strncmp(*text, "=== ", 4) != 0) {
        if (strncmp(*text, "--- ", 4) == 0) {
            *(*text)++ = '\0';
            char *const word = cut_line(text) + 3;
            char *const space = strchr(word, ' ');

            assert_true(test->count < MOST_LINES);
            if (space)
                *space = '\0';
            test->parts[test->count++] = (struct part){.word = word, .rest = space ? space + 1 : NULL, .text = *text};
        } else {
            *text = strchr(*text, '\n') + 1;
        }
    }
    strip_newlines(test->parts[test->count - 1].text, *text);
    return 1;
}

static const struct part *find_part(const struct test_case *test, const char *word, const struct part *after)
{
    for (const struct part *part = after ? after + 1 : test->parts + 1; part < test->parts + test->count; part++)
        if (strcmp(part->word, word) == 0)
            return part;
    return NULL;
}

/* ---- what is said ---- */

struct said {
    char text[16384];
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void say(struct said *said, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(said->text + said->length, sizeof(said->text) - said->length, format, arguments);
    va_end(arguments);
    assert_true(length >= 0 && (size_t)length < sizeof(said->text) - said->length);
    said->length += (size_t)length;
}

/* The rules whose messages are made by the companion library. */
static int is_own(dtsx_rule rule)
{
    return rule == DTSX_RULE_FORMAT_LIMIT || rule == DTSX_RULE_VALUE_UNRESOLVED || rule == DTSX_RULE_DOCUMENT_TYPE ||
           rule == DTSX_RULE_DOCUMENT_DUPLICATE_KEY || rule == DTSX_RULE_SECRET_DROPPED ||
           rule == DTSX_RULE_DOCUMENT_SYNTAX || rule == DTSX_RULE_DOCUMENT_VERSION;
}

/* What is missing is said only where a case asks for it: most files here are short. */
static void say_records(struct said *said, const struct test_case *test, dtsx_document *document)
{
    const int says_missing = find_part(test, "missing", NULL) != NULL;
    const int says_pointers = find_part(test, "pointers", NULL) != NULL;
    dtsx_report *const report = dtsx_report_new(NULL);

    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    for (size_t i = 0; dtsx_report_get_record(report, i); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);
        const char *const address = dtsx_record_get_text(record, DTSX_TEXT_SOURCE_ADDRESS, NULL);
        size_t line = 0, column = 0;

        if (dtsx_record_get_rule(record) == DTSX_RULE_MISSING_VALUE && !says_missing)
            continue;
        say(said, "%s %s", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, dtsx_record_get_rule(record)),
            dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL));
        if (dtsx_record_get_position(record, &line, &column, NULL, NULL) && line > 0)
            say(said, " %zu:%zu", line, column);
        else
            say(said, " in %s", address ? address : "the task");
        if (says_pointers)
            say(said, " at %s", dtsx_record_get_text(record, DTSX_TEXT_SOURCE_POINTER, NULL));
        if (is_own(dtsx_record_get_rule(record)))
            say(said, " %s", dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL));
        say(said, "\n");
    }
    dtsx_report_unref(report);
}

static void say_settings(struct said *said, const struct test_case *test, const dtsx_task *task)
{
    const struct part *const ask = find_part(test, "ask", NULL);
    const char *path = ask ? ask->rest : "";

    while (task && *path) {
        char one[64] = "";
        const size_t length = strcspn(path, " ");

        assert_true(length < sizeof(one));
        memcpy(one, path, length);
        const char *const value = dtsx_task_get_at(task, one, NULL);
        if (value)
            say(said, "%s %s\n", one, value);
        path += length + strspn(path + length, " ");
    }
}

static void say_all(struct said *said, const struct test_case *test, const dtsx_interchange *interchange)
{
    for (size_t job = 0; job < dtsx_interchange_job_count(interchange); job++) {
        dtsx_document *const document = dtsx_interchange_get_document(interchange, job);
        const char *const address = dtsx_interchange_get_text(interchange, job, DTSX_INTERCHANGE_TEXT_ADDRESS);
        const char *const name = dtsx_interchange_get_text(interchange, job, DTSX_INTERCHANGE_TEXT_NAME);

        say(said, "job %s%s%s\n", address ? address : (name ? name : "without a name"),
            dtsx_interchange_is_judged(interchange, job) ? "" : ", not judged",
            dtsx_interchange_is_resolved(interchange, job) ? "" : ", not resolved");
        say_settings(said, test, dtsx_document_get_task(document));
        say_records(said, test, document);
    }
    for (size_t i = 0; i < dtsx_interchange_note_count(interchange); i++) {
        const char *file;
        size_t line, column;
        const char *const note = dtsx_interchange_get_note(interchange, i, &file, &line, &column);

        say(said, "note %s:%zu:%zu %s\n", file, line, column, note);
    }
}

static void say_again(const struct said *said, const struct test_case *test, dtsx_interchange *interchange)
{
    struct said again = {.length = 0};

    assert_int_equal(dtsx_interchange_read(interchange), DTSX_OK);
    say_all(&again, test, interchange);
    assert_string_equal(again.text, said->text);
}

/* ---- reading ---- */

static dtsx_status set(dtsx_interchange *interchange, const struct test_case *test, const char *word,
                       dtsx_setting setting)
{
    const struct part *const part = find_part(test, word, NULL);

    return part ? dtsx_interchange_set_default(interchange, setting, part->rest, strlen(part->rest)) : DTSX_OK;
}

static dtsx_status add(dtsx_interchange *interchange, const struct part *part, int is_observed)
{
    const size_t length = strlen(part->text);
    /* A block of its own size, so that a sanitizer sees what is read beyond it. */
    char *const text = malloc(length + (length == 0));
    dtsx_status status;

    assert_non_null(text);
    memcpy(text, part->text, length);
    status = is_observed ? dtsx_interchange_observe(interchange, part->rest, text, length)
                         : dtsx_interchange_add(interchange, part->rest, text, length);
    free(text);
    return status;
}

/* NULL where memory ran out, and only there. */
static dtsx_interchange *open_case(const struct test_case *test, dtsx_context *context)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(context);
    const struct part *const format = find_part(test, "format", NULL);
    dtsx_status status = interchange ? DTSX_OK : DTSX_ERROR_NO_MEMORY;

    if (status == DTSX_OK && format)
        status =
            dtsx_interchange_set_format(interchange, dtsx_interchange_format_find(format->rest, strlen(format->rest)));
    if (status == DTSX_OK)
        status = set(interchange, test, "creator", DTSX_SETTING_CREATOR);
    if (status == DTSX_OK)
        status = set(interchange, test, "region", DTSX_SETTING_REGION);
    if (status == DTSX_OK)
        status = set(interchange, test, "kind", DTSX_SETTING_KIND);
    for (const struct part *part = test->parts + 1; status == DTSX_OK && part < test->parts + test->count; part++)
        if (strcmp(part->word, "file") == 0 || strcmp(part->word, "observed") == 0)
            status = add(interchange, part, part->word[0] == 'o');
    if (status == DTSX_OK)
        status = dtsx_interchange_read(interchange);
    if (status == DTSX_OK)
        return interchange;
    assert_int_equal(status, DTSX_ERROR_NO_MEMORY);
    assert_int_equal(dtsx_interchange_job_count(interchange), 0);
    assert_int_equal(dtsx_interchange_note_count(interchange), 0);
    dtsx_interchange_unref(interchange);
    return NULL;
}

/* ---- the tests ---- */

/* What is said of a case when it is read once more is the same. */
static void each_says_what_it_should(void **state)
{
    size_t length, wrong = 0, count = 0;
    char *const text = sample_read("../cases.txt", &length);
    char *at = text;
    struct test_case test;

    (void)state;
    while (next_case(&at, &test)) {
        const struct part *const expected = find_part(&test, "says", NULL);
        dtsx_interchange *const interchange = open_case(&test, NULL);
        struct said said = {.length = 0};

        assert_non_null(interchange);
        assert_non_null(expected);
        say_all(&said, &test, interchange);
        say_again(&said, &test, interchange);
        strip_newlines(said.text, said.text + said.length);
        if (strcmp(said.text, expected->text) != 0) {
            fprintf(stderr, "%s\n--- says\n%s\n", test.parts[0].word, said.text);
            wrong++;
        }
        dtsx_interchange_unref(interchange);
        count++;
    }
    free(text);
    assert_true(count > 0);
    assert_int_equal(wrong, 0);
}

static int read_case(dtsx_context *context, void *user)
{
    dtsx_interchange *const interchange = open_case(user, context);

    if (!interchange)
        return 1;
    dtsx_interchange_unref(interchange);
    return 0;
}

static void each_allocation_may_fail(void **state)
{
    size_t length;
    char *const text = sample_read("../cases.txt", &length);
    char *at = text;
    struct test_case test;

    (void)state;
    while (next_case(&at, &test))
        alloc_failure_run(read_case, &test);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_says_what_it_should),
        cmocka_unit_test(each_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
