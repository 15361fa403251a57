/* SPDX-License-Identifier: MIT
 * Writes a report as a compiler writes its findings: where, how grave, what; then why, and what to do. */
#include "report/report-write.h"

#include "report/report.h"
#include "report/text.h"
#include "tables/registry.h"

#define BOLD   "\033[1m"
#define RED    "\033[1;31m"
#define YELLOW "\033[1;33m"
#define PLAIN  "\033[0m"

static void write_coloured(struct dtsx_text_writer *writer, const char *colour, const char *text)
{
    if (writer->colour)
        dtsx_text_append(writer, colour);
    dtsx_text_append(writer, text);
    if (writer->colour)
        dtsx_text_append(writer, PLAIN);
}

/* FILE:LINE:COL, or as much of it as is known. In a file of many documents, the line is that of the document. */
static void write_place(struct dtsx_text_writer *writer, const dtsx_report *report, const dtsx_record *record)
{
    if (writer->colour)
        dtsx_text_append(writer, BOLD);
    if (report->origin) {
        dtsx_text_append_escaped(writer, report->origin);
        dtsx_text_append(writer, ":");
    }
    if (record->has_position) {
        dtsx_text_append_number(writer, report->document_number ? report->document_number : record->position.line);
        dtsx_text_append(writer, ":");
        dtsx_text_append_number(writer, record->position.column);
        dtsx_text_append(writer, ":");
    } else {
        dtsx_text_append(writer, record->path.length ? record->path.text : "task");
        dtsx_text_append(writer, ":");
    }
    if (writer->colour)
        dtsx_text_append(writer, PLAIN);
    dtsx_text_append(writer, " ");
}

static void write_labelled(struct dtsx_text_writer *writer, const char *label, const char *text)
{
    dtsx_text_append(writer, "    ");
    dtsx_text_append(writer, label);
    dtsx_text_append_wrapped(writer, text, 14, 14);
}

static void write_expected(struct dtsx_text_writer *writer, const dtsx_record *record)
{
    const size_t count = dtsx_record_list_count(record, DTSX_LIST_EXPECTED);
    struct dtsx_text_line line;

    if (!count)
        return;
    dtsx_text_append(writer, "    expected: ");
    dtsx_text_begin_line(&line, 14, 14);
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *value = dtsx_record_list_get(record, DTSX_LIST_EXPECTED, i, NULL, &length);

        dtsx_text_append_item(writer, &line, value, i + 1 < count ? "," : "");
    }
    dtsx_text_append(writer, "\n");
}

static void write_provider_error(struct dtsx_text_writer *writer, const dtsx_record *record)
{
    if (!record->provider_error)
        return;
    dtsx_text_append(writer, "    DTS says: ");
    dtsx_text_append(writer, dtsx_provider_error_code(record->provider_error));
    dtsx_text_append(writer, ":\n              ");
    dtsx_text_append_wrapped(writer, dtsx_provider_error_message(record->provider_error), 14, 14);
}

static void write_record(struct dtsx_text_writer *writer, const dtsx_report *report, const dtsx_record *record)
{
    const dtsx_rule rule = dtsx_record_get_rule(record);
    const dtsx_severity severity = dtsx_record_get_severity(record);

    write_place(writer, report, record);
    write_coloured(writer, severity >= DTSX_SEVERITY_ERROR ? RED : YELLOW,
                   dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)severity));
    dtsx_text_append(writer, ": ");
    dtsx_text_append(writer, record->message.text);
    dtsx_text_append(writer, " [");
    dtsx_text_append(writer, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule));
    dtsx_text_append(writer, "]\n");
    write_labelled(writer, "cause:    ", dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    write_labelled(writer, "solution: ", dtsx_rule_get_text(rule, DTSX_TEXT_SOLUTION));
    write_expected(writer, record);
    if (record->suggestion.text) {
        dtsx_text_append(writer, "    suggestion: ");
        dtsx_text_append_escaped_span(writer, record->suggestion.text, record->suggestion.length);
        dtsx_text_append(writer, "\n");
    }
    write_provider_error(writer, record);
}

dtsx_status dtsx_report_write_text(const dtsx_report *report, int colour, dtsx_buffer *append_to)
{
    struct dtsx_text_writer writer;

    dtsx_text_begin(&writer, append_to, colour);
    for (size_t i = 0; i < report->record_count; i++)
        write_record(&writer, report, report->records[i]);
    return dtsx_text_finish(&writer);
}

dtsx_status dtsx_report_write(const dtsx_report *report, dtsx_format format, dtsx_buffer *append_to)
{
    if (!report || !append_to)
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)format) {
    case DTSX_FORMAT_JSON:
        return dtsx_report_write_json(report, append_to);
    case DTSX_FORMAT_TEXT:
    case DTSX_FORMAT_TEXT_COLOUR:
        return dtsx_report_write_text(report, format == DTSX_FORMAT_TEXT_COLOUR, append_to);
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
}
