/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <stdarg.h>
#include <string.h>

#include "words.h"

/* Columns of the options in the help; what is longer has its explanation in the next line. */
#define HELP_COLUMN 30u

struct option_words {
    const char *name;
    const char *argument; /* NULL: none */
    const char *help;
};

static const struct option_words option_words[OPTION_COUNT] = {
    [OPTION_ALLOW] = {"--allow", "SIDE:TYPE:METHOD",
                      "take this cell of the compatibility matrix as supported, such as source:kafka:instance; any "
                      "number of times"},
    [OPTION_ENDPOINT] = {"--endpoint", "source|destination", "only the trust policy for this endpoint"},
    [OPTION_FORBID] = {"--forbid", "SIDE:TYPE:METHOD", "take this cell as not supported; any number of times"},
    [OPTION_FORMAT] = {"--format", NULL, "form of the output; text where nothing else is asked for"},
    [OPTION_HELP] = {"--help", NULL, "show this help"},
    [OPTION_IGNORE] = {"--ignore", "RULE", "leave out the warnings of this rule, by id or number; any number of times"},
    [OPTION_JSONL] = {"--jsonl", NULL, "each line of a file is a document; blank lines are skipped"},
    [OPTION_TASK] = {"--task", "FILE", "the task document that the error happened to"},
    [OPTION_UNVERIFIED] = {"--unverified", NULL,
                           "list the facts that cannot be verified offline and who can look (JSON always does)"},
};

struct format_name {
    const char *name;
    dtsx_format format;
};

static const struct format_name format_names[] = {
    {"text", DTSX_FORMAT_TEXT},
    {"json", DTSX_FORMAT_JSON},
    {"markdown", DTSX_FORMAT_MARKDOWN},
    {"mermaid", DTSX_FORMAT_MERMAID},
};

#define FORMAT_COUNT (sizeof format_names / sizeof format_names[0])

/* Room for all of them, each with a separator. */
#define FORMAT_LIST 64

static bool has_option(const struct command *command, size_t option)
{
    return option == OPTION_HELP || (command->options & OPTION_BIT(option)) != 0;
}

static bool has_format(const struct command *command, const struct format_name *format)
{
    return (command->formats & FORMAT_BIT(format->format)) != 0;
}

/* "text|json" */
static void list_formats(const struct command *command, char list[FORMAT_LIST])
{
    size_t length = 0;

    list[0] = '\0';
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (has_format(command, &format_names[i]))
            length += (size_t)snprintf(list + length, FORMAT_LIST - length, "%s%s", length > 0 ? "|" : "",
                                       format_names[i].name);
}

/* ---- complaints ---- */

static void point_to_help(const struct command *command)
{
    if (command)
        fprintf(stderr, "Try 'dtsxacct %s --help'.\n", command->name);
    else
        fputs("Try 'dtsxacct --help'.\n", stderr);
}

int wrong_usage(const struct command *command, const char *format, ...)
{
    char message[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    complain(command ? command->name : NULL, "%s", message);
    point_to_help(command);
    return STATUS_TROUBLE;
}

int wrong_word(const struct command *command, const char *what, const char *word, const char *nearest)
{
    if (nearest)
        return wrong_usage(command, "%s '%.80s'; did you mean '%s'?", what, word, nearest);
    return wrong_usage(command, "%s '%.80s'", what, word);
}

static const char *get_option(size_t index, const void *command)
{
    return has_option(command, index) ? option_words[index].name : NULL;
}

static int unknown_option(const struct command *command, const char *name)
{
    return wrong_word(command, "unknown option", name, nearest_word(name, OPTION_COUNT, get_option, command));
}

static const char *get_format(size_t index, const void *command)
{
    return has_format(command, &format_names[index]) ? format_names[index].name : NULL;
}

/* ---- options with values ---- */

static int set_format(struct invocation *invocation, const char *value)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (has_format(invocation->command, &format_names[i]) && strcmp(value, format_names[i].name) == 0) {
            invocation->format = format_names[i].format;
            return 0;
        }

    char list[FORMAT_LIST];
    list_formats(invocation->command, list);
    const char *const nearest = nearest_word(value, FORMAT_COUNT, get_format, invocation->command);
    return nearest ? wrong_word(invocation->command, "unknown --format", value, nearest)
                   : wrong_usage(invocation->command, "unknown --format '%.80s'; there is %s", value, list);
}

static int set_endpoint(struct invocation *invocation, const char *value)
{
    const size_t length = strlen(value);
    const int side = find_name(DTSX_VOCABULARY_SIDE, value, length);

    if (side == 0) {
        const char *const nearest = nearest_name(DTSX_VOCABULARY_SIDE, value, length);

        return nearest ? wrong_word(invocation->command, "unknown --endpoint", value, nearest)
                       : wrong_usage(invocation->command,
                                     "unknown --endpoint '%.80s'; there are source and destination", value);
    }
    invocation->endpoint = (dtsx_side)side;
    return 0;
}

static int ignore_rule(struct invocation *invocation, const char *value)
{
    const struct command *const command = invocation->command;
    const dtsx_rule rule = find_rule(value, strlen(value));

    if (rule == 0)
        return wrong_word(command, "--ignore: no rule has the id or number", value,
                          nearest_name(DTSX_VOCABULARY_RULE, value, strlen(value)));
    if (dtsx_rule_get_severity(rule) >= DTSX_SEVERITY_ERROR)
        return wrong_usage(command, "--ignore: '%.80s' is an error, and only warnings can be left out", value);

    const dtsx_status status = dtsx_context_ignore_warning(invocation->context, rule);
    return status == DTSX_OK ? 0 : complain_status(command->name, status);
}

/* One part of SIDE:TYPE:METHOD. Moves on past its colon. */
static int parse_part(const struct command *command, const char *option, dtsx_vocabulary vocabulary, const char *what,
                      const char **text, int *value)
{
    const size_t length = strcspn(*text, ":");

    *value = find_name(vocabulary, *text, length);
    if (*value == 0) {
        const char *const nearest = nearest_name(vocabulary, *text, length);
        const int shown = length < 80 ? (int)length : 80;

        return nearest ? wrong_usage(command, "%s: '%.*s' is no %s; did you mean '%s'?", option, shown, *text, what,
                                     nearest)
                       : wrong_usage(command, "%s: '%.*s' is no %s", option, shown, *text, what);
    }
    *text += length;
    *text += **text == ':';
    return 0;
}

static size_t count_colons(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += *text == ':';
    return count;
}

static int set_cell(struct invocation *invocation, const char *option, const char *value, int supported)
{
    const struct command *const command = invocation->command;
    const char *at = value;
    int side = 0, type = 0, method = 0;

    if (count_colons(value) != 2)
        return wrong_usage(command, "%s: '%.80s' is not SIDE:TYPE:METHOD, such as source:kafka:instance", option,
                           value);

    int wrong = parse_part(command, option, DTSX_VOCABULARY_SIDE, "side", &at, &side);
    if (!wrong)
        wrong = parse_part(command, option, DTSX_VOCABULARY_DATABASE_TYPE, "database type", &at, &type);
    if (!wrong)
        wrong = parse_part(command, option, DTSX_VOCABULARY_ACCESS_METHOD, "access method", &at, &method);
    if (wrong)
        return wrong;

    const dtsx_status status = dtsx_context_set_cell(invocation->context, (dtsx_side)side, (dtsx_database_type)type,
                                                     (dtsx_access_method)method, supported);
    return status == DTSX_OK ? 0 : complain_status(command->name, status);
}

/* ---- the command line ---- */

static bool takes_value(enum option option)
{
    return option == OPTION_FORMAT || option_words[option].argument != NULL;
}

/* Gives 0, or STATUS_TROUBLE after saying what is wrong. */
static int apply(struct invocation *invocation, enum option option, const char *value)
{
    switch (option) {
    case OPTION_ALLOW:
        return set_cell(invocation, "--allow", value, 1);
    case OPTION_ENDPOINT:
        return set_endpoint(invocation, value);
    case OPTION_FORBID:
        return set_cell(invocation, "--forbid", value, 0);
    case OPTION_FORMAT:
        return set_format(invocation, value);
    case OPTION_IGNORE:
        return ignore_rule(invocation, value);
    case OPTION_JSONL:
        invocation->jsonl = true;
        return 0;
    case OPTION_TASK:
        invocation->task = value;
        return 0;
    case OPTION_UNVERIFIED:
        invocation->unverified = true;
        return 0;
    case OPTION_HELP:
    case OPTION_COUNT:
        break;
    }
    return 0;
}

static enum option find_option(const struct command *command, const char *word, size_t length)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (has_option(command, i) && strlen(option_words[i].name) == length &&
            strncmp(word, option_words[i].name, length) == 0)
            return (enum option)i;
    return OPTION_COUNT;
}

/* Understands the option words[at]. Gives how many words it took, or 0 after saying what is wrong. */
static int parse_option(struct invocation *invocation, int at, int count, char **words, bool *help)
{
    const struct command *const command = invocation->command;
    const size_t length = strcspn(words[at], "=");
    const char *const equals = words[at][length] == '=' ? words[at] + length + 1 : NULL;
    const enum option option = find_option(command, words[at], length);
    const char *value = equals ? equals : "";
    int taken = 1;

    if (option == OPTION_COUNT) {
        words[at][length] = '\0';
        unknown_option(command, words[at]);
        return 0;
    }
    if (!takes_value(option)) {
        if (equals) {
            wrong_usage(command, "option '%s' takes no value", option_words[option].name);
            return 0;
        }
    } else if (!equals) {
        if (at + 1 == count) {
            wrong_usage(command, "option '%s' needs a value", option_words[option].name);
            return 0;
        }
        value = words[at + 1];
        taken = 2;
    }
    *help = option == OPTION_HELP;
    return apply(invocation, option, value) == 0 ? taken : 0;
}

static bool check_operands(const struct invocation *invocation)
{
    const struct command *const command = invocation->command;
    size_t standard_input = invocation->task && strcmp(invocation->task, "-") == 0;

    if (invocation->operand_count > command->operands_most) {
        if (command->operands_most == 0)
            wrong_word(command, "unexpected word", invocation->operands[0], NULL);
        else
            wrong_usage(command, "only one %s can be given: unexpected word '%.80s'", command->operand,
                        invocation->operands[command->operands_most]);
        return false;
    }
    if (invocation->operand_count < command->operands_least) {
        wrong_usage(command, "no %s was given", command->operand);
        return false;
    }
    for (size_t i = 0; i < invocation->operand_count; i++)
        standard_input += strcmp(invocation->operands[i], "-") == 0;
    if (standard_input > 1) {
        wrong_usage(command, "'-' was given twice, but standard input can be read only once");
        return false;
    }
    return true;
}

enum parsed parse_options(const struct command *command, int count, char **words, struct invocation *invocation)
{
    bool options_ended = false;

    *invocation = (struct invocation){.command = command, .format = DTSX_FORMAT_TEXT, .operands = words};
    invocation->context = dtsx_context_new(NULL, NULL);
    if (!invocation->context) {
        complain_status(command->name, DTSX_ERROR_NO_MEMORY);
        return PARSED_WRONG;
    }
    for (int at = 0; at < count;) {
        bool help = false;

        if (!options_ended && strcmp(words[at], "--") == 0) {
            options_ended = true;
            at++;
        } else if (options_ended || words[at][0] != '-' || words[at][1] == '\0') {
            words[invocation->operand_count++] = words[at++];
        } else {
            const int taken = parse_option(invocation, at, count, words, &help);

            if (taken == 0)
                return PARSED_WRONG;
            if (help)
                return PARSED_HELP;
            at += taken;
        }
    }
    return check_operands(invocation) ? PARSED : PARSED_WRONG;
}

/* ---- help ---- */

static void print_option(struct output *output, const struct command *command, enum option option)
{
    char list[FORMAT_LIST];
    const char *argument = option_words[option].argument;
    size_t column = 2 + strlen(option_words[option].name);

    if (option == OPTION_FORMAT) {
        list_formats(command, list);
        argument = list;
    }
    output_format(output, "  %s", option_words[option].name);
    if (argument) {
        output_format(output, "=%s", argument);
        column += 1 + strlen(argument);
    }
    if (column + 2 > HELP_COLUMN) {
        output_text(output, "\n");
        column = 0;
    }
    output_format(output, "%*s", (int)(HELP_COLUMN - column), "");
    output_wrapped(output, HELP_COLUMN, HELP_COLUMN, option_words[option].help);
}

void print_help(struct output *output, const struct command *command)
{
    output_format(output, "Usage: dtsxacct %s\n\n", command->synopsis);
    output_wrapped(output, 0, 0, command->summary);
    output_text(output, "\nOptions:\n");
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (has_option(command, i))
            print_option(output, command, (enum option)i);
    output_format(output, "\nExample:\n  dtsxacct %s\n", command->example);
}
