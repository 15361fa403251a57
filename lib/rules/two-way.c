/* SPDX-License-Identifier: MIT
 * "Two-way synchronization across accounts is supported only between ApsaraDB RDS for MySQL instances, ...; both the
 * source and destination accounts must complete RAM authorization." */
#include "model/vocabulary.h"
#include "rules/rules.h"

static unsigned direction_place(void)
{
    return dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_DIRECTION);
}

void dtsx_check_two_way(struct dtsx_validation *validation)
{
    const struct dtsx_slot *kind = &validation->task->slots[DTSX_TASK_KIND];
    dtsx_record *record;

    if (kind->value > 0 && kind->value != DTSX_TASK_KIND_SYNCHRONIZATION) {
        record = dtsx_raise(validation, DTSX_INDEX_TWO_WAY_KIND, dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_KIND),
                            DTSX_BOTH_SIDES);
        dtsx_set_slot_value(record, kind);
        dtsx_record_add_word(record, "kind", dtsx_slot_name(kind, DTSX_VOCABULARY_TASK_KIND));
        if (record)
            dtsx_record_add_expected(record,
                                     dtsx_vocabulary_name(DTSX_VOCABULARY_TASK_KIND, DTSX_TASK_KIND_SYNCHRONIZATION));
        dtsx_add_related(validation, record, direction_place());
    }
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        if (validation->sides[side].cross != DTSX_ANSWER_NO)
            continue;
        record = dtsx_raise(validation, DTSX_INDEX_TWO_WAY_AUTHORIZATION,
                            dtsx_endpoint_place(side, DTSX_ENDPOINT_CROSS_ACCOUNT), side);
        dtsx_record_set_value(record, "false", 5);
        dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
        dtsx_add_related(validation, record, direction_place());
    }
}

/* ---- which two ends ---- */

/* Instances of some types differ in what two-way synchronization supports, so that the form has to be known. */
int dtsx_instance_form_is_required(const dtsx_task *task, int side)
{
    const int kind = task->slots[DTSX_TASK_KIND].value;

    return task->slots[DTSX_TASK_DIRECTION].value == DTSX_DIRECTION_TWO_WAY &&
           (kind <= 0 || kind == DTSX_TASK_KIND_SYNCHRONIZATION) &&
           dtsx_database_type_has_forms(
               dtsx_endpoint_slot(dtsx_task_side(task, side), DTSX_ENDPOINT_DATABASE_TYPE)->value);
}

static const struct dtsx_slot *slot_of(const struct dtsx_validation *validation, int side, int slot)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, slot);
}

static void require_form(struct dtsx_validation *validation, int side)
{
    const int type = slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE)->value;
    dtsx_record *record;

    if (!dtsx_instance_form_is_required(validation->task, side) ||
        slot_of(validation, side, DTSX_ENDPOINT_INSTANCE_FORM)->value)
        return;
    /* What makes the form necessary may be wrong itself. */
    if (dtsx_has_error(validation, direction_place()) ||
        dtsx_has_error(validation, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE)))
        return;
    record =
        dtsx_raise(validation, DTSX_INDEX_MISSING_VALUE, dtsx_endpoint_place(side, DTSX_ENDPOINT_INSTANCE_FORM), side);
    if (!record)
        return;
    dtsx_record_add_word(record, "object", dtsx_side_word(side));
    dtsx_record_add_word(record, "key", dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, DTSX_SETTING_INSTANCE_FORM));
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); i++) {
        const int form = dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, i);

        if (dtsx_instance_form_database_type(form) == type)
            dtsx_record_add_expected(record, dtsx_vocabulary_name(DTSX_VOCABULARY_INSTANCE_FORM, form));
    }
    dtsx_add_related(validation, record, direction_place());
}

/* A setting that rules a pair out. */
struct obstacle {
    int side; /* 0: none */
    int slot;
    const char *problem;
};

static struct obstacle find_obstacle(const struct dtsx_validation *validation)
{
    const struct {
        int type;
        int method;
        int form;
    } source = {slot_of(validation, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_DATABASE_TYPE)->value,
                slot_of(validation, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_ACCESS_METHOD)->value,
                slot_of(validation, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_INSTANCE_FORM)->value},
      destination = {slot_of(validation, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_DATABASE_TYPE)->value,
                     slot_of(validation, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_ACCESS_METHOD)->value,
                     slot_of(validation, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_INSTANCE_FORM)->value};

    if (!dtsx_database_type_has_forms(source.type))
        return (struct obstacle){DTSX_SIDE_SOURCE, DTSX_ENDPOINT_DATABASE_TYPE,
                                 "its source has a database type that cannot be synchronized two-way"};
    if (source.method != DTSX_ACCESS_METHOD_INSTANCE)
        return (struct obstacle){DTSX_SIDE_SOURCE, DTSX_ENDPOINT_ACCESS_METHOD,
                                 "its source is not reached as an Alibaba Cloud Instance"};
    if (!dtsx_instance_form_two_way(source.form))
        return (struct obstacle){DTSX_SIDE_SOURCE, DTSX_ENDPOINT_INSTANCE_FORM,
                                 "its source has an instance form that cannot be synchronized two-way"};
    if (destination.type != source.type)
        return (struct obstacle){DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_DATABASE_TYPE,
                                 "its destination has another database type than its source"};
    if (destination.method != DTSX_ACCESS_METHOD_INSTANCE)
        return (struct obstacle){DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_ACCESS_METHOD,
                                 "its destination is not reached as an Alibaba Cloud Instance"};
    if (destination.form != source.form)
        return (struct obstacle){DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_INSTANCE_FORM,
                                 "its destination has another instance form than its source"};
    return (struct obstacle){0, 0, NULL};
}

/* What an obstacle would have to be instead. */
static void add_expected(const struct dtsx_validation *validation, dtsx_record *record, const struct obstacle *obstacle)
{
    const struct dtsx_slot *model = slot_of(validation, DTSX_SIDE_SOURCE, obstacle->slot);
    const dtsx_vocabulary vocabulary = (dtsx_vocabulary)dtsx_endpoint_shape.slots[obstacle->slot].vocabulary;

    if (!record)
        return;
    if (obstacle->slot == DTSX_ENDPOINT_ACCESS_METHOD)
        dtsx_record_add_expected(record, dtsx_vocabulary_name(vocabulary, DTSX_ACCESS_METHOD_INSTANCE));
    else if (obstacle->side == DTSX_SIDE_DESTINATION)
        dtsx_record_add_expected(record, dtsx_vocabulary_name(vocabulary, model->value));
    else
        for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++) {
            const int value = dtsx_vocabulary_at(vocabulary, i);
            const int type = slot_of(validation, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_DATABASE_TYPE)->value;
            const int fits = obstacle->slot == DTSX_ENDPOINT_DATABASE_TYPE
                                 ? dtsx_database_type_has_forms(value)
                                 : dtsx_instance_form_two_way(value) && dtsx_instance_form_database_type(value) == type;

            if (fits)
                dtsx_record_add_expected(record, dtsx_vocabulary_name(vocabulary, value));
        }
}

void dtsx_check_two_way_pair(struct dtsx_validation *validation)
{
    struct obstacle obstacle;
    const struct dtsx_slot *slot;
    dtsx_record *record;

    require_form(validation, DTSX_SIDE_SOURCE);
    require_form(validation, DTSX_SIDE_DESTINATION);
    obstacle = find_obstacle(validation);
    if (!obstacle.side)
        return;
    slot = slot_of(validation, obstacle.side, obstacle.slot);
    if (!slot->value)
        return;
    record = dtsx_raise(validation, DTSX_INDEX_TWO_WAY_PAIR, dtsx_endpoint_place(obstacle.side, (int)obstacle.slot),
                        DTSX_BOTH_SIDES);
    dtsx_set_slot_value(record, slot);
    dtsx_record_add_word(record, "problem", obstacle.problem);
    dtsx_add_slot(record, "value", slot);
    add_expected(validation, record, &obstacle);
    dtsx_add_related(validation, record, direction_place());
}
