/* SPDX-License-Identifier: MIT
 * The command over a file of 100,000 documents, beside a program that reads the file and only tokenizes it. */
#define _POSIX_C_SOURCE 200809L
#include "subjects.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *command_path;
static const char *lines_path;
static const char *self_path;

void command_prepare(const char *command, const char *lines, const char *self)
{
    command_path = command;
    lines_path = lines;
    self_path = self;
}

/* Runs a program whose output nobody reads. */
static void run(const char *program, const char *const arguments[])
{
    int status = 0;
    const pid_t child = fork();

    if (child < 0)
        bench_fail("no process");
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);

        if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
            (void)execv(program, (char *const *)(size_t)arguments);
        _exit(127);
    }
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        bench_fail("the program failed");
}

static void check(size_t count)
{
    const char *const arguments[] = {"dtsxacct", "check", "--format=json", "--jsonl", lines_path, NULL};

    (void)count;
    run(command_path, arguments);
}

static void tokenize(size_t count)
{
    const char *const arguments[] = {"bench", "--tokenize", lines_path, NULL};

    (void)count;
    run(self_path, arguments);
}

const struct bench bench_command[] = {
    {"dtsxacct check --jsonl, a line of 100,000", check, "read and tokenize by yajl", tokenize, 0, 100000, NULL},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};
