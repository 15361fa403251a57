/* SPDX-License-Identifier: MIT */
#include "model/account.h"

#include "model/account-id.h"

#include <string.h>

static const struct dtsx_slot_shape slot_shapes[DTSX_ACCOUNT_SLOT_COUNT] = {
    [DTSX_ACCOUNT_SLOT_ID] = {DTSX_SETTING_ACCOUNT_ID, DTSX_ACCOUNT_ACCOUNT_ID, DTSX_SLOT_ACCOUNT_ID, 0},
    [DTSX_ACCOUNT_SLOT_INFRASTRUCTURE] = {DTSX_SETTING_INFRASTRUCTURE, DTSX_ACCOUNT_INFRASTRUCTURE, DTSX_SLOT_NAME,
                                          DTSX_VOCABULARY_INFRASTRUCTURE},
    [DTSX_ACCOUNT_SLOT_IDENTITY_TYPE] = {DTSX_SETTING_IDENTITY_TYPE, DTSX_ACCOUNT_IDENTITY_TYPE, DTSX_SLOT_NAME,
                                         DTSX_VOCABULARY_IDENTITY_TYPE},
    [DTSX_ACCOUNT_SLOT_LABEL] = {DTSX_SETTING_LABEL, DTSX_ACCOUNT_LABEL, DTSX_SLOT_TEXT, 0},
    [DTSX_ACCOUNT_SLOT_CONSOLE_INITIALIZED] = {DTSX_SETTING_CONSOLE_INITIALIZED, DTSX_ACCOUNT_CONSOLE_INITIALIZED,
                                               DTSX_SLOT_YES_NO, 0},
    [DTSX_ACCOUNT_SLOT_DEFAULT_ROLE_AUTHORIZED] = {DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED,
                                                   DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED, DTSX_SLOT_YES_NO, 0},
};

static const uint8_t slot_by_setting[DTSX_SETTING_LIMIT] = {
    [DTSX_SETTING_ACCOUNT_ID] = DTSX_ACCOUNT_SLOT_ID + 1,
    [DTSX_SETTING_INFRASTRUCTURE] = DTSX_ACCOUNT_SLOT_INFRASTRUCTURE + 1,
    [DTSX_SETTING_IDENTITY_TYPE] = DTSX_ACCOUNT_SLOT_IDENTITY_TYPE + 1,
    [DTSX_SETTING_LABEL] = DTSX_ACCOUNT_SLOT_LABEL + 1,
    [DTSX_SETTING_CONSOLE_INITIALIZED] = DTSX_ACCOUNT_SLOT_CONSOLE_INITIALIZED + 1,
    [DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED] = DTSX_ACCOUNT_SLOT_DEFAULT_ROLE_AUTHORIZED + 1,
};

const struct dtsx_model_shape dtsx_account_shape = {slot_shapes, slot_by_setting, DTSX_ACCOUNT_SLOT_COUNT};

dtsx_account *dtsx_account_new(dtsx_context *context)
{
    dtsx_account *account = dtsx_memory_new(context, sizeof(*account));

    if (!account)
        return NULL;
    dtsx_model_init(&account->model, context, account->room, sizeof(account->room));
    return account;
}

dtsx_account *dtsx_account_ref(dtsx_account *account)
{
    if (account)
        dtsx_count_up(&account->model.references);
    return account;
}

void dtsx_account_unref(dtsx_account *account)
{
    dtsx_context *context;

    if (!account || !dtsx_count_down(&account->model.references))
        return;
    context = account->model.context;
    dtsx_model_release(&account->model, account->slots);
    dtsx_memory_free(context, account, sizeof(*account));
    dtsx_context_unref(context);
}

dtsx_status dtsx_account_set_id(dtsx_account *account, const char *id)
{
    return dtsx_account_set(account, DTSX_SETTING_ACCOUNT_ID, id, id ? strlen(id) : 0);
}

dtsx_status dtsx_account_set_infrastructure(dtsx_account *account, const char *name)
{
    return dtsx_account_set(account, DTSX_SETTING_INFRASTRUCTURE, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_account_set_identity_type(dtsx_account *account, const char *name)
{
    return dtsx_account_set(account, DTSX_SETTING_IDENTITY_TYPE, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_account_set_label(dtsx_account *account, const char *label)
{
    return dtsx_account_set(account, DTSX_SETTING_LABEL, label, label ? strlen(label) : 0);
}

dtsx_status dtsx_account_set_console_initialized(dtsx_account *account, int yes)
{
    if (!account)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set_truth(&account->model, account->slots, &dtsx_account_shape, DTSX_SETTING_CONSOLE_INITIALIZED,
                                yes);
}

dtsx_status dtsx_account_set_default_role_authorized(dtsx_account *account, int yes)
{
    if (!account)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set_truth(&account->model, account->slots, &dtsx_account_shape,
                                DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED, yes);
}

dtsx_status dtsx_account_set(dtsx_account *account, dtsx_setting setting, const char *text, size_t length)
{
    if (!account)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set(&account->model, account->slots, &dtsx_account_shape, (int)setting, text, length);
}

dtsx_status dtsx_account_set_value(dtsx_account *account, dtsx_setting setting, int value)
{
    if (!account)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set_value(&account->model, account->slots, &dtsx_account_shape, (int)setting, value);
}

const char *dtsx_account_get(const dtsx_account *account, dtsx_setting setting, size_t *length)
{
    if (account)
        return dtsx_model_get(account->slots, &dtsx_account_shape, (int)setting, length);
    if (length)
        *length = 0;
    return NULL;
}

int dtsx_account_get_value(const dtsx_account *account, dtsx_setting setting)
{
    return account ? dtsx_model_get_value(account->slots, &dtsx_account_shape, (int)setting) : 0;
}

dtsx_status dtsx_account_unset(dtsx_account *account, dtsx_setting setting)
{
    if (!account)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_unset(&account->model, account->slots, &dtsx_account_shape, (int)setting);
}

int dtsx_account_is_plain(const dtsx_account *account)
{
    if (!account->plain)
        return 0;
    for (unsigned i = 0; i < DTSX_ACCOUNT_SLOT_COUNT; i++)
        if (i != DTSX_ACCOUNT_SLOT_ID && (account->slots[i].text || account->slots[i].value))
            return 0;
    return 1;
}

int dtsx_account_is_same(const dtsx_account *account, const dtsx_account *other)
{
    const char *id = account->slots[DTSX_ACCOUNT_SLOT_ID].text;

    return memcmp(id, other->slots[DTSX_ACCOUNT_SLOT_ID].text, DTSX_ACCOUNT_ID_LENGTH) == 0;
}

void dtsx_account_reset(dtsx_account *account)
{
    dtsx_model_reset(&account->model, account->slots, &dtsx_account_shape);
    account->plain = 0;
}

dtsx_account *dtsx_account_copy(const dtsx_account *account)
{
    dtsx_account *copy = dtsx_account_new(account->model.context);

    if (!copy)
        return NULL;
    copy->plain = account->plain;
    if (dtsx_model_copy(&copy->model, copy->slots, &account->model, account->slots, &dtsx_account_shape) == DTSX_OK)
        return copy;
    dtsx_account_unref(copy);
    return NULL;
}
