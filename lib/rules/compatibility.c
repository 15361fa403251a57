/* SPDX-License-Identifier: MIT
 * "Supported combinations depend only on the Database Type and Access Method parameters." The matrix is asked only for
 * endpoints that are cross-account: what DTS supports inside one account is another matter. */
#include "base/rare.h"
#include "model/matrix.h"
#include "model/vocabulary.h"
#include "rules/rules.h"

#include <string.h>

static const struct dtsx_slot *slot_of(const struct dtsx_validation *validation, int side, int slot)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, slot);
}

static void describe(const struct dtsx_validation *validation, dtsx_record *record, int side)
{
    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_record_add_word(
        record, "database_type",
        dtsx_slot_name(slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE), DTSX_VOCABULARY_DATABASE_TYPE));
}

/* If a later edition of the provider's page supports the cell, says so: the caller can allow the cell. */
static void note_later_edition(const struct dtsx_validation *validation, dtsx_record *record, int side)
{
    const struct dtsx_matrix_change cell = {side, slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE)->value,
                                            slot_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD)->value, 1};
    const char *const edition = dtsx_matrix_later_edition(side, cell.type, cell.method);
    char text[DTSX_MATRIX_CHANGE_SIZE];

    if (!edition || !dtsx_matrix_change_text(&cell, text))
        return;
    dtsx_record_add_word(record, "later_edition", edition);
    dtsx_record_add_word(record, "cell", strchr(text, ' ') + 1);
    dtsx_record_set_texts(
        record, NULL,
        "If DTS offers it to you, allow {cell}: in the context of the program, or on the command line by "
        "--allow={cell}. Otherwise use one of the expected values.");
}

DTSX_RARE static void raise_type(struct dtsx_validation *validation, int side)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_DATABASE_TYPE_UNSUPPORTED,
                                     dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE), side);

    if (!record)
        return;
    dtsx_set_slot_value(record, slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE));
    describe(validation, record, side);
    dtsx_add_expected_names(validation, record, DTSX_VOCABULARY_DATABASE_TYPE, side, dtsx_usable_type);
    note_later_edition(validation, record, side);
}

DTSX_RARE static void raise_method(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *method = slot_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD);
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_ACCESS_METHOD_UNSUPPORTED,
                                     dtsx_endpoint_place(side, DTSX_ENDPOINT_ACCESS_METHOD), side);

    if (!record)
        return;
    dtsx_set_slot_value(record, method);
    describe(validation, record, side);
    dtsx_record_add_word(record, "access_method", dtsx_slot_name(method, DTSX_VOCABULARY_ACCESS_METHOD));
    dtsx_add_expected_names(validation, record, DTSX_VOCABULARY_ACCESS_METHOD, side, dtsx_usable_method);
    note_later_edition(validation, record, side);
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE));
}

static void check_cell(struct dtsx_validation *validation, const struct dtsx_matrix *matrix, int side)
{
    const int type = slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE)->value;
    const int method = slot_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD)->value;

    if (dtsx_matrix_cell(matrix, side, type, method) || type <= 0)
        return;
    if (!dtsx_matrix_has_type(matrix, side, type))
        raise_type(validation, side);
    else if (method > 0)
        raise_method(validation, side);
}

void dtsx_check_cells(struct dtsx_validation *validation)
{
    const struct dtsx_matrix *const matrix = dtsx_context_matrix(validation->context);

    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (validation->sides[side].cross == DTSX_ANSWER_YES)
            check_cell(validation, matrix, side);
}

static void check_form(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *form = slot_of(validation, side, DTSX_ENDPOINT_INSTANCE_FORM);
    const int type = slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE)->value;
    dtsx_record *record;

    if (type <= 0 || form->value <= 0 || dtsx_instance_form_database_type(form->value) == type)
        return;
    record = dtsx_raise(validation, DTSX_INDEX_INSTANCE_FORM_MISMATCH,
                        dtsx_endpoint_place(side, DTSX_ENDPOINT_INSTANCE_FORM), side);
    if (!record)
        return;
    dtsx_set_slot_value(record, form);
    describe(validation, record, side);
    dtsx_record_add_word(record, "instance_form", dtsx_slot_name(form, DTSX_VOCABULARY_INSTANCE_FORM));
    dtsx_add_expected_names(validation, record, DTSX_VOCABULARY_INSTANCE_FORM, side, dtsx_usable_form);
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE));
}

void dtsx_check_instance_forms(struct dtsx_validation *validation)
{
    check_form(validation, DTSX_SIDE_SOURCE);
    check_form(validation, DTSX_SIDE_DESTINATION);
}
