/* SPDX-License-Identifier: MIT */
#include "model/task.h"

#include <stddef.h>
#include <string.h>

const struct dtsx_model_shape dtsx_task_shape = {dtsx_task_slots, dtsx_task_slot_by_setting, DTSX_TASK_SLOT_COUNT};

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

#include "task-builders.inc"

/* After a handle was set or replaced: what was lost or unusable in the one before no longer counts. */
static void settle_section(dtsx_task *task, int section)
{
    task->lost[section] = 0;
    task->unusable[section] = 0;
    task->model.changed |= DTSX_BIT(DTSX_TASK_SELF);
}

dtsx_status dtsx_task_set_creator(dtsx_task *task, dtsx_account *creator)
{
    dtsx_account *old;

    if (!task || !creator)
        return DTSX_ERROR_INVALID_ARGUMENT;
    old = task->creator;
    task->creator = dtsx_account_ref(creator);
    dtsx_account_unref(old);
    settle_section(task, DTSX_SECTION_CREATOR);
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

    if (!task || !endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    place = endpoint_of(task, (int)side);
    if (!place)
        return DTSX_ERROR_INVALID_ARGUMENT;
    old = *place;
    *place = dtsx_endpoint_ref(endpoint);
    dtsx_endpoint_unref(old);
    settle_section(task, dtsx_section_of_side((int)side));
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
    settle_section(task, dtsx_section_of_side(side));
}

dtsx_status dtsx_task_unset(dtsx_task *task, dtsx_setting setting)
{
    if (!task)
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)setting) {
    case DTSX_SETTING_CREATOR:
        dtsx_account_unref(task->creator);
        task->creator = NULL;
        settle_section(task, DTSX_SECTION_CREATOR);
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

/* 0 if it is unset, or a word other than yes or no was given. */
static int cross_account(const dtsx_endpoint *endpoint)
{
    const int value = endpoint ? endpoint->slots[DTSX_ENDPOINT_CROSS_ACCOUNT].value : 0;

    return value > 0 ? value : 0;
}

const uint8_t dtsx_scenarios[][DTSX_ANSWER_NO + 1] = {
    [DTSX_ANSWER_YES] =
        {[DTSX_ANSWER_YES] = DTSX_SCENARIO_BOTH_CROSS_ACCOUNT, [DTSX_ANSWER_NO] = DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT},
    [DTSX_ANSWER_NO] =
        {[DTSX_ANSWER_YES] = DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT, [DTSX_ANSWER_NO] = DTSX_SCENARIO_NONE},
};

dtsx_scenario dtsx_task_get_scenario(const dtsx_task *task)
{
    if (!task)
        return (dtsx_scenario)0;
    return (dtsx_scenario)dtsx_scenarios[cross_account(task->endpoints[0])][cross_account(task->endpoints[1])];
}

/* ---- what was lost, is unusable or was changed ---- */

/* One mask of the handles of a section; `member` is its offset in the model. An owner's places follow those of its
 * endpoint. */
static dtsx_places of_section(const dtsx_task *task, int section, size_t member)
{
#define PLACES_OF(handle) (*(const dtsx_places *)((const char *)&(handle)->model + member))
    const dtsx_endpoint *endpoint;
    dtsx_places places = 0;

    if (section == DTSX_SECTION_TASK)
        return PLACES_OF(task);
    if (section == DTSX_SECTION_CREATOR)
        return task->creator ? PLACES_OF(task->creator) : 0;
    endpoint = task->endpoints[section - DTSX_SECTION_SOURCE];
    if (endpoint)
        places = PLACES_OF(endpoint);
    if (endpoint && endpoint->owner)
        places |= PLACES_OF(endpoint->owner) << (int)DTSX_ENDPOINT_OWNER_SELF;
    return places;
#undef PLACES_OF
}

dtsx_places dtsx_task_lost_in(const dtsx_task *task, int section)
{
    return task->lost[section] | of_section(task, section, offsetof(struct dtsx_model, lost));
}

dtsx_places dtsx_task_unusable_in(const dtsx_task *task, int section)
{
    return task->unusable[section] | of_section(task, section, offsetof(struct dtsx_model, unusable));
}

dtsx_places dtsx_task_changed_in(const dtsx_task *task, int section)
{
    return of_section(task, section, offsetof(struct dtsx_model, changed));
}

size_t dtsx_task_lost_count(const dtsx_task *task)
{
    size_t count = 0;

    for (int section = 0; task && section < DTSX_SECTION_COUNT; section++)
        for (dtsx_places lost = dtsx_task_lost_in(task, section); lost; lost &= lost - 1)
            count++;
    return count;
}

static const char *path_of_bit(int section, dtsx_places bits)
{
    int index = 0;

    while (!(bits >> index & 1))
        index++;
    return dtsx_place_path(dtsx_place(section, index));
}

const char *dtsx_task_get_lost(const dtsx_task *task, size_t index)
{
    for (int section = 0; task && section < DTSX_SECTION_COUNT; section++)
        for (dtsx_places lost = dtsx_task_lost_in(task, section); lost; lost &= lost - 1) {
            if (index == 0)
                return path_of_bit(section, lost);
            index--;
        }
    return NULL;
}

static dtsx_places spoiled_in(const struct dtsx_model *model)
{
    return model->lost | model->unusable;
}

static dtsx_places spoiled_at(const dtsx_endpoint *endpoint)
{
    if (!endpoint)
        return 0;
    return spoiled_in(&endpoint->model) | (endpoint->owner ? spoiled_in(&endpoint->owner->model) : 0);
}

static int is_changed(const dtsx_task *task)
{
    dtsx_places changed = 0;

    for (int section = 0; section < DTSX_SECTION_COUNT; section++)
        changed |= dtsx_task_changed_in(task, section);
    return changed != 0;
}

dtsx_status dtsx_task_is_complete(const dtsx_task *task)
{
    dtsx_places spoiled = spoiled_in(&task->model) | spoiled_at(task->endpoints[0]) | spoiled_at(task->endpoints[1]);

    if (task->creator)
        spoiled |= spoiled_in(&task->creator->model);
    for (int section = 0; section < DTSX_SECTION_COUNT; section++)
        spoiled |= task->lost[section] | task->unusable[section];
    return spoiled || (task->is_partial && !is_changed(task)) ? DTSX_ERROR_INCOMPLETE : DTSX_OK;
}

/* Accounts that share one handle also share one in the copy. */
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
    copy->is_partial = task->is_partial;
    memcpy(copy->lost, task->lost, sizeof(copy->lost));
    memcpy(copy->unusable, task->unusable, sizeof(copy->unusable));
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

/* ---- difference ---- */

struct differences {
    const char **paths;
    size_t capacity;
    size_t count;
};

static void add_difference(struct differences *differences, unsigned place)
{
    if (differences->count < differences->capacity)
        differences->paths[differences->count] = dtsx_place_path(place);
    differences->count++;
}

static void add_bits(struct differences *differences, dtsx_places bits, unsigned first)
{
    for (unsigned index = 0; bits; index++, bits >>= 1)
        if (bits & 1)
            add_difference(differences, first + index);
}

/* A handle that only one of the two tasks has counts as one difference. */
static void compare_accounts(struct differences *differences, const dtsx_account *account, const dtsx_account *other,
                             unsigned first)
{
    if (account && other)
        add_bits(differences, dtsx_model_difference(account->slots, other->slots, &dtsx_account_shape), first);
    else if (account || other)
        add_difference(differences, first);
}

static void compare_endpoints(struct differences *differences, const dtsx_endpoint *endpoint,
                              const dtsx_endpoint *other, int side)
{
    if (endpoint && other) {
        add_bits(differences, dtsx_endpoint_difference(endpoint, other), dtsx_endpoint_place(side, 0));
        compare_accounts(differences, endpoint->owner, other->owner, dtsx_owner_place(side, 0));
    } else if (endpoint || other) {
        add_difference(differences, dtsx_endpoint_place(side, 0));
    }
}

size_t dtsx_task_compare(const dtsx_task *task, const dtsx_task *other, const char *paths[], size_t capacity)
{
    struct differences differences = {.paths = paths, .capacity = paths ? capacity : 0};

    if (!task || !other)
        return task != other;
    add_bits(&differences, dtsx_model_difference(task->slots, other->slots, &dtsx_task_shape), 0);
    compare_accounts(&differences, task->creator, other->creator, dtsx_place(DTSX_SECTION_CREATOR, 0));
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        compare_endpoints(&differences, dtsx_task_side(task, side), dtsx_task_side(other, side), side);
    return differences.count;
}
