/* SPDX-License-Identifier: MIT */
#include "diagnosis/diagnosis.h"

#include "base/ascii.h"
#include "diagnosis/error-account.h"
#include "diagnosis/error-role.h"
#include "rules/validate.h"
#include "tables/literals.h"

#include <string.h>

#define BIT(side) (1U << (unsigned)(side))

_Static_assert(sizeof(((struct dtsx_diagnosis_error *)0)->account_id) == DTSX_ACCOUNT_ID_LENGTH + 1, "room for an ID");

/* The owner's ID of an endpoint, which the task must have. */
static const struct dtsx_slot *owner_slot(const dtsx_task *task, int side)
{
    return dtsx_account_slot(dtsx_task_side(task, side)->owner, DTSX_ACCOUNT_ACCOUNT_ID);
}

static const struct dtsx_slot *role_slot(const dtsx_task *task, int side)
{
    return dtsx_endpoint_slot(dtsx_task_side(task, side), DTSX_ENDPOINT_RAM_ROLE);
}

/* The role name of an endpoint; if an ARN was given instead, the name in the ARN. */
static struct dtsx_span role_name(const dtsx_task *task, int side)
{
    const struct dtsx_slot *slot = role_slot(task, side);
    const char *end;
    const char *name;

    if (slot->length == 0)
        return (struct dtsx_span){"", 0};
    end = slot->text + slot->length;
    name = end;
    while (name > slot->text && name[-1] != '/')
        name--;
    return (struct dtsx_span){name, (size_t)(end - name)};
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

/* Case does not count: RAM sometimes prints names in lower case. */
static int is_same_name(struct dtsx_span name, struct dtsx_span other)
{
    if (name.length != other.length)
        return 0;
    for (size_t i = 0; i < name.length; i++)
        if (dtsx_ascii_lower(name.text[i]) != dtsx_ascii_lower(other.text[i]))
            return 0;
    return 1;
}

static unsigned sides_of_role(const dtsx_task *task, struct dtsx_span name, unsigned sides)
{
    unsigned named = 0;

    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if ((sides & BIT(side)) && is_same_name(name, role_name(task, side)))
            named |= BIT(side);
    return named;
}

static unsigned sides_of_findings(const struct dtsx_diagnosis_error *error)
{
    size_t cursor = 0;
    unsigned sides = 0;
    const dtsx_record *record;

    while ((record = dtsx_diagnosis_next_finding(error, &cursor)))
        sides |= BIT(dtsx_record_get_side(record));
    return sides;
}

static int is_single(unsigned sides)
{
    return sides == BIT(DTSX_SIDE_SOURCE) || sides == BIT(DTSX_SIDE_DESTINATION);
}

static int names_default_role(const struct dtsx_diagnosis_error *error)
{
    return error->named.text &&
           dtsx_ascii_equals_nocase(error->named.text, error->named.length, dtsx_literal_default_role);
}

/* The role that the text names decides which endpoint the error is about, if it is a role of the task. */
static void find_sides_by_role(struct dtsx_diagnosis_error *error, const dtsx_task *task)
{
    const unsigned named = error->named.text ? sides_of_role(task, error->named, error->sides) : 0;

    if (named)
        error->sides = named;
    else if (error->named.text && error->sides && !names_default_role(error))
        error->when |= 1U << DTSX_CAUSE_OTHER_ROLE;
}

static void find_sides(struct dtsx_diagnosis_error *error, const dtsx_task *task)
{
    unsigned narrower;

    error->sides = cross_account_sides(task);
    if (error->account_id[0]) {
        narrower = sides_of_account(task, error->account_id, error->sides);
        if (narrower)
            error->sides = narrower;
        else
            error->is_other_account =
                !is_text(dtsx_account_slot(task->creator, DTSX_ACCOUNT_ACCOUNT_ID), error->account_id);
    }
    find_sides_by_role(error, task);
    narrower = sides_of_findings(error);
    if (is_single(narrower))
        error->sides = narrower;
}

dtsx_side dtsx_diagnosis_side(const struct dtsx_diagnosis_error *error)
{
    if (!is_single(error->sides))
        return (dtsx_side)0;
    return error->sides == BIT(DTSX_SIDE_SOURCE) ? DTSX_SIDE_SOURCE : DTSX_SIDE_DESTINATION;
}

const dtsx_record *dtsx_diagnosis_next_finding(const struct dtsx_diagnosis_error *error, size_t *cursor)
{
    const dtsx_record *record;

    while ((record = dtsx_report_get_record(error->diagnosis->report, (*cursor)++)))
        if ((error->sides & BIT(dtsx_record_get_side(record))) &&
            dtsx_provider_error_has_rule(error->error, error->when, record->rule_index))
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

/* Both endpoints may have the same owner, and the owner may use one role for both. */
static void find_account_and_role(dtsx_diagnosis *diagnosis, struct dtsx_diagnosis_error *error, const dtsx_task *task)
{
    const int side = first_side(error->sides);
    const int other = DTSX_SIDE_DESTINATION;
    const int is_one = is_single(error->sides);

    if (!error->sides || (!is_one && !is_same_text(owner_slot(task, side), owner_slot(task, other))))
        return;
    error->owner_id = copy_slot(diagnosis, owner_slot(task, side));
    if (is_one || is_same_text(role_slot(task, side), role_slot(task, other)))
        error->ram_role = copy_slot(diagnosis, role_slot(task, side));
}

/* If the text names another account or role than the task, something else was entered in DTS: then the task rules
 * nothing out. */
static int is_about_the_task(const struct dtsx_diagnosis_error *error)
{
    return error->sides && !error->is_other_account && !(error->when & 1U << DTSX_CAUSE_OTHER_ROLE);
}

static int is_ruled_out(const struct dtsx_diagnosis_error *error, const dtsx_task *task, const struct dtsx_cause *cause)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if ((error->sides & BIT(side)) && !dtsx_cause_is_ruled_out(&cause->check, task, side))
            return 0;
    return 1;
}

static void rule_out_causes(struct dtsx_diagnosis_error *error, const dtsx_task *task)
{
    const struct dtsx_cause *cause;

    if (!is_about_the_task(error))
        return;
    for (size_t i = 0; (cause = dtsx_diagnosis_cause(error, i)); i++)
        if (is_ruled_out(error, task, cause))
            error->ruled_out |= 1U << i;
}

const struct dtsx_cause *dtsx_diagnosis_cause(const struct dtsx_diagnosis_error *error, size_t index)
{
    return dtsx_provider_cause(error->error, error->when, index);
}

int dtsx_diagnosis_is_ruled_out(const struct dtsx_diagnosis_error *error, size_t cause_index)
{
    return (error->ruled_out >> cause_index) & 1U;
}

/* A solution is for the causes with the same check. If all of them are ruled out, it is not needed. */
static int is_needless(const struct dtsx_diagnosis_error *error, const struct dtsx_cause *solution)
{
    const struct dtsx_cause *cause;

    for (size_t i = 0; (cause = dtsx_diagnosis_cause(error, i)); i++)
        if (dtsx_diagnosis_is_ruled_out(error, i) && cause->check.kind == solution->check.kind &&
            cause->check.number == solution->check.number)
            return 1;
    return 0;
}

const char *dtsx_diagnosis_solution(const struct dtsx_diagnosis_error *error, size_t index)
{
    for (int needless = 0; needless <= 1; needless++) {
        const struct dtsx_cause *solution;

        for (size_t i = 0; (solution = dtsx_provider_solution(error->error, error->when, i)); i++) {
            if (is_needless(error, solution) != needless)
                continue;
            if (index == 0)
                return dtsx_cause_text(solution);
            index--;
        }
    }
    return NULL;
}

/* ---- which step ---- */

/* The step that most likely went wrong: the usual one of the error. It is the step of another cause if that cause
 * depends on the role that the text names, or if all causes in the usual step are ruled out. */
static int likely_step(const struct dtsx_diagnosis_error *error)
{
    const int usual = dtsx_provider_step(error->error);
    const struct dtsx_cause *cause;
    int first = -1;

    for (size_t i = 0; (cause = dtsx_diagnosis_cause(error, i)); i++) {
        if (dtsx_diagnosis_is_ruled_out(error, i))
            continue;
        if (cause->when == DTSX_CAUSE_OTHER_ROLE || cause->when == DTSX_CAUSE_DEFAULT_ROLE || cause->step == usual)
            return cause->step;
        if (first < 0)
            first = cause->step;
    }
    return first < 0 ? usual : first;
}

/* A step is about an account, about one of its roles, or about an endpoint. */
static int is_step_of(const struct dtsx_diagnosis_error *error, const struct dtsx_plan_step *step)
{
    if (step->kind == DTSX_STEP_CONFIGURE_SOURCE || step->kind == DTSX_STEP_CONFIGURE_DESTINATION)
        return 1;
    if (!error->owner_id.text || strcmp(step->account->id, error->owner_id.text) != 0)
        return 0;
    if (!step->role)
        return 1;
    return error->ram_role.text && strcmp(step->role->ram_role.text, error->ram_role.text) == 0;
}

static size_t number_of_step(const struct dtsx_diagnosis_error *error, const dtsx_plan *plan, enum dtsx_step_kind kind)
{
    for (size_t i = 0; i < plan->step_count; i++)
        if (plan->steps[i].kind == kind && is_step_of(error, &plan->steps[i]))
            return i + 1;
    return 0;
}

static void find_step(struct dtsx_diagnosis_error *error, const dtsx_plan *plan)
{
    const dtsx_side side = dtsx_diagnosis_side(error);
    int kind = likely_step(error);

    if (kind == (int)DTSX_STEP_CONFIGURE) {
        if (!side)
            return;
        kind = side == DTSX_SIDE_SOURCE ? (int)DTSX_STEP_CONFIGURE_SOURCE : (int)DTSX_STEP_CONFIGURE_DESTINATION;
    }
    if (plan)
        error->step_number = number_of_step(error, plan, (enum dtsx_step_kind)kind);
    if (plan && !error->step_number && kind == (int)DTSX_STEP_AUTHORIZE_DTS) {
        /* DTS is already authorized, so the owner's first step is the one that opens the console. */
        kind = DTSX_STEP_LOG_ON_OWNER;
        error->step_number = number_of_step(error, plan, (enum dtsx_step_kind)kind);
    }
    error->action = dtsx_step_action((enum dtsx_step_kind)kind);
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
    for (size_t i = 0; i < diagnosis->error_count; i++) {
        struct dtsx_diagnosis_error *error = &diagnosis->errors[i];

        find_sides(error, task);
        find_account_and_role(diagnosis, error, task);
        rule_out_causes(error, task);
        if (error->sides)
            find_step(error, plan);
    }
    dtsx_plan_unref(plan);
    return diagnosis->arena.failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}

/* ---- what the text names ---- */

static size_t line_begin(const char *text, size_t at, size_t least)
{
    while (at > least && text[at - 1] != '\n')
        at--;
    return at;
}

/* Where to look for the account and the role of an error. If there are several errors, each one has its own lines. */
static struct dtsx_error_bounds bounds_of(const char *text, size_t length, const struct dtsx_error_matches *matches,
                                          size_t index)
{
    const size_t at = matches->items[index].at;
    struct dtsx_error_bounds bounds = {.at = at};

    bounds.begin = at > DTSX_ERROR_RECORD_BYTES ? at - DTSX_ERROR_RECORD_BYTES : 0;
    bounds.end = length - at > DTSX_ERROR_RECORD_BYTES ? at + DTSX_ERROR_RECORD_BYTES : length;
    if (index > 0 && matches->items[index - 1].at > bounds.begin)
        bounds.begin = line_begin(text, at, matches->items[index - 1].at);
    if (index + 1 < matches->count) {
        const size_t next = matches->items[index + 1].at;
        const size_t line = line_begin(text, next, at);
        const size_t end = line > at ? line : next; /* the next error may be on the same line */

        if (end < bounds.end)
            bounds.end = end;
    }
    return bounds;
}

static void read_names(dtsx_diagnosis *diagnosis, struct dtsx_diagnosis_error *error, const char *text, size_t length,
                       const struct dtsx_error_bounds *bounds)
{
    size_t name_length;
    const char *name = dtsx_error_role(text, bounds->begin, bounds->end, bounds->at, &name_length);

    (void)dtsx_error_account(text, length, bounds, error->account_id);
    if (name)
        error->named = dtsx_arena_copy(&diagnosis->arena, name, name_length);
    error->when = 1U << DTSX_CAUSE_ANY | 1U << (names_default_role(error) ? DTSX_CAUSE_DEFAULT_ROLE : DTSX_CAUSE_USUAL);
}

static void read_errors(dtsx_diagnosis *diagnosis, const char *text, size_t length)
{
    struct dtsx_error_matches matches;

    diagnosis->error_count = dtsx_provider_error_matches(text, length, DTSX_ERROR_MATCHES_MAX, &matches);
    diagnosis->is_shared = matches.is_shared;
    for (size_t i = 0; i < diagnosis->error_count; i++) {
        const struct dtsx_error_bounds bounds = bounds_of(text, length, &matches, i);
        struct dtsx_diagnosis_error *error = &diagnosis->errors[i];

        error->diagnosis = diagnosis;
        error->error = matches.items[i].error;
        read_names(diagnosis, error, text, length, &bounds);
    }
}

/* ---- handle ---- */

static dtsx_status diagnose(dtsx_diagnosis *diagnosis, const char *text, size_t length, const dtsx_task *task)
{
    read_errors(diagnosis, text, length);
    if (diagnosis->arena.failed)
        return DTSX_ERROR_NO_MEMORY;
    return diagnosis->error_count && task ? diagnose_task(diagnosis, task) : DTSX_OK;
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

/* ---- public ---- */

int dtsx_diagnosis_next_candidate(const dtsx_diagnosis *diagnosis, size_t *cursor)
{
    int error;

    if (!diagnosis->is_shared)
        return 0;
    while ((error = dtsx_vocabulary_at(DTSX_VOCABULARY_PROVIDER_ERROR, (*cursor)++)))
        if (dtsx_provider_error_shares_code(error))
            return error;
    return 0;
}

size_t dtsx_diagnosis_error_count(const dtsx_diagnosis *diagnosis)
{
    return diagnosis ? diagnosis->error_count : 0;
}

const dtsx_diagnosis_error *dtsx_diagnosis_get_error(const dtsx_diagnosis *diagnosis, size_t index)
{
    return diagnosis && index < diagnosis->error_count ? &diagnosis->errors[index] : NULL;
}

size_t dtsx_diagnosis_candidate_count(const dtsx_diagnosis *diagnosis)
{
    size_t cursor = 0;
    size_t count = 0;

    while (diagnosis && dtsx_diagnosis_next_candidate(diagnosis, &cursor))
        count++;
    return count;
}

dtsx_provider_error dtsx_diagnosis_get_candidate(const dtsx_diagnosis *diagnosis, size_t index)
{
    size_t cursor = 0;
    int error = 0;

    for (size_t i = 0; diagnosis && i <= index; i++)
        error = dtsx_diagnosis_next_candidate(diagnosis, &cursor);
    return (dtsx_provider_error)error;
}

dtsx_provider_error dtsx_diagnosis_get_provider_error(const dtsx_diagnosis *diagnosis)
{
    return dtsx_diagnosis_error_get_provider_error(dtsx_diagnosis_get_error(diagnosis, 0));
}

const char *dtsx_diagnosis_get_account_id(const dtsx_diagnosis *diagnosis)
{
    return dtsx_diagnosis_error_get_text(dtsx_diagnosis_get_error(diagnosis, 0), DTSX_TEXT_ACCOUNT_ID, NULL);
}

dtsx_provider_error dtsx_diagnosis_error_get_provider_error(const dtsx_diagnosis_error *error)
{
    return (dtsx_provider_error)(error ? error->error : 0);
}

static struct dtsx_span text_of(const dtsx_diagnosis_error *error, dtsx_text text)
{
    const char *constant = NULL;

    switch (error ? (int)text : 0) {
    case DTSX_TEXT_PROVIDER_CODE:
        constant = dtsx_provider_error_code(error->error);
        break;
    case DTSX_TEXT_PROVIDER_MESSAGE:
        constant = dtsx_provider_error_message(error->error);
        break;
    case DTSX_TEXT_ACCOUNT_ID:
        constant = error->account_id[0] ? error->account_id : NULL;
        break;
    case DTSX_TEXT_ACTION:
        constant = error->action;
        break;
    case DTSX_TEXT_RAM_ROLE:
        return error->named;
    default:
        break;
    }
    return (struct dtsx_span){constant, constant ? strlen(constant) : 0};
}

const char *dtsx_diagnosis_error_get_text(const dtsx_diagnosis_error *error, dtsx_text text, size_t *length)
{
    const struct dtsx_span span = text_of(error, text);

    if (length)
        *length = span.length;
    return span.text;
}

dtsx_side dtsx_diagnosis_error_get_side(const dtsx_diagnosis_error *error)
{
    return error ? dtsx_diagnosis_side(error) : (dtsx_side)0;
}

/* The text id of the rule with an index, among the rules that find an error; NULL past the end. */
static const char *rule_at(const dtsx_diagnosis_error *error, size_t index)
{
    for (unsigned i = 0; i < DTSX_RULE_COUNT; i++) {
        if (!dtsx_provider_error_has_rule(error->error, error->when, i))
            continue;
        if (index == 0)
            return dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, dtsx_rule_info(i)->number);
        index--;
    }
    return NULL;
}

const char *dtsx_diagnosis_error_list_get(const dtsx_diagnosis_error *error, dtsx_list list, size_t index,
                                          const char **key)
{
    const struct dtsx_cause *cause;

    if (key)
        *key = NULL;
    switch (error ? (int)list : 0) {
    case DTSX_LIST_CAUSES:
        cause = dtsx_diagnosis_cause(error, index);
        if (cause && key && dtsx_diagnosis_is_ruled_out(error, index))
            *key = dtsx_cause_check_name(&cause->check);
        return cause ? dtsx_cause_text(cause) : NULL;
    case DTSX_LIST_SOLUTIONS:
        return dtsx_diagnosis_solution(error, index);
    case DTSX_LIST_RULES:
        return rule_at(error, index);
    default:
        return NULL;
    }
}

size_t dtsx_diagnosis_error_list_count(const dtsx_diagnosis_error *error, dtsx_list list)
{
    size_t count = 0;

    while (dtsx_diagnosis_error_list_get(error, list, count, NULL))
        count++;
    return count;
}
