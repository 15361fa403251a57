/* SPDX-License-Identifier: MIT */
#include "hcl/reader.h"

#include "base/utf8.h"

#include <string.h>

/* What the grammar allows at the cursor. */
enum expectation {
    EXPECT_ITEM,     /* an argument, a block, an element or the end of what they are in */
    EXPECT_HEADER,   /* a label or the brace of a block */
    EXPECT_VALUE,    /* what stands between a name and its value, and the value */
    EXPECT_LINE_END, /* nothing more on this line */
    EXPECT_STOPPED
};

/* What it allows within an expression that is read ahead. */
enum scan {
    SCAN_OPERAND,
    SCAN_ITEM,     /* an operand, or the end of the list, map or call */
    SCAN_OPERATOR, /* an operator, or whatever ends the expression */
    SCAN_SPLAT,    /* the same after .*, where no second one can follow */
    SCAN_TEMPLATE,
    SCAN_ENDED
};

/* What is open. */
enum frame {
    FRAME_BODY,      /* of the file or a block */
    FRAME_LINE_BODY, /* of a block on one line */
    FRAME_LIST,
    FRAME_MAP_KEY,
    FRAME_MAP_VALUE,
    FRAME_CALL,
    FRAME_CALL_COMMA, /* behind the first comma */
    FRAME_PARENTHESIS,
    FRAME_INDEX,
    FRAME_CHOICE,     /* between ? and : */
    FRAME_FOR_EACH,   /* [for x in HERE : ...] */
    FRAME_FOR_RESULT, /* [for x in y : HERE] */
    FRAME_FOR_VALUE,  /* {for k, v in y : k => HERE} */
    FRAME_FOR_IF,     /* [for x in y : x if HERE] */
    FRAME_INTERPOLATION,
    FRAME_DIRECTIVE_IF,  /* %{ if HERE } */
    FRAME_DIRECTIVE_FOR, /* %{ for x in HERE } */
    FRAME_TEMPLATE,
    FRAME_IF_PART, /* %{ if x }HERE%{ endif } */
    FRAME_ELSE_PART,
    FRAME_FOR_PART,
    FRAME_KIND = 0x1F,
    /* Flags beside the kind. */
    FRAME_SPANS_LINES = 0x20, /* line feeds are white space */
    FRAME_IN_HEREDOC = 0x40,  /* of templates and their parts */
    FRAME_IN_BRACES = 0x80    /* of for: it makes a map */
};

/* What an expression is, as far as it was read. */
enum shape {
    SHAPE_NONE,
    SHAPE_STRING,
    SHAPE_HEREDOC,
    SHAPE_FLUSH_HEREDOC,
    SHAPE_NUMBER,
    SHAPE_TRUE,
    SHAPE_FALSE,
    SHAPE_NULL,
    SHAPE_REFERENCE,
    SHAPE_WRAPPED, /* "${a.b}" */
    SHAPE_TEMPLATE,
    SHAPE_HEREDOC_TEMPLATE,
    SHAPE_FLUSH_HEREDOC_TEMPLATE,
    SHAPE_LIST, /* from here on: what holds values */
    SHAPE_MAP,
    SHAPE_CALL,
    SHAPE_OTHER
};

static const char *const error_texts[] = {
    [DTSX_HCL_ERROR_NONE] = "no error",
    [DTSX_HCL_ERROR_TRUNCATED] = "the text ends too early",
    [DTSX_HCL_ERROR_UNEXPECTED] = "this character cannot stand here",
    [DTSX_HCL_ERROR_NEWLINE_MISSING] = "an argument or block must end with a line break",
    [DTSX_HCL_ERROR_BAD_NUMBER] = "this is not a number as HCL writes numbers",
    [DTSX_HCL_ERROR_BAD_ESCAPE] = "this is not an escape sequence that HCL knows",
    [DTSX_HCL_ERROR_NEWLINE_IN_STRING] = "a string in quotation marks must end on its line",
    [DTSX_HCL_ERROR_BAD_TEMPLATE] = "this template directive is unknown or has no partner",
    [DTSX_HCL_ERROR_TEMPLATE_IN_LABEL] = "a label must not hold a template sequence",
    [DTSX_HCL_ERROR_UNENDED_HEREDOC] = "no line holds the end marker of this heredoc",
    [DTSX_HCL_ERROR_INVALID_UTF8] = "the text is not valid UTF-8",
    [DTSX_HCL_ERROR_TOO_DEEP] = "blocks, brackets and templates are nested too deeply",
};

const char *dtsx_hcl_error_text(enum dtsx_hcl_error error)
{
    const size_t index = (size_t)error;
    return index < sizeof error_texts / sizeof error_texts[0] ? error_texts[index] : "unknown error";
}

/* --- Characters and words. Each function returns the place behind what it finds at the given one. --- */

static inline int byte_at(const char *at, const char *end)
{
    return at != end ? (unsigned char)*at : -1;
}

static inline int is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t line_break(const char *at, const char *end)
{
    const int byte = byte_at(at, end);
    if (byte == '\n') {
        return 1;
    }
    return byte == '\r' && byte_at(at + 1, end) == '\n' ? 2 : 0;
}

/* The line feed that ends a comment does not belong to it. One that is begun and not ended is none. */
static const char *comment_end(const char *at, const char *end)
{
    const int first = byte_at(at, end);
    const int second = first == '/' ? byte_at(at + 1, end) : -1;
    if (first == '#' || second == '/') {
        const char *const feed = memchr(at, '\n', (size_t)(end - at));
        return feed != NULL ? feed : end;
    }
    if (second != '*') {
        return at;
    }
    for (const char *close = at + 2; (close = memchr(close, '*', (size_t)(end - close))) != NULL; close++) {
        if (byte_at(close + 1, end) == '/') {
            return close + 2;
        }
    }
    return at;
}

static const char *space_end(const char *at, const char *end, int spans_lines)
{
    for (;;) {
        const int byte = byte_at(at, end);
        const size_t feed = spans_lines ? line_break(at, end) : 0;
        const char *const next = byte == ' ' || byte == '\t' ? at + 1 : comment_end(at + feed, end);
        if (next == at) {
            return at;
        }
        at = next;
    }
}

/*
 * Letters, marks and digits of all scripts stand in names. Rather than all of these it is known
 * what does not: blocks of punctuation, spaces, symbols and what is private. So a quotation mark or
 * comma of another script is refused at its place, and no name is refused that Terraform takes.
 */
static int is_in_names(uint32_t code_point)
{
    static const uint32_t others[][2] = {
        {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB6},     {0xB8, 0xB9},       {0xBB, 0xBF},        {0xD7, 0xD7},
        {0xF7, 0xF7},     {0x1FFD, 0x203E}, {0x2041, 0x2053}, {0x2055, 0x2070},   {0x209D, 0x20CF},    {0x2190, 0x2BFF},
        {0x2E00, 0x3004}, {0x3008, 0x3020}, {0x3200, 0x33FF}, {0xE000, 0xF8FF},   {0xFE35, 0xFE4C},    {0xFE50, 0xFE6F},
        {0xFEFF, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF5B, 0xFF65}, {0x1F000, 0x1FAFF}, {0xE01F0, 0x10FFFF},
    };
    size_t i = 0;
    while (code_point > others[i][1]) { /* the last one ends with the last code point */
        i++;
    }
    return code_point < others[i][0];
}

static const char *name_end(const char *at, const char *end)
{
    const char *const start = at;
    for (;;) {
        const int byte = byte_at(at, end);
        const int letter = byte | 0x20;
        if ((byte < 0x80 && letter >= 'a' && letter <= 'z') || byte == '_' ||
            (at != start && (is_digit(byte) || byte == '-'))) {
            at++;
            continue;
        }
        uint32_t code_point;
        const size_t bytes = byte >= 0x80 ? dtsx_utf8_decode(at, (size_t)(end - at), &code_point) : 0;
        if (bytes == 0 || !is_in_names(code_point)) {
            return at;
        }
        at += bytes;
    }
}

static int is_word(const char *at, const char *end, const char *word)
{
    const size_t length = strlen(word);
    return name_end(at, end) == at + length && memcmp(at, word, length) == 0;
}

/* As many digits, points and exponents as follow one another, though the last of them is no point. */
static const char *number_end(const char *at, const char *end)
{
    const char *behind = at;
    for (;;) {
        const int byte = byte_at(at, end);
        if (is_digit(byte)) {
            behind = ++at;
        } else if (byte == '.') {
            at++;
        } else {
            const int sign = (byte | 0x20) == 'e' ? byte_at(at + 1, end) : -1;
            const char *const digit = sign == '+' || sign == '-' ? at + 2 : at + 1;
            if (sign < 0 || !is_digit(byte_at(digit, end))) {
                return behind;
            }
            at = digit;
        }
    }
}

/* Is it a number with one point and one exponent at most, in this order? */
static int is_number(const char *at, const char *end)
{
    size_t points = 0;
    size_t exponents = 0;
    for (; at != end; at++) {
        points += *at == '.' ? 1 + exponents : 0;
        exponents += (*at | 0x20) == 'e' ? 1 : 0;
    }
    return points < 2 && exponents < 2;
}

/* Bytes of the white space of any script at this place that ends no line, 0 when there is none. */
static size_t wide_space(const char *at, const char *end)
{
    uint32_t c;
    const size_t bytes = dtsx_utf8_decode(at, (size_t)(end - at), &c);
    if (bytes < 2) {
        return bytes == 1 && (c == ' ' || c == '\t' || c == '\v' || c == '\f') ? 1 : 0;
    }
    const int is_space = c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
                         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
    return is_space ? bytes : 0;
}

static const char *wide_space_end(const char *at, const char *end)
{
    size_t bytes;
    while ((bytes = wide_space(at, end)) != 0) {
        at += bytes;
    }
    return at;
}

/* --- Places and errors. What reads returns the place behind it, or NULL when it failed. --- */

static inline int peek(const struct dtsx_hcl_reader *reader, const char *at)
{
    return byte_at(at, reader->end);
}

static void place(struct dtsx_hcl_reader *reader, const char *at, size_t length)
{
    reader->position.offset = (size_t)(at - reader->text);
    reader->position.length = length;
    reader->position.line = reader->line;
    reader->position.column = (size_t)(at - reader->column_origin) + 1;
}

/* Counts the lines and columns of what was read. */
static const char *pass(struct dtsx_hcl_reader *reader, const char *at, const char *behind)
{
    for (; at != behind; at++) {
        if (*at == '\n') {
            reader->line++;
            reader->column_origin = at + 1;
        } else if (dtsx_utf8_is_continuation(*at)) {
            reader->column_origin++;
        }
    }
    return behind;
}

static void tell_raw(struct dtsx_hcl_reader *reader, enum dtsx_hcl_form form, const char *raw, size_t length)
{
    reader->form = form;
    reader->raw = raw;
    reader->raw_length = length;
}

/* Fails at bytes that do not fit, or at the end of the text where it comes before the last of them. */
static const char *refuse(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at, size_t length)
{
    const int is_short = (size_t)(reader->end - at) < length;
    place(reader, is_short ? pass(reader, at, reader->end) : at, is_short ? 0 : length);
    tell_raw(reader, DTSX_HCL_BARE, NULL, 0);
    reader->error = is_short ? DTSX_HCL_ERROR_TRUNCATED : error;
    reader->expect = EXPECT_STOPPED;
    reader->event = DTSX_HCL_ERROR;
    return NULL;
}

/* The character at this place, or the end of the text, is not what the grammar allows. */
static const char *refuse_character(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at)
{
    uint32_t code_point;
    const size_t length = dtsx_utf8_decode(at, (size_t)(reader->end - at), &code_point);
    if (length == 0 && at != reader->end) {
        error = DTSX_HCL_ERROR_INVALID_UTF8;
    }
    return refuse(reader, error, at, length != 0 ? length : 1);
}

static const char *unexpected(struct dtsx_hcl_reader *reader, const char *at)
{
    return refuse_character(reader, DTSX_HCL_ERROR_UNEXPECTED, at);
}

static const char *pass_space(struct dtsx_hcl_reader *reader, const char *at, int spans_lines)
{
    return pass(reader, at, space_end(at, reader->end, spans_lines));
}

static const char *pass_name(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const behind = name_end(at, reader->end);
    return behind != at ? pass(reader, at, behind) : unexpected(reader, at);
}

static struct dtsx_hcl_frame *top(struct dtsx_hcl_reader *reader)
{
    return &reader->frames[reader->depth];
}

static int spans_lines(struct dtsx_hcl_reader *reader)
{
    return (top(reader)->kind & FRAME_SPANS_LINES) != 0;
}

/* A function's name with its namespaces and the white space behind it; *end is where its last part ends. */
static const char *pass_function_name(struct dtsx_hcl_reader *reader, const char *at, const char **end)
{
    const int spans = spans_lines(reader);
    while ((*end = pass_name(reader, at)) != NULL) {
        at = pass_space(reader, *end, spans);
        if (peek(reader, at) != ':' || peek(reader, at + 1) != ':') {
            return at;
        }
        at = pass_space(reader, at + 2, spans);
    }
    return NULL;
}

/* --- Frames and shapes --- */

static int push(struct dtsx_hcl_reader *reader, const char *at, size_t length, unsigned kind)
{
    if (reader->depth >= reader->depth_limit) {
        refuse(reader, DTSX_HCL_ERROR_TOO_DEEP, at, length);
        return 0;
    }
    reader->depth++;
    top(reader)->kind = (unsigned char)kind;
    top(reader)->shape = SHAPE_NONE;
    return 1;
}

/* The first operand gives an expression its shape. */
static void note_operand(struct dtsx_hcl_reader *reader, const char *at, enum shape shape)
{
    struct dtsx_hcl_frame *const frame = top(reader);
    if (frame->shape == SHAPE_NONE) {
        frame->shape = (unsigned char)shape;
        frame->start = (size_t)(at - reader->text);
    }
}

/* An expression is more than its first operand. */
static void note_more(struct dtsx_hcl_reader *reader, struct dtsx_hcl_frame *frame)
{
    if (frame->shape >= SHAPE_LIST && frame->shape <= SHAPE_CALL && frame->start < reader->odd_from) {
        reader->odd_from = frame->start;
    }
    frame->shape = SHAPE_OTHER;
}

static const char *open_frame(struct dtsx_hcl_reader *reader, const char *at, unsigned kind, enum shape shape,
                              enum scan scan)
{
    note_operand(reader, at, shape);
    reader->scan = (unsigned char)scan;
    return push(reader, at, 1, kind) ? at + 1 : NULL;
}

static const char *close_frame(struct dtsx_hcl_reader *reader, const char *at)
{
    reader->depth--;
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = at + 1;
    return at + 1;
}

/* The frame goes on with another expression. */
static const char *go_on(struct dtsx_hcl_reader *reader, unsigned kind, enum scan scan, const char *behind)
{
    struct dtsx_hcl_frame *const frame = top(reader);
    frame->kind = (unsigned char)((frame->kind & ~(unsigned)FRAME_KIND) | kind);
    frame->shape = SHAPE_NONE;
    reader->scan = (unsigned char)scan;
    return behind;
}

/* --- Templates: "..." and heredocs --- */

static const char *scan_multibyte(struct dtsx_hcl_reader *reader, const char *at)
{
    uint32_t code_point;
    const size_t bytes = dtsx_utf8_decode(at, (size_t)(reader->end - at), &code_point);
    return bytes != 0 ? pass(reader, at, at + bytes) : refuse(reader, DTSX_HCL_ERROR_INVALID_UTF8, at, 1);
}

static unsigned hex_value(int byte)
{
    if (is_digit(byte)) {
        return (unsigned)(byte - '0');
    }
    const int letter = byte | 0x20;
    return letter >= 'a' && letter <= 'f' ? (unsigned)(letter - 'a') + 10 : 16;
}

static const char *scan_escape(struct dtsx_hcl_reader *reader, const char *at)
{
    const int kind = peek(reader, at + 1);
    const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0) {
        const int is_known = kind >= 0 && memchr("nrt\"\\", kind, 5) != NULL;
        return is_known ? at + 2 : refuse(reader, DTSX_HCL_ERROR_BAD_ESCAPE, at, 2);
    }
    uint32_t code_point = 0;
    for (size_t i = 2; i < digits + 2; i++) {
        const unsigned value = hex_value(peek(reader, at + i));
        if (value > 15) {
            return refuse(reader, DTSX_HCL_ERROR_BAD_ESCAPE, at, i + 1);
        }
        code_point = code_point << 4 | value;
    }
    char bytes[4];
    return dtsx_utf8_encode(code_point, bytes) != 0 ? at + 2 + digits
                                                    : refuse(reader, DTSX_HCL_ERROR_BAD_ESCAPE, at, digits + 2);
}

/* The operand that is a template has ended: it is a text, one reference, or more. */
static void close_template(struct dtsx_hcl_reader *reader, enum shape text, enum shape template)
{
    const unsigned shape = top(reader)->shape;
    reader->depth--;
    reader->scan = SCAN_OPERATOR;
    if (top(reader)->shape == SHAPE_STRING) {
        top(reader)->shape = (unsigned char)(shape <= SHAPE_STRING ? text : shape == SHAPE_WRAPPED ? shape : template);
    }
}

/* A template cannot end within a part of a directive. */
static int is_template_open(struct dtsx_hcl_reader *reader, const char *at)
{
    if ((top(reader)->kind & FRAME_KIND) == FRAME_TEMPLATE) {
        return 1;
    }
    refuse(reader, DTSX_HCL_ERROR_BAD_TEMPLATE, at, 1);
    return 0;
}

/* Where the end marker in this line ends, NULL when the line is none. No more of a long marker is looked at than there
 * is of the line. */
static const char *marker_end(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *marker = reader->text + top(reader)->start;
    at = wide_space_end(at, reader->end);
    while (line_break(marker, reader->end) == 0) {
        if (peek(reader, at) != (unsigned char)*marker) {
            return NULL;
        }
        marker++;
        at++;
    }
    return line_break(wide_space_end(at, reader->end), reader->end) != 0 ? at : NULL;
}

/* At the beginning of a line of a heredoc. */
static const char *scan_heredoc_line(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const behind = marker_end(reader, at);
    if (behind == NULL) {
        return at;
    }
    if (!is_template_open(reader, at)) {
        return NULL;
    }
    const char *const marker = reader->text + top(reader)->start;
    const char *const marker_behind = name_end(marker, reader->end);
    const int is_flush = marker[-1] == '-';
    reader->inner = marker_behind + line_break(marker_behind, reader->end);
    reader->inner_length = (size_t)(at - reader->inner);
    reader->operand_end = behind;
    close_template(reader, is_flush ? SHAPE_FLUSH_HEREDOC : SHAPE_HEREDOC,
                   is_flush ? SHAPE_FLUSH_HEREDOC_TEMPLATE : SHAPE_HEREDOC_TEMPLATE);
    return pass(reader, at, wide_space_end(behind, reader->end));
}

/* At the first of two signs <. */
static const char *scan_heredoc(struct dtsx_hcl_reader *reader, const char *at)
{
    const size_t sign = peek(reader, at + 1) == '<' ? 2 : 0;
    const char *const marker = at + sign + (sign != 0 && peek(reader, at + sign) == '-' ? 1 : 0);
    const char *const behind = name_end(marker, reader->end);
    const size_t feed = line_break(behind, reader->end);
    if (sign == 0 || behind == marker || feed == 0) {
        return unexpected(reader, sign == 0 ? at : behind);
    }
    if (open_frame(reader, at, FRAME_TEMPLATE | FRAME_IN_HEREDOC, SHAPE_STRING, SCAN_TEMPLATE) == NULL) {
        return NULL;
    }
    top(reader)->start = (size_t)(marker - reader->text);
    return scan_heredoc_line(reader, pass(reader, at, behind + feed));
}

/* No line held the end marker: what is to be mended is the beginning, which may be far above. */
static const char *refuse_heredoc(struct dtsx_hcl_reader *reader)
{
    const char *at = reader->text + top(reader)->start;
    const char *const behind = name_end(at, reader->end);
    at -= at[-1] == '-' ? 3 : 2;
    reader->line = 1;
    reader->column_origin = reader->text;
    pass(reader, reader->text, at);
    return refuse(reader, DTSX_HCL_ERROR_UNENDED_HEREDOC, at, (size_t)(behind - at));
}

static size_t sequence_end(const struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = peek(reader, at);
    if (byte == '}') {
        return 1;
    }
    return byte == '~' && peek(reader, at + 1) == '}' ? 2 : 0;
}

/* x in, or k, v in: at stands behind the word for. */
static const char *scan_for_names(struct dtsx_hcl_reader *reader, const char *at)
{
    at = pass_name(reader, pass_space(reader, at, 1));
    at = at != NULL ? pass_space(reader, at, 1) : NULL;
    if (at != NULL && peek(reader, at) == ',') {
        at = pass_name(reader, pass_space(reader, at + 1, 1));
        at = at != NULL ? pass_space(reader, at, 1) : NULL;
    }
    if (at == NULL) {
        return NULL;
    }
    return is_word(at, reader->end, "in") ? at + 2 : unexpected(reader, at);
}

/* else, endif and endfor: what they belong to is open. at stands at the word. */
static const char *scan_directive_end(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = top(reader)->kind & FRAME_KIND;
    const char *behind = name_end(at, reader->end);
    if (kind == FRAME_IF_PART && is_word(at, reader->end, "else")) {
        top(reader)->kind = (unsigned char)(FRAME_ELSE_PART | (top(reader)->kind & FRAME_IN_HEREDOC));
    } else if (((kind == FRAME_IF_PART || kind == FRAME_ELSE_PART) && is_word(at, reader->end, "endif")) ||
               (kind == FRAME_FOR_PART && is_word(at, reader->end, "endfor"))) {
        reader->depth--;
    } else {
        return behind != at ? refuse(reader, DTSX_HCL_ERROR_BAD_TEMPLATE, at, (size_t)(behind - at))
                            : unexpected(reader, at);
    }
    behind = pass_space(reader, behind, 1);
    const size_t length = sequence_end(reader, behind);
    reader->scan = SCAN_TEMPLATE;
    return length != 0 ? behind + length : unexpected(reader, behind);
}

/* At ${ or %{. */
static const char *scan_sequence(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *behind = at + (peek(reader, at + 2) == '~' ? 3 : 2);
    reader->scan = SCAN_OPERAND;
    if (*at == '$') {
        return push(reader, at, 2, FRAME_INTERPOLATION | FRAME_SPANS_LINES) ? behind : NULL;
    }
    top(reader)->shape = SHAPE_TEMPLATE;
    behind = pass_space(reader, behind, 1);
    const int is_for = is_word(behind, reader->end, "for");
    if (!is_for && !is_word(behind, reader->end, "if")) {
        return scan_directive_end(reader, behind);
    }
    if (!push(reader, at, 2, (is_for ? FRAME_DIRECTIVE_FOR : FRAME_DIRECTIVE_IF) | FRAME_SPANS_LINES)) {
        return NULL;
    }
    return is_for ? scan_for_names(reader, behind + 3) : behind + 2;
}

/* The expression of ${ } or %{ } has ended. */
static const char *close_sequence(struct dtsx_hcl_reader *reader, const char *at)
{
    const size_t length = sequence_end(reader, at);
    if (length == 0) {
        return unexpected(reader, at);
    }
    struct dtsx_hcl_frame *const frame = top(reader);
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
    if ((top(reader)->kind & FRAME_IN_HEREDOC) == 0) {
        return refuse(reader, DTSX_HCL_ERROR_NEWLINE_IN_STRING, at, 1);
    }
    const size_t feed = line_break(at, reader->end);
    return feed != 0 ? scan_heredoc_line(reader, pass(reader, at, at + feed)) : unexpected(reader, at);
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
    struct dtsx_hcl_frame *const frame = top(reader);
    const int byte = peek(reader, at);
    frame->shape = frame->shape <= SHAPE_STRING ? SHAPE_STRING : SHAPE_TEMPLATE;
    if (byte == '$' || byte == '%') {
        return at + (peek(reader, at + 1) == byte && peek(reader, at + 2) == '{' ? 3 : 1);
    }
    if (byte == '\n' || byte == '\r') {
        return scan_line_break(reader, at);
    }
    if (byte == '\\' && (frame->kind & FRAME_IN_HEREDOC) == 0) {
        return scan_escape(reader, at);
    }
    return byte < 0x80 ? plain_end(at + 1, reader->end) : scan_multibyte(reader, at);
}

/* Literal text up to the next character that means something, or what ends the text. */
static const char *scan_template(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_heredoc = (top(reader)->kind & FRAME_IN_HEREDOC) != 0;
    const int byte = peek(reader, at);
    if (byte < 0) {
        return is_heredoc ? refuse_heredoc(reader) : unexpected(reader, at);
    }
    if ((byte == '$' || byte == '%') && peek(reader, at + 1) == '{') {
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

/* --- Expressions, read ahead to their end --- */

static const char *scan_number(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const behind = number_end(at, reader->end);
    if (!is_number(at, behind)) {
        return refuse(reader, DTSX_HCL_ERROR_BAD_NUMBER, at, (size_t)(behind - at));
    }
    note_operand(reader, at, SHAPE_NUMBER);
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = behind;
    return behind;
}

static const char *scan_prefix(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_number_sign = *at == '-' && is_digit(peek(reader, at + 1));
    note_operand(reader, at, is_number_sign ? SHAPE_NUMBER : SHAPE_OTHER);
    reader->scan = SCAN_OPERAND;
    return at + 1;
}

static enum shape shape_of_word(const char *at, const char *end)
{
    if (is_word(at, end, "true")) {
        return SHAPE_TRUE;
    }
    if (is_word(at, end, "false")) {
        return SHAPE_FALSE;
    }
    return is_word(at, end, "null") ? SHAPE_NULL : SHAPE_REFERENCE;
}

static const char *scan_word(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const word_end = name_end(at, reader->end);
    const char *end;
    const char *const behind = pass_function_name(reader, at, &end);
    if (behind == NULL) {
        return NULL;
    }
    if (peek(reader, behind) == '(') {
        note_operand(reader, at, SHAPE_CALL);
        return open_frame(reader, behind, FRAME_CALL | FRAME_SPANS_LINES, SHAPE_CALL, SCAN_ITEM);
    }
    if (end != word_end) {
        return unexpected(reader, behind);
    }
    note_operand(reader, at, shape_of_word(at, reader->end));
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = end;
    return behind;
}

/* [ or {: a list or map, or one that for makes. */
static const char *scan_collection(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_map = *at == '{';
    const char *behind = is_map ? open_frame(reader, at, FRAME_MAP_KEY, SHAPE_MAP, SCAN_ITEM)
                                : open_frame(reader, at, FRAME_LIST | FRAME_SPANS_LINES, SHAPE_LIST, SCAN_ITEM);
    if (behind == NULL) {
        return NULL;
    }
    behind = pass_space(reader, behind, 1);
    if (!is_word(behind, reader->end, "for")) {
        return behind;
    }
    note_more(reader, top(reader) - 1);
    reader->scan = SCAN_OPERAND;
    top(reader)->kind = FRAME_FOR_EACH | FRAME_SPANS_LINES | (is_map ? FRAME_IN_BRACES : 0);
    return scan_for_names(reader, behind + 3);
}

static const char *scan_operand(struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = peek(reader, at);
    switch (byte) {
    case '"':
        return open_frame(reader, at, FRAME_TEMPLATE, SHAPE_STRING, SCAN_TEMPLATE);
    case '<':
        return scan_heredoc(reader, at);
    case '[':
    case '{':
        return scan_collection(reader, at);
    case '(':
        return open_frame(reader, at, FRAME_PARENTHESIS | FRAME_SPANS_LINES, SHAPE_OTHER, SCAN_OPERAND);
    case '-':
    case '!':
        return scan_prefix(reader, at);
    default:
        return is_digit(byte) ? scan_number(reader, at) : scan_word(reader, at);
    }
}

/* An operand, or the end of the list, map or call before one. */
static const char *scan_item(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = top(reader)->kind & FRAME_KIND;
    const int closing = kind == FRAME_LIST ? ']' : kind == FRAME_MAP_KEY ? '}' : ')';
    if (peek(reader, at) != closing) {
        return scan_operand(reader, at);
    }
    if (kind == FRAME_CALL) {
        note_more(reader, top(reader) - 1); /* a call without arguments is no value that can be told */
    }
    return close_frame(reader, at);
}

static const char *scan_attribute(struct dtsx_hcl_reader *reader, const char *at)
{
    if (top(reader)->shape != SHAPE_REFERENCE) {
        note_more(reader, top(reader));
    }
    at = pass_space(reader, at, spans_lines(reader));
    const int byte = peek(reader, at);
    const char *behind = at + 1;
    if (byte == '*' && reader->scan != SCAN_SPLAT) {
        reader->scan = SCAN_SPLAT;
    } else if (is_digit(byte)) {
        behind = number_end(at, reader->end);
        if (memchr(at, '.', (size_t)(behind - at)) != NULL || !is_number(at, behind)) {
            return refuse(reader, DTSX_HCL_ERROR_BAD_NUMBER, at, (size_t)(behind - at));
        }
    } else {
        behind = pass_name(reader, at);
    }
    reader->operand_end = behind;
    return behind;
}

/* At [ behind an operand. */
static const char *scan_index(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const star = space_end(at + 1, reader->end, spans_lines(reader));
    if (top(reader)->shape != SHAPE_REFERENCE) {
        note_more(reader, top(reader));
    }
    if (peek(reader, star) != '*') {
        reader->scan = SCAN_OPERAND;
        return push(reader, at, 1, FRAME_INDEX | FRAME_SPANS_LINES) ? at + 1 : NULL;
    }
    const char *const close = pass_space(reader, pass(reader, at, star) + 1, spans_lines(reader));
    if (peek(reader, close) != ']') {
        return unexpected(reader, close);
    }
    reader->scan = SCAN_OPERATOR;
    reader->operand_end = close + 1;
    return close + 1;
}

/* What is indexed stays a reference where the index is a literal. */
static const char *close_index(struct dtsx_hcl_reader *reader, const char *at)
{
    const struct dtsx_hcl_frame *const frame = top(reader);
    const int is_number = frame->shape == SHAPE_NUMBER && reader->text[frame->start] != '-';
    if (!is_number && frame->shape != SHAPE_STRING) {
        note_more(reader, top(reader) - 1);
    }
    return close_frame(reader, at);
}

static int is_ellipsis(const struct dtsx_hcl_reader *reader, const char *at)
{
    return reader->end - at >= 3 && memcmp(at, "...", 3) == 0;
}

/* Behind an argument. */
static const char *end_argument(struct dtsx_hcl_reader *reader, const char *at)
{
    const int is_expanded = is_ellipsis(reader, at);
    const unsigned kind = top(reader)->kind & FRAME_KIND;
    if (is_expanded || kind == FRAME_CALL_COMMA) {
        note_more(reader, top(reader) - 1);
    }
    if (is_expanded) {
        at = pass_space(reader, at + 3, 1);
    } else if (peek(reader, at) == ',') {
        return go_on(reader, FRAME_CALL_COMMA, SCAN_ITEM, at + 1);
    }
    return peek(reader, at) == ')' ? close_frame(reader, at) : unexpected(reader, at);
}

/* Behind the result of for: what may follow depends on what it makes. */
static const char *end_for(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = top(reader)->kind & FRAME_KIND;
    const int is_map = (top(reader)->kind & FRAME_IN_BRACES) != 0;
    if (is_map && kind == FRAME_FOR_RESULT) {
        const int is_arrow = peek(reader, at) == '=' && peek(reader, at + 1) == '>';
        return is_arrow ? go_on(reader, FRAME_FOR_VALUE, SCAN_OPERAND, at + 2) : unexpected(reader, at);
    }
    if (kind == FRAME_FOR_VALUE && is_ellipsis(reader, at)) {
        at = pass_space(reader, at + 3, 1);
    }
    if (kind != FRAME_FOR_IF && is_word(at, reader->end, "if")) {
        return go_on(reader, FRAME_FOR_IF, SCAN_OPERAND, at + 2);
    }
    return peek(reader, at) == (is_map ? '}' : ']') ? close_frame(reader, at) : unexpected(reader, at);
}

static const char *end_map_key(struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = peek(reader, at);
    const int is_value = byte == ':' || (byte == '=' && peek(reader, at + 1) != '>');
    return is_value ? go_on(reader, FRAME_MAP_VALUE, SCAN_OPERAND, at + 1) : unexpected(reader, at);
}

static const char *end_map_value(struct dtsx_hcl_reader *reader, const char *at)
{
    if (peek(reader, at) == '}') {
        return close_frame(reader, at);
    }
    const int is_next = peek(reader, at) == ',' || line_break(at, reader->end) != 0;
    return is_next ? go_on(reader, FRAME_MAP_KEY, SCAN_ITEM, peek(reader, at) == ',' ? at + 1 : at)
                   : unexpected(reader, at);
}

/* Behind an expression: what may follow is up to what it stands in. */
static const char *end_expression(struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = peek(reader, at);
    switch (top(reader)->kind & FRAME_KIND) {
    case FRAME_LIST:
        if (byte == ',') {
            return go_on(reader, FRAME_LIST, SCAN_ITEM, at + 1);
        }
        return byte == ']' ? close_frame(reader, at) : unexpected(reader, at);
    case FRAME_MAP_KEY:
        return end_map_key(reader, at);
    case FRAME_MAP_VALUE:
        return end_map_value(reader, at);
    case FRAME_CALL:
    case FRAME_CALL_COMMA:
        return end_argument(reader, at);
    case FRAME_PARENTHESIS:
        return byte == ')' ? close_frame(reader, at) : unexpected(reader, at);
    case FRAME_INDEX:
        return byte == ']' ? close_index(reader, at) : unexpected(reader, at);
    case FRAME_CHOICE:
        close_frame(reader, at);
        reader->scan = SCAN_OPERAND;
        return byte == ':' ? at + 1 : unexpected(reader, at);
    case FRAME_FOR_EACH:
        return byte == ':' ? go_on(reader, FRAME_FOR_RESULT, SCAN_OPERAND, at + 1) : unexpected(reader, at);
    case FRAME_FOR_RESULT:
    case FRAME_FOR_VALUE:
    case FRAME_FOR_IF:
        return end_for(reader, at);
    default:
        return close_sequence(reader, at);
    }
}

static size_t operator_length(const struct dtsx_hcl_reader *reader, const char *at)
{
    const int byte = peek(reader, at);
    const int next = byte >= 0 ? peek(reader, at + 1) : -1;
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
    const int byte = peek(reader, at);
    const size_t length = byte == '?' ? 1 : operator_length(reader, at);
    if (length != 0) {
        note_more(reader, top(reader));
        reader->scan = SCAN_OPERAND;
        if (byte == '?' && !push(reader, at, 1, FRAME_CHOICE | (top(reader)->kind & FRAME_SPANS_LINES))) {
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

static const char *scan_step(struct dtsx_hcl_reader *reader, const char *at)
{
    switch (reader->scan) {
    case SCAN_TEMPLATE:
        return scan_template(reader, at);
    case SCAN_ITEM:
        return scan_item(reader, pass_space(reader, at, 1));
    case SCAN_OPERAND:
        return scan_operand(reader, pass_space(reader, at, spans_lines(reader)));
    default:
        return scan_operator(reader, pass_space(reader, at, spans_lines(reader)));
    }
}

/* Reads all of an expression and the white space behind it; its shape is that of the top frame. */
static const char *scan_expression(struct dtsx_hcl_reader *reader, const char *at)
{
    reader->base = reader->depth;
    reader->odd_from = SIZE_MAX;
    reader->scan = SCAN_OPERAND;
    top(reader)->shape = SHAPE_NONE;
    while (at != NULL && reader->scan != SCAN_ENDED) {
        at = scan_step(reader, at);
    }
    return at;
}

/* --- Events --- */

/* A value or block has ended: what follows is up to what it stands in. */
static const char *finish(struct dtsx_hcl_reader *reader, const char *behind)
{
    const unsigned kind = top(reader)->kind & FRAME_KIND;
    reader->expect = kind == FRAME_BODY || kind == FRAME_LINE_BODY ? EXPECT_LINE_END : EXPECT_ITEM;
    return behind;
}

static const char *tell(struct dtsx_hcl_reader *reader, enum dtsx_hcl_event event, const char *at, size_t length)
{
    place(reader, at, length);
    reader->event = event;
    return at + length;
}

/* A name as an event of its own. */
static const char *tell_name(struct dtsx_hcl_reader *reader, enum dtsx_hcl_event event, const char *at)
{
    const size_t length = (size_t)(name_end(at, reader->end) - at);
    tell_raw(reader, DTSX_HCL_BARE, at, length);
    return pass(reader, at, tell(reader, event, at, length));
}

/* Goes into a list, map or call, which was read ahead: nothing in it can fail. */
static const char *enter(struct dtsx_hcl_reader *reader, const char *at)
{
    const unsigned kind = *at == '[' ? FRAME_LIST : *at == '{' ? FRAME_MAP_KEY : FRAME_CALL;
    const char *behind = at;
    reader->expect = EXPECT_ITEM;
    if (kind == FRAME_CALL) {
        const char *end;
        tell(reader, DTSX_HCL_CALL_BEGIN, at, 0);
        behind = pass_function_name(reader, at, &end);
        reader->position.length = (size_t)(end - at);
        tell_raw(reader, DTSX_HCL_BARE, at, reader->position.length);
    } else {
        tell(reader, kind == FRAME_LIST ? DTSX_HCL_LIST_BEGIN : DTSX_HCL_MAP_BEGIN, at, 1);
    }
    push(reader, behind, 1, kind != FRAME_MAP_KEY ? kind | FRAME_SPANS_LINES : kind);
    return behind + 1;
}

static const char *leave(struct dtsx_hcl_reader *reader, const char *at)
{
    const enum dtsx_hcl_event event = *at == ']'                                          ? DTSX_HCL_LIST_END
                                      : *at == ')'                                        ? DTSX_HCL_CALL_END
                                      : (top(reader)->kind & FRAME_KIND) == FRAME_MAP_KEY ? DTSX_HCL_MAP_END
                                                                                          : DTSX_HCL_BLOCK_END;
    reader->depth--;
    return finish(reader, tell(reader, event, at, 1));
}

/* What a shape that is no list, map or call is told as. */
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
        tell_raw(reader, form, at + 1, length - 2);
    } else if (shape == SHAPE_HEREDOC || shape == SHAPE_FLUSH_HEREDOC || shape == SHAPE_WRAPPED) {
        tell_raw(reader, form, reader->inner, reader->inner_length);
    } else {
        tell_raw(reader, form, at, length);
    }
}

static const char *read_value(struct dtsx_hcl_reader *reader, const char *at)
{
    const size_t offset = (size_t)(at - reader->text);
    const size_t line = reader->line;
    const char *const column_origin = reader->column_origin;
    if (offset < reader->plain_until && (peek(reader, at) == '[' || peek(reader, at) == '{')) {
        return enter(reader, at);
    }
    place(reader, at, 0);
    const char *const behind = scan_expression(reader, at);
    if (behind == NULL) {
        return NULL;
    }
    const unsigned shape = top(reader)->shape;
    if (shape < SHAPE_LIST || shape == SHAPE_OTHER) {
        tell_shape(reader, at, (enum shape)shape);
        return finish(reader, behind);
    }
    const size_t read_until = (size_t)(behind - reader->text);
    const size_t plain_until = reader->odd_from < read_until ? reader->odd_from : read_until;
    reader->plain_until = plain_until > reader->plain_until ? plain_until : reader->plain_until;
    reader->line = line;
    reader->column_origin = column_origin;
    return enter(reader, at);
}

/* A key stands for its text where it is a bare word or a string. */
static const char *read_key(struct dtsx_hcl_reader *reader, const char *at)
{
    place(reader, at, 0);
    const char *const behind = scan_expression(reader, at);
    const unsigned shape = top(reader)->shape;
    const size_t length = (size_t)(reader->operand_end - at);
    reader->event = DTSX_HCL_KEY;
    reader->expect = EXPECT_VALUE;
    reader->position.length = length;
    if (shape == SHAPE_STRING) {
        tell_raw(reader, DTSX_HCL_QUOTED, at + 1, length - 2);
    } else {
        const int is_bare = name_end(at, reader->end) == reader->operand_end;
        tell_raw(reader, is_bare ? DTSX_HCL_BARE : DTSX_HCL_EXPRESSION, at, length);
    }
    return behind;
}

/* The next element, or the end, of a list, map or call. */
static const char *read_element(struct dtsx_hcl_reader *reader)
{
    const char *at = pass_space(reader, reader->cursor, 1);
    if (peek(reader, at) == ',') {
        at = pass_space(reader, at + 1, 1);
    }
    const int byte = peek(reader, at);
    if (byte == ']' || byte == '}' || byte == ')') {
        return leave(reader, at);
    }
    return (top(reader)->kind & FRAME_KIND) == FRAME_MAP_KEY ? read_key(reader, at) : read_value(reader, at);
}

/* An argument or the type of a block, or the end of what they are in. */
static const char *read_item(struct dtsx_hcl_reader *reader)
{
    const int is_line = (top(reader)->kind & FRAME_KIND) == FRAME_LINE_BODY;
    const char *const at = pass_space(reader, reader->cursor, !is_line);
    const int byte = peek(reader, at);
    if (byte < 0 && reader->depth == 0) {
        reader->expect = EXPECT_STOPPED;
        return tell(reader, DTSX_HCL_END, at, 0);
    }
    if (byte == '}' && reader->depth != 0 && !is_line) {
        return leave(reader, at);
    }
    if (name_end(at, reader->end) == at) {
        return unexpected(reader, at);
    }
    const char *const behind = tell_name(reader, DTSX_HCL_ATTRIBUTE, at);
    const char *const next = space_end(behind, reader->end, 0);
    const int sign = peek(reader, next);
    if (sign == '=' && peek(reader, next + 1) != '=' && peek(reader, next + 1) != '>') {
        reader->expect = EXPECT_VALUE;
        return behind;
    }
    if (is_line || (sign != '"' && sign != '{' && name_end(next, reader->end) == next)) {
        return unexpected(reader, pass(reader, behind, next));
    }
    reader->event = DTSX_HCL_BLOCK_BEGIN;
    reader->expect = EXPECT_HEADER;
    return behind;
}

static const char *read_quoted_label(struct dtsx_hcl_reader *reader, const char *at)
{
    reader->base = reader->depth;
    reader->scan = SCAN_OPERAND;
    top(reader)->shape = SHAPE_NONE;
    place(reader, at, 0);
    const char *behind = scan_operand(reader, at);
    while (behind != NULL && reader->depth != reader->base) {
        behind = scan_step(reader, behind);
    }
    if (behind == NULL) {
        return NULL;
    }
    if (top(reader)->shape != SHAPE_STRING) {
        return refuse(reader, DTSX_HCL_ERROR_TEMPLATE_IN_LABEL, behind - 1, 1);
    }
    tell_shape(reader, at, SHAPE_STRING);
    reader->event = DTSX_HCL_LABEL;
    return behind;
}

/* A label, or the brace and what is first in the block. */
static const char *read_header(struct dtsx_hcl_reader *reader)
{
    const char *const at = pass_space(reader, reader->cursor, 0);
    const int byte = peek(reader, at);
    if (byte == '"') {
        return read_quoted_label(reader, at);
    }
    if (byte != '{') {
        return name_end(at, reader->end) != at ? tell_name(reader, DTSX_HCL_LABEL, at) : unexpected(reader, at);
    }
    if (!push(reader, at, 1, FRAME_BODY)) {
        return NULL;
    }
    reader->cursor = pass_space(reader, at + 1, 0);
    reader->expect = EXPECT_ITEM;
    const int first = peek(reader, reader->cursor);
    if (first >= 0 && first != '}' && line_break(reader->cursor, reader->end) == 0) {
        top(reader)->kind = FRAME_LINE_BODY;
    }
    return read_item(reader);
}

/* Behind an argument or block only the end of the line can stand, or of the block that is all on this line. */
static const char *read_line_end(struct dtsx_hcl_reader *reader)
{
    const char *const at = pass_space(reader, reader->cursor, 0);
    const int is_line = (top(reader)->kind & FRAME_KIND) == FRAME_LINE_BODY;
    const int byte = peek(reader, at);
    if (is_line) {
        return byte == '}' ? leave(reader, at) : unexpected(reader, at);
    }
    if (byte >= 0 && line_break(at, reader->end) == 0) {
        return refuse_character(reader, DTSX_HCL_ERROR_NEWLINE_MISSING, at);
    }
    reader->cursor = at;
    return read_item(reader);
}

static const char *read_event(struct dtsx_hcl_reader *reader)
{
    const unsigned kind = top(reader)->kind & FRAME_KIND;
    const char *at;
    tell_raw(reader, DTSX_HCL_BARE, NULL, 0);
    switch (reader->expect) {
    case EXPECT_HEADER:
        return read_header(reader);
    case EXPECT_VALUE:
        at = pass_space(reader, reader->cursor, 0) + 1; /* = or : was seen before */
        return read_value(reader, pass_space(reader, at, 0));
    case EXPECT_LINE_END:
        return read_line_end(reader);
    default:
        return kind == FRAME_BODY || kind == FRAME_LINE_BODY ? read_item(reader) : read_element(reader);
    }
}

enum dtsx_hcl_event dtsx_hcl_next(struct dtsx_hcl_reader *reader)
{
    const char *const behind = reader->expect != EXPECT_STOPPED ? read_event(reader) : NULL;
    if (behind != NULL) {
        reader->cursor = behind;
    }
    return reader->event;
}

void dtsx_hcl_reader_init(struct dtsx_hcl_reader *reader, const char *text, size_t length, unsigned depth_limit)
{
    const int has_mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    /* Member by member: most of the reader is frames, which need no value before they are opened. */
    reader->text = text;
    reader->cursor = has_mark ? text + 3 : text;
    reader->end = text + length;
    reader->event = DTSX_HCL_ERROR;
    reader->error = DTSX_HCL_ERROR_NONE;
    reader->position = (struct dtsx_hcl_position){.line = 1, .column = 1};
    tell_raw(reader, DTSX_HCL_BARE, NULL, 0);
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

/* --- What raw text stands for --- */

/* Decodes the well-formed escape at *at (a backslash), moves *at behind it and returns the bytes written. */
static size_t decode_escape(const char **at, char *out)
{
    static const char letters[] = "nrt";
    const char kind = (*at)[1];
    const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0) {
        const char *const letter = memchr(letters, kind, sizeof letters - 1);
        *out = letter != NULL ? "\n\r\t"[letter - letters] : kind;
        *at += 2;
        return 1;
    }
    uint32_t code_point = 0;
    for (size_t i = 2; i < digits + 2; i++) {
        code_point = code_point << 4 | hex_value((unsigned char)(*at)[i]);
    }
    *at += digits + 2;
    return dtsx_utf8_encode(code_point, out);
}

/* Text with $${ and %%{ and, in quotation marks, escapes. */
static size_t decode_part(int is_quoted, const char *at, const char *end, char *out)
{
    char *to = out;
    while (at != end) {
        const char c = *at;
        if (c == '\\' && is_quoted) {
            to += decode_escape(&at, to);
            continue;
        }
        if ((c == '$' || c == '%') && end - at > 2 && at[1] == c && at[2] == '{') {
            at++;
        }
        *to++ = c;
        at++;
    }
    return (size_t)(to - out);
}

static const char *line_end(const char *at, const char *end)
{
    const char *const feed = memchr(at, '\n', (size_t)(end - at));
    return feed != NULL ? feed + 1 : end;
}

/* What a line begins with; its indentation in characters. */
static const char *indentation_end(const char *at, const char *end, size_t *characters)
{
    size_t bytes;
    *characters = 0;
    while ((bytes = wide_space(at, end)) != 0) {
        at += bytes;
        ++*characters;
    }
    return at;
}

/* <<-EOT: all lines lose the indentation of the least indented one; blank lines neither count nor lose any. */
static size_t decode_flush_heredoc(const char *text, const char *end, char *out)
{
    size_t least = SIZE_MAX;
    size_t length = 0;
    size_t indentation;
    for (const char *at = text; at != end; at = line_end(at, end)) {
        const int is_blank = line_break(indentation_end(at, end, &indentation), end) != 0;
        least = !is_blank && indentation < least ? indentation : least;
    }
    for (const char *at = text; at != end; at = line_end(at, end)) {
        const char *from = at;
        const int is_blank = line_break(indentation_end(at, end, &indentation), end) != 0;
        for (size_t i = 0; !is_blank && i < least; i++) {
            from += wide_space(from, end);
        }
        length += decode_part(0, from, line_end(at, end), out + length);
    }
    return length;
}

size_t dtsx_hcl_decode_text(enum dtsx_hcl_form form, const char *raw, size_t raw_length, char *out)
{
    if (form == DTSX_HCL_FLUSH_HEREDOC) {
        return decode_flush_heredoc(raw, raw + raw_length, out);
    }
    if (form == DTSX_HCL_QUOTED || form == DTSX_HCL_HEREDOC) {
        return decode_part(form == DTSX_HCL_QUOTED, raw, raw + raw_length, out);
    }
    if (raw_length != 0) {
        memcpy(out, raw, raw_length);
    }
    return raw_length;
}

size_t dtsx_hcl_decode(const struct dtsx_hcl_reader *reader, char *out)
{
    const int is_literal = reader->event != DTSX_HCL_REFERENCE && reader->event != DTSX_HCL_UNRESOLVED;
    return dtsx_hcl_decode_text(is_literal ? reader->form : DTSX_HCL_BARE, reader->raw, reader->raw_length, out);
}

/* --- Parts of references, which are well-formed --- */

static const char *quote_end(const char *at)
{
    while (*at != '"') {
        at += *at == '\\' ? 2 : 1;
    }
    return at;
}

/* At [ ; returns the place behind the bracket that closes. */
static const char *index_part(const char *at, const char *end, struct dtsx_hcl_part *part)
{
    at = space_end(at + 1, end, 1);
    part->raw = at;
    part->kind = *at == '*' ? DTSX_HCL_PART_SPLAT : DTSX_HCL_PART_INDEX;
    if (*at == '"') {
        part->kind = DTSX_HCL_PART_KEY;
        part->raw = at + 1;
        at = quote_end(at + 1);
        part->raw_length = (size_t)(at - part->raw);
        return space_end(at + 1, end, 1) + 1;
    }
    at = *at == '*' ? at + 1 : number_end(at, end);
    part->raw_length = (size_t)(at - part->raw);
    return space_end(at, end, 1) + 1;
}

int dtsx_hcl_next_part(const char **reference, size_t *length, struct dtsx_hcl_part *part)
{
    const char *const end = *reference + *length;
    const char *at = *reference;
    if (at == end) {
        return 0;
    }
    if (*at == '[') {
        at = index_part(at, end, part);
    } else {
        at = *at == '.' ? space_end(at + 1, end, 1) : at;
        part->raw = at;
        part->kind = *at == '*' ? DTSX_HCL_PART_SPLAT : is_digit(*at) ? DTSX_HCL_PART_INDEX : DTSX_HCL_PART_NAME;
        at = *at == '*' ? at + 1 : is_digit(*at) ? number_end(at, end) : name_end(at, end);
        part->raw_length = (size_t)(at - part->raw);
    }
    at = space_end(at, end, 1);
    *length = (size_t)(end - at);
    *reference = at;
    return 1;
}
