/* SPDX-License-Identifier: MIT
 * Output: text on standard output, of which no lost byte goes unnoticed, and complaints on standard error. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "text.h"

#if defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

/* Columns of a terminal that texts are wrapped for. */
#define TEXT_WIDTH 80u

/* COLOUR_AUTO: on a terminal that knows colours, unless NO_COLOR is set. */
enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct output {
    const char *command; /* named in complaints; NULL for the program itself */
    FILE *stream;        /* NULL: `text` */
    struct text *text;
    size_t width; /* columns that a line of source may take */
    bool colour;
    bool failed; /* something could not be written; that has been said */
};

/* What --color asked for; of all that is opened from now on. */
void output_set_colour(enum colour colour);
/* `command` is the subcommand, or NULL. */
struct output output_to(FILE *stream, const char *command);
/* Adds to `text` what is to be printed where `like` goes. */
struct output output_into(struct text *text, const struct output *like);
/* Text or, on a terminal, text with colours. */
unsigned output_write_flags(const struct output *output);

void output_bytes(struct output *output, const char *bytes, size_t length);
void output_text(struct output *output, const char *text);
void output_format(struct output *output, const char *format, ...) PRINTF_LIKE(2, 3);
void output_buffer(struct output *output, const dtsx_buffer *buffer);
/* A JSON string, in quotation marks. */
void output_json_string(struct output *output, const char *text);
/* Text in lines of at most TEXT_WIDTH columns, broken between words; the first begins where `column` columns are taken.
 */
void output_wrapped(struct output *output, size_t column, size_t indent, const char *text);
/* Text with what could upset a terminal shown as \xNN. */
void output_escaped(struct output *output, const char *text);
/* Whether all that was written so far has arrived. */
bool output_flush(struct output *output);

/* A line on standard error: "dtsxacct COMMAND: ...". Gives STATUS_TROUBLE, so that callers can return it. */
int complain(const char *command, const char *format, ...) PRINTF_LIKE(2, 3);
/* The same for a call of the library that could not do its work. */
int complain_status(const char *command, dtsx_status status);

#endif
