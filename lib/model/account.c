/* SPDX-License-Identifier: MIT */
#include "model/account.h"

#include "base/hash.h"

#include <string.h>

const struct dtsx_model_shape dtsx_account_shape = {dtsx_account_slots, dtsx_account_slot_by_setting,
                                                    DTSX_ACCOUNT_SLOT_COUNT};

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

#include "account-builders.inc"

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
    for (unsigned i = 1; i < DTSX_ACCOUNT_SLOT_COUNT; i++)
        if (i != DTSX_ACCOUNT_ACCOUNT_ID && (account->slots[i].text || account->slots[i].value))
            return 0;
    return 1;
}

int dtsx_account_is_same(const dtsx_account *account, const dtsx_account *other)
{
    const struct dtsx_slot *id = &account->slots[DTSX_ACCOUNT_ACCOUNT_ID];
    const struct dtsx_slot *other_id = &other->slots[DTSX_ACCOUNT_ACCOUNT_ID];

    return id->length == other_id->length && dtsx_hash_equals(id->text, other_id->text, id->length);
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
