/* SPDX-License-Identifier: MIT */
/* Makes vocabulary-names.inc from the tables in this folder. It is a program of the build, not of the library. It
 * prints to standard output, and fails with a message if a name is ambiguous.
 *
 * The output holds only numbers and characters, no pointers, so it needs no relocation. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dtsxacct/dtsxacct.h>

#include "base/fold.c"
#include "base/hash.h"
#include "base/nearest.c"

#define VOCABULARY_LIMIT 16  /* vocabularies are numbered below this */
#define VALUE_LIMIT      256 /* values have 8 bits */
#define KEY_LIMIT        4096
#define SLOT_LIMIT       ((size_t)4 * KEY_LIMIT)
#define BUCKET_COUNT     128
#define TEXT_LIMIT       60000 /* offsets have 16 bits */
#define LENGTH_LIMIT     128   /* of a name, folded or not */

struct meaning {
    int vocabulary;
    int value;
    const char *slug;
    const char *name;
};

struct alias {
    int vocabulary;
    int value;
    const char *text;
};

/* clang-format off */
static const struct meaning meanings[] = {
#define DTSX_DATABASE_TYPE(id, number, slug, name) {DTSX_VOCABULARY_DATABASE_TYPE, number, slug, name},
#include "tables/database-types.def"
#define DTSX_ACCESS_METHOD(id, number, slug, name) {DTSX_VOCABULARY_ACCESS_METHOD, number, slug, name},
#include "tables/access-methods.def"
#define DTSX_INSTANCE_FORM(id, number, slug, type, two_way, label) {DTSX_VOCABULARY_INSTANCE_FORM, number, slug, slug},
#include "tables/instance-forms.def"
#define DTSX_TASK_KIND(id, number, slug, label) {DTSX_VOCABULARY_TASK_KIND, number, slug, slug},
#include "tables/task-kinds.def"
#define DTSX_DIRECTION(id, number, slug, label) {DTSX_VOCABULARY_DIRECTION, number, slug, slug},
#include "tables/directions.def"
#define DTSX_INFRASTRUCTURE(id, number, slug, label) {DTSX_VOCABULARY_INFRASTRUCTURE, number, slug, slug},
#include "tables/infrastructures.def"
#define DTSX_IDENTITY_TYPE(id, number, slug, label) {DTSX_VOCABULARY_IDENTITY_TYPE, number, slug, slug},
#include "tables/identity-types.def"
#define DTSX_SCENARIO(id, number, slug, label) {DTSX_VOCABULARY_SCENARIO, number, slug, slug},
#include "tables/scenarios.def"
#define DTSX_REGION(number, slug, infrastructure) {DTSX_VOCABULARY_REGION, number, slug, slug},
#include "tables/regions.def"
#define DTSX_SIDE(id, number, slug, label) {DTSX_VOCABULARY_SIDE, number, slug, slug},
#include "tables/sides.def"
#define DTSX_TASK_SETTING(id, number, object, key, ...) {DTSX_VOCABULARY_SETTING, number, key, key},
#define DTSX_TASK_OBJECT DTSX_TASK_SETTING
#define DTSX_TASK_HANDLE DTSX_TASK_SETTING
#define DTSX_ACCOUNT_SETTING(id, number, object, key, ...) {DTSX_VOCABULARY_SETTING, number, key, key},
#define DTSX_ACCOUNT_OBJECT DTSX_ACCOUNT_SETTING
#define DTSX_ENDPOINT_SETTING(id, number, object, key, ...) {DTSX_VOCABULARY_SETTING, number, key, key},
#define DTSX_ENDPOINT_SETTING_AGAIN(...)
#define DTSX_ENDPOINT_OBJECT DTSX_ENDPOINT_SETTING
#define DTSX_ENDPOINT_HANDLE DTSX_ENDPOINT_SETTING
#include "tables/settings.def"
#define DTSX_RULE(id, number, slug, ...) {DTSX_VOCABULARY_RULE, number, slug, slug},
#include "tables/rules.def"
#undef DTSX_RULE
#define DTSX_SEVERITY(id, number, slug, label) {DTSX_VOCABULARY_SEVERITY, number, slug, slug},
#include "tables/severities.def"
#define DTSX_FACT(id, number, slug, label) {DTSX_VOCABULARY_FACT, number, slug, slug},
#include "tables/facts.def"
#define DTSX_PROVIDER_ERROR(id, number, slug, ...) {DTSX_VOCABULARY_PROVIDER_ERROR, number, slug, slug},
#include "tables/provider-errors.def"
#undef DTSX_PROVIDER_ERROR
};

static const struct alias aliases[] = {
#define DTSX_DATABASE_TYPE_ALIAS(id, alias) {DTSX_VOCABULARY_DATABASE_TYPE, DTSX_DATABASE_TYPE_##id, alias},
#include "tables/database-types.def"
#define DTSX_ACCESS_METHOD_ALIAS(id, alias) {DTSX_VOCABULARY_ACCESS_METHOD, DTSX_ACCESS_METHOD_##id, alias},
#include "tables/access-methods.def"
#define DTSX_TASK_KIND_ALIAS(id, alias) {DTSX_VOCABULARY_TASK_KIND, DTSX_TASK_KIND_##id, alias},
#include "tables/task-kinds.def"
#define DTSX_DIRECTION_ALIAS(id, alias) {DTSX_VOCABULARY_DIRECTION, DTSX_DIRECTION_##id, alias},
#include "tables/directions.def"
#define DTSX_IDENTITY_TYPE_ALIAS(id, alias) {DTSX_VOCABULARY_IDENTITY_TYPE, DTSX_IDENTITY_TYPE_##id, alias},
#include "tables/identity-types.def"
};
/* clang-format on */

#define MEANING_COUNT (sizeof meanings / sizeof meanings[0])
#define ALIAS_COUNT   (sizeof aliases / sizeof aliases[0])

/* A key under which a look-up finds a meaning: a name as it is written, or folded. */
struct key {
    size_t kept; /* where its text is: an offset in the texts */
    size_t length;
    int vocabulary;
    int value;
    int is_folded;
    uint32_t hash;
    char text[LENGTH_LIMIT];
};

static char texts[TEXT_LIMIT]; /* NUL after each */
static size_t texts_length;
static struct key keys[KEY_LIMIT];
static size_t key_count;
static const struct key *slots[SLOT_LIMIT]; /* NULL: empty */
static size_t slot_count;
static unsigned slot_bits;
static uint8_t displacements[BUCKET_COUNT];

static void fail(const char *what, const char *first, const char *second)
{
    fprintf(stderr, "generate-names: %s: \"%s\"%s%s%s\n", what, first, second ? " and \"" : "", second ? second : "",
            second ? "\"" : "");
    exit(EXIT_FAILURE);
}

/* The offset of a text. Each text is kept only once. */
static size_t keep_text(const char *text, size_t length)
{
    for (size_t at = 0; at < texts_length; at += strlen(texts + at) + 1)
        if (strlen(texts + at) == length && memcmp(texts + at, text, length) == 0)
            return at;
    if (length == 0 || length >= LENGTH_LIMIT || texts_length + length + 1 > TEXT_LIMIT)
        fail("empty, too long, or one too many", text, NULL);

    const size_t at = texts_length;
    memcpy(texts + at, text, length);
    texts_length += length + 1;
    return at;
}

static int is_exact(int vocabulary)
{
    return vocabulary == DTSX_VOCABULARY_REGION;
}

static const char *name_of(int vocabulary, int value)
{
    for (size_t i = 0; i < MEANING_COUNT; i++)
        if (meanings[i].vocabulary == vocabulary && meanings[i].value == value)
            return meanings[i].name;
    return "?";
}

/* Keys that differ only in the case of letters are the same key. */
static void add_key(int vocabulary, int value, int is_folded, const char *text, size_t length)
{
    for (size_t i = 0; i < key_count; i++) {
        if (keys[i].vocabulary != vocabulary || keys[i].length != length ||
            !dtsx_hash_is_same(keys[i].text, text, length))
            continue;
        if (keys[i].value != value)
            fail(keys[i].text, name_of(vocabulary, keys[i].value), name_of(vocabulary, value));
        return;
    }
    if (key_count == KEY_LIMIT)
        fail("one key too many", text, NULL);

    struct key *const key = &keys[key_count++];
    key->vocabulary = vocabulary;
    key->value = value;
    key->kept = keep_text(text, length);
    key->is_folded = is_folded;
    memcpy(key->text, text, length);
    key->length = length;
    key->hash = dtsx_hash((uint32_t)vocabulary, text, length);
}

static size_t fold_name(const char *text, char folded[LENGTH_LIMIT])
{
    const size_t length = dtsx_fold(text, strlen(text), folded, LENGTH_LIMIT);

    if (length == 0 || length == DTSX_FOLD_NONE)
        fail("nothing is left of this name when it is folded", text, NULL);
    return length;
}

/* A name matches as it is written, in any case, which is quick to find; and folded. */
static void add_name(int vocabulary, int value, const char *text)
{
    char folded[LENGTH_LIMIT];
    const size_t length = fold_name(text, folded);

    /* Also when another name has its key, and differs from it in case. */
    (void)keep_text(text, strlen(text));
    add_key(vocabulary, value, 0, text, strlen(text));
    if (!is_exact(vocabulary))
        add_key(vocabulary, value, 1, folded, length);
}

static void check_meanings(void)
{
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        const struct meaning *const meaning = &meanings[i];

        if (meaning->vocabulary < 1 || meaning->vocabulary >= VOCABULARY_LIMIT)
            fail("a vocabulary out of range", meaning->name, NULL);
        if (meaning->value < 1 || meaning->value >= VALUE_LIMIT)
            fail("a number out of range", meaning->name, NULL);
        for (size_t j = 0; j < i; j++)
            if (meanings[j].vocabulary == meaning->vocabulary && meanings[j].value == meaning->value)
                fail("one number", meanings[j].name, meaning->name);
    }
}

/* The slot of a key whose bucket has this displacement, as in find_slot() in vocabulary.c. */
static size_t slot_of(const struct key *key, unsigned displacement)
{
    return dtsx_hash_slot(key->hash, displacement, slot_bits);
}

static size_t bucket_of(const struct key *key)
{
    return key->hash % BUCKET_COUNT;
}

static size_t bucket_size(size_t bucket)
{
    size_t size = 0;

    for (size_t i = 0; i < key_count; i++)
        size += bucket_of(&keys[i]) == bucket;
    return size;
}

static void empty_slots(size_t bucket)
{
    for (size_t i = 0; i < slot_count; i++)
        if (slots[i] && bucket_of(slots[i]) == bucket)
            slots[i] = NULL;
}

/* Places all keys of a bucket if their slots with this displacement are free; otherwise returns 0. */
static int place_bucket(size_t bucket, unsigned displacement)
{
    for (size_t i = 0; i < key_count; i++) {
        if (bucket_of(&keys[i]) != bucket)
            continue;

        const struct key **const slot = &slots[slot_of(&keys[i], displacement)];
        if (*slot) {
            empty_slots(bucket);
            return 0;
        }
        *slot = &keys[i];
    }
    displacements[bucket] = (uint8_t)displacement;
    return 1;
}

static int place_all(void)
{
    memset(slots, 0, sizeof slots);
    for (size_t size = key_count; size > 0; size--)
        for (size_t bucket = 0; bucket < BUCKET_COUNT; bucket++) {
            unsigned displacement = 0;

            if (bucket_size(bucket) != size)
                continue;
            while (!place_bucket(bucket, displacement))
                if (displacement++ == UINT8_MAX)
                    return 0;
        }
    return 1;
}

/* A perfect hash: every key has a slot of its own, so that a look-up compares only once. Large buckets come first,
 * while many slots are free. */
static void fill_slots(void)
{
    for (slot_bits = 4; slot_bits < 32; slot_bits++) {
        slot_count = (size_t)1 << slot_bits;
        if (slot_count > SLOT_LIMIT)
            break;
        if (slot_count > key_count && place_all())
            return;
    }
    fail("no perfect hash of these names", texts, NULL);
}

static void print_limits(void)
{
    size_t longest = 0;
    size_t largest = 0;

    for (size_t i = 0; i < key_count; i++)
        if (keys[i].length > longest)
            longest = keys[i].length;
    for (int vocabulary = 0; vocabulary < VOCABULARY_LIMIT; vocabulary++) {
        size_t count = 0;
        for (size_t i = 0; i < MEANING_COUNT; i++)
            count += meanings[i].vocabulary == vocabulary;
        if (count > largest)
            largest = count;
    }
    if (largest > UINT8_MAX)
        fail("too many names", "one vocabulary", NULL);
    printf("enum {\n"
           "    NAMES_LONGEST = %zu,            /* bytes of the longest key */\n"
           "    NAMES_LARGEST_VOCABULARY = %zu, /* meanings */\n"
           "    NAMES_SLOT_BITS = %u,\n"
           "    NAMES_BUCKETS = %d,\n"
           "};\n\n",
           longest, largest, slot_bits, BUCKET_COUNT);
}

static void print_texts(void)
{
    printf("static const char names_text[] = {\n");
    for (size_t at = 0; at < texts_length; at += strlen(texts + at) + 1) {
        printf("    /* %5zu */ ", at);
        for (const char *c = texts + at; *c != '\0'; c++) {
            if ((unsigned char)*c < 0x20 || (unsigned char)*c >= 0x7F)
                printf("'\\%03o', ", (unsigned)(unsigned char)*c);
            else
                printf("'%s%c', ", *c == '\'' || *c == '\\' ? "\\" : "", *c);
        }
        printf("0,\n");
    }
    printf("};\n\n");
}

static void print_meanings(void)
{
    printf("static const struct meaning names_meanings[] = {\n");
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        const struct meaning *const meaning = &meanings[i];

        printf("    {%zu, %zu, %d},\n", keep_text(meaning->name, strlen(meaning->name)),
               keep_text(meaning->slug, strlen(meaning->slug)), meaning->value);
    }
    printf("};\n\n");
}

/* For each vocabulary, where its meanings begin, and for each value its index among them plus 1. */
static void print_vocabularies(void)
{
    static uint8_t by_value[VOCABULARY_LIMIT * VALUE_LIMIT];
    size_t by_value_count = 0;
    size_t first = 0;

    printf("static const struct vocabulary names_vocabularies[] = {\n");
    for (int vocabulary = 0; vocabulary < VOCABULARY_LIMIT; vocabulary++) {
        size_t count = 0;
        size_t limit = 0;

        for (size_t i = first; i < MEANING_COUNT && meanings[i].vocabulary == vocabulary; i++) {
            const size_t value = (size_t)meanings[i].value;
            by_value[by_value_count + value] = (uint8_t)++count;
            if (value >= limit)
                limit = value + 1;
        }
        printf("    {%zu, %zu, %zu, %zu},\n", first, count, by_value_count, limit);
        first += count;
        by_value_count += limit;
    }
    if (first != MEANING_COUNT)
        fail("a table out of the order of the vocabularies", meanings[first].name, NULL);
    printf("};\n\nstatic const uint8_t names_by_value[] = {");
    for (size_t i = 0; i < by_value_count; i++)
        printf("%s%d,", i % 16 == 0 ? "\n    " : " ", by_value[i]);
    printf("\n};\n\n");
}

/* Of each setting, by its number: its key when that is folded. */
static void print_folded_settings(void)
{
    printf("const struct dtsx_folded_name dtsx_folded_settings[DTSX_SETTING_LIMIT] = {\n");
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        char folded[LENGTH_LIMIT];
        size_t length;

        if (meanings[i].vocabulary != DTSX_VOCABULARY_SETTING)
            continue;
        length = fold_name(meanings[i].name, folded);
        printf("    [%d] = {0x%08lX, %zu, %zu, %u},\n", meanings[i].value,
               (unsigned long)dtsx_nearest_letters(folded, length), keep_text(folded, length), length,
               dtsx_nearest_limit(length, 0));
    }
    printf("};\n\n");
}

static void print_slots(void)
{
    printf("static const uint8_t names_displacements[] = {");
    for (size_t i = 0; i < BUCKET_COUNT; i++)
        printf("%s%d,", i % 16 == 0 ? "\n    " : " ", displacements[i]);
    printf("\n};\n\nstatic const struct slot names_slots[] = {\n");
    for (size_t i = 0; i < slot_count; i++) {
        const struct key *const key = slots[i];

        if (key)
            printf("    {%zu, %zu, %d, %d, %d},\n", key->kept, key->length, key->value, key->vocabulary,
                   key->is_folded);
        else
            printf("    {0, 0, 0, 0, 0},\n");
    }
    printf("};\n");
}

int main(void)
{
    check_meanings();
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        add_name(meanings[i].vocabulary, meanings[i].value, meanings[i].name);
        add_name(meanings[i].vocabulary, meanings[i].value, meanings[i].slug);
    }
    for (size_t i = 0; i < ALIAS_COUNT; i++)
        add_name(aliases[i].vocabulary, aliases[i].value, aliases[i].text);
    fill_slots();

    printf("/* Made by lib/tables/generate-names.c from the tables beside it: do not edit. */\n\n");
    print_limits();
    print_texts();
    print_meanings();
    print_vocabularies();
    print_folded_settings();
    print_slots();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("generate-names");
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
