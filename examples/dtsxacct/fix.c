/* SPDX-License-Identifier: MIT
 * dtsxacct fix: carries out certain suggestions, in place. A corrected text may have further findings, so it is judged
 * again until there is nothing more to change. */
#include <string.h>

#include "command.h"
#include "diff.h"
#include "edits.h"
#include "findings.h"
#include "input.h"
#include "judge.h"
#include "output.h"
#include "replace.h"

/* No text needs nearly so many rounds. If the suggestions of two rules undid each other, this would end the loop. */
#define ROUNDS_MOST 64

struct fix {
    const struct invocation *invocation;
    struct output output;
    struct judge judge;
    struct input input;
    struct edits edits;
    struct text text; /* of the file, with the corrections so far */
    struct text next;
    struct tally left; /* in the file */
    int status;
};

static const char *name_of(const struct fix *fix)
{
    return fix->invocation->command->name;
}

static void raise_status(struct fix *fix, int status)
{
    if (status > fix->status)
        fix->status = status;
}

static void say_why_not(struct fix *fix, const char *file, const char *why)
{
    raise_status(fix, complain(name_of(fix), "%s: %s", input_name(file), why));
}

static dtsx_status collect_edits(void *data, struct judge *judge, const struct subject *subject)
{
    struct fix *const fix = data;
    const dtsx_status status = judge_document(judge, subject);

    if (status != DTSX_OK)
        return status;
    count_findings(&fix->left, judge->report);
    return edits_add(&fix->edits, judge->report) ? DTSX_OK : DTSX_ERROR_NO_MEMORY;
}

static void swap(struct text *one, struct text *other)
{
    const struct text kept = *one;

    *one = *other;
    *other = kept;
}

/* Judges the text, carries out certain suggestions, and gives the number of changes. */
static dtsx_status mend_once(struct fix *fix, const char *file, long *count)
{
    const struct subject subject = {
        .file = file, .text = fix->text.bytes ? fix->text.bytes : "", .length = fix->text.length};

    edits_clear(&fix->edits);
    fix->left = (struct tally){0};
    const dtsx_status status = read_documents(&fix->judge, &subject, collect_edits, fix);
    if (status != DTSX_OK || fix->edits.count == 0) {
        *count = 0;
        return status;
    }

    fix->next.length = 0;
    *count = edits_apply(&fix->edits, fix->text.bytes, fix->text.length, &fix->next);
    if (*count < 0)
        return DTSX_ERROR_NO_MEMORY;
    swap(&fix->text, &fix->next);
    return DTSX_OK;
}

static dtsx_status mend(struct fix *fix, const char *file, long *changes)
{
    long count = 1;
    dtsx_status status = DTSX_OK;

    *changes = 0;
    for (unsigned round = 0; round < ROUNDS_MOST && status == DTSX_OK && count > 0; round++) {
        status = mend_once(fix, file, &count);
        *changes += count;
    }
    return status;
}

/* ---- a file ---- */

static void print_summary(struct fix *fix, struct output *output, const char *file, long changes)
{
    output_escaped(output, file);
    output_format(output, ": %ld change%s; %zu error%s, %zu warning%s left\n", changes, changes == 1 ? "" : "s",
                  fix->left.errors, fix->left.errors == 1 ? "" : "s", fix->left.warnings,
                  fix->left.warnings == 1 ? "" : "s");
}

/* Where standard output has the text itself, or what would change, it does not say why the exit status is 1. */
static void say_what_is_left(struct fix *fix, const char *file, long changes)
{
    struct output errors = output_to(stderr, name_of(fix));

    if (fix->left.errors == 0)
        return;
    fflush(stdout);
    print_summary(fix, &errors, input_name(file), changes);
}

static bool is_changed(const struct fix *fix)
{
    return fix->text.length != fix->input.length ||
           (fix->text.length > 0 && memcmp(fix->text.bytes, fix->input.bytes, fix->text.length) != 0);
}

/* Prints the difference, or replaces the file with the corrected text. */
static void hand_out(struct fix *fix, const char *file, const struct stat *as_read, long changes)
{
    const struct text before = {.bytes = fix->input.bytes, .length = fix->input.length};

    if (fix->invocation->diff) {
        if (!print_diff(&fix->output, file, &before, &fix->text))
            raise_status(fix, complain_status(name_of(fix), DTSX_ERROR_NO_MEMORY));
        say_what_is_left(fix, file, changes);
        return;
    }
    if (strcmp(file, "-") == 0) {
        output_bytes(&fix->output, fix->text.bytes, fix->text.length);
        say_what_is_left(fix, file, changes);
        return;
    }

    const char *const why = is_changed(fix) ? replace_file(file, as_read, &fix->text) : NULL;
    if (why)
        say_why_not(fix, file, why);
    else
        print_summary(fix, &fix->output, file, changes);
}

static dtsx_status fix_text(struct fix *fix, const char *file, const struct stat *as_read,
                            const struct configuration *configuration)
{
    long changes = 0;

    fix->text.length = 0;
    dtsx_status status = judge_follow(&fix->judge, configuration);
    if (status == DTSX_OK && !text_add(&fix->text, fix->input.bytes, fix->input.length))
        status = DTSX_ERROR_NO_MEMORY;
    if (status == DTSX_OK)
        status = mend(fix, file, &changes);
    if (status != DTSX_OK)
        return status;

    hand_out(fix, file, as_read, changes);
    raise_status(fix, fix->left.errors > 0 ? STATUS_ERRORS : STATUS_SOUND);
    return DTSX_OK;
}

static dtsx_status fix_file(struct fix *fix, const char *file)
{
    const struct configuration *const configuration = find_configuration(fix->invocation, file);
    struct stat as_read;
    const char *why = NULL;

    if (!configuration) {
        raise_status(fix, STATUS_TROUBLE);
        return DTSX_OK;
    }
    if (strcmp(file, "-") != 0)
        why = look_at_file(file, &as_read);
    if (why) {
        say_why_not(fix, file, why);
        return DTSX_OK;
    }

    const int error = input_load(&fix->input, file, DTSX_DEFAULT_DOCUMENT_BYTES);
    if (error == 0 && fix->input.length <= DTSX_DEFAULT_DOCUMENT_BYTES)
        return fix_text(fix, file, &as_read, configuration);
    say_why_not(fix, file, error != 0 ? strerror(error) : "too large for a task document");
    return DTSX_OK;
}

static int run_fix(const struct invocation *invocation)
{
    struct fix fix = {
        .invocation = invocation,
        .output = output_to(stdout, invocation->command->name),
        .status = STATUS_SOUND,
    };
    dtsx_status status = DTSX_OK;

    for (size_t i = 0; i < invocation->operand_count && status == DTSX_OK && !fix.output.failed; i++)
        status = fix_file(&fix, invocation->operands[i]);
    if (status != DTSX_OK)
        raise_status(&fix, complain_status(name_of(&fix), status));
    judge_free(&fix.judge);
    input_free(&fix.input);
    edits_free(&fix.edits);
    text_free(&fix.text);
    text_free(&fix.next);
    return output_flush(&fix.output) ? fix.status : STATUS_TROUBLE;
}

const struct command fix_command = {
    .name = "fix",
    .operand = "FILE",
    .synopsis = "fix [OPTION]... FILE...",
    .brief = "carries out what is certain, in place",
    .summary =
        "Carries out the suggestions of 'dtsxacct check' that are certain, and leaves all else of a file as it is. The "
        "file is replaced at once, with its mode and owner; a symbolic link is not followed. '-' reads standard input "
        "and prints the mended document. Exit status: 0 no errors are left, 1 at least one error, 2 wrong usage, or a "
        "file that cannot be read or replaced.",
    .example = "fix --diff orders.json",
    .options = OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_DIFF) | OPTION_BIT(OPTION_FORBID) |
               OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_IGNORE) | OPTION_BIT(OPTION_NO_CONFIG),
    .operands_least = 1,
    .operands_most = ANY_NUMBER,
    .run = run_fix,
};
