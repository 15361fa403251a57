/* SPDX-License-Identifier: MIT
 * Members of an object of a document that is read: known keys, unknown keys and repeated keys. */
#include "base/fold.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "document/member.h"
#include "document/pointer.h"
#include "document/read.h"
#include "model/secret.h"
#include "model/vocabulary.h"
#include "json/member.h"

#include <limits.h>
#include <string.h>

/* NOLINTBEGIN(misc-no-recursion): four objects deep at most, whatever a document says */
static void read_value(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                       const struct dtsx_key *key, unsigned place)
{
    switch (key->kind) {
    case DTSX_KIND_ANSWER:
        dtsx_reading_answer(reading, target, key, place);
        break;
    case DTSX_KIND_PORT:
        dtsx_reading_port(reading, target, key, place);
        break;
    case DTSX_KIND_LIST:
        dtsx_reading_policies(reading, target, key, place);
        break;
    case DTSX_KIND_POLICY:
        dtsx_reading_trust_policy(reading, target, key, place);
        break;
    case DTSX_KIND_VERSION:
        dtsx_reading_version(reading, key, place);
        break;
    case DTSX_KIND_OBJECT:
        dtsx_reading_nested(reading, target, key, place);
        break;
    case DTSX_KIND_ACCOUNT:
        dtsx_reading_account(reading, target, key->text, place);
        break;
    case DTSX_KIND_ENDPOINT:
        dtsx_reading_endpoint(reading, key->text, place);
        break;
    default:
        if (reading->json.token == DTSX_JSON_STRING)
            dtsx_reading_store_string(reading, target, key->place, place, key->text);
        else
            dtsx_reading_no_text(reading, key, place);
        break;
    }
}

/* Keys of an object by their index; this is none. */
#define NO_KEY UINT_MAX

static unsigned find_key(const struct dtsx_object *object, const char *text, size_t length)
{
    for (unsigned i = 0; i < object->count; i++)
        if (object->keys[i].length == length && dtsx_hash_equals(object->keys[i].text, text, length))
            return i;
    return NO_KEY;
}

/* Whether a text begins with a key, written without escapes, and a quotation mark. */
static inline int begins_with(const char *text, size_t left, const struct dtsx_key *key)
{
    return key->length < left && text[key->length] == '"' && dtsx_hash_equals(key->text, text, key->length);
}

/* The key with which a text begins. Documents mostly follow the order of the format, so the search begins at the key
 * that would come next. */
static unsigned find_key_ahead(const struct dtsx_object *object, unsigned next, const char *text, size_t left)
{
    for (unsigned i = next; i < object->count; i++)
        if (begins_with(text, left, &object->keys[i]))
            return i;
    for (unsigned i = 0; i < next; i++)
        if (begins_with(text, left, &object->keys[i]))
            return i;
    return NO_KEY;
}

static const struct dtsx_key *nearest_key(const struct dtsx_object *object, const char *text, size_t length)
{
    const struct dtsx_key *nearest = NULL;
    unsigned best = DTSX_NEAREST_LENGTH_LIMIT;
    char folded[DTSX_NEAREST_LENGTH_LIMIT + DTSX_FOLD_ROOM];
    const size_t folded_length = dtsx_fold(text, length, folded, sizeof(folded));
    struct dtsx_nearest to;
    unsigned own_limit;

    if (folded_length == DTSX_FOLD_NONE)
        return NULL;
    dtsx_nearest_init(&to, folded, folded_length);
    own_limit = dtsx_nearest_limit(folded_length, 0);
    for (unsigned i = 0; i < object->count && best > 0; i++) {
        const struct dtsx_folded_name *const name = &dtsx_folded_settings[object->keys[i].setting];
        const unsigned close = name->limit > own_limit ? name->limit : own_limit;
        const unsigned limit = close < best ? close : best - 1;
        unsigned distance;

        if (name->length + limit < folded_length || folded_length + limit < name->length ||
            !dtsx_nearest_may_be(to.letters, name->letters, limit))
            continue;
        distance = dtsx_nearest_distance(&to, dtsx_folded_name_text(name), name->length, limit);
        if (distance <= limit) {
            best = distance;
            nearest = &object->keys[i];
        }
    }
    return nearest;
}

/* The record is about the key of the member whose value was just read. */
static void suggest_removal(const struct dtsx_reading *reading, dtsx_record *record)
{
    const struct dtsx_json_reader *json = &reading->json;
    const struct dtsx_member_extent extent = dtsx_member_extent(
        json->text, (size_t)(json->end - json->text), record->position.offset, (size_t)(json->cursor - json->text));

    dtsx_record_suggest_remove(record);
    dtsx_record_set_removal(record, extent.offset, extent.length);
}

/* Editors find the schema by this key; it says nothing about the task. */
#define SCHEMA_KEY "$schema"

static int is_for_editors(const struct dtsx_reading_target *target, const char *key, size_t length)
{
    return dtsx_place_path(target->self)[0] == '\0' && length == sizeof(SCHEMA_KEY) - 1 &&
           memcmp(key, SCHEMA_KEY, sizeof(SCHEMA_KEY) - 1) == 0;
}

/* No setting has the place: the path is that of the key. */
static void set_key_path(const struct dtsx_reading_target *target, dtsx_record *record, const char *key, size_t length)
{
    if (!record)
        return;
    dtsx_arena_begin(record->arena);
    dtsx_arena_append_text(record->arena, dtsx_place_path(target->self));
    dtsx_pointer_append_key(record->arena, key, length);
    record->path = dtsx_arena_end(record->arena);
}

/* A string like any other, and then it is nothing to the library. */
static void read_schema(struct dtsx_reading *reading, const struct dtsx_reading_target *target, int is_repeated)
{
    const unsigned place = target->first + target->object->other;
    dtsx_record *record = NULL;

    if (is_repeated) {
        record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_DUPLICATE_KEY, place);
        dtsx_record_add_word(record, "key", SCHEMA_KEY);
    }
    if (dtsx_reading_next(reading) == DTSX_JSON_ERROR)
        return;
    if (is_repeated)
        dtsx_reading_skip(reading);
    else if (reading->json.token != DTSX_JSON_STRING)
        record = dtsx_reading_wrong_type(reading, place, SCHEMA_KEY, "a string");
    else if (reading->json.control)
        record = dtsx_reading_bad_text(reading, place, SCHEMA_KEY, "holds a control character");
    set_key_path(target, record, SCHEMA_KEY, sizeof(SCHEMA_KEY) - 1);
}

/* The value is never stored, shown or logged. */
static void read_unknown(struct dtsx_reading *reading, const struct dtsx_reading_target *target, const char *key,
                         size_t length)
{
    const int secret = dtsx_is_secret_key(key, length);
    dtsx_record *record =
        dtsx_reading_find(reading, secret ? DTSX_INDEX_DOCUMENT_SECRET : DTSX_INDEX_DOCUMENT_UNKNOWN_KEY,
                          target->first + target->object->other);

    if (record) {
        const struct dtsx_key *nearest = secret ? NULL : nearest_key(target->object, key, length);

        set_key_path(target, record, key, length);
        dtsx_record_add_parameter(record, "key", key, length);
        if (nearest) {
            dtsx_record_add_nearest(record, nearest->text);
            dtsx_document_note_meant(reading->content, record, target->first + nearest->place);
        }
    }
    (void)dtsx_reading_next(reading);
    if (secret || !record)
        dtsx_reading_skip(reading);
    else
        dtsx_reading_skip_unknown(reading, target->first + target->object->other, key, length);
    if (record && secret)
        suggest_removal(reading, record);
}

static void forget_policies(dtsx_endpoint *endpoint)
{
    if (endpoint)
        (void)dtsx_endpoint_unset(endpoint, DTSX_SETTING_ROLE_POLICIES);
}

static void forget_value(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                         const struct dtsx_key *key, unsigned place)
{
    const dtsx_places below = dtsx_place_below(place) | dtsx_place_bit(place);

    switch (key->kind) {
    case DTSX_KIND_ACCOUNT:
    case DTSX_KIND_ENDPOINT:
        if (target->endpoint)
            (void)dtsx_endpoint_unset(target->endpoint, DTSX_SETTING_OWNER);
        else
            (void)dtsx_task_unset(reading->content->own_task, dtsx_place_setting(place));
        break;
    default:
        dtsx_model_clear_places(target->model, target->slots, target->shape,
                                below >> (target->first % DTSX_PLACES_A_SECTION));
        if (key->kind == DTSX_KIND_LIST || key->kind == DTSX_KIND_OBJECT)
            forget_policies(target->endpoint);
        break;
    }
}

/* Neither value can be trusted: the first one is removed again. */
static void forget_repeated(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                            const struct dtsx_key *key, unsigned place)
{
    struct dtsx_provenance *provenance = &reading->content->provenance;
    const int section = dtsx_place_section(place);
    const dtsx_places below = dtsx_place_below(place);

    dtsx_report_forget(reading->content->findings, section, below | dtsx_place_bit(place));
    provenance->present[section] &= ~below;
    forget_value(reading, target, key, place);
    dtsx_record_add_word(dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_DUPLICATE_KEY, place), "key", key->text);
    dtsx_reading_spoil(reading, place);
}

/* The members of an object that were read: a bit for each key. */
struct read_keys {
    uint64_t seen;
    uint64_t repeated;
    int has_schema;
};

/* The first token of the value is current. */
static void read_member(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                        const struct dtsx_key *key)
{
    const unsigned place = target->first + key->place;

    if (reading->json.token == DTSX_JSON_ERROR)
        return;
    reading->content->positions[place] = dtsx_json_position(&reading->json);
    reading->content->provenance.present[dtsx_place_section(place)] |= dtsx_place_bit(place);
    read_value(reading, target, key, place);
}

/* The current token is a key. `index` is NO_KEY where it is unknown or has escapes. */
static void read_any_member(struct dtsx_reading *reading, const struct dtsx_reading_target *target, unsigned index,
                            struct read_keys *keys)
{
    const struct dtsx_key *key;
    size_t length;
    const char *text = dtsx_reading_text(reading, &length);

    if (!text)
        return;
    if (index == NO_KEY && reading->json.escaped)
        index = find_key(target->object, text, length);
    if (index == NO_KEY && is_for_editors(target, text, length)) {
        read_schema(reading, target, keys->has_schema);
        keys->has_schema = 1;
        return;
    }
    if (index == NO_KEY) {
        read_unknown(reading, target, text, length);
        return;
    }
    key = &target->object->keys[index];
    if (!(keys->seen & DTSX_BIT(index))) {
        keys->seen |= DTSX_BIT(index);
        (void)dtsx_reading_next(reading);
        read_member(reading, target, key);
        return;
    }
    if (!(keys->repeated & DTSX_BIT(index)))
        forget_repeated(reading, target, key, target->first + key->place);
    keys->repeated |= DTSX_BIT(index);
    (void)dtsx_reading_next(reading);
    dtsx_reading_skip(reading);
}

/* What went wrong stays wrong: after an error no token comes. */
void dtsx_reading_members(struct dtsx_reading *reading, const struct dtsx_reading_target *target)
{
    const struct dtsx_object *const object = target->object;
    struct read_keys keys = {0, 0, 0};
    unsigned next = 0;

    while (reading->status == DTSX_OK) {
        const char *const text = dtsx_json_begin_member(&reading->json);
        const unsigned index = text ? find_key_ahead(object, next, text, (size_t)(reading->json.end - text)) : NO_KEY;

        if (index != NO_KEY && !(keys.seen & DTSX_BIT(index))) {
            keys.seen |= DTSX_BIT(index);
            next = index + 1;
            (void)dtsx_json_take_member(&reading->json, object->keys[index].length);
            read_member(reading, target, &object->keys[index]);
        } else if (dtsx_json_next(&reading->json) == DTSX_JSON_KEY) {
            read_any_member(reading, target, index, &keys);
        } else {
            return;
        }
    }
}

/* NOLINTEND(misc-no-recursion) */
