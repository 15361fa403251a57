/* SPDX-License-Identifier: MIT */
#include "edits.h"

#include <stdlib.h>

static bool make_room(struct edits *edits)
{
    if (edits->count < edits->capacity)
        return true;

    const size_t capacity = edits->capacity ? edits->capacity * 2 : 16;
    struct edit *const grown = realloc(edits->list, capacity * sizeof *grown);
    if (!grown)
        return false;
    edits->list = grown;
    edits->capacity = capacity;
    return true;
}

bool edits_add(struct edits *edits, const dtsx_report *report)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        struct edit edit = {.start = edits->texts.length, .order = edits->count};
        const char *text;
        size_t length;

        if (!dtsx_record_get_edit(record, &edit.offset, &edit.length, &text, &length))
            continue;
        if (!make_room(edits) || !text_add(&edits->texts, text, length))
            return false;
        edit.end = edits->texts.length;
        edits->list[edits->count++] = edit;
    }
    return true;
}

static int compare(const void *one, const void *other)
{
    const struct edit *const a = one;
    const struct edit *const b = other;

    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

long edits_apply(struct edits *edits, const char *bytes, size_t length, struct text *append_to)
{
    size_t at = 0;
    long count = 0;

    if (edits->count > 1)
        qsort(edits->list, edits->count, sizeof *edits->list, compare);
    for (size_t i = 0; i < edits->count; i++) {
        const struct edit *const edit = &edits->list[i];

        if (edit->offset < at || edit->offset > length || edit->length > length - edit->offset)
            continue;
        if (!text_add(append_to, bytes + at, edit->offset - at) ||
            !text_add(append_to, edits->texts.bytes + edit->start, edit->end - edit->start))
            return -1;
        at = edit->offset + edit->length;
        count++;
    }
    return text_add(append_to, bytes + at, length - at) ? count : -1;
}

void edits_clear(struct edits *edits)
{
    edits->count = 0;
    edits->texts.length = 0;
}

void edits_free(struct edits *edits)
{
    free(edits->list);
    text_free(&edits->texts);
    *edits = (struct edits){0};
}
