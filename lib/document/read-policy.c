/* SPDX-License-Identifier: MIT
 * Reads a trust policy that a document gives as an object. What it means is judged later. Here it is checked like the
 * rest of the document: for repeated keys, secrets and control characters. It is kept without white space. */
#include "base/sort.h"
#include "document/pointer.h"
#include "document/read.h"
#include "model/secret.h"

#include <string.h>

#define NESTED_PATHS_LEAST ((size_t)65536)

/* ---- where in the policy ---- */

static int push_level(struct dtsx_reading *reading)
{
    struct dtsx_document_scratch *scratch = reading->scratch;

    if (scratch->level_count == scratch->level_capacity) {
        const size_t capacity = scratch->level_capacity ? scratch->level_capacity * 2 : 16;
        struct dtsx_nested_level *levels = dtsx_memory_resize(
            reading->context, scratch->levels, scratch->level_capacity * sizeof(*levels), capacity * sizeof(*levels));

        if (!levels) {
            reading->status = DTSX_ERROR_NO_MEMORY;
            return 0;
        }
        scratch->levels = levels;
        scratch->level_capacity = capacity;
    }
    scratch->levels[scratch->level_count++] = (struct dtsx_nested_level){.first_key = scratch->key_count};
    return 1;
}

/* Sets the path of the current member or element. If `last` is not NULL, it takes the place of the innermost key. */
static void set_nested_path(struct dtsx_reading *reading, dtsx_record *record, unsigned place,
                            const struct dtsx_nested_key *last)
{
    const struct dtsx_document_scratch *scratch = reading->scratch;

    if (!record)
        return;
    dtsx_arena_begin(record->arena);
    dtsx_arena_append_text(record->arena, dtsx_place_path(place));
    for (size_t i = 0; i < scratch->level_count; i++) {
        const struct dtsx_nested_level *level = &scratch->levels[i];

        if (last && i + 1 == scratch->level_count)
            dtsx_pointer_append_key(record->arena, last->text, last->length);
        else if (level->key)
            dtsx_pointer_append_key(record->arena, level->key, level->key_length);
        else
            dtsx_pointer_append_index(record->arena, level->index);
    }
    record->path = dtsx_arena_end(record->arena);
}

/* Each path repeats the keys above it, so a hostile policy could make the findings far larger than the document. The
 * total length of paths is limited to a multiple of the document; beyond it the report is truncated. 0 when there is no
 * room for one more path. */
static int has_room(struct dtsx_reading *reading)
{
    const struct dtsx_document_scratch *scratch = reading->scratch;
    const size_t limit = (size_t)(reading->json.end - reading->json.text) * 4 + NESTED_PATHS_LEAST;
    size_t length = 0;

    for (size_t i = 0; i < scratch->level_count; i++)
        length += scratch->levels[i].key_length + 8;
    reading->nested_paths += length;
    if (reading->nested_paths <= limit)
        return 1;
    reading->content->findings->truncated = 1;
    return 0;
}

/* ---- keys ---- */

static void push_key(struct dtsx_reading *reading)
{
    struct dtsx_document_scratch *scratch = reading->scratch;
    struct dtsx_nested_key *key;

    if (scratch->key_count == scratch->key_capacity) {
        const size_t capacity = scratch->key_capacity ? scratch->key_capacity * 2 : 32;
        struct dtsx_nested_key *keys = dtsx_memory_resize(
            reading->context, scratch->keys, scratch->key_capacity * sizeof(*keys), capacity * sizeof(*keys));

        if (!keys) {
            reading->status = DTSX_ERROR_NO_MEMORY;
            return;
        }
        scratch->keys = keys;
        scratch->key_capacity = capacity;
    }
    key = &scratch->keys[scratch->key_count++];
    key->text = reading->json.raw;
    key->length = reading->json.raw_length;
    key->position = dtsx_json_position(&reading->json);
    if (reading->json.escaped) {
        struct dtsx_arena *arena = &reading->content->findings->arena;
        size_t length;
        const char *text = dtsx_reading_text(reading, &length);
        const struct dtsx_span copy = text ? dtsx_arena_copy(arena, text, length) : (struct dtsx_span){NULL, 0};

        if (!copy.text) {
            reading->status = DTSX_ERROR_NO_MEMORY;
            return;
        }
        key->text = copy.text;
        key->length = copy.length;
    }
    scratch->levels[scratch->level_count - 1].key = key->text;
    scratch->levels[scratch->level_count - 1].key_length = key->length;
}

static void check_string(struct dtsx_reading *reading, unsigned place)
{
    if (!reading->json.control)
        return;
    dtsx_reading_spoil(reading, place);
    if (has_room(reading))
        set_nested_path(reading,
                        dtsx_reading_bad_text(reading, place, "a text in trust_policy", "holds a control character"),
                        place, NULL);
}

/* Checks the key that was kept last. A policy with a secret is not kept. */
static void check_key(struct dtsx_reading *reading, unsigned place)
{
    const struct dtsx_nested_key *key = &reading->scratch->keys[reading->scratch->key_count - 1];
    dtsx_record *record;

    check_string(reading, place);
    if (!dtsx_is_secret_key(key->text, key->length))
        return;
    dtsx_reading_spoil(reading, place);
    if (!has_room(reading))
        return;
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_SECRET, place);
    dtsx_record_add_parameter(record, "key", key->text, key->length);
    set_nested_path(reading, record, place, NULL);
    dtsx_record_suggest_remove(record);
    dtsx_reading_spoil(reading, place);
}

static int compare_keys(const struct dtsx_nested_key *a, const struct dtsx_nested_key *b)
{
    const size_t shorter = a->length < b->length ? a->length : b->length;
    const int order = shorter ? memcmp(a->text, b->text, shorter) : 0;

    if (order)
        return order;
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    return a->position.offset < b->position.offset ? -1 : a->position.offset > b->position.offset;
}

#define FEW_KEYS 8

/* Whether the first letters and lengths of a few keys show that no two are the same, as those of a sound policy do. */
static int are_distinct(const struct dtsx_nested_key *keys, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (keys[i].length == keys[j].length && (keys[i].length == 0 || keys[i].text[0] == keys[j].text[0]))
                return 0;
    return 1;
}

/* Sorting makes equal keys neighbours; a table of hashes could be made slow by a hostile document. */
static int precedes(const void *item, const void *other)
{
    return compare_keys(item, other) < 0;
}

static int same_key(const struct dtsx_nested_key *a, const struct dtsx_nested_key *b)
{
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* One finding for each key that occurs more than once, at its second occurrence. */
static void report_repeated(struct dtsx_reading *reading, unsigned place, const struct dtsx_nested_key *keys,
                            size_t count)
{
    for (size_t i = 1; i < count; i++) {
        dtsx_record *record;

        if (!same_key(&keys[i - 1], &keys[i]) || (i > 1 && same_key(&keys[i - 2], &keys[i])))
            continue;
        dtsx_reading_spoil(reading, place);
        if (!has_room(reading))
            return;
        record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_DUPLICATE_KEY, place);
        dtsx_record_set_position(record, &keys[i].position);
        dtsx_record_add_parameter(record, "key", keys[i].text, keys[i].length);
        set_nested_path(reading, record, place, &keys[i]);
    }
}

static void end_object(struct dtsx_reading *reading, unsigned place)
{
    struct dtsx_document_scratch *scratch = reading->scratch;
    const size_t first = scratch->levels[scratch->level_count - 1].first_key;
    const size_t count = scratch->key_count - first;

    if (count > 1 && (count > FEW_KEYS || !are_distinct(scratch->keys + first, count))) {
        dtsx_sort(scratch->keys + first, count, sizeof(struct dtsx_nested_key), precedes);
        report_repeated(reading, place, scratch->keys + first, count);
    }
    scratch->key_count = first;
}

/* ---- values ---- */

/* After a value in an array, the next element has the next index. */
static void end_value(struct dtsx_document_scratch *scratch)
{
    struct dtsx_nested_level *level;

    if (scratch->level_count == 0)
        return;
    level = &scratch->levels[scratch->level_count - 1];
    if (!level->key)
        level->index++;
}

static void walk(struct dtsx_reading *reading, unsigned place)
{
    struct dtsx_document_scratch *scratch = reading->scratch;

    scratch->level_count = 0;
    scratch->key_count = 0;
    do {
        switch (reading->json.token) {
        case DTSX_JSON_OBJECT_BEGIN:
        case DTSX_JSON_ARRAY_BEGIN:
            if (!push_level(reading))
                return;
            break;
        case DTSX_JSON_KEY:
            push_key(reading);
            if (reading->status != DTSX_OK)
                return;
            check_key(reading, place);
            break;
        case DTSX_JSON_OBJECT_END:
            end_object(reading, place);
            scratch->level_count--;
            end_value(scratch);
            break;
        case DTSX_JSON_ARRAY_END:
            scratch->level_count--;
            end_value(scratch);
            break;
        case DTSX_JSON_STRING:
            check_string(reading, place);
            end_value(scratch);
            break;
        default:
            end_value(scratch);
            break;
        }
    } while (scratch->level_count && dtsx_reading_next(reading) != DTSX_JSON_ERROR);
}

/* ---- values of unknown keys ---- */

static void find_secret(struct dtsx_reading *reading, unsigned place)
{
    const struct dtsx_nested_key *key = &reading->scratch->keys[0];
    dtsx_record *record;

    if (!dtsx_is_secret_key(key->text, key->length) || !has_room(reading))
        return;
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_SECRET, place);
    dtsx_record_add_parameter(record, "key", key->text, key->length);
    set_nested_path(reading, record, place, NULL);
}

/* Passes the current token of a value of which nothing is kept. */
static void pass_token(struct dtsx_reading *reading, unsigned place)
{
    struct dtsx_document_scratch *scratch = reading->scratch;

    switch (reading->json.token) {
    case DTSX_JSON_OBJECT_BEGIN:
    case DTSX_JSON_ARRAY_BEGIN:
        (void)push_level(reading);
        break;
    case DTSX_JSON_KEY:
        scratch->key_count = 0;
        push_key(reading);
        if (reading->status == DTSX_OK)
            find_secret(reading, place);
        break;
    case DTSX_JSON_OBJECT_END:
    case DTSX_JSON_ARRAY_END:
        scratch->level_count--;
        end_value(scratch);
        break;
    default:
        end_value(scratch);
        break;
    }
}

void dtsx_reading_skip_unknown(struct dtsx_reading *reading, unsigned place, const char *key, size_t length)
{
    struct dtsx_document_scratch *scratch = reading->scratch;
    struct dtsx_span copy;

    if (reading->status != DTSX_OK ||
        (reading->json.token != DTSX_JSON_OBJECT_BEGIN && reading->json.token != DTSX_JSON_ARRAY_BEGIN))
        return;
    copy = dtsx_arena_copy(&reading->content->findings->arena, key, length);
    scratch->level_count = 0;
    scratch->key_count = 0;
    if (!copy.text || !push_level(reading)) {
        reading->status = DTSX_ERROR_NO_MEMORY;
        return;
    }
    scratch->levels[0].key = copy.text;
    scratch->levels[0].key_length = copy.length;
    do
        pass_token(reading, place);
    while (reading->status == DTSX_OK && scratch->level_count > 1 && dtsx_reading_next(reading) != DTSX_JSON_ERROR);
}

void dtsx_reading_policy_object(struct dtsx_reading *reading, dtsx_endpoint *endpoint, unsigned place)
{
    const char *begin = reading->json.cursor - 1;
    const dtsx_places *unusable = reading->content->provenance.unusable;
    size_t length;
    char *text;

    walk(reading, place);
    if (reading->status != DTSX_OK || reading->json.token != DTSX_JSON_OBJECT_END ||
        (unusable[dtsx_place_section(place)] & dtsx_place_bit(place)))
        return;
    length = (size_t)(reading->json.cursor - begin);
    text = dtsx_document_scratch_text(reading->scratch, reading->context, length);
    if (text)
        length = dtsx_json_minify(begin, length, text);
    if (!text || dtsx_model_store(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape,
                                  DTSX_ENDPOINT_ROLE_TRUST_POLICY, text, length, 0) != DTSX_OK)
        reading->status = DTSX_ERROR_NO_MEMORY;
}
