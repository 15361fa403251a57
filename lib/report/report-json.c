/* SPDX-License-Identifier: MIT
 * Writes a report as one JSON object. Lists are always present; other keys that do not apply are left out. */
#include "report/report-write.h"

#include "report/report.h"
#include "tables/registry.h"
#include "json/writer.h"

#include <string.h>

static void write_span(struct dtsx_json_writer *writer, const char *key, struct dtsx_span span)
{
    if (span.text)
        dtsx_json_member_string(writer, key, span.text, span.length);
}

static void write_text(struct dtsx_json_writer *writer, const char *key, const dtsx_record *record, dtsx_text text)
{
    size_t length;
    const char *const from = dtsx_record_get_text(record, text, &length);

    dtsx_json_member_string(writer, key, from, length);
}

static void write_name(struct dtsx_json_writer *writer, const char *key, dtsx_vocabulary vocabulary, int value)
{
    const char *name = dtsx_vocabulary_name(vocabulary, value);

    if (name)
        dtsx_json_member_text(writer, key, name);
}

static void begin_list(struct dtsx_json_writer *writer, const char *key)
{
    dtsx_json_plain_key(writer, key, strlen(key));
    dtsx_json_begin_array(writer);
}

static void begin_object(struct dtsx_json_writer *writer, const char *key)
{
    dtsx_json_plain_key(writer, key, strlen(key));
    dtsx_json_begin_object(writer);
}

static void write_list(struct dtsx_json_writer *writer, const char *key, const struct dtsx_record_list *list)
{
    begin_list(writer, key);
    for (const struct dtsx_record_entry *entry = list->first; entry; entry = entry->next)
        dtsx_json_string(writer, entry->value.text, entry->value.length);
    dtsx_json_end_array(writer);
}

static void write_parameters(struct dtsx_json_writer *writer, const struct dtsx_record_list *list)
{
    begin_object(writer, "parameters");
    for (const struct dtsx_record_entry *entry = list->first; entry; entry = entry->next)
        dtsx_json_member_string(writer, entry->key, entry->value.text, entry->value.length);
    dtsx_json_end_object(writer);
}

static void write_provider_error(struct dtsx_json_writer *writer, int error)
{
    if (!error)
        return;
    begin_object(writer, "provider_error");
    dtsx_json_member_text(writer, "code", dtsx_provider_error_code(error));
    dtsx_json_member_text(writer, "message", dtsx_provider_error_message(error));
    dtsx_json_end_object(writer);
}

static void write_position(struct dtsx_json_writer *writer, const dtsx_record *record)
{
    if (!record->has_position)
        return;
    dtsx_json_member_size(writer, "line", record->position.line);
    dtsx_json_member_size(writer, "column", record->position.column);
    dtsx_json_member_size(writer, "offset", record->position.offset);
    dtsx_json_member_size(writer, "length", record->position.length);
}

static void write_edit(struct dtsx_json_writer *writer, const dtsx_record *record)
{
    if (!record->has_edit)
        return;
    begin_object(writer, "edit");
    dtsx_json_member_size(writer, "offset", record->edit_offset);
    dtsx_json_member_size(writer, "length", record->edit_length);
    dtsx_json_member_string(writer, "text", record->edit.text, record->edit.length);
    dtsx_json_end_object(writer);
}

/* Where the value is in the user's own source, if that has another format. */
static void write_source(struct dtsx_json_writer *writer, const struct dtsx_source *source)
{
    if (!source->pointer.text && !source->address.text)
        return;
    begin_object(writer, "source");
    write_span(writer, "pointer", source->pointer);
    write_span(writer, "address", source->address);
    dtsx_json_end_object(writer);
}

static void write_record(struct dtsx_json_writer *writer, const dtsx_record *record)
{
    const dtsx_rule rule = dtsx_record_get_rule(record);

    dtsx_json_begin_object(writer);
    write_name(writer, "rule", DTSX_VOCABULARY_RULE, (int)rule);
    dtsx_json_member_integer(writer, "number", (int)rule);
    write_name(writer, "severity", DTSX_VOCABULARY_SEVERITY, (int)dtsx_record_get_severity(record));
    write_span(writer, "path", record->path);
    write_name(writer, "side", DTSX_VOCABULARY_SIDE, (int)dtsx_record_get_side(record));
    write_name(writer, "setting", DTSX_VOCABULARY_SETTING, (int)dtsx_record_get_setting(record));
    write_position(writer, record);
    write_source(writer, &record->source);
    write_span(writer, "value", record->value);
    write_span(writer, "message", record->message);
    write_text(writer, "cause", record, DTSX_TEXT_CAUSE);
    write_text(writer, "solution", record, DTSX_TEXT_SOLUTION);
    write_list(writer, "expected", &record->lists[DTSX_LIST_EXPECTED - 1]);
    write_parameters(writer, &record->lists[DTSX_LIST_PARAMETERS - 1]);
    write_list(writer, "nearest", &record->lists[DTSX_LIST_NEAREST - 1]);
    write_list(writer, "related", &record->lists[DTSX_LIST_RELATED - 1]);
    write_provider_error(writer, record->provider_error);
    if (record->suggestion.text) {
        dtsx_json_key(writer, "suggestion");
        dtsx_json_raw(writer, record->suggestion.text, record->suggestion.length);
    }
    write_edit(writer, record);
    write_text(writer, "reference", record, DTSX_TEXT_REFERENCE);
    dtsx_json_end_object(writer);
}

/* Adds text that needs no escaping. */
static inline char *put(char *to, const char *text)
{
    const size_t length = strlen(text);

    memcpy(to, text, length);
    return to + length;
}

/* A valid report has many of these and little else. All of it is text of the library, except the account ID, which is
 * of digits, so it is put together as it is. */
static void write_unverified(struct dtsx_json_writer *writer, const dtsx_unverified *unverified)
{
    char object[DTSX_UNVERIFIED_JSON_SIZE];
    char *end = put(object, "{\"fact\":\"");

    end = put(end, dtsx_vocabulary_name(DTSX_VOCABULARY_FACT, unverified->fact));
    end = put(end, "\",\"path\":\"");
    end = put(end, dtsx_unverified_get_text(unverified, DTSX_TEXT_PATH));
    if (unverified->account_id[0]) {
        end = put(end, "\",\"account_id\":\"");
        end = put(end, unverified->account_id);
    }
    end = put(end, "\",\"how\":\"");
    end = put(end, dtsx_unverified_get_text(unverified, DTSX_TEXT_HOW));
    end = put(end, "\"}");
    dtsx_json_raw(writer, object, (size_t)(end - object));
}

static void write_ignored(struct dtsx_json_writer *writer, const dtsx_report *report)
{
    begin_list(writer, "ignored");
    for (size_t i = 0; i < report->ignored_count; i++)
        dtsx_json_text(writer, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)report->ignored[i]));
    dtsx_json_end_array(writer);
}

static void write_matrix_changes(struct dtsx_json_writer *writer, const dtsx_report *report)
{
    if (!report->matrix_change_count)
        return;
    begin_list(writer, "matrix_changes");
    for (size_t i = 0; i < report->matrix_change_count; i++)
        dtsx_json_text(writer, report->matrix_changes[i]);
    dtsx_json_end_array(writer);
}

dtsx_status dtsx_report_write_json(const dtsx_report *report, dtsx_buffer *append_to)
{
    const size_t mark = dtsx_buffer_mark(append_to);
    struct dtsx_json_writer writer;

    dtsx_json_writer_init(&writer, dtsx_buffer_sink, append_to, 0);
    dtsx_json_begin_object(&writer);
    dtsx_json_member_integer(&writer, "version", 1);
    if (report->origin)
        dtsx_json_member_text(&writer, "file", report->origin);
    if (report->document_number)
        dtsx_json_member_size(&writer, "document", report->document_number);
    write_span(&writer, "name", report->name);
    dtsx_json_member_boolean(&writer, "valid", dtsx_report_is_valid(report));
    if (report->state == DTSX_REPORT_FINISHED && !report->is_judged)
        dtsx_json_member_boolean(&writer, "judged", 0);
    write_name(&writer, "scenario", DTSX_VOCABULARY_SCENARIO, (int)report->scenario);
    dtsx_json_member_text(&writer, "library", dtsx_version_string());
    write_ignored(&writer, report);
    dtsx_json_member_size(&writer, "errors", report->error_count);
    dtsx_json_member_size(&writer, "warnings", report->record_count - report->error_count);
    if (report->truncated)
        dtsx_json_member_boolean(&writer, "truncated", 1);
    dtsx_json_member_text(&writer, "edition", dtsx_tables_edition());
    write_matrix_changes(&writer, report);
    begin_list(&writer, "records");
    for (size_t i = 0; i < report->record_count; i++)
        write_record(&writer, report->records[i]);
    dtsx_json_end_array(&writer);
    begin_list(&writer, "unverified");
    for (unsigned i = 0; i < report->unverified_count; i++)
        write_unverified(&writer, &report->unverified[i]);
    dtsx_json_end_array(&writer);
    dtsx_json_end_object(&writer);
    return dtsx_buffer_finish(append_to, mark, dtsx_json_writer_finish(&writer));
}
