/* SPDX-License-Identifier: MIT */
#include "report/report.h"

#include "base/sort.h"
#include "base/utf8.h"
#include "tables/registry.h"

#include <string.h>

dtsx_report *dtsx_report_new(dtsx_context *context)
{
    dtsx_report *report = dtsx_memory_new(context, sizeof(*report));

    if (!report)
        return NULL;
    atomic_init(&report->references, 1);
    report->context = dtsx_context_use(context);
    dtsx_arena_init(&report->arena, context);
    return report;
}

dtsx_report *dtsx_report_ref(dtsx_report *report)
{
    if (report)
        dtsx_count_up(&report->references);
    return report;
}

void dtsx_report_unref(dtsx_report *report)
{
    dtsx_context *context;

    if (!report || !dtsx_count_down(&report->references))
        return;
    context = report->context;
    dtsx_arena_release(&report->arena);
    dtsx_memory_free(context, report->records, report->record_capacity * sizeof(*report->records));
    dtsx_memory_free(context, report->origin, report->origin_size);
    dtsx_memory_free(context, report, sizeof(*report));
    dtsx_context_unref(context);
}

dtsx_status dtsx_report_set_origin(dtsx_report *report, const char *name, size_t document)
{
    char *origin = NULL;
    size_t size = 0;

    if (!report)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (name) {
        size = strlen(name) + 1;
        if (!dtsx_utf8_is_valid(name, size - 1))
            return DTSX_ERROR_INVALID_UTF8;
        if (report->origin && report->origin_size == size && memcmp(report->origin, name, size) == 0) {
            report->document_number = document;
            return DTSX_OK;
        }
        origin = dtsx_memory_resize(report->context, NULL, 0, size);
        if (!origin)
            return DTSX_ERROR_NO_MEMORY;
        memcpy(origin, name, size);
    }
    dtsx_memory_free(report->context, report->origin, report->origin_size);
    report->origin = origin;
    report->origin_size = size;
    report->document_number = document;
    return DTSX_OK;
}

/* ---- filling ---- */

void dtsx_report_begin(dtsx_report *report, const dtsx_context *context)
{
    report->state = DTSX_REPORT_UNFINISHED;
    report->truncated = 0;
    report->is_judged = 1;
    report->scenario = (dtsx_scenario)0;
    report->record_count = 0;
    report->record_limit = dtsx_context_limits(context)->records;
    report->error_count = 0;
    report->matrix_changes = NULL;
    report->matrix_change_count = 0;
    report->unverified_count = 0;
    report->name = (struct dtsx_span){NULL, 0};
    report->ignored_count = 0;
    dtsx_arena_clear(&report->arena);
}

dtsx_status dtsx_report_give_up(dtsx_report *report, dtsx_status status)
{
    if (report)
        dtsx_report_begin(report, report->context);
    return status;
}

static int reserve_record(dtsx_report *report)
{
    const size_t capacity = report->record_capacity ? report->record_capacity * 2 : 16;
    dtsx_record **records;

    if (report->record_count < report->record_capacity)
        return 0;
    records = dtsx_memory_resize(report->context, report->records, report->record_capacity * sizeof(*records),
                                 capacity * sizeof(*records));
    if (!records) {
        report->arena.failed = 1;
        return 1;
    }
    report->records = records;
    report->record_capacity = capacity;
    return 0;
}

dtsx_record *dtsx_report_add(dtsx_report *report, unsigned rule_index, unsigned place)
{
    const struct dtsx_rule_info *rule = dtsx_rule_info(rule_index);
    dtsx_record *record;

    if (report->record_count == report->record_limit) {
        report->truncated = 1; /* there may be more findings, so such a report is never valid */
        return NULL;
    }
    if (reserve_record(report) != 0)
        return NULL;
    record = dtsx_arena_new(&report->arena, sizeof(*record));
    if (!record)
        return NULL;
    record->arena = &report->arena;
    record->rule_index = rule_index;
    record->place = place;
    record->sequence = (unsigned)report->record_count;
    record->provider_error = rule->provider_error;
    report->records[report->record_count++] = record;
    return record;
}

void dtsx_report_add_copy(dtsx_report *report, const dtsx_record *record)
{
    dtsx_record_copy(dtsx_report_add(report, record->rule_index, record->place), record);
}

void dtsx_report_note_matrix(dtsx_report *report, const struct dtsx_matrix *matrix)
{
    struct dtsx_matrix_change change = {0};
    size_t count;

    if (matrix == &dtsx_matrix_default || memcmp(matrix, &dtsx_matrix_default, sizeof(*matrix)) == 0)
        return;
    count = dtsx_matrix_change_count(matrix);
    report->matrix_changes = dtsx_arena_new(&report->arena, count * sizeof(*report->matrix_changes));
    if (!report->matrix_changes)
        return;
    for (size_t i = 0; i < count; i++) {
        char text[DTSX_MATRIX_CHANGE_SIZE];

        (void)dtsx_matrix_next_change(matrix, &change);
        report->matrix_changes[i] = dtsx_arena_copy(&report->arena, text, dtsx_matrix_change_text(&change, text)).text;
    }
    report->matrix_change_count = count;
}

void dtsx_report_note_ignored(dtsx_report *report, const dtsx_context *context)
{
    const size_t count = dtsx_context_ignored_count(context);

    if (!count)
        return;
    report->ignored = dtsx_arena_new(&report->arena, count * sizeof(*report->ignored));
    if (!report->ignored)
        return;
    for (unsigned i = 0; i < DTSX_RULE_COUNT; i++)
        if (dtsx_context_ignores(context, i))
            report->ignored[report->ignored_count++] = (dtsx_rule)dtsx_rule_info(i)->number;
}

void dtsx_report_note_name(dtsx_report *report, const char *name, size_t length)
{
    report->name = dtsx_arena_copy(&report->arena, name, length);
}

void dtsx_report_forget(dtsx_report *report, int section, dtsx_places places)
{
    size_t kept = 0;

    for (size_t i = 0; i < report->record_count; i++) {
        dtsx_record *record = report->records[i];

        if (dtsx_place_section(record->place) != section || !(places & dtsx_place_bit(record->place)))
            report->records[kept++] = record;
    }
    report->record_count = kept;
}

static int precedes(const void *item, const void *other)
{
    dtsx_record *const *record = item;
    dtsx_record *const *second = other;

    return dtsx_record_precedes(*record, *second);
}

dtsx_status dtsx_report_finish(dtsx_report *report)
{
    if (report->record_count > 1)
        dtsx_sort(report->records, report->record_count, sizeof(*report->records), precedes);
    for (size_t i = 0; i < report->record_count; i++) {
        dtsx_record_render(report->records[i]);
        if (dtsx_record_get_severity(report->records[i]) >= DTSX_SEVERITY_ERROR)
            report->error_count++;
    }
    if (report->arena.failed)
        return dtsx_report_give_up(report, DTSX_ERROR_NO_MEMORY);
    report->state = DTSX_REPORT_FINISHED;
    return DTSX_OK;
}

/* ---- public ---- */

int dtsx_report_is_valid(const dtsx_report *report)
{
    return report && report->state == DTSX_REPORT_FINISHED && report->is_judged && !report->truncated &&
           report->error_count == 0;
}

int dtsx_report_is_judged(const dtsx_report *report)
{
    return report && report->state == DTSX_REPORT_FINISHED && report->is_judged;
}

int dtsx_report_is_truncated(const dtsx_report *report)
{
    return report && report->truncated;
}

dtsx_scenario dtsx_report_get_scenario(const dtsx_report *report)
{
    return report ? report->scenario : (dtsx_scenario)0;
}

size_t dtsx_report_count(const dtsx_report *report, dtsx_severity at_least)
{
    size_t count = 0;

    if (!report)
        return 0;
    for (size_t i = 0; i < report->record_count; i++)
        if (dtsx_record_get_severity(report->records[i]) >= at_least)
            count++;
    return count;
}

const dtsx_record *dtsx_report_get_record(const dtsx_report *report, size_t index)
{
    return report && index < report->record_count ? report->records[index] : NULL;
}

size_t dtsx_report_unverified_count(const dtsx_report *report)
{
    return report ? report->unverified_count : 0;
}

const dtsx_unverified *dtsx_report_get_unverified(const dtsx_report *report, size_t index)
{
    return report && index < report->unverified_count ? &report->unverified[index] : NULL;
}

size_t dtsx_report_matrix_change_count(const dtsx_report *report)
{
    return report ? report->matrix_change_count : 0;
}

const char *dtsx_report_get_matrix_change(const dtsx_report *report, size_t index)
{
    return report && index < report->matrix_change_count ? report->matrix_changes[index] : NULL;
}

const char *dtsx_report_get_name(const dtsx_report *report, size_t *length)
{
    if (length)
        *length = report ? report->name.length : 0;
    return report ? report->name.text : NULL;
}

size_t dtsx_report_ignored_count(const dtsx_report *report)
{
    return report ? report->ignored_count : 0;
}

dtsx_rule dtsx_report_get_ignored(const dtsx_report *report, size_t index)
{
    return report && index < report->ignored_count ? report->ignored[index] : (dtsx_rule)0;
}
