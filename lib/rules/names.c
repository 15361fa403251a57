/* SPDX-License-Identifier: MIT
 * Names that are in no vocabulary. On an endpoint that is not cross-account, an unknown database type or access method
 * is kept as it is given and not checked: DTS may support it inside one account. */
#include "model/vocabulary.h"
#include "rules/rules.h"

#include <string.h>

#define NEAREST_LIMIT 3

static const char *vocabulary_words(dtsx_vocabulary vocabulary)
{
    switch ((int)vocabulary) {
    case DTSX_VOCABULARY_DATABASE_TYPE:
        return "a database type";
    case DTSX_VOCABULARY_ACCESS_METHOD:
        return "an access method";
    case DTSX_VOCABULARY_INSTANCE_FORM:
        return "an instance form";
    case DTSX_VOCABULARY_TASK_KIND:
        return "a kind of task";
    case DTSX_VOCABULARY_DIRECTION:
        return "a direction";
    case DTSX_VOCABULARY_INFRASTRUCTURE:
        return "an infrastructure";
    default:
        return "an identity type";
    }
}

/* ---- what may be meant ---- */

static dtsx_name_filter *filter_of(dtsx_vocabulary vocabulary)
{
    switch ((int)vocabulary) {
    case DTSX_VOCABULARY_DATABASE_TYPE:
        return dtsx_usable_type;
    case DTSX_VOCABULARY_ACCESS_METHOD:
        return dtsx_usable_method;
    case DTSX_VOCABULARY_INSTANCE_FORM:
        return dtsx_usable_form;
    case DTSX_VOCABULARY_TASK_KIND:
        return dtsx_usable_kind;
    case DTSX_VOCABULARY_DIRECTION:
        return dtsx_usable_direction;
    default:
        return dtsx_any_name;
    }
}

/* "DRDS" may mean either of two database types. */
static void add_either(dtsx_record *record, dtsx_vocabulary vocabulary, const int values[2])
{
    static const char joint[] = " or ";
    char text[160];
    const char *const one = dtsx_vocabulary_name(vocabulary, values[0]);
    const char *const other = dtsx_vocabulary_name(vocabulary, values[1]);
    const size_t one_length = strlen(one);
    const size_t other_length = strlen(other);

    if (one_length + other_length + sizeof(joint) > sizeof(text))
        return;
    memcpy(text, one, one_length);
    memcpy(text + one_length, joint, sizeof(joint) - 1);
    memcpy(text + one_length + sizeof(joint) - 1, other, other_length);
    dtsx_record_add_parameter(record, "either", text, one_length + other_length + sizeof(joint) - 1);
}

static void add_nearest(dtsx_record *record, dtsx_vocabulary vocabulary, const struct dtsx_slot *slot)
{
    int values[NEAREST_LIMIT];
    size_t count;

    if (!record)
        return;
    count = dtsx_vocabulary_nearest(vocabulary, slot->text, slot->length, values, NEAREST_LIMIT);
    for (size_t i = 0; i < count; i++)
        dtsx_record_add_nearest(record, dtsx_vocabulary_name(vocabulary, values[i]));
    if (dtsx_vocabulary_find_either(vocabulary, slot->text, slot->length, values))
        add_either(record, vocabulary, values);
}

/* ---- names ---- */

static void raise_unknown(struct dtsx_validation *validation, unsigned rule_index, const struct dtsx_slot *slot,
                          dtsx_vocabulary vocabulary, unsigned place, int side)
{
    dtsx_record *record = dtsx_raise(validation, rule_index, place, side);

    dtsx_set_slot_value(record, slot);
    dtsx_add_slot(record, "value", slot);
    dtsx_record_add_word(record, "what", vocabulary_words(vocabulary));
    add_nearest(record, vocabulary, slot);
    /* No list says what DTS supports inside one account. */
    if (rule_index == DTSX_INDEX_UNKNOWN_VALUE)
        dtsx_add_expected_names(validation, record, vocabulary, side, filter_of(vocabulary));
}

static inline void check_name(struct dtsx_validation *validation, unsigned rule_index, const struct dtsx_slot *slot,
                              dtsx_vocabulary vocabulary, unsigned place, int side)
{
    if (slot->value == DTSX_UNKNOWN)
        raise_unknown(validation, rule_index, slot, vocabulary, place, side);
}
static void check_account(struct dtsx_validation *validation, const dtsx_account *account, unsigned first_place,
                          int side)
{
    if (!account)
        return;
    check_name(validation, DTSX_INDEX_UNKNOWN_VALUE, &account->slots[DTSX_ACCOUNT_INFRASTRUCTURE],
               DTSX_VOCABULARY_INFRASTRUCTURE, first_place + DTSX_ACCOUNT_INFRASTRUCTURE, side);
    check_name(validation, DTSX_INDEX_UNKNOWN_VALUE, &account->slots[DTSX_ACCOUNT_IDENTITY_TYPE],
               DTSX_VOCABULARY_IDENTITY_TYPE, first_place + DTSX_ACCOUNT_IDENTITY_TYPE, side);
}

/* Database type and access method: the rule depends on whether the endpoint is cross-account. */
static void check_database(struct dtsx_validation *validation, unsigned rule_index, int side)
{
    const dtsx_endpoint *endpoint = validation->sides[side].endpoint;

    check_name(validation, rule_index, dtsx_endpoint_slot(endpoint, DTSX_ENDPOINT_DATABASE_TYPE),
               DTSX_VOCABULARY_DATABASE_TYPE, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE), side);
    check_name(validation, rule_index, dtsx_endpoint_slot(endpoint, DTSX_ENDPOINT_ACCESS_METHOD),
               DTSX_VOCABULARY_ACCESS_METHOD, dtsx_endpoint_place(side, DTSX_ENDPOINT_ACCESS_METHOD), side);
}

static void check_side(struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];

    if (view->cross != DTSX_ANSWER_NO)
        check_database(validation, DTSX_INDEX_UNKNOWN_VALUE, side);
    check_account(validation, view->owner, dtsx_owner_place(side, 0), side);
    check_name(validation, DTSX_INDEX_UNKNOWN_VALUE, dtsx_endpoint_slot(view->endpoint, DTSX_ENDPOINT_INSTANCE_FORM),
               DTSX_VOCABULARY_INSTANCE_FORM, dtsx_endpoint_place(side, DTSX_ENDPOINT_INSTANCE_FORM), side);
}

void dtsx_check_names(struct dtsx_validation *validation)
{
    const dtsx_task *task = validation->task;

    check_name(validation, DTSX_INDEX_UNKNOWN_VALUE, &task->slots[DTSX_TASK_KIND], DTSX_VOCABULARY_TASK_KIND,
               dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_KIND), DTSX_BOTH_SIDES);
    check_name(validation, DTSX_INDEX_UNKNOWN_VALUE, &task->slots[DTSX_TASK_DIRECTION], DTSX_VOCABULARY_DIRECTION,
               dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_DIRECTION), DTSX_BOTH_SIDES);
    check_account(validation, validation->creator, dtsx_place(DTSX_SECTION_CREATOR, 0), DTSX_BOTH_SIDES);
    check_side(validation, DTSX_SIDE_SOURCE);
    check_side(validation, DTSX_SIDE_DESTINATION);
}

void dtsx_check_unchecked_names(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (validation->sides[side].cross == DTSX_ANSWER_NO)
            check_database(validation, DTSX_INDEX_UNKNOWN_VALUE_UNCHECKED, side);
}
