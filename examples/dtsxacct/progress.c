/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FIRST_AFTER 2.0 /* seconds */
#define THEN_EVERY  0.1

static double now(void)
{
    struct timespec time;

    return clock_gettime(CLOCK_MONOTONIC, &time) == 0 ? (double)time.tv_sec + (double)time.tv_nsec / 1e9 : 0;
}

struct progress progress_begin(void)
{
    const char *const terminal = getenv("TERM");

    return (struct progress){
        .wanted = isatty(STDERR_FILENO) && !(terminal && strcmp(terminal, "dumb") == 0),
        .in_the_way = isatty(STDOUT_FILENO),
        .next = now() + FIRST_AFTER,
    };
}

void progress_show(struct progress *progress, size_t documents)
{
    if (!progress->wanted)
        return;

    const double time = now();
    if (time < progress->next)
        return;
    if (progress->in_the_way)
        fflush(stdout);
    fprintf(stderr, "\r%zu documents judged", documents);
    fflush(stderr);
    progress->shown = true;
    progress->next = time + THEN_EVERY;
}

void progress_clear(struct progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->shown = false;
}
