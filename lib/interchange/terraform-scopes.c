/* SPDX-License-Identifier: MIT
 * What a name means where it is used. The files of one folder are a module, which has its own variables and locals; a
 * module that is called by another one gets its variables from the call. The names of the files show their folders. */
#include "interchange/terraform.h"

#include <string.h>

#define LONGEST_FOLDER 512

/* ---- folders ---- */

struct folder {
    char text[LONGEST_FOLDER]; /* "a/b", "../a"; "" for the folder to which names are relative. No "." and no "a/.." */
    size_t length;
    int is_known;
};

static int is_up(const char *part, size_t length)
{
    return length == 2 && part[0] == '.' && part[1] == '.';
}

/* Where the last part of a folder begins. */
static size_t last_part(const struct folder *folder)
{
    size_t at = folder->length;

    while (at > 0 && folder->text[at - 1] != '/')
        at--;
    return at;
}

static void append_part(struct folder *folder, const char *part, size_t length)
{
    const size_t last = last_part(folder);

    if (length == 0 || (length == 1 && part[0] == '.'))
        return;
    if (is_up(part, length) && folder->length > 0 && !is_up(folder->text + last, folder->length - last)) {
        folder->length = last > 0 ? last - 1 : 0;
        return;
    }
    if (folder->length + length + 1 > sizeof(folder->text)) {
        folder->is_known = 0;
        return;
    }
    if (folder->length > 0)
        folder->text[folder->length++] = '/';
    memcpy(folder->text + folder->length, part, length);
    folder->length += length;
}

/* Appends a path. A path that begins with a slash gets an empty first part, so that it differs from relative paths. */
static void append_path(struct folder *folder, struct dtsx_words path)
{
    size_t at = 0;

    if (path.length > 0 && path.text[0] == '/' && folder->length == 0)
        folder->text[folder->length++] = '/';
    while (at <= path.length) {
        const size_t begin = at;

        while (at < path.length && path.text[at] != '/')
            at++;
        append_part(folder, path.text + begin, at - begin);
        at++;
    }
}

static struct folder folder_of(const struct dtsx_file *file)
{
    struct folder folder = {.is_known = 1};
    struct dtsx_words path = file->path;

    while (path.length > 0 && path.text[path.length - 1] != '/')
        path.length--;
    append_path(&folder, path);
    return folder;
}

static int are_same(const struct folder *a, const struct folder *b)
{
    return a->is_known && b->is_known && a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* ---- what a file declares ---- */

/* A member of what the root has under a key: a variable by its name, or a local value. In JSON, either may be in a
 * list.
 */
static const struct dtsx_node *find_in_root(const struct dtsx_node *root, const char *kind, struct dtsx_words name)
{
    const struct dtsx_node *found = NULL;

    for (const struct dtsx_node *member = root->first; member && !found; member = member->next) {
        if (!dtsx_words_equal(member->key, kind))
            continue;
        found = dtsx_node_get_words(member, name);
        for (const struct dtsx_node *one = member->kind == DTSX_NODE_LIST ? member->first : NULL; one && !found;
             one = one->next)
            found = dtsx_node_get_words(one, name);
    }
    return found && found->kind == DTSX_NODE_LIST && dtsx_node_is(found->first, DTSX_NODE_MAP) ? found->first : found;
}

static int is_configuration(const struct dtsx_file *file)
{
    return file->format == DTSX_INTERCHANGE_FORMAT_TERRAFORM && dtsx_node_is(file->tree.root, DTSX_NODE_MAP);
}

static const struct dtsx_node *find_in_folder(const struct dtsx_terraform *terraform, const struct folder *folder,
                                              const char *kind, struct dtsx_words name)
{
    for (const struct dtsx_file *file = terraform->interchange->files; file; file = file->next) {
        const struct folder own = folder_of(file);
        const struct dtsx_node *const found =
            is_configuration(file) && are_same(folder, &own) ? find_in_root(file->tree.root, kind, name) : NULL;

        if (found)
            return found;
    }
    return NULL;
}

/* The folder of the file that has a node. */
static struct folder folder_at(const struct dtsx_terraform *terraform, const struct dtsx_node *node)
{
    const struct dtsx_node *const root = dtsx_node_root(node);
    const struct dtsx_file *file = terraform->interchange->files;

    while (file && file->tree.root != root)
        file = file->next;
    return file ? folder_of(file) : (struct folder){.is_known = 0};
}

/* ---- calls of modules ---- */

struct calls {
    const struct folder *folder;  /* of the module that is called */
    const struct dtsx_node *last; /* the last call */
    size_t count;
};

static void look_at_call(struct calls *calls, const struct folder *caller, const struct dtsx_node *call)
{
    const struct dtsx_words source = dtsx_node_text(dtsx_node_get(call, "source"));
    struct folder called = *caller;

    if (source.length == 0 || source.text[0] != '.')
        return; /* the module is from a registry */
    append_path(&called, source);
    if (!are_same(&called, calls->folder))
        return;
    calls->count++;
    calls->last = call;
}

static void look_at_calls(struct calls *calls, const struct dtsx_file *file)
{
    const struct folder caller = folder_of(file);

    for (const struct dtsx_node *member = file->tree.root->first; member; member = member->next)
        for (const struct dtsx_node *call =
                 dtsx_words_equal(member->key, "module") && dtsx_node_is(member, DTSX_NODE_MAP) ? member->first : NULL;
             call; call = call->next)
            look_at_call(calls, &caller, call);
}

static struct calls find_calls(const struct dtsx_terraform *terraform, const struct folder *folder)
{
    struct calls calls = {.folder = folder};

    for (const struct dtsx_file *file = terraform->interchange->files; file; file = file->next)
        if (is_configuration(file))
            look_at_calls(&calls, file);
    return calls;
}

const struct dtsx_node *dtsx_terraform_variable(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                                struct dtsx_words name)
{
    const struct folder folder = folder_at(terraform, at);
    const struct calls calls = find_calls(terraform, &folder);
    const struct dtsx_node *const argument = dtsx_node_get_words(calls.last, name);

    if (calls.count > 1)
        return NULL; /* the job exists several times, each time with its own value */
    return argument ? argument : dtsx_node_get(find_in_folder(terraform, &folder, "variable", name), "default");
}

const struct dtsx_node *dtsx_terraform_call(const struct dtsx_terraform *terraform, const struct dtsx_node *at)
{
    const struct folder folder = folder_at(terraform, at);
    const struct calls calls = find_calls(terraform, &folder);

    return calls.count == 1 ? calls.last : NULL;
}

int dtsx_terraform_is_beside(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                             const struct dtsx_file *file)
{
    const struct folder folder = folder_at(terraform, at);
    const struct folder other = folder_of(file);

    return are_same(&folder, &other);
}

const struct dtsx_node *dtsx_terraform_local(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                             struct dtsx_words name)
{
    const struct folder folder = folder_at(terraform, at);

    return find_in_folder(terraform, &folder, "locals", name);
}
