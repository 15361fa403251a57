/* SPDX-License-Identifier: MIT */
#include "hcl/scan.h"

#include "base/utf8.h"

#include <string.h>

/* --- Templates: "..." and heredocs --- */

static const char *scan_multibyte(struct dtsx_hcl_reader *reader, const char *at)
{
    uint32_t code_point;
    const size_t bytes = dtsx_utf8_decode(at, (size_t)(reader->end - at), &code_point);
    return bytes != 0 ? dtsx_hcl_pass(reader, at, at + bytes)
                      : dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_INVALID_UTF8, at, 1);
}

static const char *scan_escape(struct dtsx_hcl_reader *reader, const char *at)
{
    const int kind = dtsx_hcl_peek(reader, at + 1);
    const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0) {
        const int is_known = kind >= 0 && memchr("nrt\"\\", kind, 5) != NULL;
        return is_known ? at + 2 : dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_BAD_ESCAPE, at, 2);
    }
    uint32_t code_point = 0;
    for (size_t i = 2; i < digits + 2; i++) {
        const unsigned value = dtsx_hcl_hex_value(dtsx_hcl_peek(reader, at + i));
        if (value > 15) {
            return dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_BAD_ESCAPE, at, i + 1);
        }
        code_point = code_point << 4 | value;
    }
    char bytes[4];
    return dtsx_utf8_encode(code_point, bytes) != 0
               ? at + 2 + digits
               : dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_BAD_ESCAPE, at, digits + 2);
}

/* At the end of an operand that is a template: it was a text, a single reference, or more. */
static void close_template(struct dtsx_hcl_reader *reader, enum shape text, enum shape template)
{
    const unsigned shape = dtsx_hcl_top(reader)->shape;
    reader->depth--;
    reader->scan = SCAN_OPERATOR;
    if (dtsx_hcl_top(reader)->shape == SHAPE_STRING) {
        dtsx_hcl_top(reader)->shape = (unsigned char)(shape <= SHAPE_STRING    ? text
                                                      : shape == SHAPE_WRAPPED ? shape
                                                                               : template);
    }
}

/* A template must not end inside a part of a directive. */
static int is_template_open(struct dtsx_hcl_reader *reader, const char *at)
{
    if ((dtsx_hcl_top(reader)->kind & FRAME_KIND) == FRAME_TEMPLATE) {
        return 1;
    }
    dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_BAD_TEMPLATE, at, 1);
    return 0;
}

/* The end of the end marker in this line; NULL if the line is not the end marker. A marker is only compared as far as
 * the line goes, so long markers cost nothing. */
static const char *marker_end(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *marker = reader->text + dtsx_hcl_top(reader)->start;
    at = dtsx_hcl_wide_space_end(at, reader->end);
    while (dtsx_hcl_line_break(marker, reader->end) == 0) {
        if (dtsx_hcl_peek(reader, at) != (unsigned char)*marker) {
            return NULL;
        }
        marker++;
        at++;
    }
    return dtsx_hcl_line_break(dtsx_hcl_wide_space_end(at, reader->end), reader->end) != 0 ? at : NULL;
}

/* At the beginning of a line of a heredoc. */
static const char *scan_heredoc_line(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const after = marker_end(reader, at);
    if (after == NULL) {
        return at;
    }
    if (!is_template_open(reader, at)) {
        return NULL;
    }
    const char *const marker = reader->text + dtsx_hcl_top(reader)->start;
    const char *const after_marker = dtsx_hcl_name_end(marker, reader->end);
    const int is_flush = marker[-1] == '-';
    reader->inner = after_marker + dtsx_hcl_line_break(after_marker, reader->end);
    reader->inner_length = (size_t)(at - reader->inner);
    reader->operand_end = after;
    close_template(reader, is_flush ? SHAPE_FLUSH_HEREDOC : SHAPE_HEREDOC,
                   is_flush ? SHAPE_FLUSH_HEREDOC_TEMPLATE : SHAPE_HEREDOC_TEMPLATE);
    return dtsx_hcl_pass(reader, at, dtsx_hcl_wide_space_end(after, reader->end));
}

const char *dtsx_hcl_scan_heredoc(struct dtsx_hcl_reader *reader, const char *at)
{
    const size_t sign = dtsx_hcl_peek(reader, at + 1) == '<' ? 2 : 0;
    const char *const marker = at + sign + (sign != 0 && dtsx_hcl_peek(reader, at + sign) == '-' ? 1 : 0);
    const char *const after = dtsx_hcl_name_end(marker, reader->end);
    const size_t feed = dtsx_hcl_line_break(after, reader->end);
    if (sign == 0 || after == marker || feed == 0) {
        return dtsx_hcl_unexpected(reader, sign == 0 ? at : dtsx_hcl_pass(reader, at, after));
    }
    if (dtsx_hcl_open_frame(reader, at, FRAME_TEMPLATE | FRAME_IN_HEREDOC, SHAPE_STRING, SCAN_TEMPLATE) == NULL) {
        return NULL;
    }
    dtsx_hcl_top(reader)->start = (size_t)(marker - reader->text);
    return scan_heredoc_line(reader, dtsx_hcl_pass(reader, at, after + feed));
}

/* No line was the end marker: the error is reported at the beginning of the heredoc, which may be far above. */
static const char *refuse_heredoc(struct dtsx_hcl_reader *reader)
{
    const char *at = reader->text + dtsx_hcl_top(reader)->start;
    const char *const after = dtsx_hcl_name_end(at, reader->end);
    at -= at[-1] == '-' ? 3 : 2;
    reader->line = 1;
    reader->column_origin = reader->text + dtsx_hcl_mark_length(reader->text, reader->end);
    dtsx_hcl_pass(reader, reader->column_origin, at);
    return dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_UNENDED_HEREDOC, at, (size_t)(after - at));
}

static size_t sequence_end(const struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = dtsx_hcl_peek(reader, at);
    if (byte == '}') {
        return 1;
    }
    return byte == '~' && dtsx_hcl_peek(reader, at + 1) == '}' ? 2 : 0;
}

/* else, endif and endfor, which must match the directive that is open. `at` is the word. */
static const char *scan_directive_end(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = dtsx_hcl_top(reader)->kind & FRAME_KIND;
    const char *after = dtsx_hcl_name_end(at, reader->end);
    if (kind == FRAME_IF_PART && dtsx_hcl_is_word(at, reader->end, "else")) {
        dtsx_hcl_top(reader)->kind = (unsigned char)(FRAME_ELSE_PART | (dtsx_hcl_top(reader)->kind & FRAME_IN_HEREDOC));
    } else if (((kind == FRAME_IF_PART || kind == FRAME_ELSE_PART) && dtsx_hcl_is_word(at, reader->end, "endif")) ||
               (kind == FRAME_FOR_PART && dtsx_hcl_is_word(at, reader->end, "endfor"))) {
        reader->depth--;
    } else {
        return after != at ? dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_BAD_TEMPLATE, at, (size_t)(after - at))
                           : dtsx_hcl_unexpected(reader, at);
    }
    after = dtsx_hcl_pass_space(reader, after, 1);
    const size_t length = sequence_end(reader, after);
    reader->scan = SCAN_TEMPLATE;
    return length != 0 ? after + length : dtsx_hcl_unexpected(reader, after);
}

/* At ${ or %{. */
static const char *scan_sequence(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *after = at + (dtsx_hcl_peek(reader, at + 2) == '~' ? 3 : 2);
    reader->scan = SCAN_OPERAND;
    if (*at == '$') {
        return dtsx_hcl_push(reader, at, 2, FRAME_INTERPOLATION | FRAME_SPANS_LINES) ? after : NULL;
    }
    dtsx_hcl_top(reader)->shape = SHAPE_TEMPLATE;
    after = dtsx_hcl_pass_space(reader, after, 1);
    const int is_for = dtsx_hcl_is_word(after, reader->end, "for");
    if (!is_for && !dtsx_hcl_is_word(after, reader->end, "if")) {
        return scan_directive_end(reader, after);
    }
    /* Its word may be in a later line, so that is where a directive that is too deep is refused. */
    const size_t length = is_for ? 3 : 2;
    if (!dtsx_hcl_push(reader, after, length,
                       (is_for ? FRAME_DIRECTIVE_FOR : FRAME_DIRECTIVE_IF) | FRAME_SPANS_LINES)) {
        return NULL;
    }
    return is_for ? dtsx_hcl_scan_for_names(reader, after + length) : after + length;
}

const char *dtsx_hcl_close_sequence(struct dtsx_hcl_reader *reader, const char *at)
{
    const size_t length = sequence_end(reader, at);
    if (length == 0) {
        return dtsx_hcl_unexpected(reader, at);
    }
    struct dtsx_hcl_frame *const frame = dtsx_hcl_top(reader);
    struct dtsx_hcl_frame *const outer = frame - 1;
    const unsigned kind = frame->kind & FRAME_KIND;
    reader->scan = SCAN_TEMPLATE;
    if (kind == FRAME_INTERPOLATION) {
        const int is_only = outer->shape == SHAPE_NONE && frame->shape == SHAPE_REFERENCE;
        outer->shape = is_only ? SHAPE_WRAPPED : SHAPE_TEMPLATE;
        reader->inner = reader->text + frame->start;
        reader->inner_length = (size_t)(reader->operand_end - reader->inner);
        reader->depth--;
        return at + length;
    }
    const unsigned part = kind == FRAME_DIRECTIVE_FOR ? FRAME_FOR_PART : FRAME_IF_PART;
    frame->kind = (unsigned char)(part | (outer->kind & FRAME_IN_HEREDOC));
    frame->start = outer->start;
    return at + length;
}

/* At the end of a line. */
static const char *scan_line_break(struct dtsx_hcl_reader *reader, const char *at)
{
    if ((dtsx_hcl_top(reader)->kind & FRAME_IN_HEREDOC) == 0) {
        return dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_NEWLINE_IN_STRING, at, 1);
    }
    const size_t feed = dtsx_hcl_line_break(at, reader->end);
    return feed != 0 ? scan_heredoc_line(reader, dtsx_hcl_pass(reader, at, at + feed))
                     : dtsx_hcl_unexpected(reader, at);
}

static const char *plain_end(const char *at, const char *end)
{
    while (at != end && (unsigned char)*at < 0x80 && memchr("\"\\$%\n\r", *at, 6) == NULL) {
        at++;
    }
    return at;
}

static const char *scan_literal(struct dtsx_hcl_reader *reader, const char *at)
{
    struct dtsx_hcl_frame *const frame = dtsx_hcl_top(reader);
    const int byte = dtsx_hcl_peek(reader, at);
    frame->shape = frame->shape <= SHAPE_STRING ? SHAPE_STRING : SHAPE_TEMPLATE;
    if (byte == '$' || byte == '%') {
        return at + (dtsx_hcl_peek(reader, at + 1) == byte && dtsx_hcl_peek(reader, at + 2) == '{' ? 3 : 1);
    }
    if (byte == '\n' || byte == '\r') {
        return scan_line_break(reader, at);
    }
    if (byte == '\\' && (frame->kind & FRAME_IN_HEREDOC) == 0) {
        return scan_escape(reader, at);
    }
    return byte < 0x80 ? plain_end(at + 1, reader->end) : scan_multibyte(reader, at);
}

const char *dtsx_hcl_scan_template(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_heredoc = (dtsx_hcl_top(reader)->kind & FRAME_IN_HEREDOC) != 0;
    const int byte = dtsx_hcl_peek(reader, at);
    if (byte < 0) {
        return is_heredoc ? refuse_heredoc(reader) : dtsx_hcl_unexpected(reader, at);
    }
    if ((byte == '$' || byte == '%') && dtsx_hcl_peek(reader, at + 1) == '{') {
        return scan_sequence(reader, at);
    }
    if (byte != '"' || is_heredoc) {
        return scan_literal(reader, at);
    }
    if (!is_template_open(reader, at)) {
        return NULL;
    }
    close_template(reader, SHAPE_STRING, SHAPE_TEMPLATE);
    reader->operand_end = at + 1;
    return at + 1;
}
