/* SPDX-License-Identifier: MIT */
#include <dtsxacct/interchange.h>

#include "interchange/job.h"

#include <stdatomic.h>
#include <string.h>

/* ---- formats ---- */

struct format_words {
    const char *slug;
    const char *words;
};

static const struct format_words formats[] = {
#define DTSX_FORMAT(id, number, slug, what) [number] = {slug, what},
#include "tables/formats.def"
};

#define FORMAT_COUNT (sizeof(formats) / sizeof(formats[0]))

const char *dtsx_interchange_format_name(dtsx_interchange_format format)
{
    return (int)format > 0 && (size_t)format < FORMAT_COUNT ? formats[format].slug : NULL;
}

const char *dtsx_interchange_format_words(dtsx_interchange_format format)
{
    return (int)format > 0 && (size_t)format < FORMAT_COUNT ? formats[format].words : NULL;
}

dtsx_interchange_format dtsx_interchange_format_find(const char *name, size_t length)
{
    const struct dtsx_words words = {name, length};

    if (dtsx_words_equal(words, "auto"))
        return DTSX_INTERCHANGE_FORMAT_AUTO;
    for (size_t i = 1; i < FORMAT_COUNT; i++)
        if (dtsx_words_equal(words, formats[i].slug))
            return (dtsx_interchange_format)i;
    return DTSX_INTERCHANGE_FORMAT_UNKNOWN;
}

/* ---- the handle ---- */

dtsx_interchange *dtsx_interchange_new(dtsx_context *context)
{
    dtsx_interchange *const interchange = dtsx_context_reallocate(context, NULL, 0, sizeof(*interchange));

    if (!interchange)
        return NULL;
    *interchange = (dtsx_interchange){.context = dtsx_context_ref(context)};
    atomic_init(&interchange->references, 1);
    dtsx_pool_init(&interchange->settings, context);
    dtsx_pool_init(&interchange->pool, context);
    return interchange;
}

dtsx_interchange *dtsx_interchange_ref(dtsx_interchange *interchange)
{
    if (interchange)
        atomic_fetch_add_explicit(&interchange->references, 1, memory_order_relaxed);
    return interchange;
}

static void forget_jobs(dtsx_interchange *interchange)
{
    for (struct dtsx_job *job = interchange->jobs; job; job = job->next)
        dtsx_document_unref(job->document);
    interchange->jobs = interchange->last_job = NULL;
    interchange->notes = interchange->last_note = NULL;
    interchange->job_count = interchange->note_count = 0;
    dtsx_pool_clear(&interchange->pool);
}

static void forget_files(dtsx_interchange *interchange, struct dtsx_file *file)
{
    while (file) {
        struct dtsx_file *const next = file->next;

        dtsx_tree_release(&file->tree);
        (void)dtsx_context_reallocate(interchange->context, file, sizeof(*file), 0);
        file = next;
    }
}

void dtsx_interchange_clear(dtsx_interchange *interchange)
{
    if (!interchange)
        return;
    forget_jobs(interchange);
    forget_files(interchange, interchange->files);
    forget_files(interchange, interchange->observed);
    interchange->files = interchange->last_file = NULL;
    interchange->observed = interchange->last_observed = NULL;
}

void dtsx_interchange_unref(dtsx_interchange *interchange)
{
    dtsx_context *context;

    if (!interchange || atomic_fetch_sub_explicit(&interchange->references, 1, memory_order_acq_rel) != 1)
        return;
    context = interchange->context;
    dtsx_interchange_clear(interchange);
    dtsx_pool_release(&interchange->pool);
    dtsx_pool_release(&interchange->settings);
    (void)dtsx_context_reallocate(context, interchange, sizeof(*interchange), 0);
    dtsx_context_unref(context);
}

dtsx_status dtsx_interchange_set_format(dtsx_interchange *interchange, dtsx_interchange_format format)
{
    if (!interchange || (int)format < 0 || (int)format > DTSX_INTERCHANGE_FORMAT_RAM)
        return DTSX_ERROR_INVALID_ARGUMENT;
    interchange->format = format;
    return DTSX_OK;
}

dtsx_status dtsx_interchange_set_default(dtsx_interchange *interchange, dtsx_setting setting, const char *text,
                                         size_t length)
{
    struct dtsx_words *words = NULL;
    struct dtsx_words copy;

    if (!interchange || (!text && length > 0))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (setting == DTSX_SETTING_CREATOR)
        words = &interchange->creator;
    else if (setting == DTSX_SETTING_REGION)
        words = &interchange->region;
    else if (setting == DTSX_SETTING_KIND)
        words = &interchange->kind;
    if (!words)
        return DTSX_ERROR_INVALID_ARGUMENT;
    copy = dtsx_pool_copy(&interchange->settings, text ? text : "", length);
    interchange->settings.failed = 0;
    if (!copy.text)
        return DTSX_ERROR_NO_MEMORY;
    *words = copy;
    return DTSX_OK;
}

void dtsx_interchange_on_progress(dtsx_interchange *interchange, dtsx_interchange_progress_fn *progress, void *user)
{
    if (!interchange)
        return;
    interchange->progress = progress;
    interchange->progress_user = user;
}

/* ---- files ---- */

struct dtsx_file *dtsx_file_new(struct dtsx_interchange *interchange, const char *name, const char *text, size_t length)
{
    struct dtsx_file *const file = dtsx_context_reallocate(interchange->context, NULL, 0, sizeof(*file));

    if (!file)
        return NULL;
    *file = (struct dtsx_file){0};
    dtsx_tree_init(&file->tree, interchange->context);
    file->tree.progress = interchange->progress;
    file->tree.progress_user = interchange->progress_user;
    if (dtsx_tree_fill(&file->tree, name, text, length) == DTSX_OK) {
        file->path = file->tree.name;
        file->secrets = file->tree.secrets;
        return file;
    }
    forget_files(interchange, file);
    return NULL;
}

static dtsx_interchange_format format_of(const dtsx_interchange *interchange, const struct dtsx_file *file)
{
    dtsx_interchange_format format;

    if (interchange->format != DTSX_INTERCHANGE_FORMAT_AUTO || !file->tree.root)
        return interchange->format;
    format = dtsx_shape_of(&file->tree);
    /* A file of unknown format is read as a task document: the findings then say what it lacks. */
    return format == DTSX_INTERCHANGE_FORMAT_AUTO ? DTSX_INTERCHANGE_FORMAT_TASK : format;
}

dtsx_status dtsx_interchange_add(dtsx_interchange *interchange, const char *name, const char *text, size_t length)
{
    struct dtsx_file *file;

    if (!interchange || !name || (!text && length > 0))
        return DTSX_ERROR_INVALID_ARGUMENT;
    file = dtsx_file_new(interchange, name, text ? text : "", length);
    if (!file)
        return DTSX_ERROR_NO_MEMORY;
    file->format = format_of(interchange, file);
    if (file->format == DTSX_INTERCHANGE_FORMAT_TASK && file->tree.language == DTSX_LANGUAGE_JSON) {
        file->text = dtsx_pool_copy(&file->tree.pool, text, length);
        if (!file->text.text) {
            forget_files(interchange, file);
            return DTSX_ERROR_NO_MEMORY;
        }
    }
    if (interchange->last_file)
        interchange->last_file->next = file;
    else
        interchange->files = file;
    interchange->last_file = file;
    return file->format == DTSX_INTERCHANGE_FORMAT_ROS ? dtsx_ros_add_workspace(interchange, file, text, length)
                                                       : DTSX_OK;
}

dtsx_status dtsx_interchange_observe(dtsx_interchange *interchange, const char *name, const char *text, size_t length)
{
    struct dtsx_file *file;

    if (!interchange || !name || (!text && length > 0))
        return DTSX_ERROR_INVALID_ARGUMENT;
    file = dtsx_file_new(interchange, name, text ? text : "", length);
    if (!file)
        return DTSX_ERROR_NO_MEMORY;
    file->format = DTSX_INTERCHANGE_FORMAT_RAM;
    if (interchange->last_observed)
        interchange->last_observed->next = file;
    else
        interchange->observed = file;
    interchange->last_observed = file;
    return DTSX_OK;
}

/* ---- jobs ---- */

/* A file that cannot be read has exactly one finding. */
static dtsx_status fill_problem(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    static const struct dtsx_spot beginning = {.line = 1, .column = 1};
    const struct dtsx_spot *const spot = job->tree->problem ? &job->tree->problem_spot : &beginning;
    const char *const problem = job->tree->problem ? job->tree->problem : "it holds nothing";
    struct dtsx_pool pool;
    dtsx_status status = dtsx_document_begin(job->document);

    dtsx_pool_init(&pool, interchange->context);
    if (status == DTSX_OK)
        status =
            dtsx_document_set_source(job->document, "", NULL, spot->line, spot->column, spot->offset, spot->length);
    if (status == DTSX_OK)
        status = dtsx_document_add_finding(job->document, DTSX_RULE_DOCUMENT_SYNTAX, "", NULL, 0);
    if (status == DTSX_OK)
        status = dtsx_document_add_to_finding(job->document, DTSX_LIST_PARAMETERS, "problem", problem, strlen(problem));
    dtsx_pool_begin(&pool);
    dtsx_pool_append_number(&pool, spot->line);
    const struct dtsx_words line_text = dtsx_pool_end(&pool);
    dtsx_pool_begin(&pool);
    dtsx_pool_append_number(&pool, spot->column);
    const struct dtsx_words column_text = dtsx_pool_end(&pool);
    if (status == DTSX_OK)
        status =
            dtsx_document_add_to_finding(job->document, DTSX_LIST_PARAMETERS, "line", line_text.text, line_text.length);
    if (status == DTSX_OK)
        status = dtsx_document_add_to_finding(job->document, DTSX_LIST_PARAMETERS, "column", column_text.text,
                                              column_text.length);
    if (pool.failed)
        status = DTSX_ERROR_NO_MEMORY;
    dtsx_pool_release(&pool);
    return status == DTSX_OK ? dtsx_document_finish(job->document) : status;
}

static void add_problem(dtsx_interchange *interchange, struct dtsx_file *file)
{
    struct dtsx_job *const job = dtsx_job_add(interchange, &file->tree, NULL, DTSX_INTERCHANGE_FORMAT_AUTO);

    if (!job)
        return;
    job->fill = fill_problem;
    job->is_judged = 1;
    job->is_resolved = 0;
}

static void say_none(dtsx_interchange *interchange, const struct dtsx_file *file)
{
    const char *const words = dtsx_interchange_format_words(file->format);

    dtsx_interchange_note(interchange, &file->tree, file->tree.root->spot,
                          file->format == DTSX_INTERCHANGE_FORMAT_RAM
                              ? "it holds responses of RAM and STS; give them as observed facts, beside a task"
                              : dtsx_say(interchange, "it is ", words, " without a DTS job", (char *)NULL));
}

/* Whether a file has a job. The files of a Terraform configuration count together: a file with only variables needs no
 * job of its own. */
static int has_job(const dtsx_interchange *interchange, const struct dtsx_file *file)
{
    for (const struct dtsx_job *job = interchange->jobs; job; job = job->next)
        if (job->tree == &file->tree ||
            (job->format == DTSX_INTERCHANGE_FORMAT_TERRAFORM && file->format == DTSX_INTERCHANGE_FORMAT_TERRAFORM))
            return 1;
    return 0;
}

/* The same for notes. */
static int has_note(const dtsx_interchange *interchange, const struct dtsx_file *file)
{
    for (const struct dtsx_note *note = interchange->notes; note; note = note->next) {
        const struct dtsx_file *other = interchange->files;

        while (&other->tree != note->tree)
            other = other->next;
        if (other == file || (other->format == DTSX_INTERCHANGE_FORMAT_TERRAFORM && file->format == other->format))
            return 1;
    }
    return 0;
}

static int has_terraform(const dtsx_interchange *interchange)
{
    for (const struct dtsx_file *file = interchange->files; file; file = file->next)
        if (file->format == DTSX_INTERCHANGE_FORMAT_TERRAFORM && file->tree.root)
            return 1;
    return 0;
}

static void read_one(dtsx_interchange *interchange, struct dtsx_file *file)
{
    file->tree.secrets = file->secrets; /* what an earlier reading found besides is found again */
    if (!file->tree.root) {
        /* In a folder of Terraform files, some may be empty or have only comments. */
        if (file->tree.problem || !has_terraform(interchange))
            add_problem(interchange, file);
        return;
    }
    switch (file->format) {
    case DTSX_INTERCHANGE_FORMAT_TASK:
        dtsx_read_task(interchange, file);
        break;
    case DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB:
        dtsx_read_configure_dts_job(interchange, file);
        break;
    case DTSX_INTERCHANGE_FORMAT_DTS_JOB_DETAIL:
        dtsx_read_dts_job_detail(interchange, file);
        break;
    case DTSX_INTERCHANGE_FORMAT_ROS:
        dtsx_read_ros(interchange, file);
        break;
    default:
        break;
    }
}

static void read_files(dtsx_interchange *interchange)
{
    for (struct dtsx_file *file = interchange->files; file; file = file->next)
        read_one(interchange, file);
    if (has_terraform(interchange))
        dtsx_read_terraform(interchange);
    for (const struct dtsx_file *file = interchange->files; file; file = file->next)
        if (file->tree.root && !file->has_parts && !has_job(interchange, file) && !has_note(interchange, file))
            say_none(interchange, file);
}

static dtsx_status fill_jobs(dtsx_interchange *interchange)
{
    const struct dtsx_tree *tree = NULL;
    dtsx_status status = DTSX_OK;
    size_t count = 0;

    for (const struct dtsx_job *job = interchange->jobs; job; job = job->next)
        count++;
    interchange->list = dtsx_pool_new(&interchange->pool, (count + 1) * sizeof(*interchange->list));
    if (!interchange->list)
        return DTSX_ERROR_NO_MEMORY;
    for (struct dtsx_job *job = interchange->jobs; job && status == DTSX_OK; job = job->next) {
        job->is_first = job->tree != tree;
        tree = job->tree;
        interchange->list[interchange->job_count++] = job;
        status = dtsx_job_fill(interchange, job);
    }
    return status;
}

dtsx_status dtsx_interchange_read(dtsx_interchange *interchange)
{
    dtsx_status status;

    if (!interchange)
        return DTSX_ERROR_INVALID_ARGUMENT;
    forget_jobs(interchange);
    interchange->status = DTSX_OK;
    dtsx_find_caller(interchange);
    read_files(interchange);
    dtsx_read_ram(interchange);
    status = interchange->pool.failed ? DTSX_ERROR_NO_MEMORY : interchange->status;
    if (status == DTSX_OK)
        status = fill_jobs(interchange);
    if (status == DTSX_OK && interchange->pool.failed)
        status = DTSX_ERROR_NO_MEMORY;
    if (status != DTSX_OK)
        forget_jobs(interchange);
    return status;
}

/* ---- getters ---- */

dtsx_interchange_format dtsx_interchange_get_file_format(const dtsx_interchange *interchange, size_t index)
{
    const struct dtsx_file *file = interchange ? interchange->files : NULL;

    for (; file && (index > 0 || file->is_part); file = file->next)
        index -= !file->is_part;
    return file ? file->format : DTSX_INTERCHANGE_FORMAT_AUTO;
}

size_t dtsx_interchange_job_count(const dtsx_interchange *interchange)
{
    return interchange ? interchange->job_count : 0;
}

static const struct dtsx_job *get_job(const dtsx_interchange *interchange, size_t index)
{
    return interchange && index < interchange->job_count ? interchange->list[index] : NULL;
}

dtsx_document *dtsx_interchange_get_document(const dtsx_interchange *interchange, size_t index)
{
    const struct dtsx_job *const job = get_job(interchange, index);

    return job ? job->document : NULL;
}

dtsx_interchange_format dtsx_interchange_get_format(const dtsx_interchange *interchange, size_t index)
{
    const struct dtsx_job *const job = get_job(interchange, index);

    return job ? job->format : DTSX_INTERCHANGE_FORMAT_AUTO;
}

const char *dtsx_interchange_get_text(const dtsx_interchange *interchange, size_t index, dtsx_interchange_text text)
{
    const struct dtsx_job *const job = get_job(interchange, index);
    const dtsx_task *task;

    if (!job)
        return NULL;
    switch ((int)text) {
    case DTSX_INTERCHANGE_TEXT_FILE:
        return job->tree->name.text;
    case DTSX_INTERCHANGE_TEXT_ADDRESS:
        return job->address.length > 0 ? job->address.text : NULL;
    case DTSX_INTERCHANGE_TEXT_NAME:
        task = dtsx_document_get_task(job->document);
        return task ? dtsx_task_get(task, DTSX_SETTING_NAME, NULL) : NULL;
    default:
        return NULL;
    }
}

int dtsx_interchange_is_judged(const dtsx_interchange *interchange, size_t index)
{
    const struct dtsx_job *const job = get_job(interchange, index);

    return job ? job->is_judged : 0;
}

int dtsx_interchange_is_resolved(const dtsx_interchange *interchange, size_t index)
{
    const struct dtsx_job *const job = get_job(interchange, index);

    return job ? job->is_resolved : 0;
}

size_t dtsx_interchange_note_count(const dtsx_interchange *interchange)
{
    return interchange ? interchange->note_count : 0;
}

const char *dtsx_interchange_get_note(const dtsx_interchange *interchange, size_t index, const char **file,
                                      size_t *line, size_t *column)
{
    const struct dtsx_note *note = interchange ? interchange->notes : NULL;

    for (; note && index > 0; index--)
        note = note->next;
    if (!note)
        return NULL;
    if (file)
        *file = note->tree->name.text;
    if (line)
        *line = note->spot.line;
    if (column)
        *column = note->spot.column;
    return note->text.text;
}
