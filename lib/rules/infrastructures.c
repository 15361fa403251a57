/* SPDX-License-Identifier: MIT
 * "DTS cannot replicate data between accounts on different infrastructures", and the infrastructures of regions. */
#include "base/rare.h"
#include "model/vocabulary.h"
#include "rules/rules.h"

static const char *infrastructure_name(int infrastructure)
{
    return dtsx_vocabulary_name(DTSX_VOCABULARY_INFRASTRUCTURE, infrastructure);
}

/* Parties of a task in the order in which they are compared: the creator, and the owners by their sides. */
#define CREATOR 0

static const dtsx_account *account_of(const struct dtsx_validation *validation, int party)
{
    return party == CREATOR ? validation->creator : validation->sides[party].owner;
}

static unsigned infrastructure_place(int party)
{
    return party == CREATOR ? dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_INFRASTRUCTURE)
                            : dtsx_owner_place(party, DTSX_ACCOUNT_INFRASTRUCTURE);
}

/* 0 if it is not known, or the setting has an error; the other accounts are still compared. */
static int infrastructure_of(const struct dtsx_validation *validation, int party)
{
    const int value = dtsx_account_slot(account_of(validation, party), DTSX_ACCOUNT_INFRASTRUCTURE)->value;

    return value > 0 && !dtsx_has_error(validation, infrastructure_place(party)) ? value : 0;
}

DTSX_RARE static void raise_mismatch(struct dtsx_validation *validation, int later, int known, int earlier, int other)
{
    dtsx_record *record =
        dtsx_raise(validation, DTSX_INDEX_INFRASTRUCTURE_MISMATCH, infrastructure_place(later), later);

    dtsx_set_slot_value(record, &account_of(validation, later)->slots[DTSX_ACCOUNT_INFRASTRUCTURE]);
    dtsx_record_add_word(record, "party", dtsx_party_word(later));
    dtsx_record_add_word(record, "infrastructure", infrastructure_name(known));
    dtsx_record_add_word(record, "other_party", dtsx_party_word(earlier));
    dtsx_record_add_word(record, "other_infrastructure", infrastructure_name(other));
    dtsx_add_related(validation, record, infrastructure_place(earlier));
}

/* One record per task: at the first account, in this order, that differs from an earlier one. */
void dtsx_check_infrastructures(struct dtsx_validation *validation)
{
    for (int later = DTSX_SIDE_SOURCE; later <= DTSX_SIDE_DESTINATION; later++) {
        for (int earlier = CREATOR; earlier < later; earlier++) {
            const int known = infrastructure_of(validation, later);
            const int other = infrastructure_of(validation, earlier);

            if (known && other && known != other) {
                raise_mismatch(validation, later, known, earlier, other);
                return;
            }
        }
    }
}

/* ---- regions ---- */

#define NEAREST_REGIONS 3

/* Whose region: the task's, or an endpoint's by its side. */
#define TASK 0

static const struct dtsx_slot *region_of(const struct dtsx_validation *validation, int side)
{
    if (side == TASK)
        return &validation->task->slots[DTSX_TASK_REGION];
    return dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_REGION);
}

static unsigned region_place(int side)
{
    return side == TASK ? dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_REGION)
                        : dtsx_endpoint_place(side, DTSX_ENDPOINT_REGION);
}

static void check_region(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *region = region_of(validation, side);
    int nearest[NEAREST_REGIONS];
    dtsx_record *record;
    size_t count;

    if (region->value != DTSX_UNKNOWN)
        return;
    record = dtsx_raise(validation, DTSX_INDEX_REGION_UNKNOWN, region_place(side), side);
    dtsx_set_slot_value(record, region);
    dtsx_add_slot(record, "region", region);
    if (!record)
        return;
    count = dtsx_vocabulary_nearest(DTSX_VOCABULARY_REGION, region->text, region->length, nearest, NEAREST_REGIONS);
    for (size_t i = 0; i < count; i++)
        dtsx_record_add_nearest(record, dtsx_vocabulary_name(DTSX_VOCABULARY_REGION, nearest[i]));
}

/* If an endpoint that is not cross-account has no owner, its owner is the creator. */
static int owner_side(const struct dtsx_validation *validation, int side)
{
    return !validation->sides[side].owner && validation->sides[side].cross == DTSX_ANSWER_NO ? CREATOR : side;
}

/* What a region is compared with, and the words for it. */
struct other {
    const char *words;
    int infrastructure;
    unsigned place;
};

static const char *infrastructure_label(int infrastructure)
{
    static const char labels[][32] = {
        "",
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a literal in parentheses cannot initialize an array */
#define DTSX_INFRASTRUCTURE(id, number, slug, label) [number] = label,
#include "tables/infrastructures.def"
    };

    return labels[infrastructure];
}

DTSX_RARE static void raise_region(struct dtsx_validation *validation, int side, int dependence,
                                   const struct other *other)
{
    const struct dtsx_slot *region = region_of(validation, side);
    const int infrastructure = dtsx_region_infrastructure(region->value);
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_REGION_INFRASTRUCTURE, region_place(side), dependence);

    dtsx_set_slot_value(record, region);
    dtsx_record_add_word(record, "object", side == TASK ? "task" : dtsx_side_word(side));
    dtsx_add_slot(record, "region", region);
    dtsx_record_add_word(record, "infrastructure", infrastructure_label(infrastructure));
    dtsx_record_add_word(record, "other", other->words);
    dtsx_record_add_word(record, "other_infrastructure", infrastructure_label(other->infrastructure));
    dtsx_add_related(validation, record, other->place);
}

static const char *owner_words(int party)
{
    if (party == CREATOR)
        return "the creator is on";
    return party == DTSX_SIDE_SOURCE ? "the owner of the source is on" : "the owner of the destination is on";
}

static int infrastructure_of_region(const struct dtsx_validation *validation, int side)
{
    return dtsx_region_infrastructure(region_of(validation, side)->value);
}

/* One finding at most: the owner is compared first. */
static void check_endpoint_region(struct dtsx_validation *validation, int side)
{
    const int infrastructure = infrastructure_of_region(validation, side);
    const int of_source = infrastructure_of_region(validation, DTSX_SIDE_SOURCE);
    const int party = owner_side(validation, side);
    const int of_owner = infrastructure_of(validation, party);

    if (!infrastructure)
        return;
    if (of_owner && of_owner != infrastructure) {
        const struct other owner = {owner_words(party), of_owner, infrastructure_place(party)};

        raise_region(validation, side, side, &owner);
    } else if (side == DTSX_SIDE_DESTINATION && of_source && of_source != infrastructure) {
        const struct other source = {"the region of the source belongs to", of_source, region_place(DTSX_SIDE_SOURCE)};

        raise_region(validation, side, DTSX_BOTH_SIDES, &source);
    }
}

/* If both endpoints are on the same infrastructure, the task must be too. */
static void check_task_region(struct dtsx_validation *validation)
{
    const int infrastructure = infrastructure_of_region(validation, TASK);
    const int of_endpoints = infrastructure_of_region(validation, DTSX_SIDE_SOURCE);

    if (infrastructure && of_endpoints && of_endpoints != infrastructure &&
        of_endpoints == infrastructure_of_region(validation, DTSX_SIDE_DESTINATION)) {
        const struct other endpoints = {"the regions of source and destination belong to", of_endpoints,
                                        region_place(DTSX_SIDE_SOURCE)};

        raise_region(validation, TASK, DTSX_BOTH_SIDES, &endpoints);
    }
}

void dtsx_check_region_names(struct dtsx_validation *validation)
{
    for (int side = TASK; side <= DTSX_SIDE_DESTINATION; side++)
        check_region(validation, side);
}

void dtsx_check_regions(struct dtsx_validation *validation)
{
    check_task_region(validation);
    check_endpoint_region(validation, DTSX_SIDE_SOURCE);
    check_endpoint_region(validation, DTSX_SIDE_DESTINATION);
}

/* ---- whether there is anything to compare ---- */

static unsigned bit_of_account(const struct dtsx_validation *validation, int party)
{
    const int value = dtsx_account_slot(account_of(validation, party), DTSX_ACCOUNT_INFRASTRUCTURE)->value;

    return value > 0 ? 1U << value : 0;
}

int dtsx_has_several_infrastructures(const struct dtsx_validation *validation, int of_accounts)
{
    unsigned infrastructures = 1U << infrastructure_of_region(validation, TASK) |
                               1U << infrastructure_of_region(validation, DTSX_SIDE_SOURCE) |
                               1U << infrastructure_of_region(validation, DTSX_SIDE_DESTINATION);

    if (of_accounts)
        for (int party = CREATOR; party <= DTSX_SIDE_DESTINATION; party++)
            infrastructures |= bit_of_account(validation, party);
    infrastructures &= ~1U; /* bit 0: not known */
    return infrastructures && (infrastructures & (infrastructures - 1));
}
