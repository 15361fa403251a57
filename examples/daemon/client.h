/* SPDX-License-Identifier: MIT
 * Client: one connection. At any time it is either read from, or has whole lines that wait for their turn, or has
 * answers that wait to be taken: never two of them, which is what bounds its memory. */
#ifndef CLIENT_H
#define CLIENT_H

#include "lines.h"

#include <uv.h>

struct service;

enum client_input {
    INPUT_OPEN,
    INPUT_ENDED,  /* the client has said all: an unfinished line counts */
    INPUT_STOPPED /* the service stops: an unfinished line does not count */
};

struct client {
    struct service *service;
    struct client *next, *previous; /* of all clients */
    struct client *next_ready;      /* of those that wait for their turn */
    int is_ready;                   /* is it one of them? */
    int is_reading;
    uv_pipe_t pipe;
    uv_timer_t patience; /* runs while the client has to do something */
    uv_write_t write;
    struct lines lines;
    size_t line_count;
    char *waiting; /* answers to be taken; NULL when there are none */
    enum client_input input;
    int is_closing;
    int open_handles;
};

/* Takes a connection that waits; NULL when it cannot. The service is told of the client's end. */
struct client *client_accept(struct service *service, uv_stream_t *listener);
/* Answers some lines, for a bounded time. */
void client_take_turn(struct client *client);
/* Reads no more: what was read to its line's end is answered, then the client is closed. */
void client_stop(struct client *client);
/* Closes at once. */
void client_close(struct client *client);

#endif
