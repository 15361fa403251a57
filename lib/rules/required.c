/* SPDX-License-Identifier: MIT
 * What DTS asks for when a task is configured; an empty text counts as absent. */
#include "rules.h"

static void raise_missing(struct dtsx_validation *validation, unsigned place, int side, const char *object)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_MISSING_VALUE, place, side);

    dtsx_record_add_word(record, "object", object);
    dtsx_record_add_word(record, "key", dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, (int)dtsx_place_setting(place)));
}

static void require(struct dtsx_validation *validation, int is_given, unsigned place, int side, const char *object)
{
    if (!is_given)
        raise_missing(validation, place, side, object);
}

static void require_slot(struct dtsx_validation *validation, int side, int slot)
{
    const dtsx_endpoint *endpoint = validation->sides[side].endpoint;

    require(validation, endpoint->slots[slot].value != 0,
            dtsx_endpoint_place(side, dtsx_endpoint_shape.slots[slot].place), side, dtsx_side_word(side));
}

static void check_account(struct dtsx_validation *validation, const dtsx_account *account, unsigned id_place, int side)
{
    static const char *const objects[] = {"creator", "owner of the source", "owner of the destination"};

    if (account)
        require(validation, account->slots[DTSX_ACCOUNT_SLOT_ID].value != 0, id_place, side ? side : DTSX_BOTH_SIDES,
                objects[side]);
}

static void check_side(struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];

    if (!view->endpoint) {
        raise_missing(validation, dtsx_endpoint_place(side, DTSX_ENDPOINT_SELF), side, "task");
        return;
    }
    require_slot(validation, side, DTSX_ENDPOINT_SLOT_DATABASE_TYPE);
    require_slot(validation, side, DTSX_ENDPOINT_SLOT_ACCESS_METHOD);
    require_slot(validation, side, DTSX_ENDPOINT_SLOT_REGION);
    require_slot(validation, side, DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT);
    check_account(validation, view->owner, dtsx_owner_place(side, DTSX_ACCOUNT_ACCOUNT_ID), side);
    if (view->cross != DTSX_YES)
        return;
    require(validation, view->owner != NULL, dtsx_owner_place(side, DTSX_ACCOUNT_SELF), side, dtsx_side_word(side));
    require_slot(validation, side, DTSX_ENDPOINT_SLOT_RAM_ROLE);
}

void dtsx_check_required(struct dtsx_validation *validation)
{
    require(validation, validation->task->slots[DTSX_TASK_SLOT_KIND].value != 0,
            dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_KIND), DTSX_BOTH_SIDES, "task");
    require(validation, validation->creator != NULL, dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_SELF),
            DTSX_BOTH_SIDES, "task");
    check_account(validation, validation->creator, dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_ACCOUNT_ID), 0);
    check_side(validation, DTSX_SIDE_SOURCE);
    check_side(validation, DTSX_SIDE_DESTINATION);
}
