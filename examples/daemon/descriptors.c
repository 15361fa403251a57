/* SPDX-License-Identifier: MIT */
#include "descriptors.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#define SPARE 4

/* All descriptors that the service opened before its first client are below this number. */
#define LOOKED_AT 1024

static size_t count_open(void)
{
    size_t count = 0;

    for (int i = 0; i < LOOKED_AT; i++)
        count += fcntl(i, F_GETFD) != -1;
    return count;
}

static rlim_t raise_limit(rlim_t needed)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return needed; /* the limit is not known: accepting stops when descriptors run out */
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= needed)
        return limit.rlim_cur;

    const struct rlimit raised = {
        .rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > needed ? needed : limit.rlim_max,
        .rlim_max = limit.rlim_max};

    return setrlimit(RLIMIT_NOFILE, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur;
}

void descriptors_open_standard(void)
{
    int descriptor;

    do
        descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor >= 0)
        close(descriptor);
}

size_t descriptors_allow(size_t wanted)
{
    const size_t taken = count_open() + SPARE;
    const rlim_t limit = raise_limit((rlim_t)(taken + wanted));
    size_t allowed = wanted;

    if (limit != RLIM_INFINITY && limit < (rlim_t)(taken + wanted))
        allowed = limit > (rlim_t)taken ? (size_t)(limit - (rlim_t)taken) : 0;
    if (allowed < wanted)
        fprintf(stderr, "%zu clients at once, not %zu: the limit of open files is %zu\n", allowed, wanted,
                (size_t)limit);
    return allowed;
}
