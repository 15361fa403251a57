/* SPDX-License-Identifier: MIT */
#include "report/message.h"

#include "base/utf8.h"

#include <string.h>

/* Control characters, and those that reorder, hide or break text. */
static int is_misleading(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

size_t dtsx_message_escape(uint32_t code_point, char out[6])
{
    static const char digits[] = "0123456789abcdef";

    if (code_point == '"' || code_point == '\\') {
        out[0] = '\\';
        out[1] = (char)code_point;
        return 2;
    }
    if (!is_misleading(code_point))
        return dtsx_utf8_encode(code_point, out);
    out[0] = '\\';
    out[1] = 'u';
    for (unsigned i = 0; i < 4; i++)
        out[2 + i] = digits[(code_point >> (12 - 4 * i)) & 0xf];
    return 6;
}

/* Characters that stand for themselves go over in runs. A sentence is quoted nowhere: its own quotation marks stay as
 * they are. */
static void append_value(struct dtsx_arena *arena, const char *value, size_t length, int is_sentence)
{
    size_t left = is_sentence ? DTSX_MESSAGE_SENTENCE_LIMIT : DTSX_MESSAGE_VALUE_LIMIT; /* characters */
    const char *const end = value + length;

    while (value != end && left > 0) {
        const char *const stop = dtsx_word_skip_plain(value, (size_t)(end - value) > left ? value + left : end);
        uint32_t code_point = 0;
        char out[6];

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

static const struct dtsx_record_entry *find(const struct dtsx_record_entry *entry, const char *name, size_t length)
{
    while (entry && !(strlen(entry->key) == length && memcmp(entry->key, name, length) == 0))
        entry = entry->next;
    return entry;
}

/* Whether a parameter, which a brace begins, is one that holds a sentence. */
static int is_sentence(const char *parameter)
{
    return parameter[1] == '+';
}

/* Whether an optional part, which a bracket ends, has all of its parameters. */
static int is_complete(const char *part, const struct dtsx_record_entry *parameters)
{
    for (part += strcspn(part, "{]"); *part == '{'; part += strcspn(part, "{]")) {
        size_t name_length;

        part += is_sentence(part) ? 2 : 1;
        name_length = strcspn(part, "}");
        if (!find(parameters, part, name_length))
            return 0;
        part += name_length;
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
        size_t name_length;
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
        name_length = strcspn(template, "}");
        entry = find(parameters, template, name_length);
        if (entry && entry->value.text)
            append_value(arena, entry->value.text, entry->value.length, sentence);
        template += name_length + (template[name_length] == '}');
    }
}
