/* SPDX-License-Identifier: MIT
 * "DTS cannot replicate data between accounts on different infrastructures", and what regions tell about them. */
#include "rules.h"
#include "vocabulary.h"

static const char *infrastructure_name(int infrastructure)
{
    return dtsx_vocabulary_name(DTSX_VOCABULARY_INFRASTRUCTURE, infrastructure);
}

static int infrastructure_of(const dtsx_account *account)
{
    const int value = dtsx_account_slot(account, DTSX_ACCOUNT_SLOT_INFRASTRUCTURE)->value;

    return value > 0 ? value : 0;
}

static unsigned infrastructure_place(int side)
{
    return side ? dtsx_owner_place(side, DTSX_ACCOUNT_INFRASTRUCTURE)
                : dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_INFRASTRUCTURE);
}

static void raise_mismatch(struct dtsx_validation *validation, const dtsx_account *const accounts[3], int later,
                           int earlier)
{
    dtsx_record *record =
        dtsx_raise(validation, DTSX_INDEX_INFRASTRUCTURE_MISMATCH, infrastructure_place(later), later);

    dtsx_set_slot_value(record, &accounts[later]->slots[DTSX_ACCOUNT_SLOT_INFRASTRUCTURE]);
    dtsx_record_add_word(record, "party", dtsx_party_word(later));
    dtsx_record_add_word(record, "infrastructure", infrastructure_name(infrastructure_of(accounts[later])));
    dtsx_record_add_word(record, "other_party", dtsx_party_word(earlier));
    dtsx_record_add_word(record, "other_infrastructure", infrastructure_name(infrastructure_of(accounts[earlier])));
    dtsx_add_related(validation, record, infrastructure_place(earlier));
}

/* One record a task: at the first account, in this order, that differs from an earlier one. */
void dtsx_check_infrastructures(struct dtsx_validation *validation)
{
    const dtsx_account *const accounts[3] = {validation->creator, validation->sides[DTSX_SIDE_SOURCE].owner,
                                             validation->sides[DTSX_SIDE_DESTINATION].owner};

    for (int later = DTSX_SIDE_SOURCE; later <= DTSX_SIDE_DESTINATION; later++) {
        for (int earlier = 0; earlier < later; earlier++) {
            const int known = infrastructure_of(accounts[later]);
            const int other = infrastructure_of(accounts[earlier]);

            if (known && other && known != other) {
                raise_mismatch(validation, accounts, later, earlier);
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
        dtsx_record_add_expected(record, dtsx_vocabulary_name(DTSX_VOCABULARY_REGION, nearest));
}

static const struct dtsx_slot *region_of(const struct dtsx_validation *validation, int side)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_SLOT_REGION);
}

/* An omitted owner of an endpoint that is not cross-account is the creator (side 0). */
static int owner_side(const struct dtsx_validation *validation, int side)
{
    return !validation->sides[side].owner && validation->sides[side].cross == DTSX_NO ? 0 : side;
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
    const int owners = infrastructure_of(party ? validation->sides[party].owner : validation->creator);
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

void dtsx_check_regions(struct dtsx_validation *validation)
{
    check_region(validation, &validation->task->slots[DTSX_TASK_SLOT_REGION],
                 dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_REGION), DTSX_BOTH_SIDES);
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        check_region(validation, region_of(validation, side), dtsx_endpoint_place(side, DTSX_ENDPOINT_REGION), side);
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        check_region_infrastructure(validation, side);
}
