/* SPDX-License-Identifier: MIT
 * Service: accepts connections, gives each client its turn, and stops when it is told to. One loop, one thread. */
#ifndef SERVICE_H
#define SERVICE_H

#include "judge.h"
#include "socket.h"

#include <stdint.h>
#include <uv.h>

struct client;

struct service {
    uv_loop_t loop;
    struct listening listening;
    uv_poll_t connections; /* runs while one more client can be accepted */
    uv_timer_t deadline;   /* until accepting is tried again; while the service stops, until it ends */
    uv_signal_t stop_signals[2];
    uv_idle_t turns; /* runs while a client waits for its turn */
    struct judge judge;
    struct client *clients;
    size_t client_count;
    size_t client_limit;
    struct client *first_ready;
    struct client *last_ready;
    uint64_t patience_ms;
    int is_short; /* descriptors or memory have run out, and that has been reported */
    int is_stopping;
};

/* Listens on a path until a signal. 0, or -1 with a message on standard error. */
int service_run(struct service *service, const char *path);

/* Puts a client at the end of the queue. */
void service_add_ready(struct service *service, struct client *client);
/* Called when a client ends, just before it is freed. */
void service_forget(struct service *service, struct client *client);

#endif
