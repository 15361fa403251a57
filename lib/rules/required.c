/* SPDX-License-Identifier: MIT
 * Settings that DTS requires when a task is configured. An empty text counts as absent. */
#include "base/rare.h"
#include "model/account-id.h"
#include "rules/rules.h"
#include "tables/settings.h"

#define SELF DTSX_BIT(0)

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

/* What a required setting or handle belongs to. */
static const char *object_of(unsigned place)
{
    const int side = (int)dtsx_place_side(place);

    if (dtsx_place_section(place) == DTSX_SECTION_TASK || dtsx_place_bit(place) == SELF)
        return "task";
    if (side == 0)
        return "creator";
    if (dtsx_place_bit(place) <= DTSX_OWNER_BIT(DTSX_ACCOUNT_SELF))
        return dtsx_side_word(side);
    return side == DTSX_SIDE_SOURCE ? "owner of the source" : "owner of the destination";
}

/* Of a handle that is missing, only that is reported. */
DTSX_RARE static void raise_all_missing(struct dtsx_validation *validation, int section, dtsx_places missing)
{
    if (missing & SELF)
        missing = SELF;
    for (int index = 0; missing; index++, missing >>= 1)
        if (missing & 1) {
            const unsigned place = dtsx_place(section, index);

            dtsx_raise_missing(validation, place, (int)dtsx_place_side(place), object_of(place));
        }
}

static void check_section(struct dtsx_validation *validation, int section, dtsx_places required)
{
    const dtsx_places missing = required & ~validation->given[section];

    if (missing)
        raise_all_missing(validation, section, missing);
}

static void check_side(struct dtsx_validation *validation, int side)
{
    dtsx_places required = SELF | dtsx_endpoint_required;

    if (validation->sides[side].cross == DTSX_ANSWER_YES)
        required |= dtsx_endpoint_required_cross_account;
    if (validation->sides[side].owner)
        required |= DTSX_OWNER_BIT(DTSX_ACCOUNT_ACCOUNT_ID);
    check_section(validation, dtsx_section_of_side(side), required);
}

void dtsx_check_required(struct dtsx_validation *validation)
{
    check_section(validation, DTSX_SECTION_TASK, dtsx_task_required);
    check_section(validation, DTSX_SECTION_CREATOR, SELF | DTSX_BIT(DTSX_ACCOUNT_ACCOUNT_ID));
    check_side(validation, DTSX_SIDE_SOURCE);
    check_side(validation, DTSX_SIDE_DESTINATION);
}
