/* SPDX-License-Identifier: MIT */
#ifndef DTSX_TESTS_ALLOC_FAILURE_H
#define DTSX_TESTS_ALLOC_FAILURE_H

/* An allocator that counts, limits and refuses, and a driver that runs a job with each of its allocations refused in
 * turn. Not for several threads. */

#include <stdbool.h>
#include <stddef.h>

#include <dtsxacct/dtsxacct.h>

/* All zero: refuses nothing. */
struct alloc_probe {
    size_t live_bytes;
    size_t live_blocks;
    size_t peak_bytes;
    size_t total_calls;  /* calls that asked for memory, refused ones too; frees are not counted */
    size_t fail_at;      /* refuse the call of this number, the first is 1; 0: none */
    bool fail_from;      /* and all calls after it */
    size_t byte_limit;   /* refuse what would bring live_bytes above it; 0: no limit */
    size_t refused;      /* calls refused so far */
    const char *mistake; /* the first wrong call: a wrong old size, a pointer that is no block; NULL: none */
};

/* A dtsx_reallocate_fn; user is the struct alloc_probe. A block always moves, new bytes are never zero and old ones are
 * overwritten, so that no stale pointer and no byte that was not set goes unnoticed. */
void *alloc_probe_reallocate(void *user, void *old, size_t old_size, size_t new_size);

/* Does its work with handles of the context and gives them all up again. Returns 0 when everything worked, 1 when a
 * call reported that memory had run out, anything else when something is wrong. */
typedef int alloc_failure_job(dtsx_context *context, void *user);

/* Runs the job with the n-th allocation refused, n = 1, 2, ... until none was; then once more the same with every
 * allocation from the n-th on refused. Each round that refused one must return 1, the last one 0, and after each no
 * byte may be left. Returns NULL, or what went wrong (in a static buffer). */
const char *alloc_failure_check(alloc_failure_job *job, void *user);

/* The same as a cmocka assertion. */
void alloc_failure_run(alloc_failure_job *job, void *user);

#endif
