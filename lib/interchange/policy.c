/* SPDX-License-Identifier: MIT
 * Trust policies that a file declares. */
#include "interchange/job.h"

#include <string.h>

struct replacing {
    struct dtsx_interchange *interchange;
    dtsx_resolve_fn *resolve;
};

/* Literals are not replaced. For anything else, the code of the format decides whether the value is known. */
static int replace(void *user, const struct dtsx_node *node, struct dtsx_words *text)
{
    struct replacing *const replacing = user;
    const int is_container = node->kind == DTSX_NODE_MAP || node->kind == DTSX_NODE_LIST;
    struct dtsx_value value;

    if (node->kind == DTSX_NODE_NULL || (is_container && !node->first))
        return 0;
    value = replacing->resolve(replacing->interchange, node);
    if (value.is_container)
        return 0;
    if (value.state == DTSX_VALUE_UNRESOLVED)
        return -1;
    if (value.state == DTSX_VALUE_ABSENT || value.text.text == node->text.text)
        return 0;
    *text = value.text;
    return 1;
}

struct dtsx_value dtsx_policy_of(struct dtsx_interchange *interchange, const struct dtsx_node *node,
                                 dtsx_resolve_fn *resolve)
{
    struct dtsx_value value;
    struct dtsx_pool own = {0};
    struct replacing replacing = {.interchange = interchange, .resolve = resolve};

    if (!dtsx_node_is(node, DTSX_NODE_MAP))
        return resolve(interchange, node);
    value = resolve(interchange, node);
    if (!value.is_container)
        return value;
    dtsx_pool_init(&own, interchange->context);
    const struct dtsx_words json = dtsx_node_json(node, &own, replace, &replacing);
    value = json.length > 0 ? dtsx_value_known("", 0, node)
                            : dtsx_value_unresolved(node->key, "A part of this policy is known only later.", node);
    if (json.length > 0)
        value.text = dtsx_pool_copy(&interchange->pool, json.text, json.length);
    if (own.failed || (json.length > 0 && !value.text.text))
        interchange->status = DTSX_ERROR_NO_MEMORY;
    dtsx_pool_release(&own);
    return value;
}

void dtsx_job_plan_trust_policy(struct dtsx_interchange *interchange, struct dtsx_job *job, int side,
                                struct dtsx_value policy)
{
    static const char *const paths[] = {"/source/observed_role/trust_policy",
                                        "/destination/observed_role/trust_policy"};

    if (policy.state == DTSX_VALUE_KNOWN)
        job->ends[side].role.planned_trust_policy = policy;
    else if (policy.state == DTSX_VALUE_UNRESOLVED)
        dtsx_job_find(interchange, job, DTSX_RULE_VALUE_UNRESOLVED, paths[side], policy.at,
                      "The trust policy that this file declares for the role holds values that are known only later, "
                      "so it is not judged.");
}
