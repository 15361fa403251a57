/* SPDX-License-Identifier: MIT
 * What a RAM role's trust policy means for a task: whether DTS, acting for the account that creates the task, may
 * assume the role. */
#ifndef DTSX_TRUST_POLICY_H
#define DTSX_TRUST_POLICY_H

#include <stddef.h>

/* The first that applies, in this order. */
enum dtsx_trust_verdict {
    DTSX_TRUST_SOUND,
    DTSX_TRUST_FORMAT,
    DTSX_TRUST_PLACEHOLDER,
    DTSX_TRUST_SERVICE,
    DTSX_TRUST_CREATOR,
    DTSX_TRUST_CONDITION,
    DTSX_TRUST_ACCOUNT
};

#define DTSX_TRUST_PRINCIPAL_SIZE 96

struct dtsx_trust {
    enum dtsx_trust_verdict verdict;
    const char *problem;                       /* of FORMAT and CREATOR, in words; a constant */
    char principal[DTSX_TRUST_PRINCIPAL_SIZE]; /* of PLACEHOLDER and SERVICE: the first such principal, perhaps cut */
};

/* `creator_id` is a valid account ID, or NULL: then only the format is judged. */
struct dtsx_trust dtsx_trust_policy_evaluate(const char *json, size_t length, const char *creator_id);

/* Whether a principal is one that still waits for an account ID. */
int dtsx_trust_is_placeholder(const char *principal, size_t length);

/* Whether a pattern of an Action with the wildcards * and ? matches an action, whatever the case. */
int dtsx_action_matches(const char *pattern, size_t length, const char *action);

#endif
