/* SPDX-License-Identifier: MIT
 * Inputs that cost the most, up to the longest document that is read: time and memory a byte beside clean documents. */
#include "corpus.h"
#include "floors.h"
#include "subjects.h"

#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE ((size_t)DTSX_DEFAULT_DOCUMENT_BYTES)

struct input {
    const char *what;
    const char *before;
    const char *unit; /* again and again; # becomes a number of eight digits */
    const char *after;
    char *text;
};

/* A valid document around what is in the source. */
#define SOURCE(what)                                                                                                   \
    "{\"version\": 1, \"kind\": \"synchronization\", \"creator\": \"1406926474061234\", \"destination\": "             \
    "{\"database_type\": \"MySQL\", \"access_method\": \"Alibaba Cloud Instance\", \"region\": \"cn-hangzhou\", "      \
    "\"cross_account\": false}, \"source\": {\"database_type\": \"MySQL\", \"access_method\": \"Alibaba Cloud "        \
    "Instance\", \"region\": \"cn-hangzhou\", \"cross_account\": true, \"ram_role\": \"ram-for-dts\", \"owner\": "     \
    "\"1646821763561234\"" what
#define POLICY(what) SOURCE(", \"observed_role\": {\"trust_policy\": {\"Version\": \"1\", \"Statement\": [" what)

static struct input inputs[] = {
    {"short unknown keys", SOURCE(""), ",\"#\":0", "}}", NULL},
    {"unknown keys of 60 bytes", SOURCE(""), ",\"a-key-of-sixty-bytes-that-is-not-at-all-a-key-here--#\":0", "}}",
     NULL},
    {"misspelled keys", SOURCE(""), ",\"databse_typ#\":0", "}}", NULL},
    {"one long unknown key", SOURCE(", \""), "abcdefgh", "\": 0}}", NULL},
    {"one long unknown key, escaped", SOURCE(", \""), "\\u00e9", "\": 0}}", NULL},
    {"a long name", SOURCE("") "}, \"name\": \"", "x", "\"}", NULL},
    {"unknown keys in a trust policy", POLICY(""), "{\"#\":0},", "{}]}}}}", NULL},
    {"unknown keys in one statement", POLICY("{\"Effect\": \"Allow\""), ",\"#\":0", "}]}}}}", NULL},
    {"statements of a trust policy", POLICY(""),
     "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"RAM\":\"acs:ram::#:root\"}},", "{}]}}}}",
     NULL},
    {"principals of a trust policy",
     POLICY("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"RAM\":["), "\"acs:ram::#:root\",",
     "\"\"]}}]}}}}", NULL},
    {"a list of numbers for policies", SOURCE(", \"observed_role\": {\"policies\": ["), "0,", "0]}}}", NULL},
    {"a list of policies", SOURCE(", \"observed_role\": {\"policies\": ["), "\"#\",", "\"\"]}}}", NULL},
    {"one key again and again", SOURCE(""), ",\"region\":0", "}}", NULL},
    {"line feeds", SOURCE(""), "\n", "}}", NULL},
    {"arrays in an unknown value", SOURCE(", \"x\": ["), "[],", "0]}}", NULL},
};

#define INPUT_COUNT (sizeof(inputs) / sizeof(inputs[0]))

static dtsx_document *document;
static dtsx_report *report;
static struct corpus_document clean[CORPUS_VALID];

static char *fill(const struct input *input)
{
    char *const text = malloc(SIZE + 1);
    const size_t after = strlen(input->after);
    size_t length = strlen(input->before);
    const size_t unit = strlen(input->unit);
    const char *const number = strchr(input->unit, '#');

    if (!text)
        bench_fail("no memory");
    memcpy(text, input->before, length);
    for (unsigned i = 10000000; length + unit + 8 + after <= SIZE; i++) {
        const size_t ahead = number ? (size_t)(number - input->unit) : unit;

        memcpy(text + length, input->unit, ahead);
        length += ahead;
        if (number) {
            (void)snprintf(text + length, 9, "%08u", i);
            memcpy(text + length + 8, number + 1, unit - ahead - 1);
            length += 8 + unit - ahead - 1;
        }
    }
    memcpy(text + length, input->after, after + 1);
    return text;
}

static void judge(const char *text, size_t length)
{
    if (dtsx_document_read(document, text, length, 0) != DTSX_OK ||
        dtsx_document_validate(document, 0, report) != DTSX_OK)
        bench_fail("an input is not judged");
}

static void prepare(void)
{
    if (document)
        return;
    document = dtsx_document_new(NULL);
    report = dtsx_report_new(NULL);
    for (size_t i = 0; i < CORPUS_VALID; i++)
        clean[i] = corpus_document(i, CORPUS_ANY_LAYOUT);
    for (size_t i = 0; i < INPUT_COUNT; i++)
        inputs[i].text = fill(&inputs[i]);
}

/* As many bytes of clean documents as of the input. */
static void judge_clean(size_t count)
{
    size_t left = count * SIZE;

    for (size_t i = 0; left > clean[i].length; i = i + 1 < CORPUS_VALID ? i + 1 : 0) {
        judge(clean[i].text, clean[i].length);
        left -= clean[i].length;
    }
}

#define INPUT(index)                                                                                                   \
    static void judge_##index(size_t count)                                                                            \
    {                                                                                                                  \
        for (size_t i = 0; i < count; i++)                                                                             \
            judge(inputs[index].text, strlen(inputs[index].text));                                                     \
    }
INPUT(0)
INPUT(1)
INPUT(2)
INPUT(3)
INPUT(4)
INPUT(5)
INPUT(6)
INPUT(7)
INPUT(8)
INPUT(9)
INPUT(10)
INPUT(11)
INPUT(12)
INPUT(13)
INPUT(14)

#define WORST(index, what)                                                                                             \
    {                                                                                                                  \
        "1 MiB: " what, judge_##index, "clean documents of 1 MiB", judge_clean, 10, 1, prepare                         \
    }

const struct bench bench_worst[] = {
    WORST(0, "short unknown keys"),
    WORST(1, "unknown keys of 60 bytes"),
    WORST(2, "misspelled keys"),
    WORST(3, "one long unknown key"),
    WORST(4, "one long unknown key, escaped"),
    WORST(5, "a long name"),
    WORST(6, "unknown keys in a trust policy"),
    WORST(7, "unknown keys in one statement"),
    WORST(8, "statements of a trust policy"),
    WORST(9, "principals of a trust policy"),
    WORST(10, "numbers for policies"),
    WORST(11, "a list of policies"),
    WORST(12, "one key again and again"),
    WORST(13, "line feeds"),
    WORST(14, "arrays in an unknown value"),
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};

/* ---- memory ---- */

struct meter {
    size_t now;
    size_t most;
};

static void *count_memory(void *user, void *old, size_t old_size, size_t new_size)
{
    struct meter *const meter = user;
    void *block = NULL;

    if (new_size == 0)
        free(old);
    else
        block = realloc(old, new_size);
    if (new_size == 0 || block)
        meter->now += new_size - old_size;
    if (meter->now > meter->most)
        meter->most = meter->now;
    return block;
}

/* The most memory that the handles had while they judged it; the text itself is not counted. */
static double memory_of(const char *text, size_t length)
{
    struct meter meter = {0, 0};
    dtsx_context *const context = dtsx_context_new(count_memory, &meter);
    dtsx_document *const own_document = dtsx_document_new(context);
    dtsx_report *const own_report = dtsx_report_new(context);

    if (dtsx_document_read(own_document, text, length, 0) != DTSX_OK ||
        dtsx_document_validate(own_document, 0, own_report) != DTSX_OK)
        bench_fail("an input is not judged");
    dtsx_report_unref(own_report);
    dtsx_document_unref(own_document);
    dtsx_context_unref(context);
    return (double)meter.most / (double)length;
}

void bench_memory(void)
{
    prepare();
    (void)printf("%-44s %14s\n", "1 MiB of", "bytes a byte");
    for (size_t i = 0; i < INPUT_COUNT; i++) {
        const double bytes = memory_of(inputs[i].text, strlen(inputs[i].text));

        (void)printf("%-44s %14.2f  <= 32%s\n", inputs[i].what, bytes, bytes <= 32 ? "" : " (missed)");
    }
}
