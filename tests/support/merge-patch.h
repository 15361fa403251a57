/* SPDX-License-Identifier: MIT
 * JSON Merge Patches (RFC 7396), which the examples of the rules are, and the base task that they change. */
#ifndef DTSX_TESTS_MERGE_PATCH_H
#define DTSX_TESTS_MERGE_PATCH_H

#include <jansson.h>

/* All texts that are passed in may have ` in place of ". Returned texts are to be freed by the caller. A text that is
 * not JSON fails the test. */
char *quoted(const char *text);
json_t *parse_json(const char *text);

/* The base task with patches applied in turn, one key per line; NULL patches are skipped. */
char *patched_base_task(const char *const patches[], size_t count);
char *patched_base_task_1(const char *patch);

json_t *base_task(void);
/* Releases `target` and returns the new value; `patch` is kept. */
json_t *merge_patch(json_t *target, const json_t *patch);

#endif
