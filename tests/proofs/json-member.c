/* SPDX-License-Identifier: MIT
 * A member whose key is looked at before it is read, from any state of the JSON reader: looking changes nothing, and
 * passing the key leaves all that the next step looks at as reading the key would. A text of these lengths has keys of
 * no or few bytes; that a plain key ends at its quotation mark is what json-string says. */
#include "json-state.h"

static int is_same_place(const struct dtsx_json_reader *one, const struct dtsx_json_reader *other)
{
    return has_same_text(one, other) && has_same_containers(one, other) && one->column_origin == other->column_origin &&
           one->position.line == other->position.line && one->expect == other->expect;
}

/* The key that was looked at, and how long it is. */
static const char *key;
static size_t key_length;

/* What json-string says of a key without anything that needs an escape. */
const char *plain_key(struct dtsx_json_reader *reader, const char *at, enum dtsx_json_token token)
{
    assert(token == DTSX_JSON_KEY && at == key - 1);
    reader->token = token;
    reader->expect = EXPECT_COLON;
    return at + key_length + 2;
}

/* No other token comes, and no error. */
const char *no_value(struct dtsx_json_reader *reader, const char *at)
{
    (void)reader;
    assert(!"a value");
    return at;
}

const char *no_error(struct dtsx_json_reader *reader, const char *at)
{
    (void)reader;
    assert(!"an error");
    return at;
}

const char *no_end(struct dtsx_json_reader *reader, const char *at)
{
    (void)reader;
    assert(!"the end of an object");
    return at;
}

int main(void)
{
    ANY_TEXT(text);
    struct dtsx_json_reader reader = any_reader(text, 0);
    struct dtsx_json_reader other = reader;
    const struct dtsx_json_ahead ahead = dtsx_json_look_ahead(&reader);

    key = ahead.key;
    key_length = nondet_size();
    assert(is_same_place(&reader, &other));
    if (ahead.key != NULL) {
        assert(is_in_text(&reader, ahead.key) && ahead.key > text && ahead.left == (size_t)(reader.end - ahead.key));
        ASSUME(key_length < ahead.left && ahead.key[key_length] == '"');
        for (size_t i = 0; i < key_length; i++)
            ASSUME(ahead.key[i] >= ' ' && ahead.key[i] <= '~' && ahead.key[i] != '"' && ahead.key[i] != '\\');
        pass_key(&reader, &ahead, key_length);
        assert(dtsx_json_next(&other) == DTSX_JSON_KEY);
        assert(is_same_place(&reader, &other));
    }
    PROVED();
    return 0;
}
