/* SPDX-License-Identifier: MIT */
#ifndef DTSX_JSON_WRITER_H
#define DTSX_JSON_WRITER_H

/*
 * Writes one JSON value piece by piece. The writer adds commas, colons, line breaks and escapes. It gathers the pieces,
 * so that the sink gets few long runs of bytes; the sink has all of them when the value is complete. Most calls return
 * nothing: when the sink fails, or a call is not allowed where it comes (a value without a key in an object, a bracket
 * too many, more than DTSX_JSON_WRITER_DEPTH_MAX levels), nothing more is written, and dtsx_json_writer_finish()
 * reports the failure.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define DTSX_JSON_WRITER_DEPTH_MAX 64u
#define DTSX_JSON_WRITER_ROOM      1024u

/* Appends bytes to the sink. Returns 0, or anything else on failure. */
typedef int dtsx_json_append_fn(void *sink, const char *bytes, size_t length);

struct dtsx_json_writer {
    dtsx_json_append_fn *append;
    void *sink;
    unsigned indent; /* spaces per level; 0: everything on one line */
    unsigned depth;
    uint64_t objects; /* one bit per open container: is it an object? */
    unsigned failed;  /* never cleared again */
    unsigned next;    /* what may come next */
    unsigned used;    /* bytes of `room` that the sink does not have yet */
    char room[DTSX_JSON_WRITER_ROOM];
};

void dtsx_json_writer_init(struct dtsx_json_writer *writer, dtsx_json_append_fn *append, void *sink, unsigned indent);

/* Nonzero when something failed or the value is not complete. */
int dtsx_json_writer_finish(const struct dtsx_json_writer *writer);

void dtsx_json_begin_object(struct dtsx_json_writer *writer);
void dtsx_json_end_object(struct dtsx_json_writer *writer);
void dtsx_json_begin_array(struct dtsx_json_writer *writer);
void dtsx_json_end_array(struct dtsx_json_writer *writer);

/* Keys and texts are valid UTF-8. Quotation marks, backslashes, control characters (C1 too), U+2028 and U+2029 are
 * escaped. */
void dtsx_json_key(struct dtsx_json_writer *writer, const char *key);
/* A key that needs no escaping: printable ASCII without quotation marks and backslashes, or one that is still escaped
 * as a reader gave it. */
void dtsx_json_plain_key(struct dtsx_json_writer *writer, const char *key, size_t length);
void dtsx_json_string(struct dtsx_json_writer *writer, const char *text, size_t length);
/* A plain key and a string. */
void dtsx_json_plain_member(struct dtsx_json_writer *writer, const char *key, size_t key_length, const char *text,
                            size_t length);
void dtsx_json_integer(struct dtsx_json_writer *writer, long long number);
void dtsx_json_size(struct dtsx_json_writer *writer, size_t number);
void dtsx_json_boolean(struct dtsx_json_writer *writer, int is_true);
void dtsx_json_null(struct dtsx_json_writer *writer);

/* A well-formed JSON value, copied unchanged. */
void dtsx_json_raw(struct dtsx_json_writer *writer, const char *json, size_t length);
/* The same, without the white space between its tokens. */
void dtsx_json_raw_minified(struct dtsx_json_writer *writer, const char *json, size_t length);

/* Inline from here on, so that the length of a constant text is a constant too. */
static inline void dtsx_json_text(struct dtsx_json_writer *writer, const char *text)
{
    dtsx_json_string(writer, text, strlen(text));
}

/* A key, as for dtsx_json_plain_key(), and its value. */

static inline void dtsx_json_member_string(struct dtsx_json_writer *writer, const char *key, const char *text,
                                           size_t length)
{
    dtsx_json_plain_member(writer, key, strlen(key), text, length);
}

static inline void dtsx_json_member_text(struct dtsx_json_writer *writer, const char *key, const char *text)
{
    dtsx_json_plain_member(writer, key, strlen(key), text, strlen(text));
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
