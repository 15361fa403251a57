/* SPDX-License-Identifier: MIT
 * Account IDs, and what was observed about the accounts that own endpoints. */
#include "model/account-id.h"
#include "rules/rules.h"

#include <string.h>

/* ---- account IDs ---- */

struct looks {
    char slug[12];
    char words[56]; /* empty: it looks like nothing in particular */
};

static const struct looks looks[] = {
    [DTSX_ACCOUNT_ID_SEPARATED] = {"separated", "an account ID with spaces or hyphens"},
    [DTSX_ACCOUNT_ID_FULL_WIDTH] = {"full-width", "an account ID in full-width digits"},
    [DTSX_ACCOUNT_ID_ARN] = {"arn", "an ARN"},
    [DTSX_ACCOUNT_ID_PLACEHOLDER] = {"placeholder", "a placeholder that was not replaced"},
    [DTSX_ACCOUNT_ID_MASKED] = {"masked", "a masked account ID, as documentation shows it"},
    [DTSX_ACCOUNT_ID_RAM_ID] = {"ram-id", "the ID of a RAM user or RAM role (18 digits)"},
    [DTSX_ACCOUNT_ID_LOGON_NAME] = {"logon-name", "the logon name of a RAM user or the name of a service"},
    [DTSX_ACCOUNT_ID_DIGITS] = {"digits", "an account ID with digits missing or added"},
    [DTSX_ACCOUNT_ID_OTHER] = {"other", ""},
};

static const dtsx_account *account_of(const struct dtsx_validation *validation, int side)
{
    return side ? validation->sides[side].owner : validation->creator;
}

static dtsx_record *raise_id(struct dtsx_validation *validation, unsigned rule_index, int side)
{
    const struct dtsx_slot *id = dtsx_account_slot(account_of(validation, side), DTSX_ACCOUNT_ACCOUNT_ID);
    dtsx_record *record = dtsx_raise_account(validation, rule_index, DTSX_ACCOUNT_ACCOUNT_ID, side);

    dtsx_set_slot_value(record, id);
    dtsx_add_slot(record, "account_id", id);
    dtsx_record_add_word(record, "party", dtsx_party_word(side));
    return record;
}

static int is_id_of(const dtsx_account *account, const char id[DTSX_ACCOUNT_ID_LENGTH])
{
    const struct dtsx_slot *slot = dtsx_account_slot(account, DTSX_ACCOUNT_ACCOUNT_ID);

    return slot->length == DTSX_ACCOUNT_ID_LENGTH && memcmp(slot->text, id, DTSX_ACCOUNT_ID_LENGTH) == 0;
}

/* Whether an ID would make the owner of a cross-account endpoint the creator: then it cannot be what was meant. */
static int would_join_accounts(const struct dtsx_validation *validation, int side,
                               const char id[DTSX_ACCOUNT_ID_LENGTH])
{
    if (side)
        return validation->sides[side].cross == DTSX_ANSWER_YES && is_id_of(validation->creator, id);
    for (int other = DTSX_SIDE_SOURCE; other <= DTSX_SIDE_DESTINATION; other++)
        if (validation->sides[other].cross == DTSX_ANSWER_YES && is_id_of(validation->sides[other].owner, id))
            return 1;
    return 0;
}

static void raise_format(struct dtsx_validation *validation, const struct dtsx_slot *id, int side)
{
    const struct looks *const like = &looks[id->value];
    dtsx_record *record = raise_id(validation, DTSX_INDEX_ACCOUNT_ID_FORMAT, side);
    char extracted[DTSX_ACCOUNT_ID_LENGTH];

    /* Only the account ID of a cross-account endpoint's owner is entered in DTS. */
    if (side == 0 || validation->sides[side].cross != DTSX_ANSWER_YES)
        dtsx_record_set_provider_error(record, 0);
    if (like->words[0])
        dtsx_record_add_word(record, "looks", like->words);
    dtsx_record_add_word(record, "looks_like", like->slug);
    if (dtsx_account_id_extract(id->text, id->length, extracted) && !would_join_accounts(validation, side, extracted))
        dtsx_record_suggest_text(record, extracted, sizeof(extracted));
}

static void check_id(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *id = dtsx_account_slot(account_of(validation, side), DTSX_ACCOUNT_ACCOUNT_ID);

    if (id->value == DTSX_ACCOUNT_ID_LEGACY)
        raise_id(validation, DTSX_INDEX_ACCOUNT_ID_LEGACY, side);
    else if (id->value > 0 && id->value != DTSX_ACCOUNT_ID_VALID)
        raise_format(validation, id, side);
}

void dtsx_check_account_ids(struct dtsx_validation *validation)
{
    check_id(validation, 0);
    check_id(validation, DTSX_SIDE_SOURCE);
    check_id(validation, DTSX_SIDE_DESTINATION);
}

/* ---- facts ---- */

static dtsx_record *raise_fact(struct dtsx_validation *validation, unsigned rule_index, unsigned place, int owner_side,
                               int side)
{
    dtsx_record *record = dtsx_raise(validation, rule_index, place, side);

    dtsx_add_slot(record, "account_id", dtsx_account_slot(account_of(validation, owner_side), DTSX_ACCOUNT_ACCOUNT_ID));
    dtsx_record_add_word(record, "party", dtsx_party_word(owner_side));
    return record;
}

static int is_observed_missing(const dtsx_account *account, int slot)
{
    return dtsx_account_slot(account, slot)->value == DTSX_ANSWER_NO;
}

/* "Authorized DTS to access the Alibaba Cloud resources of the account that owns the database instance." If the creator
 * owns an endpoint, this applies to the creator too. */
static void check_default_role(struct dtsx_validation *validation, int side)
{
    dtsx_record *record;

    if (is_observed_missing(validation->sides[side].owner, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED)) {
        record = raise_fact(validation, DTSX_INDEX_DEFAULT_ROLE_UNAUTHORIZED,
                            dtsx_owner_place(side, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED), side, side);
        dtsx_record_set_value(record, "false", 5);
    }
    if (dtsx_is_owned_by_creator(validation, side) &&
        is_observed_missing(validation->creator, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED)) {
        record = raise_fact(validation, DTSX_INDEX_DEFAULT_ROLE_UNAUTHORIZED,
                            dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED), 0, side);
        dtsx_record_set_value(record, "false", 5);
    }
}

static const char *identity_words(int identity_type)
{
    switch (identity_type) {
    case DTSX_IDENTITY_TYPE_RAM_USER:
        return "a RAM user";
    case DTSX_IDENTITY_TYPE_RAM_ROLE:
        return "an assumed RAM role";
    default:
        return NULL;
    }
}

/* "Log on to the RAM console with your Alibaba Cloud account, not a RAM user." */
static void check_identity(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *type = dtsx_account_slot(validation->sides[side].owner, DTSX_ACCOUNT_IDENTITY_TYPE);
    const char *const words = identity_words(type->value);
    dtsx_record *record;

    if (!words)
        return;
    record = raise_fact(validation, DTSX_INDEX_RAM_USER_AUTHORIZATION,
                        dtsx_owner_place(side, DTSX_ACCOUNT_IDENTITY_TYPE), side, side);
    dtsx_set_slot_value(record, type);
    dtsx_record_add_word(record, "identity", words);
}

static void check_facts(struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];
    dtsx_record *record;

    if (view->cross == DTSX_ANSWER_YES && is_observed_missing(view->owner, DTSX_ACCOUNT_CONSOLE_INITIALIZED)) {
        record = raise_fact(validation, DTSX_INDEX_ACCOUNT_NOT_INITIALIZED,
                            dtsx_owner_place(side, DTSX_ACCOUNT_CONSOLE_INITIALIZED), side, side);
        dtsx_record_set_value(record, "false", 5);
    }
    check_default_role(validation, side);
    if (view->cross == DTSX_ANSWER_YES)
        check_identity(validation, side);
}

void dtsx_check_account_facts(struct dtsx_validation *validation)
{
    check_facts(validation, DTSX_SIDE_SOURCE);
    check_facts(validation, DTSX_SIDE_DESTINATION);
}
