/* SPDX-License-Identifier: MIT */
#include "model/vocabulary.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/nearest.h"

/* A value, and the offsets of its names in names_text. */
struct meaning {
    uint16_t name;
    uint16_t slug;
    uint8_t value;
};

struct vocabulary {
    uint16_t first; /* of names_meanings */
    uint16_t count;
    uint16_t by_value; /* where its part of names_by_value begins */
    uint16_t limit;    /* values are below it */
};

/* A slot of the perfect hash table. Its key is a name of any vocabulary as it is written, or the folded form of the
 * name. Length 0 is an empty slot. */
struct slot {
    uint16_t key; /* an offset in names_text */
    uint8_t length;
    uint8_t value;
    uint8_t vocabulary;
    uint8_t is_folded;
};

#include "vocabulary-names.inc"

#define VOCABULARY_LIMIT (sizeof names_vocabularies / sizeof names_vocabularies[0])

static const struct vocabulary *get_vocabulary(dtsx_vocabulary vocabulary)
{
    const size_t number = (size_t)vocabulary;

    return &names_vocabularies[number < VOCABULARY_LIMIT ? number : 0];
}

static const struct meaning *get_meaning(dtsx_vocabulary vocabulary, int value)
{
    const struct vocabulary *const names = get_vocabulary(vocabulary);

    if (value < 0 || value >= names->limit)
        return NULL;

    const size_t position = names_by_value[names->by_value + value];
    return position > 0 ? &names_meanings[names->first + position - 1] : NULL;
}

size_t dtsx_vocabulary_count(dtsx_vocabulary vocabulary)
{
    return get_vocabulary(vocabulary)->count;
}

int dtsx_vocabulary_at(dtsx_vocabulary vocabulary, size_t index)
{
    const struct vocabulary *const names = get_vocabulary(vocabulary);

    return index < names->count ? names_meanings[names->first + index].value : 0;
}

const char *dtsx_vocabulary_name(dtsx_vocabulary vocabulary, int value)
{
    const struct meaning *const meaning = get_meaning(vocabulary, value);

    return meaning ? names_text + meaning->name : NULL;
}

const char *dtsx_vocabulary_slug(dtsx_vocabulary vocabulary, int value)
{
    const struct meaning *const meaning = get_meaning(vocabulary, value);

    return meaning ? names_text + meaning->slug : NULL;
}

/* The one slot that can hold a key; NULL if it holds no key of this vocabulary and length. */
static inline const struct slot *find_slot(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    if (length > NAMES_LONGEST)
        return NULL;

    const uint32_t hash = dtsx_hash((uint32_t)vocabulary, text, length);
    const struct slot *const slot =
        &names_slots[dtsx_hash_slot(hash, names_displacements[hash % NAMES_BUCKETS], NAMES_SLOT_BITS)];

    return slot->length == length && slot->vocabulary == (unsigned)vocabulary ? slot : NULL;
}

/* For a text that is in no slot as it is written. */
static int find_folded(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    char folded[NAMES_LONGEST + DTSX_FOLD_ROOM];
    const size_t folded_length = dtsx_fold(text, length, folded, sizeof folded);
    const struct slot *slot;

    /* If nothing was dropped, at most the case differs, which does not count: the slot would be the same. */
    if (folded_length == DTSX_FOLD_NONE || folded_length == 0 || folded_length == length)
        return DTSX_UNKNOWN;
    slot = find_slot(vocabulary, folded, folded_length);
    return slot && dtsx_hash_is_same(names_text + slot->key, folded, folded_length) ? slot->value : DTSX_UNKNOWN;
}

/* Most names are spelled as in the tables, and that is quicker to find than a folded name. */
int dtsx_vocabulary_find_spelling(dtsx_vocabulary vocabulary, const char *text, size_t length, const char **spelling)
{
    const struct slot *slot;

    *spelling = NULL;
    if (!text || get_vocabulary(vocabulary)->count == 0)
        return DTSX_UNKNOWN;
    if (length == 0)
        return 0;
    slot = find_slot(vocabulary, text, length);
    if (slot) {
        const enum dtsx_hash_likeness likeness = dtsx_hash_compare(names_text + slot->key, text, length);

        if (likeness == DTSX_HASH_SAME && !slot->is_folded)
            *spelling = names_text + slot->key;
        if (likeness == DTSX_HASH_SAME || (likeness != DTSX_HASH_DIFFERENT && vocabulary != DTSX_VOCABULARY_REGION))
            return slot->value;
    }
    /* Regions are matched exactly: the case counts, and nothing is folded. */
    return vocabulary != DTSX_VOCABULARY_REGION ? find_folded(vocabulary, text, length) : DTSX_UNKNOWN;
}

int dtsx_vocabulary_find(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    const char *spelling;

    return dtsx_vocabulary_find_spelling(vocabulary, text, length, &spelling);
}

const char *dtsx_folded_name_text(const struct dtsx_folded_name *name)
{
    return names_text + name->text;
}

enum {
    NOT_NEAR = UINT8_MAX,
    PREFIX_LEAST = 3, /* bytes: a shorter common beginning means nothing */
};

/* The folded text that names are compared with. */
struct sought {
    const char *text;
    struct dtsx_nearest near;
};

/* Whether the letters alone show that two names are neither close nor one the beginning of the other. Names are ASCII:
 * folding only removes characters from them, and never the first. */
static int is_far(const struct sought *sought, const char *name, size_t name_length)
{
    const uint32_t letters = dtsx_nearest_letters(name, name_length);

    return ((name[0] ^ sought->text[0]) & 31) != 0 &&
           !dtsx_nearest_may_be(sought->near.letters | letters, letters,
                                dtsx_nearest_limit(sought->near.length, name_length));
}

/* How near the text is to a name; 0 is the nearest. If they are close, it is the distance to the folded name; if one
 * begins with the other ("Click", "MySQL 8.0"), it is the difference of their lengths. */
static unsigned rank_name(const struct sought *sought, const char *name)
{
    const size_t length = sought->near.length;
    const size_t name_length = strlen(name);
    char folded[NAMES_LONGEST + DTSX_FOLD_ROOM];
    size_t folded_length;
    size_t shorter;
    unsigned distance;

    if (is_far(sought, name, name_length))
        return NOT_NEAR;
    folded_length = dtsx_fold(name, name_length, folded, sizeof folded);
    shorter = length < folded_length ? length : folded_length;
    distance = dtsx_nearest_distance(&sought->near, folded, folded_length, dtsx_nearest_limit(length, folded_length));
    if (dtsx_nearest_is_close(distance, length, folded_length))
        return distance;
    if (shorter >= PREFIX_LEAST && memcmp(sought->text, folded, shorter) == 0)
        return (unsigned)(length + folded_length - 2 * shorter);
    return NOT_NEAR;
}

static unsigned rank_meaning(const struct sought *sought, const struct meaning *meaning)
{
    const unsigned name_rank = rank_name(sought, names_text + meaning->name);
    if (meaning->slug == meaning->name)
        return name_rank;

    const unsigned slug_rank = rank_name(sought, names_text + meaning->slug);
    return name_rank < slug_rank ? name_rank : slug_rank;
}

/* A name in the provider's pages that may mean either of two values. */
struct either {
    char folded[8];
    uint8_t values[2];
};

static const struct either eithers[] = {
#define DTSX_DATABASE_TYPE_EITHER(name, one, other) {name, {DTSX_DATABASE_TYPE_##one, DTSX_DATABASE_TYPE_##other}},
#include "tables/database-types.def"
};

static const struct either *find_either(dtsx_vocabulary vocabulary, const char *folded, size_t length)
{
    if (vocabulary != DTSX_VOCABULARY_DATABASE_TYPE)
        return NULL;
    for (size_t i = 0; i < sizeof eithers / sizeof eithers[0]; i++)
        if (dtsx_ascii_equals_nocase(folded, length, eithers[i].folded))
            return &eithers[i];
    return NULL;
}

static int is_either(const struct either *either, int value)
{
    return either && (either->values[0] == value || either->values[1] == value);
}

size_t dtsx_vocabulary_nearest(dtsx_vocabulary vocabulary, const char *text, size_t length, int values[],
                               size_t capacity)
{
    const struct vocabulary *const names = get_vocabulary(vocabulary);
    char folded[DTSX_NEAREST_LENGTH_LIMIT];
    uint8_t ranks[NAMES_LARGEST_VOCABULARY] = {0};
    size_t count = 0;

    if (!text || !values)
        return 0;
    const size_t folded_length = dtsx_fold(text, length, folded, sizeof folded);
    if (folded_length == 0 || folded_length == DTSX_FOLD_NONE || names->count == 0)
        return 0;

    struct sought sought;
    const struct either *const either = find_either(vocabulary, folded, folded_length);
    sought.text = folded;
    dtsx_nearest_init(&sought.near, folded, folded_length);
    for (size_t i = 0; i < names->count; i++) {
        const struct meaning *const meaning = &names_meanings[names->first + i];

        if (either)
            ranks[i] = is_either(either, meaning->value) ? 0 : NOT_NEAR;
        else
            ranks[i] = (uint8_t)rank_meaning(&sought, meaning);
    }
    while (count < capacity) {
        size_t first = 0;

        for (size_t i = 1; i < names->count; i++)
            if (ranks[i] < ranks[first])
                first = i;
        if (ranks[first] == NOT_NEAR)
            break;
        ranks[first] = NOT_NEAR;
        values[count++] = names_meanings[names->first + first].value;
    }
    return count;
}

int dtsx_vocabulary_find_either(dtsx_vocabulary vocabulary, const char *text, size_t length, int values[2])
{
    char folded[DTSX_NEAREST_LENGTH_LIMIT];
    const size_t folded_length = dtsx_fold(text, length, folded, sizeof folded);
    const struct either *const either =
        folded_length == DTSX_FOLD_NONE ? NULL : find_either(vocabulary, folded, folded_length);

    if (!either)
        return 0;
    values[0] = either->values[0];
    values[1] = either->values[1];
    return 1;
}

const uint8_t dtsx_region_infrastructures[DTSX_REGION_LIMIT] = {
#define DTSX_REGION(number, slug, infrastructure) [number] = DTSX_INFRASTRUCTURE_##infrastructure,
#include "tables/regions.def"
};

struct instance_form {
    uint8_t database_type;
    uint8_t two_way;
};

#define YES 1
#define NO  0
static const struct instance_form instance_forms[] = {
#define DTSX_INSTANCE_FORM(id, number, slug, type, two_way, label) [number] = {DTSX_DATABASE_TYPE_##type, two_way},
#include "tables/instance-forms.def"
};
#undef YES
#undef NO

#define INSTANCE_FORM_LIMIT (sizeof instance_forms / sizeof instance_forms[0])

static const struct instance_form *get_instance_form(int form)
{
    return &instance_forms[form > 0 && (size_t)form < INSTANCE_FORM_LIMIT ? form : 0];
}

int dtsx_instance_form_database_type(int form)
{
    return get_instance_form(form)->database_type;
}

int dtsx_instance_form_two_way(int form)
{
    return get_instance_form(form)->two_way;
}

int dtsx_database_type_has_forms(int type)
{
    for (size_t form = 1; form < INSTANCE_FORM_LIMIT; form++)
        if (type != 0 && instance_forms[form].database_type == type)
            return 1;
    return 0;
}

/* The numbers of the tables are those of the public header. */
#define SAME(vocabulary, id, number) _Static_assert((int)DTSX_##vocabulary##_##id == (number), #vocabulary " " #id);
/* clang-format off */
#define DTSX_DATABASE_TYPE(id, number, slug, name) SAME(DATABASE_TYPE, id, number)
#include "tables/database-types.def"
#define DTSX_ACCESS_METHOD(id, number, slug, name) SAME(ACCESS_METHOD, id, number)
#include "tables/access-methods.def"
#define DTSX_INSTANCE_FORM(id, number, slug, type, two_way, label) SAME(INSTANCE_FORM, id, number)
#include "tables/instance-forms.def"
#define DTSX_TASK_KIND(id, number, slug, label) SAME(TASK_KIND, id, number)
#include "tables/task-kinds.def"
#define DTSX_DIRECTION(id, number, slug, label) SAME(DIRECTION, id, number)
#include "tables/directions.def"
#define DTSX_INFRASTRUCTURE(id, number, slug, label) SAME(INFRASTRUCTURE, id, number)
#include "tables/infrastructures.def"
#define DTSX_IDENTITY_TYPE(id, number, slug, label) SAME(IDENTITY_TYPE, id, number)
#include "tables/identity-types.def"
#define DTSX_SCENARIO(id, number, slug, label) SAME(SCENARIO, id, number)
#include "tables/scenarios.def"
#define DTSX_SIDE(id, number, slug, label) SAME(SIDE, id, number)
#include "tables/sides.def"
#define DTSX_RULE(id, number, slug, ...) SAME(RULE, id, number)
#include "tables/rules.def"
#undef DTSX_RULE
#define DTSX_SEVERITY(id, number, slug, label) SAME(SEVERITY, id, number)
#include "tables/severities.def"
#define DTSX_FACT(id, number, slug, label) SAME(FACT, id, number)
#include "tables/facts.def"
#define DTSX_PROVIDER_ERROR(id, number, slug, ...) SAME(PROVIDER_ERROR, id, number)
#include "tables/provider-errors.def"
#undef DTSX_PROVIDER_ERROR
/* clang-format on */

dtsx_infrastructure dtsx_region_get_infrastructure(int region)
{
    return (dtsx_infrastructure)dtsx_region_infrastructure(region);
}

dtsx_database_type dtsx_instance_form_get_database_type(dtsx_instance_form form)
{
    return (dtsx_database_type)dtsx_instance_form_database_type((int)form);
}

const char *dtsx_instance_form_get_name(dtsx_instance_form form)
{
    switch ((int)form) {
#define DTSX_INSTANCE_FORM(id, number, slug, type, two_way, name)                                                      \
    case number:                                                                                                       \
        return name;
#include "tables/instance-forms.def"
    default:
        return NULL;
    }
}
