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

#define NOTHING_NUMBER(check) 0
#define RULE_NUMBER(check)    DTSX_INDEX_##check
#define FACT_NUMBER(check)    DTSX_FACT_##check

/* All texts are in one block, and offsets of 16 bits lead to them: nothing has to be relocated when the library is
 * loaded. */
#define PASTE(a, b)  a##b
#define MEMBER(line) PASTE(line_, line)

struct texts {
#define DTSX_PROVIDER_CAUSE(error, when, step, kind, check, text) char MEMBER(__LINE__)[sizeof(text)];
#define DTSX_PROVIDER_SOLUTION(error, when, kind, check, text)    char MEMBER(__LINE__)[sizeof(text)];
#include "tables/provider-errors.def"
};

static const struct texts texts = {
#define DTSX_PROVIDER_CAUSE(error, when, step, kind, check, text) text,
#define DTSX_PROVIDER_SOLUTION(error, when, kind, check, text)    text,
#include "tables/provider-errors.def"
};

_Static_assert(sizeof(struct texts) <= UINT16_MAX, "the texts of the errors have 16-bit offsets");

#define LINE(error, when, step, kind, check)                                                                           \
    {DTSX_PROVIDER_ERROR_##error,                                                                                      \
     DTSX_CAUSE_##when,                                                                                                \
     DTSX_STEP_##step,                                                                                                 \
     {DTSX_CHECK_##kind, kind##_NUMBER(check)},                                                                        \
     (uint16_t)offsetof(struct texts, MEMBER(__LINE__))},

static const struct dtsx_cause causes[] = {
#define DTSX_PROVIDER_CAUSE(error, when, step, kind, check, text) LINE(error, when, step, kind, check)
#include "tables/provider-errors.def"
};

static const struct dtsx_cause solutions[] = {
#define DTSX_PROVIDER_SOLUTION(error, when, kind, check, text) LINE(error, when, CONFIGURE, kind, check)
#include "tables/provider-errors.def"
};

struct further_rule {
    unsigned char error;
    unsigned char when;
    unsigned char rule;
};

static const struct further_rule further_rules[] = {
#define DTSX_PROVIDER_RULE(error, when, rule) {DTSX_PROVIDER_ERROR_##error, DTSX_CAUSE_##when, DTSX_INDEX_##rule},
#include "tables/provider-errors.def"
};

static const struct dtsx_cause *line_at(const struct dtsx_cause *lines, size_t count, int error, unsigned when,
                                        size_t index)
{
    for (size_t i = 0; i < count; i++) {
        if (lines[i].error != error || !(when & 1U << lines[i].when))
            continue;
        if (index == 0)
            return &lines[i];
        index--;
    }
    return NULL;
}

const struct dtsx_cause *dtsx_provider_cause(int error, unsigned when, size_t index)
{
    return line_at(causes, COUNT(causes), error, when, index);
}

const struct dtsx_cause *dtsx_provider_solution(int error, unsigned when, size_t index)
{
    return line_at(solutions, COUNT(solutions), error, when, index);
}

const char *dtsx_cause_text(const struct dtsx_cause *cause)
{
    return (const char *)&texts + cause->text;
}

int dtsx_provider_step(int error)
{
    switch (error) {
#define DTSX_PROVIDER_ERROR(id, number, name, code, message, step)                                                     \
    case number:                                                                                                       \
        return DTSX_STEP_##step;
#include "tables/provider-errors.def"
    default:
        return DTSX_STEP_CONFIGURE;
    }
}

int dtsx_provider_error_has_rule(int error, unsigned when, unsigned rule_index)
{
    if (dtsx_rule_info(rule_index)->provider_error == error)
        return 1;
    for (size_t i = 0; i < COUNT(further_rules); i++)
        if (further_rules[i].error == error && further_rules[i].rule == rule_index &&
            (when & 1U << further_rules[i].when))
            return 1;
    return 0;
}

const char *dtsx_cause_check_name(const struct dtsx_cause_check *check)
{
    if (check->kind == DTSX_CHECK_NOTHING)
        return NULL;
    if (check->kind == DTSX_CHECK_FACT)
        return dtsx_vocabulary_name(DTSX_VOCABULARY_FACT, check->number);
    return dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, dtsx_rule_info(check->number)->number);
}

/* ---- which causes a task rules out ---- */

static enum dtsx_trust_verdict trust_of(const dtsx_task *task, const dtsx_endpoint *endpoint)
{
    const struct dtsx_slot *policy = dtsx_endpoint_slot(endpoint, DTSX_ENDPOINT_ROLE_TRUST_POLICY);
    const struct dtsx_slot *creator = dtsx_account_slot(task->creator, DTSX_ACCOUNT_ACCOUNT_ID);

    if (policy->length == 0 || !dtsx_account_id_is_known(creator->value))
        return DTSX_TRUST_FORMAT; /* nothing was observed */
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
    if (check->kind == DTSX_CHECK_NOTHING)
        return 0;
    return check->kind == DTSX_CHECK_FACT ? is_ruled_out_by_fact(check->number, task, side)
                                          : is_ruled_out_by_rule(check->number, task, side);
}
