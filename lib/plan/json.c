/* SPDX-License-Identifier: MIT
 * A plan as JSON, for programs. */
#include "plan/write.h"

#include "plan/phrase.h"

struct output {
    struct dtsx_json_writer json;
    const dtsx_plan *plan;
    dtsx_buffer *scratch;
    int failed;
};

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

static void write_policies(struct dtsx_json_writer *json, const struct dtsx_authorization *authorization)
{
    dtsx_json_key(json, "system_policies");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < authorization->policy_count; i++)
        dtsx_json_text(json, authorization->policies[i]);
    dtsx_json_end_array(json);
}

static void write_trust_policy(struct dtsx_json_writer *json, const struct dtsx_authorization *authorization)
{
    dtsx_json_key(json, "trust_policy");
    dtsx_json_raw(json, authorization->trust_policy, authorization->trust_policy_length);
}

static void write_authorization(struct dtsx_json_writer *json, const struct dtsx_authorization *authorization)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "endpoint", side_slug(authorization->side));
    dtsx_json_member_text(json, "login_account_id", authorization->owner->id);
    dtsx_json_member_text(json, "trusted_account_id", authorization->trusted_account_id);
    dtsx_json_member_text(json, "ram_role", authorization->ram_role);
    write_policies(json, authorization);
    write_trust_policy(json, authorization);
    dtsx_json_end_object(json);
}

/* ---- parameters of steps: named as in the task document ---- */

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

/* What is entered for an endpoint; for the role's account only where the console asks for it. */
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
        dtsx_json_member_text(json, "ram_role", authorization->ram_role);
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
    const struct dtsx_authorization *authorization = dtsx_plan_side(plan, step->side);

    dtsx_json_member_text(json, "ram_role", authorization->ram_role);
    if (step->kind == DTSX_STEP_ATTACH_POLICY)
        write_policies(json, authorization);
    else
        dtsx_json_member_text(json, "trusted_account_id", authorization->trusted_account_id);
    if (step->kind == DTSX_STEP_EDIT_TRUST_POLICY)
        write_trust_policy(json, authorization);
    if (step->is_done)
        dtsx_json_member_boolean(json, "observed_as_done", 1);
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

static void write_parameters(struct dtsx_json_writer *json, const dtsx_plan *plan, const struct dtsx_plan_step *step)
{
    switch ((int)step->kind) {
    case DTSX_STEP_AUTHORIZE_DTS:
        dtsx_json_member_text(json, "default_role", "AliyunDTSDefaultRole");
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
        write_task_name(json, plan->task, DTSX_TASK_SLOT_REGION);
        break;
    case DTSX_STEP_CREATE_TASK:
        write_task_name(json, plan->task, DTSX_TASK_SLOT_NAME);
        write_task_name(json, plan->task, DTSX_TASK_SLOT_KIND);
        write_task_name(json, plan->task, DTSX_TASK_SLOT_DIRECTION);
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

/* ---- steps ---- */

static int append_plainly(dtsx_buffer *buffer, enum dtsx_phrase_part part, const char *text, size_t length)
{
    (void)part;
    return dtsx_buffer_append(buffer, text, length);
}

static void write_phrase(struct output *output, const struct dtsx_plan_step *step, const char *phrase)
{
    size_t length;
    const char *text;

    dtsx_buffer_clear(output->scratch);
    if (dtsx_phrase_write(output->plan, step, phrase, append_plainly, output->scratch) != 0)
        output->failed = 1;
    text = dtsx_buffer_get(output->scratch, &length);
    dtsx_json_string(&output->json, text, length);
}

static void write_step(struct output *output, size_t index)
{
    const struct dtsx_plan_step *step = &output->plan->steps[index];
    struct dtsx_json_writer *json = &output->json;
    size_t cursor = 0;
    const char *detail;

    dtsx_json_begin_object(json);
    dtsx_json_member_size(json, "number", index + 1);
    dtsx_json_member_text(json, "account_id", step->account->id);
    dtsx_json_member_text(json, "console", dtsx_step_console(step->kind));
    dtsx_json_member_text(json, "action", dtsx_step_action(step->kind));
    dtsx_json_key(json, "title");
    write_phrase(output, step, dtsx_step_title(step->kind));
    dtsx_json_key(json, "details");
    dtsx_json_begin_array(json);
    while ((detail = dtsx_step_next_detail(output->plan, step, &cursor)))
        write_phrase(output, step, detail);
    dtsx_json_end_array(json);
    dtsx_json_key(json, "parameters");
    dtsx_json_begin_object(json);
    write_parameters(json, output->plan, step);
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
}

static void write_plan(struct output *output)
{
    const dtsx_plan *plan = output->plan;
    struct dtsx_json_writer *json = &output->json;

    dtsx_json_begin_object(json);
    dtsx_json_member_integer(json, "version", 1);
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
    dtsx_json_key(json, "steps");
    dtsx_json_begin_array(json);
    for (size_t i = 0; i < plan->step_count; i++)
        write_step(output, i);
    dtsx_json_end_array(json);
    dtsx_json_end_object(json);
}

dtsx_status dtsx_plan_write_json(const dtsx_plan *plan, dtsx_buffer *scratch, dtsx_buffer *append_to)
{
    const size_t mark = dtsx_buffer_mark(append_to);
    struct output output = {.plan = plan, .scratch = scratch};

    dtsx_json_writer_init(&output.json, dtsx_buffer_sink, append_to, 0);
    write_plan(&output);
    if (!output.failed)
        return dtsx_buffer_finish_json(append_to, mark, &output.json);
    dtsx_buffer_rewind(append_to, mark);
    return DTSX_ERROR_NO_MEMORY;
}
