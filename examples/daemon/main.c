/* SPDX-License-Identifier: MIT
 * A small provisioning service: reads one task document per line from a Unix socket, and answers with one report per
 * line, in order.
 *
 *   dtsxacct-daemon [--clients=NUMBER] [--patience=SECONDS] SOCKET */
#include "limits.h"
#include "service.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USAGE                                                                                                          \
    "usage: dtsxacct-daemon [--clients=NUMBER] [--patience=SECONDS] SOCKET\n"                                          \
    "  --clients   how many are served at once (1 to 1024, else 1024)\n"                                               \
    "  --patience  how long a client may take for a line or for answers (1 to 86400, else 30)\n"

/* The number that follows NAME= ; 0 when this is not the option, or not a number from 1 to the maximum. */
static unsigned long number_of(const char *argument, const char *name, unsigned long maximum)
{
    const size_t length = strlen(name);
    char *end;
    unsigned long number;

    if (strncmp(argument, name, length) != 0 || argument[length] < '0' || argument[length] > '9')
        return 0;
    number = strtoul(argument + length, &end, 10);
    return *end == '\0' && number <= maximum ? number : 0;
}

static int take_option(struct service *service, const char *argument)
{
    const unsigned long clients = number_of(argument, "--clients=", CLIENT_LIMIT);
    const unsigned long seconds = number_of(argument, "--patience=", PATIENCE_LIMIT);

    if (clients)
        service->client_limit = clients;
    if (seconds)
        service->patience_ms = (uint64_t)seconds * 1000;
    return clients || seconds;
}

int main(int argc, char **argv)
{
    static struct service service = {.client_limit = CLIENT_LIMIT, .patience_ms = 30 * 1000};
    int at = 1;

    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(USAGE, stdout);
        return 0;
    }
    while (at < argc && take_option(&service, argv[at]))
        at++;
    if (at != argc - 1 || argv[at][0] == '-' || argv[at][0] == '\0') {
        fputs(USAGE, stderr);
        return 2;
    }
    return service_run(&service, argv[at]) == 0 ? 0 : 1;
}
