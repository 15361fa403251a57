/* SPDX-License-Identifier: MIT
 * Socket: where the service listens. The path is claimed by a lock beside it, so that of two services that start at
 * once only one goes on; and nothing is removed from it that this service did not make. */
#ifndef SOCKET_H
#define SOCKET_H

#include <sys/types.h>
#include <sys/un.h>

#define LOCK_SUFFIX ".lock"

struct listening {
    const char *path;
    char lock_name[sizeof(((struct sockaddr_un *)0)->sun_path) + sizeof LOCK_SUFFIX];
    int descriptor; /* takes connections without waiting; -1 when nothing is open */
    int lock;       /* -1 when it is not held */
    dev_t device;   /* of the socket that was made at the path */
    ino_t inode;
};

#define LISTENING_NOWHERE ((struct listening){.descriptor = -1, .lock = -1})

/* Listens on a path. A socket that nobody listens on is replaced, anything else is left alone.
 * 0, or -1 with a message on standard error. */
int socket_listen(struct listening *listening, const char *path);
/* Ends that: gives an end to those who wait to be accepted, and removes the socket where it still is the own one. */
void socket_release(struct listening *listening);

/* The next connection that waits, or -1 and errno. */
int socket_accept(const struct listening *listening);
/* Says the end to a peer: all that was sent can still be read, then comes the end of the stream. What the peer sent is
 * taken and dropped, since a socket that is closed over unread bytes resets the connection. */
void socket_end(int connection);

#endif
