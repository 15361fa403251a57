/* SPDX-License-Identifier: MIT
 * Documents: from JSON text to a report, one and many. */
#include "floors.h"
#include "subjects.h"

#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char base_task[] =
    "{\"version\": 1, \"name\": \"orders-to-analytics\", \"kind\": \"synchronization\", \"direction\": \"one-way\", "
    "\"region\": \"cn-hangzhou\", \"creator\": {\"account_id\": \"1406926474061234\"}, \"source\": {\"database_type\": "
    "\"MySQL\", \"access_method\": \"Alibaba Cloud Instance\", \"region\": \"cn-hangzhou\", \"cross_account\": true, "
    "\"owner\": {\"account_id\": \"1646821763561234\"}, \"ram_role\": \"ram-for-dts\", \"instance_id\": "
    "\"rm-bp1imrtn6fq7h0000\"}, \"destination\": {\"database_type\": \"AnalyticDB for MySQL 3.0\", \"access_method\": "
    "\"Alibaba Cloud Instance\", \"region\": \"cn-shanghai\", \"cross_account\": false}}";

/* The same as people write it. */
static const char pretty_task[] = "{\n"
                                  "  \"version\": 1,\n"
                                  "  \"name\": \"orders-to-analytics\",\n"
                                  "  \"kind\": \"synchronization\",\n"
                                  "  \"direction\": \"one-way\",\n"
                                  "  \"region\": \"cn-hangzhou\",\n"
                                  "  \"creator\": { \"account_id\": \"1406926474061234\" },\n"
                                  "  \"source\": {\n"
                                  "    \"database_type\": \"MySQL\",\n"
                                  "    \"access_method\": \"Alibaba Cloud Instance\",\n"
                                  "    \"region\": \"cn-hangzhou\",\n"
                                  "    \"cross_account\": true,\n"
                                  "    \"owner\": { \"account_id\": \"1646821763561234\" },\n"
                                  "    \"ram_role\": \"ram-for-dts\",\n"
                                  "    \"instance_id\": \"rm-bp1imrtn6fq7h0000\"\n"
                                  "  },\n"
                                  "  \"destination\": {\n"
                                  "    \"database_type\": \"AnalyticDB for MySQL 3.0\",\n"
                                  "    \"access_method\": \"Alibaba Cloud Instance\",\n"
                                  "    \"region\": \"cn-shanghai\",\n"
                                  "    \"cross_account\": false\n"
                                  "  }\n"
                                  "}\n";

#define PRETTY_LENGTH (sizeof(pretty_task) - 1)

static dtsx_document *document;
static dtsx_report *report;
static dtsx_buffer *buffer;

static void prepare(void)
{
    if (document)
        return;
    document = dtsx_document_new(NULL);
    report = dtsx_report_new(NULL);
    buffer = dtsx_buffer_new(NULL);
    if (dtsx_document_read(document, pretty_task, PRETTY_LENGTH, 0) != DTSX_OK ||
        dtsx_document_validate(document, 0, report) != DTSX_OK || !dtsx_report_is_valid(report))
        bench_fail("the document is not valid");
}

static void read_and_validate(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        (void)dtsx_document_read(document, pretty_task, PRETTY_LENGTH, 0);
        (void)dtsx_document_validate(document, 0, report);
    }
    bench_sink = (size_t)dtsx_report_is_valid(report);
}

static void check_json(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dtsx_buffer_clear(buffer);
        (void)dtsx_check_json(NULL, pretty_task, PRETTY_LENGTH, 0, buffer);
    }
}

#define PARSER(name)                                                                                                   \
    static void parse_##name(size_t count)                                                                             \
    {                                                                                                                  \
        for (size_t i = 0; i < count; i++)                                                                             \
            if (!floor_##name(pretty_task, PRETTY_LENGTH))                                                             \
                bench_fail(#name);                                                                                     \
    }
PARSER(yajl)
PARSER(cjson)
PARSER(jansson)
PARSER(simdjson)

/* ---- many, one a line ---- */

#define LINES 100000

static void replace(char *line, const char *what, const char *with)
{
    char *at = strstr(line, what);

    if (at)
        memcpy(at, with, strlen(with));
}

struct lines lines_make(size_t count)
{
    struct lines lines = {.count = count};

    lines.text = malloc(count * sizeof(base_task));
    if (!lines.text)
        bench_fail("no memory");
    for (size_t i = 0; i < count; i++) {
        char *line = lines.text + lines.length;
        char digits[24];

        memcpy(line, base_task, sizeof(base_task));
        (void)snprintf(digits, sizeof(digits), "%016zu", 1646821763561234U + i);
        replace(line, "1646821763561234", digits);
        if (i % 10 == 9)
            replace(line, "ram-for-dts", "ram for dts");
        lines.length += sizeof(base_task);
        lines.text[lines.length - 1] = '\n';
    }
    return lines;
}

static struct lines lines;
static size_t line_cursor;

static void prepare_lines(void)
{
    prepare();
    if (!lines.text)
        lines = lines_make(LINES);
}

/* The next line, the first one after the last. */
static const char *next_line(size_t *length)
{
    const char *line = lines.text + line_cursor;
    const char *end = memchr(line, '\n', lines.length - line_cursor);

    *length = (size_t)(end - line);
    line_cursor += *length + 1;
    if (line_cursor == lines.length)
        line_cursor = 0;
    return line;
}

static void check_lines(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *line = next_line(&length);

        (void)dtsx_document_read(document, line, length, 0);
        (void)dtsx_document_validate(document, 0, report);
        dtsx_buffer_clear(buffer);
        (void)dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer);
    }
}

static void judge_lines(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *line = next_line(&length);

        (void)dtsx_document_read(document, line, length, 0);
        (void)dtsx_document_validate(document, 0, report);
    }
}

static void parse_lines(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *line = next_line(&length);

        if (!floor_yajl(line, length))
            bench_fail("a line that is not JSON");
    }
}

#define DOCUMENT "document (bytes) to report"

const struct bench bench_documents[] = {
    {DOCUMENT, read_and_validate, "yajl, tokenizing only", parse_yajl, 1, 0, prepare},
    {DOCUMENT, read_and_validate, "cJSON, parsing only", parse_cjson, 0, 0, prepare},
    {DOCUMENT, read_and_validate, "jansson, parsing only", parse_jansson, 0, 0, prepare},
    {DOCUMENT, read_and_validate, "simdjson (DOM), parsing only", parse_simdjson, 0, 0, prepare},
    {"document to JSON report, in one call", check_json, "yajl, tokenizing only", parse_yajl, 0, 0, prepare},
    {"a line of 100,000, to report", judge_lines, "yajl, tokenizing only", parse_lines, 0, 0, prepare_lines},
    {"a line of 100,000, to JSON report", check_lines, "yajl, tokenizing only", parse_lines, 0, 0, prepare_lines},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};
