/* SPDX-License-Identifier: MIT
 * Finds the resources in Terraform's files. */
#include "interchange/terraform.h"

#include <string.h>

static struct dtsx_block *add(struct dtsx_terraform *terraform, struct dtsx_file *file, const struct dtsx_node *body)
{
    struct dtsx_block *const block = dtsx_pool_new(&terraform->interchange->pool, sizeof(*block));

    if (!block)
        return NULL;
    block->file = file;
    block->body = body;
    if (terraform->last)
        terraform->last->next = block;
    else
        terraform->blocks = block;
    terraform->last = block;
    return block;
}

static struct dtsx_words to_words(const char *text)
{
    return (struct dtsx_words){text, strlen(text)};
}

/* ---- configurations ---- */

/* The first object of a node, and the next one: a single object means the same as a list of one. */
static const struct dtsx_node *first_object(const struct dtsx_node *node)
{
    if (dtsx_node_is(node, DTSX_NODE_MAP))
        return node;
    for (node = dtsx_node_is(node, DTSX_NODE_LIST) ? node->first : NULL; node; node = node->next)
        if (node->kind == DTSX_NODE_MAP)
            return node;
    return NULL;
}

static const struct dtsx_node *next_object(const struct dtsx_node *object, const struct dtsx_node *in)
{
    if (object == in)
        return NULL;
    for (object = object->next; object; object = object->next)
        if (object->kind == DTSX_NODE_MAP)
            return object;
    return NULL;
}

/* The provider configuration; if it is not given, the prefix of the type. */
static struct dtsx_words provider_of(struct dtsx_words type, const struct dtsx_node *body)
{
    const struct dtsx_words name = dtsx_terraform_provider_name(dtsx_node_get(body, "provider"));
    const char *const end = memchr(type.text, '_', type.length);

    return name.length > 0 ? name : (struct dtsx_words){type.text, end ? (size_t)(end - type.text) : type.length};
}

static void collect_body(struct dtsx_terraform *terraform, struct dtsx_file *file, const struct dtsx_node *type,
                         const struct dtsx_node *body, int is_data)
{
    const enum dtsx_resource resource = dtsx_resource_find(type->key);
    struct dtsx_block *const block = resource == DTSX_RESOURCE_NONE ? NULL : add(terraform, file, body);
    const struct dtsx_words name = body->parent->kind == DTSX_NODE_LIST ? body->parent->key : body->key;

    if (!block)
        return;
    block->source = DTSX_BLOCK_CONFIGURATION;
    block->resource = resource;
    block->type = type->key;
    block->name = name;
    block->is_data = is_data;
    block->provider = provider_of(type->key, body);
    block->address = to_words(
        dtsx_say(terraform->interchange, is_data ? "data." : "", type->key.text, ".", name.text, (char *)NULL));
}

static void collect_names(struct dtsx_terraform *terraform, struct dtsx_file *file, const struct dtsx_node *type,
                          int is_data)
{
    for (const struct dtsx_node *names = first_object(type); names; names = next_object(names, type))
        for (const struct dtsx_node *name = names->first; name; name = name->next)
            for (const struct dtsx_node *body = first_object(name); body; body = next_object(body, name))
                collect_body(terraform, file, type, body, is_data);
}

static void collect_configuration(struct dtsx_terraform *terraform, struct dtsx_file *file)
{
    for (const struct dtsx_node *member = file->tree.root->first; member; member = member->next) {
        const int is_data = dtsx_words_equal(member->key, "data");

        if (!is_data && !dtsx_words_equal(member->key, "resource"))
            continue;
        for (const struct dtsx_node *types = first_object(member); types; types = next_object(types, member))
            for (const struct dtsx_node *type = types->first; type; type = type->next)
                collect_names(terraform, file, type, is_data);
    }
}

/* ---- plans, and states as Terraform shows them ---- */

/* Removes the next module from an address and gives its name; 0 if there is none. */
static int next_module(struct dtsx_words *address, struct dtsx_words *name)
{
    size_t at = 7, end;
    int is_quoted = 0;

    if (address->length < 8 || memcmp(address->text, "module.", 7) != 0)
        return 0;
    while (at < address->length && address->text[at] != '.' && address->text[at] != '[')
        at++;
    *name = (struct dtsx_words){address->text + 7, at - 7};
    for (end = at; end < address->length && (is_quoted || address->text[end] != '.'); end++)
        if (address->text[end] == '"' && address->text[end - 1] != '\\')
            is_quoted = !is_quoted;
    if (end == address->length)
        return 0;
    *address = (struct dtsx_words){address->text + end + 1, address->length - end - 1};
    return 1;
}

/* The resource in the configuration from which an address of the plan comes. */
static const struct dtsx_node *find_config(const struct dtsx_node *root, struct dtsx_words address)
{
    const struct dtsx_node *module = dtsx_node_find(root, "configuration/root_module");
    struct dtsx_words name;

    while (next_module(&address, &name))
        module = dtsx_node_get(dtsx_node_get_words(dtsx_node_get(module, "module_calls"), name), "module");

    const char *const bracket = memchr(address.text, '[', address.length);
    const size_t length = bracket ? (size_t)(bracket - address.text) : address.length;
    const struct dtsx_node *const resources = dtsx_node_get(module, "resources");
    for (const struct dtsx_node *node = resources ? resources->first : NULL; node; node = node->next) {
        const struct dtsx_words own = dtsx_node_text(dtsx_node_get(node, "address"));

        if (own.length == length && memcmp(own.text, address.text, length) == 0)
            return node;
    }
    return NULL;
}

static const struct dtsx_node *find_change_from(const struct dtsx_node *from, struct dtsx_words address)
{
    for (; from; from = from->next)
        if (dtsx_words_equal(dtsx_node_text(dtsx_node_get(from, "address")), address.text))
            return from;
    return NULL;
}

/* Changes are in the order of the resources, so the search continues where it found the last one. */
static const struct dtsx_node *find_change(struct dtsx_terraform *terraform, const struct dtsx_node *root,
                                           struct dtsx_words address)
{
    const struct dtsx_node *const changes = dtsx_node_get(root, "resource_changes");
    const struct dtsx_node *found = terraform->change ? find_change_from(terraform->change, address) : NULL;

    if (!found && changes)
        found = find_change_from(changes->first, address);
    if (found)
        terraform->change = found;
    return found;
}

static void collect_shown(struct dtsx_terraform *terraform, struct dtsx_file *file, const struct dtsx_node *node,
                          enum dtsx_block_source source)
{
    const struct dtsx_node *const values = dtsx_node_get(node, "values");
    const struct dtsx_words type = dtsx_node_text(dtsx_node_get(node, "type"));
    const enum dtsx_resource resource = type.length > 0 ? dtsx_resource_find(type) : DTSX_RESOURCE_NONE;
    struct dtsx_block *const block =
        resource != DTSX_RESOURCE_NONE && dtsx_node_is(values, DTSX_NODE_MAP) ? add(terraform, file, values) : NULL;

    if (!block)
        return;
    block->source = source;
    block->resource = resource;
    block->type = type;
    block->name = dtsx_node_text(dtsx_node_get(node, "name"));
    block->address = dtsx_node_text(dtsx_node_get(node, "address"));
    block->is_data = dtsx_node_says(dtsx_node_get(node, "mode"), "data");
    block->config = find_config(file->tree.root, block->address);
    block->provider = dtsx_node_text(dtsx_node_get(block->config, "provider_config_key"));
    if (source == DTSX_BLOCK_PLAN)
        block->unknown =
            dtsx_node_find(find_change(terraform, file->tree.root, block->address), "change/after_unknown");
}

static void collect_shown_below(struct dtsx_terraform *terraform, struct dtsx_file *file, const struct dtsx_node *top,
                                enum dtsx_block_source source, int only_data)
{
    for (const struct dtsx_node *node = top; node; node = dtsx_node_walk(node, top))
        if (dtsx_node_is(node, DTSX_NODE_MAP) && node->parent && dtsx_words_equal(node->parent->key, "resources") &&
            (!only_data || dtsx_node_says(dtsx_node_get(node, "mode"), "data")))
            collect_shown(terraform, file, node, source);
}

/* ---- state files ---- */

static struct dtsx_words state_address(struct dtsx_terraform *terraform, const struct dtsx_node *resource,
                                       const struct dtsx_node *instance)
{
    const struct dtsx_words module = dtsx_node_text(dtsx_node_get(resource, "module"));
    const struct dtsx_node *const key = dtsx_node_get(instance, "index_key");
    const int is_text = dtsx_node_is(key, DTSX_NODE_TEXT);
    const int is_data = dtsx_node_says(dtsx_node_get(resource, "mode"), "data");

    return to_words(dtsx_say(terraform->interchange, module.text, module.length > 0 ? "." : "", is_data ? "data." : "",
                             dtsx_node_text(dtsx_node_get(resource, "type")).text, ".",
                             dtsx_node_text(dtsx_node_get(resource, "name")).text, key ? "[" : "", is_text ? "\"" : "",
                             dtsx_node_text(key).text, is_text ? "\"" : "", key ? "]" : "", (char *)NULL));
}

static void collect_instance(struct dtsx_terraform *terraform, struct dtsx_file *file, const struct dtsx_node *resource,
                             const struct dtsx_node *instance)
{
    const struct dtsx_node *const attributes = dtsx_node_get(instance, "attributes");
    const struct dtsx_words type = dtsx_node_text(dtsx_node_get(resource, "type"));
    const enum dtsx_resource kind = dtsx_resource_find(type);
    struct dtsx_block *const block =
        kind != DTSX_RESOURCE_NONE && dtsx_node_is(attributes, DTSX_NODE_MAP) ? add(terraform, file, attributes) : NULL;

    if (!block)
        return;
    block->source = DTSX_BLOCK_STATE;
    block->resource = kind;
    block->type = type;
    block->name = dtsx_node_text(dtsx_node_get(resource, "name"));
    block->is_data = dtsx_node_says(dtsx_node_get(resource, "mode"), "data");
    block->provider = dtsx_node_text(dtsx_node_get(resource, "provider"));
    block->address = state_address(terraform, resource, instance);
}

static void collect_state_file(struct dtsx_terraform *terraform, struct dtsx_file *file)
{
    const struct dtsx_node *const resources = dtsx_node_get(file->tree.root, "resources");

    for (const struct dtsx_node *resource = resources->first; resource; resource = resource->next) {
        const struct dtsx_node *const instances = dtsx_node_get(resource, "instances");

        for (const struct dtsx_node *instance = dtsx_node_is(instances, DTSX_NODE_LIST) ? instances->first : NULL;
             instance; instance = instance->next)
            collect_instance(terraform, file, resource, instance);
    }
}

/* ---- shapes ---- */

static int is_state_file(const struct dtsx_node *root)
{
    return dtsx_node_get(root, "version") && dtsx_node_get(root, "terraform_version") &&
           dtsx_node_is(dtsx_node_get(root, "resources"), DTSX_NODE_LIST);
}

static int is_shown(const struct dtsx_node *root)
{
    return dtsx_node_get(root, "planned_values") || dtsx_node_get(root, "resource_changes") ||
           (dtsx_node_get(root, "format_version") && dtsx_node_get(root, "terraform_version"));
}

static int is_configuration(const struct dtsx_node *root)
{
    static const char *const words[] = {"resource",  "data", "provider", "variable", "locals", "module",  "output",
                                        "terraform", "//",   "import",   "moved",    "check",  "removed", "ephemeral"};
    size_t known = 0;

    for (const struct dtsx_node *member = root->first; member; member = member->next) {
        size_t i = 0;

        while (i < sizeof(words) / sizeof(words[0]) && !dtsx_words_equal(member->key, words[i]))
            i++;
        if (i == sizeof(words) / sizeof(words[0]))
            return 0;
        known++;
    }
    return known > 0;
}

int dtsx_is_terraform(const struct dtsx_tree *tree)
{
    return dtsx_node_is(tree->root, DTSX_NODE_MAP) &&
           (tree->language == DTSX_LANGUAGE_HCL || is_shown(tree->root) || is_state_file(tree->root) ||
            (tree->language == DTSX_LANGUAGE_JSON && is_configuration(tree->root)));
}

static int is_other_version(const struct dtsx_node *version)
{
    const struct dtsx_words text = dtsx_node_text(version);

    return text.length > 1 && memcmp(text.text, "1.", 2) != 0 && memcmp(text.text, "0.", 2) != 0;
}

void dtsx_terraform_collect(struct dtsx_terraform *terraform, struct dtsx_file *file)
{
    const struct dtsx_node *const root = file->tree.root;
    const struct dtsx_node *const version = dtsx_node_get(root, "format_version");

    if (!dtsx_node_is(root, DTSX_NODE_MAP))
        return;
    if (is_other_version(version)) {
        dtsx_interchange_note(terraform->interchange, &file->tree, version->spot,
                              "this version of Terraform's JSON is not known; known is 1");
        return;
    }
    terraform->change = NULL;
    if (is_shown(root)) {
        if (dtsx_node_get(root, "planned_values"))
            collect_shown_below(terraform, file, dtsx_node_get(root, "planned_values"), DTSX_BLOCK_PLAN, 0);
        else if (dtsx_node_get(root, "values"))
            collect_shown_below(terraform, file, dtsx_node_get(root, "values"), DTSX_BLOCK_STATE, 0);
        if (dtsx_node_get(root, "prior_state"))
            collect_shown_below(terraform, file, dtsx_node_get(root, "prior_state"), DTSX_BLOCK_STATE, 1);
    } else if (is_state_file(root)) {
        collect_state_file(terraform, file);
    } else {
        collect_configuration(terraform, file);
    }
}
