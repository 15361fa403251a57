/* SPDX-License-Identifier: MIT
 * Files of other formats: any bytes give jobs with reports that agree with themselves, a converted task is converted to
 * itself, and a secret comes out nowhere. */
#include "invariants.h"

#include <dtsxacct/interchange.h>
#include <stdlib.h>
#include <string.h>

#define SECRET  "5f1d7a-S3cr3t-c0ffee"
#define CREATOR "5555666677778888"

static dtsx_interchange *read_text(dtsx_context *context, const char *text, size_t length)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(context);

    demand(interchange != NULL, "memory for a handle");
    demand(dtsx_interchange_set_default(interchange, DTSX_SETTING_CREATOR, CREATOR, sizeof(CREATOR) - 1) == DTSX_OK,
           "a creator can be given");
    demand(dtsx_interchange_add(interchange, "fuzz", text, length) == DTSX_OK, "any bytes can be added");
    demand(dtsx_interchange_observe(interchange, "facts", text, length) == DTSX_OK, "any bytes can be facts");
    demand(dtsx_interchange_read(interchange) == DTSX_OK, "any bytes can be read");
    return interchange;
}

static void append_task(const dtsx_document *document, dtsx_buffer *buffer)
{
    const dtsx_task *const task = dtsx_document_get_task(document);

    if (task)
        demand(dtsx_task_write(task, DTSX_FORMAT_JSON, DTSX_WRITE_AS_IS | DTSX_WRITE_ONE_LINE, buffer) == DTSX_OK,
               "a task can be written");
}

/* ---- a converted task is converted to itself ---- */

/* Not where the document has errors of its own: what it could not use has no form that is read again. */
static bool can_be_written(dtsx_context *context, const dtsx_document *document)
{
    const dtsx_task *const task = dtsx_document_get_task(document);
    dtsx_buffer *const buffer = dtsx_buffer_new(context);
    const bool can = task && dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK;

    dtsx_buffer_unref(buffer);
    return can;
}

static void check_identity(dtsx_context *context, const dtsx_buffer *task)
{
    size_t length;
    const char *const text = dtsx_buffer_get(task, &length);
    dtsx_interchange *const interchange = dtsx_interchange_new(context);
    dtsx_buffer *const again = dtsx_buffer_new(context);

    demand(interchange && again, "memory for the same once more");
    demand(dtsx_interchange_add(interchange, "task", text, length) == DTSX_OK, "a converted task can be added");
    demand(dtsx_interchange_read(interchange) == DTSX_OK, "a converted task can be read");
    demand(dtsx_interchange_job_count(interchange) == 1, "a converted task is one task");
    append_task(dtsx_interchange_get_document(interchange, 0), again);
    /* A port that is none is a setting of the builder's, but no value of a document. */
    if (can_be_written(context, dtsx_interchange_get_document(interchange, 0)))
        demand_same(task, again, "a converted task is converted to itself");
    dtsx_buffer_unref(again);
    dtsx_interchange_unref(interchange);
}

/* What a finding says of its place lies in the file; facts that were looked up stand elsewhere. */
static void check_records(const dtsx_report *report, size_t length)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        size_t line, column, offset, span;

        if (!dtsx_record_get_position(record, &line, &column, &offset, &span))
            continue;
        demand(line > 0 && column > 0, "lines and columns count from 1");
        demand(offset <= length && span <= length - offset, "a finding stands in the file");
    }
}

static void check_job(dtsx_context *context, const dtsx_interchange *interchange, size_t index, size_t length)
{
    dtsx_document *const document = dtsx_interchange_get_document(interchange, index);
    dtsx_report *const report = dtsx_report_new(context);
    dtsx_buffer *const buffer = dtsx_buffer_new(context);

    demand(document && report && buffer, "memory for a report");
    demand(dtsx_interchange_get_text(interchange, index, DTSX_INTERCHANGE_TEXT_FILE) != NULL, "a job has a file");
    demand(dtsx_document_validate(document, 0, report) == DTSX_OK, "a job can be judged");
    check_records(report, length);
    demand(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK, "a report can be written");
    json_decref(demand_json_buffer(buffer, "the report of a job"));
    dtsx_buffer_clear(buffer);
    append_task(document, buffer);
    if (dtsx_interchange_is_resolved(interchange, index) && can_be_written(context, document))
        check_identity(context, buffer);
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
}

/* ---- secrets ---- */

/* Secrets in every object; jansson's nesting is limited. */
static void add_secrets(json_t *value)
{
    static const char *const keys[] = {"SourceEndpointPassword", "destination_endpoint_password", "Password",
                                       "AccessKeySecret"};
    json_t *member;
    const char *key;
    size_t index;

    json_array_foreach(value, index, member) add_secrets(member);
    if (!json_is_object(value))
        return;
    json_object_foreach(value, key, member) add_secrets(member);
    for (size_t i = 0; i < LENGTH(keys); i++)
        demand(json_object_set_new(value, keys[i], json_string(SECRET)) == 0, "a secret is put in");
}

static void demand_no_secret(dtsx_context *context, const char *text, size_t length)
{
    dtsx_interchange *const interchange = read_text(context, text, length);
    dtsx_buffer *const buffer = dtsx_buffer_new(context);
    const char *note;
    size_t written;

    for (size_t i = 0; i < dtsx_interchange_job_count(interchange); i++) {
        dtsx_report *const report = dtsx_report_new(context);

        demand(dtsx_document_validate(dtsx_interchange_get_document(interchange, i), 0, report) == DTSX_OK,
               "a job with secrets can be judged");
        demand(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK, "its report can be written");
        append_task(dtsx_interchange_get_document(interchange, i), buffer);
        dtsx_report_unref(report);
    }
    const char *const output = dtsx_buffer_get(buffer, &written);
    demand(!holds_text(output, written, SECRET), "no secret comes out");
    for (size_t i = 0; (note = dtsx_interchange_get_note(interchange, i, NULL, NULL, NULL)); i++)
        demand(!holds_text(note, strlen(note), SECRET), "no secret is in a note");
    dtsx_buffer_unref(buffer);
    dtsx_interchange_unref(interchange);
}

static void check_secrets(dtsx_context *context, const char *text, size_t length)
{
    json_t *const root = json_loadb(text, length, JSON_ALLOW_NUL, NULL);
    char *with_secrets;

    if (!root || holds_text(text, length, "5f1d7a")) {
        json_decref(root);
        return;
    }
    add_secrets(root);
    with_secrets = json_dumps(root, 0);
    json_decref(root);
    if (with_secrets)
        demand_no_secret(context, with_secrets, strlen(with_secrets));
    free(with_secrets);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *const text = copy_exactly(data, size);
    struct alloc_probe probe = {0};
    dtsx_context *const context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_interchange *const interchange = read_text(context, text, size);

    for (size_t i = 0; i < dtsx_interchange_job_count(interchange); i++)
        check_job(context, interchange, i, size);
    check_secrets(context, text, size);
    dtsx_interchange_unref(interchange);
    dtsx_context_unref(context);
    demand_nothing_left(&probe);
    free(text);
    return 0;
}
