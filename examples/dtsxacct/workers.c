/* SPDX-License-Identifier: MIT */
#include "workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* How much work is queued for each worker, so that no worker has to wait for the thread that gives it out. */
#define WORK_AHEAD 4u

struct slot {
    void *work;
    bool done;
};

struct worker {
    struct workers *workers;
    void *own;
    pthread_t thread;
};

struct workers {
    do_work *work;
    unsigned count;
    unsigned started;
    struct worker *list;
    pthread_mutex_t mutex;
    pthread_cond_t given;
    pthread_cond_t done;
    /* A ring: taken <= begun <= handed_out, and slots[n % room] holds work number n. */
    struct slot *slots;
    size_t room;
    size_t taken;
    size_t begun;
    size_t handed_out;
    bool ended;
};

unsigned processor_count(void)
{
    const long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count < 1 ? 1 : count > (long)JOBS_MOST ? JOBS_MOST : (unsigned)count;
}

static void *run_worker(void *data)
{
    struct worker *const worker = data;
    struct workers *const workers = worker->workers;

    pthread_mutex_lock(&workers->mutex);
    for (;;) {
        while (workers->begun == workers->handed_out && !workers->ended)
            pthread_cond_wait(&workers->given, &workers->mutex);
        if (workers->begun == workers->handed_out)
            break;

        struct slot *const slot = &workers->slots[workers->begun++ % workers->room];
        pthread_mutex_unlock(&workers->mutex);
        workers->work(worker->own, slot->work);
        pthread_mutex_lock(&workers->mutex);
        slot->done = true;
        pthread_cond_signal(&workers->done);
    }
    pthread_mutex_unlock(&workers->mutex);
    return NULL;
}

static bool start_workers(struct workers *workers, void **owns)
{
    for (unsigned i = 0; i < workers->count; i++)
        workers->list[i] = (struct worker){.workers = workers, .own = owns[i]};
    for (; workers->count > 1 && workers->started < workers->count; workers->started++) {
        struct worker *const worker = &workers->list[workers->started];

        if (pthread_create(&worker->thread, NULL, run_worker, worker) != 0)
            return false;
    }
    return true;
}

struct workers *workers_new(unsigned count, void **owns, do_work *work)
{
    struct workers *const workers = calloc(1, sizeof *workers);

    if (!workers)
        return NULL;
    workers->work = work;
    workers->count = count;
    workers->room = count > 1 ? (size_t)count * WORK_AHEAD : 1;
    workers->list = calloc(count, sizeof *workers->list);
    workers->slots = calloc(workers->room, sizeof *workers->slots);
    pthread_mutex_init(&workers->mutex, NULL);
    pthread_cond_init(&workers->given, NULL);
    pthread_cond_init(&workers->done, NULL);
    if (workers->list && workers->slots && start_workers(workers, owns))
        return workers;
    workers_free(workers);
    return NULL;
}

void workers_free(struct workers *workers)
{
    if (!workers)
        return;
    pthread_mutex_lock(&workers->mutex);
    workers->ended = true;
    pthread_cond_broadcast(&workers->given);
    pthread_mutex_unlock(&workers->mutex);
    for (unsigned i = 0; i < workers->started; i++)
        pthread_join(workers->list[i].thread, NULL);
    pthread_cond_destroy(&workers->done);
    pthread_cond_destroy(&workers->given);
    pthread_mutex_destroy(&workers->mutex);
    free(workers->slots);
    free(workers->list);
    free(workers);
}

size_t workers_room(const struct workers *workers)
{
    return workers->room;
}

void workers_give(struct workers *workers, void *work)
{
    struct slot *const slot = &workers->slots[workers->handed_out % workers->room];

    if (workers->count <= 1) {
        workers->work(workers->list[0].own, work);
        *slot = (struct slot){work, true};
        workers->handed_out++;
        return;
    }
    pthread_mutex_lock(&workers->mutex);
    *slot = (struct slot){work, false};
    workers->handed_out++;
    pthread_cond_signal(&workers->given);
    pthread_mutex_unlock(&workers->mutex);
}

void *workers_take(struct workers *workers, bool wait)
{
    struct slot *const slot = &workers->slots[workers->taken % workers->room];
    void *work = NULL;

    pthread_mutex_lock(&workers->mutex);
    if (workers->taken < workers->handed_out) {
        while (wait && !slot->done)
            pthread_cond_wait(&workers->done, &workers->mutex);
        if (slot->done) {
            work = slot->work;
            workers->taken++;
        }
    }
    pthread_mutex_unlock(&workers->mutex);
    return work;
}
