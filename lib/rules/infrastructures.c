/* SPDX-License-Identifier: MIT
 * "DTS cannot replicate data between accounts on different infrastructures", and what regions tell about them. */
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

/* 0 where it is not known; a setting with an error tells nothing, and the other accounts are compared all the same. */
static int infrastructure_of(const struct dtsx_validation *validation, int party)
{
    const int value = dtsx_account_slot(account_of(validation, party), DTSX_ACCOUNT_INFRASTRUCTURE)->value;

    return value > 0 && !dtsx_has_error(validation, infrastructure_place(party)) ? value : 0;
}

static void raise_mismatch(struct dtsx_validation *validation, int later, int known, int earlier, int other)
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

/* One record a task: at the first account, in this order, that differs from an earlier one. */
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

static void check_region(struct dtsx_validation *validation, const struct dtsx_slot *region, unsigned place, int side)
{
    dtsx_record *record;
    int nearest;

    if (region->value != DTSX_UNKNOWN)
        return;
    record = dtsx_raise(validation, DTSX_INDEX_REGION_UNKNOWN, place, side);
    if (!record)
        return;
    dtsx_set_slot_value(record, region);
    dtsx_add_slot(record, "region", region);
    if (dtsx_vocabulary_nearest(DTSX_VOCABULARY_REGION, region->text, region->length, &nearest, 1) == 1)
        dtsx_record_add_nearest(record, dtsx_vocabulary_name(DTSX_VOCABULARY_REGION, nearest));
}

static const struct dtsx_slot *region_of(const struct dtsx_validation *validation, int side)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_REGION);
}

/* An omitted owner of an endpoint that is not cross-account is the creator. */
static int owner_side(const struct dtsx_validation *validation, int side)
{
    return !validation->sides[side].owner && validation->sides[side].cross == DTSX_ANSWER_NO ? CREATOR : side;
}

static void raise_region(struct dtsx_validation *validation, int side, int dependence, const char *other,
                         int other_infrastructure, unsigned related)
{
    const struct dtsx_slot *region = region_of(validation, side);
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_REGION_INFRASTRUCTURE,
                                     dtsx_endpoint_place(side, DTSX_ENDPOINT_REGION), dependence);

    dtsx_set_slot_value(record, region);
    dtsx_add_slot(record, "region", region);
    dtsx_record_add_word(record, "infrastructure", infrastructure_name(dtsx_region_infrastructure(region->value)));
    dtsx_record_add_word(record, "other", other);
    dtsx_record_add_word(record, "other_infrastructure", infrastructure_name(other_infrastructure));
    dtsx_add_related(validation, record, related);
}

static void check_region_infrastructure(struct dtsx_validation *validation, int side)
{
    const int infrastructure = dtsx_region_infrastructure(region_of(validation, side)->value);
    const int party = owner_side(validation, side);
    const int owners = infrastructure_of(validation, party);
    int others;

    if (!infrastructure)
        return;
    if (owners && owners != infrastructure) {
        raise_region(validation, side, side, dtsx_party_word(party), owners, infrastructure_place(party));
        return;
    }
    if (side != DTSX_SIDE_DESTINATION)
        return;
    others = dtsx_region_infrastructure(region_of(validation, DTSX_SIDE_SOURCE)->value);
    if (others && others != infrastructure)
        raise_region(validation, side, DTSX_BOTH_SIDES, "the region of the source", others,
                     dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_REGION));
}

void dtsx_check_region_names(struct dtsx_validation *validation)
{
    check_region(validation, &validation->task->slots[DTSX_TASK_REGION],
                 dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_REGION), DTSX_BOTH_SIDES);
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        check_region(validation, region_of(validation, side), dtsx_endpoint_place(side, DTSX_ENDPOINT_REGION), side);
}

void dtsx_check_regions(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        check_region_infrastructure(validation, side);
}
