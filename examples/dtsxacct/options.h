/* SPDX-License-Identifier: MIT
 * Options: what the words of the command line ask for, and the help that says which there are. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "command.h"
#include "output.h"

enum parsed { PARSED, PARSED_HELP, PARSED_WRONG };

/* Understands the words after the subcommand; they are put in another order. Says what is wrong with them. The
 * invocation is to be given up by invocation_free() in every case. */
enum parsed parse_options(const struct command *command, int count, char **words, struct invocation *invocation);
void invocation_free(struct invocation *invocation);
/* Carries out an option of the command line once more, on the context of `invocation`. */
int apply_given(struct invocation *invocation, const struct given *given);
/* Carries out "--allow=..." as a line of a configuration file has it, which is changed. Gives 0, or STATUS_TROUBLE
 * after saying what is wrong with it. */
int apply_configured(struct invocation *invocation, char *line);
/* A line that says what is wrong, and where help is. Gives STATUS_TROUBLE. `command` may be NULL. */
int wrong_usage(const struct command *command, const char *format, ...) PRINTF_LIKE(2, 3);
/* The same for a word that is none of those expected; `nearest` may be NULL. */
int wrong_word(const struct command *command, const char *what, const char *word, const char *nearest);
void print_help(struct output *output, const struct command *command);

#endif
