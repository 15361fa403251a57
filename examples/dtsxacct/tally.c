/* SPDX-License-Identifier: MIT */
#include "tally.h"

#include <stdlib.h>

#include "hash.h"

bool is_unconcerned(const dtsx_report *report)
{
    return dtsx_report_get_scenario(report) == DTSX_SCENARIO_NONE && !dtsx_report_is_judged(report);
}

void count_findings(struct tally *tally, const dtsx_report *report)
{
    const size_t errors = dtsx_report_count(report, DTSX_SEVERITY_ERROR);

    tally->documents++;
    tally->unconcerned += is_unconcerned(report);
    tally->errors += errors;
    tally->warnings += dtsx_report_count(report, DTSX_SEVERITY_WARNING) - errors;
}

void add_tally(struct tally *sum, const struct tally *tally)
{
    sum->documents += tally->documents;
    sum->unjudged += tally->unjudged;
    sum->unconcerned += tally->unconcerned;
    sum->errors += tally->errors;
    sum->warnings += tally->warnings;
}

/* ---- the number of a fact ---- */

static bool is_about_a_role(dtsx_fact fact)
{
    return fact == DTSX_FACT_ROLE_EXISTS || fact == DTSX_FACT_ROLE_POLICIES || fact == DTSX_FACT_TRUST_POLICY;
}

uint64_t fact_number(const dtsx_unverified *unverified, const dtsx_task *task, const char *file, size_t line)
{
    const int fact = dtsx_unverified_get_fact(unverified);
    const dtsx_side side = dtsx_unverified_get_side(unverified);
    const char *const account = dtsx_unverified_get_text(unverified, DTSX_TEXT_ACCOUNT_ID);
    uint64_t hash = hash_number(HASH_BASE, (uint64_t)fact);

    hash = hash_text(hash, account);
    if (!account) {
        hash = hash_number(hash, (uint64_t)side);
        hash = hash_number(hash, line);
        hash = hash_text(hash, file);
    }
    if (is_about_a_role((dtsx_fact)fact))
        hash = hash_text(hash, dtsx_endpoint_get(dtsx_task_get_endpoint(task, side), DTSX_SETTING_RAM_ROLE, NULL));
    /* Whether a role trusts the creator is a different fact for each creator. */
    if (fact == DTSX_FACT_TRUST_POLICY)
        hash = hash_text(hash, dtsx_account_get(dtsx_task_get_creator(task), DTSX_SETTING_ACCOUNT_ID, NULL));
    return hash != 0 ? hash : 1;
}

/* ---- the set of facts ---- */

#define FIRST_CAPACITY 256u

static bool place_fact(uint64_t *slots, size_t capacity, uint64_t number)
{
    size_t at = (size_t)number & (capacity - 1);

    for (; slots[at] != 0; at = (at + 1) & (capacity - 1))
        if (slots[at] == number)
            return false;
    slots[at] = number;
    return true;
}

static bool grow_facts(struct facts *facts)
{
    const size_t capacity = facts->capacity ? facts->capacity * 2 : FIRST_CAPACITY;
    uint64_t *const slots = calloc(capacity, sizeof *slots);

    if (!slots)
        return false;
    for (size_t i = 0; i < facts->capacity; i++)
        if (facts->slots[i] != 0)
            place_fact(slots, capacity, facts->slots[i]);
    free(facts->slots);
    facts->slots = slots;
    facts->capacity = capacity;
    return true;
}

int add_fact(struct facts *facts, uint64_t number)
{
    if (facts->count * 2 >= facts->capacity && !grow_facts(facts))
        return -1;
    if (!place_fact(facts->slots, facts->capacity, number))
        return 0;
    facts->count++;
    return 1;
}

void facts_free(struct facts *facts)
{
    free(facts->slots);
    *facts = (struct facts){0};
}
