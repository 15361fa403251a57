/* SPDX-License-Identifier: MIT */
#include "interchange/tree.h"

#include "json/writer.h"

#include <string.h>

/* ---- filling ---- */

void dtsx_builder_init(struct dtsx_builder *builder, struct dtsx_tree *tree)
{
    builder->tree = tree;
    builder->open = NULL;
    builder->key = (struct dtsx_words){NULL, 0};
    builder->nodes = 0;
    builder->depth = 0;
    builder->failed = 0;
    builder->marks[0] = dtsx_pool_get_mark(&tree->pool);
    builder->counts[0] = 0;
    builder->secrets[0] = 0;
}

void dtsx_builder_refuse(struct dtsx_builder *builder, const char *problem, struct dtsx_spot spot)
{
    if (builder->failed)
        return;
    builder->failed = 1;
    builder->tree->root = NULL;
    builder->tree->problem = problem;
    builder->tree->problem_spot = spot;
}

/* Marks the place in the pool from which memory belongs to the next value, its key first. */
static void set_mark(struct dtsx_builder *builder)
{
    builder->marks[builder->depth] = dtsx_pool_get_mark(&builder->tree->pool);
    builder->counts[builder->depth] = builder->nodes;
    builder->secrets[builder->depth] = builder->tree->secrets;
}

void dtsx_builder_key(struct dtsx_builder *builder, const char *key, size_t length)
{
    set_mark(builder);
    builder->key = dtsx_pool_copy(&builder->tree->pool, key, length);
}

enum dtsx_node_kind dtsx_builder_wish(const struct dtsx_builder *builder)
{
    if (!builder->key.text || !builder->open || builder->open->kind != DTSX_NODE_MAP)
        return DTSX_NODE_NULL;
    if (dtsx_filter_is_secret(builder->key))
        return DTSX_NODE_SECRET;
    return dtsx_filter_is_skipped(builder->open, builder->key) ? DTSX_NODE_SKIPPED : DTSX_NODE_NULL;
}

static void append(struct dtsx_builder *builder, struct dtsx_node *node)
{
    node->parent = builder->open;
    if (!builder->open)
        builder->tree->root = node;
    else if (builder->open->last)
        builder->open->last->next = node;
    else
        builder->open->first = node;
    if (builder->open) {
        builder->open->last = node;
        node->index = builder->open->count++;
    }
}

struct dtsx_node *dtsx_builder_add(struct dtsx_builder *builder, enum dtsx_node_kind kind, struct dtsx_spot spot)
{
    const int is_container = kind == DTSX_NODE_LIST || kind == DTSX_NODE_MAP;
    struct dtsx_node *node;

    if (builder->failed)
        return NULL;
    if (is_container && builder->depth == DTSX_TREE_DEPTH)
        dtsx_builder_refuse(builder, "it is nested too deeply", spot);
    if (builder->nodes == DTSX_TREE_NODES)
        dtsx_builder_refuse(builder, "it holds too many values", spot);
    if (!builder->key.text)
        set_mark(builder);
    node = builder->failed ? NULL : dtsx_pool_new(&builder->tree->pool, sizeof(*node));
    if (!node)
        return NULL;
    node->kind = (unsigned char)kind;
    node->spot = spot;
    node->key = builder->key;
    append(builder, node);
    builder->key = (struct dtsx_words){NULL, 0};
    builder->nodes++;
    if (kind == DTSX_NODE_SECRET && builder->tree->secrets++ == 0)
        builder->tree->first_secret = node;
    if (is_container) {
        builder->open = node;
        builder->depth++;
    }
    return node;
}

void dtsx_node_remove(struct dtsx_node *parent, const struct dtsx_node *child)
{
    struct dtsx_node *before = NULL;

    for (struct dtsx_node *node = parent->first; node != child; node = node->next)
        before = node;
    if (before)
        before->next = child->next;
    else
        parent->first = child->next;
    if (parent->last == child)
        parent->last = before;
}

/* Removes the last child of the open container again. */
static void drop(struct dtsx_builder *builder, const struct dtsx_node *node)
{
    dtsx_node_remove(builder->open, node);
    dtsx_pool_go_back(&builder->tree->pool, builder->marks[builder->depth]);
    builder->nodes = builder->counts[builder->depth];
    /* Secrets in what is dropped do not belong to a job of this file, and their nodes are gone. */
    builder->tree->secrets = builder->secrets[builder->depth];
    if (builder->tree->secrets == 0)
        builder->tree->first_secret = NULL;
}

void dtsx_builder_close(struct dtsx_builder *builder, size_t end)
{
    struct dtsx_node *const node = builder->open;

    if (builder->failed || !node)
        return;
    node->spot.length = end - node->spot.offset;
    builder->open = node->parent;
    builder->depth--;
    if (builder->open && dtsx_filter_is_dropped(node))
        drop(builder, node);
}

void dtsx_tree_init(struct dtsx_tree *tree, const dtsx_context *context)
{
    *tree = (struct dtsx_tree){0};
    dtsx_pool_init(&tree->pool, context);
}

void dtsx_tree_release(struct dtsx_tree *tree)
{
    dtsx_pool_release(&tree->pool);
    *tree = (struct dtsx_tree){0};
}

/* ---- getters ---- */

int dtsx_node_is(const struct dtsx_node *node, enum dtsx_node_kind kind)
{
    return node && node->kind == kind;
}

const struct dtsx_node *dtsx_node_get(const struct dtsx_node *map, const char *key)
{
    return dtsx_node_get_words(map, (struct dtsx_words){key, strlen(key)});
}

const struct dtsx_node *dtsx_node_get_words(const struct dtsx_node *map, struct dtsx_words key)
{
    if (!dtsx_node_is(map, DTSX_NODE_MAP))
        return NULL;
    for (const struct dtsx_node *node = map->first; node; node = node->next)
        if (dtsx_words_are(node->key, key))
            return node;
    return NULL;
}

const struct dtsx_node *dtsx_node_get_alike(const struct dtsx_node *map, const char *key)
{
    for (const struct dtsx_node *node = dtsx_node_is(map, DTSX_NODE_MAP) ? map->first : NULL; node; node = node->next)
        if (dtsx_words_match(node->key, key))
            return node;
    return NULL;
}

const struct dtsx_node *dtsx_node_find(const struct dtsx_node *map, const char *path)
{
    char key[64];

    while (map && *path) {
        const size_t length = strcspn(path, "/");

        if (length >= sizeof(key))
            return NULL;
        memcpy(key, path, length);
        key[length] = '\0';
        map = dtsx_node_get(map, key);
        path += length + (path[length] == '/');
    }
    return map;
}

int dtsx_node_is_scalar(const struct dtsx_node *node)
{
    return node && (node->kind == DTSX_NODE_TEXT || node->kind == DTSX_NODE_NUMBER || node->kind == DTSX_NODE_BOOLEAN);
}

struct dtsx_words dtsx_node_text(const struct dtsx_node *node)
{
    return dtsx_node_is_scalar(node) ? node->text : (struct dtsx_words){"", 0};
}

int dtsx_node_says(const struct dtsx_node *node, const char *text)
{
    return dtsx_words_match(dtsx_node_text(node), text);
}

int dtsx_node_truth(const struct dtsx_node *node)
{
    static const char *const words[] = {"false", "true", "no", "yes", "off", "on", "n", "y"};

    for (int i = 0; dtsx_node_is_scalar(node) && i < (int)(sizeof(words) / sizeof(words[0])); i++)
        if (dtsx_node_says(node, words[i]))
            return i % 2;
    return -1;
}

int dtsx_node_is_absent(const struct dtsx_node *node)
{
    static const char *const nothing[] = {"", "~", "null", "Null", "NULL"};

    if (!node || node->kind == DTSX_NODE_NULL)
        return 1;
    if (node->kind != DTSX_NODE_TEXT)
        return 0;
    for (size_t i = 0; i < (node->plain ? sizeof(nothing) / sizeof(nothing[0]) : 1); i++)
        if (dtsx_words_equal(node->text, nothing[i]))
            return 1;
    return 0;
}

const struct dtsx_node *dtsx_node_walk(const struct dtsx_node *node, const struct dtsx_node *top)
{
    if (node->first)
        return node->first;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

const struct dtsx_node *dtsx_node_root(const struct dtsx_node *node)
{
    while (node->parent)
        node = node->parent;
    return node;
}

/* ---- pointers ---- */

static void append_key(struct dtsx_pool *pool, struct dtsx_words key)
{
    for (size_t i = 0; i < key.length; i++) {
        if (key.text[i] == '~')
            dtsx_pool_append_text(pool, "~0");
        else if (key.text[i] == '/')
            dtsx_pool_append_text(pool, "~1");
        else
            dtsx_pool_append(pool, &key.text[i], 1);
    }
}

struct dtsx_words dtsx_node_pointer(const struct dtsx_node *node, struct dtsx_pool *pool)
{
    const struct dtsx_node *path[DTSX_TREE_DEPTH + 1];
    size_t depth = 0;

    for (; node && node->parent; node = node->parent)
        path[depth++] = node;
    dtsx_pool_begin(pool);
    while (depth > 0) {
        depth--;
        dtsx_pool_append_text(pool, "/");
        if (path[depth]->parent->kind == DTSX_NODE_MAP)
            append_key(pool, path[depth]->key);
        else
            dtsx_pool_append_number(pool, path[depth]->index);
    }
    return dtsx_pool_end(pool);
}

/* ---- as JSON ---- */

/* Whether a scalar of YAML or HCL is also a number in JSON. */
static int is_json_number(struct dtsx_words text)
{
    if (text.length == 0 || text.length > 15 || (text.length > 1 && text.text[0] == '0'))
        return 0;
    for (size_t i = 0; i < text.length; i++)
        if (text.text[i] < '0' || text.text[i] > '9')
            return 0;
    return 1;
}

static int write_scalar(struct dtsx_json_writer *writer, const struct dtsx_node *node)
{
    switch (node->kind) {
    case DTSX_NODE_NULL:
        dtsx_json_null(writer);
        return 1;
    case DTSX_NODE_BOOLEAN:
        dtsx_json_boolean(writer, node->text.text[0] == 't');
        return 1;
    case DTSX_NODE_NUMBER:
        if (is_json_number(node->text))
            dtsx_json_raw(writer, node->text.text, node->text.length);
        else
            dtsx_json_string(writer, node->text.text, node->text.length);
        return 1;
    case DTSX_NODE_TEXT:
        if (node->plain && dtsx_node_is_absent(node))
            dtsx_json_null(writer);
        else
            dtsx_json_string(writer, node->text.text, node->text.length);
        return 1;
    default:
        return 0;
    }
}

struct json_writing {
    struct dtsx_json_writer writer;
    const struct dtsx_node *top;
    dtsx_replace_fn *replace;
    void *user;
    int is_whole;
};

/* Writes what comes before the members of a node and returns 1; a node without members is written as a whole, and the
 * result is 0. */
static int write_begin(struct json_writing *writing, const struct dtsx_node *node)
{
    struct dtsx_words text;
    int replaced;

    if (node != writing->top && node->parent->kind == DTSX_NODE_MAP)
        dtsx_json_key(&writing->writer, node->key.text);
    replaced = writing->replace ? writing->replace(writing->user, node, &text) : 0;
    if (replaced > 0)
        dtsx_json_string(&writing->writer, text.text, text.length);
    else if (replaced < 0)
        writing->is_whole = 0;
    else if (node->kind == DTSX_NODE_MAP)
        dtsx_json_begin_object(&writing->writer);
    else if (node->kind == DTSX_NODE_LIST)
        dtsx_json_begin_array(&writing->writer);
    else if (!write_scalar(&writing->writer, node))
        writing->is_whole = 0;
    return replaced == 0 && (node->kind == DTSX_NODE_MAP || node->kind == DTSX_NODE_LIST);
}

static void write_end(struct json_writing *writing, const struct dtsx_node *node)
{
    if (node->kind == DTSX_NODE_MAP)
        dtsx_json_end_object(&writing->writer);
    else
        dtsx_json_end_array(&writing->writer);
}

struct dtsx_words dtsx_node_json(const struct dtsx_node *top, struct dtsx_pool *pool, dtsx_replace_fn *replace,
                                 void *user)
{
    struct json_writing writing = {.top = top, .replace = replace, .user = user, .is_whole = 1};
    const struct dtsx_node *node = top;
    struct dtsx_words json;

    dtsx_pool_begin(pool);
    dtsx_json_writer_init(&writing.writer, dtsx_pool_sink, pool, 0);
    while (node && writing.is_whole) {
        if (write_begin(&writing, node)) {
            if (node->first) {
                node = node->first;
                continue;
            }
            write_end(&writing, node);
        }
        while (node != top && !node->next) {
            node = node->parent;
            write_end(&writing, node);
        }
        node = node == top ? NULL : node->next;
    }
    json = dtsx_pool_end(pool);
    return writing.is_whole && dtsx_json_writer_finish(&writing.writer) == 0 ? json : (struct dtsx_words){"", 0};
}
