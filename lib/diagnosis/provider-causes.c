/* SPDX-License-Identifier: MIT */
#include "diagnosis/provider-causes.h"

#include "model/account-id.h"
#include "model/ram-role.h"
#include "rules/trust-policy.h"
#include "rules/validate.h"

#include <stddef.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- tables ---- */

enum { RULE = 0, FACT = 1 };

#define RULE_NUMBER(check) DTSX_INDEX_##check
#define FACT_NUMBER(check) DTSX_FACT_##check

/* The texts stand in one block, and 16-bit offsets lead to them: nothing to relocate when the library is loaded. */
#define PASTE(a, b)  a##b
#define MEMBER(line) PASTE(line_, line)

struct texts {
#define DTSX_PROVIDER_CAUSE(error, step, kind, check, text) char MEMBER(__LINE__)[sizeof(text)];
#define DTSX_PROVIDER_SOLUTION(error, text)                 char MEMBER(__LINE__)[sizeof(text)];
#include "tables/provider-causes.def"
};

static const struct texts texts = {
#define DTSX_PROVIDER_CAUSE(error, step, kind, check, text) text,
#define DTSX_PROVIDER_SOLUTION(error, text)                 text,
#include "tables/provider-causes.def"
};

_Static_assert(sizeof(struct texts) <= UINT16_MAX, "the texts of the errors have 16-bit offsets");

static const char *text_at(uint16_t offset)
{
    return (const char *)&texts + offset;
}

static const struct dtsx_cause causes[] = {
#define DTSX_PROVIDER_CAUSE(error, step, kind, check, text)                                                            \
    {DTSX_PROVIDER_ERROR_##error,                                                                                      \
     DTSX_STEP_##step,                                                                                                 \
     {kind, kind##_NUMBER(check)},                                                                                     \
     (uint16_t)offsetof(struct texts, MEMBER(__LINE__))},
#include "tables/provider-causes.def"
};

struct solution {
    uint8_t error;
    uint16_t text;
};

static const struct solution solutions[] = {
#define DTSX_PROVIDER_SOLUTION(error, text)                                                                            \
    {DTSX_PROVIDER_ERROR_##error, (uint16_t)offsetof(struct texts, MEMBER(__LINE__))},
#include "tables/provider-causes.def"
};

struct pair {
    unsigned char error;
    unsigned char other;
};

static const struct pair steps[] = {
#define DTSX_PROVIDER_STEP(error, step) {DTSX_PROVIDER_ERROR_##error, DTSX_STEP_##step},
#include "tables/provider-causes.def"
};

static const struct pair further_rules[] = {
#define DTSX_PROVIDER_RULE(error, rule) {DTSX_PROVIDER_ERROR_##error, DTSX_INDEX_##rule},
#include "tables/provider-causes.def"
};

const struct dtsx_cause *dtsx_provider_cause(int error, size_t index)
{
    for (size_t i = 0; i < COUNT(causes); i++) {
        if (causes[i].error != error)
            continue;
        if (index == 0)
            return &causes[i];
        index--;
    }
    return NULL;
}

const char *dtsx_cause_text(const struct dtsx_cause *cause)
{
    return text_at(cause->text);
}

const char *dtsx_provider_solution(int error, size_t index)
{
    for (size_t i = 0; i < COUNT(solutions); i++) {
        if (solutions[i].error != error)
            continue;
        if (index == 0)
            return text_at(solutions[i].text);
        index--;
    }
    return NULL;
}

int dtsx_provider_step(int error)
{
    size_t i = 0;

    while (steps[i].error != error)
        i++;
    return steps[i].other;
}

int dtsx_provider_error_has_rule(int error, unsigned rule_index)
{
    if (dtsx_rule_info(rule_index)->provider_error == error)
        return 1;
    for (size_t i = 0; i < COUNT(further_rules); i++)
        if (further_rules[i].error == error && further_rules[i].other == rule_index)
            return 1;
    return 0;
}

const char *dtsx_cause_check_name(const struct dtsx_cause_check *check)
{
    if (check->is_fact)
        return dtsx_vocabulary_name(DTSX_VOCABULARY_FACT, check->number);
    return dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, dtsx_rule_info(check->number)->number);
}

/* ---- what a task says ---- */

static enum dtsx_trust_verdict trust_of(const dtsx_task *task, const dtsx_endpoint *endpoint)
{
    const struct dtsx_slot *policy = dtsx_endpoint_slot(endpoint, DTSX_ENDPOINT_ROLE_TRUST_POLICY);
    const struct dtsx_slot *creator = dtsx_account_slot(task->creator, DTSX_ACCOUNT_ACCOUNT_ID);

    if (policy->length == 0 || !dtsx_account_id_is_known(creator->value))
        return DTSX_TRUST_FORMAT; /* nothing is known */
    return dtsx_trust_policy_evaluate(policy->text, policy->length, creator->text).verdict;
}

static int is_ruled_out_by_fact(int fact, const dtsx_task *task, int side)
{
    const dtsx_endpoint *endpoint = dtsx_task_side(task, side);
    const dtsx_account *owner = endpoint->owner;

    switch (fact) {
    case DTSX_FACT_CONSOLE_INITIALIZED:
        return dtsx_account_slot(owner, DTSX_ACCOUNT_CONSOLE_INITIALIZED)->value == DTSX_ANSWER_YES;
    case DTSX_FACT_DEFAULT_ROLE_AUTHORIZED:
        return dtsx_account_slot(owner, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED)->value == DTSX_ANSWER_YES;
    case DTSX_FACT_ROLE_EXISTS:
        return endpoint->slots[DTSX_ENDPOINT_ROLE_EXISTS].value == DTSX_ANSWER_YES;
    case DTSX_FACT_ROLE_POLICIES:
        return dtsx_role_has_policies(endpoint, side);
    case DTSX_FACT_TRUST_POLICY:
        return trust_of(task, endpoint) == DTSX_TRUST_SOUND;
    default:
        return 0;
    }
}

static int is_ruled_out_by_rule(unsigned rule_index, const dtsx_task *task, int side)
{
    const dtsx_endpoint *endpoint = dtsx_task_side(task, side);
    const int role = endpoint->slots[DTSX_ENDPOINT_RAM_ROLE].value;
    enum dtsx_trust_verdict trust;

    switch (rule_index) {
    case DTSX_INDEX_ACCOUNT_ID_FORMAT:
        return dtsx_account_id_is_known(dtsx_account_slot(endpoint->owner, DTSX_ACCOUNT_ACCOUNT_ID)->value);
    case DTSX_INDEX_RAM_ROLE_IS_ARN:
        return role == DTSX_RAM_ROLE_VALID || role == DTSX_RAM_ROLE_UNDERSCORE || role == DTSX_RAM_ROLE_IS_DEFAULT ||
               role == DTSX_RAM_ROLE_IS_SERVICE_LINKED;
    case DTSX_INDEX_RAM_ROLE_IS_DEFAULT:
        return role == DTSX_RAM_ROLE_VALID || role == DTSX_RAM_ROLE_UNDERSCORE ||
               role == DTSX_RAM_ROLE_IS_SERVICE_LINKED;
    case DTSX_INDEX_TRUST_POLICY_PLACEHOLDER:
        trust = trust_of(task, endpoint);
        return trust != DTSX_TRUST_FORMAT && trust != DTSX_TRUST_PLACEHOLDER;
    case DTSX_INDEX_RAM_USER_AUTHORIZATION:
        return dtsx_account_slot(endpoint->owner, DTSX_ACCOUNT_IDENTITY_TYPE)->value == DTSX_IDENTITY_TYPE_ACCOUNT;
    default:
        return 0;
    }
}

int dtsx_cause_is_ruled_out(const struct dtsx_cause_check *check, const dtsx_task *task, int side)
{
    return check->is_fact ? is_ruled_out_by_fact(check->number, task, side)
                          : is_ruled_out_by_rule(check->number, task, side);
}
