/* SPDX-License-Identifier: MIT
 * A check of a prepared task as one would write it by hand, texts eight bytes at a time: the same settings, the same
 * facts, no records. */
#include "floors.h"

#include <string.h>

enum { YES = 1, NO = 2 }; /* 0: not known */

int floor_table(int side, int type, int method)
{
    static const unsigned char table[2][21][7] = {
        [0] = {[1] = {0, 1, 1, 1, 1, 1, 0}, [3] = {0, 1, 1, 1, 1, 0, 0}, [6] = {0, 1, 1, 0, 1, 0, 0}},
        [1] = {[1] = {0, 1, 1, 1, 1, 1, 0}, [17] = {0, 1, 0, 0, 0, 0, 0}, [20] = {0, 1, 1, 1, 0, 0, 0}},
    };

    if (side < 1 || side > 2 || type < 0 || type > 20 || method < 0 || method > 6)
        return 0;
    return table[side - 1][type][method];
}

uint32_t floor_hash(const char *text, size_t length)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619U;
    return hash;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static uint64_t load(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof(word));
    return word;
}

static int are_digits(uint64_t word)
{
    return ((word & EACH(0xF0)) | ((word + EACH(6)) & EACH(0xF0)) >> 4) == EACH(0x33);
}

static int is_account_id(const char *id, size_t length)
{
    return length == 16 && are_digits(load(id)) && are_digits(load(id + 8));
}

/* The high bits of the bytes from first to last, all of them ASCII. */
static uint64_t within(uint64_t word, unsigned first, unsigned last)
{
    return (word + EACH(0x80 - first)) & ~(word + EACH(0x7F - last));
}

static int are_name_characters(uint64_t word)
{
    const uint64_t low = word & EACH(0x7F);
    const uint64_t names =
        within(low | EACH(0x20), 'a', 'z') | within(low, '0', '9') | within(low, '-', '.') | within(low, '_', '_');

    return ((word | ~names) & EACH(0x80)) == 0;
}

/* Eight at a time, then what is left, filled up. */
static int is_role_name(const char *name, size_t length)
{
    char last[8] = "aaaaaaaa";

    if (length == 0 || length > 64)
        return 0;
    for (size_t i = 0; i + 8 <= length; i += 8)
        if (!are_name_characters(load(name + i)))
            return 0;
    memcpy(last, name + (length & ~(size_t)7), length & 7);
    if (!are_name_characters(load(last)))
        return 0;
    return (length < 20 || memcmp(name, "AliyunServiceRoleFor", 20) != 0) &&
           (length != 20 || memcmp(name, "AliyunDTSDefaultRole", 20) != 0);
}

static void add_fact(struct floor_verdict *verdict, int fact, int side, const struct floor_account *owner, int is_valid)
{
    struct floor_fact *place = &verdict->facts[verdict->fact_count++];

    place->fact = (unsigned char)fact;
    place->side = (unsigned char)side;
    if (is_valid)
        memcpy(place->account_id, owner->id, 17);
    else
        place->account_id[0] = '\0';
}

static void add_facts(const struct floor_endpoint *endpoint, int side, int is_valid, struct floor_verdict *verdict)
{
    const struct floor_account *owner = endpoint->owner;

    if (!owner->console_initialized)
        add_fact(verdict, 1, side, owner, is_valid);
    if (!owner->default_role_authorized)
        add_fact(verdict, 2, side, owner, is_valid);
    if (!endpoint->role_exists)
        add_fact(verdict, 3, side, owner, is_valid);
    if (!endpoint->has_role_policies)
        add_fact(verdict, 4, side, owner, is_valid);
    if (!endpoint->trust_policy)
        add_fact(verdict, 5, side, owner, is_valid);
    if (!owner->infrastructure)
        add_fact(verdict, 6, side, owner, is_valid);
}

static void check_cross_account(const struct floor_task *task, int side, struct floor_verdict *verdict)
{
    const struct floor_endpoint *endpoint = &task->endpoints[side - 1];
    const struct floor_account *owner = endpoint->owner;
    const int is_valid = is_account_id(owner->id, owner->id_length);

    if (!is_valid)
        verdict->errors++;
    else if (task->creator && task->creator->id_length == 16 && memcmp(owner->id, task->creator->id, 16) == 0)
        verdict->errors++;
    if (owner->console_initialized == NO)
        verdict->errors++;
    if (owner->default_role_authorized == NO)
        verdict->errors++;
    if (owner->identity_type == 2)
        verdict->warnings++;
    if (!endpoint->ram_role || !is_role_name(endpoint->ram_role, endpoint->ram_role_length))
        verdict->errors++;
    else if (memchr(endpoint->ram_role, '_', endpoint->ram_role_length))
        verdict->warnings++;
    if (endpoint->role_exists == NO)
        verdict->errors++;
    if (!floor_table(side, endpoint->database_type, endpoint->access_method))
        verdict->errors++;
    add_facts(endpoint, side, is_valid, verdict);
}

static void check_own(const struct floor_task *task, const struct floor_endpoint *endpoint,
                      struct floor_verdict *verdict)
{
    if (endpoint->owner && endpoint->owner->id_length == 16 && task->creator &&
        memcmp(endpoint->owner->id, task->creator->id, 16) != 0)
        verdict->errors++;
    if (endpoint->ram_role)
        verdict->warnings++;
}

static int infrastructure(const struct floor_account *account)
{
    return account ? account->infrastructure : 0;
}

void floor_check(const struct floor_task *task, struct floor_verdict *verdict)
{
    const struct floor_endpoint *source = &task->endpoints[0];
    const struct floor_endpoint *destination = &task->endpoints[1];
    const int infrastructures[3] = {infrastructure(task->creator), infrastructure(source->owner),
                                    infrastructure(destination->owner)};

    verdict->errors = 0;
    verdict->warnings = 0;
    verdict->fact_count = 0;
    if (!task->kind || !task->creator)
        verdict->errors++;
    if (task->creator) {
        const int is_valid = is_account_id(task->creator->id, task->creator->id_length);

        verdict->errors += !is_valid;
        if (task->creator->default_role_authorized == NO)
            verdict->errors++;
        if (!task->creator->default_role_authorized)
            add_fact(verdict, 2, 0, task->creator, is_valid);
    }
    for (int later = 1; later < 3; later++)
        for (int earlier = 0; earlier < later; earlier++)
            if (infrastructures[later] && infrastructures[earlier] &&
                infrastructures[later] != infrastructures[earlier])
                verdict->errors++;
    if (source->cross_account == NO && destination->cross_account == NO)
        verdict->errors++;
    if (task->region < 0)
        verdict->warnings++;
    for (int side = 1; side <= 2; side++) {
        const struct floor_endpoint *endpoint = &task->endpoints[side - 1];
        const int known = infrastructure(endpoint->owner);

        if (endpoint->database_type <= 0 || endpoint->access_method <= 0 || endpoint->region == 0 ||
            !endpoint->cross_account)
            verdict->errors++;
        if (endpoint->region < 0)
            verdict->warnings++;
        if (known && endpoint->region_infrastructure && known != endpoint->region_infrastructure)
            verdict->warnings++;
        if (endpoint->cross_account == YES && endpoint->owner)
            check_cross_account(task, side, verdict);
        else if (endpoint->cross_account == YES)
            verdict->errors++;
        else
            check_own(task, endpoint, verdict);
        if (task->direction == 2 && (endpoint->cross_account != YES || !endpoint->instance_form))
            verdict->errors++;
    }
    if (source->region_infrastructure && destination->region_infrastructure &&
        source->region_infrastructure != destination->region_infrastructure)
        verdict->warnings++;
    if (task->direction == 2 && task->kind != 1)
        verdict->errors++;
}
