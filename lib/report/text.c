/* SPDX-License-Identifier: MIT */
#include "report/text.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "report/message.h"

#include <string.h>

void dtsx_text_begin(struct dtsx_text_writer *writer, dtsx_buffer *buffer, int colour)
{
    *writer = (struct dtsx_text_writer){.buffer = buffer, .mark = dtsx_buffer_mark(buffer), .colour = colour};
}

dtsx_status dtsx_text_finish(struct dtsx_text_writer *writer)
{
    return dtsx_buffer_finish(writer->buffer, writer->mark, writer->failed);
}

void dtsx_text_append_span(struct dtsx_text_writer *writer, const char *text, size_t length)
{
    if (!writer->failed && dtsx_buffer_append(writer->buffer, text, length) != 0)
        writer->failed = 1;
}

void dtsx_text_append(struct dtsx_text_writer *writer, const char *text)
{
    dtsx_text_append_span(writer, text, strlen(text));
}

void dtsx_text_append_number(struct dtsx_text_writer *writer, size_t number)
{
    char digits[DTSX_ASCII_DECIMAL_SIZE];
    const size_t digit_count = dtsx_ascii_decimal(number, digits);

    dtsx_text_append_span(writer, digits, digit_count);
}

void dtsx_text_append_escaped_span(struct dtsx_text_writer *writer, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code_point = 0;
        const size_t bytes = dtsx_utf8_decode(text + at, length - at, &code_point);
        char out[DTSX_MESSAGE_ESCAPE_SIZE];

        if (code_point == '"' || code_point == '\\')
            dtsx_text_append_span(writer, text + at, bytes);
        else
            dtsx_text_append_span(writer, out, dtsx_message_escape(code_point, out));
        at += bytes ? bytes : 1;
    }
}

void dtsx_text_append_escaped(struct dtsx_text_writer *writer, const char *text)
{
    dtsx_text_append_escaped_span(writer, text, strlen(text));
}

void dtsx_text_begin_line(struct dtsx_text_line *line, size_t column, size_t indent)
{
    *line = (struct dtsx_text_line){.column = column, .indent = indent};
}

static size_t columns_of(const char *text, size_t length)
{
    size_t columns = 0;

    for (size_t i = 0; i < length; i++)
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            columns++;
    return columns;
}

static void append_word(struct dtsx_text_writer *writer, struct dtsx_text_line *line, const char *word, size_t length)
{
    static const char spaces[] = "                                        ";
    const size_t columns = columns_of(word, length);
    const size_t indent = line->indent < sizeof(spaces) - 1 ? line->indent : sizeof(spaces) - 1;

    if (line->is_begun && line->column + 1 + columns > DTSX_TEXT_COLUMNS) {
        dtsx_text_append(writer, "\n");
        dtsx_text_append_span(writer, spaces, indent);
        line->column = indent;
    } else if (line->is_begun) {
        dtsx_text_append(writer, " ");
        line->column++;
    }
    dtsx_text_append_span(writer, word, length);
    line->column += columns;
    line->is_begun = 1;
}

void dtsx_text_append_item(struct dtsx_text_writer *writer, struct dtsx_text_line *line, const char *item,
                           const char *after)
{
    append_word(writer, line, item, strlen(item));
    dtsx_text_append(writer, after);
    line->column += columns_of(after, strlen(after));
}

void dtsx_text_append_wrapped(struct dtsx_text_writer *writer, const char *text, size_t column, size_t indent)
{
    struct dtsx_text_line line;

    dtsx_text_begin_line(&line, column, indent);
    while (*(text += strspn(text, " "))) {
        const size_t length = strcspn(text, " ");

        append_word(writer, &line, text, length);
        text += length;
    }
    dtsx_text_append(writer, "\n");
}
