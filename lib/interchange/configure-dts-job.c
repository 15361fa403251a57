/* SPDX-License-Identifier: MIT
 * ConfigureDtsJob requests, and CreateDtsInstance requests beside them: objects at any depth, and words of a command
 * line.
 */
#include "interchange/job.h"

#include <string.h>

enum request { REQUEST_NONE, REQUEST_CONFIGURE, REQUEST_CREATE };

static enum request request_of_action(struct dtsx_words action)
{
    if (dtsx_words_match(action, "ConfigureDtsJob") || dtsx_words_match(action, "ConfigureSynchronizationJob") ||
        dtsx_words_match(action, "ConfigureMigrationJob"))
        return REQUEST_CONFIGURE;
    return dtsx_words_match(action, "CreateDtsInstance") ? REQUEST_CREATE : REQUEST_NONE;
}

/* A request is recognized by its action or by its parameters. */
static enum request request_of(const struct dtsx_node *map)
{
    const struct dtsx_node *const action = dtsx_node_get_alike(map, "Action");

    if (action)
        return request_of_action(dtsx_node_text(action));
    if (dtsx_node_get_alike(map, "SourceEndpointInstanceType") ||
        dtsx_node_get_alike(map, "DestinationEndpointInstanceType"))
        return REQUEST_CONFIGURE;
    if (dtsx_node_get_alike(map, "SyncArchitecture") && dtsx_node_get_alike(map, "SourceEndpointEngineName"))
        return REQUEST_CREATE;
    return REQUEST_NONE;
}

/* ---- words of a command line ---- */

static int is_word(const struct dtsx_node *node, const char *text)
{
    return node && node->kind == DTSX_NODE_TEXT && dtsx_words_equal(node->text, text);
}

static int is_option(const struct dtsx_node *node)
{
    return node && node->kind == DTSX_NODE_TEXT && node->text.length > 2 && memcmp(node->text.text, "--", 2) == 0;
}

/* Options of the CLI itself may be short: -p. */
static int begins_with_dash(const struct dtsx_node *node)
{
    return node && node->kind == DTSX_NODE_TEXT && node->text.length > 1 && node->text.text[0] == '-';
}

/* The word after "aliyun dts"; NULL if the list is no such command line. Options of the CLI may stand before "dts". */
static const struct dtsx_node *operation_of(const struct dtsx_node *list)
{
    const struct dtsx_node *node = dtsx_node_is(list, DTSX_NODE_LIST) ? list->first : NULL;

    if (!is_word(node, "aliyun"))
        return NULL;
    for (node = node->next; begins_with_dash(node); node = node->next)
        if (node->next && !begins_with_dash(node->next) && !is_word(node->next, "dts"))
            node = node->next; /* the value of the option */
    return is_word(node, "dts") ? node->next : NULL;
}

/* Whether a shell would replace the word: then its value is not known. */
static int is_for_the_shell(struct dtsx_words text)
{
    return memchr(text.text, '$', text.length) != NULL || memchr(text.text, '`', text.length) != NULL;
}

static void append(struct dtsx_node *map, struct dtsx_node *node)
{
    node->parent = map;
    node->next = NULL;
    if (map->last)
        map->last->next = node;
    else
        map->first = node;
    map->last = node;
}

/* Adds an option and its value as a member; returns the node after both. */
static const struct dtsx_node *add_option(struct dtsx_interchange *interchange, struct dtsx_node *map,
                                          const struct dtsx_node *option)
{
    const char *const equals = memchr(option->text.text, '=', option->text.length);
    const int has_value = !equals && option->next && !is_option(option->next);
    const struct dtsx_node *const value = has_value ? option->next : option;
    struct dtsx_node *const member = dtsx_pool_new(&interchange->pool, sizeof(*member));

    if (!member)
        return NULL;
    *member = *value;
    member->key = (struct dtsx_words){option->text.text + 2, option->text.length - 2};
    member->origin = value;
    if (equals) {
        member->key.length = (size_t)(equals - option->text.text) - 2;
        member->text = (struct dtsx_words){equals + 1, (size_t)(option->text.text + option->text.length - equals) - 1};
    } else if (!has_value) {
        member->text = (struct dtsx_words){"true", 4};
    }
    if (dtsx_filter_is_secret(member->key)) {
        member->kind = DTSX_NODE_SECRET;
        member->text = (struct dtsx_words){NULL, 0};
    } else if (is_for_the_shell(member->text)) {
        member->kind = DTSX_NODE_EXPRESSION;
    }
    append(map, member);
    return value->next;
}

/* Where RegionId is not given, --region of the CLI itself stands for it. */
static void name_region(struct dtsx_node *map)
{
    if (dtsx_node_get_alike(map, "RegionId"))
        return;
    for (struct dtsx_node *node = map->first; node; node = node->next)
        if (dtsx_words_equal(node->key, "region"))
            node->key = (struct dtsx_words){"RegionId", 8};
}

/* Makes a map of parameters from the words. Operations of the API are in PascalCase; the newer form in lower case has
 * other names for the options. */
static struct dtsx_node *parse_command_line(struct dtsx_interchange *interchange, struct dtsx_file *file,
                                            const struct dtsx_node *list)
{
    const struct dtsx_node *node = operation_of(list);
    struct dtsx_node *const map = dtsx_pool_new(&interchange->pool, sizeof(*map));

    if (!map)
        return NULL;
    map->kind = DTSX_NODE_MAP;
    map->origin = list;
    map->spot = list->spot;
    if (request_of_action(dtsx_node_text(node)) == REQUEST_NONE) {
        dtsx_interchange_note(interchange, &file->tree, node->spot,
                              dtsx_words_equal(dtsx_node_text(node), "configure-dts-job")
                                  ? "the lower-case form of the command has other names for its options; use the form "
                                    "aliyun dts ConfigureDtsJob"
                                  : "this operation configures no DTS job");
        return NULL;
    }
    for (node = list->first->next; node;)
        node = is_option(node) ? add_option(interchange, map, node) : node->next;
    name_region(map);
    for (node = map->first; node; node = node->next)
        if (node->kind == DTSX_NODE_SECRET && file->tree.secrets++ == 0)
            file->tree.first_secret = node->origin;
    return map;
}

/* ---- jobs ---- */

static void note_destination(struct dtsx_interchange *interchange, const struct dtsx_job *job)
{
    const struct dtsx_end *const end = &job->ends[DTSX_END_DESTINATION];
    const struct dtsx_value *const type = &end->fields[DTSX_END_ENGINE];

    if (!end->is_cross_account || !dtsx_value_is_known(type) || dtsx_words_equal(type->text, "MySQL"))
        return;
    const struct dtsx_node *const at = end->fields[DTSX_END_OWNER].at ? end->fields[DTSX_END_OWNER].at : job->node;
    dtsx_interchange_note(interchange, job->tree, at->origin ? at->origin->spot : at->spot,
                          "the API page has DestinationEndpointOwnerID for RDS MySQL only, the page about tasks across "
                          "accounts has other destinations too");
}

static void add_job(struct dtsx_interchange *interchange, struct dtsx_file *file, const struct dtsx_node *map,
                    const struct dtsx_node *instance)
{
    struct dtsx_job *const job = dtsx_job_add(interchange, &file->tree, map, DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB);
    const struct dtsx_node *const action = dtsx_node_get_alike(map, "Action");

    if (!job)
        return;
    dtsx_job_read(interchange, job, map, dtsx_value_of);
    if (job->fields[DTSX_JOB_KIND].state == DTSX_VALUE_ABSENT && dtsx_node_says(action, "ConfigureMigrationJob"))
        job->fields[DTSX_JOB_KIND] = dtsx_value_known("MIGRATION", 9, action);
    if (job->fields[DTSX_JOB_KIND].state == DTSX_VALUE_ABSENT && dtsx_node_says(action, "ConfigureSynchronizationJob"))
        job->fields[DTSX_JOB_KIND] = dtsx_value_known("SYNC", 4, action);
    dtsx_job_read_instance(interchange, job, instance, dtsx_value_of);
    dtsx_job_complete(interchange, job, dtsx_value_of);
    note_destination(interchange, job);
}

/* The CreateDtsInstance that belongs to a request: the one with the same job, or the only one beside it. */
static const struct dtsx_node *find_instance(const struct dtsx_node *request)
{
    const struct dtsx_node *const job = dtsx_node_get_alike(request, "DtsJobId");
    const struct dtsx_node *found = NULL;
    size_t count = 0;

    for (const struct dtsx_node *other = request->parent ? request->parent->first : NULL; other; other = other->next) {
        if (!dtsx_node_is(other, DTSX_NODE_MAP) || request_of(other) != REQUEST_CREATE)
            continue;
        const struct dtsx_node *const id = dtsx_node_get_alike(other, "JobId");
        if (job && id && dtsx_words_equal(dtsx_node_text(id), dtsx_node_text(job).text))
            return other;
        found = other;
        count++;
    }
    return count == 1 ? found : NULL;
}

void dtsx_read_configure_dts_job(struct dtsx_interchange *interchange, struct dtsx_file *file)
{
    struct dtsx_job *const before = interchange->last_job;

    for (const struct dtsx_node *node = file->tree.root; node; node = dtsx_node_walk(node, file->tree.root)) {
        if (operation_of(node)) {
            const struct dtsx_node *const map = parse_command_line(interchange, file, node);

            if (map)
                add_job(interchange, file, map, NULL);
        } else if (dtsx_node_is(node, DTSX_NODE_MAP) && request_of(node) == REQUEST_CONFIGURE) {
            add_job(interchange, file, node, find_instance(node));
        }
    }
    dtsx_jobs_join(interchange, before ? before->next : interchange->jobs);
}

int dtsx_is_configure_dts_job(const struct dtsx_tree *tree)
{
    for (const struct dtsx_node *node = tree->root; node; node = dtsx_node_walk(node, tree->root))
        if (operation_of(node) || (dtsx_node_is(node, DTSX_NODE_MAP) && request_of(node) != REQUEST_NONE))
            return 1;
    return 0;
}
