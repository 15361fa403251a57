/* SPDX-License-Identifier: MIT
 * What is not kept of a file: secrets, and values that are not needed. Files of hundreds of megabytes are Terraform
 * states and plans: resources of other types in them are dropped as soon as they were read. */
#include "interchange/formats.h"
#include "interchange/tree.h"

#include <string.h>

int dtsx_filter_is_secret(struct dtsx_words key)
{
    for (size_t i = 0; i < dtsx_secret_ending_count; i++)
        if (dtsx_words_end(key, dtsx_secret_endings[i]))
            return 1;
    return 0;
}

int dtsx_filter_is_skipped(const struct dtsx_node *map, struct dtsx_words key)
{
    for (size_t i = 0; i < dtsx_skipped_key_count; i++) {
        const struct dtsx_skipped_key *const skipped = &dtsx_skipped_keys[i];

        if (dtsx_words_equal(key, skipped->key) && (!skipped->map || dtsx_words_equal(map->key, skipped->map)))
            return 1;
    }
    return 0;
}

static int is_list_of(const struct dtsx_node *list, const char *key)
{
    return dtsx_node_is(list, DTSX_NODE_LIST) && dtsx_words_equal(list->key, key);
}

int dtsx_filter_is_dropped(const struct dtsx_node *node)
{
    const struct dtsx_node *const list = node->parent;
    const struct dtsx_node *type;

    if (node->kind != DTSX_NODE_MAP)
        return 0;
    if (is_list_of(list, "child_modules"))
        return !node->first || (!dtsx_node_get(node, "resources") && !dtsx_node_get(node, "child_modules"));
    if (!is_list_of(list, "resources") && !is_list_of(list, "resource_changes"))
        return 0;
    type = dtsx_node_get(node, "type");
    return type && dtsx_resource_find(dtsx_node_text(type)) == DTSX_RESOURCE_NONE;
}
