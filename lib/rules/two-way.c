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

/* ---- pairs of ends ---- */

/* Two-way synchronization does not support all instances of some database types, so the form must be known. */
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

/* What one end is; 0: not given. */
struct end {
    int type;
    int method;
    int form;
};

/* A name that was reported as unknown may be meant to be any, and so may a form that its database type does not have:
 * it rules nothing out. */
static int meaning_of(const struct dtsx_validation *validation, int side, int slot)
{
    const int value = slot_of(validation, side, slot)->value;
    const int may_be_any = value == DTSX_UNKNOWN || slot == DTSX_ENDPOINT_INSTANCE_FORM;

    return may_be_any && dtsx_has_error(validation, dtsx_endpoint_place(side, slot)) ? 0 : value;
}

static struct end end_of(const struct dtsx_validation *validation, int side)
{
    return (struct end){meaning_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE),
                        meaning_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD),
                        meaning_of(validation, side, DTSX_ENDPOINT_INSTANCE_FORM)};
}

/* "Only between ... both over Alibaba Cloud Instance": what rules a pair out, in the order in which it is looked for. A
 * setting that is not given rules nothing out. */
static int source_type_has_no_pair(struct end source, struct end destination)
{
    (void)destination;
    return source.type && !dtsx_database_type_has_forms(source.type);
}

static int source_is_no_instance(struct end source, struct end destination)
{
    (void)destination;
    return source.method && source.method != DTSX_ACCESS_METHOD_INSTANCE;
}

static int source_form_has_no_pair(struct end source, struct end destination)
{
    (void)destination;
    return source.form && !dtsx_instance_form_two_way(source.form);
}

static int types_differ(struct end source, struct end destination)
{
    return source.type && destination.type && destination.type != source.type;
}

static int destination_is_no_instance(struct end source, struct end destination)
{
    (void)source;
    return destination.method && destination.method != DTSX_ACCESS_METHOD_INSTANCE;
}

static int forms_differ(struct end source, struct end destination)
{
    if (!destination.form)
        return 0;
    return source.form ? destination.form != source.form : !dtsx_instance_form_two_way(destination.form);
}

/* A setting that rules a pair out. */
struct obstacle {
    int (*is_there)(struct end source, struct end destination);
    int side;
    int slot;
    const char *problem;
};

static const struct obstacle *find_obstacle(const struct dtsx_validation *validation)
{
    static const struct obstacle obstacles[] = {
        {source_type_has_no_pair, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_DATABASE_TYPE,
         "the database type of its source cannot be synchronized two-way"},
        {source_is_no_instance, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_ACCESS_METHOD,
         "its source is not an Alibaba Cloud Instance"},
        {source_form_has_no_pair, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_INSTANCE_FORM,
         "the instance form of its source cannot be synchronized two-way"},
        {types_differ, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_DATABASE_TYPE,
         "its destination has another database type than its source"},
        {destination_is_no_instance, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_ACCESS_METHOD,
         "its destination is not an Alibaba Cloud Instance"},
        {forms_differ, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_INSTANCE_FORM,
         "the instance form of its destination does not fit its source"},
    };
    const struct end source = end_of(validation, DTSX_SIDE_SOURCE);
    const struct end destination = end_of(validation, DTSX_SIDE_DESTINATION);

    for (size_t i = 0; i < sizeof(obstacles) / sizeof(obstacles[0]); i++)
        if (obstacles[i].is_there(source, destination))
            return &obstacles[i];
    return NULL;
}

/* ---- names that would make a supported pair ---- */

static int is_type_of_pair(const struct dtsx_validation *validation, int side, int type)
{
    const int source = slot_of(validation, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_DATABASE_TYPE)->value;

    return side == DTSX_SIDE_DESTINATION ? type == source : dtsx_database_type_has_forms(type);
}

static int is_method_of_pair(const struct dtsx_validation *validation, int side, int method)
{
    (void)validation;
    (void)side;
    return method == DTSX_ACCESS_METHOD_INSTANCE;
}

static int is_form_of_pair(const struct dtsx_validation *validation, int side, int form)
{
    const int type = slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE)->value;

    return dtsx_instance_form_database_type(form) == type && dtsx_fits_two_way(validation, side, form);
}

static dtsx_name_filter *filter_of(int slot)
{
    switch (slot) {
    case DTSX_ENDPOINT_DATABASE_TYPE:
        return is_type_of_pair;
    case DTSX_ENDPOINT_ACCESS_METHOD:
        return is_method_of_pair;
    default:
        return is_form_of_pair;
    }
}

static void raise_pair(struct dtsx_validation *validation, const struct obstacle *obstacle)
{
    const struct dtsx_slot *slot = slot_of(validation, obstacle->side, obstacle->slot);
    const struct dtsx_slot_shape *shape = &dtsx_endpoint_shape.slots[obstacle->slot];
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_TWO_WAY_PAIR,
                                     dtsx_endpoint_place(obstacle->side, obstacle->slot), DTSX_BOTH_SIDES);

    dtsx_set_slot_value(record, slot);
    dtsx_record_add_word(record, "problem", obstacle->problem);
    dtsx_add_slot(record, "value", slot);
    dtsx_add_expected_names(validation, record, (dtsx_vocabulary)shape->vocabulary, obstacle->side,
                            filter_of(obstacle->slot));
    dtsx_add_related(validation, record, direction_place());
}

static void require_form(struct dtsx_validation *validation, int side)
{
    dtsx_record *record;

    if (!dtsx_instance_form_is_required(validation->task, side) ||
        slot_of(validation, side, DTSX_ENDPOINT_INSTANCE_FORM)->value)
        return;
    /* The settings that make the form necessary may be wrong themselves. */
    if (dtsx_has_error(validation, direction_place()) ||
        dtsx_has_error(validation, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE)))
        return;
    record = dtsx_raise_missing(validation, dtsx_endpoint_place(side, DTSX_ENDPOINT_INSTANCE_FORM), side,
                                dtsx_side_word(side));
    dtsx_add_expected_names(validation, record, DTSX_VOCABULARY_INSTANCE_FORM, side, is_form_of_pair);
    dtsx_add_related(validation, record, direction_place());
}

/* A missing form is reported only if a form could make the pair a supported one. */
void dtsx_check_two_way_pair(struct dtsx_validation *validation)
{
    const struct obstacle *const obstacle = find_obstacle(validation);

    if (obstacle) {
        raise_pair(validation, obstacle);
        return;
    }
    require_form(validation, DTSX_SIDE_SOURCE);
    require_form(validation, DTSX_SIDE_DESTINATION);
}
