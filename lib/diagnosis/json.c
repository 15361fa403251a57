/* SPDX-License-Identifier: MIT
 * A diagnosis as JSON, for programs. */
#include "diagnosis/write.h"

static void write_causes(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    const struct dtsx_cause *cause;

    dtsx_json_key(json, "causes");
    dtsx_json_begin_array(json);
    for (size_t i = 0; (cause = dtsx_provider_cause(diagnosis->error, i)); i++) {
        dtsx_json_begin_object(json);
        dtsx_json_member_text(json, "text", dtsx_cause_text(cause));
        if (diagnosis->ruled_out & 1U << i)
            dtsx_json_member_text(json, "ruled_out_by", dtsx_cause_check_name(&cause->check));
        dtsx_json_end_object(json);
    }
    dtsx_json_end_array(json);
}

static void write_solutions(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    const char *solution;

    dtsx_json_key(json, "solutions");
    dtsx_json_begin_array(json);
    for (size_t i = 0; (solution = dtsx_provider_solution(diagnosis->error, i)); i++)
        dtsx_json_text(json, solution);
    dtsx_json_end_array(json);
}

static void write_rules(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    dtsx_json_key(json, "rules");
    dtsx_json_begin_array(json);
    for (unsigned i = 0; i < DTSX_RULE_COUNT; i++)
        if (dtsx_provider_error_has_rule(diagnosis->error, i))
            dtsx_json_text(json, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, dtsx_rule_info(i)->number));
    dtsx_json_end_array(json);
}

static void write_findings(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    const dtsx_record *record;
    size_t cursor = 0;

    dtsx_json_key(json, "findings");
    dtsx_json_begin_array(json);
    while ((record = dtsx_diagnosis_next_finding(diagnosis, &cursor))) {
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

static void write_task(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    const dtsx_side side = dtsx_diagnosis_side(diagnosis);

    dtsx_json_key(json, "task");
    dtsx_json_begin_object(json);
    if (side)
        dtsx_json_member_text(json, "endpoint", dtsx_vocabulary_slug(DTSX_VOCABULARY_SIDE, (int)side));
    write_span(json, "account_id", diagnosis->owner_id);
    write_span(json, "ram_role", diagnosis->ram_role);
    if (diagnosis->action)
        dtsx_json_member_text(json, "step", diagnosis->action);
    if (diagnosis->step_number)
        dtsx_json_member_size(json, "step_number", diagnosis->step_number);
    write_findings(json, diagnosis);
    dtsx_json_end_object(json);
}

static void write_error(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    dtsx_json_member_text(json, "kind", "provider-error");
    dtsx_json_member_text(json, "error", dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, diagnosis->error));
    dtsx_json_member_text(json, "code", dtsx_provider_error_code(diagnosis->error));
    dtsx_json_member_text(json, "message", dtsx_provider_error_message(diagnosis->error));
    write_causes(json, diagnosis);
    write_solutions(json, diagnosis);
    write_rules(json, diagnosis);
    if (diagnosis->account_id[0])
        dtsx_json_member_text(json, "account_id", diagnosis->account_id);
    if (diagnosis->report)
        write_task(json, diagnosis);
}

static void write_unrecognized(struct dtsx_json_writer *json, const dtsx_diagnosis *diagnosis)
{
    size_t cursor = 0;
    int error;

    dtsx_json_member_text(json, "kind", "unrecognized");
    dtsx_json_key(json, "candidates");
    dtsx_json_begin_array(json);
    while ((error = dtsx_diagnosis_next_candidate(diagnosis, &cursor)))
        dtsx_json_text(json, dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, error));
    dtsx_json_end_array(json);
}

dtsx_status dtsx_diagnosis_write_json(const dtsx_diagnosis *diagnosis, dtsx_buffer *append_to)
{
    const size_t mark = dtsx_buffer_mark(append_to);
    struct dtsx_json_writer json;

    dtsx_json_writer_init(&json, dtsx_buffer_sink, append_to, 0);
    dtsx_json_begin_object(&json);
    if (diagnosis->error)
        write_error(&json, diagnosis);
    else
        write_unrecognized(&json, diagnosis);
    dtsx_json_end_object(&json);
    return dtsx_buffer_finish_json(append_to, mark, &json);
}
