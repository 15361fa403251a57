/* SPDX-License-Identifier: MIT */
#include "hcl/scan.h"

#include <stdint.h>
#include <string.h>

/* --- Frames and shapes --- */

int dtsx_hcl_push(struct dtsx_hcl_reader *reader, const char *at, size_t length, unsigned kind)
{
    if (reader->depth >= reader->depth_limit) {
        dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_TOO_DEEP, at, length);
        return 0;
    }
    reader->depth++;
    dtsx_hcl_top(reader)->kind = (unsigned char)kind;
    dtsx_hcl_top(reader)->shape = SHAPE_NONE;
    return 1;
}

/* The first operand gives an expression its shape. */
static void note_operand(struct dtsx_hcl_reader *reader, const char *at, enum shape shape)
{
    struct dtsx_hcl_frame *const frame = dtsx_hcl_top(reader);
    if (frame->shape == SHAPE_NONE) {
        frame->shape = (unsigned char)shape;
        frame->start = (size_t)(at - reader->text);
    }
}

/* The expression is more than its first operand. */
static void note_more(struct dtsx_hcl_reader *reader, struct dtsx_hcl_frame *frame)
{
    if (frame->shape >= SHAPE_LIST && frame->shape <= SHAPE_CALL && frame->start < reader->odd_from) {
        reader->odd_from = frame->start;
    }
    frame->shape = SHAPE_OTHER;
}

const char *dtsx_hcl_open_frame(struct dtsx_hcl_reader *reader, const char *at, unsigned kind, enum shape shape,
                                enum scan scan)
{
    note_operand(reader, at, shape);
    reader->scan = (unsigned char)scan;
    return dtsx_hcl_push(reader, at, 1, kind) ? at + 1 : NULL;
}

static const char *close_frame(struct dtsx_hcl_reader *reader, const char *at)
{
    reader->depth--;
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = at + 1;
    return at + 1;
}

/* Another expression follows in the same frame. */
static const char *go_on(struct dtsx_hcl_reader *reader, unsigned kind, enum scan scan, const char *after)
{
    struct dtsx_hcl_frame *const frame = dtsx_hcl_top(reader);
    frame->kind = (unsigned char)((frame->kind & ~(unsigned)FRAME_KIND) | kind);
    frame->shape = SHAPE_NONE;
    reader->scan = (unsigned char)scan;
    return after;
}

const char *dtsx_hcl_scan_for_names(struct dtsx_hcl_reader *reader, const char *at)
{
    at = dtsx_hcl_pass_name(reader, dtsx_hcl_pass_space(reader, at, 1));
    at = at != NULL ? dtsx_hcl_pass_space(reader, at, 1) : NULL;
    if (at != NULL && dtsx_hcl_peek(reader, at) == ',') {
        at = dtsx_hcl_pass_name(reader, dtsx_hcl_pass_space(reader, at + 1, 1));
        at = at != NULL ? dtsx_hcl_pass_space(reader, at, 1) : NULL;
    }
    if (at == NULL) {
        return NULL;
    }
    return dtsx_hcl_is_word(at, reader->end, "in") ? at + 2 : dtsx_hcl_unexpected(reader, at);
}

/* --- Expressions, read ahead to their end --- */

static const char *scan_number(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const after = dtsx_hcl_number_end(at, reader->end);
    if (!dtsx_hcl_is_number(at, after)) {
        return dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_BAD_NUMBER, at, (size_t)(after - at));
    }
    note_operand(reader, at, SHAPE_NUMBER);
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = after;
    return after;
}

static const char *scan_prefix(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_number_sign = *at == '-' && dtsx_hcl_is_digit(dtsx_hcl_peek(reader, at + 1));
    note_operand(reader, at, is_number_sign ? SHAPE_NUMBER : SHAPE_OTHER);
    reader->scan = SCAN_OPERAND;
    return at + 1;
}

static enum shape shape_of_word(const char *at, const char *end)
{
    if (dtsx_hcl_is_word(at, end, "true")) {
        return SHAPE_TRUE;
    }
    if (dtsx_hcl_is_word(at, end, "false")) {
        return SHAPE_FALSE;
    }
    return dtsx_hcl_is_word(at, end, "null") ? SHAPE_NULL : SHAPE_REFERENCE;
}

static const char *scan_word(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const word_end = dtsx_hcl_name_end(at, reader->end);
    const char *end;
    const char *const after = dtsx_hcl_pass_function_name(reader, at, &end);
    if (after == NULL) {
        return NULL;
    }
    if (dtsx_hcl_peek(reader, after) == '(') {
        note_operand(reader, at, SHAPE_CALL);
        return dtsx_hcl_open_frame(reader, after, FRAME_CALL | FRAME_SPANS_LINES, SHAPE_CALL, SCAN_ITEM);
    }
    if (end != word_end) {
        return dtsx_hcl_unexpected(reader, after);
    }
    note_operand(reader, at, shape_of_word(at, reader->end));
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = end;
    return after;
}

/* [ or {: a list or map, written out or made with for. */
static const char *scan_collection(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_map = *at == '{';
    const char *after = is_map ? dtsx_hcl_open_frame(reader, at, FRAME_MAP_KEY, SHAPE_MAP, SCAN_ITEM)
                               : dtsx_hcl_open_frame(reader, at, FRAME_LIST | FRAME_SPANS_LINES, SHAPE_LIST, SCAN_ITEM);
    if (after == NULL) {
        return NULL;
    }
    after = dtsx_hcl_pass_space(reader, after, 1);
    if (!dtsx_hcl_is_word(after, reader->end, "for")) {
        return after;
    }
    note_more(reader, dtsx_hcl_top(reader) - 1);
    reader->scan = SCAN_OPERAND;
    dtsx_hcl_top(reader)->kind = FRAME_FOR_EACH | FRAME_SPANS_LINES | (is_map ? FRAME_IN_BRACES : 0);
    return dtsx_hcl_scan_for_names(reader, after + 3);
}

static const char *scan_operand(struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = dtsx_hcl_peek(reader, at);
    switch (byte) {
    case '"':
        return dtsx_hcl_open_frame(reader, at, FRAME_TEMPLATE, SHAPE_STRING, SCAN_TEMPLATE);
    case '<':
        return dtsx_hcl_scan_heredoc(reader, at);
    case '[':
    case '{':
        return scan_collection(reader, at);
    case '(':
        return dtsx_hcl_open_frame(reader, at, FRAME_PARENTHESIS | FRAME_SPANS_LINES, SHAPE_OTHER, SCAN_OPERAND);
    case '-':
    case '!':
        return scan_prefix(reader, at);
    default:
        return dtsx_hcl_is_digit(byte) ? scan_number(reader, at) : scan_word(reader, at);
    }
}

/* An operand, or the end of the list, map or call. */
static const char *scan_item(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = dtsx_hcl_top(reader)->kind & FRAME_KIND;
    const int closing = kind == FRAME_LIST ? ']' : kind == FRAME_MAP_KEY ? '}' : ')';
    if (dtsx_hcl_peek(reader, at) != closing) {
        return scan_operand(reader, at);
    }
    if (kind == FRAME_CALL) {
        note_more(reader, dtsx_hcl_top(reader) - 1); /* a call without arguments has no known value */
    }
    return close_frame(reader, at);
}

static const char *scan_attribute(struct dtsx_hcl_reader *reader, const char *at)
{
    if (dtsx_hcl_top(reader)->shape != SHAPE_REFERENCE) {
        note_more(reader, dtsx_hcl_top(reader));
    }
    at = dtsx_hcl_pass_space(reader, at, dtsx_hcl_spans_lines(reader));
    const int byte = dtsx_hcl_peek(reader, at);
    const char *after = at + 1;
    if (byte == '*' && reader->scan != SCAN_SPLAT) {
        reader->scan = SCAN_SPLAT;
    } else if (dtsx_hcl_is_digit(byte)) {
        after = dtsx_hcl_number_end(at, reader->end);
        if (memchr(at, '.', (size_t)(after - at)) != NULL || !dtsx_hcl_is_number(at, after)) {
            return dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_BAD_NUMBER, at, (size_t)(after - at));
        }
    } else {
        after = dtsx_hcl_pass_name(reader, at);
    }
    reader->operand_end = after;
    return after;
}

/* At [ after an operand. */
static const char *scan_index(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const star = dtsx_hcl_space_end(at + 1, reader->end, dtsx_hcl_spans_lines(reader));
    if (dtsx_hcl_top(reader)->shape != SHAPE_REFERENCE) {
        note_more(reader, dtsx_hcl_top(reader));
    }
    if (dtsx_hcl_peek(reader, star) != '*') {
        reader->scan = SCAN_OPERAND;
        return dtsx_hcl_push(reader, at, 1, FRAME_INDEX | FRAME_SPANS_LINES) ? at + 1 : NULL;
    }
    const char *const close =
        dtsx_hcl_pass_space(reader, dtsx_hcl_pass(reader, at, star) + 1, dtsx_hcl_spans_lines(reader));
    if (dtsx_hcl_peek(reader, close) != ']') {
        return dtsx_hcl_unexpected(reader, close);
    }
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = close + 1;
    return close + 1;
}

/* With a literal as its index, a reference is still a reference. */
static const char *close_index(struct dtsx_hcl_reader *reader, const char *at)
{
    const struct dtsx_hcl_frame *const frame = dtsx_hcl_top(reader);
    const int is_number = frame->shape == SHAPE_NUMBER && reader->text[frame->start] != '-';
    if (!is_number && frame->shape != SHAPE_STRING) {
        note_more(reader, dtsx_hcl_top(reader) - 1);
    }
    return close_frame(reader, at);
}

static int is_ellipsis(const struct dtsx_hcl_reader *reader, const char *at)
{
    return reader->end - at >= 3 && memcmp(at, "...", 3) == 0;
}

/* After an argument. */
static const char *end_argument(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_expanded = is_ellipsis(reader, at);
    const unsigned kind = dtsx_hcl_top(reader)->kind & FRAME_KIND;
    if (is_expanded || kind == FRAME_CALL_COMMA) {
        note_more(reader, dtsx_hcl_top(reader) - 1);
    }
    if (is_expanded) {
        at = dtsx_hcl_pass_space(reader, at + 3, 1);
    } else if (dtsx_hcl_peek(reader, at) == ',') {
        return go_on(reader, FRAME_CALL_COMMA, SCAN_ITEM, at + 1);
    }
    return dtsx_hcl_peek(reader, at) == ')' ? close_frame(reader, at) : dtsx_hcl_unexpected(reader, at);
}

/* After the result of for: whether it makes a list or a map decides what may follow. */
static const char *end_for(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = dtsx_hcl_top(reader)->kind & FRAME_KIND;
    const int is_map = (dtsx_hcl_top(reader)->kind & FRAME_IN_BRACES) != 0;
    if (is_map && kind == FRAME_FOR_RESULT) {
        const int is_arrow = dtsx_hcl_peek(reader, at) == '=' && dtsx_hcl_peek(reader, at + 1) == '>';
        return is_arrow ? go_on(reader, FRAME_FOR_VALUE, SCAN_OPERAND, at + 2) : dtsx_hcl_unexpected(reader, at);
    }
    if (kind == FRAME_FOR_VALUE && is_ellipsis(reader, at)) {
        at = dtsx_hcl_pass_space(reader, at + 3, 1);
    }
    if (kind != FRAME_FOR_IF && dtsx_hcl_is_word(at, reader->end, "if")) {
        return go_on(reader, FRAME_FOR_IF, SCAN_OPERAND, at + 2);
    }
    return dtsx_hcl_peek(reader, at) == (is_map ? '}' : ']') ? close_frame(reader, at)
                                                             : dtsx_hcl_unexpected(reader, at);
}

static const char *end_map_key(struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = dtsx_hcl_peek(reader, at);
    const int is_value = byte == ':' || (byte == '=' && dtsx_hcl_peek(reader, at + 1) != '>');
    return is_value ? go_on(reader, FRAME_MAP_VALUE, SCAN_OPERAND, at + 1) : dtsx_hcl_unexpected(reader, at);
}

static const char *end_map_value(struct dtsx_hcl_reader *reader, const char *at)
{
    if (dtsx_hcl_peek(reader, at) == '}') {
        return close_frame(reader, at);
    }
    const int is_next = dtsx_hcl_peek(reader, at) == ',' || dtsx_hcl_line_break(at, reader->end) != 0;
    return is_next ? go_on(reader, FRAME_MAP_KEY, SCAN_ITEM, dtsx_hcl_peek(reader, at) == ',' ? at + 1 : at)
                   : dtsx_hcl_unexpected(reader, at);
}

/* After an expression: the frame decides what may follow. */
static const char *end_expression(struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = dtsx_hcl_peek(reader, at);
    switch (dtsx_hcl_top(reader)->kind & FRAME_KIND) {
    case FRAME_LIST:
        if (byte == ',') {
            return go_on(reader, FRAME_LIST, SCAN_ITEM, at + 1);
        }
        return byte == ']' ? close_frame(reader, at) : dtsx_hcl_unexpected(reader, at);
    case FRAME_MAP_KEY:
        return end_map_key(reader, at);
    case FRAME_MAP_VALUE:
        return end_map_value(reader, at);
    case FRAME_CALL:
    case FRAME_CALL_COMMA:
        return end_argument(reader, at);
    case FRAME_PARENTHESIS:
        return byte == ')' ? close_frame(reader, at) : dtsx_hcl_unexpected(reader, at);
    case FRAME_INDEX:
        return byte == ']' ? close_index(reader, at) : dtsx_hcl_unexpected(reader, at);
    case FRAME_CHOICE:
        close_frame(reader, at);
        reader->scan = SCAN_OPERAND;
        return byte == ':' ? at + 1 : dtsx_hcl_unexpected(reader, at);
    case FRAME_FOR_EACH:
        return byte == ':' ? go_on(reader, FRAME_FOR_RESULT, SCAN_OPERAND, at + 1) : dtsx_hcl_unexpected(reader, at);
    case FRAME_FOR_RESULT:
    case FRAME_FOR_VALUE:
    case FRAME_FOR_IF:
        return end_for(reader, at);
    default:
        return dtsx_hcl_close_sequence(reader, at);
    }
}

static size_t operator_length(const struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = dtsx_hcl_peek(reader, at);
    const int next = byte >= 0 ? dtsx_hcl_peek(reader, at + 1) : -1;
    switch (byte) {
    case '*':
    case '/':
    case '%':
    case '+':
    case '-':
        return 1;
    case '<':
    case '>':
        return next == '=' ? 2 : 1;
    case '=':
    case '!':
        return next == '=' ? 2 : 0;
    case '&':
    case '|':
        return next == byte ? 2 : 0;
    default:
        return 0;
    }
}

static const char *scan_operator(struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = dtsx_hcl_peek(reader, at);
    const size_t length = byte == '?' ? 1 : operator_length(reader, at);
    if (length != 0) {
        note_more(reader, dtsx_hcl_top(reader));
        reader->scan = SCAN_OPERAND;
        if (byte == '?' &&
            !dtsx_hcl_push(reader, at, 1, FRAME_CHOICE | (dtsx_hcl_top(reader)->kind & FRAME_SPANS_LINES))) {
            return NULL;
        }
        return at + length;
    }
    if (byte == '[') {
        return scan_index(reader, at);
    }
    if (byte == '.' && !is_ellipsis(reader, at)) {
        return scan_attribute(reader, at + 1);
    }
    if (reader->depth != reader->base) {
        return end_expression(reader, at);
    }
    reader->scan = SCAN_ENDED;
    return at;
}

const char *dtsx_hcl_scan_step(struct dtsx_hcl_reader *reader, const char *at)
{
    switch (reader->scan) {
    case SCAN_TEMPLATE:
        return dtsx_hcl_scan_template(reader, at);
    case SCAN_ITEM:
        return scan_item(reader, dtsx_hcl_pass_space(reader, at, 1));
    case SCAN_OPERAND:
        return scan_operand(reader, dtsx_hcl_pass_space(reader, at, dtsx_hcl_spans_lines(reader)));
    default:
        return scan_operator(reader, dtsx_hcl_pass_space(reader, at, dtsx_hcl_spans_lines(reader)));
    }
}

const char *dtsx_hcl_scan_expression(struct dtsx_hcl_reader *reader, const char *at)
{
    reader->base = reader->depth;
    reader->odd_from = SIZE_MAX;
    reader->scan = SCAN_OPERAND;
    dtsx_hcl_top(reader)->shape = SHAPE_NONE;
    while (at != NULL && reader->scan != SCAN_ENDED) {
        at = dtsx_hcl_scan_step(reader, at);
    }
    return at;
}
