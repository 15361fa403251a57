/* SPDX-License-Identifier: MIT
 * Reads a task document (format version 1) into a task. */
#include "document/read.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "document/handles.h"
#include "document/member.h"
#include "document/pointer.h"
#include "model/account-id.h"
#include "rules/rules.h"

#include <stddef.h>
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

const char *dtsx_reading_text(struct dtsx_reading *reading, size_t *length)
{
    char *text;

    *length = reading->json.raw_length;
    if (!reading->json.escaped)
        return reading->json.raw;
    text = dtsx_document_scratch_text(reading->scratch, reading->context, reading->json.raw_length);
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
    const char *path = dtsx_place_path(place);

    if (!record)
        return NULL;
    dtsx_record_set_path(record, path, strlen(path));
    dtsx_record_set_position(record, &reading->json.position);
    return record;
}

void dtsx_reading_spoil(struct dtsx_reading *reading, unsigned place)
{
    reading->content->provenance.unusable[dtsx_place_section(place)] |= dtsx_place_bit(place) | dtsx_place_below(place);
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

/* Of a scalar; what an object or array holds is neither kept nor shown. */
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

/* ---- the format: which keys an object has, and what each holds ---- */

enum value_kind {
    VALUE_TEXT,
    VALUE_YES_NO,
    VALUE_PORT,
    VALUE_VERSION,
    VALUE_CREATOR,
    VALUE_ENDPOINT,
    VALUE_OWNER,
    VALUE_OBSERVED,
    VALUE_OBSERVED_ROLE,
    VALUE_POLICIES,
    VALUE_TRUST_POLICY
};

struct key_shape {
    char key[24];
    uint8_t length;
    uint8_t kind;
    uint8_t place; /* in the family of places of the object's handle; of an endpoint object, of the task: a section */
    uint8_t slot;
};

struct object_shape {
    const struct key_shape *keys;
    unsigned key_count;
    uint8_t other; /* place of keys that the format does not have */
};

#define KEY(key, kind, place, slot)                                                                                    \
    {                                                                                                                  \
        key, sizeof(key) - 1, VALUE_##kind, place, slot                                                                \
    }

static const struct key_shape task_keys[] = {
    KEY("version", VERSION, DTSX_TASK_VERSION, 0),
    KEY("name", TEXT, DTSX_TASK_NAME, DTSX_TASK_SLOT_NAME),
    KEY("kind", TEXT, DTSX_TASK_KIND, DTSX_TASK_SLOT_KIND),
    KEY("direction", TEXT, DTSX_TASK_DIRECTION, DTSX_TASK_SLOT_DIRECTION),
    KEY("region", TEXT, DTSX_TASK_REGION, DTSX_TASK_SLOT_REGION),
    KEY("creator", CREATOR, DTSX_PLACES_A_SECTION *DTSX_SECTION_CREATOR, 0),
    KEY("source", ENDPOINT, DTSX_PLACES_A_SECTION *DTSX_SECTION_SOURCE, 0),
    KEY("destination", ENDPOINT, DTSX_PLACES_A_SECTION *DTSX_SECTION_DESTINATION, 0),
};

static const struct key_shape account_keys[] = {
    KEY("account_id", TEXT, DTSX_ACCOUNT_ACCOUNT_ID, DTSX_ACCOUNT_SLOT_ID),
    KEY("infrastructure", TEXT, DTSX_ACCOUNT_INFRASTRUCTURE, DTSX_ACCOUNT_SLOT_INFRASTRUCTURE),
    KEY("identity_type", TEXT, DTSX_ACCOUNT_IDENTITY_TYPE, DTSX_ACCOUNT_SLOT_IDENTITY_TYPE),
    KEY("label", TEXT, DTSX_ACCOUNT_LABEL, DTSX_ACCOUNT_SLOT_LABEL),
    KEY("observed", OBSERVED, DTSX_ACCOUNT_OBSERVED, 0),
};

static const struct key_shape observed_keys[] = {
    KEY("console_initialized", YES_NO, DTSX_ACCOUNT_CONSOLE_INITIALIZED, DTSX_ACCOUNT_SLOT_CONSOLE_INITIALIZED),
    KEY("default_role_authorized", YES_NO, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED,
        DTSX_ACCOUNT_SLOT_DEFAULT_ROLE_AUTHORIZED),
};

static const struct key_shape endpoint_keys[] = {
    KEY("database_type", TEXT, DTSX_ENDPOINT_DATABASE_TYPE, DTSX_ENDPOINT_SLOT_DATABASE_TYPE),
    KEY("access_method", TEXT, DTSX_ENDPOINT_ACCESS_METHOD, DTSX_ENDPOINT_SLOT_ACCESS_METHOD),
    KEY("region", TEXT, DTSX_ENDPOINT_REGION, DTSX_ENDPOINT_SLOT_REGION),
    KEY("cross_account", YES_NO, DTSX_ENDPOINT_CROSS_ACCOUNT, DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT),
    KEY("owner", OWNER, DTSX_ENDPOINT_OWNER_SELF, 0),
    KEY("ram_role", TEXT, DTSX_ENDPOINT_RAM_ROLE, DTSX_ENDPOINT_SLOT_RAM_ROLE),
    KEY("instance_form", TEXT, DTSX_ENDPOINT_INSTANCE_FORM, DTSX_ENDPOINT_SLOT_INSTANCE_FORM),
    KEY("instance_id", TEXT, DTSX_ENDPOINT_INSTANCE_ID, DTSX_ENDPOINT_SLOT_INSTANCE_ID),
    KEY("host", TEXT, DTSX_ENDPOINT_HOST, DTSX_ENDPOINT_SLOT_HOST),
    KEY("port", PORT, DTSX_ENDPOINT_PORT, DTSX_ENDPOINT_SLOT_PORT),
    KEY("database", TEXT, DTSX_ENDPOINT_DATABASE, DTSX_ENDPOINT_SLOT_DATABASE),
    KEY("user", TEXT, DTSX_ENDPOINT_USER, DTSX_ENDPOINT_SLOT_USER),
    KEY("oracle_sid", TEXT, DTSX_ENDPOINT_ORACLE_SID, DTSX_ENDPOINT_SLOT_ORACLE_SID),
    KEY("cen_instance_id", TEXT, DTSX_ENDPOINT_CEN_INSTANCE_ID, DTSX_ENDPOINT_SLOT_CEN_INSTANCE_ID),
    KEY("observed_role", OBSERVED_ROLE, DTSX_ENDPOINT_OBSERVED_ROLE, 0),
};

static const struct key_shape observed_role_keys[] = {
    KEY("exists", YES_NO, DTSX_ENDPOINT_ROLE_EXISTS, DTSX_ENDPOINT_SLOT_ROLE_EXISTS),
    KEY("policies", POLICIES, DTSX_ENDPOINT_ROLE_POLICIES, 0),
    KEY("trust_policy", TRUST_POLICY, DTSX_ENDPOINT_ROLE_TRUST_POLICY, DTSX_ENDPOINT_SLOT_ROLE_TRUST_POLICY),
};

#define SHAPE(keys, other)                                                                                             \
    {                                                                                                                  \
        keys, sizeof(keys) / sizeof((keys)[0]), other                                                                  \
    }

static const struct object_shape task_object = SHAPE(task_keys, DTSX_TASK_OTHER);
static const struct object_shape account_object = SHAPE(account_keys, DTSX_ACCOUNT_OTHER);
static const struct object_shape observed_object = SHAPE(observed_keys, DTSX_ACCOUNT_OBSERVED_OTHER);
static const struct object_shape endpoint_object = SHAPE(endpoint_keys, DTSX_ENDPOINT_OTHER);
static const struct object_shape observed_role_object = SHAPE(observed_role_keys, DTSX_ENDPOINT_OBSERVED_ROLE_OTHER);

/* What the members of an object are stored in. */
struct target {
    const struct object_shape *object;
    unsigned self;  /* place of the object */
    unsigned first; /* place that the places of its keys count from */
    struct dtsx_model *model;
    struct dtsx_slot *slots;
    const struct dtsx_model_shape *shape;
    dtsx_endpoint *endpoint;
};

static void read_members(struct dtsx_reading *reading, const struct target *target);

/* ---- values ---- */

static int is_whole_number(const struct dtsx_json_reader *json)
{
    for (size_t i = 0; i < json->raw_length; i++)
        if (json->raw[i] == '.' || json->raw[i] == 'e' || json->raw[i] == 'E')
            return 0;
    return 1;
}

static void store(struct dtsx_reading *reading, const struct target *target, unsigned slot, const char *text,
                  size_t length, int control)
{
    if (text && dtsx_model_store(target->model, target->slots, target->shape, slot, text, length, control) != DTSX_OK)
        reading->status = DTSX_ERROR_NO_MEMORY;
}

static void store_string(struct dtsx_reading *reading, const struct target *target, unsigned slot, unsigned place,
                         const char *key)
{
    size_t length;
    const char *text;

    /* No setting can hold U+0000; any other control character is judged like all that a setting holds. */
    if (reading->json.nul) {
        dtsx_reading_bad_text(reading, place, key, "holds the control character U+0000");
        return;
    }
    text = dtsx_reading_text(reading, &length);
    store(reading, target, slot, text, length, reading->json.control);
    if (length == 0)
        reading->empty[dtsx_place_section(place)] |= dtsx_place_bit(place);
}

static void read_text(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                      unsigned place)
{
    char quoted[DTSX_ACCOUNT_ID_LENGTH];
    int is_id;
    dtsx_record *record;

    if (reading->json.token == DTSX_JSON_STRING) {
        store_string(reading, target, key->slot, place, key->key);
        return;
    }
    is_id = target->shape == &dtsx_account_shape && key->slot == DTSX_ACCOUNT_SLOT_ID &&
            reading->json.token == DTSX_JSON_NUMBER &&
            dtsx_account_id_classify(reading->json.raw, reading->json.raw_length) == DTSX_ACCOUNT_ID_VALID;
    if (is_id)
        memcpy(quoted, reading->json.raw, sizeof(quoted));
    record = dtsx_reading_wrong_type(reading, place, key->key, "a string");
    if (is_id)
        dtsx_record_suggest_text(record, quoted, sizeof(quoted));
}

static void read_yes_no(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                        unsigned place)
{
    const enum dtsx_json_token token = reading->json.token;
    const char *meant = NULL;
    dtsx_record *record;

    if (token == DTSX_JSON_TRUE || token == DTSX_JSON_FALSE) {
        dtsx_model_note_value(target->model, &target->slots[key->slot], &target->shape->slots[key->slot],
                              token == DTSX_JSON_TRUE ? DTSX_YES : DTSX_NO);
        return;
    }
    if (token == DTSX_JSON_STRING && dtsx_ascii_equals(reading->json.raw, reading->json.raw_length, "true"))
        meant = "true";
    else if (token == DTSX_JSON_STRING && dtsx_ascii_equals(reading->json.raw, reading->json.raw_length, "false"))
        meant = "false";
    record = dtsx_reading_wrong_type(reading, place, key->key, "true or false");
    if (meant)
        dtsx_record_suggest_json(record, meant);
}

/* Whether a number is a port is judged like all that a setting holds. */
static void read_port(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                      unsigned place)
{
    if (reading->json.token == DTSX_JSON_NUMBER && is_whole_number(&reading->json))
        store(reading, target, key->slot, reading->json.raw, reading->json.raw_length, 0);
    else
        dtsx_reading_wrong_type(reading, place, key->key, "a whole number");
}

static void read_version(struct dtsx_reading *reading, const struct key_shape *key, unsigned place)
{
    dtsx_record *record;

    if (reading->json.token != DTSX_JSON_NUMBER || !is_whole_number(&reading->json)) {
        dtsx_reading_wrong_type(reading, place, key->key, "the number 1");
        return;
    }
    if (dtsx_ascii_equals(reading->json.raw, reading->json.raw_length, "1"))
        return;
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_VERSION, place);
    dtsx_record_set_value(record, reading->json.raw, reading->json.raw_length);
    dtsx_record_add_parameter(record, "version", reading->json.raw, reading->json.raw_length);
    dtsx_record_add_expected(record, "1");
}

/* The end of an object or array is known only when it was read. */
static void end_position(struct dtsx_reading *reading, unsigned place)
{
    struct dtsx_json_position *position = &reading->content->positions[place];

    position->length = (size_t)(reading->json.cursor - reading->json.text) - position->offset;
}

/* Objects in objects as the format has them, four deep at most whatever a document says: no recursion on input. */
/* NOLINTBEGIN(misc-no-recursion) */
static void read_nested(struct dtsx_reading *reading, const struct target *parent, const struct object_shape *object,
                        const struct key_shape *key, unsigned place)
{
    struct target target = *parent;

    if (reading->json.token != DTSX_JSON_OBJECT_BEGIN) {
        dtsx_reading_wrong_type(reading, place, key->key, "an object");
        return;
    }
    target.object = object;
    target.self = place;
    read_members(reading, &target);
    end_position(reading, place);
}

/* An account is an object, or just its ID. NULL when it is neither, or there is no memory. */
static dtsx_account *read_account(struct dtsx_reading *reading, int side, const char *key, unsigned place)
{
    const unsigned id_place = place + DTSX_ACCOUNT_ACCOUNT_ID;
    struct target target = {.object = &account_object, .self = place, .first = place, .shape = &dtsx_account_shape};
    struct key_shape shape = account_keys[0];
    dtsx_account *account;
    dtsx_record *record;

    if (reading->json.token != DTSX_JSON_OBJECT_BEGIN && reading->json.token != DTSX_JSON_STRING) {
        char quoted[DTSX_ACCOUNT_ID_LENGTH];
        const int is_id =
            reading->json.token == DTSX_JSON_NUMBER &&
            dtsx_account_id_classify(reading->json.raw, reading->json.raw_length) == DTSX_ACCOUNT_ID_VALID;

        if (is_id)
            memcpy(quoted, reading->json.raw, sizeof(quoted));
        record = dtsx_reading_wrong_type(reading, place, key, "an object or a string");
        if (is_id)
            dtsx_record_suggest_text(record, quoted, sizeof(quoted));
        return NULL;
    }
    account = dtsx_document_take_account(reading->content, reading->context, side);
    if (!account) {
        reading->status = DTSX_ERROR_NO_MEMORY;
        return NULL;
    }
    target.model = &account->model;
    target.slots = account->slots;
    if (reading->json.token == DTSX_JSON_STRING) {
        account->plain = 1;
        reading->content->positions[id_place] = reading->json.position;
        reading->content->provenance.present[dtsx_place_section(id_place)] |= dtsx_place_bit(id_place);
        if (reading->json.nul) {
            dtsx_reading_bad_text(reading, place, key, "holds the control character U+0000");
            return account;
        }
        store_string(reading, &target, shape.slot, id_place, key);
        return account;
    }
    read_members(reading, &target);
    end_position(reading, place);
    return account;
}

static void read_creator(struct dtsx_reading *reading, const char *key, unsigned place)
{
    dtsx_account *creator = read_account(reading, 0, key, place);

    if (creator)
        (void)dtsx_task_set_creator(reading->content->own_task, creator);
}

static void read_owner(struct dtsx_reading *reading, const struct target *target, const char *key, unsigned place)
{
    dtsx_account *owner = read_account(reading, (int)dtsx_place_side(place), key, place);

    if (owner)
        (void)dtsx_endpoint_set_owner(target->endpoint, owner);
}

static void read_endpoint(struct dtsx_reading *reading, const char *key, unsigned place)
{
    const dtsx_side side = dtsx_place_side(place);
    struct target target = {.object = &endpoint_object, .self = place, .first = place, .shape = &dtsx_endpoint_shape};
    dtsx_endpoint *endpoint;

    if (reading->json.token != DTSX_JSON_OBJECT_BEGIN) {
        dtsx_reading_wrong_type(reading, place, key, "an object");
        return;
    }
    endpoint = dtsx_document_take_endpoint(reading->content, reading->context, (int)side);
    if (!endpoint) {
        reading->status = DTSX_ERROR_NO_MEMORY;
        return;
    }
    target.model = &endpoint->model;
    target.slots = endpoint->slots;
    target.endpoint = endpoint;
    (void)dtsx_task_set_endpoint(reading->content->own_task, side, endpoint);
    read_members(reading, &target);
    end_position(reading, place);
}

/* A finding about an element of the list of policies. */
static void set_element_path(dtsx_record *record, unsigned place, size_t index)
{
    if (!record)
        return;
    dtsx_arena_begin(record->arena);
    dtsx_arena_append_text(record->arena, dtsx_place_path(place));
    dtsx_pointer_append_index(record->arena, index);
    record->path = dtsx_arena_end(record->arena);
}

static void read_policy_name(struct dtsx_reading *reading, const struct target *target, unsigned place, size_t index)
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

/* A list with an element that is none is not kept in part. */
static void read_policies(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                          unsigned place)
{
    if (reading->json.token != DTSX_JSON_ARRAY_BEGIN) {
        dtsx_reading_wrong_type(reading, place, key->key, "an array of strings");
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
    end_position(reading, place);
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
static void read_policy_string(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                               unsigned place)
{
    size_t length;
    const char *text = dtsx_reading_text(reading, &length);

    if (text && reading->json.control && has_control_in_lines(text, length)) {
        dtsx_reading_bad_text(reading, place, key->key, "holds a control character");
        return;
    }
    store(reading, target, key->slot, text, length, 0);
    if (target->slots[key->slot].value == DTSX_YES)
        target->slots[key->slot].value = DTSX_NO;
}

static void read_trust_policy(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                              unsigned place)
{
    if (reading->json.token == DTSX_JSON_STRING) {
        read_policy_string(reading, target, key, place);
    } else if (reading->json.token == DTSX_JSON_OBJECT_BEGIN) {
        dtsx_reading_policy_object(reading, target->endpoint, place);
        end_position(reading, place);
    } else {
        dtsx_reading_wrong_type(reading, place, key->key, "an object or a string");
    }
}

static void read_value(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                       unsigned place)
{
    switch (key->kind) {
    case VALUE_TEXT:
        read_text(reading, target, key, place);
        break;
    case VALUE_YES_NO:
        read_yes_no(reading, target, key, place);
        break;
    case VALUE_PORT:
        read_port(reading, target, key, place);
        break;
    case VALUE_VERSION:
        read_version(reading, key, place);
        break;
    case VALUE_CREATOR:
        read_creator(reading, key->key, place);
        break;
    case VALUE_ENDPOINT:
        read_endpoint(reading, key->key, place);
        break;
    case VALUE_OWNER:
        read_owner(reading, target, key->key, place);
        break;
    case VALUE_OBSERVED:
        read_nested(reading, target, &observed_object, key, place);
        break;
    case VALUE_OBSERVED_ROLE:
        read_nested(reading, target, &observed_role_object, key, place);
        break;
    case VALUE_POLICIES:
        read_policies(reading, target, key, place);
        break;
    default:
        read_trust_policy(reading, target, key, place);
        break;
    }
}

/* ---- keys ---- */

static int key_equals(const struct key_shape *key, const char *text, size_t length)
{
    return key->length == length && dtsx_hash_equals(key->key, text, length);
}

/* Documents mostly follow the order of the format, so the search begins at the key that would come next. */
static const struct key_shape *find_key(const struct object_shape *object, unsigned *next, const char *text,
                                        size_t length)
{
    for (unsigned i = 0; i < object->key_count; i++) {
        const unsigned at = *next + i < object->key_count ? *next + i : *next + i - object->key_count;

        if (key_equals(&object->keys[at], text, length)) {
            *next = at + 1 < object->key_count ? at + 1 : 0;
            return &object->keys[at];
        }
    }
    return NULL;
}

int dtsx_reading_is_secret(const char *key, size_t length)
{
    return dtsx_ascii_contains_nocase(key, length, "password") || dtsx_ascii_contains_nocase(key, length, "passwd") ||
           dtsx_ascii_contains_nocase(key, length, "secret") || dtsx_ascii_contains_nocase(key, length, "access_key");
}

static const struct key_shape *nearest_key(const struct object_shape *object, const char *text, size_t length)
{
    const struct key_shape *nearest = NULL;
    unsigned best = DTSX_NEAREST_LENGTH_LIMIT;
    char folded[DTSX_NEAREST_LENGTH_LIMIT];
    const size_t folded_length = dtsx_fold(text, length, folded, sizeof(folded));

    if (folded_length == DTSX_FOLD_NONE)
        return NULL;
    for (unsigned i = 0; i < object->key_count; i++) {
        char key[sizeof(object->keys[i].key)];
        const size_t key_length = dtsx_fold(object->keys[i].key, object->keys[i].length, key, sizeof(key));
        const unsigned distance = dtsx_nearest_distance(folded, folded_length, key, key_length, best);

        if (distance < best && dtsx_nearest_is_close(distance, folded_length, key_length)) {
            best = distance;
            nearest = &object->keys[i];
        }
    }
    return nearest;
}

/* Of the member whose key the record is about and whose value was just read. */
static void suggest_removal(const struct dtsx_reading *reading, dtsx_record *record)
{
    const struct dtsx_json_reader *json = &reading->json;
    const struct dtsx_member_extent extent = dtsx_member_extent(
        json->text, (size_t)(json->end - json->text), record->position.offset, (size_t)(json->cursor - json->text));

    dtsx_record_suggest_remove(record);
    dtsx_record_set_removal(record, extent.offset, extent.length);
}

/* The value is never stored, shown or logged. */
static void read_unknown(struct dtsx_reading *reading, const struct target *target, const char *key, size_t length)
{
    const int secret = dtsx_reading_is_secret(key, length);
    dtsx_record *record =
        dtsx_reading_find(reading, secret ? DTSX_INDEX_DOCUMENT_SECRET : DTSX_INDEX_DOCUMENT_UNKNOWN_KEY,
                          target->first + target->object->other);

    if (record) {
        const struct key_shape *nearest = secret ? NULL : nearest_key(target->object, key, length);

        dtsx_arena_begin(record->arena);
        dtsx_arena_append_text(record->arena, dtsx_place_path(target->self));
        dtsx_pointer_append_key(record->arena, key, length);
        record->path = dtsx_arena_end(record->arena);
        dtsx_record_add_parameter(record, "key", key, length);
        if (nearest) {
            dtsx_record_add_nearest(record, nearest->key);
            record->near_place = target->first + nearest->place;
        }
    }
    (void)dtsx_reading_next(reading);
    dtsx_reading_skip(reading);
    if (record && secret)
        suggest_removal(reading, record);
}

/* Neither value is trusted: what the first one said is forgotten. */
static void read_duplicate(struct dtsx_reading *reading, const struct target *target, const struct key_shape *key,
                           unsigned place, uint32_t *duplicates)
{
    struct dtsx_provenance *provenance = &reading->content->provenance;
    const int section = dtsx_place_section(place);
    const uint32_t below = dtsx_place_below(place);
    const uint32_t bit = UINT32_C(1) << (key - target->object->keys);

    if (!(*duplicates & bit)) {
        *duplicates |= bit;
        dtsx_report_forget(reading->content->findings, section, below | dtsx_place_bit(place));
        provenance->present[section] &= ~below;
        switch (key->kind) {
        case VALUE_CREATOR:
            (void)dtsx_task_unset(reading->content->own_task, DTSX_SETTING_CREATOR);
            break;
        case VALUE_ENDPOINT:
            (void)dtsx_task_unset(reading->content->own_task, dtsx_place_setting(place));
            break;
        case VALUE_OWNER:
            (void)dtsx_endpoint_unset(target->endpoint, DTSX_SETTING_OWNER);
            break;
        default:
            dtsx_model_clear_places(target->model, target->slots, target->shape,
                                    (below | dtsx_place_bit(place)) >> (target->first % DTSX_PLACES_A_SECTION));
            if (key->kind == VALUE_POLICIES || key->kind == VALUE_OBSERVED_ROLE)
                (void)dtsx_endpoint_unset(target->endpoint, DTSX_SETTING_ROLE_POLICIES);
            break;
        }
        dtsx_record_add_word(dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_DUPLICATE_KEY, place), "key", key->key);
        dtsx_reading_spoil(reading, place);
    }
    (void)dtsx_reading_next(reading);
    dtsx_reading_skip(reading);
}

static unsigned key_place(const struct target *target, const struct key_shape *key)
{
    return target->first + key->place;
}

static void read_members(struct dtsx_reading *reading, const struct target *target)
{
    struct dtsx_document_content *content = reading->content;
    uint32_t seen = 0;
    uint32_t duplicates = 0;
    unsigned next = 0;

    while (dtsx_reading_next(reading) == DTSX_JSON_KEY) {
        size_t length;
        const char *text = dtsx_reading_text(reading, &length);
        const struct key_shape *key = text ? find_key(target->object, &next, text, length) : NULL;
        unsigned place;

        if (!text)
            return;
        if (!key) {
            read_unknown(reading, target, text, length);
            continue;
        }
        place = key_place(target, key);
        if (seen & (UINT32_C(1) << (key - target->object->keys))) {
            read_duplicate(reading, target, key, place, &duplicates);
            continue;
        }
        seen |= UINT32_C(1) << (key - target->object->keys);
        if (dtsx_reading_next(reading) == DTSX_JSON_ERROR)
            return;
        content->positions[place] = reading->json.position;
        content->provenance.present[dtsx_place_section(place)] |= dtsx_place_bit(place);
        read_value(reading, target, key, place);
    }
}

/* NOLINTEND(misc-no-recursion) */

/* ---- the whole document ---- */

static int is_present(const struct dtsx_document_content *content, unsigned place)
{
    return (content->provenance.present[dtsx_place_section(place)] & dtsx_place_bit(place)) != 0;
}

static int is_cross_account(const struct dtsx_document_content *content, int side)
{
    return dtsx_endpoint_slot(dtsx_task_side(content->own_task, side), DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT)->value ==
           DTSX_YES;
}

static int is_required(const struct dtsx_document_content *content, unsigned place)
{
    const int side = (int)dtsx_place_side(place);

    switch ((int)dtsx_place_setting(place)) {
    case DTSX_SETTING_VERSION:
    case DTSX_SETTING_KIND:
    case DTSX_SETTING_CREATOR:
    case DTSX_SETTING_SOURCE:
    case DTSX_SETTING_DESTINATION:
    case DTSX_SETTING_ACCOUNT_ID:
    case DTSX_SETTING_DATABASE_TYPE:
    case DTSX_SETTING_ACCESS_METHOD:
    case DTSX_SETTING_CROSS_ACCOUNT:
        return 1;
    case DTSX_SETTING_REGION:
        return side != 0;
    case DTSX_SETTING_OWNER:
    case DTSX_SETTING_RAM_ROLE:
        return is_cross_account(content, side);
    case DTSX_SETTING_INSTANCE_FORM:
        return dtsx_instance_form_is_required(content->own_task, side);
    default:
        return 0;
    }
}

/* Where the key nearest to an unknown key is a required one that is missing, that one is meant, and not missed. */
static void settle_unknown_keys(struct dtsx_reading *reading)
{
    const dtsx_report *findings = reading->content->findings;
    uint32_t *unusable = reading->content->provenance.unusable;

    for (size_t i = 0; i < findings->record_count; i++) {
        dtsx_record *record = findings->records[i];
        const unsigned place = record->near_place;
        const int section = dtsx_place_section(place);
        const int is_empty = (reading->empty[section] & dtsx_place_bit(place)) != 0;

        if (!place || (is_present(reading->content, place) && !is_empty) || !is_required(reading->content, place) ||
            (unusable[section] & dtsx_place_bit(place)))
            continue;
        dtsx_record_suggest_move(record, dtsx_place_path(place));
        dtsx_reading_spoil(reading, place);
    }
}

static void require_version(struct dtsx_reading *reading)
{
    const unsigned place = dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_VERSION);
    dtsx_record *record;

    if (is_present(reading->content, place) ||
        (reading->content->provenance.unusable[DTSX_SECTION_TASK] & dtsx_place_bit(place)))
        return;
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_VERSION, place);
    if (!record)
        return;
    dtsx_record_set_position(record, &reading->content->positions[dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF)]);
    dtsx_record_add_word(record, "version", "missing");
    dtsx_record_add_expected(record, "1");
}

#define PROBLEM_SIZE 96

/* `before`, the limit, `after`. */
static void describe_limit(char problem[PROBLEM_SIZE], const char *before, size_t limit, const char *after)
{
    char digits[DTSX_ASCII_DECIMAL_SIZE];
    const size_t digit_count = dtsx_ascii_decimal(limit, digits);

    memcpy(problem, before, strlen(before));
    problem += strlen(before);
    memcpy(problem, digits, digit_count);
    problem += digit_count;
    memcpy(problem, after, strlen(after) + 1);
}

static void report_syntax(struct dtsx_reading *reading, const char *problem, size_t limit)
{
    dtsx_report *findings = reading->content->findings;
    dtsx_record *record;

    dtsx_report_begin(findings, reading->context);
    record = dtsx_reading_find(reading, DTSX_INDEX_DOCUMENT_SYNTAX, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF));
    dtsx_record_add_word(record, "problem", problem);
    if (limit)
        dtsx_record_add_number(record, "limit", limit);
    dtsx_record_add_number(record, "line", reading->json.position.line);
    dtsx_record_add_number(record, "column", reading->json.position.column);
}

static void report_json_error(struct dtsx_reading *reading)
{
    const size_t depth = dtsx_context_limits(reading->context)->depth;
    char problem[PROBLEM_SIZE];

    if (reading->json.error != DTSX_JSON_ERROR_TOO_DEEP) {
        report_syntax(reading, dtsx_json_error_text(reading->json.error), 0);
        return;
    }
    describe_limit(problem, "objects and arrays are nested more than ", depth, " levels deep");
    report_syntax(reading, problem, depth);
}

static void report_size(struct dtsx_reading *reading, size_t limit)
{
    char problem[PROBLEM_SIZE];

    reading->json.position = (struct dtsx_json_position){.line = 1, .column = 1};
    describe_limit(problem, "it is larger than ", limit, " bytes");
    report_syntax(reading, problem, limit);
}

static void read_root(struct dtsx_reading *reading)
{
    const unsigned root = dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF);
    struct dtsx_document_content *content = reading->content;
    struct target target = {.object = &task_object, .self = root, .first = root, .shape = &dtsx_task_shape};
    dtsx_task *task;

    if (dtsx_reading_next(reading) == DTSX_JSON_ERROR)
        return;
    if (reading->json.token != DTSX_JSON_OBJECT_BEGIN) {
        dtsx_reading_wrong_type(reading, root, "the document", "an object");
        (void)dtsx_reading_next(reading);
        return;
    }
    task = dtsx_document_take_task(content, reading->context);
    if (!task) {
        reading->status = DTSX_ERROR_NO_MEMORY;
        return;
    }
    target.model = &task->model;
    target.slots = task->slots;
    content->positions[root] = reading->json.position;
    content->provenance.present[DTSX_SECTION_TASK] |= dtsx_place_bit(root);
    read_members(reading, &target);
    if (reading->status != DTSX_OK || reading->json.token != DTSX_JSON_OBJECT_END)
        return;
    end_position(reading, root);
    content->task = task;
    settle_unknown_keys(reading);
    require_version(reading);
    (void)dtsx_reading_next(reading);
}

dtsx_status dtsx_document_parse(struct dtsx_document_content *content, struct dtsx_document_scratch *scratch,
                                dtsx_context *context, const char *json, size_t length)
{
    const struct dtsx_limits *limits = dtsx_context_limits(context);
    struct dtsx_reading reading;

    memset(&reading, 0, offsetof(struct dtsx_reading, json));
    reading.context = context;
    reading.content = content;
    reading.scratch = scratch;
    if (dtsx_document_begin_content(content, context) != DTSX_OK)
        return DTSX_ERROR_NO_MEMORY;
    dtsx_json_reader_init(&reading.json, json, length, limits->depth);
    if (length > limits->document_bytes) {
        report_size(&reading, limits->document_bytes);
    } else {
        read_root(&reading);
        if (reading.status == DTSX_OK && reading.json.token == DTSX_JSON_ERROR) {
            content->task = NULL;
            report_json_error(&reading);
        }
    }
    if (reading.status != DTSX_OK || content->findings->arena.failed)
        return DTSX_ERROR_NO_MEMORY;
    if (content->task)
        content->task->document_errors = content->findings->record_count != 0 || content->findings->truncated;
    content->text_length = length;
    content->is_read = 1;
    return DTSX_OK;
}
