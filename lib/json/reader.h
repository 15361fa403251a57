/* SPDX-License-Identifier: MIT */
#ifndef DTSX_JSON_READER_H
#define DTSX_JSON_READER_H

/*
 * A strict pull reader for JSON (RFC 8259): UTF-8 only, no lone surrogates, nothing but white space before or after
 * the value. It allocates nothing, does not recurse, never reads beyond the text and gives the position of every
 * token. The text must stay valid while the reader is used; it need not end in a NUL byte. Repeated keys are not
 * detected: that is left to the caller.
 */

#include <stddef.h>
#include <stdint.h>

/* How many containers can be open at once, even if a higher limit is given. */
#define DTSX_JSON_DEPTH_MAX 512u

enum dtsx_json_token {
    DTSX_JSON_ERROR = 0,
    DTSX_JSON_END,
    DTSX_JSON_OBJECT_BEGIN,
    DTSX_JSON_OBJECT_END,
    DTSX_JSON_ARRAY_BEGIN,
    DTSX_JSON_ARRAY_END,
    DTSX_JSON_KEY,
    DTSX_JSON_STRING,
    DTSX_JSON_NUMBER,
    DTSX_JSON_TRUE,
    DTSX_JSON_FALSE,
    DTSX_JSON_NULL
};

enum dtsx_json_error {
    DTSX_JSON_ERROR_NONE = 0,
    DTSX_JSON_ERROR_EMPTY,             /* nothing but white space */
    DTSX_JSON_ERROR_TRUNCATED,         /* the text ends too early */
    DTSX_JSON_ERROR_UNEXPECTED,        /* a byte that is not allowed here */
    DTSX_JSON_ERROR_BAD_NUMBER,        /* a byte that is not allowed in a number */
    DTSX_JSON_ERROR_BAD_LITERAL,       /* a word other than true, false and null */
    DTSX_JSON_ERROR_BAD_ESCAPE,        /* a backslash followed by something that JSON does not allow */
    DTSX_JSON_ERROR_LONE_SURROGATE,    /* \uD800 to \uDFFF outside a pair */
    DTSX_JSON_ERROR_CONTROL_CHARACTER, /* a raw byte below 0x20 in a string */
    DTSX_JSON_ERROR_INVALID_UTF8,
    DTSX_JSON_ERROR_BYTE_ORDER_MARK,
    DTSX_JSON_ERROR_TOO_DEEP, /* at the bracket that opens one container too many */
    DTSX_JSON_ERROR_TRAILING  /* something follows the value */
};

/*
 * Where the current token is. Lines and columns count from 1; a line feed ends a line, a column is a code point. Offset
 * and length are in bytes. The length of a scalar or key is that of its whole text, quotation marks included; of a
 * container that of its bracket; of the end it is 0. The position of an error is the first byte that is not allowed; in
 * an escape it is the backslash, and in a text that ends too early it is the end.
 */
struct dtsx_json_position {
    size_t offset;
    size_t length;
    size_t line;
    size_t column;
};

/* Private. */
enum dtsx_json_expectation {
    DTSX_JSON_EXPECT_VALUE,
    DTSX_JSON_EXPECT_COMMA_OR_ARRAY_END,
    DTSX_JSON_EXPECT_COMMA_OR_OBJECT_END,
    DTSX_JSON_EXPECT_ELEMENT_OR_END,
    DTSX_JSON_EXPECT_KEY_OR_END,
    DTSX_JSON_EXPECT_KEY,
    DTSX_JSON_EXPECT_COLON,
    DTSX_JSON_EXPECT_NOTHING,
    DTSX_JSON_EXPECT_STOPPED
};

struct dtsx_json_reader {
    const char *text;
    const char *cursor; /* after the current token */
    const char *end;

    enum dtsx_json_token token;
    enum dtsx_json_error error;

    const char *begin;      /* of the current token, or of what is wrong */
    const char *line_begin; /* the start of its line, plus one for each continuation byte before it in the line */
    size_t length;

    /* Of a key, string or number: its text as it is in the input, without quotation marks, still escaped. */
    const char *raw;
    size_t raw_length;

    /* Of a key or string. */
    unsigned char escaped; /* raw has a backslash: it must be decoded */
    unsigned char control; /* decoded, it has a control character (U+0000..001F, U+007F..009F) */
    unsigned char nul;     /* decoded, it has U+0000 */

    /* Private from here on. */
    unsigned char expect; /* what the grammar allows at the cursor: an enum dtsx_json_expectation */
    unsigned char after;  /* what it allows after a value in the innermost container, or outside all */
    unsigned depth;       /* how many containers are open */
    unsigned depth_limit;
    size_t line;
    const char *column_origin;                  /* what line_begin is, for the cursor */
    uint64_t objects[DTSX_JSON_DEPTH_MAX / 64]; /* one bit per open container: is it an object? */
};

/* A depth limit of 1 allows one level of containers, 0 allows none. More than DTSX_JSON_DEPTH_MAX is taken as that. */
void dtsx_json_reader_init(struct dtsx_json_reader *reader, const char *text, size_t length, unsigned depth_limit);

/* Where the current token is. It is put together only when somebody asks. */
static inline struct dtsx_json_position dtsx_json_position(const struct dtsx_json_reader *reader)
{
    return (struct dtsx_json_position){
        .offset = (size_t)(reader->begin - reader->text),
        .length = reader->length,
        .line = reader->line,
        .column = (size_t)(reader->begin - reader->line_begin) + 1,
    };
}

/* Reads the next token. After DTSX_JSON_ERROR or DTSX_JSON_END every further call returns the same. */
enum dtsx_json_token dtsx_json_next(struct dtsx_json_reader *reader);

/* If the current token begins a container, reads on until its end is the current token; otherwise does nothing. 0 on an
 * error. */
int dtsx_json_skip(struct dtsx_json_reader *reader);

/* Whether the whole text is one object, and no key or string in it has a control character, escaped or not. */
int dtsx_json_is_object(const char *text, size_t length, unsigned depth_limit);

/* Decodes the current key or string into `out`: at most raw_length bytes. Returns how many. */
size_t dtsx_json_decode(const struct dtsx_json_reader *reader, char *out);

/* The same for raw text of a key or string that a reader gave earlier. */
size_t dtsx_json_decode_text(const char *raw, size_t raw_length, char *out);

/* Copies a well-formed JSON text without the white space between its tokens: at most length bytes. Returns how many.
 * `out` may be the text itself. */
size_t dtsx_json_minify(const char *text, size_t length, char *out);

/* What an error means: a phrase without a full stop. */
const char *dtsx_json_error_text(enum dtsx_json_error error);

#endif
