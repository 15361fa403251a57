/* SPDX-License-Identifier: MIT
 * The reader of Terraform files. It has no oracle here (tests/hcl/run has one); what must hold: events come in the
 * order of a grammar and of the text, at the line and column of their offset; what they stand for is no longer than
 * their text; skipping ends where reading does; a value reads alone as it does where it stands; and a text that is
 * cut after a whole body reads as its parts do. */
#include "fuzz.h"

#include "base/utf8.h"
#include "hcl/reader.h"

#include <stdlib.h>
#include <string.h>

/* ---- places ---- */

struct place {
    const char *text;
    size_t offset;
    size_t line;
    size_t column;
};

static struct place place_begin(const char *text, size_t length)
{
    const size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const struct place place = {text, mark, 1, 1};

    return place;
}

static void demand_place(struct place *place, const struct dtsx_hcl_position *position)
{
    for (; place->offset < position->offset; place->offset++) {
        if (place->text[place->offset] == '\n') {
            place->line++;
            place->column = 1;
        } else if (!dtsx_utf8_is_continuation(place->text[place->offset])) {
            place->column++;
        }
    }
    demand(position->line == place->line && position->column == place->column, "line and column are of the offset");
}

/* ---- the grammar of events ---- */

static int is_begin(enum dtsx_hcl_event event)
{
    return event == DTSX_HCL_BLOCK_BEGIN || event == DTSX_HCL_LIST_BEGIN || event == DTSX_HCL_MAP_BEGIN ||
           event == DTSX_HCL_CALL_BEGIN;
}

static int is_end(enum dtsx_hcl_event event)
{
    return event == DTSX_HCL_BLOCK_END || event == DTSX_HCL_LIST_END || event == DTSX_HCL_MAP_END ||
           event == DTSX_HCL_CALL_END;
}

static int is_value(enum dtsx_hcl_event event)
{
    return event >= DTSX_HCL_LIST_BEGIN && !is_end(event) && event != DTSX_HCL_KEY;
}

struct nesting {
    enum dtsx_hcl_event open[DTSX_HCL_DEPTH_MAX + 1];
    const char *ends[DTSX_HCL_DEPTH_MAX + 1]; /* where skipping from each ended; the text: not tried */
    size_t values[DTSX_HCL_DEPTH_MAX + 1];
    size_t depth;
    int is_value_due; /* after an argument or a key */
    int is_label_due; /* labels come after the type of a block */
};

static int is_allowed(const struct nesting *nesting, enum dtsx_hcl_event event)
{
    const enum dtsx_hcl_event open = nesting->depth ? nesting->open[nesting->depth - 1] : DTSX_HCL_BLOCK_BEGIN;

    if (nesting->is_value_due)
        return is_value(event);
    if (event == DTSX_HCL_LABEL)
        return nesting->is_label_due;
    if (is_end(event))
        return nesting->depth && event == (open == DTSX_HCL_BLOCK_BEGIN  ? DTSX_HCL_BLOCK_END
                                           : open == DTSX_HCL_LIST_BEGIN ? DTSX_HCL_LIST_END
                                           : open == DTSX_HCL_MAP_BEGIN  ? DTSX_HCL_MAP_END
                                                                         : DTSX_HCL_CALL_END);
    if (open == DTSX_HCL_BLOCK_BEGIN)
        return event == DTSX_HCL_ATTRIBUTE || event == DTSX_HCL_BLOCK_BEGIN;
    if (open == DTSX_HCL_MAP_BEGIN)
        return event == DTSX_HCL_KEY;
    return is_value(event);
}

static void demand_grammar(struct nesting *nesting, const struct dtsx_hcl_reader *reader)
{
    const enum dtsx_hcl_event event = reader->event;

    demand(is_allowed(nesting, event), "events come as the grammar has them");
    nesting->is_value_due = event == DTSX_HCL_ATTRIBUTE || event == DTSX_HCL_KEY;
    nesting->is_label_due = event == DTSX_HCL_BLOCK_BEGIN || event == DTSX_HCL_LABEL;
    if (nesting->depth && is_value(event))
        nesting->values[nesting->depth - 1]++;
    if (is_end(event)) {
        const char *const end = nesting->ends[--nesting->depth];

        demand(event != DTSX_HCL_CALL_END || nesting->values[nesting->depth] == 1, "a call has one argument");
        demand(end == reader->text || end == reader->cursor, "skipping ends where reading does");
    }
    if (is_begin(event)) {
        nesting->open[nesting->depth] = event;
        nesting->values[nesting->depth] = 0;
        nesting->ends[nesting->depth++] = reader->text;
    }
}

/* Whether skipping from here fails is seen when reading on does. */
static void try_skipping(struct nesting *nesting, const struct dtsx_hcl_reader *reader)
{
    static struct dtsx_hcl_reader skipping;

    skipping = *reader;
    nesting->ends[nesting->depth - 1] = dtsx_hcl_skip(&skipping) ? skipping.cursor : NULL;
}

/* ---- texts ---- */

static void demand_parts(const struct dtsx_hcl_reader *reader)
{
    const char *at = reader->raw;
    size_t length = reader->raw_length;
    struct dtsx_hcl_part part;
    size_t count = 0;

    for (; dtsx_hcl_next_part(&at, &length, &part); count++) {
        demand(part.raw >= reader->raw && part.raw + part.raw_length <= reader->raw + reader->raw_length,
               "a part is within its reference");
        demand(count || part.kind == DTSX_HCL_PART_NAME, "a reference begins with a name");
        demand(part.raw_length || part.kind == DTSX_HCL_PART_KEY, "a part has a text");
    }
    demand(count > 0 && length == 0, "a reference is all parts");
}

static void demand_text(const struct dtsx_hcl_reader *reader)
{
    const struct dtsx_hcl_position *const position = &reader->position;
    char *const text = malloc(reader->raw_length + 1);
    size_t length;

    if (!reader->raw) {
        demand(reader->raw_length == 0, "no text has no length");
        free(text);
        return;
    }
    demand(text != NULL, "memory for a text");
    demand(reader->raw >= reader->text + position->offset &&
               reader->raw + reader->raw_length <= reader->text + position->offset + position->length,
           "raw text is within its event");
    length = dtsx_hcl_decode(reader, text);
    demand(length <= reader->raw_length, "what a text stands for is not longer");
    if (reader->event != DTSX_HCL_UNRESOLVED && reader->event != DTSX_HCL_REFERENCE &&
        reader->event != DTSX_HCL_CALL_BEGIN && reader->form != DTSX_HCL_EXPRESSION)
        demand(dtsx_utf8_is_valid(text, length), "what a text stands for is UTF-8");
    if (reader->event == DTSX_HCL_REFERENCE)
        demand_parts(reader);
    free(text);
}

/* A value that is one event reads alone, between other elements of a list, as it does where it stands. */
static void demand_alone(const struct dtsx_hcl_reader *reader)
{
    static const char before[] = "a = [0, ";
    static const char after[] = "\n, 0]";
    static struct dtsx_hcl_reader alone;
    const size_t length = sizeof before - 1 + reader->position.length + sizeof after - 1;
    char *const text = malloc(length);

    demand(text != NULL, "memory for a value");
    memcpy(text, before, sizeof before - 1);
    memcpy(text + sizeof before - 1, reader->text + reader->position.offset, reader->position.length);
    memcpy(text + length - (sizeof after - 1), after, sizeof after - 1);
    dtsx_hcl_reader_init(&alone, text, length, DTSX_HCL_DEPTH_MAX);
    for (int i = 0; i < 4; i++)
        dtsx_hcl_next(&alone);
    demand(alone.event == reader->event && alone.form == reader->form &&
               alone.position.length == reader->position.length && alone.raw_length == reader->raw_length &&
               memcmp(alone.raw, reader->raw, alone.raw_length) == 0,
           "a value reads alone as it does where it stands");
    demand(dtsx_hcl_next(&alone) == DTSX_HCL_NUMBER && dtsx_hcl_next(&alone) == DTSX_HCL_LIST_END &&
               dtsx_hcl_next(&alone) == DTSX_HCL_END,
           "what comes after a value reads as ever");
    free(text);
}

static enum dtsx_hcl_error read_all(const char *text, size_t length, unsigned depth_limit)
{
    static struct dtsx_hcl_reader reader;
    static struct nesting nesting;
    struct place place = place_begin(text, length);
    size_t behind = 0;
    size_t skipped = 0; /* what is tried for each of very many events would be slow and tell nothing new */
    size_t values = 0;

    nesting.depth = 0;
    nesting.is_value_due = 0;
    nesting.is_label_due = 0;
    dtsx_hcl_reader_init(&reader, text, length, depth_limit);
    while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
        demand(reader.position.length > 0, "an event has a length");
        demand(reader.position.offset >= behind, "events come in their order");
        behind = reader.position.offset + reader.position.length;
        demand(behind <= length && reader.text + behind <= reader.cursor, "the cursor is after the event");
        demand_place(&place, &reader.position);
        demand_grammar(&nesting, &reader);
        demand_text(&reader);
        demand(nesting.depth <= depth_limit + 1, "the limit of depth holds");
        if (is_begin(reader.event) && skipped++ < 32)
            try_skipping(&nesting, &reader);
        if (is_value(reader.event) && !is_begin(reader.event) && depth_limit == DTSX_HCL_DEPTH_MAX && values++ < 32)
            demand_alone(&reader);
    }
    demand((reader.event == DTSX_HCL_ERROR) == (reader.error != DTSX_HCL_ERROR_NONE), "an error has a kind");
    demand(reader.raw == NULL && reader.raw_length == 0, "the last event has no text");
    demand(reader.position.offset + reader.position.length <= length, "the last event is within the text");
    if (reader.error == DTSX_HCL_ERROR_UNENDED_HEREDOC) /* it stands where the heredoc begins */
        place = place_begin(text, length);
    demand_place(&place, &reader.position);
    if (reader.event == DTSX_HCL_END)
        demand(nesting.depth == 0 && !nesting.is_value_due && reader.position.offset == length, "all has ended");
    return reader.error;
}

/* ---- a text and its parts ---- */

static int same_event(const struct dtsx_hcl_reader *reader, const struct dtsx_hcl_reader *other, size_t shift)
{
    return reader->event == other->event && reader->form == other->form && reader->error == other->error &&
           reader->raw_length == other->raw_length && reader->position.offset == other->position.offset + shift &&
           reader->position.length == other->position.length && reader->position.column == other->position.column;
}

/* Where the first part is a whole body, the text says what its parts say. */
static void demand_same_parts(const char *text, size_t length, size_t cut)
{
    static struct dtsx_hcl_reader whole;
    static struct dtsx_hcl_reader part;
    char *const first = copy_exactly(text, cut);
    int is_same = 1; /* unless something goes on after the cut: then the first part is incomplete */

    dtsx_hcl_reader_init(&whole, text, length, DTSX_HCL_DEPTH_MAX);
    dtsx_hcl_reader_init(&part, first, cut, DTSX_HCL_DEPTH_MAX);
    while (is_same && dtsx_hcl_next(&part) > DTSX_HCL_END) {
        dtsx_hcl_next(&whole);
        is_same = same_event(&whole, &part, 0);
    }
    while (part.event > DTSX_HCL_END)
        dtsx_hcl_next(&part);
    free(first);
    if (part.event == DTSX_HCL_ERROR)
        return;
    demand(is_same, "the first part says the same alone");
    dtsx_hcl_reader_init(&part, text + cut, length - cut, DTSX_HCL_DEPTH_MAX);
    do {
        dtsx_hcl_next(&part);
        dtsx_hcl_next(&whole);
        demand(same_event(&whole, &part, cut), "the second part says the same alone");
    } while (part.event > DTSX_HCL_END);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *const text = copy_exactly(data, size);
    const enum dtsx_hcl_error error = read_all(text, size, DTSX_HCL_DEPTH_MAX);
    const enum dtsx_hcl_error limited = read_all(text, size, (unsigned)(size % 6));
    size_t cuts = 0;

    demand(limited == error || limited == DTSX_HCL_ERROR_TOO_DEEP, "a lower limit of depth says so");
    for (size_t i = 0; i + 1 < size && cuts < 8; i++)
        if (text[i] == '\n' && text[i + 1] != '\xEF') { /* a mark would be at the beginning of the second part */
            demand_same_parts(text, size, i + 1);
            cuts++;
        }
    free(text);
    return 0;
}
