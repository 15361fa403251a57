/* SPDX-License-Identifier: MIT
 * DescribeDtsJobDetail responses, and the jobs of a DescribeDtsJobs response. */
#include "interchange/job.h"

#include <string.h>

static const struct dtsx_node *end_of(const struct dtsx_node *map, const char *key)
{
    const struct dtsx_node *const end = dtsx_node_get_alike(map, key);

    return dtsx_node_is(end, DTSX_NODE_MAP) &&
                   (dtsx_node_get_alike(end, "InstanceType") || dtsx_node_get_alike(end, "EngineName"))
               ? end
               : NULL;
}

/* A job in a ROS template has such ends too, but in its Properties. A request has DtsInstanceId in another spelling. */
static int is_detail(const struct dtsx_node *map)
{
    return end_of(map, "SourceEndpoint") && end_of(map, "DestinationEndpoint") &&
           (dtsx_node_get_alike(map, "DtsJobId") || dtsx_node_get_alike(map, "RequestId") ||
            dtsx_node_get(map, "DtsInstanceID"));
}

static int is_failure(const struct dtsx_node *root)
{
    return dtsx_node_truth(dtsx_node_get_alike(root, "Success")) == 0 && dtsx_node_get_alike(root, "ErrCode");
}

int dtsx_is_dts_job_detail(const struct dtsx_tree *tree)
{
    if (dtsx_node_is(tree->root, DTSX_NODE_MAP) && is_failure(tree->root))
        return 1;
    for (const struct dtsx_node *node = tree->root; node; node = dtsx_node_walk(node, tree->root))
        if (dtsx_node_is(node, DTSX_NODE_MAP) && is_detail(node))
            return 1;
    return 0;
}

/* Only the values sync and subSync are documented; of a migration only the status is. */
static void take_kind(struct dtsx_job *job)
{
    const struct dtsx_node *const status = dtsx_node_get_alike(job->node, "Status");
    struct dtsx_value *const kind = &job->fields[DTSX_JOB_KIND];

    if (dtsx_value_is_known(kind) && dtsx_kind_of(kind->text))
        return;
    if (dtsx_node_says(status, "Migrating") || dtsx_node_says(status, "MigrationFailed"))
        *kind = dtsx_value_known("MIGRATION", 9, status);
}

/* Only jobs with a two-way topology have a direction. */
static void take_direction(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    const struct dtsx_node *const direction = dtsx_node_get_alike(job->node, "DtsJobDirection");
    struct dtsx_value *const value = &job->fields[DTSX_JOB_DIRECTION];

    if (dtsx_node_is_absent(direction)) {
        value->state = DTSX_VALUE_ABSENT;
        return;
    }
    *value = dtsx_value_known("two-way", 7, direction);
    if (!dtsx_node_says(direction, "Reverse"))
        return;
    job->is_reverse = 1;
    dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, "/direction", direction,
                  "This is the reverse job of a two-way task: its source is the destination of the forward job. The "
                  "ends are taken as they are written.");
}

static void say_failures(struct dtsx_interchange *interchange, const struct dtsx_job *job)
{
    for (const struct dtsx_node *node = job->node; node; node = dtsx_node_walk(node, job->node))
        if ((dtsx_words_match(node->key, "ErrorMessage") || dtsx_words_match(node->key, "FailedReason")) &&
            dtsx_node_is(node, DTSX_NODE_TEXT) && node->text.length > 0)
            dtsx_interchange_note(interchange, job->tree, node->spot,
                                  "DTS says why the job failed; dtsxacct explain tells what it means");
}

static void add_job(struct dtsx_interchange *interchange, struct dtsx_file *file, const struct dtsx_node *map)
{
    struct dtsx_job *const job = dtsx_job_add(interchange, &file->tree, map, DTSX_INTERCHANGE_FORMAT_DTS_JOB_DETAIL);

    if (!job)
        return;
    job->is_response = 1;
    job->is_state = 1;
    job->is_made = 1;
    dtsx_job_read(interchange, job, map, dtsx_value_of);
    take_kind(job);
    job->fields[DTSX_JOB_DIRECTION].state = DTSX_VALUE_ABSENT;
    dtsx_job_complete(interchange, job, dtsx_value_of);
    take_direction(interchange, job);
    say_failures(interchange, job);
}

void dtsx_read_dts_job_detail(struct dtsx_interchange *interchange, struct dtsx_file *file)
{
    const struct dtsx_node *const root = file->tree.root;

    if (is_failure(root)) {
        dtsx_interchange_note(interchange, &file->tree, root->spot,
                              dtsx_say(interchange, "the call failed, so there is no job in the response: ",
                                       dtsx_node_text(dtsx_node_get_alike(root, "ErrCode")).text,
                                       "; dtsxacct explain tells what it means", (char *)NULL));
        return;
    }
    for (const struct dtsx_node *node = root; node; node = dtsx_node_walk(node, root))
        if (dtsx_node_is(node, DTSX_NODE_MAP) && is_detail(node))
            add_job(interchange, file, node);
}
