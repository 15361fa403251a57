/* SPDX-License-Identifier: MIT
 * Writes a task as a document (format version 1). Reading and writing it again changes nothing. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "model/task.h"
#include "report/text.h"

#include "json/reader.h"
#include "json/writer.h"

#include <string.h>

/* Whether a text was given that a document cannot or must not hold. It is left out when a task is written as it is. */
static int has_no_form(const struct dtsx_slot *slot)
{
    return slot->value < DTSX_UNKNOWN;
}

/* Writes the canonical name of a known name, otherwise the text as it was given. A name with a control character in it
 * may be known too, but it is a mistake that writing must not hide. */
static void write_text(struct dtsx_json_writer *writer, const struct dtsx_slot *slot, const struct dtsx_key *key)
{
    const char *name = NULL;

    if (!slot->text || has_no_form(slot))
        return;
    if (key->kind == DTSX_KIND_NAME && !dtsx_utf8_has_control(slot->text, slot->length))
        name = dtsx_vocabulary_name((dtsx_vocabulary)key->vocabulary, slot->value);
    if (name)
        dtsx_json_member_text(writer, key->text, name);
    else
        dtsx_json_member_string(writer, key->text, slot->text, slot->length);
}

/* A word that is neither yes nor no is written as it is, so that reading finds the mistake again. */
static void write_answer(struct dtsx_json_writer *writer, const struct dtsx_slot *slot, const struct dtsx_key *key)
{
    if (has_no_form(slot))
        return;
    if (slot->value < 0)
        dtsx_json_member_string(writer, key->text, slot->text, slot->length);
    else if (slot->value)
        dtsx_json_member_boolean(writer, key->text, slot->value == DTSX_ANSWER_YES);
}

/* A text that is not a number can only come from a program; it is written as a string, so that reading finds the
 * mistake again. */
static void write_port(struct dtsx_json_writer *writer, const struct dtsx_slot *slot, const struct dtsx_key *key)
{
    struct dtsx_json_reader reader;

    if (!slot->length || has_no_form(slot))
        return;
    dtsx_json_reader_init(&reader, slot->text, slot->length, 0);
    if (dtsx_json_next(&reader) == DTSX_JSON_NUMBER && reader.raw_length == slot->length) {
        dtsx_json_key(writer, key->text);
        dtsx_json_raw(writer, slot->text, slot->length);
    } else {
        dtsx_json_member_string(writer, key->text, slot->text, slot->length);
    }
}

/* How deep an object may be that is itself three levels deep in the document. */
static unsigned depth_left(const dtsx_context *context)
{
    const unsigned depth = dtsx_context_limits(context)->depth;

    return depth > 3 ? depth - 3 : 0;
}

/* NOLINTBEGIN(clang-analyzer-core.NullDereference): a list and a policy are settings of an endpoint, which is there */
/* Written as an object if it is one and was not given as a string. */
static void write_trust_policy(struct dtsx_json_writer *writer, const dtsx_endpoint *endpoint,
                               const struct dtsx_key *key)
{
    const struct dtsx_slot *slot = dtsx_endpoint_observed_policy(endpoint);

    if (!slot->text || has_no_form(slot))
        return;
    if (slot->value == DTSX_ANSWER_YES &&
        dtsx_json_is_object(slot->text, slot->length, depth_left(endpoint->model.context))) {
        dtsx_json_key(writer, key->text);
        dtsx_json_raw_minified(writer, slot->text, slot->length);
    } else {
        dtsx_json_member_string(writer, key->text, slot->text, slot->length);
    }
}

static void write_policies(struct dtsx_json_writer *writer, const dtsx_endpoint *endpoint, const char *key)
{
    if (endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value <= 0)
        return;
    dtsx_json_key(writer, key);
    dtsx_json_begin_array(writer);
    for (size_t i = 0; i < endpoint->policies.count; i++)
        dtsx_json_string(writer, endpoint->policies.items[i].text, endpoint->policies.items[i].length);
    dtsx_json_end_array(writer);
}
/* NOLINTEND(clang-analyzer-core.NullDereference) */

/* Where the values of an object's members come from. */
struct source {
    const struct dtsx_slot *slots;
    const struct dtsx_model_shape *shape;
    const dtsx_endpoint *endpoint;
    const dtsx_task *task;
    const dtsx_account *account; /* that an object has in it: the owner of an endpoint, the creator of a task */
};

/* The recursion follows the format, not the input: objects are at most four deep. */
/* NOLINTBEGIN(misc-no-recursion) */
static void write_members(struct dtsx_json_writer *writer, const struct source *source,
                          const struct dtsx_object *object);

static void write_account(struct dtsx_json_writer *writer, const dtsx_account *account, const char *key)
{
    const struct dtsx_slot *id;
    struct source source = {.shape = &dtsx_account_shape};

    if (!account)
        return;
    id = &account->slots[DTSX_ACCOUNT_ACCOUNT_ID];
    if (dtsx_account_is_plain(account) && id->text && !has_no_form(id)) {
        dtsx_json_member_string(writer, key, id->text, id->length);
        return;
    }
    source.slots = account->slots;
    dtsx_json_key(writer, key);
    dtsx_json_begin_object(writer);
    write_members(writer, &source, &dtsx_account_object);
    dtsx_json_end_object(writer);
}

static void write_endpoint(struct dtsx_json_writer *writer, const dtsx_endpoint *endpoint, const char *key)
{
    struct source source = {.shape = &dtsx_endpoint_shape, .endpoint = endpoint};

    if (!endpoint)
        return;
    source.slots = endpoint->slots;
    source.account = endpoint->owner;
    dtsx_json_key(writer, key);
    dtsx_json_begin_object(writer);
    write_members(writer, &source, &dtsx_endpoint_object);
    dtsx_json_end_object(writer);
}

static int is_given(const struct source *source, const struct dtsx_key *key)
{
    const struct dtsx_slot *slot = &source->slots[key->place];

    if (key->kind == DTSX_KIND_POLICY)
        slot = dtsx_endpoint_observed_policy(source->endpoint);
    return (slot->text || slot->value) && !has_no_form(slot);
}

/* Writes an object inside the same handle if it has any member. */
static void write_object(struct dtsx_json_writer *writer, const struct source *source, const struct dtsx_key *key)
{
    const struct dtsx_object *object =
        source->endpoint ? dtsx_endpoint_object_at(key->place) : dtsx_account_object_at(key->place);

    for (unsigned i = 0; i < object->count; i++) {
        if (!is_given(source, &object->keys[i]))
            continue;
        dtsx_json_key(writer, key->text);
        dtsx_json_begin_object(writer);
        write_members(writer, source, object);
        dtsx_json_end_object(writer);
        return;
    }
}

static void write_member(struct dtsx_json_writer *writer, const struct source *source, const struct dtsx_key *key)
{
    switch (key->kind) {
    case DTSX_KIND_VERSION:
        dtsx_json_member_integer(writer, key->text, 1);
        break;
    case DTSX_KIND_ANSWER:
        write_answer(writer, &source->slots[key->place], key);
        break;
    case DTSX_KIND_PORT:
        write_port(writer, &source->slots[key->place], key);
        break;
    case DTSX_KIND_LIST:
        write_policies(writer, source->endpoint, key->text);
        break;
    case DTSX_KIND_POLICY:
        write_trust_policy(writer, source->endpoint, key);
        break;
    case DTSX_KIND_OBJECT:
        write_object(writer, source, key);
        break;
    case DTSX_KIND_ACCOUNT:
        write_account(writer, source->account, key->text);
        break;
    case DTSX_KIND_ENDPOINT:
        write_endpoint(writer, dtsx_task_side(source->task, (int)dtsx_place_side(key->place)), key->text);
        break;
    default:
        write_text(writer, &source->slots[key->place], key);
        break;
    }
}

static void write_members(struct dtsx_json_writer *writer, const struct source *source,
                          const struct dtsx_object *object)
{
    for (unsigned i = 0; i < object->count; i++)
        write_member(writer, source, &object->keys[i]);
}
/* NOLINTEND(misc-no-recursion) */

static int has_no_text(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape)
{
    for (unsigned i = 1; i < shape->slot_count; i++)
        if (has_no_form(&slots[i]))
            return 1;
    return 0;
}

static int account_has_no_text(const dtsx_account *account)
{
    return account && account->model.control && has_no_text(account->slots, &dtsx_account_shape);
}

static int can_be_written(const dtsx_task *task)
{
    if ((task->model.control && has_no_text(task->slots, &dtsx_task_shape)) || account_has_no_text(task->creator))
        return 0;
    for (int i = 0; i < 2; i++) {
        const dtsx_endpoint *endpoint = task->endpoints[i];

        if (endpoint && ((endpoint->model.control && has_no_text(endpoint->slots, &dtsx_endpoint_shape)) ||
                         endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value == DTSX_UNKNOWN ||
                         account_has_no_text(endpoint->owner)))
            return 0;
    }
    return 1;
}

dtsx_status dtsx_task_write(const dtsx_task *task, dtsx_format format, unsigned flags, dtsx_buffer *append_to)
{
    struct source source = {.shape = &dtsx_task_shape, .task = task};
    struct dtsx_json_writer writer;
    dtsx_status status;
    size_t mark;

    if (!task || !append_to || format != DTSX_FORMAT_JSON || (flags & ~DTSX_WRITE_FLAGS))
        return DTSX_ERROR_INVALID_ARGUMENT;
    status = dtsx_task_is_complete(task);
    if (status != DTSX_OK && (!(flags & DTSX_WRITE_AS_IS) || dtsx_task_lost_count(task)))
        return status;
    if (!can_be_written(task) && !(flags & DTSX_WRITE_AS_IS))
        return DTSX_ERROR_INCOMPLETE;
    source.slots = task->slots;
    source.account = task->creator;
    mark = dtsx_buffer_mark(append_to);
    dtsx_json_writer_init(&writer, dtsx_buffer_sink, append_to, flags & DTSX_WRITE_ONE_LINE ? 0 : 2);
    dtsx_json_begin_object(&writer);
    write_members(&writer, &source, &dtsx_task_object);
    dtsx_json_end_object(&writer);
    return dtsx_buffer_finish(append_to, mark, dtsx_json_writer_finish(&writer));
}
