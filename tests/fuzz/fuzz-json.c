/* SPDX-License-Identifier: MIT
 * The JSON reader, with jansson as its oracle: both accept a text or both refuse it, and its values are the same.
 * Jansson alone refuses numbers beyond its types, U+0000 in keys, and takes more levels; it overlooks a NUL byte
 * after numbers and words, although JSON never has one. What the writer makes of the same tokens is the same value
 * too. */
#include "fuzz.h"

#include "base/utf8.h"
#include "json/reader.h"
#include "json/writer.h"

#include <stdlib.h>
#include <string.h>

/* ---- places: each token comes after the one before, on the line and column that its offset says ---- */

struct place {
    const char *text;
    size_t offset;
    size_t line;
    size_t column;
};

static void demand_place(struct place *place, const struct dtsx_json_position *position)
{
    demand(position->offset >= place->offset, "tokens come in their order");
    for (; place->offset < position->offset; place->offset++) {
        if (place->text[place->offset] == '\n') {
            place->line++;
            place->column = 1;
        } else if (!dtsx_utf8_is_continuation(place->text[place->offset])) {
            place->column++;
        }
    }
    demand(position->line == place->line && position->column == place->column, "line and column are of the offset");
}

/* Reads all of a text and tries to skip from each container. */
static struct dtsx_json_reader read_all(const char *text, size_t length, unsigned depth_limit)
{
    static const char *begins[DTSX_JSON_DEPTH_MAX]; /* where skipping from the open containers ended, NULL: failed */
    struct place place = {text, 0, 1, 1};
    struct dtsx_json_reader reader;
    struct dtsx_json_position position;
    size_t skipped = 0; /* skipping from each of very many levels would be slow and tell nothing new */

    dtsx_json_reader_init(&reader, text, length, depth_limit);
    while (dtsx_json_next(&reader) > DTSX_JSON_END) {
        position = dtsx_json_position(&reader);
        demand(position.length > 0, "a token has a length");
        demand_place(&place, &position);
        demand(reader.depth <= depth_limit, "the limit of depth holds");
        if (reader.token == DTSX_JSON_OBJECT_BEGIN || reader.token == DTSX_JSON_ARRAY_BEGIN) {
            struct dtsx_json_reader skipping = reader;

            begins[reader.depth - 1] = reader.text;
            if (skipped++ < 64)
                begins[reader.depth - 1] = dtsx_json_skip(&skipping) ? skipping.cursor : NULL;
        } else if (reader.token == DTSX_JSON_OBJECT_END || reader.token == DTSX_JSON_ARRAY_END) {
            demand(begins[reader.depth] == reader.text || begins[reader.depth] == reader.cursor,
                   "skipping ends where reading does");
        }
    }
    demand((reader.token == DTSX_JSON_ERROR) == (reader.error != DTSX_JSON_ERROR_NONE), "an error has a kind");
    position = dtsx_json_position(&reader);
    demand(position.offset + position.length <= length, "the last token is within the text");
    demand_place(&place, &position);
    return reader;
}

/* ---- values ---- */

static json_t *build_value(struct dtsx_json_reader *reader, struct dtsx_json_writer *writer);

static char *decode(const struct dtsx_json_reader *reader, size_t *length)
{
    char *const value = malloc(reader->raw_length + 1);

    demand(value != NULL, "memory for a string");
    *length = dtsx_json_decode(reader, value);
    demand(*length <= reader->raw_length, "a string is not longer than its raw text");
    demand(reader->nul == (memchr(value, '\0', *length) != NULL), "the flag of U+0000 is right");
    demand((reader->control != 0) == (dtsx_utf8_has_control(value, *length) != 0),
           "the flag of control characters is right");
    demand((reader->escaped != 0) == (memchr(reader->raw, '\\', reader->raw_length) != NULL),
           "the flag of escapes is right");
    value[*length] = '\0';
    return value;
}

static json_t *build_number(const struct dtsx_json_reader *reader)
{
    char *const text = malloc(reader->raw_length + 1);
    json_t *number;

    demand(text != NULL, "memory for a number");
    memcpy(text, reader->raw, reader->raw_length);
    text[reader->raw_length] = '\0';
    number = strpbrk(text, ".eE") ? json_real(strtod(text, NULL)) : json_integer(strtoll(text, NULL, 10));
    free(text);
    return number;
}

static json_t *build_object(struct dtsx_json_reader *reader, struct dtsx_json_writer *writer)
{
    json_t *const object = json_object();

    dtsx_json_begin_object(writer);
    while (dtsx_json_next(reader) == DTSX_JSON_KEY) {
        size_t length;
        char *const key = decode(reader, &length);

        dtsx_json_key(writer, key);
        dtsx_json_next(reader);
        demand(json_object_setn_new(object, key, length, build_value(reader, writer)) == 0, "a member is UTF-8");
        free(key);
    }
    demand(reader->token == DTSX_JSON_OBJECT_END, "an object ends");
    dtsx_json_end_object(writer);
    return object;
}

static json_t *build_array(struct dtsx_json_reader *reader, struct dtsx_json_writer *writer)
{
    json_t *const array = json_array();

    dtsx_json_begin_array(writer);
    while (dtsx_json_next(reader) != DTSX_JSON_ARRAY_END)
        demand(json_array_append_new(array, build_value(reader, writer)) == 0, "an element is a value");
    dtsx_json_end_array(writer);
    return array;
}

/* The value that begins with the current token. */
static json_t *build_value(struct dtsx_json_reader *reader, struct dtsx_json_writer *writer)
{
    json_t *value;
    size_t length;
    char *text;

    switch (reader->token) {
    case DTSX_JSON_OBJECT_BEGIN:
        return build_object(reader, writer);
    case DTSX_JSON_ARRAY_BEGIN:
        return build_array(reader, writer);
    case DTSX_JSON_STRING:
        text = decode(reader, &length);
        dtsx_json_string(writer, text, length);
        value = json_stringn(text, length);
        free(text);
        return value;
    case DTSX_JSON_NUMBER:
        dtsx_json_raw(writer, reader->raw, reader->raw_length);
        return build_number(reader);
    case DTSX_JSON_TRUE:
    case DTSX_JSON_FALSE:
        dtsx_json_boolean(writer, reader->token == DTSX_JSON_TRUE);
        return json_boolean(reader->token == DTSX_JSON_TRUE);
    case DTSX_JSON_NULL:
        dtsx_json_null(writer);
        return json_null();
    default:
        demand(false, "a value begins with a token of a value");
        return NULL;
    }
}

/* ---- the writer's sink ---- */

struct sink {
    char *bytes;
    size_t length;
    size_t capacity;
};

static int append(void *user, const char *bytes, size_t length)
{
    struct sink *const sink = user;

    if (sink->length + length > sink->capacity) {
        sink->capacity = (sink->length + length) * 2;
        sink->bytes = realloc(sink->bytes, sink->capacity);
        demand(sink->bytes != NULL, "memory for the sink");
    }
    memcpy(sink->bytes + sink->length, bytes, length);
    sink->length += length;
    return 0;
}

static json_t *load(const char *text, size_t length)
{
    return json_loadb(text, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
}

static void demand_same_values(const char *text, size_t length, const json_t *theirs, unsigned indent)
{
    struct sink sink = {NULL, 0, 0};
    struct dtsx_json_reader reader;
    struct dtsx_json_writer writer;
    json_t *ours;
    json_t *written;
    json_t *minified;
    char *small = malloc(length);

    demand(small != NULL, "memory for the small text");
    dtsx_json_reader_init(&reader, text, length, DTSX_JSON_DEPTH_MAX);
    dtsx_json_writer_init(&writer, append, &sink, indent);
    dtsx_json_next(&reader);
    ours = build_value(&reader, &writer);
    demand(dtsx_json_next(&reader) == DTSX_JSON_END, "nothing follows the value");
    demand(json_equal(ours, theirs), "the values are the oracle's");

    minified = load(small, dtsx_json_minify(text, length, small));
    demand(minified && json_equal(minified, theirs), "the minified text has the same values");
    if (dtsx_json_writer_finish(&writer) == 0) { /* it takes fewer levels than the reader */
        written = load(sink.bytes, sink.length);
        demand(written && json_equal(written, theirs), "what the writer wrote has the same values");
        json_decref(written);
    }
    json_decref(minified);
    json_decref(ours);
    free(sink.bytes);
    free(small);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *const text = copy_exactly(data, size);
    const struct dtsx_json_reader reader = read_all(text, size, DTSX_JSON_DEPTH_MAX);
    const bool accepted = reader.token == DTSX_JSON_END;
    const bool has_nul = size && memchr(text, '\0', size);
    json_error_t error;
    json_t *const theirs = json_loadb(text, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    const enum json_error_code code = theirs ? json_error_unknown : json_error_code(&error);

    demand(!(has_nul && accepted), "a NUL byte is never accepted");
    if (!has_nul && code != json_error_numeric_overflow && code != json_error_null_byte_in_key &&
        reader.error != DTSX_JSON_ERROR_TOO_DEEP)
        demand(accepted == (theirs != NULL), "the oracle accepts the same texts");
    if (accepted && theirs)
        demand_same_values(text, size, theirs, (unsigned)(size % 3));
    if (accepted)
        (void)read_all(text, size, (unsigned)(size % 5)); /* a lower limit of depth */
    json_decref(theirs);
    free(text);
    return 0;
}
