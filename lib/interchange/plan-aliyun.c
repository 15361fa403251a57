/* SPDX-License-Identifier: MIT
 * A POSIX shell script for the aliyun CLI that grants what a plan asks for. Values of the plan are written as quoted
 * words, so none of them is run. The functions of the script look first and change only what is missing, so that a
 * second run changes nothing. A role that exists keeps every principal that it trusts. */
#include "interchange/plan.h"

#include <string.h>

static const char head[] =
    "#!/bin/sh\n"
    "# Grants what cross-account DTS tasks need in RAM: roles, their policies, whom they trust.\n"
    "# Give one profile of the aliyun CLI for each owner account, with credentials of that account itself:\n";

static const char functions[] =
    "# A role that exists is changed only with CHANGE_TRUST_POLICY=yes; it keeps whom it trusts already.\n"
    "set -eu\n"
    "umask 077\n"
    "\n"
    "die() {\n"
    "    echo \"error: $*\" >&2\n"
    "    exit 1\n"
    "}\n"
    "\n"
    "# The text of a member of a JSON response, without its escapes. A policy has none but quotes and line ends.\n"
    "value() { # KEY\n"
    "    awk -v key=\"\\\"$1\\\"\" '{\n"
    "        at = index($0, key)\n"
    "        if (!at || found) next\n"
    "        rest = substr($0, at + length(key))\n"
    "        if (!match(rest, /^[ \\t]*:[ \\t]*\"/)) next\n"
    "        rest = substr(rest, RLENGTH + 1)\n"
    "        found = 1\n"
    "        while (rest != \"\") {\n"
    "            byte = substr(rest, 1, 1)\n"
    "            if (byte == \"\\\"\") break\n"
    "            if (byte == \"\\\\\") {\n"
    "                byte = substr(rest, 2, 1)\n"
    "                if (byte ~ /[nrt]/) byte = \" \"\n"
    "                rest = substr(rest, 2)\n"
    "            }\n"
    "            text = text byte\n"
    "            rest = substr(rest, 2)\n"
    "        }\n"
    "        print text\n"
    "    }'\n"
    "}\n"
    "\n"
    "# The profile must belong to the owner, and should be the account itself: what a RAM user grants may be invalid.\n"
    "check_account() { # PROFILE ACCOUNT\n"
    "    who=$(aliyun sts GetCallerIdentity --profile \"$1\") || die \"profile $1 cannot call GetCallerIdentity\"\n"
    "    id=$(printf '%s\\n' \"$who\" | value AccountId)\n"
    "    type=$(printf '%s\\n' \"$who\" | value IdentityType)\n"
    "    [ \"$id\" = \"$2\" ] || die \"profile $1 belongs to account $id, not to $2\"\n"
    "    [ \"$type\" = Account ] || [ \"${ALLOW_RAM_USER-}\" = yes ] ||\n"
    "        die \"profile $1 is of type $type, not the account itself; set ALLOW_RAM_USER=yes to go on\"\n"
    "}\n"
    "\n"
    "# Whether a policy trusts all of these principals, as far as a shell can see.\n"
    "trusts() { # POLICY PRINCIPAL...\n"
    "    policy=$1\n"
    "    shift\n"
    "    for principal; do\n"
    "        case $policy in\n"
    "        *\"\\\"$principal\\\"\"*) ;;\n"
    "        *) return 1 ;;\n"
    "        esac\n"
    "    done\n"
    "}\n"
    "\n"
    "# Adds a statement to the trust policy of a role that exists.\n"
    "extend() { # PROFILE ROLE STATEMENT OLD-POLICY PRINCIPAL...\n"
    "    profile=$1 role=$2 statement=$3 old=$4\n"
    "    shift 4\n"
    "    case $old in\n"
    "    *'\"Deny\"'* | *'\"NotAction\"'* | *'\"NotPrincipal\"'* | *'\"Condition\"'*)\n"
    "        die \"the trust policy of role $role has a Deny, a Condition or the like: judge it with dtsxacct check "
    "--observed: $old\" ;;\n"
    "    esac\n"
    "    if trusts \"$old\" \"$@\"; then\n"
    "        echo \"role $role trusts the creator already\"\n"
    "        return\n"
    "    fi\n"
    "    [ \"${CHANGE_TRUST_POLICY-${REPLACE_TRUST_POLICY-}}\" = yes ] ||\n"
    "        die \"role $role exists and other tasks may rely on it; set CHANGE_TRUST_POLICY=yes to add to its trust "
    "policy: $old\"\n"
    "    before=${old%%\\[*} after=${old#*\\[} comma=,\n"
    "    case $(printf '%s' \"$before\" | tr -d ' ') in\n"
    "    *'\"Statement\":') ;;\n"
    "    *) die \"the trust policy of role $role is not understood: $old\" ;;\n"
    "    esac\n"
    "    case $(printf '%s' \"$after\" | tr -d ' ') in\n"
    "    ']'*) comma='' ;;\n"
    "    esac\n"
    "    new=${before}[$statement$comma$after\n"
    "    aliyun ram UpdateRole --profile \"$profile\" --RoleName \"$role\" --NewAssumeRolePolicyDocument \"$new\" "
    ">/dev/null\n"
    "    echo \"role $role trusts the creator now, and whom it trusted before\"\n"
    "}\n"
    "\n"
    "# Creates a role, or adds to its trust policy.\n"
    "grant() { # PROFILE ROLE STATEMENT PRINCIPAL...\n"
    "    profile=$1 role=$2 statement=$3\n"
    "    shift 3\n"
    "    if out=$(aliyun ram GetRole --profile \"$profile\" --RoleName \"$role\" 2>&1); then\n"
    "        extend \"$profile\" \"$role\" \"$statement\" \"$(printf '%s\\n' \"$out\" | value "
    "AssumeRolePolicyDocument)\" \"$@\"\n"
    "        return\n"
    "    fi\n"
    "    case $out in\n"
    "    *EntityNotExist.Role*) ;;\n"
    "    *) die \"$out\" ;;\n"
    "    esac\n"
    "    aliyun ram CreateRole --profile \"$profile\" --RoleName \"$role\" \\\n"
    "        --AssumeRolePolicyDocument \"{\\\"Statement\\\":[$statement],\\\"Version\\\":\\\"1\\\"}\" \\\n"
    "        --Description 'DTS across accounts' >/dev/null\n"
    "    echo \"role $role is created\"\n"
    "}\n"
    "\n"
    "# Attaches a system policy, unless it is attached.\n"
    "attach() { # PROFILE ROLE POLICY\n"
    "    out=$(aliyun ram AttachPolicyToRole --profile \"$1\" --PolicyType System --PolicyName \"$3\" --RoleName "
    "\"$2\" 2>&1) ||\n"
    "        case $out in\n"
    "        *EntityAlreadyExists.Role.Policy*) ;;\n"
    "        *) die \"$out\" ;;\n"
    "        esac\n"
    "    echo \"$3 is attached to role $2\"\n"
    "}\n";

/* Writes a word of the shell, quoted. */
static void word(struct dtsx_plan_output *output, const char *text)
{
    dtsx_plan_output_text(output, "'");
    for (const char *end = strchr(text, '\''); end; end = strchr(text, '\'')) {
        dtsx_plan_output_bytes(output, text, (size_t)(end - text));
        dtsx_plan_output_text(output, "'\\''");
        text = end + 1;
    }
    dtsx_plan_output_text(output, text);
    dtsx_plan_output_text(output, "'");
}

static void profile_variable(struct dtsx_plan_output *output, const dtsx_plan_role *role)
{
    dtsx_plan_output_text(output, "PROFILE_");
    dtsx_plan_output_text(output, dtsx_plan_role_owner(role));
}

static void profile(struct dtsx_plan_output *output, const dtsx_plan_role *role)
{
    dtsx_plan_output_text(output, " \"$");
    profile_variable(output, role);
    dtsx_plan_output_text(output, "\"");
}

/* The JSON needs no quoting: a statement has only actions, IDs and the provider's own names, so no apostrophe. */
static void statement(struct dtsx_plan_output *output, const dtsx_plan_role *role)
{
    struct dtsx_json_writer json;

    dtsx_plan_output_text(output, " '");
    dtsx_json_writer_init(&json, dtsx_plan_output_sink, output, 0);
    dtsx_plan_write_statement(&json, role);
    dtsx_plan_output_text(output, "'");
    if (dtsx_json_writer_finish(&json) != 0)
        output->failed = 1;
}

/* The principals that the statement trusts. */
static void principals(struct dtsx_plan_output *output, const dtsx_plan_role *role)
{
    const char *creator;

    for (size_t i = 0; (creator = dtsx_plan_role_list_get(role, DTSX_LIST_TRUSTED_ACCOUNTS, i, NULL)); i++) {
        dtsx_plan_output_text(output, " ");
        dtsx_plan_output_text(output, dtsx_plan_literal_ram_arn);
        dtsx_plan_output_text(output, creator);
        dtsx_plan_output_text(output, dtsx_plan_literal_root);
        dtsx_plan_output_text(output, " ");
        dtsx_plan_output_text(output, creator);
        dtsx_plan_output_text(output, dtsx_plan_literal_at_dts_service);
    }
}

static void write_role(struct dtsx_plan_output *output, const dtsx_plan_role *role)
{
    const char *const name = dtsx_plan_role_get_text(role, DTSX_TEXT_RAM_ROLE, NULL);
    const char *policy;

    dtsx_plan_output_text(output, "grant");
    profile(output, role);
    dtsx_plan_output_text(output, " ");
    word(output, name);
    statement(output, role);
    principals(output, role);
    dtsx_plan_output_text(output, "\n");
    for (size_t i = 0; (policy = dtsx_plan_role_list_get(role, DTSX_LIST_SYSTEM_POLICIES, i, NULL)); i++) {
        dtsx_plan_output_text(output, "attach");
        profile(output, role);
        dtsx_plan_output_text(output, " ");
        word(output, name);
        dtsx_plan_output_text(output, " ");
        word(output, policy);
        dtsx_plan_output_text(output, "\n");
    }
}

static void write_owner(struct dtsx_plan_output *output, const dtsx_plan_role *first)
{
    const dtsx_plan_role *role;

    dtsx_plan_output_text(output, "\n: \"${");
    profile_variable(output, first);
    dtsx_plan_output_text(output, ":?the profile of account ");
    dtsx_plan_output_text(output, dtsx_plan_role_owner(first));
    dtsx_plan_output_text(output, "}\"\ncheck_account");
    profile(output, first);
    dtsx_plan_output_text(output, " ");
    dtsx_plan_output_text(output, dtsx_plan_role_owner(first));
    dtsx_plan_output_text(output, "\n");
    for (size_t i = 0; (role = dtsx_plan_get_role(output->plan, i)); i++)
        if (dtsx_plan_same(dtsx_plan_role_owner(role), dtsx_plan_role_owner(first)))
            write_role(output, role);
}

dtsx_status dtsx_plan_write_aliyun(struct dtsx_plan_output *output)
{
    const dtsx_plan_role *role;

    dtsx_plan_output_text(output, head);
    for (size_t i = 0; (role = dtsx_plan_get_role(output->plan, i)); i++) {
        if (!dtsx_plan_is_first_of_owner(output->plan, i))
            continue;
        dtsx_plan_output_text(output, "#   ");
        profile_variable(output, role);
        dtsx_plan_output_text(output, "=<profile of account ");
        dtsx_plan_output_text(output, dtsx_plan_role_owner(role));
        dtsx_plan_output_text(output, ">\n");
    }
    dtsx_plan_output_text(output, functions);
    for (size_t i = 0; (role = dtsx_plan_get_role(output->plan, i)); i++)
        if (dtsx_plan_is_first_of_owner(output->plan, i))
            write_owner(output, role);
    return DTSX_OK;
}
