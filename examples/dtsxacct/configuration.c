/* SPDX-License-Identifier: MIT */
#include "configuration.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "options.h"
#include "output.h"

#define FILE_NAME ".dtsxacct"
/* The largest configuration file, in bytes; more than anyone writes by hand. */
#define LIMIT 65536u

struct configurations {
    struct configuration *first;
    struct configuration **end; /* where the next one goes */
    char *folder;               /* the last one that was looked up, as it was named */
    const struct configuration *of_folder;
};

struct configurations *configurations_new(void)
{
    struct configurations *const configurations = calloc(1, sizeof *configurations);

    if (configurations)
        configurations->end = &configurations->first;
    return configurations;
}

static void free_configuration(struct configuration *configuration)
{
    dtsx_context_unref(configuration->context);
    free(configuration->path);
    free(configuration->text);
    free(configuration);
}

void configurations_free(struct configurations *configurations)
{
    if (!configurations)
        return;
    while (configurations->first) {
        struct configuration *const gone = configurations->first;

        configurations->first = gone->next;
        free_configuration(gone);
    }
    free(configurations->folder);
    free(configurations);
}

/* ---- where the file is ---- */

/* The folder of a document, as it is named: "." if there is no slash. NULL when memory runs out. */
static char *folder_of(const char *document)
{
    const char *const slash = strrchr(document, '/');

    if (strcmp(document, "-") == 0 || !slash)
        return strdup(".");
    return slash == document ? strdup("/") : strndup(document, (size_t)(slash - document));
}

/* Removes the last part of an absolute path; false at the root. */
static bool go_up(char *folder)
{
    char *const slash = strrchr(folder, '/');

    if (folder[1] == '\0')
        return false;
    slash[slash == folder ? 1 : 0] = '\0';
    return true;
}

/* The nearest file; NULL if there is none. For a folder that does not exist it is NULL too: opening the document
 * reports that. */
static char *find_file(const char *folder)
{
    char *const real = realpath(folder, NULL);
    char *path = NULL;

    if (!real)
        return NULL;
    do {
        free(path);
        const size_t room = strlen(real) + sizeof "/" FILE_NAME;

        path = malloc(room);
        if (!path)
            break;
        snprintf(path, room, "%s%s" FILE_NAME, real, real[1] == '\0' ? "" : "/");
        if (access(path, F_OK) == 0) {
            free(real);
            return path;
        }
    } while (go_up(real));
    free(path);
    free(real);
    return NULL;
}

/* ---- what the file says ---- */

/* Removes spaces at both ends. */
static char *trim(char *line)
{
    char *const start = line + strspn(line, " \t\r");
    size_t length = strlen(start);

    while (length > 0 && strchr(" \t\r", start[length - 1]))
        length--;
    start[length] = '\0';
    return start;
}

static bool apply_lines(struct configuration *configuration, struct invocation *invocation)
{
    const size_t room = strlen(configuration->path) + 32;
    char *const place = malloc(room);
    size_t number = 0;
    bool sound = place != NULL;

    invocation->place = place;
    for (char *line = configuration->text, *next; sound && line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        line = trim(line);
        snprintf(place, room, "%s:%zu", configuration->path, ++number);
        if (*line != '\0' && *line != '#')
            sound = apply_configured(invocation, line) == 0;
    }
    invocation->place = NULL;
    free(place);
    return sound;
}

static bool read_text(struct configuration *configuration, const char *command)
{
    struct input input = {0};
    bool sound = input_read(&input, configuration->path, LIMIT, command);

    if (sound && (input.length > LIMIT || (input.length > 0 && memchr(input.bytes, '\0', input.length)))) {
        complain(command, "%s: not a file of options", configuration->path);
        sound = false;
    }
    if (sound) {
        configuration->text = input.length > 0 ? strndup(input.bytes, input.length) : strdup("");
        if (!configuration->text) {
            complain_status(command, DTSX_ERROR_NO_MEMORY);
            sound = false;
        }
    }
    input_free(&input);
    return sound;
}

/* Applies the file first, then the command line, which takes precedence. */
static bool configure(struct configuration *configuration, const struct invocation *invocation)
{
    struct invocation own = *invocation;

    own.context = configuration->context;
    if (configuration->path &&
        (!read_text(configuration, invocation->command->name) || !apply_lines(configuration, &own)))
        return false;
    for (size_t i = 0; i < invocation->given_count; i++)
        if (apply_given(&own, &invocation->given[i]) != 0)
            return false;
    configuration->creator = own.creator;
    return true;
}

/* Takes the path over. */
static const struct configuration *add_configuration(const struct invocation *invocation, char *path)
{
    struct configuration *const configuration = calloc(1, sizeof *configuration);

    if (!configuration) {
        free(path);
        complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);
        return NULL;
    }
    *invocation->configurations->end = configuration;
    invocation->configurations->end = &configuration->next;
    configuration->path = path;
    configuration->others = invocation->others;
    configuration->context = dtsx_context_new(NULL, NULL);
    if (!configuration->context)
        complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);
    configuration->broken = !configuration->context || !configure(configuration, invocation);
    return configuration;
}

static bool is_same(const char *one, const char *other)
{
    return one && other ? strcmp(one, other) == 0 : one == other;
}

static const struct configuration *configuration_at(const struct invocation *invocation, char *path)
{
    for (const struct configuration *known = invocation->configurations->first; known; known = known->next)
        if (is_same(known->path, path)) {
            free(path);
            return known;
        }
    return add_configuration(invocation, path);
}

const struct configuration *find_configuration(const struct invocation *invocation, const char *document)
{
    struct configurations *const configurations = invocation->configurations;
    char *const folder = folder_of(document);

    if (!folder) {
        complain_status(invocation->command->name, DTSX_ERROR_NO_MEMORY);
        return NULL;
    }
    /* Most documents are in the same folder as the document before them. */
    if (is_same(folder, configurations->folder)) {
        free(folder);
    } else {
        free(configurations->folder);
        configurations->folder = folder;
        configurations->of_folder = configuration_at(invocation, invocation->no_config ? NULL : find_file(folder));
    }
    return configurations->of_folder && !configurations->of_folder->broken ? configurations->of_folder : NULL;
}

const struct configuration *next_configuration(const struct invocation *invocation, const struct configuration *before)
{
    return before ? before->next : invocation->configurations->first;
}
