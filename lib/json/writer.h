/* SPDX-License-Identifier: MIT */
#ifndef DTSX_JSON_WRITER_H
#define DTSX_JSON_WRITER_H

/*
 * Writes one JSON value piece by piece. Commas, colons, line breaks and escapes are the writer's work. Pieces are
 * gathered, so that the sink gets few long runs of bytes; it has all of them when the value is complete. The writer's
 * calls return nothing: when the sink fails, or a call cannot stand where it comes (a value without a key in an object,
 * a bracket too many, more than DTSX_JSON_WRITER_DEPTH_MAX levels), nothing more is written and finishing tells.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define DTSX_JSON_WRITER_DEPTH_MAX 64u
#define DTSX_JSON_WRITER_ROOM      1024u

/* Appends bytes to the sink; 0 when it could, anything else when it failed. */
typedef int dtsx_json_append_fn(void *sink, const char *bytes, size_t length);

struct dtsx_json_writer {
    dtsx_json_append_fn *append;
    void *sink;
    unsigned indent; /* spaces a level, 0 for everything in one line */
    unsigned depth;
    uint64_t objects;       /* one bit an open container: is it an object? */
    unsigned char failed;   /* stays */
    unsigned char is_first; /* nothing was written into the innermost container, or at all */
    unsigned char has_key;  /* a key waits for its value */
    unsigned used;          /* bytes of `room` that the sink has not got yet */
    char room[DTSX_JSON_WRITER_ROOM];
};

void dtsx_json_writer_init(struct dtsx_json_writer *writer, dtsx_json_append_fn *append, void *sink, unsigned indent);

/* Nonzero when something failed or the value is not complete. */
int dtsx_json_writer_finish(const struct dtsx_json_writer *writer);

void dtsx_json_begin_object(struct dtsx_json_writer *writer);
void dtsx_json_end_object(struct dtsx_json_writer *writer);
void dtsx_json_begin_array(struct dtsx_json_writer *writer);
void dtsx_json_end_array(struct dtsx_json_writer *writer);

/* Keys and texts are valid UTF-8. Quotes,
 * backslashes, control characters (C1 too) and U+2028/2029 are escaped. */
void dtsx_json_key(struct dtsx_json_writer *writer, const char *key);
/* A key of a format: printable ASCII without quotes and backslashes. Or one as a reader gave it, still escaped. */
void dtsx_json_plain_key(struct dtsx_json_writer *writer, const char *key, size_t length);
void dtsx_json_string(struct dtsx_json_writer *writer, const char *text, size_t length);
void dtsx_json_integer(struct dtsx_json_writer *writer, long long number);
void dtsx_json_size(struct dtsx_json_writer *writer, size_t number);
void dtsx_json_boolean(struct dtsx_json_writer *writer, int is_true);
void dtsx_json_null(struct dtsx_json_writer *writer);

/* A well-formed JSON value, written as it is. */
void dtsx_json_raw(struct dtsx_json_writer *writer, const char *json, size_t length);
/* The same, without the white space between its tokens. */
void dtsx_json_raw_minified(struct dtsx_json_writer *writer, const char *json, size_t length);

/* Inline from here on, so that the length of a constant is one too. */
static inline void dtsx_json_text(struct dtsx_json_writer *writer, const char *text)
{
    dtsx_json_string(writer, text, strlen(text));
}

/* A key of a format and its value. */

static inline void dtsx_json_member_string(struct dtsx_json_writer *writer, const char *key, const char *text,
                                           size_t length)
{
    dtsx_json_plain_key(writer, key, strlen(key));
    dtsx_json_string(writer, text, length);
}

static inline void dtsx_json_member_text(struct dtsx_json_writer *writer, const char *key, const char *text)
{
    dtsx_json_plain_key(writer, key, strlen(key));
    dtsx_json_text(writer, text);
}

static inline void dtsx_json_member_integer(struct dtsx_json_writer *writer, const char *key, long long number)
{
    dtsx_json_plain_key(writer, key, strlen(key));
    dtsx_json_integer(writer, number);
}

static inline void dtsx_json_member_size(struct dtsx_json_writer *writer, const char *key, size_t number)
{
    dtsx_json_plain_key(writer, key, strlen(key));
    dtsx_json_size(writer, number);
}

static inline void dtsx_json_member_boolean(struct dtsx_json_writer *writer, const char *key, int is_true)
{
    dtsx_json_plain_key(writer, key, strlen(key));
    dtsx_json_boolean(writer, is_true);
}

#endif
