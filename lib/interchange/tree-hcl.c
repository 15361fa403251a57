/* SPDX-License-Identifier: MIT
 * Fills a tree from Terraform's own language. Blocks become maps by type and labels, as in .tf.json. */
#include "interchange/tree.h"

#include "hcl/reader.h"

#include <string.h>

struct hcl_filling {
    struct dtsx_builder builder;
    unsigned levels[DTSX_TREE_DEPTH + 1]; /* how many maps each open block has made */
    unsigned depth;
    struct dtsx_hcl_reader reader; /* last, since it is large */
};

static struct dtsx_spot get_spot(const struct dtsx_hcl_reader *reader)
{
    const struct dtsx_hcl_position *const at = &reader->position;

    return (struct dtsx_spot){at->offset, at->length, at->line, at->column};
}

static struct dtsx_words get_text(const struct dtsx_hcl_reader *reader, struct dtsx_pool *pool)
{
    char *const text = dtsx_pool_room(pool, reader->raw_length);

    if (!text)
        return (struct dtsx_words){NULL, 0};
    const size_t length = dtsx_hcl_decode(reader, text);
    text[length] = '\0';
    return (struct dtsx_words){text, length};
}

static void read_key(struct hcl_filling *filling)
{
    dtsx_builder_key(&filling->builder, "", 0); /* marks the place to which the pool can go back */
    filling->builder.key = get_text(&filling->reader, &filling->builder.tree->pool);
}

/* ---- blocks ---- */

static void open_block(struct hcl_filling *filling)
{
    read_key(filling);
    (void)dtsx_builder_add(&filling->builder, DTSX_NODE_MAP, get_spot(&filling->reader));
    if (filling->depth == DTSX_TREE_DEPTH)
        return;
    filling->levels[++filling->depth] = 1;
}

static void open_label(struct hcl_filling *filling)
{
    read_key(filling);
    (void)dtsx_builder_add(&filling->builder, DTSX_NODE_MAP, get_spot(&filling->reader));
    filling->levels[filling->depth]++;
}

static void close_block(struct hcl_filling *filling)
{
    const size_t end = (size_t)(filling->reader.cursor - filling->reader.text);

    while (filling->levels[filling->depth] > 0) {
        dtsx_builder_close(&filling->builder, end);
        filling->levels[filling->depth]--;
    }
    filling->depth--;
}

/* ---- values ---- */

static void add_text(struct hcl_filling *filling, enum dtsx_node_kind kind)
{
    struct dtsx_node *const node = dtsx_builder_add(&filling->builder, kind, get_spot(&filling->reader));

    if (!node)
        return;
    node->text = kind == DTSX_NODE_TEXT
                     ? get_text(&filling->reader, &filling->builder.tree->pool)
                     : dtsx_pool_copy(&filling->builder.tree->pool, filling->reader.raw, filling->reader.raw_length);
    node->is_literal = kind == DTSX_NODE_TEXT;
}

static void add_boolean(struct hcl_filling *filling, int is_true)
{
    struct dtsx_node *const node = dtsx_builder_add(&filling->builder, DTSX_NODE_BOOLEAN, get_spot(&filling->reader));

    if (node)
        node->text = is_true ? (struct dtsx_words){"true", 4} : (struct dtsx_words){"false", 5};
}

/* A call of jsonencode means its argument; any other call is an expression. */
static void read_call(struct hcl_filling *filling)
{
    struct dtsx_hcl_reader *const reader = &filling->reader;
    struct dtsx_spot spot = get_spot(reader);
    struct dtsx_node *node;

    if (reader->raw_length == 10 && memcmp(reader->raw, "jsonencode", 10) == 0)
        return;
    (void)dtsx_hcl_skip(reader);
    spot.length = (size_t)(reader->cursor - reader->text) - spot.offset;
    node = dtsx_builder_add(&filling->builder, DTSX_NODE_EXPRESSION, spot);
    if (node)
        node->text = dtsx_pool_copy(&filling->builder.tree->pool, reader->text + spot.offset, spot.length);
}

/* Passes a literal that is secret or not needed; 0 if the value is to be kept. A reference to a secret is not secret.
 */
static int pass(struct hcl_filling *filling)
{
    struct dtsx_hcl_reader *const reader = &filling->reader;
    const enum dtsx_node_kind wish = dtsx_builder_wish(&filling->builder);
    const int is_secret = wish == DTSX_NODE_SECRET && reader->event == DTSX_HCL_STRING && reader->raw_length > 0;
    struct dtsx_spot spot = get_spot(reader);

    if (wish != DTSX_NODE_SECRET && wish != DTSX_NODE_SKIPPED)
        return 0;
    (void)dtsx_hcl_skip(reader);
    spot.length = (size_t)(reader->cursor - reader->text) - spot.offset;
    (void)dtsx_builder_add(&filling->builder, is_secret ? DTSX_NODE_SECRET : DTSX_NODE_SKIPPED, spot);
    return 1;
}

static void read_value(struct hcl_filling *filling)
{
    switch (filling->reader.event) {
    case DTSX_HCL_LIST_BEGIN:
        (void)dtsx_builder_add(&filling->builder, DTSX_NODE_LIST, get_spot(&filling->reader));
        break;
    case DTSX_HCL_MAP_BEGIN:
        (void)dtsx_builder_add(&filling->builder, DTSX_NODE_MAP, get_spot(&filling->reader));
        break;
    case DTSX_HCL_CALL_BEGIN:
        read_call(filling);
        break;
    case DTSX_HCL_STRING:
        add_text(filling, DTSX_NODE_TEXT);
        break;
    case DTSX_HCL_NUMBER:
        add_text(filling, DTSX_NODE_NUMBER);
        break;
    case DTSX_HCL_TRUE:
    case DTSX_HCL_FALSE:
        add_boolean(filling, filling->reader.event == DTSX_HCL_TRUE);
        break;
    case DTSX_HCL_NULL:
        (void)dtsx_builder_add(&filling->builder, DTSX_NODE_NULL, get_spot(&filling->reader));
        break;
    default:
        add_text(filling, DTSX_NODE_EXPRESSION);
        break;
    }
}

static void read_event(struct hcl_filling *filling)
{
    switch (filling->reader.event) {
    case DTSX_HCL_ERROR:
        dtsx_builder_refuse(&filling->builder, dtsx_hcl_error_text(filling->reader.error), get_spot(&filling->reader));
        break;
    case DTSX_HCL_BLOCK_BEGIN:
        open_block(filling);
        break;
    case DTSX_HCL_LABEL:
        open_label(filling);
        break;
    case DTSX_HCL_BLOCK_END:
        close_block(filling);
        break;
    case DTSX_HCL_ATTRIBUTE:
    case DTSX_HCL_KEY:
        read_key(filling);
        break;
    case DTSX_HCL_LIST_END:
    case DTSX_HCL_MAP_END:
        dtsx_builder_close(&filling->builder, (size_t)(filling->reader.cursor - filling->reader.text));
        break;
    case DTSX_HCL_CALL_END:
    case DTSX_HCL_END:
        break;
    default:
        if (!pass(filling))
            read_value(filling);
        break;
    }
}

dtsx_status dtsx_tree_fill_hcl(struct dtsx_tree *tree, const char *text, size_t length)
{
    struct hcl_filling *const filling = dtsx_context_reallocate(tree->pool.context, NULL, 0, sizeof(*filling));
    const struct dtsx_spot whole = {.length = length, .line = 1, .column = 1};

    if (!filling)
        return DTSX_ERROR_NO_MEMORY;
    tree->language = DTSX_LANGUAGE_HCL;
    filling->depth = 0;
    filling->levels[0] = 0;
    dtsx_builder_init(&filling->builder, tree);
    dtsx_hcl_reader_init(&filling->reader, text, length, DTSX_HCL_DEPTH_MAX);
    (void)dtsx_builder_add(&filling->builder, DTSX_NODE_MAP, whole);
    while (!filling->builder.failed && !tree->pool.failed && dtsx_hcl_next(&filling->reader) != DTSX_HCL_END)
        read_event(filling);
    dtsx_builder_close(&filling->builder, length);
    (void)dtsx_context_reallocate(tree->pool.context, filling, sizeof(*filling), 0);
    return tree->pool.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}
