/* SPDX-License-Identifier: MIT
 * The steps of a plan in the order in which they are taken: first the owners authorize, then the creator configures. */
#include "plan/plan.h"

#include "plan/phrase.h"

#include <stddef.h>
#include <string.h>

/* When a detail applies. */
enum condition {
    ALWAYS,
    DONE,                 /* observed as done already */
    CONSOLE_SEEN,         /* observed: the account has opened the DTS console */
    CONSOLE_UNSEEN,       /* not known */
    CONSOLE_NEVER_OPENED, /* not known, and no other step opens it */
    NEEDS_VPC_POLICY,
    REGION_MISSING,
    SYNCHRONIZATION,
    MIGRATION,
    TWO_WAY,
    CROSS_ACCOUNT,
    NOT_CROSS_ACCOUNT
};

/* The texts stand in one block, and 16-bit offsets lead to them: nothing to relocate when the library is loaded. */
#define PASTE(a, b)    a##b
#define MEMBER(line)   PASTE(line_, line)
#define OFFSET(member) (uint16_t) offsetof(struct texts, member)

struct texts {
#define DTSX_STEP(id, action, console, title)                                                                          \
    char id##_action[sizeof(action)];                                                                                  \
    char id##_console[sizeof(#console)];                                                                               \
    char id##_title[sizeof(title)];
#define DTSX_STEP_DETAIL(step, condition, text) char MEMBER(__LINE__)[sizeof(text)];
#include "tables/steps.def"
};

static const struct texts texts = {
#define DTSX_STEP(id, action, console, title)   action, #console, title,
#define DTSX_STEP_DETAIL(step, condition, text) text,
#include "tables/steps.def"
};

_Static_assert(sizeof(struct texts) <= UINT16_MAX, "the texts of the steps have 16-bit offsets");

static const char *text_at(uint16_t offset)
{
    return (const char *)&texts + offset;
}

struct step_text {
    uint16_t action;
    uint16_t console;
    uint16_t title;
};

static const struct step_text step_texts[DTSX_STEP_KIND_COUNT] = {
#define DTSX_STEP(id, action, console, title) {OFFSET(id##_action), OFFSET(id##_console), OFFSET(id##_title)},
#include "tables/steps.def"
};

struct detail {
    uint8_t kind;
    uint8_t condition;
    uint16_t text;
};

static const struct detail details[] = {
#define DTSX_STEP_DETAIL(step, condition, text) {DTSX_STEP_##step, condition, OFFSET(MEMBER(__LINE__))},
#include "tables/steps.def"
};

/* ---- the order ---- */

static void add(dtsx_plan *plan, enum dtsx_step_kind kind, const struct dtsx_plan_account *account, int side,
                int is_done)
{
    plan->steps[plan->step_count++] = (struct dtsx_plan_step){kind, is_done, (dtsx_side)side, account};
}

static int is_same_role(const struct dtsx_authorization *authorization, const struct dtsx_authorization *other)
{
    return authorization->owner == other->owner && strcmp(authorization->ram_role, other->ram_role) == 0;
}

/* One role may serve both endpoints of one account. The source's authorization has all the policies that both need.
 * What was observed about the role at either endpoint is known. */
static void add_role(dtsx_plan *plan, const struct dtsx_authorization *authorization)
{
    const struct dtsx_plan_account *owner = authorization->owner;
    const int side = (int)authorization->side;
    int role_exists = authorization->role_exists;
    int has_policies = authorization->has_policies;
    int is_trusted = authorization->is_trusted;

    for (size_t i = 0; i < plan->authorization_count; i++) {
        const struct dtsx_authorization *other = &plan->authorizations[i];

        if (other == authorization || !is_same_role(authorization, other))
            continue;
        if (other < authorization)
            return;
        role_exists |= other->role_exists;
        has_policies |= other->has_policies && other->policy_count >= authorization->policy_count;
        is_trusted |= other->is_trusted;
    }
    add(plan, DTSX_STEP_CREATE_ROLE, owner, side, role_exists);
    add(plan, DTSX_STEP_ATTACH_POLICY, owner, side, has_policies);
    add(plan, DTSX_STEP_EDIT_TRUST_POLICY, owner, side, is_trusted);
}

static void add_owner(dtsx_plan *plan, const struct dtsx_plan_account *owner)
{
    if (!owner->default_role_authorized)
        add(plan, DTSX_STEP_AUTHORIZE_DTS, owner, 0, 0);
    add(plan, DTSX_STEP_LOG_ON_OWNER, owner, 0, 0);
    for (size_t i = 0; i < plan->authorization_count; i++)
        if (plan->authorizations[i].owner == owner)
            add_role(plan, &plan->authorizations[i]);
}

static void add_creator(dtsx_plan *plan, const struct dtsx_plan_account *creator)
{
    add(plan, DTSX_STEP_LOG_ON_CREATOR, creator, 0, 0);
    add(plan, DTSX_STEP_SELECT_REGION, creator, 0, 0);
    add(plan, DTSX_STEP_CREATE_TASK, creator, 0, 0);
    add(plan, DTSX_STEP_CONFIGURE_SOURCE, creator, DTSX_SIDE_SOURCE, 0);
    add(plan, DTSX_STEP_CONFIGURE_DESTINATION, creator, DTSX_SIDE_DESTINATION, 0);
    add(plan, DTSX_STEP_COMPLETE, creator, 0, 0);
    if (plan->task->slots[DTSX_TASK_SLOT_DIRECTION].value == DTSX_DIRECTION_TWO_WAY)
        add(plan, DTSX_STEP_CONFIGURE_REVERSE, creator, 0, 0);
}

void dtsx_plan_add_steps(dtsx_plan *plan)
{
    for (size_t i = 0; i < plan->authorization_count; i++)
        if (i == 0 || plan->authorizations[i].owner != plan->authorizations[0].owner)
            add_owner(plan, plan->authorizations[i].owner);
    add_creator(plan, dtsx_plan_creator(plan));
}

/* ---- their texts ---- */

const char *dtsx_step_action(enum dtsx_step_kind kind)
{
    return text_at(step_texts[kind].action);
}

const char *dtsx_step_console(enum dtsx_step_kind kind)
{
    return text_at(step_texts[kind].console);
}

const char *dtsx_step_title(enum dtsx_step_kind kind)
{
    return text_at(step_texts[kind].title);
}

static int applies(const dtsx_plan *plan, const struct dtsx_plan_step *step, enum condition condition)
{
    const struct dtsx_slot *task = plan->task->slots;
    const struct dtsx_authorization *authorization = dtsx_plan_side(plan, step->side);

    switch (condition) {
    case ALWAYS:
        return 1;
    case DONE:
        return step->is_done;
    case CONSOLE_SEEN:
        return step->account->console_initialized;
    case CONSOLE_UNSEEN:
        return !step->account->console_initialized;
    case CONSOLE_NEVER_OPENED:
        return !step->account->console_initialized && step->account->default_role_authorized;
    case NEEDS_VPC_POLICY:
        return authorization && authorization->policy_count > 1;
    case REGION_MISSING:
        return task[DTSX_TASK_SLOT_REGION].length == 0;
    case SYNCHRONIZATION:
        return task[DTSX_TASK_SLOT_KIND].value == DTSX_TASK_KIND_SYNCHRONIZATION;
    case MIGRATION:
        return task[DTSX_TASK_SLOT_KIND].value == DTSX_TASK_KIND_MIGRATION;
    case TWO_WAY:
        return task[DTSX_TASK_SLOT_DIRECTION].value == DTSX_DIRECTION_TWO_WAY;
    case CROSS_ACCOUNT:
        return authorization != NULL;
    case NOT_CROSS_ACCOUNT:
        return authorization == NULL;
    }
    return 0;
}

const char *dtsx_step_next_detail(const dtsx_plan *plan, const struct dtsx_plan_step *step, size_t *cursor)
{
    const enum dtsx_step_kind kind =
        step->kind == DTSX_STEP_CONFIGURE_DESTINATION ? DTSX_STEP_CONFIGURE_SOURCE : step->kind;

    while (*cursor < sizeof(details) / sizeof(details[0])) {
        const struct detail *detail = &details[(*cursor)++];

        if (detail->kind == kind && applies(plan, step, (enum condition)detail->condition) &&
            dtsx_phrase_is_complete(plan, step, text_at(detail->text)))
            return text_at(detail->text);
    }
    return NULL;
}
