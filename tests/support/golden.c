/* SPDX-License-Identifier: MIT */
#include "support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct path {
    char text[4096];
};

static struct path path_of(const char *folder, const char *name)
{
    const char *root = getenv("DTSX_SOURCE_ROOT");
    struct path path;

    snprintf(path.text, sizeof(path.text), "%s/tests/%s%s", root ? root : ".", folder, name);
    return path;
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    size_t capacity = 4096;
    char *text = malloc(capacity);

    if (!file)
        fail_msg("%s cannot be read", path);
    assert_non_null(text);
    *length = 0;
    for (;;) {
        *length += fread(text + *length, 1, capacity - 1 - *length, file);
        if (*length < capacity - 1)
            break;
        capacity *= 2;
        text = realloc(text, capacity);
        assert_non_null(text);
    }
    assert_int_equal(ferror(file), 0);
    assert_int_equal(fclose(file), 0);
    text[*length] = '\0';
    return text;
}

char *read_test_file(const char *name, size_t *length)
{
    const struct path path = path_of("", name);

    return read_file(path.text, length);
}

static void write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");

    if (!file)
        fail_msg("%s cannot be written", path);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static size_t line_of(const char *text, size_t offset)
{
    size_t line = 1;

    for (size_t i = 0; i < offset; i++)
        line += text[i] == '\n';
    return line;
}

void expect_golden(const char *name, const char *text, size_t length)
{
    const struct path path = path_of("golden/", name);
    size_t expected_length;
    size_t same = 0;
    char *expected;

    if (getenv("DTSX_UPDATE_GOLDEN")) {
        write_file(path.text, text, length);
        return;
    }
    expected = read_file(path.text, &expected_length);
    while (same < length && same < expected_length && text[same] == expected[same])
        same++;
    if (same < length || same < expected_length)
        fail_msg("%s differs in line %zu:\n%.200s\ninstead of\n%.200s", name, line_of(text, same), text + same,
                 expected + same);
    free(expected);
}
