/* SPDX-License-Identifier: MIT
 * Golden files: what the library wrote once, was read by a person and is to stay so. */
#ifndef DTSX_TESTS_GOLDEN_H
#define DTSX_TESTS_GOLDEN_H

#include <stddef.h>

/* Compares a text with tests/golden/NAME. With DTSX_UPDATE_GOLDEN=1 in the environment, writes the file instead: read
 * the difference before it is committed. */
void expect_golden(const char *name, const char *text, size_t length);

/* The whole of a file below tests/, and a NUL; to be freed. */
char *read_test_file(const char *name, size_t *length);

#endif
