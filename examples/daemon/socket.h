/* SPDX-License-Identifier: MIT
 * Socket: may the service listen on a path? */
#ifndef SOCKET_H
#define SOCKET_H

/* Makes sure that nothing is at a path: a socket that nobody listens on is removed, anything else is left alone.
 * 0, or -1 with a message on standard error. */
int socket_claim(const char *path);

#endif
