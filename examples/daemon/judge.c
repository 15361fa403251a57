/* SPDX-License-Identifier: MIT */
#include "judge.h"

#include "limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* A turn ends when TURN_BYTES are reached, so there must be room for one answer more. */
#define ANSWERS_CAPACITY (TURN_BYTES + ANSWER_LIMIT + 1)

/* The allocator for the library, which returns NULL beyond a limit. */
static void *reallocate(void *user, void *old, size_t old_size, size_t new_size)
{
    struct memory *const memory = user;
    void *block = NULL;

    if (new_size > old_size && new_size - old_size > memory->limit - memory->held)
        return NULL;
    if (new_size == 0)
        free(old);
    else if (!(block = realloc(old, new_size)))
        return NULL;
    memory->held = memory->held - old_size + new_size;
    return block;
}

static int make_handles(struct judge *judge)
{
    dtsx_context *const judging = dtsx_context_new(reallocate, &judge->judging);
    dtsx_context *const writing = dtsx_context_new(reallocate, &judge->writing);

    if (judging && writing) {
        judge->document = dtsx_document_new(judging);
        judge->report = dtsx_report_new(judging);
        judge->buffer = dtsx_buffer_new(writing);
    }
    dtsx_context_unref(judging);
    dtsx_context_unref(writing);
    return judge->document && judge->report && judge->buffer ? 0 : -1;
}

static void drop_handles(struct judge *judge)
{
    dtsx_buffer_unref(judge->buffer);
    dtsx_report_unref(judge->report);
    dtsx_document_unref(judge->document);
    judge->buffer = NULL;
    judge->report = NULL;
    judge->document = NULL;
}

/* The memory for one large line must not be kept as long as the service runs. */
static void keep_small(struct judge *judge)
{
    if (judge->judging.held + judge->writing.held <= JUDGE_KEPT)
        return;
    drop_handles(judge);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

int judge_init(struct judge *judge)
{
    *judge = (struct judge){.judging.limit = JUDGE_LIMIT, .writing.limit = 2 * ANSWER_LIMIT};
    judge->answers = malloc(ANSWERS_CAPACITY);
    if (judge->answers && make_handles(judge) == 0)
        return 0;
    judge_release(judge);
    return -1;
}

void judge_release(struct judge *judge)
{
    drop_handles(judge);
    free(judge->answers);
}

static dtsx_status fill_report(struct judge *judge, const struct line *line, size_t number)
{
    dtsx_status status;

    if (!judge->document && make_handles(judge) != 0)
        return DTSX_ERROR_NO_MEMORY;
    status = dtsx_report_set_origin(judge->report, NULL, number);
    if (status == DTSX_OK)
        status = dtsx_document_read(judge->document, line->bytes, line->length, 0);
    if (status == DTSX_OK)
        status = dtsx_document_validate(judge->document, 0, judge->report);
    return status;
}

static dtsx_status write_report(struct judge *judge)
{
    dtsx_buffer_clear(judge->buffer);
    return dtsx_report_write(judge->report, DTSX_FORMAT_JSON, 0, judge->buffer);
}

/* The answer to a line whose report is too long, or which needed more memory than a line may use. It is not valid,
 * whatever the counts are. */
static size_t write_counts(char *answer, size_t number, size_t errors, size_t warnings)
{
    return (size_t)snprintf(
        answer, ANSWER_LIMIT,
        "{\"version\":1,\"document\":%zu,\"valid\":false,\"library\":\"%s\",\"ignored\":[],\"errors\":%zu,"
        "\"warnings\":%zu,\"truncated\":true,\"edition\":\"%s\",\"records\":[],\"unverified\":[]}",
        number, dtsx_version_string(), errors, warnings, dtsx_tables_edition());
}

static size_t write_answer(struct judge *judge, char *answer, size_t number, int is_judged)
{
    size_t length = 0;
    const char *const text = is_judged ? dtsx_buffer_get(judge->buffer, &length) : NULL;

    if (length > 0 && length <= ANSWER_LIMIT) {
        memcpy(answer, text, length);
        return length;
    }
    if (!is_judged)
        return write_counts(answer, number, 0, 0);

    const size_t errors = dtsx_report_count(judge->report, DTSX_SEVERITY_ERROR);

    return write_counts(answer, number, errors, dtsx_report_count(judge->report, DTSX_SEVERITY_WARNING) - errors);
}

dtsx_status judge_line(struct judge *judge, const struct line *line, size_t number)
{
    char *const answer = judge->answers + judge->length;
    dtsx_status status = fill_report(judge, line, number);
    const int is_judged = status == DTSX_OK;

    if (is_judged)
        status = write_report(judge); /* writes nothing if it fails */
    if (status != DTSX_OK && status != DTSX_ERROR_NO_MEMORY)
        return status;
    judge->length += write_answer(judge, answer, number, is_judged);
    judge->answers[judge->length++] = '\n';
    keep_small(judge);
    return DTSX_OK;
}
