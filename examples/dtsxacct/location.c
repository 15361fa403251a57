/* SPDX-License-Identifier: MIT */
#include "location.h"

#include <string.h>

#include "tokens.h"

static bool begins_a_character(char byte)
{
    return ((unsigned char)byte & 0xc0u) != 0x80u;
}

/* Moves line and column on over some bytes of a text. */
static void advance(const struct subject *subject, size_t from, size_t to, size_t *line, size_t *column)
{
    for (size_t at = from; at < to && at < subject->length; at++)
        if (subject->text[at] == '\n') {
            ++*line;
            *column = 1;
        } else if (at + 1 == subject->length || begins_a_character(subject->text[at + 1])) {
            ++*column;
        }
}

static struct location locate_from(const struct subject *subject, size_t line, size_t column, size_t offset,
                                   size_t length)
{
    /* In a file with one document per line, the document is on its own line. */
    const size_t before = subject->line > 0 ? subject->line - 1 : 0;
    struct location location = {.line = line + before, .column = column};

    advance(subject, offset, offset + length, &line, &column);
    location.end_line = line + before;
    location.end_column = column;
    return location;
}

bool locate_record(const struct subject *subject, const dtsx_record *record, struct location *location)
{
    size_t line, column, offset, length;

    if (!dtsx_record_get_position(record, &line, &column, &offset, &length))
        return false;
    *location = locate_from(subject, line, column, offset, length);
    return true;
}

struct location locate(const struct subject *subject, size_t offset, size_t length)
{
    size_t line = 1, column = 1;

    advance(subject, 0, offset, &line, &column);
    return locate_from(subject, line, column, offset, length);
}

/* ---- pointers ---- */

/* The token after a value that begins here. */
static struct token skip_value(const struct subject *subject, struct token token)
{
    size_t depth = 0;

    do {
        if (token.kind == '{' || token.kind == '[')
            depth++;
        else if (token.kind == '}' || token.kind == ']')
            depth--;
        token = next_token(subject->text, subject->length, token.end);
    } while (depth > 0 && token.kind != '\0');
    return token;
}

static bool is_key(const struct subject *subject, const struct token *token, const char *name, size_t length)
{
    return token->kind == '"' && token->end - token->start == length + 2 &&
           memcmp(subject->text + token->start + 1, name, length) == 0;
}

/* The value of a key in the object that begins here; a token of kind 0 if there is none. */
static struct token find_member(const struct subject *subject, struct token token, const char *name, size_t length)
{
    const struct token none = {0, 0, '\0'};

    if (token.kind != '{')
        return none;
    token = next_token(subject->text, subject->length, token.end);
    while (token.kind == '"') {
        const bool found = is_key(subject, &token, name, length);

        token = next_token(subject->text, subject->length, token.end);
        if (token.kind != ':')
            return none;
        token = next_token(subject->text, subject->length, token.end);
        if (found)
            return token;
        token = skip_value(subject, token);
        if (token.kind != ',')
            return none;
        token = next_token(subject->text, subject->length, token.end);
    }
    return none;
}

bool locate_pointer(const struct subject *subject, const char *pointer, struct location *location)
{
    struct token token = next_token(subject->text, subject->length, 0);

    while (*pointer == '/' && token.kind != '\0') {
        const char *const name = pointer + 1;
        const size_t length = strcspn(name, "/");

        token = find_member(subject, token, name, length);
        pointer = name + length;
    }
    if (token.kind == '\0')
        return false;

    const size_t length = token.kind == '{' || token.kind == '[' ? 1 : token.end - token.start;
    *location = locate(subject, token.start, length);
    return true;
}
