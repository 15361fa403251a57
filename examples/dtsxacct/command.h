/* SPDX-License-Identifier: MIT
 * What main.c knows of a subcommand, and what a subcommand is told of the words that it was called with. */
#ifndef COMMAND_H
#define COMMAND_H

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>

/* The exit statuses of every subcommand; of several the highest counts. */
enum {
    STATUS_SOUND = 0,   /* nothing at error severity */
    STATUS_ERRORS = 1,  /* a task has errors; explain: not recognized */
    STATUS_TROUBLE = 2, /* wrong usage, unreadable input, output that could not be written */
};

enum option {
    OPTION_ALLOW,
    OPTION_ENDPOINT,
    OPTION_FORBID,
    OPTION_FORMAT,
    OPTION_HELP,
    OPTION_IGNORE,
    OPTION_JSONL,
    OPTION_TASK,
    OPTION_UNVERIFIED,
    OPTION_COUNT
};

#define OPTION_BIT(option) (1u << (option))
#define FORMAT_BIT(format) (1u << (format))
#define ANY_NUMBER         ((size_t)-1)

/* The words after the subcommand, understood. */
struct invocation {
    const struct command *command;
    dtsx_context *context; /* with what --allow, --forbid and --ignore changed */
    dtsx_format format;
    dtsx_side endpoint; /* 0: every endpoint */
    bool jsonl;
    bool unverified;
    const char *task; /* the file of --task, or NULL */
    char **operands;
    size_t operand_count;
};

struct command {
    const char *name;
    const char *operand; /* what the operands are, in the singular: "FILE" */
    const char *synopsis;
    const char *summary;
    const char *example;
    unsigned options; /* OPTION_BIT() of each; --help is always there */
    unsigned formats; /* FORMAT_BIT() of each form of --format; the default is text */
    size_t operands_least;
    size_t operands_most;
    int (*run)(const struct invocation *invocation); /* gives the exit status */
};

extern const struct command check_command;
extern const struct command explain_command;
extern const struct command matrix_command;
extern const struct command plan_command;
extern const struct command policy_command;

#endif
