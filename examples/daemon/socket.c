/* SPDX-License-Identifier: MIT */
#include "socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define BACKLOG    128
#define LOCK_TRIES 100

static int complain(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    return -1;
}

static void close_if_open(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static int address_of(const char *path, struct sockaddr_un *address)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (path[0] == '\0') /* this would be a socket without a file, and so without permissions */
        return complain("''", "is no path");
    if (strlen(path) >= sizeof address->sun_path)
        return complain(path, "too long for a socket");
    memcpy(address->sun_path, path, strlen(path));
    return 0;
}

/* ---- the lock ---- */

/* Whether the file that was locked is still at the path: a service that releases its lock removes the file first. */
static int is_in_place(int lock, const char *name)
{
    struct stat locked, found;

    return fstat(lock, &locked) == 0 && lstat(name, &found) == 0 && locked.st_dev == found.st_dev &&
           locked.st_ino == found.st_ino;
}

static int take_lock(struct listening *listening)
{
    const char *const name = listening->lock_name;

    for (int i = 0; i < LOCK_TRIES; i++) {
        listening->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (listening->lock < 0)
            return complain(errno == ENOENT ? listening->path : name, strerror(errno));
        if (flock(listening->lock, LOCK_EX | LOCK_NB) != 0)
            return complain(listening->path, errno == EWOULDBLOCK ? "another service listens there" : strerror(errno));
        if (is_in_place(listening->lock, name))
            return 0;
        close_if_open(&listening->lock);
    }
    return complain(name, "does not stay in its place");
}

static void give_lock_up(struct listening *listening)
{
    if (is_in_place(listening->lock, listening->lock_name))
        unlink(listening->lock_name);
    close_if_open(&listening->lock);
}

/* ---- what is at the path ---- */

/* Only a refused connection shows that no service is listening: a busy service must not lose its socket. */
static int is_stale(const struct sockaddr_un *address)
{
    const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int stale;

    if (probe < 0)
        return 0;
    stale = connect(probe, (const struct sockaddr *)address, sizeof *address) != 0 && errno == ECONNREFUSED;
    close(probe);
    return stale;
}

static int is_same_socket(const char *path, dev_t device, ino_t inode)
{
    struct stat found;

    return lstat(path, &found) == 0 && S_ISSOCK(found.st_mode) && found.st_dev == device && found.st_ino == inode;
}

static int make_room(const char *path, const struct sockaddr_un *address)
{
    struct stat found;

    if (lstat(path, &found) != 0)
        return errno == ENOENT ? 0 : complain(path, strerror(errno));
    if (!S_ISSOCK(found.st_mode))
        return complain(path, "is there and is no socket");
    if (!is_stale(address) || !is_same_socket(path, found.st_dev, found.st_ino))
        return complain(path, "another service listens there");
    return unlink(path) == 0 ? 0 : complain(path, strerror(errno));
}

/* The socket has its permissions from the moment it exists. */
static int bind_to(const struct listening *listening, const struct sockaddr_un *address)
{
    const mode_t old_mask = umask(0117);
    const int status = bind(listening->descriptor, (const struct sockaddr *)address, sizeof *address);

    umask(old_mask);
    return status;
}

static int open_socket(struct listening *listening, const struct sockaddr_un *address)
{
    struct stat made;

    listening->descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening->descriptor < 0 || bind_to(listening, address) != 0)
        return complain(listening->path, strerror(errno));
    if (lstat(listening->path, &made) != 0)
        return complain(listening->path, strerror(errno));
    listening->device = made.st_dev;
    listening->inode = made.st_ino;
    return listen(listening->descriptor, BACKLOG) == 0 ? 0 : complain(listening->path, strerror(errno));
}

/* As long as the socket is open, no other file can have its inode. */
static void remove_own_socket(const struct listening *listening)
{
    if (is_same_socket(listening->path, listening->device, listening->inode))
        unlink(listening->path);
}

int socket_listen(struct listening *listening, const char *path)
{
    struct sockaddr_un address;

    *listening = LISTENING_NOWHERE;
    listening->path = path;
    snprintf(listening->lock_name, sizeof listening->lock_name, "%s" LOCK_SUFFIX, path);
    if (address_of(path, &address) == 0 && take_lock(listening) == 0) {
        if (make_room(path, &address) == 0 && open_socket(listening, &address) == 0)
            return 0;
        remove_own_socket(listening);
        give_lock_up(listening);
    }
    close_if_open(&listening->lock);
    close_if_open(&listening->descriptor);
    return -1;
}

static void end_those_who_wait(const struct listening *listening)
{
    int connection;

    while ((connection = socket_accept(listening)) >= 0) {
        socket_end(connection);
        close(connection);
    }
}

void socket_release(struct listening *listening)
{
    if (listening->descriptor < 0)
        return;
    remove_own_socket(listening);
    end_those_who_wait(listening);
    close_if_open(&listening->descriptor);
    give_lock_up(listening);
}

/* ---- connections ---- */

int socket_accept(const struct listening *listening)
{
    int connection;

    do
        connection = accept4(listening->descriptor, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    while (connection < 0 && (errno == EINTR || errno == ECONNABORTED));
    return connection;
}

void socket_end(int connection)
{
    char dropped[16 * 1024];

    /* After this nothing more arrives, so there is no more to drop than a socket holds. */
    shutdown(connection, SHUT_RDWR);
    while (recv(connection, dropped, sizeof dropped, MSG_DONTWAIT) > 0)
        ;
}
