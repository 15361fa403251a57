/* SPDX-License-Identifier: MIT */
#include "masks.h"

#include <dtsxacct/dtsxacct.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tokens.h"

/* The keys of trust policies, and the key for the schema of a task document. */
static const char *const harmless_keys[] = {
    "$schema",   "Action", "Condition", "Effect",    "NotAction", "NotPrincipal",
    "Principal", "RAM",    "Service",   "Statement", "Version",
};

#define HARMLESS_COUNT (sizeof harmless_keys / sizeof harmless_keys[0])

static const char *const secret_words[] = {"password", "passwd", "secret", "access_key"};

#define SECRET_COUNT (sizeof secret_words / sizeof secret_words[0])

/* The longest key that can be nearly a key of the format. */
#define NEAR_LENGTH 32u

static bool names_a_secret(const char *text, size_t length)
{
    for (size_t i = 0; i < SECRET_COUNT; i++) {
        const size_t size = strlen(secret_words[i]);

        for (size_t at = 0; at + size <= length; at++)
            if ((text[at] | 0x20) == secret_words[i][0] && strncasecmp(text + at, secret_words[i], size) == 0)
                return true;
    }
    return false;
}

static bool is_harmless_key(const char *key, size_t length)
{
    int nearest;

    if (dtsx_vocabulary_find(DTSX_VOCABULARY_SETTING, key, length) != DTSX_UNKNOWN)
        return true;
    if (names_a_secret(key, length))
        return false;
    for (size_t i = 0; i < HARMLESS_COUNT; i++)
        if (strlen(harmless_keys[i]) == length && memcmp(key, harmless_keys[i], length) == 0)
            return true;
    return length <= NEAR_LENGTH && !memchr(key, '\\', length) &&
           dtsx_vocabulary_nearest(DTSX_VOCABULARY_SETTING, key, length, &nearest, 1) > 0;
}

/* ---- what is masked ---- */

/* The state of the search. */
struct search {
    const char *text;
    struct masks *masks;
    struct token before; /* the token before this one */
    size_t depth;
    size_t masked_depth; /* everything is masked until this few objects and arrays are open; 0: nothing is */
    bool masked;         /* the next value is masked */
    bool no_memory;
};

static void add_mask(struct search *search, const struct token *token)
{
    struct masks *const masks = search->masks;

    if (masks->count == masks->capacity) {
        const size_t capacity = masks->capacity ? masks->capacity * 2 : 64;
        struct mask *const grown = realloc(masks->list, capacity * sizeof *grown);

        if (!grown) {
            search->no_memory = true;
            return;
        }
        masks->list = grown;
        masks->capacity = capacity;
    }
    masks->list[masks->count++] = (struct mask){token->start, token->end};
}

static bool is_value(const struct token *token)
{
    return token->kind == '"' || token->kind == 'w';
}

/* A word or string; `key`: a colon comes after it. */
static void search_value(struct search *search, const struct token *token, bool key)
{
    /* Two values with nothing between them: the document is broken, and it is not known which one is the key. */
    const bool odd = is_value(&search->before);

    if (!key && (search->masked || search->masked_depth > 0 || search->depth == 0 || odd ||
                 names_a_secret(search->text + token->start, token->end - token->start)))
        add_mask(search, token);
}

static bool is_harmless(const struct search *search, const struct token *key)
{
    const size_t quote = key->kind == '"';

    if (key->end - key->start < 2 * quote + 1)
        return false;
    return is_harmless_key(search->text + key->start + quote, key->end - key->start - 2 * quote);
}

static void search_token(struct search *search, const struct token *token, bool key)
{
    switch (token->kind) {
    case '{':
    case '[':
        search->depth++;
        if (search->masked && search->masked_depth == 0)
            search->masked_depth = search->depth;
        search->masked = false;
        break;
    case '}':
    case ']':
        if (search->depth == search->masked_depth)
            search->masked_depth = 0;
        search->depth -= search->depth > 0;
        search->masked = false;
        break;
    case ',':
        search->masked = false;
        break;
    case ':':
        search->masked = !is_value(&search->before) || !is_harmless(search, &search->before);
        break;
    default:
        search_value(search, token, key);
        break;
    }
}

bool find_masks(struct masks *masks, const char *text, size_t length)
{
    struct search search = {.text = text, .masks = masks};
    struct token token = next_token(text, length, 0);

    masks->count = 0;
    while (token.kind != '\0' && !search.no_memory) {
        const struct token next = next_token(text, length, token.end);

        search_token(&search, &token, next.kind == ':');
        search.before = token;
        token = next;
    }
    return !search.no_memory;
}

const struct mask *next_mask(const struct masks *masks, size_t at)
{
    size_t low = 0, high = masks->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (masks->list[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < masks->count ? &masks->list[low] : NULL;
}

void masks_free(struct masks *masks)
{
    free(masks->list);
    *masks = (struct masks){0};
}
