/* SPDX-License-Identifier: MIT */
#include "plan/plan.h"

#include "base/ascii.h"
#include "rules/trust-policy.h"

#include <string.h>

#define ROLE_POLICY "AliyunDTSRolePolicy"
#define VPC_POLICY  "AliyunVPCReadOnlyAccess"

/* ---- what a role needs ---- */

static const struct dtsx_slot *slot_of(const dtsx_endpoint *endpoint, enum dtsx_endpoint_slot slot)
{
    return &endpoint->slots[slot];
}

/* Page: "RAM authorization for a self-managed database in a VPC across different accounts", step 2: the second policy
 * is for sources over Express Connect, VPN Gateway or Smart Access Gateway. */
size_t dtsx_plan_policies(const dtsx_endpoint *endpoint, int side, const char *policies[DTSX_PLAN_POLICIES_MAX])
{
    policies[0] = ROLE_POLICY;
    if (side != DTSX_SIDE_SOURCE ||
        slot_of(endpoint, DTSX_ENDPOINT_SLOT_ACCESS_METHOD)->value != DTSX_ACCESS_METHOD_EXPRESS_CONNECT)
        return 1;
    policies[1] = VPC_POLICY;
    return 2;
}

static int is_attached(const dtsx_endpoint *endpoint, const char *policy)
{
    for (size_t i = 0; i < endpoint->policies.count; i++)
        if (dtsx_ascii_equals(endpoint->policies.items[i].text, endpoint->policies.items[i].length, policy))
            return 1;
    return 0;
}

int dtsx_plan_has_policies(const dtsx_endpoint *endpoint, int side)
{
    const char *policies[DTSX_PLAN_POLICIES_MAX];
    const size_t count = dtsx_plan_policies(endpoint, side, policies);

    if (slot_of(endpoint, DTSX_ENDPOINT_SLOT_ROLE_POLICIES)->value != DTSX_YES)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (!is_attached(endpoint, policies[i]))
            return 0;
    return 1;
}

static void write_principal(struct dtsx_json_writer *writer, const char *key, const char *prefix,
                            const char *account_id, const char *suffix)
{
    char principal[64];
    const size_t prefix_length = strlen(prefix);

    memcpy(principal, prefix, prefix_length);
    memcpy(principal + prefix_length, account_id, DTSX_ACCOUNT_ID_LENGTH);
    memcpy(principal + prefix_length + DTSX_ACCOUNT_ID_LENGTH, suffix, strlen(suffix) + 1);
    dtsx_json_key(writer, key);
    dtsx_json_begin_array(writer);
    dtsx_json_text(writer, principal);
    dtsx_json_end_array(writer);
}

/* The template of "Configure RAM authorization for cross-account DTS tasks", key for key. */
void dtsx_plan_write_trust_policy(struct dtsx_json_writer *writer, const char *creator_id)
{
    dtsx_json_begin_object(writer);
    dtsx_json_key(writer, "Statement");
    dtsx_json_begin_array(writer);
    dtsx_json_begin_object(writer);
    dtsx_json_member_text(writer, "Action", "sts:AssumeRole");
    dtsx_json_member_text(writer, "Effect", "Allow");
    dtsx_json_key(writer, "Principal");
    dtsx_json_begin_object(writer);
    write_principal(writer, "RAM", "acs:ram::", creator_id, ":root");
    write_principal(writer, "Service", "", creator_id, "@dts.aliyuncs.com");
    dtsx_json_end_object(writer);
    dtsx_json_end_object(writer);
    dtsx_json_end_array(writer);
    dtsx_json_member_text(writer, "Version", "1");
    dtsx_json_end_object(writer);
}

/* ---- filling a plan ---- */

static int append_trust_policy(void *sink, const char *bytes, size_t length)
{
    dtsx_plan *plan = sink;

    if (length >= sizeof(plan->trust_policy) - plan->trust_policy_length)
        return 1;
    memcpy(plan->trust_policy + plan->trust_policy_length, bytes, length);
    plan->trust_policy_length += length;
    return 0;
}

static const char *id_of(const dtsx_account *account)
{
    return account->slots[DTSX_ACCOUNT_SLOT_ID].text;
}

/* The account with the ID of a handle, which may be new; a fact that one handle of it knows is known. */
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
    if (!entry->label && slots[DTSX_ACCOUNT_SLOT_LABEL].length) {
        entry->label = slots[DTSX_ACCOUNT_SLOT_LABEL].text;
        entry->label_length = slots[DTSX_ACCOUNT_SLOT_LABEL].length;
    }
    entry->console_initialized |= slots[DTSX_ACCOUNT_SLOT_CONSOLE_INITIALIZED].value == DTSX_YES;
    entry->default_role_authorized |= slots[DTSX_ACCOUNT_SLOT_DEFAULT_ROLE_AUTHORIZED].value == DTSX_YES;
    return entry;
}

/* An owner that was not given is the creator: only an endpoint that is not cross-account may lack one. */
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

static int is_trusted(const dtsx_endpoint *endpoint, const char *creator_id)
{
    const struct dtsx_slot *policy = dtsx_endpoint_observed_policy(endpoint);

    return policy->length > 0 &&
           dtsx_trust_policy_evaluate(policy->text, policy->length, creator_id).verdict == DTSX_TRUST_SOUND;
}

static void add_authorization(dtsx_plan *plan, dtsx_side side)
{
    const dtsx_endpoint *endpoint = dtsx_task_side(plan->task, (int)side);
    const char *creator_id = dtsx_plan_creator(plan)->id;
    struct dtsx_authorization *authorization = &plan->authorizations[plan->authorization_count];

    if (slot_of(endpoint, DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT)->value != DTSX_YES)
        return;
    plan->authorization_count++;
    authorization->side = side;
    authorization->owner = dtsx_plan_owner(plan, side);
    authorization->trusted_account_id = creator_id;
    authorization->ram_role = slot_of(endpoint, DTSX_ENDPOINT_SLOT_RAM_ROLE)->text;
    authorization->policy_count = dtsx_plan_policies(endpoint, (int)side, authorization->policies);
    authorization->trust_policy = plan->trust_policy;
    authorization->trust_policy_length = plan->trust_policy_length;
    authorization->role_exists = slot_of(endpoint, DTSX_ENDPOINT_SLOT_ROLE_EXISTS)->value == DTSX_YES;
    authorization->has_policies = dtsx_plan_has_policies(endpoint, (int)side);
    authorization->is_trusted = is_trusted(endpoint, creator_id);
}

static dtsx_status fill(dtsx_plan *plan)
{
    struct dtsx_json_writer writer;

    add_accounts(plan);
    dtsx_json_writer_init(&writer, append_trust_policy, plan, 0);
    dtsx_plan_write_trust_policy(&writer, dtsx_plan_creator(plan)->id);
    if (dtsx_json_writer_finish(&writer) != 0)
        return DTSX_ERROR_NO_MEMORY;
    add_authorization(plan, DTSX_SIDE_SOURCE);
    add_authorization(plan, DTSX_SIDE_DESTINATION);
    dtsx_plan_add_steps(plan);
    return DTSX_OK;
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

dtsx_status dtsx_plan_after(const dtsx_task *task, const dtsx_report *report, dtsx_plan **result)
{
    dtsx_context *context;
    dtsx_plan *plan;
    dtsx_status status;

    if (!task || !dtsx_report_is_valid(report))
        return DTSX_ERROR_TASK_INVALID;
    context = task->model.context;
    plan = dtsx_memory_new(context, sizeof(*plan));
    if (!plan)
        return DTSX_ERROR_NO_MEMORY;
    atomic_init(&plan->references, 1);
    plan->context = dtsx_context_use(context);
    plan->task = dtsx_task_copy(task);
    status = plan->task ? fill(plan) : DTSX_ERROR_NO_MEMORY;
    if (status != DTSX_OK) {
        dtsx_plan_unref(plan);
        return status;
    }
    *result = plan;
    return DTSX_OK;
}

dtsx_status dtsx_plan_new(const dtsx_task *task, dtsx_report *report, dtsx_plan **plan)
{
    dtsx_report *own;
    dtsx_status status;

    if (plan)
        *plan = NULL;
    if (!task || !plan)
        return DTSX_ERROR_INVALID_ARGUMENT;
    own = report ? dtsx_report_ref(report) : dtsx_report_new(task->model.context);
    status = own ? dtsx_task_validate(task, own) : DTSX_ERROR_NO_MEMORY;
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

void dtsx_plan_unref(dtsx_plan *plan)
{
    dtsx_context *context;

    if (!plan || !dtsx_count_down(&plan->references))
        return;
    context = plan->context;
    dtsx_task_unref(plan->task);
    dtsx_memory_free(context, plan, sizeof(*plan));
    dtsx_context_unref(context);
}

/* ---- public ---- */

dtsx_scenario dtsx_plan_get_scenario(const dtsx_plan *plan)
{
    return plan ? dtsx_task_get_scenario(plan->task) : (dtsx_scenario)0;
}

size_t dtsx_plan_authorization_count(const dtsx_plan *plan)
{
    return plan ? plan->authorization_count : 0;
}

const dtsx_authorization *dtsx_plan_get_authorization(const dtsx_plan *plan, size_t index)
{
    return plan && index < plan->authorization_count ? &plan->authorizations[index] : NULL;
}

dtsx_side dtsx_authorization_get_side(const dtsx_authorization *authorization)
{
    return authorization ? authorization->side : (dtsx_side)0;
}

const char *dtsx_authorization_get_login_account_id(const dtsx_authorization *authorization)
{
    return authorization ? authorization->owner->id : NULL;
}

const char *dtsx_authorization_get_trusted_account_id(const dtsx_authorization *authorization)
{
    return authorization ? authorization->trusted_account_id : NULL;
}

const char *dtsx_authorization_get_ram_role(const dtsx_authorization *authorization)
{
    return authorization ? authorization->ram_role : NULL;
}

size_t dtsx_authorization_policy_count(const dtsx_authorization *authorization)
{
    return authorization ? authorization->policy_count : 0;
}

const char *dtsx_authorization_get_policy(const dtsx_authorization *authorization, size_t index)
{
    return authorization && index < authorization->policy_count ? authorization->policies[index] : NULL;
}

const char *dtsx_authorization_get_trust_policy(const dtsx_authorization *authorization, size_t *length)
{
    if (length)
        *length = authorization ? authorization->trust_policy_length : 0;
    return authorization ? authorization->trust_policy : NULL;
}
