/* SPDX-License-Identifier: MIT */
#include "report/record.h"

#include "base/ascii.h"
#include "report/message.h"
#include "tables/registry.h"

#include <string.h>

void dtsx_record_set_path(dtsx_record *record, const char *path, size_t length)
{
    if (record)
        record->path = dtsx_arena_copy(record->arena, path, length);
}

void dtsx_record_set_position(dtsx_record *record, const struct dtsx_json_position *position)
{
    /* Line 0 means that the source has no lines, so there is no position. */
    if (!record || !position->line)
        return;
    record->position = *position;
    record->has_position = 1;
}

static struct dtsx_span copy_span(dtsx_record *to, struct dtsx_span from)
{
    return from.text ? dtsx_arena_copy(to->arena, from.text, from.length) : from;
}

void dtsx_record_set_source(dtsx_record *record, const struct dtsx_source *source)
{
    if (!record)
        return;
    record->source.pointer = copy_span(record, source->pointer);
    record->source.address = copy_span(record, source->address);
    record->source.is_fixed = source->is_fixed;
}

void dtsx_record_set_value(dtsx_record *record, const char *value, size_t length)
{
    if (record)
        record->value = dtsx_arena_copy(record->arena, value, length);
}

void dtsx_record_set_provider_error(dtsx_record *record, int error)
{
    if (record)
        record->provider_error = (uint8_t)error;
}

void dtsx_record_set_texts(dtsx_record *record, const char *cause, const char *solution)
{
    if (!record)
        return;
    record->cause_template = cause;
    record->solution_template = solution;
}

static struct dtsx_record_entry *add_entry(dtsx_record *record, dtsx_list list, const char *key, const char *value,
                                           size_t length)
{
    struct dtsx_record_entry *entry;
    struct dtsx_record_list *entries;

    if (!record)
        return NULL;
    entry = dtsx_arena_new(record->arena, sizeof(*entry));
    if (!entry)
        return NULL;
    entry->key = key;
    entry->value = dtsx_arena_copy(record->arena, value, length);
    entries = &record->lists[(int)list - 1];
    if (!entries->first)
        entries->end = &entries->first;
    *entries->end = entry;
    entries->end = &entry->next;
    entries->count++;
    return entry;
}

/* A key for which there is no memory is given as the empty text; then the report fails anyway. */
static void own_key(const dtsx_record *record, struct dtsx_record_entry *entry)
{
    const struct dtsx_span key = dtsx_arena_copy(record->arena, entry->key, strlen(entry->key));

    entry->key = key.text ? key.text : "";
    entry->has_own_key = 1;
}

void dtsx_record_add_own_parameter(dtsx_record *record, const char *key, const char *value, size_t length)
{
    struct dtsx_record_entry *entry = add_entry(record, DTSX_LIST_PARAMETERS, key, value, length);

    if (entry)
        own_key(record, entry);
}

void dtsx_record_add_parameter(dtsx_record *record, const char *key, const char *value, size_t length)
{
    (void)add_entry(record, DTSX_LIST_PARAMETERS, key, value, length);
}

void dtsx_record_add_word(dtsx_record *record, const char *key, const char *word)
{
    (void)add_entry(record, DTSX_LIST_PARAMETERS, key, word, strlen(word));
}

void dtsx_record_add_number(dtsx_record *record, const char *key, size_t number)
{
    char digits[DTSX_ASCII_DECIMAL_SIZE];
    const size_t digit_count = dtsx_ascii_decimal(number, digits);

    (void)add_entry(record, DTSX_LIST_PARAMETERS, key, digits, digit_count);
}

void dtsx_record_add_expected(dtsx_record *record, const char *value)
{
    (void)add_entry(record, DTSX_LIST_EXPECTED, NULL, value, strlen(value));
}

void dtsx_record_add_nearest(dtsx_record *record, const char *value)
{
    (void)add_entry(record, DTSX_LIST_NEAREST, NULL, value, strlen(value));
}

void dtsx_record_add_related(dtsx_record *record, const char *path)
{
    (void)add_entry(record, DTSX_LIST_RELATED, NULL, path, strlen(path));
}

/* ---- life in a report ---- */

static struct dtsx_span render(const dtsx_record *record, const char *template)
{
    return dtsx_message_render(record->arena, template, record->lists[DTSX_LIST_PARAMETERS - 1].first);
}

void dtsx_record_render(dtsx_record *record)
{
    record->message = render(record, dtsx_rule_message(record->rule_index));
    if (record->cause_template)
        record->cause = render(record, record->cause_template);
    if (record->solution_template)
        record->solution = render(record, record->solution_template);
    dtsx_record_make_edit(record);
}

void dtsx_record_copy(dtsx_record *to, const dtsx_record *from)
{
    if (!to)
        return;
    to->provider_error = from->provider_error;
    to->has_position = from->has_position;
    to->value_is_json = from->value_is_json;
    to->is_planned = from->is_planned;
    to->position = from->position;
    to->source.pointer = copy_span(to, from->source.pointer);
    to->source.address = copy_span(to, from->source.address);
    to->cause_template = from->cause_template;
    to->solution_template = from->solution_template;
    to->source.is_fixed = from->source.is_fixed;
    to->path = copy_span(to, from->path);
    to->value = copy_span(to, from->value);
    to->suggestion = copy_span(to, from->suggestion);
    to->suggested_value = copy_span(to, from->suggested_value);
    to->moved_to = copy_span(to, from->moved_to);
    to->has_edit = from->has_edit;
    to->edit = copy_span(to, from->edit);
    to->edit_offset = from->edit_offset;
    to->edit_length = from->edit_length;
    for (int list = DTSX_LIST_EXPECTED; list <= DTSX_LIST_NEAREST; list++)
        for (const struct dtsx_record_entry *entry = from->lists[list - 1].first; entry; entry = entry->next) {
            struct dtsx_record_entry *const copy = add_entry(
                to, (dtsx_list)list, entry->key, entry->value.text ? entry->value.text : "", entry->value.length);

            if (copy && entry->has_own_key)
                own_key(to, copy);
        }
}

int dtsx_record_is_observation(const dtsx_record *record)
{
    return dtsx_rule_is_observation(dtsx_record_get_rule(record)) && !record->is_planned;
}

int dtsx_record_precedes(const dtsx_record *record, const dtsx_record *other)
{
    if (record->place != other->place)
        return dtsx_place_order(record->place) < dtsx_place_order(other->place);
    if (record->rule_index != other->rule_index)
        return record->rule_index < other->rule_index;
    return record->sequence < other->sequence;
}

/* ---- public ---- */

dtsx_rule dtsx_record_get_rule(const dtsx_record *record)
{
    return (dtsx_rule)(record ? dtsx_rule_info(record->rule_index)->number : 0);
}

dtsx_severity dtsx_record_get_severity(const dtsx_record *record)
{
    return (dtsx_severity)(record ? dtsx_rule_info(record->rule_index)->severity : 0);
}

dtsx_side dtsx_record_get_side(const dtsx_record *record)
{
    return record ? dtsx_place_side(record->place) : (dtsx_side)0;
}

dtsx_setting dtsx_record_get_setting(const dtsx_record *record)
{
    return record ? dtsx_place_setting(record->place) : (dtsx_setting)0;
}

dtsx_provider_error dtsx_record_get_provider_error(const dtsx_record *record)
{
    return (dtsx_provider_error)(record ? record->provider_error : 0);
}

int dtsx_record_get_position(const dtsx_record *record, size_t *line, size_t *column, size_t *offset, size_t *length)
{
    if (!record || !record->has_position)
        return 0;
    if (line)
        *line = record->position.line;
    if (column)
        *column = record->position.column;
    if (offset)
        *offset = record->position.offset;
    if (length)
        *length = record->position.length;
    return 1;
}

static struct dtsx_span table_text(const char *text)
{
    return (struct dtsx_span){text, text ? strlen(text) : 0};
}

static struct dtsx_span rule_text(const dtsx_record *record, dtsx_text text)
{
    return table_text(dtsx_rule_get_text(dtsx_record_get_rule(record), text));
}

static struct dtsx_span record_text(const dtsx_record *record, dtsx_text text)
{
    switch ((int)text) {
    case DTSX_TEXT_PATH:
        return record->path;
    case DTSX_TEXT_MESSAGE:
        return record->message;
    case DTSX_TEXT_VALUE:
        return record->value;
    case DTSX_TEXT_SUGGESTION:
        return record->suggestion;
    case DTSX_TEXT_SUGGESTED_VALUE:
        return record->suggested_value;
    case DTSX_TEXT_SOURCE_POINTER:
        return record->source.pointer;
    case DTSX_TEXT_SOURCE_ADDRESS:
        return record->source.address;
    case DTSX_TEXT_PROVIDER_CODE:
        return table_text(dtsx_provider_error_code(record->provider_error));
    case DTSX_TEXT_PROVIDER_MESSAGE:
        return table_text(dtsx_provider_error_message(record->provider_error));
    case DTSX_TEXT_CAUSE:
        return record->cause.text ? record->cause : rule_text(record, text);
    case DTSX_TEXT_SOLUTION:
        return record->solution.text ? record->solution : rule_text(record, text);
    case DTSX_TEXT_SUMMARY:
    case DTSX_TEXT_REFERENCE:
        return rule_text(record, text);
    default:
        return (struct dtsx_span){NULL, 0};
    }
}

const char *dtsx_record_get_text(const dtsx_record *record, dtsx_text text, size_t *length)
{
    const struct dtsx_span span = record ? record_text(record, text) : (struct dtsx_span){NULL, 0};

    if (length)
        *length = span.length;
    return span.text;
}

static const struct dtsx_record_list *list_of(const dtsx_record *record, dtsx_list list)
{
    if (!record || (int)list < DTSX_LIST_EXPECTED || (int)list > DTSX_LIST_NEAREST)
        return NULL;
    return &record->lists[(int)list - 1];
}

size_t dtsx_record_list_count(const dtsx_record *record, dtsx_list list)
{
    const struct dtsx_record_list *entries = list_of(record, list);

    return entries ? entries->count : 0;
}

const char *dtsx_record_list_get(const dtsx_record *record, dtsx_list list, size_t index, const char **key,
                                 size_t *length)
{
    const struct dtsx_record_list *entries = list_of(record, list);
    const struct dtsx_record_entry *entry = entries ? entries->first : NULL;

    while (entry && index) {
        entry = entry->next;
        index--;
    }
    if (key)
        *key = entry ? entry->key : NULL;
    if (length)
        *length = entry ? entry->value.length : 0;
    return entry ? entry->value.text : NULL;
}
