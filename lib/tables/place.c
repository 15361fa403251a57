/* SPDX-License-Identifier: MIT */
#include "tables/place.h"

#include <stddef.h>
#include <string.h>

/* ---- paths ---- */

/* All paths are in one block, and offsets of 16 bits lead to them: nothing has to be relocated when the library is
 * loaded. An index that is not a place of its section leads to the empty path at the beginning. */
struct paths {
    char self[1];
#define DTSX_PLACE(section, index, member, path) char member[sizeof(path)];
#include "tables/places-by-section.def"
#undef DTSX_PLACE
};

static const struct paths paths = {
    "",
#define DTSX_PLACE(section, index, member, path) path,
#include "tables/places-by-section.def"
#undef DTSX_PLACE
};

_Static_assert(sizeof(struct paths) <= UINT16_MAX, "the paths have 16-bit offsets");

#define AT(section, index) [(section)*DTSX_PLACES_A_SECTION + (unsigned)(index)]

static const uint16_t offsets[DTSX_PLACE_COUNT] = {
#define DTSX_PLACE(section, index, member, path) AT(section, index) = (uint16_t)offsetof(struct paths, member),
#include "tables/places-by-section.def"
#undef DTSX_PLACE
};

static unsigned index_of(unsigned place)
{
    return place % DTSX_PLACES_A_SECTION;
}

const char *dtsx_place_path(unsigned place)
{
    return (const char *)&paths + offsets[place];
}

unsigned dtsx_place_find(const char *path, size_t length)
{
    unsigned place = 0;

    while (place < DTSX_PLACE_COUNT &&
           !(strlen(dtsx_place_path(place)) == length && memcmp(dtsx_place_path(place), path, length) == 0))
        place++;
    return place;
}

/* ---- facts about each index ---- */

struct facts {
    uint8_t setting;
    uint8_t parent; /* an index */
    uint8_t order;
};

/* The numbers give the order in the table. */
enum {
    TASK_ORDER_SELF,
#define DTSX_TASK_SETTING(id, ...) TASK_ORDER_##id,
#define DTSX_TASK_OBJECT           DTSX_TASK_SETTING
#define DTSX_TASK_OTHER            DTSX_TASK_SETTING
#include "tables/settings.def"
};

enum {
    ACCOUNT_ORDER_SELF,
#define DTSX_ACCOUNT_SETTING(id, ...) ACCOUNT_ORDER_##id,
#define DTSX_ACCOUNT_OBJECT           DTSX_ACCOUNT_SETTING
#define DTSX_ACCOUNT_OTHER            DTSX_ACCOUNT_SETTING
#include "tables/settings.def"
};

enum {
    ENDPOINT_ORDER_SELF,
#define DTSX_ENDPOINT_SETTING(id, ...) ENDPOINT_ORDER_##id,
#define DTSX_ENDPOINT_OBJECT           DTSX_ENDPOINT_SETTING
#define DTSX_ENDPOINT_OTHER            DTSX_ENDPOINT_SETTING
#define DTSX_ENDPOINT_HANDLE(id, ...)                                                                                  \
    ENDPOINT_ORDER_##id, ENDPOINT_ORDER_LAST_##id = ENDPOINT_ORDER_##id + (int)DTSX_ACCOUNT_PLACE_COUNT - 1,
#include "tables/settings.def"
};

static const struct facts task_facts[DTSX_TASK_PLACE_COUNT] = {
#define DTSX_TASK_SETTING(id, number, object, ...) [DTSX_TASK_##id] = {number, DTSX_TASK_##object, TASK_ORDER_##id},
#define DTSX_TASK_OBJECT                           DTSX_TASK_SETTING
#define DTSX_TASK_OTHER(id, object)                [DTSX_TASK_##id] = {0, DTSX_TASK_##object, TASK_ORDER_##id},
#include "tables/settings.def"
};

static const struct facts account_facts[DTSX_ACCOUNT_PLACE_COUNT] = {
#define DTSX_ACCOUNT_SETTING(id, number, object, ...)                                                                  \
    [DTSX_ACCOUNT_##id] = {number, DTSX_ACCOUNT_##object, ACCOUNT_ORDER_##id},
#define DTSX_ACCOUNT_OBJECT            DTSX_ACCOUNT_SETTING
#define DTSX_ACCOUNT_OTHER(id, object) [DTSX_ACCOUNT_##id] = {0, DTSX_ACCOUNT_##object, ACCOUNT_ORDER_##id},
#include "tables/settings.def"
};

static const struct facts endpoint_facts[DTSX_ENDPOINT_PLACE_COUNT] = {
#define DTSX_ENDPOINT_SETTING(id, number, object, ...)                                                                 \
    [DTSX_ENDPOINT_##id] = {number, DTSX_ENDPOINT_##object, ENDPOINT_ORDER_##id},
#define DTSX_ENDPOINT_OBJECT            DTSX_ENDPOINT_SETTING
#define DTSX_ENDPOINT_OTHER(id, object) [DTSX_ENDPOINT_##id] = {0, DTSX_ENDPOINT_##object, ENDPOINT_ORDER_##id},
#define DTSX_ENDPOINT_HANDLE(id, number, object, ...)                                                                  \
    [DTSX_ENDPOINT_##id##_SELF] = {number, DTSX_ENDPOINT_##object, ENDPOINT_ORDER_##id},
#include "tables/settings.def"
};

/* The setting whose value is a whole section. */
static const uint8_t section_settings[DTSX_SECTION_COUNT] = {0, DTSX_SETTING_CREATOR, DTSX_SETTING_SOURCE,
                                                             DTSX_SETTING_DESTINATION};

/* The facts about an endpoint's owner: those about accounts, after the endpoint's own. */
static struct facts owner_facts(unsigned index)
{
    struct facts facts = endpoint_facts[DTSX_ENDPOINT_OWNER_SELF];

    if (index == DTSX_ENDPOINT_OWNER_SELF)
        return facts;
    index -= DTSX_ENDPOINT_OWNER_SELF;
    facts.setting = account_facts[index].setting;
    facts.parent = (uint8_t)(account_facts[index].parent + (unsigned)DTSX_ENDPOINT_OWNER_SELF);
    facts.order = (uint8_t)(facts.order + account_facts[index].order);
    return facts;
}

static struct facts facts_of(unsigned place)
{
    static const struct facts none = {0, 0, 0};
    const unsigned index = index_of(place);

    switch (dtsx_place_section(place)) {
    case DTSX_SECTION_TASK:
        return index < DTSX_TASK_PLACE_COUNT ? task_facts[index] : none;
    case DTSX_SECTION_CREATOR:
        return index < DTSX_ACCOUNT_PLACE_COUNT ? account_facts[index] : none;
    default:
        if (index < (unsigned)DTSX_ENDPOINT_OWNER_SELF)
            return endpoint_facts[index];
        return index < DTSX_ENDPOINT_PLACE_COUNT ? owner_facts(index) : none;
    }
}

unsigned dtsx_place_order(unsigned place)
{
    return place - index_of(place) + facts_of(place).order;
}

dtsx_setting dtsx_place_setting(unsigned place)
{
    return (dtsx_setting)(index_of(place) ? facts_of(place).setting : section_settings[dtsx_place_section(place)]);
}

dtsx_side dtsx_place_side(unsigned place)
{
    switch (dtsx_place_section(place)) {
    case DTSX_SECTION_SOURCE:
        return DTSX_SIDE_SOURCE;
    case DTSX_SECTION_DESTINATION:
        return DTSX_SIDE_DESTINATION;
    default:
        return (dtsx_side)0;
    }
}

unsigned dtsx_place_parent(unsigned place)
{
    if (index_of(place) == 0)
        return dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF);
    return place - index_of(place) + facts_of(place).parent;
}

unsigned dtsx_place_find_other(const char *path, size_t length)
{
    unsigned object;
    unsigned place;

    while (length > 0 && path[length - 1] != '/')
        length--;
    object = length > 0 ? dtsx_place_find(path, length - 1) : DTSX_PLACE_COUNT;
    place = object + 1;
    while (place < DTSX_PLACE_COUNT && (dtsx_place_setting(place) || dtsx_place_parent(place) != object))
        place++;
    return place < DTSX_PLACE_COUNT ? place : DTSX_PLACE_COUNT;
}

dtsx_places dtsx_place_below(unsigned place)
{
    const unsigned first = place - index_of(place);
    dtsx_places below = 0;

    for (unsigned other = first; other < first + DTSX_ENDPOINT_PLACE_COUNT; other++)
        for (unsigned up = other; index_of(up) != 0; up = dtsx_place_parent(up))
            if (dtsx_place_parent(up) == place)
                below |= dtsx_place_bit(other);
    return below;
}
