/* SPDX-License-Identifier: MIT */
#include "document/foreign.h"

#include "base/ascii.h"
#include "json/reader.h"

#include <string.h>

enum how { IS, BEGINS };

struct foreign_key {
    char key[28];
    unsigned char how;
    const char *what;
};

static const struct foreign_key foreign_keys[] = {
#define DTSX_FOREIGN_KEY(key, how, what) {key, how, what},
#include "tables/foreign-keys.def"
#undef DTSX_FOREIGN_KEY
};

#define FOREIGN_COUNT (sizeof(foreign_keys) / sizeof(foreign_keys[0]))

static int matches(const struct foreign_key *foreign, const char *key, size_t length)
{
    if (foreign->how == IS)
        return dtsx_ascii_equals_nocase(key, length, foreign->key);
    return length > strlen(foreign->key) && dtsx_ascii_starts_with_nocase(key, length, foreign->key);
}

/* The index of the first line of the table before `before` that a key matches; `before` if there is none. */
static size_t find(const char *key, size_t length, size_t before)
{
    size_t i = 0;

    while (i < before && !matches(&foreign_keys[i], key, length))
        i++;
    return i;
}

/* Whether the first string in an array is "aliyun": then the array is a command line, word by word. */
static int is_command_line(struct dtsx_json_reader *reader)
{
    return reader->token == DTSX_JSON_STRING && dtsx_ascii_equals(reader->raw, reader->raw_length, "aliyun");
}

const char *dtsx_foreign_document(const char *json, size_t length)
{
    struct dtsx_json_reader reader;
    size_t best = FOREIGN_COUNT;

    dtsx_json_reader_init(&reader, json, length, DTSX_JSON_DEPTH_MAX);
    /* Several documents may be in an array: the first one is looked at. */
    if (dtsx_json_next(&reader) == DTSX_JSON_ARRAY_BEGIN)
        (void)dtsx_json_next(&reader);
    if (is_command_line(&reader))
        return "a ConfigureDtsJob request as a command line";
    if (reader.token != DTSX_JSON_OBJECT_BEGIN)
        return NULL;
    while (dtsx_json_next(&reader) == DTSX_JSON_KEY) {
        best = find(reader.raw, reader.raw_length, best);
        (void)dtsx_json_next(&reader);
        (void)dtsx_json_skip(&reader);
    }
    return best < FOREIGN_COUNT ? foreign_keys[best].what : NULL;
}
