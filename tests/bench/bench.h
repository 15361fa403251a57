/* SPDX-License-Identifier: MIT
 * Measures the library beside what its work could cost at the least, both in the same run: ratios are the result. */
#ifndef DTSX_BENCH_H
#define DTSX_BENCH_H

#include <stddef.h>

/* Does the work that is measured `count` times. */
typedef void bench_run(size_t count);

struct bench {
    const char *what;
    bench_run *run;
    const char *floor; /* what it is compared with; NULL: nothing */
    bench_run *run_floor;
    double goal;  /* at most so many times the floor; 0: none is set */
    size_t fixed; /* how often the work is done in a round; 0: as often as it takes to measure it */
    void (*prepare)(void);
};

/* Prints one table.
 *   --quick               fewer rounds
 *   --instructions=FILE   what a run under callgrind counted, one "label TAB count" a line
 *   --callgrind           under callgrind: does all work a few times, with a dump for each label
 *   --only=TEXT           only what has this text in its name */
int bench_main(int argc, char **argv, const struct bench *const *groups, size_t group_count);

/* The value of --NAME=VALUE; NULL when it is not given. */
const char *bench_option(int argc, char **argv, const char *name);

/* Says what is missing and ends the program. */
void bench_fail(const char *what);

/* Where results go, so that no compiler drops the work. */
extern volatile size_t bench_sink;

#endif
