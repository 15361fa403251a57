/* SPDX-License-Identifier: MIT */
#include "service.h"

#include "client.h"

#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>

#define BACKLOG 128

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

/* A connection that is not accepted now waits, and so do all behind it, until a client goes. */
static void accept_connection(struct service *service)
{
    struct client *client = NULL;

    if (service->client_count < service->client_limit)
        client = client_accept(service, (uv_stream_t *)&service->listener);
    service->connection_waits = !client;
    if (client)
        add_client(service, client);
}

static void on_connection(uv_stream_t *listener, int status)
{
    struct service *const service = listener->data;

    if (status == 0)
        accept_connection(service);
    else
        fprintf(stderr, "a connection failed: %s\n", uv_strerror(status));
}

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

/* One turn for each client that waits for one now; what they send meanwhile is read before the next. */
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

/* Without these the loop has nothing to do any more. */
static void close_rest(struct service *service)
{
    uv_close((uv_handle_t *)&service->turns, NULL);
    for (int i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&service->stop_signals[i], NULL);
}

void service_forget(struct service *service, struct client *client)
{
    remove_client(service, client);
    if (service->is_stopping && service->client_count == 0)
        close_rest(service);
    else if (!service->is_stopping && service->connection_waits)
        accept_connection(service);
}

static void for_each_client(struct service *service, void (*call)(struct client *))
{
    struct client *next;

    for (struct client *client = service->clients; client; client = next) {
        next = client->next;
        call(client);
    }
}

static void on_stop_signal(uv_signal_t *stop_signal, int number)
{
    struct service *const service = stop_signal->data;

    (void)number;
    if (service->is_stopping) { /* told twice: at once */
        service->first_ready = NULL;
        uv_idle_stop(&service->turns);
        for_each_client(service, client_close);
        return;
    }
    service->is_stopping = 1;
    uv_close((uv_handle_t *)&service->listener, NULL); /* this removes the socket, too */
    if (service->client_count == 0)
        close_rest(service);
    else
        for_each_client(service, client_stop);
}

/* The socket is there with its permissions from the first moment. */
static int bind_listener(struct service *service, const char *path)
{
    const mode_t old_mask = umask(0117);
    const int status = uv_pipe_bind(&service->listener, path);

    umask(old_mask);
    return status;
}

static int listen_on(struct service *service, const char *path)
{
    int status = bind_listener(service, path);

    if (status == 0)
        status = uv_listen((uv_stream_t *)&service->listener, BACKLOG, on_connection);
    if (status == 0)
        return 0;
    fprintf(stderr, "%s: %s\n", path, uv_strerror(status));
    return -1;
}

static void init_handles(struct service *service)
{
    uv_loop_init(&service->loop);
    uv_pipe_init(&service->loop, &service->listener, 0);
    service->listener.data = service;
    uv_idle_init(&service->loop, &service->turns);
    service->turns.data = service;
    for (int i = 0; i < 2; i++) {
        uv_signal_init(&service->loop, &service->stop_signals[i]);
        service->stop_signals[i].data = service;
        uv_signal_start(&service->stop_signals[i], on_stop_signal, i == 0 ? SIGTERM : SIGINT);
    }
}

int service_run(struct service *service, const char *path)
{
    int status;

    if (judge_init(&service->judge) != 0) {
        fputs("no memory\n", stderr);
        return -1;
    }
    signal(SIGPIPE, SIG_IGN); /* a client that is gone is an error of one write */
    init_handles(service);
    status = listen_on(service, path);
    if (status != 0) {
        uv_close((uv_handle_t *)&service->listener, NULL);
        close_rest(service);
    }
    uv_run(&service->loop, UV_RUN_DEFAULT);
    uv_loop_close(&service->loop);
    judge_release(&service->judge);
    return status;
}
