/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE
#include "others.h"

#include <dirent.h>
#include <dtsxacct/interchange.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input.h"
#include "options.h"
#include "output.h"

/* How many bytes of a file are enough to see whether it is Terraform. */
#define HEAD 4096u

struct loaded {
    const char *name;
    struct input input;
};

struct others {
    struct loaded *observed;
    size_t observed_count;
    struct loaded *terraform; /* configurations among the operands */
    size_t terraform_count;
    char **operands; /* with the files in folders, whose names are allocated here */
    char **names;
    size_t name_count;
    dtsx_interchange_format from;
};

/* ---- folders ---- */

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), tail = strlen(end);

    return length > tail && strcmp(text + length - tail, end) == 0;
}

static int is_terraform_file(const struct dirent *entry)
{
    return ends_with(entry->d_name, ".tf") || ends_with(entry->d_name, ".tf.json");
}

static bool is_folder(const char *name)
{
    struct stat status;

    return strcmp(name, "-") != 0 && stat(name, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool add_name(struct others *others, struct invocation *invocation, size_t *room, char *name, bool own)
{
    if (invocation->operand_count == *room) {
        const size_t wanted = *room * 2 + 8;
        char **const operands = realloc(others->operands, wanted * sizeof *operands);
        char **const names = operands ? realloc(others->names, wanted * sizeof *names) : NULL;

        if (operands)
            others->operands = operands;
        if (!names)
            return false;
        others->names = names;
        *room = wanted;
    }
    others->operands[invocation->operand_count++] = name;
    if (own)
        others->names[others->name_count++] = name;
    return true;
}

static bool add_folder(struct others *others, struct invocation *invocation, size_t *room, char *folder)
{
    struct dirent **entries;
    const int count = scandir(folder, &entries, is_terraform_file, alphasort);
    bool done = count >= 0;

    /* A folder without Terraform files is kept as it is, and reading it then fails. */
    if (count <= 0)
        done = add_name(others, invocation, room, folder, false);
    for (int i = 0; i < count; i++) {
        const size_t length = strlen(folder) + strlen(entries[i]->d_name) + 2;
        char *const name = done ? malloc(length) : NULL;

        done = name != NULL;
        if (name)
            snprintf(name, length, "%s%s%s", folder, ends_with(folder, "/") ? "" : "/", entries[i]->d_name);
        if (name && !add_name(others, invocation, room, name, true)) {
            free(name);
            done = false;
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return done;
}

static bool open_folders(struct others *others, struct invocation *invocation)
{
    char **const given = invocation->operands;
    const size_t count = invocation->operand_count;
    size_t room = 0;
    bool any = false, done = true;

    for (size_t i = 0; i < count; i++)
        any |= is_folder(given[i]);
    if (!any)
        return true;
    invocation->operand_count = 0;
    for (size_t i = 0; i < count && done; i++)
        done = is_folder(given[i]) ? add_folder(others, invocation, &room, given[i])
                                   : add_name(others, invocation, &room, given[i], false);
    invocation->operands = others->operands;
    return done;
}

/* ---- Terraform files among the operands ---- */

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static size_t skip_comment_or_byte(const char *text, size_t length, size_t at)
{
    const char next = at + 1 < length ? text[at + 1] : '\0';
    const char *feed;

    if (text[at] == '/' && next == '*') {
        for (at += 3; at < length && !(text[at - 1] == '*' && text[at] == '/');)
            at++;
        return at < length ? at + 1 : length;
    }
    if (text[at] != '#' && !(text[at] == '/' && next == '/'))
        return at + 1;
    feed = memchr(text + at, '\n', length - at);
    return feed ? (size_t)(feed - text) : length;
}

/* "resource ...", or {"resource": ...}: the first word outside comments is one of Terraform's. */
static bool looks_like_terraform(const char *text, size_t length)
{
    static const char *const words[] = {"resource", "data",      "provider", "variable", "locals", "module",
                                        "output",   "terraform", "moved",    "import",   "check",  "removed"};
    size_t at = 0, end;

    while (at < length && !is_name_byte(text[at]))
        at = skip_comment_or_byte(text, length, at);
    for (end = at; end < length && is_name_byte(text[end]);)
        end++;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == end - at && memcmp(words[i], text + at, end - at) == 0)
            return end < length && text[end] != ':';
    return false;
}

static bool load(struct loaded *loaded, const char *name, size_t most)
{
    loaded->name = name;
    return input_load(&loaded->input, name, most) == 0;
}

/* A pipe can be read only once. */
static bool can_be_read_twice(const char *name)
{
    struct stat status;

    return strcmp(name, "-") != 0 && stat(name, &status) == 0 && S_ISREG(status.st_mode);
}

/* A file that cannot be read is reported when it is its turn. */
static bool load_terraform(struct others *others, const struct invocation *invocation)
{
    others->terraform = calloc(invocation->operand_count, sizeof *others->terraform);
    if (!others->terraform)
        return false;
    for (size_t i = 0; i < invocation->operand_count; i++) {
        struct loaded *const next = &others->terraform[others->terraform_count];
        const char *const name = invocation->operands[i];

        if (!can_be_read_twice(name))
            continue;
        if (load(next, name, HEAD) && looks_like_terraform(next->input.bytes, next->input.length) &&
            load(next, name, INPUT_LARGE))
            others->terraform_count++;
        else
            input_free(&next->input);
    }
    return true;
}

static int load_observed(struct others *others, const struct invocation *invocation)
{
    others->observed = calloc(invocation->observed_count + 1, sizeof *others->observed);
    if (!others->observed)
        return complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);
    for (size_t i = 0; i < invocation->observed_count; i++) {
        struct loaded *const next = &others->observed[others->observed_count++];

        next->name = invocation->observed[i];
        if (!input_read(&next->input, next->name, DTSX_DEFAULT_DOCUMENT_BYTES, invocation->command->name))
            return STATUS_TROUBLE;
        if (next->input.length > DTSX_DEFAULT_DOCUMENT_BYTES)
            return complain(invocation->command->name, "%s: more than 1 MiB", input_name(next->name));
    }
    return 0;
}

int others_gather(struct invocation *invocation)
{
    struct others *const others = calloc(1, sizeof *others);
    int status;

    if (!others)
        return complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);
    invocation->others = others;
    others->from = invocation->from;
    status = load_observed(others, invocation);
    if (status != 0 || invocation->jsonl)
        return status;
    if (open_folders(others, invocation) && load_terraform(others, invocation))
        return 0;
    return complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);
}

static void free_loaded(struct loaded *loaded, size_t count)
{
    for (size_t i = 0; loaded && i < count; i++)
        input_free(&loaded[i].input);
    free(loaded);
}

void others_free(struct others *others)
{
    if (!others)
        return;
    free_loaded(others->observed, others->observed_count);
    free_loaded(others->terraform, others->terraform_count);
    for (size_t i = 0; i < others->name_count; i++)
        free(others->names[i]);
    free(others->names);
    free(others->operands);
    free(others);
}

/* ---- reading ---- */

/* A large file is mapped, so the part that was read need not stay in memory. */
static void drop_behind(void *data, size_t offset)
{
    const struct subject *const subject = data;
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    const size_t whole = offset / page * page;

    if (subject->mapped && whole > 0)
        (void)madvise((void *)(uintptr_t)subject->text, whole, MADV_DONTNEED);
}

/* The length of the folder in a name, with its slash. */
static size_t folder_length(const char *name)
{
    const char *const slash = strrchr(name, '/');

    return slash ? (size_t)(slash - name) + 1 : 0;
}

static bool is_beside(const char *one, const char *other)
{
    const size_t length = folder_length(one);

    return length == folder_length(other) && strncmp(one, other, length) == 0 && strcmp(one, other) != 0;
}

static bool has_beside(const struct others *others, const struct subject *subject)
{
    for (size_t i = 0; i < others->terraform_count; i++)
        if (is_beside(subject->file, others->terraform[i].name))
            return true;
    return false;
}

/* Whether two files are in the same folder, or one in a folder inside the other's: it may be called as a module. */
static bool is_near(const char *one, const char *other)
{
    size_t length, other_length;

    if (strcmp(one, other) == 0)
        return false;
    one += strncmp(one, "./", 2) == 0 ? 2 : 0;
    other += strncmp(other, "./", 2) == 0 ? 2 : 0;
    length = folder_length(one);
    other_length = folder_length(other);
    return strncmp(one, other, length < other_length ? length : other_length) == 0;
}

/* Adds the other files of the same configuration, to which this one may refer. With them, a file may also be empty. */
static dtsx_status add_beside(dtsx_interchange *interchange, const struct others *others, const struct subject *subject)
{
    const dtsx_interchange_format format = dtsx_interchange_get_file_format(interchange, 0);
    dtsx_status status = DTSX_OK;

    if (format != DTSX_INTERCHANGE_FORMAT_TERRAFORM && format != DTSX_INTERCHANGE_FORMAT_AUTO)
        return DTSX_OK;
    for (size_t i = 0; status == DTSX_OK && i < others->terraform_count; i++) {
        const struct loaded *const other = &others->terraform[i];

        if (is_near(subject->file, other->name))
            status = dtsx_interchange_add(interchange, other->name, other->input.bytes, other->input.length);
    }
    return status;
}

static dtsx_status add_all(struct judge *judge, const struct others *others, const struct subject *subject)
{
    dtsx_interchange *const interchange = judge->interchange;
    const char *const creator = judge->configuration->creator;
    dtsx_status status;

    dtsx_interchange_clear(interchange);
    dtsx_interchange_on_progress(interchange, drop_behind, (void *)(uintptr_t)subject);
    status = dtsx_interchange_set_format(interchange, others->from);
    if (status == DTSX_OK)
        status = dtsx_interchange_set_default(interchange, DTSX_SETTING_CREATOR, creator ? creator : "",
                                              creator ? strlen(creator) : 0);
    for (size_t i = 0; status == DTSX_OK && i < others->observed_count; i++)
        status = dtsx_interchange_observe(interchange, others->observed[i].name, others->observed[i].input.bytes,
                                          others->observed[i].input.length);
    if (status == DTSX_OK)
        status = dtsx_interchange_add(interchange, subject->file, subject->text, subject->length);
    dtsx_interchange_on_progress(interchange, NULL, NULL);
    return status == DTSX_OK ? add_beside(interchange, others, subject) : status;
}

/* The core reads a task document in JSON, unless facts must be added to it. */
static bool is_for_the_core(const struct judge *judge, const struct others *others, const struct subject *subject)
{
    const dtsx_interchange_format format = dtsx_interchange_get_file_format(judge->interchange, 0);
    size_t at = 0;

    if (format != DTSX_INTERCHANGE_FORMAT_TASK && format != DTSX_INTERCHANGE_FORMAT_AUTO)
        return false;
    if (format == DTSX_INTERCHANGE_FORMAT_TASK && (others->observed_count > 0 || judge->configuration->creator))
        return false;
    while (at < subject->length && memchr(" \t\r\n", subject->text[at], 4))
        at++;
    if (at == subject->length)
        return !has_beside(others, subject);
    return subject->text[at] == '{' || subject->text[at] == '[';
}

/* A note about another file is left out: it is printed when that file is read. */
static bool is_of_others(const struct others *others, const char *file)
{
    for (size_t i = 0; i < others->terraform_count; i++)
        if (strcmp(others->terraform[i].name, file) == 0)
            return true;
    return false;
}

static bool is_observed(const struct others *others, const char *file)
{
    for (size_t i = 0; i < others->observed_count; i++)
        if (strcmp(others->observed[i].name, file) == 0)
            return true;
    return false;
}

/* A note about observed facts comes with each document that is judged by them, but is printed only once. */
static bool is_news(struct judge *judge, const char *line)
{
    const char *text;
    size_t before;

    if (!judge->said)
        judge->said = dtsx_buffer_new(judge->configuration->context);
    (void)dtsx_buffer_get(judge->said, &before);
    if (dtsx_buffer_append(judge->said, "\n", 1) != DTSX_OK ||
        dtsx_buffer_append(judge->said, line, strlen(line)) != DTSX_OK ||
        dtsx_buffer_append(judge->said, "\n", 1) != DTSX_OK)
        return true;
    text = dtsx_buffer_get(judge->said, NULL);
    if (strstr(text, text + before) == text + before)
        return true;
    (void)dtsx_buffer_cut(judge->said, before);
    return false;
}

static void print_notes(struct judge *judge, const struct others *others, const struct subject *subject)
{
    const char *note, *file;
    size_t line, column;

    for (size_t i = 0; (note = dtsx_interchange_get_note(judge->interchange, i, &file, &line, &column)); i++) {
        char text[4096];

        if (strcmp(file, subject->file) != 0 && is_of_others(others, file))
            continue;
        (void)snprintf(text, sizeof text, "%s:%zu:%zu: note: %s", input_name(file), line, column, note);
        if (!is_observed(others, file) || is_news(judge, text))
            remark("%s", text);
    }
}

static dtsx_status use_jobs(struct judge *judge, const struct subject *subject, use_document *use, void *data)
{
    dtsx_document *const own = judge->document;
    const char *file;
    dtsx_status status = DTSX_OK;

    for (size_t i = 0;
         status == DTSX_OK && (file = dtsx_interchange_get_text(judge->interchange, i, DTSX_INTERCHANGE_TEXT_FILE));
         i++) {
        if (strcmp(file, subject->file) != 0)
            continue;
        judge->document = dtsx_interchange_get_document(judge->interchange, i);
        judge->is_of_another_format =
            dtsx_interchange_get_format(judge->interchange, i) != DTSX_INTERCHANGE_FORMAT_TASK;
        judge->is_resolved = dtsx_interchange_is_resolved(judge->interchange, i) != 0;
        status = use(data, judge, subject);
    }
    judge->document = own;
    judge->is_of_another_format = false;
    judge->is_resolved = true;
    return status;
}

dtsx_status others_read(struct judge *judge, const struct subject *subject, use_document *use, void *data, bool *mine)
{
    const struct others *const others = judge->configuration->others;
    dtsx_status status;

    if (!others || subject->line != 0)
        return DTSX_OK;
    if (!judge->interchange)
        judge->interchange = dtsx_interchange_new(judge->configuration->context);
    if (!judge->interchange)
        return DTSX_ERROR_NO_MEMORY;
    status = add_all(judge, others, subject);
    if (status != DTSX_OK || is_for_the_core(judge, others, subject))
        return status;
    *mine = true;
    status = dtsx_interchange_read(judge->interchange);
    if (status != DTSX_OK)
        return status;
    print_notes(judge, others, subject);
    return use_jobs(judge, subject, use, data);
}

void others_forget(struct judge *judge)
{
    dtsx_interchange_unref(judge->interchange);
    judge->interchange = NULL;
    dtsx_buffer_unref(judge->said);
    judge->said = NULL;
}
