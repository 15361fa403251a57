/* SPDX-License-Identifier: MIT
 * What was observed of a RAM role, in a document that is read: its policies and its trust policy. */
#include "base/utf8.h"
#include "document/pointer.h"
#include "document/read.h"
#include "model/secret.h"

#include <string.h>

/* Sets the path of a finding about an element of the list of policies. */
static void set_element_path(dtsx_record *record, unsigned place, size_t index)
{
    if (!record)
        return;
    dtsx_arena_begin(record->arena);
    dtsx_arena_append_text(record->arena, dtsx_place_path(place));
    dtsx_pointer_append_index(record->arena, index);
    record->path = dtsx_arena_end(record->arena);
}

static void read_policy_name(struct dtsx_reading *reading, const struct dtsx_reading_target *target, unsigned place,
                             size_t index)
{
    const char *text;
    size_t length;

    if (reading->json.token != DTSX_JSON_STRING) {
        set_element_path(dtsx_reading_wrong_type(reading, place, "an element of policies", "a string"), place, index);
        return;
    }
    if (reading->json.control) {
        set_element_path(dtsx_reading_bad_text(reading, place, "an element of policies", "holds a control character"),
                         place, index);
        return;
    }
    text = dtsx_reading_text(reading, &length);
    if (text && dtsx_endpoint_add_policy(target->endpoint, text, length) != DTSX_OK)
        reading->status = DTSX_ERROR_NO_MEMORY;
}

/* If an element is not a policy name, nothing of the list is kept. */
void dtsx_reading_policies(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                           const struct dtsx_key *key, unsigned place)
{
    if (reading->json.token != DTSX_JSON_ARRAY_BEGIN) {
        dtsx_reading_wrong_type(reading, place, key->text, "an array of strings");
        return;
    }
    dtsx_endpoint_begin_policies(target->endpoint);
    for (size_t index = 0;; index++) {
        const enum dtsx_json_token token = dtsx_reading_next(reading);

        if (token == DTSX_JSON_ERROR || token == DTSX_JSON_ARRAY_END)
            break;
        read_policy_name(reading, target, place, index);
    }
    if (reading->content->provenance.unusable[dtsx_place_section(place)] & dtsx_place_bit(place))
        (void)dtsx_endpoint_unset(target->endpoint, DTSX_SETTING_ROLE_POLICIES);
    dtsx_reading_end_position(reading, place);
}

/* A control character other than JSON's white space. */
static int has_control_in_lines(const char *text, size_t length)
{
    for (size_t begin = 0; begin < length;) {
        size_t end = begin;

        while (end < length && !memchr("\n\r\t", text[end], 3))
            end++;
        if (dtsx_utf8_has_control(text + begin, end - begin))
            return 1;
        begin = end + 1;
    }
    return 0;
}

/* As RAM returns it: JSON in a string, perhaps in several lines. */
static void read_policy_string(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                               const struct dtsx_key *key, unsigned place)
{
    char secret[DTSX_SECRET_KEY_SIZE];
    size_t length;
    const char *text = dtsx_reading_text(reading, &length);

    if (!text)
        return;
    if (reading->json.control && has_control_in_lines(text, length)) {
        dtsx_reading_bad_text(reading, place, key->text, "holds a control character");
        return;
    }
    if (dtsx_find_secret(text, length, secret)) {
        dtsx_record_add_word(dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_SECRET, place), "key", secret);
        dtsx_reading_spoil(reading, place);
        return;
    }
    dtsx_reading_store(reading, target, key->place, text, length, 0);
    if (target->slots[key->place].value == DTSX_ANSWER_YES)
        target->slots[key->place].value = DTSX_ANSWER_NO;
}

void dtsx_reading_trust_policy(struct dtsx_reading *reading, const struct dtsx_reading_target *target,
                               const struct dtsx_key *key, unsigned place)
{
    if (reading->json.token == DTSX_JSON_STRING) {
        read_policy_string(reading, target, key, place);
    } else if (reading->json.token == DTSX_JSON_OBJECT_BEGIN) {
        dtsx_reading_policy_object(reading, target->endpoint, place);
        dtsx_reading_end_position(reading, place);
    } else {
        dtsx_reading_wrong_type(reading, place, key->text, "an object or a string");
    }
}
