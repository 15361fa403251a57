/* SPDX-License-Identifier: MIT
 * "The Replicate Data Across Alibaba Cloud Accounts parameter determines which database is cross-account": it must
 * agree with the accounts that own the database and create the task. */
#include "base/rare.h"
#include "model/account-id.h"
#include "rules/rules.h"

static int is_known(const dtsx_account *account)
{
    return dtsx_account_id_is_known(dtsx_account_slot(account, DTSX_ACCOUNT_ACCOUNT_ID)->value);
}

int dtsx_is_owned_by_creator(const struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];

    if (view->cross != DTSX_ANSWER_NO)
        return 0;
    return !view->owner || (is_known(view->owner) && is_known(validation->creator) &&
                            dtsx_account_is_same(view->owner, validation->creator));
}

/* A database that DTS reaches over its public IP address needs no authorization by its owner. */
static int needs_authorization(const struct dtsx_side_view *view)
{
    return dtsx_endpoint_slot(view->endpoint, DTSX_ENDPOINT_ACCESS_METHOD)->value != DTSX_ACCESS_METHOD_PUBLIC_IP;
}

/* Whether the endpoint could be cross-account: only then is one answer certain. */
static int is_supported(const struct dtsx_validation *validation, int side)
{
    const int type = dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_DATABASE_TYPE)->value;
    const int method = dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_ACCESS_METHOD)->value;

    return dtsx_matrix_supports(validation->context, (dtsx_side)side, (dtsx_database_type)type,
                                (dtsx_access_method)method);
}

static void describe(const struct dtsx_validation *validation, dtsx_record *record, int side)
{
    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_add_slot(record, "account_id", &validation->sides[side].owner->slots[DTSX_ACCOUNT_ACCOUNT_ID]);
    dtsx_add_slot(record, "creator", &validation->creator->slots[DTSX_ACCOUNT_ACCOUNT_ID]);
    dtsx_add_related(validation, record, dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_ACCOUNT_ID));
}

DTSX_RARE static void raise_not_creator(struct dtsx_validation *validation, int side)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_OWNER_IS_NOT_CREATOR,
                                     dtsx_endpoint_place(side, DTSX_ENDPOINT_CROSS_ACCOUNT), side);

    dtsx_record_set_value(record, "false", 5);
    if (is_supported(validation, side))
        dtsx_record_suggest_json(record, "true");
    else
        dtsx_record_set_texts(
            record, NULL,
            "This database type and access method are not supported as a cross-account {endpoint}: create "
            "the task with the account that owns the database.");
    describe(validation, record, side);
    dtsx_add_related(validation, record, dtsx_owner_place(side, DTSX_ACCOUNT_ACCOUNT_ID));
}

DTSX_RARE static void raise_creator(struct dtsx_validation *validation, int side)
{
    dtsx_record *record = dtsx_raise_account(validation, DTSX_INDEX_OWNER_IS_CREATOR, DTSX_ACCOUNT_ACCOUNT_ID, side);

    dtsx_set_slot_value(record, &validation->sides[side].owner->slots[DTSX_ACCOUNT_ACCOUNT_ID]);
    describe(validation, record, side);
}

static void check_owner(struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];

    if (!is_known(validation->creator))
        return;
    if (dtsx_account_is_same(view->owner, validation->creator)) {
        if (view->cross == DTSX_ANSWER_YES)
            raise_creator(validation, side);
    } else if (view->cross == DTSX_ANSWER_NO && needs_authorization(view)) {
        raise_not_creator(validation, side);
    }
}

void dtsx_check_owners(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (is_known(validation->sides[side].owner))
            check_owner(validation, side);
}

void dtsx_check_cross_account(struct dtsx_validation *validation)
{
    dtsx_record *record;

    if (validation->sides[DTSX_SIDE_SOURCE].cross != DTSX_ANSWER_NO ||
        validation->sides[DTSX_SIDE_DESTINATION].cross != DTSX_ANSWER_NO)
        return;
    record = dtsx_raise(validation, DTSX_INDEX_NO_CROSS_ACCOUNT_ENDPOINT, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF),
                        DTSX_BOTH_SIDES);
    dtsx_add_related(validation, record, dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_CROSS_ACCOUNT));
    dtsx_add_related(validation, record, dtsx_endpoint_place(DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_CROSS_ACCOUNT));
}
