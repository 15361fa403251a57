/* SPDX-License-Identifier: MIT
 * What holds of the JSON reader between its steps, and what the parts of a step promise. Each promise is proved of its
 * part (json-space, json-string, json-number, json-word) and then stands for it, so that a whole step (json-next) is
 * small enough to be proved. */
#ifndef DTSX_PROOF_JSON_STATE_H
#define DTSX_PROOF_JSON_STATE_H

#include "json/reader.c"

#include "proof.h"

/* Whether a place is in the text or at its end. */
static int is_in_text(const struct dtsx_json_reader *reader, const char *at)
{
    return __CPROVER_same_object(at, reader->text) && at >= reader->text && at <= reader->end;
}

/* That `after` follows from the innermost container is what after_value() says. */
static int has_possible_containers(const struct dtsx_json_reader *reader)
{
    return reader->depth_limit <= DTSX_JSON_DEPTH_MAX && reader->depth <= reader->depth_limit &&
           reader->after == after_value(reader);
}

/* What always holds between two steps. The column's origin is not after the cursor, since a character of several
 * bytes moves it on by one less than it has; it does not matter any more once the reader has stopped. */
static int is_possible(const struct dtsx_json_reader *reader)
{
    if (!is_in_text(reader, reader->cursor) || !has_possible_containers(reader))
        return 0;
    if (reader->expect != DTSX_JSON_EXPECT_STOPPED &&
        (!is_in_text(reader, reader->column_origin) || reader->column_origin > reader->cursor))
        return 0;
    switch (reader->expect) {
    case DTSX_JSON_EXPECT_VALUE:
        return reader->depth == 0;
    case DTSX_JSON_EXPECT_KEY:
    case DTSX_JSON_EXPECT_KEY_OR_END:
    case DTSX_JSON_EXPECT_COLON:
        return reader->after == DTSX_JSON_EXPECT_COMMA_OR_OBJECT_END;
    case DTSX_JSON_EXPECT_ELEMENT_OR_END:
        return reader->after == DTSX_JSON_EXPECT_COMMA_OR_ARRAY_END;
    case DTSX_JSON_EXPECT_COMMA_OR_ARRAY_END:
    case DTSX_JSON_EXPECT_COMMA_OR_OBJECT_END:
    case DTSX_JSON_EXPECT_NOTHING:
        return reader->expect == reader->after;
    default:
        return reader->expect == DTSX_JSON_EXPECT_STOPPED && reader->token == DTSX_JSON_ERROR &&
               reader->error != DTSX_JSON_ERROR_NONE;
    }
}

static int has_position_in_text(const struct dtsx_json_reader *reader)
{
    return is_in_text(reader, reader->begin) && reader->length <= (size_t)(reader->end - reader->begin) &&
           is_in_text(reader, reader->line_begin) && reader->line_begin <= reader->begin;
}

static int has_raw_between(const struct dtsx_json_reader *reader, const char *begin, const char *end)
{
    return __CPROVER_same_object(reader->raw, reader->text) && reader->raw >= begin && reader->raw <= end &&
           reader->raw_length <= (size_t)(end - reader->raw);
}

static int has_same_containers(const struct dtsx_json_reader *reader, const struct dtsx_json_reader *before)
{
    for (unsigned i = 0; i < DTSX_JSON_DEPTH_MAX / 64; i++)
        if (reader->objects[i] != before->objects[i])
            return 0;
    return reader->depth == before->depth && reader->depth_limit == before->depth_limit &&
           reader->after == before->after;
}

static int has_same_text(const struct dtsx_json_reader *reader, const struct dtsx_json_reader *before)
{
    return reader->text == before->text && reader->end == before->end && reader->cursor == before->cursor;
}

/* What a part that reads one token at a place of the text promises. `result` is what it gives: the place after the
 * token, or NULL. */
static int has_read(const struct dtsx_json_reader *reader, const struct dtsx_json_reader *before, const char *at,
                    const char *result, enum dtsx_json_token token)
{
    if (!has_same_text(reader, before) || !has_same_containers(reader, before) || !has_position_in_text(reader) ||
        reader->line != before->line)
        return 0;
    if (!result)
        return reader->token == DTSX_JSON_ERROR && reader->expect == DTSX_JSON_EXPECT_STOPPED &&
               reader->error != DTSX_JSON_ERROR_NONE;
    if (!is_in_text(reader, result) || result <= at || !is_in_text(reader, reader->column_origin) ||
        reader->column_origin > result || reader->token != token)
        return 0;
    if (reader->expect != (token == DTSX_JSON_KEY ? DTSX_JSON_EXPECT_COLON : reader->after))
        return 0;
    return (token != DTSX_JSON_KEY && token != DTSX_JSON_STRING && token != DTSX_JSON_NUMBER) ||
           has_raw_between(reader, at, result);
}

/* What skipping white space promises. */
static int has_skipped(const struct dtsx_json_reader *reader, const struct dtsx_json_reader *before, const char *at,
                       const char *result)
{
    if (!has_same_text(reader, before) || !has_same_containers(reader, before) || reader->expect != before->expect ||
        reader->token != before->token || reader->error != before->error)
        return 0;
    if (!is_in_text(reader, result) || result < at || !is_in_text(reader, reader->column_origin) ||
        reader->column_origin > result)
        return 0;
    if (result != reader->end && memchr(" \t\r\n", *result, 4) != NULL)
        return 0;
    return reader->line >= before->line && reader->line - before->line <= (size_t)(result - at);
}

/* A reader in any state that is possible, its cursor `at` bytes into the text. */
static struct dtsx_json_reader any_reader(const char *text, size_t at)
{
    struct dtsx_json_reader reader; /* anything */
    const size_t origin = nondet_size();

    ASSUME(origin <= at);
    reader.text = text;
    reader.end = text + LENGTH;
    reader.cursor = text + at;
    reader.column_origin = text + origin;
    ASSUME(reader.line <= at + 1);
    ASSUME(is_possible(&reader));
    return reader;
}

#endif
