/* SPDX-License-Identifier: MIT
 * Client: one connection. At any time it is either read from, or has whole lines that wait for their turn, or has
 * answers that wait to be taken: never two of them, which is what bounds its memory. */
#ifndef CLIENT_H
#define CLIENT_H

#include "lines.h"

#include <uv.h>

struct service;

/* For what the service waits, and no longer than --patience. */
enum client_owes {
    OWES_NOTHING, /* a client may rest between two lines as long as it likes */
    OWES_LINE,    /* to end the line that it began */
    OWES_TAKING   /* to take its answers */
};

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
    int connection;      /* the pipe's descriptor */
    uv_timer_t patience; /* runs from the moment in which the client came to owe something */
    enum client_owes owes;
    uv_write_t write;
    struct lines lines;
    size_t line_count;
    char *waiting; /* answers to be taken; NULL when there are none */
    enum client_input input;
    int is_closing;
    int open_handles;
};

/* A client for an accepted connection; NULL when there is no memory. */
struct client *client_new(struct service *service, int connection);
/* Begins to read from it. The service is told of the client's end. */
void client_begin(struct client *client);
/* Answers some lines, for a bounded time. */
void client_take_turn(struct client *client);
/* Reads no more: what was read to its line's end is answered, then the client is closed. */
void client_stop(struct client *client);
/* Closes at once: the client can still take what was sent, and then comes the end of the stream. */
void client_close(struct client *client);

#endif
