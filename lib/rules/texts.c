/* SPDX-License-Identifier: MIT
 * "No string may hold U+0000 or another control character", and "port is a whole number from 1 to 65535". */
#include "base/utf8.h"
#include "rules/rules.h"

#include <string.h>

#define PROBLEM_SIZE 48

static void describe_control(const char *text, size_t length, char problem[PROBLEM_SIZE])
{
    static const char prefix[] = "holds the control character U+00";
    static const char digits[] = "0123456789ABCDEF";
    uint32_t code_point = 0;
    size_t at = 0;

    while (at < length) {
        const size_t bytes = dtsx_utf8_decode(text + at, length - at, &code_point);

        if (bytes == 0 || dtsx_utf8_has_control(text + at, bytes))
            break;
        at += bytes;
    }
    memcpy(problem, prefix, sizeof(prefix) - 1);
    problem[sizeof(prefix) - 1] = digits[(code_point >> 4) & 0xf];
    problem[sizeof(prefix)] = digits[code_point & 0xf];
    problem[sizeof(prefix) + 1] = '\0';
}

/* What is wrong with a text that was kept with U+FFFD in place of some of its bytes. */
static const char *describe_repaired(int32_t value)
{
    return value == DTSX_VALUE_NUL ? "holds the control character U+0000" : "is not UTF-8";
}

static void describe(const struct dtsx_slot *slot, char problem[PROBLEM_SIZE])
{
    if (slot->value == DTSX_VALUE_NUL || slot->value == DTSX_VALUE_NOT_UTF8)
        memcpy(problem, describe_repaired(slot->value), strlen(describe_repaired(slot->value)) + 1);
    else
        describe_control(slot->text, slot->length, problem);
}

static void raise_text(struct dtsx_validation *validation, unsigned place, const char *text, size_t length,
                       const char *problem)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_DOCUMENT_TEXT, place, DTSX_BOTH_SIDES);

    dtsx_record_set_value(record, text, length);
    dtsx_record_add_word(record, "key", dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, (int)dtsx_place_setting(place)));
    dtsx_record_add_word(record, "problem", problem);
    dtsx_record_add_parameter(record, "value", text, length);
}

/* The text is the key that names the secret; nothing else of it was kept. */
static void raise_secret(struct dtsx_validation *validation, unsigned place, const struct dtsx_slot *slot)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_DOCUMENT_SECRET, place, DTSX_BOTH_SIDES);

    dtsx_record_add_parameter(record, "key", slot->text, slot->length);
}

static void check_model(struct dtsx_validation *validation, const struct dtsx_model *model,
                        const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, unsigned first_place)
{
    char problem[PROBLEM_SIZE];

    for (unsigned i = 1; i < shape->slot_count; i++) {
        if (!(model->control & DTSX_BIT(i)) || !slots[i].text)
            continue;
        if (slots[i].value == DTSX_VALUE_SECRET) {
            raise_secret(validation, first_place + i, &slots[i]);
            continue;
        }
        describe(&slots[i], problem);
        raise_text(validation, first_place + i, slots[i].text, slots[i].length, problem);
    }
}

static void check_account(struct dtsx_validation *validation, const dtsx_account *account, unsigned first_place)
{
    if (account && account->model.control)
        check_model(validation, &account->model, account->slots, &dtsx_account_shape, first_place);
}

static void check_policies(struct dtsx_validation *validation, const dtsx_endpoint *endpoint, unsigned place)
{
    char problem[PROBLEM_SIZE];

    if (endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value < DTSX_UNKNOWN) {
        raise_text(validation, place, "", 0, describe_repaired(endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value));
        return;
    }
    for (size_t i = 0; i < endpoint->policies.count; i++) {
        const struct dtsx_text_item *item = &endpoint->policies.items[i];

        if (!dtsx_utf8_has_control(item->text, item->length))
            continue;
        describe_control(item->text, item->length, problem);
        raise_text(validation, place, item->text, item->length, problem);
    }
}

static void check_endpoint(struct dtsx_validation *validation, int side)
{
    const dtsx_endpoint *endpoint = validation->sides[side].endpoint;
    const struct dtsx_slot *port;

    if (!endpoint)
        return;
    check_account(validation, endpoint->owner, dtsx_owner_place(side, 0));
    if (endpoint->model.control) {
        check_model(validation, &endpoint->model, endpoint->slots, &dtsx_endpoint_shape, dtsx_endpoint_place(side, 0));
        check_policies(validation, endpoint, dtsx_endpoint_place(side, DTSX_ENDPOINT_ROLE_POLICIES));
    }
    port = &endpoint->slots[DTSX_ENDPOINT_PORT];
    if (port->value == DTSX_UNKNOWN)
        raise_text(validation, dtsx_endpoint_place(side, DTSX_ENDPOINT_PORT), port->text, port->length,
                   "is not a number from 1 to 65535");
}

void dtsx_check_texts(struct dtsx_validation *validation)
{
    const dtsx_task *task = validation->task;

    if (task->model.control)
        check_model(validation, &task->model, task->slots, &dtsx_task_shape, dtsx_place(DTSX_SECTION_TASK, 0));
    check_account(validation, task->creator, dtsx_place(DTSX_SECTION_CREATOR, 0));
    check_endpoint(validation, DTSX_SIDE_SOURCE);
    check_endpoint(validation, DTSX_SIDE_DESTINATION);
}
