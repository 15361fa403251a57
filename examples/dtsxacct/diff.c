/* SPDX-License-Identifier: MIT
 * The shortest script of deleted and inserted lines, found by Myers' algorithm (An O(ND) Difference Algorithm): the
 * furthest point that a number of steps reaches on each diagonal. If more steps would be needed than anyone would read,
 * all lines between the first and the last difference are replaced. */
#include "diff.h"

#include <stdlib.h>
#include <string.h>

#define CONTEXT    ((size_t)3)
#define STEPS_MOST 1000

/* ---- lines ---- */

struct line {
    const char *bytes;
    size_t length; /* with its line break, if it has one */
};

struct lines_of {
    struct line *list;
    size_t count;
};

static bool cut(struct lines_of *lines, const struct text *text)
{
    const char *at = text->bytes;
    const char *const end = at + text->length;
    size_t capacity = 0;

    *lines = (struct lines_of){0};
    while (at < end) {
        const char *const feed = memchr(at, '\n', (size_t)(end - at));
        const char *const next = feed ? feed + 1 : end;

        if (lines->count == capacity) {
            capacity = capacity ? capacity * 2 : 64;
            struct line *const grown = realloc(lines->list, capacity * sizeof *grown);

            if (!grown)
                return false;
            lines->list = grown;
        }
        lines->list[lines->count++] = (struct line){at, (size_t)(next - at)};
        at = next;
    }
    return true;
}

static bool is_same(const struct line *one, const struct line *other)
{
    return one->length == other->length && memcmp(one->bytes, other->bytes, one->length) == 0;
}

/* ---- which lines are kept ---- */

struct comparison {
    struct lines_of before;
    struct lines_of after;
    bool *deleted;  /* for each line before */
    bool *inserted; /* for each line after */
    /* What is compared: these lines before, and these after. */
    long start;
    long before_count;
    long after_count;
};

static bool is_same_at(const struct comparison *comparison, long x, long y)
{
    return is_same(&comparison->before.list[comparison->start + x], &comparison->after.list[comparison->start + y]);
}

/* The furthest x on diagonal k after one more step; `row` has what was reached with one step less. */
static long step(const struct comparison *comparison, const long *row, long k, long steps)
{
    long x = k == -steps || (k != steps && row[k - 1] < row[k + 1]) ? row[k + 1] : row[k - 1] + 1;

    while (x < comparison->before_count && x - k < comparison->after_count && x - k >= 0 &&
           is_same_at(comparison, x, x - k))
        x++;
    return x;
}

/* Goes back from the end over what each number of steps had reached, and marks what was deleted and inserted. */
static void mark(struct comparison *comparison, long **rows, long steps)
{
    long x = comparison->before_count, y = comparison->after_count;

    for (; steps > 0; steps--) {
        const long *const row = rows[steps - 1];
        const long k = x - y;
        const bool inserts = k == -steps || (k != steps && row[k - 1] < row[k + 1]);
        const long from = inserts ? k + 1 : k - 1;

        x = row[from];
        y = x - from;
        if (inserts)
            comparison->inserted[comparison->start + y] = true;
        else
            comparison->deleted[comparison->start + x] = true;
    }
}

static void mark_all(struct comparison *comparison)
{
    for (long i = 0; i < comparison->before_count; i++)
        comparison->deleted[comparison->start + i] = true;
    for (long i = 0; i < comparison->after_count; i++)
        comparison->inserted[comparison->start + i] = true;
}

/* A row holds diagonals from -steps - 1 to steps + 1. */
static long *new_row(long steps)
{
    long *const row = calloc((size_t)(2 * steps + 3), sizeof *row);

    return row ? row + steps + 1 : NULL;
}

static void free_rows(long **rows, long count)
{
    for (long i = 0; i < count; i++)
        free(rows[i] - i - 1);
}

/* Marks the lines that differ; false when memory runs out. */
static bool compare(struct comparison *comparison)
{
    long *rows[STEPS_MOST];
    long steps = 0;
    bool found = false;

    for (; steps < STEPS_MOST && !found; steps++) {
        rows[steps] = new_row(steps);
        if (!rows[steps]) {
            free_rows(rows, steps);
            return false;
        }
        for (long k = -steps; k <= steps && !found; k += 2) {
            long reached;

            if (steps == 0) {
                static const long nothing[3] = {0, 0, 0};
                reached = step(comparison, &nothing[1], 0, 0);
            } else {
                reached = step(comparison, rows[steps - 1], k, steps);
            }
            rows[steps][k] = reached;
            found = reached >= comparison->before_count && reached - k >= comparison->after_count;
        }
    }
    if (found)
        mark(comparison, rows, steps - 1);
    else
        mark_all(comparison);
    free_rows(rows, steps);
    return true;
}

/* Lines at both ends that are the same need no comparison. */
static void narrow(struct comparison *comparison)
{
    const long before = (long)comparison->before.count, after = (long)comparison->after.count;
    long end = 0;

    while (comparison->start < before && comparison->start < after && is_same_at(comparison, 0, 0))
        comparison->start++;
    while (end < before - comparison->start && end < after - comparison->start &&
           is_same(&comparison->before.list[before - end - 1], &comparison->after.list[after - end - 1]))
        end++;
    comparison->before_count = before - comparison->start - end;
    comparison->after_count = after - comparison->start - end;
}

/* ---- what is printed ---- */

static void print_line(struct output *output, char mark, const struct line *line)
{
    output_bytes(output, &mark, 1);
    output_bytes(output, line->bytes, line->length);
    if (line->bytes[line->length - 1] != '\n')
        output_text(output, "\n\\ No newline at end of file\n");
}

/* A walk over both texts. */
struct walk {
    size_t before;
    size_t after;
};

static bool at_difference(const struct comparison *comparison, const struct walk *walk)
{
    return (walk->before < comparison->before.count && comparison->deleted[walk->before]) ||
           (walk->after < comparison->after.count && comparison->inserted[walk->after]);
}

static bool at_end(const struct comparison *comparison, const struct walk *walk)
{
    return walk->before == comparison->before.count && walk->after == comparison->after.count;
}

/* Moves on by one line, and prints it if there is an output. */
static void move_on(const struct comparison *comparison, struct walk *walk, struct output *output)
{
    char mark = ' ';

    if (walk->before < comparison->before.count && comparison->deleted[walk->before])
        mark = '-';
    else if (walk->after < comparison->after.count && comparison->inserted[walk->after])
        mark = '+';
    if (output)
        print_line(output, mark,
                   mark == '+' ? &comparison->after.list[walk->after] : &comparison->before.list[walk->before]);
    walk->before += mark != '+';
    walk->after += mark != '-';
}

/* Where a part that begins here ends: with the context after the last difference before a longer run of equal lines. */
static struct walk end_of_part(const struct comparison *comparison, struct walk walk)
{
    struct walk end = walk;

    for (size_t same = 0; !at_end(comparison, &walk) && same <= 2 * CONTEXT;) {
        same = at_difference(comparison, &walk) ? 0 : same + 1;
        move_on(comparison, &walk, NULL);
        if (same <= CONTEXT)
            end = walk;
    }
    return end;
}

/* "12,7", in the form that patch expects: a part without lines has the number of the line before it. */
static void print_range(struct output *output, char mark, size_t start, size_t count)
{
    output_format(output, "%c%zu", mark, count == 0 ? start : start + 1);
    if (count != 1)
        output_format(output, ",%zu", count);
}

static void print_part(struct output *output, const struct comparison *comparison, struct walk *walk)
{
    const struct walk end = end_of_part(comparison, *walk);

    output_text(output, "@@ ");
    print_range(output, '-', walk->before, end.before - walk->before);
    output_text(output, " ");
    print_range(output, '+', walk->after, end.after - walk->after);
    output_text(output, " @@\n");
    while (walk->before < end.before || walk->after < end.after)
        move_on(comparison, walk, output);
}

/* Prints a name; one with special characters in the form that patch reads. */
static void print_name(struct output *output, const char *mark, const char *name)
{
    bool odd = false;

    for (const char *at = name; *at != '\0'; at++)
        odd |= (unsigned char)*at < 0x20 || *at == '"' || *at == '\\' || *at == 0x7f;
    output_format(output, "%s %s", mark, odd ? "\"" : "");
    for (const char *at = name; *at != '\0'; at++)
        if (odd && ((unsigned char)*at < 0x20 || *at == 0x7f))
            output_format(output, "\\%03o", (unsigned)(unsigned char)*at);
        else
            output_format(output, odd && (*at == '"' || *at == '\\') ? "\\%c" : "%c", *at);
    /* A tab ends a name with spaces. */
    output_text(output, odd ? "\"\n" : strchr(name, ' ') ? "\t\n" : "\n");
}

static void print_parts(struct output *output, const struct comparison *comparison)
{
    struct walk walk = {0, 0}, ahead = {0, 0};

    for (;;) {
        while (!at_end(comparison, &ahead) && !at_difference(comparison, &ahead))
            move_on(comparison, &ahead, NULL);
        if (at_end(comparison, &ahead))
            return;
        /* All lines up to there are the same in both. */
        const size_t same = ahead.before - walk.before;
        const size_t left_out = same > CONTEXT ? same - CONTEXT : 0;

        walk.before += left_out;
        walk.after += left_out;
        print_part(output, comparison, &walk);
        ahead = walk;
    }
}

bool print_diff(struct output *output, const char *name, const struct text *before, const struct text *after)
{
    struct comparison comparison = {0};
    bool done = cut(&comparison.before, before) && cut(&comparison.after, after);

    if (done) {
        comparison.deleted = calloc(comparison.before.count + 1, sizeof(bool));
        comparison.inserted = calloc(comparison.after.count + 1, sizeof(bool));
        narrow(&comparison);
        done = comparison.deleted && comparison.inserted && compare(&comparison);
    }
    if (done && comparison.before_count + comparison.after_count > 0) {
        print_name(output, "---", name);
        print_name(output, "+++", name);
        print_parts(output, &comparison);
    }
    free(comparison.before.list);
    free(comparison.after.list);
    free(comparison.deleted);
    free(comparison.inserted);
    return done;
}
