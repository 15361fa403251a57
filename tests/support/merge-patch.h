/* SPDX-License-Identifier: MIT
 * JSON Merge Patches (RFC 7396), in which the examples of the rules are written, and the base task that they change. */
#ifndef DTSX_TESTS_MERGE_PATCH_H
#define DTSX_TESTS_MERGE_PATCH_H

#include <jansson.h>

/* All texts here may have ` in place of " and are to be freed by the caller; what is no JSON ends the test. */
char *quoted(const char *text);
json_t *parse_json(const char *text);

/* The base task with patches applied in turn, one key a line; NULL patches are passed over. */
char *patched_base_task(const char *const patches[], size_t count);
char *patched_base_task_1(const char *patch);

json_t *base_task(void);
/* Gives up `target` and returns the new value; `patch` stays. */
json_t *merge_patch(json_t *target, const json_t *patch);

#endif
