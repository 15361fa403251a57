/* SPDX-License-Identifier: MIT */
#include "sound-plan.h"

#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "input.h"
#include "judge.h"
#include "output.h"

/* The plans that were made so far, and what was found on the way. */
struct planning {
    const struct invocation *invocation;
    struct output errors;
    struct judge judge;
    struct source source;
    struct input input;
    struct tally tally;
    struct facts facts;
    dtsx_plan **plans;
    size_t count;
    size_t capacity;
    int status;
};

static const char *name_of(const struct planning *planning)
{
    return planning->invocation->command->name;
}

static void raise_status(struct planning *planning, int status)
{
    if (status > planning->status)
        planning->status = status;
}

/* Takes over the plan. */
static dtsx_status keep_plan(struct planning *planning, dtsx_plan *plan)
{
    if (planning->count == planning->capacity) {
        const size_t capacity = planning->capacity ? planning->capacity * 2 : 8;
        dtsx_plan **const grown = realloc(planning->plans, capacity * sizeof *grown);

        if (!grown) {
            dtsx_plan_unref(plan);
            return DTSX_ERROR_NO_MEMORY;
        }
        planning->plans = grown;
        planning->capacity = capacity;
    }
    planning->plans[planning->count++] = plan;
    return DTSX_OK;
}

/* Prints the findings that prevent a plan, or that should be read before it is followed. */
static dtsx_status print_report(struct planning *planning, struct judge *judge, const struct subject *subject)
{
    const dtsx_task *const task = dtsx_document_get_task(judge->document);
    const dtsx_unverified *unverified;

    source_begin(&planning->source, subject);
    count_findings(&planning->tally, judge->report);
    for (size_t i = 0; (unverified = dtsx_report_get_unverified(judge->report, i)); i++)
        if (add_fact(&planning->facts, fact_number(unverified, task, subject->file, subject->line)) < 0)
            return DTSX_ERROR_NO_MEMORY;
    return print_findings(&planning->errors, &planning->source, judge->report, judge->buffer);
}

/* Leaves out a job of another format that is inside one account, since it needs no grants. */
static dtsx_status leave_out(struct planning *planning, const struct judge *judge, const struct subject *subject)
{
    size_t length;
    const char *const name = dtsx_report_get_name(judge->report, &length);

    complain(name_of(planning), "%s: %s: neither end belongs to another account", input_name(subject->file),
             name ? name : "a job");
    return DTSX_OK;
}

static dtsx_status plan_document(void *data, struct judge *judge, const struct subject *subject)
{
    struct planning *const planning = data;
    dtsx_plan *plan = NULL;
    dtsx_status status = set_origin(judge->report, subject->file, subject->line);

    if (status == DTSX_OK)
        status = dtsx_plan_new_from_document(judge->document, 0, judge->report, &plan);
    if (status == DTSX_ERROR_TASK_INVALID && !dtsx_report_is_judged(judge->report) &&
        dtsx_report_count(judge->report, 0) == 0)
        return leave_out(planning, judge, subject);
    if (status != DTSX_OK && status != DTSX_ERROR_TASK_INVALID)
        return status;
    if (status == DTSX_ERROR_TASK_INVALID)
        raise_status(planning, STATUS_ERRORS);
    else if (keep_plan(planning, plan) != DTSX_OK)
        return DTSX_ERROR_NO_MEMORY;
    return print_report(planning, judge, subject);
}

static void do_nothing(void *data)
{
    (void)data;
}

static dtsx_status plan_lines(struct planning *planning, const char *file)
{
    struct lines lines;
    struct subject subject = {.file = file};
    dtsx_status status = DTSX_OK;

    if (lines_open(&lines, file, DTSX_DEFAULT_DOCUMENT_BYTES, do_nothing, NULL)) {
        while (status == DTSX_OK && (subject.text = lines_next(&lines, &subject.length))) {
            subject.line = lines.number;
            status = read_documents(&planning->judge, &subject, plan_document, planning);
        }
        lines_close(&lines);
    }
    if (lines.error != 0)
        raise_status(planning, complain(name_of(planning), "%s: %s", input_name(file), strerror(lines.error)));
    return status;
}

static dtsx_status plan_file(struct planning *planning, const char *file)
{
    const struct configuration *const configuration = find_configuration(planning->invocation, file);
    dtsx_status status;

    if (!configuration) {
        raise_status(planning, STATUS_TROUBLE);
        return DTSX_OK;
    }
    status = judge_follow(&planning->judge, configuration);
    if (status != DTSX_OK)
        return status;
    if (planning->invocation->jsonl)
        return plan_lines(planning, file);
    if (!input_read(&planning->input, file, INPUT_LARGE, name_of(planning))) {
        raise_status(planning, STATUS_TROUBLE);
        return DTSX_OK;
    }

    const struct subject subject = {.file = file,
                                    .text = planning->input.bytes,
                                    .length = planning->input.length,
                                    .mapped = planning->input.mapped};
    return read_documents(&planning->judge, &subject, plan_document, planning);
}

static dtsx_status join(const struct planning *planning, dtsx_plan **plan)
{
    if (planning->count == 0)
        return DTSX_OK;
    if (planning->count == 1) {
        *plan = dtsx_plan_ref(planning->plans[0]);
        return DTSX_OK;
    }
    return dtsx_plan_join((const dtsx_plan *const *)planning->plans, planning->count, plan);
}

static void end_planning(struct planning *planning)
{
    for (size_t i = 0; i < planning->count; i++)
        dtsx_plan_unref(planning->plans[i]);
    free(planning->plans);
    judge_free(&planning->judge);
    masks_free(&planning->source.masks);
    input_free(&planning->input);
    facts_free(&planning->facts);
}

int make_plan(const struct invocation *invocation, dtsx_plan **plan)
{
    struct planning planning = {
        .invocation = invocation,
        .errors = output_to(stderr, invocation->command->name),
        .status = STATUS_SOUND,
    };
    dtsx_status status = DTSX_OK;

    *plan = NULL;
    for (size_t i = 0; i < invocation->operand_count && status == DTSX_OK; i++)
        status = plan_file(&planning, invocation->operands[i]);
    if (planning.tally.errors + planning.tally.warnings > 0)
        print_tally(&planning.errors, &planning.tally, planning.facts.count);
    if (status == DTSX_OK && planning.status == STATUS_SOUND)
        status = join(&planning, plan);
    if (status != DTSX_OK)
        raise_status(&planning, complain_status(name_of(&planning), status));
    end_planning(&planning);
    return planning.status;
}
