/* SPDX-License-Identifier: MIT
 * Task: its creator, its two endpoints, what it does. */
#ifndef DTSX_TASK_H
#define DTSX_TASK_H

#include "model/endpoint.h"

struct dtsx_task {
    struct dtsx_model model;
    int is_partial;                           /* it was made from something that says more than could be taken */
    dtsx_places lost[DTSX_SECTION_COUNT];     /* settings of handles that there was no memory for */
    dtsx_places unusable[DTSX_SECTION_COUNT]; /* objects that were given, but not as objects */
    dtsx_account *creator;
    dtsx_endpoint *endpoints[2];
    struct dtsx_slot slots[DTSX_TASK_SLOT_COUNT];
    char room[32]; /* a name: what most of them have */
};

extern const struct dtsx_model_shape dtsx_task_shape;

/* Bits of the places of a section, with those of its owner: settings that a builder call had no memory for; that were
 * given, but not as a value; that a builder call changed since the masks were last emptied. */
dtsx_places dtsx_task_lost_in(const dtsx_task *task, int section);
dtsx_places dtsx_task_unusable_in(const dtsx_task *task, int section);
dtsx_places dtsx_task_changed_in(const dtsx_task *task, int section);
/* DTSX_OK, or DTSX_ERROR_INCOMPLETE when the task lost a setting or is partial. */
dtsx_status dtsx_task_is_complete(const dtsx_task *task);

static inline const dtsx_endpoint *dtsx_task_side(const dtsx_task *task, int side)
{
    return task->endpoints[side - DTSX_SIDE_SOURCE];
}

#endif
