/* SPDX-License-Identifier: MIT
 * Validation core: runs all checks on a task. The registry decides which findings are silenced. */
#ifndef DTSX_VALIDATE_H
#define DTSX_VALIDATE_H

#include "model/task.h"
#include "report/report.h"
#include "tables/registry.h"
#include "json/reader.h"

/* Where a task comes from, as far as it is known. */
struct dtsx_provenance {
    const struct dtsx_json_position *positions; /* by place, for places that are present */
    const struct dtsx_source *sources;          /* the same, for a document that a program filled; otherwise NULL */
    dtsx_places present[DTSX_SECTION_COUNT];    /* bits of places whose value is there */
    dtsx_places unusable[DTSX_SECTION_COUNT];   /* bits of places whose value was given, but is unusable */
    dtsx_places changed[DTSX_SECTION_COUNT];    /* bits of places that a program changed after the document was read */
};

/* Whether a program changed the value at a place, so that its position no longer applies. */
static inline int dtsx_provenance_is_changed(const struct dtsx_provenance *provenance, unsigned place)
{
    return (provenance->changed[dtsx_place_section(place)] & dtsx_place_bit(place)) != 0;
}

/* One side of the task, as far as it can be judged. */
struct dtsx_side_view {
    const dtsx_endpoint *endpoint; /* NULL: missing or unusable */
    const dtsx_account *owner;     /* the one that was given; NULL: none, or it cannot be judged */
    int cross;                     /* DTSX_ANSWER_YES, DTSX_ANSWER_NO; 0: not known */
};

struct dtsx_validation {
    const dtsx_task *task;
    const dtsx_context *context;
    const struct dtsx_provenance *provenance; /* NULL: a program built the task */
    dtsx_report *report;
    const dtsx_account *creator;
    struct dtsx_side_view sides[DTSX_SIDE_DESTINATION + 1]; /* by side; the first is not used */
    /* Bits of places, an owner's after those of its endpoint. */
    dtsx_places given[DTSX_SECTION_COUNT];  /* handles that are there, and settings that have a value */
    dtsx_places odd[DTSX_SECTION_COUNT];    /* settings whose value is wrong by itself */
    dtsx_places errors[DTSX_SECTION_COUNT]; /* places with an error */
    uint8_t found[DTSX_RULE_COUNT];         /* bits of sections in which a rule was found broken */
};

#define DTSX_BOTH_SIDES 0 /* instead of a side: the finding depends on both endpoints */

/* Adds a finding of a rule at a place, which depends on settings of one endpoint or both. NULL when it is silenced or
 * cannot be added; the functions of record.h accept NULL. */
dtsx_record *dtsx_raise(struct dtsx_validation *validation, unsigned rule_index, unsigned place, int side);
/* The same for a place of an account: the creator (side 0) or an owner. */
dtsx_record *dtsx_raise_account(struct dtsx_validation *validation, unsigned rule_index, int account_place, int side);

/* Whether an error was already found at a place. */
int dtsx_has_error(const struct dtsx_validation *validation, unsigned place);

/* Whether an endpoint that is not cross-account is known to belong to the creator: no owner is given, or the creator.
 */
int dtsx_is_owned_by_creator(const struct dtsx_validation *validation, int side);

/* The JSON Pointer of a place in this task. If an account is just its ID, the ID has the path of the account. */
const char *dtsx_path_of(const struct dtsx_validation *validation, unsigned place);
void dtsx_add_related(const struct dtsx_validation *validation, dtsx_record *record, unsigned place);

/* Judges a complete task into a report that was begun. The report may already hold findings of the document. */
dtsx_status dtsx_validate(const dtsx_task *task, const struct dtsx_provenance *provenance, dtsx_report *report);

/* The slot of an endpoint or account; an unset slot for NULL. */
static inline const struct dtsx_slot *dtsx_endpoint_slot(const dtsx_endpoint *endpoint, int slot)
{
    static const struct dtsx_slot unset;

    return endpoint ? &endpoint->slots[slot] : &unset;
}

static inline const struct dtsx_slot *dtsx_account_slot(const dtsx_account *account, int slot)
{
    static const struct dtsx_slot unset;

    return account ? &account->slots[slot] : &unset;
}

#endif
