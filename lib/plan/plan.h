/* SPDX-License-Identifier: MIT
 * Plan: what the accounts of a sound task have to do, and in which order. */
#ifndef DTSX_PLAN_H
#define DTSX_PLAN_H

#include "base/buffer.h"
#include "plan/roles.h"
#include "json/writer.h"

/* The owner of the source, the owner of the destination, and the creator if it owns neither. */
#define DTSX_PLAN_ACCOUNTS_MAX 3

/* Each of two owners authorizes DTS, logs on, and creates a role, attaches policies to it and edits its trust policy.
 * The creator authorizes DTS, logs on, selects the region, creates the task, configures both endpoints, completes the
 * task, and configures the reverse direction. */
#define DTSX_PLAN_STEPS_MAX (2 * (2 + 3) + 8)

enum dtsx_step_kind {
#define DTSX_STEP(id, action, console, title) DTSX_STEP_##id,
#include "tables/steps.def"
    DTSX_STEP_KIND_COUNT
};

/* One account of the task. Several account handles with the same ID are one account here. */
struct dtsx_plan_account {
    char party;
    unsigned char is_creator;
    unsigned char owns[2]; /* source, destination */
    dtsx_answer console_initialized;
    dtsx_answer default_role_authorized;
    const char *id;
    const char *label; /* NULL: none */
    size_t label_length;
};

struct dtsx_authorization {
    dtsx_side side;
    const struct dtsx_plan_account *owner;
    const char *trusted_account_id;
    const struct dtsx_plan_role *role;
};

struct dtsx_plan_step {
    enum dtsx_step_kind kind;
    dtsx_step_state state;
    unsigned char is_first; /* it is the first step of its account */
    dtsx_side side;         /* of the endpoint that it is about; 0: neither, or a role that serves both */
    const struct dtsx_plan_account *account;
    const struct dtsx_plan_role *role;
    struct dtsx_span title;
    struct dtsx_span parameters;
    struct dtsx_spans details;
};

struct dtsx_plan {
    atomic_uint references;
    dtsx_context *context;
    struct dtsx_arena arena;
    struct dtsx_roles *roles; /* shared by all plans that are joined */
    dtsx_task *task;          /* it does not change; NULL in a joined plan */
    dtsx_plan **parts;        /* of a joined plan */
    size_t part_count;
    size_t account_count;
    struct dtsx_plan_account accounts[DTSX_PLAN_ACCOUNTS_MAX];
    size_t authorization_count;
    struct dtsx_authorization authorizations[2];
    size_t step_count;
    struct dtsx_plan_step steps[DTSX_PLAN_STEPS_MAX];
};

/* Makes the plan of a task whose validation filled the report. The task may be NULL if there is none. */
dtsx_status dtsx_plan_after(const dtsx_task *task, const dtsx_report *report, dtsx_plan **result);

/* The authorization of a side; NULL if it needs none. */
const struct dtsx_authorization *dtsx_plan_side(const dtsx_plan *plan, dtsx_side side);
const struct dtsx_plan_account *dtsx_plan_owner(const dtsx_plan *plan, dtsx_side side);
const struct dtsx_plan_account *dtsx_plan_creator(const dtsx_plan *plan);

/* ---- steps ---- */

/* Adds the steps, without their texts. */
void dtsx_plan_add_steps(dtsx_plan *plan);
/* Makes the texts and parameters of the steps, for programs. */
dtsx_status dtsx_plan_render_steps(dtsx_plan *plan);
const char *dtsx_step_action(enum dtsx_step_kind kind);
const char *dtsx_step_console(enum dtsx_step_kind kind);
const char *dtsx_step_title(enum dtsx_step_kind kind);
/* The next detail of a step that applies; *cursor is 0 for the first one. NULL at the end. A step that is done has no
 * details. */
const char *dtsx_step_next_detail(const dtsx_plan *plan, const struct dtsx_plan_step *step, size_t *cursor);
/* Writes the values of a step as an object. */
void dtsx_step_write_parameters(const dtsx_plan *plan, const struct dtsx_plan_step *step,
                                struct dtsx_json_writer *json);

#endif
