/* SPDX-License-Identifier: MIT */
#include "judge.h"

#include "limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A turn ends when TURN_BYTES are reached, so one more answer has room. */
#define ANSWERS_CAPACITY (TURN_BYTES + ANSWER_LIMIT + 1)

int judge_init(struct judge *judge)
{
    judge->document = dtsx_document_new(NULL);
    judge->report = dtsx_report_new(NULL);
    judge->buffer = dtsx_buffer_new(NULL);
    judge->answers = malloc(ANSWERS_CAPACITY);
    judge->length = 0;
    if (judge->document && judge->report && judge->buffer && judge->answers)
        return 0;
    judge_release(judge);
    return -1;
}

void judge_release(struct judge *judge)
{
    free(judge->answers);
    dtsx_buffer_unref(judge->buffer);
    dtsx_report_unref(judge->report);
    dtsx_document_unref(judge->document);
}

static dtsx_status fill_report(struct judge *judge, const struct line *line, size_t number)
{
    dtsx_status status = dtsx_report_set_origin(judge->report, NULL, number);

    if (status == DTSX_OK)
        status = dtsx_document_read(judge->document, line->bytes, line->length);
    if (status == DTSX_OK)
        status = dtsx_document_validate(judge->document, judge->report);
    return status;
}

/* The report of a line whose values or findings are too long to hand back: it is not valid, whatever it counts. */
static size_t write_counts(const struct judge *judge, size_t number, char *answer, size_t capacity)
{
    const size_t errors = dtsx_report_count(judge->report, DTSX_SEVERITY_ERROR);
    const size_t all = dtsx_report_count(judge->report, (dtsx_severity)0);

    return (size_t)snprintf(answer, capacity,
                            "{\"version\":1,\"document\":%zu,\"valid\":false,\"errors\":%zu,\"warnings\":%zu,"
                            "\"truncated\":true,\"edition\":\"%s\",\"records\":[],\"unverified\":[]}",
                            number, errors, all - errors, dtsx_tables_edition());
}

static dtsx_status write_answer(struct judge *judge, size_t number)
{
    char *const answer = judge->answers + judge->length;
    size_t length;
    const char *text;
    dtsx_status status;

    dtsx_buffer_clear(judge->buffer);
    status = dtsx_report_write(judge->report, DTSX_FORMAT_JSON, 0, judge->buffer);
    if (status != DTSX_OK)
        return status;
    text = dtsx_buffer_get(judge->buffer, &length);
    if (length <= ANSWER_LIMIT)
        memcpy(answer, text, length);
    else
        length = write_counts(judge, number, answer, ANSWER_LIMIT);
    answer[length] = '\n';
    judge->length += length + 1;
    return DTSX_OK;
}

dtsx_status judge_line(struct judge *judge, const struct line *line, size_t number)
{
    const dtsx_status status = fill_report(judge, line, number);

    return status == DTSX_OK ? write_answer(judge, number) : status;
}
