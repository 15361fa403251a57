/* SPDX-License-Identifier: MIT */
#ifndef DTSX_HCL_SCAN_H
#define DTSX_HCL_SCAN_H

/*
 * Within the reader: expressions are read ahead to their end by a machine with a stack of frames.
 * Each frame knows what is open there and which shape the expression in it has so far; what the
 * grammar allows next is reader->scan. What reads returns the place behind it, or NULL when it
 * failed; then the error has been noted.
 */

#include "hcl/reader.h"
#include "hcl/words.h"

/* What the grammar allows at the cursor. */
enum expectation {
    EXPECT_ITEM,     /* an argument, a block, an element or the end of what they are in */
    EXPECT_HEADER,   /* a label or the brace of a block */
    EXPECT_VALUE,    /* what stands between a name and its value, and the value */
    EXPECT_LINE_END, /* nothing more on this line */
    EXPECT_STOPPED
};

/* What it allows within an expression that is read ahead. */
enum scan {
    SCAN_OPERAND,
    SCAN_ITEM,     /* an operand, or the end of the list, map or call */
    SCAN_OPERATOR, /* an operator, or whatever ends the expression */
    SCAN_SPLAT,    /* the same after .*, where no second one can follow */
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
    FRAME_CALL_COMMA, /* behind the first comma */
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
    /* Flags beside the kind. */
    FRAME_SPANS_LINES = 0x20, /* line feeds are white space */
    FRAME_IN_HEREDOC = 0x40,  /* of templates and their parts */
    FRAME_IN_BRACES = 0x80    /* of for: it makes a map */
};

/* What an expression is, as far as it was read. */
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
    SHAPE_LIST, /* from here on: what holds values */
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

/* The event begins at this place of the line that the reader is in. */
void dtsx_hcl_place(struct dtsx_hcl_reader *reader, const char *at, size_t length);

void dtsx_hcl_tell_raw(struct dtsx_hcl_reader *reader, enum dtsx_hcl_form form, const char *raw, size_t length);

/* Counts the lines and columns of what was read; returns behind. */
const char *dtsx_hcl_pass(struct dtsx_hcl_reader *reader, const char *at, const char *behind);

const char *dtsx_hcl_pass_space(struct dtsx_hcl_reader *reader, const char *at, int spans_lines);

const char *dtsx_hcl_pass_name(struct dtsx_hcl_reader *reader, const char *at);

/* A function's name with its namespaces and the white space behind it; *end is where its last part ends. */
const char *dtsx_hcl_pass_function_name(struct dtsx_hcl_reader *reader, const char *at, const char **end);

/* Fails at bytes that do not fit, or at the end of the text where it comes before the last of them. */
const char *dtsx_hcl_refuse(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at, size_t length);

/* Fails at the character at this place, or at the end of the text. */
const char *dtsx_hcl_refuse_character(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at);

const char *dtsx_hcl_unexpected(struct dtsx_hcl_reader *reader, const char *at);

/* --- Frames: expression.c --- */

/* Opens a frame at the bytes that ask for it; 0 where that would be too deep. */
int dtsx_hcl_push(struct dtsx_hcl_reader *reader, const char *at, size_t length, unsigned kind);

/* The same for an operand that begins with the byte at this place. */
const char *dtsx_hcl_open_frame(struct dtsx_hcl_reader *reader, const char *at, unsigned kind, enum shape shape,
                                enum scan scan);

/* Reads all of an expression and the white space behind it; its shape is that of the top frame. */
const char *dtsx_hcl_scan_expression(struct dtsx_hcl_reader *reader, const char *at);

/* One step of that. */
const char *dtsx_hcl_scan_step(struct dtsx_hcl_reader *reader, const char *at);

/* x in, or k, v in: at stands behind the word for. */
const char *dtsx_hcl_scan_for_names(struct dtsx_hcl_reader *reader, const char *at);

/* --- Templates: template.c --- */

/* At << of an operand. */
const char *dtsx_hcl_scan_heredoc(struct dtsx_hcl_reader *reader, const char *at);

/* Literal text up to the next character that means something, or what ends the text. */
const char *dtsx_hcl_scan_template(struct dtsx_hcl_reader *reader, const char *at);

/* Behind the expression of ${ } or %{ }. */
const char *dtsx_hcl_close_sequence(struct dtsx_hcl_reader *reader, const char *at);

#endif
