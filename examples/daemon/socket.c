/* SPDX-License-Identifier: MIT */
#include "socket.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int complain(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    return -1;
}

/* Only a refused connection shows that nobody listens: a busy service is not to be robbed of its socket. */
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

int socket_claim(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct stat found;

    if (strlen(path) >= sizeof address.sun_path)
        return complain(path, "too long for a socket");
    memcpy(address.sun_path, path, strlen(path));
    if (lstat(path, &found) != 0)
        return errno == ENOENT ? 0 : complain(path, strerror(errno));
    if (!S_ISSOCK(found.st_mode))
        return complain(path, "is there and is no socket");
    if (!is_stale(&address))
        return complain(path, "another service listens there");
    return unlink(path) == 0 ? 0 : complain(path, strerror(errno));
}
