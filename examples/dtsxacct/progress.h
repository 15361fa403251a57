/* SPDX-License-Identifier: MIT
 * Progress: a line on standard error, if that is a terminal and the work takes more than two seconds. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool wanted;
    bool shown;
    bool in_the_way; /* standard output is a terminal too */
    double next;     /* when the line changes next, in seconds */
};

struct progress progress_begin(void);
void progress_show(struct progress *progress, size_t documents);
/* Removes the line before something else is printed. */
void progress_clear(struct progress *progress);

#endif
