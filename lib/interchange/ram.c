/* SPDX-License-Identifier: MIT
 * Responses of RAM and STS as observed facts: which account was asked, and what it said about a role. */
#include "interchange/job.h"

#include "json/writer.h"

#include <string.h>

/* What was observed of one role. The responses in one file follow each other, or stand in the objects of a list: for
 * several roles, in the order of the calls. */
struct look {
    struct look *next;
    const struct dtsx_file *file;
    struct dtsx_words account; /* the account of the credentials */
    struct dtsx_words role;    /* the role that GetRole found, or that it was asked for */
    const struct dtsx_node *found;
    const struct dtsx_node *error;
    const struct dtsx_node *policies;
    const struct dtsx_node *default_role; /* the response of GetRole for AliyunDTSDefaultRole */
    size_t group;                         /* the same for responses that belong together */
};

struct looks {
    struct dtsx_interchange *interchange;
    struct look *first, *last;
    size_t groups;
};

/* Task documents have account_id and identity_type. */
static int is_caller(const struct dtsx_node *map)
{
    return (dtsx_node_get(map, "AccountId") && dtsx_node_get(map, "IdentityType")) ||
           (dtsx_node_get(map, "accountId") && dtsx_node_get(map, "identityType"));
}

static const struct dtsx_node *role_of(const struct dtsx_node *map)
{
    const struct dtsx_node *const role = dtsx_node_get_alike(map, "Role");

    return dtsx_node_get_alike(role, "RoleName") ? role : NULL;
}

static int is_missing_role(const struct dtsx_node *map)
{
    return dtsx_node_says(dtsx_node_get_alike(map, "Code"), "EntityNotExist.Role") ||
           dtsx_node_says(dtsx_node_get_alike(map, "ErrorCode"), "EntityNotExist.Role");
}

static const struct dtsx_node *policies_of(const struct dtsx_node *map)
{
    const struct dtsx_node *const list = dtsx_node_get_alike(dtsx_node_get_alike(map, "Policies"), "Policy");

    return dtsx_node_is(list, DTSX_NODE_LIST) ? list : NULL;
}

static int is_response(const struct dtsx_node *map)
{
    return dtsx_node_is(map, DTSX_NODE_MAP) &&
           (is_caller(map) || role_of(map) || is_missing_role(map) || policies_of(map));
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

/* The name of the role in "The role not exists: acs:ram::ACCOUNT:role/NAME", or with the name alone. */
static struct dtsx_words missing_name(const struct dtsx_node *map)
{
    const struct dtsx_words text = dtsx_node_text(dtsx_node_get_alike(map, "Message"));
    struct dtsx_words account, name;
    size_t begin, end = text.length;

    split_arn(text, &account, &name);
    if (account.length > 0)
        return name;
    while (end > 0 && (text.text[end - 1] == ' ' || text.text[end - 1] == '.'))
        end--;
    for (begin = end; begin > 0 && text.text[begin - 1] != ' ';)
        begin--;
    return begin > 1 && text.text[begin - 2] == ':' ? (struct dtsx_words){text.text + begin, end - begin} : name;
}

static struct look *begin_look(struct looks *looks, const struct dtsx_file *file, struct dtsx_words account)
{
    struct look *const look = dtsx_pool_new(&looks->interchange->pool, sizeof(*look));

    if (!look)
        return NULL;
    *look = (struct look){.file = file, .account = account, .role = {"", 0}, .group = looks->groups};
    if (looks->last)
        looks->last->next = look;
    else
        looks->first = look;
    looks->last = look;
    return look;
}

static struct look *begin_group(struct looks *looks, const struct dtsx_file *file)
{
    looks->groups++;
    return begin_look(looks, file, (struct dtsx_words){"", 0});
}

static int has_role(const struct look *look)
{
    return look->found || look->error;
}

/* Whether a response is about another role than the look, or was made in another account. */
static int is_another(const struct look *look, const struct dtsx_node *map, int is_default)
{
    if (is_caller(map))
        return look->account.length > 0 &&
               !dtsx_words_are(look->account, dtsx_node_text(dtsx_node_get_alike(map, "AccountId")));
    if (policies_of(map))
        return look->policies != NULL;
    if (is_default)
        return look->default_role || look->policies;
    return has_role(look) || (look->default_role && look->policies);
}

static void look_at(struct looks *looks, const struct dtsx_file *file, const struct dtsx_node *map)
{
    const struct dtsx_node *const role = role_of(map);
    const struct dtsx_words name = role                   ? dtsx_node_text(dtsx_node_get_alike(role, "RoleName"))
                                   : is_missing_role(map) ? missing_name(map)
                                                          : (struct dtsx_words){"", 0};
    const int is_default = dtsx_words_match(name, "AliyunDTSDefaultRole");
    struct look *look = looks->last;
    struct dtsx_words account, rest;

    if (is_another(look, map, is_default))
        look = is_caller(map) ? begin_group(looks, file) : begin_look(looks, file, look->account);
    if (!look)
        return;
    if (is_caller(map)) {
        look->account = dtsx_node_text(dtsx_node_get_alike(map, "AccountId"));
    } else if (is_default) {
        look->default_role = map;
    } else if (role) {
        look->found = role;
        look->role = name;
        split_arn(dtsx_node_text(dtsx_node_get_alike(role, "Arn")), &account, &rest);
        if (account.length > 0)
            look->account = account;
    } else if (policies_of(map)) {
        look->policies = policies_of(map);
    } else {
        /* Without the caller's account it is not known in which account the role does not exist. */
        look->error = map;
        look->role = name;
    }
}

static size_t count_responses(const struct dtsx_node *top)
{
    size_t count = 0;

    for (const struct dtsx_node *node = top; node; node = dtsx_node_walk(node, top))
        count += is_response(node) ? 1u : 0u;
    return count;
}

/* The element of the list at the root that has a node; NULL if the root is no list. */
static const struct dtsx_node *element_of(const struct dtsx_node *node, const struct dtsx_node *root)
{
    while (node != root && node->parent != root)
        node = node->parent;
    return dtsx_node_is(root, DTSX_NODE_LIST) ? node : NULL;
}

/* Objects in a list that hold several responses are groups; otherwise all responses are one. */
static void collect(struct looks *looks, const struct dtsx_file *file)
{
    const struct dtsx_node *const root = file->tree.root;
    const struct dtsx_node *last = NULL;

    (void)begin_group(looks, file);
    for (const struct dtsx_node *node = root; node && looks->last; node = dtsx_node_walk(node, root)) {
        const struct dtsx_node *const element = is_response(node) ? element_of(node, root) : last;

        if (element != last && last && (count_responses(element) > 1 || count_responses(last) > 1))
            (void)begin_group(looks, file);
        last = element;
        if (is_response(node))
            look_at(looks, file, node);
    }
}

/* A response of ListPoliciesForRole does not name its role. It is that of the responses beside it, unless there are
 * more or fewer of them than roles. */
static int is_unsure(const struct look *first)
{
    size_t count = 0, roles = 0, without_policies = 0, without_role = 0;

    for (const struct look *look = first; look && look->group == first->group; look = look->next) {
        count++;
        roles += has_role(look) ? 1u : 0u;
        without_policies += look->found && !look->policies ? 1u : 0u;
        without_role += look->policies && !has_role(look) && !look->default_role ? 1u : 0u;
    }
    return (count > 1 && without_role > 0) || (roles > 1 && without_policies > 0);
}

static void drop_policies(struct dtsx_interchange *interchange, struct look *first)
{
    int is_said = 0;

    for (struct look *look = first; look && look->group == first->group; look = look->next) {
        if (!look->policies)
            continue;
        if (!is_said)
            dtsx_interchange_note(interchange, &look->file->tree, look->policies->spot,
                                  "it is not certain which role has these policies, so they are not taken: put them "
                                  "behind the response of GetRole");
        is_said = 1;
        look->policies = NULL;
    }
}

/* ---- adding the facts to the ends ---- */

static int is_owner(const struct look *look, const struct dtsx_end *end)
{
    const struct dtsx_value *const owner = &end->fields[DTSX_END_OWNER];

    return end->is_cross_account && dtsx_value_is_known(owner) && look->account.length > 0 &&
           dtsx_words_are(owner->text, look->account);
}

/* Whether all ends of the owner have the same role: then a response that names no role can only be about that one. */
static int is_only_role(const struct dtsx_interchange *interchange, const struct look *look)
{
    const struct dtsx_words *first = NULL;

    for (const struct dtsx_job *job = interchange->jobs; job; job = job->next)
        for (int side = 0; side < 2; side++) {
            const struct dtsx_words *const role = &job->ends[side].fields[DTSX_END_ROLE].text;

            if (!is_owner(look, &job->ends[side]))
                continue;
            if (first && !dtsx_words_are(*first, *role))
                return 0;
            first = role;
        }
    return 1;
}

static int is_its_role(const struct dtsx_interchange *interchange, const struct look *look, const struct dtsx_end *end)
{
    const struct dtsx_value *const role = &end->fields[DTSX_END_ROLE];

    if (!is_owner(look, end) || !dtsx_value_is_known(role))
        return 0;
    return look->role.length > 0 ? dtsx_words_are(role->text, look->role) : is_only_role(interchange, look);
}

static struct dtsx_value list_of(struct dtsx_interchange *interchange, const struct dtsx_node *list)
{
    struct dtsx_json_writer writer;
    struct dtsx_value value = dtsx_value_known("", 0, list);

    dtsx_pool_begin(&interchange->pool);
    dtsx_json_writer_init(&writer, dtsx_pool_sink, &interchange->pool, 0);
    dtsx_json_begin_array(&writer);
    for (const struct dtsx_node *node = list->first; node; node = node->next) {
        const struct dtsx_words name = dtsx_node_text(dtsx_node_get_alike(node, "PolicyName"));

        /* A custom policy may have the name of the provider's policy, but it is another one. */
        if (dtsx_words_equal(name, "AliyunDTSRolePolicy") &&
            dtsx_node_says(dtsx_node_get_alike(node, "PolicyType"), "Custom"))
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
    if (strncmp(dtsx_node_text(policy).text, "%7", 2) == 0)
        dtsx_interchange_note(interchange, &look->file->tree, policy->spot,
                              "the trust policy is URL-encoded, as AWS has it; RAM gives plain JSON");
}

static void take_role(struct dtsx_interchange *interchange, const struct look *look, struct dtsx_end *end)
{
    const struct dtsx_node *const policy = dtsx_node_get_alike(look->found, "AssumeRolePolicyDocument");
    const struct dtsx_value document = dtsx_policy_of(interchange, policy, dtsx_value_of);

    if (look->found)
        end->role.exists = dtsx_value_known("true", 4, look->found);
    else if (look->error)
        end->role.exists = dtsx_value_known("false", 5, look->error);
    if (dtsx_value_is_known(&document)) {
        end->role.trust_policy = document;
        say_encoded(interchange, look, policy);
    }
    if (look->policies && !look->error && (look->found || !look->default_role))
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
    if (!is_its_role(interchange, look, end) || (!look->found && !look->error && !look->policies))
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
        dtsx_interchange_note(interchange, &look->file->tree, at->spot,
                              "nothing says in whose account this was looked up, so it is not taken: add the response "
                              "of GetCallerIdentity");
        return;
    }
    dtsx_interchange_note(interchange, &look->file->tree, at->spot,
                          dtsx_say(interchange, "account ",
                                   dtsx_pool_copy(&interchange->pool, look->account.text, look->account.length).text,
                                   ": no endpoint has this owner and this role, so what was looked up is not taken",
                                   (char *)NULL));
}

void dtsx_find_caller(struct dtsx_interchange *interchange)
{
    interchange->caller = (struct dtsx_words){"", 0};
    for (const struct dtsx_file *file = interchange->observed; file; file = file->next) {
        struct looks looks = {.interchange = interchange};

        if (!file->tree.root)
            continue;
        collect(&looks, file);
        if (looks.first && !looks.first->next && !has_role(looks.first) && !looks.first->policies &&
            !looks.first->default_role && looks.first->account.length > 0)
            interchange->caller = looks.first->account;
    }
}

static void use(struct dtsx_interchange *interchange, const struct look *look)
{
    int used = 0;

    for (struct dtsx_job *job = interchange->jobs; job; job = job->next)
        for (int side = 0; side < 2; side++)
            used |= give(interchange, look, &job->ends[side]);
    if (!used)
        say_unused(interchange, look);
}

/* Nobody gives a file as observed facts for nothing. */
static void say_empty(struct dtsx_interchange *interchange, const struct dtsx_file *file)
{
    static const struct dtsx_spot beginning = {.line = 1, .column = 1};

    if (file->tree.problem)
        dtsx_interchange_note(interchange, &file->tree, file->tree.problem_spot,
                              dtsx_say(interchange, "nothing was observed, since ", file->tree.problem, (char *)NULL));
    else if (!file->tree.root || count_responses(file->tree.root) == 0)
        dtsx_interchange_note(interchange, &file->tree, beginning,
                              "nothing was observed: there is no response of GetCallerIdentity, GetRole or "
                              "ListPoliciesForRole");
}

void dtsx_read_ram(struct dtsx_interchange *interchange)
{
    for (const struct dtsx_file *file = interchange->observed; file; file = file->next) {
        struct looks looks = {.interchange = interchange};
        size_t group = 0;

        say_empty(interchange, file);
        if (!file->tree.root)
            continue;
        collect(&looks, file);
        for (struct look *look = looks.first; look; look = look->next) {
            if (look->group != group && is_unsure(look))
                drop_policies(interchange, look);
            group = look->group;
            use(interchange, look);
        }
    }
}
