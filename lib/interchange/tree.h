/* SPDX-License-Identifier: MIT
 * One tree for JSON, YAML and HCL: the contents of a file, with the position of every value. The readers fill it with
 * the builder. Secrets and values that are not needed are not kept (filter.c). Nothing here recurses. */
#ifndef DTSX_INTERCHANGE_TREE_H
#define DTSX_INTERCHANGE_TREE_H

#include "interchange/memory.h"

#include <dtsxacct/interchange.h>

#include <stdint.h>

/* The deepest nesting of a file, and the most values that are kept of one. */
#define DTSX_TREE_DEPTH 200u
#define DTSX_TREE_NODES ((size_t)2000000)

enum dtsx_node_kind {
    DTSX_NODE_NULL,
    DTSX_NODE_BOOLEAN,
    DTSX_NODE_NUMBER,
    DTSX_NODE_TEXT,
    DTSX_NODE_LIST,
    DTSX_NODE_MAP,
    DTSX_NODE_EXPRESSION, /* a reference or a function; its text is that in the file */
    DTSX_NODE_SECRET,     /* a secret, whose value is not kept */
    DTSX_NODE_SKIPPED     /* not needed, so its value is not kept */
};

/* Where something is. Offset and length are in bytes; lines and columns count from 1, and a column is a code point. */
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
    struct dtsx_words key;  /* only in a map */
    struct dtsx_words text; /* of a scalar: decoded; of a number or an expression: as it is in the file */
    struct dtsx_spot spot;
    size_t index; /* in a list, counting the elements that were dropped */
    size_t count; /* of a list: its elements, counting those that were dropped */
    unsigned char kind;
    unsigned char plain;            /* YAML: a plain scalar, which may mean yes, no, null or a number */
    const struct dtsx_node *origin; /* the node that gives its place in the file, if that is another node */
    unsigned char is_literal;       /* HCL: never a template, whatever it looks like */
};

struct dtsx_tree {
    struct dtsx_pool pool;
    struct dtsx_words name; /* of the file */
    struct dtsx_node *root; /* NULL if the text is empty or could not be read */
    const char *problem;    /* why it could not be read, as a phrase: in the pool, or a constant */
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
/* Sets the key of the next value. The bytes are copied. */
void dtsx_builder_key(struct dtsx_builder *builder, const char *key, size_t length);
/* What to do with the value of that key, or with the next element: DTSX_NODE_SECRET, DTSX_NODE_SKIPPED, or anything
 * else to keep it. */
enum dtsx_node_kind dtsx_builder_wish(const struct dtsx_builder *builder);
/* Adds a value; a container stays open until it is closed. NULL when memory runs out or a limit is exceeded. */
struct dtsx_node *dtsx_builder_add(struct dtsx_builder *builder, enum dtsx_node_kind kind, struct dtsx_spot spot);
/* Closes the innermost container, whose end is at an offset. */
void dtsx_builder_close(struct dtsx_builder *builder, size_t end);
/* Takes a child out of its container. */
void dtsx_node_remove(struct dtsx_node *parent, const struct dtsx_node *child);
/* Stops the reading with a problem at a place. */
void dtsx_builder_refuse(struct dtsx_builder *builder, const char *problem, struct dtsx_spot spot);

/* Each reads a whole text into a new tree and returns DTSX_OK or DTSX_ERROR_NO_MEMORY. A text that is not in its
 * language gives the tree a problem. */
dtsx_status dtsx_tree_fill_json(struct dtsx_tree *tree, const char *text, size_t length);
dtsx_status dtsx_tree_fill_yaml(struct dtsx_tree *tree, const char *text, size_t length);
dtsx_status dtsx_tree_fill_hcl(struct dtsx_tree *tree, const char *text, size_t length);
/* Calls the one that fits the text. */
dtsx_status dtsx_tree_fill(struct dtsx_tree *tree, const char *name, const char *text, size_t length);
void dtsx_tree_init(struct dtsx_tree *tree, const dtsx_context *context);
void dtsx_tree_release(struct dtsx_tree *tree);

/* ---- getters, which all accept NULL ---- */

const struct dtsx_node *dtsx_node_get(const struct dtsx_node *map, const char *key);
const struct dtsx_node *dtsx_node_get_words(const struct dtsx_node *map, struct dtsx_words key);
/* The first whose key is the same as dtsx_words_match() compares: DtsJobId is dtsJobId of the SDKs. */
const struct dtsx_node *dtsx_node_get_alike(const struct dtsx_node *map, const char *key);
/* The same by a path of keys: "planned_values/root_module". */
const struct dtsx_node *dtsx_node_find(const struct dtsx_node *map, const char *path);
int dtsx_node_is(const struct dtsx_node *node, enum dtsx_node_kind kind);
/* Whether the node is this text, in any case. */
int dtsx_node_says(const struct dtsx_node *node, const char *text);
/* The text of a scalar; "" for everything else. */
struct dtsx_words dtsx_node_text(const struct dtsx_node *node);
/* 1 for yes, 0 for no, -1 for anything else. */
int dtsx_node_truth(const struct dtsx_node *node);
/* Whether the node is missing, null or an empty text. */
int dtsx_node_is_absent(const struct dtsx_node *node);
int dtsx_node_is_scalar(const struct dtsx_node *node);
/* The JSON Pointer of a node, in the pool. */
struct dtsx_words dtsx_node_pointer(const struct dtsx_node *node, struct dtsx_pool *pool);
/* The text that a reference or function means. Returns 1 and the text; 0 if the node is not a reference or function; -1
 * if the text is not known. */
typedef int dtsx_replace_fn(void *user, const struct dtsx_node *node, struct dtsx_words *text);
/* The value of a node as JSON, in the pool; "" if a part of it is not known. */
struct dtsx_words dtsx_node_json(const struct dtsx_node *top, struct dtsx_pool *pool, dtsx_replace_fn *replace,
                                 void *user);
/* The next node below `top` in the order of the text; NULL at the end. */
const struct dtsx_node *dtsx_node_walk(const struct dtsx_node *node, const struct dtsx_node *top);
/* The root of the tree that has a node. */
const struct dtsx_node *dtsx_node_root(const struct dtsx_node *node);

/* ---- words ---- */

/* Whether two texts have the same bytes. */
int dtsx_words_are(struct dtsx_words a, struct dtsx_words b);
int dtsx_words_equal(struct dtsx_words words, const char *text);
/* Whether they are the same if case, `_` and `.` do not count, as for source_endpoint_ip and SourceEndpointIP. */
int dtsx_words_match(struct dtsx_words words, const char *text);
/* Whether a text begins with another one, compared in the same way. `rest` is what follows. */
int dtsx_words_begin(struct dtsx_words words, const char *begin, struct dtsx_words *rest);
/* Whether a text ends with another one, compared in the same way. */
int dtsx_words_end(struct dtsx_words words, struct dtsx_words end);
int dtsx_words_have(struct dtsx_words words, const char *part);

/* ---- filter ---- */

int dtsx_filter_is_secret(struct dtsx_words key);
/* Whether the value of this key in this map is not needed. */
int dtsx_filter_is_skipped(const struct dtsx_node *map, struct dtsx_words key);
/* Whether this container, which was just read, is not needed. */
int dtsx_filter_is_dropped(const struct dtsx_node *node);

#endif
