/* SPDX-License-Identifier: MIT
 * Writes a task as a document (format version 1). Reading and writing it again changes nothing. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "model/task.h"
#include "report/text.h"

#include "json/reader.h"

#include <string.h>

static const char *key_of(int setting)
{
    return dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, setting);
}

/* The canonical name of a name that is known, else the text as it was given. A name with a control character in it is
 * known too, but it is a mistake that writing must not hide. */
static void write_text(struct dtsx_json_writer *writer, const struct dtsx_slot *slot,
                       const struct dtsx_slot_shape *shape)
{
    const char *name = NULL;

    if (!slot->text)
        return;
    if (shape->kind == DTSX_SLOT_NAME && !dtsx_utf8_has_control(slot->text, slot->length))
        name = dtsx_vocabulary_name((dtsx_vocabulary)shape->vocabulary, slot->value);
    if (name)
        dtsx_json_member_text(writer, key_of(shape->setting), name);
    else
        dtsx_json_member_string(writer, key_of(shape->setting), slot->text, slot->length);
}

static void write_yes_no(struct dtsx_json_writer *writer, const struct dtsx_slot *slot,
                         const struct dtsx_slot_shape *shape)
{
    if (slot->value)
        dtsx_json_member_boolean(writer, key_of(shape->setting), slot->value == DTSX_YES);
}

/* A text that is no number at all can only come from a program; it is written so that it is found again. */
static void write_port(struct dtsx_json_writer *writer, const struct dtsx_slot *slot)
{
    struct dtsx_json_reader reader;

    if (!slot->length)
        return;
    dtsx_json_reader_init(&reader, slot->text, slot->length, 0);
    if (dtsx_json_next(&reader) == DTSX_JSON_NUMBER && reader.raw_length == slot->length) {
        dtsx_json_key(writer, key_of(DTSX_SETTING_PORT));
        dtsx_json_raw(writer, slot->text, slot->length);
    } else {
        dtsx_json_member_string(writer, key_of(DTSX_SETTING_PORT), slot->text, slot->length);
    }
}

/* An object that a document can hold: three levels are open around a trust policy, and no text in it may hold a control
 * character. */
static int is_json_object(const dtsx_context *context, const char *text, size_t length)
{
    const unsigned depth = dtsx_context_limits(context)->depth;
    struct dtsx_json_reader reader;
    enum dtsx_json_token token;

    dtsx_json_reader_init(&reader, text, length, depth > 3 ? depth - 3 : 0);
    if (dtsx_json_next(&reader) != DTSX_JSON_OBJECT_BEGIN)
        return 0;
    do {
        token = dtsx_json_next(&reader);
        if ((token == DTSX_JSON_STRING || token == DTSX_JSON_KEY) && reader.control)
            return 0;
    } while (token != DTSX_JSON_END && token != DTSX_JSON_ERROR);
    return token == DTSX_JSON_END;
}

/* An object where it is one and was not given in a string. */
static void write_trust_policy(struct dtsx_json_writer *writer, const dtsx_endpoint *endpoint)
{
    const struct dtsx_slot *slot = dtsx_endpoint_observed_policy(endpoint);

    if (!slot->text)
        return;
    if (slot->value == DTSX_YES && is_json_object(endpoint->model.context, slot->text, slot->length)) {
        dtsx_json_key(writer, key_of(DTSX_SETTING_ROLE_TRUST_POLICY));
        dtsx_json_raw_minified(writer, slot->text, slot->length);
    } else {
        dtsx_json_member_string(writer, key_of(DTSX_SETTING_ROLE_TRUST_POLICY), slot->text, slot->length);
    }
}

static void write_slot(struct dtsx_json_writer *writer, const struct dtsx_slot *slots,
                       const struct dtsx_model_shape *shape, unsigned index)
{
    switch (shape->slots[index].kind) {
    case DTSX_SLOT_YES_NO:
        write_yes_no(writer, &slots[index], &shape->slots[index]);
        break;
    case DTSX_SLOT_PORT:
        write_port(writer, &slots[index]);
        break;
    default:
        write_text(writer, &slots[index], &shape->slots[index]);
        break;
    }
}

static void write_slots(struct dtsx_json_writer *writer, const struct dtsx_slot *slots,
                        const struct dtsx_model_shape *shape, unsigned first, unsigned last)
{
    for (unsigned index = first; index <= last; index++)
        write_slot(writer, slots, shape, index);
}

static void write_account(struct dtsx_json_writer *writer, const dtsx_account *account, int setting)
{
    const struct dtsx_slot *slots = account->slots;

    if (dtsx_account_is_plain(account) && slots[DTSX_ACCOUNT_SLOT_ID].text) {
        dtsx_json_member_string(writer, key_of(setting), slots[DTSX_ACCOUNT_SLOT_ID].text,
                                slots[DTSX_ACCOUNT_SLOT_ID].length);
        return;
    }
    dtsx_json_key(writer, key_of(setting));
    dtsx_json_begin_object(writer);
    write_slots(writer, slots, &dtsx_account_shape, DTSX_ACCOUNT_SLOT_ID, DTSX_ACCOUNT_SLOT_LABEL);
    if (slots[DTSX_ACCOUNT_SLOT_CONSOLE_INITIALIZED].value || slots[DTSX_ACCOUNT_SLOT_DEFAULT_ROLE_AUTHORIZED].value) {
        dtsx_json_key(writer, key_of(DTSX_SETTING_OBSERVED));
        dtsx_json_begin_object(writer);
        write_slots(writer, slots, &dtsx_account_shape, DTSX_ACCOUNT_SLOT_CONSOLE_INITIALIZED,
                    DTSX_ACCOUNT_SLOT_DEFAULT_ROLE_AUTHORIZED);
        dtsx_json_end_object(writer);
    }
    dtsx_json_end_object(writer);
}

static void write_policies(struct dtsx_json_writer *writer, const dtsx_endpoint *endpoint)
{
    if (!endpoint->slots[DTSX_ENDPOINT_SLOT_ROLE_POLICIES].value)
        return;
    dtsx_json_key(writer, key_of(DTSX_SETTING_ROLE_POLICIES));
    dtsx_json_begin_array(writer);
    for (size_t i = 0; i < endpoint->policies.count; i++)
        dtsx_json_string(writer, endpoint->policies.items[i].text, endpoint->policies.items[i].length);
    dtsx_json_end_array(writer);
}

static void write_observed_role(struct dtsx_json_writer *writer, const dtsx_endpoint *endpoint)
{
    const struct dtsx_slot *slots = endpoint->slots;

    if (!slots[DTSX_ENDPOINT_SLOT_ROLE_EXISTS].value && !slots[DTSX_ENDPOINT_SLOT_ROLE_POLICIES].value &&
        !dtsx_endpoint_observed_policy(endpoint)->text)
        return;
    dtsx_json_key(writer, key_of(DTSX_SETTING_OBSERVED_ROLE));
    dtsx_json_begin_object(writer);
    write_slot(writer, slots, &dtsx_endpoint_shape, DTSX_ENDPOINT_SLOT_ROLE_EXISTS);
    write_policies(writer, endpoint);
    write_trust_policy(writer, endpoint);
    dtsx_json_end_object(writer);
}

static void write_endpoint(struct dtsx_json_writer *writer, const dtsx_endpoint *endpoint, int setting)
{
    if (!endpoint)
        return;
    dtsx_json_key(writer, key_of(setting));
    dtsx_json_begin_object(writer);
    write_slots(writer, endpoint->slots, &dtsx_endpoint_shape, DTSX_ENDPOINT_SLOT_DATABASE_TYPE,
                DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT);
    if (endpoint->owner)
        write_account(writer, endpoint->owner, DTSX_SETTING_OWNER);
    write_slots(writer, endpoint->slots, &dtsx_endpoint_shape, DTSX_ENDPOINT_SLOT_RAM_ROLE,
                DTSX_ENDPOINT_SLOT_CEN_INSTANCE_ID);
    write_observed_role(writer, endpoint);
    dtsx_json_end_object(writer);
}

dtsx_status dtsx_task_write(const dtsx_task *task, dtsx_format format, unsigned flags, dtsx_buffer *append_to)
{
    struct dtsx_json_writer writer;
    dtsx_status status;
    size_t mark;

    if (!task || !append_to || format != DTSX_FORMAT_JSON || (flags & ~DTSX_WRITE_FLAGS))
        return DTSX_ERROR_INVALID_ARGUMENT;
    status = dtsx_task_is_complete(task);
    if (status != DTSX_OK && (!(flags & DTSX_WRITE_AS_IS) || dtsx_task_lost_setting(task)))
        return status;
    mark = dtsx_buffer_mark(append_to);
    dtsx_json_writer_init(&writer, dtsx_buffer_sink, append_to, flags & DTSX_WRITE_ONE_LINE ? 0 : 2);
    dtsx_json_begin_object(&writer);
    dtsx_json_member_integer(&writer, "version", 1);
    write_slots(&writer, task->slots, &dtsx_task_shape, DTSX_TASK_SLOT_NAME, DTSX_TASK_SLOT_REGION);
    if (task->creator)
        write_account(&writer, task->creator, DTSX_SETTING_CREATOR);
    write_endpoint(&writer, task->endpoints[0], DTSX_SETTING_SOURCE);
    write_endpoint(&writer, task->endpoints[1], DTSX_SETTING_DESTINATION);
    dtsx_json_end_object(&writer);
    return dtsx_buffer_finish_json(append_to, mark, &writer);
}
