/* SPDX-License-Identifier: MIT
 * Task documents: the core reads JSON, and YAML is read into the tree first. */
#include "interchange/job.h"

#include <string.h>

int dtsx_is_task(const struct dtsx_tree *tree)
{
    static const char *const keys[] = {"kind", "creator", "source", "destination", "version"};
    size_t count = 0;

    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        count += dtsx_node_get(tree->root, keys[i]) != NULL;
    return count >= 2 && (dtsx_node_get(tree->root, "source") || dtsx_node_get(tree->root, "destination"));
}

/* ---- from YAML ---- */

struct walk {
    struct dtsx_interchange *interchange;
    struct dtsx_job *job;
    struct dtsx_pool pool;
    dtsx_status status;
};

static void note_status(struct walk *walk, dtsx_status status)
{
    if (walk->status == DTSX_OK && status != DTSX_OK)
        walk->status = status;
}

static void find(struct walk *walk, dtsx_rule rule, const char *path, const struct dtsx_node *node)
{
    static const char hidden[] = "Its value is not shown.";
    dtsx_document *const document = walk->job->document;
    const struct dtsx_words root = {"the document", 12};
    const struct dtsx_words key = node->parent ? node->key : root;

    note_status(walk, dtsx_job_locate(walk->interchange, walk->job, node));
    note_status(walk, dtsx_document_add_finding(document, rule, path, hidden, sizeof(hidden) - 1));
    note_status(walk, dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "key", key.text, key.length));
}

/* In YAML also a plain "null" or nothing; an empty text in quotes is a text. */
static int is_null(const struct dtsx_node *node)
{
    return dtsx_node_is_absent(node) && (node->kind == DTSX_NODE_NULL || node->plain);
}

/* Whether a task document has an object at this path. */
static int is_object(const char *path)
{
    static const char *const keys[] = {"creator", "source", "destination", "owner", "observed", "observed_role"};
    const char *const slash = strrchr(path, '/');

    for (size_t i = 0; slash && i < sizeof(keys) / sizeof(keys[0]); i++)
        if (strcmp(slash + 1, keys[i]) == 0)
            return 1;
    return 0;
}

static void find_type(struct walk *walk, const char *path, const struct dtsx_node *node, const char *wanted)
{
    static const char *const kinds[] = {"null",      "true or false", "a number", "a string",      "an array",
                                        "an object", "an expression", "a secret", "something else"};
    const char *const actual = kinds[is_null(node) ? DTSX_NODE_NULL : node->kind];

    find(walk, DTSX_RULE_DOCUMENT_TYPE, path, node);
    note_status(walk, dtsx_document_add_to_finding(walk->job->document, DTSX_LIST_PARAMETERS, "actual", actual,
                                                   strlen(actual)));
    note_status(walk, dtsx_document_add_to_finding(walk->job->document, DTSX_LIST_PARAMETERS, "wanted", wanted,
                                                   strlen(wanted)));
}

static void set_text(struct walk *walk, const char *path, const struct dtsx_node *node, struct dtsx_words text)
{
    dtsx_status status;

    note_status(walk, dtsx_job_locate(walk->interchange, walk->job, node));
    note_status(walk, dtsx_document_set_editable(walk->job->document, dtsx_node_is_scalar(node)));
    status = dtsx_document_set(walk->job->document, path, text.text, text.length);
    if (status != DTSX_ERROR_INVALID_ARGUMENT)
        note_status(walk, status);
    else
        find_type(walk, path, node, "an object");
}

static int is_place(struct walk *walk, const struct dtsx_node *node, const char *path)
{
    dtsx_status status;

    note_status(walk, dtsx_job_locate(walk->interchange, walk->job, node));
    status = dtsx_document_set_place(walk->job->document, path);
    return status == DTSX_OK;
}

static int ends_with(const char *path, const char *end)
{
    const size_t length = strlen(path), tail = strlen(end);

    return length >= tail && strcmp(path + length - tail, end) == 0;
}

static void read_version(struct walk *walk, const struct dtsx_node *root)
{
    const struct dtsx_node *const version = dtsx_node_get(root, "version");

    if (dtsx_words_equal(dtsx_node_text(version), "1"))
        return;
    find(walk, DTSX_RULE_DOCUMENT_VERSION, version ? "/version" : "", version ? version : root);
    const struct dtsx_words text = dtsx_node_text(version);
    note_status(walk, dtsx_document_add_to_finding(walk->job->document, DTSX_LIST_PARAMETERS, "version",
                                                   text.length ? text.text : "missing", text.length ? text.length : 7));
}

/* Lists and policies are set as JSON. 1 if that also covers everything below the node. */
static int read_json(struct walk *walk, const struct dtsx_node *node, const char *path)
{
    struct dtsx_words json;

    if (!ends_with(path, "/observed_role/policies") && !ends_with(path, "/observed_role/trust_policy"))
        return 0;
    json = dtsx_node_json(node, &walk->pool, NULL, NULL);
    if (json.length > 0)
        set_text(walk, path, node, json);
    else
        find(walk, DTSX_RULE_DOCUMENT_SECRET, path, node);
    return 1;
}

static int is_repeated(const struct dtsx_node *node)
{
    for (const struct dtsx_node *other = node->parent->first; other != node; other = other->next)
        if (other->key.length == node->key.length && memcmp(other->key.text, node->key.text, node->key.length) == 0)
            return 1;
    return 0;
}

/* Where editors find the schema: no setting, but a text, and given once. */
static void read_schema(struct walk *walk, const struct dtsx_node *node, const char *path)
{
    if (is_repeated(node))
        find(walk, DTSX_RULE_DOCUMENT_DUPLICATE_KEY, path, node);
    else if (!dtsx_node_is_scalar(node) || is_null(node))
        find_type(walk, path, node, "a string");
}

/* 1 if that also covers everything below the node. */
static int read_node(struct walk *walk, const struct dtsx_node *node, const char *path)
{
    const int is_container = node->kind == DTSX_NODE_MAP || node->kind == DTSX_NODE_LIST;

    if (strcmp(path, "/version") == 0)
        return 1;
    if (strcmp(path, "/$schema") == 0)
        read_schema(walk, node, path);
    else if (node->kind == DTSX_NODE_SECRET)
        find(walk, DTSX_RULE_DOCUMENT_SECRET, path, node);
    else if (!is_place(walk, node, path))
        find(walk, DTSX_RULE_DOCUMENT_UNKNOWN_KEY, path, node);
    else if (is_repeated(node))
        find(walk, DTSX_RULE_DOCUMENT_DUPLICATE_KEY, path, node);
    else if (is_container && read_json(walk, node, path))
        return 1;
    else if (node->kind == DTSX_NODE_MAP && is_object(path))
        return 0;
    else if (is_container || is_null(node))
        find_type(walk, path, node, is_object(path) ? "an object" : "a single value");
    else
        set_text(walk, path, node, dtsx_node_text(node));
    return 1;
}

static const struct dtsx_node *after(const struct dtsx_node *node, const struct dtsx_node *top)
{
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

static void read_nodes(struct walk *walk, const struct dtsx_node *root)
{
    const struct dtsx_node *node = root->first;

    while (node && walk->status == DTSX_OK) {
        dtsx_pool_clear(&walk->pool);
        const struct dtsx_words path = dtsx_node_pointer(node, &walk->pool);

        if (walk->pool.failed)
            note_status(walk, DTSX_ERROR_NO_MEMORY);
        else if (read_node(walk, node, path.text) || !node->first)
            node = after(node, root);
        else
            node = node->first;
    }
}

static void fill_creator(struct walk *walk)
{
    const struct dtsx_words creator = walk->interchange->creator;

    if (creator.length > 0 && !dtsx_node_get(walk->job->tree->root, "creator")) {
        note_status(walk, dtsx_job_locate(walk->interchange, walk->job, NULL));
        note_status(walk, dtsx_document_set(walk->job->document, "/creator/account_id", creator.text, creator.length));
    }
}

static void read_root(struct walk *walk, const struct dtsx_node *root)
{
    if (root->kind != DTSX_NODE_MAP) {
        find_type(walk, "", root, "an object");
        return;
    }
    read_version(walk, root);
    read_nodes(walk, root);
    fill_creator(walk);
}

static dtsx_status fill_from_tree(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    struct walk walk = {.interchange = interchange, .job = job, .status = DTSX_OK};

    dtsx_pool_init(&walk.pool, interchange->context);
    note_status(&walk, dtsx_document_begin(job->document));
    if (walk.status == DTSX_OK) {
        note_status(&walk, dtsx_job_locate(interchange, job, NULL));
        note_status(&walk, dtsx_document_set_place(job->document, ""));
        read_root(&walk, job->node);
        for (int side = 0; side < 2; side++)
            note_status(&walk, dtsx_job_fill_role(interchange, job, side));
        note_status(&walk, dtsx_document_finish(job->document));
    }
    dtsx_pool_release(&walk.pool);
    return walk.status;
}

/* ---- from JSON ---- */

static dtsx_status set_creator(const struct dtsx_interchange *interchange, dtsx_task *task)
{
    dtsx_account *account;
    dtsx_status status;

    if (interchange->creator.length == 0 || dtsx_task_get_creator(task))
        return DTSX_OK;
    account = dtsx_account_new(interchange->context);
    if (!account)
        return DTSX_ERROR_NO_MEMORY;
    status = dtsx_account_set(account, DTSX_SETTING_ACCOUNT_ID, interchange->creator.text, interchange->creator.length);
    if (status == DTSX_OK)
        status = dtsx_task_set_creator(task, account);
    dtsx_account_unref(account);
    return status;
}

static dtsx_status set_fact(dtsx_task *task, const char *path, const struct dtsx_value *value)
{
    return value->state == DTSX_VALUE_KNOWN ? dtsx_task_set_at(task, path, value->text.text, value->text.length)
                                            : DTSX_OK;
}

static dtsx_status set_policies(dtsx_endpoint *endpoint, const struct dtsx_value *value,
                                struct dtsx_interchange *interchange)
{
    struct dtsx_tree tree = {0};
    const char **names = NULL;
    size_t count = 0, room = 0;
    dtsx_status status;

    if (value->state != DTSX_VALUE_KNOWN)
        return DTSX_OK;
    dtsx_pool_init(&tree.pool, interchange->context);
    status = dtsx_tree_fill_json(&tree, value->text.text, value->text.length);
    for (const struct dtsx_node *node = tree.root ? tree.root->first : NULL; node; node = node->next)
        room++;
    if (status == DTSX_OK)
        names = dtsx_pool_new(&tree.pool, (room + 1) * sizeof(*names));
    if (status == DTSX_OK && !names)
        status = DTSX_ERROR_NO_MEMORY;
    for (const struct dtsx_node *node = names ? tree.root->first : NULL; node; node = node->next)
        names[count++] = node->text.text;
    if (status == DTSX_OK)
        status = dtsx_endpoint_set_role_policies(endpoint, names, count);
    dtsx_tree_release(&tree);
    return status;
}

static dtsx_status set_facts(struct dtsx_interchange *interchange, struct dtsx_job *job, dtsx_task *task, int side)
{
    static const char *const paths[2][3] = {{"/source/observed_role/exists", "/source/observed_role/trust_policy",
                                             "/source/owner/observed/default_role_authorized"},
                                            {"/destination/observed_role/exists",
                                             "/destination/observed_role/trust_policy",
                                             "/destination/owner/observed/default_role_authorized"}};
    const struct dtsx_role_facts *const role = &job->ends[side].role;
    dtsx_endpoint *const endpoint = dtsx_task_get_endpoint(task, side == 0 ? DTSX_SIDE_SOURCE : DTSX_SIDE_DESTINATION);
    const struct dtsx_value *const facts[] = {&role->exists, &role->trust_policy, &role->default_role_authorized};
    dtsx_status status = endpoint ? set_policies(endpoint, &role->policies, interchange) : DTSX_OK;

    for (size_t i = 0; status == DTSX_OK && i < sizeof(facts) / sizeof(facts[0]); i++)
        status = set_fact(task, paths[side][i], facts[i]);
    return status;
}

static dtsx_status fill_from_text(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    const struct dtsx_file *file = interchange->files;
    dtsx_status status;
    dtsx_task *task;

    while (&file->tree != job->tree)
        file = file->next;
    status = dtsx_document_read(job->document, file->text.text, file->text.length, 0);
    task = status == DTSX_OK ? dtsx_document_get_task(job->document) : NULL;
    if (!task)
        return status;
    status = set_creator(interchange, task);
    for (int side = 0; status == DTSX_OK && side < 2; side++)
        status = set_facts(interchange, job, task, side);
    return status;
}

/* ---- jobs ---- */

/* Reads only what is needed to match observed facts. */
static void read_end(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    const struct dtsx_node *const end = dtsx_node_get(job->node, side == 0 ? "source" : "destination");
    const struct dtsx_node *owner = dtsx_node_get(end, "owner");

    if (dtsx_node_is(owner, DTSX_NODE_MAP))
        owner = dtsx_node_get(owner, "account_id");
    job->ends[side].is_cross_account = dtsx_node_truth(dtsx_node_get(end, "cross_account")) == 1;
    job->ends[side].fields[DTSX_END_OWNER] = dtsx_value_of(interchange, owner);
    job->ends[side].fields[DTSX_END_ROLE] = dtsx_value_of(interchange, dtsx_node_get(end, "ram_role"));
}

void dtsx_read_task(struct dtsx_interchange *interchange, struct dtsx_file *file)
{
    struct dtsx_job *const job = dtsx_job_add(interchange, &file->tree, file->tree.root, DTSX_INTERCHANGE_FORMAT_TASK);

    if (!job)
        return;
    job->fill = file->text.text ? fill_from_text : fill_from_tree;
    job->is_judged = 1;
    read_end(interchange, job, DTSX_END_SOURCE);
    read_end(interchange, job, DTSX_END_DESTINATION);
}
