/* SPDX-License-Identifier: MIT
 * Tokens of a document that is read, and findings about them. */
#include "document/read.h"

#include <string.h>

/* ---- tokens ---- */

enum dtsx_json_token dtsx_reading_next(struct dtsx_reading *reading)
{
    return reading->status == DTSX_OK ? dtsx_json_next(&reading->json) : DTSX_JSON_ERROR;
}

void dtsx_reading_skip(struct dtsx_reading *reading)
{
    if (reading->status == DTSX_OK)
        (void)dtsx_json_skip(&reading->json);
}

const char *dtsx_reading_decode(struct dtsx_reading *reading, size_t *length)
{
    char *text = dtsx_document_scratch_text(reading->scratch, reading->context, reading->json.raw_length);
    if (!text) {
        reading->status = DTSX_ERROR_NO_MEMORY;
        return NULL;
    }
    *length = dtsx_json_decode(&reading->json, text);
    return text;
}

/* ---- findings ---- */

dtsx_record *dtsx_reading_find(struct dtsx_reading *reading, unsigned rule_index, unsigned place)
{
    dtsx_record *record = dtsx_report_add(reading->content->findings, rule_index, place);
    const struct dtsx_json_position position = dtsx_json_position(&reading->json);
    const char *path = dtsx_place_path(place);

    if (!record)
        return NULL;
    dtsx_record_set_path(record, path, strlen(path));
    dtsx_record_set_position(record, &position);
    return record;
}

void dtsx_reading_spoil(struct dtsx_reading *reading, unsigned place)
{
    dtsx_places *const unusable = &reading->content->provenance.unusable[dtsx_place_section(place)];

    if (!(*unusable & dtsx_place_bit(place)))
        *unusable |= dtsx_place_bit(place) | dtsx_place_below(place);
}

static const char *token_words(enum dtsx_json_token token)
{
    switch (token) {
    case DTSX_JSON_OBJECT_BEGIN:
        return "an object";
    case DTSX_JSON_ARRAY_BEGIN:
        return "an array";
    case DTSX_JSON_STRING:
        return "a string";
    case DTSX_JSON_NUMBER:
        return "a number";
    case DTSX_JSON_TRUE:
        return "true";
    case DTSX_JSON_FALSE:
        return "false";
    default:
        return "null";
    }
}

/* Only the value of a scalar is kept; what an object or array holds is neither kept nor shown. */
static void set_current_value(struct dtsx_reading *reading, dtsx_record *record)
{
    const char *text;
    size_t length;

    switch (reading->json.token) {
    case DTSX_JSON_STRING:
        text = dtsx_reading_text(reading, &length);
        if (text && !reading->json.nul)
            dtsx_record_set_value(record, text, length);
        break;
    case DTSX_JSON_NUMBER:
        dtsx_record_set_value(record, reading->json.raw, reading->json.raw_length);
        break;
    case DTSX_JSON_TRUE:
    case DTSX_JSON_FALSE:
    case DTSX_JSON_NULL:
        text = token_words(reading->json.token);
        dtsx_record_set_value(record, text, strlen(text));
        break;
    default:
        break;
    }
}

dtsx_record *dtsx_reading_wrong_type(struct dtsx_reading *reading, unsigned place, const char *key, const char *wanted)
{
    dtsx_record *record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_TYPE, place);

    set_current_value(reading, record);
    dtsx_record_add_word(record, "key", key);
    dtsx_record_add_word(record, "actual", token_words(reading->json.token));
    dtsx_record_add_word(record, "wanted", wanted);
    dtsx_reading_spoil(reading, place);
    dtsx_reading_skip(reading);
    if (record)
        record->position.length = (size_t)(reading->json.cursor - reading->json.text) - record->position.offset;
    return record;
}

dtsx_record *dtsx_reading_bad_text(struct dtsx_reading *reading, unsigned place, const char *key, const char *problem)
{
    dtsx_record *record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_TEXT, place);

    dtsx_record_add_word(record, "key", key);
    dtsx_record_add_word(record, "problem", problem);
    dtsx_reading_spoil(reading, place);
    return record;
}

/* The end of an object or array is known only after it was read. */
void dtsx_reading_end_position(struct dtsx_reading *reading, unsigned place)
{
    struct dtsx_json_position *position = &reading->content->positions[place];

    position->length = (size_t)(reading->json.cursor - reading->json.text) - position->offset;
}
