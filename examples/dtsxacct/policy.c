/* SPDX-License-Identifier: MIT
 * dtsxacct policy: prints the trust policy documents to paste. */
#include <string.h>

#include "command.h"
#include "options.h"
#include "output.h"
#include "pretty.h"
#include "sound-plan.h"

static void print_authorization(struct output *output, const dtsx_authorization *authorization, unsigned depth)
{
    size_t length;
    const char *const document = dtsx_authorization_get_trust_policy(authorization, &length);

    print_pretty(output, document, length, depth);
}

static void print_array(struct output *output, const dtsx_plan *plan)
{
    const dtsx_authorization *authorization;

    output_text(output, "[");
    for (size_t i = 0; (authorization = dtsx_plan_get_authorization(plan, i)); i++) {
        output_text(output, i > 0 ? ",\n  " : "\n  ");
        print_authorization(output, authorization, 1);
    }
    output_text(output, "\n]\n");
}

/* For several tasks, prints the trust policy of each role. */
static void print_roles(struct output *output, const dtsx_plan *plan)
{
    const dtsx_plan_role *role;

    output_text(output, "[");
    for (size_t i = 0; (role = dtsx_plan_get_role(plan, i)); i++) {
        size_t length;
        const char *const document = dtsx_plan_role_get_text(role, DTSX_TEXT_TRUST_POLICY, &length);

        output_text(output, i > 0 ? ",\n  " : "\n  ");
        print_pretty(output, document, length, 1);
    }
    output_text(output, "\n]\n");
}

static const dtsx_authorization *find_authorization(const dtsx_plan *plan, dtsx_side side)
{
    const dtsx_authorization *authorization;

    for (size_t i = 0; (authorization = dtsx_plan_get_authorization(plan, i)); i++)
        if (side == 0 || dtsx_authorization_get_side(authorization) == side)
            return authorization;
    return NULL;
}

static int print_policies(const struct invocation *invocation, const dtsx_plan *plan)
{
    const char *const command = invocation->command->name;
    const dtsx_side side = invocation->endpoint;
    struct output output = output_to(stdout, command);

    if (dtsx_plan_part_count(plan) > 0) {
        if (side != 0)
            return complain(command, "--endpoint: the file holds several tasks");
        print_roles(&output, plan);
    } else if (side == 0 && dtsx_plan_authorization_count(plan) > 1) {
        print_array(&output, plan);
    } else {
        const dtsx_authorization *const authorization = find_authorization(plan, side);

        if (!authorization)
            return complain(command, "--endpoint: the %s of this task is not cross-account",
                            dtsx_vocabulary_name(DTSX_VOCABULARY_SIDE, (int)side));
        print_authorization(&output, authorization, 0);
        output_text(&output, "\n");
    }
    return output_flush(&output) ? STATUS_SOUND : STATUS_TROUBLE;
}

/* ---- without a task ---- */

/* Settings of the smallest task in which another account's source trusts a creator. */
static const char *const smallest_task[][2] = {
    {"/kind", "synchronization"},
    {"/source/database_type", "MySQL"},
    {"/source/access_method", "Alibaba Cloud Instance"},
    {"/source/region", "cn-hangzhou"},
    {"/source/cross_account", "true"},
    {"/source/ram_role", "ram-for-dts"},
    {"/destination/database_type", "MySQL"},
    {"/destination/access_method", "Alibaba Cloud Instance"},
    {"/destination/region", "cn-hangzhou"},
    {"/destination/cross_account", "false"},
};

#define SMALLEST_COUNT (sizeof smallest_task / sizeof smallest_task[0])

/* Any account that is not the creator. */
static const char *other_account(const char *creator)
{
    return strcmp(creator, "1000000000000000") == 0 ? "1000000000000001" : "1000000000000000";
}

static dtsx_status set(dtsx_task *task, const char *path, const char *text)
{
    return dtsx_task_set_at(task, path, text, strlen(text));
}

static dtsx_status fill(dtsx_task *task, const char *creator)
{
    dtsx_status status = set(task, "/creator/account_id", creator);

    if (status == DTSX_OK)
        status = set(task, "/source/owner/account_id", other_account(creator));
    for (size_t i = 0; i < SMALLEST_COUNT && status == DTSX_OK; i++)
        status = set(task, smallest_task[i][0], smallest_task[i][1]);
    return status;
}

static int print_policy_for(const struct invocation *invocation)
{
    const char *const command = invocation->command->name;
    dtsx_task *const task = dtsx_task_new(invocation->context);
    dtsx_plan *plan = NULL;
    dtsx_status status = task ? fill(task, invocation->creator) : DTSX_ERROR_NO_MEMORY;
    int exit_status;

    if (status == DTSX_OK)
        status = dtsx_plan_new(task, 0, NULL, &plan);
    if (status == DTSX_OK)
        exit_status = print_policies(invocation, plan);
    else if (status == DTSX_ERROR_TASK_INVALID || status == DTSX_ERROR_INCOMPLETE)
        exit_status = wrong_usage(invocation->command, "--creator: '%.80s' is no account ID", invocation->creator);
    else
        exit_status = complain_status(command, status);
    dtsx_plan_unref(plan);
    dtsx_task_unref(task);
    return exit_status;
}

static int run_policy(const struct invocation *invocation)
{
    dtsx_plan *plan;

    if (invocation->operand_count == 0)
        return invocation->creator ? print_policy_for(invocation)
                                   : wrong_usage(invocation->command, "no FILE was given, and no --creator");

    int status = make_plan(invocation, &plan);
    if (plan)
        status = print_policies(invocation, plan);
    dtsx_plan_unref(plan);
    return status;
}

const struct command policy_command = {
    .name = "policy",
    .operand = "FILE",
    .brief = "the trust policy documents to paste",
    .synopsis = "policy [OPTION]... [FILE]",
    .summary =
        "Prints the trust policy to paste into the RAM role of the task in a document; where both endpoints are "
        "cross-account, an array of both. Without a file, the policy that trusts the account of --creator. A task with "
        "errors has none: its findings are printed on standard error. '-' "
        "reads standard input. Exit status: 0 printed, 1 the task has errors, 2 wrong usage or unreadable input.",
    .example = "policy --endpoint=source orders.json",
    .options = OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_CREATOR) | OPTION_BIT(OPTION_ENDPOINT) |
               OPTION_BIT(OPTION_FORBID) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_NO_CONFIG),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT),
    .operands_least = 0,
    .operands_most = 1,
    .run = run_policy,
};
