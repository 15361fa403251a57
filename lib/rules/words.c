/* SPDX-License-Identifier: MIT
 * Words and values that messages share. */
#include "rules/rules.h"

const char *dtsx_side_word(int side)
{
    return side == DTSX_SIDE_SOURCE ? "source" : "destination";
}

const char *dtsx_party_word(int side)
{
    if (side == 0)
        return "the creator";
    return side == DTSX_SIDE_SOURCE ? "the owner of the source" : "the owner of the destination";
}

const char *dtsx_slot_name(const struct dtsx_slot *slot, dtsx_vocabulary vocabulary)
{
    return dtsx_vocabulary_name(vocabulary, slot->value);
}

void dtsx_add_slot(dtsx_record *record, const char *key, const struct dtsx_slot *slot)
{
    if (slot->length)
        dtsx_record_add_parameter(record, key, slot->text, slot->length);
}

void dtsx_set_slot_value(dtsx_record *record, const struct dtsx_slot *slot)
{
    dtsx_record_set_value(record, slot->text, slot->length);
}
