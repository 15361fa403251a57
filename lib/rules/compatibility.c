/* SPDX-License-Identifier: MIT
 * "Supported combinations depend only on the Database Type and Access Method parameters." The matrix is asked only for
 * endpoints that are cross-account: what DTS supports inside one account is another matter. */
#include "model/vocabulary.h"
#include "rules/rules.h"

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

static void raise_type(struct dtsx_validation *validation, int side)
{
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_DATABASE_TYPE_UNSUPPORTED,
                                     dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE), side);

    if (!record)
        return;
    dtsx_set_slot_value(record, slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE));
    describe(validation, record, side);
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_DATABASE_TYPE); i++) {
        const int type = dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i);

        if (dtsx_matrix_supports_type(validation->context, (dtsx_side)side, (dtsx_database_type)type))
            dtsx_record_add_expected(record, dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, type));
    }
}

static void raise_method(struct dtsx_validation *validation, int side, int type)
{
    const struct dtsx_slot *method = slot_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD);
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_ACCESS_METHOD_UNSUPPORTED,
                                     dtsx_endpoint_place(side, DTSX_ENDPOINT_ACCESS_METHOD), side);

    if (!record)
        return;
    dtsx_set_slot_value(record, method);
    describe(validation, record, side);
    dtsx_record_add_word(record, "access_method", dtsx_slot_name(method, DTSX_VOCABULARY_ACCESS_METHOD));
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_ACCESS_METHOD); i++) {
        const int supported = dtsx_vocabulary_at(DTSX_VOCABULARY_ACCESS_METHOD, i);

        if (dtsx_matrix_supports(validation->context, (dtsx_side)side, (dtsx_database_type)type,
                                 (dtsx_access_method)supported))
            dtsx_record_add_expected(record, dtsx_vocabulary_name(DTSX_VOCABULARY_ACCESS_METHOD, supported));
    }
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE));
}

static void check_cell(struct dtsx_validation *validation, int side)
{
    const int type = slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE)->value;
    const int method = slot_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD)->value;

    if (validation->sides[side].cross != DTSX_ANSWER_YES || type <= 0)
        return;
    if (!dtsx_matrix_supports_type(validation->context, (dtsx_side)side, (dtsx_database_type)type))
        raise_type(validation, side);
    else if (method > 0 && !dtsx_matrix_supports(validation->context, (dtsx_side)side, (dtsx_database_type)type,
                                                 (dtsx_access_method)method))
        raise_method(validation, side, type);
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
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); i++) {
        const int known = dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, i);

        if (dtsx_instance_form_database_type(known) == type)
            dtsx_record_add_expected(record, dtsx_vocabulary_name(DTSX_VOCABULARY_INSTANCE_FORM, known));
    }
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE));
}

void dtsx_check_compatibility(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        check_cell(validation, side);
        check_form(validation, side);
    }
}
