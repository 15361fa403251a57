/* SPDX-License-Identifier: MIT
 * tests/data/provider-page.txt: what the provider's pages say, transcribed by hand, with which the suites compare. */
#ifndef DTSX_TESTS_PROVIDER_PAGE_H
#define DTSX_TESTS_PROVIDER_PAGE_H

#include <stddef.h>

#define PAGE_FIELD_LIMIT 20

/* A row: its first field is its kind. Fields that it does not have are NULL. */
struct page_row {
    const char *kind;
    const char *fields[PAGE_FIELD_LIMIT];
};

/* All rows, in the order of the file. They are read once and never freed. */
const struct page_row *page_rows(size_t *count);
/* The i-th row of a kind; NULL past the end. */
const struct page_row *page_row(const char *kind, size_t index);
size_t page_row_count(const char *kind);
/* The number in a field. */
int page_number(const struct page_row *row, size_t field);

/* The number of a database type or an access method with this name on the page. */
int page_number_of(const char *kind, const char *name, size_t length);
/* Whether the page's tables support a cell; sides are "source" and "destination". */
int page_supports(const char *side, int type, int method);

#endif
