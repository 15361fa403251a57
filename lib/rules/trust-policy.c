/* SPDX-License-Identifier: MIT
 * Provider pages: "Configure RAM authorization for cross-account DTS tasks" (whom a role must trust); "Policy structure
 * and syntax" (Deny takes precedence over Allow). trust-verdicts.def gives the order of the questions. */
#include "rules/trust-policy.h"

#include "model/placeholder.h"

#include <string.h>

/* Whether DTS may assume the role for the creator, whatever else the document holds. */
static int lets_dts_assume_the_role(const struct dtsx_trust_facts *facts)
{
    return facts->service_allowed.always && !facts->service_denied.always && !facts->service_denied.under_condition;
}

static int is_no_policy_document(const struct dtsx_trust_facts *facts)
{
    return facts->format_problem != NULL;
}

/* "The account ID placeholder in the trust policy not replaced." */
static int still_holds_a_placeholder(const struct dtsx_trust_facts *facts)
{
    return facts->placeholder[0] && !lets_dts_assume_the_role(facts);
}

/* RAM replaces the role owner's own ID with a bare dts.aliyuncs.com. */
static int trusts_dts_for_others_only(const struct dtsx_trust_facts *facts)
{
    return facts->other_service[0] && !facts->names_service;
}

/* "Trust policy not edited"; and "any explicit deny loses". */
static int does_not_let_dts_assume_the_role(const struct dtsx_trust_facts *facts)
{
    const struct dtsx_trust_grants *const allowed = &facts->service_allowed;

    return facts->service_denied.always || !(allowed->always || allowed->under_condition || allowed->doubt);
}

/* DTS has no field that could satisfy a Condition. */
static int depends_on_a_condition(const struct dtsx_trust_facts *facts)
{
    return facts->service_denied.under_condition ||
           (facts->service_allowed.under_condition && !facts->service_allowed.always);
}

static const char *unexplained(const struct dtsx_trust_facts *facts)
{
    return facts->service_denied.doubt || facts->service_allowed.always ? facts->service_denied.doubt
                                                                        : facts->service_allowed.doubt;
}

static int holds_what_no_page_explains(const struct dtsx_trust_facts *facts)
{
    return unexplained(facts) != NULL;
}

/* "Adding the task-creator account to the role's trust policy": the provider's template has both. */
static int does_not_trust_the_account(const struct dtsx_trust_facts *facts)
{
    return !facts->account_allowed.always || facts->account_denied.always;
}

static const struct {
    enum dtsx_trust_verdict verdict;
    int (*applies)(const struct dtsx_trust_facts *facts);
} questions[] = {
#define DTSX_TRUST_VERDICT(verdict, rule, question) {DTSX_TRUST_##verdict, question},
#include "tables/trust-verdicts.def"
#undef DTSX_TRUST_VERDICT
};

static enum dtsx_trust_verdict judge(const struct dtsx_trust_facts *facts, size_t question_count)
{
    for (size_t i = 0; i < question_count; i++)
        if (questions[i].applies(facts))
            return questions[i].verdict;
    return DTSX_TRUST_SOUND;
}

/* ---- the result ---- */

static const char *creator_problem(const struct dtsx_trust_facts *facts)
{
    if (facts->service_denied.always)
        return "denies sts:AssumeRole to DTS for the creator";
    return facts->names_service ? "does not allow sts:AssumeRole to DTS for the creator"
                                : "does not name DTS for the creator";
}

static const char *problem_of(const struct dtsx_trust_facts *facts, enum dtsx_trust_verdict verdict)
{
    switch (verdict) {
    case DTSX_TRUST_FORMAT:
        return facts->format_problem;
    case DTSX_TRUST_CREATOR:
        return creator_problem(facts);
    case DTSX_TRUST_UNJUDGED:
        return unexplained(facts);
    default:
        return NULL;
    }
}

struct dtsx_trust dtsx_trust_policy_evaluate(const char *json, size_t length, const char *creator_id)
{
    struct dtsx_trust trust = {.verdict = DTSX_TRUST_SOUND};
    struct dtsx_trust_facts facts;

    dtsx_trust_policy_read(json, length, creator_id, &facts);
    trust.verdict = judge(&facts, creator_id ? sizeof(questions) / sizeof(questions[0]) : 1);
    trust.problem = problem_of(&facts, trust.verdict);
    trust.document_at = facts.document_at;
    memcpy(trust.principal, trust.verdict == DTSX_TRUST_SERVICE ? facts.other_service : facts.placeholder,
           sizeof(trust.principal));
    return trust;
}

int dtsx_trust_is_placeholder(const char *principal, size_t length)
{
    return dtsx_is_placeholder_principal(principal, length);
}
