/* SPDX-License-Identifier: MIT
 * dtsxacct check: prints all findings about task documents. Workers judge them in batches; the output is printed in the
 * order of the documents. */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "command.h"
#include "findings.h"
#include "form.h"
#include "input.h"
#include "matrix.h"
#include "output.h"
#include "progress.h"
#include "workers.h"

/* The most lines in a batch, and the most files in a batch if there are several jobs. */
#define BATCH_LINES 64u
#define BATCH_BYTES 65536u
#define BATCH_FILES 16u

/* The data of one worker. */
struct checker {
    const struct check *check;
    struct judge judge;
    struct source source;
    struct input input;
    struct batch *batch; /* the one on which it works */
    char apart[64];      /* so that two threads never write into the same cache line */
};

struct check {
    const struct invocation *invocation;
    const struct form *form;
    struct output output;
    struct progress progress;
    struct workers *workers;
    struct checker *checkers;
    struct batch *batches;
    size_t batch_count;
    size_t batch_next; /* the one that is being filled */
    struct facts facts;
    struct tally tally;
    bool any; /* something was printed */
    bool failed;
    int status;
};

static const char *name_of(const struct check *check)
{
    return check->invocation->command->name;
}

static void raise_status(struct check *check, int status)
{
    if (status > check->status)
        check->status = status;
}

static void fail(struct check *check, dtsx_status status)
{
    check->failed = true;
    raise_status(check, complain_status(name_of(check), status));
}

/* Whether the output ends with a line for people, which counts the facts that were not verified. */
static bool has_closing_line(const struct check *check)
{
    return check->invocation->format == DTSX_FORMAT_TEXT || check->invocation->format == FORMAT_GITHUB;
}

/* ---- what a worker does ---- */

static dtsx_status add_facts(struct checker *checker, struct output *output, const struct subject *subject)
{
    const struct check *const check = checker->check;
    const dtsx_task *const task = dtsx_document_get_task(checker->judge.document);
    const dtsx_unverified *unverified;

    for (size_t i = 0; (unverified = dtsx_report_get_unverified(checker->judge.report, i)); i++) {
        struct piece piece = {
            .start = batch_written(checker->batch),
            .fact = fact_number(unverified, task, subject->file, subject->line),
        };

        if (check->invocation->unverified && check->invocation->format == DTSX_FORMAT_TEXT)
            print_unverified(output, unverified, subject->file, subject->line);
        piece.end = batch_written(checker->batch);
        if (!batch_add_piece(checker->batch, &piece))
            return DTSX_ERROR_NO_MEMORY;
    }
    return DTSX_OK;
}

static bool is_failure(const dtsx_report *report, enum threshold fail_on)
{
    if (is_unconcerned(report))
        return false;
    if (!dtsx_report_is_valid(report))
        return true;
    if (fail_on >= FAIL_ON_WARNING && dtsx_report_count(report, DTSX_SEVERITY_WARNING) > 0)
        return true;
    return fail_on >= FAIL_ON_UNVERIFIED && dtsx_report_unverified_count(report) > 0;
}

static dtsx_status check_document(void *data, struct judge *judge, const struct subject *subject)
{
    struct checker *const checker = data;
    const struct check *const check = checker->check;
    struct output output = output_into(checker->batch->out, &check->output);
    dtsx_status status = judge_document(judge, subject);

    source_begin(&checker->source, subject);
    if (status == DTSX_OK)
        status = check->form->write(&output, judge, &checker->source);
    if (status == DTSX_OK && has_closing_line(check))
        status = add_facts(checker, &output, subject);
    if (status == DTSX_OK && output.failed)
        status = DTSX_ERROR_NO_MEMORY;
    count_findings(&checker->batch->tally, judge->report);
    if (is_failure(judge->report, check->invocation->fail_on))
        batch_raise_status(checker->batch, STATUS_ERRORS);
    return status;
}

/* Leaves out a file that cannot be judged. With error 0 that has already been reported. */
static dtsx_status leave_out(struct batch *batch, const char *file, int error)
{
    const size_t here = batch_written(batch);

    batch->tally.unjudged++;
    batch_raise_status(batch, STATUS_TROUBLE);
    return error == 0 ||
                   batch_add_piece(batch, &(struct piece){.start = here, .end = here, .file = file, .error = error})
               ? DTSX_OK
               : DTSX_ERROR_NO_MEMORY;
}

static dtsx_status check_entry(struct checker *checker, const struct entry *entry)
{
    struct batch *const batch = checker->batch;
    struct subject subject = {.file = entry->file, .line = entry->line, .length = entry->length};

    if (!entry->configuration)
        return leave_out(batch, entry->file, 0);
    if (entry->line == 0) {
        const int error = input_load(&checker->input, entry->file, INPUT_LARGE);

        if (error != 0)
            return leave_out(batch, entry->file, error);
        subject.length = checker->input.length;
        subject.mapped = checker->input.mapped;
    }
    subject.text = entry->line == 0 ? checker->input.bytes : batch->lines.bytes + entry->offset;

    const dtsx_status status = judge_follow(&checker->judge, entry->configuration);
    return status == DTSX_OK ? read_documents(&checker->judge, &subject, check_document, checker) : status;
}

static void check_batch(void *own, void *work)
{
    struct checker *const checker = own;
    struct batch *const batch = work;

    checker->batch = batch;
    for (size_t i = 0; i < batch->entry_count && batch->failed == DTSX_OK; i++)
        batch->failed = check_entry(checker, &batch->entries[i]);
}

/* ---- what is printed ---- */

/* Prints what was not printed yet of the output of a batch, up to a place in it. */
static void print_up_to(struct check *check, const struct batch *batch, size_t *printed, size_t end)
{
    if (end <= *printed)
        return;
    output_bytes(&check->output, dtsx_buffer_get(batch->out, NULL) + *printed, end - *printed);
    *printed = end;
}

/* Leaves out facts that were printed before, and reports files in their turn. */
static void print_pieces(struct check *check, const struct batch *batch, size_t *printed)
{
    for (size_t i = 0; i < batch->piece_count; i++) {
        const struct piece *const piece = &batch->pieces[i];

        if (piece->fact == 0) {
            print_up_to(check, batch, printed, piece->start);
            complain(name_of(check), "%s: %s", input_name(piece->file), strerror(piece->error));
            continue;
        }

        const int added = add_fact(&check->facts, piece->fact);
        if (added < 0)
            fail(check, DTSX_ERROR_NO_MEMORY);
        if (added <= 0 && piece->end > piece->start) {
            print_up_to(check, batch, printed, piece->start);
            *printed = piece->end;
        }
    }
}

static void print_batch(struct check *check, struct batch *batch)
{
    const char *const separator = check->form->separator;
    const size_t length = batch_written(batch);
    size_t printed = 0;

    progress_clear(&check->progress);
    if (!check->any && length > 0 && separator)
        printed = strlen(separator) - 1; /* the line break of the first one is kept */
    check->any |= length > 0;
    print_pieces(check, batch, &printed);
    print_up_to(check, batch, &printed, length);
    add_tally(&check->tally, &batch->tally);
    raise_status(check, batch->status);
    if (batch->failed != DTSX_OK)
        fail(check, batch->failed);
    progress_show(&check->progress, check->tally.documents);
}

/* Prints what is done; if `wait` is set, waits for all work and prints it. */
static void print_done(struct check *check, bool wait)
{
    struct batch *batch;

    while ((batch = workers_take(check->workers, wait))) {
        print_batch(check, batch);
        batch_clear(batch);
    }
}

/* ---- what is given to the workers ---- */

static struct batch *current_batch(struct check *check)
{
    return &check->batches[check->batch_next];
}

static void give_batch(struct check *check)
{
    if (current_batch(check)->entry_count == 0)
        return;
    workers_give(check->workers, current_batch(check));
    check->batch_next = (check->batch_next + 1) % check->batch_count;
    print_done(check, false);
    /* The next batch may still be in use: then it is the oldest one. */
    if (current_batch(check)->entry_count > 0) {
        struct batch *const oldest = workers_take(check->workers, true);

        print_batch(check, oldest);
        batch_clear(oldest);
    }
}

static void give_all(void *data)
{
    struct check *const check = data;

    give_batch(check);
    print_done(check, true);
    output_flush(&check->output);
}

static bool goes_on(const struct check *check)
{
    return !check->failed && !check->output.failed;
}

static void check_lines(struct check *check, const char *file)
{
    const struct configuration *const configuration = find_configuration(check->invocation, file);
    struct lines lines;
    const char *line;
    size_t length;

    if (!configuration) {
        check->tally.unjudged++;
        raise_status(check, STATUS_TROUBLE);
        return;
    }

    const bool opened = lines_open(&lines, file, DTSX_DEFAULT_DOCUMENT_BYTES, give_all, check);
    while (opened && goes_on(check) && (line = lines_next(&lines, &length))) {
        struct batch *const batch = current_batch(check);
        const struct entry entry = {
            .file = file, .configuration = configuration, .line = lines.number, .length = length};

        if (!batch_add_line(batch, &entry, line))
            fail(check, DTSX_ERROR_NO_MEMORY);
        else if (batch->entry_count == BATCH_LINES || batch->lines.length >= BATCH_BYTES)
            give_batch(check);
    }
    if (lines.error != 0 && goes_on(check)) {
        give_all(check);
        complain(name_of(check), "%s: %s", input_name(file), strerror(lines.error));
        check->tally.unjudged++;
        raise_status(check, STATUS_TROUBLE);
    }
    if (opened)
        lines_close(&lines);
}

static void check_files(struct check *check)
{
    const struct invocation *const invocation = check->invocation;
    const size_t share = invocation->operand_count / (check->batch_count * 2);
    const size_t most = share < 1 ? 1 : share > BATCH_FILES ? BATCH_FILES : share;

    for (size_t i = 0; i < invocation->operand_count && goes_on(check); i++) {
        const char *const file = invocation->operands[i];
        struct batch *const batch = current_batch(check);

        if (invocation->jsonl)
            check_lines(check, file);
        else if (!batch_add_file(batch, file, find_configuration(invocation, file)))
            fail(check, DTSX_ERROR_NO_MEMORY);
        else if (batch->entry_count == most)
            give_batch(check);
    }
    if (goes_on(check))
        give_all(check);
}

static void print_end(struct check *check)
{
    progress_clear(&check->progress);
    if (check->form->end)
        check->form->end(&check->output, check->any, check->tally.unjudged == 0);
    if (!has_closing_line(check))
        return;
    print_configured_changes(&check->output, check->invocation);
    print_tally(&check->output, &check->tally, check->facts.count);
}

/* ---- beginning and end ---- */

static bool begin_check(struct check *check)
{
    const unsigned jobs = check->invocation->jobs;
    void *owns[JOBS_MOST];

    check->checkers = calloc(jobs, sizeof *check->checkers);
    if (!check->checkers)
        return false;
    for (unsigned i = 0; i < jobs; i++) {
        check->checkers[i].check = check;
        owns[i] = &check->checkers[i];
    }
    check->workers = workers_new(jobs, owns, check_batch);
    if (!check->workers)
        return false;
    check->batch_count = workers_room(check->workers);
    check->batches = calloc(check->batch_count, sizeof *check->batches);
    for (size_t i = 0; check->batches && i < check->batch_count; i++)
        if (!batch_begin(&check->batches[i]))
            return false;
    return check->batches != NULL;
}

static void end_check(struct check *check)
{
    workers_free(check->workers);
    for (size_t i = 0; check->batches && i < check->batch_count; i++)
        batch_free(&check->batches[i]);
    for (unsigned i = 0; check->checkers && i < check->invocation->jobs; i++) {
        judge_free(&check->checkers[i].judge);
        masks_free(&check->checkers[i].source.masks);
        input_free(&check->checkers[i].input);
    }
    free(check->batches);
    free(check->checkers);
    facts_free(&check->facts);
}

static int run_check(const struct invocation *invocation)
{
    struct check check = {
        .invocation = invocation,
        .form = find_form(invocation->format),
        .output = output_to(stdout, invocation->command->name),
        .progress = progress_begin(),
        .status = STATUS_SOUND,
    };

    if (begin_check(&check)) {
        if (check.form->begin)
            check.form->begin(&check.output);
        check_files(&check);
        if (!check.failed)
            print_end(&check);
    } else {
        fail(&check, DTSX_ERROR_NO_MEMORY);
    }
    end_check(&check);
    return output_flush(&check.output) ? check.status : STATUS_TROUBLE;
}

const struct command check_command = {
    .name = "check",
    .operand = "FILE",
    .synopsis = "check [OPTION]... FILE...",
    .brief = "all findings for task documents",
    .summary =
        "Checks task documents offline and prints all that is wrong with them, each finding with its place, its "
        "cause and what to do. '-' reads standard input. Exit status: 0 no errors, 1 at least one error, 2 wrong "
        "usage or unreadable input.",
    .example = "check --ignore=region-unknown orders.json",
    .options = OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_CREATOR) | OPTION_BIT(OPTION_FAIL_ON) |
               OPTION_BIT(OPTION_FORBID) | OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_FROM) |
               OPTION_BIT(OPTION_OBSERVED) | OPTION_BIT(OPTION_IGNORE) | OPTION_BIT(OPTION_JOBS) |
               OPTION_BIT(OPTION_JSONL) | OPTION_BIT(OPTION_NO_CONFIG) | OPTION_BIT(OPTION_UNVERIFIED),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT) | FORMAT_BIT(DTSX_FORMAT_JSON) | FORMAT_BIT(FORMAT_JSONL) |
               FORMAT_BIT(FORMAT_SARIF) | FORMAT_BIT(FORMAT_GITHUB),
    .operands_least = 1,
    .operands_most = ANY_NUMBER,
    .run = run_check,
};
