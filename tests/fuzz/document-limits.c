/* SPDX-License-Identifier: MIT */
#include "document-limits.h"

#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Marks the place in a document that is to be filled. */
#define HOLE        "@hole@"
#define QUOTED_HOLE "\"" HOLE "\""

enum filling {
    FILLING_TEXT,         /* of a key that nobody knows */
    FILLING_KEY,          /* that nobody knows */
    FILLING_KEYS,         /* very many of them */
    FILLING_ITEMS,        /* of a list of theirs */
    FILLING_NAME,         /* of the task */
    FILLING_POLICIES,     /* of the role: a list that the format has */
    FILLING_SID,          /* a text in a trust policy */
    FILLING_STATEMENTS,   /* of a trust policy */
    FILLING_POLICY_KEYS,  /* of a trust policy */
    FILLING_POLICY_TEXT,  /* a text in a trust policy that is a text itself */
    FILLING_ARRAYS,       /* from here on depth: of a key that nobody knows */
    FILLING_OBJECTS,      /* the same, with a secret in the innermost */
    FILLING_POLICY_DEPTH, /* objects in a trust policy, with a secret in the innermost */
    FILLING_MIXED_DEPTH,  /* the same with arrays between them */
    FILLING_TEXT_DEPTH,   /* in a trust policy that is a text */
    FILLING_COUNT
};

/* Just below, at, and just above the limit. */
static size_t aim(size_t limit, unsigned shape)
{
    return limit - 1 + shape / FILLING_COUNT % 3;
}

_Static_assert(LIMITS_SHAPES == FILLING_COUNT * 3, "a shape is a filling and an aim");

/* ---- trust policies ---- */

static json_t *new_policy(void)
{
    return json_pack("{s:s,s:[{s:s,s:s,s:{s:[s],s:[s]}}]}", "Version", "1", "Statement", "Effect", "Allow", "Action",
                     "sts:AssumeRole", "Principal", "RAM", "acs:ram::1406926474061234:root", "Service",
                     "1406926474061234@dts.aliyuncs.com");
}

/* In each object; jansson's nesting is limited. */
static void put_everywhere(json_t *value, const char *secret)
{
    json_t *member;
    const char *key;
    size_t index;

    json_array_foreach(value, index, member) put_everywhere(member, secret);
    if (!json_is_object(value))
        return;
    json_object_foreach(value, key, member) put_everywhere(member, secret);
    demand(json_object_set_new(value, "client_secret", json_string(secret)) == 0, "a secret is put in");
    demand(json_object_set_new(value, "Passwords", json_pack("[s]", secret)) == 0, "a list of secrets is put in");
}

/* The object of a trust policy, a new reference; NULL where the end cannot have one. */
static json_t *take_policy(json_t *end, json_t **role)
{
    json_t *policy;

    if (!json_is_object(end))
        return NULL;
    if (!json_object_get(end, "observed_role"))
        demand(json_object_set_new(end, "observed_role", json_object()) == 0, "a role is put in");
    *role = json_object_get(end, "observed_role");
    policy = json_object_get(*role, "trust_policy");
    if (!json_is_object(*role))
        return NULL;
    if (json_is_object(policy))
        return json_incref(policy);
    policy = json_is_string(policy) ? json_loadb(json_string_value(policy), json_string_length(policy), 0, NULL) : NULL;
    if (json_is_object(policy))
        return policy;
    json_decref(policy);
    return new_policy();
}

static void give_policy(json_t *role, json_t *policy, bool as_text)
{
    char *text;

    if (!as_text) {
        demand(json_object_set_new(role, "trust_policy", policy) == 0, "a policy is put in");
        return;
    }
    text = json_dumps(policy, JSON_COMPACT | JSON_REAL_PRECISION(17));
    demand(text != NULL, "jansson writes what it read");
    demand(json_object_set_new(role, "trust_policy", json_string(text)) == 0, "a policy is put in");
    free(text);
    json_decref(policy);
}

unsigned put_secrets_into_policies(json_t *root, bool first_as_text, const char *secret)
{
    static const char *const ends[] = {"source", "destination"};
    unsigned count = 0;

    for (size_t i = 0; i < LENGTH(ends); i++) {
        json_t *role;
        json_t *const policy = take_policy(json_object_get(root, ends[i]), &role);

        if (!policy)
            continue;
        put_everywhere(policy, secret);
        give_policy(role, policy, first_as_text == (i == 0));
        count++;
    }
    return count;
}

/* ---- holes ---- */

/* A hole in the trust policy of the source. */
static bool put_into_policy(json_t *root, const char *key, json_t *value, bool as_text)
{
    json_t *role;
    json_t *const policy = take_policy(json_object_get(root, "source"), &role);

    if (!policy) {
        json_decref(value);
        return false;
    }
    demand(json_object_set_new(policy, key, value) == 0, "a hole is put in");
    give_policy(role, policy, as_text);
    return true;
}

static bool put_into_root(json_t *root, const char *key, json_t *value)
{
    demand(json_object_set_new(root, key, value) == 0, "a hole is put in");
    return true;
}

/* Both policies have secrets already. */
static bool put_hole(json_t *root, enum filling filling)
{
    json_t *role;

    switch (filling) {
    case FILLING_KEY:
    case FILLING_KEYS:
        return put_into_root(root, HOLE, json_integer(0));
    case FILLING_ITEMS:
        return put_into_root(root, "unknown", json_pack("[s]", HOLE));
    case FILLING_NAME:
        return put_into_root(root, "name", json_string(HOLE));
    case FILLING_POLICIES:
        json_decref(take_policy(json_object_get(root, "source"), &role));
        return json_is_object(json_object_get(root, "source")) && json_is_object(role) &&
               json_object_set_new(role, "policies", json_pack("[s]", HOLE)) == 0;
    case FILLING_SID:
        return put_into_policy(root, "Sid", json_string(HOLE), false);
    case FILLING_STATEMENTS:
        return put_into_policy(root, "Statement", json_pack("[s]", HOLE), false);
    case FILLING_POLICY_KEYS:
        return put_into_policy(root, HOLE, json_integer(0), false);
    case FILLING_POLICY_TEXT:
        return put_into_policy(root, "Sid", json_string(HOLE), true);
    case FILLING_POLICY_DEPTH:
    case FILLING_MIXED_DEPTH:
        return put_into_policy(root, "Condition", json_string(HOLE), false);
    case FILLING_TEXT_DEPTH:
        return put_into_policy(root, "Condition", json_string(HOLE), true);
    default:
        return put_into_root(root, "unknown", json_string(HOLE));
    }
}

/* ---- filling ---- */

static void repeat(char *to, size_t length, const char *item)
{
    const size_t item_length = strlen(item);

    for (size_t i = 0; i < length; i++)
        to[i] = item[i % item_length];
}

/* Items of a list, or members: each with a comma before it, and white space for what is left. */
static void repeat_items(char *to, size_t length, const char *item)
{
    const size_t item_length = strlen(item);

    memset(to, ' ', length);
    for (size_t at = 0; at + item_length <= length; at += item_length)
        memcpy(to + at, item, item_length);
    to[0] = ' '; /* the first has none */
}

/* Members that are not the same: each with a number of its own. */
static void repeat_members(char *to, size_t length)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
    char item[] = ",\"k00000\":0";
    const size_t item_length = sizeof(item) - 1;
    size_t number = 0;

    memset(to, ' ', length);
    for (size_t at = 0; at + item_length <= length; at += item_length, number++) {
        for (size_t i = 0; i < 5; i++)
            item[3 + i] = digits[number >> (5 * i) & 31];
        memcpy(to + at, item, item_length);
    }
    to[0] = ' ';
}

/* The text with `length` bytes in place of the hole; the caller writes them. */
static char *widen(const char *text, const char *hole, size_t hole_length, size_t length, char **inserted)
{
    const size_t before = (size_t)(hole - text);
    const size_t behind = strlen(hole + hole_length);
    char *const wide = malloc(before + length + behind + 1);

    demand(wide != NULL, "memory for a large document");
    memcpy(wide, text, before);
    memcpy(wide + before + length, hole + hole_length, behind + 1);
    *inserted = wide + before;
    return wide;
}

static char *fill_bytes(const char *text, enum filling filling, size_t size)
{
    static const char member[] = QUOTED_HOLE ":0";
    const bool is_members = filling == FILLING_KEYS || filling == FILLING_POLICY_KEYS;
    const bool is_items = filling == FILLING_ITEMS || filling == FILLING_STATEMENTS || filling == FILLING_POLICIES;
    const char *const wanted = is_members ? member : is_items ? QUOTED_HOLE : HOLE;
    const char *const hole = strstr(text, wanted);
    const size_t rest = strlen(text) - strlen(wanted);
    char *inserted;
    char *wide;

    if (!hole || rest >= size)
        return NULL;
    wide = widen(text, hole, strlen(wanted), size - rest, &inserted);
    if (is_members)
        repeat_members(inserted, size - rest);
    else if (filling == FILLING_STATEMENTS)
        repeat_items(inserted, size - rest, ",{\"Effect\":\"Deny\"}");
    else if (filling == FILLING_POLICIES)
        repeat_items(inserted, size - rest, ",\"AliyunDTSRolePolicy\"");
    else if (is_items)
        repeat_items(inserted, size - rest, ",0");
    else
        repeat(inserted, size - rest, "long ");
    return wide;
}

/* How many brackets are open before a place. */
static size_t depth_at(const char *text, const char *end, size_t *deepest)
{
    bool is_text = false;
    size_t depth = 0;
    size_t most = 0;

    for (const char *at = text; at < end; at++) {
        if (is_text && *at == '\\')
            at++;
        else if (*at == '"')
            is_text = !is_text;
        else if (!is_text && (*at == '{' || *at == '['))
            most = ++depth > most ? depth : most;
        else if (!is_text && (*at == '}' || *at == ']'))
            depth--;
    }
    if (deepest)
        *deepest = most;
    return depth;
}

/* One more level than `depth - 1` brackets that are open already; the innermost is an object with a secret. */
static char *fill_depth(const char *text, enum filling filling, size_t depth, const char *secret)
{
    const bool is_in_text = filling == FILLING_TEXT_DEPTH;
    const char *const wanted = is_in_text ? "\\\"" HOLE "\\\"" : QUOTED_HOLE;
    const char *const hole = strstr(text, wanted);
    char nest[4096] = "";
    size_t levels;
    char *inserted;
    char *wide;

    if (!hole)
        return NULL;
    levels = is_in_text ? 1 : depth_at(text, hole, NULL);
    levels = depth > levels ? depth - levels : 0;
    for (size_t i = 0; i < levels; i++)
        strcat(nest, filling == FILLING_ARRAYS || (filling == FILLING_MIXED_DEPTH && i % 2) ? "["
                     : i + 1 == levels                                                      ? "{"
                     : is_in_text                                                           ? "{\\\"a\\\":"
                                                                                            : "{\"a\":");
    if (secret && levels && nest[strlen(nest) - 1] == '{')
        (void)snprintf(nest + strlen(nest), sizeof(nest) - strlen(nest),
                       is_in_text ? "\\\"password\\\":\\\"%s\\\"" : "\"password\":\"%s\"", secret);
    else if (!levels || nest[strlen(nest) - 1] != '{')
        strcat(nest, "0");
    for (size_t i = levels; i-- > 0;)
        strcat(nest, filling == FILLING_ARRAYS || (filling == FILLING_MIXED_DEPTH && i % 2) ? "]" : "}");
    wide = widen(text, hole, strlen(wanted), strlen(nest), &inserted);
    memcpy(inserted, nest, strlen(nest));
    return wide;
}

char *fill_to_limit(const char *text, size_t length, unsigned shape, const char *secret, size_t *new_length)
{
    const enum filling filling = (enum filling)(shape % FILLING_COUNT);
    json_t *const root = json_loadb(text, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    char *with_hole = NULL;
    char *filled = NULL;

    if (json_is_object(root) && !holds_text(text, length, HOLE)) {
        if (secret)
            (void)put_secrets_into_policies(root, filling == FILLING_POLICY_TEXT || filling == FILLING_TEXT_DEPTH,
                                            secret);
        if (put_hole(root, filling))
            with_hole = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(17));
    }
    json_decref(root);
    if (with_hole)
        filled = filling < FILLING_ARRAYS ? fill_bytes(with_hole, filling, aim(DTSX_DEFAULT_DOCUMENT_BYTES, shape))
                                          : fill_depth(with_hole, filling, aim(DTSX_DEFAULT_DEPTH, shape), secret);
    free(with_hole);
    *new_length = filled ? strlen(filled) : 0;
    return filled;
}

char *space_to_limit(const char *text, size_t length, unsigned shape, size_t *new_length)
{
    const size_t size = aim(DTSX_DEFAULT_DOCUMENT_BYTES, shape);
    const size_t space = size > length ? size - length : 0;
    char *const wide = malloc(length + space);

    demand(wide != NULL, "memory for a large document");
    *new_length = length + space;
    if (shape % 2) {
        repeat(wide, space, " \n\t\r\n");
        memcpy(wide + space, text, length);
    } else {
        memcpy(wide, text, length);
        repeat(wide + length, space, "\n ");
    }
    return wide;
}

bool is_within_limits(const char *text, size_t length)
{
    size_t deepest;

    (void)depth_at(text, text + length, &deepest);
    return length <= DTSX_DEFAULT_DOCUMENT_BYTES && deepest <= DTSX_DEFAULT_DEPTH;
}
