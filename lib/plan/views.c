/* SPDX-License-Identifier: MIT
 * The getters of accounts, authorizations and steps of a plan. */
#include "plan/plan.h"

#include <string.h>

static const char *give(struct dtsx_span span, size_t *length)
{
    if (length)
        *length = span.length;
    return span.text;
}

static struct dtsx_span text_span(const char *text)
{
    return (struct dtsx_span){text, text ? strlen(text) : 0};
}

static dtsx_answer answer(int is_yes)
{
    return is_yes ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;
}

/* ---- accounts ---- */

static const char *party_text(char party)
{
    return party == 'A' ? "A" : party == 'B' ? "B" : "C";
}

const char *dtsx_plan_account_get_text(const dtsx_plan_account *account, dtsx_text text, size_t *length)
{
    switch (account ? (int)text : 0) {
    case DTSX_TEXT_ACCOUNT_ID:
        return give(text_span(account->id), length);
    case DTSX_TEXT_LABEL:
        return give((struct dtsx_span){account->label, account->label_length}, length);
    case DTSX_TEXT_PARTY:
        return give(text_span(party_text(account->party)), length);
    default:
        return give(text_span(NULL), length);
    }
}

dtsx_answer dtsx_plan_account_owns(const dtsx_plan_account *account, dtsx_side side)
{
    if (!account || (side != DTSX_SIDE_SOURCE && side != DTSX_SIDE_DESTINATION))
        return DTSX_ANSWER_UNSET;
    return answer(account->owns[side - DTSX_SIDE_SOURCE]);
}

dtsx_answer dtsx_plan_account_creates_task(const dtsx_plan_account *account)
{
    return account ? answer(account->is_creator) : DTSX_ANSWER_UNSET;
}

/* ---- authorizations ---- */

dtsx_side dtsx_authorization_get_side(const dtsx_authorization *authorization)
{
    return authorization ? authorization->side : (dtsx_side)0;
}

const char *dtsx_authorization_get_login_account_id(const dtsx_authorization *authorization)
{
    return authorization ? authorization->owner->id : NULL;
}

const char *dtsx_authorization_get_trusted_account_id(const dtsx_authorization *authorization)
{
    return authorization ? authorization->trusted_account_id : NULL;
}

static const struct dtsx_plan_role *role_of(const dtsx_authorization *authorization)
{
    return authorization ? authorization->role : NULL;
}

const char *dtsx_authorization_get_ram_role(const dtsx_authorization *authorization)
{
    return dtsx_plan_role_get_text(role_of(authorization), DTSX_TEXT_RAM_ROLE, NULL);
}

size_t dtsx_authorization_policy_count(const dtsx_authorization *authorization)
{
    return dtsx_plan_role_list_count(role_of(authorization), DTSX_LIST_SYSTEM_POLICIES);
}

const char *dtsx_authorization_get_policy(const dtsx_authorization *authorization, size_t index)
{
    return dtsx_plan_role_list_get(role_of(authorization), DTSX_LIST_SYSTEM_POLICIES, index, NULL);
}

const char *dtsx_authorization_get_trust_policy(const dtsx_authorization *authorization, size_t *length)
{
    return dtsx_plan_role_get_text(role_of(authorization), DTSX_TEXT_TRUST_POLICY, length);
}

/* ---- steps ---- */

const char *dtsx_plan_step_get_text(const dtsx_plan_step *step, dtsx_text text, size_t *length)
{
    switch (step ? (int)text : 0) {
    case DTSX_TEXT_ACCOUNT_ID:
        return give(text_span(step->account->id), length);
    case DTSX_TEXT_CONSOLE:
        return give(text_span(dtsx_step_console(step->kind)), length);
    case DTSX_TEXT_ACTION:
        return give(text_span(dtsx_step_action(step->kind)), length);
    case DTSX_TEXT_TITLE:
        return give(step->title, length);
    case DTSX_TEXT_STEP_PARAMETERS:
        return give(step->parameters, length);
    default:
        return give(text_span(NULL), length);
    }
}

size_t dtsx_plan_step_list_count(const dtsx_plan_step *step, dtsx_list list)
{
    return step && list == DTSX_LIST_DETAILS ? step->details.count : 0;
}

const char *dtsx_plan_step_list_get(const dtsx_plan_step *step, dtsx_list list, size_t index, size_t *length)
{
    if (index >= dtsx_plan_step_list_count(step, list))
        return give(text_span(NULL), length);
    return give(step->details.items[index], length);
}

dtsx_step_state dtsx_plan_step_get_state(const dtsx_plan_step *step)
{
    return step ? step->state : DTSX_STEP_STATE_UNSET;
}

dtsx_side dtsx_plan_step_get_side(const dtsx_plan_step *step)
{
    return step ? step->side : (dtsx_side)0;
}

const dtsx_plan_role *dtsx_plan_step_get_role(const dtsx_plan_step *step)
{
    return step ? step->role : NULL;
}
