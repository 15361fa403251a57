/* SPDX-License-Identifier: MIT
 * The steps of a plan in their order: first the owners authorize, then the creator configures. */
#include "plan/plan.h"

#include "plan/phrase.h"

#include <stddef.h>
#include <string.h>

/* When a detail applies. */
enum condition {
    ALWAYS,
    UNKNOWN,     /* it was not observed whether the step is done */
    OWNS_SOURCE, /* the account of the step owns the source */
    OWNS_DESTINATION,
    CONSOLE_SEEN,             /* observed: the account has opened the DTS console */
    CONSOLE_CLOSED,           /* observed: it has never opened it */
    CONSOLE_UNSEEN,           /* it was not observed whether it has */
    CONSOLE_CLOSED_ELSEWHERE, /* the same two, if no other step opens the console */
    CONSOLE_UNSEEN_ELSEWHERE,
    SHARED, /* several tasks use the role */
    MISSES_ROLE_POLICY,
    MISSES_BOTH_POLICIES,
    MISSES_VPC_POLICY, /* only this policy is missing */
    ADDS,              /* entries are added to the trust policy that was observed */
    REPLACES,          /* the trust policy that was observed, or that the console made, is replaced */
    REPLACES_SEEN,
    REPLACES_UNSEEN,
    CHANGES,
    UNJUDGED,
    REGION_MISSING,
    SYNCHRONIZATION,
    MIGRATION,
    MIGRATION_TO_OTHER, /* the destination is cross-account */
    TWO_WAY,
    CROSS_ACCOUNT,
    NOT_CROSS_ACCOUNT,  /* the endpoint is not cross-account, and the creator owns it */
    NOT_CROSS_OF_OTHER, /* the endpoint is not cross-account, and another account owns it */
    SELF_MANAGED,       /* the access method is not Alibaba Cloud Instance */
    OTHER_DESTINATION,  /* a cross-account destination that is not MySQL */
    /* An enumerator is added to each of these. */
    METHODS = 32,
    ANY_METHODS = 64,
    TYPES = 96,
    TWO_WAY_FORMS = 160
};

#define METHOD(id)       (METHODS + (int)DTSX_ACCESS_METHOD_##id)
#define ANY_METHOD(id)   (ANY_METHODS + (int)DTSX_ACCESS_METHOD_##id)
#define TYPE(id)         (TYPES + (int)DTSX_DATABASE_TYPE_##id)
#define TWO_WAY_FORM(id) (TWO_WAY_FORMS + (int)DTSX_INSTANCE_FORM_##id)

/* A kind of step only in the table of details: what every account does first. */
enum { DTSX_STEP_PREPARE = DTSX_STEP_KIND_COUNT };

/* All texts are in one block, and offsets of 16 bits lead to them: nothing has to be relocated when the library is
 * loaded. */
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

static struct dtsx_plan_step *add(dtsx_plan *plan, enum dtsx_step_kind kind, const struct dtsx_plan_account *account,
                                  dtsx_step_state state)
{
    struct dtsx_plan_step *step = &plan->steps[plan->step_count];
    const int is_first = plan->step_count == 0 || step[-1].account != account;

    plan->step_count++;
    *step =
        (struct dtsx_plan_step){.kind = kind, .state = state, .is_first = (unsigned char)is_first, .account = account};
    return step;
}

static dtsx_step_state state_of(dtsx_answer is_done)
{
    if (is_done == DTSX_ANSWER_YES)
        return DTSX_STEP_STATE_DONE;
    return is_done == DTSX_ANSWER_NO ? DTSX_STEP_STATE_TO_DO : DTSX_STEP_STATE_NOT_OBSERVED;
}

/* If a role does not exist, every step about it is still to be done. */
static dtsx_step_state state_of_role(const struct dtsx_plan_role *role, dtsx_fact fact)
{
    if (role->exists == DTSX_ANSWER_NO)
        return DTSX_STEP_STATE_TO_DO;
    return state_of(dtsx_plan_role_get_observed(role, fact));
}

static void add_role_step(dtsx_plan *plan, enum dtsx_step_kind kind, const struct dtsx_authorization *authorization,
                          dtsx_fact fact)
{
    const struct dtsx_plan_role *role = authorization->role;
    struct dtsx_plan_step *step = add(plan, kind, authorization->owner, state_of_role(role, fact));

    step->role = role;
    step->side = dtsx_plan_role_count(plan) < plan->authorization_count ? (dtsx_side)0 : authorization->side;
}

static void add_role(dtsx_plan *plan, const struct dtsx_authorization *authorization)
{
    add_role_step(plan, DTSX_STEP_CREATE_ROLE, authorization, DTSX_FACT_ROLE_EXISTS);
    add_role_step(plan, DTSX_STEP_ATTACH_POLICY, authorization, DTSX_FACT_ROLE_POLICIES);
    add_role_step(plan, DTSX_STEP_EDIT_TRUST_POLICY, authorization, DTSX_FACT_TRUST_POLICY);
}

/* If it was observed that an account has never opened the console, the step is to be done, whatever else was observed.
 */
static dtsx_step_state state_of_console(const struct dtsx_plan_account *account)
{
    if (account->console_initialized == DTSX_ANSWER_NO)
        return DTSX_STEP_STATE_TO_DO;
    return state_of(account->default_role_authorized);
}

/* The prerequisite for each account that owns an end. If it was observed to be met, there is no step. */
static void add_prerequisite(dtsx_plan *plan, const struct dtsx_plan_account *account)
{
    const int owns_end = account->owns[0] || account->owns[1];

    if (account->default_role_authorized == DTSX_ANSWER_NO ||
        (account->default_role_authorized == DTSX_ANSWER_UNSET && owns_end))
        add(plan, DTSX_STEP_AUTHORIZE_DTS, account, state_of_console(account));
}

static int is_done_since(const dtsx_plan *plan, size_t first)
{
    for (size_t i = first; i < plan->step_count; i++)
        if (plan->steps[i].state != DTSX_STEP_STATE_DONE)
            return 0;
    return 1;
}

/* If all roles of an owner are already as they should be, the owner does not have to log on. */
static void add_owner(dtsx_plan *plan, const struct dtsx_plan_account *owner)
{
    struct dtsx_plan_step *log_on;

    add_prerequisite(plan, owner);
    log_on = add(plan, DTSX_STEP_LOG_ON_OWNER, owner, DTSX_STEP_STATE_TO_DO);
    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        if (plan->authorizations[i].owner == owner)
            add_role(plan, &plan->authorizations[i]);
    if (owner->console_initialized != DTSX_ANSWER_NO && is_done_since(plan, (size_t)(log_on - plan->steps) + 1))
        log_on->state = DTSX_STEP_STATE_DONE;
}

static void add_creator(dtsx_plan *plan, const struct dtsx_plan_account *creator)
{
    const dtsx_step_state to_do = DTSX_STEP_STATE_TO_DO;

    add_prerequisite(plan, creator);
    add(plan, DTSX_STEP_LOG_ON_CREATOR, creator, to_do);
    add(plan, DTSX_STEP_SELECT_REGION, creator, to_do);
    add(plan, DTSX_STEP_CREATE_TASK, creator, to_do);
    add(plan, DTSX_STEP_CONFIGURE_SOURCE, creator, to_do)->side = DTSX_SIDE_SOURCE;
    add(plan, DTSX_STEP_CONFIGURE_DESTINATION, creator, to_do)->side = DTSX_SIDE_DESTINATION;
    add(plan, DTSX_STEP_COMPLETE, creator, to_do);
    if (plan->task->slots[DTSX_TASK_DIRECTION].value == DTSX_DIRECTION_TWO_WAY)
        add(plan, DTSX_STEP_CONFIGURE_REVERSE, creator, to_do);
}

void dtsx_plan_add_steps(dtsx_plan *plan)
{
    for (size_t i = 0; i < plan->authorization_count; i++)
        if (i == 0 || plan->authorizations[i].owner != plan->authorizations[0].owner)
            add_owner(plan, plan->authorizations[i].owner);
    add_creator(plan, dtsx_plan_creator(plan));
}

/* ---- the texts of steps ---- */

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

static int endpoint_value(const dtsx_plan *plan, int side, enum dtsx_endpoint_place slot)
{
    return side ? dtsx_task_side(plan->task, side)->slots[slot].value : 0;
}

static int is_two_way(const dtsx_plan *plan)
{
    return plan->task->slots[DTSX_TASK_DIRECTION].value == DTSX_DIRECTION_TWO_WAY;
}

/* Conditions to which an enumerator is added. */
static int applies_to(const dtsx_plan *plan, const struct dtsx_plan_step *step, int condition)
{
    const enum dtsx_endpoint_place method = DTSX_ENDPOINT_ACCESS_METHOD;

    if (condition >= TWO_WAY_FORMS)
        return is_two_way(plan) &&
               endpoint_value(plan, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_INSTANCE_FORM) == condition - TWO_WAY_FORMS;
    if (condition >= TYPES)
        return endpoint_value(plan, (int)step->side, DTSX_ENDPOINT_DATABASE_TYPE) == condition - TYPES;
    if (condition >= ANY_METHODS)
        return endpoint_value(plan, DTSX_SIDE_SOURCE, method) == condition - ANY_METHODS ||
               endpoint_value(plan, DTSX_SIDE_DESTINATION, method) == condition - ANY_METHODS;
    return endpoint_value(plan, (int)step->side, method) == condition - METHODS;
}

static int applies_to_console(const struct dtsx_plan_account *account, enum condition condition)
{
    const int is_elsewhere = account->default_role_authorized == DTSX_ANSWER_YES;

    switch (condition) {
    case CONSOLE_SEEN:
        return account->console_initialized == DTSX_ANSWER_YES;
    case CONSOLE_CLOSED:
        return account->console_initialized == DTSX_ANSWER_NO;
    case CONSOLE_UNSEEN:
        return account->console_initialized == DTSX_ANSWER_UNSET;
    case CONSOLE_CLOSED_ELSEWHERE:
        return is_elsewhere && account->console_initialized == DTSX_ANSWER_NO;
    default:
        return is_elsewhere && account->console_initialized == DTSX_ANSWER_UNSET;
    }
}

static int applies_to_role(const struct dtsx_plan_role *role, enum condition condition)
{
    const dtsx_trust_policy_change change = role->change;

    switch (condition) {
    case SHARED:
        return role->is_shared;
    case MISSES_ROLE_POLICY:
        return role->missing_count == 2 ||
               (role->missing_count == 1 && role->missing[0].text == role->policies[0].text);
    case MISSES_BOTH_POLICIES:
        return role->missing_count == 2;
    case MISSES_VPC_POLICY:
        return role->missing_count == 1 && role->missing[0].text != role->policies[0].text;
    case ADDS:
        return change == DTSX_TRUST_POLICY_CHANGE_ADD;
    case REPLACES:
        return change == DTSX_TRUST_POLICY_CHANGE_CREATE || change == DTSX_TRUST_POLICY_CHANGE_REPLACE;
    case REPLACES_SEEN:
        return change == DTSX_TRUST_POLICY_CHANGE_REPLACE && !role->is_unseen;
    case REPLACES_UNSEEN:
        return role->is_unseen;
    case UNJUDGED:
        return change == DTSX_TRUST_POLICY_CHANGE_NONE;
    default:
        return change != DTSX_TRUST_POLICY_CHANGE_NONE; /* CHANGES */
    }
}

static int applies_to_task(const dtsx_plan *plan, const struct dtsx_plan_step *step, enum condition condition)
{
    const struct dtsx_slot *task = plan->task->slots;
    const int is_migration = task[DTSX_TASK_KIND].value == DTSX_TASK_KIND_MIGRATION;
    const int side = (int)step->side;

    switch (condition) {
    case REGION_MISSING:
        return task[DTSX_TASK_REGION].length == 0;
    case SYNCHRONIZATION:
        return task[DTSX_TASK_KIND].value == DTSX_TASK_KIND_SYNCHRONIZATION;
    case MIGRATION:
        return is_migration;
    case MIGRATION_TO_OTHER:
        return is_migration && dtsx_plan_side(plan, DTSX_SIDE_DESTINATION) != NULL;
    case TWO_WAY:
        return is_two_way(plan);
    case SELF_MANAGED:
        return endpoint_value(plan, side, DTSX_ENDPOINT_ACCESS_METHOD) != DTSX_ACCESS_METHOD_INSTANCE;
    case OTHER_DESTINATION:
        return side == DTSX_SIDE_DESTINATION && dtsx_plan_side(plan, step->side) != NULL &&
               endpoint_value(plan, side, DTSX_ENDPOINT_DATABASE_TYPE) != DTSX_DATABASE_TYPE_MYSQL;
    case CROSS_ACCOUNT:
        return dtsx_plan_side(plan, step->side) != NULL;
    case NOT_CROSS_ACCOUNT:
        return dtsx_plan_side(plan, step->side) == NULL && dtsx_plan_owner(plan, step->side)->is_creator;
    default:
        return dtsx_plan_side(plan, step->side) == NULL && !dtsx_plan_owner(plan, step->side)->is_creator;
    }
}

static int applies(const dtsx_plan *plan, const struct dtsx_plan_step *step, enum condition condition)
{
    if (condition == ALWAYS)
        return 1;
    if (condition == UNKNOWN)
        return step->state == DTSX_STEP_STATE_NOT_OBSERVED;
    if (condition == OWNS_SOURCE || condition == OWNS_DESTINATION)
        return step->account->owns[condition - OWNS_SOURCE];
    if (condition >= METHODS)
        return applies_to(plan, step, (int)condition);
    if (condition >= REGION_MISSING)
        return applies_to_task(plan, step, condition);
    if (condition >= SHARED)
        return applies_to_role(step->role, condition);
    return applies_to_console(step->account, condition);
}

static int is_about(const struct detail *detail, const struct dtsx_plan_step *step)
{
    const enum dtsx_step_kind kind =
        step->kind == DTSX_STEP_CONFIGURE_DESTINATION ? DTSX_STEP_CONFIGURE_SOURCE : step->kind;

    return detail->kind == kind || (step->is_first && detail->kind == DTSX_STEP_PREPARE);
}

const char *dtsx_step_next_detail(const dtsx_plan *plan, const struct dtsx_plan_step *step, size_t *cursor)
{
    if (step->state == DTSX_STEP_STATE_DONE)
        return NULL;
    while (*cursor < sizeof(details) / sizeof(details[0])) {
        const struct detail *detail = &details[(*cursor)++];

        if (is_about(detail, step) && applies(plan, step, (enum condition)detail->condition) &&
            dtsx_phrase_is_complete(plan, step, text_at(detail->text)))
            return text_at(detail->text);
    }
    return NULL;
}

/* ---- the texts of steps for programs ---- */

static int append_plainly(dtsx_buffer *buffer, enum dtsx_phrase_part part, const char *text, size_t length)
{
    (void)part;
    return dtsx_buffer_append(buffer, text, length);
}

static struct dtsx_span render(dtsx_plan *plan, const struct dtsx_plan_step *step, const char *phrase,
                               dtsx_buffer *scratch)
{
    size_t length;
    const char *text;

    dtsx_buffer_clear(scratch);
    if (dtsx_phrase_write(plan, step, phrase, append_plainly, scratch) != 0)
        plan->arena.failed = 1;
    text = dtsx_buffer_get(scratch, &length);
    return dtsx_arena_copy(&plan->arena, text, length);
}

static struct dtsx_span render_parameters(dtsx_plan *plan, const struct dtsx_plan_step *step)
{
    struct dtsx_json_writer json;

    dtsx_arena_begin(&plan->arena);
    dtsx_json_writer_init(&json, dtsx_arena_sink, &plan->arena, 0);
    dtsx_step_write_parameters(plan, step, &json);
    return dtsx_arena_end(&plan->arena);
}

static void render_step(dtsx_plan *plan, struct dtsx_plan_step *step, dtsx_buffer *scratch)
{
    size_t cursor = 0;
    size_t count = 0;
    const char *detail;

    while (dtsx_step_next_detail(plan, step, &cursor))
        count++;
    step->title = render(plan, step, dtsx_step_title(step->kind), scratch);
    step->parameters = render_parameters(plan, step);
    step->details.items = dtsx_arena_new(&plan->arena, count * sizeof(*step->details.items));
    if (!step->details.items)
        return;
    cursor = 0;
    while ((detail = dtsx_step_next_detail(plan, step, &cursor)))
        step->details.items[step->details.count++] = render(plan, step, detail, scratch);
}

dtsx_status dtsx_plan_render_steps(dtsx_plan *plan)
{
    dtsx_buffer *scratch = dtsx_buffer_new(plan->context);

    if (!scratch)
        return DTSX_ERROR_NO_MEMORY;
    for (size_t i = 0; i < plan->step_count && !plan->arena.failed; i++)
        render_step(plan, &plan->steps[i], scratch);
    dtsx_buffer_unref(scratch);
    return plan->arena.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}
