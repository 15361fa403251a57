/* SPDX-License-Identifier: MIT */
#include "interchange/formats.h"

#include "interchange/tree.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct field_key {
    int field;
    const char *key;
};

struct reserve_key {
    int side;
    int field;
    const char *key;
};

struct meaning {
    int vocabulary_value; /* 0: the meaning is a text */
    const char *text;
    const char *word;
};

struct refusal {
    int resource;
    int side;
    const char *type;
};

struct spelling {
    int side;
    const char *word;
};

static const struct field_key end_keys[] = {
#define DTSX_END_KEY(field, key) {DTSX_END_##field, key},
#include "tables/formats.def"
};

static const struct field_key job_keys[] = {
#define DTSX_JOB_KEY(field, key) {DTSX_JOB_##field, key},
#include "tables/formats.def"
};

static const struct field_key create_keys[] = {
#define DTSX_CREATE_KEY(field, key) {DTSX_CREATE_##field, key},
#include "tables/formats.def"
};

static const struct field_key resource_types[] = {
#define DTSX_RESOURCE_TYPE(resource, type) {DTSX_RESOURCE_##resource, type},
#include "tables/formats.def"
};

static const struct reserve_key reserve_keys[] = {
#define DTSX_RESERVE_KEY(side, field, key) {DTSX_END_##side, DTSX_END_##field, key},
#include "tables/formats.def"
};

static const struct meaning methods[] = {
#define DTSX_INSTANCE_TYPE(access_method, word) {DTSX_ACCESS_METHOD_##access_method, NULL, word},
#include "tables/formats.def"
};

static const struct meaning types[] = {
#define DTSX_ENGINE(database_type, engine, instance_type) {0, database_type, engine},
#include "tables/formats.def"
};

static const struct meaning instance_types[] = {
#define DTSX_ENGINE(database_type, engine, instance_type) {0, instance_type, database_type},
#include "tables/formats.def"
};

static const struct meaning kinds[] = {
#define DTSX_KIND_WORD(kind, word) {0, kind, word},
#include "tables/formats.def"
};

static const struct meaning directions[] = {
#define DTSX_DIRECTION_WORD(direction, word) {0, direction, word},
#include "tables/formats.def"
};

static const struct meaning forms[] = {
#define DTSX_FORM(database_type, value, form) {DTSX_DATABASE_TYPE_##database_type, form, value},
#include "tables/formats.def"
};

static const struct refusal refusals[] = {
#define DTSX_PROVIDER_REFUSES(resource, side, setting, database_type)                                                  \
    {DTSX_RESOURCE_##resource, DTSX_END_##side, database_type},
#include "tables/formats.def"
};

static const struct spelling spellings[] = {
#define DTSX_MIGRATION_SPELLING(side, field, word) {DTSX_END_##side, word},
#include "tables/formats.def"
};

const struct dtsx_words dtsx_secret_endings[] = {
#define DTSX_SECRET_ENDING(ending) {ending, sizeof(ending) - 1},
#include "tables/formats.def"
};
const size_t dtsx_secret_ending_count = COUNT(dtsx_secret_endings);

const struct dtsx_skipped_key dtsx_skipped_keys[] = {
#define DTSX_SKIPPED_KEY(map, key) {map, key},
#include "tables/formats.def"
};
const size_t dtsx_skipped_key_count = COUNT(dtsx_skipped_keys);

static int find_field(const struct field_key *keys, size_t count, struct dtsx_words key)
{
    for (size_t i = 0; i < count; i++)
        if (dtsx_words_match(key, keys[i].key))
            return keys[i].field;
    return -1;
}

enum dtsx_end_field dtsx_end_field_find(struct dtsx_words key)
{
    return (enum dtsx_end_field)find_field(end_keys, COUNT(end_keys), key);
}

enum dtsx_job_field dtsx_job_field_find(struct dtsx_words key)
{
    return (enum dtsx_job_field)find_field(job_keys, COUNT(job_keys), key);
}

enum dtsx_create_field dtsx_create_field_find(struct dtsx_words key)
{
    return (enum dtsx_create_field)find_field(create_keys, COUNT(create_keys), key);
}

enum dtsx_end_field dtsx_reserve_field_find(struct dtsx_words key, int *side)
{
    for (size_t i = 0; i < COUNT(reserve_keys); i++)
        if (dtsx_words_match(key, reserve_keys[i].key)) {
            *side = reserve_keys[i].side;
            return (enum dtsx_end_field)reserve_keys[i].field;
        }
    return DTSX_END_NONE;
}

enum dtsx_resource dtsx_resource_find(struct dtsx_words type)
{
    static const char *const prefixes[] = {"", "alicloud_", "alibabacloudstack_", "apsarastack_"};

    for (size_t prefix = 0; prefix < COUNT(prefixes); prefix++) {
        const size_t length = strlen(prefixes[prefix]);
        struct dtsx_words rest;

        if (type.length <= length || memcmp(type.text, prefixes[prefix], length) != 0)
            continue;
        rest = (struct dtsx_words){type.text + length, type.length - length};
        for (size_t i = 0; i < COUNT(resource_types); i++)
            /* Resource types of ROS have no prefix, those of Terraform always have one. */
            if ((strchr(resource_types[i].key, ':') != NULL) == (prefix == 0) &&
                dtsx_words_equal(rest, resource_types[i].key))
                return (enum dtsx_resource)resource_types[i].field;
    }
    return DTSX_RESOURCE_NONE;
}

static const char *find_meaning(const struct meaning *meanings, size_t count, struct dtsx_words word)
{
    for (size_t i = 0; i < count; i++)
        if (dtsx_words_match(word, meanings[i].word))
            return meanings[i].text;
    return NULL;
}

/* The canonical name in a vocabulary for a slug or a word; NULL for an unknown one. */
static const char *canonical(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    const int value = dtsx_vocabulary_find(vocabulary, text, length);

    return value > 0 ? dtsx_vocabulary_name(vocabulary, value) : NULL;
}

const char *dtsx_method_of(struct dtsx_words instance_type)
{
    for (size_t i = 0; i < COUNT(methods); i++)
        if (dtsx_words_match(instance_type, methods[i].word))
            return dtsx_vocabulary_name(DTSX_VOCABULARY_ACCESS_METHOD, methods[i].vocabulary_value);
    return NULL;
}

const char *dtsx_type_of(struct dtsx_words engine)
{
    const char *const slug = find_meaning(types, COUNT(types), engine);

    if (slug)
        return canonical(DTSX_VOCABULARY_DATABASE_TYPE, slug, strlen(slug));
    return canonical(DTSX_VOCABULARY_DATABASE_TYPE, engine.text, engine.length);
}

const char *dtsx_kind_of(struct dtsx_words word)
{
    return find_meaning(kinds, COUNT(kinds), word);
}

const char *dtsx_direction_of(struct dtsx_words word)
{
    return find_meaning(directions, COUNT(directions), word);
}

const char *dtsx_form_of(const char *database_type, struct dtsx_words value)
{
    const int type = dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, database_type, strlen(database_type));

    for (size_t i = 0; i < COUNT(forms); i++)
        if (forms[i].vocabulary_value == type && dtsx_words_match(value, forms[i].word))
            return forms[i].text;
    return NULL;
}

static int is_type(const char *database_type, const char *slug)
{
    const int type = dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, database_type, strlen(database_type));

    return type > 0 && strcmp(dtsx_vocabulary_slug(DTSX_VOCABULARY_DATABASE_TYPE, type), slug) == 0;
}

const char *dtsx_instance_type_of(const char *database_type)
{
    for (size_t i = 0; i < COUNT(instance_types); i++)
        if (is_type(database_type, instance_types[i].word))
            return instance_types[i].text[0] ? instance_types[i].text : NULL;
    return NULL;
}

int dtsx_provider_refuses(enum dtsx_resource resource, int side, const char *database_type)
{
    for (size_t i = 0; i < COUNT(refusals); i++)
        if (refusals[i].resource == (int)resource && refusals[i].side == side &&
            is_type(database_type, refusals[i].type))
            return 1;
    return 0;
}

const char *dtsx_migration_spelling(int side, struct dtsx_words engine)
{
    for (size_t i = 0; i < COUNT(spellings); i++)
        if (spellings[i].side == side && dtsx_words_match(engine, spellings[i].word))
            return spellings[i].word;
    return NULL;
}
