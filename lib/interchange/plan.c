/* SPDX-License-Identifier: MIT */
#include "interchange/plan.h"

#include <stdio.h>
#include <string.h>

#define DTSX_LITERAL(identifier, text) const char dtsx_plan_literal_##identifier[] = text;
#include "tables/literals.def"
#undef DTSX_LITERAL

void dtsx_plan_output_bytes(struct dtsx_plan_output *output, const char *text, size_t length)
{
    if (!output->failed && dtsx_buffer_append(output->buffer, text, length) != DTSX_OK)
        output->failed = 1;
}

void dtsx_plan_output_text(struct dtsx_plan_output *output, const char *text)
{
    dtsx_plan_output_bytes(output, text, strlen(text));
}

int dtsx_plan_output_sink(void *output, const char *bytes, size_t length)
{
    struct dtsx_plan_output *to = output;

    dtsx_plan_output_bytes(to, bytes, length);
    return to->failed;
}

int dtsx_plan_same(const char *text, const char *other)
{
    return strcmp(text, other) == 0;
}

const char *dtsx_plan_role_owner(const dtsx_plan_role *role)
{
    return dtsx_plan_role_get_text(role, DTSX_TEXT_ACCOUNT_ID, NULL);
}

int dtsx_plan_is_first_of_owner(const dtsx_plan *plan, size_t index)
{
    const char *const owner = dtsx_plan_role_owner(dtsx_plan_get_role(plan, index));

    for (size_t i = 0; i < index; i++)
        if (dtsx_plan_same(dtsx_plan_role_owner(dtsx_plan_get_role(plan, i)), owner))
            return 0;
    return 1;
}

size_t dtsx_plan_owner_count(const dtsx_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        count += dtsx_plan_is_first_of_owner(plan, i) != 0;
    return count;
}

/* ---- the provider's template ---- */

/* A list of principals, one for each creator: the creator's ID between two texts. */
static void write_principals(struct dtsx_json_writer *json, const char *key, const dtsx_plan_role *role,
                             const char *before, const char *after)
{
    const char *creator;
    char principal[96];

    dtsx_json_key(json, key);
    dtsx_json_begin_array(json);
    for (size_t i = 0; (creator = dtsx_plan_role_list_get(role, DTSX_LIST_TRUSTED_ACCOUNTS, i, NULL)); i++) {
        (void)snprintf(principal, sizeof(principal), "%s%s%s", before, creator, after);
        dtsx_json_text(json, principal);
    }
    dtsx_json_end_array(json);
}

void dtsx_plan_write_statement(struct dtsx_json_writer *json, const dtsx_plan_role *role)
{
    dtsx_json_begin_object(json);
    dtsx_json_member_text(json, "Action", dtsx_plan_literal_assume_role);
    dtsx_json_member_text(json, "Effect", "Allow");
    dtsx_json_key(json, "Principal");
    dtsx_json_begin_object(json);
    write_principals(json, "RAM", role, dtsx_plan_literal_ram_arn, dtsx_plan_literal_root);
    write_principals(json, "Service", role, "", dtsx_plan_literal_at_dts_service);
    dtsx_json_end_object(json);
    dtsx_json_end_object(json);
}

void dtsx_plan_write_document(struct dtsx_json_writer *json, const dtsx_plan_role *role)
{
    dtsx_json_begin_object(json);
    dtsx_json_key(json, "Statement");
    dtsx_json_begin_array(json);
    dtsx_plan_write_statement(json, role);
    dtsx_json_end_array(json);
    dtsx_json_member_text(json, "Version", "1");
    dtsx_json_end_object(json);
}

/* ---- public ---- */

dtsx_status dtsx_interchange_plan_write(const dtsx_plan *plan, dtsx_interchange_format format, unsigned flags,
                                        dtsx_buffer *append_to)
{
    struct dtsx_plan_output output = {.plan = plan, .buffer = append_to};
    dtsx_status status;
    size_t mark;

    if (!plan || !append_to || flags)
        return DTSX_ERROR_INVALID_ARGUMENT;
    (void)dtsx_buffer_get(append_to, &mark);
    switch ((int)format) {
    case DTSX_INTERCHANGE_FORMAT_ALIYUN:
        status = dtsx_plan_write_aliyun(&output);
        break;
    case DTSX_INTERCHANGE_FORMAT_TERRAFORM:
        status = dtsx_plan_write_terraform(&output);
        break;
    case DTSX_INTERCHANGE_FORMAT_ROS:
        status = dtsx_plan_write_ros(&output);
        break;
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
    if (status == DTSX_OK && output.failed)
        status = DTSX_ERROR_NO_MEMORY;
    if (status != DTSX_OK)
        (void)dtsx_buffer_cut(append_to, mark);
    return status;
}
