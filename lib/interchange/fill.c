/* SPDX-License-Identifier: MIT
 * Makes the document of a job, with the position of every value in the user's own file. */
#include "interchange/job.h"

#include <string.h>

struct filling {
    struct dtsx_interchange *interchange;
    struct dtsx_job *job;
    dtsx_status status;
};

static void note_status(struct filling *filling, dtsx_status status)
{
    if (filling->status == DTSX_OK && status != DTSX_OK)
        filling->status = status;
}

/* ---- places ---- */

/* The name of the file whose tree has this root: one with observed facts, or another one of the configuration. */
static const char *file_of(const struct dtsx_interchange *interchange, const struct dtsx_node *root)
{
    const struct dtsx_file *const lists[] = {interchange->observed, interchange->files};

    for (size_t i = 0; i < 2; i++)
        for (const struct dtsx_file *file = lists[i]; file; file = file->next)
            if (file->tree.root == root)
                return file->tree.name.text;
    return "";
}

static const struct dtsx_node *origin_of(const struct dtsx_node *node)
{
    return node->origin ? node->origin : node;
}

dtsx_status dtsx_job_locate(struct dtsx_interchange *interchange, const struct dtsx_job *job,
                            const struct dtsx_node *node)
{
    const struct dtsx_node *const at = origin_of(origin_of(node ? node : job->node));
    const struct dtsx_node *const root = dtsx_node_root(at);
    const char *const address = job->address.length > 0 ? job->address.text : NULL;
    struct dtsx_pool pool;
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    dtsx_pool_init(&pool, interchange->context);
    const char *const pointer = dtsx_node_pointer(at, &pool).text;
    if (!pool.failed && root == origin_of(job->tree->root))
        status = dtsx_document_set_source(job->document, pointer, address, at->spot.line, at->spot.column,
                                          at->spot.offset, at->spot.length);
    else if (!pool.failed)
        status = dtsx_document_set_source(job->document, pointer, file_of(interchange, root), 0, 0, 0, 0);
    dtsx_pool_release(&pool);
    return status == DTSX_OK ? dtsx_document_set_editable(job->document, 0) : status;
}

/* Values that are set next have the position of a node; of the job if it is NULL. */
static void locate(struct filling *filling, const struct dtsx_node *node)
{
    note_status(filling, dtsx_job_locate(filling->interchange, filling->job, node));
}

/* ---- settings ---- */

/* Whether the value is the text that is in the file, rather than what that text means. */
static int is_editable(const struct dtsx_job *job, const struct dtsx_value *value)
{
    return !job->is_made && value->state == DTSX_VALUE_KNOWN && value->at && !value->at->origin &&
           dtsx_node_is_scalar(value->at) && value->text.text == value->at->text.text;
}

static void set_value(struct filling *filling, const char *path, const struct dtsx_value *value)
{
    dtsx_document *const document = filling->job->document;

    if (value->state == DTSX_VALUE_ABSENT || value->state == DTSX_VALUE_UNUSABLE)
        return;
    locate(filling, value->at);
    if (is_editable(filling->job, value))
        note_status(filling, dtsx_document_set_editable(document, 1));
    if (value->state == DTSX_VALUE_KNOWN) {
        note_status(filling, dtsx_document_set(document, path, value->text.text, value->text.length));
        filling->job->is_resolved &= !value->is_partial;
        return;
    }
    filling->job->is_resolved = 0;
    note_status(filling, dtsx_document_set_unresolved(document, path, value->text.text ? value->text.text : "",
                                                      value->text.length));
    if (value->why.length > 0)
        note_status(filling, dtsx_document_add_to_finding(document, DTSX_LIST_PARAMETERS, "reason", value->why.text,
                                                          value->why.length));
}

static void add_parameter(struct filling *filling, const char *key, const char *text)
{
    note_status(filling,
                dtsx_document_add_to_finding(filling->job->document, DTSX_LIST_PARAMETERS, key, text, strlen(text)));
}

/* Is what stands there the value that the finding is about? Reserve is many values in a text, which may be secrets. */
static int is_value(const struct filling *filling, const struct dtsx_finding *finding)
{
    return finding->rule == DTSX_RULE_FORMAT_LIMIT && dtsx_node_is_scalar(finding->at) &&
           finding->at != filling->job->fields[DTSX_JOB_RESERVE].at;
}

static void add_findings(struct filling *filling)
{
    for (const struct dtsx_finding *finding = filling->job->findings; finding; finding = finding->next) {
        locate(filling, finding->at);
        note_status(filling, dtsx_document_add_finding(filling->job->document, finding->rule, finding->path,
                                                       finding->detail.text, finding->detail.length));
        if (finding->rule == DTSX_RULE_DOCUMENT_TYPE || finding->rule == DTSX_RULE_DOCUMENT_DUPLICATE_KEY)
            add_parameter(filling, "key", finding->at->key.text ? finding->at->key.text : "");
        if (finding->rule == DTSX_RULE_DOCUMENT_TYPE) {
            add_parameter(filling, "actual", "a number");
            add_parameter(filling, "wanted", "a string");
        }
        if (is_value(filling, finding))
            note_status(filling, dtsx_document_set_finding_value(filling->job->document, finding->at->text.text,
                                                                 finding->at->text.length));
        if (finding->rule == DTSX_RULE_VALUE_UNRESOLVED)
            filling->job->is_resolved = 0;
    }
}

static void fill_end(struct filling *filling, int side)
{
    static const char *const names[] = {"/source", "/destination"};
    static const char *const cross_account[] = {"/source/cross_account", "/destination/cross_account"};
    const struct dtsx_end *const end = &filling->job->ends[side];
    const char *const truth = end->is_cross_account ? "true" : "false";

    locate(filling, end->node);
    note_status(filling, dtsx_document_set_place(filling->job->document, names[side]));
    note_status(filling, dtsx_document_set(filling->job->document, cross_account[side], truth, strlen(truth)));
    for (int field = 0; field < DTSX_END_FIELDS; field++)
        set_value(filling, dtsx_end_path(side, field), &end->fields[field]);
}

static void fill_role(struct filling *filling, int side)
{
    static const char *const paths[2][4] = {
        {"/source/observed_role/exists", "/source/observed_role/policies", "/source/observed_role/trust_policy",
         "/source/owner/observed/default_role_authorized"},
        {"/destination/observed_role/exists", "/destination/observed_role/policies",
         "/destination/observed_role/trust_policy", "/destination/owner/observed/default_role_authorized"}};
    const struct dtsx_role_facts *const role = &filling->job->ends[side].role;
    const struct dtsx_value *const planned = &role->planned_trust_policy;

    set_value(filling, paths[side][0], &role->exists);
    set_value(filling, paths[side][1], &role->policies);
    set_value(filling, paths[side][2], &role->trust_policy);
    set_value(filling, paths[side][3], &role->default_role_authorized);
    if (planned->state != DTSX_VALUE_KNOWN || role->trust_policy.state == DTSX_VALUE_KNOWN)
        return;
    locate(filling, planned->at);
    note_status(filling, dtsx_document_set_planned_trust_policy(
                             filling->job->document, side == DTSX_END_SOURCE ? DTSX_SIDE_SOURCE : DTSX_SIDE_DESTINATION,
                             planned->text.text, planned->text.length));
}

dtsx_status dtsx_job_fill_role(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    struct filling filling = {.interchange = interchange, .job = job, .status = DTSX_OK};

    fill_role(&filling, side);
    return filling.status;
}

static void fill_job(struct filling *filling)
{
    static const int fields[] = {DTSX_JOB_NAME, DTSX_JOB_KIND, DTSX_JOB_REGION, DTSX_JOB_DIRECTION, DTSX_JOB_CREATOR};
    const struct dtsx_job *const job = filling->job;

    note_status(filling, dtsx_document_judge_cross_account_only(job->document));
    locate(filling, NULL);
    note_status(filling, dtsx_document_set_place(job->document, ""));
    if (job->address.length > 0)
        note_status(filling, dtsx_document_set_default_name(job->document, job->address.text, job->address.length));
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        set_value(filling, dtsx_job_path(fields[i]), &job->fields[fields[i]]);
    for (int side = 0; side < 2; side++) {
        fill_end(filling, side);
        fill_role(filling, side);
    }
}

/* Secrets are reported once per file, at its first job. */
static void say_secrets(struct filling *filling)
{
    static const char one[] = "A password or key was in this file; it was dropped.";
    static const char several[] = "Passwords or keys were in this file; they were dropped.";
    const struct dtsx_tree *const tree = filling->job->tree;
    const char *const detail = tree->secrets == 1 ? one : several;

    if (!tree->first_secret || !filling->job->is_first)
        return;
    locate(filling, tree->first_secret);
    note_status(filling, dtsx_document_add_finding(filling->job->document, DTSX_RULE_SECRET_DROPPED, "", detail,
                                                   strlen(detail)));
}

dtsx_status dtsx_job_fill(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    struct filling filling = {.interchange = interchange, .job = job, .status = DTSX_OK};

    job->document = dtsx_document_new(interchange->context);
    if (!job->document)
        return DTSX_ERROR_NO_MEMORY;
    if (job->fill)
        return job->fill(interchange, job);
    note_status(&filling, dtsx_document_begin(job->document));
    if (filling.status != DTSX_OK)
        return filling.status;
    fill_job(&filling);
    add_findings(&filling);
    say_secrets(&filling);
    note_status(&filling, dtsx_document_finish(job->document));
    return filling.status;
}
