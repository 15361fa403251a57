/* SPDX-License-Identifier: MIT
 * What a RAM role's trust policy means for a task: whether DTS, acting for the account that creates the task, may
 * assume the role. */
#ifndef DTSX_TRUST_POLICY_H
#define DTSX_TRUST_POLICY_H

#include <stddef.h>

/* The first that applies, in this order. */
enum dtsx_trust_verdict {
    DTSX_TRUST_SOUND,
#define DTSX_TRUST_VERDICT(verdict, rule, question) DTSX_TRUST_##verdict,
#include "tables/trust-verdicts.def"
#undef DTSX_TRUST_VERDICT
};

#define DTSX_TRUST_PRINCIPAL_SIZE 96

struct dtsx_trust {
    enum dtsx_trust_verdict verdict;
    const char *problem;                       /* for FORMAT, CREATOR and UNJUDGED: a constant phrase */
    const char *document_at;                   /* for FORMAT: where in a RAM response the document is; otherwise NULL */
    char principal[DTSX_TRUST_PRINCIPAL_SIZE]; /* for PLACEHOLDER and SERVICE, and for ACCOUNT if there is a
                                                  placeholder: the first such principal, perhaps cut */
};

/* `creator_id` is an account ID that ends in a NUL. If it is NULL, only the format is judged. */
struct dtsx_trust dtsx_trust_policy_evaluate(const char *json, size_t length, const char *creator_id);

/* Whether a principal still has a placeholder in place of an account ID. */
int dtsx_trust_is_placeholder(const char *principal, size_t length);

/* Whether an Action pattern with the wildcards * and ? matches an action. Upper and lower case are the same. */
int dtsx_action_matches(const char *pattern, size_t length, const char *action);

/* ---- trust-policy-read.c ---- */

/* What the statements of one effect say about a principal. */
struct dtsx_trust_grants {
    int always;
    int under_condition;
    const char *doubt; /* why it cannot be judged whether a statement is about it: a phrase; NULL: none is in doubt */
};

/* The contents of a trust policy that matter here. */
struct dtsx_trust_facts {
    const char *format_problem; /* NULL: it is a policy document */
    const char *document_at;    /* where in a RAM response the document is; NULL: it is not a response */
    int names_service;          /* DTS for the creator is a principal of any statement */
    struct dtsx_trust_grants service_allowed;
    struct dtsx_trust_grants service_denied;
    struct dtsx_trust_grants account_allowed;
    struct dtsx_trust_grants account_denied;
    char placeholder[DTSX_TRUST_PRINCIPAL_SIZE];
    char other_service[DTSX_TRUST_PRINCIPAL_SIZE]; /* DTS for another account, which a statement allows */
};

void dtsx_trust_policy_read(const char *json, size_t length, const char *creator_id, struct dtsx_trust_facts *facts);

#endif
