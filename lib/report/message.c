/* SPDX-License-Identifier: MIT */
#include "report/message.h"

#include "base/utf8.h"
#include "base/word.h"

#include <string.h>

/* Ranges of characters that move a cursor, or that reorder, hide or break text: control characters, line and paragraph
 * separators, interlinear annotation, and those that Unicode calls default-ignorable (not shown by programs that do not
 * support them). */
static const struct {
    uint32_t first;
    uint32_t last;
} misleading[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},       {0xad, 0xad},       {0x34f, 0x34f},     {0x61c, 0x61c},
    {0x115f, 0x1160}, {0x17b4, 0x17b5},   {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f}, {0x3164, 0x3164},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

static int is_misleading(uint32_t c)
{
    size_t i = 0;

    while (i < sizeof(misleading) / sizeof(misleading[0]) && misleading[i].last < c)
        i++;
    return i < sizeof(misleading) / sizeof(misleading[0]) && misleading[i].first <= c;
}

static size_t escape_unit(uint32_t unit, char *out)
{
    static const char digits[] = "0123456789abcdef";

    out[0] = '\\';
    out[1] = 'u';
    for (unsigned i = 0; i < 4; i++)
        out[2 + i] = digits[(unit >> (12 - 4 * i)) & 0xf];
    return 6;
}

size_t dtsx_message_escape(uint32_t code_point, char out[DTSX_MESSAGE_ESCAPE_SIZE])
{
    if (code_point == '"' || code_point == '\\') {
        out[0] = '\\';
        out[1] = (char)code_point;
        return 2;
    }
    if (!is_misleading(code_point))
        return dtsx_utf8_encode(code_point, out);
    if (code_point < 0x10000)
        return escape_unit(code_point, out);
    escape_unit(0xd800 + ((code_point - 0x10000) >> 10), out);
    escape_unit(0xdc00 + ((code_point - 0x10000) & 0x3ff), out + 6);
    return 12;
}

/* Characters without a special meaning are copied in runs. A sentence is never put in quotation marks, so its own
 * quotation marks are not escaped. */
static void append_value(struct dtsx_arena *arena, const char *value, size_t length, int is_sentence)
{
    size_t left = is_sentence ? DTSX_MESSAGE_SENTENCE_LIMIT : DTSX_MESSAGE_VALUE_LIMIT; /* characters */
    const char *const end = value + length;

    while (value != end && left > 0) {
        const char *const stop = dtsx_word_skip_plain(value, (size_t)(end - value) > left ? value + left : end);
        uint32_t code_point = 0;
        char out[DTSX_MESSAGE_ESCAPE_SIZE];

        dtsx_arena_append(arena, value, (size_t)(stop - value));
        left -= (size_t)(stop - value);
        value = stop;
        if (value == end || left == 0)
            break;
        value += dtsx_utf8_decode(value, (size_t)(end - value), &code_point);
        if (is_sentence && (code_point == '"' || code_point == '\\'))
            dtsx_arena_append(arena, value - 1, 1);
        else
            dtsx_arena_append(arena, out, dtsx_message_escape(code_point, out));
        left--;
    }
    if (value != end)
        dtsx_arena_append_text(arena, "...");
}

/* Whether a name is this key. It ends with its brace, or with the template. */
static int is_key(const char *name, const char *key)
{
    while (*key != '\0' && *key == *name) {
        key++;
        name++;
    }
    return *key == '\0' && (*name == '}' || *name == '\0');
}

/* The parameter that a template names. */
static const struct dtsx_record_entry *find(const struct dtsx_record_entry *entry, const char *name)
{
    while (entry && !is_key(name, entry->key))
        entry = entry->next;
    return entry;
}

/* Whether a parameter holds a sentence. `parameter` begins with its brace. */
static int is_sentence(const char *parameter)
{
    return parameter[1] == '+';
}

static const char *skip_name(const char *name)
{
    while (*name != '\0' && *name != '}')
        name++;
    return name;
}

/* Whether all parameters in an optional part are given. The part ends with a bracket. */
static int is_complete(const char *part, const struct dtsx_record_entry *parameters)
{
    for (part += strcspn(part, "{]"); *part == '{'; part += strcspn(part, "{]")) {
        part += is_sentence(part) ? 2 : 1;
        if (!find(parameters, part))
            return 0;
        part = skip_name(part);
    }
    return 1;
}

struct dtsx_span dtsx_message_render(struct dtsx_arena *arena, const char *template,
                                     const struct dtsx_record_entry *parameters)
{
    dtsx_arena_begin(arena);
    for (;;) {
        const size_t plain = strcspn(template, "{[]");
        const struct dtsx_record_entry *entry;
        int sentence;

        dtsx_arena_append(arena, template, plain);
        template += plain;
        if (*template == '\0')
            return dtsx_arena_end(arena);
        if (*template != '{') {
            if (*template == '[' && !is_complete(template + 1, parameters))
                template += strcspn(template, "]");
            template += *template != '\0';
            continue;
        }
        sentence = is_sentence(template);
        template += sentence ? 2 : 1;
        entry = find(parameters, template);
        if (entry && entry->value.text)
            append_value(arena, entry->value.text, entry->value.length, sentence);
        template = skip_name(template);
        template += *template != '\0';
    }
}
