/* SPDX-License-Identifier: MIT
 * One step of the JSON reader, from any state that it can be in, at the beginning of any text or inside it: it leaves a
 * state that it can be in, moves on unless it stops, and what it says of the token lies within the text. So does any
 * number of steps, and a text of n bytes has at most n tokens before its end, since each takes a byte. */
#include "json-state.h"

/* What a part can have made of a reader when it keeps its promise. */
static const char *after_part(struct dtsx_json_reader *reader, const char *at, enum dtsx_json_token token)
{
    const struct dtsx_json_reader before = *reader;
    const size_t behind = nondet_size();
    const size_t origin = nondet_size();
    const size_t raw = nondet_size();
    const size_t begin = nondet_size();
    const size_t line_begin = nondet_size();
    const char *result = NULL;
    struct dtsx_json_reader other; /* anything */

    ASSUME(behind <= LENGTH && origin <= LENGTH && raw <= LENGTH && begin <= LENGTH && line_begin <= LENGTH);
    if (nondet_int())
        result = reader->text + behind;
    reader->token = other.token;
    reader->error = other.error;
    reader->expect = other.expect;
    reader->begin = reader->text + begin;
    reader->line_begin = reader->text + line_begin;
    reader->length = other.length;
    reader->raw = reader->text + raw;
    reader->raw_length = other.raw_length;
    reader->column_origin = reader->text + origin;
    ASSUME(has_read(reader, &before, at, result, token));
    return result;
}

const char *promised_string(struct dtsx_json_reader *reader, const char *at, enum dtsx_json_token token)
{
    assert(at < reader->end && *at == '"' && reader->column_origin <= at);
    return after_part(reader, at, token);
}

const char *promised_number(struct dtsx_json_reader *reader, const char *at)
{
    assert(at < reader->end && (*at == '-' || (*at >= '0' && *at <= '9')) && reader->column_origin <= at);
    return after_part(reader, at, DTSX_JSON_NUMBER);
}

const char *promised_word(struct dtsx_json_reader *reader, const char *at, const char *word, size_t length,
                          enum dtsx_json_token token)
{
    assert(at < reader->end && *at == word[0] && strlen(word) == length && reader->column_origin <= at);
    return after_part(reader, at, token);
}

const char *promised_space(struct dtsx_json_reader *reader, const char *at)
{
    const struct dtsx_json_reader before = *reader;
    const size_t behind = nondet_size();
    const size_t origin = nondet_size();

    assert(is_in_text(reader, at) && reader->column_origin <= at);
    ASSUME(behind <= LENGTH && origin <= LENGTH);
    reader->line = nondet_size();
    reader->column_origin = reader->text + origin;
    ASSUME(has_skipped(reader, &before, at, reader->text + behind));
    return reader->text + behind;
}

static void check_step(const char *text, size_t at)
{
    struct dtsx_json_reader reader = any_reader(text, at);
    const int had_stopped = reader.expect == DTSX_JSON_EXPECT_STOPPED;
    const enum dtsx_json_token token = dtsx_json_next(&reader);

    assert(token == reader.token && is_possible(&reader));
    assert(reader.expect == DTSX_JSON_EXPECT_STOPPED ? token == DTSX_JSON_ERROR && reader.cursor == text + at
           : token == DTSX_JSON_END                  ? reader.cursor == reader.end
                                                     : reader.cursor > text + at);
    assert(token == DTSX_JSON_ERROR || reader.line <= (size_t)(reader.cursor - text) + 1);
    assert(had_stopped || has_position_in_text(&reader));
    if (token == DTSX_JSON_KEY || token == DTSX_JSON_STRING || token == DTSX_JSON_NUMBER)
        assert(has_raw_between(&reader, text + at, reader.cursor));
}

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader fresh;

    dtsx_json_reader_init(&fresh, text, LENGTH, nondet_unsigned());
    assert(is_possible(&fresh) && fresh.line == 1);
    if (LENGTH && nondet_int())
        check_step(text, 1);
    else
        check_step(text, 0);
    PROVED();
    return 0;
}
