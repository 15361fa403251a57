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
    const char *problem;                       /* of FORMAT, CREATOR and UNJUDGED, in words; a constant */
    const char *document_at;                   /* of FORMAT: where in a response of RAM the document is; else NULL */
    char principal[DTSX_TRUST_PRINCIPAL_SIZE]; /* of PLACEHOLDER and SERVICE, and of ACCOUNT where there is a
                                                  placeholder: the first such principal, perhaps cut */
};

/* `creator_id` is an account ID that ends in a NUL, or NULL: then only the format is judged. */
struct dtsx_trust dtsx_trust_policy_evaluate(const char *json, size_t length, const char *creator_id);

/* Whether a principal is one that still waits for an account ID. */
int dtsx_trust_is_placeholder(const char *principal, size_t length);

/* Whether a pattern of an Action with the wildcards * and ? matches an action, whatever the case. */
int dtsx_action_matches(const char *pattern, size_t length, const char *action);

/* ---- trust-policy-read.c ---- */

/* What the statements of one effect say about a principal. */
struct dtsx_trust_grants {
    int always;
    int under_condition;
    const char *doubt; /* why it cannot be told whether they say anything, in words; NULL: no such statement */
};

/* What stands in a trust policy, as far as it matters here. */
struct dtsx_trust_facts {
    const char *format_problem; /* NULL: it is a policy document */
    const char *document_at;    /* where in a response of RAM the document is */
    int names_service;          /* DTS for the creator is a principal of some statement */
    struct dtsx_trust_grants service_allowed;
    struct dtsx_trust_grants service_denied;
    struct dtsx_trust_grants account_allowed;
    struct dtsx_trust_grants account_denied;
    char placeholder[DTSX_TRUST_PRINCIPAL_SIZE];
    char other_service[DTSX_TRUST_PRINCIPAL_SIZE]; /* DTS for another account, which a statement allows */
};

void dtsx_trust_policy_read(const char *json, size_t length, const char *creator_id, struct dtsx_trust_facts *facts);

#endif
