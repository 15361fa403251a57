/* SPDX-License-Identifier: MIT */
#include "hcl/scan.h"

#include <string.h>

/* A text is read ahead at most this many times, whatever its nesting, and AHEAD_MOST bytes more, so that short texts
 * never reach the limit. */
#define AHEAD_TIMES 8
#define AHEAD_MOST  ((size_t)65536)

static const char *const error_texts[] = {
    [DTSX_HCL_ERROR_NONE] = "no error",
    [DTSX_HCL_ERROR_TRUNCATED] = "the text ends too early",
    [DTSX_HCL_ERROR_UNEXPECTED] = "this character is not allowed here",
    [DTSX_HCL_ERROR_NEWLINE_MISSING] = "an argument or block must end with a line break",
    [DTSX_HCL_ERROR_BAD_NUMBER] = "this is not a valid HCL number",
    [DTSX_HCL_ERROR_BAD_ESCAPE] = "this is not a valid HCL escape sequence",
    [DTSX_HCL_ERROR_NEWLINE_IN_STRING] = "a string in quotation marks must end on its line",
    [DTSX_HCL_ERROR_BAD_TEMPLATE] = "this template directive is unknown or has no counterpart",
    [DTSX_HCL_ERROR_TEMPLATE_IN_LABEL] = "a label must not hold a template sequence",
    [DTSX_HCL_ERROR_UNENDED_HEREDOC] = "this heredoc has no end marker",
    [DTSX_HCL_ERROR_INVALID_UTF8] = "the text is not valid UTF-8",
    [DTSX_HCL_ERROR_TOO_DEEP] = "blocks, brackets and templates are nested too deeply",
};

const char *dtsx_hcl_error_text(enum dtsx_hcl_error error)
{
    const size_t index = (size_t)error;
    return index < sizeof error_texts / sizeof error_texts[0] ? error_texts[index] : "unknown error";
}

/* --- Events --- */

/* After a value or block: the frame around it decides what follows. */
static const char *finish(struct dtsx_hcl_reader *reader, const char *after)
{
    const unsigned kind = dtsx_hcl_top(reader)->kind & FRAME_KIND;
    reader->expect = kind == FRAME_BODY || kind == FRAME_LINE_BODY ? EXPECT_LINE_END : EXPECT_ITEM;
    return after;
}

static const char *tell(struct dtsx_hcl_reader *reader, enum dtsx_hcl_event event, const char *at, size_t length)
{
    dtsx_hcl_place(reader, at, length);
    reader->event = event;
    return at + length;
}

/* A name as an event of its own. */
static const char *tell_name(struct dtsx_hcl_reader *reader, enum dtsx_hcl_event event, const char *at)
{
    const size_t length = (size_t)(dtsx_hcl_name_end(at, reader->end) - at);
    dtsx_hcl_tell_raw(reader, DTSX_HCL_BARE, at, length);
    return dtsx_hcl_pass(reader, at, tell(reader, event, at, length));
}

/* Enters a list, map or call. It was read ahead, so nothing in it can fail. */
static const char *enter(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = *at == '[' ? FRAME_LIST : *at == '{' ? FRAME_MAP_KEY : FRAME_CALL;
    const char *after = at;
    reader->expect = EXPECT_ITEM;
    if (kind == FRAME_CALL) {
        const char *end;
        tell(reader, DTSX_HCL_CALL_BEGIN, at, 0);
        after = dtsx_hcl_pass_function_name(reader, at, &end);
        reader->position.length = (size_t)(end - at);
        dtsx_hcl_tell_raw(reader, DTSX_HCL_BARE, at, reader->position.length);
    } else {
        tell(reader, kind == FRAME_LIST ? DTSX_HCL_LIST_BEGIN : DTSX_HCL_MAP_BEGIN, at, 1);
    }
    dtsx_hcl_push(reader, after, 1, kind != FRAME_MAP_KEY ? kind | FRAME_SPANS_LINES : kind);
    return after + 1;
}

static const char *leave(struct dtsx_hcl_reader *reader, const char *at)
{
    const enum dtsx_hcl_event event = *at == ']'                                                   ? DTSX_HCL_LIST_END
                                      : *at == ')'                                                 ? DTSX_HCL_CALL_END
                                      : (dtsx_hcl_top(reader)->kind & FRAME_KIND) == FRAME_MAP_KEY ? DTSX_HCL_MAP_END
                                                                                                   : DTSX_HCL_BLOCK_END;
    reader->depth--;
    return finish(reader, tell(reader, event, at, 1));
}

/* Gives the event of a shape other than a list, map or call. */
static void tell_shape(struct dtsx_hcl_reader *reader, const char *at, enum shape shape)
{
    static const struct {
        unsigned char event;
        unsigned char form;
    } shapes[] = {
        [SHAPE_STRING] = {DTSX_HCL_STRING, DTSX_HCL_QUOTED},
        [SHAPE_HEREDOC] = {DTSX_HCL_STRING, DTSX_HCL_HEREDOC},
        [SHAPE_FLUSH_HEREDOC] = {DTSX_HCL_STRING, DTSX_HCL_FLUSH_HEREDOC},
        [SHAPE_NUMBER] = {DTSX_HCL_NUMBER, DTSX_HCL_BARE},
        [SHAPE_TRUE] = {DTSX_HCL_TRUE, DTSX_HCL_BARE},
        [SHAPE_FALSE] = {DTSX_HCL_FALSE, DTSX_HCL_BARE},
        [SHAPE_NULL] = {DTSX_HCL_NULL, DTSX_HCL_BARE},
        [SHAPE_REFERENCE] = {DTSX_HCL_REFERENCE, DTSX_HCL_BARE},
        [SHAPE_WRAPPED] = {DTSX_HCL_REFERENCE, DTSX_HCL_QUOTED},
        [SHAPE_TEMPLATE] = {DTSX_HCL_UNRESOLVED, DTSX_HCL_QUOTED},
        [SHAPE_HEREDOC_TEMPLATE] = {DTSX_HCL_UNRESOLVED, DTSX_HCL_HEREDOC},
        [SHAPE_FLUSH_HEREDOC_TEMPLATE] = {DTSX_HCL_UNRESOLVED, DTSX_HCL_FLUSH_HEREDOC},
        [SHAPE_OTHER] = {DTSX_HCL_UNRESOLVED, DTSX_HCL_EXPRESSION},
    };
    const size_t length = (size_t)(reader->operand_end - at);
    const enum dtsx_hcl_form form = (enum dtsx_hcl_form)shapes[shape].form;
    reader->position.length = length;
    reader->event = (enum dtsx_hcl_event)shapes[shape].event;
    if (shape == SHAPE_STRING) {
        dtsx_hcl_tell_raw(reader, form, at + 1, length - 2);
    } else if (shape == SHAPE_HEREDOC || shape == SHAPE_FLUSH_HEREDOC || shape == SHAPE_WRAPPED) {
        dtsx_hcl_tell_raw(reader, form, reader->inner, reader->inner_length);
    } else {
        dtsx_hcl_tell_raw(reader, form, at, length);
    }
}

/* After a list, map or call was read ahead, only the first one in it that is just a part of an expression is known;
 * what follows is read ahead again. Real files are not nested so that this matters, but a hostile text could be. */
static int is_read_too_often(struct dtsx_hcl_reader *reader, const char *at, const char *after)
{
    reader->ahead += (size_t)(after - at);
    return reader->ahead > AHEAD_MOST &&
           (reader->ahead - AHEAD_MOST) / AHEAD_TIMES > (size_t)(reader->end - reader->text);
}

static const char *read_value(struct dtsx_hcl_reader *reader, const char *at)
{
    const size_t offset = (size_t)(at - reader->text);
    const size_t line = reader->line;
    const char *const column_origin = reader->column_origin;
    if (offset < reader->plain_until && (dtsx_hcl_peek(reader, at) == '[' || dtsx_hcl_peek(reader, at) == '{')) {
        return enter(reader, at);
    }
    dtsx_hcl_place(reader, at, 0);
    const char *const after = dtsx_hcl_scan_expression(reader, at);
    if (after == NULL) {
        return NULL;
    }
    unsigned shape = dtsx_hcl_top(reader)->shape;
    if (shape >= SHAPE_LIST && is_read_too_often(reader, at, after)) {
        shape = SHAPE_OTHER;
    }
    if (shape < SHAPE_LIST || shape == SHAPE_OTHER) {
        tell_shape(reader, at, (enum shape)shape);
        return finish(reader, after);
    }
    const size_t read_until = (size_t)(after - reader->text);
    const size_t plain_until = reader->odd_from < read_until ? reader->odd_from : read_until;
    reader->plain_until = plain_until > reader->plain_until ? plain_until : reader->plain_until;
    reader->line = line;
    reader->column_origin = column_origin;
    return enter(reader, at);
}

/* If a key is a bare word or a string, its value is its text. */
static const char *read_key(struct dtsx_hcl_reader *reader, const char *at)
{
    dtsx_hcl_place(reader, at, 0);
    const char *const after = dtsx_hcl_scan_expression(reader, at);
    const unsigned shape = dtsx_hcl_top(reader)->shape;
    const size_t length = (size_t)(reader->operand_end - at);
    reader->event = DTSX_HCL_KEY;
    reader->expect = EXPECT_VALUE;
    reader->position.length = length;
    if (shape == SHAPE_STRING) {
        dtsx_hcl_tell_raw(reader, DTSX_HCL_QUOTED, at + 1, length - 2);
    } else {
        const int is_bare = dtsx_hcl_name_end(at, reader->end) == reader->operand_end;
        dtsx_hcl_tell_raw(reader, is_bare ? DTSX_HCL_BARE : DTSX_HCL_EXPRESSION, at, length);
    }
    return after;
}

/* The next element, or the end, of a list, map or call. */
static const char *read_element(struct dtsx_hcl_reader *reader)
{
    const char *at = dtsx_hcl_pass_space(reader, reader->cursor, 1);
    if (dtsx_hcl_peek(reader, at) == ',') {
        at = dtsx_hcl_pass_space(reader, at + 1, 1);
    }
    const int byte = dtsx_hcl_peek(reader, at);
    if (byte == ']' || byte == '}' || byte == ')') {
        return leave(reader, at);
    }
    return (dtsx_hcl_top(reader)->kind & FRAME_KIND) == FRAME_MAP_KEY ? read_key(reader, at) : read_value(reader, at);
}

/* An argument, the type of a block, or the end of the file or block around them. */
static const char *read_item(struct dtsx_hcl_reader *reader)
{
    const int is_line = (dtsx_hcl_top(reader)->kind & FRAME_KIND) == FRAME_LINE_BODY;
    const char *const at = dtsx_hcl_pass_space(reader, reader->cursor, !is_line);
    const int byte = dtsx_hcl_peek(reader, at);
    if (byte < 0 && reader->depth == 0) {
        reader->expect = EXPECT_STOPPED;
        return tell(reader, DTSX_HCL_END, at, 0);
    }
    if (byte == '}' && reader->depth != 0) {
        return leave(reader, at);
    }
    if (dtsx_hcl_name_end(at, reader->end) == at) {
        return dtsx_hcl_unexpected(reader, at);
    }
    const char *const after = tell_name(reader, DTSX_HCL_ATTRIBUTE, at);
    const char *const next = dtsx_hcl_space_end(after, reader->end, 0);
    const int sign = dtsx_hcl_peek(reader, next);
    if (sign == '=' && dtsx_hcl_peek(reader, next + 1) != '=' && dtsx_hcl_peek(reader, next + 1) != '>') {
        reader->expect = EXPECT_VALUE;
        return after;
    }
    if (is_line || (sign != '"' && sign != '{' && dtsx_hcl_name_end(next, reader->end) == next)) {
        return dtsx_hcl_unexpected(reader, dtsx_hcl_pass(reader, after, next));
    }
    reader->event = DTSX_HCL_BLOCK_BEGIN;
    reader->expect = EXPECT_HEADER;
    return after;
}

static const char *read_quoted_label(struct dtsx_hcl_reader *reader, const char *at)
{
    reader->base = reader->depth;
    reader->scan = SCAN_OPERAND;
    dtsx_hcl_top(reader)->shape = SHAPE_NONE;
    dtsx_hcl_place(reader, at, 0);
    const char *after = dtsx_hcl_open_frame(reader, at, FRAME_TEMPLATE, SHAPE_STRING, SCAN_TEMPLATE);
    while (after != NULL && reader->depth != reader->base) {
        after = dtsx_hcl_scan_step(reader, after);
    }
    if (after == NULL) {
        return NULL;
    }
    if (dtsx_hcl_top(reader)->shape != SHAPE_STRING) {
        return dtsx_hcl_refuse(reader, DTSX_HCL_ERROR_TEMPLATE_IN_LABEL, after - 1, 1);
    }
    tell_shape(reader, at, SHAPE_STRING);
    reader->event = DTSX_HCL_LABEL;
    return after;
}

/* A label, or the opening brace and the first item in the block. */
static const char *read_header(struct dtsx_hcl_reader *reader)
{
    const char *const at = dtsx_hcl_pass_space(reader, reader->cursor, 0);
    const int byte = dtsx_hcl_peek(reader, at);
    if (byte == '"') {
        return read_quoted_label(reader, at);
    }
    if (byte != '{') {
        return dtsx_hcl_name_end(at, reader->end) != at ? tell_name(reader, DTSX_HCL_LABEL, at)
                                                        : dtsx_hcl_unexpected(reader, at);
    }
    if (!dtsx_hcl_push(reader, at, 1, FRAME_BODY)) {
        return NULL;
    }
    reader->cursor = dtsx_hcl_pass_space(reader, at + 1, 0);
    reader->expect = EXPECT_ITEM;
    const int first = dtsx_hcl_peek(reader, reader->cursor);
    if (first >= 0 && first != '}' && dtsx_hcl_line_break(reader->cursor, reader->end) == 0) {
        dtsx_hcl_top(reader)->kind = FRAME_LINE_BODY;
    }
    return read_item(reader);
}

/* After an argument or block only the end of the line may follow; in a block on one line, only the end of that block.
 */
static const char *read_line_end(struct dtsx_hcl_reader *reader)
{
    const char *const at = dtsx_hcl_pass_space(reader, reader->cursor, 0);
    const int is_line = (dtsx_hcl_top(reader)->kind & FRAME_KIND) == FRAME_LINE_BODY;
    const int byte = dtsx_hcl_peek(reader, at);
    if (is_line) {
        return byte == '}' ? leave(reader, at) : dtsx_hcl_unexpected(reader, at);
    }
    if (byte >= 0 && dtsx_hcl_line_break(at, reader->end) == 0) {
        return dtsx_hcl_refuse_character(reader, DTSX_HCL_ERROR_NEWLINE_MISSING, at);
    }
    reader->cursor = at;
    return read_item(reader);
}

static const char *read_event(struct dtsx_hcl_reader *reader)
{
    const unsigned kind = dtsx_hcl_top(reader)->kind & FRAME_KIND;
    const char *at;
    dtsx_hcl_tell_raw(reader, DTSX_HCL_BARE, NULL, 0);
    switch (reader->expect) {
    case EXPECT_HEADER:
        return read_header(reader);
    case EXPECT_VALUE:
        at = dtsx_hcl_pass_space(reader, reader->cursor, 0) + 1; /* past = or :, which was checked before */
        return read_value(reader, dtsx_hcl_pass_space(reader, at, 0));
    case EXPECT_LINE_END:
        return read_line_end(reader);
    default: /* the first item of a block on one line was read together with its brace */
        return kind == FRAME_BODY ? read_item(reader) : read_element(reader);
    }
}

enum dtsx_hcl_event dtsx_hcl_next(struct dtsx_hcl_reader *reader)
{
    const char *const after = reader->expect != EXPECT_STOPPED ? read_event(reader) : NULL;
    if (after != NULL) {
        reader->cursor = after;
    }
    return reader->event;
}

void dtsx_hcl_reader_init(struct dtsx_hcl_reader *reader, const char *text, size_t length, unsigned depth_limit)
{
    /* Member by member: most of the reader is frames, which need no value until they are opened. */
    reader->text = text;
    reader->cursor = text + dtsx_hcl_mark_length(text, text + length);
    reader->end = text + length;
    reader->event = DTSX_HCL_ERROR;
    reader->error = DTSX_HCL_ERROR_NONE;
    reader->position = (struct dtsx_hcl_position){.line = 1, .column = 1};
    dtsx_hcl_tell_raw(reader, DTSX_HCL_BARE, NULL, 0);
    reader->expect = EXPECT_ITEM;
    reader->scan = SCAN_ENDED;
    reader->depth = 0;
    reader->depth_limit = depth_limit < DTSX_HCL_DEPTH_MAX ? depth_limit : DTSX_HCL_DEPTH_MAX;
    reader->base = 0;
    reader->line = 1;
    reader->column_origin = reader->cursor;
    reader->operand_end = NULL;
    reader->inner = NULL;
    reader->inner_length = 0;
    reader->odd_from = 0;
    reader->plain_until = 0;
    reader->ahead = 0;
    reader->frames[0] = (struct dtsx_hcl_frame){.kind = FRAME_BODY};
}

static int change_of_depth(enum dtsx_hcl_event event)
{
    switch (event) {
    case DTSX_HCL_BLOCK_BEGIN:
    case DTSX_HCL_LIST_BEGIN:
    case DTSX_HCL_MAP_BEGIN:
    case DTSX_HCL_CALL_BEGIN:
        return 1;
    case DTSX_HCL_BLOCK_END:
    case DTSX_HCL_LIST_END:
    case DTSX_HCL_MAP_END:
    case DTSX_HCL_CALL_END:
        return -1;
    default:
        return 0;
    }
}

int dtsx_hcl_skip(struct dtsx_hcl_reader *reader)
{
    if (reader->event == DTSX_HCL_ATTRIBUTE || reader->event == DTSX_HCL_KEY) {
        dtsx_hcl_next(reader);
    }
    for (int open = change_of_depth(reader->event); open > 0 && reader->event != DTSX_HCL_ERROR;) {
        open += change_of_depth(dtsx_hcl_next(reader));
    }
    return reader->event != DTSX_HCL_ERROR;
}
