/* SPDX-License-Identifier: MIT
 * Task documents as many people write them: several shapes, database types, layouts; some with mistakes. The same in
 * every run. */
#ifndef DTSX_BENCH_CORPUS_H
#define DTSX_BENCH_CORPUS_H

#include <stddef.h>

#define CORPUS_VALID    400u
#define CORPUS_MISTAKEN 200u
#define CORPUS_COUNT    (CORPUS_VALID + CORPUS_MISTAKEN)

struct corpus_document {
    char *text; /* ends in a NUL that is not counted */
    size_t length;
};

/* Which layouts are wanted: all of them, or one line each. */
enum corpus_layout { CORPUS_ANY_LAYOUT, CORPUS_ONE_LINE };

/* Document `index` of CORPUS_COUNT: valid ones first, then those with one to four mistakes. free() the text. */
struct corpus_document corpus_document(size_t index, enum corpus_layout layout);

/* A valid one with so many keys more that the format does not have; half of them are misspelled. free() the text. */
struct corpus_document corpus_with_unknown_keys(size_t index, unsigned keys);

#endif
