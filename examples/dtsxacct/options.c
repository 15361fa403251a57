/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <dtsxacct/interchange.h>

#include "configuration.h"
#include "others.h"
#include "words.h"
#include "workers.h"

/* The width of the options in the help; a longer option has its description on the next line. */
#define HELP_COLUMN 30u

/* The name of an option, its argument, and its description. Its value is parsed by `apply` or taken by `set`. */
struct option_words {
    const char *name;
    const char *argument; /* NULL: none */
    const char *help;
    int (*apply)(struct invocation *invocation, const char *option, const char *value);
    bool judges; /* it changes how tasks are judged, and is allowed in a configuration file */
};

struct format_name {
    const char *name;
    int format;
};

static const struct format_name format_names[] = {
    {"text", DTSX_FORMAT_TEXT},       {"json", DTSX_FORMAT_JSON},
    {"jsonl", FORMAT_JSONL},          {"markdown", DTSX_FORMAT_MARKDOWN},
    {"mermaid", DTSX_FORMAT_MERMAID}, {"sarif", FORMAT_SARIF},
    {"github", FORMAT_GITHUB},        {"aliyun", FORMAT_ALIYUN},
    {"terraform", FORMAT_TERRAFORM},  {"ros", FORMAT_ROS},
};

#define FORMAT_COUNT (sizeof format_names / sizeof format_names[0])

/* Large enough for the names of all formats, each with a separator. */
#define FORMAT_LIST 128

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

static void say_wrong(const struct command *command, const char *place, const char *format, va_list arguments)
    PRINTF_LIKE(3, 0);

static void say_wrong(const struct command *command, const char *place, const char *format, va_list arguments)
{
    char message[1024];

    vsnprintf(message, sizeof message, format, arguments);
    complain(command ? command->name : NULL, "%s%s%s", place ? place : "", place ? ": " : "", message);
    if (!place)
        point_to_help(command);
}

int wrong_usage(const struct command *command, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_wrong(command, NULL, format, arguments);
    va_end(arguments);
    return STATUS_TROUBLE;
}

int wrong_word(const struct command *command, const char *what, const char *word, const char *nearest)
{
    if (nearest)
        return wrong_usage(command, "%s '%.80s'; did you mean '%s'?", what, word, nearest);
    return wrong_usage(command, "%s '%.80s'", what, word);
}

/* The same for an option on the command line or in a configuration file. */
static int refuse(const struct invocation *invocation, const char *format, ...) PRINTF_LIKE(2, 3);

static int refuse(const struct invocation *invocation, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_wrong(invocation->command, invocation->place, format, arguments);
    va_end(arguments);
    return STATUS_TROUBLE;
}

/* "--option: 'value' is no thing; did you mean 'nearest'?" */
static int refuse_word(const struct invocation *invocation, const char *option, const char *value, size_t length,
                       const char *what, const char *nearest)
{
    const int shown = length < 80 ? (int)length : 80;

    if (nearest)
        return refuse(invocation, "%s: '%.*s' is no %s; did you mean '%s'?", option, shown, value, what, nearest);
    return refuse(invocation, "%s: '%.*s' is no %s", option, shown, value, what);
}

/* ---- options with values ---- */

static const char *get_format(size_t index, const void *command)
{
    return has_format(command, &format_names[index]) ? format_names[index].name : NULL;
}

static int set_format(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (has_format(invocation->command, &format_names[i]) && strcmp(value, format_names[i].name) == 0) {
            invocation->format = format_names[i].format;
            return 0;
        }

    char list[FORMAT_LIST];
    list_formats(invocation->command, list);
    const char *const nearest = nearest_word(value, FORMAT_COUNT, get_format, invocation->command);
    return nearest ? wrong_word(invocation->command, "unknown --format", value, nearest)
                   : refuse(invocation, "unknown --format '%.80s'; there is %s", value, list);
}

/* The index of a value among a few words; `count` after reporting which words are allowed. */
static size_t choose(const struct invocation *invocation, const char *option, const char *value,
                     const char *const *words, size_t count, const char *list)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(value, words[i]) == 0)
            return i;
    refuse(invocation, "unknown %s '%.80s'; there is %s", option, value, list);
    return count;
}

static int set_color(struct invocation *invocation, const char *option, const char *value)
{
    static const char *const words[] = {"auto", "always", "never"};
    static const enum colour colours[] = {COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER};
    const size_t index = choose(invocation, option, value, words, 3, "auto|always|never");

    if (index == 3)
        return STATUS_TROUBLE;
    output_set_colour(colours[index]);
    return 0;
}

static int set_fail_on(struct invocation *invocation, const char *option, const char *value)
{
    static const char *const words[] = {"error", "warning", "unverified"};
    const size_t index = choose(invocation, option, value, words, 3, "error|warning|unverified");

    if (index == 3)
        return STATUS_TROUBLE;
    invocation->fail_on = (enum threshold)index;
    return 0;
}

static int set_scenario(struct invocation *invocation, const char *option, const char *value)
{
    static const char *const words[] = {"1", "2", "3", "two-way"};
    const size_t index = choose(invocation, option, value, words, 4, "1|2|3|two-way");

    if (index == 4)
        return STATUS_TROUBLE;
    invocation->scenario = (unsigned)index + 1;
    return 0;
}

static int set_jobs(struct invocation *invocation, const char *option, const char *value)
{
    if (strcmp(value, "auto") == 0) {
        invocation->jobs = processor_count();
        return 0;
    }

    char *end;
    const unsigned long number = value[0] >= '0' && value[0] <= '9' ? strtoul(value, &end, 10) : 0;
    if (number == 0 || *end != '\0' || number > JOBS_MOST)
        return refuse(invocation, "%s: '%.80s' is no number from 1 to %u, nor auto", option, value, JOBS_MOST);
    invocation->jobs = (unsigned)number;
    return 0;
}

static int set_endpoint(struct invocation *invocation, const char *option, const char *value)
{
    const size_t length = strlen(value);
    const int side = find_name(DTSX_VOCABULARY_SIDE, value, length);

    if (side == 0) {
        const char *const nearest = nearest_name(DTSX_VOCABULARY_SIDE, value, length);

        return nearest ? wrong_word(invocation->command, "unknown --endpoint", value, nearest)
                       : refuse(invocation, "unknown %s '%.80s'; there are source and destination", option, value);
    }
    invocation->endpoint = (dtsx_side)side;
    return 0;
}

static int set_creator(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    /* A configuration file is read after the command line, which takes precedence. */
    if (!invocation->place || !invocation->creator)
        invocation->creator = value;
    return 0;
}

static int set_from(struct invocation *invocation, const char *option, const char *value)
{
    const dtsx_interchange_format format = dtsx_interchange_format_find(value, strlen(value));

    if (format == DTSX_INTERCHANGE_FORMAT_UNKNOWN || format > DTSX_INTERCHANGE_FORMAT_RAM)
        return refuse(invocation,
                      "unknown %s '%.80s'; there is auto|task|configure-dts-job|dts-job-detail|terraform|ros", option,
                      value);
    invocation->from = format;
    return 0;
}

static int add_observed(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    invocation->observed[invocation->observed_count++] = value;
    return 0;
}

static int set_task(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    invocation->task = value;
    return 0;
}

static int set_diff(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    (void)value;
    invocation->diff = true;
    return 0;
}

static int set_jsonl(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    (void)value;
    invocation->jsonl = true;
    return 0;
}

static int set_no_config(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    (void)value;
    invocation->no_config = true;
    return 0;
}

static int set_unverified(struct invocation *invocation, const char *option, const char *value)
{
    (void)option;
    (void)value;
    invocation->unverified = true;
    return 0;
}

static int ignore_rule(struct invocation *invocation, const char *option, const char *value)
{
    const dtsx_rule rule = find_rule(value, strlen(value));

    if (rule == 0) {
        const char *const nearest = nearest_name(DTSX_VOCABULARY_RULE, value, strlen(value));

        return nearest ? refuse(invocation, "%s: no rule has the id or number '%.80s'; did you mean '%s'?", option,
                                value, nearest)
                       : refuse(invocation, "%s: no rule has the id or number '%.80s'", option, value);
    }
    if (dtsx_rule_get_severity(rule) >= DTSX_SEVERITY_ERROR)
        return refuse(invocation, "%s: '%.80s' is an error, and only warnings can be left out", option, value);

    const dtsx_status status = dtsx_context_ignore_warning(invocation->context, rule);
    return status == DTSX_OK ? 0 : complain_status(invocation->command->name, status);
}

/* One part of SIDE:TYPE:METHOD. Moves on past its colon. */
static int parse_part(const struct invocation *invocation, const char *option, dtsx_vocabulary vocabulary,
                      const char *what, const char **text)
{
    const size_t length = strcspn(*text, ":");
    const int value = find_name(vocabulary, *text, length);

    if (value == 0)
        refuse_word(invocation, option, *text, length, what, nearest_name(vocabulary, *text, length));
    *text += length;
    *text += **text == ':';
    return value;
}

static size_t count_colons(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += *text == ':';
    return count;
}

static int set_cell(struct invocation *invocation, const char *option, const char *value, dtsx_answer supported)
{
    const char *at = value;

    if (count_colons(value) != 2)
        return refuse(invocation, "%s: '%.80s' is not SIDE:TYPE:METHOD, such as source:kafka:instance", option, value);

    const int side = parse_part(invocation, option, DTSX_VOCABULARY_SIDE, "side", &at);
    const int type = side ? parse_part(invocation, option, DTSX_VOCABULARY_DATABASE_TYPE, "database type", &at) : 0;
    const int method = type ? parse_part(invocation, option, DTSX_VOCABULARY_ACCESS_METHOD, "access method", &at) : 0;
    if (method == 0)
        return STATUS_TROUBLE;

    const dtsx_status status = dtsx_context_set_cell(invocation->context, (dtsx_side)side, (dtsx_database_type)type,
                                                     (dtsx_access_method)method, supported);
    return status == DTSX_OK ? 0 : complain_status(invocation->command->name, status);
}

static int allow_cell(struct invocation *invocation, const char *option, const char *value)
{
    return set_cell(invocation, option, value, DTSX_ANSWER_YES);
}

static int forbid_cell(struct invocation *invocation, const char *option, const char *value)
{
    return set_cell(invocation, option, value, DTSX_ANSWER_NO);
}

/* ---- the options ---- */

static const struct option_words option_words[OPTION_COUNT] = {
    [OPTION_ALLOW] = {"--allow", "SIDE:TYPE:METHOD",
                      "take this cell of the compatibility matrix as supported, such as source:kafka:instance; any "
                      "number of times",
                      allow_cell, true},
    [OPTION_COLOR] = {"--color", "auto|always|never", "colours in text; auto: on a terminal", set_color, false},
    [OPTION_CREATOR] = {"--creator", "ID", "the account that creates the task; task documents say it by themselves",
                        set_creator, true},
    [OPTION_DIFF] = {"--diff", NULL, "change no file, print what would change as a unified diff", set_diff, false},
    [OPTION_ENDPOINT] = {"--endpoint", "source|destination", "only the trust policy for this endpoint", set_endpoint,
                         false},
    [OPTION_FAIL_ON] = {"--fail-on", "error|warning|unverified",
                        "what makes the exit status 1: errors; those and warnings; those and facts not verified",
                        set_fail_on, false},
    [OPTION_FORBID] = {"--forbid", "SIDE:TYPE:METHOD", "take this cell as not supported; any number of times",
                       forbid_cell, true},
    [OPTION_FORMAT] = {"--format", "", "form of the output; text where nothing else is asked for", set_format, false},
    [OPTION_FROM] = {"--from", "FORMAT",
                     "format of the files: task, configure-dts-job, dts-job-detail, terraform, ros; auto, by their "
                     "shape, where nothing is said",
                     set_from, false},
    [OPTION_HELP] = {"--help", NULL, "show this help", NULL, false},
    [OPTION_IGNORE] = {"--ignore", "RULE", "leave out the warnings of this rule, by id or number; any number of times",
                       ignore_rule, true},
    [OPTION_JOBS] = {"--jobs", "N", "judge on so many threads; auto: one for each processor", set_jobs, false},
    [OPTION_JSONL] = {"--jsonl", NULL, "each line of a file is a document; blank lines are skipped", set_jsonl, false},
    [OPTION_NO_CONFIG] = {"--no-config", NULL, "read no .dtsxacct files", set_no_config, false},
    [OPTION_OBSERVED] = {"--observed", "FILE",
                         "responses of GetCallerIdentity, GetRole and ListPoliciesForRole; any number of times",
                         add_observed, false},
    [OPTION_SCENARIO] =
        {"--scenario", "1|2|3|two-way",
         "1: the source is another account's, 2: the destination is, 3: both are; two-way: both are, and "
         "data goes both ways",
         set_scenario, false},
    [OPTION_TASK] = {"--task", "FILE", "the task that the error happened to", set_task, false},
    [OPTION_UNVERIFIED] = {"--unverified", NULL,
                           "list the facts that cannot be verified offline and who can look (JSON always does)",
                           set_unverified, false},
};

static bool has_option(const struct command *command, size_t option)
{
    return option == OPTION_HELP || option == OPTION_COLOR || (command->options & OPTION_BIT(option)) != 0;
}

static const char *get_option(size_t index, const void *command)
{
    return has_option(command, index) ? option_words[index].name : NULL;
}

static int unknown_option(const struct command *command, const char *name)
{
    return wrong_word(command, "unknown option", name, nearest_word(name, OPTION_COUNT, get_option, command));
}

static bool is_word(const char *word, size_t length, const char *name)
{
    return strlen(name) == length && strncmp(word, name, length) == 0;
}

static enum option find_option(const struct command *command, const char *word, size_t length)
{
    if (is_word(word, length, "-h"))
        return OPTION_HELP;
    if (is_word(word, length, "--colour"))
        return OPTION_COLOR;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (has_option(command, i) && is_word(word, length, option_words[i].name))
            return (enum option)i;
    return OPTION_COUNT;
}

/* ---- the command line ---- */

static int apply(struct invocation *invocation, enum option option, const char *value)
{
    const struct option_words *const words = &option_words[option];

    if (words->judges)
        invocation->given[invocation->given_count++] = (struct given){option, value};
    return words->apply ? words->apply(invocation, words->name, value) : 0;
}

/* Parses the option words[at]. Returns how many words it has, or 0 after reporting what is wrong. */
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
    if (!option_words[option].argument) {
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

static bool begin_invocation(struct invocation *invocation, const struct command *command, int count, char **words)
{
    *invocation = (struct invocation){
        .command = command,
        .context = dtsx_context_new(NULL, NULL),
        .format = DTSX_FORMAT_TEXT,
        .given = calloc((size_t)count + 1, sizeof *invocation->given),
        .observed = calloc((size_t)count + 1, sizeof *invocation->observed),
        .jobs = 1,
        .operands = words,
        .scenario = 1,
    };
    invocation->configurations = configurations_new();
    if (invocation->context && invocation->given && invocation->observed && invocation->configurations)
        return true;
    complain_status(command->name, DTSX_ERROR_NO_MEMORY);
    return false;
}

void invocation_free(struct invocation *invocation)
{
    configurations_free(invocation->configurations);
    others_free(invocation->others);
    free(invocation->observed);
    free(invocation->given);
    dtsx_context_unref(invocation->context);
}

enum parsed parse_options(const struct command *command, int count, char **words, struct invocation *invocation)
{
    bool options_ended = false;

    if (!begin_invocation(invocation, command, count, words))
        return PARSED_WRONG;
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
    if (!check_operands(invocation))
        return PARSED_WRONG;
    /* Documents are the operands of the commands that have the option, but for the one that has --task. */
    if ((command->options & OPTION_BIT(OPTION_FROM)) && !(command->options & OPTION_BIT(OPTION_TASK)))
        return others_gather(invocation) == 0 ? PARSED : PARSED_WRONG;
    return PARSED;
}

/* ---- applying options again, and from configuration files ---- */

int apply_given(struct invocation *invocation, const struct given *given)
{
    const struct option_words *const words = &option_words[given->option];

    return words->apply(invocation, words->name, given->value);
}

static const char *get_configured(size_t index, const void *data)
{
    (void)data;
    return option_words[index].judges ? option_words[index].name : NULL;
}

int apply_configured(struct invocation *invocation, char *line)
{
    const size_t length = strcspn(line, "= \t");
    char *value = line + length;

    if (*value != '\0')
        *value++ = '\0';
    value += strspn(value, " \t");
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_words[i].judges && strcmp(line, option_words[i].name) == 0)
            return *value != '\0' ? option_words[i].apply(invocation, option_words[i].name, value)
                                  : refuse(invocation, "option '%s' needs a value", line);

    const char *const nearest = nearest_word(line, OPTION_COUNT, get_configured, NULL);
    return nearest
               ? refuse(invocation, "unknown option '%.80s'; did you mean '%s'?", line, nearest)
               : refuse(invocation, "unknown option '%.80s'; there is --allow, --creator, --forbid, --ignore", line);
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
    if (option == OPTION_HELP) {
        output_text(output, ", -h");
        column += 4;
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
