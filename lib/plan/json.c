/* SPDX-License-Identifier: MIT
 * A plan as JSON, for programs. */
#include "plan/write.h"

#include "plan/phrase.h"
#include "tables/literals.h"
#include "json/reader.h"
#include "json/writer.h"

static const char *side_slug(dtsx_side side)
{
    return dtsx_vocabulary_slug(DTSX_VOCABULARY_SIDE, (int)side);
}

/* ---- accounts and authorizations ---- */

static void write_account(struct dtsx_json_writer *json, const struct dtsx_plan_account *account)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_string(json, "party", &account->party, 1);
    dtsx_json_member_text(json, "account_id", account->id);
    if (account->label)
        dtsx_json_member_string(json, "label", account->label, account->label_length);
    dtsx_json_key(json, "owns");
    dtsx_json_begin_array(json);
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (account->owns[side - DTSX_SIDE_SOURCE])
            dtsx_json_text(json, side_slug((dtsx_side)side));
    dtsx_json_end_array(json);
    dtsx_json_member_boolean(json, "creates_task", account->is_creator);
    dtsx_json_end_object(json);
}

static void write_spans(struct dtsx_json_writer *json, const char *key, const struct dtsx_span *spans, size_t count)
{
    dtsx_json_key(json, key);
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < count; i++)
        dtsx_json_string(json, spans[i].text, spans[i].length);
    dtsx_json_end_array(json);
}

static void write_span(struct dtsx_json_writer *json, const char *key, struct dtsx_span span)
{
    dtsx_json_member_string(json, key, span.text, span.length);
}

static void write_policies(struct dtsx_json_writer *json, const struct dtsx_plan_role *role)
{
    write_spans(json, "system_policies", role->policies, role->policy_count);
}

static void write_raw(struct dtsx_json_writer *json, const char *key, struct dtsx_span document)
{
    dtsx_json_key(json, key);
    dtsx_json_raw(json, document.text, document.length);
}

static void write_authorization(struct dtsx_json_writer *json, const struct dtsx_authorization *authorization)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "endpoint", side_slug(authorization->side));
    dtsx_json_member_text(json, "login_account_id", authorization->owner->id);
    dtsx_json_member_text(json, "trusted_account_id", authorization->trusted_account_id);
    write_span(json, "ram_role", authorization->role->ram_role);
    write_policies(json, authorization->role);
    write_raw(json, "trust_policy", authorization->role->trust_policy);
    dtsx_json_end_object(json);
}

/* ---- roles ---- */

static const char *change_slug(dtsx_trust_policy_change change)
{
    switch ((int)change) {
    case DTSX_TRUST_POLICY_CHANGE_CREATE:
        return "create";
    case DTSX_TRUST_POLICY_CHANGE_ADD:
        return "add";
    case DTSX_TRUST_POLICY_CHANGE_REPLACE:
        return "replace";
    default:
        return "none";
    }
}

/* A policy that is a JSON object is written as an object; anything else is written as a string. */
static void write_observed_policy(struct dtsx_json_writer *json, struct dtsx_span policy)
{
    dtsx_json_key(json, "trust_policy");
    if (!policy.text)
        dtsx_json_null(json);
    else if (dtsx_json_is_object(policy.text, policy.length, DTSX_JSON_DEPTH_MAX))
        dtsx_json_raw_minified(json, policy.text, policy.length);
    else
        dtsx_json_string(json, policy.text, policy.length);
}

/* A fact that was not observed is null. */
static void write_observed(struct dtsx_json_writer *json, const struct dtsx_plan_role *role)
{
    dtsx_json_key(json, "observed");
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "exists");
    if (role->exists)
        dtsx_json_boolean(json, role->exists == DTSX_ANSWER_YES);
    else
        dtsx_json_null(json);
    if (role->has_policies) {
        write_spans(json, "policies", role->observed_policies.items, role->observed_policies.count);
    } else {
        dtsx_json_key(json, "policies");
        dtsx_json_null(json);
    }
    write_observed_policy(json, role->observed_trust_policy);
    dtsx_json_end_object(json);
}

static void write_role(struct dtsx_json_writer *json, const struct dtsx_plan_role *role)
{
    dtsx_json_begin_object(json);
    write_span(json, "account_id", role->account_id);
    write_span(json, "ram_role", role->ram_role);
    dtsx_json_key(json, "endpoints");
    dtsx_json_begin_array(json);
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (role->has_side[side - DTSX_SIDE_SOURCE])
            dtsx_json_text(json, side_slug((dtsx_side)side));
    dtsx_json_end_array(json);
    write_policies(json, role);
    write_raw(json, "trust_policy", role->trust_policy);
    dtsx_json_member_text(json, "trust_policy_change", change_slug(role->change));
    write_observed(json, role);
    dtsx_json_end_object(json);
}

static void write_roles(struct dtsx_json_writer *json, const dtsx_plan *plan)
{
    dtsx_json_key(json, "roles");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        write_role(json, dtsx_plan_get_role(plan, i));
    dtsx_json_end_array(json);
}

/* ---- parameters of steps, named as in the task document ---- */

static void write_setting(struct dtsx_json_writer *json, const dtsx_endpoint *endpoint, int setting)
{
    size_t length;
    const char *text = dtsx_phrase_setting(endpoint, setting, &length);

    if (!text)
        return;
    dtsx_json_key(json, dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, setting));
    if (setting == DTSX_SETTING_PORT)
        dtsx_json_raw(json, text, length);
    else
        dtsx_json_string(json, text, length);
}

/* What is entered for an endpoint. The owner and the role are included only if the console asks for them. */
static void write_endpoint(struct dtsx_json_writer *json, const dtsx_plan *plan, dtsx_side side)
{
    static const unsigned char before[] = {DTSX_SETTING_DATABASE_TYPE, DTSX_SETTING_ACCESS_METHOD, DTSX_SETTING_REGION};
    static const unsigned char after[] = {
        DTSX_SETTING_INSTANCE_FORM, DTSX_SETTING_INSTANCE_ID, DTSX_SETTING_HOST,       DTSX_SETTING_PORT,
        DTSX_SETTING_DATABASE,      DTSX_SETTING_USER,        DTSX_SETTING_ORACLE_SID, DTSX_SETTING_CEN_INSTANCE_ID,
    };
    const dtsx_endpoint *endpoint = dtsx_task_side(plan->task, (int)side);
    const struct dtsx_authorization *authorization = dtsx_plan_side(plan, side);

    for (size_t i = 0; i < sizeof(before); i++)
        write_setting(json, endpoint, before[i]);
    dtsx_json_member_boolean(json, "cross_account", authorization != NULL);
    if (authorization) {
        dtsx_json_member_text(json, "account_id", authorization->owner->id);
        write_span(json, "ram_role", authorization->role->ram_role);
    }
    for (size_t i = 0; i < sizeof(after); i++)
        write_setting(json, endpoint, after[i]);
}

static void write_reverse(struct dtsx_json_writer *json, const dtsx_plan *plan)
{
    dtsx_json_key(json, "source");
    dtsx_json_begin_object(json);
    write_endpoint(json, plan, DTSX_SIDE_DESTINATION);
    dtsx_json_end_object(json);
    dtsx_json_key(json, "destination");
    dtsx_json_begin_object(json);
    write_endpoint(json, plan, DTSX_SIDE_SOURCE);
    dtsx_json_end_object(json);
}

static void write_role_parameters(struct dtsx_json_writer *json, const dtsx_plan *plan,
                                  const struct dtsx_plan_step *step)
{
    write_span(json, "ram_role", step->role->ram_role);
    if (step->kind == DTSX_STEP_ATTACH_POLICY)
        write_policies(json, step->role);
    else
        dtsx_json_member_text(json, "trusted_account_id", dtsx_plan_creator(plan)->id);
    if (step->kind == DTSX_STEP_EDIT_TRUST_POLICY)
        write_raw(json, "trust_policy", step->role->trust_policy);
}

static void write_task_name(struct dtsx_json_writer *json, const dtsx_task *task, int slot)
{
    const struct dtsx_slot_shape *shape = &dtsx_task_shape.slots[slot];
    const struct dtsx_slot *setting = &task->slots[slot];
    const char *name = dtsx_vocabulary_name((dtsx_vocabulary)shape->vocabulary, setting->value);

    if (!setting->length)
        return;
    dtsx_json_key(json, dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, shape->setting));
    if (name)
        dtsx_json_text(json, name);
    else
        dtsx_json_string(json, setting->text, setting->length);
}

static void write_parameters(const dtsx_plan *plan, const struct dtsx_plan_step *step, struct dtsx_json_writer *json)
{
    switch ((int)step->kind) {
    case DTSX_STEP_AUTHORIZE_DTS:
        dtsx_json_member_text(json, "default_role", dtsx_literal_default_role);
        break;
    case DTSX_STEP_LOG_ON_OWNER:
        dtsx_json_member_text(json, "identity_type",
                              dtsx_vocabulary_name(DTSX_VOCABULARY_IDENTITY_TYPE, DTSX_IDENTITY_TYPE_ACCOUNT));
        break;
    case DTSX_STEP_CREATE_ROLE:
    case DTSX_STEP_ATTACH_POLICY:
    case DTSX_STEP_EDIT_TRUST_POLICY:
        write_role_parameters(json, plan, step);
        break;
    case DTSX_STEP_SELECT_REGION:
        write_task_name(json, plan->task, DTSX_TASK_REGION);
        break;
    case DTSX_STEP_CREATE_TASK:
        write_task_name(json, plan->task, DTSX_TASK_NAME);
        write_task_name(json, plan->task, DTSX_TASK_KIND);
        write_task_name(json, plan->task, DTSX_TASK_DIRECTION);
        break;
    case DTSX_STEP_CONFIGURE_SOURCE:
    case DTSX_STEP_CONFIGURE_DESTINATION:
        write_endpoint(json, plan, step->side);
        break;
    case DTSX_STEP_CONFIGURE_REVERSE:
        write_reverse(json, plan);
        break;
    default:
        break;
    }
}

void dtsx_step_write_parameters(const dtsx_plan *plan, const struct dtsx_plan_step *step, struct dtsx_json_writer *json)
{
    dtsx_json_begin_object(json);
    write_parameters(plan, step, json);
    dtsx_json_end_object(json);
}

/* ---- steps ---- */

static const char *state_slug(dtsx_step_state state)
{
    if (state == DTSX_STEP_STATE_DONE)
        return "done";
    return state == DTSX_STEP_STATE_TO_DO ? "to-do" : "unknown";
}

static void write_step(struct dtsx_json_writer *json, const dtsx_plan *plan, size_t index)
{
    const struct dtsx_plan_step *step = &plan->steps[index];

    dtsx_json_begin_object(json);
    dtsx_json_member_size(json, "number", index + 1);
    dtsx_json_member_text(json, "state", state_slug(step->state));
    dtsx_json_member_text(json, "account_id", step->account->id);
    dtsx_json_member_text(json, "console", dtsx_step_console(step->kind));
    dtsx_json_member_text(json, "action", dtsx_step_action(step->kind));
    write_span(json, "title", step->title);
    write_spans(json, "details", step->details.items, step->details.count);
    write_raw(json, "parameters", step->parameters);
    dtsx_json_end_object(json);
}

/* ---- plans; each of several plans names its task ---- */

static void write_task_plan(struct dtsx_json_writer *json, const dtsx_plan *plan, int is_part)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_integer(json, "version", 1);
    if (is_part)
        write_task_name(json, plan->task, DTSX_TASK_NAME);
    dtsx_json_member_text(json, "scenario",
                          dtsx_vocabulary_slug(DTSX_VOCABULARY_SCENARIO, (int)dtsx_plan_get_scenario(plan)));
    dtsx_json_key(json, "accounts");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < plan->account_count; i++)
        write_account(json, &plan->accounts[i]);
    dtsx_json_end_array(json);
    dtsx_json_key(json, "authorizations");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < plan->authorization_count; i++)
        write_authorization(json, &plan->authorizations[i]);
    dtsx_json_end_array(json);
    write_roles(json, plan);
    dtsx_json_key(json, "steps");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < plan->step_count; i++)
        write_step(json, plan, i);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
}

static void write_joined_plan(struct dtsx_json_writer *json, const dtsx_plan *plan)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_integer(json, "version", 1);
    write_roles(json, plan);
    dtsx_json_key(json, "plans");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < plan->part_count; i++)
        write_task_plan(json, plan->parts[i], 1);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
}

dtsx_status dtsx_plan_write_json(const dtsx_plan *plan, dtsx_buffer *append_to)
{
    const size_t mark = dtsx_buffer_mark(append_to);
    struct dtsx_json_writer json;

    dtsx_json_writer_init(&json, dtsx_buffer_sink, append_to, 0);
    if (plan->task)
        write_task_plan(&json, plan, 0);
    else
        write_joined_plan(&json, plan);
    return dtsx_buffer_finish(append_to, mark, dtsx_json_writer_finish(&json));
}
