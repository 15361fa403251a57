/* SPDX-License-Identifier: MIT
 * Files of other formats in tests/interchange/data, and what must come out of them. */
#ifndef DTSX_TESTS_INTERCHANGE_SAMPLES_H
#define DTSX_TESTS_INTERCHANGE_SAMPLES_H

#include <dtsxacct/interchange.h>

#include <stddef.h>

/* One call: files that are read together, and the tasks and findings of all their jobs in order. */
struct sample {
    const char *files[4];
    const char *observed;
    const char *creator;
    const char *task;  /* file of the only job's task document; NULL where that is not what matters */
    const char *found; /* "rule path" of each record, one a line, "-- ADDRESS" before those of a job; NULL: "" */
    dtsx_interchange_format format; /* of the first file */
};

extern const struct sample samples[];
extern const size_t sample_count;

/* A file of tests/interchange/data, to be freed by the caller; NUL follows it. */
char *sample_read(const char *name, size_t *length);
/* A handle that has read a sample; NULL where memory ran out (DTSX_ERROR_NO_MEMORY) and only there. */
dtsx_interchange *sample_open(const struct sample *sample, dtsx_context *context);

#endif
