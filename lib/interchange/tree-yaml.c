/* SPDX-License-Identifier: MIT
 * Fills a tree from YAML with libyaml. The text of a plain scalar is kept as it is in the file. Anchors and merge keys
 * are followed within limits. Tags such as !Ref and !GetAtt become the functions that they abbreviate.
 *
 * libyaml allocates with malloc(), since it does not support other allocators. All of that memory is freed before the
 * function returns. */
#include "interchange/tree.h"

#ifdef DTSX_WITH_YAML

#include <string.h>
#include <yaml.h>

/* How many anchors a file may have, and how many values aliases may copy. */
#define MOST_ANCHORS 256
#define MOST_COPIES  ((size_t)100000)

struct anchor {
    struct dtsx_words name;
    const struct dtsx_node *node;
};

struct yaml_filling {
    struct dtsx_builder builder;
    yaml_parser_t parser;
    yaml_event_t event;
    const char *text;
    size_t length;
    size_t character; /* the last character that was located, and its offset in bytes: libyaml counts characters */
    size_t offset;
    size_t copies;
    unsigned closings[DTSX_TREE_DEPTH + 1]; /* whether a tag has made a map around this open container */
    size_t anchor_count;
    struct anchor anchors[MOST_ANCHORS];
};

static int is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The offset of a character. It is found from the last one, since the characters that are located are close together.
 */
static size_t get_offset(struct yaml_filling *filling, size_t character)
{
    size_t at = filling->offset;

    for (; filling->character < character && at < filling->length; filling->character++)
        do
            at++;
        while (at < filling->length && is_continuation(filling->text[at]));
    for (; filling->character > character && at > 0; filling->character--)
        do
            at--;
        while (at > 0 && is_continuation(filling->text[at]));
    filling->offset = at;
    return at;
}

/* libyaml counts lines and columns from 0. */
static struct dtsx_spot get_spot(struct yaml_filling *filling)
{
    const yaml_event_t *const event = &filling->event;
    const size_t begin = get_offset(filling, event->start_mark.index);
    const size_t end = get_offset(filling, event->end_mark.index);

    return (struct dtsx_spot){begin, end > begin ? end - begin : 0, event->start_mark.line + 1,
                              event->start_mark.column + 1};
}

static void refuse(struct yaml_filling *filling, const char *problem, struct dtsx_spot spot)
{
    dtsx_builder_refuse(&filling->builder, problem, spot);
}

/* ---- functions ---- */

/* "!Ref" means Ref, "!GetAtt" means Fn::GetAtt; other tags mean no function. */
static struct dtsx_words function_of(struct yaml_filling *filling, const yaml_char_t *tag)
{
    const char *const text = (const char *)tag;
    struct dtsx_pool *const pool = &filling->builder.tree->pool;

    if (!text || text[0] != '!' || text[1] == '\0' || text[1] == '!')
        return (struct dtsx_words){NULL, 0};
    if (strcmp(text, "!Ref") == 0)
        return (struct dtsx_words){"Ref", 3};
    dtsx_pool_begin(pool);
    dtsx_pool_append_text(pool, strcmp(text, "!Condition") == 0 ? "" : "Fn::");
    dtsx_pool_append_text(pool, text + 1);
    return dtsx_pool_end(pool);
}

/* If a value has the tag of a function, opens a map for the function around the value and returns 1. */
static int open_function(struct yaml_filling *filling, const yaml_char_t *tag)
{
    const struct dtsx_words key = filling->builder.key;
    struct dtsx_words name;

    if (filling->builder.open && filling->builder.open->kind == DTSX_NODE_MAP && !key.text)
        return 0;
    name = function_of(filling, tag);
    if (!name.text || name.length == 0)
        return 0;
    filling->builder.key = key;
    if (!dtsx_builder_add(&filling->builder, DTSX_NODE_MAP, get_spot(filling)))
        return 0;
    filling->builder.key = name;
    return 1;
}

/* ---- anchors ---- */

static void remember(struct yaml_filling *filling, const yaml_char_t *name, const struct dtsx_node *node)
{
    if (!name || !node)
        return;
    if (filling->anchor_count == MOST_ANCHORS) {
        refuse(filling, "it has too many anchors", node->spot);
        return;
    }
    const char *const text = (const char *)name;
    filling->anchors[filling->anchor_count].name = dtsx_pool_copy(&filling->builder.tree->pool, text, strlen(text));
    filling->anchors[filling->anchor_count].node = node;
    filling->anchor_count++;
}

/* The last node with an anchor of that name. */
static const struct dtsx_node *recall(const struct yaml_filling *filling, const yaml_char_t *name)
{
    for (size_t i = filling->anchor_count; i > 0; i--)
        if (strcmp(filling->anchors[i - 1].name.text, (const char *)name) == 0)
            return filling->anchors[i - 1].node;
    return NULL;
}

static struct dtsx_node *copy_one(struct yaml_filling *filling, const struct dtsx_node *node)
{
    struct dtsx_node *copy;

    if (filling->copies++ == MOST_COPIES)
        refuse(filling, "its aliases expand to too many values", node->spot);
    copy = dtsx_builder_add(&filling->builder, (enum dtsx_node_kind)node->kind, node->spot);
    if (copy) {
        copy->text = node->text;
        copy->plain = node->plain;
    }
    return copy;
}

/* Copies a node, with everything below it, to the current place of the builder. */
static void copy_tree(struct yaml_filling *filling, const struct dtsx_node *top)
{
    const struct dtsx_node *node = top;

    while (node && !filling->builder.failed && !filling->builder.tree->pool.failed) {
        if (node != top && node->key.text)
            dtsx_builder_key(&filling->builder, node->key.text, node->key.length);
        (void)copy_one(filling, node);
        if (node->first) {
            node = node->first;
            continue;
        }
        if (node->kind == DTSX_NODE_MAP || node->kind == DTSX_NODE_LIST)
            dtsx_builder_close(&filling->builder, node->spot.offset + node->spot.length);
        while (node != top && !node->next) {
            node = node->parent;
            dtsx_builder_close(&filling->builder, node->spot.offset + node->spot.length);
        }
        node = node == top ? NULL : node->next;
    }
}

static int is_in(const struct dtsx_node *node, const struct dtsx_node *open)
{
    for (; open; open = open->parent)
        if (open == node)
            return 1;
    return 0;
}

static void read_alias(struct yaml_filling *filling)
{
    const struct dtsx_node *const node = recall(filling, filling->event.data.alias.anchor);

    if (!node || is_in(node, filling->builder.open))
        refuse(filling, "an alias names an anchor that does not exist", get_spot(filling));
    else
        copy_tree(filling, node);
}

/* ---- merge keys ---- */

static void merge(struct yaml_filling *filling, const struct dtsx_node *from)
{
    for (const struct dtsx_node *node = dtsx_node_is(from, DTSX_NODE_MAP) ? from->first : NULL; node;
         node = node->next) {
        if (dtsx_node_get_words(filling->builder.open, node->key) || dtsx_words_equal(node->key, "<<"))
            continue;
        dtsx_builder_key(&filling->builder, node->key.text, node->key.length);
        copy_tree(filling, node);
    }
}

/* At the end of a map, puts what its "<<" names in the place of that key. The map's own members take precedence. */
static void merge_all(struct yaml_filling *filling)
{
    struct dtsx_node *const open = filling->builder.open;
    const struct dtsx_node *const from = dtsx_node_get(open, "<<");

    if (!from || dtsx_node_is_scalar(from))
        return;
    merge(filling, from);
    for (const struct dtsx_node *one = from->kind == DTSX_NODE_LIST ? from->first : NULL; one; one = one->next)
        merge(filling, one);
    dtsx_node_remove(open, from);
}

/* ---- events ---- */

static int is_key_next(const struct yaml_filling *filling)
{
    const struct dtsx_node *const open = filling->builder.open;

    return open && open->kind == DTSX_NODE_MAP && !filling->builder.key.text;
}

/* Passes a scalar that is secret or not needed; 0 if it is to be kept. A reference to a secret is not secret. */
static int pass_scalar(struct yaml_filling *filling)
{
    const enum dtsx_node_kind wish = dtsx_builder_wish(&filling->builder);

    if (wish != DTSX_NODE_SECRET && wish != DTSX_NODE_SKIPPED)
        return 0;
    if (wish == DTSX_NODE_SECRET && (filling->event.data.scalar.length == 0 || filling->event.data.scalar.tag))
        (void)dtsx_builder_add(&filling->builder, DTSX_NODE_SKIPPED, get_spot(filling));
    else
        (void)dtsx_builder_add(&filling->builder, wish, get_spot(filling));
    return 1;
}

static void read_scalar(struct yaml_filling *filling)
{
    const char *const text = (const char *)filling->event.data.scalar.value;
    const size_t length = filling->event.data.scalar.length;
    struct dtsx_node *node;

    if (is_key_next(filling)) {
        dtsx_builder_key(&filling->builder, text, length);
        return;
    }
    if (pass_scalar(filling))
        return;
    const int is_function = open_function(filling, filling->event.data.scalar.tag);
    node = dtsx_builder_add(&filling->builder, DTSX_NODE_TEXT, get_spot(filling));
    if (node) {
        node->text = dtsx_pool_copy(&filling->builder.tree->pool, text, length);
        node->plain = filling->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    }
    remember(filling, filling->event.data.scalar.anchor, node);
    if (is_function)
        dtsx_builder_close(&filling->builder, get_offset(filling, filling->event.end_mark.index));
}

static void say_problem(struct yaml_filling *filling)
{
    const yaml_parser_t *const parser = &filling->parser;
    struct dtsx_spot spot = {.line = parser->problem_mark.line + 1, .column = parser->problem_mark.column + 1};
    const char *const problem = parser->problem ? parser->problem : "it is not YAML";
    const struct dtsx_words copy = dtsx_pool_copy(&filling->builder.tree->pool, problem, strlen(problem));

    if (parser->error == YAML_MEMORY_ERROR)
        filling->builder.tree->pool.failed = 1;
    spot.offset = get_offset(filling, parser->problem_mark.index);
    if (copy.text)
        refuse(filling, copy.text, spot);
}

/* Passes a container that is not needed. */
static void pass_container(struct yaml_filling *filling)
{
    const struct dtsx_spot spot = get_spot(filling);
    unsigned depth = 1;

    while (depth > 0) {
        yaml_event_delete(&filling->event);
        if (!yaml_parser_parse(&filling->parser, &filling->event)) {
            memset(&filling->event, 0, sizeof(filling->event));
            say_problem(filling);
            return;
        }
        if (filling->event.type == YAML_MAPPING_START_EVENT || filling->event.type == YAML_SEQUENCE_START_EVENT)
            depth++;
        else if (filling->event.type == YAML_MAPPING_END_EVENT || filling->event.type == YAML_SEQUENCE_END_EVENT)
            depth--;
    }
    (void)dtsx_builder_add(&filling->builder, DTSX_NODE_SKIPPED, spot);
}

static void open_container(struct yaml_filling *filling, enum dtsx_node_kind kind, const yaml_char_t *tag,
                           const yaml_char_t *anchor)
{
    const enum dtsx_node_kind wish = dtsx_builder_wish(&filling->builder);

    if (is_key_next(filling)) {
        refuse(filling, "a key must be a single value", get_spot(filling));
        return;
    }
    if (wish == DTSX_NODE_SECRET || wish == DTSX_NODE_SKIPPED) {
        pass_container(filling);
        return;
    }
    const int is_function = open_function(filling, tag);
    const struct dtsx_node *const node = dtsx_builder_add(&filling->builder, kind, get_spot(filling));
    if (node)
        filling->closings[filling->builder.depth - 1] = (unsigned)is_function;
    remember(filling, anchor, node);
}

static void close_container(struct yaml_filling *filling)
{
    const unsigned depth = filling->builder.depth;
    const struct dtsx_node *const open = filling->builder.open;

    if (open && open->kind == DTSX_NODE_MAP)
        merge_all(filling);
    dtsx_builder_close(&filling->builder, get_offset(filling, filling->event.end_mark.index));
    if (depth > 0 && filling->closings[depth - 1])
        dtsx_builder_close(&filling->builder, get_offset(filling, filling->event.end_mark.index));
}

static void read_event(struct yaml_filling *filling)
{
    switch (filling->event.type) {
    case YAML_SCALAR_EVENT:
        read_scalar(filling);
        break;
    case YAML_ALIAS_EVENT:
        if (is_key_next(filling))
            refuse(filling, "a key must be a single value", get_spot(filling));
        else
            read_alias(filling);
        break;
    case YAML_MAPPING_START_EVENT:
        open_container(filling, DTSX_NODE_MAP, filling->event.data.mapping_start.tag,
                       filling->event.data.mapping_start.anchor);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_container(filling, DTSX_NODE_LIST, filling->event.data.sequence_start.tag,
                       filling->event.data.sequence_start.anchor);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        close_container(filling);
        break;
    default:
        break;
    }
}

/* Reads one document; a second one would be a file of its own. */
static void read_events(struct yaml_filling *filling)
{
    int done = 0;

    while (!done && !filling->builder.failed && !filling->builder.tree->pool.failed) {
        if (!yaml_parser_parse(&filling->parser, &filling->event)) {
            say_problem(filling);
            return;
        }
        if (filling->event.type == YAML_DOCUMENT_START_EVENT && filling->builder.tree->root)
            refuse(filling, "it holds several documents", get_spot(filling));
        else
            read_event(filling);
        /* After an error libyaml never gives an event again. */
        done = filling->event.type == YAML_STREAM_END_EVENT || filling->event.type == YAML_NO_EVENT;
        yaml_event_delete(&filling->event);
    }
}

dtsx_status dtsx_tree_fill_yaml(struct dtsx_tree *tree, const char *text, size_t length)
{
    struct yaml_filling *const filling = dtsx_context_reallocate(tree->pool.context, NULL, 0, sizeof(*filling));

    if (!filling)
        return DTSX_ERROR_NO_MEMORY;
    memset(filling, 0, sizeof(*filling));
    tree->language = DTSX_LANGUAGE_YAML;
    filling->text = text;
    filling->length = length;
    if (length > 2 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        filling->offset = 3; /* with the encoding set, libyaml would take a byte order mark for a character */
    dtsx_builder_init(&filling->builder, tree);
    if (yaml_parser_initialize(&filling->parser)) {
        yaml_parser_set_encoding(&filling->parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&filling->parser, (const unsigned char *)text + filling->offset,
                                     length - filling->offset);
        read_events(filling);
        yaml_parser_delete(&filling->parser);
    } else {
        tree->pool.failed = 1;
    }
    (void)dtsx_context_reallocate(tree->pool.context, filling, sizeof(*filling), 0);
    return tree->pool.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}

#else

dtsx_status dtsx_tree_fill_yaml(struct dtsx_tree *tree, const char *text, size_t length)
{
    struct dtsx_builder builder;

    (void)text;
    (void)length;
    tree->language = DTSX_LANGUAGE_YAML;
    dtsx_builder_init(&builder, tree);
    dtsx_builder_refuse(&builder, "this build of the library cannot read YAML",
                        (struct dtsx_spot){.line = 1, .column = 1});
    return DTSX_OK;
}

#endif
