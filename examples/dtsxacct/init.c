/* SPDX-License-Identifier: MIT
 * dtsxacct init: prints a task document to fill in. JSON has no comments, so labels describe the accounts. What is to
 * be filled in is in angle brackets, which no rule accepts as a value. */
#include "command.h"
#include "output.h"

/* The values of --scenario. */
enum { SOURCE_CROSS_ACCOUNT = 1, DESTINATION_CROSS_ACCOUNT = 2, BOTH_CROSS_ACCOUNT = 3, TWO_WAY = 4 };

static const char *creator_label(unsigned scenario)
{
    switch (scenario) {
    case SOURCE_CROSS_ACCOUNT:
        return "creates the task and owns the destination";
    case DESTINATION_CROSS_ACCOUNT:
        return "creates the task and owns the source";
    default:
        return "creates the task and owns neither end";
    }
}

static void print_owner(struct output *output, const char *side)
{
    output_format(output,
                  "    \"owner\": {\n"
                  "      \"account_id\": \"<account ID of the owner of the %s, 16 digits>\",\n"
                  "      \"label\": \"owns the %s; its RAM role trusts the creator\"\n"
                  "    },\n"
                  "    \"ram_role\": \"<name of the RAM role in this account, such as ram-for-dts>\"",
                  side, side);
}

static void print_endpoint(struct output *output, const char *side, bool cross_account, bool two_way)
{
    output_format(output,
                  ",\n"
                  "  \"%s\": {\n"
                  "    \"database_type\": \"<database type, such as MySQL>\",\n"
                  "    \"access_method\": \"<access method, such as Alibaba Cloud Instance>\",\n"
                  "    \"region\": \"<region, such as cn-hangzhou>\",\n"
                  "    \"cross_account\": %s",
                  side, cross_account ? "true" : "false");
    if (cross_account) {
        output_text(output, ",\n");
        print_owner(output, side);
    }
    if (two_way)
        output_text(output, ",\n    \"instance_form\": \"<form of the instance, such as rds-cluster>\"");
    output_text(output, "\n  }");
}

static void print_document(struct output *output, unsigned scenario)
{
    output_format(output,
                  "{\n"
                  "  \"version\": 1,\n"
                  "  \"name\": \"new-task\",\n"
                  "  \"kind\": \"synchronization\",\n"
                  "  \"direction\": \"%s\",\n"
                  "  \"creator\": {\n"
                  "    \"account_id\": \"<account ID of the creator, 16 digits>\",\n"
                  "    \"label\": \"%s\"\n"
                  "  }",
                  scenario == TWO_WAY ? "two-way" : "one-way", creator_label(scenario));
    print_endpoint(output, "source", scenario != DESTINATION_CROSS_ACCOUNT, scenario == TWO_WAY);
    print_endpoint(output, "destination", scenario != SOURCE_CROSS_ACCOUNT, scenario == TWO_WAY);
    output_text(output, "\n}\n");
}

static int run_init(const struct invocation *invocation)
{
    struct output output = output_to(stdout, invocation->command->name);

    print_document(&output, invocation->scenario);
    return output_flush(&output) ? STATUS_SOUND : STATUS_TROUBLE;
}

const struct command init_command = {
    .name = "init",
    .operand = "",
    .synopsis = "init [OPTION]...",
    .brief = "a task document to fill in",
    .summary = "Prints a task document with the values to fill in between angle brackets. 'dtsxacct check' names those "
               "that are "
               "still there. Exit status: 0 printed, 2 wrong usage.",
    .example = "init --scenario=two-way > orders.json",
    .options = OPTION_BIT(OPTION_SCENARIO),
    .operands_least = 0,
    .operands_most = 0,
    .run = run_init,
};
