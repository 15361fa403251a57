/* SPDX-License-Identifier: MIT
 * dtsxacct: checks cross-account tasks of Alibaba Cloud DTS at a terminal or in CI. The full-size example of
 * libdtsxacct, which uses only its public headers. */
#include <signal.h>
#include <string.h>

#include "command.h"
#include "options.h"
#include "output.h"
#include "words.h"

static const struct command *const commands[] = {
    &check_command, &fix_command,    &convert_command, &plan_command,  &policy_command,
    &init_command,  &matrix_command, &explain_command, &rules_command,
};

#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

#define OUTPUT_BUFFER 65536u
/* The column of the descriptions in the list of commands. */
#define BRIEF_COLUMN 19

static const char *const own_options[] = {"--help", "--version"};

#define OWN_OPTION_COUNT (sizeof own_options / sizeof own_options[0])

static int finish(struct output *output)
{
    return output_flush(output) ? STATUS_SOUND : STATUS_TROUBLE;
}

static int print_version(void)
{
    struct output output = output_to(stdout, NULL);

    output_format(&output, "dtsxacct %s (tables of %s)\n", dtsx_version_string(), dtsx_tables_edition());
    return finish(&output);
}

static void print_brief(struct output *output, const struct command *command)
{
    const char *const operand = command->operand;
    const char *const more = command->operands_most == ANY_NUMBER ? "..." : "";
    const int width = BRIEF_COLUMN - 3 - (int)(strlen(command->name) + strlen(operand) + strlen(more));

    output_format(output, "  %s %s%s%*s%s\n", command->name, operand, more, width > 1 ? width : 1, "", command->brief);
}

static int print_own_help(void)
{
    struct output output = output_to(stdout, NULL);

    output_text(&output, "Usage: dtsxacct COMMAND [OPTION]... [OPERAND]...\n"
                         "\n"
                         "Checks cross-account tasks of Alibaba Cloud Data Transmission Service (DTS)\n"
                         "offline, before anything is sent.\n"
                         "\n"
                         "Commands:\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        print_brief(&output, commands[i]);
    output_text(&output, "  help COMMAND     the help of a command\n"
                         "\n"
                         "Options:\n"
                         "  --help, -h       show this help; after a command, the help of the command\n"
                         "  --version        show the version, and the edition of the provider's page that\n"
                         "                   the tables follow\n"
                         "\n"
                         "Exit status: 0 nothing at error severity, 1 at least one error, 2 wrong usage or\n"
                         "unreadable input.\n"
                         "\n"
                         "Example:\n"
                         "  dtsxacct check orders.json && dtsxacct plan orders.json\n");
    return finish(&output);
}

static int print_help_of(const struct command *command)
{
    struct output output = output_to(stdout, command->name);

    print_help(&output, command);
    return finish(&output);
}

/* ---- which command ---- */

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(name, commands[i]->name) == 0)
            return commands[i];
    return NULL;
}

static const char *get_command(size_t index, const void *data)
{
    (void)data;
    return index < COMMAND_COUNT ? commands[index]->name : "help";
}

static const char *get_own_option(size_t index, const void *data)
{
    (void)data;
    return own_options[index];
}

static int unknown_command(const char *name)
{
    return wrong_word(NULL, "unknown command", name, nearest_word(name, COMMAND_COUNT + 1, get_command, NULL));
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* dtsxacct help [COMMAND] */
static int run_help(int count, char **words)
{
    if (count == 0 || (count == 1 && (is_help(words[0]) || strcmp(words[0], "help") == 0)))
        return print_own_help();
    if (count > 1)
        return wrong_word(NULL, "unexpected word", words[1], NULL);

    const struct command *const command = find_command(words[0]);
    return command ? print_help_of(command) : unknown_command(words[0]);
}

static int run_command(const struct command *command, int count, char **words)
{
    struct invocation invocation;
    int status = STATUS_TROUBLE;

    switch (parse_options(command, count, words, &invocation)) {
    case PARSED:
        status = command->run(&invocation);
        break;
    case PARSED_HELP:
        status = print_help_of(command);
        break;
    case PARSED_WRONG:
        break;
    }
    invocation_free(&invocation);
    return status;
}

int main(int argc, char **argv)
{
    /* A reader that closes the pipe must be an error like any other, not a silent end. */
    signal(SIGPIPE, SIG_IGN);
    /* Reports are written in large pieces, error messages in whole lines. */
    setvbuf(stdout, NULL, _IOFBF, OUTPUT_BUFFER);
    setvbuf(stderr, NULL, _IOLBF, BUFSIZ);

    if (argc < 2)
        return wrong_usage(NULL, "no command was given");
    if (strcmp(argv[1], "--version") == 0)
        return print_version();
    if (is_help(argv[1]))
        return print_own_help();
    if (strcmp(argv[1], "help") == 0)
        return run_help(argc - 2, argv + 2);
    if (argv[1][0] == '-')
        return wrong_word(NULL, "unknown option", argv[1],
                          nearest_word(argv[1], OWN_OPTION_COUNT, get_own_option, NULL));

    const struct command *const command = find_command(argv[1]);
    return command ? run_command(command, argc - 2, argv + 2) : unknown_command(argv[1]);
}
