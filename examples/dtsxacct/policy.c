/* SPDX-License-Identifier: MIT
 * dtsxacct policy: the trust policy documents to paste. */
#include "command.h"
#include "output.h"
#include "pretty.h"
#include "sound-plan.h"

static void print_document(struct output *output, const dtsx_authorization *authorization, unsigned depth)
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
        print_document(output, authorization, 1);
    }
    output_text(output, "\n]\n");
}

static const dtsx_authorization *find_authorization(const dtsx_plan *plan, dtsx_side side)
{
    const dtsx_authorization *authorization;

    for (size_t i = 0; (authorization = dtsx_plan_get_authorization(plan, i)); i++)
        if (dtsx_authorization_get_side(authorization) == side)
            return authorization;
    return NULL;
}

static int print_policies(const struct invocation *invocation, const dtsx_plan *plan)
{
    const char *const command = invocation->command->name;
    const dtsx_side side = invocation->endpoint;
    struct output output = output_to(stdout, command);

    if (side == 0 && dtsx_plan_authorization_count(plan) > 1) {
        print_array(&output, plan);
    } else {
        const dtsx_authorization *const authorization =
            side == 0 ? dtsx_plan_get_authorization(plan, 0) : find_authorization(plan, side);

        if (!authorization)
            return complain(command, "--endpoint: the %s of this task is not cross-account",
                            dtsx_vocabulary_name(DTSX_VOCABULARY_SIDE, (int)side));
        print_document(&output, authorization, 0);
        output_text(&output, "\n");
    }
    return output_flush(&output) ? STATUS_SOUND : STATUS_TROUBLE;
}

static int run_policy(const struct invocation *invocation)
{
    dtsx_plan *plan;
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
    .synopsis = "policy [OPTION]... FILE",
    .summary =
        "Prints the trust policy to paste into the RAM role of the task in a document; where both endpoints are "
        "cross-account, an array of both. A task with errors has none: its findings are printed on standard error. '-' "
        "reads standard input. Exit status: 0 printed, 1 the task has errors, 2 wrong usage or unreadable input.",
    .example = "policy --endpoint=source orders.json",
    .options = OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_ENDPOINT) | OPTION_BIT(OPTION_FORBID) |
               OPTION_BIT(OPTION_NO_CONFIG),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT),
    .operands_least = 1,
    .operands_most = 1,
    .run = run_policy,
};
