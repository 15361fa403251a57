/* SPDX-License-Identifier: MIT
 * Account IDs, and what was observed about the owners of cross-account endpoints. */
#include "model/account-id.h"
#include "rules/rules.h"

#include <string.h>

struct looks {
    const char *slug;
    const char *words;
};

static struct looks looks_like(int form)
{
    switch (form) {
    case DTSX_ACCOUNT_ID_SEPARATED:
        return (struct looks){"separated", "an account ID with spaces or hyphens in it"};
    case DTSX_ACCOUNT_ID_ARN:
        return (struct looks){"arn", "an ARN"};
    case DTSX_ACCOUNT_ID_PLACEHOLDER:
        return (struct looks){"placeholder", "a placeholder that was not replaced"};
    case DTSX_ACCOUNT_ID_MASKED:
        return (struct looks){"masked", "a masked account ID, as documentation shows it"};
    case DTSX_ACCOUNT_ID_RAM_ID:
        return (struct looks){"ram-id", "the ID of a RAM user or RAM role (18 digits)"};
    case DTSX_ACCOUNT_ID_LOGON_NAME:
        return (struct looks){"logon-name", "the logon name of a RAM user or the name of a service"};
    case DTSX_ACCOUNT_ID_DIGITS:
        return (struct looks){"digits", "an account ID with digits missing or added"};
    default:
        return (struct looks){"other", "no account ID at all"};
    }
}

static void check_id(struct dtsx_validation *validation, const dtsx_account *account, int side)
{
    const struct dtsx_slot *id = dtsx_account_slot(account, DTSX_ACCOUNT_ACCOUNT_ID);
    char extracted[DTSX_ACCOUNT_ID_LENGTH];
    struct looks looks;
    dtsx_record *record;

    if (id->value == 0 || id->value == DTSX_ACCOUNT_ID_VALID)
        return;
    record = dtsx_raise_account(validation, DTSX_INDEX_ACCOUNT_ID_FORMAT, DTSX_ACCOUNT_ACCOUNT_ID, side);
    /* Only the owner of a cross-account endpoint is typed into DTS. */
    if (side == 0 || validation->sides[side].cross != DTSX_ANSWER_YES)
        dtsx_record_set_provider_error(record, 0);
    looks = looks_like(id->value);
    dtsx_set_slot_value(record, id);
    dtsx_add_slot(record, "account_id", id);
    dtsx_record_add_word(record, "party", dtsx_party_word(side));
    dtsx_record_add_word(record, "looks", looks.words);
    dtsx_record_add_word(record, "looks_like", looks.slug);
    if (dtsx_account_id_extract(id->text, id->length, extracted))
        dtsx_record_suggest_text(record, extracted, sizeof(extracted));
}

void dtsx_check_account_ids(struct dtsx_validation *validation)
{
    check_id(validation, validation->creator, 0);
    check_id(validation, validation->sides[DTSX_SIDE_SOURCE].owner, DTSX_SIDE_SOURCE);
    check_id(validation, validation->sides[DTSX_SIDE_DESTINATION].owner, DTSX_SIDE_DESTINATION);
}

static void raise_fact(struct dtsx_validation *validation, unsigned rule_index, int account_place, int side,
                       const char *value)
{
    dtsx_record *record = dtsx_raise_account(validation, rule_index, account_place, side);
    const struct dtsx_slot *id = dtsx_account_slot(validation->sides[side].owner, DTSX_ACCOUNT_ACCOUNT_ID);

    dtsx_record_set_value(record, value, strlen(value));
    dtsx_add_slot(record, "account_id", id);
    dtsx_record_add_word(record, "party", dtsx_party_word(side));
}

static void check_facts(struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];

    if (view->cross != DTSX_ANSWER_YES || !view->owner || !(view->owner->model.given & DTSX_ACCOUNT_FACTS))
        return;
    if (view->owner->slots[DTSX_ACCOUNT_CONSOLE_INITIALIZED].value == DTSX_ANSWER_NO)
        raise_fact(validation, DTSX_INDEX_ACCOUNT_NOT_INITIALIZED, DTSX_ACCOUNT_CONSOLE_INITIALIZED, side, "false");
    if (view->owner->slots[DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED].value == DTSX_ANSWER_NO)
        raise_fact(validation, DTSX_INDEX_DEFAULT_ROLE_UNAUTHORIZED, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED, side,
                   "false");
    if (view->owner->slots[DTSX_ACCOUNT_IDENTITY_TYPE].value == DTSX_IDENTITY_TYPE_RAM_USER)
        raise_fact(validation, DTSX_INDEX_RAM_USER_AUTHORIZATION, DTSX_ACCOUNT_IDENTITY_TYPE, side,
                   view->owner->slots[DTSX_ACCOUNT_IDENTITY_TYPE].text);
}

void dtsx_check_account_facts(struct dtsx_validation *validation)
{
    check_facts(validation, DTSX_SIDE_SOURCE);
    check_facts(validation, DTSX_SIDE_DESTINATION);
}
