/* SPDX-License-Identifier: MIT */
#ifndef DTSX_HCL_SCAN_H
#define DTSX_HCL_SCAN_H

/*
 * Internals of the reader: expressions are read ahead to their end by a state machine with a stack of frames. Each
 * frame holds what is open and the shape of the expression in it so far; reader->scan is what the grammar allows next.
 * A function that reads returns the place after what it read, or NULL when it failed; the error has been noted then.
 */

#include "hcl/reader.h"
#include "hcl/words.h"

/* What the grammar allows at the cursor. */
enum expectation {
    EXPECT_ITEM,     /* an argument, a block, an element, or the end of what holds them */
    EXPECT_HEADER,   /* a label or the opening brace of a block */
    EXPECT_VALUE,    /* the sign between a name and its value, and the value */
    EXPECT_LINE_END, /* nothing more on this line */
    EXPECT_STOPPED
};

/* What the grammar allows inside an expression that is read ahead. */
enum scan {
    SCAN_OPERAND,
    SCAN_ITEM,     /* an operand, or the end of the list, map or call */
    SCAN_OPERATOR, /* an operator, or the end of the expression */
    SCAN_SPLAT,    /* the same after .*, where no second one may follow */
    SCAN_TEMPLATE,
    SCAN_ENDED
};

/* What is open. */
enum frame {
    FRAME_BODY,      /* of the file or a block */
    FRAME_LINE_BODY, /* of a block on one line */
    FRAME_LIST,
    FRAME_MAP_KEY,
    FRAME_MAP_VALUE,
    FRAME_CALL,
    FRAME_CALL_COMMA, /* after the first comma */
    FRAME_PARENTHESIS,
    FRAME_INDEX,
    FRAME_CHOICE,     /* between ? and : */
    FRAME_FOR_EACH,   /* [for x in HERE : ...] */
    FRAME_FOR_RESULT, /* [for x in y : HERE] */
    FRAME_FOR_VALUE,  /* {for k, v in y : k => HERE} */
    FRAME_FOR_IF,     /* [for x in y : x if HERE] */
    FRAME_INTERPOLATION,
    FRAME_DIRECTIVE_IF,  /* %{ if HERE } */
    FRAME_DIRECTIVE_FOR, /* %{ for x in HERE } */
    FRAME_TEMPLATE,
    FRAME_IF_PART, /* %{ if x }HERE%{ endif } */
    FRAME_ELSE_PART,
    FRAME_FOR_PART,
    FRAME_KIND = 0x1F,
    /* Flags in addition to the kind. */
    FRAME_SPANS_LINES = 0x20, /* line feeds are white space */
    FRAME_IN_HEREDOC = 0x40,  /* of a template or a part of one: it is a heredoc */
    FRAME_IN_BRACES = 0x80    /* of a for: it makes a map */
};

/* What kind of expression it is, as far as it was read. */
enum shape {
    SHAPE_NONE,
    SHAPE_STRING,
    SHAPE_HEREDOC,
    SHAPE_FLUSH_HEREDOC,
    SHAPE_NUMBER,
    SHAPE_TRUE,
    SHAPE_FALSE,
    SHAPE_NULL,
    SHAPE_REFERENCE,
    SHAPE_WRAPPED, /* "${a.b}" */
    SHAPE_TEMPLATE,
    SHAPE_HEREDOC_TEMPLATE,
    SHAPE_FLUSH_HEREDOC_TEMPLATE,
    SHAPE_LIST, /* this and the next two hold values */
    SHAPE_MAP,
    SHAPE_CALL,
    SHAPE_OTHER
};

static inline int dtsx_hcl_peek(const struct dtsx_hcl_reader *reader, const char *at)
{
    return dtsx_hcl_byte_at(at, reader->end);
}

static inline struct dtsx_hcl_frame *dtsx_hcl_top(struct dtsx_hcl_reader *reader)
{
    return &reader->frames[reader->depth];
}

static inline int dtsx_hcl_spans_lines(struct dtsx_hcl_reader *reader)
{
    return (dtsx_hcl_top(reader)->kind & FRAME_SPANS_LINES) != 0;
}

/* --- Places and errors: place.c --- */

/* Sets the position of the event: the place is in the current line of the reader. */
void dtsx_hcl_place(struct dtsx_hcl_reader *reader, const char *at, size_t length);

void dtsx_hcl_tell_raw(struct dtsx_hcl_reader *reader, enum dtsx_hcl_form form, const char *raw, size_t length);

/* Counts the lines and columns from `at` to `after`, and returns `after`. */
const char *dtsx_hcl_pass(struct dtsx_hcl_reader *reader, const char *at, const char *after);

const char *dtsx_hcl_pass_space(struct dtsx_hcl_reader *reader, const char *at, int spans_lines);

const char *dtsx_hcl_pass_name(struct dtsx_hcl_reader *reader, const char *at);

/* A function's name with its namespaces and the white space after it; *end is the end of its last part. */
const char *dtsx_hcl_pass_function_name(struct dtsx_hcl_reader *reader, const char *at, const char **end);

/* Reports an error at `length` bytes that are not allowed, or at the end of the text if it comes before the last of
 * them. */
const char *dtsx_hcl_refuse(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at, size_t length);

/* Reports an error at the character at this place, or at the end of the text. */
const char *dtsx_hcl_refuse_character(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at);

const char *dtsx_hcl_unexpected(struct dtsx_hcl_reader *reader, const char *at);

/* --- Frames: expression.c --- */

/* Opens a frame at the bytes that begin it; 0 if that would be too deep. */
int dtsx_hcl_push(struct dtsx_hcl_reader *reader, const char *at, size_t length, unsigned kind);

/* The same for an operand that begins with the byte at this place. */
const char *dtsx_hcl_open_frame(struct dtsx_hcl_reader *reader, const char *at, unsigned kind, enum shape shape,
                                enum scan scan);

/* Reads a whole expression and the white space after it. The top frame then has its shape. */
const char *dtsx_hcl_scan_expression(struct dtsx_hcl_reader *reader, const char *at);

/* One step of that. */
const char *dtsx_hcl_scan_step(struct dtsx_hcl_reader *reader, const char *at);

/* Reads `x in` or `k, v in`; `at` is after the word for. */
const char *dtsx_hcl_scan_for_names(struct dtsx_hcl_reader *reader, const char *at);

/* --- Templates: template.c --- */

/* `at` is the << of an operand. */
const char *dtsx_hcl_scan_heredoc(struct dtsx_hcl_reader *reader, const char *at);

/* Reads literal text up to the next special character, a special character, or the end of the template. */
const char *dtsx_hcl_scan_template(struct dtsx_hcl_reader *reader, const char *at);

/* `at` is after the expression in ${ } or %{ }. */
const char *dtsx_hcl_close_sequence(struct dtsx_hcl_reader *reader, const char *at);

#endif
