/* SPDX-License-Identifier: MIT */
#include "plan/roles.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "plan/trust-document.h"
#include "rules/trust-policy.h"
#include "tables/literals.h"

#include <string.h>

/* ---- the set of roles ---- */

static size_t slots_for(size_t task_count)
{
    size_t count = 8;

    while (count < 4 * task_count) /* two roles per task, in a table that is at most half full */
        count *= 2;
    return count;
}

struct dtsx_roles *dtsx_roles_new(dtsx_context *context, size_t task_count)
{
    struct dtsx_roles *roles = dtsx_memory_new(context, sizeof(*roles));

    if (!roles)
        return NULL;
    atomic_init(&roles->references, 1);
    roles->context = dtsx_context_use(context);
    dtsx_arena_init(&roles->arena, context);
    roles->slot_count = slots_for(task_count);
    roles->slots = dtsx_arena_new(&roles->arena, roles->slot_count * sizeof(*roles->slots));
    roles->items = dtsx_arena_new(&roles->arena, 2 * task_count * sizeof(*roles->items));
    if (!roles->arena.failed)
        return roles;
    dtsx_roles_unref(roles);
    return NULL;
}

struct dtsx_roles *dtsx_roles_ref(struct dtsx_roles *roles)
{
    dtsx_count_up(&roles->references);
    return roles;
}

void dtsx_roles_unref(struct dtsx_roles *roles)
{
    dtsx_context *context;

    if (!roles || !dtsx_count_down(&roles->references))
        return;
    context = roles->context;
    dtsx_arena_release(&roles->arena);
    dtsx_memory_free(context, roles, sizeof(*roles));
    dtsx_context_unref(context);
}

static int is_same(struct dtsx_span span, const struct dtsx_slot *slot)
{
    return span.length == slot->length && memcmp(span.text, slot->text, span.length) == 0;
}

static struct dtsx_plan_role **find(const struct dtsx_roles *roles, const struct dtsx_slot *owner,
                                    const struct dtsx_slot *name)
{
    size_t at = dtsx_hash(dtsx_hash(0, owner->text, owner->length), name->text, name->length);
    struct dtsx_plan_role **slot;

    for (;; at++) {
        slot = &roles->slots[at & (roles->slot_count - 1)];
        if (!*slot || (is_same((*slot)->account_id, owner) && is_same((*slot)->ram_role, name)))
            return slot;
    }
}

/* ---- what each role needs, and what was observed ---- */

static void add_span(struct dtsx_arena *arena, struct dtsx_spans *spans, const char *text, size_t length)
{
    struct dtsx_span *items = spans->items;

    for (size_t i = 0; i < spans->count; i++)
        if (items[i].length == length && memcmp(items[i].text, text, length) == 0)
            return;
    if (spans->count == spans->capacity) {
        const size_t capacity = spans->capacity ? 2 * spans->capacity : 4;

        items = dtsx_arena_new(arena, capacity * sizeof(*items));
        if (!items)
            return;
        if (spans->count)
            memcpy(items, spans->items, spans->count * sizeof(*items));
        spans->items = items;
        spans->capacity = capacity;
    }
    items[spans->count++] = dtsx_arena_copy(arena, text, length);
}

/* Page: "RAM authorization for a self-managed database in a VPC across different accounts", step 2: the second policy
 * is for sources over Express Connect, VPN Gateway or Smart Access Gateway. */
static int needs_vpc(const dtsx_endpoint *endpoint, int side)
{
    return side == DTSX_SIDE_SOURCE &&
           endpoint->slots[DTSX_ENDPOINT_ACCESS_METHOD].value == DTSX_ACCESS_METHOD_EXPRESS_CONNECT;
}

/* The first answer that was given counts. */
static void observe(struct dtsx_plan_role *role, const dtsx_endpoint *endpoint, struct dtsx_arena *arena)
{
    const struct dtsx_slot *trust_policy = dtsx_endpoint_observed_policy(endpoint);
    const int exists = endpoint->slots[DTSX_ENDPOINT_ROLE_EXISTS].value;

    if (role->exists == DTSX_ANSWER_UNSET && exists)
        role->exists = exists == DTSX_ANSWER_YES ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;
    if (endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value == DTSX_ANSWER_YES) {
        role->has_policies = 1;
        for (size_t i = 0; i < endpoint->policies.count; i++)
            add_span(arena, &role->observed_policies, endpoint->policies.items[i].text,
                     endpoint->policies.items[i].length);
    }
    if (!role->observed_trust_policy.text && trust_policy->length)
        role->observed_trust_policy = dtsx_arena_copy(arena, trust_policy->text, trust_policy->length);
}

static struct dtsx_plan_role *new_role(struct dtsx_roles *roles, const struct dtsx_slot *owner,
                                       const struct dtsx_slot *name)
{
    struct dtsx_plan_role *role = dtsx_arena_new(&roles->arena, sizeof(*role));

    if (!role)
        return NULL;
    role->account_id = dtsx_arena_copy(&roles->arena, owner->text, owner->length);
    role->ram_role = dtsx_arena_copy(&roles->arena, name->text, name->length);
    return roles->arena.failed ? NULL : role;
}

struct dtsx_plan_role *dtsx_roles_add(struct dtsx_roles *roles, const dtsx_task *task, int side)
{
    const dtsx_endpoint *endpoint = dtsx_task_side(task, side);
    const struct dtsx_slot *owner = &endpoint->owner->slots[DTSX_ACCOUNT_ACCOUNT_ID];
    const struct dtsx_slot *creator = &task->creator->slots[DTSX_ACCOUNT_ACCOUNT_ID];
    const struct dtsx_slot *name = &endpoint->slots[DTSX_ENDPOINT_RAM_ROLE];
    struct dtsx_plan_role **slot = find(roles, owner, name);
    struct dtsx_plan_role *role = *slot ? *slot : new_role(roles, owner, name);

    if (!role)
        return NULL;
    if (!*slot)
        roles->items[roles->count++] = *slot = role;
    role->is_shared |= role->last_task && role->last_task != task;
    role->last_task = task;
    role->has_side[side - DTSX_SIDE_SOURCE] = 1;
    role->needs_vpc |= (unsigned char)needs_vpc(endpoint, side);
    add_span(&roles->arena, &role->creators, creator->text, creator->length);
    observe(role, endpoint, &roles->arena);
    return roles->arena.failed ? NULL : role;
}

/* ---- policies ---- */

static struct dtsx_span literal(const char *text)
{
    return (struct dtsx_span){text, strlen(text)};
}

static int has(const struct dtsx_plan_role *role, const char *policy)
{
    const struct dtsx_spans *observed = &role->observed_policies;

    for (size_t i = 0; i < observed->count && role->exists != DTSX_ANSWER_NO; i++)
        if (dtsx_ascii_equals(observed->items[i].text, observed->items[i].length, policy))
            return 1;
    return 0;
}

static void need(struct dtsx_plan_role *role, const char *policy, int is_there)
{
    role->policies[role->policy_count++] = literal(policy);
    if (!is_there)
        role->missing[role->missing_count++] = literal(policy);
}

static void need_policies(struct dtsx_plan_role *role)
{
    need(role, dtsx_literal_role_policy, has(role, dtsx_literal_role_policy));
    if (role->needs_vpc)
        need(role, dtsx_literal_vpc_policy,
             has(role, dtsx_literal_vpc_policy) || has(role, dtsx_literal_vpc_full_policy) ||
                 has(role, dtsx_literal_admin_policy));
}

static int is_attached(const dtsx_endpoint *endpoint, const char *policy)
{
    for (size_t i = 0; i < endpoint->policies.count; i++)
        if (dtsx_ascii_equals(endpoint->policies.items[i].text, endpoint->policies.items[i].length, policy))
            return 1;
    return 0;
}

int dtsx_role_has_policies(const dtsx_endpoint *endpoint, int side)
{
    if (endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value != DTSX_ANSWER_YES ||
        !is_attached(endpoint, dtsx_literal_role_policy))
        return 0;
    return !needs_vpc(endpoint, side) || is_attached(endpoint, dtsx_literal_vpc_policy) ||
           is_attached(endpoint, dtsx_literal_vpc_full_policy) || is_attached(endpoint, dtsx_literal_admin_policy);
}

/* ---- trust policies ---- */

static void give_template(struct dtsx_plan_role *role, struct dtsx_arena *arena, dtsx_trust_policy_change change)
{
    struct dtsx_json_writer writer;

    role->change = change;
    dtsx_arena_begin(arena);
    dtsx_json_writer_init(&writer, dtsx_arena_sink, arena, 0);
    dtsx_trust_document_write(&writer, role->creators.items, role->creators.count);
    role->trust_policy = dtsx_arena_end(arena);
}

/* The first verdict, creator by creator, that is not sound. */
static enum dtsx_trust_verdict verdict_of(const struct dtsx_plan_role *role)
{
    enum dtsx_trust_verdict verdict = DTSX_TRUST_SOUND;

    for (size_t i = 0; i < role->creators.count && verdict == DTSX_TRUST_SOUND; i++)
        verdict = dtsx_trust_policy_evaluate(role->observed_trust_policy.text, role->observed_trust_policy.length,
                                             role->creators.items[i].text)
                      .verdict;
    return verdict;
}

static void keep_observed(struct dtsx_plan_role *role, struct dtsx_arena *arena)
{
    struct dtsx_json_writer writer;

    role->change = DTSX_TRUST_POLICY_CHANGE_NONE;
    dtsx_arena_begin(arena);
    dtsx_json_writer_init(&writer, dtsx_arena_sink, arena, 0);
    dtsx_json_raw_minified(&writer, role->observed_trust_policy.text, role->observed_trust_policy.length);
    role->trust_policy = dtsx_arena_end(arena);
}

static void add_to_observed(struct dtsx_plan_role *role, struct dtsx_arena *arena)
{
    switch (dtsx_trust_document_add(role->observed_trust_policy, role->creators.items, role->creators.count, arena,
                                    &role->trust_policy)) {
    case DTSX_TRUST_EDIT_NONE:
        role->change = DTSX_TRUST_POLICY_CHANGE_NONE;
        break;
    case DTSX_TRUST_EDIT_ADDED:
        role->change = DTSX_TRUST_POLICY_CHANGE_ADD;
        break;
    default:
        give_template(role, arena, DTSX_TRUST_POLICY_CHANGE_REPLACE);
        break;
    }
}

static void judge_observed(struct dtsx_plan_role *role, struct dtsx_arena *arena)
{
    const enum dtsx_trust_verdict verdict = verdict_of(role);

    role->is_trusted = DTSX_ANSWER_NO;
    if (verdict == DTSX_TRUST_SOUND) {
        role->is_trusted = DTSX_ANSWER_YES;
        keep_observed(role, arena);
    } else if (verdict == DTSX_TRUST_FORMAT) {
        give_template(role, arena, DTSX_TRUST_POLICY_CHANGE_REPLACE);
    } else {
        add_to_observed(role, arena);
        if (role->change == DTSX_TRUST_POLICY_CHANGE_NONE)
            role->is_trusted = DTSX_ANSWER_UNSET; /* nothing is missing, but the document cannot be judged */
    }
}

/* If a policy or the trust policy of a role was observed, the role exists. */
static void decide(struct dtsx_plan_role *role, struct dtsx_arena *arena)
{
    if (role->exists == DTSX_ANSWER_UNSET && (role->has_policies || role->observed_trust_policy.text))
        role->exists = DTSX_ANSWER_YES;
    need_policies(role);
    if (role->exists == DTSX_ANSWER_YES && role->observed_trust_policy.text) {
        judge_observed(role, arena);
        return;
    }
    role->is_unseen = role->exists == DTSX_ANSWER_YES;
    give_template(role, arena, role->is_unseen ? DTSX_TRUST_POLICY_CHANGE_REPLACE : DTSX_TRUST_POLICY_CHANGE_CREATE);
}

dtsx_status dtsx_roles_finish(struct dtsx_roles *roles)
{
    for (size_t i = 0; i < roles->count && !roles->arena.failed; i++)
        decide(roles->items[i], &roles->arena);
    return roles->arena.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}

/* ---- public ---- */

static const char *give(struct dtsx_span span, size_t *length)
{
    if (length)
        *length = span.length;
    return span.text;
}

const char *dtsx_plan_role_get_text(const dtsx_plan_role *role, dtsx_text text, size_t *length)
{
    const struct dtsx_span none = {NULL, 0};

    switch (role ? (int)text : 0) {
    case DTSX_TEXT_ACCOUNT_ID:
        return give(role->account_id, length);
    case DTSX_TEXT_RAM_ROLE:
        return give(role->ram_role, length);
    case DTSX_TEXT_TRUST_POLICY:
        return give(role->trust_policy, length);
    case DTSX_TEXT_OBSERVED_TRUST_POLICY:
        return give(role->observed_trust_policy, length);
    default:
        return give(none, length);
    }
}

struct list {
    const struct dtsx_span *items;
    size_t count;
};

static struct list list_of(const dtsx_plan_role *role, dtsx_list list)
{
    switch (role ? (int)list : 0) {
    case DTSX_LIST_SYSTEM_POLICIES:
        return (struct list){role->policies, role->policy_count};
    case DTSX_LIST_MISSING_POLICIES:
        return (struct list){role->missing, role->missing_count};
    case DTSX_LIST_OBSERVED_POLICIES:
        return (struct list){role->observed_policies.items, role->observed_policies.count};
    case DTSX_LIST_TRUSTED_ACCOUNTS:
        return (struct list){role->creators.items, role->creators.count};
    default:
        return (struct list){NULL, 0};
    }
}

size_t dtsx_plan_role_list_count(const dtsx_plan_role *role, dtsx_list list)
{
    return list_of(role, list).count;
}

const char *dtsx_plan_role_list_get(const dtsx_plan_role *role, dtsx_list list, size_t index, size_t *length)
{
    const struct list spans = list_of(role, list);
    const struct dtsx_span none = {NULL, 0};

    return give(index < spans.count ? spans.items[index] : none, length);
}

static dtsx_answer answer(int is_yes)
{
    return is_yes ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;
}

dtsx_answer dtsx_plan_role_has_side(const dtsx_plan_role *role, dtsx_side side)
{
    if (!role || (side != DTSX_SIDE_SOURCE && side != DTSX_SIDE_DESTINATION))
        return DTSX_ANSWER_UNSET;
    return answer(role->has_side[side - DTSX_SIDE_SOURCE]);
}

dtsx_answer dtsx_plan_role_get_observed(const dtsx_plan_role *role, dtsx_fact fact)
{
    switch (role ? (int)fact : 0) {
    case DTSX_FACT_ROLE_EXISTS:
        return role->exists;
    case DTSX_FACT_ROLE_POLICIES:
        return role->has_policies ? answer(role->missing_count == 0) : DTSX_ANSWER_UNSET;
    case DTSX_FACT_TRUST_POLICY:
        return role->is_trusted;
    default:
        return DTSX_ANSWER_UNSET;
    }
}

dtsx_trust_policy_change dtsx_plan_role_get_trust_policy_change(const dtsx_plan_role *role)
{
    return role ? role->change : DTSX_TRUST_POLICY_CHANGE_UNSET;
}
