/* SPDX-License-Identifier: MIT
 * The checks, one file per subject. They run in this order: a check that silences others comes before them. Some run
 * only for tasks in which they can find something: those that have settings of a mask, or a value that is wrong by
 * itself ("odd", model.h). */
#ifndef DTSX_RULES_H
#define DTSX_RULES_H

#include "rules/validate.h"

void dtsx_check_texts(struct dtsx_validation *validation);   /* odd values */
void dtsx_check_answers(struct dtsx_validation *validation); /* odd values */
void dtsx_check_required(struct dtsx_validation *validation);
void dtsx_check_names(struct dtsx_validation *validation);           /* odd values */
void dtsx_check_account_ids(struct dtsx_validation *validation);     /* odd values */
void dtsx_check_infrastructures(struct dtsx_validation *validation); /* several infrastructures */
void dtsx_check_owners(struct dtsx_validation *validation);
void dtsx_check_two_way(struct dtsx_validation *validation); /* two-way tasks */
void dtsx_check_cross_account(struct dtsx_validation *validation);
void dtsx_check_unchecked_names(struct dtsx_validation *validation); /* odd values */
void dtsx_check_region_names(struct dtsx_validation *validation);    /* odd values */
void dtsx_check_regions(struct dtsx_validation *validation);         /* several infrastructures */
void dtsx_check_account_facts(struct dtsx_validation *validation);   /* DTSX_ACCOUNT_FACTS */
void dtsx_check_ram_roles(struct dtsx_validation *validation);       /* odd values */
void dtsx_check_unused_roles(struct dtsx_validation *validation);
void dtsx_check_role_facts(struct dtsx_validation *validation);     /* DTSX_ROLE_FACTS */
void dtsx_check_trust_policies(struct dtsx_validation *validation); /* trust policies */
void dtsx_check_cells(struct dtsx_validation *validation);
void dtsx_check_instance_forms(struct dtsx_validation *validation); /* instance forms */
void dtsx_check_two_way_pair(struct dtsx_validation *validation);   /* two-way tasks */
void dtsx_check_connections(struct dtsx_validation *validation);    /* DTSX_CONNECTION_SETTINGS */

/* Whether regions and accounts are on more than one infrastructure. `of_accounts`: any account says on which it is. */
int dtsx_has_several_infrastructures(const struct dtsx_validation *validation, int of_accounts);

/* Bits in the section of an endpoint. */
#define DTSX_ACCOUNT_FACTS                                                                                             \
    (DTSX_OWNER_BIT(DTSX_ACCOUNT_CONSOLE_INITIALIZED) | DTSX_OWNER_BIT(DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED) |         \
     DTSX_OWNER_BIT(DTSX_ACCOUNT_IDENTITY_TYPE))
#define DTSX_ROLE_FACTS (DTSX_BIT(DTSX_ENDPOINT_ROLE_EXISTS) | DTSX_BIT(DTSX_ENDPOINT_ROLE_POLICIES))
#define DTSX_CONNECTION_SETTINGS                                                                                       \
    (DTSX_BIT(DTSX_ENDPOINT_INSTANCE_ID) | DTSX_BIT(DTSX_ENDPOINT_HOST) | DTSX_BIT(DTSX_ENDPOINT_PORT) |               \
     DTSX_BIT(DTSX_ENDPOINT_ORACLE_SID) | DTSX_BIT(DTSX_ENDPOINT_CEN_INSTANCE_ID))

/* Whether the instance form of an endpoint must be given. */
int dtsx_instance_form_is_required(const dtsx_task *task, int side);
/* Reports that `object` lacks a required setting, with the values that the setting may have. NULL when the finding is
 * silenced. */
dtsx_record *dtsx_raise_missing(struct dtsx_validation *validation, unsigned place, int side, const char *object);

/* Words for messages. */
const char *dtsx_side_word(int side);  /* "source" */
const char *dtsx_party_word(int side); /* 0: "the creator"; "the owner of the source" */
/* The canonical name of a value of the vocabulary. */
const char *dtsx_slot_name(const struct dtsx_slot *slot, dtsx_vocabulary vocabulary);
void dtsx_add_slot(dtsx_record *record, const char *key, const struct dtsx_slot *slot);
/* Adds all names of a vocabulary that a filter accepts as expected values. */
typedef int dtsx_name_filter(const struct dtsx_validation *validation, int side, int value);
void dtsx_add_expected_names(const struct dtsx_validation *validation, dtsx_record *record, dtsx_vocabulary vocabulary,
                             int side, dtsx_name_filter *filter);
/* Filters: any name; names that fit the rest of the endpoint and, if it is cross-account, are supported. */
int dtsx_any_name(const struct dtsx_validation *validation, int side, int value);
int dtsx_usable_type(const struct dtsx_validation *validation, int side, int type);
int dtsx_usable_method(const struct dtsx_validation *validation, int side, int method);
int dtsx_usable_form(const struct dtsx_validation *validation, int side, int form);
/* The same for the task: kinds that fit its direction, and directions that fit its kind. */
int dtsx_usable_kind(const struct dtsx_validation *validation, int side, int kind);
int dtsx_usable_direction(const struct dtsx_validation *validation, int side, int direction);
/* Whether two-way synchronization supports a form together with the form of the other end. */
int dtsx_fits_two_way(const struct dtsx_validation *validation, int side, int form);
/* Makes a slot's text the record's offending value. */
void dtsx_set_slot_value(dtsx_record *record, const struct dtsx_slot *slot);

#endif
