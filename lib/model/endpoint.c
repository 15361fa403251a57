/* SPDX-License-Identifier: MIT */
#include "model/endpoint.h"

#include "base/utf8.h"

#include <string.h>

static const struct dtsx_slot_shape slot_shapes[DTSX_ENDPOINT_SLOT_COUNT] = {
    [DTSX_ENDPOINT_SLOT_DATABASE_TYPE] = {DTSX_SETTING_DATABASE_TYPE, DTSX_ENDPOINT_DATABASE_TYPE, DTSX_SLOT_NAME,
                                          DTSX_VOCABULARY_DATABASE_TYPE},
    [DTSX_ENDPOINT_SLOT_ACCESS_METHOD] = {DTSX_SETTING_ACCESS_METHOD, DTSX_ENDPOINT_ACCESS_METHOD, DTSX_SLOT_NAME,
                                          DTSX_VOCABULARY_ACCESS_METHOD},
    [DTSX_ENDPOINT_SLOT_REGION] = {DTSX_SETTING_REGION, DTSX_ENDPOINT_REGION, DTSX_SLOT_NAME, DTSX_VOCABULARY_REGION},
    [DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT] = {DTSX_SETTING_CROSS_ACCOUNT, DTSX_ENDPOINT_CROSS_ACCOUNT, DTSX_SLOT_YES_NO, 0},
    [DTSX_ENDPOINT_SLOT_RAM_ROLE] = {DTSX_SETTING_RAM_ROLE, DTSX_ENDPOINT_RAM_ROLE, DTSX_SLOT_RAM_ROLE, 0},
    [DTSX_ENDPOINT_SLOT_INSTANCE_FORM] = {DTSX_SETTING_INSTANCE_FORM, DTSX_ENDPOINT_INSTANCE_FORM, DTSX_SLOT_NAME,
                                          DTSX_VOCABULARY_INSTANCE_FORM},
    [DTSX_ENDPOINT_SLOT_INSTANCE_ID] = {DTSX_SETTING_INSTANCE_ID, DTSX_ENDPOINT_INSTANCE_ID, DTSX_SLOT_TEXT, 0},
    [DTSX_ENDPOINT_SLOT_HOST] = {DTSX_SETTING_HOST, DTSX_ENDPOINT_HOST, DTSX_SLOT_TEXT, 0},
    [DTSX_ENDPOINT_SLOT_PORT] = {DTSX_SETTING_PORT, DTSX_ENDPOINT_PORT, DTSX_SLOT_PORT, 0},
    [DTSX_ENDPOINT_SLOT_DATABASE] = {DTSX_SETTING_DATABASE, DTSX_ENDPOINT_DATABASE, DTSX_SLOT_TEXT, 0},
    [DTSX_ENDPOINT_SLOT_USER] = {DTSX_SETTING_USER, DTSX_ENDPOINT_USER, DTSX_SLOT_TEXT, 0},
    [DTSX_ENDPOINT_SLOT_ORACLE_SID] = {DTSX_SETTING_ORACLE_SID, DTSX_ENDPOINT_ORACLE_SID, DTSX_SLOT_TEXT, 0},
    [DTSX_ENDPOINT_SLOT_CEN_INSTANCE_ID] = {DTSX_SETTING_CEN_INSTANCE_ID, DTSX_ENDPOINT_CEN_INSTANCE_ID, DTSX_SLOT_TEXT,
                                            0},
    [DTSX_ENDPOINT_SLOT_ROLE_EXISTS] = {DTSX_SETTING_ROLE_EXISTS, DTSX_ENDPOINT_ROLE_EXISTS, DTSX_SLOT_YES_NO, 0},
    [DTSX_ENDPOINT_SLOT_ROLE_POLICIES] = {DTSX_SETTING_ROLE_POLICIES, DTSX_ENDPOINT_ROLE_POLICIES, DTSX_SLOT_LIST, 0},
    [DTSX_ENDPOINT_SLOT_ROLE_TRUST_POLICY] = {DTSX_SETTING_ROLE_TRUST_POLICY, DTSX_ENDPOINT_ROLE_TRUST_POLICY,
                                              DTSX_SLOT_POLICY, 0},
};

static const uint8_t slot_by_setting[DTSX_SETTING_LIMIT] = {
    [DTSX_SETTING_DATABASE_TYPE] = DTSX_ENDPOINT_SLOT_DATABASE_TYPE + 1,
    [DTSX_SETTING_ACCESS_METHOD] = DTSX_ENDPOINT_SLOT_ACCESS_METHOD + 1,
    [DTSX_SETTING_REGION] = DTSX_ENDPOINT_SLOT_REGION + 1,
    [DTSX_SETTING_CROSS_ACCOUNT] = DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT + 1,
    [DTSX_SETTING_RAM_ROLE] = DTSX_ENDPOINT_SLOT_RAM_ROLE + 1,
    [DTSX_SETTING_INSTANCE_FORM] = DTSX_ENDPOINT_SLOT_INSTANCE_FORM + 1,
    [DTSX_SETTING_INSTANCE_ID] = DTSX_ENDPOINT_SLOT_INSTANCE_ID + 1,
    [DTSX_SETTING_HOST] = DTSX_ENDPOINT_SLOT_HOST + 1,
    [DTSX_SETTING_PORT] = DTSX_ENDPOINT_SLOT_PORT + 1,
    [DTSX_SETTING_DATABASE] = DTSX_ENDPOINT_SLOT_DATABASE + 1,
    [DTSX_SETTING_USER] = DTSX_ENDPOINT_SLOT_USER + 1,
    [DTSX_SETTING_ORACLE_SID] = DTSX_ENDPOINT_SLOT_ORACLE_SID + 1,
    [DTSX_SETTING_CEN_INSTANCE_ID] = DTSX_ENDPOINT_SLOT_CEN_INSTANCE_ID + 1,
    [DTSX_SETTING_ROLE_EXISTS] = DTSX_ENDPOINT_SLOT_ROLE_EXISTS + 1,
    [DTSX_SETTING_ROLE_POLICIES] = DTSX_ENDPOINT_SLOT_ROLE_POLICIES + 1,
    [DTSX_SETTING_ROLE_TRUST_POLICY] = DTSX_ENDPOINT_SLOT_ROLE_TRUST_POLICY + 1,
};

const struct dtsx_model_shape dtsx_endpoint_shape = {slot_shapes, slot_by_setting, DTSX_ENDPOINT_SLOT_COUNT};

dtsx_endpoint *dtsx_endpoint_new(dtsx_context *context)
{
    dtsx_endpoint *endpoint = dtsx_memory_new(context, sizeof(*endpoint));

    if (!endpoint)
        return NULL;
    dtsx_model_init(&endpoint->model, context, endpoint->room, sizeof(endpoint->room));
    return endpoint;
}

dtsx_endpoint *dtsx_endpoint_ref(dtsx_endpoint *endpoint)
{
    if (endpoint)
        dtsx_count_up(&endpoint->model.references);
    return endpoint;
}

void dtsx_endpoint_unref(dtsx_endpoint *endpoint)
{
    dtsx_context *context;

    if (!endpoint || !dtsx_count_down(&endpoint->model.references))
        return;
    context = endpoint->model.context;
    dtsx_account_unref(endpoint->owner);
    dtsx_text_list_release(&endpoint->policies, context);
    dtsx_model_release(&endpoint->model, endpoint->slots);
    dtsx_memory_free(context, endpoint, sizeof(*endpoint));
    dtsx_context_unref(context);
}

dtsx_status dtsx_endpoint_set_database_type(dtsx_endpoint *endpoint, const char *name)
{
    return dtsx_endpoint_set(endpoint, DTSX_SETTING_DATABASE_TYPE, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_endpoint_set_access_method(dtsx_endpoint *endpoint, const char *name)
{
    return dtsx_endpoint_set(endpoint, DTSX_SETTING_ACCESS_METHOD, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_endpoint_set_region(dtsx_endpoint *endpoint, const char *region)
{
    return dtsx_endpoint_set(endpoint, DTSX_SETTING_REGION, region, region ? strlen(region) : 0);
}

dtsx_status dtsx_endpoint_set_cross_account(dtsx_endpoint *endpoint, int yes)
{
    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set_truth(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape, DTSX_SETTING_CROSS_ACCOUNT,
                                yes);
}

dtsx_status dtsx_endpoint_set_ram_role(dtsx_endpoint *endpoint, const char *name)
{
    return dtsx_endpoint_set(endpoint, DTSX_SETTING_RAM_ROLE, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_endpoint_set_instance_form(dtsx_endpoint *endpoint, const char *name)
{
    return dtsx_endpoint_set(endpoint, DTSX_SETTING_INSTANCE_FORM, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_endpoint_set_role_exists(dtsx_endpoint *endpoint, int yes)
{
    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set_truth(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape, DTSX_SETTING_ROLE_EXISTS, yes);
}

dtsx_status dtsx_endpoint_set_role_trust_policy(dtsx_endpoint *endpoint, const char *json, size_t length)
{
    return dtsx_endpoint_set(endpoint, DTSX_SETTING_ROLE_TRUST_POLICY, json, length);
}

dtsx_status dtsx_endpoint_set_owner(dtsx_endpoint *endpoint, dtsx_account *owner)
{
    dtsx_account *old;

    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (!owner)
        return dtsx_model_failed(&endpoint->model, DTSX_ERROR_INVALID_ARGUMENT);
    old = endpoint->owner;
    endpoint->owner = dtsx_account_ref(owner);
    dtsx_account_unref(old);
    return DTSX_OK;
}

static dtsx_status check_policy_name(const char *name)
{
    if (!name)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_utf8_is_valid(name, strlen(name)) ? DTSX_OK : DTSX_ERROR_INVALID_UTF8;
}

static void mark_policies(dtsx_endpoint *endpoint, int control)
{
    dtsx_model_note_value(&endpoint->model, &endpoint->slots[DTSX_ENDPOINT_SLOT_ROLE_POLICIES],
                          &slot_shapes[DTSX_ENDPOINT_SLOT_ROLE_POLICIES], DTSX_YES);
    if (control)
        endpoint->model.control |= DTSX_BIT(DTSX_ENDPOINT_ROLE_POLICIES);
    else
        endpoint->model.control &= ~DTSX_BIT(DTSX_ENDPOINT_ROLE_POLICIES);
}

dtsx_status dtsx_endpoint_set_role_policies(dtsx_endpoint *endpoint, const char *const *names, size_t count)
{
    struct dtsx_text_list list = {0};
    dtsx_status status = DTSX_OK;
    int control = 0;

    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (!names && count)
        return dtsx_model_failed(&endpoint->model, DTSX_ERROR_INVALID_ARGUMENT);
    for (size_t i = 0; i < count && status == DTSX_OK; i++) {
        status = check_policy_name(names[i]);
        if (status == DTSX_OK && dtsx_text_list_add(&list, endpoint->model.context, names[i], strlen(names[i])) != 0)
            status = DTSX_ERROR_NO_MEMORY;
        if (status == DTSX_OK && dtsx_utf8_has_control(names[i], strlen(names[i])))
            control = 1;
    }
    if (status != DTSX_OK) {
        dtsx_text_list_release(&list, endpoint->model.context);
        return dtsx_model_failed(&endpoint->model, status);
    }
    dtsx_text_list_release(&endpoint->policies, endpoint->model.context);
    endpoint->policies = list;
    mark_policies(endpoint, control);
    return DTSX_OK;
}

void dtsx_endpoint_begin_policies(dtsx_endpoint *endpoint)
{
    dtsx_text_list_clear(&endpoint->policies);
    mark_policies(endpoint, 0);
}

dtsx_status dtsx_endpoint_add_policy(dtsx_endpoint *endpoint, const char *name, size_t length)
{
    return dtsx_text_list_add(&endpoint->policies, endpoint->model.context, name, length) == 0 ? DTSX_OK
                                                                                               : DTSX_ERROR_NO_MEMORY;
}

dtsx_status dtsx_endpoint_set(dtsx_endpoint *endpoint, dtsx_setting setting, const char *text, size_t length)
{
    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (setting == DTSX_SETTING_ROLE_TRUST_POLICY)
        endpoint->policy_is_planned = 0;
    return dtsx_model_set(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape, (int)setting, text, length);
}

dtsx_status dtsx_endpoint_set_value(dtsx_endpoint *endpoint, dtsx_setting setting, int value)
{
    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set_value(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape, (int)setting, value);
}

const char *dtsx_endpoint_get(const dtsx_endpoint *endpoint, dtsx_setting setting, size_t *length)
{
    if (endpoint)
        return dtsx_model_get(endpoint->slots, &dtsx_endpoint_shape, (int)setting, length);
    if (length)
        *length = 0;
    return NULL;
}

int dtsx_endpoint_get_value(const dtsx_endpoint *endpoint, dtsx_setting setting)
{
    return endpoint ? dtsx_model_get_value(endpoint->slots, &dtsx_endpoint_shape, (int)setting) : 0;
}

dtsx_status dtsx_endpoint_unset(dtsx_endpoint *endpoint, dtsx_setting setting)
{
    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (setting == DTSX_SETTING_OWNER) {
        dtsx_account_unref(endpoint->owner);
        endpoint->owner = NULL;
        return DTSX_OK;
    }
    if (setting == DTSX_SETTING_ROLE_POLICIES)
        dtsx_text_list_clear(&endpoint->policies);
    return dtsx_model_unset(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape, (int)setting);
}

dtsx_account *dtsx_endpoint_get_owner(const dtsx_endpoint *endpoint)
{
    return endpoint ? endpoint->owner : NULL;
}

size_t dtsx_endpoint_role_policy_count(const dtsx_endpoint *endpoint)
{
    return endpoint ? endpoint->policies.count : 0;
}

const char *dtsx_endpoint_get_role_policy(const dtsx_endpoint *endpoint, size_t index)
{
    return endpoint && index < endpoint->policies.count ? endpoint->policies.items[index].text : NULL;
}

const struct dtsx_slot *dtsx_endpoint_observed_policy(const dtsx_endpoint *endpoint)
{
    static const struct dtsx_slot unset;

    return endpoint->policy_is_planned ? &unset : &endpoint->slots[DTSX_ENDPOINT_SLOT_ROLE_TRUST_POLICY];
}

void dtsx_endpoint_reset(dtsx_endpoint *endpoint)
{
    endpoint->policy_is_planned = 0;
    dtsx_model_reset(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape);
    dtsx_text_list_clear(&endpoint->policies);
    dtsx_account_unref(endpoint->owner);
    endpoint->owner = NULL;
}

dtsx_endpoint *dtsx_endpoint_copy(const dtsx_endpoint *endpoint, dtsx_account *owner)
{
    dtsx_endpoint *copy = dtsx_endpoint_new(endpoint->model.context);

    if (!copy)
        return NULL;
    copy->owner = dtsx_account_ref(owner);
    copy->policy_is_planned = endpoint->policy_is_planned;
    if (dtsx_model_copy(&copy->model, copy->slots, &endpoint->model, endpoint->slots, &dtsx_endpoint_shape) ==
            DTSX_OK &&
        dtsx_text_list_copy(&copy->policies, copy->model.context, &endpoint->policies) == 0)
        return copy;
    dtsx_endpoint_unref(copy);
    return NULL;
}
