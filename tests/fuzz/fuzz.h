/* SPDX-License-Identifier: MIT
 * What the fuzz targets share. A target calls demand() for what must always hold; it ends the program where that
 * does not. */
#ifndef DTSX_TESTS_FUZZ_H
#define DTSX_TESTS_FUZZ_H

#include "../alloc-failure.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Each target has one; libFuzzer or replay.c calls it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with a message unless the condition holds. */
void demand(bool holds, const char *what);

/* A copy whose last byte is the last of its block, so that a sanitizer sees what is read beyond it. */
char *copy_exactly(const void *bytes, size_t length);

/* The input as a stream of choices; 0 where it has ended. */
struct choices {
    const uint8_t *at;
    const uint8_t *end;
};

uint8_t take_byte(struct choices *choices);
unsigned take_below(struct choices *choices, unsigned limit);

/* JSON that the library wrote: read by jansson, which is strict about repeated keys; the program ends when it is none.
 * The caller gives the value up. */
json_t *demand_json(const char *text, size_t length, const char *what);
json_t *demand_json_buffer(const dtsx_buffer *buffer, const char *what);

/* Text for people holds no control character but line feeds and, in colour, escape sequences; and it is UTF-8. */
void demand_printable(const dtsx_buffer *buffer, bool is_coloured);

void demand_same(const dtsx_buffer *buffer, const dtsx_buffer *other, const char *what);

/* Whatever was allocated is given back, and the allocator was called as it must be. */
void demand_nothing_left(const struct alloc_probe *probe);

/* Whether a text holds another one. */
bool holds_text(const char *text, size_t length, const char *part);

#endif
