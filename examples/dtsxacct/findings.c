/* SPDX-License-Identifier: MIT */
#include "findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the texts under a finding begin. */
#define LABEL_COLUMN 14u

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* A name that is not UTF-8, with all bytes that are not ASCII as \xNN. NULL when memory runs out. */
static char *spell_out(const char *file)
{
    char *const spelt = malloc(strlen(file) * 4 + 1);
    char *end = spelt;

    for (; spelt && *file != '\0'; file++)
        if ((unsigned char)*file < 0x80)
            *end++ = *file;
        else
            end += sprintf(end, "\\x%02x", (unsigned)(unsigned char)*file);
    if (spelt)
        *end = '\0';
    return spelt;
}

dtsx_status set_origin(dtsx_report *report, const char *file, size_t line)
{
    const dtsx_status status = dtsx_report_set_origin(report, file, line);
    if (status != DTSX_ERROR_INVALID_UTF8)
        return status;

    char *const spelt = spell_out(file);
    const dtsx_status second = spelt ? dtsx_report_set_origin(report, spelt, line) : DTSX_ERROR_NO_MEMORY;
    free(spelt);
    return second;
}

/* Prints the first line of a text, and returns the place after it. */
static const char *print_line(struct output *output, const char *text, const char *end)
{
    const char *const feed = memchr(text, '\n', (size_t)(end - text));
    const char *const next = feed ? feed + 1 : end;

    output_bytes(output, text, (size_t)(next - text));
    return next;
}

/* "    account: 1646821763561234": a label and a text that may need several lines, laid out as by the library. */
static void print_labelled(struct output *output, const char *label, const char *text)
{
    if (!text)
        return;
    output_format(output, "    %-*s", (int)(LABEL_COLUMN - 4), label);
    output_wrapped(output, LABEL_COLUMN, LABEL_COLUMN, text);
}

/* Whether a finding is that after a document in the first line another begins in a later one. */
static bool is_about_lines(const dtsx_record *record, const struct subject *subject)
{
    const char *const text = subject->text;
    size_t offset, end;

    if (subject->line != 0 || !record || dtsx_record_get_rule(record) != DTSX_RULE_DOCUMENT_SYNTAX ||
        !dtsx_record_get_position(record, NULL, NULL, &offset, NULL) || offset >= subject->length ||
        text[offset] != '{')
        return false;
    for (end = offset; end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r');)
        end--;
    return end > 0 && end < offset && text[end - 1] == '}' && !memchr(text, '\n', end);
}

dtsx_status print_findings(struct output *output, struct source *source, const dtsx_report *report, dtsx_buffer *buffer)
{
    dtsx_buffer_clear(buffer);
    const dtsx_status status =
        dtsx_report_write(report, DTSX_FORMAT_TEXT, output_write_flags(output) | DTSX_WRITE_FINDINGS_ONLY, buffer);
    if (status != DTSX_OK)
        return status;

    size_t length, count = 0;
    const char *text = dtsx_buffer_get(buffer, &length);
    const char *const end = text + length;
    /* The first line of a finding is not indented, and all its other lines are. */
    while (text < end) {
        const bool begins = *text != ' ';

        text = print_line(output, text, end);
        if (begins)
            print_source(output, source, dtsx_report_get_record(report, count++));
    }
    if (is_about_lines(dtsx_report_get_record(report, 0), source->subject))
        print_labelled(output, "note:", "Where each line is a document, check and plan read them with --jsonl.");
    if (dtsx_report_is_truncated(report))
        output_format(output, "Only the first %zu findings are shown.\n", dtsx_report_count(report, 0));
    return DTSX_OK;
}

static void print_place(struct output *output, const char *file, size_t line)
{
    output_text(output, output->colour ? "\033[1m" : "");
    output_escaped(output, file);
    if (line > 0)
        output_format(output, ":%zu", line);
    output_text(output, output->colour ? ":\033[0m " : ": ");
}

void print_unverified(struct output *output, const dtsx_unverified *unverified, const char *file, size_t line)
{
    print_place(output, file, line);
    output_text(output, output->colour ? "\033[1;36mnot verified\033[0m: " : "not verified: ");
    output_text(output, dtsx_vocabulary_name(DTSX_VOCABULARY_FACT, (int)dtsx_unverified_get_fact(unverified)));
    output_text(output, "\n");
    print_labelled(output, "path:", dtsx_unverified_get_text(unverified, DTSX_TEXT_PATH));
    print_labelled(output, "account:", dtsx_unverified_get_text(unverified, DTSX_TEXT_ACCOUNT_ID));
    print_labelled(output, "look:", dtsx_unverified_get_text(unverified, DTSX_TEXT_HOW));
}

static void print_count(struct output *output, size_t count, const char *what)
{
    output_format(output, "%zu %s%s", count, what, plural(count));
}

void print_tally(struct output *output, const struct tally *tally, size_t unverified)
{
    print_count(output, tally->errors, "error");
    output_text(output, ", ");
    print_count(output, tally->warnings, "warning");
    output_text(output, ", ");
    print_count(output, unverified, "fact");
    output_text(output, " not verified; ");
    print_count(output, tally->documents - tally->unconcerned, "document");
    output_text(output, " judged");
    if (tally->unconcerned > 0)
        output_format(output, ", %zu within one account", tally->unconcerned);
    if (tally->unjudged > 0)
        output_format(output, ", %zu not judged", tally->unjudged);
    output_text(output, "\n");
}
