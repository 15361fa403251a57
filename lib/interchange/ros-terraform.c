/* SPDX-License-Identifier: MIT
 * ROS templates that contain Terraform: `Transform: Aliyun::Terraform-v1.5`, with files as texts under Workspace. Each
 * of these is read as a file of its own, but with positions in the template. */
#include "interchange/job.h"

#include <string.h>

/* A text in the template, and where its lines are in the text of the template. */
struct frame {
    const struct dtsx_node *entry;
    const char *outer; /* the template */
    const char *outer_end;
    const size_t *lines; /* where each of its lines begins in the template; NULL if they are not lines there */
    size_t line_count;
    size_t indent;
};

static int ends_with(struct dtsx_words words, const char *end)
{
    const size_t length = strlen(end);

    return words.length > length && memcmp(words.text + words.length - length, end, length) == 0;
}

static size_t line_length(const char *text, const char *end)
{
    const char *const feed = memchr(text, '\n', (size_t)(end - text));

    return (size_t)((feed ? feed : end) - text);
}

static size_t count_spaces(const char *text, size_t length)
{
    size_t count = 0;

    while (count < length && text[count] == ' ')
        count++;
    return count;
}

static const char *find_line(const char *text, const char *end, size_t number)
{
    while (number > 1 && text < end) {
        text += line_length(text, end);
        text += text < end;
        number--;
    }
    return text;
}

static size_t count_lines(struct dtsx_words text)
{
    size_t count = 1;

    for (size_t i = 0; i < text.length; i++)
        count += text.text[i] == '\n';
    return count;
}

/* Whether the lines of the text follow the line of its node, all indented by the same number of spaces. */
static int map_lines(struct frame *frame, size_t *lines)
{
    const char *const outer_end = frame->outer_end;
    const char *const end = frame->entry->text.text + frame->entry->text.length;
    const char *inner = frame->entry->text.text;
    const char *outer = find_line(frame->outer, outer_end, frame->entry->spot.line + 1);
    int has_indent = 0;

    for (size_t i = 0; i < frame->line_count; i++) {
        const size_t inner_length = line_length(inner, end);
        const size_t outer_length = line_length(outer, outer_end);

        lines[i] = (size_t)(outer - frame->outer);
        if (inner_length > 0 && !has_indent) {
            const size_t inner_indent = count_spaces(inner, inner_length);
            const size_t outer_indent = count_spaces(outer, outer_length);

            if (outer_length < inner_length || outer_indent < inner_indent)
                return 0;
            frame->indent = outer_indent - inner_indent;
            has_indent = 1;
        }
        if (inner_length > 0 &&
            (outer_length < frame->indent + inner_length || memcmp(outer + frame->indent, inner, inner_length) != 0))
            return 0;
        inner += inner_length + (inner + inner_length < end);
        outer += outer_length + (outer + outer_length < outer_end);
    }
    return 1;
}

/* The position in the template of a position in the text. */
static struct dtsx_spot place(const struct frame *frame, struct dtsx_spot spot)
{
    const char *const begin = frame->entry->text.text;
    const char *const end = begin + frame->entry->text.length;
    size_t in_line = spot.offset;
    size_t indent = frame->indent;
    size_t outer_length;
    size_t left;

    if (!frame->lines || spot.line == 0 || spot.line > frame->line_count || spot.offset > frame->entry->text.length)
        return frame->entry->spot;
    while (in_line > 0 && begin[in_line - 1] != '\n')
        in_line--;
    in_line = spot.offset - in_line;
    left = line_length(begin + spot.offset, end);
    /* A line with nothing in it need not be indented; the last one may be the end of the template. */
    outer_length = line_length(frame->outer + frame->lines[spot.line - 1], frame->outer_end);
    if (outer_length < indent)
        indent = outer_length;
    return (struct dtsx_spot){.offset = frame->lines[spot.line - 1] + indent + in_line,
                              .length = spot.length < left ? spot.length : left,
                              .line = spot.line + frame->entry->spot.line,
                              .column = spot.column + indent};
}

/* Gives every value of the text its position in the template, and a place in its tree under the key of the text. */
static void move_nodes(struct dtsx_tree *tree, const struct frame *frame, struct dtsx_node *outer_root)
{
    const struct dtsx_node *node = tree->root;

    if (tree->root)
        tree->root->origin = outer_root;
    while (node && (node = dtsx_node_walk(node, tree->root))) {
        struct dtsx_node *const origin = dtsx_pool_new(&tree->pool, sizeof(*origin));

        if (!origin)
            return;
        *origin = (struct dtsx_node){.parent = frame->entry->parent,
                                     .key = frame->entry->key,
                                     .kind = DTSX_NODE_TEXT,
                                     .spot = place(frame, node->spot)};
        /* NOLINTNEXTLINE(performance-no-int-to-ptr): the tree was built here, so it may be changed */
        ((struct dtsx_node *)(uintptr_t)node)->origin = origin;
    }
    tree->problem_spot = place(frame, tree->problem_spot);
    if (tree->first_secret)
        tree->first_secret = tree->first_secret->origin;
}

static void add_text(struct dtsx_interchange *interchange, struct dtsx_file *template, struct dtsx_file *file,
                     const struct frame *frame)
{
    file->format = DTSX_INTERCHANGE_FORMAT_TERRAFORM;
    file->is_part = 1;
    file->path = frame->entry->key;
    move_nodes(&file->tree, frame, template->tree.root);
    template->has_parts = 1;
    interchange->last_file->next = file;
    interchange->last_file = file;
}

dtsx_status dtsx_ros_add_workspace(struct dtsx_interchange *interchange, struct dtsx_file *template, const char *text,
                                   size_t length)
{
    const struct dtsx_node *const transform = dtsx_node_get(template->tree.root, "Transform");
    const struct dtsx_node *const workspace = dtsx_node_get(template->tree.root, "Workspace");

    if (!dtsx_words_have(dtsx_node_text(transform), "Aliyun::Terraform") || !dtsx_node_is(workspace, DTSX_NODE_MAP))
        return DTSX_OK;
    for (const struct dtsx_node *entry = workspace->first; entry; entry = entry->next) {
        struct frame frame = {
            .entry = entry, .outer = text, .outer_end = text + length, .line_count = count_lines(entry->text)};
        struct dtsx_file *file;
        size_t *lines;

        if (entry->kind != DTSX_NODE_TEXT || !(ends_with(entry->key, ".tf") || ends_with(entry->key, ".tf.json")))
            continue;
        file = dtsx_file_new(interchange, template->tree.name.text, entry->text.text, entry->text.length);
        if (!file)
            return DTSX_ERROR_NO_MEMORY;
        lines = dtsx_pool_new(&file->tree.pool, frame.line_count * sizeof(*lines));
        if (lines && map_lines(&frame, lines))
            frame.lines = lines;
        add_text(interchange, template, file, &frame);
        if (file->tree.pool.failed)
            return DTSX_ERROR_NO_MEMORY;
    }
    return DTSX_OK;
}
