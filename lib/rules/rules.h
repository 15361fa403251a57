/* SPDX-License-Identifier: MIT
 * The checks, one file a subject. They run in this order: what silences comes before what it silences. */
#ifndef DTSX_RULES_H
#define DTSX_RULES_H

#include "rules/validate.h"

void dtsx_check_texts(struct dtsx_validation *validation);
void dtsx_check_answers(struct dtsx_validation *validation);
void dtsx_check_required(struct dtsx_validation *validation);
void dtsx_check_names(struct dtsx_validation *validation);
void dtsx_check_account_ids(struct dtsx_validation *validation);
void dtsx_check_infrastructures(struct dtsx_validation *validation);
void dtsx_check_owners(struct dtsx_validation *validation);
void dtsx_check_two_way(struct dtsx_validation *validation); /* of a two-way task */
void dtsx_check_cross_account(struct dtsx_validation *validation);
void dtsx_check_unchecked_names(struct dtsx_validation *validation);
void dtsx_check_region_names(struct dtsx_validation *validation);
void dtsx_check_regions(struct dtsx_validation *validation);
void dtsx_check_account_facts(struct dtsx_validation *validation);
void dtsx_check_ram_roles(struct dtsx_validation *validation);
void dtsx_check_trust_policies(struct dtsx_validation *validation);
void dtsx_check_compatibility(struct dtsx_validation *validation);
void dtsx_check_two_way_pair(struct dtsx_validation *validation); /* of a two-way task */

/* Bits of the places that dtsx_check_account_facts() looks at. */
#define DTSX_ACCOUNT_FACTS                                                                                             \
    (DTSX_BIT(DTSX_ACCOUNT_CONSOLE_INITIALIZED) | DTSX_BIT(DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED) |                     \
     DTSX_BIT(DTSX_ACCOUNT_IDENTITY_TYPE))

/* Whether the instance form of an endpoint must be given. */
int dtsx_instance_form_is_required(const dtsx_task *task, int side);

/* Words for messages. */
const char *dtsx_side_word(int side);  /* "source" */
const char *dtsx_party_word(int side); /* 0: "the creator"; "the owner of the source" */
/* The canonical name of a value of the vocabulary. */
const char *dtsx_slot_name(const struct dtsx_slot *slot, dtsx_vocabulary vocabulary);
void dtsx_add_slot(dtsx_record *record, const char *key, const struct dtsx_slot *slot);
/* Makes a slot's text the record's offending value. */
void dtsx_set_slot_value(dtsx_record *record, const struct dtsx_slot *slot);

#endif
