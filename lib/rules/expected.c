/* SPDX-License-Identifier: MIT
 * Which names are suggested for a missing or wrong one. Advice that is followed must not lead to the next error. */
#include "model/vocabulary.h"
#include "rules/rules.h"

void dtsx_add_expected_names(const struct dtsx_validation *validation, dtsx_record *record, dtsx_vocabulary vocabulary,
                             int side, dtsx_name_filter *filter)
{
    if (!record)
        return;
    for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++) {
        const int value = dtsx_vocabulary_at(vocabulary, i);

        if (filter(validation, side, value))
            dtsx_record_add_expected(record, dtsx_vocabulary_name(vocabulary, value));
    }
}

int dtsx_any_name(const struct dtsx_validation *validation, int side, int value)
{
    (void)validation;
    (void)side;
    (void)value;
    return 1;
}

static int value_of(const struct dtsx_validation *validation, int side, int setting)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, setting)->value;
}

static int any_passes(const struct dtsx_validation *validation, int side, dtsx_vocabulary vocabulary,
                      dtsx_name_filter *filter)
{
    for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++)
        if (filter(validation, side, dtsx_vocabulary_at(vocabulary, i)))
            return 1;
    return 0;
}

/* ---- the matrix, which counts only for cross-account endpoints ---- */

static int is_matrix_asked(const struct dtsx_validation *validation, int side)
{
    return validation->sides[side].cross == DTSX_ANSWER_YES;
}

static int is_supported_type(const struct dtsx_validation *validation, int side, int type)
{
    return !is_matrix_asked(validation, side) ||
           dtsx_matrix_supports_type(validation->context, (dtsx_side)side, (dtsx_database_type)type);
}

static int supports_cell(const struct dtsx_validation *validation, int side, int type, int method)
{
    return !is_matrix_asked(validation, side) ||
           dtsx_matrix_supports(validation->context, (dtsx_side)side, (dtsx_database_type)type,
                                (dtsx_access_method)method);
}

/* ---- two-way tasks ---- */

static int is_two_way(const struct dtsx_validation *validation)
{
    const int kind = validation->task->slots[DTSX_TASK_KIND].value;

    return validation->task->slots[DTSX_TASK_DIRECTION].value == DTSX_DIRECTION_TWO_WAY &&
           kind != DTSX_TASK_KIND_MIGRATION;
}

static int can_pair(const struct dtsx_validation *validation, int side, int type)
{
    const int other = value_of(validation, side == DTSX_SIDE_SOURCE ? DTSX_SIDE_DESTINATION : DTSX_SIDE_SOURCE,
                               DTSX_ENDPOINT_DATABASE_TYPE);

    return dtsx_database_type_has_forms(type) && (other == type || other <= 0 || !dtsx_database_type_has_forms(other));
}

/* ---- names that fit everything that is given ---- */

static int fits_as_type(const struct dtsx_validation *validation, int side, int type)
{
    const int method = value_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD);
    const int form = value_of(validation, side, DTSX_ENDPOINT_INSTANCE_FORM);

    if (method > 0 ? !supports_cell(validation, side, type, method) : !is_supported_type(validation, side, type))
        return 0;
    if (form > 0 && dtsx_instance_form_database_type(form) != type)
        return 0;
    return !is_two_way(validation) || can_pair(validation, side, type);
}

int dtsx_usable_type(const struct dtsx_validation *validation, int side, int type)
{
    if (any_passes(validation, side, DTSX_VOCABULARY_DATABASE_TYPE, fits_as_type))
        return fits_as_type(validation, side, type);
    return is_supported_type(validation, side, type);
}

/* If the database type is unknown or not supported, a method is enough that any type supports. */
static int is_supported_method(const struct dtsx_validation *validation, int side, int method)
{
    const int type = value_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE);

    if (type > 0 && is_supported_type(validation, side, type))
        return supports_cell(validation, side, type, method);
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_DATABASE_TYPE); i++)
        if (supports_cell(validation, side, dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i), method))
            return 1;
    return 0;
}

static int fits_as_method(const struct dtsx_validation *validation, int side, int method)
{
    return is_supported_method(validation, side, method) &&
           (!is_two_way(validation) || method == DTSX_ACCESS_METHOD_INSTANCE);
}

int dtsx_usable_method(const struct dtsx_validation *validation, int side, int method)
{
    if (any_passes(validation, side, DTSX_VOCABULARY_ACCESS_METHOD, fits_as_method))
        return fits_as_method(validation, side, method);
    return is_supported_method(validation, side, method);
}

/* ---- kinds and directions: a migration is one-way ---- */

int dtsx_usable_kind(const struct dtsx_validation *validation, int side, int kind)
{
    (void)side;
    return kind == DTSX_TASK_KIND_SYNCHRONIZATION ||
           validation->task->slots[DTSX_TASK_DIRECTION].value != DTSX_DIRECTION_TWO_WAY;
}

int dtsx_usable_direction(const struct dtsx_validation *validation, int side, int direction)
{
    (void)side;
    return direction == DTSX_DIRECTION_ONE_WAY ||
           validation->task->slots[DTSX_TASK_KIND].value != DTSX_TASK_KIND_MIGRATION;
}

/* ---- instance forms ---- */

int dtsx_usable_form(const struct dtsx_validation *validation, int side, int form)
{
    const int type = value_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE);

    if (type > 0 && dtsx_instance_form_database_type(form) != type)
        return 0;
    return !is_two_way(validation) || dtsx_fits_two_way(validation, side, form);
}

/* Whether a form can be synchronized two-way. If the other end has the same database type and such a form, only the
 * same form fits. */
int dtsx_fits_two_way(const struct dtsx_validation *validation, int side, int form)
{
    const int other_side = side == DTSX_SIDE_SOURCE ? DTSX_SIDE_DESTINATION : DTSX_SIDE_SOURCE;
    const int other = value_of(validation, other_side, DTSX_ENDPOINT_INSTANCE_FORM);
    const int type = dtsx_instance_form_database_type(form);

    if (!dtsx_instance_form_two_way(form))
        return 0;
    return other <= 0 || dtsx_instance_form_database_type(other) != type || !dtsx_instance_form_two_way(other) ||
           other == form;
}
