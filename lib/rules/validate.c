/* SPDX-License-Identifier: MIT */
#include "rules/validate.h"

#include "model/account-id.h"
#include "rules/rules.h"

#include <string.h>

/* ---- silencing: decided here alone, by the registry ---- */

static int reads_an_error(const struct dtsx_validation *validation, const struct dtsx_rule_reads *reads, int side)
{
    if (validation->errors[DTSX_SECTION_TASK] & reads->task)
        return 1;
    if (validation->errors[DTSX_SECTION_CREATOR] & reads->creator)
        return 1;
    for (int s = DTSX_SIDE_SOURCE; s <= DTSX_SIDE_DESTINATION; s++)
        if ((side == DTSX_BOTH_SIDES || side == s) && validation->errors[dtsx_section_of_side(s)] & reads->endpoint)
            return 1;
    return 0;
}

static int is_silenced_by_rule(const struct dtsx_validation *validation, unsigned rule_index, int section)
{
    size_t count;
    const struct dtsx_silencing *silencings = dtsx_silencings(&count);

    for (size_t i = 0; i < count; i++) {
        unsigned sections;

        if (silencings[i].silenced != rule_index)
            continue;
        sections = validation->found[silencings[i].silencer];
        if (silencings[i].same_side)
            sections &= 1U << section;
        if (sections)
            return 1;
    }
    return 0;
}

int dtsx_has_error(const struct dtsx_validation *validation, unsigned place)
{
    return (validation->errors[dtsx_place_section(place)] & dtsx_place_bit(place)) != 0;
}

static int is_silenced(const struct dtsx_validation *validation, unsigned rule_index, unsigned place, int side)
{
    return dtsx_has_error(validation, place) || reads_an_error(validation, &dtsx_rule_info(rule_index)->reads, side) ||
           is_silenced_by_rule(validation, rule_index, dtsx_place_section(place));
}

/* ---- findings ---- */

static const dtsx_account *account_at(const struct dtsx_validation *validation, unsigned place)
{
    const int side = (int)dtsx_place_side(place);

    return side ? validation->sides[side].owner : validation->creator;
}

static int is_account_id(unsigned place)
{
    const int side = (int)dtsx_place_side(place);

    if (side)
        return place == dtsx_owner_place(side, DTSX_ACCOUNT_ACCOUNT_ID);
    return place == dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_ACCOUNT_ID);
}

const char *dtsx_path_of(const struct dtsx_validation *validation, unsigned place)
{
    const dtsx_account *account = is_account_id(place) ? account_at(validation, place) : NULL;

    return dtsx_place_path(account && dtsx_account_is_plain(account) ? dtsx_place_parent(place) : place);
}

void dtsx_add_related(const struct dtsx_validation *validation, dtsx_record *record, unsigned place)
{
    if (record)
        dtsx_record_add_related(record, dtsx_path_of(validation, place));
}

/* A missing value gets the position of the object that lacks it. */
static unsigned present_place(const struct dtsx_provenance *provenance, unsigned place)
{
    const unsigned root = dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF);

    while (place != root && !(provenance->present[dtsx_place_section(place)] & dtsx_place_bit(place)))
        place = dtsx_place_parent(place);
    return place;
}

/* A value that a program changed has no position in the document. */
static void locate(const struct dtsx_provenance *provenance, dtsx_record *record, unsigned place)
{
    const unsigned present = present_place(provenance, place);

    if (dtsx_provenance_is_changed(provenance, place))
        return;
    dtsx_record_set_position(record, &provenance->positions[present]);
    if (provenance->sources)
        dtsx_record_set_source(record, &provenance->sources[present]);
}

dtsx_record *dtsx_raise(struct dtsx_validation *validation, unsigned rule_index, unsigned place, int side)
{
    dtsx_record *record;
    const char *path;

    if (is_silenced(validation, rule_index, place, side))
        return NULL;
    validation->found[rule_index] |= (uint8_t)(1U << dtsx_place_section(place));
    if (dtsx_rule_info(rule_index)->severity >= DTSX_SEVERITY_ERROR)
        validation->errors[dtsx_place_section(place)] |= dtsx_place_bit(place);
    else if (dtsx_context_ignores(validation->context, rule_index))
        return NULL;
    record = dtsx_report_add(validation->report, rule_index, place);
    if (!record)
        return NULL;
    path = dtsx_path_of(validation, place);
    dtsx_record_set_path(record, path, strlen(path));
    if (validation->provenance)
        locate(validation->provenance, record, place);
    return record;
}

dtsx_record *dtsx_raise_account(struct dtsx_validation *validation, unsigned rule_index, int account_place, int side)
{
    if (side == 0)
        return dtsx_raise(validation, rule_index, dtsx_place(DTSX_SECTION_CREATOR, account_place), DTSX_BOTH_SIDES);
    return dtsx_raise(validation, rule_index, dtsx_owner_place(side, account_place), side);
}

/* ---- the facts that could not be verified ---- */

/* The bit of each fact in the section of its endpoint. */
static const dtsx_places fact_bits[] = {
    [DTSX_FACT_CONSOLE_INITIALIZED] = DTSX_OWNER_BIT(DTSX_ACCOUNT_CONSOLE_INITIALIZED),
    [DTSX_FACT_DEFAULT_ROLE_AUTHORIZED] = DTSX_OWNER_BIT(DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED),
    [DTSX_FACT_ROLE_EXISTS] = DTSX_BIT(DTSX_ENDPOINT_ROLE_EXISTS),
    [DTSX_FACT_ROLE_POLICIES] = DTSX_BIT(DTSX_ENDPOINT_ROLE_POLICIES),
    [DTSX_FACT_TRUST_POLICY] = DTSX_BIT(DTSX_ENDPOINT_ROLE_TRUST_POLICY),
    [DTSX_FACT_INFRASTRUCTURE] = DTSX_OWNER_BIT(DTSX_ACCOUNT_INFRASTRUCTURE),
};

/* The facts about the owner of an endpoint that are known, or that a finding is about. */
static dtsx_places known_facts(const struct dtsx_validation *validation, int side)
{
    const int section = dtsx_section_of_side(side);
    dtsx_places known = validation->given[section];

    /* A trust policy that the source declares is planned, not observed. */
    if (validation->sides[side].endpoint->policy_is_planned)
        known &= ~fact_bits[DTSX_FACT_TRUST_POLICY];
    known |= validation->errors[section];
    /* A trust policy that was observed but cannot be judged is still not verified. */
    if (validation->found[DTSX_INDEX_TRUST_POLICY_UNJUDGED] & (1U << section))
        known &= ~fact_bits[DTSX_FACT_TRUST_POLICY];
    return known;
}

/* Notes the account that the facts are about: the creator (side 0) or an owner. */
static void name_account(struct dtsx_validation *validation, const dtsx_account *account, int side)
{
    const struct dtsx_slot *id = dtsx_account_slot(account, DTSX_ACCOUNT_ACCOUNT_ID);

    if (id->value == DTSX_ACCOUNT_ID_VALID)
        dtsx_report_set_account(validation->report, side, id->text, DTSX_ACCOUNT_ID_LENGTH);
    else
        dtsx_report_set_account(validation->report, side, id->text,
                                id->value == DTSX_ACCOUNT_ID_LEGACY ? DTSX_ACCOUNT_ID_LEGACY_LENGTH : 0);
}

/* The facts about the owner of a cross-account endpoint that were not observed and that no finding is about. */
static void note_owner(struct dtsx_validation *validation, int side)
{
    dtsx_report *const report = validation->report;
    const dtsx_places known = known_facts(validation, side);
    struct dtsx_unverified *end = &report->unverified[report->unverified_count];

    name_account(validation, validation->sides[side].owner, side);
    for (int fact = DTSX_FACT_CONSOLE_INITIALIZED; fact <= DTSX_FACT_INFRASTRUCTURE; fact++)
        if (!(known & fact_bits[fact]))
            *end++ = dtsx_report_unverified(report, fact, side);
    report->unverified_count = (unsigned)(end - report->unverified);
}

/* "Authorized DTS to access the Alibaba Cloud resources of the account that owns the database instance": this applies
 * to the creator (side 0) or another account too if it owns the endpoint of `side` that is not cross-account. */
static void note_default_role(struct dtsx_validation *validation, const dtsx_account *account, int account_side,
                              int side)
{
    if (known_facts(validation, side) & fact_bits[DTSX_FACT_DEFAULT_ROLE_AUTHORIZED])
        return;
    name_account(validation, account, account_side);
    validation->report->unverified[validation->report->unverified_count++] =
        dtsx_report_unverified(validation->report, DTSX_FACT_DEFAULT_ROLE_AUTHORIZED, account_side);
}

static void note_creator(struct dtsx_validation *validation, int side)
{
    const dtsx_places known = validation->given[DTSX_SECTION_CREATOR] | validation->errors[DTSX_SECTION_CREATOR];

    if (validation->creator && !(known & DTSX_BIT(DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED)))
        note_default_role(validation, validation->creator, 0, side);
}

/* The creator comes first, then the owners. */
static void note_unverified(struct dtsx_validation *validation)
{
    int other = 0; /* the side that is not cross-account and belongs to another account than the creator */

    if (validation->sides[DTSX_SIDE_SOURCE].cross != DTSX_ANSWER_YES &&
        validation->sides[DTSX_SIDE_DESTINATION].cross != DTSX_ANSWER_YES)
        return;
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        if (validation->sides[side].cross != DTSX_ANSWER_NO)
            continue;
        if (dtsx_is_owned_by_creator(validation, side))
            note_creator(validation, side);
        else
            other = side;
    }
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        if (validation->sides[side].cross == DTSX_ANSWER_YES)
            note_owner(validation, side);
        else if (side == other)
            note_default_role(validation, validation->sides[side].owner, side, side);
    }
}

/* ---- what a task has ---- */

#define SELF DTSX_BIT(0)

static dtsx_places given_in(const struct dtsx_model *model)
{
    return model->given | SELF;
}

/* If it is not known whether an endpoint is cross-account, its owner is not judged. */
static void view_side(struct dtsx_validation *validation, int side)
{
    struct dtsx_side_view *const view = &validation->sides[side];
    dtsx_places *const given = &validation->given[dtsx_section_of_side(side)];
    dtsx_places *const odd = &validation->odd[dtsx_section_of_side(side)];
    const dtsx_endpoint *const endpoint = dtsx_task_side(validation->task, side);

    *view = (struct dtsx_side_view){.endpoint = endpoint};
    if (!endpoint) {
        *given = 0;
        *odd = 0;
        return;
    }
    *given = given_in(&endpoint->model);
    *odd = endpoint->model.odd;
    if (endpoint->owner) {
        *given |= given_in(&endpoint->owner->model) << (int)DTSX_ENDPOINT_OWNER_SELF;
        *odd |= endpoint->owner->model.odd << (int)DTSX_ENDPOINT_OWNER_SELF;
    }
    if (endpoint->slots[DTSX_ENDPOINT_CROSS_ACCOUNT].value <= 0)
        return;
    view->cross = endpoint->slots[DTSX_ENDPOINT_CROSS_ACCOUNT].value;
    view->owner = endpoint->owner;
}

static void view_task(struct dtsx_validation *validation)
{
    const dtsx_task *const task = validation->task;

    validation->creator = task->creator;
    validation->given[DTSX_SECTION_TASK] = given_in(&task->model);
    validation->odd[DTSX_SECTION_TASK] = task->model.odd;
    validation->given[DTSX_SECTION_CREATOR] = task->creator ? given_in(&task->creator->model) : 0;
    validation->odd[DTSX_SECTION_CREATOR] = task->creator ? task->creator->model.odd : 0;
    validation->sides[0] = (struct dtsx_side_view){0};
    view_side(validation, DTSX_SIDE_SOURCE);
    view_side(validation, DTSX_SIDE_DESTINATION);
}

/* ---- the checks ---- */

/* What any of the endpoints has, and any of the accounts, the creator among them, in the places of an owner. */
static dtsx_places of_any(const dtsx_places masks[DTSX_SECTION_COUNT])
{
    return masks[DTSX_SECTION_SOURCE] | masks[DTSX_SECTION_DESTINATION] |
           masks[DTSX_SECTION_CREATOR] << (int)DTSX_ENDPOINT_OWNER_SELF;
}

/* Most tasks have no value that is wrong by itself and few observed facts: what looks only at those need not run. */
static void run_checks(struct dtsx_validation *validation)
{
    const dtsx_places given = of_any(validation->given);
    const dtsx_places odd = of_any(validation->odd) | validation->odd[DTSX_SECTION_TASK];
    const int is_two_way = validation->task->slots[DTSX_TASK_DIRECTION].value == DTSX_DIRECTION_TWO_WAY;
    const int several =
        dtsx_has_several_infrastructures(validation, (given & DTSX_OWNER_BIT(DTSX_ACCOUNT_INFRASTRUCTURE)) != 0);

    if (odd) {
        dtsx_check_texts(validation);
        dtsx_check_answers(validation);
    }
    dtsx_check_required(validation);
    if (odd) {
        dtsx_check_names(validation);
        dtsx_check_account_ids(validation);
    }
    if (several)
        dtsx_check_infrastructures(validation);
    dtsx_check_owners(validation);
    if (is_two_way)
        dtsx_check_two_way(validation);
    dtsx_check_cross_account(validation);
    if (odd) {
        dtsx_check_unchecked_names(validation);
        dtsx_check_region_names(validation);
    }
    if (several)
        dtsx_check_regions(validation);
    if (given & DTSX_ACCOUNT_FACTS)
        dtsx_check_account_facts(validation);
    if (odd)
        dtsx_check_ram_roles(validation);
    dtsx_check_unused_roles(validation);
    if (given & DTSX_ROLE_FACTS)
        dtsx_check_role_facts(validation);
    if (given & DTSX_BIT(DTSX_ENDPOINT_ROLE_TRUST_POLICY))
        dtsx_check_trust_policies(validation);
    dtsx_check_cells(validation);
    if (given & DTSX_BIT(DTSX_ENDPOINT_INSTANCE_FORM))
        dtsx_check_instance_forms(validation);
    if (is_two_way)
        dtsx_check_two_way_pair(validation);
    if (given & DTSX_CONNECTION_SETTINGS)
        dtsx_check_connections(validation);
}

/* ---- a validation ---- */

/* Notes in the report what the task is judged with (the matrix, ignored warnings), and the task's name. */
static void note_judge(dtsx_report *report, const dtsx_task *task)
{
    const struct dtsx_slot *name = &task->slots[DTSX_TASK_NAME];

    if (task->model.context) {
        dtsx_report_note_matrix(report, dtsx_context_matrix(task->model.context));
        dtsx_report_note_ignored(report, task->model.context);
    }
    if (name->length)
        dtsx_report_note_name(report, name->text, name->length);
}

dtsx_status dtsx_validate(const dtsx_task *task, const struct dtsx_provenance *provenance, dtsx_report *report)
{
    struct dtsx_validation validation;

    /* Member by member: the instruction with which compilers fill a large structure with zeros is slow to start. */
    validation.task = task;
    validation.context = task->model.context;
    validation.provenance = provenance;
    validation.report = report;
    if (provenance)
        memcpy(validation.errors, provenance->unusable, sizeof(validation.errors));
    else
        memset(validation.errors, 0, sizeof(validation.errors));
    memset(validation.found, 0, sizeof(validation.found));
    view_task(&validation);
    report->scenario = (dtsx_scenario)
        dtsx_scenarios[validation.sides[DTSX_SIDE_SOURCE].cross][validation.sides[DTSX_SIDE_DESTINATION].cross];
    note_judge(report, task);
    run_checks(&validation);
    note_unverified(&validation);
    return dtsx_report_finish(report);
}

dtsx_status dtsx_task_validate(const dtsx_task *task, unsigned flags, dtsx_report *report)
{
    dtsx_status status;

    if (!task || !report || flags)
        return dtsx_report_give_up(report, DTSX_ERROR_INVALID_ARGUMENT);
    dtsx_report_begin(report, task->model.context);
    status = dtsx_task_is_complete(task);
    if (status != DTSX_OK)
        return dtsx_report_give_up(report, status);
    return dtsx_validate(task, NULL, report);
}
