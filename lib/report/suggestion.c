/* SPDX-License-Identifier: MIT
 * Suggestions: each is one JSON Patch operation, and the change that it makes in the text that was read. */
#include "model/endpoint.h"
#include "report/record.h"
#include "json/writer.h"

#include <string.h>

static struct dtsx_json_writer begin_suggestion(dtsx_record *record, const char *operation)
{
    struct dtsx_json_writer writer;

    dtsx_arena_begin(record->arena);
    dtsx_json_writer_init(&writer, dtsx_arena_sink, record->arena, 0);
    dtsx_json_begin_object(&writer);
    dtsx_json_member_text(&writer, "op", operation);
    return writer;
}

static void end_suggestion(dtsx_record *record, struct dtsx_json_writer *writer)
{
    dtsx_json_end_object(writer);
    record->suggestion = dtsx_arena_end(record->arena);
}

void dtsx_record_suggest_text(dtsx_record *record, const char *value, size_t length)
{
    struct dtsx_json_writer writer;

    if (!record || !record->path.text)
        return;
    writer = begin_suggestion(record, "replace");
    dtsx_json_member_string(&writer, "path", record->path.text, record->path.length);
    dtsx_json_member_string(&writer, "value", value, length);
    end_suggestion(record, &writer);
    record->suggested_value = dtsx_arena_copy(record->arena, value, length);
}

void dtsx_record_suggest_json(dtsx_record *record, const char *json)
{
    struct dtsx_json_writer writer;

    if (!record || !record->path.text)
        return;
    writer = begin_suggestion(record, "replace");
    dtsx_json_member_string(&writer, "path", record->path.text, record->path.length);
    dtsx_json_key(&writer, "value");
    dtsx_json_raw(&writer, json, strlen(json));
    end_suggestion(record, &writer);
    record->suggested_value = dtsx_arena_copy(record->arena, json, strlen(json));
    record->value_is_json = 1;
}

void dtsx_record_suggest_remove(dtsx_record *record)
{
    struct dtsx_json_writer writer;

    if (!record || !record->path.text)
        return;
    writer = begin_suggestion(record, "remove");
    dtsx_json_member_string(&writer, "path", record->path.text, record->path.length);
    end_suggestion(record, &writer);
}

void dtsx_record_suggest_move(dtsx_record *record, const char *to)
{
    struct dtsx_json_writer writer;

    if (!record || !record->path.text)
        return;
    writer = begin_suggestion(record, "move");
    dtsx_json_member_string(&writer, "from", record->path.text, record->path.length);
    dtsx_json_member_text(&writer, "path", to);
    end_suggestion(record, &writer);
    record->moved_to = dtsx_arena_copy(record->arena, to, strlen(to));
}

void dtsx_record_set_removal(dtsx_record *record, size_t offset, size_t length)
{
    if (!record)
        return;
    record->has_edit = 1;
    record->edit = dtsx_arena_copy(record->arena, "", 0);
    record->edit_offset = offset;
    record->edit_length = length;
}

/* ---- the change of the text ---- */

/* The new key of a value that moves, which it does within its object; NULL if it does not move. */
static const char *moved_key(const dtsx_record *record)
{
    const struct dtsx_span to = record->moved_to;
    size_t at = to.text ? to.length : 0;

    while (at > 0 && to.text[at - 1] != '/')
        at--;
    return at ? to.text + at : NULL; /* not escaped: the keys of the format have no ~ and no / */
}

static void edit_position(dtsx_record *record, const char *text, size_t length, int is_json)
{
    struct dtsx_json_writer writer;

    if (record->position.length == 0)
        return;
    dtsx_arena_begin(record->arena);
    dtsx_json_writer_init(&writer, dtsx_arena_sink, record->arena, 0);
    if (is_json)
        dtsx_json_raw(&writer, text, length);
    else
        dtsx_json_string(&writer, text, length);
    record->edit = dtsx_arena_end(record->arena);
    record->edit_offset = record->position.offset;
    record->edit_length = record->position.length;
    record->has_edit = 1;
}

void dtsx_record_make_edit(dtsx_record *record)
{
    const char *key;

    if (!record->has_position || record->has_edit || record->source.is_fixed)
        return;
    key = moved_key(record);
    if (record->suggested_value.text)
        edit_position(record, record->suggested_value.text, record->suggested_value.length, record->value_is_json);
    else if (key)
        edit_position(record, key, strlen(key), 0);
}

/* ---- public ---- */

int dtsx_record_suggests_setting(const dtsx_record *record)
{
    const dtsx_setting setting = dtsx_record_get_setting(record);

    if (!record || !record->suggested_value.text)
        return 0;
    if (setting == DTSX_SETTING_ACCOUNT_ID)
        return 1;
    return dtsx_record_get_side(record) && dtsx_model_slot(&dtsx_endpoint_shape, (int)setting) >= 0;
}

dtsx_suggestion_kind dtsx_record_get_suggestion_kind(const dtsx_record *record)
{
    if (!record || !record->suggestion.text)
        return DTSX_SUGGESTION_NONE;
    return dtsx_record_suggests_setting(record) ? DTSX_SUGGESTION_SETTING : DTSX_SUGGESTION_EDIT;
}

int dtsx_record_get_edit(const dtsx_record *record, size_t *offset, size_t *length, const char **text,
                         size_t *text_length)
{
    if (!record || !record->has_edit)
        return 0;
    if (offset)
        *offset = record->edit_offset;
    if (length)
        *length = record->edit_length;
    if (text)
        *text = record->edit.text;
    if (text_length)
        *text_length = record->edit.length;
    return 1;
}
