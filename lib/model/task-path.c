/* SPDX-License-Identifier: MIT
 * Settings of a task, and of all that it refers to, by their path. For callers that have a task as pairs of path and
 * text: dtsx_task_set_at(), dtsx_task_get_at(), dtsx_task_unset_at(). */
#include "model/task.h"

#include "base/ascii.h"

#include <string.h>

/* A setting, or an element of a list. */
struct target {
    unsigned place;
    dtsx_setting setting;
    int is_element;
    size_t index;
};

static int is_of_owner(unsigned place)
{
    return dtsx_place_side(place) && place >= dtsx_owner_place((int)dtsx_place_side(place), 0);
}

/* The path of an account means its ID, as in documents that give only the ID. */
static dtsx_setting setting_at(unsigned place)
{
    const dtsx_setting setting = dtsx_place_setting(place);

    return setting == DTSX_SETTING_CREATOR || setting == DTSX_SETTING_OWNER ? DTSX_SETTING_ACCOUNT_ID : setting;
}

static const struct dtsx_model_shape *shape_at(unsigned place)
{
    if (is_of_owner(place) || dtsx_place_section(place) == DTSX_SECTION_CREATOR)
        return &dtsx_account_shape;
    return dtsx_place_side(place) ? &dtsx_endpoint_shape : &dtsx_task_shape;
}

static int find_element(const char *path, struct target *target)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        const unsigned place = dtsx_endpoint_place(side, DTSX_ENDPOINT_ROLE_POLICIES);
        const size_t length = strlen(dtsx_place_path(place));

        if (strlen(path) <= length || memcmp(path, dtsx_place_path(place), length) != 0 || path[length] != '/' ||
            !dtsx_ascii_parse_decimal(path + length + 1, &target->index))
            continue;
        target->place = place;
        target->setting = DTSX_SETTING_ROLE_POLICIES;
        target->is_element = 1;
        return 1;
    }
    return 0;
}

/* Does not find objects other than accounts, or keys that only documents have. */
static int find_target(const char *path, struct target *target)
{
    target->is_element = 0;
    target->place = dtsx_place_find(path, strlen(path));
    if (target->place == DTSX_PLACE_COUNT)
        return find_element(path, target);
    target->setting = setting_at(target->place);
    return dtsx_model_slot(shape_at(target->place), (int)target->setting) >= 0;
}

/* ---- setting ---- */

static dtsx_status set_in_endpoint(dtsx_endpoint *endpoint, const struct target *target, const char *text,
                                   size_t length)
{
    if (target->is_element)
        return dtsx_endpoint_set_policy_at(endpoint, target->index, text, length);
    return dtsx_endpoint_set(endpoint, target->setting, text, length);
}

/* A new handle is attached only after its setting was set, so that a call that fails leaves the task unchanged. */
static dtsx_account *present_or_new_account(dtsx_account *present, dtsx_context *context)
{
    return present ? dtsx_account_ref(present) : dtsx_account_new(context);
}

static dtsx_status set_creator(dtsx_task *task, const struct target *target, const char *text, size_t length)
{
    dtsx_account *account = present_or_new_account(task->creator, task->model.context);
    dtsx_status status = account ? dtsx_account_set(account, target->setting, text, length) : DTSX_ERROR_NO_MEMORY;

    if (status == DTSX_OK && !task->creator) {
        task->creator = dtsx_account_ref(account);
        task->unusable[DTSX_SECTION_CREATOR] = 0;
    }
    dtsx_account_unref(account);
    return status;
}

static dtsx_status set_owner(dtsx_endpoint *endpoint, const struct target *target, const char *text, size_t length)
{
    dtsx_account *account = present_or_new_account(endpoint->owner, endpoint->model.context);
    dtsx_status status = account ? dtsx_account_set(account, target->setting, text, length) : DTSX_ERROR_NO_MEMORY;

    if (status == DTSX_OK && !endpoint->owner) {
        endpoint->owner = dtsx_account_ref(account);
        endpoint->model.unusable &= ~DTSX_BIT(DTSX_ENDPOINT_OWNER_SELF);
    }
    dtsx_account_unref(account);
    return status;
}

static dtsx_status set_side(dtsx_task *task, const struct target *target, const char *text, size_t length)
{
    const dtsx_side side = dtsx_place_side(target->place);
    dtsx_endpoint *present = dtsx_task_get_endpoint(task, side);
    dtsx_endpoint *endpoint = present ? dtsx_endpoint_ref(present) : dtsx_endpoint_new(task->model.context);
    dtsx_status status;

    if (!endpoint)
        return DTSX_ERROR_NO_MEMORY;
    status = is_of_owner(target->place) ? set_owner(endpoint, target, text, length)
                                        : set_in_endpoint(endpoint, target, text, length);
    if (status == DTSX_OK && !present) {
        task->endpoints[(int)side - DTSX_SIDE_SOURCE] = dtsx_endpoint_ref(endpoint);
        task->unusable[dtsx_section_of_side((int)side)] = 0;
    }
    dtsx_endpoint_unref(endpoint);
    return status;
}

static dtsx_status set(dtsx_task *task, const struct target *target, const char *text, size_t length)
{
    if (dtsx_place_side(target->place))
        return set_side(task, target, text, length);
    if (dtsx_place_section(target->place) == DTSX_SECTION_CREATOR)
        return set_creator(task, target, text, length);
    return dtsx_task_set(task, target->setting, text, length);
}

dtsx_status dtsx_task_set_at(dtsx_task *task, const char *path, const char *text, size_t length)
{
    struct target target;
    dtsx_status status;
    int section;

    if (!task || !path || (!text && length) || !find_target(path, &target))
        return DTSX_ERROR_INVALID_ARGUMENT;
    status = set(task, &target, text, length);
    section = dtsx_place_section(target.place);
    /* If there is no handle that could record the loss, the task records it. */
    if (status == DTSX_ERROR_NO_MEMORY && !(dtsx_task_lost_in(task, section) & dtsx_place_bit(target.place)))
        task->lost[section] |= dtsx_place_bit(target.place);
    else if (status == DTSX_OK)
        task->lost[section] &= ~dtsx_place_bit(target.place);
    return status;
}

/* ---- what is set ---- */

/* The account that a place belongs to; NULL if the task does not have it. */
static dtsx_account *account_at(const dtsx_task *task, unsigned place)
{
    const dtsx_side side = dtsx_place_side(place);

    return side ? dtsx_endpoint_get_owner(dtsx_task_get_endpoint(task, side)) : task->creator;
}

const char *dtsx_task_get_at(const dtsx_task *task, const char *path, size_t *length)
{
    struct target target;
    const dtsx_endpoint *endpoint;

    if (length)
        *length = 0;
    if (!task || !path || !find_target(path, &target))
        return NULL;
    if (shape_at(target.place) == &dtsx_account_shape)
        return dtsx_account_get(account_at(task, target.place), target.setting, length);
    endpoint = dtsx_task_get_endpoint(task, dtsx_place_side(target.place));
    if (target.is_element)
        return dtsx_endpoint_get_role_policy(endpoint, target.index, length);
    if (dtsx_place_side(target.place))
        return dtsx_endpoint_get(endpoint, target.setting, length);
    return dtsx_task_get(task, target.setting, length);
}

/* ---- unsetting ---- */

static dtsx_status unset(dtsx_task *task, const struct target *target)
{
    dtsx_endpoint *endpoint = dtsx_task_get_endpoint(task, dtsx_place_side(target->place));
    dtsx_account *account;

    if (shape_at(target->place) == &dtsx_account_shape) {
        account = account_at(task, target->place);
        return account ? dtsx_account_unset(account, target->setting) : DTSX_OK;
    }
    if (dtsx_place_side(target->place))
        return endpoint ? dtsx_endpoint_unset(endpoint, target->setting) : DTSX_OK;
    return dtsx_task_unset(task, target->setting);
}

dtsx_status dtsx_task_unset_at(dtsx_task *task, const char *path)
{
    struct target target;
    dtsx_status status;

    if (!task || !path || !find_target(path, &target) || target.is_element)
        return DTSX_ERROR_INVALID_ARGUMENT;
    status = unset(task, &target);
    task->lost[dtsx_place_section(target.place)] &= ~dtsx_place_bit(target.place);
    return status;
}
