/* SPDX-License-Identifier: MIT */
#include "place.h"

/* Fixed-size strings instead of pointers: nothing to relocate when the library is loaded. */
struct place {
    char path[53];
    unsigned char setting;
};

#define DTSX_SETTING_NONE  0
#define AT(section, index) [(section)*DTSX_PLACES_A_SECTION + (unsigned)(index)]

static const struct place places[DTSX_PLACE_COUNT] = {
#define DTSX_TASK_PLACE(id, path, setting) AT(DTSX_SECTION_TASK, DTSX_TASK_##id) = {path, DTSX_SETTING_##setting},
#include "tables/places.def"
#undef DTSX_TASK_PLACE

#define DTSX_ACCOUNT_PLACE(id, path, setting)                                                                          \
    AT(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_##id) = {"/creator" path, DTSX_SETTING_##setting},
#include "tables/places.def"
#undef DTSX_ACCOUNT_PLACE

#define DTSX_ACCOUNT_PLACE(id, path, setting)                                                                          \
    AT(DTSX_SECTION_SOURCE, (int)DTSX_ENDPOINT_OWNER_SELF + (int)DTSX_ACCOUNT_##id) = {"/source/owner" path,           \
                                                                                       DTSX_SETTING_##setting},
#include "tables/places.def"
#undef DTSX_ACCOUNT_PLACE

#define DTSX_ACCOUNT_PLACE(id, path, setting)                                                                          \
    AT(DTSX_SECTION_DESTINATION, (int)DTSX_ENDPOINT_OWNER_SELF + (int)DTSX_ACCOUNT_##id) = {"/destination/owner" path, \
                                                                                            DTSX_SETTING_##setting},
#include "tables/places.def"
#undef DTSX_ACCOUNT_PLACE

#define DTSX_ENDPOINT_OWNER
#define DTSX_ENDPOINT_PLACE(id, path, setting)                                                                         \
    AT(DTSX_SECTION_SOURCE, DTSX_ENDPOINT_##id) = {"/source" path, DTSX_SETTING_##setting},
#include "tables/places.def"
#undef DTSX_ENDPOINT_PLACE

#define DTSX_ENDPOINT_PLACE(id, path, setting)                                                                         \
    AT(DTSX_SECTION_DESTINATION, DTSX_ENDPOINT_##id) = {"/destination" path, DTSX_SETTING_##setting},
#include "tables/places.def"
#undef DTSX_ENDPOINT_PLACE
#undef DTSX_ENDPOINT_OWNER
};

static unsigned index_of(unsigned place)
{
    return place % DTSX_PLACES_A_SECTION;
}

const char *dtsx_place_path(unsigned place)
{
    return places[place].path;
}

dtsx_setting dtsx_place_setting(unsigned place)
{
    static const unsigned char selves[] = {DTSX_SETTING_NONE, DTSX_SETTING_CREATOR, DTSX_SETTING_SOURCE,
                                           DTSX_SETTING_DESTINATION};

    if (index_of(place) == 0)
        return (dtsx_setting)selves[dtsx_place_section(place)];
    if (dtsx_place_side(place) && index_of(place) == DTSX_ENDPOINT_OWNER_SELF)
        return DTSX_SETTING_OWNER;
    return (dtsx_setting)places[place].setting;
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
