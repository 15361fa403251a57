/* SPDX-License-Identifier: MIT */
#include "model/endpoint.h"

#include "base/rare.h"
#include "base/utf8.h"
#include "model/secret.h"
#include "json/reader.h"

#include <string.h>

const struct dtsx_model_shape dtsx_endpoint_shape = {dtsx_endpoint_slots, dtsx_endpoint_slot_by_setting,
                                                     DTSX_ENDPOINT_SLOT_COUNT};

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

#include "endpoint-builders.inc"

dtsx_status dtsx_endpoint_set_owner(dtsx_endpoint *endpoint, dtsx_account *owner)
{
    dtsx_account *old;

    if (!endpoint || !owner)
        return DTSX_ERROR_INVALID_ARGUMENT;
    old = endpoint->owner;
    endpoint->owner = dtsx_account_ref(owner);
    dtsx_account_unref(old);
    endpoint->model.unusable &= ~DTSX_BIT(DTSX_ENDPOINT_OWNER_SELF);
    return DTSX_OK;
}

/* ---- the list of policies ---- */

/* A list that is being built. Its texts are judged later. */
struct policies {
    struct dtsx_text_list list;
    int32_t value;
    int control;
};

static dtsx_status add_repaired(struct policies *policies, const dtsx_context *context, const char *name, size_t length)
{
    char *repaired = length <= SIZE_MAX / 4 ? dtsx_memory_resize(context, NULL, 0, length * 3) : NULL;
    int failed;

    if (!repaired)
        return DTSX_ERROR_NO_MEMORY;
    policies->control = 1;
    policies->value = dtsx_utf8_is_valid(name, length) ? DTSX_VALUE_NUL : DTSX_VALUE_NOT_UTF8;
    failed = dtsx_text_list_add(&policies->list, context, repaired, dtsx_utf8_repair(name, length, repaired));
    dtsx_memory_free(context, repaired, length * 3);
    return failed ? DTSX_ERROR_NO_MEMORY : DTSX_OK;
}

static dtsx_status add_name(struct policies *policies, const dtsx_context *context, const char *name, size_t length)
{
    if (!dtsx_utf8_is_valid(name, length) || (length && memchr(name, '\0', length)))
        return add_repaired(policies, context, name, length);
    policies->control |= dtsx_utf8_has_control(name, length);
    return dtsx_text_list_add(&policies->list, context, name, length) == 0 ? DTSX_OK : DTSX_ERROR_NO_MEMORY;
}

static void mark_policies(dtsx_endpoint *endpoint, int32_t value, int control)
{
    dtsx_model_note(&endpoint->model, endpoint->slots, DTSX_ENDPOINT_ROLE_POLICIES, value, control);
}

/* Replaces the current list with a new one; on failure releases the new one and keeps the current one. */
static dtsx_status replace_policies(dtsx_endpoint *endpoint, struct policies *policies, dtsx_status status)
{
    if (status == DTSX_OK) {
        dtsx_text_list_release(&endpoint->policies, endpoint->model.context);
        endpoint->policies = policies->list;
        mark_policies(endpoint, policies->value, policies->control);
    } else {
        dtsx_text_list_release(&policies->list, endpoint->model.context);
    }
    return dtsx_model_settle(&endpoint->model, DTSX_ENDPOINT_ROLE_POLICIES, status);
}

dtsx_status dtsx_endpoint_set_role_policies(dtsx_endpoint *endpoint, const char *const *names, size_t count)
{
    struct policies policies = {.value = DTSX_ANSWER_YES};
    dtsx_status status = DTSX_OK;

    if (!endpoint || (!names && count))
        return DTSX_ERROR_INVALID_ARGUMENT;
    for (size_t i = 0; i < count && status == DTSX_OK; i++)
        status =
            add_name(&policies, endpoint->model.context, names[i] ? names[i] : "", names[i] ? strlen(names[i]) : 0);
    return replace_policies(endpoint, &policies, status);
}

static dtsx_status add_json_name(struct policies *policies, const dtsx_context *context,
                                 const struct dtsx_json_reader *json)
{
    const size_t size = json->raw_length + 1;
    char *name = dtsx_memory_resize(context, NULL, 0, size);
    dtsx_status status;

    if (!name)
        return DTSX_ERROR_NO_MEMORY;
    status = add_name(policies, context, name, dtsx_json_decode(json, name));
    dtsx_memory_free(context, name, size);
    return status;
}

/* The text is a JSON array of strings. Anything else is kept as an unusable list. */
DTSX_RARE static dtsx_status set_policies_text(dtsx_endpoint *endpoint, const char *text, size_t length)
{
    struct policies policies = {.value = DTSX_ANSWER_YES};
    const dtsx_context *context = endpoint->model.context;
    dtsx_status status = DTSX_OK;
    struct dtsx_json_reader json;

    if (length == 0)
        return dtsx_endpoint_unset(endpoint, DTSX_SETTING_ROLE_POLICIES);
    dtsx_json_reader_init(&json, text, length, 1);
    if (dtsx_json_next(&json) == DTSX_JSON_ARRAY_BEGIN)
        while (status == DTSX_OK && dtsx_json_next(&json) == DTSX_JSON_STRING)
            status = add_json_name(&policies, context, &json);
    if (status == DTSX_OK && !(json.token == DTSX_JSON_ARRAY_END && dtsx_json_next(&json) == DTSX_JSON_END)) {
        dtsx_text_list_release(&policies.list, context);
        policies = (struct policies){.value = DTSX_UNKNOWN};
    }
    return replace_policies(endpoint, &policies, status);
}

dtsx_status dtsx_endpoint_set_policy_at(dtsx_endpoint *endpoint, size_t index, const char *text, size_t length)
{
    struct policies policies = {.value = DTSX_ANSWER_YES};
    const dtsx_context *context = endpoint->model.context;
    const size_t count = endpoint->policies.count;
    dtsx_status status = DTSX_OK;

    if (index > count || (!text && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (!text)
        text = "";
    for (size_t i = 0; i < count && status == DTSX_OK; i++)
        status = i == index ? add_name(&policies, context, text, length)
                            : add_name(&policies, context, endpoint->policies.items[i].text,
                                       endpoint->policies.items[i].length);
    if (status == DTSX_OK && index == count)
        status = add_name(&policies, context, text, length);
    return replace_policies(endpoint, &policies, status);
}

void dtsx_endpoint_begin_policies(dtsx_endpoint *endpoint)
{
    dtsx_text_list_clear(&endpoint->policies);
    mark_policies(endpoint, DTSX_ANSWER_YES, 0);
}

dtsx_status dtsx_endpoint_add_policy(dtsx_endpoint *endpoint, const char *name, size_t length)
{
    return dtsx_text_list_add(&endpoint->policies, endpoint->model.context, name, length) == 0 ? DTSX_OK
                                                                                               : DTSX_ERROR_NO_MEMORY;
}

/* ---- settings by number ---- */

/* If the policy holds a secret, only the key that names it is kept. */
DTSX_RARE static dtsx_status set_trust_policy(dtsx_endpoint *endpoint, const char *json, size_t length)
{
    char secret[DTSX_SECRET_KEY_SIZE];

    endpoint->policy_is_planned = 0;
    if (length && dtsx_find_secret(json, length, secret))
        return dtsx_model_store_secret(&endpoint->model, endpoint->slots, DTSX_ENDPOINT_ROLE_TRUST_POLICY, secret);
    return dtsx_model_set(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape, DTSX_SETTING_ROLE_TRUST_POLICY, json,
                          length);
}

dtsx_status dtsx_endpoint_set(dtsx_endpoint *endpoint, dtsx_setting setting, const char *text, size_t length)
{
    if (!endpoint || (!text && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (setting == DTSX_SETTING_ROLE_POLICIES)
        return set_policies_text(endpoint, text, length);
    if (setting == DTSX_SETTING_ROLE_TRUST_POLICY)
        return set_trust_policy(endpoint, text, length);
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
        endpoint->model.unusable &= ~DTSX_BIT(DTSX_ENDPOINT_OWNER_SELF);
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

const char *dtsx_endpoint_get_role_policy(const dtsx_endpoint *endpoint, size_t index, size_t *length)
{
    const int has_it = endpoint && index < endpoint->policies.count;

    if (length)
        *length = has_it ? endpoint->policies.items[index].length : 0;
    return has_it ? endpoint->policies.items[index].text : NULL;
}

static int is_same_list(const struct dtsx_text_list *list, const struct dtsx_text_list *other)
{
    if (list->count != other->count)
        return 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].length != other->items[i].length ||
            memcmp(list->items[i].text, other->items[i].text, list->items[i].length) != 0)
            return 0;
    return 1;
}

dtsx_places dtsx_endpoint_difference(const dtsx_endpoint *endpoint, const dtsx_endpoint *other)
{
    dtsx_places places = dtsx_model_difference(endpoint->slots, other->slots, &dtsx_endpoint_shape);

    if (!is_same_list(&endpoint->policies, &other->policies))
        places |= DTSX_BIT(DTSX_ENDPOINT_ROLE_POLICIES);
    if (endpoint->policy_is_planned != other->policy_is_planned)
        places |= DTSX_BIT(DTSX_ENDPOINT_ROLE_TRUST_POLICY);
    return places;
}

const struct dtsx_slot *dtsx_endpoint_observed_policy(const dtsx_endpoint *endpoint)
{
    static const struct dtsx_slot unset;

    return endpoint->policy_is_planned ? &unset : &endpoint->slots[DTSX_ENDPOINT_ROLE_TRUST_POLICY];
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
