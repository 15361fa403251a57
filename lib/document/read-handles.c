/* SPDX-License-Identifier: MIT
 * Objects of a document that is read: accounts, endpoints, and the objects inside them. */
#include "document/handles.h"
#include "document/read.h"

/* The recursion follows the format, not the input: objects are at most four deep, whatever a document says. */
/* NOLINTBEGIN(misc-no-recursion) */
void dtsx_reading_nested(struct dtsx_reading *reading, const struct dtsx_reading_target *parent,
                         const struct dtsx_key *key, unsigned place)
{
    struct dtsx_reading_target target = *parent;

    if (reading->json.token != DTSX_JSON_OBJECT_BEGIN) {
        dtsx_reading_wrong_type(reading, place, key->text, "an object");
        return;
    }
    target.object =
        parent->shape == &dtsx_account_shape ? dtsx_account_object_at(key->place) : dtsx_endpoint_object_at(key->place);
    target.self = place;
    dtsx_reading_members(reading, &target);
    dtsx_reading_end_position(reading, place);
}

/* An account is an object, or just its ID. NULL when it is neither, or an empty text, which counts as absent, or memory
 * runs out. */
static dtsx_account *read_account(struct dtsx_reading *reading, int side, const char *key, unsigned place)
{
    const unsigned id_place = place + DTSX_ACCOUNT_ACCOUNT_ID;
    struct dtsx_reading_target target = {
        .object = &dtsx_account_object, .self = place, .first = place, .shape = &dtsx_account_shape};
    dtsx_account *account;

    if (reading->json.token != DTSX_JSON_OBJECT_BEGIN && reading->json.token != DTSX_JSON_STRING) {
        dtsx_reading_no_id(reading, place, key, "an object or a string");
        return NULL;
    }
    if (reading->json.token == DTSX_JSON_STRING && reading->json.raw_length == 0) {
        reading->empty[dtsx_place_section(place)] |= dtsx_place_bit(place);
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
        reading->content->positions[id_place] = dtsx_json_position(&reading->json);
        reading->content->provenance.present[dtsx_place_section(id_place)] |= dtsx_place_bit(id_place);
        if (reading->json.nul) {
            dtsx_reading_bad_text(reading, place, key, "holds the control character U+0000");
            return account;
        }
        dtsx_reading_store_string(reading, &target, DTSX_ACCOUNT_ACCOUNT_ID, id_place, key);
        return account;
    }
    dtsx_reading_members(reading, &target);
    dtsx_reading_end_position(reading, place);
    return account;
}

void dtsx_reading_account(struct dtsx_reading *reading, const struct dtsx_reading_target *target, const char *key,
                          unsigned place)
{
    dtsx_account *account = read_account(reading, (int)dtsx_place_side(place), key, place);

    if (!account)
        return;
    if (target->endpoint)
        (void)dtsx_endpoint_set_owner(target->endpoint, account);
    else
        (void)dtsx_task_set_creator(reading->content->own_task, account);
}

void dtsx_reading_endpoint(struct dtsx_reading *reading, const char *key, unsigned place)
{
    const dtsx_side side = dtsx_place_side(place);
    struct dtsx_reading_target target = {
        .object = &dtsx_endpoint_object, .self = place, .first = place, .shape = &dtsx_endpoint_shape};
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
    dtsx_reading_members(reading, &target);
    dtsx_reading_end_position(reading, place);
}

/* NOLINTEND(misc-no-recursion) */
