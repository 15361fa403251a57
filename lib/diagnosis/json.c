/* SPDX-License-Identifier: MIT
 * A diagnosis as JSON, for programs. */
#include "diagnosis/write.h"

#include "json/writer.h"

static void write_causes(struct dtsx_json_writer *json, const struct dtsx_diagnosis_error *error)
{
    const struct dtsx_cause *cause;

    dtsx_json_key(json, "causes");
    dtsx_json_begin_array(json);
    for (size_t i = 0; (cause = dtsx_diagnosis_cause(error, i)); i++) {
        dtsx_json_begin_object(json);
        dtsx_json_member_text(json, "text", dtsx_cause_text(cause));
        if (dtsx_diagnosis_is_ruled_out(error, i))
            dtsx_json_member_text(json, "ruled_out_by", dtsx_cause_check_name(&cause->check));
        dtsx_json_end_object(json);
    }
    dtsx_json_end_array(json);
}

static void write_list(struct dtsx_json_writer *json, const char *key, const struct dtsx_diagnosis_error *error,
                       dtsx_list list)
{
    const char *text;

    dtsx_json_key(json, key);
    dtsx_json_begin_array(json);
    for (size_t i = 0; (text = dtsx_diagnosis_error_list_get(error, list, i, NULL)); i++)
        dtsx_json_text(json, text);
    dtsx_json_end_array(json);
}

static void write_findings(struct dtsx_json_writer *json, const struct dtsx_diagnosis_error *error)
{
    const dtsx_record *record;
    size_t cursor = 0;

    dtsx_json_key(json, "findings");
    dtsx_json_begin_array(json);
    while ((record = dtsx_diagnosis_next_finding(error, &cursor))) {
        size_t length;
        const char *message = dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, &length);

        dtsx_json_begin_object(json);
        dtsx_json_member_text(json, "rule",
                              dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)));
        dtsx_json_member_text(json, "path", dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL));
        dtsx_json_member_string(json, "message", message, length);
        dtsx_json_end_object(json);
    }
    dtsx_json_end_array(json);
}

static void write_span(struct dtsx_json_writer *json, const char *key, struct dtsx_span span)
{
    if (span.text)
        dtsx_json_member_string(json, key, span.text, span.length);
}

static void write_task(struct dtsx_json_writer *json, const struct dtsx_diagnosis_error *error)
{
    const dtsx_side side = dtsx_diagnosis_side(error);

    dtsx_json_key(json, "task");
    dtsx_json_begin_object(json);
    if (side)
        dtsx_json_member_text(json, "endpoint", dtsx_vocabulary_slug(DTSX_VOCABULARY_SIDE, (int)side));
    write_span(json, "account_id", error->owner_id);
    write_span(json, "ram_role", error->ram_role);
    if (error->action)
        dtsx_json_member_text(json, "step", error->action);
    if (error->step_number)
        dtsx_json_member_size(json, "step_number", error->step_number);
    write_findings(json, error);
    dtsx_json_end_object(json);
}

static void write_error(struct dtsx_json_writer *json, const struct dtsx_diagnosis_error *error)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "kind", "provider-error");
    dtsx_json_member_text(json, "error", dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, error->error));
    dtsx_json_member_text(json, "code", dtsx_provider_error_code(error->error));
    dtsx_json_member_text(json, "message", dtsx_provider_error_message(error->error));
    write_causes(json, error);
    write_list(json, "solutions", error, DTSX_LIST_SOLUTIONS);
    write_list(json, "rules", error, DTSX_LIST_RULES);
    if (error->account_id[0])
        dtsx_json_member_text(json, "account_id", error->account_id);
    write_span(json, "ram_role", error->named);
    if (error->diagnosis->report)
        write_task(json, error);
    dtsx_json_end_object(json);
}

static void write_several(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "kind", "provider-errors");
    dtsx_json_key(json, "errors");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < diagnosis->error_count; i++)
        write_error(json, &diagnosis->errors[i]);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
}

/* Writes the errors that a shared code can mean; without such a code, that the text is not recognized. */
static void write_candidates(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    size_t cursor = 0;
    int error = dtsx_diagnosis_next_candidate(diagnosis, &cursor);

    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "kind", error ? "provider-error" : "unrecognized");
    if (error)
        dtsx_json_member_text(json, "code", dtsx_provider_error_code(error));
    dtsx_json_key(json, "candidates");
    dtsx_json_begin_array(json);
    for (; error; error = dtsx_diagnosis_next_candidate(diagnosis, &cursor))
        dtsx_json_text(json, dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, error));
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
}

dtsx_status dtsx_diagnosis_write_json(const dtsx_diagnosis *diagnosis, dtsx_buffer *append_to)
{
    const size_t mark = dtsx_buffer_mark(append_to);
    struct dtsx_json_writer json;

    dtsx_json_writer_init(&json, dtsx_buffer_sink, append_to, 0);
    if (diagnosis->error_count > 1)
        write_several(&json, diagnosis);
    else if (diagnosis->error_count == 1)
        write_error(&json, &diagnosis->errors[0]);
    else
        write_candidates(&json, diagnosis);
    return dtsx_buffer_finish(append_to, mark, dtsx_json_writer_finish(&json));
}
