/* SPDX-License-Identifier: MIT
 * Values of a document that is read: texts, yes or no, numbers. */
#include "base/ascii.h"
#include "document/read.h"
#include "model/account-id.h"

#include <string.h>

static int is_whole_number(const struct dtsx_json_reader *json)
{
    for (size_t i = 0; i < json->raw_length; i++)
        if (json->raw[i] == '.' || json->raw[i] == 'e' || json->raw[i] == 'E')
            return 0;
    return 1;
}

/* No setting can hold U+0000. Any other control character is kept, and the rules report it. */
void dtsx_reading_store_escaped(struct dtsx_reading *reading, const struct dtsx_reading_target *target, unsigned slot,
                                unsigned place, const char *key)
{
    size_t length;
    const char *text;

    if (reading->json.nul) {
        dtsx_reading_bad_text(reading, place, key, "holds the control character U+0000");
        return;
    }
    text = dtsx_reading_decode(reading, &length);
    if (text)
        dtsx_reading_store(reading, target, slot, text, length, reading->json.control);
}

void dtsx_reading_no_id(struct dtsx_reading *reading, unsigned place, const char *key, const char *wanted)
{
    const struct dtsx_json_reader *json = &reading->json;
    char quoted[DTSX_ACCOUNT_ID_LENGTH];
    const int is_id = json->token == DTSX_JSON_NUMBER &&
                      dtsx_account_id_classify(json->raw, json->raw_length) == DTSX_ACCOUNT_ID_VALID;
    dtsx_record *record;

    if (is_id)
        memcpy(quoted, json->raw, sizeof(quoted));
    record = dtsx_reading_wrong_type(reading, place, key, wanted);
    if (is_id)
        dtsx_record_suggest_text(record, quoted, sizeof(quoted));
}

void dtsx_reading_no_text(struct dtsx_reading *reading, const struct dtsx_key *key, unsigned place)
{
    if (key->kind == DTSX_KIND_ACCOUNT_ID)
        dtsx_reading_no_id(reading, place, key->text, "a string");
    else
        dtsx_reading_wrong_type(reading, place, key->text, "a string");
}

void dtsx_reading_answer(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                         const struct dtsx_key *key, unsigned place)
{
    const enum dtsx_json_token token = reading->json.token;
    const char *meant = NULL;
    dtsx_record *record;

    if (token == DTSX_JSON_TRUE || token == DTSX_JSON_FALSE) {
        dtsx_model_note(target->model, target->slots, key->place,
                        token == DTSX_JSON_TRUE ? DTSX_ANSWER_YES : DTSX_ANSWER_NO, 0);
        return;
    }
    if (token == DTSX_JSON_STRING && dtsx_ascii_equals(reading->json.raw, reading->json.raw_length, "true"))
        meant = "true";
    else if (token == DTSX_JSON_STRING && dtsx_ascii_equals(reading->json.raw, reading->json.raw_length, "false"))
        meant = "false";
    record = dtsx_reading_wrong_type(reading, place, key->text, "true or false");
    if (meant)
        dtsx_record_suggest_json(record, meant);
}

/* An empty string counts as absent. */
static int is_digits(const struct dtsx_json_reader *json)
{
    for (size_t i = 0; i < json->raw_length; i++)
        if (json->raw[i] < '0' || json->raw[i] > '9')
            return 0;
    return 1;
}

/* A number or a string of digits. The rules report what is not a valid port. */
void dtsx_reading_port(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                       const struct dtsx_key *key, unsigned place)
{
    if (reading->json.token == DTSX_JSON_STRING && is_digits(&reading->json))
        dtsx_reading_store_string(reading, target, key->place, place, key->text);
    else if (reading->json.token == DTSX_JSON_NUMBER && is_whole_number(&reading->json))
        dtsx_reading_store(reading, target, key->place, reading->json.raw, reading->json.raw_length, 0);
    else
        dtsx_reading_wrong_type(reading, place, key->text, "a whole number");
}

void dtsx_reading_version(struct dtsx_reading *reading, const struct dtsx_key *key, unsigned place)
{
    dtsx_record *record;

    if (reading->json.token != DTSX_JSON_NUMBER || !is_whole_number(&reading->json)) {
        dtsx_reading_wrong_type(reading, place, key->text, "the number 1");
        return;
    }
    if (dtsx_ascii_equals(reading->json.raw, reading->json.raw_length, "1"))
        return;
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_VERSION, place);
    dtsx_record_set_value(record, reading->json.raw, reading->json.raw_length);
    dtsx_record_add_parameter(record, "version", reading->json.raw, reading->json.raw_length);
    dtsx_record_add_expected(record, "1");
}
