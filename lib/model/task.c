/* SPDX-License-Identifier: MIT */
#include "model/task.h"

#include <string.h>

static const struct dtsx_slot_shape slot_shapes[DTSX_TASK_SLOT_COUNT] = {
    [DTSX_TASK_SLOT_NAME] = {DTSX_SETTING_NAME, DTSX_TASK_NAME, DTSX_SLOT_TEXT, 0},
    [DTSX_TASK_SLOT_KIND] = {DTSX_SETTING_KIND, DTSX_TASK_KIND, DTSX_SLOT_NAME, DTSX_VOCABULARY_TASK_KIND},
    [DTSX_TASK_SLOT_DIRECTION] = {DTSX_SETTING_DIRECTION, DTSX_TASK_DIRECTION, DTSX_SLOT_NAME,
                                  DTSX_VOCABULARY_DIRECTION},
    [DTSX_TASK_SLOT_REGION] = {DTSX_SETTING_REGION, DTSX_TASK_REGION, DTSX_SLOT_NAME, DTSX_VOCABULARY_REGION},
};

static const uint8_t slot_by_setting[DTSX_SETTING_LIMIT] = {
    [DTSX_SETTING_NAME] = DTSX_TASK_SLOT_NAME + 1,
    [DTSX_SETTING_KIND] = DTSX_TASK_SLOT_KIND + 1,
    [DTSX_SETTING_DIRECTION] = DTSX_TASK_SLOT_DIRECTION + 1,
    [DTSX_SETTING_REGION] = DTSX_TASK_SLOT_REGION + 1,
};

const struct dtsx_model_shape dtsx_task_shape = {slot_shapes, slot_by_setting, DTSX_TASK_SLOT_COUNT};

dtsx_task *dtsx_task_new(dtsx_context *context)
{
    dtsx_task *task = dtsx_memory_new(context, sizeof(*task));

    if (!task)
        return NULL;
    dtsx_model_init(&task->model, context, task->room, sizeof(task->room));
    return task;
}

dtsx_task *dtsx_task_ref(dtsx_task *task)
{
    if (task)
        dtsx_count_up(&task->model.references);
    return task;
}

void dtsx_task_unref(dtsx_task *task)
{
    dtsx_context *context;

    if (!task || !dtsx_count_down(&task->model.references))
        return;
    context = task->model.context;
    dtsx_account_unref(task->creator);
    dtsx_endpoint_unref(task->endpoints[0]);
    dtsx_endpoint_unref(task->endpoints[1]);
    dtsx_model_release(&task->model, task->slots);
    dtsx_memory_free(context, task, sizeof(*task));
    dtsx_context_unref(context);
}

dtsx_status dtsx_task_set_name(dtsx_task *task, const char *name)
{
    return dtsx_task_set(task, DTSX_SETTING_NAME, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_task_set_kind(dtsx_task *task, const char *name)
{
    return dtsx_task_set(task, DTSX_SETTING_KIND, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_task_set_direction(dtsx_task *task, const char *name)
{
    return dtsx_task_set(task, DTSX_SETTING_DIRECTION, name, name ? strlen(name) : 0);
}

dtsx_status dtsx_task_set_region(dtsx_task *task, const char *region)
{
    return dtsx_task_set(task, DTSX_SETTING_REGION, region, region ? strlen(region) : 0);
}

dtsx_status dtsx_task_set_creator(dtsx_task *task, dtsx_account *creator)
{
    dtsx_account *old;

    if (!task)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (!creator)
        return dtsx_model_failed(&task->model, DTSX_ERROR_INVALID_ARGUMENT);
    old = task->creator;
    task->creator = dtsx_account_ref(creator);
    dtsx_account_unref(old);
    return DTSX_OK;
}

static dtsx_endpoint **endpoint_of(dtsx_task *task, int side)
{
    return side == DTSX_SIDE_SOURCE || side == DTSX_SIDE_DESTINATION ? &task->endpoints[side - DTSX_SIDE_SOURCE] : NULL;
}

dtsx_status dtsx_task_set_endpoint(dtsx_task *task, dtsx_side side, dtsx_endpoint *endpoint)
{
    dtsx_endpoint **place;
    dtsx_endpoint *old;

    if (!task)
        return DTSX_ERROR_INVALID_ARGUMENT;
    place = endpoint_of(task, (int)side);
    if (!place || !endpoint)
        return dtsx_model_failed(&task->model, DTSX_ERROR_INVALID_ARGUMENT);
    old = *place;
    *place = dtsx_endpoint_ref(endpoint);
    dtsx_endpoint_unref(old);
    return DTSX_OK;
}

dtsx_status dtsx_task_set(dtsx_task *task, dtsx_setting setting, const char *text, size_t length)
{
    if (!task)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set(&task->model, task->slots, &dtsx_task_shape, (int)setting, text, length);
}

dtsx_status dtsx_task_set_value(dtsx_task *task, dtsx_setting setting, int value)
{
    if (!task)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_model_set_value(&task->model, task->slots, &dtsx_task_shape, (int)setting, value);
}

const char *dtsx_task_get(const dtsx_task *task, dtsx_setting setting, size_t *length)
{
    if (task)
        return dtsx_model_get(task->slots, &dtsx_task_shape, (int)setting, length);
    if (length)
        *length = 0;
    return NULL;
}

int dtsx_task_get_value(const dtsx_task *task, dtsx_setting setting)
{
    return task ? dtsx_model_get_value(task->slots, &dtsx_task_shape, (int)setting) : 0;
}

static void drop_endpoint(dtsx_task *task, int side)
{
    dtsx_endpoint **place = endpoint_of(task, side);

    dtsx_endpoint_unref(*place);
    *place = NULL;
}

dtsx_status dtsx_task_unset(dtsx_task *task, dtsx_setting setting)
{
    if (!task)
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)setting) {
    case DTSX_SETTING_CREATOR:
        dtsx_account_unref(task->creator);
        task->creator = NULL;
        return DTSX_OK;
    case DTSX_SETTING_SOURCE:
        drop_endpoint(task, DTSX_SIDE_SOURCE);
        return DTSX_OK;
    case DTSX_SETTING_DESTINATION:
        drop_endpoint(task, DTSX_SIDE_DESTINATION);
        return DTSX_OK;
    default:
        return dtsx_model_unset(&task->model, task->slots, &dtsx_task_shape, (int)setting);
    }
}

dtsx_account *dtsx_task_get_creator(const dtsx_task *task)
{
    return task ? task->creator : NULL;
}

dtsx_endpoint *dtsx_task_get_endpoint(const dtsx_task *task, dtsx_side side)
{
    if (!task || (side != DTSX_SIDE_SOURCE && side != DTSX_SIDE_DESTINATION))
        return NULL;
    return task->endpoints[(int)side - DTSX_SIDE_SOURCE];
}

static int cross_account(const dtsx_endpoint *endpoint)
{
    return endpoint ? endpoint->slots[DTSX_ENDPOINT_SLOT_CROSS_ACCOUNT].value : 0;
}

dtsx_scenario dtsx_task_get_scenario(const dtsx_task *task)
{
    const int source = task ? cross_account(task->endpoints[0]) : 0;
    const int destination = task ? cross_account(task->endpoints[1]) : 0;

    if (!source || !destination)
        return (dtsx_scenario)0;
    if (source == DTSX_YES)
        return destination == DTSX_YES ? DTSX_SCENARIO_BOTH_CROSS_ACCOUNT : DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT;
    return destination == DTSX_YES ? DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT : DTSX_SCENARIO_NONE;
}

static int endpoint_failed(const dtsx_endpoint *endpoint)
{
    return endpoint && (endpoint->model.failed || (endpoint->owner && endpoint->owner->model.failed));
}

int dtsx_task_lost_setting(const dtsx_task *task)
{
    return task->model.failed || (task->creator && task->creator->model.failed) ||
           endpoint_failed(task->endpoints[0]) || endpoint_failed(task->endpoints[1]);
}

dtsx_status dtsx_task_is_complete(const dtsx_task *task)
{
    return task->document_errors || dtsx_task_lost_setting(task) ? DTSX_ERROR_INCOMPLETE : DTSX_OK;
}

/* Accounts that are one handle stay one handle in the copy. */
static dtsx_account *copy_owner(const dtsx_task *task, const dtsx_task *copy, int index)
{
    dtsx_account *owner = task->endpoints[index]->owner;

    if (!owner)
        return NULL;
    if (owner == task->creator)
        return dtsx_account_ref(copy->creator);
    if (index == 1 && task->endpoints[0] && owner == task->endpoints[0]->owner)
        return dtsx_account_ref(copy->endpoints[0]->owner);
    return dtsx_account_copy(owner);
}

static int copy_endpoint(const dtsx_task *task, dtsx_task *copy, int index)
{
    dtsx_account *owner;

    if (!task->endpoints[index])
        return 0;
    if (index == 1 && task->endpoints[1] == task->endpoints[0]) {
        copy->endpoints[1] = dtsx_endpoint_ref(copy->endpoints[0]);
        return 0;
    }
    owner = copy_owner(task, copy, index);
    if (!owner && task->endpoints[index]->owner)
        return 1;
    copy->endpoints[index] = dtsx_endpoint_copy(task->endpoints[index], owner);
    dtsx_account_unref(owner);
    return !copy->endpoints[index];
}

static int copy_into(const dtsx_task *task, dtsx_task *copy)
{
    if (dtsx_model_copy(&copy->model, copy->slots, &task->model, task->slots, &dtsx_task_shape) != DTSX_OK)
        return 1;
    copy->document_errors = task->document_errors;
    if (task->creator) {
        copy->creator = dtsx_account_copy(task->creator);
        if (!copy->creator)
            return 1;
    }
    return copy_endpoint(task, copy, 0) != 0 || copy_endpoint(task, copy, 1) != 0;
}

dtsx_task *dtsx_task_copy(const dtsx_task *task)
{
    dtsx_task *copy = task ? dtsx_task_new(task->model.context) : NULL;

    if (!copy)
        return NULL;
    if (copy_into(task, copy) == 0)
        return copy;
    dtsx_task_unref(copy);
    return NULL;
}
