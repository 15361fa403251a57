/* SPDX-License-Identifier: MIT */
#include "interchange/terraform.h"

#include <string.h>

/* ---- the DTS instance of a job ---- */

static const struct dtsx_block *find_by_id(const struct dtsx_terraform *terraform, struct dtsx_words id)
{
    for (const struct dtsx_block *block = terraform->blocks; id.length > 0 && block; block = block->next)
        if (block->resource == DTSX_RESOURCE_INSTANCE && block->source != DTSX_BLOCK_CONFIGURATION &&
            dtsx_words_are(dtsx_node_text(dtsx_node_get(block->body, "id")), id))
            return block;
    return NULL;
}

static const struct dtsx_block *find_instance(const struct dtsx_terraform *terraform, const struct dtsx_block *job)
{
    static const struct dtsx_words argument = {"dts_instance_id", 15};
    const struct dtsx_node *const own = dtsx_node_get(job->body, "dts_instance_id");
    const struct dtsx_block *found = find_by_id(terraform, dtsx_node_text(own));
    struct dtsx_words reference = {"", 0};

    if (job->source == DTSX_BLOCK_CONFIGURATION)
        reference = dtsx_terraform_reference(own);
    else if (job->source == DTSX_BLOCK_PLAN)
        reference = dtsx_terraform_planned_reference(job, argument);
    if (!found && reference.length > 0)
        found = dtsx_terraform_find(terraform, job->body, reference);
    return found && found->resource == DTSX_RESOURCE_INSTANCE ? found : NULL;
}

/* ---- the creator ---- */

/* The account that a data source read with the credentials of the job's provider. */
static struct dtsx_value caller_of(struct dtsx_terraform *terraform, const struct dtsx_block *job)
{
    for (const struct dtsx_block *block = terraform->blocks; block && job->provider.length > 0; block = block->next) {
        if (block->resource != DTSX_RESOURCE_CALLER || block->file != job->file ||
            !dtsx_words_are(block->provider, job->provider))
            continue;
        const char *const key = dtsx_words_equal(block->type, "alicloud_account") ? "id" : "account_id";
        const struct dtsx_value value = dtsx_terraform_get(terraform, block, key);

        if (dtsx_value_is_known(&value))
            return value;
    }
    return (struct dtsx_value){0};
}

static void take_creator(struct dtsx_terraform *terraform, struct dtsx_job *job, const struct dtsx_block *block)
{
    struct dtsx_value *const creator = &job->fields[DTSX_JOB_CREATOR];

    *creator = dtsx_terraform_provider_get(terraform, block, "account_id");
    if (!dtsx_value_is_known(creator))
        *creator = caller_of(terraform, block);
    if (creator->is_number)
        creator->state = DTSX_VALUE_ABSENT;
    job->fields[DTSX_JOB_REGION] = dtsx_terraform_provider_get(terraform, block, "region");
}

/* ---- jobs ---- */

static void say_several(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_block *block)
{
    static const char *const words[] = {"count", "for_each"};

    for (size_t i = 0; i < 2 && block->source == DTSX_BLOCK_CONFIGURATION; i++)
        if (dtsx_node_get(block->body, words[i]))
            dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, "", dtsx_node_get(block->body, words[i]),
                          dtsx_say(interchange, "With ", words[i], " this may be several jobs; it is judged as one.",
                                   (char *)NULL));
}

static void say_imported(struct dtsx_interchange *interchange, const struct dtsx_job *job)
{
    if (job->is_state && job->resource == DTSX_RESOURCE_SYNCHRONIZATION &&
        !job->ends[DTSX_END_DESTINATION].is_cross_account && job->ends[DTSX_END_SOURCE].is_cross_account)
        dtsx_interchange_note(
            interchange, job->tree, job->node->spot,
            dtsx_say(interchange, job->address.text,
                     ": no owner of the destination is in the state, so it is taken as the creator's; "
                     "of an imported job the state never has it",
                     (char *)NULL));
}

static void read_values(struct dtsx_terraform *terraform, struct dtsx_job *job, const struct dtsx_block *block)
{
    struct dtsx_interchange *const interchange = terraform->interchange;

    terraform->current = block;
    if (block->source == DTSX_BLOCK_CONFIGURATION)
        dtsx_job_read(interchange, job, block->body, dtsx_terraform_resolve);
    else
        dtsx_job_read(interchange, job, block->body, dtsx_value_of);
    if (dtsx_node_is(block->unknown, DTSX_NODE_MAP))
        dtsx_job_read(interchange, job, block->unknown, dtsx_terraform_resolve_unknown);
    job->ends[0].node = job->ends[1].node = block->body;
}

static void add_job(struct dtsx_terraform *terraform, const struct dtsx_block *block)
{
    struct dtsx_interchange *const interchange = terraform->interchange;
    struct dtsx_job *const job =
        dtsx_job_add(interchange, &block->file->tree, block->body, DTSX_INTERCHANGE_FORMAT_TERRAFORM);
    const struct dtsx_block *const instance = find_instance(terraform, block);
    dtsx_resolve_fn *const resolve = block->source == DTSX_BLOCK_CONFIGURATION ? dtsx_terraform_resolve : dtsx_value_of;

    if (!job)
        return;
    job->resource = block->resource;
    job->address = block->address;
    job->is_state = block->source == DTSX_BLOCK_STATE;
    job->is_made = block->source != DTSX_BLOCK_CONFIGURATION;
    read_values(terraform, job, block);
    job->fields[DTSX_JOB_KIND] = block->resource == DTSX_RESOURCE_MIGRATION
                                     ? dtsx_value_known("MIGRATION", 9, block->body)
                                     : dtsx_value_known("SYNC", 4, block->body);
    take_creator(terraform, job, block);
    if (instance)
        dtsx_job_read_instance(interchange, job, instance->body, resolve);
    dtsx_job_complete(interchange, job, resolve);
    dtsx_terraform_take_roles(terraform, job);
    dtsx_terraform_say_limits(interchange, job, block);
    say_several(interchange, job, block);
    say_imported(interchange, job);
}

void dtsx_read_terraform(struct dtsx_interchange *interchange)
{
    struct dtsx_terraform terraform = {.interchange = interchange};
    struct dtsx_job *const before = interchange->last_job;

    for (struct dtsx_file *file = interchange->files; file; file = file->next)
        if (file->format == DTSX_INTERCHANGE_FORMAT_TERRAFORM && file->tree.root)
            dtsx_terraform_collect(&terraform, file);
    interchange->terraform = &terraform;
    for (const struct dtsx_block *block = terraform.blocks; block; block = block->next)
        if (!block->is_data &&
            (block->resource == DTSX_RESOURCE_SYNCHRONIZATION || block->resource == DTSX_RESOURCE_MIGRATION))
            add_job(&terraform, block);
    dtsx_jobs_join(interchange, before ? before->next : interchange->jobs);
    interchange->terraform = NULL;
}
