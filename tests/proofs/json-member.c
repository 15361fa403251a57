/* SPDX-License-Identifier: MIT
 * A member that is begun before its key is read, from any state of the JSON reader: what is read next is the same at
 * the same place, and passing the key leaves all that the next step looks at as reading it would. A text of these
 * lengths has keys of no or few bytes; that a plain key ends at its quotation mark is what json-string says. */
#include "json-state.h"

enum part { NO_PART, A_STRING, A_VALUE, AN_ERROR, AN_END };

/* What a step reads, and the place of it. */
struct step {
    enum part part;
    const char *at;
    enum dtsx_json_token token;
    size_t line;
    const char *column_origin;
    int has_begun; /* what the message of an error depends on */
    int has_ended;
};

static struct step step;
/* The key of the member that was begun; NULL if none was. */
static const char *key;
static size_t key_length;

static const char *note(const struct dtsx_json_reader *reader, const char *at, enum part part,
                        enum dtsx_json_token token)
{
    assert(step.part == NO_PART);
    step = (struct step){part,
                         at,
                         token,
                         reader->line,
                         reader->column_origin,
                         reader->expect != DTSX_JSON_EXPECT_VALUE,
                         reader->expect == DTSX_JSON_EXPECT_NOTHING};
    return NULL;
}

/* What json-string says of a key without anything that needs an escape. */
const char *noted_string(struct dtsx_json_reader *reader, const char *at, enum dtsx_json_token token)
{
    note(reader, at, A_STRING, token);
    if (key == NULL)
        return NULL;
    reader->token = token;
    reader->expect = DTSX_JSON_EXPECT_COLON;
    return at + key_length + 2;
}

const char *noted_value(struct dtsx_json_reader *reader, const char *at)
{
    return note(reader, at, A_VALUE, DTSX_JSON_NULL);
}

const char *noted_error(struct dtsx_json_reader *reader, const char *at)
{
    return note(reader, at, AN_ERROR, DTSX_JSON_ERROR);
}

const char *noted_end(struct dtsx_json_reader *reader, const char *at, enum dtsx_json_token token)
{
    return note(reader, at, AN_END, token);
}

static struct step read_step(struct dtsx_json_reader *reader)
{
    step = (struct step){0};
    (void)dtsx_json_next(reader);
    return step;
}

static void check_passing(struct dtsx_json_reader reader, const struct dtsx_json_reader *after_key)
{
    pass_key(&reader, key_length);
    assert(has_same_text(&reader, after_key) && has_same_containers(&reader, after_key));
    assert(reader.column_origin == after_key->column_origin && reader.line == after_key->line &&
           reader.expect == after_key->expect);
}

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader reader = any_reader(text, 0);
    struct dtsx_json_reader other = reader;
    struct dtsx_json_reader begun;
    struct step one;
    struct step two;

    key = dtsx_json_begin_member(&reader);
    begun = reader;
    key_length = nondet_size();
    if (key != NULL) {
        assert(is_in_text(&reader, key) && key > text && key == reader.cursor + 1);
        ASSUME(key_length < (size_t)(reader.end - key) && key[key_length] == '"');
        for (size_t i = 0; i < key_length; i++)
            ASSUME(key[i] >= ' ' && key[i] <= '~' && key[i] != '"' && key[i] != '\\');
    }
    one = read_step(&reader);
    two = read_step(&other);
    assert(one.part == two.part && one.at == two.at && one.token == two.token && one.line == two.line &&
           one.column_origin == two.column_origin && one.has_begun == two.has_begun && one.has_ended == two.has_ended);
    if (key != NULL) {
        assert(one.part == A_STRING && one.token == DTSX_JSON_KEY && one.at == key - 1);
        check_passing(begun, &other);
    }
    PROVED();
    return 0;
}
