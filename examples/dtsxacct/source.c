/* SPDX-License-Identifier: MIT */
#include "source.h"

#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <wchar.h>

#define TAB_WIDTH 4u
/* Columns of "    14 | "; more if a number has more digits. */
#define GUTTER 9u
#define CUT    "..."

/* ---- characters ---- */

/* What a character of the text looks like. */
struct glyph {
    char text[16];
    size_t length; /* of `text` */
    size_t width;  /* columns */
    size_t taken;  /* bytes of the source */
};

static locale_t utf8_locale;

static void open_locale(void)
{
    utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

/* How many columns a character needs, according to the C library in a locale with all characters; if there is no such
 * locale, each character counts as one. */
static size_t width_of(unsigned character)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    if (character < 0x80)
        return 1;
    pthread_once(&once, open_locale);
    if (!utf8_locale)
        return 1;

    const locale_t before = uselocale(utf8_locale);
    const int width = wcwidth((wchar_t)character);
    uselocale(before);
    return width < 0 ? 1 : (size_t)width;
}

/* The character that begins here; 0 if it is not complete. */
static unsigned decode(const char *text, size_t length, size_t *taken)
{
    const unsigned char first = (unsigned char)text[0];
    const size_t size = first < 0x80   ? 1
                        : first < 0xc2 ? 0
                        : first < 0xe0 ? 2
                        : first < 0xf0 ? 3
                        : first < 0xf5 ? 4
                                       : 0;
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned character = size < 2 ? first : first & (0x7fu >> size);

    *taken = 1;
    if (size == 0 || size > length)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if (((unsigned char)text[i] & 0xc0u) != 0x80u)
            return 0;
        character = character << 6 | ((unsigned char)text[i] & 0x3fu);
    }
    if (character < least[size] || character > 0x10ffff || (character >= 0xd800 && character <= 0xdfff))
        return 0;
    *taken = size;
    return character;
}

/* Characters that move the cursor, or change the direction of the text after them. */
static bool upsets_a_terminal(unsigned character)
{
    return character < 0x20 || (character >= 0x7f && character <= 0x9f) || character == 0x061c ||
           (character >= 0x200e && character <= 0x200f) || (character >= 0x2028 && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}

/* A character as its number, a byte as two digits. */
static struct glyph spell(unsigned value, size_t taken)
{
    struct glyph glyph = {.taken = taken};

    glyph.length = (size_t)snprintf(glyph.text, sizeof glyph.text, value < 0x100 ? "\\x%02x" : "\\u%04x", value);
    glyph.width = glyph.length;
    return glyph;
}

static struct glyph glyph_at(const char *text, size_t length)
{
    size_t taken;
    const unsigned character = decode(text, length, &taken);
    struct glyph glyph = {.length = taken, .taken = taken};

    if (text[0] == '\t') {
        memset(glyph.text, ' ', TAB_WIDTH);
        glyph.length = glyph.width = TAB_WIDTH;
        return glyph;
    }
    if (upsets_a_terminal(character))
        return spell(character > 0 ? character : (unsigned char)text[0], taken);
    memcpy(glyph.text, text, taken);
    glyph.width = width_of(character);
    return glyph;
}

/* A value that is not shown. */
static struct glyph masked_glyph(const char *text, const struct mask *mask)
{
    struct glyph glyph = {.taken = mask->end - mask->start};

    glyph.length = (size_t)snprintf(glyph.text, sizeof glyph.text, "%s", text[mask->start] == '"' ? "\"***\"" : "***");
    glyph.width = glyph.length;
    return glyph;
}

/* ---- a line ---- */

/* A line of the source, and the part of it that the finding is about. */
struct view {
    const char *text;
    const struct masks *masks;
    size_t start; /* of the line in the text */
    size_t end;
    size_t from; /* the part that the finding is about */
    size_t to;
    bool open; /* that part is shown, masked or not */
};

static struct glyph view_glyph(const struct view *view, size_t at)
{
    const struct mask *const mask = next_mask(view->masks, at);

    if (mask && mask->start <= at && !(view->open && at >= view->from && at < view->to)) {
        struct mask rest = *mask;

        rest.start = at;
        if (rest.end > view->end)
            rest.end = view->end;
        if (view->open && rest.start < view->from && rest.end > view->from)
            rest.end = view->from;
        return masked_glyph(view->text, &rest);
    }
    return glyph_at(view->text + at, view->end - at);
}

/* Whether the text between two places needs at most this many columns. */
static bool fits(const struct view *view, size_t at, size_t end, size_t columns)
{
    for (size_t width = 0; at < end;) {
        const struct glyph glyph = view_glyph(view, at);

        width += glyph.width;
        at += glyph.taken;
        if (width > columns)
            return false;
    }
    return true;
}

/* Where to begin so that the part which the finding is about is visible: at the start of the line, or a third of the
 * width before that part. */
static size_t first_in_sight(const struct view *view, size_t width)
{
    const size_t before = view->from - view->start;

    if (before <= width / 3 || fits(view, view->start, view->to, width - strlen(CUT)) ||
        fits(view, view->start, view->end, width))
        return view->start;

    size_t at = view->from - width / 3;
    while (at > view->start && ((unsigned char)view->text[at] & 0xc0u) == 0x80u)
        at--;
    const struct mask *const mask = next_mask(view->masks, at);
    return mask && mask->start < at && mask->start >= view->start ? mask->start : at;
}

/* Prints the line within the width, and gives the columns of the part that the finding is about. */
static void print_view(struct output *output, const struct view *view, size_t width, size_t *from, size_t *to)
{
    size_t at = first_in_sight(view, width);
    size_t column = 0;

    if (at > view->start) {
        output_text(output, CUT);
        column = strlen(CUT);
    }
    *from = *to = column;
    while (at < view->end) {
        const struct glyph glyph = view_glyph(view, at);

        if (column + glyph.width + strlen(CUT) > width && !fits(view, at, view->end, width - column)) {
            output_text(output, CUT);
            break;
        }
        if (at <= view->from)
            *from = column;
        output_bytes(output, glyph.text, glyph.length);
        column += glyph.width;
        at += glyph.taken;
        if (at - glyph.taken < view->to)
            *to = column;
    }
    if (view->from >= view->end)
        *from = column;
}

static void print_caret(struct output *output, size_t gutter, size_t from, size_t to, dtsx_severity severity)
{
    output_format(output, "%*s| %*s", (int)gutter - 2, "", (int)from, "");
    if (output->colour)
        output_text(output, severity >= DTSX_SEVERITY_ERROR ? "\033[1;31m" : "\033[1;33m");
    output_text(output, "^");
    for (size_t column = from + 1; column < to; column++)
        output_text(output, "~");
    output_text(output, output->colour ? "\033[0m\n" : "\n");
}

/* ---- a finding ---- */

void source_begin(struct source *source, const struct subject *subject)
{
    source->subject = subject;
    source->masked = false;
    source->masks.count = 0;
}

static bool is_json(const struct subject *subject)
{
    size_t at = 0;

    while (at < subject->length && strchr(" \t\r\n\xef\xbb\xbf", subject->text[at]) && subject->text[at] != '\0')
        at++;
    return at < subject->length && (subject->text[at] == '{' || subject->text[at] == '[');
}

static bool is_one_of(char c, const char *characters)
{
    return c != '\0' && strchr(characters, c);
}

/* In a text that is not JSON, everything is masked except the value itself and the key before it. */
static void mask_all_but(struct masks *masks, struct mask room[2], const struct view *view)
{
    size_t key = view->start;

    while (key < view->from && !is_one_of(view->text[key], ":="))
        key++;
    if (key == view->from)
        key = view->start;
    while (key < view->from && is_one_of(view->text[key], ":= \t\"'"))
        key++;
    *masks = (struct masks){.list = room};
    if (key < view->from)
        room[masks->count++] = (struct mask){key, view->from};
    /* A value that is not in the finding may be anything. */
    const size_t next = view->open ? view->to : view->from;
    if (next < view->end)
        room[masks->count++] = (struct mask){next, view->end};
}

/* After a syntax error it is not known what the rest of the text means. */
static bool ends_the_view(const dtsx_record *record)
{
    return dtsx_record_get_rule(record) == DTSX_RULE_DOCUMENT_SYNTAX;
}

static struct view view_of(const struct source *source, const dtsx_record *record, size_t offset, size_t length)
{
    const struct subject *const subject = source->subject;
    struct view view = {.text = subject->text, .masks = &source->masks, .from = offset};
    const char *const feed = memchr(subject->text + offset, '\n', subject->length - offset);
    size_t value_length;
    const char *const value = dtsx_record_get_text(record, DTSX_TEXT_VALUE, &value_length);

    view.start = offset;
    while (view.start > 0 && subject->text[view.start - 1] != '\n')
        view.start--;
    view.end = feed ? (size_t)(feed - subject->text) : subject->length;
    if (view.end > view.start && subject->text[view.end - 1] == '\r' && view.end > offset)
        view.end--;
    view.to = length < view.end - offset ? offset + length : view.end;
    view.open = value != NULL && dtsx_record_get_rule(record) != DTSX_RULE_DOCUMENT_SECRET;
    if (ends_the_view(record))
        view.end = view.to =
            offset < view.end ? offset + glyph_at(view.text + offset, view.end - offset).taken : offset;
    return view;
}

void print_source(struct output *output, struct source *source, const dtsx_record *record)
{
    size_t line, offset, length, from, to;
    struct mask room[2];
    struct masks all_but;

    /* Finding the secrets in a file of hundreds of megabytes would take too long. */
    if (source->subject->mapped || !dtsx_record_get_position(record, &line, NULL, &offset, &length) ||
        offset > source->subject->length)
        return;
    if (!source->masked && !find_masks(&source->masks, source->subject->text, source->subject->length))
        return;
    source->masked = true;

    struct view view = view_of(source, record, offset, length);
    if (!is_json(source->subject)) {
        mask_all_but(&all_but, room, &view);
        view.masks = &all_but;
    }

    char number[32];
    const size_t gutter = (size_t)snprintf(number, sizeof number, "%*zu | ", (int)GUTTER - 3,
                                           source->subject->line > 0 ? source->subject->line : line);
    output_text(output, number);
    print_view(output, &view, output->width - gutter, &from, &to);
    output_text(output, "\n");
    print_caret(output, gutter, from, to, dtsx_record_get_severity(record));
}
