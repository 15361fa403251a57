/* SPDX-License-Identifier: MIT
 * Task documents: any bytes give a report that agrees with itself and is the same each time, suggestions remove their
 * records, a secret comes out nowhere, and what is written is read again. One text in 64 is judged as a document near
 * the limits of size and depth too. */
#include "document-limits.h"
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
    if (task)
        (void)dtsx_task_write(task, DTSX_FORMAT_JSON, DTSX_WRITE_AS_IS, buffer);
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

static void demand_no_secret(const dtsx_document *document, const dtsx_report *report, dtsx_buffer *buffer)
{
    const char *output;
    size_t written;

    demand(!dtsx_report_is_valid(report), "a document with a secret is refused");
    write_all(document, report, buffer);
    output = dtsx_buffer_get(buffer, &written);
    demand(!holds_text(output, written, SECRET), "a secret comes out nowhere");
}

/* Half of the documents have secrets in their trust policies alone. */
static void put_secrets(json_t *root, size_t length)
{
    const unsigned policies = put_secrets_into_policies(root, length % 2, SECRET);

    if (policies > 0 && length / 2 % 2)
        return;
    add_secrets(root, "password");
    add_secrets(json_object_get(root, "creator"), "My_PassWd");
    add_secrets(json_object_get(json_object_get(root, "creator"), "observed"), "access_key_id");
    add_secrets(json_object_get(root, "source"), "AccessKeySecret");
    add_secrets(json_object_get(root, "destination"), "db-Password-2");
    add_secrets(json_object_get(json_object_get(root, "destination"), "observed_role"), "secret");
}

static void check_secrets(dtsx_context *context, const char *text, size_t length)
{
    json_t *const root = json_loadb(text, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
    char *with_secrets;

    if (!json_is_object(root) || holds_text(text, length, SECRET)) {
        json_decref(root);
        return;
    }
    document = dtsx_document_new(context);
    report = dtsx_report_new(context);
    buffer = dtsx_buffer_new(context);
    demand(document && report && buffer, "memory for a document");
    put_secrets(root, length);
    with_secrets = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(17));
    demand(with_secrets != NULL, "jansson writes what it read");
    judge(document, with_secrets, strlen(with_secrets), report);
    demand_no_secret(document, report, buffer);
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

/* ---- near the limits of size and depth ---- */

static size_t count_rule(const dtsx_report *report, dtsx_rule rule)
{
    const dtsx_record *record;
    size_t count = 0;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++)
        count += dtsx_record_get_rule(record) == rule;
    return count;
}

static void demand_limits(const dtsx_document *document, const dtsx_report *report, bool is_within)
{
    const size_t syntax = count_rule(report, DTSX_RULE_DOCUMENT_SYNTAX);

    if (is_within) {
        demand(syntax == 0, "a document within the limits is read");
        return;
    }
    demand(syntax == 1 && !dtsx_report_is_valid(report), "a document beyond a limit is refused");
    demand(dtsx_document_get_task(document) == NULL, "of a document beyond a limit there is no task");
}

/* White space changes nothing but places, up to the limit. */
static void check_space(dtsx_context *context, const char *text, size_t length, unsigned shape,
                        const dtsx_report *unfilled)
{
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_report *const report = dtsx_report_new(context);
    size_t filled_length;
    char *const filled = space_to_limit(text, length, shape, &filled_length);

    demand(document && report, "memory for a document");
    judge(document, filled, filled_length, report);
    if (filled_length > DTSX_DEFAULT_DOCUMENT_BYTES)
        demand_limits(document, report, false);
    else if (length && (unsigned char)text[0] != 0xEF) /* a byte order mark is one at the beginning alone */
        demand(has_same_findings(unfilled, report), "white space changes no finding");
    free(filled);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

static void check_filled(dtsx_context *context, dtsx_context *limited, const char *filled, size_t length,
                         bool has_secrets)
{
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_document *const short_document = dtsx_document_new(limited);
    dtsx_report *const report = dtsx_report_new(context);
    dtsx_report *const short_report = dtsx_report_new(limited);
    dtsx_buffer *const buffer = dtsx_buffer_new(context);
    dtsx_plan *plan = NULL;

    demand(document && short_document && report && short_report && buffer, "memory for a document");
    judge(document, filled, length, report);
    demand_limits(document, report, is_within_limits(filled, length));
    if (has_secrets)
        demand_no_secret(document, report, buffer);
    else
        write_all(document, report, buffer);
    if (dtsx_plan_new_from_document(document, 0, report, &plan) == DTSX_OK) {
        demand(!has_secrets, "no plan is made of a document with secrets");
        demand(dtsx_plan_write(plan, DTSX_FORMAT_TEXT, 0, buffer) == DTSX_OK, "a plan can be written");
        demand(dtsx_plan_write(plan, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK, "a plan can be written as JSON");
    }
    judge(short_document, filled, length, short_report);
    check_report(limited, short_report, filled, length);
    dtsx_plan_unref(plan);
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(short_report);
    dtsx_report_unref(report);
    dtsx_document_unref(short_document);
    dtsx_document_unref(document);
}

/* With secrets in both trust policies and without, whatever fills the document: a handle that has read it reads small
 * ones as ever, and positions are right a megabyte further on. */
static void check_shape(dtsx_context *context, dtsx_context *limited, const char *text, size_t length, unsigned shape)
{
    static const char *const secrets[] = {SECRET, NULL};
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_report *const report = dtsx_report_new(context);

    demand(document && report, "memory for a document");
    for (size_t i = 0; i < LENGTH(secrets); i++) {
        size_t filled_length;
        char *const filled = fill_to_limit(text, length, shape, secrets[i], &filled_length);

        if (!filled)
            continue;
        check_filled(context, limited, filled, filled_length, secrets[i]);
        judge(document, filled, filled_length, report);
        judge(document, text, length, report);
        check_reuse(context, text, length, document, report);
        free(filled);
    }
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

static void check_near_limits(dtsx_context *context, dtsx_context *limited, const char *text, size_t length,
                              unsigned shape)
{
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_report *const report = dtsx_report_new(context);

    demand(document && report, "memory for a document");
    judge(document, text, length, report);
    check_space(context, text, length, shape, report);
    if (!holds_text(text, length, SECRET))
        check_shape(context, limited, text, length, shape);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
}

/* What is near the limits takes a hundred times as long as another text: so which texts are tried, and in which shape,
 * is a matter of all their bytes, and what was changed a little throws the dice again. */
static uint32_t throw_dice(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < length; i++)
        hash = (uint32_t)((hash ^ (unsigned char)text[i]) * UINT64_C(16777619) & UINT32_MAX);
    return hash ^ hash >> 15;
}

/* ---- all of it ---- */

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
    if (size >= 2 && text[0] == LIMITS_MARK) {
        check_near_limits(context, limited, text + 2, size - 2, (unsigned char)text[1] % LIMITS_SHAPES);
    } else if (text) {
        const uint32_t dice = throw_dice(text, size);

        check(context, limited, text, size);
        if (dice % 64 == 0)
            check_near_limits(context, limited, text, size, dice / 64 % LIMITS_SHAPES);
    }
    free(text);
    dtsx_context_unref(limited);
    dtsx_context_unref(context);
    demand_nothing_left(&probe);
    return 0;
}
