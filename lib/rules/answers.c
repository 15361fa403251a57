/* SPDX-License-Identifier: MIT
 * Texts that are neither yes nor no, and texts that are not a list. Only a program can give them: in documents both are
 * JSON, which the reader checks. */
#include "rules/rules.h"

static void raise_answer(struct dtsx_validation *validation, const struct dtsx_slot *slot, unsigned place, int side)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_UNKNOWN_VALUE, place, side);

    dtsx_set_slot_value(record, slot);
    dtsx_add_slot(record, "value", slot);
    dtsx_record_add_word(record, "what", "an answer, yes or no");
    dtsx_record_add_expected(record, "true");
    dtsx_record_add_expected(record, "false");
}

static void raise_list(struct dtsx_validation *validation, unsigned place, int side)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_DOCUMENT_TYPE, place, side);

    dtsx_record_add_word(record, "key", dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, (int)dtsx_place_setting(place)));
    dtsx_record_add_word(record, "actual", "another text");
    dtsx_record_add_word(record, "wanted", "an array of strings");
}

static void check_model(struct dtsx_validation *validation, const struct dtsx_model *model,
                        const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, unsigned first_place)
{
    const int side = (int)dtsx_place_side(first_place);

    for (unsigned i = 1; model->odd && i < shape->slot_count; i++) {
        if (slots[i].value != DTSX_UNKNOWN)
            continue;
        if (shape->slots[i].kind == DTSX_KIND_ANSWER)
            raise_answer(validation, &slots[i], first_place + i, side);
        else if (shape->slots[i].kind == DTSX_KIND_LIST)
            raise_list(validation, first_place + i, side);
    }
}

static void check_account(struct dtsx_validation *validation, const dtsx_account *account, unsigned first_place)
{
    if (account)
        check_model(validation, &account->model, account->slots, &dtsx_account_shape, first_place);
}

void dtsx_check_answers(struct dtsx_validation *validation)
{
    check_account(validation, validation->task->creator, dtsx_place(DTSX_SECTION_CREATOR, 0));
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        const dtsx_endpoint *endpoint = validation->sides[side].endpoint;

        if (!endpoint)
            continue;
        check_model(validation, &endpoint->model, endpoint->slots, &dtsx_endpoint_shape, dtsx_endpoint_place(side, 0));
        check_account(validation, endpoint->owner, dtsx_owner_place(side, 0));
    }
}
