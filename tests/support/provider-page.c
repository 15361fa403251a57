/* SPDX-License-Identifier: MIT */
#include "support/provider-page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SEPARATOR " | "
#define ROW_LIMIT 512

static struct page_row rows[ROW_LIMIT];
static size_t row_count;
static char text[65536];

static void load(void)
{
    const char *const root = getenv("DTSX_SOURCE_ROOT");
    char path[4096];
    FILE *file;
    size_t length;

    snprintf(path, sizeof(path), "%s/tests/data/provider-page.txt", root ? root : ".");
    file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be read", path);
    length = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    assert_true(length > 0 && length < sizeof(text) - 1);
}

static void take_line(char *line)
{
    struct page_row *const row = &rows[row_count++];
    size_t field = 0;

    assert_true(row_count <= ROW_LIMIT);
    row->kind = line;
    for (char *at = strstr(line, SEPARATOR); at; at = strstr(at, SEPARATOR)) {
        *at = '\0';
        at += strlen(SEPARATOR);
        assert_true(field < PAGE_FIELD_LIMIT);
        row->fields[field++] = at;
    }
}

const struct page_row *page_rows(size_t *count)
{
    if (row_count == 0) {
        load();
        for (char *line = text, *end; line && *line; line = end) {
            end = strchr(line, '\n');
            if (end)
                *end++ = '\0';
            if (*line && *line != '#')
                take_line(line);
        }
    }
    *count = row_count;
    return rows;
}

const struct page_row *page_row(const char *kind, size_t index)
{
    size_t count;
    const struct page_row *const all = page_rows(&count);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].kind, kind) != 0)
            continue;
        if (index == 0)
            return &all[i];
        index--;
    }
    return NULL;
}

size_t page_row_count(const char *kind)
{
    size_t count = 0;

    while (page_row(kind, count))
        count++;
    return count;
}

int page_number(const struct page_row *row, size_t field)
{
    char *end;
    const long number = row->fields[field] ? strtol(row->fields[field], &end, 10) : 0;

    if (number <= 0 || number > 1000 || *end)
        fail_msg("%s: \"%s\" is no number", row->kind, row->fields[field] ? row->fields[field] : "");
    return (int)number;
}

int page_number_of(const char *kind, const char *name, size_t length)
{
    const struct page_row *row;

    for (size_t i = 0; (row = page_row(kind, i)); i++)
        if (strlen(row->fields[2]) == length && memcmp(row->fields[2], name, length) == 0)
            return page_number(row, 0);
    fail_msg("\"%.*s\" is the name of no %s", (int)length, name, kind);
    return 0;
}

static int has_method(const char *methods, int method)
{
    while (methods) {
        const char *const comma = strstr(methods, ", ");
        const size_t length = comma ? (size_t)(comma - methods) : strlen(methods);

        if (page_number_of("method", methods, length) == method)
            return 1;
        methods = comma ? comma + 2 : NULL;
    }
    return 0;
}

int page_supports(const char *side, int type, int method)
{
    const struct page_row *row;

    for (size_t i = 0; (row = page_row(side, i)); i++)
        if (page_number_of("type", row->fields[0], strlen(row->fields[0])) == type)
            return has_method(row->fields[1], method);
    return 0;
}
