/* SPDX-License-Identifier: MIT */
#include "documents.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define POINTER_SIZE 512

/* ---- the full document ---- */

static json_t *full_account(const char *id)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:{s:b, s:b}}", "account_id", id, "infrastructure", "public",
                     "identity_type", "account", "label", "orders", "observed", "console_initialized", 1,
                     "default_role_authorized", 1);
}

static json_t *full_trust_policy(void)
{
    return json_pack("{s:s, s:[{s:s, s:s, s:{s:[s], s:[s]}}]}", "Version", "1", "Statement", "Effect", "Allow",
                     "Action", "sts:AssumeRole", "Principal", "RAM", "acs:ram::" CREATOR_ID ":root", "Service",
                     CREATOR_ID "@dts.aliyuncs.com");
}

static json_t *full_endpoint(const char *owner_id, const char *access_method, const char *instance_id)
{
    json_t *endpoint =
        json_pack("{s:s, s:s, s:s, s:b, s:o, s:s, s:s, s:s, s:s, s:s, s:{s:b, s:[s], s:o}}", "database_type", "MySQL",
                  "access_method", access_method, "region", "cn-hangzhou", "cross_account", 1, "owner",
                  full_account(owner_id), "ram_role", "ram-for-dts", "instance_form", "rds-instance", "instance_id",
                  instance_id, "database", "orders", "user", "dts_reader", "observed_role", "exists", 1, "policies",
                  "AliyunDTSRolePolicy", "trust_policy", full_trust_policy());

    assert_non_null(endpoint);
    return endpoint;
}

static json_t *full_source(void)
{
    json_t *source = full_endpoint(SOURCE_OWNER_ID, "Self-managed Database on ECS", "i-bp1imrtn6fq7h0000000");

    assert_int_equal(json_object_set_new(source, "host", json_string("192.0.2.7")), 0);
    assert_int_equal(json_object_set_new(source, "port", json_integer(3306)), 0);
    return source;
}

json_t *full_document(void)
{
    json_t *document =
        json_pack("{s:i, s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "version", 1, "name", "orders-to-analytics", "kind",
                  "synchronization", "direction", "one-way", "region", "cn-hangzhou", "creator",
                  full_account(CREATOR_ID), "source", full_source(), "destination",
                  full_endpoint(DESTINATION_OWNER_ID, "Alibaba Cloud Instance", "rm-bp1imrtn6fq7h0000"));

    assert_non_null(document);
    return document;
}

/* ---- writing with changes ---- */

struct text {
    char *bytes;
    size_t length;
    size_t capacity;
};

static void append(struct text *text, const char *bytes)
{
    const size_t length = strlen(bytes);

    if (text->length + length >= text->capacity) {
        text->capacity = (text->length + length + 256) * 2;
        text->bytes = realloc(text->bytes, text->capacity);
        assert_non_null(text->bytes);
    }
    memcpy(text->bytes + text->length, bytes, length + 1);
    text->length += length;
}

static const struct edit *edit_at(const struct edit *edits, size_t count, const char *pointer, enum edit_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (edits[i].kind == kind && strcmp(edits[i].pointer, pointer) == 0)
            return &edits[i];
    return NULL;
}

static void append_scalar(struct text *text, const json_t *value)
{
    char *scalar = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

    assert_non_null(scalar);
    append(text, scalar);
    free(scalar);
}

static void append_pointer(char pointer[POINTER_SIZE], const char *parent, const char *key)
{
    assert_true((size_t)snprintf(pointer, POINTER_SIZE, "%s/%s", parent, key) < POINTER_SIZE);
}

static void append_value(struct text *text, const json_t *value, const char *pointer, const struct edit *edits,
                         size_t count);

static void separate(struct text *text, int *is_first)
{
    append(text, *is_first ? "" : ", ");
    *is_first = 0;
}

static void append_object(struct text *text, const json_t *object, const char *pointer, const struct edit *edits,
                          size_t count)
{
    const struct edit *added = edit_at(edits, count, pointer, EDIT_ADD);
    int is_first = 1;
    void *iterator = json_object_iter((json_t *)(uintptr_t)object);

    append(text, "{");
    for (; iterator; iterator = json_object_iter_next((json_t *)(uintptr_t)object, iterator)) {
        const char *key = json_object_iter_key(iterator);
        const struct edit *repeated;
        char member[POINTER_SIZE];

        append_pointer(member, pointer, key);
        if (edit_at(edits, count, member, EDIT_REMOVE))
            continue;
        separate(text, &is_first);
        append(text, "\"");
        append(text, key);
        append(text, "\": ");
        append_value(text, json_object_iter_value(iterator), member, edits, count);
        repeated = edit_at(edits, count, member, EDIT_REPEAT);
        if (repeated) {
            separate(text, &is_first);
            append(text, repeated->raw);
        }
    }
    if (added) {
        separate(text, &is_first);
        append(text, added->raw);
    }
    append(text, "}");
}

static void append_value(struct text *text, const json_t *value, const char *pointer, const struct edit *edits,
                         size_t count)
{
    const struct edit *replaced = edit_at(edits, count, pointer, EDIT_REPLACE);

    if (replaced)
        append(text, replaced->raw);
    else if (json_is_object(value))
        append_object(text, value, pointer, edits, count);
    else
        append_scalar(text, value);
}

char *edited(const json_t *document, const struct edit *edits, size_t count)
{
    struct text text = {0};

    append_value(&text, document, "", edits, count);
    return text.bytes;
}

char *edited_full(enum edit_kind kind, const char *pointer, const char *raw)
{
    const struct edit edit = {kind, pointer, raw};
    json_t *document = full_document();
    char *text = edited(document, &edit, 1);

    json_decref(document);
    return text;
}

static void visit(const json_t *object, const char *pointer, member_fn *call, void *user)
{
    void *iterator = json_object_iter((json_t *)(uintptr_t)object);

    for (; iterator; iterator = json_object_iter_next((json_t *)(uintptr_t)object, iterator)) {
        const char *key = json_object_iter_key(iterator);
        const json_t *value = json_object_iter_value(iterator);
        char member[POINTER_SIZE];

        append_pointer(member, pointer, key);
        call(member, key, value, user);
        if (json_is_object(value) && strcmp(key, "trust_policy") != 0)
            visit(value, member, call, user);
    }
}

void each_member(const json_t *document, member_fn *call, void *user)
{
    visit(document, "", call, user);
}

/* ---- findings ---- */

const char *findings_of(const dtsx_report *report)
{
    static char lines[1 << 16];
    size_t used = 0;

    lines[0] = '\0';
    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++) {
        const dtsx_record *record = dtsx_report_get_record(report, i);
        const char *path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);
        const int more = snprintf(lines + used, sizeof(lines) - used, "%s %s\n",
                                  dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)), path);

        assert_true(more > 0 && (size_t)more < sizeof(lines) - used);
        used += (size_t)more;
    }
    return lines;
}

const char *findings_in(const char *json, size_t length)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    const char *findings;

    assert_int_equal(dtsx_document_read(document, json, length, 0), DTSX_OK);
    assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
    findings = findings_of(report);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return findings;
}

void assert_findings(const char *json, const char *expected)
{
    const char *found = findings_in(json, strlen(json));
    const size_t length = strlen(expected);
    const size_t found_length = strlen(found);
    const size_t end = found_length && expected[length ? length - 1 : 0] != '\n' ? found_length - 1 : found_length;

    if (end != length || memcmp(found, expected, length) != 0)
        fail_msg("found:\n%sexpected:\n%s\nin:\n%.2000s", found, expected, json);
}

json_t *checked(const char *json, size_t length)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    json_error_t error;
    json_t *report;
    size_t written;
    const char *text;

    assert_int_equal(dtsx_check_json(NULL, json, length, 0, buffer), DTSX_OK);
    text = dtsx_buffer_get(buffer, &written);
    report = json_loadb(text, written, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!report)
        fail_msg("%s in:\n%s", error.text, text);
    dtsx_buffer_unref(buffer);
    return report;
}

/* ---- dice ---- */

unsigned roll(struct dice *dice, unsigned sides)
{
    unsigned long long x = dice->state;

    /* Xorshift (Marsaglia), masked so that no bit is shifted out. */
    x ^= (x & (ULLONG_MAX >> 13)) << 13;
    x ^= x >> 7;
    x ^= (x & (ULLONG_MAX >> 17)) << 17;
    dice->state = x;
    return (unsigned)(x >> 33) % sides;
}
