/* SPDX-License-Identifier: MIT */
#include "hcl/reader.h"
#include "hcl/words.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

/* --- Decoding of raw text --- */

/* Decodes the well-formed escape at *at (a backslash), moves *at past it and returns how many bytes were written. */
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
        code_point = code_point << 4 | dtsx_hcl_hex_value((unsigned char)(*at)[i]);
    }
    *at += digits + 2;
    return dtsx_utf8_encode(code_point, out);
}

/* Decodes text with $${ and %%{ and, if it is quoted, escapes. */
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

/* The end of a line's indentation, and its length in characters. */
static const char *indentation_end(const char *at, const char *end, size_t *characters)
{
    size_t bytes;
    *characters = 0;
    while ((bytes = dtsx_hcl_wide_space(at, end)) != 0) {
        at += bytes;
        ++*characters;
    }
    return at;
}

/* <<-EOT: the indentation of the least indented line is removed from all lines. Blank lines do not count and are not
 * changed. */
static size_t decode_flush_heredoc(const char *text, const char *end, char *out)
{
    size_t least = SIZE_MAX;
    size_t length = 0;
    size_t indentation;
    for (const char *at = text; at != end; at = line_end(at, end)) {
        const int is_blank = dtsx_hcl_line_break(indentation_end(at, end, &indentation), end) != 0;
        least = !is_blank && indentation < least ? indentation : least;
    }
    for (const char *at = text; at != end; at = line_end(at, end)) {
        const char *from = at;
        const int is_blank = dtsx_hcl_line_break(indentation_end(at, end, &indentation), end) != 0;
        for (size_t i = 0; !is_blank && i < least; i++) {
            from += dtsx_hcl_wide_space(from, end);
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

/* --- Parts of well-formed references --- */

static const char *quote_end(const char *at)
{
    while (*at != '"') {
        at += *at == '\\' ? 2 : 1;
    }
    return at;
}

/* `at` is the [; returns the place after the closing bracket. */
static const char *index_part(const char *at, const char *end, struct dtsx_hcl_part *part)
{
    at = dtsx_hcl_space_end(at + 1, end, 1);
    part->raw = at;
    part->kind = *at == '*' ? DTSX_HCL_PART_SPLAT : DTSX_HCL_PART_INDEX;
    if (*at == '"') {
        part->kind = DTSX_HCL_PART_KEY;
        part->raw = at + 1;
        at = quote_end(at + 1);
        part->raw_length = (size_t)(at - part->raw);
        return dtsx_hcl_space_end(at + 1, end, 1) + 1;
    }
    at = *at == '*' ? at + 1 : dtsx_hcl_number_end(at, end);
    part->raw_length = (size_t)(at - part->raw);
    return dtsx_hcl_space_end(at, end, 1) + 1;
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
        at = *at == '.' ? dtsx_hcl_space_end(at + 1, end, 1) : at;
        part->raw = at;
        part->kind = *at == '*'               ? DTSX_HCL_PART_SPLAT
                     : dtsx_hcl_is_digit(*at) ? DTSX_HCL_PART_INDEX
                                              : DTSX_HCL_PART_NAME;
        at = *at == '*' ? at + 1 : dtsx_hcl_is_digit(*at) ? dtsx_hcl_number_end(at, end) : dtsx_hcl_name_end(at, end);
        part->raw_length = (size_t)(at - part->raw);
    }
    at = dtsx_hcl_space_end(at, end, 1);
    *length = (size_t)(end - at);
    *reference = at;
    return 1;
}
