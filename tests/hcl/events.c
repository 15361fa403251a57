/* SPDX-License-Identifier: MIT
 * Reads texts, each a line with its length in bytes and then so many bytes, and prints for each the reader's events as
 * one line of JSON: what tests/hcl/compare.mjs compares with HashiCorp's parser. */
#define _POSIX_C_SOURCE 200809L

#include "hcl/reader.h"
#include "json/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static const char *const event_names[] = {
    [DTSX_HCL_ERROR] = "error",         [DTSX_HCL_END] = "end",
    [DTSX_HCL_BLOCK_BEGIN] = "block",   [DTSX_HCL_LABEL] = "label",
    [DTSX_HCL_BLOCK_END] = "block-end", [DTSX_HCL_ATTRIBUTE] = "attribute",
    [DTSX_HCL_LIST_BEGIN] = "list",     [DTSX_HCL_LIST_END] = "list-end",
    [DTSX_HCL_MAP_BEGIN] = "map",       [DTSX_HCL_KEY] = "key",
    [DTSX_HCL_MAP_END] = "map-end",     [DTSX_HCL_CALL_BEGIN] = "call",
    [DTSX_HCL_CALL_END] = "call-end",   [DTSX_HCL_STRING] = "string",
    [DTSX_HCL_NUMBER] = "number",       [DTSX_HCL_TRUE] = "true",
    [DTSX_HCL_FALSE] = "false",         [DTSX_HCL_NULL] = "null",
    [DTSX_HCL_REFERENCE] = "reference", [DTSX_HCL_UNRESOLVED] = "unresolved",
};

static int print(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length ? 0 : -1;
}

static int write_event(struct dtsx_json_writer *writer, const struct dtsx_hcl_reader *reader)
{
    char *const text = malloc(reader->raw_length + 1);

    if (!text)
        return 0;
    dtsx_json_begin_array(writer);
    dtsx_json_text(writer, event_names[reader->event]);
    dtsx_json_size(writer, reader->position.offset);
    dtsx_json_size(writer, reader->position.length);
    dtsx_json_size(writer, reader->form);
    if (reader->event == DTSX_HCL_ERROR)
        dtsx_json_text(writer, dtsx_hcl_error_text(reader->error));
    else
        dtsx_json_string(writer, text, reader->raw ? dtsx_hcl_decode(reader, text) : 0);
    dtsx_json_end_array(writer);
    free(text);
    return 1;
}

static int write_events(const char *text, size_t length)
{
    static struct dtsx_hcl_reader reader;
    struct dtsx_json_writer writer;

    dtsx_hcl_reader_init(&reader, text, length, DTSX_HCL_DEPTH_MAX);
    dtsx_json_writer_init(&writer, print, stdout, 0);
    dtsx_json_begin_array(&writer);
    do {
        dtsx_hcl_next(&reader);
        if (!write_event(&writer, &reader))
            return 0;
    } while (reader.event != DTSX_HCL_END && reader.event != DTSX_HCL_ERROR);
    dtsx_json_end_array(&writer);
    return dtsx_json_writer_finish(&writer) == 0 && putchar('\n') == '\n' && fflush(stdout) == 0;
}

int main(void)
{
    char *line = NULL;
    size_t capacity = 0;
    int done = 1;

    while (done && getline(&line, &capacity, stdin) > 0) {
        const size_t length = strtoul(line, NULL, 10);
        /* The last byte is the last of its block, so that a sanitizer sees what is read beyond it. */
        char *const text = malloc(length);

        done = (text || !length) && fread(text, 1, length, stdin) == length && write_events(text, length);
        free(text);
    }
    free(line);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
