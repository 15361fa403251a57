/* SPDX-License-Identifier: MIT
 * Writes a report like the messages of a compiler: place, severity and message; then cause and solution. */
#include "report/report-write.h"

#include "report/report.h"
#include "report/text.h"
#include "tables/registry.h"

#define BOLD   "\033[1m"
#define RED    "\033[1;31m"
#define YELLOW "\033[1;33m"
#define CYAN   "\033[1;36m"
#define PLAIN  "\033[0m"

static void write_coloured(struct dtsx_text_writer *writer, const char *colour, const char *text)
{
    if (writer->colour)
        dtsx_text_append(writer, colour);
    dtsx_text_append(writer, text);
    if (writer->colour)
        dtsx_text_append(writer, PLAIN);
}

/* FILE:LINE:COL, or as much of it as is known. In a file with one document per line, the line is that of the document.
 */
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

static void write_list(struct dtsx_text_writer *writer, const dtsx_record *record, dtsx_list list, const char *label)
{
    const size_t count = dtsx_record_list_count(record, list);
    struct dtsx_text_line line;

    if (!count)
        return;
    dtsx_text_append(writer, label);
    dtsx_text_begin_line(&line, 14, 14);
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *value = dtsx_record_list_get(record, list, i, NULL, &length);

        dtsx_text_append_item(writer, &line, value, i + 1 < count ? "," : "");
    }
    dtsx_text_append(writer, "\n");
}

/* For a mistyped name, the nearest names are shown instead of all. */
static void write_choices(struct dtsx_text_writer *writer, const dtsx_record *record)
{
    if (record->lists[DTSX_LIST_NEAREST - 1].count)
        write_list(writer, record, DTSX_LIST_NEAREST, "    nearest:  ");
    else
        write_list(writer, record, DTSX_LIST_EXPECTED, "    expected: ");
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
    write_labelled(writer, "cause:    ", dtsx_record_get_text(record, DTSX_TEXT_CAUSE, NULL));
    write_labelled(writer, "solution: ", dtsx_record_get_text(record, DTSX_TEXT_SOLUTION, NULL));
    write_choices(writer, record);
    if (record->suggestion.text) {
        dtsx_text_append(writer, "    suggestion: ");
        dtsx_text_append_escaped_span(writer, record->suggestion.text, record->suggestion.length);
        dtsx_text_append(writer, "\n");
    }
    write_provider_error(writer, record);
}

/* ---- facts that were not verified ---- */

static void write_fact(struct dtsx_text_writer *writer, const dtsx_report *report, const dtsx_unverified *unverified)
{
    const char *account = dtsx_unverified_get_text(unverified, DTSX_TEXT_ACCOUNT_ID);

    if (writer->colour)
        dtsx_text_append(writer, BOLD);
    dtsx_text_append_escaped(writer, report->origin ? report->origin : "task");
    if (report->origin && report->document_number) {
        dtsx_text_append(writer, ":");
        dtsx_text_append_number(writer, report->document_number);
    }
    dtsx_text_append(writer, writer->colour ? ":" PLAIN " " : ": ");
    write_coloured(writer, CYAN, "not verified");
    dtsx_text_append(writer, ": ");
    dtsx_text_append(writer, dtsx_vocabulary_name(DTSX_VOCABULARY_FACT, (int)dtsx_unverified_get_fact(unverified)));
    dtsx_text_append(writer, "\n");
    write_labelled(writer, "path:     ", dtsx_unverified_get_text(unverified, DTSX_TEXT_PATH));
    if (account)
        write_labelled(writer, "account:  ", account);
    write_labelled(writer, "look:     ", dtsx_unverified_get_text(unverified, DTSX_TEXT_HOW));
}

/* ---- the verdict ---- */

static void write_count(struct dtsx_text_writer *writer, size_t count, const char *what, const char *after)
{
    dtsx_text_append_number(writer, count);
    dtsx_text_append(writer, what);
    dtsx_text_append(writer, count == 1 ? "" : "s");
    dtsx_text_append(writer, after);
}

/* A line is written in every case, so that an empty text cannot be mistaken for a valid task. */
static void write_verdict(struct dtsx_text_writer *writer, const dtsx_report *report)
{
    for (size_t i = 0; i < report->matrix_change_count; i++) {
        dtsx_text_append(writer, "Judged by a changed matrix: ");
        dtsx_text_append(writer, report->matrix_changes[i]);
        dtsx_text_append(writer, "\n");
    }
    for (size_t i = 0; i < report->ignored_count; i++) {
        dtsx_text_append(writer, "Ignored: ");
        dtsx_text_append(writer, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)report->ignored[i]));
        dtsx_text_append(writer, "\n");
    }
    if (report->state != DTSX_REPORT_FINISHED) {
        dtsx_text_append(writer, "not judged\n");
        return;
    }
    if (report->truncated) {
        dtsx_text_append(writer, "Only the first ");
        write_count(writer, report->record_count, " finding", " are shown: there are more.\n");
    }
    write_count(writer, report->error_count, " error", ", ");
    write_count(writer, report->record_count - report->error_count, " warning", ", ");
    write_count(writer, report->unverified_count, " fact", " not verified\n");
}

dtsx_status dtsx_report_write_text(const dtsx_report *report, unsigned flags, dtsx_buffer *append_to)
{
    struct dtsx_text_writer writer;

    dtsx_text_begin(&writer, append_to, (flags & DTSX_WRITE_COLOUR) != 0);
    for (size_t i = 0; i < report->record_count; i++)
        write_record(&writer, report, report->records[i]);
    if (flags & DTSX_WRITE_UNVERIFIED)
        for (unsigned i = 0; i < report->unverified_count; i++)
            write_fact(&writer, report, &report->unverified[i]);
    if (!(flags & DTSX_WRITE_FINDINGS_ONLY))
        write_verdict(&writer, report);
    return dtsx_text_finish(&writer);
}

dtsx_status dtsx_report_write(const dtsx_report *report, dtsx_format format, unsigned flags, dtsx_buffer *append_to)
{
    if (!report || !append_to || (flags & ~DTSX_WRITE_FLAGS))
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)format) {
    case DTSX_FORMAT_JSON:
        return dtsx_report_write_json(report, append_to);
    case DTSX_FORMAT_TEXT:
        return dtsx_report_write_text(report, flags, append_to);
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
}
