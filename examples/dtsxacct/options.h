/* SPDX-License-Identifier: MIT
 * Options: parses the words of the command line, and prints the help about them. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "command.h"
#include "output.h"

enum parsed { PARSED, PARSED_HELP, PARSED_WRONG };

/* Parses the words after the subcommand, which changes their order. Reports what is wrong with them. The invocation
 * must be freed with invocation_free() in every case. */
enum parsed parse_options(const struct command *command, int count, char **words, struct invocation *invocation);
void invocation_free(struct invocation *invocation);
/* Applies an option of the command line again, to the context of `invocation`. */
int apply_given(struct invocation *invocation, const struct given *given);
/* Applies a line of a configuration file, such as "--allow=...". The line is changed. Returns 0, or STATUS_TROUBLE
 * after reporting what is wrong with it. */
int apply_configured(struct invocation *invocation, char *line);
/* Prints a line about what is wrong, and where to find help. Returns STATUS_TROUBLE. `command` may be NULL. */
int wrong_usage(const struct command *command, const char *format, ...) PRINTF_LIKE(2, 3);
/* The same for a word that is not one of the expected words; `nearest` may be NULL. */
int wrong_word(const struct command *command, const char *what, const char *word, const char *nearest);
void print_help(struct output *output, const struct command *command);

#endif
