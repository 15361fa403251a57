/* SPDX-License-Identifier: MIT */
#include "model/vocabulary.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dtsxacct/dtsxacct.h>

#include "base/fold.h"
#include "support/provider-page.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* A meaning as the documentation has it, in its order: out of tests/data/provider-page.txt. */
struct meaning {
    dtsx_vocabulary vocabulary;
    int number;
    const char *slug;
    const char *name;
    const char *const *aliases; /* NULL after the last */
};

#define MEANING_LIMIT 256

static struct meaning meanings[MEANING_LIMIT];
static size_t meaning_count;

static void add_meaning(dtsx_vocabulary vocabulary, int number, const char *slug, const char *name,
                        const char *const *aliases)
{
    assert_true(meaning_count < MEANING_LIMIT);
    meanings[meaning_count++] = (struct meaning){vocabulary, number, slug, name, aliases};
}

static const char *const no_aliases[] = {NULL};

/* A table of names: number, slug and name, then aliases. */
static void add_names(dtsx_vocabulary vocabulary, const char *kind)
{
    const struct page_row *row;

    for (size_t i = 0; (row = page_row(kind, i)); i++)
        add_meaning(vocabulary, page_number(row, 0), row->fields[1], row->fields[2], row->fields + 3);
}

/* Words have one name only. */
static void add_words(dtsx_vocabulary vocabulary, const char *kind)
{
    const struct page_row *row;

    for (size_t i = 0; (row = page_row("word", i)); i++)
        if (strcmp(row->fields[0], kind) == 0)
            add_meaning(vocabulary, page_number(row, 1), row->fields[2], row->fields[2], row->fields + 3);
}

static void add_slugs(dtsx_vocabulary vocabulary, const char *kind)
{
    const struct page_row *row;

    for (size_t i = 0; (row = page_row(kind, i)); i++)
        add_meaning(vocabulary, page_number(row, 0), row->fields[1], row->fields[1], no_aliases);
}

static int read_page(void **state)
{
    (void)state;
    add_names(DTSX_VOCABULARY_DATABASE_TYPE, "type");
    add_names(DTSX_VOCABULARY_ACCESS_METHOD, "method");
    add_slugs(DTSX_VOCABULARY_INSTANCE_FORM, "form");
    add_words(DTSX_VOCABULARY_TASK_KIND, "task-kind");
    add_words(DTSX_VOCABULARY_DIRECTION, "direction");
    add_words(DTSX_VOCABULARY_INFRASTRUCTURE, "infrastructure");
    add_words(DTSX_VOCABULARY_IDENTITY_TYPE, "identity-type");
    add_words(DTSX_VOCABULARY_SCENARIO, "scenario");
    add_words(DTSX_VOCABULARY_SIDE, "side");
    add_slugs(DTSX_VOCABULARY_RULE, "rule");
    add_words(DTSX_VOCABULARY_SEVERITY, "severity");
    add_words(DTSX_VOCABULARY_FACT, "fact");
    add_slugs(DTSX_VOCABULARY_PROVIDER_ERROR, "error");
    return 0;
}

#define FIRST_VOCABULARY DTSX_VOCABULARY_DATABASE_TYPE
#define LAST_VOCABULARY  DTSX_VOCABULARY_PROVIDER_ERROR

static dtsx_vocabulary make_vocabulary(int number)
{
    return (dtsx_vocabulary)number;
}

/* Finds a copy that ends where it ends: an instrumented build sees a byte too many. */
static int find_bytes(dtsx_vocabulary vocabulary, const char *text, size_t length)
{
    char *const copy = malloc(length + 1);
    int value;

    assert_non_null(copy);
    memmove(copy + 1, text, length);
    value = dtsx_vocabulary_find(vocabulary, copy + 1, length);
    free(copy);
    return value;
}

static int find(dtsx_vocabulary vocabulary, const char *text)
{
    return find_bytes(vocabulary, text, strlen(text));
}

static void has_the_documented_rows(void **state)
{
    size_t index = 0;

    (void)state;
    for (size_t i = 0; i < meaning_count; i++) {
        const struct meaning *const meaning = &meanings[i];
        const int is_first = i == 0 || meaning->vocabulary != meanings[i - 1].vocabulary;

        index = is_first ? 0 : index + 1;
        assert_int_equal(dtsx_vocabulary_at(meaning->vocabulary, index), meaning->number);
        assert_string_equal(dtsx_vocabulary_name(meaning->vocabulary, meaning->number), meaning->name);
        assert_string_equal(dtsx_vocabulary_slug(meaning->vocabulary, meaning->number), meaning->slug);
        if (i + 1 == meaning_count || meanings[i + 1].vocabulary != meaning->vocabulary)
            assert_int_equal(dtsx_vocabulary_count(meaning->vocabulary), index + 1);
    }
}

typedef void each_name(const struct meaning *meaning, const char *name);

static void for_each_name(each_name *call)
{
    for (size_t i = 0; i < meaning_count; i++) {
        call(&meanings[i], meanings[i].slug);
        call(&meanings[i], meanings[i].name);
        for (size_t j = 0; meanings[i].aliases[j]; j++)
            call(&meanings[i], meanings[i].aliases[j]);
    }
}

enum { ROOM = 512 };

static void assert_finds(const struct meaning *meaning, const char *text)
{
    const int value = find(meaning->vocabulary, text);

    if (value != meaning->number)
        fail_msg("\"%s\" of vocabulary %d gives %d and not %d (%s)", text, (int)meaning->vocabulary, value,
                 meaning->number, meaning->name);
}

static void map_ascii(char out[ROOM], const char *text, int (*map)(int))
{
    size_t length = 0;

    for (; *text; text++)
        out[length++] = (unsigned char)*text < 0x80 ? (char)map(*text) : *text;
    out[length] = '\0';
}

static int to_upper(int c)
{
    return c >= 'a' && c <= 'z' ? c - 32 : c;
}

static int to_lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static int to_other_case(int c)
{
    return to_upper(c) != c ? to_upper(c) : to_lower(c);
}

static int to_underscore(int c)
{
    return to_upper(c) == to_lower(c) && c != '.' && !(c >= '0' && c <= '9') ? '_' : c;
}

static void finds_in_any_case(const struct meaning *meaning, const char *name)
{
    char text[ROOM];

    assert_finds(meaning, name);
    map_ascii(text, name, to_upper);
    assert_finds(meaning, text);
    map_ascii(text, name, to_lower);
    assert_finds(meaning, text);
    map_ascii(text, name, to_other_case);
    assert_finds(meaning, text);
    map_ascii(text, name, to_underscore);
    assert_finds(meaning, text);
}

static void finds_full_width(const struct meaning *meaning, const char *name)
{
    char text[ROOM];
    size_t length = 0;

    for (; *name; name++) {
        const unsigned c = (unsigned char)*name;

        if (c >= 0x80) {
            text[length++] = *name;
            continue;
        }
        const unsigned code = c == ' ' ? 0x3000 : 0xFEE0 + c;
        text[length++] = (char)(0xE0 | code >> 12);
        text[length++] = (char)(0x80 | (code >> 6 & 0x3F));
        text[length++] = (char)(0x80 | (code & 0x3F));
    }
    text[length] = '\0';
    assert_finds(meaning, text);
}

/* Does it hold "or" as a word? That one depends on what is around it. */
static int has_or(const char *name)
{
    return strstr(name, " or ") != NULL;
}

/* Any character that does not count, before, after and between any two characters. */
static void finds_spaced_out(const struct meaning *meaning, const char *name)
{
    static const char *const fillers[] = {" ", "-", "_", "/", "　", "（", "\t\r\n", "()[]{}<>:;,\"'\\"};

    if (has_or(name))
        return;
    for (size_t i = 0; i < COUNT(fillers); i++) {
        char text[32 * ROOM] = "";
        size_t length = 0;

        for (const char *c = name; *c; c++) {
            if (((unsigned char)*c & 0xC0) != 0x80) /* not within a character */
                length += (size_t)sprintf(text + length, "%s", fillers[i]);
            text[length++] = *c;
        }
        sprintf(text + length, "%s", fillers[i]);
        assert_finds(meaning, text);
    }
}

/* Only letters, digits, dots and non-ASCII count. */
static void finds_stripped(const struct meaning *meaning, const char *name)
{
    char text[ROOM];
    size_t length = 0;

    if (has_or(name))
        return;
    for (; *name; name++)
        if ((unsigned char)*name >= 0x80 || to_underscore(*name) != '_')
            text[length++] = *name;
    text[length] = '\0';
    assert_finds(meaning, text);
}

static void finds_every_name(void **state)
{
    (void)state;
    for_each_name(finds_in_any_case);
    for_each_name(finds_full_width);
    for_each_name(finds_spaced_out);
    for_each_name(finds_stripped);
}

static void has_no_name_twice_of(dtsx_vocabulary vocabulary)
{
    static char folded[512][ROOM];
    static int values[512];
    size_t count = 0;

    for (size_t i = 0; i < meaning_count; i++) {
        const char *names[PAGE_FIELD_LIMIT + 2] = {meanings[i].slug, meanings[i].name};

        if (meanings[i].vocabulary != vocabulary)
            continue;
        for (size_t j = 0; meanings[i].aliases[j]; j++)
            names[2 + j] = meanings[i].aliases[j];
        for (size_t j = 0; names[j]; j++) {
            const size_t length = dtsx_fold(names[j], strlen(names[j]), folded[count], ROOM - 1);

            assert_true(length > 0 && length < ROOM);
            folded[count][length] = '\0';
            values[count] = meanings[i].number;
            for (size_t k = 0; k < count; k++)
                if (values[k] != values[count] && strcmp(folded[k], folded[count]) == 0)
                    fail_msg("\"%s\" has two meanings: %d and %d", names[j], values[k], values[count]);
            count++;
        }
    }
}

static void has_no_name_twice(void **state)
{
    (void)state;
    for (int number = FIRST_VOCABULARY; number <= LAST_VOCABULARY; number++) {
        const dtsx_vocabulary vocabulary = make_vocabulary(number);

        has_no_name_twice_of(vocabulary);
        /* For those that are not written down here: canonical names and slugs. */
        for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++)
            for (size_t j = 0; j < i; j++) {
                const char *const a = dtsx_vocabulary_name(vocabulary, dtsx_vocabulary_at(vocabulary, i));
                const char *const b = dtsx_vocabulary_name(vocabulary, dtsx_vocabulary_at(vocabulary, j));
                char folded_a[ROOM];
                char folded_b[ROOM];
                const size_t a_length = dtsx_fold(a, strlen(a), folded_a, sizeof folded_a);
                const size_t b_length = dtsx_fold(b, strlen(b), folded_b, sizeof folded_b);

                assert_true(a_length != b_length || memcmp(folded_a, folded_b, a_length) != 0);
            }
    }
}

static void goes_there_and_back(void **state)
{
    (void)state;
    for (int number = FIRST_VOCABULARY; number <= LAST_VOCABULARY; number++) {
        const dtsx_vocabulary vocabulary = make_vocabulary(number);
        const size_t count = dtsx_vocabulary_count(vocabulary);

        assert_true(count > 0);
        for (size_t i = 0; i < count; i++) {
            const int value = dtsx_vocabulary_at(vocabulary, i);

            assert_true(value > 0);
            assert_int_equal(find(vocabulary, dtsx_vocabulary_name(vocabulary, value)), value);
            assert_int_equal(find(vocabulary, dtsx_vocabulary_slug(vocabulary, value)), value);
            for (size_t j = 0; j < i; j++)
                assert_int_not_equal(dtsx_vocabulary_at(vocabulary, j), value);
        }
        assert_int_equal(dtsx_vocabulary_at(vocabulary, count), 0);
        assert_int_equal(dtsx_vocabulary_at(vocabulary, count + 1), 0);
        assert_int_equal(dtsx_vocabulary_at(vocabulary, SIZE_MAX), 0);
    }
}

/* Exactly the values that the vocabulary lists have names. */
static void knows_no_other_values(void **state)
{
    static const int far_away[] = {INT_MIN, INT_MIN + 1, -65536, -256, 65536, 65537, INT_MAX};

    (void)state;
    for (int number = FIRST_VOCABULARY; number <= LAST_VOCABULARY; number++) {
        const dtsx_vocabulary vocabulary = make_vocabulary(number);
        const size_t count = dtsx_vocabulary_count(vocabulary);
        size_t named = 0;

        for (int value = -300; value <= 2000; value++) {
            int is_listed = 0;

            for (size_t i = 0; i < count; i++)
                is_listed |= dtsx_vocabulary_at(vocabulary, i) == value;
            assert_int_equal(dtsx_vocabulary_name(vocabulary, value) != NULL, is_listed);
            assert_int_equal(dtsx_vocabulary_slug(vocabulary, value) != NULL, is_listed);
            named += (size_t)is_listed;
        }
        assert_int_equal(named, count);
        for (size_t i = 0; i < COUNT(far_away); i++) {
            assert_null(dtsx_vocabulary_name(vocabulary, far_away[i]));
            assert_null(dtsx_vocabulary_slug(vocabulary, far_away[i]));
        }
    }
}

static void refuses_near_misses(void **state)
{
    static const struct {
        dtsx_vocabulary vocabulary;
        const char *text;
    } misses[] = {
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQLL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQ"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQL."},
        {DTSX_VOCABULARY_DATABASE_TYPE, "My.SQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQL 8.0"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQL版"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQL, MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQL or MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "M\xD1\x83SQL"}, /* a Cyrillic letter */
        {DTSX_VOCABULARY_DATABASE_TYPE, "自建"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "自建 PostgreSQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "DRDS"}, /* PolarDB-X 1.0 or 2.0 */
        {DTSX_VOCABULARY_DATABASE_TYPE, "PolarDB-X"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "PolarDB-X 3.0"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "PolarDB-X 1.0."},
        {DTSX_VOCABULARY_DATABASE_TYPE, "AnalyticDB"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "AnalyticDB for MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "AnalyticDB for MySQL 4.0"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "AnalyticDB Postgres"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "DB2 for z/OS"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Tair Redis Tair"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Instance"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "ECS"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "or"},
        {DTSX_VOCABULARY_DATABASE_TYPE, " "},
        {DTSX_VOCABULARY_DATABASE_TYPE, "-"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "（）"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "."},
        {DTSX_VOCABULARY_DATABASE_TYPE, "?"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "\xFF\xFE"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "or Express Connect"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Express Connect or"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Express Connect and VPN Gateway"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Express Connect/VPN Gateway"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Gateway"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Alibaba Cloud"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "IP"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "云"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "MySQL"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "cn-hangzhou"},
        {DTSX_VOCABULARY_INSTANCE_FORM, "rds"},
        {DTSX_VOCABULARY_INSTANCE_FORM, "instance"},
        {DTSX_VOCABULARY_INSTANCE_FORM, "mongodb"},
        {DTSX_VOCABULARY_TASK_KIND, "subscription"},
        {DTSX_VOCABULARY_TASK_KIND, "synchronisation"},
        {DTSX_VOCABULARY_DIRECTION, "bidirect"},
        {DTSX_VOCABULARY_INFRASTRUCTURE, "gov"},
        {DTSX_VOCABULARY_IDENTITY_TYPE, "user"},
        {DTSX_VOCABULARY_SCENARIO, "cross-account"},
        {DTSX_VOCABULARY_SIDE, "src"},
        {DTSX_VOCABULARY_SEVERITY, "errors"},
        {DTSX_VOCABULARY_FACT, "exists"},
        {DTSX_VOCABULARY_PROVIDER_ERROR, "AssumeRoleFail"},
        {DTSX_VOCABULARY_PROVIDER_ERROR, "AssumeRoleFail NoPermission"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(misses); i++)
        if (find(misses[i].vocabulary, misses[i].text) != DTSX_UNKNOWN)
            fail_msg("\"%s\" names something", misses[i].text);
}

static int is_or(const char *text)
{
    return (text[0] | 0x20) == 'o' && (text[1] | 0x20) == 'r';
}

/* Would a gap here cut an "or" out of a word ("f or MySQL"), or cut the word "or" in two? */
static int cuts_or(const char *name, size_t at)
{
    return is_or(name + at) || (at >= 2 && is_or(name + at - 2)) || (has_or(name) && at >= 1 && is_or(name + at - 1));
}

/* No name with one byte less or more names another meaning. */
static void refuses_damaged(const struct meaning *meaning, const char *name)
{
    const size_t length = strlen(name);
    char text[ROOM];

    for (size_t i = 0; i < length; i++) {
        memcpy(text, name, i);
        memcpy(text + i, name + i + 1, length - i);
        const int value = find(meaning->vocabulary, text);
        /* "POLARDB_O" is a name of the API, and so is "POLARDB". */
        assert_true(value == meaning->number || value == DTSX_UNKNOWN || strcmp(name, "POLARDB_O") == 0);

        memcpy(text + i + 1, name + i, length - i + 1);
        text[i] = '~'; /* does not count */
        if (((unsigned char)name[i] & 0xC0) != 0x80 && !cuts_or(name, i))
            assert_finds(meaning, text);
        text[i] = '.'; /* counts, but "POLARDBX10" has two spellings */
        assert_true(find(meaning->vocabulary, text) == DTSX_UNKNOWN || strcmp(name, "POLARDBX10") == 0 ||
                    strcmp(name, "POLARDBX20") == 0);
        text[i] = '\0'; /* nothing with it is a name */
        assert_int_equal(find_bytes(meaning->vocabulary, text, length + 1), DTSX_UNKNOWN);
    }
    assert_int_equal(find_bytes(meaning->vocabulary, name, length + 1), DTSX_UNKNOWN);
}

static void refuses_damaged_names(void **state)
{
    (void)state;
    for_each_name(refuses_damaged);
}

static void takes_any_length(void **state)
{
    const size_t length = 1 << 20;
    char *const text = malloc(length);

    (void)state;
    assert_non_null(text);
    memset(text, ' ', length);
    assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, text, length), DTSX_UNKNOWN);
    memcpy(text + length - 5, "MySQL", 5);
    assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, text, length), DTSX_DATABASE_TYPE_MYSQL);
    memset(text, 'a', length);
    assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, text, length), DTSX_UNKNOWN);
    for (size_t some = 1; some < 300; some++)
        assert_int_equal(find_bytes(DTSX_VOCABULARY_RULE, text, some), DTSX_UNKNOWN);
    free(text);
}

static void matches_regions_exactly(void **state)
{
    const struct page_row *row;
    int last = 0;

    (void)state;
    assert_int_equal(dtsx_vocabulary_count(DTSX_VOCABULARY_REGION), page_row_count("region"));
    for (size_t i = 0; (row = page_row("region", i)); i++) {
        const int number = page_number(row, 0);
        const char *const id = row->fields[1];
        char text[ROOM];

        last = number > last ? number : last;
        assert_int_equal(dtsx_vocabulary_at(DTSX_VOCABULARY_REGION, i), number);
        assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_REGION, number), id);
        assert_string_equal(dtsx_vocabulary_slug(DTSX_VOCABULARY_REGION, number), id);
        assert_int_equal(find(DTSX_VOCABULARY_REGION, id), number);
        assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_INFRASTRUCTURE, dtsx_region_infrastructure(number)),
                            row->fields[2]);

        map_ascii(text, id, to_upper);
        assert_int_equal(find(DTSX_VOCABULARY_REGION, text), DTSX_UNKNOWN);
        map_ascii(text, id, to_underscore);
        assert_int_equal(find(DTSX_VOCABULARY_REGION, text), DTSX_UNKNOWN);
        sprintf(text, " %s", id);
        assert_int_equal(find(DTSX_VOCABULARY_REGION, text), DTSX_UNKNOWN);
        sprintf(text, "%s ", id);
        assert_int_equal(find(DTSX_VOCABULARY_REGION, text), DTSX_UNKNOWN);
        sprintf(text, "ｃ%s", id + 1);
        assert_int_equal(find(DTSX_VOCABULARY_REGION, text), DTSX_UNKNOWN);
        for (size_t j = 0; j < strlen(id); j++) {
            memcpy(text, id, j);
            strcpy(text + j, id + j + 1);
            const int value = find(DTSX_VOCABULARY_REGION, text);
            /* Only the last character of some makes another region. */
            assert_true(value == DTSX_UNKNOWN || j == strlen(id) - 1);
        }
    }
    assert_int_equal(find(DTSX_VOCABULARY_REGION, "cn-nanjing"), DTSX_UNKNOWN);
    assert_int_equal(find(DTSX_VOCABULARY_REGION, "cn-shanghai-finance-"), DTSX_UNKNOWN);
    assert_int_equal(find(DTSX_VOCABULARY_REGION, ""), 0);
    for (int region = -300; region <= 300; region++)
        assert_int_equal(dtsx_region_infrastructure(region) != 0, region >= 1 && region <= last);
    assert_int_equal(dtsx_region_infrastructure(INT_MIN), 0);
    assert_int_equal(dtsx_region_infrastructure(INT_MAX), 0);
}

static void tells_nothing_given_from_unknown(void **state)
{
    (void)state;
    for (int number = FIRST_VOCABULARY; number <= LAST_VOCABULARY; number++) {
        assert_int_equal(dtsx_vocabulary_find(make_vocabulary(number), "", 0), 0);
        assert_int_equal(find(make_vocabulary(number), "no such name"), DTSX_UNKNOWN);
    }
    /* As many bytes of a text as are given, and no more. */
    assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, "MySQLs", 5), DTSX_DATABASE_TYPE_MYSQL);
}

static void refuses_misuse(void **state)
{
    static const int unknown[] = {INT_MIN, -65535, -1, 0, 16, 17, 65537, INT_MAX};
    int values[4];

    (void)state;
    for (size_t i = 0; i < COUNT(unknown); i++) {
        const dtsx_vocabulary vocabulary = make_vocabulary(unknown[i]);

        assert_int_equal(dtsx_vocabulary_count(vocabulary), 0);
        assert_int_equal(dtsx_vocabulary_at(vocabulary, 0), 0);
        assert_null(dtsx_vocabulary_name(vocabulary, 1));
        assert_null(dtsx_vocabulary_name(vocabulary, 0));
        assert_null(dtsx_vocabulary_slug(vocabulary, 1));
        assert_int_equal(dtsx_vocabulary_find(vocabulary, "MySQL", 5), DTSX_UNKNOWN);
        assert_int_equal(dtsx_vocabulary_find(vocabulary, "", 0), DTSX_UNKNOWN);
        assert_int_equal(dtsx_vocabulary_nearest(vocabulary, "MySQL", 5, values, 4), 0);
    }
    assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, NULL, 0), DTSX_UNKNOWN);
    assert_int_equal(dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, NULL, 5), DTSX_UNKNOWN);
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, NULL, 5, values, 4), 0);
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, "Mysq", 4, NULL, 4), 0);
}

/* The names nearest to a text, best first, as "A, B". */
static void assert_nearest(dtsx_vocabulary vocabulary, const char *text, const char *expected)
{
    int values[64];
    char names[4096] = "";
    size_t length = 0;
    const size_t count = dtsx_vocabulary_nearest(vocabulary, text, strlen(text), values, COUNT(values));

    assert_true(count <= dtsx_vocabulary_count(vocabulary));
    for (size_t i = 0; i < count; i++)
        length +=
            (size_t)sprintf(names + length, "%s%s", i > 0 ? ", " : "", dtsx_vocabulary_name(vocabulary, values[i]));
    if (strcmp(names, expected) != 0)
        fail_msg("\"%s\" is near to \"%s\" and not to \"%s\"", text, names, expected);
    /* With less room the best of them come, and nothing is written after them. */
    for (size_t capacity = 0; capacity < count; capacity++) {
        int fewer[64] = {0};

        assert_int_equal(dtsx_vocabulary_nearest(vocabulary, text, strlen(text), fewer, capacity), capacity);
        assert_memory_equal(fewer, values, capacity * sizeof fewer[0]);
        assert_int_equal(fewer[capacity], 0);
    }
}

static void offers_the_nearest_names(void **state)
{
    static const struct {
        dtsx_vocabulary vocabulary;
        const char *text;
        const char *nearest;
    } cases[] = {
        /* one typo */
        {DTSX_VOCABULARY_DATABASE_TYPE, "Myqsl", "MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQLL", "MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "M Y S Q", "MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Oracel", "Oracle"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "ＯＲＡＣＬ", "Oracle"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Kafak", "Kafka"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "radis", "Tair/Redis"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MangoDB", "MongoDB"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "SQL Sever", "SQL Server"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "SelctDB", "SelectDB"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "SLL", "SLS"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Posgresql", "PostgreSQL"},
        /* the beginning of a name, or more than it */
        {DTSX_VOCABULARY_DATABASE_TYPE, "Postgres", "PostgreSQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Maria", "MariaDB"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Mongo", "MongoDB"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Click", "ClickHouse"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "AnalyticDB",
         "AnalyticDB for MySQL 3.0, AnalyticDB for MySQL 2.0, AnalyticDB for PostgreSQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQL 8.0.36", "MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Oracle 19c Enterprise", "Oracle"},
        /* several, best first; ties in the order of the table */
        {DTSX_VOCABULARY_DATABASE_TYPE, "PolarDB-X 3.0", "PolarDB-X 1.0, PolarDB-X 2.0"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "PolarDB-X", "PolarDB-X 1.0, PolarDB-X 2.0"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "PolarDB for MySQ", "PolarDB for MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "MySQL Server", "SQL Server, MySQL"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "DB2 for z", "DB2 for LUW"},
        /* aliases are not offered for themselves */
        {DTSX_VOCABULARY_DATABASE_TYPE, "DRSD", ""},
        /* but for those that may mean either of two */
        {DTSX_VOCABULARY_DATABASE_TYPE, "DRDS", "PolarDB-X 1.0, PolarDB-X 2.0"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "ｄｒｄｓ ", "PolarDB-X 1.0, PolarDB-X 2.0"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "DRDS", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "AS4000", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "自建", ""},

        {DTSX_VOCABULARY_ACCESS_METHOD, "Alibaba Cloud Instances", "Alibaba Cloud Instance"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Instanse", "Alibaba Cloud Instance"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Express", "Express Connect/VPN Gateway/Smart Access Gateway"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Express Conect/VPN Gatway/Smart Acess Gateway",
         "Express Connect/VPN Gateway/Smart Access Gateway"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "ESC", "Self-managed Database on ECS"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Public IP Adress", "Public IP Address"},
        {DTSX_VOCABULARY_ACCESS_METHOD, "Database Gatway", "Database Gateway"},
        {DTSX_VOCABULARY_INSTANCE_FORM, "mongodb-replicaset", "mongodb-replica-set"},
        {DTSX_VOCABULARY_INSTANCE_FORM, "mongodb-replica", "mongodb-replica-set"},
        {DTSX_VOCABULARY_INSTANCE_FORM, "rds", "rds-cluster, rds-instance"},
        {DTSX_VOCABULARY_TASK_KIND, "synchronisation", "synchronization"},
        {DTSX_VOCABULARY_TASK_KIND, "sync", "synchronization"},
        {DTSX_VOCABULARY_DIRECTION, "two", "two-way"},
        {DTSX_VOCABULARY_DIRECTION, "oneway", "one-way"},
        {DTSX_VOCABULARY_INFRASTRUCTURE, "gov", "government"},
        {DTSX_VOCABULARY_INFRASTRUCTURE, "finanze", "finance"},
        {DTSX_VOCABULARY_IDENTITY_TYPE, "ramusr", "ram-user"},
        {DTSX_VOCABULARY_SETTING, "ram_rolle", "ram_role"},
        {DTSX_VOCABULARY_RULE, "account-id-formt", "account-id-format"},

        /* regions, whatever the case and spacing here */
        {DTSX_VOCABULARY_REGION, "cn-hangzou", "cn-hangzhou, cn-guangzhou"},
        {DTSX_VOCABULARY_REGION, "CN-Chengdu", "cn-chengdu"},
        {DTSX_VOCABULARY_REGION, "cn_qingda", "cn-qingdao, cn-qingdao-finance"},
        {DTSX_VOCABULARY_REGION, "cn-north-2-gov", "cn-north-2-gov-1"},
        {DTSX_VOCABULARY_REGION, "me-central", "me-central-1, eu-central-1"},

        /* nothing is near */
        {DTSX_VOCABULARY_DATABASE_TYPE, "", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, " - ", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "x", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "my", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "sql", "SQL Server"},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Cassandra", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "Cassandra", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "qwertyuiopasdf", ""},
        {DTSX_VOCABULARY_DATABASE_TYPE, "\xFF\xFE\xFD", ""},
        {DTSX_VOCABULARY_ACCESS_METHOD, "smoke signals", ""},
        {DTSX_VOCABULARY_TASK_KIND, "subscription", ""},
        {DTSX_VOCABULARY_REGION, "mars-north-1", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_nearest(cases[i].vocabulary, cases[i].text, cases[i].nearest);
}

/* A canonical name or slug is nearest to itself. */
static void nearest_is_itself(void **state)
{
    (void)state;
    for (int number = FIRST_VOCABULARY; number <= LAST_VOCABULARY; number++) {
        const dtsx_vocabulary vocabulary = make_vocabulary(number);

        for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++) {
            const int value = dtsx_vocabulary_at(vocabulary, i);
            const char *const name = dtsx_vocabulary_name(vocabulary, value);
            const char *const slug = dtsx_vocabulary_slug(vocabulary, value);
            int nearest = 0;

            assert_int_equal(dtsx_vocabulary_nearest(vocabulary, name, strlen(name), &nearest, 1), 1);
            assert_int_equal(nearest, value);
            assert_int_equal(dtsx_vocabulary_nearest(vocabulary, slug, strlen(slug), &nearest, 1), 1);
            assert_int_equal(nearest, value);
        }
    }
}

static void nearest_is_bounded(void **state)
{
    const size_t length = 1 << 20;
    char *const text = malloc(length);
    int value = 0;

    (void)state;
    assert_non_null(text);
    memset(text, '-', length);
    memcpy(text, "Myqsl", 5);
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, text, length, &value, 1), 1);
    assert_int_equal(value, DTSX_DATABASE_TYPE_MYSQL);
    /* A text that begins with a name is near to it, as long as the text has at most 63 bytes when folded. */
    memset(text, 'x', length);
    memcpy(text, "MySQL", 5);
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, text, 63, &value, 1), 1);
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, text, 64, &value, 1), 0);
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, text, length, &value, 1), 0);
    /* U+0000 is in no name. */
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, "My\0sql", 6, &value, 1), 0);
    free(text);
}

static void knows_instance_forms(void **state)
{
    static const struct {
        int form;
        int database_type;
        int two_way;
    } forms[] = {
        {DTSX_INSTANCE_FORM_RDS_INSTANCE, DTSX_DATABASE_TYPE_MYSQL, 1},
        {DTSX_INSTANCE_FORM_RDS_CLUSTER, DTSX_DATABASE_TYPE_MYSQL, 1},
        {DTSX_INSTANCE_FORM_TAIR_ENTERPRISE, DTSX_DATABASE_TYPE_REDIS, 1},
        {DTSX_INSTANCE_FORM_REDIS_OPEN_SOURCE, DTSX_DATABASE_TYPE_REDIS, 0},
        {DTSX_INSTANCE_FORM_MONGODB_STANDALONE, DTSX_DATABASE_TYPE_MONGODB, 0},
        {DTSX_INSTANCE_FORM_MONGODB_REPLICA_SET, DTSX_DATABASE_TYPE_MONGODB, 1},
        {DTSX_INSTANCE_FORM_MONGODB_SHARDED_CLUSTER, DTSX_DATABASE_TYPE_MONGODB, 1},
    };
    static const int unknown[] = {INT_MIN, -256, -1, 0, 8, 9, 255, 256, 257, 65537, INT_MAX};

    (void)state;
    assert_int_equal(dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM), COUNT(forms));
    for (size_t i = 0; i < COUNT(forms); i++) {
        assert_int_equal(dtsx_instance_form_database_type(forms[i].form), forms[i].database_type);
        assert_int_equal(dtsx_instance_form_two_way(forms[i].form), forms[i].two_way);
    }
    for (size_t i = 0; i < COUNT(unknown); i++) {
        assert_int_equal(dtsx_instance_form_database_type(unknown[i]), 0);
        assert_int_equal(dtsx_instance_form_two_way(unknown[i]), 0);
    }
    for (int type = -300; type <= 300; type++)
        assert_int_equal(dtsx_database_type_has_forms(type), type == DTSX_DATABASE_TYPE_MYSQL ||
                                                                 type == DTSX_DATABASE_TYPE_REDIS ||
                                                                 type == DTSX_DATABASE_TYPE_MONGODB);
    assert_int_equal(dtsx_database_type_has_forms(INT_MIN), 0);
    assert_int_equal(dtsx_database_type_has_forms(INT_MAX), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_the_documented_rows), cmocka_unit_test(finds_every_name),
        cmocka_unit_test(has_no_name_twice),       cmocka_unit_test(goes_there_and_back),
        cmocka_unit_test(knows_no_other_values),   cmocka_unit_test(refuses_near_misses),
        cmocka_unit_test(refuses_damaged_names),   cmocka_unit_test(takes_any_length),
        cmocka_unit_test(matches_regions_exactly), cmocka_unit_test(tells_nothing_given_from_unknown),
        cmocka_unit_test(refuses_misuse),          cmocka_unit_test(offers_the_nearest_names),
        cmocka_unit_test(nearest_is_itself),       cmocka_unit_test(nearest_is_bounded),
        cmocka_unit_test(knows_instance_forms),
    };
    return cmocka_run_group_tests_name("vocabulary", tests, read_page, NULL);
}
