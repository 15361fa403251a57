/* SPDX-License-Identifier: MIT
 * What main.c needs from a subcommand, and what a subcommand gets from the words of the command line. */
#ifndef COMMAND_H
#define COMMAND_H

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>

/* The exit statuses of all subcommands. If there are several, the highest counts. */
enum {
    STATUS_SOUND = 0,   /* nothing at error severity */
    STATUS_ERRORS = 1,  /* a task has errors; explain: not recognized */
    STATUS_TROUBLE = 2, /* wrong usage, unreadable input, output that could not be written */
};

enum option {
    OPTION_ALLOW,
    OPTION_COLOR,
    OPTION_CREATOR,
    OPTION_DIFF,
    OPTION_ENDPOINT,
    OPTION_FAIL_ON,
    OPTION_FORBID,
    OPTION_FORMAT,
    OPTION_FROM,
    OPTION_HELP,
    OPTION_IGNORE,
    OPTION_JOBS,
    OPTION_JSONL,
    OPTION_NO_CONFIG,
    OPTION_OBSERVED,
    OPTION_SCENARIO,
    OPTION_TASK,
    OPTION_UNVERIFIED,
    OPTION_COUNT
};

/* Forms of output that the command writes itself, in addition to those of the library. */
enum {
    FORMAT_JSONL = 16,
    FORMAT_SARIF,
    FORMAT_GITHUB,
    FORMAT_ALIYUN,
    FORMAT_TERRAFORM,
    FORMAT_ROS,
};

#define OPTION_BIT(option) (1u << (option))
#define FORMAT_BIT(format) (1u << (format))
#define ANY_NUMBER         ((size_t)-1)

/* What counts as a failure for --fail-on. */
enum threshold { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_UNVERIFIED };

/* An option that changes how tasks are judged. It is applied again for each configuration file. */
struct given {
    enum option option;
    const char *value;
};

/* The parsed words after the subcommand. */
struct invocation {
    const struct command *command;
    const char *place;     /* "FILE:LINE" in a configuration file whose option is parsed; NULL: the command line */
    dtsx_context *context; /* with what --allow, --forbid and --ignore changed; see configuration.h for files */
    int format;            /* of dtsx_format, or FORMAT_ above */
    dtsx_side endpoint;    /* 0: every endpoint */
    enum threshold fail_on;
    unsigned jobs;
    unsigned scenario; /* 1 to 3; 4: two-way */
    bool diff;
    bool jsonl;
    bool no_config;
    bool unverified;
    const char *creator;   /* an account ID, or NULL */
    int from;              /* of dtsx_interchange_format; 0: by shape */
    const char **observed; /* files with observed facts */
    size_t observed_count;
    struct others *others; /* see others.h */
    const char *task;      /* the file of --task, or NULL */
    char **operands;
    size_t operand_count;
    struct given *given; /* the options --allow, --forbid and --ignore, in the order in which they were given */
    size_t given_count;
    struct configurations *configurations;
};

struct command {
    const char *name;
    const char *operand; /* what the operands are, in the singular: "FILE" */
    const char *synopsis;
    const char *brief; /* for the list of commands */
    const char *summary;
    const char *example;
    unsigned options; /* OPTION_BIT() of each; every command also has --help and --color */
    unsigned formats; /* FORMAT_BIT() of each form of --format; the default is text */
    size_t operands_least;
    size_t operands_most;
    int (*run)(const struct invocation *invocation); /* returns the exit status */
};

extern const struct command check_command;
extern const struct command convert_command;
extern const struct command explain_command;
extern const struct command fix_command;
extern const struct command init_command;
extern const struct command matrix_command;
extern const struct command plan_command;
extern const struct command policy_command;
extern const struct command rules_command;

#endif
