/* SPDX-License-Identifier: MIT
 * Settings that DTS requires when a task is configured. An empty text counts as absent. */
#include "model/account-id.h"
#include "rules/rules.h"

/* The cause says what a setting is, the solution where to find its value. */
static const char *cause_of(int setting)
{
    switch (setting) {
#define DTSX_MISSING_VALUE(setting, cause, solution)                                                                   \
    case DTSX_SETTING_##setting:                                                                                       \
        return cause;
#include "tables/missing-values.def"
#undef DTSX_MISSING_VALUE
    default:
        return NULL;
    }
}

static const char *solution_of(int setting)
{
    switch (setting) {
#define DTSX_MISSING_VALUE(setting, cause, solution)                                                                   \
    case DTSX_SETTING_##setting:                                                                                       \
        return solution;
#include "tables/missing-values.def"
#undef DTSX_MISSING_VALUE
    default:
        return NULL;
    }
}

/* If owner and creator are both known, only one answer is right. */
static void add_answers(const struct dtsx_validation *validation, dtsx_record *record, int side)
{
    const dtsx_endpoint *const endpoint = validation->sides[side].endpoint;
    const dtsx_account *const owner = endpoint ? endpoint->owner : NULL;
    const int known = owner && validation->creator &&
                      dtsx_account_id_is_known(owner->slots[DTSX_ACCOUNT_ACCOUNT_ID].value) &&
                      dtsx_account_id_is_known(validation->creator->slots[DTSX_ACCOUNT_ACCOUNT_ID].value);
    const int is_creator = known && dtsx_account_is_same(owner, validation->creator);

    if (!known || !is_creator)
        dtsx_record_add_expected(record, "true");
    if (!known || is_creator)
        dtsx_record_add_expected(record, "false");
}

static void add_expected(const struct dtsx_validation *validation, dtsx_record *record, int setting, int side)
{
    switch (setting) {
    case DTSX_SETTING_KIND:
        dtsx_add_expected_names(validation, record, DTSX_VOCABULARY_TASK_KIND, side, dtsx_usable_kind);
        break;
    case DTSX_SETTING_DATABASE_TYPE:
        dtsx_add_expected_names(validation, record, DTSX_VOCABULARY_DATABASE_TYPE, side, dtsx_usable_type);
        break;
    case DTSX_SETTING_ACCESS_METHOD:
        dtsx_add_expected_names(validation, record, DTSX_VOCABULARY_ACCESS_METHOD, side, dtsx_usable_method);
        break;
    case DTSX_SETTING_CROSS_ACCOUNT:
        add_answers(validation, record, side);
        break;
    default:
        break;
    }
}

dtsx_record *dtsx_raise_missing(struct dtsx_validation *validation, unsigned place, int side, const char *object)
{
    const int setting = (int)dtsx_place_setting(place);
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_MISSING_VALUE, place, side);

    dtsx_record_add_word(record, "object", object);
    dtsx_record_add_word(record, "key", dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, setting));
    dtsx_record_set_texts(record, cause_of(setting), solution_of(setting));
    add_expected(validation, record, setting, side);
    return record;
}

#define ENDPOINT_REQUIRED                                                                                              \
    (DTSX_BIT(DTSX_ENDPOINT_DATABASE_TYPE) | DTSX_BIT(DTSX_ENDPOINT_ACCESS_METHOD) | DTSX_BIT(DTSX_ENDPOINT_REGION) |  \
     DTSX_BIT(DTSX_ENDPOINT_CROSS_ACCOUNT))

static void raise_all_missing(struct dtsx_validation *validation, dtsx_places missing, int side)
{
    for (int place = 0; missing; place++, missing >>= 1)
        if (missing & 1)
            dtsx_raise_missing(validation, dtsx_endpoint_place(side, place), side, dtsx_side_word(side));
}

static void check_account(struct dtsx_validation *validation, const dtsx_account *account, int side)
{
    static const char objects[][sizeof("owner of the destination")] = {"creator", "owner of the source",
                                                                       "owner of the destination"};

    if (account && !(account->model.given & DTSX_BIT(DTSX_ACCOUNT_ACCOUNT_ID)))
        dtsx_raise_missing(validation,
                           side ? dtsx_owner_place(side, DTSX_ACCOUNT_ACCOUNT_ID)
                                : dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_ACCOUNT_ID),
                           side, objects[side]);
}

static void check_side(struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];
    dtsx_places required = ENDPOINT_REQUIRED;

    if (!view->endpoint) {
        dtsx_raise_missing(validation, dtsx_endpoint_place(side, DTSX_ENDPOINT_SELF), side, "task");
        return;
    }
    if (view->cross == DTSX_ANSWER_YES)
        required |= DTSX_BIT(DTSX_ENDPOINT_RAM_ROLE);
    raise_all_missing(validation, required & ~view->endpoint->model.given, side);
    if (view->cross == DTSX_ANSWER_YES && !view->owner)
        dtsx_raise_missing(validation, dtsx_owner_place(side, DTSX_ACCOUNT_SELF), side, dtsx_side_word(side));
    check_account(validation, view->owner, side);
}

void dtsx_check_required(struct dtsx_validation *validation)
{
    if (!(validation->task->model.given & DTSX_BIT(DTSX_TASK_KIND)))
        dtsx_raise_missing(validation, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_KIND), DTSX_BOTH_SIDES, "task");
    if (!validation->creator)
        dtsx_raise_missing(validation, dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_SELF), DTSX_BOTH_SIDES, "task");
    check_account(validation, validation->creator, 0);
    check_side(validation, DTSX_SIDE_SOURCE);
    check_side(validation, DTSX_SIDE_DESTINATION);
}
