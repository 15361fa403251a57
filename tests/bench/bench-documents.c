/* SPDX-License-Identifier: MIT
 * Documents: from JSON text to a report, varied ones, with and without mistakes, and many. */
#include "corpus.h"
#include "floors.h"
#include "subjects.h"

#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static dtsx_document *document;
static dtsx_report *report;
static dtsx_buffer *buffer;

/* ---- sets of documents, gone through again and again, each time from the beginning and by leaps that reach all ----
 */

#define LEAP 211

struct set {
    struct corpus_document documents[CORPUS_COUNT];
    size_t count;
    size_t next;
};

static const struct corpus_document *next_of(struct set *set)
{
    const struct corpus_document *const next = &set->documents[set->next];

    set->next = (set->next + LEAP) % set->count;
    return next;
}

#define WITH_FINDINGS 100

static struct set valid;
static struct set all;
static struct set with_findings[4];
static const unsigned findings[4] = {0, 1, 5, 50};

static void judge(const struct corpus_document *next)
{
    if (dtsx_document_read(document, next->text, next->length, 0) != DTSX_OK ||
        dtsx_document_validate(document, 0, report) != DTSX_OK)
        bench_fail("a document is not judged");
}

static void prepare(void)
{
    if (document)
        return;
    document = dtsx_document_new(NULL);
    report = dtsx_report_new(NULL);
    buffer = dtsx_buffer_new(NULL);
    for (size_t i = 0; i < CORPUS_COUNT; i++) {
        all.documents[all.count++] = corpus_document(i, CORPUS_ANY_LAYOUT);
        judge(&all.documents[i]);
        if ((dtsx_report_count(report, 0) == 0) != (i < CORPUS_VALID))
            bench_fail("a document is not what it should be");
        if (i < CORPUS_VALID)
            valid.documents[valid.count++] = all.documents[i];
    }
    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < WITH_FINDINGS; i++) {
            with_findings[k].documents[with_findings[k].count++] = corpus_with_unknown_keys(i, findings[k]);
            judge(&with_findings[k].documents[i]);
            if (dtsx_report_count(report, 0) != findings[k])
                bench_fail("a document has not so many findings");
        }
}

/* ---- what is done with them ---- */

static void judge_set(struct set *set, size_t count)
{
    set->next = 0;
    for (size_t i = 0; i < count; i++)
        judge(next_of(set));
    bench_sink = dtsx_report_count(report, 0);
}

static void write_set(struct set *set, size_t count)
{
    set->next = 0;
    for (size_t i = 0; i < count; i++) {
        judge(next_of(set));
        dtsx_buffer_clear(buffer);
        (void)dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer);
    }
}

static void judge_valid(size_t count)
{
    judge_set(&valid, count);
}

static void judge_all(size_t count)
{
    judge_set(&all, count);
}

static void write_valid(size_t count)
{
    write_set(&valid, count);
}

static void write_all(size_t count)
{
    write_set(&all, count);
}

#define FINDINGS(name, index)                                                                                          \
    static void judge_##name(size_t count)                                                                             \
    {                                                                                                                  \
        judge_set(&with_findings[index], count);                                                                       \
    }
FINDINGS(none, 0)
FINDINGS(one, 1)
FINDINGS(five, 2)
FINDINGS(fifty, 3)

#define PARSER(name, set)                                                                                              \
    static void name##_##set(size_t count)                                                                             \
    {                                                                                                                  \
        (set).next = 0;                                                                                                \
        for (size_t i = 0; i < count; i++) {                                                                           \
            const struct corpus_document *const next = next_of(&(set));                                                \
                                                                                                                       \
            if (!floor_##name(next->text, next->length))                                                               \
                bench_fail(#name);                                                                                     \
        }                                                                                                              \
    }
PARSER(yajl, valid)
PARSER(cjson, valid)
PARSER(jansson, valid)
PARSER(simdjson, valid)
PARSER(simdjson_check, valid)
PARSER(yajl, all)

/* ---- many, one a line ---- */

/* The same documents over and over, the mistaken ones among the others. */
struct lines lines_make(size_t count)
{
    struct lines lines = {.count = count};
    struct corpus_document documents[CORPUS_COUNT];
    size_t room = 0;

    for (size_t i = 0; i < CORPUS_COUNT; i++)
        documents[i] = corpus_document(i, CORPUS_ONE_LINE);
    for (size_t i = 0; i < count; i++)
        room += documents[i * 7 % CORPUS_COUNT].length + 1;
    lines.text = malloc(room);
    if (!lines.text)
        bench_fail("no memory");
    for (size_t i = 0; i < count; i++) {
        const struct corpus_document *const next = &documents[i * 7 % CORPUS_COUNT];

        memcpy(lines.text + lines.length, next->text, next->length);
        lines.length += next->length;
        lines.text[lines.length++] = '\n';
    }
    for (size_t i = 0; i < CORPUS_COUNT; i++)
        free(documents[i].text);
    return lines;
}

#define DOCUMENT "a varied valid document, to report"

const struct bench bench_documents[] = {
    {DOCUMENT, judge_valid, "simdjson (DOM), parsing only", simdjson_valid, 2.5, 0, prepare},
    {DOCUMENT, judge_valid, "simdjson and a check by hand", simdjson_check_valid, 1, 0, prepare},
    {DOCUMENT, judge_valid, "yajl, tokenizing only", yajl_valid, 0, 0, prepare},
    {DOCUMENT, judge_valid, "cJSON, parsing only", cjson_valid, 0, 0, prepare},
    {DOCUMENT, judge_valid, "jansson, parsing only", jansson_valid, 0, 0, prepare},
    {"a third with mistakes, to report", judge_all, "yajl, tokenizing only", yajl_all, 0, 0, prepare},
    {"1 unknown key, to report", judge_one, "the same without", judge_none, 1.3, 0, prepare},
    {"5 unknown keys, to report", judge_five, "the same without", judge_none, 2.5, 0, prepare},
    {"50 unknown keys, to report", judge_fifty, "the same without", judge_none, 16, 0, prepare},
    {"a varied valid document, to JSON report", write_valid, "to report", judge_valid, 1.8, 0, prepare},
    {"a third with mistakes, to JSON report", write_all, "to report", judge_all, 1.8, 0, prepare},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};
