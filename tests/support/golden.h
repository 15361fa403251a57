/* SPDX-License-Identifier: MIT
 * Golden files: output of the library that a person has read and that must not change. */
#ifndef DTSX_TESTS_GOLDEN_H
#define DTSX_TESTS_GOLDEN_H

#include <stddef.h>

/* Compares a text with tests/golden/NAME. With DTSX_UPDATE_GOLDEN=1 in the environment, writes the file instead; read
 * the difference before you commit it. */
void expect_golden(const char *name, const char *text, size_t length);

/* A whole file below tests/, with a NUL at its end. To be freed by the caller. */
char *read_test_file(const char *name, size_t *length);

#endif
