/* SPDX-License-Identifier: MIT */
#include "support/task-builder.h"

#include "model/task.h"

#include "support/merge-patch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int setting_of(const char *key)
{
    const int setting = dtsx_vocabulary_find(DTSX_VOCABULARY_SETTING, key, strlen(key));

    if (setting <= 0)
        fail_msg("no setting is called %s", key);
    return setting;
}

static dtsx_answer yes_or_no(const json_t *value)
{
    assert_true(json_is_boolean(value));
    return json_is_true(value) ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;
}

static dtsx_account *build_account(dtsx_context *context, const json_t *json)
{
    dtsx_account *account = dtsx_account_new(context);
    const json_t *observed = json_object_get(json, "observed");
    const char *key;
    json_t *value;

    assert_non_null(account);
    if (json_is_string(json)) {
        assert_int_equal(dtsx_account_set_id(account, json_string_value(json)), DTSX_OK);
        return account;
    }
    json_object_foreach((json_t *)(uintptr_t)json, key, value)
    {
        if (value == observed)
            continue;
        assert_int_equal(dtsx_account_set(account, (dtsx_setting)setting_of(key), json_string_value(value),
                                          json_string_length(value)),
                         DTSX_OK);
    }
    json_object_foreach((json_t *)(uintptr_t)observed, key, value)
    {
        if (strcmp(key, "console_initialized") == 0)
            assert_int_equal(dtsx_account_set_console_initialized(account, yes_or_no(value)), DTSX_OK);
        else
            assert_int_equal(dtsx_account_set_default_role_authorized(account, yes_or_no(value)), DTSX_OK);
    }
    return account;
}

static void set_policies(dtsx_endpoint *endpoint, const json_t *policies)
{
    const size_t count = json_array_size(policies);
    const char *names[16] = {NULL};

    assert_in_range(count, 0, 16);
    for (size_t i = 0; i < count; i++)
        names[i] = json_string_value(json_array_get(policies, i));
    assert_int_equal(dtsx_endpoint_set_role_policies(endpoint, names, count), DTSX_OK);
}

static void set_trust_policy(dtsx_endpoint *endpoint, const json_t *policy)
{
    char *text = json_is_string(policy) ? quoted(json_string_value(policy)) : json_dumps(policy, JSON_COMPACT);

    assert_non_null(text);
    assert_int_equal(dtsx_endpoint_set_role_trust_policy(endpoint, text, strlen(text)), DTSX_OK);
    free(text);
}

static void observe_role(dtsx_endpoint *endpoint, const json_t *observed)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)observed, key, value)
    {
        if (strcmp(key, "exists") == 0)
            assert_int_equal(dtsx_endpoint_set_role_exists(endpoint, yes_or_no(value)), DTSX_OK);
        else if (strcmp(key, "policies") == 0)
            set_policies(endpoint, value);
        else
            set_trust_policy(endpoint, value);
    }
}

static dtsx_endpoint *build_endpoint(dtsx_context *context, const json_t *json)
{
    dtsx_endpoint *endpoint = dtsx_endpoint_new(context);
    const char *key;
    json_t *value;

    assert_non_null(endpoint);
    json_object_foreach((json_t *)(uintptr_t)json, key, value)
    {
        if (strcmp(key, "owner") == 0) {
            dtsx_account *owner = build_account(context, value);

            assert_int_equal(dtsx_endpoint_set_owner(endpoint, owner), DTSX_OK);
            dtsx_account_unref(owner);
        } else if (strcmp(key, "cross_account") == 0) {
            assert_int_equal(dtsx_endpoint_set_cross_account(endpoint, yes_or_no(value)), DTSX_OK);
        } else if (strcmp(key, "observed_role") == 0) {
            observe_role(endpoint, value);
        } else if (json_is_integer(value)) {
            char *digits = json_dumps(value, JSON_ENCODE_ANY);

            assert_int_equal(dtsx_endpoint_set(endpoint, (dtsx_setting)setting_of(key), digits, strlen(digits)),
                             DTSX_OK);
            free(digits);
        } else {
            assert_int_equal(dtsx_endpoint_set(endpoint, (dtsx_setting)setting_of(key), json_string_value(value),
                                               json_string_length(value)),
                             DTSX_OK);
        }
    }
    return endpoint;
}

static void set_endpoint(dtsx_context *context, dtsx_task *task, dtsx_side side, const json_t *json)
{
    dtsx_endpoint *endpoint = build_endpoint(context, json);

    assert_int_equal(dtsx_task_set_endpoint(task, side, endpoint), DTSX_OK);
    dtsx_endpoint_unref(endpoint);
}

dtsx_task *build_task(dtsx_context *context, const char *text)
{
    json_t *json = parse_json(text);
    dtsx_task *task = dtsx_task_new(context);
    const char *key;
    json_t *value;

    assert_non_null(task);
    json_object_foreach(json, key, value)
    {
        if (strcmp(key, "creator") == 0) {
            dtsx_account *creator = build_account(context, value);

            assert_int_equal(dtsx_task_set_creator(task, creator), DTSX_OK);
            dtsx_account_unref(creator);
        } else if (strcmp(key, "source") == 0) {
            set_endpoint(context, task, DTSX_SIDE_SOURCE, value);
        } else if (strcmp(key, "destination") == 0) {
            set_endpoint(context, task, DTSX_SIDE_DESTINATION, value);
        } else if (strcmp(key, "version") != 0) {
            assert_int_equal(
                dtsx_task_set(task, (dtsx_setting)setting_of(key), json_string_value(value), json_string_length(value)),
                DTSX_OK);
        }
    }
    json_decref(json);
    return task;
}

void lose_a_setting(dtsx_task *task)
{
    task->model.lost |= DTSX_BIT(DTSX_TASK_NAME);
}
