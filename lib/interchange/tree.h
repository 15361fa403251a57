/* SPDX-License-Identifier: MIT
 * One tree for JSON, YAML and HCL: what a file holds, with the place of every value. Whoever fills it calls the
 * builder; what nobody asks for, and what is secret, is not kept (filter.c). Nothing here recurses. */
#ifndef DTSX_INTERCHANGE_TREE_H
#define DTSX_INTERCHANGE_TREE_H

#include "interchange/memory.h"

#include <dtsxacct/interchange.h>

#include <stdint.h>

/* Deepest nesting of a file, and most values that are kept of one. */
#define DTSX_TREE_DEPTH 200u
#define DTSX_TREE_NODES ((size_t)2000000)

enum dtsx_node_kind {
    DTSX_NODE_NULL,
    DTSX_NODE_BOOLEAN,
    DTSX_NODE_NUMBER,
    DTSX_NODE_TEXT,
    DTSX_NODE_LIST,
    DTSX_NODE_MAP,
    DTSX_NODE_EXPRESSION, /* a reference, a function: its text as it stands in the file */
    DTSX_NODE_SECRET,     /* its value was not kept */
    DTSX_NODE_SKIPPED     /* nobody asks for its value */
};

/* Where something stands: lines and columns from 1, a column is a code point. */
struct dtsx_spot {
    size_t offset;
    size_t length;
    size_t line;
    size_t column;
};

struct dtsx_node {
    struct dtsx_node *parent;
    struct dtsx_node *first;
    struct dtsx_node *last;
    struct dtsx_node *next;
    struct dtsx_words key;  /* in a map */
    struct dtsx_words text; /* of a scalar: as it is meant; of a number and an expression as it stands */
    struct dtsx_spot spot;
    size_t index; /* in a list, counting those that were dropped */
    size_t count; /* elements that a list has had */
    unsigned char kind;
    unsigned char plain;            /* YAML: a plain scalar, which may mean yes, no, null or a number */
    const struct dtsx_node *origin; /* where it stands in the file, where that is another node */
    unsigned char is_literal;       /* HCL: no template, whatever it looks like */
    unsigned char odd;              /* the text holds U+0000 or another control character */
};

struct dtsx_tree {
    struct dtsx_pool pool;
    struct dtsx_words name; /* of the file */
    struct dtsx_node *root; /* NULL where the text could not be read */
    const char *problem;    /* why, for people; stands in the pool or for ever */
    struct dtsx_spot problem_spot;
    int language;
    dtsx_interchange_progress_fn *progress; /* may be NULL */
    void *progress_user;
    size_t secrets;
    const struct dtsx_node *first_secret;
};

enum dtsx_language { DTSX_LANGUAGE_JSON, DTSX_LANGUAGE_YAML, DTSX_LANGUAGE_HCL };

/* ---- filling ---- */

struct dtsx_builder {
    struct dtsx_tree *tree;
    struct dtsx_node *open; /* the innermost container */
    struct dtsx_words key;  /* of the next value */
    size_t nodes;
    unsigned depth;
    int failed;
    struct dtsx_pool_mark marks[DTSX_TREE_DEPTH + 1]; /* before each open container and its key */
    size_t counts[DTSX_TREE_DEPTH + 1];
    size_t secrets[DTSX_TREE_DEPTH + 1];
};

void dtsx_builder_init(struct dtsx_builder *builder, struct dtsx_tree *tree);
/* The key of the next value; `length` bytes that are copied. */
void dtsx_builder_key(struct dtsx_builder *builder, const char *key, size_t length);
/* What to do with the value of that key, or the next element: DTSX_NODE_SECRET, DTSX_NODE_SKIPPED, or anything else to
 * keep it. */
enum dtsx_node_kind dtsx_builder_wish(const struct dtsx_builder *builder);
/* Adds a value; a container stays open until it is closed. NULL on failure: memory, depth, number. */
struct dtsx_node *dtsx_builder_add(struct dtsx_builder *builder, enum dtsx_node_kind kind, struct dtsx_spot spot);
/* Closes the innermost container, which ends at an offset. */
void dtsx_builder_close(struct dtsx_builder *builder, size_t end);
/* Stops with a problem at a place. */
void dtsx_builder_refuse(struct dtsx_builder *builder, const char *problem, struct dtsx_spot spot);

/* Each reads a whole text into a new tree: 0, or DTSX_ERROR_NO_MEMORY. A text that is none of theirs gives a problem.
 */
dtsx_status dtsx_tree_fill_json(struct dtsx_tree *tree, const char *text, size_t length);
dtsx_status dtsx_tree_fill_yaml(struct dtsx_tree *tree, const char *text, size_t length);
dtsx_status dtsx_tree_fill_hcl(struct dtsx_tree *tree, const char *text, size_t length);
/* The one that fits the text. */
dtsx_status dtsx_tree_fill(struct dtsx_tree *tree, const char *name, const char *text, size_t length);
void dtsx_tree_init(struct dtsx_tree *tree, const dtsx_context *context);
void dtsx_tree_release(struct dtsx_tree *tree);

/* ---- asking; NULL is nothing everywhere ---- */

const struct dtsx_node *dtsx_node_get(const struct dtsx_node *map, const char *key);
const struct dtsx_node *dtsx_node_get_words(const struct dtsx_node *map, struct dtsx_words key);
/* The same by a path of keys: "planned_values/root_module". */
const struct dtsx_node *dtsx_node_find(const struct dtsx_node *map, const char *path);
int dtsx_node_is(const struct dtsx_node *node, enum dtsx_node_kind kind);
/* Is it this text, in any case? */
int dtsx_node_says(const struct dtsx_node *node, const char *text);
/* The text of a scalar; "" for everything else. */
struct dtsx_words dtsx_node_text(const struct dtsx_node *node);
/* Is a yes or no given, and yes? -1 where it is neither. */
int dtsx_node_truth(const struct dtsx_node *node);
/* Absent, null or an empty text? */
int dtsx_node_is_absent(const struct dtsx_node *node);
int dtsx_node_is_scalar(const struct dtsx_node *node);
/* Its JSON Pointer, in a pool. */
struct dtsx_words dtsx_node_pointer(const struct dtsx_node *node, struct dtsx_pool *pool);
/* The text that a node stands for, where it is a reference or a function: 1 and the text, 0 where the node is no such
 * thing, -1 where it is not known. */
typedef int dtsx_replace_fn(void *user, const struct dtsx_node *node, struct dtsx_words *text);
/* Its value as JSON, in a pool; "" where a part of it is not known. */
struct dtsx_words dtsx_node_json(const struct dtsx_node *top, struct dtsx_pool *pool, dtsx_replace_fn *replace,
                                 void *user);
/* The next node in reading order, below `top`; NULL at the end. */
const struct dtsx_node *dtsx_node_walk(const struct dtsx_node *node, const struct dtsx_node *top);
/* The root of the tree that a node is in. */
const struct dtsx_node *dtsx_node_root(const struct dtsx_node *node);

/* ---- words ---- */

/* Are they the same, byte by byte? */
int dtsx_words_are(struct dtsx_words a, struct dtsx_words b);
int dtsx_words_equal(struct dtsx_words words, const char *text);
/* Letters in any case; `_` and `.` count for nothing, so that source_endpoint_ip is SourceEndpointIP. */
int dtsx_words_match(struct dtsx_words words, const char *text);
/* Does it begin so, by the same measure? What follows is `rest`. */
int dtsx_words_begin(struct dtsx_words words, const char *begin, struct dtsx_words *rest);
/* Does it end so, by the same measure? */
int dtsx_words_end(struct dtsx_words words, struct dtsx_words end);
int dtsx_words_have(struct dtsx_words words, const char *part);

/* ---- filter ---- */

int dtsx_filter_is_secret(struct dtsx_words key);
/* Nobody asks for the value of this key in this map. */
int dtsx_filter_is_skipped(const struct dtsx_node *map, struct dtsx_words key);
/* Nobody asks for this container, now that it is read. */
int dtsx_filter_is_dropped(const struct dtsx_node *node);

#endif
