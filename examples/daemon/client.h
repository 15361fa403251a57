/* SPDX-License-Identifier: MIT
 * Client: one connection. At any time it is either being read, or has whole lines that wait for their turn, or has
 * answers that wait to be taken: never two of these, which bounds its memory. */
#ifndef CLIENT_H
#define CLIENT_H

#include "lines.h"

#include <uv.h>

struct service;

/* What the client must do within --patience. */
enum client_owes {
    OWES_NOTHING, /* nothing: it may pause between two lines for any time */
    OWES_LINE,    /* end the line that it began */
    OWES_TAKING   /* take its answers */
};

enum client_input {
    INPUT_OPEN,
    INPUT_ENDED,  /* the client has ended its stream: an unfinished line counts */
    INPUT_STOPPED /* the service stops: an unfinished line does not count */
};

struct client {
    struct service *service;
    struct client *next, *previous; /* of all clients */
    struct client *next_ready;      /* of the clients that wait for their turn */
    int is_ready;                   /* whether it is one of these */
    int is_reading;
    uv_pipe_t pipe;
    int connection;      /* the pipe's descriptor */
    uv_timer_t patience; /* runs while the client must do something */
    enum client_owes owes;
    uv_write_t write;
    struct lines lines;
    size_t line_count;
    char *waiting; /* answers to be taken; NULL when there are none */
    enum client_input input;
    int is_closing;
    int open_handles;
};

/* A client for an accepted connection; NULL when memory runs out. */
struct client *client_new(struct service *service, int connection);
/* Begins to read from it. The service is told when the client ends. */
void client_begin(struct client *client);
/* Answers some lines, within a bounded time. */
void client_take_turn(struct client *client);
/* Stops reading: complete lines are answered, then the client is closed. */
void client_stop(struct client *client);
/* Closes at once. The client can still read what was sent, followed by the end of the stream. */
void client_close(struct client *client);

#endif
