/* SPDX-License-Identifier: MIT
 * The values of Terraform references, if they can be known without evaluating anything: literals in the files that are
 * given together. Everything else is unresolved. */
#include "interchange/terraform.h"

#include <string.h>

/* How many references to references are followed. */
#define MOST_STEPS 8

#define MOST_PARTS 4

/* The empty reason: the message of the rule already says that the value is known later. */
static const char later[] = "";

/* ---- the text of a reference ---- */

static int is_reference_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-' || byte == '.' || byte == '[' || byte == ']' || byte == '"';
}

static int is_reference(struct dtsx_words text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_reference_byte(text.text[i]))
            return 0;
    return text.length > 0 && memchr(text.text, '.', text.length) != NULL;
}

/* Splits "a.b[0].c" into a, b and c. */
static size_t split(struct dtsx_words reference, struct dtsx_words parts[MOST_PARTS])
{
    size_t count = 0, at = 0;

    while (at < reference.length && count < MOST_PARTS) {
        const size_t begin = at;

        while (at < reference.length && reference.text[at] != '.' && reference.text[at] != '[')
            at++;
        parts[count++] = (struct dtsx_words){reference.text + begin, at - begin};
        while (at < reference.length && reference.text[at] != '.')
            at++;
        at++;
    }
    return at < reference.length ? 0 : count;
}

/* In Terraform's JSON, a text that is a single "${...}" means the expression in it. */
static struct dtsx_words unwrap(struct dtsx_words text)
{
    if (text.length < 4 || memcmp(text.text, "${", 2) != 0 || text.text[text.length - 1] != '}')
        return (struct dtsx_words){"", 0};
    size_t begin = 2, end = text.length - 1;
    while (begin < end && text.text[begin] == ' ')
        begin++;
    while (end > begin && text.text[end - 1] == ' ')
        end--;
    return (struct dtsx_words){text.text + begin, end - begin};
}

struct dtsx_words dtsx_terraform_reference(const struct dtsx_node *argument)
{
    struct dtsx_words text = {"", 0};

    if (dtsx_node_is(argument, DTSX_NODE_EXPRESSION))
        text = argument->text;
    else if (dtsx_node_is(argument, DTSX_NODE_TEXT))
        text = unwrap(argument->text);
    return is_reference(text) ? text : (struct dtsx_words){"", 0};
}

struct dtsx_words dtsx_terraform_provider_name(const struct dtsx_node *argument)
{
    const struct dtsx_words reference = dtsx_terraform_reference(argument);

    if (reference.length > 0 || !dtsx_node_is(argument, DTSX_NODE_EXPRESSION))
        return reference.length > 0 ? reference : dtsx_node_text(argument);
    return argument->text;
}

/* What the file is that has a node. */
static enum dtsx_block_source source_of(const struct dtsx_terraform *terraform, const struct dtsx_node *at)
{
    const struct dtsx_node *const root = dtsx_node_root(at);

    for (const struct dtsx_block *block = terraform->blocks; block; block = block->next)
        if (block->file->tree.root == root)
            return block->source;
    return DTSX_BLOCK_CONFIGURATION;
}

const struct dtsx_block *dtsx_terraform_find(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                             struct dtsx_words reference)
{
    const enum dtsx_block_source source = source_of(terraform, at);
    const struct dtsx_block *found = NULL;
    struct dtsx_words parts[MOST_PARTS];
    const size_t count = split(reference, parts);
    const int is_data = count > 2 && dtsx_words_equal(parts[0], "data");

    if (count < 2)
        return NULL;
    /* A state beside the configuration has the same resources. */
    for (const struct dtsx_block *block = terraform->blocks; block && (!found || found->source != source);
         block = block->next)
        if (block->is_data == is_data && dtsx_words_are(block->type, parts[is_data]) &&
            dtsx_words_are(block->name, parts[is_data + 1]) && (!found || block->source == source) &&
            dtsx_terraform_is_beside(terraform, at, block->file))
            found = block;
    return found;
}

/* ---- where a reference leads ---- */

/* The next node to look at, and what is certain without it. */
struct step {
    const struct dtsx_node *next;
    struct dtsx_value certain;
    int is_literal; /* the node is a value of a plan or state: never a template, whatever it looks like */
    int is_arn;     /* the value is the ARN of the role that `next` names */
};

static struct dtsx_value partial(const struct dtsx_node *at, const char *text)
{
    struct dtsx_value value = dtsx_value_known(text, strlen(text), at);

    value.is_partial = 1;
    return value;
}

static struct step unknown(const struct dtsx_node *at, struct dtsx_words reference, const char *why)
{
    return (struct step){.certain = dtsx_value_unresolved(reference, why, at)};
}

static struct step argument_of(const struct dtsx_block *block, const char *argument)
{
    return (struct step){.next = dtsx_node_get(block->body, argument),
                         .is_literal = block->source != DTSX_BLOCK_CONFIGURATION};
}

static struct step role_attribute(struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                  const struct dtsx_block *role, struct dtsx_words attribute,
                                  struct dtsx_words reference)
{
    struct step step = argument_of(role, "role_name");

    if (dtsx_words_equal(attribute, "role_id")) {
        const struct dtsx_words copy = dtsx_pool_copy(&terraform->interchange->pool, reference.text, reference.length);

        step.certain =
            partial(at, dtsx_say(terraform->interchange, "${", copy.text ? copy.text : "", "}", (char *)NULL));
        step.next = NULL;
        return step;
    }
    if (dtsx_node_is_absent(step.next))
        step = argument_of(role, "name");
    step.is_arn = dtsx_words_equal(attribute, "arn");
    step.certain = step.is_arn ? partial(at, "acs:ram::*:role/*") : dtsx_value_unresolved(reference, later, at);
    if (!step.is_arn && !dtsx_words_equal(attribute, "role_name") && !dtsx_words_equal(attribute, "name") &&
        !dtsx_words_equal(attribute, "id"))
        step.next = NULL;
    return step;
}

static const struct dtsx_node *provider_argument(const struct dtsx_terraform *terraform, const struct dtsx_block *block,
                                                 const char *argument);

/* The account whose credentials are used: that of the provider configuration of the data source. */
static struct step caller_attribute(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                    const struct dtsx_block *caller, struct dtsx_words attribute,
                                    struct dtsx_words reference)
{
    const int is_account = dtsx_words_equal(caller->type, "alicloud_account");
    const char *const account = is_account ? "id" : "account_id";
    struct step step = argument_of(caller, account);

    if (!is_account && dtsx_words_equal(attribute, "id"))
        return unknown(at, reference, "id is the principal that calls, perhaps a RAM user; the account is account_id.");
    step.certain = dtsx_value_unresolved(reference, later, at);
    if (!dtsx_words_equal(attribute, account))
        step.next = NULL;
    else if (dtsx_node_is_absent(step.next))
        step.next = provider_argument(terraform, caller, "account_id");
    return step;
}

static struct step resource_step(struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                 struct dtsx_words reference)
{
    struct dtsx_words parts[MOST_PARTS];
    const size_t count = split(reference, parts);
    const struct dtsx_block *const block = dtsx_terraform_find(terraform, at, reference);
    const struct dtsx_words attribute = count > 0 ? parts[count - 1] : (struct dtsx_words){"", 0};

    if (!block || count != (size_t)(block->is_data ? 4 : 3))
        return unknown(at, reference, later);
    if (block->resource == DTSX_RESOURCE_ROLE && !block->is_data)
        return role_attribute(terraform, at, block, attribute, reference);
    if (block->resource == DTSX_RESOURCE_CALLER)
        return caller_attribute(terraform, at, block, attribute, reference);
    return unknown(at, reference, later);
}

static struct step reference_step(struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                  struct dtsx_words reference)
{
    struct dtsx_words parts[MOST_PARTS];
    const size_t count = split(reference, parts);
    struct step step = unknown(at, reference, later);

    if (count == 2 && dtsx_words_equal(parts[0], "var"))
        step.next = dtsx_terraform_variable(terraform, at, parts[1]);
    else if (count == 2 && dtsx_words_equal(parts[0], "local"))
        step.next = dtsx_terraform_local(terraform, at, parts[1]);
    else
        step = resource_step(terraform, at, reference);
    return step;
}

/* ---- values ---- */

static int has_template(struct dtsx_words text)
{
    for (size_t i = 0; i + 1 < text.length; i++)
        if ((text.text[i] == '$' || text.text[i] == '%') && text.text[i + 1] == '{' &&
            (i == 0 || text.text[i - 1] != text.text[i]))
            return 1;
    return 0;
}

/* "$${" and "%%{" are escapes for "${" and "%{". */
static struct dtsx_words unescape(struct dtsx_interchange *interchange, struct dtsx_words text)
{
    char *const out = dtsx_pool_room(&interchange->pool, text.length);
    size_t length = 0;

    for (size_t i = 0; out && i < text.length; i++) {
        const int is_escape = i + 2 < text.length && (text.text[i] == '$' || text.text[i] == '%') &&
                              text.text[i + 1] == text.text[i] && text.text[i + 2] == '{';

        if (!is_escape)
            out[length++] = text.text[i];
    }
    if (!out)
        return text;
    out[length] = '\0';
    return (struct dtsx_words){out, length};
}

/* The value of a literal in Terraform; unresolved if the node is not a literal. */
static struct dtsx_value literal(struct dtsx_interchange *interchange, const struct dtsx_node *node)
{
    struct dtsx_value value = dtsx_value_of(interchange, node);

    if (!dtsx_node_is(node, DTSX_NODE_TEXT) || node->is_literal)
        return value;
    if (has_template(node->text))
        return dtsx_value_unresolved(node->text, later, node);
    if (dtsx_words_have(node->text, "{"))
        value.text = unescape(interchange, node->text);
    return value;
}

/* The value at the end of a chain of references, for the reference with which the chain begins. */
static struct dtsx_value arrive(struct dtsx_interchange *interchange, const struct step *first, int is_arn,
                                struct dtsx_value value)
{
    if (is_arn && dtsx_value_is_known(&value) && !value.is_partial)
        return partial(first->certain.at, dtsx_say(interchange, "acs:ram::*:role/", value.text.text, (char *)NULL));
    if (!dtsx_value_is_known(&value))
        return is_arn && !first->is_arn ? partial(first->certain.at, "acs:ram::*:role/*") : first->certain;
    value.at = first->certain.at;
    return value;
}

static struct dtsx_value follow(struct dtsx_terraform *terraform, const struct step *first)
{
    struct step step = *first;
    int is_arn = 0;

    for (unsigned steps = 0; steps < MOST_STEPS && step.next && !dtsx_node_is_absent(step.next); steps++) {
        const struct dtsx_words reference =
            step.is_literal || step.next->is_literal ? (struct dtsx_words){"", 0} : dtsx_terraform_reference(step.next);

        is_arn |= step.is_arn;
        if (reference.length == 0)
            return arrive(terraform->interchange, first, is_arn,
                          step.is_literal ? dtsx_value_of(terraform->interchange, step.next)
                                          : literal(terraform->interchange, step.next));
        step = reference_step(terraform, step.next, reference);
    }
    is_arn |= step.is_arn;
    return arrive(terraform->interchange, first, is_arn, step.next ? first->certain : step.certain);
}

struct dtsx_value dtsx_terraform_resolve(struct dtsx_interchange *interchange, const struct dtsx_node *node)
{
    const struct dtsx_words reference = dtsx_terraform_reference(node);

    if (reference.length == 0 || (node->kind != DTSX_NODE_EXPRESSION && node->is_literal))
        return literal(interchange, node);
    const struct step first = reference_step(interchange->terraform, node, reference);
    return follow(interchange->terraform, &first);
}

struct dtsx_words dtsx_terraform_planned_reference(const struct dtsx_block *block, struct dtsx_words argument)
{
    const struct dtsx_node *const references =
        dtsx_node_get(dtsx_node_get_words(dtsx_node_get(block->config, "expressions"), argument), "references");

    return dtsx_node_is(references, DTSX_NODE_LIST) && references->first ? dtsx_node_text(references->first)
                                                                         : (struct dtsx_words){"", 0};
}

/* Whether an argument is a single reference: then Terraform lists the reference and its resource, and nothing else. */
static int is_one_reference(const struct dtsx_block *block, struct dtsx_words argument)
{
    const struct dtsx_node *const references =
        dtsx_node_get(dtsx_node_get_words(dtsx_node_get(block->config, "expressions"), argument), "references");
    const struct dtsx_node *const first = dtsx_node_is(references, DTSX_NODE_LIST) ? references->first : NULL;

    return first && first->next && !first->next->next;
}

struct dtsx_value dtsx_terraform_resolve_unknown(struct dtsx_interchange *interchange, const struct dtsx_node *node)
{
    struct dtsx_terraform *const terraform = interchange->terraform;
    const struct dtsx_words reference = dtsx_terraform_planned_reference(terraform->current, node->key);
    struct dtsx_value value;

    if (dtsx_node_truth(node) != 1)
        return (struct dtsx_value){.at = node};
    value = dtsx_value_unresolved(reference.length > 0 ? reference : node->key, later, node);
    if (reference.length > 0 && is_one_reference(terraform->current, node->key)) {
        const struct step step = resource_step(terraform, node, reference);
        const struct dtsx_value certain = follow(terraform, &step);

        if (certain.is_partial || certain.why.length > 0)
            value = certain;
    }
    return value;
}

struct dtsx_value dtsx_terraform_get(struct dtsx_terraform *terraform, const struct dtsx_block *block,
                                     const char *argument)
{
    const struct dtsx_node *const node = dtsx_node_get(block->body, argument);

    if (!node)
        return (struct dtsx_value){0};
    return block->source == DTSX_BLOCK_CONFIGURATION ? dtsx_terraform_resolve(terraform->interchange, node)
                                                     : dtsx_value_of(terraform->interchange, node);
}

/* ---- provider configurations ---- */

/* For .tf.json, an expression has both constant_value and references, and the constant is the unevaluated text. */
static const struct dtsx_node *planned_provider_argument(const struct dtsx_block *block, const char *argument)
{
    const struct dtsx_node *const provider =
        dtsx_node_get_words(dtsx_node_find(block->file->tree.root, "configuration/provider_config"), block->provider);
    const struct dtsx_node *const expression = dtsx_node_get(dtsx_node_get(provider, "expressions"), argument);

    return dtsx_node_get(expression, "references") ? NULL : dtsx_node_get(expression, "constant_value");
}

/* "alicloud" names the configuration without an alias, "alicloud.owner" the one with that alias. */
static int is_provider(const struct dtsx_node *body, struct dtsx_words key, struct dtsx_words name)
{
    const struct dtsx_node *const alias = dtsx_node_get(body, "alias");
    const struct dtsx_words wanted = key.length > name.length + 1
                                         ? (struct dtsx_words){key.text + name.length + 1, key.length - name.length - 1}
                                         : (struct dtsx_words){"", 0};

    if (!dtsx_node_is(body, DTSX_NODE_MAP) || key.length < name.length ||
        memcmp(key.text, name.text, name.length) != 0 || (key.length > name.length && key.text[name.length] != '.'))
        return 0;
    return dtsx_words_are(alias ? dtsx_node_text(alias) : (struct dtsx_words){"", 0}, wanted);
}

static const struct dtsx_node *find_provider_in(const struct dtsx_node *providers, struct dtsx_words key)
{
    for (const struct dtsx_node *name = dtsx_node_is(providers, DTSX_NODE_MAP) ? providers->first : NULL; name;
         name = name->next) {
        if (is_provider(name, key, name->key))
            return name;
        for (const struct dtsx_node *one = name->kind == DTSX_NODE_LIST ? name->first : NULL; one; one = one->next)
            if (is_provider(one, key, name->key))
                return one;
    }
    return NULL;
}

static const struct dtsx_node *find_provider_beside(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                                    struct dtsx_words key)
{
    for (const struct dtsx_file *file = terraform->interchange->files; file; file = file->next) {
        const struct dtsx_node *const root = file->tree.root;

        if (file->format != DTSX_INTERCHANGE_FORMAT_TERRAFORM || !dtsx_node_is(root, DTSX_NODE_MAP) ||
            !dtsx_terraform_is_beside(terraform, at, file))
            continue;
        for (const struct dtsx_node *member = root->first; member; member = member->next) {
            if (!dtsx_words_equal(member->key, "provider"))
                continue;
            const struct dtsx_node *found = find_provider_in(member, key);
            for (const struct dtsx_node *one = member->kind == DTSX_NODE_LIST ? member->first : NULL; one && !found;
                 one = one->next)
                found = find_provider_in(one, key);
            if (found)
                return found;
        }
    }
    return NULL;
}

/* A module without this provider configuration has that of its caller, under the name that the call gives it. */
static const struct dtsx_node *find_provider(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                             struct dtsx_words key)
{
    for (unsigned steps = 0; at && key.length > 0 && steps < MOST_STEPS; steps++) {
        const struct dtsx_node *const found = find_provider_beside(terraform, at, key);

        if (found)
            return found;
        at = dtsx_terraform_call(terraform, at);
        if (dtsx_node_get(at, "providers"))
            key = dtsx_terraform_provider_name(dtsx_node_get_words(dtsx_node_get(at, "providers"), key));
    }
    return NULL;
}

static const struct dtsx_node *provider_argument(const struct dtsx_terraform *terraform, const struct dtsx_block *block,
                                                 const char *argument)
{
    if (block->provider.length == 0 || block->source == DTSX_BLOCK_STATE)
        return NULL;
    if (block->source == DTSX_BLOCK_PLAN)
        return planned_provider_argument(block, argument);
    return dtsx_node_get(find_provider(terraform, block->body, block->provider), argument);
}

struct dtsx_value dtsx_terraform_provider_get(struct dtsx_terraform *terraform, const struct dtsx_block *block,
                                              const char *argument)
{
    const struct dtsx_node *const node = provider_argument(terraform, block, argument);

    return node ? dtsx_terraform_resolve(terraform->interchange, node) : (struct dtsx_value){0};
}
