/* SPDX-License-Identifier: MIT
 * Files of other formats: any bytes give jobs with reports that agree with themselves, reading again gives the same, a
 * converted task is converted to itself, what is found by its shape is read as what it is, and a secret comes out
 * nowhere. */
#include "interchange.h"

#include <stdlib.h>
#include <string.h>

#define CREATOR "5555666677778888"

/* What facts are given beside. */
static const char fact_task[] =
    "{\"version\":1,\"name\":\"orders\",\"kind\":\"synchronization\",\"direction\":\"one-way\",\"region\":\"cn-"
    "hangzhou\","
    "\"creator\":{\"account_id\":\"1406926474061234\"},\"source\":{\"database_type\":\"MySQL\",\"access_method\":"
    "\"Express Connect, VPN Gateway, or Smart Access Gateway\",\"region\":\"cn-hangzhou\",\"cross_account\":true,"
    "\"owner\":{\"account_id\":\"1646821763561234\"},\"ram_role\":\"ram-for-dts\"},\"destination\":{\"database_type\":"
    "\"MySQL\",\"access_method\":\"Alibaba Cloud Instance\",\"region\":\"cn-shanghai\",\"cross_account\":true,"
    "\"owner\":{\"account_id\":\"1111222233334444\"},\"ram_role\":\"dts\"}}";

/* ---- reading ---- */

static const char *find_next_file(const char *text, const char *end)
{
    for (const char *at = text; at < end; at++)
        if ((at == text || at[-1] == '\n') && end - at > 3 && memcmp(at, FUZZ_NEXT_FILE, 3) == 0)
            return at;
    return end;
}

/* Files of Terraform are read together. */
static void add_files(dtsx_interchange *interchange, const char *text, size_t length)
{
    const char *const end = text + length;
    char name[64] = "fuzz";

    while (text) {
        const char *const next = find_next_file(text, end);
        const char *line_end;
        size_t name_length;

        demand(dtsx_interchange_add(interchange, name, text, (size_t)(next - text)) == DTSX_OK,
               "any bytes can be added");
        if (next == end)
            return;
        line_end = memchr(next, '\n', (size_t)(end - next));
        text = line_end ? line_end + 1 : NULL;
        name_length = (size_t)((line_end ? line_end : end) - next) - 3;
        if (name_length >= sizeof(name))
            name_length = sizeof(name) - 1;
        memcpy(name, next + 3, name_length);
        name[name_length] = '\0';
    }
}

static dtsx_interchange *read_as(dtsx_context *context, const struct fuzz_format *format, dtsx_interchange_format said,
                                 const char *text, size_t length)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(context);

    demand(interchange != NULL, "memory for a handle");
    demand(dtsx_interchange_set_default(interchange, DTSX_SETTING_CREATOR, CREATOR, sizeof(CREATOR) - 1) == DTSX_OK,
           "a creator can be given");
    if (format->role != FUZZ_FACTS) {
        demand(dtsx_interchange_set_format(interchange, said) == DTSX_OK, "a format that is read can be said");
        if (format->format == DTSX_INTERCHANGE_FORMAT_TERRAFORM)
            add_files(interchange, text, length);
        else
            demand(dtsx_interchange_add(interchange, "fuzz", text, length) == DTSX_OK, "any bytes can be added");
    } else {
        demand(dtsx_interchange_add(interchange, "task", fact_task, sizeof(fact_task) - 1) == DTSX_OK,
               "a task can be added");
    }
    if (format->role != FUZZ_FILE)
        demand(dtsx_interchange_observe(interchange, "facts", text, length) == DTSX_OK, "any bytes can be facts");
    demand(dtsx_interchange_read(interchange) == DTSX_OK, "any bytes can be read");
    return interchange;
}

static dtsx_interchange *read_text(dtsx_context *context, const struct fuzz_format *format, const char *text,
                                   size_t length)
{
    return read_as(context, format, format->format, text, length);
}

/* ---- all that comes out ---- */

static void append_task(const dtsx_document *document, dtsx_buffer *buffer)
{
    const dtsx_task *const task = dtsx_document_get_task(document);

    if (task)
        demand(dtsx_task_write(task, DTSX_FORMAT_JSON, DTSX_WRITE_AS_IS | DTSX_WRITE_ONE_LINE, buffer) == DTSX_OK,
               "a task can be written");
}

static void append_words(dtsx_buffer *to, const char *text)
{
    if (text)
        demand(dtsx_buffer_append(to, text, strlen(text)) == DTSX_OK, "memory for what comes out");
}

/* A part of all that comes out is looked at by itself before it is added. */
static void append_part(dtsx_buffer *to, dtsx_buffer *part)
{
    size_t length;
    const char *const text = dtsx_buffer_get(part, &length);

    demand(dtsx_buffer_append(to, text, length) == DTSX_OK, "memory for what comes out");
    dtsx_buffer_clear(part);
}

static void append_report(const dtsx_report *report, dtsx_buffer *part, dtsx_buffer *to)
{
    demand(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, part) == DTSX_OK, "a report can be written");
    json_decref(demand_json_buffer(part, "the report of a job is JSON"));
    append_part(to, part);
    demand(dtsx_report_write(report, DTSX_FORMAT_TEXT, DTSX_WRITE_UNVERIFIED, part) == DTSX_OK,
           "a report can be written as text");
    demand_printable(part, false);
    append_part(to, part);
}

static void append_plan(const dtsx_plan *plan, dtsx_buffer *part, dtsx_buffer *to)
{
    static const dtsx_format formats[] = {DTSX_FORMAT_JSON, DTSX_FORMAT_TEXT, DTSX_FORMAT_MARKDOWN,
                                          DTSX_FORMAT_MERMAID};
    static const dtsx_interchange_format companions[] = {DTSX_INTERCHANGE_FORMAT_TERRAFORM, DTSX_INTERCHANGE_FORMAT_ROS,
                                                         DTSX_INTERCHANGE_FORMAT_ALIYUN};

    for (size_t i = 0; i < LENGTH(formats); i++) {
        demand(dtsx_plan_write(plan, formats[i], 0, part) == DTSX_OK, "a plan can be written");
        if (formats[i] == DTSX_FORMAT_JSON)
            json_decref(demand_json_buffer(part, "a plan is JSON"));
        else
            demand_printable(part, false);
        append_part(to, part);
    }
    for (size_t i = 0; i < LENGTH(companions); i++) {
        demand(dtsx_interchange_plan_write(plan, companions[i], 0, part) == DTSX_OK, "a plan can be written to be run");
        if (companions[i] == DTSX_INTERCHANGE_FORMAT_ALIYUN)
            demand_printable(part, false);
        else
            json_decref(demand_json_buffer(part, "Terraform and templates are JSON"));
        append_part(to, part);
    }
}

static void append_job(dtsx_context *context, const dtsx_interchange *interchange, size_t index, dtsx_buffer *to)
{
    const dtsx_document *const document = dtsx_interchange_get_document(interchange, index);
    dtsx_report *const report = dtsx_report_new(context);
    dtsx_buffer *const part = dtsx_buffer_new(context);
    dtsx_plan *plan = NULL;
    dtsx_status status;

    demand(document && report && part, "memory for a report");
    for (int text = DTSX_INTERCHANGE_TEXT_FILE; text <= DTSX_INTERCHANGE_TEXT_NAME; text++)
        append_words(to, dtsx_interchange_get_text(interchange, index, (dtsx_interchange_text)text));
    demand(dtsx_document_validate(document, 0, report) == DTSX_OK, "a job can be judged");
    append_report(report, part, to);
    append_task(document, to);
    status = dtsx_plan_new_from_document(document, 0, report, &plan);
    demand(status == DTSX_OK || status == DTSX_ERROR_TASK_INVALID, "a plan is made, or the report says why not");
    if (status == DTSX_OK)
        append_plan(plan, part, to);
    dtsx_plan_unref(plan);
    dtsx_buffer_unref(part);
    dtsx_report_unref(report);
}

/* Every text that a program could get: of jobs, reports, tasks, plans and notes. */
static dtsx_buffer *write_all(dtsx_context *context, const dtsx_interchange *interchange)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(context);
    const char *note;
    const char *file;

    demand(buffer != NULL, "memory for what comes out");
    for (size_t i = 0; i < dtsx_interchange_job_count(interchange); i++)
        append_job(context, interchange, i, buffer);
    for (size_t i = 0; (note = dtsx_interchange_get_note(interchange, i, &file, NULL, NULL)); i++) {
        append_words(buffer, file);
        append_words(buffer, note);
    }
    return buffer;
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

static void check_identity(dtsx_context *context, const dtsx_document *document)
{
    dtsx_buffer *const task = dtsx_buffer_new(context);
    dtsx_buffer *const again = dtsx_buffer_new(context);
    dtsx_interchange *const interchange = dtsx_interchange_new(context);
    size_t length;
    const char *text;

    demand(task && again && interchange, "memory for the same once more");
    append_task(document, task);
    text = dtsx_buffer_get(task, &length);
    demand(dtsx_interchange_add(interchange, "task", text, length) == DTSX_OK, "a converted task can be added");
    demand(dtsx_interchange_read(interchange) == DTSX_OK, "a converted task can be read");
    demand(dtsx_interchange_job_count(interchange) == 1, "a converted task is one task");
    append_task(dtsx_interchange_get_document(interchange, 0), again);
    /* A port that is none is a setting of the builder's, but no value of a document. */
    if (can_be_written(context, dtsx_interchange_get_document(interchange, 0)))
        demand_same(task, again, "a converted task is converted to itself");
    dtsx_interchange_unref(interchange);
    dtsx_buffer_unref(again);
    dtsx_buffer_unref(task);
}

/* ---- jobs ---- */

/* The place of a finding is in the file; facts that were looked up are elsewhere. */
static void check_records(const dtsx_report *report, size_t length)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        size_t line, column, offset, span;

        if (!dtsx_record_get_position(record, &line, &column, &offset, &span))
            continue;
        demand(line > 0 && column > 0, "lines and columns count from 1");
        demand(offset <= length && span <= length - offset, "a finding is in the file");
    }
}

static void check_job(dtsx_context *context, const dtsx_interchange *interchange, size_t index, size_t length)
{
    const dtsx_document *const document = dtsx_interchange_get_document(interchange, index);
    dtsx_report *const report = dtsx_report_new(context);

    demand(document && report, "memory for a report");
    demand(dtsx_interchange_get_text(interchange, index, DTSX_INTERCHANGE_TEXT_FILE) != NULL, "a job has a file");
    demand(dtsx_document_validate(document, 0, report) == DTSX_OK, "a job can be judged");
    check_records(report, length);
    if (dtsx_interchange_is_resolved(interchange, index) && can_be_written(context, document))
        check_identity(context, document);
    dtsx_report_unref(report);
}

/* ---- reading again, and by shape ---- */

static void check_again(dtsx_context *context, dtsx_interchange *interchange, const dtsx_buffer *expected)
{
    dtsx_buffer *again;

    demand(dtsx_interchange_read(interchange) == DTSX_OK, "what was read can be read again");
    again = write_all(context, interchange);
    demand_same(expected, again, "reading again gives the same");
    dtsx_buffer_unref(again);
}

/* A format that was told by its shape is read like one that was said. */
static void check_shape(dtsx_context *context, const struct fuzz_format *format, dtsx_interchange_format found,
                        const char *text, size_t length, const dtsx_buffer *expected)
{
    dtsx_interchange *const interchange = read_as(context, format, found, text, length);
    dtsx_buffer *const buffer = write_all(context, interchange);

    demand_same(expected, buffer, "a format that is told by its shape is read as one that is said");
    dtsx_buffer_unref(buffer);
    dtsx_interchange_unref(interchange);
}

/* ---- secrets ---- */

static void check_secrets(dtsx_context *context, const struct fuzz_format *format, const char *text, size_t length)
{
    size_t new_length;
    char *const with_secrets = put_secrets(format, text, length, &new_length);
    dtsx_interchange *interchange;
    dtsx_buffer *buffer;
    const char *output;
    size_t written;

    if (!with_secrets)
        return;
    interchange = read_text(context, format, with_secrets, new_length);
    buffer = write_all(context, interchange);
    output = dtsx_buffer_get(buffer, &written);
    demand(!holds_text(output, written, FUZZ_SECRET), "no secret comes out");
    demand(!holds_text(output, written, FUZZ_SECRET_NUMBER), "no secret that is a number comes out");
    dtsx_buffer_unref(buffer);
    dtsx_interchange_unref(interchange);
    free(with_secrets);
}

/* ---- a target ---- */

static const struct fuzz_format *find_format(const char *name)
{
    for (size_t i = 0; i < fuzz_format_count; i++)
        if (strcmp(fuzz_formats[i].name, name) == 0)
            return &fuzz_formats[i];
    demand(false, "a target has a row in the table");
    return NULL;
}

static void check(dtsx_context *context, const struct fuzz_format *format, const char *text, size_t length)
{
    dtsx_interchange *const interchange = read_text(context, format, text, length);
    dtsx_buffer *const expected = write_all(context, interchange);
    const size_t longest = format->role == FUZZ_FACTS && length < sizeof(fact_task) ? sizeof(fact_task) : length;

    for (size_t i = 0; i < dtsx_interchange_job_count(interchange); i++)
        check_job(context, interchange, i, longest);
    check_again(context, interchange, expected);
    if (format->format == DTSX_INTERCHANGE_FORMAT_AUTO)
        check_shape(context, format, dtsx_interchange_get_file_format(interchange, 0), text, length, expected);
    check_secrets(context, format, text, length);
    dtsx_buffer_unref(expected);
    dtsx_interchange_unref(interchange);
}

int fuzz_interchange(const char *name, const uint8_t *data, size_t size)
{
    const struct fuzz_format *const format = find_format(name);
    char *const text = copy_exactly(data, size);
    struct alloc_probe probe = {0};
    dtsx_context *context;

    if (is_for_target(format, text, size)) {
        context = dtsx_context_new(alloc_probe_reallocate, &probe);
        demand(context != NULL, "memory for a context");
        check(context, format, text, size);
        dtsx_context_unref(context);
        demand_nothing_left(&probe);
    }
    free(text);
    return 0;
}
