/* SPDX-License-Identifier: MIT
 * Recognizes formats by the shape of their contents, never by the name of the file. */
#include "interchange/job.h"

#include "hcl/words.h"

#include <string.h>

struct shape {
    int (*is)(const struct dtsx_tree *tree);
    enum dtsx_interchange_format format;
};

/* In this order, since a Terraform state may hold the keys of other formats. */
static const struct shape shapes[] = {
    {dtsx_is_task, DTSX_INTERCHANGE_FORMAT_TASK},
    {dtsx_is_ros, DTSX_INTERCHANGE_FORMAT_ROS},
    {dtsx_is_terraform, DTSX_INTERCHANGE_FORMAT_TERRAFORM},
    {dtsx_is_ram, DTSX_INTERCHANGE_FORMAT_RAM},
    {dtsx_is_dts_job_detail, DTSX_INTERCHANGE_FORMAT_DTS_JOB_DETAIL},
    {dtsx_is_configure_dts_job, DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB},
};

enum dtsx_interchange_format dtsx_shape_of(const struct dtsx_tree *tree)
{
    for (size_t i = 0; tree->root && i < sizeof(shapes) / sizeof(shapes[0]); i++)
        if (shapes[i].is(tree))
            return shapes[i].format;
    return DTSX_INTERCHANGE_FORMAT_AUTO;
}

/* ---- the language of a text ---- */

static size_t skip_space(const char *text, size_t length, size_t at)
{
    while (at < length && memchr(" \t\r\n", text[at], 4))
        at++;
    return at;
}

/* HCL begins with a name followed by an equals sign, a label or a brace; YAML begins with a name and a colon, or with a
 * dash. A text that has only comments is HCL if only HCL has such comments; with # it could be either, and is empty. */
static int looks_like_hcl(const char *text, size_t length)
{
    const char *const end = text + length;
    const char *at = dtsx_hcl_space_end(text + dtsx_hcl_mark_length(text, end), end, 1);
    const char *after = dtsx_hcl_name_end(at, end);

    if (at == end)
        return memchr(text, '/', length) != NULL;
    if (after == at)
        return 0;
    do {
        at = dtsx_hcl_space_end(after, end, 0);
        after = dtsx_hcl_name_end(at, end);
    } while (after != at);
    return at < end && (*at == '{' || *at == '=' || *at == '"');
}

static int is_word_list(const char *text, size_t length)
{
    return length > 7 && memcmp(text, "aliyun", 6) == 0 && (text[6] == '\n' || text[6] == '\0');
}

/* The words of a command line, each ended by a line feed or NUL. */
static dtsx_status fill_words(struct dtsx_tree *tree, const char *text, size_t length)
{
    struct dtsx_builder builder;
    struct dtsx_spot spot = {.line = 1, .column = 1};

    dtsx_builder_init(&builder, tree);
    (void)dtsx_builder_add(&builder, DTSX_NODE_LIST, spot);
    while (spot.offset < length && !builder.failed && !tree->pool.failed) {
        size_t end = spot.offset;

        while (end < length && text[end] != '\n' && text[end] != '\0')
            end++;
        spot.length = end - spot.offset;
        struct dtsx_node *const node = dtsx_builder_add(&builder, DTSX_NODE_TEXT, spot);
        if (node)
            node->text = dtsx_pool_copy(&tree->pool, text + spot.offset, spot.length);
        spot.line += end < length && text[end] == '\n';
        spot.offset = end + 1;
    }
    dtsx_builder_close(&builder, length);
    return tree->pool.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}

dtsx_status dtsx_tree_fill(struct dtsx_tree *tree, const char *name, const char *text, size_t length)
{
    /* A text with a byte order mark is JSON too; the reader of JSON then refuses the mark. */
    const size_t at = skip_space(text, length, dtsx_hcl_mark_length(text, text + length));

    tree->name = dtsx_pool_copy(&tree->pool, name, strlen(name));
    if (!tree->name.text)
        return DTSX_ERROR_NO_MEMORY;
    if (is_word_list(text, length))
        return fill_words(tree, text, length);
    if (at < length && (text[at] == '{' || text[at] == '['))
        return dtsx_tree_fill_json(tree, text, length);
    if (looks_like_hcl(text, length))
        return dtsx_tree_fill_hcl(tree, text, length);
    return dtsx_tree_fill_yaml(tree, text, length);
}
