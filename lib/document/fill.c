/* SPDX-License-Identifier: MIT
 * Documents that a program fills: the values are kept as if the reader had read them, with the positions that the
 * program gives. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "document/handles.h"
#include "document/pointer.h"
#include "document/read.h"

#include <stddef.h>
#include <string.h>

static struct dtsx_document_content *content_of(dtsx_document *document)
{
    return &document->contents[1 - document->current];
}

static int is_open(const dtsx_document *document)
{
    return document && document->filling.is_open;
}

/* Notes that something was lost: dtsx_document_finish() returns this status. */
static dtsx_status lose(dtsx_document *document)
{
    document->filling.status = DTSX_ERROR_NO_MEMORY;
    return DTSX_ERROR_NO_MEMORY;
}

static dtsx_status check_memory(dtsx_document *document)
{
    return content_of(document)->findings->arena.failed ? lose(document) : DTSX_OK;
}

/* ---- places ---- */

/* Notes that a place is present, and its position in the source. */
static void locate(dtsx_document *document, unsigned place)
{
    struct dtsx_document_content *content = content_of(document);

    content->provenance.present[dtsx_place_section(place)] |= dtsx_place_bit(place);
    content->positions[place] = document->filling.position;
    content->sources[place] = document->filling.source;
}

/* Copies any bytes as a text that a record or a setting can hold: what is not UTF-8 is repaired. */
static struct dtsx_span keep(dtsx_document *document, const char *text, size_t length)
{
    struct dtsx_document_content *content = content_of(document);
    struct dtsx_arena *arena = &content->findings->arena;
    char *repaired;

    if (!text)
        return (struct dtsx_span){NULL, 0};
    if (dtsx_utf8_is_valid(text, length) && !memchr(text, '\0', length))
        return dtsx_arena_copy(arena, text, length);
    repaired = length <= SIZE_MAX / 4 ? dtsx_arena_new(arena, length * 3 + 1) : NULL;
    if (!repaired)
        return (struct dtsx_span){NULL, 0};
    length = dtsx_utf8_repair(text, length, repaired);
    repaired[length] = '\0';
    return (struct dtsx_span){repaired, length};
}

static int is_same(const struct dtsx_span *span, const char *text)
{
    return text ? span->text && strcmp(span->text, text) == 0 : !span->text;
}

dtsx_status dtsx_document_set_source(dtsx_document *document, const char *pointer, const char *address, size_t line,
                                     size_t column, size_t offset, size_t length)
{
    struct dtsx_filling *filling;

    if (!is_open(document))
        return DTSX_ERROR_INVALID_ARGUMENT;
    filling = &document->filling;
    if (!is_same(&filling->source.pointer, pointer))
        filling->source.pointer = keep(document, pointer, pointer ? strlen(pointer) : 0);
    /* Most calls in a row give the same address, that of the job: it is kept once. */
    if (!is_same(&filling->source.address, address))
        filling->source.address = keep(document, address, address ? strlen(address) : 0);
    filling->position = (struct dtsx_json_position){.line = line, .column = column, .offset = offset, .length = length};
    return check_memory(document);
}

dtsx_status dtsx_document_set_editable(dtsx_document *document, int yes)
{
    if (!is_open(document) || (yes != 0 && yes != 1))
        return DTSX_ERROR_INVALID_ARGUMENT;
    document->filling.source.is_fixed = !yes;
    return DTSX_OK;
}

dtsx_status dtsx_document_set_place(dtsx_document *document, const char *path)
{
    const unsigned place = path ? dtsx_place_find(path, strlen(path)) : DTSX_PLACE_COUNT;

    if (!is_open(document) || place == DTSX_PLACE_COUNT)
        return DTSX_ERROR_INVALID_ARGUMENT;
    document->filling.has_finding = 0;
    locate(document, place);
    return DTSX_OK;
}

/* ---- findings ---- */

static dtsx_record *find(dtsx_document *document, unsigned rule_index, unsigned place)
{
    dtsx_record *record = dtsx_report_add(content_of(document)->findings, rule_index, place);
    const char *path = dtsx_place_path(place);

    if (!record)
        return NULL;
    dtsx_record_set_path(record, path, strlen(path));
    dtsx_record_set_position(record, &document->filling.position);
    record->source = document->filling.source;
    return record;
}

static void spoil(dtsx_document *document, unsigned place)
{
    content_of(document)->provenance.unusable[dtsx_place_section(place)] |=
        dtsx_place_bit(place) | dtsx_place_below(place);
}

static const char *key_at(unsigned place)
{
    const char *key = dtsx_place_path(place);

    for (const char *at = key; *at; at++)
        if (*at == '/')
            key = at + 1;
    return key;
}

/* Removes what was found at a place before: the last value that is set counts. */
static void forget(dtsx_document *document, unsigned place)
{
    struct dtsx_document_content *content = content_of(document);

    content->provenance.unusable[dtsx_place_section(place)] &= ~dtsx_place_bit(place);
    dtsx_report_forget(content->findings, dtsx_place_section(place), dtsx_place_bit(place));
    document->filling.has_finding = 0;
}

static dtsx_record *find_unusable(dtsx_document *document, unsigned rule_index, unsigned place, const char *text,
                                  size_t length)
{
    dtsx_record *record = find(document, rule_index, place);
    const struct dtsx_span value = keep(document, text, length);

    spoil(document, place);
    if (value.text)
        dtsx_record_set_value(record, value.text, value.length);
    dtsx_record_add_word(record, "key", key_at(place));
    return record;
}

/* ---- handles, made if they are missing ---- */

static dtsx_endpoint *endpoint_of(dtsx_document *document, dtsx_side side)
{
    struct dtsx_document_content *content = content_of(document);
    dtsx_endpoint *endpoint = dtsx_task_get_endpoint(content->own_task, side);

    if (endpoint)
        return endpoint;
    endpoint = dtsx_document_take_endpoint(content, document->context, (int)side);
    if (endpoint)
        (void)dtsx_task_set_endpoint(content->own_task, side, endpoint);
    return endpoint;
}

static dtsx_account *creator_of(dtsx_document *document)
{
    struct dtsx_document_content *content = content_of(document);
    dtsx_account *creator = content->own_task->creator;

    if (creator)
        return creator;
    creator = dtsx_document_take_account(content, document->context, 0);
    if (creator)
        (void)dtsx_task_set_creator(content->own_task, creator);
    return creator;
}

static dtsx_account *owner_of(dtsx_document *document, dtsx_side side)
{
    dtsx_endpoint *endpoint = endpoint_of(document, side);
    dtsx_account *owner = endpoint ? endpoint->owner : NULL;

    if (owner || !endpoint)
        return owner;
    owner = dtsx_document_take_account(content_of(document), document->context, (int)side);
    if (owner)
        (void)dtsx_endpoint_set_owner(endpoint, owner);
    return owner;
}

static int is_of_account(unsigned place)
{
    const int side = (int)dtsx_place_side(place);

    return dtsx_place_section(place) == DTSX_SECTION_CREATOR || (side && place >= dtsx_owner_place(side, 0));
}

static dtsx_account *account_of(dtsx_document *document, unsigned place)
{
    const dtsx_side side = dtsx_place_side(place);

    return side ? owner_of(document, side) : creator_of(document);
}

/* Nonzero when there is no memory for the handles that a place belongs to. */
static int make_handles(dtsx_document *document, unsigned place)
{
    if (is_of_account(place))
        return !account_of(document, place);
    return dtsx_place_side(place) && !endpoint_of(document, dtsx_place_side(place));
}

/* ---- values ---- */

struct given {
    const char *text;
    size_t length;
    unsigned place;
};

/* The value is read by the code that reads documents. relocate() then gives its findings the position of the text. */
static void begin_reading(dtsx_document *document, struct dtsx_reading *reading, const struct given *given)
{
    memset(reading, 0, offsetof(struct dtsx_reading, json));
    reading->context = document->context;
    reading->content = content_of(document);
    reading->scratch = &document->scratch;
    dtsx_json_reader_init(&reading->json, given->text, given->length, dtsx_context_limits(document->context)->depth);
}

static void relocate(dtsx_document *document, size_t first_record)
{
    dtsx_report *findings = content_of(document)->findings;

    for (size_t i = first_record; i < findings->record_count; i++) {
        findings->records[i]->position = document->filling.position;
        findings->records[i]->has_position = document->filling.position.line != 0;
        findings->records[i]->source = document->filling.source;
    }
}

static int is_json_object(const struct given *given, unsigned depth)
{
    struct dtsx_json_reader reader;
    enum dtsx_json_token token;
    int is_object;

    dtsx_json_reader_init(&reader, given->text, given->length, depth);
    token = dtsx_json_next(&reader);
    is_object = token == DTSX_JSON_OBJECT_BEGIN;
    while (token != DTSX_JSON_ERROR && token != DTSX_JSON_END)
        token = dtsx_json_next(&reader);
    return is_object && token == DTSX_JSON_END;
}

/* A text that is not a JSON object is kept too: the rules then report a trust policy that is malformed. */
static dtsx_status set_trust_policy(dtsx_document *document, dtsx_endpoint *endpoint, const struct given *given)
{
    const size_t first_record = content_of(document)->findings->record_count;
    struct dtsx_reading reading;

    endpoint->policy_is_planned = 0;
    if (!is_json_object(given, dtsx_context_limits(document->context)->depth))
        return dtsx_endpoint_set(endpoint, DTSX_SETTING_ROLE_TRUST_POLICY, given->text, given->length);
    begin_reading(document, &reading, given);
    (void)dtsx_reading_next(&reading);
    dtsx_reading_policy_object(&reading, endpoint, given->place);
    relocate(document, first_record);
    return reading.status;
}

/* Sets the setting of a place. The place of an account itself means its ID, as in documents that give only the ID. */
static dtsx_status set_value(dtsx_document *document, const struct given *given)
{
    const dtsx_setting setting = dtsx_place_setting(given->place);
    const dtsx_side side = dtsx_place_side(given->place);

    if (is_of_account(given->place))
        return dtsx_account_set(account_of(document, given->place), setting, given->text, given->length);
    if (!side)
        return dtsx_task_set(content_of(document)->own_task, setting, given->text, given->length);
    if (setting == DTSX_SETTING_ROLE_TRUST_POLICY)
        return set_trust_policy(document, endpoint_of(document, side), given);
    return dtsx_endpoint_set(endpoint_of(document, side), setting, given->text, given->length);
}

/* ---- paths ---- */

/* If the path is that of an element of the list of policies: the place of the list, and the index of the element. */
static unsigned find_element(const char *path, size_t *index)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        const unsigned place = dtsx_endpoint_place(side, DTSX_ENDPOINT_ROLE_POLICIES);
        const size_t length = strlen(dtsx_place_path(place));

        if (strlen(path) > length && memcmp(path, dtsx_place_path(place), length) == 0 && path[length] == '/' &&
            dtsx_ascii_parse_decimal(path + length + 1, index))
            return place;
    }
    return DTSX_PLACE_COUNT;
}

static dtsx_status set_element(dtsx_document *document, const char *path, const char *text, size_t length)
{
    size_t index = 0;
    const unsigned place = find_element(path, &index);
    dtsx_endpoint *endpoint;

    if (place == DTSX_PLACE_COUNT)
        return DTSX_ERROR_INVALID_ARGUMENT;
    endpoint = endpoint_of(document, dtsx_place_side(place));
    if (!endpoint)
        return DTSX_ERROR_NO_MEMORY;
    if (index > endpoint->policies.count)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (index == 0)
        locate(document, place);
    return dtsx_endpoint_set_policy_at(endpoint, index, text, length);
}

static int is_setting(unsigned place)
{
    switch ((int)dtsx_place_setting(place)) {
    case 0:
    case DTSX_SETTING_VERSION:
    case DTSX_SETTING_SOURCE:
    case DTSX_SETTING_DESTINATION:
    case DTSX_SETTING_OBSERVED:
    case DTSX_SETTING_OBSERVED_ROLE:
        return 0;
    default:
        return 1;
    }
}

static dtsx_status set_at(dtsx_document *document, unsigned place, const char *text, size_t length)
{
    const struct given given = {.text = text, .length = length, .place = place};

    if (!is_setting(place))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (make_handles(document, place))
        return DTSX_ERROR_NO_MEMORY;
    forget(document, place);
    locate(document, place);
    return set_value(document, &given);
}

/* An empty text counts as absent. */
static dtsx_status unset_account(dtsx_document *document, unsigned place)
{
    const dtsx_side side = dtsx_place_side(place);
    dtsx_endpoint *endpoint = side ? endpoint_of(document, side) : NULL;

    if (side && !endpoint)
        return DTSX_ERROR_NO_MEMORY;
    forget(document, place);
    locate(document, place);
    return side ? dtsx_endpoint_unset(endpoint, DTSX_SETTING_OWNER)
                : dtsx_task_unset(content_of(document)->own_task, DTSX_SETTING_CREATOR);
}

/* An account that is just its ID. */
static dtsx_status set_plain_account(dtsx_document *document, unsigned place, const char *text, size_t length)
{
    dtsx_account *account = account_of(document, place);

    if (!account)
        return DTSX_ERROR_NO_MEMORY;
    account->plain = 1;
    forget(document, place);
    locate(document, place);
    return set_at(document, place + DTSX_ACCOUNT_ACCOUNT_ID, text, length);
}

static int is_account(unsigned place)
{
    const dtsx_setting setting = dtsx_place_setting(place);

    return setting == DTSX_SETTING_CREATOR || setting == DTSX_SETTING_OWNER;
}

dtsx_status dtsx_document_set(dtsx_document *document, const char *path, const char *text, size_t length)
{
    dtsx_status status;
    unsigned place;

    if (!is_open(document) || !path || (!text && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (!text)
        text = "";
    document->filling.has_finding = 0;
    place = dtsx_place_find(path, strlen(path));
    if (place == DTSX_PLACE_COUNT)
        status = set_element(document, path, text, length);
    else if (is_account(place))
        status = length ? set_plain_account(document, place, text, length) : unset_account(document, place);
    else
        status = set_at(document, place, text, length);
    return status == DTSX_ERROR_NO_MEMORY ? lose(document) : status;
}

dtsx_status dtsx_document_set_unresolved(dtsx_document *document, const char *path, const char *expression,
                                         size_t length)
{
    const unsigned place = path ? dtsx_place_find(path, strlen(path)) : DTSX_PLACE_COUNT;
    dtsx_record *record;

    if (!is_open(document) || place == DTSX_PLACE_COUNT || (!expression && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    /* What is below the place counts as given too. */
    if (make_handles(document, place))
        return lose(document);
    forget(document, place);
    locate(document, place);
    if (dtsx_place_setting(place))
        (void)dtsx_task_unset_at(content_of(document)->own_task, path);
    record = find_unusable(document, DTSX_INDEX_VALUE_UNRESOLVED, place, expression ? expression : "", length);
    if (record)
        dtsx_record_add_parameter(record, "expression", record->value.text ? record->value.text : "",
                                  record->value.length);
    document->filling.finding = record;
    document->filling.has_finding = 1;
    return check_memory(document);
}

dtsx_status dtsx_document_set_planned_trust_policy(dtsx_document *document, dtsx_side side, const char *json,
                                                   size_t length)
{
    dtsx_status status;
    unsigned place;

    if (!is_open(document) || (!json && length) || (side != DTSX_SIDE_SOURCE && side != DTSX_SIDE_DESTINATION))
        return DTSX_ERROR_INVALID_ARGUMENT;
    place = dtsx_endpoint_place((int)side, DTSX_ENDPOINT_ROLE_TRUST_POLICY);
    status = dtsx_document_set(document, dtsx_place_path(place), json, length);
    if (status == DTSX_OK)
        dtsx_task_get_endpoint(content_of(document)->own_task, side)->policy_is_planned = 1;
    return status;
}

dtsx_status dtsx_document_set_default_name(dtsx_document *document, const char *name, size_t length)
{
    if (!is_open(document) || (!name && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    document->filling.default_name = keep(document, name, length);
    return check_memory(document);
}

dtsx_status dtsx_document_judge_cross_account_only(dtsx_document *document)
{
    if (!is_open(document))
        return DTSX_ERROR_INVALID_ARGUMENT;
    content_of(document)->judges_cross_account_only = 1;
    return DTSX_OK;
}

/* ---- findings of the program's own ---- */

static int is_about_documents(unsigned rule_index)
{
    const int about = rule_index < DTSX_RULE_COUNT ? (int)dtsx_rule_info(rule_index)->about : -1;

    return about == DTSX_ABOUT_TEXT || about == DTSX_ABOUT_DOCUMENT || about == DTSX_ABOUT_FORMAT;
}

/* Whether the rule is about the value itself: then no other rule reports about it. */
static int is_about_value(dtsx_rule rule)
{
    return rule == DTSX_RULE_DOCUMENT_TYPE || rule == DTSX_RULE_DOCUMENT_TEXT ||
           rule == DTSX_RULE_DOCUMENT_DUPLICATE_KEY;
}

/* Whether a rule can be about a key that the format does not have. */
static int is_about_keys(dtsx_rule rule)
{
    return is_about_value(rule) || rule == DTSX_RULE_DOCUMENT_UNKNOWN_KEY || rule == DTSX_RULE_DOCUMENT_SECRET;
}

dtsx_status dtsx_document_add_finding(dtsx_document *document, dtsx_rule rule, const char *path, const char *detail,
                                      size_t length)
{
    const unsigned rule_index = dtsx_rule_index(rule);
    unsigned place = path ? dtsx_place_find(path, strlen(path)) : DTSX_PLACE_COUNT;
    const int is_unknown = path && place == DTSX_PLACE_COUNT && is_about_keys(rule);
    struct dtsx_span span;

    if (is_unknown)
        place = dtsx_place_find_other(path, strlen(path));
    if (!is_open(document) || place == DTSX_PLACE_COUNT || !is_about_documents(rule_index) || (!detail && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (is_about_value(rule) && is_setting(place)) {
        if (make_handles(document, place))
            return lose(document);
        (void)dtsx_task_unset_at(content_of(document)->own_task, path);
    }
    if (is_about_value(rule))
        spoil(document, place);
    document->filling.finding = find(document, rule_index, place);
    document->filling.has_finding = 1;
    if (is_unknown && document->filling.finding)
        document->filling.finding->path = keep(document, path, strlen(path));
    if (rule == DTSX_RULE_DOCUMENT_SYNTAX || (rule == DTSX_RULE_DOCUMENT_TYPE && *path == '\0'))
        document->filling.is_no_document = 1;
    span = keep(document, detail, length);
    if (span.text)
        dtsx_record_add_parameter(document->filling.finding, "detail", span.text, span.length);
    return check_memory(document);
}

dtsx_status dtsx_document_add_to_finding(dtsx_document *document, dtsx_list list, const char *key, const char *text,
                                         size_t length)
{
    struct dtsx_span value;
    struct dtsx_span own_key;

    if (!is_open(document) || !document->filling.has_finding || (!text && length) ||
        !(list == DTSX_LIST_EXPECTED || (list == DTSX_LIST_PARAMETERS && key)))
        return DTSX_ERROR_INVALID_ARGUMENT;
    value = keep(document, text ? text : "", length);
    own_key = list == DTSX_LIST_PARAMETERS ? keep(document, key, strlen(key)) : (struct dtsx_span){NULL, 0};
    if (value.text && own_key.text)
        dtsx_record_add_own_parameter(document->filling.finding, own_key.text, value.text, value.length);
    else if (value.text && list == DTSX_LIST_EXPECTED)
        dtsx_record_add_expected(document->filling.finding, value.text);
    return check_memory(document);
}

dtsx_status dtsx_document_set_finding_value(dtsx_document *document, const char *value, size_t length)
{
    struct dtsx_span span;

    if (!is_open(document) || !document->filling.has_finding || (!value && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    span = keep(document, value ? value : "", length);
    if (span.text)
        dtsx_record_set_value(document->filling.finding, span.text, span.length);
    return check_memory(document);
}

/* ---- beginning and end ---- */

static dtsx_status make_room(struct dtsx_document_content *content, const dtsx_context *context)
{
    if (!content->sources)
        content->sources = dtsx_memory_resize(context, NULL, 0, DTSX_PLACE_COUNT * sizeof(*content->sources));
    return content->sources ? DTSX_OK : DTSX_ERROR_NO_MEMORY;
}

dtsx_status dtsx_document_begin(dtsx_document *document)
{
    struct dtsx_document_content *content;

    if (!document)
        return DTSX_ERROR_INVALID_ARGUMENT;
    content = content_of(document);
    memset(&document->filling, 0, sizeof(document->filling));
    if (make_room(content, document->context) != DTSX_OK ||
        dtsx_document_begin_content(content, document->context) != DTSX_OK ||
        !dtsx_document_take_task(content, document->context))
        return DTSX_ERROR_NO_MEMORY;
    memset(content->sources, 0, DTSX_PLACE_COUNT * sizeof(*content->sources));
    memset(content->positions, 0, sizeof(content->positions));
    content->provenance.sources = content->sources;
    document->filling.is_open = 1;
    return DTSX_OK;
}

static void give_default_name(dtsx_document *document)
{
    const struct dtsx_span *name = &document->filling.default_name;
    dtsx_task *task = content_of(document)->own_task;

    if (!name->text || task->slots[DTSX_TASK_NAME].length ||
        content_of(document)->provenance.unusable[DTSX_SECTION_TASK] & DTSX_BIT(DTSX_TASK_NAME))
        return;
    if (dtsx_model_store(&task->model, task->slots, &dtsx_task_shape, DTSX_TASK_NAME, name->text, name->length,
                         dtsx_utf8_has_control(name->text, name->length)) != DTSX_OK)
        lose(document);
}

dtsx_status dtsx_document_finish(dtsx_document *document)
{
    struct dtsx_document_content *content;

    if (!is_open(document))
        return DTSX_ERROR_INVALID_ARGUMENT;
    content = content_of(document);
    document->filling.is_open = 0;
    give_default_name(document);
    if (document->filling.status != DTSX_OK)
        return document->filling.status;
    if (!document->filling.is_no_document) {
        content->task = content->own_task;
        dtsx_document_mark_task(content);
    }
    content->is_read = 1;
    document->current = 1 - document->current;
    return DTSX_OK;
}
