/* SPDX-License-Identifier: MIT
 * Socket: where the service listens. A lock beside the path makes sure that only one of two services that start at once
 * continues. Nothing is removed from the path that this service did not create. */
#ifndef SOCKET_H
#define SOCKET_H

#include <sys/types.h>
#include <sys/un.h>

#define LOCK_SUFFIX ".lock"

struct listening {
    const char *path;
    char lock_name[sizeof(((struct sockaddr_un *)0)->sun_path) + sizeof LOCK_SUFFIX];
    int descriptor; /* accepts connections without blocking; -1 when it is not open */
    int lock;       /* -1 when it is not held */
    dev_t device;   /* of the socket that was created at the path */
    ino_t inode;
};

#define LISTENING_NOWHERE ((struct listening){.descriptor = -1, .lock = -1})

/* Listens on a path. A socket on which no process listens is replaced; anything else is left alone. Returns 0, or -1
 * with a message on standard error. */
int socket_listen(struct listening *listening, const char *path);
/* Stops listening: ends the connections that wait to be accepted, and removes the socket if it is still the one that
 * was created. */
void socket_release(struct listening *listening);

/* The next waiting connection; or -1, with errno set. */
int socket_accept(const struct listening *listening);
/* Ends a connection: the peer can still read everything that was sent, followed by the end of the stream. What the peer
 * sent is read and dropped, since closing a socket that has unread bytes resets the connection. */
void socket_end(int connection);

#endif
