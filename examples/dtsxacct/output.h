/* SPDX-License-Identifier: MIT
 * Output: text on standard output, which never loses a byte without an error, and messages on standard error. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

/* How many columns texts are wrapped to. */
#define TEXT_WIDTH 80u

/* COLOUR_AUTO: on a terminal with colours, unless NO_COLOR is set. */
enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct output {
    const char *command; /* named in messages; NULL for the program itself */
    FILE *stream;        /* NULL: the output goes to `buffer` */
    dtsx_buffer *buffer;
    size_t width; /* columns that a line of source may take */
    bool colour;
    bool failed; /* something could not be written, and that has been reported */
};

/* Sets the value of --color for all outputs that are opened from now on. */
void output_set_colour(enum colour colour);
/* `command` is the subcommand, or NULL. */
struct output output_to(FILE *stream, const char *command);
/* An output that adds to a buffer, for printing on the same stream as `like` later. */
struct output output_into(dtsx_buffer *buffer, const struct output *like);
/* The flags of the library's `_write` functions: text with colours, or without. */
unsigned output_write_flags(const struct output *output);

void output_bytes(struct output *output, const char *bytes, size_t length);
void output_text(struct output *output, const char *text);
void output_format(struct output *output, const char *format, ...) PRINTF_LIKE(2, 3);
void output_buffer(struct output *output, const dtsx_buffer *buffer);
/* A JSON string, in quotation marks. */
void output_json_string(struct output *output, const char *text);
/* Text in lines of at most TEXT_WIDTH columns, broken between words. `column` columns of the first line are already
 * used.
 */
void output_wrapped(struct output *output, size_t column, size_t indent, const char *text);
/* Text with characters that could upset a terminal as \xNN. */
void output_escaped(struct output *output, const char *text);
/* Flushes; whether everything could be written. */
bool output_flush(struct output *output);

/* Prints a line on standard error. */
void remark(const char *format, ...) PRINTF_LIKE(1, 2);
/* Prints a line on standard error: "dtsxacct COMMAND: ...". Returns STATUS_TROUBLE, which callers can return. */
int complain(const char *command, const char *format, ...) PRINTF_LIKE(2, 3);
/* The same for a call of the library that could not do its work. */
int complain_status(const char *command, dtsx_status status);

#endif
