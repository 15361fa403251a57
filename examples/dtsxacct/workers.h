/* SPDX-License-Identifier: MIT
 * Workers: threads that do pieces of work. The results come back in the order in which the work was given. */
#ifndef WORKERS_H
#define WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#define JOBS_MOST 256u

/* Does a piece of work. `own` belongs to the worker alone. */
typedef void do_work(void *own, void *work);

struct workers;

/* How many processors this process may use. */
unsigned processor_count(void);

/* Starts `count` threads; if it is 1, there is no thread, and the caller does the work itself. `owns` has one entry for
 * each worker. NULL when memory runs out, or no thread can be started. */
struct workers *workers_new(unsigned count, void **owns, do_work *work);
/* Waits for work that is still going on. */
void workers_free(struct workers *workers);
/* How many pieces of work can be in progress at a time. */
size_t workers_room(const struct workers *workers);
/* Gives work to the workers; there must be room. */
void workers_give(struct workers *workers, void *work);
/* Takes the oldest work when it is done; NULL if there is none in progress or, with `wait` false, if it is not done
 * yet.
 */
void *workers_take(struct workers *workers, bool wait);

#endif
