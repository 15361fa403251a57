/* SPDX-License-Identifier: MIT
 * Reads a task document (format version 1) into a task. */
#include "document/read.h"

#include "base/ascii.h"
#include "document/foreign.h"
#include "document/handles.h"
#include "rules/rules.h"

#include <stddef.h>
#include <string.h>

/* ---- the whole document ---- */

static int is_present(const struct dtsx_document_content *content, unsigned place)
{
    return (content->provenance.present[dtsx_place_section(place)] & dtsx_place_bit(place)) != 0;
}

static int is_cross_account(const struct dtsx_document_content *content, int side)
{
    return dtsx_endpoint_slot(dtsx_task_side(content->own_task, side), DTSX_ENDPOINT_CROSS_ACCOUNT)->value ==
           DTSX_ANSWER_YES;
}

static int is_required(const struct dtsx_document_content *content, unsigned place)
{
    const int side = (int)dtsx_place_side(place);

    switch (dtsx_place_required(place)) {
    case DTSX_REQUIRED_ALWAYS:
        return 1;
    case DTSX_REQUIRED_CROSS_ACCOUNT:
        return is_cross_account(content, side);
    case DTSX_REQUIRED_TWO_WAY:
        return dtsx_instance_form_is_required(content->own_task, side);
    default:
        return 0;
    }
}

/* If the key nearest to an unknown key is a required key that is missing, that key is probably meant: it is suggested
 * and not reported as missing. */
static void settle_unknown_keys(struct dtsx_reading *reading)
{
    const dtsx_report *findings = reading->content->findings;
    dtsx_places *unusable = reading->content->provenance.unusable;
    const struct dtsx_meant_key *meant = reading->content->meant;

    for (size_t i = 0; i < findings->record_count; i++) {
        dtsx_record *record = findings->records[i];
        const unsigned place = dtsx_document_meant_place(&meant, record);
        const int section = dtsx_place_section(place);
        const int is_empty = (reading->empty[section] & dtsx_place_bit(place)) != 0;

        if (!place || (is_present(reading->content, place) && !is_empty) || !is_required(reading->content, place) ||
            (unusable[section] & dtsx_place_bit(place)))
            continue;
        dtsx_record_suggest_move(record, dtsx_place_path(place));
        dtsx_reading_spoil(reading, place);
    }
}

static void require_version(struct dtsx_reading *reading)
{
    const unsigned place = dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_VERSION);
    dtsx_record *record;

    if (is_present(reading->content, place) ||
        (reading->content->provenance.unusable[DTSX_SECTION_TASK] & dtsx_place_bit(place)))
        return;
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_VERSION, place);
    if (!record)
        return;
    dtsx_record_set_position(record, &reading->content->positions[dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF)]);
    dtsx_record_add_word(record, "version", "missing");
    dtsx_record_add_expected(record, "1");
}

#define PROBLEM_SIZE 96

/* Writes `before`, the limit and `after` as one text. */
static void describe_limit(char problem[PROBLEM_SIZE], const char *before, size_t limit, const char *after)
{
    char digits[DTSX_ASCII_DECIMAL_SIZE];
    const size_t digit_count = dtsx_ascii_decimal(limit, digits);

    memcpy(problem, before, strlen(before));
    problem += strlen(before);
    memcpy(problem, digits, digit_count);
    problem += digit_count;
    memcpy(problem, after, strlen(after) + 1);
}

static void report_syntax(struct dtsx_reading *reading, const char *problem, size_t limit)
{
    const struct dtsx_json_position position = dtsx_json_position(&reading->json);
    dtsx_record *record;

    dtsx_document_begin_findings(reading->content, reading->context);
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_SYNTAX, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF));
    dtsx_record_add_word(record, "problem", problem);
    if (limit)
        dtsx_record_add_number(record, "limit", limit);
    dtsx_record_add_number(record, "line", position.line);
    dtsx_record_add_number(record, "column", position.column);
}

static void report_json_error(struct dtsx_reading *reading)
{
    const size_t depth = dtsx_context_limits(reading->context)->depth;
    char problem[PROBLEM_SIZE];

    if (reading->json.error != DTSX_JSON_ERROR_TOO_DEEP) {
        report_syntax(reading, dtsx_json_error_text(reading->json.error), 0);
        return;
    }
    describe_limit(problem, "objects and arrays are nested more than ", depth, " levels deep");
    report_syntax(reading, problem, depth);
}

static void report_size(struct dtsx_reading *reading, size_t limit)
{
    char problem[PROBLEM_SIZE];

    describe_limit(problem, "it is larger than ", limit, " bytes");
    report_syntax(reading, problem, limit);
}

/* Whether any key that only task documents have was given. */
static int is_task_document(const struct dtsx_document_content *content)
{
    return is_present(content, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_KIND)) ||
           is_present(content, dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_SELF)) ||
           is_present(content, dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_SELF)) ||
           is_present(content, dtsx_endpoint_place(DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_SELF));
}

/* If the text is a known document of another kind, that is the only finding. */
static void look_for_another_format(struct dtsx_reading *reading, const char *json, size_t length)
{
    struct dtsx_document_content *content = reading->content;
    dtsx_record *record;
    const char *what;

    if (content->findings->record_count == 0 || is_task_document(content))
        return;
    what = dtsx_foreign_document(json, length);
    if (!what)
        return;
    content->task = NULL;
    dtsx_document_begin_findings(content, reading->context);
    dtsx_json_reader_init(&reading->json, json, length, 0); /* the finding is about the whole text */
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_FORMAT, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF));
    dtsx_record_add_word(record, "what", what);
}

static void read_root(struct dtsx_reading *reading)
{
    const unsigned root = dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF);
    struct dtsx_document_content *content = reading->content;
    struct dtsx_reading_target target = {
        .object = &dtsx_task_object, .self = root, .first = root, .shape = &dtsx_task_shape};
    dtsx_task *task;

    if (dtsx_reading_next(reading) == DTSX_JSON_ERROR)
        return;
    if (reading->json.token != DTSX_JSON_OBJECT_BEGIN) {
        dtsx_reading_wrong_type(reading, root, "the document", "an object");
        (void)dtsx_reading_next(reading);
        return;
    }
    task = dtsx_document_take_task(content, reading->context);
    if (!task) {
        reading->status = DTSX_ERROR_NO_MEMORY;
        return;
    }
    target.model = &task->model;
    target.slots = task->slots;
    content->positions[root] = dtsx_json_position(&reading->json);
    content->provenance.present[DTSX_SECTION_TASK] |= dtsx_place_bit(root);
    dtsx_reading_members(reading, &target);
    if (reading->status != DTSX_OK || reading->json.token != DTSX_JSON_OBJECT_END)
        return;
    dtsx_reading_end_position(reading, root);
    content->task = task;
    settle_unknown_keys(reading);
    require_version(reading);
    (void)dtsx_reading_next(reading);
}

dtsx_status dtsx_document_parse(struct dtsx_document_content *content, struct dtsx_document_scratch *scratch,
                                dtsx_context *context, const char *json, size_t length)
{
    const struct dtsx_limits *limits = dtsx_context_limits(context);
    struct dtsx_reading reading;

    memset(&reading, 0, offsetof(struct dtsx_reading, json));
    reading.context = context;
    reading.content = content;
    reading.scratch = scratch;
    if (dtsx_document_begin_content(content, context) != DTSX_OK)
        return DTSX_ERROR_NO_MEMORY;
    dtsx_json_reader_init(&reading.json, json, length, limits->depth);
    if (length > limits->document_bytes) {
        report_size(&reading, limits->document_bytes);
    } else {
        read_root(&reading);
        if (reading.status == DTSX_OK && reading.json.token == DTSX_JSON_ERROR) {
            content->task = NULL;
            report_json_error(&reading);
        } else if (reading.status == DTSX_OK) {
            look_for_another_format(&reading, json, length);
        }
    }
    if (reading.status != DTSX_OK || content->findings->arena.failed)
        return DTSX_ERROR_NO_MEMORY;
    if (content->task)
        dtsx_document_mark_task(content);
    content->text_length = length;
    content->is_read = 1;
    return DTSX_OK;
}
