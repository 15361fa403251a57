/* SPDX-License-Identifier: MIT
 * Findings as workflow commands of GitHub Actions, which shows them beside the lines that they are about. */
#include "form.h"
#include "location.h"

#include <string.h>

/* Prints text with line breaks and other characters that would end it as %NN. */
static void print_escaped(struct output *output, const char *text, const char *special)
{
    while (*text != '\0') {
        const size_t plain = strcspn(text, special);

        output_bytes(output, text, plain);
        text += plain;
        if (*text != '\0')
            output_format(output, "%%%02X", (unsigned)(unsigned char)*text++);
    }
}

static void print_property(struct output *output, const char *name, const char *value, const char *separator)
{
    output_format(output, "%s%s=", separator, name);
    print_escaped(output, value, "%\r\n:,");
}

static void print_place(struct output *output, const struct subject *subject, const dtsx_record *record)
{
    struct location place;

    if (!locate_record(subject, record, &place))
        return;
    output_format(output, ",line=%zu,endLine=%zu", place.line, place.end_line);
    /* Columns are only given for a finding within one line. */
    if (place.line == place.end_line)
        output_format(output, ",col=%zu,endColumn=%zu", place.column, place.end_column);
}

static void print_annotation(struct output *output, const struct subject *subject, const dtsx_record *record)
{
    const dtsx_rule rule = dtsx_record_get_rule(record);

    output_format(output, "::%s", dtsx_record_get_severity(record) >= DTSX_SEVERITY_ERROR ? "error" : "warning");
    print_property(output, "file", subject->file, " ");
    print_place(output, subject, record);
    print_property(output, "title", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule), ",");
    output_text(output, "::");
    print_escaped(output, dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL), "%\r\n");
    output_text(output, "%0A");
    print_escaped(output, dtsx_record_get_text(record, DTSX_TEXT_SOLUTION, NULL), "%\r\n");
    output_text(output, "\n");
}

static dtsx_status write_annotations(struct output *output, struct judge *judge, struct source *source)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(judge->report, i)); i++)
        print_annotation(output, source->subject, record);
    return DTSX_OK;
}

const struct form github_form = {.write = write_annotations};
