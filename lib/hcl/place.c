/* SPDX-License-Identifier: MIT */
#include "hcl/scan.h"

#include "base/utf8.h"

#include <string.h>

void dtsx_hcl_place(struct dtsx_hcl_reader *reader, const char *at, size_t length)
{
    reader->position.offset = (size_t)(at - reader->text);
    reader->position.length = length;
    reader->position.line = reader->line;
    reader->position.column = (size_t)(at - reader->column_origin) + 1;
}

const char *dtsx_hcl_pass(struct dtsx_hcl_reader *reader, const char *at, const char *after)
{
    for (; at != after; at++) {
        if (*at == '\n') {
            reader->line++;
            reader->column_origin = at + 1;
        } else if (dtsx_utf8_is_continuation(*at)) {
            reader->column_origin++;
        }
    }
    return after;
}

void dtsx_hcl_tell_raw(struct dtsx_hcl_reader *reader, enum dtsx_hcl_form form, const char *raw, size_t length)
{
    reader->form = form;
    reader->raw = raw;
    reader->raw_length = length;
}

const char *dtsx_hcl_refuse(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at, size_t length)
{
    const int is_short = (size_t)(reader->end - at) < length;
    dtsx_hcl_place(reader, is_short ? dtsx_hcl_pass(reader, at, reader->end) : at, is_short ? 0 : length);
    dtsx_hcl_tell_raw(reader, DTSX_HCL_BARE, NULL, 0);
    reader->error = is_short ? DTSX_HCL_ERROR_TRUNCATED : error;
    reader->expect = EXPECT_STOPPED;
    reader->event = DTSX_HCL_ERROR;
    return NULL;
}

const char *dtsx_hcl_refuse_character(struct dtsx_hcl_reader *reader, enum dtsx_hcl_error error, const char *at)
{
    uint32_t code_point;
    const size_t length = dtsx_utf8_decode(at, (size_t)(reader->end - at), &code_point);
    if (length == 0 && at != reader->end) {
        error = DTSX_HCL_ERROR_INVALID_UTF8;
    }
    return dtsx_hcl_refuse(reader, error, at, length != 0 ? length : 1);
}

const char *dtsx_hcl_unexpected(struct dtsx_hcl_reader *reader, const char *at)
{
    return dtsx_hcl_refuse_character(reader, DTSX_HCL_ERROR_UNEXPECTED, at);
}

const char *dtsx_hcl_pass_space(struct dtsx_hcl_reader *reader, const char *at, int spans_lines)
{
    return dtsx_hcl_pass(reader, at, dtsx_hcl_space_end(at, reader->end, spans_lines));
}

const char *dtsx_hcl_pass_name(struct dtsx_hcl_reader *reader, const char *at)
{
    const char *const after = dtsx_hcl_name_end(at, reader->end);
    return after != at ? dtsx_hcl_pass(reader, at, after) : dtsx_hcl_unexpected(reader, at);
}

const char *dtsx_hcl_pass_function_name(struct dtsx_hcl_reader *reader, const char *at, const char **end)
{
    const int spans = dtsx_hcl_spans_lines(reader);
    while ((*end = dtsx_hcl_pass_name(reader, at)) != NULL) {
        at = dtsx_hcl_pass_space(reader, *end, spans);
        if (dtsx_hcl_peek(reader, at) != ':' || dtsx_hcl_peek(reader, at + 1) != ':') {
            return at;
        }
        at = dtsx_hcl_pass_space(reader, at + 2, spans);
    }
    return NULL;
}
