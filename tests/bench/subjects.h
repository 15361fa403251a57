/* SPDX-License-Identifier: MIT
 * What is measured, one list a subject; each ends with an entry without a name. */
#ifndef DTSX_BENCH_SUBJECTS_H
#define DTSX_BENCH_SUBJECTS_H

#include "bench.h"

extern const struct bench bench_tables[];      /* matrix, names, errors */
extern const struct bench bench_tasks[];       /* validation, building, plan */
extern const struct bench bench_documents[];   /* documents, lines */
extern const struct bench bench_worst[];       /* inputs that cost the most */
extern const struct bench bench_interchange[]; /* other formats */
extern const struct bench bench_command[];     /* the command; without --command there is nothing to measure */

/* Prints what the inputs of bench_worst take of memory. */
void bench_memory(void);

/* Lines of varied task documents, a third with mistakes. */
struct lines {
    char *text;
    size_t length;
    size_t count;
};

struct lines lines_make(size_t count);
/* Paths of the command and of a file of lines; NULL when the command is not to be measured. */
void command_prepare(const char *command, const char *lines, const char *self);

#endif
