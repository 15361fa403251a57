/* SPDX-License-Identifier: MIT
 * What the resources of the Terraform provider cannot express, or refuse: it is reported, and nothing is guessed. */
#include "interchange/terraform.h"

#include <string.h>

static void say(struct dtsx_interchange *interchange, struct dtsx_job *job, const char *path,
                const struct dtsx_node *at, const char *detail)
{
    dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, path, at, detail);
}

static void say_refused(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    const struct dtsx_value *const engine = &job->ends[side].fields[DTSX_END_ENGINE];

    if (!dtsx_value_is_known(engine) || !dtsx_provider_refuses(job->resource, side, engine->text.text))
        return;
    say(interchange, job, dtsx_end_path(side, DTSX_END_ENGINE), engine->at,
        dtsx_say(interchange, "The provider's resource refuses the engine \"", job->ends[side].engine_said.text,
                 side == DTSX_END_SOURCE ? "\" as a source." : "\" as a destination.", (char *)NULL));
}

/* The migration job compares engine names case-sensitively. */
static void say_spelling(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    const struct dtsx_words said = job->ends[side].engine_said;
    const char *const wanted = said.length > 0 ? dtsx_migration_spelling(side, said) : NULL;

    if (wanted && !dtsx_words_equal(said, wanted))
        say(interchange, job, dtsx_end_path(side, DTSX_END_ENGINE), job->ends[side].fields[DTSX_END_ENGINE].at,
            dtsx_say(interchange, "The provider's migration job takes this engine only as \"", wanted, "\".",
                     (char *)NULL));
}

static void say_limits_of_migration(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    const struct dtsx_end *const end = &job->ends[DTSX_END_DESTINATION];
    const struct dtsx_node *const at =
        end->fields[DTSX_END_OWNER].at ? end->fields[DTSX_END_OWNER].at : end->fields[DTSX_END_ROLE].at;

    if (end->is_cross_account)
        say(interchange, job, "/destination/cross_account", at,
            "The provider's migration job has no destination_endpoint_owner_id and no destination_endpoint_role: it "
            "cannot migrate into a database of another account.");
    if (job->fields[DTSX_JOB_RESERVE].at)
        say(interchange, job, "", job->fields[DTSX_JOB_RESERVE].at,
            "The provider's migration job has no reserve: no CEN instance and no MongoDB architecture.");
    say_spelling(interchange, job, DTSX_END_SOURCE);
    say_spelling(interchange, job, DTSX_END_DESTINATION);
}

void dtsx_terraform_say_limits(struct dtsx_interchange *interchange, struct dtsx_job *job,
                               const struct dtsx_block *block)
{
    if (block->source == DTSX_BLOCK_STATE)
        return; /* the provider has accepted it */
    say_refused(interchange, job, DTSX_END_SOURCE);
    say_refused(interchange, job, DTSX_END_DESTINATION);
    if (job->resource == DTSX_RESOURCE_MIGRATION)
        say_limits_of_migration(interchange, job);
}
