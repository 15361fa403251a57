/* SPDX-License-Identifier: MIT
 * RAM roles in Terraform's files: in a state they are observed, in other files they are planned. */
#include "interchange/terraform.h"

#include "json/writer.h"

#include <string.h>

static struct dtsx_value first_of(struct dtsx_terraform *terraform, const struct dtsx_block *block,
                                  const char *argument, const char *older)
{
    const struct dtsx_value value = dtsx_terraform_get(terraform, block, argument);

    return value.state == DTSX_VALUE_ABSENT ? dtsx_terraform_get(terraform, block, older) : value;
}

/* The account in "acs:ram::ACCOUNT:role/NAME"; empty for any other text. */
static struct dtsx_words account_of(struct dtsx_words arn)
{
    static const char begin[] = "acs:ram::";
    const size_t length = sizeof(begin) - 1;

    if (arn.length <= length || memcmp(arn.text, begin, length) != 0)
        return (struct dtsx_words){"", 0};
    const char *const end = memchr(arn.text + length, ':', arn.length - length);
    return (struct dtsx_words){arn.text + length, end ? (size_t)(end - arn.text) - length : 0};
}

/* Whether it is the role that an end names. It is not if it is known to be in another account than the owner's. */
static int is_role_of(struct dtsx_terraform *terraform, const struct dtsx_block *block, const struct dtsx_end *end)
{
    const struct dtsx_value *const role = &end->fields[DTSX_END_ROLE];
    const struct dtsx_value *const owner = &end->fields[DTSX_END_OWNER];
    struct dtsx_words account = {"", 0};
    struct dtsx_value name, arn, provider;

    if (!dtsx_value_is_known(role) || role->is_partial)
        return 0;
    name = first_of(terraform, block, "role_name", "name");
    if (!dtsx_value_is_known(&name) || !dtsx_words_are(name.text, role->text))
        return 0;
    arn = dtsx_terraform_get(terraform, block, "arn");
    provider = dtsx_terraform_provider_get(terraform, block, "account_id");
    if (dtsx_value_is_known(&arn))
        account = account_of(arn.text);
    else if (block->source == DTSX_BLOCK_STATE)
        return 0;
    else if (dtsx_value_is_known(&provider))
        account = provider.text;
    if (account.length == 0 || !dtsx_value_is_known(owner))
        return block->source != DTSX_BLOCK_STATE;
    return dtsx_words_are(account, owner->text);
}

/* ---- the trust policy ---- */

static void write_list(struct dtsx_json_writer *writer, const char *key, const struct dtsx_node *list)
{
    if (!list)
        return;
    dtsx_json_key(writer, key);
    dtsx_json_begin_array(writer);
    for (const struct dtsx_node *node = list->first; node; node = node->next) {
        const struct dtsx_words text = dtsx_node_text(node);

        dtsx_json_string(writer, text.text, text.length);
    }
    dtsx_json_end_array(writer);
}

static int is_all_literal(struct dtsx_interchange *interchange, const struct dtsx_node *list)
{
    for (const struct dtsx_node *node = list ? list->first : NULL; node; node = node->next) {
        const struct dtsx_value value =
            interchange->terraform ? dtsx_terraform_resolve(interchange, node) : dtsx_value_of(interchange, node);

        if (!dtsx_value_is_known(&value) || value.text.text != node->text.text)
            return 0;
    }
    return !list || list->kind == DTSX_NODE_LIST;
}

static const struct dtsx_node *given(const struct dtsx_block *block, const char *argument)
{
    const struct dtsx_node *const node = dtsx_node_get(block->body, argument);

    return dtsx_node_is_absent(node) || (node->kind == DTSX_NODE_LIST && !node->first) ? NULL : node;
}

/* The oldest form has services and ram_users, from which the provider makes one statement. */
static struct dtsx_value assemble(struct dtsx_interchange *interchange, const struct dtsx_block *block)
{
    const struct dtsx_node *const services = given(block, "services");
    const struct dtsx_node *const users = given(block, "ram_users");
    const struct dtsx_node *const at = services ? services : users;
    struct dtsx_json_writer writer;
    struct dtsx_value value;

    if (!at)
        return (struct dtsx_value){0};
    if (!is_all_literal(interchange, services) || !is_all_literal(interchange, users))
        return dtsx_value_unresolved(at->key, "A part of this policy is known only later.", at);
    dtsx_pool_begin(&interchange->pool);
    dtsx_json_writer_init(&writer, dtsx_pool_sink, &interchange->pool, 0);
    dtsx_json_begin_object(&writer);
    dtsx_json_key(&writer, "Statement");
    dtsx_json_begin_array(&writer);
    dtsx_json_begin_object(&writer);
    dtsx_json_member_text(&writer, "Action", "sts:AssumeRole");
    dtsx_json_member_text(&writer, "Effect", "Allow");
    dtsx_json_key(&writer, "Principal");
    dtsx_json_begin_object(&writer);
    write_list(&writer, "RAM", users);
    write_list(&writer, "Service", services);
    dtsx_json_end_object(&writer);
    dtsx_json_end_object(&writer);
    dtsx_json_end_array(&writer);
    dtsx_json_member_text(&writer, "Version", "1");
    dtsx_json_end_object(&writer);
    value = dtsx_value_known("", 0, at);
    value.text = dtsx_pool_end(&interchange->pool);
    return value;
}

static struct dtsx_value trust_policy_of(struct dtsx_terraform *terraform, const struct dtsx_block *block)
{
    static const char *const arguments[] = {"assume_role_policy_document", "document"};
    dtsx_resolve_fn *const resolve = block->source == DTSX_BLOCK_CONFIGURATION ? dtsx_terraform_resolve : dtsx_value_of;
    const struct dtsx_node *const unknown = dtsx_node_get(block->unknown, arguments[0]);

    for (size_t i = 0; i < 2; i++) {
        const struct dtsx_node *const node = dtsx_node_get(block->body, arguments[i]);
        const struct dtsx_value value =
            node ? dtsx_policy_of(terraform->interchange, node, resolve) : (struct dtsx_value){0};

        if (value.state != DTSX_VALUE_ABSENT)
            return value;
    }
    return dtsx_node_truth(unknown) == 1 ? dtsx_value_unresolved(unknown->key, "", unknown)
                                         : assemble(terraform->interchange, block);
}

/* ---- policy attachments in a state ---- */

static int says(const struct dtsx_block *block, const char *argument, struct dtsx_words text)
{
    return dtsx_words_are(dtsx_node_text(dtsx_node_get(block->body, argument)), text);
}

/* Names of roles repeat in other accounts, which have another provider configuration. */
static int is_attachment_of(const struct dtsx_block *block, const struct dtsx_block *role, struct dtsx_words name)
{
    return block->resource == DTSX_RESOURCE_ATTACHMENT && block->source == DTSX_BLOCK_STATE &&
           dtsx_words_are(block->provider, role->provider) && says(block, "role_name", name);
}

/* A custom policy may have the name of the provider's policy, but it is another one. */
static int is_system(const struct dtsx_block *attachment)
{
    return dtsx_node_says(dtsx_node_get(attachment->body, "policy_type"), "System");
}

static int is_for_dts(const struct dtsx_block *attachment)
{
    return says(attachment, "policy_name", (struct dtsx_words){"AliyunDTSRolePolicy", 19});
}

/* Whether another role has this name and provider configuration: what a state shows does not name configurations. */
static int is_ambiguous(const struct dtsx_terraform *terraform, const struct dtsx_block *role, struct dtsx_words name)
{
    for (const struct dtsx_block *block = terraform->blocks; block; block = block->next)
        if (block != role && block->resource == DTSX_RESOURCE_ROLE && block->source == DTSX_BLOCK_STATE &&
            dtsx_words_are(block->provider, role->provider) &&
            (says(block, "role_name", name) || says(block, "name", name)))
            return 1;
    return 0;
}

/* A state does not have policies that were attached by other means, so its list counts only if it has the policy that
 * DTS needs. */
static void take_attachments(struct dtsx_terraform *terraform, struct dtsx_end *end, const struct dtsx_block *role)
{
    struct dtsx_interchange *const interchange = terraform->interchange;
    const struct dtsx_words name = end->fields[DTSX_END_ROLE].text;
    const struct dtsx_block *found = NULL;
    struct dtsx_json_writer writer;

    for (const struct dtsx_block *block = terraform->blocks; block; block = block->next)
        if (is_attachment_of(block, role, name) && is_system(block) && is_for_dts(block))
            found = block;
    if (!found || is_ambiguous(terraform, role, name))
        return;
    dtsx_pool_begin(&interchange->pool);
    dtsx_json_writer_init(&writer, dtsx_pool_sink, &interchange->pool, 0);
    dtsx_json_begin_array(&writer);
    for (const struct dtsx_block *block = terraform->blocks; block; block = block->next)
        if (is_attachment_of(block, role, name) && (is_system(block) || !is_for_dts(block))) {
            const struct dtsx_words policy = dtsx_node_text(dtsx_node_get(block->body, "policy_name"));

            dtsx_json_string(&writer, policy.text, policy.length);
        }
    dtsx_json_end_array(&writer);
    end->role.policies = dtsx_value_known("", 0, found->body);
    end->role.policies.text = dtsx_pool_end(&interchange->pool);
}

static void take_observed(struct dtsx_terraform *terraform, struct dtsx_job *job, int side,
                          const struct dtsx_block *role)
{
    struct dtsx_end *const end = &job->ends[side];
    const struct dtsx_value policy = trust_policy_of(terraform, role);

    end->role.exists = dtsx_value_known("true", 4, role->body);
    if (dtsx_value_is_known(&policy))
        end->role.trust_policy = policy;
    take_attachments(terraform, end, role);
    dtsx_interchange_note(terraform->interchange, &role->file->tree, role->body->spot,
                          dtsx_say(terraform->interchange, role->address.text,
                                   ": what the state says of the role is as old as its last refresh", (char *)NULL));
}

void dtsx_terraform_take_roles(struct dtsx_terraform *terraform, struct dtsx_job *job)
{
    for (int side = 0; side < 2; side++)
        for (const struct dtsx_block *block = terraform->blocks; block; block = block->next) {
            if (block->resource != DTSX_RESOURCE_ROLE || block->is_data || !job->ends[side].is_cross_account ||
                !is_role_of(terraform, block, &job->ends[side]))
                continue;
            if (block->source == DTSX_BLOCK_STATE)
                take_observed(terraform, job, side, block);
            else
                dtsx_job_plan_trust_policy(terraform->interchange, job, side, trust_policy_of(terraform, block));
            break;
        }
}
