/* SPDX-License-Identifier: MIT
 * Task documents: any bytes give a report that agrees with itself and is the same each time, suggestions remove their
 * records, a secret comes out nowhere, and what is written is read again. */
#include "invariants.h"

#include <stdlib.h>
#include <string.h>

#define SECRET "5f1d7a-S3cr3t-c0ffee"

static void judge(dtsx_document *document, const char *text, size_t length, dtsx_report *report)
{
    demand(dtsx_document_read(document, text, length, 0) == DTSX_OK, "any bytes can be read");
    demand(dtsx_document_validate(document, 0, report) == DTSX_OK, "any bytes can be judged");
}

static void write_all(const dtsx_document *document, const dtsx_report *report, dtsx_buffer *buffer)
{
    dtsx_task *const task = dtsx_document_get_task(document);

    dtsx_buffer_clear(buffer);
    demand(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK, "a report can be written");
    demand(dtsx_report_write(report, DTSX_FORMAT_TEXT, 0, buffer) == DTSX_OK, "a report can be written as text");
    if (task)
        (void)dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer);
}

/* A document that was used for something else before says the same as a new one. */
static void check_reuse(dtsx_context *context, const char *text, size_t length, const dtsx_document *document,
                        const dtsx_report *report)
{
    static const char other[] = "{\"version\":1,\"kind\":\"migration\",\"creator\":\"1406926474061234\",\"source\":{"
                                "\"cross_account\":true,\"owner\":{\"account_id\":\"1\"},\"port\":7},\"x\":1}";
    dtsx_document *const used = dtsx_document_new(context);
    dtsx_report *const again = dtsx_report_new(context);
    dtsx_buffer *const buffer = dtsx_buffer_new(context);
    dtsx_buffer *const expected = dtsx_buffer_new(context);

    demand(used && again && buffer && expected, "memory for a document");
    for (int i = 0; i < 3; i++) {
        judge(used, other, sizeof(other) - 1, again);
        judge(used, text, length, again);
    }
    write_all(document, report, expected);
    write_all(used, again, buffer);
    demand_same(expected, buffer, "a document that was used before says the same");
    dtsx_buffer_unref(expected);
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(again);
    dtsx_document_unref(used);
}

/* ---- secrets ---- */

static void add_secrets(json_t *object, const char *key)
{
    json_t *hidden;

    if (!json_is_object(object))
        return;
    hidden = json_pack("{s:[{s:s}]}", "inner", key, SECRET);
    demand(json_object_set_new(object, key, json_string(SECRET)) == 0, "a secret is put in");
    demand(json_object_set_new(object, "qqqqqqqqqqqq", json_string(SECRET)) == 0, "an unknown key is put in");
    demand(json_object_set_new(object, "wwwwwwwwwwwwwwww", hidden) == 0, "a nested secret is put in");
}

static void check_secrets(dtsx_context *context, const char *text, size_t length)
{
    json_t *const root = json_loadb(text, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
    char *with_secrets;
    const char *output;
    size_t written;

    if (!json_is_object(root) || holds_text(text, length, SECRET)) {
        json_decref(root);
        return;
    }
    document = dtsx_document_new(context);
    report = dtsx_report_new(context);
    buffer = dtsx_buffer_new(context);
    demand(document && report && buffer, "memory for a document");
    add_secrets(root, "password");
    add_secrets(json_object_get(root, "creator"), "My_PassWd");
    add_secrets(json_object_get(json_object_get(root, "creator"), "observed"), "access_key_id");
    add_secrets(json_object_get(root, "source"), "AccessKeySecret");
    add_secrets(json_object_get(root, "destination"), "db-Password-2");
    add_secrets(json_object_get(json_object_get(root, "destination"), "observed_role"), "secret");
    with_secrets = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(17));
    demand(with_secrets != NULL, "jansson writes what it read");
    judge(document, with_secrets, strlen(with_secrets), report);
    demand(!dtsx_report_is_valid(report), "a document with a secret is refused");
    write_all(document, report, buffer);
    output = dtsx_buffer_get(buffer, &written);
    demand(!holds_text(output, written, SECRET), "a secret comes out nowhere");
    free(with_secrets);
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    json_decref(root);
}

/* ---- limits ---- */

static void check_limits(dtsx_context *context, const char *text, size_t length, const dtsx_report *unlimited)
{
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_report *const report = dtsx_report_new(context);
    const size_t all = dtsx_report_count(unlimited, (dtsx_severity)0);

    demand(document && report, "memory for a document");
    judge(document, text, length, report);
    demand(dtsx_report_count(report, (dtsx_severity)0) <= 2, "the limit of records holds");
    if (!dtsx_report_is_truncated(unlimited) && all <= 2)
        demand(dtsx_report_count(report, (dtsx_severity)0) == all, "below the limit nothing is left out");
    if (all > 2)
        demand(!dtsx_report_is_valid(report), "a report that left something out is not valid");
    check_report(context, report, text, length);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

static void check(dtsx_context *context, dtsx_context *limited, const char *text, size_t length)
{
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_report *const report = dtsx_report_new(context);
    dtsx_task *task;

    demand(document && report, "memory for a document");
    judge(document, text, length, report);
    check_report(context, report, text, length);
    check_reuse(context, text, length, document, report);
    check_patches(context, text, length, report);
    check_secrets(context, text, length);
    check_limits(limited, text, length, report);
    task = dtsx_document_get_task(document);
    if (task) {
        dtsx_report *const own = dtsx_report_new(context);

        demand(own != NULL, "memory for a report");
        if (dtsx_task_validate(task, 0, own) == DTSX_OK) {
            demand(dtsx_report_is_truncated(report) || has_same_findings(report, own),
                   "a task is judged as its document is");
            check_determinism(context, task, own);
            check_suggestions(context, task, own);
            check_writing(context, task, own, false);
            check_plan(context, task, own);
        } else {
            demand(!dtsx_report_is_valid(report), "a task is incomplete where its document has errors");
        }
        dtsx_report_unref(own);
    } else {
        demand(!dtsx_report_is_valid(report), "a text without a task is not valid");
    }
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct alloc_probe probe = {0};
    dtsx_context *const context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_context *const limited = dtsx_context_new(alloc_probe_reallocate, &probe);
    char *const text = copy_exactly(data, size);

    demand(context && limited, "memory for a context");
    demand(dtsx_context_set_limit(limited, DTSX_LIMIT_RECORDS, 2) == DTSX_OK, "limits can be set");
    if (text)
        check(context, limited, text, size);
    free(text);
    dtsx_context_unref(limited);
    dtsx_context_unref(context);
    demand_nothing_left(&probe);
    return 0;
}
