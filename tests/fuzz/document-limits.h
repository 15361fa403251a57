/* SPDX-License-Identifier: MIT
 * Task documents near the limits of size and depth, made from small ones: a fuzzer need not carry a megabyte along. */
#ifndef DTSX_TESTS_DOCUMENT_LIMITS_H
#define DTSX_TESTS_DOCUMENT_LIMITS_H

#include "fuzz.h"

/* In an input that begins with this byte, with which no document begins, the number of a shape comes next. */
#define LIMITS_MARK '\x01'

/* Shapes: what fills the document, and whether it ends just below, at or just above the limit. */
#define LIMITS_SHAPES 45u

/* Adds secrets to the trust policies of both ends, of one as an object and of the other as a text (`first_as_text`
 * of the source), of the policy that is there or of one that is put there. Returns at how many places. */
unsigned put_secrets_into_policies(json_t *root, bool first_as_text, const char *secret);

/* The text, an object that jansson reads, in a shape, with secrets in both trust policies unless `secret` is NULL; to
 * be freed by the caller. NULL where it cannot have that shape. */
char *fill_to_limit(const char *text, size_t length, unsigned shape, const char *secret, size_t *new_length);

/* Any text, filled with white space. */
char *space_to_limit(const char *text, size_t length, unsigned shape, size_t *new_length);

/* Whether a text that is JSON is within the default limits. */
bool is_within_limits(const char *text, size_t length);

#endif
