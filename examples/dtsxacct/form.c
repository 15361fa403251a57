/* SPDX-License-Identifier: MIT */
#include "form.h"

#include "command.h"
#include "findings.h"

static dtsx_status write_text(struct output *output, struct judge *judge, struct source *source)
{
    return print_findings(output, source, judge->report, judge->buffer);
}

static dtsx_status write_lines(struct output *output, struct judge *judge, struct source *source)
{
    const dtsx_status status = dtsx_report_write(judge->report, DTSX_FORMAT_JSON, 0, output->buffer);

    (void)source;
    output_text(output, "\n");
    return status;
}

static void begin_array(struct output *output)
{
    output_text(output, "[");
}

static dtsx_status write_array(struct output *output, struct judge *judge, struct source *source)
{
    (void)source;
    output_text(output, ",\n");
    return dtsx_report_write(judge->report, DTSX_FORMAT_JSON, 0, output->buffer);
}

static void end_array(struct output *output, bool any, bool judged_all)
{
    (void)judged_all;
    output_text(output, any ? "\n]\n" : "]\n");
}

static const struct form text_form = {.write = write_text};
static const struct form lines_form = {.write = write_lines};
static const struct form array_form = {
    .separator = ",\n",
    .begin = begin_array,
    .write = write_array,
    .end = end_array,
};

const struct form *find_form(int format)
{
    switch (format) {
    case DTSX_FORMAT_JSON:
        return &array_form;
    case FORMAT_JSONL:
        return &lines_form;
    case FORMAT_SARIF:
        return &sarif_form;
    case FORMAT_GITHUB:
        return &github_form;
    default:
        return &text_form;
    }
}
