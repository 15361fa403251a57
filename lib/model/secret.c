/* SPDX-License-Identifier: MIT */
#include "model/secret.h"

#include "base/ascii.h"
#include "json/reader.h"

#include <stdint.h>
#include <string.h>

static const char words[][12] = {"password", "passwd", "secret", "access_key", "accesskey"};

#define WORD_COUNT    (sizeof(words) / sizeof(words[0]))
#define SHORTEST_WORD (sizeof("passwd") - 1)

static int begins_with_word(const char *text, size_t length)
{
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (words[i][0] == (text[0] | 0x20) && dtsx_ascii_starts_with_nocase(text, length, words[i]))
            return 1;
    return 0;
}

/* The letters with which the words begin, and those that come second: a bit each, whatever the case. */
#define LETTER(c)      (UINT32_C(1) << ((c)&31))
#define FIRST_LETTERS  (LETTER('p') | LETTER('s') | LETTER('a'))
#define SECOND_LETTERS (LETTER('a') | LETTER('e') | LETTER('c'))

/* Most bytes are looked at only once: words are searched for only at the pairs of letters with which they begin. */
int dtsx_is_secret_key(const char *key, size_t length)
{
    for (size_t i = 0; i + SHORTEST_WORD <= length; i++)
        if (FIRST_LETTERS >> (key[i] & 31) & SECOND_LETTERS >> (key[i + 1] & 31) & 1 &&
            begins_with_word(key + i, length - i))
            return 1;
    return dtsx_ascii_equals_nocase(key, length, "token");
}

/* The longest key that is decoded. A longer one with escapes counts as a secret, since it may be one. */
#define LONGEST_KEY 512

static int is_secret(const struct dtsx_json_reader *reader, char key[DTSX_SECRET_KEY_SIZE])
{
    char decoded[LONGEST_KEY];
    const char *text = reader->raw;
    size_t length = reader->raw_length;

    if (reader->escaped && length <= sizeof(decoded)) {
        length = dtsx_json_decode(reader, decoded);
        text = decoded;
    }
    if (!dtsx_is_secret_key(text, length) && !(reader->escaped && reader->raw_length > sizeof(decoded)))
        return 0;
    if (length >= DTSX_SECRET_KEY_SIZE)
        length = 0; /* not shown: a cut could be in the middle of a character */
    memcpy(key, text, length);
    key[length] = '\0';
    return 1;
}

/* Text that is not JSON is only searched for the words. */
static int has_word(const char *text, size_t length, char key[DTSX_SECRET_KEY_SIZE])
{
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if (!dtsx_ascii_contains_nocase(text, length, words[i]))
            continue;
        memcpy(key, words[i], sizeof(words[i]));
        return 1;
    }
    return 0;
}

int dtsx_find_secret(const char *text, size_t length, char key[DTSX_SECRET_KEY_SIZE])
{
    struct dtsx_json_reader reader;
    enum dtsx_json_token token;

    dtsx_json_reader_init(&reader, text, length, DTSX_JSON_DEPTH_MAX);
    do {
        token = dtsx_json_next(&reader);
        if (token == DTSX_JSON_KEY && is_secret(&reader, key))
            return 1;
    } while (token != DTSX_JSON_END && token != DTSX_JSON_ERROR);
    return token == DTSX_JSON_ERROR && has_word(text, length, key);
}
