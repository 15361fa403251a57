/* SPDX-License-Identifier: MIT */
#include "document/document.h"

#include <string.h>

dtsx_document *dtsx_document_new(dtsx_context *context)
{
    dtsx_document *document = dtsx_memory_new(context, sizeof(*document));

    if (!document)
        return NULL;
    atomic_init(&document->references, 1);
    document->context = dtsx_context_use(context);
    return document;
}

dtsx_document *dtsx_document_ref(dtsx_document *document)
{
    if (document)
        dtsx_count_up(&document->references);
    return document;
}

static void release_content(struct dtsx_document_content *content, const dtsx_context *context)
{
    dtsx_memory_free(context, content->sources, content->sources ? DTSX_PLACE_COUNT * sizeof(*content->sources) : 0);
    dtsx_task_unref(content->own_task);
    for (int i = 0; i < 2; i++)
        dtsx_endpoint_unref(content->endpoints[i]);
    for (int i = 0; i < 3; i++)
        dtsx_account_unref(content->accounts[i]);
    dtsx_report_unref(content->findings);
}

void dtsx_document_unref(dtsx_document *document)
{
    dtsx_context *context;

    if (!document || !dtsx_count_down(&document->references))
        return;
    context = document->context;
    release_content(&document->contents[0], context);
    release_content(&document->contents[1], context);
    dtsx_document_scratch_release(&document->scratch, context);
    dtsx_memory_free(context, document, sizeof(*document));
    dtsx_context_unref(context);
}

void dtsx_document_begin_findings(struct dtsx_document_content *content, const dtsx_context *context)
{
    dtsx_report_begin(content->findings, context);
    content->meant = NULL;
    content->meant_end = &content->meant;
}

void dtsx_document_note_meant(struct dtsx_document_content *content, const dtsx_record *record, unsigned place)
{
    struct dtsx_meant_key *meant = dtsx_arena_new(&content->findings->arena, sizeof(*meant));

    if (!meant)
        return;
    *meant = (struct dtsx_meant_key){.record = record, .place = place};
    *content->meant_end = meant;
    content->meant_end = &meant->next;
}

unsigned dtsx_document_meant_place(const struct dtsx_meant_key **from, const dtsx_record *record)
{
    /* Findings that were removed again are still in this list: pass them. */
    while (*from && (*from)->record->sequence < record->sequence)
        *from = (*from)->next;
    return *from && (*from)->record == record ? (*from)->place : 0;
}

dtsx_status dtsx_document_begin_content(struct dtsx_document_content *content, dtsx_context *context)
{
    content->is_read = 0;
    content->task = NULL;
    content->judges_cross_account_only = 0;
    memset(content->read_accounts, 0, sizeof(content->read_accounts));
    memset(content->read_endpoints, 0, sizeof(content->read_endpoints));
    if (!content->findings)
        content->findings = dtsx_report_new(context);
    if (!content->findings)
        return DTSX_ERROR_NO_MEMORY;
    dtsx_document_begin_findings(content, context);
    memset(&content->provenance, 0, sizeof(content->provenance));
    content->provenance.positions = content->positions;
    return DTSX_OK;
}

dtsx_status dtsx_document_read(dtsx_document *document, const char *json, size_t length, unsigned flags)
{
    const int next = document ? 1 - document->current : 0;
    dtsx_status status;

    if (!document || (!json && length) || flags)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (!json)
        json = "";
    document->filling.is_open = 0;
    status = dtsx_document_parse(&document->contents[next], &document->scratch, document->context, json, length);
    if (status == DTSX_OK)
        document->current = next;
    return status;
}

#define OF_OWNER    (~((UINT64_C(1) << (int)DTSX_ENDPOINT_OWNER_SELF) - 1))
#define OF_SLOTS(n) ((UINT64_C(1) << (n)) - 2)

static int has_errors(const dtsx_report *findings)
{
    for (size_t i = 0; i < findings->record_count; i++)
        if (dtsx_record_get_severity(findings->records[i]) >= DTSX_SEVERITY_ERROR)
            return 1;
    return findings->truncated;
}

static void mark_endpoint(dtsx_task *task, int section, dtsx_places unusable)
{
    dtsx_endpoint *endpoint = task->endpoints[section - DTSX_SECTION_SOURCE];

    if (!endpoint) {
        task->unusable[section] = unusable;
        return;
    }
    endpoint->model.unusable = unusable & OF_SLOTS(DTSX_ENDPOINT_SLOT_COUNT);
    if (endpoint->owner)
        endpoint->owner->model.unusable = unusable >> (int)DTSX_ENDPOINT_OWNER_SELF & OF_SLOTS(DTSX_ACCOUNT_SLOT_COUNT);
    else
        endpoint->model.unusable |= unusable & DTSX_BIT(DTSX_ENDPOINT_OWNER_SELF);
}

void dtsx_document_mark_task(struct dtsx_document_content *content)
{
    const dtsx_places *unusable = content->provenance.unusable;
    dtsx_task *task = content->task;

    task->is_partial = has_errors(content->findings);
    task->model.unusable = unusable[DTSX_SECTION_TASK] & OF_SLOTS(DTSX_TASK_SLOT_COUNT);
    if (task->creator)
        task->creator->model.unusable = unusable[DTSX_SECTION_CREATOR] & OF_SLOTS(DTSX_ACCOUNT_SLOT_COUNT);
    else
        task->unusable[DTSX_SECTION_CREATOR] = unusable[DTSX_SECTION_CREATOR];
    mark_endpoint(task, DTSX_SECTION_SOURCE, unusable[DTSX_SECTION_SOURCE]);
    mark_endpoint(task, DTSX_SECTION_DESTINATION, unusable[DTSX_SECTION_DESTINATION]);
    task->model.changed = 0;
    content->read_accounts[0] = task->creator;
    if (task->creator)
        task->creator->model.changed = 0;
    for (int i = 0; i < 2; i++) {
        if (task->endpoints[i])
            task->endpoints[i]->model.changed = 0;
        if (task->endpoints[i] && task->endpoints[i]->owner)
            task->endpoints[i]->owner->model.changed = 0;
        content->read_endpoints[i] = task->endpoints[i];
        content->read_accounts[i + 1] = task->endpoints[i] ? task->endpoints[i]->owner : NULL;
    }
}

/* What a program changed in the task after it was read. A handle that was replaced with another one counts as changed
 * as a whole. */
static dtsx_places changed_in(const struct dtsx_document_content *content, int section)
{
    const dtsx_task *task = content->task;
    dtsx_places changed = dtsx_task_changed_in(task, section);
    const dtsx_endpoint *endpoint;
    int index;

    if (section == DTSX_SECTION_TASK)
        return changed;
    if (section == DTSX_SECTION_CREATOR)
        return task->creator != content->read_accounts[0] ? ~UINT64_C(0) : changed;
    index = section - DTSX_SECTION_SOURCE;
    endpoint = task->endpoints[index];
    if (endpoint != content->read_endpoints[index])
        return ~UINT64_C(0);
    return endpoint && endpoint->owner != content->read_accounts[index + 1] ? changed | OF_OWNER : changed;
}

/* Where the program changed a setting, its position and the findings of the document no longer apply. */
static void leave_out_changes(const struct dtsx_document_content *content, struct dtsx_provenance *provenance)
{
    for (int section = 0; section < DTSX_SECTION_COUNT; section++) {
        provenance->changed[section] = changed_in(content, section);
        provenance->unusable[section] &= ~provenance->changed[section];
    }
}

int dtsx_document_is_usable(const dtsx_document *document)
{
    const struct dtsx_document_content *content = &document->contents[document->current];

    for (int section = 0; content->task && section < DTSX_SECTION_COUNT; section++)
        if (content->provenance.unusable[section] & ~changed_in(content, section))
            return 0;
    return 1;
}

dtsx_task *dtsx_document_get_task(const dtsx_document *document)
{
    return document ? document->contents[document->current].task : NULL;
}

/* Adds the findings of the document itself, without those about settings that were changed. */
static void add_findings(const struct dtsx_document_content *content, const struct dtsx_provenance *provenance,
                         dtsx_report *report)
{
    const dtsx_report *const findings = content->findings;
    const struct dtsx_meant_key *meant = content->meant;

    report->truncated = findings->truncated;
    for (size_t i = 0; i < findings->record_count; i++) {
        const dtsx_record *const record = findings->records[i];
        const unsigned place = dtsx_document_meant_place(&meant, record);

        if (!dtsx_provenance_is_changed(provenance, place ? place : record->place))
            dtsx_report_add_copy(report, record);
    }
}

/* The text was not an object: only that is reported. */
static dtsx_status report_findings(const dtsx_document *document, dtsx_report *report)
{
    const struct dtsx_document_content *const content = &document->contents[document->current];

    dtsx_report_note_matrix(report, dtsx_context_matrix(document->context));
    dtsx_report_note_ignored(report, document->context);
    add_findings(content, &content->provenance, report);
    return dtsx_report_finish(report);
}

/* The task is not judged, but its name is reported. */
static dtsx_status report_not_judged(const dtsx_task *task, dtsx_report *report)
{
    const struct dtsx_slot *const name = &task->slots[DTSX_TASK_NAME];

    report->is_judged = 0;
    report->scenario = DTSX_SCENARIO_NONE;
    if (name->length)
        dtsx_report_note_name(report, name->text, name->length);
    return dtsx_report_finish(report);
}

dtsx_status dtsx_document_validate(const dtsx_document *document, unsigned flags, dtsx_report *report)
{
    const struct dtsx_document_content *content;
    struct dtsx_provenance provenance;

    if (!document || !report || flags)
        return dtsx_report_give_up(report, DTSX_ERROR_INVALID_ARGUMENT);
    content = &document->contents[document->current];
    dtsx_report_begin(report, document->context);
    if (!content->is_read)
        return dtsx_report_give_up(report, DTSX_ERROR_INCOMPLETE);
    if (!content->task)
        return report_findings(document, report);
    if (dtsx_task_lost_count(content->task))
        return dtsx_report_give_up(report, DTSX_ERROR_INCOMPLETE);
    if (content->judges_cross_account_only && dtsx_task_get_scenario(content->task) == DTSX_SCENARIO_NONE)
        return report_not_judged(content->task, report);
    provenance = content->provenance;
    leave_out_changes(content, &provenance);
    add_findings(content, &provenance, report);
    return dtsx_validate(content->task, &provenance, report);
}

dtsx_status dtsx_check_json(dtsx_context *context, const char *json, size_t length, unsigned flags,
                            dtsx_buffer *append_to)
{
    dtsx_document *document;
    dtsx_report *report;
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    if ((!json && length) || !append_to || flags)
        return DTSX_ERROR_INVALID_ARGUMENT;
    document = dtsx_document_new(context);
    report = dtsx_report_new(context);
    if (document && report) {
        status = dtsx_document_read(document, json, length, 0);
        if (status == DTSX_OK)
            status = dtsx_document_validate(document, 0, report);
        if (status == DTSX_OK)
            status = dtsx_report_write(report, DTSX_FORMAT_JSON, 0, append_to);
    }
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return status;
}

char *dtsx_document_scratch_text(struct dtsx_document_scratch *scratch, const dtsx_context *context, size_t size)
{
    char *text;

    if (size <= scratch->text_size)
        return scratch->text;
    text = dtsx_memory_resize(context, NULL, 0, size);
    if (!text)
        return NULL;
    dtsx_memory_free(context, scratch->text, scratch->text_size);
    scratch->text = text;
    scratch->text_size = size;
    return text;
}

void dtsx_document_scratch_release(struct dtsx_document_scratch *scratch, const dtsx_context *context)
{
    dtsx_memory_free(context, scratch->text, scratch->text_size);
    dtsx_memory_free(context, scratch->keys, scratch->key_capacity * sizeof(*scratch->keys));
    dtsx_memory_free(context, scratch->levels, scratch->level_capacity * sizeof(*scratch->levels));
}
