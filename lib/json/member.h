/* SPDX-License-Identifier: MIT */
#ifndef DTSX_JSON_MEMBER_H
#define DTSX_JSON_MEMBER_H

/*
 * Members whose keys a caller expects: it can compare a key with the text, which saves reading a token for it. What
 * runs for every member is inline.
 */

#include "json/reader.h"

/* The byte at a place, or -1 at the end of the text. */
static inline int dtsx_json_peek(const struct dtsx_json_reader *reader, const char *at)
{
    return at != reader->end ? (unsigned char)*at : -1;
}

/* The rest of dtsx_json_skip_space(). */
const char *dtsx_json_skip_lines(struct dtsx_json_reader *reader, const char *at);

/* Passes white space. Tokens of one line are nearly always separated by nothing or one space. */
static inline const char *dtsx_json_skip_space(struct dtsx_json_reader *reader, const char *at)
{
    const int byte = dtsx_json_peek(reader, at);
    if (byte > ' ') {
        return at;
    }
    return byte == ' ' && dtsx_json_peek(reader, at + 1) > ' ' ? at + 1 : dtsx_json_skip_lines(reader, at);
}

/* Passes what stands before the key of the next member and returns the key's text, after its quotation mark; NULL if no
 * member comes next. The position is that of no token then. dtsx_json_next() goes on as if this had not been called. */
static inline const char *dtsx_json_begin_member(struct dtsx_json_reader *reader)
{
    const char *at = reader->cursor;
    if (reader->expect == DTSX_JSON_EXPECT_COMMA_OR_OBJECT_END) {
        at = dtsx_json_skip_space(reader, at);
        if (dtsx_json_peek(reader, at) != ',') {
            reader->cursor = at;
            return NULL;
        }
        reader->expect = DTSX_JSON_EXPECT_KEY;
        at++;
    } else if (reader->expect != DTSX_JSON_EXPECT_KEY_OR_END) {
        return NULL;
    }
    at = dtsx_json_skip_space(reader, at);
    reader->cursor = at;
    return dtsx_json_peek(reader, at) == '"' ? at + 1 : NULL;
}

/* Instead of two calls of dtsx_json_next(): passes the key, whose text dtsx_json_begin_member() returned just before,
 * and reads the first token of the value. The key must have this many bytes, without escapes, and a quotation mark
 * after them. */
enum dtsx_json_token dtsx_json_take_member(struct dtsx_json_reader *reader, size_t length);

#endif
