/* SPDX-License-Identifier: MIT */
/* Compiled by tests/support/check-header with every header, compiler and language standard: the header includes what it
 * needs, and may be included twice. */
#include DTSX_TEST_HEADER
#include DTSX_TEST_HEADER
