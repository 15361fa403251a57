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
    int failed; /* never cleared again */
};

/* The current line of a wrapped text. */
struct dtsx_text_line {
    size_t column;
    size_t indent; /* of the next lines */
    int is_begun;  /* this line already has a word */
};

void dtsx_text_begin(struct dtsx_text_writer *writer, dtsx_buffer *buffer, int colour);
/* Returns DTSX_OK; or an error, after it has restored the buffer. */
dtsx_status dtsx_text_finish(struct dtsx_text_writer *writer);

void dtsx_text_append(struct dtsx_text_writer *writer, const char *text);
void dtsx_text_append_span(struct dtsx_text_writer *writer, const char *text, size_t length);
void dtsx_text_append_number(struct dtsx_text_writer *writer, size_t number);
/* Appends text of the user's, with control characters and the like as escapes. */
void dtsx_text_append_escaped(struct dtsx_text_writer *writer, const char *text);
void dtsx_text_append_escaped_span(struct dtsx_text_writer *writer, const char *text, size_t length);

/* Begins a wrapped text at a column; its next lines are indented. */
void dtsx_text_begin_line(struct dtsx_text_line *line, size_t column, size_t indent);
/* Appends a word or name that is not broken, and `after`, which follows without a space. */
void dtsx_text_append_item(struct dtsx_text_writer *writer, struct dtsx_text_line *line, const char *item,
                           const char *after);
/* Appends a paragraph, broken at its spaces, with a line break at the end. */
void dtsx_text_append_wrapped(struct dtsx_text_writer *writer, const char *text, size_t column, size_t indent);

#endif
