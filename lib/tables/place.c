/* SPDX-License-Identifier: MIT */
#include "tables/place.h"

#include <stddef.h>
#include <string.h>

/* The paths stand in one block, and 16-bit offsets lead to them: nothing to relocate when the library is loaded. An
 * index that no place of a section has leads to the empty path at the beginning. */
struct paths {
#define DTSX_PLACE(section, index, member, path, setting) char member[sizeof(path)];
#include "tables/places-by-section.def"
#undef DTSX_PLACE
};

static const struct paths paths = {
#define DTSX_PLACE(section, index, member, path, setting) path,
#include "tables/places-by-section.def"
#undef DTSX_PLACE
};

_Static_assert(offsetof(struct paths, task_SELF) == 0, "the whole task has the empty path");
_Static_assert(sizeof(struct paths) <= UINT16_MAX, "the paths have 16-bit offsets");

#define AT(section, index) [(section)*DTSX_PLACES_A_SECTION + (unsigned)(index)]

static const uint16_t offsets[DTSX_PLACE_COUNT] = {
#define DTSX_PLACE(section, index, member, path, setting) AT(section, index) = (uint16_t)offsetof(struct paths, member),
#include "tables/places-by-section.def"
#undef DTSX_PLACE
};

#define DTSX_SETTING_NONE 0

static const uint8_t settings[DTSX_PLACE_COUNT] = {
#define DTSX_PLACE(section, index, member, path, setting) AT(section, index) = DTSX_SETTING_##setting,
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

unsigned dtsx_place_find(const char *path)
{
    unsigned place = 0;

    while (place < DTSX_PLACE_COUNT && strcmp(dtsx_place_path(place), path) != 0)
        place++;
    return place;
}

dtsx_setting dtsx_place_setting(unsigned place)
{
    static const unsigned char selves[] = {DTSX_SETTING_NONE, DTSX_SETTING_CREATOR, DTSX_SETTING_SOURCE,
                                           DTSX_SETTING_DESTINATION};

    if (index_of(place) == 0)
        return (dtsx_setting)selves[dtsx_place_section(place)];
    if (dtsx_place_side(place) && index_of(place) == DTSX_ENDPOINT_OWNER_SELF)
        return DTSX_SETTING_OWNER;
    return (dtsx_setting)settings[place];
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

static int account_parent(int account_place)
{
    if (account_place >= DTSX_ACCOUNT_CONSOLE_INITIALIZED && account_place <= DTSX_ACCOUNT_OBSERVED_OTHER)
        return DTSX_ACCOUNT_OBSERVED;
    return DTSX_ACCOUNT_SELF;
}

static int endpoint_parent(int endpoint_place)
{
    const int owner_place = endpoint_place - (int)DTSX_ENDPOINT_OWNER_SELF;

    if (owner_place > 0 && owner_place < (int)DTSX_ACCOUNT_PLACE_COUNT)
        return (int)DTSX_ENDPOINT_OWNER_SELF + account_parent(owner_place);
    if (endpoint_place >= DTSX_ENDPOINT_ROLE_EXISTS && endpoint_place <= DTSX_ENDPOINT_OBSERVED_ROLE_OTHER)
        return DTSX_ENDPOINT_OBSERVED_ROLE;
    return DTSX_ENDPOINT_SELF;
}

unsigned dtsx_place_parent(unsigned place)
{
    const int section = dtsx_place_section(place);
    const int index = (int)index_of(place);

    if (index == 0 || section == DTSX_SECTION_TASK)
        return dtsx_place(DTSX_SECTION_TASK, DTSX_TASK_SELF);
    if (section == DTSX_SECTION_CREATOR)
        return dtsx_place(section, account_parent(index));
    return dtsx_place(section, endpoint_parent(index));
}

uint32_t dtsx_place_below(unsigned place)
{
    uint32_t below = 0;

    for (unsigned other = place - index_of(place); other < DTSX_PLACE_COUNT; other++) {
        if (dtsx_place_section(other) != dtsx_place_section(place))
            break;
        for (unsigned up = other; index_of(up) != 0; up = dtsx_place_parent(up))
            if (dtsx_place_parent(up) == place)
                below |= dtsx_place_bit(other);
    }
    return below;
}
