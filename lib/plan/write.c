/* SPDX-License-Identifier: MIT */
#include "plan/write.h"

#include "report/text.h"
#include "json/reader.h"

/* Page: "Configure a DTS task across Alibaba Cloud accounts", its three scenarios. */
const char *dtsx_plan_scenario_text(const dtsx_plan *plan)
{
    switch ((int)dtsx_plan_get_scenario(plan)) {
    case DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT:
        return "Scenario 1: the source database is cross-account.";
    case DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT:
        return "Scenario 2: the destination database is cross-account.";
    default:
        return "Scenario 3: both databases are cross-account.";
    }
}

const char *dtsx_plan_change_text(const struct dtsx_plan_role *role)
{
    switch ((int)role->change) {
    case DTSX_TRUST_POLICY_CHANGE_ADD:
        return "Trust policy, the observed one with what it lacks";
    case DTSX_TRUST_POLICY_CHANGE_REPLACE:
        return role->is_unseen ? "Trust policy, in place of the one that was not observed"
                               : "Trust policy, in place of the observed one, which cannot be kept";
    case DTSX_TRUST_POLICY_CHANGE_NONE:
        return "Trust policy, as observed, to which nothing is added";
    default:
        return "Trust policy";
    }
}

const char *dtsx_plan_state_text(const struct dtsx_plan_step *step)
{
    if (step->state == DTSX_STEP_STATE_DONE)
        return ": done";
    return step->state == DTSX_STEP_STATE_TO_DO ? "" : ", unless it is done already";
}

int dtsx_plan_write_indented(struct dtsx_span document, dtsx_buffer *append_to)
{
    struct dtsx_json_reader reader;
    struct dtsx_json_writer writer;

    dtsx_json_reader_init(&reader, document.text, document.length, DTSX_JSON_DEPTH_MAX);
    dtsx_json_writer_init(&writer, dtsx_buffer_sink, append_to, 2);
    while (dtsx_json_next(&reader) != DTSX_JSON_END && reader.token != DTSX_JSON_ERROR) {
        switch (reader.token) {
        case DTSX_JSON_OBJECT_BEGIN:
            dtsx_json_begin_object(&writer);
            break;
        case DTSX_JSON_OBJECT_END:
            dtsx_json_end_object(&writer);
            break;
        case DTSX_JSON_ARRAY_BEGIN:
            dtsx_json_begin_array(&writer);
            break;
        case DTSX_JSON_ARRAY_END:
            dtsx_json_end_array(&writer);
            break;
        case DTSX_JSON_KEY:
            dtsx_json_plain_key(&writer, reader.raw, reader.raw_length);
            break;
        default:
            dtsx_json_raw(&writer, reader.begin, reader.length);
            break;
        }
    }
    return dtsx_json_writer_finish(&writer);
}

typedef dtsx_status write_fn(const dtsx_plan *plan, dtsx_buffer *append_to);

static dtsx_status write_text(const dtsx_plan *plan, dtsx_buffer *append_to)
{
    dtsx_buffer *scratch = dtsx_buffer_new(plan->context);
    dtsx_status status = scratch ? dtsx_plan_write_text(plan, scratch, append_to) : DTSX_ERROR_NO_MEMORY;

    dtsx_buffer_unref(scratch);
    return status;
}

static write_fn *writer_of(dtsx_format format)
{
    switch ((int)format) {
    case DTSX_FORMAT_JSON:
        return dtsx_plan_write_json;
    case DTSX_FORMAT_TEXT:
        return write_text;
    case DTSX_FORMAT_MARKDOWN:
        return dtsx_plan_write_markdown;
    case DTSX_FORMAT_MERMAID:
        return dtsx_plan_write_mermaid;
    default:
        return NULL;
    }
}

/* For people, a joined plan is written as its parts. Each part is complete, with the trust policies for all tasks. */
static dtsx_status write_parts(const dtsx_plan *plan, write_fn *write, dtsx_buffer *append_to)
{
    const size_t mark = dtsx_buffer_mark(append_to);
    dtsx_status status = DTSX_OK;

    for (size_t i = 0; i < plan->part_count && status == DTSX_OK; i++) {
        if (i > 0 && dtsx_buffer_append(append_to, "\n", 1) != 0)
            status = DTSX_ERROR_NO_MEMORY;
        if (status == DTSX_OK)
            status = write(plan->parts[i], append_to);
    }
    if (status != DTSX_OK)
        dtsx_buffer_rewind(append_to, mark);
    return status;
}

dtsx_status dtsx_plan_write(const dtsx_plan *plan, dtsx_format format, unsigned flags, dtsx_buffer *append_to)
{
    write_fn *write = writer_of(format);

    if (!plan || !append_to || !write || (flags & ~DTSX_WRITE_FLAGS))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (plan->task || format == DTSX_FORMAT_JSON || format == DTSX_FORMAT_MERMAID)
        return write(plan, append_to);
    return write_parts(plan, write, append_to);
}
