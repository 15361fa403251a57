/* SPDX-License-Identifier: MIT
 * Carries out the suggestions of a report in the text that was read. */
#include "base/buffer.h"
#include "base/sort.h"
#include "document/document.h"

static int comes_before(const void *item, const void *other)
{
    const dtsx_record *const *a = item;
    const dtsx_record *const *b = other;

    if ((*a)->edit_offset != (*b)->edit_offset)
        return (*a)->edit_offset < (*b)->edit_offset;
    return (*a)->sequence < (*b)->sequence;
}

/* The records that suggest a change of the text, in the order of the text. */
static size_t collect(const dtsx_report *report, const dtsx_record **edits)
{
    size_t count = 0;

    for (size_t i = 0; i < report->record_count; i++)
        if (report->records[i]->has_edit)
            edits[count++] = report->records[i];
    dtsx_sort(edits, count, sizeof(*edits), comes_before);
    return count;
}

struct fixing {
    const char *text;
    size_t length;
    size_t at; /* the text is copied up to here */
    size_t count;
    dtsx_buffer *append_to;
};

/* Where two changes overlap, only the first is made: the next check shows whether the other is still needed. */
static dtsx_status carry_out(struct fixing *fixing, const dtsx_record *record)
{
    if (record->edit_offset > fixing->length || record->edit_length > fixing->length - record->edit_offset)
        return DTSX_ERROR_STALE;
    if (record->edit_offset < fixing->at)
        return DTSX_OK;
    if (dtsx_buffer_append(fixing->append_to, fixing->text + fixing->at, record->edit_offset - fixing->at) != 0 ||
        dtsx_buffer_append(fixing->append_to, record->edit.text, record->edit.length) != 0)
        return DTSX_ERROR_NO_MEMORY;
    fixing->at = record->edit_offset + record->edit_length;
    fixing->count++;
    return DTSX_OK;
}

static dtsx_status fix(struct fixing *fixing, const dtsx_record *const *edits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const dtsx_status status = carry_out(fixing, edits[i]);

        if (status != DTSX_OK)
            return status;
    }
    if (dtsx_buffer_append(fixing->append_to, fixing->text + fixing->at, fixing->length - fixing->at) != 0)
        return DTSX_ERROR_NO_MEMORY;
    return DTSX_OK;
}

dtsx_status dtsx_document_fix(const dtsx_document *document, const dtsx_report *report, const char *text, size_t length,
                              size_t *count, dtsx_buffer *append_to)
{
    struct fixing fixing = {.text = text, .length = length, .append_to = append_to};
    const dtsx_record **edits;
    dtsx_status status;
    size_t mark;

    if (!document || !report || !text || !append_to)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (document->contents[document->current].text_length != length)
        return DTSX_ERROR_STALE;
    edits = dtsx_memory_resize(document->context, NULL, 0, (report->record_count + 1) * sizeof(*edits));
    if (!edits)
        return DTSX_ERROR_NO_MEMORY;
    mark = dtsx_buffer_mark(append_to);
    status = fix(&fixing, edits, collect(report, edits));
    dtsx_memory_free(document->context, edits, (report->record_count + 1) * sizeof(*edits));
    if (status != DTSX_OK)
        dtsx_buffer_rewind(append_to, mark);
    else if (count)
        *count = fixing.count;
    return status;
}
