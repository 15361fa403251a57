/* SPDX-License-Identifier: MIT
 * Plain text for people: wrapped at 80 columns, and safe to show on a terminal. */
#ifndef DTSX_DOCUMENT_TEXT_H
#define DTSX_DOCUMENT_TEXT_H

#include "base/buffer.h"

/* Every flag of a `_write` function that this version knows. */
#define DTSX_WRITE_FLAGS                                                                                               \
    ((unsigned)DTSX_WRITE_COLOUR | (unsigned)DTSX_WRITE_UNVERIFIED | (unsigned)DTSX_WRITE_FINDINGS_ONLY |              \
     (unsigned)DTSX_WRITE_AS_IS | (unsigned)DTSX_WRITE_ONE_LINE)

#define DTSX_TEXT_COLUMNS ((size_t)80)

struct dtsx_text_writer {
    dtsx_buffer *buffer;
    size_t mark;
    int colour;
    int failed; /* stays */
};

/* Where a wrapped text has got to. */
struct dtsx_text_line {
    size_t column;
    size_t indent; /* of the lines that follow */
    int is_begun;  /* a word stands on this line already */
};

void dtsx_text_begin(struct dtsx_text_writer *writer, dtsx_buffer *buffer, int colour);
/* DTSX_OK, or the buffer put back as it was. */
dtsx_status dtsx_text_finish(struct dtsx_text_writer *writer);

void dtsx_text_append(struct dtsx_text_writer *writer, const char *text);
void dtsx_text_append_span(struct dtsx_text_writer *writer, const char *text, size_t length);
void dtsx_text_append_number(struct dtsx_text_writer *writer, size_t number);
/* User text: control characters and the like as escapes. */
void dtsx_text_append_escaped(struct dtsx_text_writer *writer, const char *text);
void dtsx_text_append_escaped_span(struct dtsx_text_writer *writer, const char *text, size_t length);

/* Starts at a column; further lines are indented. */
void dtsx_text_begin_line(struct dtsx_text_line *line, size_t column, size_t indent);
/* A word or a name that is not broken, and what follows it without a space. */
void dtsx_text_append_item(struct dtsx_text_writer *writer, struct dtsx_text_line *line, const char *item,
                           const char *after);
/* A whole paragraph, broken at its spaces, with a line end. */
void dtsx_text_append_wrapped(struct dtsx_text_writer *writer, const char *text, size_t column, size_t indent);

#endif
