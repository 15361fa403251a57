/* SPDX-License-Identifier: MIT
 * Fills a tree from JSON. */
#include "interchange/tree.h"

#include "json/reader.h"

#include <string.h>

/* Bytes from one call of the progress function to the next. */
#define PROGRESS ((size_t)1 << 20)

static struct dtsx_spot get_spot(const struct dtsx_json_reader *reader)
{
    const struct dtsx_json_position at = dtsx_json_position(reader);

    return (struct dtsx_spot){at.offset, at.length, at.line, at.column};
}

/* The current key or string, decoded; of a number, its text. */
static struct dtsx_words get_text(const struct dtsx_json_reader *reader, struct dtsx_pool *pool)
{
    char *text;

    if (!reader->escaped)
        return dtsx_pool_copy(pool, reader->raw, reader->raw_length);
    text = dtsx_pool_room(pool, reader->raw_length);
    if (!text)
        return (struct dtsx_words){NULL, 0};
    const size_t length = dtsx_json_decode(reader, text);
    text[length] = '\0';
    return (struct dtsx_words){text, length};
}

static void read_key(struct dtsx_builder *builder, const struct dtsx_json_reader *reader)
{
    if (!reader->escaped) {
        dtsx_builder_key(builder, reader->raw, reader->raw_length);
        return;
    }
    dtsx_builder_key(builder, "", 0); /* marks the place to which the pool can go back */
    builder->key = get_text(reader, &builder->tree->pool);
}

static void read_scalar(struct dtsx_builder *builder, const struct dtsx_json_reader *reader)
{
    static const struct dtsx_words truths[] = {{"false", 5}, {"true", 4}};
    const enum dtsx_json_token token = reader->token;
    enum dtsx_node_kind kind = DTSX_NODE_TEXT;
    struct dtsx_node *node;

    if (token == DTSX_JSON_NUMBER)
        kind = DTSX_NODE_NUMBER;
    else if (token == DTSX_JSON_TRUE || token == DTSX_JSON_FALSE)
        kind = DTSX_NODE_BOOLEAN;
    else if (token == DTSX_JSON_NULL)
        kind = DTSX_NODE_NULL;
    node = dtsx_builder_add(builder, kind, get_spot(reader));
    if (!node || kind == DTSX_NODE_NULL)
        return;
    if (kind == DTSX_NODE_BOOLEAN) {
        node->text = truths[token == DTSX_JSON_TRUE];
        return;
    }
    node->text = get_text(reader, &builder->tree->pool);
}

/* Adds a node without the value, which is not kept. */
static void pass(struct dtsx_builder *builder, struct dtsx_json_reader *reader, enum dtsx_node_kind kind)
{
    struct dtsx_spot spot = get_spot(reader);

    (void)dtsx_json_skip(reader);
    spot.length = (size_t)(reader->cursor - reader->text) - spot.offset;
    (void)dtsx_builder_add(builder, kind, spot);
}

/* Whether the value is a literal. A reference to a secret is not. */
static int is_literal(const struct dtsx_json_reader *reader)
{
    return reader->token == DTSX_JSON_NUMBER || (reader->token == DTSX_JSON_STRING && reader->raw_length > 0 &&
                                                 (reader->raw_length < 2 || memcmp(reader->raw, "${", 2) != 0));
}

static void read_value(struct dtsx_builder *builder, struct dtsx_json_reader *reader)
{
    const enum dtsx_node_kind wish = dtsx_builder_wish(builder);

    if (wish == DTSX_NODE_SECRET)
        pass(builder, reader, is_literal(reader) ? DTSX_NODE_SECRET : DTSX_NODE_SKIPPED);
    else if (wish == DTSX_NODE_SKIPPED)
        pass(builder, reader, DTSX_NODE_SKIPPED);
    else if (reader->token == DTSX_JSON_OBJECT_BEGIN)
        (void)dtsx_builder_add(builder, DTSX_NODE_MAP, get_spot(reader));
    else if (reader->token == DTSX_JSON_ARRAY_BEGIN)
        (void)dtsx_builder_add(builder, DTSX_NODE_LIST, get_spot(reader));
    else
        read_scalar(builder, reader);
}

/* Calls the progress function once per megabyte. */
static void say_progress(const struct dtsx_tree *tree, const struct dtsx_json_reader *reader, size_t *said)
{
    const size_t offset = (size_t)(reader->cursor - reader->text);

    if (!tree->progress || offset - *said < PROGRESS)
        return;
    *said = offset;
    tree->progress(tree->progress_user, offset);
}

dtsx_status dtsx_tree_fill_json(struct dtsx_tree *tree, const char *text, size_t length)
{
    struct dtsx_json_reader reader;
    struct dtsx_builder builder;
    size_t said = 0;

    tree->language = DTSX_LANGUAGE_JSON;
    dtsx_builder_init(&builder, tree);
    dtsx_json_reader_init(&reader, text, length, DTSX_TREE_DEPTH);
    while (!builder.failed && !tree->pool.failed) {
        say_progress(tree, &reader, &said);
        switch (dtsx_json_next(&reader)) {
        case DTSX_JSON_ERROR:
            dtsx_builder_refuse(&builder, dtsx_json_error_text(reader.error), get_spot(&reader));
            break;
        case DTSX_JSON_END:
            return DTSX_OK;
        case DTSX_JSON_KEY:
            read_key(&builder, &reader);
            break;
        case DTSX_JSON_OBJECT_END:
        case DTSX_JSON_ARRAY_END:
            dtsx_builder_close(&builder, (size_t)(reader.cursor - reader.text));
            break;
        default:
            read_value(&builder, &reader);
            break;
        }
    }
    return tree->pool.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}
