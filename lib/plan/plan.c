/* SPDX-License-Identifier: MIT */
#include "plan/plan.h"

#include "report/report.h"

#include <string.h>

/* ---- filling a plan ---- */

static const char *id_of(const dtsx_account *account)
{
    return account->slots[DTSX_ACCOUNT_ACCOUNT_ID].text;
}

/* A fact that is given in one handle of an account counts for the account. The first answer counts. */
static void observe(dtsx_answer *answer, const struct dtsx_slot *slot)
{
    if (*answer == DTSX_ANSWER_UNSET && slot->value)
        *answer = slot->value == DTSX_ANSWER_YES ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;
}

/* The account with the ID of a handle. It is added if the plan does not have it yet. */
static struct dtsx_plan_account *add_account(dtsx_plan *plan, const dtsx_account *account, char party)
{
    const struct dtsx_slot *slots = account->slots;
    struct dtsx_plan_account *entry = plan->accounts;

    while (entry != plan->accounts + plan->account_count && strcmp(entry->id, id_of(account)) != 0)
        entry++;
    if (entry == plan->accounts + plan->account_count) {
        plan->account_count++;
        entry->party = party;
        entry->id = id_of(account);
    }
    if (!entry->label && slots[DTSX_ACCOUNT_LABEL].length) {
        entry->label = slots[DTSX_ACCOUNT_LABEL].text;
        entry->label_length = slots[DTSX_ACCOUNT_LABEL].length;
    }
    observe(&entry->console_initialized, &slots[DTSX_ACCOUNT_CONSOLE_INITIALIZED]);
    observe(&entry->default_role_authorized, &slots[DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED]);
    return entry;
}

/* If no owner is given, it is the creator: only an endpoint that is not cross-account can be without an owner. */
static const dtsx_account *owner_of(const dtsx_task *task, int side)
{
    const dtsx_account *owner = dtsx_task_side(task, side)->owner;

    return owner ? owner : task->creator;
}

static void add_accounts(dtsx_plan *plan)
{
    add_account(plan, owner_of(plan->task, DTSX_SIDE_SOURCE), 'A')->owns[0] = 1;
    add_account(plan, owner_of(plan->task, DTSX_SIDE_DESTINATION), 'B')->owns[1] = 1;
    add_account(plan, plan->task->creator, 'C')->is_creator = 1;
}

static dtsx_status add_authorization(dtsx_plan *plan, dtsx_side side)
{
    struct dtsx_authorization *authorization = &plan->authorizations[plan->authorization_count];

    if (dtsx_task_side(plan->task, (int)side)->slots[DTSX_ENDPOINT_CROSS_ACCOUNT].value != DTSX_ANSWER_YES)
        return DTSX_OK;
    plan->authorization_count++;
    authorization->side = side;
    authorization->owner = dtsx_plan_owner(plan, side);
    authorization->trusted_account_id = dtsx_plan_creator(plan)->id;
    authorization->role = dtsx_roles_add(plan->roles, plan->task, (int)side);
    return authorization->role ? DTSX_OK : DTSX_ERROR_NO_MEMORY;
}

/* A plan of a task that no one else changes. It takes over the caller's reference to the task, which is released if
 * memory runs out, and takes a reference of its own to the roles. */
static dtsx_plan *new_plan(dtsx_context *context, dtsx_task *task, struct dtsx_roles *roles)
{
    dtsx_plan *plan = task && roles ? dtsx_memory_new(context, sizeof(*plan)) : NULL;

    if (!plan) {
        dtsx_task_unref(task);
        return NULL;
    }
    atomic_init(&plan->references, 1);
    plan->context = dtsx_context_use(context);
    dtsx_arena_init(&plan->arena, context);
    plan->task = task;
    plan->roles = dtsx_roles_ref(roles);
    return plan;
}

static dtsx_status add_authorizations(dtsx_plan *plan)
{
    add_accounts(plan);
    if (add_authorization(plan, DTSX_SIDE_SOURCE) != DTSX_OK)
        return DTSX_ERROR_NO_MEMORY;
    return add_authorization(plan, DTSX_SIDE_DESTINATION);
}

/* Finishes a plan after its roles were finished. */
static dtsx_status finish(dtsx_plan *plan)
{
    dtsx_plan_add_steps(plan);
    return dtsx_plan_render_steps(plan);
}

const struct dtsx_authorization *dtsx_plan_side(const dtsx_plan *plan, dtsx_side side)
{
    for (size_t i = 0; i < plan->authorization_count; i++)
        if (plan->authorizations[i].side == side)
            return &plan->authorizations[i];
    return NULL;
}

const struct dtsx_plan_account *dtsx_plan_owner(const dtsx_plan *plan, dtsx_side side)
{
    const struct dtsx_plan_account *account = plan->accounts;

    while (!account->owns[side - DTSX_SIDE_SOURCE])
        account++;
    return account;
}

const struct dtsx_plan_account *dtsx_plan_creator(const dtsx_plan *plan)
{
    const struct dtsx_plan_account *account = plan->accounts;

    while (!account->is_creator)
        account++;
    return account;
}

/* ---- handle ---- */

/* A plan is made if the accounts are not ready yet, but not if the task itself has an error. */
static int is_plannable(const dtsx_report *report)
{
    if (!dtsx_report_is_judged(report) || report->truncated)
        return 0;
    for (size_t i = 0; i < report->record_count; i++) {
        const dtsx_record *record = dtsx_report_get_record(report, i);

        if (dtsx_record_get_severity(record) >= DTSX_SEVERITY_ERROR && !dtsx_record_is_observation(record))
            return 0;
    }
    return 1;
}

dtsx_status dtsx_plan_after(const dtsx_task *task, const dtsx_report *report, dtsx_plan **result)
{
    struct dtsx_roles *roles;
    dtsx_plan *plan;
    dtsx_status status;

    if (!task || !is_plannable(report))
        return DTSX_ERROR_TASK_INVALID;
    roles = dtsx_roles_new(task->model.context, 1);
    plan = new_plan(task->model.context, dtsx_task_copy(task), roles);
    dtsx_roles_unref(roles);
    if (!plan)
        return DTSX_ERROR_NO_MEMORY;
    status = add_authorizations(plan);
    if (status == DTSX_OK)
        status = dtsx_roles_finish(plan->roles);
    if (status == DTSX_OK)
        status = finish(plan);
    if (status != DTSX_OK) {
        dtsx_plan_unref(plan);
        return status;
    }
    *result = plan;
    return DTSX_OK;
}

dtsx_status dtsx_plan_new(const dtsx_task *task, unsigned flags, dtsx_report *report, dtsx_plan **plan)
{
    dtsx_report *own;
    dtsx_status status;

    if (plan)
        *plan = NULL;
    if (!task || !plan || flags)
        return DTSX_ERROR_INVALID_ARGUMENT;
    own = report ? dtsx_report_ref(report) : dtsx_report_new(task->model.context);
    status = own ? dtsx_task_validate(task, 0, own) : DTSX_ERROR_NO_MEMORY;
    if (status == DTSX_OK)
        status = dtsx_plan_after(task, own, plan);
    dtsx_report_unref(own);
    return status;
}

dtsx_plan *dtsx_plan_ref(dtsx_plan *plan)
{
    if (plan)
        dtsx_count_up(&plan->references);
    return plan;
}

static void destroy(dtsx_plan *plan)
{
    dtsx_context *const context = plan->context;

    dtsx_arena_release(&plan->arena);
    dtsx_roles_unref(plan->roles);
    dtsx_task_unref(plan->task);
    dtsx_memory_free(context, plan, sizeof(*plan));
    dtsx_context_unref(context);
}

void dtsx_plan_unref(dtsx_plan *plan)
{
    if (!plan || !dtsx_count_down(&plan->references))
        return;
    for (size_t i = 0; i < plan->part_count; i++) /* parts have no parts themselves */
        if (dtsx_count_down(&plan->parts[i]->references))
            destroy(plan->parts[i]);
    destroy(plan);
}

/* ---- joined plans ---- */

static dtsx_status add_part(dtsx_plan *joined, const dtsx_plan *plan)
{
    dtsx_plan *part = new_plan(joined->context, dtsx_task_ref(plan->task), joined->roles);

    if (!part)
        return DTSX_ERROR_NO_MEMORY;
    joined->parts[joined->part_count++] = part;
    return add_authorizations(part);
}

static dtsx_status join(dtsx_plan *joined, const dtsx_plan *const *plans, size_t count)
{
    dtsx_status status = DTSX_OK;

    dtsx_arena_init(&joined->arena, joined->context);
    joined->roles = dtsx_roles_new(joined->context, count);
    joined->parts = dtsx_arena_new(&joined->arena, count * sizeof(*joined->parts));
    if (!joined->roles || !joined->parts)
        return DTSX_ERROR_NO_MEMORY;
    for (size_t i = 0; i < count && status == DTSX_OK; i++)
        status = add_part(joined, plans[i]);
    if (status == DTSX_OK)
        status = dtsx_roles_finish(joined->roles);
    for (size_t i = 0; i < count && status == DTSX_OK; i++)
        status = finish(joined->parts[i]);
    return status;
}

dtsx_status dtsx_plan_join(const dtsx_plan *const *plans, size_t count, dtsx_plan **joined)
{
    dtsx_plan *result;
    dtsx_status status;

    if (joined)
        *joined = NULL;
    if (!plans || !joined || count == 0)
        return DTSX_ERROR_INVALID_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        if (!plans[i] || !plans[i]->task)
            return DTSX_ERROR_INVALID_ARGUMENT;
    result = dtsx_memory_new(plans[0]->context, sizeof(*result));
    if (!result)
        return DTSX_ERROR_NO_MEMORY;
    atomic_init(&result->references, 1);
    result->context = dtsx_context_use(plans[0]->context);
    status = join(result, plans, count);
    if (status != DTSX_OK) {
        dtsx_plan_unref(result);
        return status;
    }
    *joined = result;
    return DTSX_OK;
}

size_t dtsx_plan_part_count(const dtsx_plan *plan)
{
    return plan ? plan->part_count : 0;
}

const dtsx_plan *dtsx_plan_get_part(const dtsx_plan *plan, size_t index)
{
    return plan && index < plan->part_count ? plan->parts[index] : NULL;
}

/* ---- public ---- */

dtsx_scenario dtsx_plan_get_scenario(const dtsx_plan *plan)
{
    return plan && plan->task ? dtsx_task_get_scenario(plan->task) : (dtsx_scenario)0;
}

/* Whether both ends have the same role. */
static int has_one_role(const dtsx_plan *plan)
{
    return plan->authorization_count == 2 && plan->authorizations[0].role == plan->authorizations[1].role;
}

size_t dtsx_plan_role_count(const dtsx_plan *plan)
{
    if (!plan)
        return 0;
    if (!plan->task)
        return plan->roles->count;
    return has_one_role(plan) ? 1 : plan->authorization_count;
}

const dtsx_plan_role *dtsx_plan_get_role(const dtsx_plan *plan, size_t index)
{
    if (index >= dtsx_plan_role_count(plan))
        return NULL;
    return plan->task ? plan->authorizations[index].role : plan->roles->items[index];
}

size_t dtsx_plan_authorization_count(const dtsx_plan *plan)
{
    return plan ? plan->authorization_count : 0;
}

const dtsx_authorization *dtsx_plan_get_authorization(const dtsx_plan *plan, size_t index)
{
    return plan && index < plan->authorization_count ? &plan->authorizations[index] : NULL;
}

size_t dtsx_plan_account_count(const dtsx_plan *plan)
{
    return plan ? plan->account_count : 0;
}

const dtsx_plan_account *dtsx_plan_get_account(const dtsx_plan *plan, size_t index)
{
    return plan && index < plan->account_count ? &plan->accounts[index] : NULL;
}

size_t dtsx_plan_step_count(const dtsx_plan *plan)
{
    return plan ? plan->step_count : 0;
}

const dtsx_plan_step *dtsx_plan_get_step(const dtsx_plan *plan, size_t index)
{
    return plan && index < plan->step_count ? &plan->steps[index] : NULL;
}
