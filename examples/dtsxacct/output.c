/* SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

struct output output_to(FILE *stream, const char *command)
{
    const char *const no_color = getenv("NO_COLOR");
    const bool wanted = !no_color || no_color[0] == '\0';

    return (struct output){.command = command, .stream = stream, .colour = wanted && isatty(fileno(stream))};
}

unsigned output_write_flags(const struct output *output)
{
    return output->colour ? DTSX_WRITE_COLOUR : 0;
}

/* The first failure is told, with the reason that the system gives for it; what follows has no place to go to. */
static void fail(struct output *output)
{
    const int reason = errno;

    output->failed = true;
    if (output->stream != stderr)
        complain(output->command, "cannot write the output: %s", strerror(reason));
}

void output_bytes(struct output *output, const char *bytes, size_t length)
{
    if (!output->failed && length > 0 && fwrite(bytes, 1, length, output->stream) != length)
        fail(output);
}

void output_text(struct output *output, const char *text)
{
    output_bytes(output, text, strlen(text));
}

void output_format(struct output *output, const char *format, ...)
{
    va_list arguments;

    if (output->failed)
        return;
    va_start(arguments, format);
    const int written = vfprintf(output->stream, format, arguments);
    va_end(arguments);
    if (written < 0)
        fail(output);
}

void output_buffer(struct output *output, const dtsx_buffer *buffer)
{
    size_t length;
    const char *const text = dtsx_buffer_get(buffer, &length);

    output_bytes(output, text, length);
}

bool output_flush(struct output *output)
{
    if (!output->failed && fflush(output->stream) != 0)
        fail(output);
    return !output->failed;
}

void output_json_string(struct output *output, const char *text)
{
    output_text(output, "\"");
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            output_format(output, "\\%c", *at);
        else if ((unsigned char)*at < 0x20)
            output_format(output, "\\u%04x", (unsigned)(unsigned char)*at);
        else
            output_bytes(output, at, 1);
    }
    output_text(output, "\"");
}

/* Columns that a text takes; each code point counts as one. */
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

    for (const char *word = text + strspn(text, " "); *word != '\0';) {
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

/* C0, DEL, and C1 in UTF-8: the characters that move a cursor or switch a terminal. */
static size_t control_length(const char *text)
{
    const unsigned char first = (unsigned char)text[0];
    const unsigned char second = (unsigned char)text[first != '\0'];

    if (first < 0x20 || first == 0x7f)
        return 1;
    return first == 0xc2 && second >= 0x80 && second <= 0x9f ? 2 : 0;
}

/* Whether all could be written. */
static bool write_escaped(FILE *stream, const char *text)
{
    while (*text != '\0') {
        size_t length = control_length(text);

        if (length == 0 && fputc((unsigned char)*text++, stream) == EOF)
            return false;
        for (; length > 0; length--, text++)
            if (fprintf(stream, "\\x%02x", (unsigned)(unsigned char)*text) < 0)
                return false;
    }
    return true;
}

void output_escaped(struct output *output, const char *text)
{
    if (!output->failed && !write_escaped(output->stream, text))
        fail(output);
}

int complain(const char *command, const char *format, ...)
{
    char message[4096];
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);

    fflush(stdout); /* what came before is to be read before */
    fprintf(stderr, "dtsxacct%s%s: ", command ? " " : "", command ? command : "");
    write_escaped(stderr, message);
    fputs(length >= (int)sizeof message ? "...\n" : "\n", stderr);
    return STATUS_TROUBLE;
}

int complain_status(const char *command, dtsx_status status)
{
    return complain(command, "%s", dtsx_status_text(status));
}
