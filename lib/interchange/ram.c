/* SPDX-License-Identifier: MIT
 * Responses of RAM and STS as observed facts: which account was asked, and what it said about a role. */
#include "interchange/job.h"

#include "json/writer.h"

#include <string.h>

/* What was observed in one account. The responses in one file belong together. */
struct look {
    const struct dtsx_file *file;
    struct dtsx_words account; /* the account of the credentials */
    struct dtsx_words role;    /* the role that GetRole found, or that it was asked for */
    const struct dtsx_node *found;
    const struct dtsx_node *error;
    const struct dtsx_node *policies;
    const struct dtsx_node *default_role; /* the response of GetRole for AliyunDTSDefaultRole */
};

static int is_caller(const struct dtsx_node *map)
{
    return dtsx_node_get(map, "AccountId") && dtsx_node_get(map, "IdentityType");
}

static int is_role(const struct dtsx_node *map)
{
    return dtsx_node_get(dtsx_node_get(map, "Role"), "RoleName") != NULL;
}

static int is_missing_role(const struct dtsx_node *map)
{
    return dtsx_node_says(dtsx_node_get(map, "Code"), "EntityNotExist.Role") ||
           dtsx_node_says(dtsx_node_get(map, "ErrorCode"), "EntityNotExist.Role");
}

static int is_policies(const struct dtsx_node *map)
{
    return dtsx_node_is(dtsx_node_find(map, "Policies/Policy"), DTSX_NODE_LIST);
}

static int is_response(const struct dtsx_node *map)
{
    return dtsx_node_is(map, DTSX_NODE_MAP) &&
           (is_caller(map) || is_role(map) || is_missing_role(map) || is_policies(map));
}

int dtsx_is_ram(const struct dtsx_tree *tree)
{
    for (const struct dtsx_node *node = tree->root; node; node = dtsx_node_walk(node, tree->root))
        if (is_response(node))
            return 1;
    return 0;
}

/* The account and the name in "acs:ram::ACCOUNT:role/NAME", anywhere in a text. */
static void split_arn(struct dtsx_words text, struct dtsx_words *account, struct dtsx_words *name)
{
    static const char begin[] = "acs:ram::";
    const size_t length = sizeof(begin) - 1;

    *account = *name = (struct dtsx_words){"", 0};
    for (size_t at = 0; at + length <= text.length; at++) {
        size_t end = at + length;

        if (memcmp(text.text + at, begin, length) != 0)
            continue;
        while (end < text.length && text.text[end] != ':')
            end++;
        *account = (struct dtsx_words){text.text + at + length, end - at - length};
        if (end + 6 > text.length || memcmp(text.text + end, ":role/", 6) != 0)
            return;
        *name = (struct dtsx_words){text.text + end + 6, 0};
        while (end + 6 + name->length < text.length && !memchr(" \t\"',;", name->text[name->length], 6))
            name->length++;
        return;
    }
}

static void look_at(struct look *look, const struct dtsx_node *map)
{
    struct dtsx_words account, name;

    if (is_caller(map))
        look->account = dtsx_node_text(dtsx_node_get(map, "AccountId"));
    else if (is_role(map) && dtsx_node_says(dtsx_node_find(map, "Role/RoleName"), "AliyunDTSDefaultRole"))
        look->default_role = map;
    else if (is_role(map))
        look->found = dtsx_node_get(map, "Role");
    else if (is_policies(map))
        look->policies = map;
    else if (is_missing_role(map)) {
        split_arn(dtsx_node_text(dtsx_node_get(map, "Message")), &account, &name);
        if (dtsx_words_match(name, "AliyunDTSDefaultRole"))
            look->default_role = map;
        else
            look->error = map;
    }
}

static void collect(struct look *look, const struct dtsx_file *file)
{
    struct dtsx_words account;

    *look = (struct look){.file = file, .account = {"", 0}, .role = {"", 0}};
    for (const struct dtsx_node *node = file->tree.root; node; node = dtsx_node_walk(node, file->tree.root))
        if (is_response(node))
            look_at(look, node);
    if (look->found) {
        look->role = dtsx_node_text(dtsx_node_get(look->found, "RoleName"));
        split_arn(dtsx_node_text(dtsx_node_get(look->found, "Arn")), &account, &(struct dtsx_words){"", 0});
        if (account.length > 0)
            look->account = account;
    } else if (look->error) {
        /* Without the caller's account it is not known in which account the role does not exist. */
        split_arn(dtsx_node_text(dtsx_node_get(look->error, "Message")), &account, &look->role);
    }
}

/* ---- adding the facts to the ends ---- */

static int is_owner(const struct look *look, const struct dtsx_end *end)
{
    const struct dtsx_value *const owner = &end->fields[DTSX_END_OWNER];

    return end->is_cross_account && dtsx_value_is_known(owner) && look->account.length > 0 &&
           dtsx_words_are(owner->text, look->account);
}

static int is_its_role(const struct look *look, const struct dtsx_end *end)
{
    const struct dtsx_value *const role = &end->fields[DTSX_END_ROLE];

    return is_owner(look, end) && dtsx_value_is_known(role) &&
           (look->role.length == 0 || dtsx_words_are(role->text, look->role));
}

static struct dtsx_value list_of(struct dtsx_interchange *interchange, const struct dtsx_node *response)
{
    const struct dtsx_node *const list = dtsx_node_find(response, "Policies/Policy");
    struct dtsx_json_writer writer;
    struct dtsx_value value = dtsx_value_known("", 0, list);

    dtsx_pool_begin(&interchange->pool);
    dtsx_json_writer_init(&writer, dtsx_pool_sink, &interchange->pool, 0);
    dtsx_json_begin_array(&writer);
    for (const struct dtsx_node *node = list->first; node; node = node->next) {
        const struct dtsx_words name = dtsx_node_text(dtsx_node_get(node, "PolicyName"));

        /* A custom policy may have the name of the provider's policy, but it is another one. */
        if (dtsx_words_equal(name, "AliyunDTSRolePolicy") &&
            dtsx_node_says(dtsx_node_get(node, "PolicyType"), "Custom"))
            continue;
        if (name.length > 0)
            dtsx_json_string(&writer, name.text, name.length);
    }
    dtsx_json_end_array(&writer);
    value.text = dtsx_pool_end(&interchange->pool);
    return value;
}

static void say_encoded(struct dtsx_interchange *interchange, const struct look *look, const struct dtsx_node *policy)
{
    if (policy->text.length > 2 && memcmp(policy->text.text, "%7", 2) == 0)
        dtsx_interchange_note(interchange, &look->file->tree, policy->spot, 0,
                              "the trust policy is URL-encoded, as AWS has it; RAM gives plain JSON");
}

static void take_role(struct dtsx_interchange *interchange, const struct look *look, struct dtsx_end *end)
{
    const struct dtsx_node *const policy = dtsx_node_get(look->found, "AssumeRolePolicyDocument");

    if (look->found)
        end->role.exists = dtsx_value_known("true", 4, look->found);
    else if (look->error)
        end->role.exists = dtsx_value_known("false", 5, look->error);
    if (look->found && dtsx_node_is(policy, DTSX_NODE_TEXT)) {
        end->role.trust_policy = dtsx_value_known(policy->text.text, policy->text.length, policy);
        say_encoded(interchange, look, policy);
    }
    if (look->policies && !look->error)
        end->role.policies = list_of(interchange, look->policies);
}

static int give(struct dtsx_interchange *interchange, const struct look *look, struct dtsx_end *end)
{
    if (!is_owner(look, end))
        return 0;
    if (look->default_role)
        end->role.default_role_authorized = is_missing_role(look->default_role)
                                                ? dtsx_value_known("false", 5, look->default_role)
                                                : dtsx_value_known("true", 4, look->default_role);
    if (!is_its_role(look, end) || (!look->found && !look->error && !look->policies))
        return look->default_role != NULL;
    take_role(interchange, look, end);
    return 1;
}

static void say_unused(struct dtsx_interchange *interchange, const struct look *look)
{
    const struct dtsx_node *const at = look->found ? look->found : look->error ? look->error : look->policies;

    if (!at)
        return;
    if (look->account.length == 0) {
        dtsx_interchange_note(interchange, &look->file->tree, at->spot, 0,
                              "nothing says in whose account this was looked up, so it is not taken: add the response "
                              "of GetCallerIdentity");
        return;
    }
    dtsx_interchange_note(interchange, &look->file->tree, at->spot, 0,
                          dtsx_say(interchange, "account ",
                                   dtsx_pool_copy(&interchange->pool, look->account.text, look->account.length).text,
                                   ": no endpoint has this owner and this role, so what was looked up is not taken",
                                   (char *)NULL));
}

void dtsx_find_caller(struct dtsx_interchange *interchange)
{
    interchange->caller = (struct dtsx_words){"", 0};
    for (const struct dtsx_file *file = interchange->observed; file; file = file->next) {
        struct look look;

        if (!file->tree.root)
            continue;
        collect(&look, file);
        if (!look.found && !look.error && !look.policies && !look.default_role && look.account.length > 0)
            interchange->caller = look.account;
    }
}

void dtsx_read_ram(struct dtsx_interchange *interchange)
{
    for (const struct dtsx_file *file = interchange->observed; file; file = file->next) {
        struct look look;
        int used = 0;

        if (!file->tree.root)
            continue;
        collect(&look, file);
        for (struct dtsx_job *job = interchange->jobs; job; job = job->next)
            for (int side = 0; side < 2; side++)
                used |= give(interchange, &look, &job->ends[side]);
        if (!used)
            say_unused(interchange, &look);
    }
}
