/* SPDX-License-Identifier: MIT */
#include "tables/settings.h"

#define DTSX_VOCABULARY_NONE 0

/* ---- slots ---- */

#define SLOT(family, id, number, kind, vocabulary, required)                                                           \
    [DTSX_##family##_##id] = {number, DTSX_KIND_##kind, DTSX_VOCABULARY_##vocabulary, DTSX_REQUIRED_##required},

const struct dtsx_slot_shape dtsx_task_slots[DTSX_TASK_SLOT_COUNT] = {
#define DTSX_TASK_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                    \
    SLOT(TASK, id, number, kind, vocabulary, required)
#include "tables/settings.def"
};

const struct dtsx_slot_shape dtsx_account_slots[DTSX_ACCOUNT_SLOT_COUNT] = {
#define DTSX_ACCOUNT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                 \
    SLOT(ACCOUNT, id, number, kind, vocabulary, required)
#include "tables/settings.def"
};

const struct dtsx_slot_shape dtsx_endpoint_slots[DTSX_ENDPOINT_SLOT_COUNT] = {
#define DTSX_ENDPOINT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                \
    SLOT(ENDPOINT, id, number, kind, vocabulary, required)
#include "tables/settings.def"
};

const uint8_t dtsx_task_slot_by_setting[DTSX_SETTING_LIMIT] = {
#define DTSX_TASK_SETTING(id, number, ...) [number] = DTSX_TASK_##id,
#include "tables/settings.def"
};

const uint8_t dtsx_account_slot_by_setting[DTSX_SETTING_LIMIT] = {
#define DTSX_ACCOUNT_SETTING(id, number, ...) [number] = DTSX_ACCOUNT_##id,
#include "tables/settings.def"
};

const uint8_t dtsx_endpoint_slot_by_setting[DTSX_SETTING_LIMIT] = {
#define DTSX_ENDPOINT_SETTING(id, number, ...) [number] = DTSX_ENDPOINT_##id,
#include "tables/settings.def"
};

/* ---- keys of documents: one array per object, from the lines of the table that name the object ---- */

#define KEY(place, number, key, kind, vocabulary, required)                                                            \
    {                                                                                                                  \
        key,                                                                                                           \
        sizeof(key) - 1,                                                                                               \
        DTSX_KIND_##kind,                                                                                              \
        (uint8_t)(place),                                                                                              \
        DTSX_VOCABULARY_##vocabulary,                                                                                  \
        DTSX_REQUIRED_##required,                                                                                      \
        number},
#define NO_KEY(...)

static const struct dtsx_key task_keys[] = {
#define DTSX_TASK_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                    \
    KEY(DTSX_TASK_##id, number, key, kind, vocabulary, required)
#define DTSX_TASK_OBJECT(id, number, object, key, kind, required, ...)                                                 \
    KEY(DTSX_TASK_##id, number, key, kind, NONE, required)
#define DTSX_TASK_HANDLE(id, number, object, key, kind, required, ...)                                                 \
    KEY(DTSX_PLACES_A_SECTION *DTSX_SECTION_##id, number, key, kind, NONE, required)
#include "tables/settings.def"
};

static const struct dtsx_key account_keys[] = {
#define KEY_IN_SELF     KEY
#define KEY_IN_OBSERVED NO_KEY
#define DTSX_ACCOUNT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                 \
    KEY_IN_##object(DTSX_ACCOUNT_##id, number, key, kind, vocabulary, required)
#define DTSX_ACCOUNT_OBJECT(id, number, object, key, kind, required, ...)                                              \
    KEY_IN_##object(DTSX_ACCOUNT_##id, number, key, kind, NONE, required)
#include "tables/settings.def"
#undef KEY_IN_SELF
#undef KEY_IN_OBSERVED
};

static const struct dtsx_key observed_keys[] = {
#define KEY_IN_SELF     NO_KEY
#define KEY_IN_OBSERVED KEY
#define DTSX_ACCOUNT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                 \
    KEY_IN_##object(DTSX_ACCOUNT_##id, number, key, kind, vocabulary, required)
#include "tables/settings.def"
#undef KEY_IN_SELF
#undef KEY_IN_OBSERVED
};

static const struct dtsx_key endpoint_keys[] = {
#define KEY_IN_SELF          KEY
#define KEY_IN_OBSERVED_ROLE NO_KEY
#define DTSX_ENDPOINT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                \
    KEY_IN_##object(DTSX_ENDPOINT_##id, number, key, kind, vocabulary, required)
#define DTSX_ENDPOINT_OBJECT(id, number, object, key, kind, required, ...)                                             \
    KEY_IN_##object(DTSX_ENDPOINT_##id, number, key, kind, NONE, required)
#define DTSX_ENDPOINT_HANDLE(id, number, object, key, kind, required, ...)                                             \
    KEY_IN_##object(DTSX_ENDPOINT_##id##_SELF, number, key, kind, NONE, required)
#include "tables/settings.def"
#undef KEY_IN_SELF
#undef KEY_IN_OBSERVED_ROLE
};

static const struct dtsx_key observed_role_keys[] = {
#define KEY_IN_SELF          NO_KEY
#define KEY_IN_OBSERVED_ROLE KEY
#define DTSX_ENDPOINT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                \
    KEY_IN_##object(DTSX_ENDPOINT_##id, number, key, kind, vocabulary, required)
#include "tables/settings.def"
#undef KEY_IN_SELF
#undef KEY_IN_OBSERVED_ROLE
};

#define OBJECT(keys, other)                                                                                            \
    {                                                                                                                  \
        keys, sizeof(keys) / sizeof((keys)[0]), other                                                                  \
    }

const struct dtsx_object dtsx_task_object = OBJECT(task_keys, DTSX_TASK_OTHER);
const struct dtsx_object dtsx_account_object = OBJECT(account_keys, DTSX_ACCOUNT_OTHER);
const struct dtsx_object dtsx_endpoint_object = OBJECT(endpoint_keys, DTSX_ENDPOINT_OTHER);
static const struct dtsx_object observed_object = OBJECT(observed_keys, DTSX_ACCOUNT_OBSERVED_OTHER);
static const struct dtsx_object observed_role_object = OBJECT(observed_role_keys, DTSX_ENDPOINT_OBSERVED_ROLE_OTHER);

const struct dtsx_object *dtsx_account_object_at(unsigned account_place)
{
    return account_place == DTSX_ACCOUNT_OBSERVED ? &observed_object : &dtsx_account_object;
}

const struct dtsx_object *dtsx_endpoint_object_at(unsigned endpoint_place)
{
    return endpoint_place == DTSX_ENDPOINT_OBSERVED_ROLE ? &observed_role_object : &dtsx_endpoint_object;
}

/* ---- required settings ---- */

static enum dtsx_required required_in(const struct dtsx_object *object, unsigned place)
{
    for (unsigned i = 0; i < object->count; i++)
        if (object->keys[i].place == place)
            return (enum dtsx_required)object->keys[i].required;
    return DTSX_REQUIRED_NEVER;
}

enum dtsx_required dtsx_place_required(unsigned place)
{
    const unsigned index = place % DTSX_PLACES_A_SECTION;

    if (dtsx_place_section(place) == DTSX_SECTION_TASK || index == 0)
        return required_in(&dtsx_task_object, place);
    if (dtsx_place_section(place) == DTSX_SECTION_CREATOR)
        return required_in(&dtsx_account_object, index);
    if (index > (unsigned)DTSX_ENDPOINT_OWNER_SELF)
        return required_in(&dtsx_account_object, index - (unsigned)DTSX_ENDPOINT_OWNER_SELF);
    return required_in(&dtsx_endpoint_object, index);
}

#define BITS_ALWAYS_ALWAYS(bit) | (bit)
#define BITS_ALWAYS_CROSS_ACCOUNT(bit)
#define BITS_ALWAYS_TWO_WAY(bit)
#define BITS_ALWAYS_NEVER(bit)
#define BITS_CROSS_ACCOUNT_ALWAYS(bit)
#define BITS_CROSS_ACCOUNT_CROSS_ACCOUNT(bit) | (bit)
#define BITS_CROSS_ACCOUNT_TWO_WAY(bit)
#define BITS_CROSS_ACCOUNT_NEVER(bit)

const dtsx_places dtsx_task_required = 0
#define DTSX_TASK_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                    \
    BITS_ALWAYS_##required(DTSX_BIT(DTSX_TASK_##id))
#include "tables/settings.def"
    ;

const dtsx_places dtsx_endpoint_required = 0
#define DTSX_ENDPOINT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                \
    BITS_ALWAYS_##required(DTSX_BIT(DTSX_ENDPOINT_##id))
#include "tables/settings.def"
    ;

const dtsx_places dtsx_endpoint_required_cross_account = 0
#define DTSX_ENDPOINT_SETTING(id, number, object, key, kind, vocabulary, required, ...)                                \
    BITS_CROSS_ACCOUNT_##required(DTSX_BIT(DTSX_ENDPOINT_##id))
#define DTSX_ENDPOINT_HANDLE(id, number, object, key, kind, required, ...)                                             \
    BITS_CROSS_ACCOUNT_##required(DTSX_BIT(DTSX_ENDPOINT_##id##_SELF))
#include "tables/settings.def"
    ;
