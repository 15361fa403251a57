/* SPDX-License-Identifier: MIT
 * Plan: what the accounts of a sound task have to do, in which order. */
#ifndef DTSX_PLAN_H
#define DTSX_PLAN_H

#include "model/account-id.h"
#include "model/task.h"

#include "json/writer.h"

/* Parties: the owner of the source, the owner of the destination, and the creator where it owns neither. */
#define DTSX_PLAN_ACCOUNTS_MAX 3

/* Two owners with a role each: to authorize DTS, log on, and create, grant and edit the role. The creator: to log on,
 * select the region, create the task, configure both endpoints, complete, and configure the reverse direction. */
#define DTSX_PLAN_STEPS_MAX    (2 * (2 + 3) + 7)

#define DTSX_PLAN_POLICIES_MAX 2

#define DTSX_TRUST_POLICY_SIZE 192

enum dtsx_step_kind {
#define DTSX_STEP(id, action, console, title) DTSX_STEP_##id,
#include "tables/steps.def"
    DTSX_STEP_KIND_COUNT
};

/* One account of the task, however many handles stand for it. */
struct dtsx_plan_account {
    char party;
    unsigned char is_creator;
    unsigned char owns[2]; /* source, destination */
    unsigned char console_initialized;
    unsigned char default_role_authorized;
    const char *id;
    const char *label; /* NULL: none */
    size_t label_length;
};

struct dtsx_authorization {
    dtsx_side side;
    const struct dtsx_plan_account *owner;
    const char *trusted_account_id;
    const char *ram_role;
    size_t policy_count;
    const char *policies[DTSX_PLAN_POLICIES_MAX];
    const char *trust_policy;
    size_t trust_policy_length;
    int role_exists; /* what was observed as done already */
    int has_policies;
    int is_trusted;
};

struct dtsx_plan_step {
    enum dtsx_step_kind kind;
    int is_done;    /* observed as done already */
    dtsx_side side; /* of the endpoint or the role; 0 where it is about neither */
    const struct dtsx_plan_account *account;
};

struct dtsx_plan {
    atomic_uint references;
    dtsx_context *context;
    dtsx_task *task; /* a copy, so that nobody changes it */
    size_t account_count;
    struct dtsx_plan_account accounts[DTSX_PLAN_ACCOUNTS_MAX];
    size_t authorization_count;
    struct dtsx_authorization authorizations[2];
    size_t step_count;
    struct dtsx_plan_step steps[DTSX_PLAN_STEPS_MAX];
    char trust_policy[DTSX_TRUST_POLICY_SIZE];
    size_t trust_policy_length;
};

/* The plan of a task after a validation that filled a report; the task may be NULL where there is none to be had. */
dtsx_status dtsx_plan_after(const dtsx_task *task, const dtsx_report *report, dtsx_plan **result);

/* ---- authorizations ---- */

/* The system policies that the role of an endpoint needs; returns how many. */
size_t dtsx_plan_policies(const dtsx_endpoint *endpoint, int side, const char *policies[DTSX_PLAN_POLICIES_MAX]);
/* What was observed about the role of an endpoint. */
int dtsx_plan_has_policies(const dtsx_endpoint *endpoint, int side);
/* The trust policy of a role for the account that creates the task. */
void dtsx_plan_write_trust_policy(struct dtsx_json_writer *writer, const char *creator_id);

/* The authorization of a side; NULL where it needs none. */
const struct dtsx_authorization *dtsx_plan_side(const dtsx_plan *plan, dtsx_side side);
const struct dtsx_plan_account *dtsx_plan_owner(const dtsx_plan *plan, dtsx_side side);
const struct dtsx_plan_account *dtsx_plan_creator(const dtsx_plan *plan);

/* ---- steps ---- */

void dtsx_plan_add_steps(dtsx_plan *plan);
const char *dtsx_step_action(enum dtsx_step_kind kind);
const char *dtsx_step_console(enum dtsx_step_kind kind);
const char *dtsx_step_title(enum dtsx_step_kind kind);
/* The next text of a step that applies, beginning from 0 with *cursor; NULL at the end. */
const char *dtsx_step_next_detail(const dtsx_plan *plan, const struct dtsx_plan_step *step, size_t *cursor);

#endif
