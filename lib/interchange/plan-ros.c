/* SPDX-License-Identifier: MIT
 * ROS templates: one for each owner, with a rule that the account of the stack must be the owner. A template can create
 * a role and attach policies; it cannot change the trust policy of an existing role, and does not try to. */
#include "interchange/plan.h"

#include <stdio.h>
#include <string.h>

/* Whether ROS could take something in a text for a function. */
static int may_hold_functions(const char *json)
{
    return strstr(json, "\"Ref\"") || strstr(json, "\"Fn::");
}

/* The trust policy of the role: that of the plan, which keeps the principals that the role already trusts. */
static void write_trust_policy(struct dtsx_json_writer *json, const dtsx_plan_role *role)
{
    size_t length;
    const char *const document = dtsx_plan_role_get_text(role, DTSX_TEXT_TRUST_POLICY, &length);

    dtsx_json_key(json, "AssumeRolePolicyDocument");
    if (document && !may_hold_functions(document))
        dtsx_json_raw(json, document, length);
    else
        dtsx_plan_write_document(json, role);
}

static void write_new_role(struct dtsx_json_writer *json, const dtsx_plan_role *role)
{
    const char *policy;

    dtsx_json_member_text(json, "Type", "ALIYUN::RAM::Role");
    dtsx_json_key(json, "Properties");
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "RoleName", dtsx_plan_role_get_text(role, DTSX_TEXT_RAM_ROLE, NULL));
    dtsx_json_member_text(json, "Description", "DTS across accounts");
    write_trust_policy(json, role);
    dtsx_json_key(json, "PolicyAttachments");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "System");
    dtsx_json_begin_array(json);
    for (size_t i = 0; (policy = dtsx_plan_role_list_get(role, DTSX_LIST_SYSTEM_POLICIES, i, NULL)); i++)
        dtsx_json_text(json, policy);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
    /* With true, ROS would leave an existing role unchanged and not report it. */
    dtsx_json_member_boolean(json, "IgnoreExisting", 0);
    dtsx_json_end_object(json);
}

static void write_attachment(struct dtsx_json_writer *json, const dtsx_plan_role *role, const char *policy)
{
    dtsx_json_member_text(json, "Type", "ALIYUN::RAM::AttachPolicyToRole");
    dtsx_json_key(json, "Properties");
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "PolicyName", policy);
    dtsx_json_member_text(json, "PolicyType", "System");
    dtsx_json_member_text(json, "RoleName", dtsx_plan_role_get_text(role, DTSX_TEXT_RAM_ROLE, NULL));
    dtsx_json_end_object(json);
}

/* DtsRole1, DtsPolicy2: the numbers are those in the template. */
static void begin_resource(struct dtsx_json_writer *json, const char *word, size_t number)
{
    char name[48];

    (void)snprintf(name, sizeof(name), "%s%zu", word, number);
    dtsx_json_key(json, name);
    dtsx_json_begin_object(json);
}

static void write_role(struct dtsx_json_writer *json, const dtsx_plan_role *role, size_t *number)
{
    const char *policy;

    if (dtsx_plan_role_get_observed(role, DTSX_FACT_ROLE_EXISTS) != DTSX_ANSWER_YES) {
        begin_resource(json, "DtsRole", ++*number);
        write_new_role(json, role);
        dtsx_json_end_object(json);
        return;
    }
    for (size_t i = 0; (policy = dtsx_plan_role_list_get(role, DTSX_LIST_MISSING_POLICIES, i, NULL)); i++) {
        begin_resource(json, "DtsPolicy", ++*number);
        write_attachment(json, role, policy);
        dtsx_json_end_object(json);
    }
}

/* Whether an owner has a role whose trust policy must still be changed by hand. */
static int needs_edit(const dtsx_plan *plan, const char *owner)
{
    const dtsx_plan_role *role;

    for (size_t i = 0; (role = dtsx_plan_get_role(plan, i)); i++)
        if (dtsx_plan_same(dtsx_plan_role_owner(role), owner) &&
            dtsx_plan_role_get_observed(role, DTSX_FACT_ROLE_EXISTS) == DTSX_ANSWER_YES &&
            dtsx_plan_role_get_trust_policy_change(role) != DTSX_TRUST_POLICY_CHANGE_NONE)
            return 1;
    return 0;
}

static void write_description(struct dtsx_json_writer *json, const dtsx_plan *plan, const char *owner)
{
    char text[192];

    (void)snprintf(text, sizeof(text), "Roles of account %s for cross-account DTS tasks%s", owner,
                   needs_edit(plan, owner)
                       ? ". A role that exists already needs another trust policy: edit it in the RAM console"
                       : "");
    dtsx_json_key(json, "Description");
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "en", text);
    dtsx_json_end_object(json);
}

static void write_rule(struct dtsx_json_writer *json, const char *owner)
{
    char text[96];

    (void)snprintf(text, sizeof(text), "Create this stack in account %s.", owner);
    dtsx_json_key(json, "Rules");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "OwnerAccount");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "Assertions");
    dtsx_json_begin_array(json);
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "Assert");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "Fn::Equals");
    dtsx_json_begin_array(json);
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "Ref", "ALIYUN::TenantId");
    dtsx_json_end_object(json);
    dtsx_json_text(json, owner);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
    dtsx_json_member_text(json, "AssertDescription", text);
    dtsx_json_end_object(json);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
}

static void write_template(struct dtsx_json_writer *json, const dtsx_plan *plan, const char *owner)
{
    const dtsx_plan_role *role;
    size_t number = 0;

    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "ROSTemplateFormatVersion", "2015-09-01");
    write_description(json, plan, owner);
    write_rule(json, owner);
    dtsx_json_key(json, "Resources");
    dtsx_json_begin_object(json);
    for (size_t i = 0; (role = dtsx_plan_get_role(plan, i)); i++)
        if (dtsx_plan_same(dtsx_plan_role_owner(role), owner))
            write_role(json, role, &number);
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
}

dtsx_status dtsx_plan_write_ros(struct dtsx_plan_output *output)
{
    const int is_map = dtsx_plan_owner_count(output->plan) > 1;
    struct dtsx_json_writer json;

    dtsx_json_writer_init(&json, dtsx_plan_output_sink, output, 2);
    if (is_map)
        dtsx_json_begin_object(&json);
    for (size_t i = 0; i < dtsx_plan_role_count(output->plan); i++) {
        const char *const owner = dtsx_plan_role_owner(dtsx_plan_get_role(output->plan, i));

        if (!dtsx_plan_is_first_of_owner(output->plan, i))
            continue;
        if (is_map)
            dtsx_json_key(&json, owner);
        write_template(&json, output->plan, owner);
    }
    if (is_map)
        dtsx_json_end_object(&json);
    dtsx_plan_output_text(output, "\n");
    return dtsx_json_writer_finish(&json) == 0 ? DTSX_OK : DTSX_ERROR_NO_MEMORY;
}
