/* SPDX-License-Identifier: MIT
 * Does what a sanitizer must find; otherwise ends like a command that found a mistake, with exit status 1. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *volatile kept;

static void leak(void)
{
    kept = malloc(100);
    kept = NULL;
}

static void read_freed(void)
{
    char *volatile block = malloc(1);

    free(block);
    if (*block) /* cppcheck-suppress deallocuse */
        puts("");
}

static void overflow(void)
{
    volatile int number = INT_MAX;

    number = number + 1;
}

int main(int argc, char **argv)
{
    const char *what = argc == 2 ? argv[1] : "";

    if (strcmp(what, "leak") == 0)
        leak();
    else if (strcmp(what, "read-freed") == 0)
        read_freed();
    else if (strcmp(what, "overflow") == 0)
        overflow();
    return 1;
}
