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

/* Forms of output that the command writes itself, beside those of the library. */
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

/* What --fail-on calls a failure. */
enum threshold { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_UNVERIFIED };

/* An option that changes how tasks are judged; it is carried out again for each configuration file. */
struct given {
    enum option option;
    const char *value;
};

/* The words after the subcommand, understood. */
struct invocation {
    const struct command *command;
    const char *place;     /* "FILE:LINE" of a configuration file whose option is understood; NULL: the command line */
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
    const char **observed; /* files of facts that were looked up */
    size_t observed_count;
    struct others *others; /* see others.h */
    const char *task;      /* the file of --task, or NULL */
    char **operands;
    size_t operand_count;
    struct given *given; /* what was given of --allow, --forbid and --ignore, in this order */
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
    unsigned options; /* OPTION_BIT() of each; --help and --color are always there */
    unsigned formats; /* FORMAT_BIT() of each form of --format; the default is text */
    size_t operands_least;
    size_t operands_most;
    int (*run)(const struct invocation *invocation); /* gives the exit status */
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
