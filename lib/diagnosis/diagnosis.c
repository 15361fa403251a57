/* SPDX-License-Identifier: MIT */
#include "diagnosis/diagnosis.h"

#include "base/ascii.h"
#include "diagnosis/error-account.h"
#include "diagnosis/provider-error.h"
#include "rules/validate.h"

#include <string.h>

#define BIT(side) (1U << (unsigned)(side))

_Static_assert(sizeof(((struct dtsx_diagnosis *)0)->account_id) == DTSX_ACCOUNT_ID_LENGTH + 1, "room for an ID");

/* Of an endpoint that the task has. */
static const struct dtsx_slot *owner_slot(const dtsx_task *task, int side)
{
    return dtsx_account_slot(dtsx_task_side(task, side)->owner, DTSX_ACCOUNT_ACCOUNT_ID);
}

static const struct dtsx_slot *role_slot(const dtsx_task *task, int side)
{
    return dtsx_endpoint_slot(dtsx_task_side(task, side), DTSX_ENDPOINT_RAM_ROLE);
}

static int is_text(const struct dtsx_slot *slot, const char *text)
{
    return slot->length > 0 && dtsx_ascii_equals(slot->text, slot->length, text);
}

static int is_same_text(const struct dtsx_slot *slot, const struct dtsx_slot *other)
{
    return slot->length > 0 && slot->length == other->length && memcmp(slot->text, other->text, slot->length) == 0;
}

/* ---- which endpoint ---- */

static unsigned cross_account_sides(const dtsx_task *task)
{
    unsigned sides = 0;

    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (dtsx_endpoint_slot(dtsx_task_side(task, side), DTSX_ENDPOINT_CROSS_ACCOUNT)->value == DTSX_ANSWER_YES)
            sides |= BIT(side);
    return sides;
}

static unsigned sides_of_account(const dtsx_task *task, const char *account_id, unsigned sides)
{
    unsigned owned = 0;

    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if ((sides & BIT(side)) && is_text(owner_slot(task, side), account_id))
            owned |= BIT(side);
    return owned;
}

static unsigned sides_of_findings(const dtsx_diagnosis *diagnosis)
{
    size_t cursor = 0;
    unsigned sides = 0;
    const dtsx_record *record;

    while ((record = dtsx_diagnosis_next_finding(diagnosis, &cursor)))
        sides |= BIT(dtsx_record_get_side(record));
    return sides;
}

static int is_single(unsigned sides)
{
    return sides == BIT(DTSX_SIDE_SOURCE) || sides == BIT(DTSX_SIDE_DESTINATION);
}

static void find_sides(dtsx_diagnosis *diagnosis, const dtsx_task *task)
{
    unsigned narrower;

    diagnosis->sides = cross_account_sides(task);
    if (diagnosis->account_id[0]) {
        narrower = sides_of_account(task, diagnosis->account_id, diagnosis->sides);
        if (narrower)
            diagnosis->sides = narrower;
        else
            diagnosis->is_other_account =
                !is_text(dtsx_account_slot(task->creator, DTSX_ACCOUNT_ACCOUNT_ID), diagnosis->account_id);
    }
    narrower = sides_of_findings(diagnosis);
    if (is_single(narrower))
        diagnosis->sides = narrower;
}

dtsx_side dtsx_diagnosis_side(const dtsx_diagnosis *diagnosis)
{
    if (!is_single(diagnosis->sides))
        return (dtsx_side)0;
    return diagnosis->sides == BIT(DTSX_SIDE_SOURCE) ? DTSX_SIDE_SOURCE : DTSX_SIDE_DESTINATION;
}

const dtsx_record *dtsx_diagnosis_next_finding(const dtsx_diagnosis *diagnosis, size_t *cursor)
{
    const dtsx_record *record;

    while ((record = dtsx_report_get_record(diagnosis->report, (*cursor)++)))
        if ((diagnosis->sides & BIT(dtsx_record_get_side(record))) &&
            dtsx_provider_error_has_rule(diagnosis->error, record->rule_index))
            return record;
    return NULL;
}

/* ---- which account, role, causes ---- */

static int first_side(unsigned sides)
{
    return sides & BIT(DTSX_SIDE_SOURCE) ? DTSX_SIDE_SOURCE : DTSX_SIDE_DESTINATION;
}

static struct dtsx_span copy_slot(dtsx_diagnosis *diagnosis, const struct dtsx_slot *slot)
{
    if (slot->length == 0)
        return (struct dtsx_span){NULL, 0};
    return dtsx_arena_copy(&diagnosis->arena, slot->text, slot->length);
}

/* Both endpoints may have one account, and the account one role. */
static void find_account_and_role(dtsx_diagnosis *diagnosis, const dtsx_task *task)
{
    const int side = first_side(diagnosis->sides);
    const int other = DTSX_SIDE_DESTINATION;
    const int is_one = is_single(diagnosis->sides);

    if (!diagnosis->sides || (!is_one && !is_same_text(owner_slot(task, side), owner_slot(task, other))))
        return;
    diagnosis->owner_id = copy_slot(diagnosis, owner_slot(task, side));
    if (is_one || is_same_text(role_slot(task, side), role_slot(task, other)))
        diagnosis->ram_role = copy_slot(diagnosis, role_slot(task, side));
}

static int is_ruled_out(const dtsx_diagnosis *diagnosis, const dtsx_task *task, const struct dtsx_cause *cause)
{
    if (!diagnosis->sides || diagnosis->is_other_account)
        return 0;
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if ((diagnosis->sides & BIT(side)) && !dtsx_cause_is_ruled_out(&cause->check, task, side))
            return 0;
    return 1;
}

static void rule_out_causes(dtsx_diagnosis *diagnosis, const dtsx_task *task)
{
    const struct dtsx_cause *cause;

    for (size_t i = 0; (cause = dtsx_provider_cause(diagnosis->error, i)); i++)
        if (is_ruled_out(diagnosis, task, cause))
            diagnosis->ruled_out |= 1U << i;
}

/* ---- which step ---- */

/* The step that most likely went wrong, unless no cause that is left has to do with it. */
static int likely_step(const dtsx_diagnosis *diagnosis)
{
    const int usual = dtsx_provider_step(diagnosis->error);
    const struct dtsx_cause *cause;
    int first = -1;

    for (size_t i = 0; (cause = dtsx_provider_cause(diagnosis->error, i)); i++) {
        if (diagnosis->ruled_out & 1U << i)
            continue;
        if (cause->step == usual)
            return usual;
        if (first < 0)
            first = cause->step;
    }
    return first < 0 ? usual : first;
}

/* A step is about an account, about one of its roles, or about an endpoint. */
static int is_step_of(const dtsx_diagnosis *diagnosis, const struct dtsx_plan_step *step)
{
    if (step->kind == DTSX_STEP_CONFIGURE_SOURCE || step->kind == DTSX_STEP_CONFIGURE_DESTINATION)
        return 1;
    if (!diagnosis->owner_id.text || strcmp(step->account->id, diagnosis->owner_id.text) != 0)
        return 0;
    if (!step->role)
        return 1;
    return diagnosis->ram_role.text && strcmp(step->role->ram_role.text, diagnosis->ram_role.text) == 0;
}

static size_t number_of_step(const dtsx_diagnosis *diagnosis, const dtsx_plan *plan, enum dtsx_step_kind kind)
{
    for (size_t i = 0; i < plan->step_count; i++)
        if (plan->steps[i].kind == kind && is_step_of(diagnosis, &plan->steps[i]))
            return i + 1;
    return 0;
}

static void find_step(dtsx_diagnosis *diagnosis, const dtsx_plan *plan)
{
    const dtsx_side side = dtsx_diagnosis_side(diagnosis);
    int kind = likely_step(diagnosis);

    if (kind == (int)DTSX_STEP_CONFIGURE) {
        if (!side)
            return;
        kind = side == DTSX_SIDE_SOURCE ? (int)DTSX_STEP_CONFIGURE_SOURCE : (int)DTSX_STEP_CONFIGURE_DESTINATION;
    }
    if (plan)
        diagnosis->step_number = number_of_step(diagnosis, plan, (enum dtsx_step_kind)kind);
    if (plan && !diagnosis->step_number && kind == (int)DTSX_STEP_AUTHORIZE_DTS) {
        /* DTS is authorized already; the first step of the owner opens the console. */
        kind = DTSX_STEP_LOG_ON_OWNER;
        diagnosis->step_number = number_of_step(diagnosis, plan, (enum dtsx_step_kind)kind);
    }
    diagnosis->action = dtsx_step_action((enum dtsx_step_kind)kind);
}

static dtsx_status diagnose_task(dtsx_diagnosis *diagnosis, const dtsx_task *task)
{
    dtsx_plan *plan = NULL;
    dtsx_status status;

    diagnosis->report = dtsx_report_new(diagnosis->context);
    if (!diagnosis->report)
        return DTSX_ERROR_NO_MEMORY;
    status = dtsx_plan_new(task, 0, diagnosis->report, &plan);
    if (status != DTSX_OK && status != DTSX_ERROR_TASK_INVALID)
        return status;
    find_sides(diagnosis, task);
    find_account_and_role(diagnosis, task);
    rule_out_causes(diagnosis, task);
    if (diagnosis->sides)
        find_step(diagnosis, plan);
    dtsx_plan_unref(plan);
    return diagnosis->arena.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}

/* ---- handle ---- */

static dtsx_status diagnose(dtsx_diagnosis *diagnosis, const char *text, size_t length, const dtsx_task *task)
{
    const struct dtsx_error_match match = dtsx_provider_error_match(text, length);

    diagnosis->error = match.error;
    diagnosis->is_shared = match.is_shared;
    if (!match.error)
        return DTSX_OK;
    (void)dtsx_error_account(text, length, match.at, diagnosis->account_id);
    return task ? diagnose_task(diagnosis, task) : DTSX_OK;
}

dtsx_status dtsx_diagnosis_new(dtsx_context *context, const char *text, size_t length, const dtsx_task *task,
                               dtsx_diagnosis **diagnosis)
{
    dtsx_diagnosis *result;
    dtsx_status status;

    if (diagnosis)
        *diagnosis = NULL;
    if (!text || !diagnosis)
        return DTSX_ERROR_INVALID_ARGUMENT;
    result = dtsx_memory_new(context, sizeof(*result));
    if (!result)
        return DTSX_ERROR_NO_MEMORY;
    atomic_init(&result->references, 1);
    result->context = dtsx_context_use(context);
    dtsx_arena_init(&result->arena, context);
    status = diagnose(result, text, length, task);
    if (status != DTSX_OK) {
        dtsx_diagnosis_unref(result);
        return status;
    }
    *diagnosis = result;
    return DTSX_OK;
}

dtsx_diagnosis *dtsx_diagnosis_ref(dtsx_diagnosis *diagnosis)
{
    if (diagnosis)
        dtsx_count_up(&diagnosis->references);
    return diagnosis;
}

void dtsx_diagnosis_unref(dtsx_diagnosis *diagnosis)
{
    dtsx_context *context;

    if (!diagnosis || !dtsx_count_down(&diagnosis->references))
        return;
    context = diagnosis->context;
    dtsx_report_unref(diagnosis->report);
    dtsx_arena_release(&diagnosis->arena);
    dtsx_memory_free(context, diagnosis, sizeof(*diagnosis));
    dtsx_context_unref(context);
}

dtsx_provider_error dtsx_diagnosis_get_provider_error(const dtsx_diagnosis *diagnosis)
{
    return (dtsx_provider_error)(diagnosis ? diagnosis->error : 0);
}

const char *dtsx_diagnosis_get_account_id(const dtsx_diagnosis *diagnosis)
{
    return diagnosis && diagnosis->account_id[0] ? diagnosis->account_id : NULL;
}
