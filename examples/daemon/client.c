/* SPDX-License-Identifier: MIT */
#include "client.h"

#include "limits.h"
#include "service.h"
#include "socket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void proceed(struct client *client);

static struct client *client_of(uv_handle_t *handle)
{
    return handle->data;
}

static void on_closed(uv_handle_t *handle)
{
    struct client *const client = client_of(handle);

    if (--client->open_handles > 0)
        return;
    lines_release(&client->lines);
    free(client->waiting);
    service_forget(client->service, client);
    free(client);
}

void client_close(struct client *client)
{
    if (client->is_closing)
        return;
    client->is_closing = 1;
    if (client->connection >= 0)
        socket_end(client->connection);
    uv_close((uv_handle_t *)&client->pipe, on_closed);
    uv_close((uv_handle_t *)&client->patience, on_closed);
}

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    size_t size = 0;

    (void)suggested;
    room->base = lines_room(&client_of(handle)->lines, &size);
    room->len = size;
}

static void on_read(uv_stream_t *stream, ssize_t size, const uv_buf_t *room)
{
    struct client *const client = client_of((uv_handle_t *)stream);

    (void)room;
    if (size == 0)
        return;
    if (size > 0)
        lines_add(&client->lines, (size_t)size);
    else if (size == UV_EOF)
        client->input = INPUT_ENDED;
    else
        client_close(client);
    proceed(client);
}

static void on_patience_over(uv_timer_t *timer)
{
    client_close(client_of((uv_handle_t *)timer));
}

/* The time counts from the first byte of a line, not from the last one: a client that sends a byte from time to time
 * must not keep its place for ever. */
static void wait_for(struct client *client, enum client_owes what)
{
    if (client->owes == what)
        return;
    client->owes = what;
    if (what == OWES_NOTHING)
        uv_timer_stop(&client->patience);
    else
        uv_timer_start(&client->patience, on_patience_over, client->service->patience_ms, 0);
}

static void stop_reading(struct client *client)
{
    if (client->is_reading)
        uv_read_stop((uv_stream_t *)&client->pipe);
    client->is_reading = 0;
}

static void read_on(struct client *client)
{
    wait_for(client, lines_is_partial(&client->lines) ? OWES_LINE : OWES_NOTHING);
    if (client->is_reading)
        return;
    client->is_reading = 1;
    if (uv_read_start((uv_stream_t *)&client->pipe, on_room, on_read) != 0)
        client_close(client);
}

/* Decides what comes next: to send the answers, to judge a line, to read more, or the end. */
static void proceed(struct client *client)
{
    struct line line;

    if (client->is_closing)
        return;
    if (client->waiting) {
        wait_for(client, OWES_TAKING);
    } else if (lines_next(&client->lines, client->input == INPUT_ENDED, &line)) {
        wait_for(client, OWES_NOTHING);
        stop_reading(client);
        service_add_ready(client->service, client);
    } else if (client->input == INPUT_OPEN) {
        read_on(client);
    } else {
        client_close(client);
    }
}

static void on_written(uv_write_t *write, int status)
{
    struct client *const client = write->data;

    free(client->waiting);
    client->waiting = NULL;
    if (status != 0)
        client_close(client);
    proceed(client);
}

/* Keeps the answers that the client did not take at once. */
static int keep_waiting(struct client *client, const char *answers, size_t length)
{
    uv_buf_t rest;

    client->waiting = malloc(length);
    if (!client->waiting)
        return UV_ENOMEM;
    memcpy(client->waiting, answers, length);
    rest = uv_buf_init(client->waiting, (unsigned)length);
    client->write.data = client;
    return uv_write(&client->write, (uv_stream_t *)&client->pipe, &rest, 1, on_written);
}

static int send_answers(struct client *client, char *answers, size_t length)
{
    const uv_buf_t all = uv_buf_init(answers, (unsigned)length);
    int taken = uv_try_write((uv_stream_t *)&client->pipe, &all, 1);

    if (taken == UV_EAGAIN)
        taken = 0;
    if (taken < 0)
        return taken;
    return (size_t)taken < length ? keep_waiting(client, answers + taken, length - (size_t)taken) : 0;
}

/* Judges as many lines as a turn allows, but always at least one. */
static dtsx_status judge_lines(struct client *client, struct judge *judge)
{
    size_t judged = 0;
    struct line line;

    judge->length = 0;
    while (judged < TURN_BYTES && judge->length < TURN_BYTES &&
           lines_next(&client->lines, client->input == INPUT_ENDED, &line)) {
        const dtsx_status status = judge_line(judge, &line, ++client->line_count);

        if (status != DTSX_OK)
            return status;
        judged += line.length + 1;
        lines_drop(&client->lines, &line);
    }
    return DTSX_OK;
}

void client_take_turn(struct client *client)
{
    struct judge *const judge = &client->service->judge;
    const dtsx_status status = judge_lines(client, judge);

    if (status != DTSX_OK)
        fprintf(stderr, "a client is dropped: %s\n", dtsx_status_text(status));
    if (status != DTSX_OK || send_answers(client, judge->answers, judge->length) != 0)
        client_close(client);
    proceed(client);
}

void client_stop(struct client *client)
{
    if (client->is_closing)
        return;
    stop_reading(client);
    /* If the client has ended its stream, an unfinished last line is complete. */
    if (client->input == INPUT_OPEN)
        client->input = INPUT_STOPPED;
    proceed(client);
}

struct client *client_new(struct service *service, int connection)
{
    struct client *const client = calloc(1, sizeof *client);

    if (!client)
        return NULL;
    client->service = service;
    client->connection = connection;
    client->open_handles = 2;
    uv_pipe_init(&service->loop, &client->pipe, 0);
    uv_timer_init(&service->loop, &client->patience);
    client->pipe.data = client->patience.data = client;
    return client;
}

void client_begin(struct client *client)
{
    if (uv_pipe_open(&client->pipe, client->connection) == 0) {
        read_on(client);
        return;
    }
    socket_end(client->connection);
    close(client->connection); /* the handle does not own it yet */
    client->connection = -1;
    client_close(client);
}
