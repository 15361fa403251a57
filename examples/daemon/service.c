/* SPDX-License-Identifier: MIT */
#include "service.h"

#include "client.h"
#include "descriptors.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define RETRY_MS 1000 /* if descriptors have run out and no client ends */

static void add_client(struct service *service, struct client *client)
{
    client->next = service->clients;
    if (service->clients)
        service->clients->previous = client;
    service->clients = client;
    service->client_count++;
}

static void remove_client(struct service *service, struct client *client)
{
    if (client->next)
        client->next->previous = client->previous;
    if (client->previous)
        client->previous->next = client->next;
    else
        service->clients = client->next;
    service->client_count--;
}

/* ---- connections ---- */

static void accept_more(struct service *service);

static void on_retry(uv_timer_t *timer)
{
    accept_more(timer->data);
}

/* Connections then wait in the queue of the socket, which is better than accepting and closing them. */
static void let_wait(struct service *service, const char *why)
{
    if (!service->is_short)
        fprintf(stderr, "connections wait: %s\n", why);
    service->is_short = 1;
    uv_poll_stop(&service->connections);
    uv_timer_start(&service->deadline, on_retry, RETRY_MS, 0);
}

static void accept_connection(struct service *service)
{
    const int connection = socket_accept(&service->listening);
    struct client *client;

    if (connection < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            let_wait(service, strerror(errno));
        return;
    }
    service->is_short = 0;
    client = client_new(service, connection);
    if (client) {
        add_client(service, client);
        client_begin(client);
    } else {
        fputs("a connection is closed: no memory\n", stderr);
        socket_end(connection);
        close(connection);
    }
    if (service->client_count >= service->client_limit)
        uv_poll_stop(&service->connections);
}

static void on_connection(uv_poll_t *connections, int status, int events)
{
    (void)events;
    if (status == 0)
        accept_connection(connections->data);
    else
        let_wait(connections->data, uv_strerror(status));
}

static void accept_more(struct service *service)
{
    if (!service->is_stopping && service->client_count < service->client_limit)
        uv_poll_start(&service->connections, UV_READABLE, on_connection);
}

/* ---- turns ---- */

static void on_turn(uv_idle_t *turns);

void service_add_ready(struct service *service, struct client *client)
{
    if (client->is_ready)
        return;
    client->is_ready = 1;
    client->next_ready = NULL;
    if (service->first_ready)
        service->last_ready->next_ready = client;
    else
        service->first_ready = client;
    service->last_ready = client;
    uv_idle_start(&service->turns, on_turn);
}

static struct client *next_ready(struct service *service)
{
    struct client *const client = service->first_ready;

    service->first_ready = client->next_ready;
    client->is_ready = 0;
    return client;
}

/* One turn for each client that is waiting now. What clients send meanwhile is read before their next turn. */
static void on_turn(uv_idle_t *turns)
{
    struct service *const service = turns->data;
    const struct client *const last = service->last_ready;
    const struct client *client;

    do {
        struct client *const ready = next_ready(service);

        client = ready;
        client_take_turn(ready);
    } while (client != last);
    if (!service->first_ready)
        uv_idle_stop(turns);
}

/* ---- the end ---- */

static void close_handle(uv_handle_t *handle, void *unused)
{
    (void)unused;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

void service_forget(struct service *service, struct client *client)
{
    remove_client(service, client);
    if (!service->is_stopping)
        accept_more(service);
    else if (service->client_count == 0)
        uv_walk(&service->loop, close_handle, NULL); /* after this the loop has nothing more to do */
}

static void for_each_client(struct service *service, void (*call)(struct client *))
{
    struct client *next;

    for (struct client *client = service->clients; client; client = next) {
        next = client->next;
        call(client);
    }
}

static void stop_at_once(struct service *service)
{
    service->first_ready = NULL;
    uv_idle_stop(&service->turns);
    for_each_client(service, client_close);
}

static void on_deadline(uv_timer_t *timer)
{
    stop_at_once(timer->data);
}

static void stop(struct service *service)
{
    service->is_stopping = 1;
    uv_close((uv_handle_t *)&service->connections, NULL);
    socket_release(&service->listening);
    if (service->client_count == 0) {
        uv_walk(&service->loop, close_handle, NULL);
        return;
    }
    uv_timer_start(&service->deadline, on_deadline, service->patience_ms, 0);
    for_each_client(service, client_stop);
}

static void on_stop_signal(uv_signal_t *stop_signal, int number)
{
    struct service *const service = stop_signal->data;

    (void)number;
    if (service->is_stopping)
        stop_at_once(service);
    else
        stop(service);
}

/* ---- the beginning ---- */

static int complain(const char *what, int status)
{
    fprintf(stderr, "%s: %s\n", what, uv_strerror(status));
    return -1;
}

static int watch_signals(struct service *service)
{
    int status = 0;

    for (int i = 0; i < 2; i++) {
        uv_signal_init(&service->loop, &service->stop_signals[i]);
        service->stop_signals[i].data = service;
        if (status == 0)
            status = uv_signal_start(&service->stop_signals[i], on_stop_signal, i == 0 ? SIGTERM : SIGINT);
    }
    return status == 0 ? 0 : complain("signals", status);
}

static int watch_connections(struct service *service)
{
    int status = uv_poll_init(&service->loop, &service->connections, service->listening.descriptor);

    if (status == 0)
        status = uv_poll_start(&service->connections, UV_READABLE, on_connection);
    if (status != 0)
        return complain(service->listening.path, status);
    service->connections.data = service;
    service->client_limit = descriptors_allow(service->client_limit);
    return service->client_limit > 0 ? 0 : -1;
}

static int begin(struct service *service, const char *path)
{
    uv_idle_init(&service->loop, &service->turns);
    service->turns.data = service;
    uv_timer_init(&service->loop, &service->deadline);
    service->deadline.data = service;
    if (watch_signals(service) != 0 || socket_listen(&service->listening, path) != 0)
        return -1;
    return watch_connections(service);
}

int service_run(struct service *service, const char *path)
{
    int status;

    descriptors_open_standard(); /* libuv does not expect to get their numbers */
    status = uv_loop_init(&service->loop);
    if (status != 0)
        return complain("the loop", status);
    service->listening = LISTENING_NOWHERE;
    signal(SIGPIPE, SIG_IGN); /* a client that has gone only makes one write fail */
    if (judge_init(&service->judge) != 0) {
        fputs("no memory\n", stderr);
        uv_loop_close(&service->loop);
        return -1;
    }
    status = begin(service, path);
    if (status != 0)
        uv_walk(&service->loop, close_handle, NULL);
    uv_run(&service->loop, UV_RUN_DEFAULT);
    socket_release(&service->listening);
    uv_loop_close(&service->loop);
    judge_release(&service->judge);
    return status;
}
