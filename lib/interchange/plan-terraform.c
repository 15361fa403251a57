/* SPDX-License-Identifier: MIT
 * A Terraform configuration (main.tf.json): a provider alias for each owner, a precondition that the credentials belong
 * to the owner, roles with their trust policies, and policy attachments. */
#include "interchange/plan.h"

#include <stdio.h>
#include <string.h>

/* The longest text that is built here: identifiers, and a sentence with an account ID. */
#define NAME_SIZE ((size_t)160)

struct name {
    char text[NAME_SIZE];
};

static struct name joined(const char *before, const char *piece, const char *after)
{
    struct name name;

    (void)snprintf(name.text, sizeof(name.text), "%.63s%.31s%.63s", before, piece, after);
    return name;
}

/* The letter of an owner: a, b, c, in the order of the owners' roles. */
static struct name letters_of(const dtsx_plan *plan, const char *owner)
{
    size_t number = 0;
    char letters[16];
    size_t at = sizeof(letters) - 1;

    for (size_t i = 0; !dtsx_plan_same(dtsx_plan_role_owner(dtsx_plan_get_role(plan, i)), owner); i++)
        number += dtsx_plan_is_first_of_owner(plan, i) != 0;
    letters[at] = '\0';
    for (number++; number > 0 && at > 0; number = (number - 1) / 26)
        letters[--at] = (char)('a' + (int)((number - 1) % 26));
    return joined(letters + at, "", "");
}

/* dts_a_1: with the number of the role in the plan. */
static struct name role_label(const dtsx_plan *plan, size_t index)
{
    const struct name letters = letters_of(plan, dtsx_plan_role_owner(dtsx_plan_get_role(plan, index)));
    struct name label;

    (void)snprintf(label.text, sizeof(label.text), "dts_%.15s_%zu", letters.text, index + 1);
    return label;
}

/* Writes text of the user's. In Terraform's JSON, ${ and %{ begin a template, so they are escaped. */
static void write_literal(struct dtsx_json_writer *json, dtsx_buffer *scratch, const char *text, size_t length)
{
    const char *plain;
    size_t from = 0;

    dtsx_buffer_clear(scratch);
    for (size_t i = 0; i + 1 < length; i++) {
        if ((text[i] != '$' && text[i] != '%') || text[i + 1] != '{')
            continue;
        (void)dtsx_buffer_append(scratch, text + from, i + 1 - from);
        from = i; /* so that the $ or % is written twice */
    }
    (void)dtsx_buffer_append(scratch, text + from, length - from);
    plain = dtsx_buffer_get(scratch, &length);
    dtsx_json_string(json, plain, length);
}

struct writing {
    struct dtsx_json_writer json;
    const dtsx_plan *plan;
    dtsx_buffer *scratch;
};

static void write_head(struct writing *writing)
{
    struct dtsx_json_writer *const json = &writing->json;

    dtsx_json_member_text(
        json, "//",
        "Roles for cross-account DTS tasks. A role that exists already must be imported before the first "
        "apply: terraform import alicloud_ram_role.<label> <role name>");
    dtsx_json_key(json, "terraform");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "required_providers");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "alicloud");
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "source", "aliyun/alicloud");
    dtsx_json_member_text(json, "version", ">= 1.252.0"); /* role_name */
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
}

/* Calls a function for each owner, with the owner's letter and first role. */
static void for_each_owner(struct writing *writing,
                           void write(struct writing *, const char *letters, const char *owner))
{
    for (size_t i = 0; i < dtsx_plan_role_count(writing->plan); i++) {
        const char *const owner = dtsx_plan_role_owner(dtsx_plan_get_role(writing->plan, i));

        if (dtsx_plan_is_first_of_owner(writing->plan, i))
            write(writing, letters_of(writing->plan, owner).text, owner);
    }
}

static void write_variable(struct writing *writing, const char *letters, const char *owner)
{
    dtsx_json_key(&writing->json, joined("profile_", letters, "").text);
    dtsx_json_begin_object(&writing->json);
    dtsx_json_member_text(&writing->json, "type", "string");
    dtsx_json_member_text(&writing->json, "description",
                          joined("Profile with credentials of account ", owner, "").text);
    dtsx_json_end_object(&writing->json);
}

static void write_provider(struct writing *writing, const char *letters, const char *owner)
{
    (void)owner;
    dtsx_json_begin_object(&writing->json);
    dtsx_json_member_text(&writing->json, "alias", joined("owner_", letters, "").text);
    dtsx_json_member_text(&writing->json, "profile", joined("${var.profile_", letters, "}").text);
    dtsx_json_end_object(&writing->json);
}

static void write_identity(struct writing *writing, const char *letters, const char *owner)
{
    (void)owner;
    dtsx_json_key(&writing->json, joined("owner_", letters, "").text);
    dtsx_json_begin_object(&writing->json);
    dtsx_json_member_text(&writing->json, "provider", joined("alicloud.owner_", letters, "").text);
    dtsx_json_end_object(&writing->json);
}

/* A precondition: the credentials must be those of the owner. */
static void write_precondition(struct writing *writing, const char *letters, const char *owner)
{
    struct name condition;
    struct name message;

    (void)snprintf(condition.text, sizeof(condition.text),
                   "${data.alicloud_caller_identity.owner_%.15s.account_id == \"%.32s\"}", letters, owner);
    (void)snprintf(message.text, sizeof(message.text), "The credentials of owner_%.15s do not belong to account %.32s.",
                   letters, owner);
    dtsx_json_key(&writing->json, "precondition");
    dtsx_json_begin_array(&writing->json);
    dtsx_json_begin_object(&writing->json);
    dtsx_json_member_text(&writing->json, "condition", condition.text);
    dtsx_json_member_text(&writing->json, "error_message", message.text);
    dtsx_json_end_object(&writing->json);
    dtsx_json_end_array(&writing->json);
}

/* If a role exists and its trust policy was not observed, the trust policy must not be replaced. */
static int must_be_left_alone(const dtsx_plan_role *role)
{
    return dtsx_plan_role_get_observed(role, DTSX_FACT_ROLE_EXISTS) == DTSX_ANSWER_YES &&
           !dtsx_plan_role_get_text(role, DTSX_TEXT_OBSERVED_TRUST_POLICY, NULL);
}

static void write_role(struct writing *writing, size_t index)
{
    const dtsx_plan_role *const role = dtsx_plan_get_role(writing->plan, index);
    const char *const owner = dtsx_plan_role_owner(role);
    const struct name letters = letters_of(writing->plan, owner);
    struct dtsx_json_writer *const json = &writing->json;
    size_t length;
    const char *text;

    dtsx_json_key(json, role_label(writing->plan, index).text);
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "provider", joined("alicloud.owner_", letters.text, "").text);
    text = dtsx_plan_role_get_text(role, DTSX_TEXT_RAM_ROLE, &length);
    dtsx_json_key(json, "role_name");
    write_literal(json, writing->scratch, text, length);
    dtsx_json_member_text(json, "description", "DTS across accounts");
    text = dtsx_plan_role_get_text(role, DTSX_TEXT_TRUST_POLICY, &length);
    dtsx_json_key(json, "assume_role_policy_document");
    write_literal(json, writing->scratch, text, length);
    dtsx_json_key(json, "lifecycle");
    dtsx_json_begin_object(json);
    write_precondition(writing, letters.text, owner);
    if (must_be_left_alone(role)) {
        dtsx_json_key(json, "ignore_changes");
        dtsx_json_begin_array(json);
        dtsx_json_text(json, "assume_role_policy_document");
        dtsx_json_end_array(json);
    }
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
}

static void write_attachment(struct writing *writing, size_t index, const char *policy)
{
    const dtsx_plan_role *const role = dtsx_plan_get_role(writing->plan, index);
    const struct name letters = letters_of(writing->plan, dtsx_plan_role_owner(role));
    const struct name label = role_label(writing->plan, index);
    struct dtsx_json_writer *const json = &writing->json;

    dtsx_json_key(json, joined(label.text, "_", policy).text);
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "provider", joined("alicloud.owner_", letters.text, "").text);
    dtsx_json_member_text(json, "policy_name", policy);
    dtsx_json_member_text(json, "policy_type", "System");
    dtsx_json_member_text(json, "role_name", joined("${alicloud_ram_role.", label.text, ".role_name}").text);
    dtsx_json_end_object(json);
}

static void write_resources(struct writing *writing)
{
    struct dtsx_json_writer *const json = &writing->json;
    const char *policy;

    dtsx_json_key(json, "resource");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "alicloud_ram_role");
    dtsx_json_begin_object(json);
    for (size_t i = 0; i < dtsx_plan_role_count(writing->plan); i++)
        write_role(writing, i);
    dtsx_json_end_object(json);
    dtsx_json_key(json, "alicloud_ram_role_policy_attachment");
    dtsx_json_begin_object(json);
    for (size_t i = 0; i < dtsx_plan_role_count(writing->plan); i++)
        for (size_t n = 0; (policy = dtsx_plan_role_list_get(dtsx_plan_get_role(writing->plan, i),
                                                             DTSX_LIST_SYSTEM_POLICIES, n, NULL));
             n++)
            write_attachment(writing, i, policy);
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
}

static void write_configuration(struct writing *writing)
{
    struct dtsx_json_writer *const json = &writing->json;

    dtsx_json_begin_object(json);
    write_head(writing);
    dtsx_json_key(json, "variable");
    dtsx_json_begin_object(json);
    for_each_owner(writing, write_variable);
    dtsx_json_end_object(json);
    dtsx_json_key(json, "provider");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "alicloud");
    dtsx_json_begin_array(json);
    for_each_owner(writing, write_provider);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
    dtsx_json_key(json, "data");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "alicloud_caller_identity");
    dtsx_json_begin_object(json);
    for_each_owner(writing, write_identity);
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
    write_resources(writing);
    dtsx_json_end_object(json);
}

dtsx_status dtsx_plan_write_terraform(struct dtsx_plan_output *output)
{
    struct writing writing = {.plan = output->plan, .scratch = dtsx_buffer_new(NULL)};

    if (!writing.scratch)
        return DTSX_ERROR_NO_MEMORY;
    dtsx_json_writer_init(&writing.json, dtsx_plan_output_sink, output, 2);
    write_configuration(&writing);
    dtsx_plan_output_text(output, "\n");
    dtsx_buffer_unref(writing.scratch);
    return dtsx_json_writer_finish(&writing.json) == 0 ? DTSX_OK : DTSX_ERROR_NO_MEMORY;
}
