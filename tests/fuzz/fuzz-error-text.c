/* SPDX-License-Identifier: MIT
 * Error texts: any bytes are recognized or not, the same each time, whatever their case; a diagnosis names an account
 * that the text names, and can be read again. The first byte picks a task that the error happened to. */
#include "fuzz.h"

#include "model/account-id.h"

#include <stdlib.h>
#include <string.h>

static dtsx_account *new_account(dtsx_context *context, const char *id)
{
    dtsx_account *const account = dtsx_account_new(context);

    demand(account && dtsx_account_set_id(account, id) == DTSX_OK, "memory for an account");
    return account;
}

static dtsx_endpoint *new_endpoint(dtsx_context *context, dtsx_account *owner, int cross_account, const char *role)
{
    dtsx_endpoint *const endpoint = dtsx_endpoint_new(context);

    demand(endpoint && dtsx_endpoint_set_database_type(endpoint, "MySQL") == DTSX_OK &&
               dtsx_endpoint_set_access_method(endpoint, "instance") == DTSX_OK &&
               dtsx_endpoint_set_region(endpoint, "cn-hangzhou") == DTSX_OK &&
               dtsx_endpoint_set_cross_account(endpoint, cross_account) == DTSX_OK &&
               dtsx_endpoint_set_owner(endpoint, owner) == DTSX_OK &&
               (!role || dtsx_endpoint_set_ram_role(endpoint, role) == DTSX_OK),
           "memory for an endpoint");
    return endpoint;
}

/* Sound, with a bad role, with a bad ID, or with an observed mistake. */
static dtsx_task *new_task(dtsx_context *context, unsigned which)
{
    dtsx_account *const creator = new_account(context, "5555666677778888");
    dtsx_account *const owner = new_account(context, which == 2 ? "1111" : "1111222233334444");
    dtsx_endpoint *const source = new_endpoint(context, owner, 1, which == 1 ? "acs:ram::1:role/x" : "ram-for-dts");
    dtsx_endpoint *const destination = new_endpoint(context, creator, 0, NULL);
    dtsx_task *const task = dtsx_task_new(context);

    demand(task && dtsx_task_set_kind(task, "synchronization") == DTSX_OK &&
               dtsx_task_set_creator(task, creator) == DTSX_OK &&
               dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, source) == DTSX_OK &&
               dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, destination) == DTSX_OK,
           "memory for a task");
    if (which == 3)
        demand(dtsx_endpoint_set_role_exists(source, DTSX_ANSWER_NO) == DTSX_OK &&
                   dtsx_account_set_console_initialized(owner, DTSX_ANSWER_NO) == DTSX_OK,
               "memory for what was observed");
    dtsx_endpoint_unref(destination);
    dtsx_endpoint_unref(source);
    dtsx_account_unref(owner);
    dtsx_account_unref(creator);
    return task;
}

/* Case does not count; but what comes after a backslash or an escape character is another thing in another case. */
static void check_case(const char *text, size_t length, dtsx_provider_error error)
{
    char *const other = copy_exactly(text, length);

    if (!memchr(text, '\\', length) && !memchr(text, '\x1b', length)) {
        for (size_t i = 0; i < length; i++)
            if (text[i] >= 'a' && text[i] <= 'z')
                other[i] = (char)(text[i] - 'a' + 'A');
        demand(dtsx_provider_error_find(other, length) == error, "capital letters mean the same");
        for (size_t i = 0; i < length; i++)
            if (other[i] >= 'A' && other[i] <= 'Z')
                other[i] = (char)(other[i] - 'A' + 'a');
        demand(dtsx_provider_error_find(other, length) == error, "small letters mean the same");
    }
    free(other);
}

static void write(const dtsx_diagnosis *diagnosis, dtsx_format format, dtsx_buffer *buffer)
{
    dtsx_buffer_clear(buffer);
    demand(dtsx_diagnosis_write(diagnosis, format, 0, buffer) == DTSX_OK, "a diagnosis can be written");
}

static void check_forms(dtsx_context *context, const dtsx_diagnosis *diagnosis, const dtsx_diagnosis *again)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(context);
    dtsx_buffer *const other = dtsx_buffer_new(context);

    demand(buffer && other, "memory for a buffer");
    write(diagnosis, DTSX_FORMAT_JSON, buffer);
    write(again, DTSX_FORMAT_JSON, other);
    demand_same(buffer, other, "a text is explained the same each time");
    json_decref(demand_json_buffer(buffer, "a diagnosis is JSON"));
    write(diagnosis, DTSX_FORMAT_TEXT, buffer);
    demand_printable(buffer, false);
    dtsx_buffer_unref(other);
    dtsx_buffer_unref(buffer);
}

static void check(dtsx_context *context, const char *text, size_t length, const dtsx_task *task)
{
    const dtsx_provider_error error = dtsx_provider_error_find(text, length);
    dtsx_diagnosis *diagnosis;
    dtsx_diagnosis *again;
    const char *id;

    demand(error == (dtsx_provider_error)0 || dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, (int)error),
           "an error that was recognized is known");
    check_case(text, length, error);
    demand(dtsx_diagnosis_new(context, text, length, task, &diagnosis) == DTSX_OK, "any text can be explained");
    demand(dtsx_diagnosis_new(context, text, length, task, &again) == DTSX_OK, "any text can be explained again");
    demand(dtsx_diagnosis_get_provider_error(diagnosis) == error, "a diagnosis is of the error that was recognized");
    id = dtsx_diagnosis_get_account_id(diagnosis);
    if (id) {
        demand(dtsx_account_id_classify(id, strlen(id)) == DTSX_ACCOUNT_ID_VALID, "an account has an account ID");
        demand(holds_text(text, length, id), "an account that is named stands in the text");
    }
    check_forms(context, diagnosis, again);
    dtsx_diagnosis_unref(again);
    dtsx_diagnosis_unref(diagnosis);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct alloc_probe probe = {0};
    struct choices choices = {data, data + size};
    dtsx_context *const context = dtsx_context_new(alloc_probe_reallocate, &probe);
    const unsigned which = take_below(&choices, 5);
    const size_t length = (size_t)(choices.end - choices.at);
    char *const text = copy_exactly(choices.at, length);
    dtsx_task *task;

    demand(context != NULL, "memory for a context");
    task = which == 4 ? NULL : new_task(context, which);
    if (text)
        check(context, text, length, task);
    free(text);
    dtsx_task_unref(task);
    dtsx_context_unref(context);
    demand_nothing_left(&probe);
    return 0;
}
