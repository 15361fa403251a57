/* SPDX-License-Identifier: MIT
 * The RAM roles of one plan or of several joined plans: one for each owner and role name, with everything that is
 * needed and everything that was observed about it. Plans share a set of roles by reference. */
#ifndef DTSX_ROLES_H
#define DTSX_ROLES_H

#include "base/arena.h"
#include "model/task.h"

#define DTSX_ROLE_POLICIES_MAX 2

/* A list of texts in an arena. */
struct dtsx_spans {
    struct dtsx_span *items;
    size_t count;
    size_t capacity;
};

struct dtsx_plan_role {
    struct dtsx_span account_id; /* of the owner */
    struct dtsx_span ram_role;
    unsigned char has_side[2];
    unsigned char is_shared;    /* several tasks use it */
    unsigned char needs_vpc;    /* for a source over Express Connect, VPN Gateway or Smart Access Gateway */
    unsigned char has_policies; /* its policies were observed; there may be none */
    unsigned char is_unseen;    /* it exists, but its trust policy was not observed */
    dtsx_answer exists;
    dtsx_answer is_trusted; /* whether DTS may assume it for every creator */
    const dtsx_task *last_task;
    struct dtsx_span policies[DTSX_ROLE_POLICIES_MAX];
    size_t policy_count;
    struct dtsx_span missing[DTSX_ROLE_POLICIES_MAX];
    size_t missing_count;
    struct dtsx_spans creators;
    struct dtsx_spans observed_policies;
    struct dtsx_span observed_trust_policy; /* its text is NULL: not observed */
    dtsx_trust_policy_change change;
    struct dtsx_span trust_policy;
};

struct dtsx_roles {
    atomic_uint references;
    dtsx_context *context;
    struct dtsx_arena arena;
    struct dtsx_plan_role **items; /* in the order in which they were added */
    size_t count;
    struct dtsx_plan_role **slots; /* a hash table by owner and name; its size is a power of two */
    size_t slot_count;
};

/* A set that has room for the roles of this many tasks; NULL when memory runs out. */
struct dtsx_roles *dtsx_roles_new(dtsx_context *context, size_t task_count);
struct dtsx_roles *dtsx_roles_ref(struct dtsx_roles *roles);
void dtsx_roles_unref(struct dtsx_roles *roles);

/* Adds the role of a cross-account endpoint, or what the endpoint adds to a role that is already in the set. NULL when
 * memory runs out. */
struct dtsx_plan_role *dtsx_roles_add(struct dtsx_roles *roles, const dtsx_task *task, int side);
/* After all roles were added: finds what each one lacks, and makes the trust policies. */
dtsx_status dtsx_roles_finish(struct dtsx_roles *roles);

/* Whether an endpoint's role has all policies that it needs, according to what was observed. */
int dtsx_role_has_policies(const dtsx_endpoint *endpoint, int side);

#endif
