/* SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "escape.h"

/* On a narrower terminal there would be no room beside the line numbers. */
#define WIDTH_LEAST 40u

static enum colour wanted_colour;

void output_set_colour(enum colour colour)
{
    wanted_colour = colour;
}

static bool is_set(const char *variable)
{
    const char *const value = getenv(variable);

    return value && value[0] != '\0';
}

static bool has_colour(int descriptor)
{
    const char *const terminal = getenv("TERM");

    if (wanted_colour != COLOUR_AUTO)
        return wanted_colour == COLOUR_ALWAYS;
    return isatty(descriptor) && !is_set("NO_COLOR") && !(terminal && strcmp(terminal, "dumb") == 0);
}

/* How many columns of the terminal a line of source can use. */
static size_t width_of_terminal(int descriptor)
{
    struct winsize size;

    if (!isatty(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col < WIDTH_LEAST)
        return TEXT_WIDTH;
    return size.ws_col;
}

struct output output_to(FILE *stream, const char *command)
{
    const int descriptor = fileno(stream);

    return (struct output){
        .command = command,
        .stream = stream,
        .width = width_of_terminal(descriptor),
        .colour = has_colour(descriptor),
    };
}

struct output output_into(dtsx_buffer *buffer, const struct output *like)
{
    return (struct output){.command = like->command, .buffer = buffer, .width = like->width, .colour = like->colour};
}

unsigned output_write_flags(const struct output *output)
{
    return output->colour ? DTSX_WRITE_COLOUR : 0;
}

/* Reports only the first failure, with the system's reason for it; later output is lost for the same reason. */
static void fail(struct output *output)
{
    const int reason = errno;

    output->failed = true;
    if (output->stream && output->stream != stderr)
        complain(output->command, "cannot write the output: %s", strerror(reason));
}

void output_bytes(struct output *output, const char *bytes, size_t length)
{
    if (output->failed || length == 0)
        return;
    if (output->stream ? fwrite(bytes, 1, length, output->stream) != length
                       : dtsx_buffer_append(output->buffer, bytes, length) != DTSX_OK)
        fail(output);
}

void output_text(struct output *output, const char *text)
{
    output_bytes(output, text, strlen(text));
}

/* Large enough for all but the longest pieces of text. */
#define FORMATTED 256

void output_format(struct output *output, const char *format, ...)
{
    char short_text[FORMATTED];
    va_list arguments, again;

    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(short_text, sizeof short_text, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length < sizeof short_text) {
        output_bytes(output, short_text, (size_t)length);
    } else {
        char *const long_text = length >= 0 ? malloc((size_t)length + 1) : NULL;

        if (long_text) {
            vsnprintf(long_text, (size_t)length + 1, format, again);
            output_bytes(output, long_text, (size_t)length);
        } else {
            fail(output);
        }
        free(long_text);
    }
    va_end(again);
}

void output_buffer(struct output *output, const dtsx_buffer *buffer)
{
    size_t length;
    const char *const text = dtsx_buffer_get(buffer, &length);

    output_bytes(output, text, length);
}

bool output_flush(struct output *output)
{
    if (!output->failed && output->stream && fflush(output->stream) != 0)
        fail(output);
    return !output->failed;
}

void output_json_string(struct output *output, const char *text)
{
    output_text(output, "\"");
    while (*text != '\0') {
        const char *const start = text;

        while (*text != '"' && *text != '\\' && (unsigned char)*text >= 0x20)
            text++;
        output_bytes(output, start, (size_t)(text - start));
        if (*text == '"' || *text == '\\')
            output_format(output, "\\%c", *text++);
        else if (*text != '\0')
            output_format(output, "\\u%04x", (unsigned)(unsigned char)*text++);
    }
    output_text(output, "\"");
}

/* How many columns a text needs; each code point counts as one. */
static size_t width_of(const char *text, size_t length)
{
    size_t width = 0;

    for (size_t i = 0; i < length; i++)
        width += ((unsigned char)text[i] & 0xc0u) != 0x80u;
    return width;
}

void output_wrapped(struct output *output, size_t column, size_t indent, const char *text)
{
    bool at_start = true;

    for (const char *word = text; *word != '\0';) {
        const size_t length = strcspn(word, " ");
        const size_t width = width_of(word, length);

        if (!at_start && column + 1 + width > TEXT_WIDTH) {
            output_format(output, "\n%*s", (int)indent, "");
            column = indent;
            at_start = true;
        }
        if (!at_start)
            output_text(output, " ");
        output_bytes(output, word, length);
        column += width + (at_start ? 0 : 1);
        at_start = false;
        word += length;
        word += strspn(word, " ");
    }
    output_text(output, "\n");
}

/* Passes a text on in pieces: harmless characters unchanged, the rest byte by byte as \xNN. */
static void escape(const char *text, void (*add)(void *to, const char *bytes, size_t length), void *to)
{
    while (*text != '\0') {
        char spelt[sizeof "\\xff"];
        bool misleads;
        const size_t length = character_length(text, &misleads);

        if (!misleads)
            add(to, text, length);
        for (size_t i = 0; misleads && i < length; i++)
            add(to, spelt, (size_t)snprintf(spelt, sizeof spelt, "\\x%02x", (unsigned)(unsigned char)text[i]));
        text += length;
    }
}

static void add_to_output(void *output, const char *bytes, size_t length)
{
    output_bytes(output, bytes, length);
}

static void add_to_stream(void *stream, const char *bytes, size_t length)
{
    fwrite(bytes, 1, length, stream);
}

void output_escaped(struct output *output, const char *text)
{
    escape(text, add_to_output, output);
}

static void say(const char *format, va_list arguments) PRINTF_LIKE(1, 0);

static void say(const char *format, va_list arguments)
{
    char message[4096];
    const int length = vsnprintf(message, sizeof message, format, arguments);

    escape(message, add_to_stream, stderr);
    fputs(length >= (int)sizeof message ? "...\n" : "\n", stderr);
}

void remark(const char *format, ...)
{
    va_list arguments;

    fflush(stdout); /* so that earlier output also appears earlier */
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

int complain(const char *command, const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fprintf(stderr, "dtsxacct%s%s: ", command ? " " : "", command ? command : "");
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    return STATUS_TROUBLE;
}

int complain_status(const char *command, dtsx_status status)
{
    return complain(command, "%s", dtsx_status_text(status));
}
