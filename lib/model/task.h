/* SPDX-License-Identifier: MIT
 * Task: its creator, its two endpoints, and what it does. */
#ifndef DTSX_TASK_H
#define DTSX_TASK_H

#include "model/endpoint.h"

struct dtsx_task {
    struct dtsx_model model;
    int is_partial;                           /* its source has values that the task could not take over */
    dtsx_places lost[DTSX_SECTION_COUNT];     /* lost settings of handles for which there was no memory */
    dtsx_places unusable[DTSX_SECTION_COUNT]; /* unusable settings of handles that are missing */
    dtsx_account *creator;
    dtsx_endpoint *endpoints[2];
    struct dtsx_slot slots[DTSX_TASK_SLOT_COUNT];
    char room[32]; /* for short texts: enough for the name, all that most tasks have */
};

extern const struct dtsx_model_shape dtsx_task_shape;

/* The scenario by the answers whether source and destination are cross-account. */
extern const uint8_t dtsx_scenarios[DTSX_ANSWER_NO + 1][DTSX_ANSWER_NO + 1];

/* Bits of the places of a section, the owner's included: settings for which a builder call had no memory; that were
 * given, but without a usable value; that a builder call changed since the masks were last cleared. */
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
