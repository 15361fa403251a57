/* SPDX-License-Identifier: MIT
 * Places of a task document: where a value is. A place is a section (task, creator, source, destination) and an index
 * in it. The index of a setting is also the index of its slot in a handle and of its bit in the masks of a section.
 * Places without a value come after those with one:
 *
 *     SELF; the settings; the objects that hold some of them; OTHER, for unknown keys; in an endpoint, the places of
 *     its owner's account
 *
 * Findings are reported in another order, that of the document: dtsx_place_order(). */
#ifndef DTSX_PLACE_H
#define DTSX_PLACE_H

#include <dtsxacct/dtsxacct.h>

#include <stdint.h>

enum dtsx_section {
    DTSX_SECTION_TASK,
    DTSX_SECTION_CREATOR,
    DTSX_SECTION_SOURCE,
    DTSX_SECTION_DESTINATION,
    DTSX_SECTION_COUNT
};

enum dtsx_task_place {
    DTSX_TASK_SELF,
#define DTSX_TASK_SETTING(id, ...) DTSX_TASK_##id,
#include "tables/settings.def"
    DTSX_TASK_SLOT_COUNT,
    DTSX_TASK_LAST_SLOT = DTSX_TASK_SLOT_COUNT - 1,
#define DTSX_TASK_OBJECT(id, ...) DTSX_TASK_##id,
#define DTSX_TASK_OTHER(id, ...)  DTSX_TASK_##id,
#include "tables/settings.def"
    DTSX_TASK_PLACE_COUNT
};

enum dtsx_account_place {
    DTSX_ACCOUNT_SELF,
#define DTSX_ACCOUNT_SETTING(id, ...) DTSX_ACCOUNT_##id,
#include "tables/settings.def"
    DTSX_ACCOUNT_SLOT_COUNT,
    DTSX_ACCOUNT_LAST_SLOT = DTSX_ACCOUNT_SLOT_COUNT - 1,
#define DTSX_ACCOUNT_OBJECT(id, ...) DTSX_ACCOUNT_##id,
#define DTSX_ACCOUNT_OTHER(id, ...)  DTSX_ACCOUNT_##id,
#include "tables/settings.def"
    DTSX_ACCOUNT_PLACE_COUNT
};

enum dtsx_endpoint_place {
    DTSX_ENDPOINT_SELF,
#define DTSX_ENDPOINT_SETTING(id, ...) DTSX_ENDPOINT_##id,
#include "tables/settings.def"
    DTSX_ENDPOINT_SLOT_COUNT,
    DTSX_ENDPOINT_LAST_SLOT = DTSX_ENDPOINT_SLOT_COUNT - 1,
#define DTSX_ENDPOINT_OBJECT(id, ...) DTSX_ENDPOINT_##id,
#define DTSX_ENDPOINT_OTHER(id, ...)  DTSX_ENDPOINT_##id,
#include "tables/settings.def"
    DTSX_ENDPOINT_OWNER_SELF,
    DTSX_ENDPOINT_OWNER_LAST = DTSX_ENDPOINT_OWNER_SELF + DTSX_ACCOUNT_PLACE_COUNT - 1,
    DTSX_ENDPOINT_PLACE_COUNT
};

/* A mask with one bit for each place of a section. */
typedef uint64_t dtsx_places;

_Static_assert((int)DTSX_ENDPOINT_PLACE_COUNT <= 64, "a section's places are the bits of one mask");

#define DTSX_PLACES_A_SECTION 64u
#define DTSX_PLACE_COUNT      ((size_t)DTSX_PLACES_A_SECTION * DTSX_SECTION_COUNT)
#define DTSX_BIT(place)       (UINT64_C(1) << (place))
/* The bit of an owner's setting in the mask of its endpoint. */
#define DTSX_OWNER_BIT(account_place) (UINT64_C(1) << ((int)DTSX_ENDPOINT_OWNER_SELF + (int)(account_place)))

static inline unsigned dtsx_place(int section, int index)
{
    return (unsigned)section * DTSX_PLACES_A_SECTION + (unsigned)index;
}

static inline int dtsx_place_section(unsigned place)
{
    return (int)(place / DTSX_PLACES_A_SECTION);
}

static inline dtsx_places dtsx_place_bit(unsigned place)
{
    return UINT64_C(1) << (place % DTSX_PLACES_A_SECTION);
}

static inline int dtsx_section_of_side(int side)
{
    return side == DTSX_SIDE_SOURCE ? DTSX_SECTION_SOURCE : DTSX_SECTION_DESTINATION;
}

/* The place of a setting of an endpoint's owner. That of the creator is dtsx_place(DTSX_SECTION_CREATOR, ...). */
static inline unsigned dtsx_owner_place(int side, int account_place)
{
    return dtsx_place(dtsx_section_of_side(side), (int)DTSX_ENDPOINT_OWNER_SELF + account_place);
}

static inline unsigned dtsx_endpoint_place(int side, int endpoint_place)
{
    return dtsx_place(dtsx_section_of_side(side), endpoint_place);
}

/* The JSON Pointer of a place; for OTHER, that of the object to which it belongs. */
const char *dtsx_place_path(unsigned place);
/* The place with a path; of places with the same path, the object and not its OTHER. DTSX_PLACE_COUNT for any other
 * path.
 */
unsigned dtsx_place_find(const char *path, size_t length);
/* The OTHER of the object in which the last key of a path is, whatever that key is. DTSX_PLACE_COUNT if the path of
 * no object comes before the key. */
unsigned dtsx_place_find_other(const char *path, size_t length);
/* A number for the order of findings: those at the place with the smaller number are reported first. */
unsigned dtsx_place_order(unsigned place);
/* The setting at a place; 0 for the whole task and for OTHER. */
dtsx_setting dtsx_place_setting(unsigned place);
/* The side to which a place belongs; 0 for the task and its creator. */
dtsx_side dtsx_place_side(unsigned place);
/* The place of the object that holds a place; for the SELF of the task, that place itself. */
unsigned dtsx_place_parent(unsigned place);
/* The bits of an object's settings in its section: those that cannot be judged if the object itself is unusable. */
dtsx_places dtsx_place_below(unsigned place);

#endif
