/* SPDX-License-Identifier: MIT
 * Workers: threads that do pieces of work, of which the results come back in the order in which they were given. */
#ifndef WORKERS_H
#define WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#define JOBS_MOST 256u

/* What is done with a piece of work; `own` is the worker's alone. */
typedef void do_work(void *own, void *work);

struct workers;

/* The processors that this process may use. */
unsigned processor_count(void);

/* Threads for work, `count` of them; with one there is no thread, and the caller does the work itself. `owns` are as
 * many as there are workers. NULL when there is no memory, or no thread can be started. */
struct workers *workers_new(unsigned count, void **owns, do_work *work);
/* Waits for work that is still going on. */
void workers_free(struct workers *workers);
/* How much work may be under way at a time. */
size_t workers_room(const struct workers *workers);
/* Gives work away; there has to be room. */
void workers_give(struct workers *workers, void *work);
/* The work that was given first, when it is done; NULL where none is under way. With `wait` false, also where it is not
 * done. */
void *workers_take(struct workers *workers, bool wait);

#endif
