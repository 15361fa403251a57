/* SPDX-License-Identifier: MIT
 * Sets a setting by its path, for callers that know a task as pairs of path and text. */
#include "model/task.h"

#include <string.h>

static dtsx_status set_text(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                            dtsx_setting setting, const char *text)
{
    const int slot = dtsx_model_slot(shape, (int)setting);

    if (slot < 0 || shape->slots[slot].kind != DTSX_SLOT_YES_NO)
        return dtsx_model_set(model, slots, shape, (int)setting, text, strlen(text));
    if (!*text)
        return dtsx_model_unset(model, slots, shape, (int)setting);
    if (strcmp(text, "true") == 0)
        return dtsx_model_set_value(model, slots, shape, (int)setting, DTSX_YES);
    if (strcmp(text, "false") == 0)
        return dtsx_model_set_value(model, slots, shape, (int)setting, DTSX_NO);
    return dtsx_model_failed(model, DTSX_ERROR_INVALID_ARGUMENT);
}

/* A new handle is attached only when its setting is set: a call that fails leaves the task as it was. */
static dtsx_account *present_or_new_account(dtsx_account *present, dtsx_context *context)
{
    return present ? dtsx_account_ref(present) : dtsx_account_new(context);
}

/* An account itself stands for its ID, as it does in documents that give nothing else of it. */
static dtsx_status set_in_account(dtsx_account *account, dtsx_setting setting, const char *text)
{
    if (setting == DTSX_SETTING_CREATOR || setting == DTSX_SETTING_OWNER)
        setting = DTSX_SETTING_ACCOUNT_ID;
    return set_text(&account->model, account->slots, &dtsx_account_shape, setting, text);
}

static dtsx_status set_in_creator(dtsx_task *task, dtsx_setting setting, const char *text)
{
    dtsx_account *account = present_or_new_account(task->creator, task->model.context);
    dtsx_status status;

    if (!account)
        return DTSX_ERROR_NO_MEMORY;
    status = set_in_account(account, setting, text);
    if (status == DTSX_OK)
        status = dtsx_task_set_creator(task, account);
    dtsx_account_unref(account);
    return status;
}

static dtsx_status set_in_owner(dtsx_endpoint *endpoint, dtsx_setting setting, const char *text)
{
    dtsx_account *account = present_or_new_account(endpoint->owner, endpoint->model.context);
    dtsx_status status;

    if (!account)
        return DTSX_ERROR_NO_MEMORY;
    status = set_in_account(account, setting, text);
    if (status == DTSX_OK)
        status = dtsx_endpoint_set_owner(endpoint, account);
    dtsx_account_unref(account);
    return status;
}

static int is_of_owner(unsigned place)
{
    const unsigned first = dtsx_owner_place((int)dtsx_place_side(place), 0);

    return place >= first && place < first + DTSX_ACCOUNT_PLACE_COUNT;
}

static dtsx_status set_in_endpoint(dtsx_task *task, unsigned place, const char *text)
{
    const dtsx_side side = dtsx_place_side(place);
    const dtsx_setting setting = dtsx_place_setting(place);
    dtsx_endpoint *endpoint = dtsx_endpoint_ref(dtsx_task_get_endpoint(task, side));
    dtsx_status status;

    if (!endpoint)
        endpoint = dtsx_endpoint_new(task->model.context);
    if (!endpoint)
        return DTSX_ERROR_NO_MEMORY;
    if (is_of_owner(place))
        status = set_in_owner(endpoint, setting, text);
    else
        status = set_text(&endpoint->model, endpoint->slots, &dtsx_endpoint_shape, setting, text);
    if (status == DTSX_OK)
        status = dtsx_task_set_endpoint(task, side, endpoint);
    dtsx_endpoint_unref(endpoint);
    return status;
}

static dtsx_status set_at(dtsx_task *task, const char *path, const char *text)
{
    unsigned place;

    if (!path || !text)
        return DTSX_ERROR_INVALID_ARGUMENT;
    place = dtsx_place_find(path);
    if (place == DTSX_PLACE_COUNT)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (dtsx_place_side(place))
        return set_in_endpoint(task, place, text);
    if (dtsx_place_section(place) == DTSX_SECTION_CREATOR)
        return set_in_creator(task, dtsx_place_setting(place), text);
    return set_text(&task->model, task->slots, &dtsx_task_shape, dtsx_place_setting(place), text);
}

dtsx_status dtsx_task_set_at(dtsx_task *task, const char *path, const char *text)
{
    dtsx_status status;

    if (!task)
        return DTSX_ERROR_INVALID_ARGUMENT;
    status = set_at(task, path, text);
    return status == DTSX_OK ? DTSX_OK : dtsx_model_failed(&task->model, status);
}
