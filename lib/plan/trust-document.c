/* SPDX-License-Identifier: MIT
 * A document is changed in two passes. The first finds what its statements already grant, and the statement to which
 * the missing principals can be added. The second copies the document. Neither needs memory in proportion to the
 * document. */
#include "plan/trust-document.h"

#include "base/ascii.h"
#include "model/account-id.h"
#include "rules/trust-policy.h"
#include "tables/literals.h"
#include "json/reader.h"

#include <string.h>

/* The longest text with escapes, in bytes before decoding, that is decoded: no principal that matters here is longer.
 */
#define DECODED_SIZE ((size_t)512)
#define NO_STATEMENT ((size_t)-1)

enum { KIND_OTHER, KIND_RAM, KIND_SERVICE, KIND_COUNT };

/* What decides whether principals can be added to a statement. */
struct statement {
    int denies;
    int allows;
    int has_action;
    int is_exact; /* it has no other action than sts:AssumeRole, and nothing in it limits it */
    int has_principal;
    size_t kept;    /* principals that are not placeholders */
    size_t dropped; /* placeholders */
};

struct edit {
    struct dtsx_json_reader reader;
    struct dtsx_json_writer writer;
    const struct dtsx_span *creators;
    size_t count;
    unsigned char *found; /* for each creator, bits (1 << kind) of the principals that the document has */
    size_t target;        /* the index of the statement to which principals are added */
    size_t dropped;
    int denies;
    int has_list; /* the Statement is a list */
};

struct text {
    const char *bytes;
    size_t length;
};

/* ---- principals ---- */

struct principal {
    char text[sizeof(dtsx_literal_ram_arn) + DTSX_ACCOUNT_ID_LENGTH + sizeof(dtsx_literal_at_dts_service)];
};

static struct principal principal_of(const char *account_id, int kind)
{
    struct principal principal = {.text = ""};
    const char *after = kind == KIND_RAM ? dtsx_literal_root : dtsx_literal_at_dts_service;
    char *end = principal.text;

    if (kind == KIND_RAM) {
        memcpy(end, dtsx_literal_ram_arn, DTSX_LITERAL_LENGTH(ram_arn));
        end += DTSX_LITERAL_LENGTH(ram_arn);
    }
    /* The ID of an old account is shorter than others. */
    memcpy(end, account_id, strlen(account_id));
    memcpy(end + strlen(account_id), after, strlen(after) + 1);
    return principal;
}

static struct text text_of(const struct dtsx_json_reader *reader, char decoded[DECODED_SIZE])
{
    if (!reader->escaped || reader->raw_length > DECODED_SIZE)
        return (struct text){reader->raw, reader->raw_length};
    return (struct text){decoded, dtsx_json_decode(reader, decoded)};
}

static int is_key(const struct dtsx_json_reader *reader, const char *name)
{
    char decoded[DECODED_SIZE];
    const struct text key = text_of(reader, decoded);

    return dtsx_ascii_equals(key.bytes, key.length, name);
}

static int kind_of(const struct dtsx_json_reader *reader)
{
    if (is_key(reader, "RAM"))
        return KIND_RAM;
    return is_key(reader, "Service") ? KIND_SERVICE : KIND_OTHER;
}

static int is_placeholder(const struct dtsx_json_reader *reader)
{
    char decoded[DECODED_SIZE];
    const struct text text = text_of(reader, decoded);

    return dtsx_trust_is_placeholder(text.bytes, text.length);
}

static void find_principal(struct edit *edit, const struct dtsx_json_reader *reader, int kind)
{
    char decoded[DECODED_SIZE];
    const struct text text = text_of(reader, decoded);

    for (size_t i = 0; kind != KIND_OTHER && i < edit->count; i++) {
        const struct principal principal = principal_of(edit->creators[i].text, kind);

        if (dtsx_ascii_equals_nocase(text.bytes, text.length, principal.text))
            edit->found[i] |= (unsigned char)(1U << kind);
    }
}

/* ---- the first pass: what the document has ---- */

/* How many principals of a value, a string or a list of strings, are not placeholders. The reader is a copy, so it can
 * be left anywhere. */
static size_t count_kept(struct dtsx_json_reader reader)
{
    size_t kept = 0;

    if (reader.token == DTSX_JSON_STRING)
        return !is_placeholder(&reader);
    while (dtsx_json_next(&reader) == DTSX_JSON_STRING)
        kept += !is_placeholder(&reader);
    return kept;
}

static void look_at_principal(struct dtsx_json_reader *reader, struct statement *statement)
{
    statement->has_principal = 1;
    while (dtsx_json_next(reader) == DTSX_JSON_KEY) {
        const enum dtsx_json_token token = dtsx_json_next(reader);

        if (token == DTSX_JSON_STRING) {
            statement->dropped += (size_t)is_placeholder(reader);
            statement->kept += !is_placeholder(reader);
            continue;
        }
        while (dtsx_json_next(reader) == DTSX_JSON_STRING) {
            statement->dropped += (size_t)is_placeholder(reader);
            statement->kept += !is_placeholder(reader);
        }
    }
}

static int is_assume_role(const struct dtsx_json_reader *reader)
{
    char decoded[DECODED_SIZE];
    const struct text text = text_of(reader, decoded);

    return dtsx_ascii_equals_nocase(text.bytes, text.length, dtsx_literal_assume_role);
}

static void look_at_action(struct dtsx_json_reader *reader, struct statement *statement)
{
    if (reader->token == DTSX_JSON_STRING) {
        statement->has_action = 1;
        statement->is_exact &= is_assume_role(reader);
        return;
    }
    while (dtsx_json_next(reader) == DTSX_JSON_STRING) {
        statement->has_action = 1;
        statement->is_exact &= is_assume_role(reader);
    }
}

static void look_at_effect(const struct dtsx_json_reader *reader, struct statement *statement)
{
    char decoded[DECODED_SIZE];
    const struct text text = text_of(reader, decoded);

    statement->allows = dtsx_ascii_equals(text.bytes, text.length, "Allow");
    statement->denies = dtsx_ascii_equals(text.bytes, text.length, "Deny");
}

static struct statement look_at_statement(struct dtsx_json_reader reader)
{
    struct statement statement = {.is_exact = 1};

    while (dtsx_json_next(&reader) == DTSX_JSON_KEY) {
        const int is_effect = is_key(&reader, "Effect");
        const int is_action = is_key(&reader, "Action");
        const int is_principal = is_key(&reader, "Principal");

        dtsx_json_next(&reader);
        if (is_effect)
            look_at_effect(&reader, &statement);
        else if (is_action)
            look_at_action(&reader, &statement);
        else if (is_principal)
            look_at_principal(&reader, &statement);
        else
            statement.is_exact = 0;
        dtsx_json_skip(&reader);
    }
    return statement;
}

static int takes_principals(const struct statement *statement)
{
    return statement->allows && statement->has_action && statement->is_exact && statement->has_principal;
}

/* Notes the principals of the creators in a statement to which principals can be added. */
static void find_principals(struct edit *edit, struct dtsx_json_reader reader)
{
    while (dtsx_json_next(&reader) == DTSX_JSON_KEY) {
        const int is_principal = is_key(&reader, "Principal");

        if (dtsx_json_next(&reader) != DTSX_JSON_OBJECT_BEGIN || !is_principal) {
            dtsx_json_skip(&reader);
            continue;
        }
        while (dtsx_json_next(&reader) == DTSX_JSON_KEY) {
            const int kind = kind_of(&reader);

            if (dtsx_json_next(&reader) == DTSX_JSON_STRING)
                find_principal(edit, &reader, kind);
            else
                while (dtsx_json_next(&reader) == DTSX_JSON_STRING)
                    find_principal(edit, &reader, kind);
        }
    }
}

/* The reader is at the value of the policy's Statement, a list of objects. */
static void look_at_statements(struct edit *edit, struct dtsx_json_reader reader)
{
    for (size_t i = 0; dtsx_json_next(&reader) == DTSX_JSON_OBJECT_BEGIN; i++) {
        const struct statement statement = look_at_statement(reader);

        edit->denies |= statement.denies;
        edit->dropped += statement.dropped;
        if (takes_principals(&statement)) {
            if (edit->target == NO_STATEMENT)
                edit->target = i;
            find_principals(edit, reader);
        }
        dtsx_json_skip(&reader);
    }
}

static void look(struct edit *edit)
{
    struct dtsx_json_reader reader = edit->reader;

    dtsx_json_next(&reader);
    while (dtsx_json_next(&reader) == DTSX_JSON_KEY) {
        const int is_statement = is_key(&reader, "Statement");

        if (dtsx_json_next(&reader) == DTSX_JSON_ARRAY_BEGIN && is_statement) {
            edit->has_list = 1;
            look_at_statements(edit, reader);
        }
        dtsx_json_skip(&reader);
    }
}

/* ---- the second pass: the copy ---- */

static void write_missing(struct edit *edit, int kind)
{
    for (size_t i = 0; i < edit->count; i++)
        if (!(edit->found[i] & 1U << kind))
            dtsx_json_text(&edit->writer, principal_of(edit->creators[i].text, kind).text);
}

static int is_missing(const struct edit *edit, int kind)
{
    for (size_t i = 0; i < edit->count; i++)
        if (kind != KIND_OTHER && !(edit->found[i] & 1U << kind))
            return 1;
    return 0;
}

static void write_missing_member(struct edit *edit, int kind)
{
    if (!is_missing(edit, kind))
        return;
    dtsx_json_key(&edit->writer, kind == KIND_RAM ? "RAM" : "Service");
    dtsx_json_begin_array(&edit->writer);
    write_missing(edit, kind);
    dtsx_json_end_array(&edit->writer);
}

static void copy_scalar(struct edit *edit)
{
    dtsx_json_raw(&edit->writer, edit->reader.begin, edit->reader.length);
}

static void copy_value(struct edit *edit)
{
    const char *begin = edit->reader.begin;

    dtsx_json_skip(&edit->reader);
    dtsx_json_raw_minified(&edit->writer, begin, (size_t)(edit->reader.cursor - begin));
}

static void copy_key(struct edit *edit)
{
    dtsx_json_plain_key(&edit->writer, edit->reader.raw, edit->reader.raw_length);
}

/* Copies the principals under one key without placeholders. If added_kind is not KIND_OTHER, adds those that are
 * missing.
 */
static void copy_principals(struct edit *edit, int added_kind)
{
    const int is_list = edit->reader.token == DTSX_JSON_ARRAY_BEGIN;

    if (!is_list && !is_missing(edit, added_kind)) {
        copy_scalar(edit);
        return;
    }
    dtsx_json_begin_array(&edit->writer);
    if (!is_list && !is_placeholder(&edit->reader))
        copy_scalar(edit);
    while (is_list && dtsx_json_next(&edit->reader) == DTSX_JSON_STRING)
        if (!is_placeholder(&edit->reader))
            copy_scalar(edit);
    if (added_kind != KIND_OTHER)
        write_missing(edit, added_kind);
    dtsx_json_end_array(&edit->writer);
}

static void copy_principal(struct edit *edit, int is_target)
{
    unsigned written = 0;

    dtsx_json_begin_object(&edit->writer);
    while (dtsx_json_next(&edit->reader) == DTSX_JSON_KEY) {
        const struct dtsx_json_reader key = edit->reader;
        const int kind = is_target ? kind_of(&key) : KIND_OTHER;

        dtsx_json_next(&edit->reader);
        if (count_kept(edit->reader) == 0 && !is_missing(edit, kind)) {
            dtsx_json_skip(&edit->reader);
            continue;
        }
        written |= 1U << kind;
        dtsx_json_plain_key(&edit->writer, key.raw, key.raw_length);
        copy_principals(edit, kind);
    }
    for (int kind = KIND_RAM; is_target && kind < KIND_COUNT; kind++)
        if (!(written & 1U << kind))
            write_missing_member(edit, kind);
    dtsx_json_end_object(&edit->writer);
}

static void copy_statement(struct edit *edit, int is_target)
{
    dtsx_json_begin_object(&edit->writer);
    while (dtsx_json_next(&edit->reader) == DTSX_JSON_KEY) {
        const int is_principal = is_key(&edit->reader, "Principal");

        copy_key(edit);
        dtsx_json_next(&edit->reader);
        if (is_principal)
            copy_principal(edit, is_target);
        else
            copy_value(edit);
    }
    dtsx_json_end_object(&edit->writer);
}

static void write_statement(struct edit *edit)
{
    dtsx_json_begin_object(&edit->writer);
    dtsx_json_member_text(&edit->writer, "Action", dtsx_literal_assume_role);
    dtsx_json_member_text(&edit->writer, "Effect", "Allow");
    dtsx_json_key(&edit->writer, "Principal");
    dtsx_json_begin_object(&edit->writer);
    write_missing_member(edit, KIND_RAM);
    write_missing_member(edit, KIND_SERVICE);
    dtsx_json_end_object(&edit->writer);
    dtsx_json_end_object(&edit->writer);
}

/* A statement that trusts only placeholders is left out, unless it is the one to which principals are added. */
static void copy_statements(struct edit *edit)
{
    dtsx_json_begin_array(&edit->writer);
    for (size_t i = 0; dtsx_json_next(&edit->reader) == DTSX_JSON_OBJECT_BEGIN; i++) {
        const struct statement statement = look_at_statement(edit->reader);

        if (i != edit->target && statement.dropped && !statement.kept)
            dtsx_json_skip(&edit->reader);
        else
            copy_statement(edit, i == edit->target);
    }
    if (edit->target == NO_STATEMENT)
        write_statement(edit);
    dtsx_json_end_array(&edit->writer);
}

/* Copies only Version and Statement: RAM accepts no other elements in a policy. */
static void copy(struct edit *edit)
{
    dtsx_json_next(&edit->reader);
    dtsx_json_begin_object(&edit->writer);
    while (dtsx_json_next(&edit->reader) == DTSX_JSON_KEY) {
        const int is_statement = is_key(&edit->reader, "Statement");

        if (!is_statement && !is_key(&edit->reader, "Version")) {
            dtsx_json_next(&edit->reader);
            dtsx_json_skip(&edit->reader);
            continue;
        }
        copy_key(edit);
        if (dtsx_json_next(&edit->reader) == DTSX_JSON_ARRAY_BEGIN && is_statement)
            copy_statements(edit);
        else
            copy_value(edit);
    }
    dtsx_json_end_object(&edit->writer);
}

/* ---- both ---- */

enum dtsx_trust_edit dtsx_trust_document_add(struct dtsx_span document, const struct dtsx_span *creators, size_t count,
                                             struct dtsx_arena *arena, struct dtsx_span *result)
{
    struct edit edit = {.creators = creators, .count = count, .target = NO_STATEMENT};

    edit.found = dtsx_arena_new(arena, count);
    if (!edit.found)
        return DTSX_TRUST_EDIT_REFUSED;
    dtsx_json_reader_init(&edit.reader, document.text, document.length, DTSX_JSON_DEPTH_MAX);
    look(&edit);
    if (edit.denies || !edit.has_list)
        return DTSX_TRUST_EDIT_REFUSED;
    dtsx_arena_begin(arena);
    dtsx_json_writer_init(&edit.writer, dtsx_arena_sink, arena, 0);
    copy(&edit);
    *result = dtsx_arena_end(arena);
    if (dtsx_json_writer_finish(&edit.writer) != 0)
        return DTSX_TRUST_EDIT_REFUSED;
    return edit.dropped || is_missing(&edit, KIND_RAM) || is_missing(&edit, KIND_SERVICE) ? DTSX_TRUST_EDIT_ADDED
                                                                                          : DTSX_TRUST_EDIT_NONE;
}

static void write_principals(struct dtsx_json_writer *writer, const struct dtsx_span *creators, size_t count, int kind)
{
    dtsx_json_key(writer, kind == KIND_RAM ? "RAM" : "Service");
    dtsx_json_begin_array(writer);
    for (size_t i = 0; i < count; i++)
        dtsx_json_text(writer, principal_of(creators[i].text, kind).text);
    dtsx_json_end_array(writer);
}

void dtsx_trust_document_write(struct dtsx_json_writer *writer, const struct dtsx_span *creators, size_t count)
{
    dtsx_json_begin_object(writer);
    dtsx_json_key(writer, "Statement");
    dtsx_json_begin_array(writer);
    dtsx_json_begin_object(writer);
    dtsx_json_member_text(writer, "Action", dtsx_literal_assume_role);
    dtsx_json_member_text(writer, "Effect", "Allow");
    dtsx_json_key(writer, "Principal");
    dtsx_json_begin_object(writer);
    write_principals(writer, creators, count, KIND_RAM);
    write_principals(writer, creators, count, KIND_SERVICE);
    dtsx_json_end_object(writer);
    dtsx_json_end_object(writer);
    dtsx_json_end_array(writer);
    dtsx_json_member_text(writer, "Version", "1");
    dtsx_json_end_object(writer);
}
