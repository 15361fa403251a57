/* SPDX-License-Identifier: MIT
 * Task: its creator, its two endpoints, what it does. */
#ifndef DTSX_TASK_H
#define DTSX_TASK_H

#include "model/endpoint.h"

enum dtsx_task_slot {
    DTSX_TASK_SLOT_NAME,
    DTSX_TASK_SLOT_KIND,
    DTSX_TASK_SLOT_DIRECTION,
    DTSX_TASK_SLOT_REGION,
    DTSX_TASK_SLOT_COUNT
};

struct dtsx_task {
    struct dtsx_model model;
    int document_errors; /* its document has errors of its own: the task says less than the document */
    dtsx_account *creator;
    dtsx_endpoint *endpoints[2];
    struct dtsx_slot slots[DTSX_TASK_SLOT_COUNT];
    char room[32]; /* a name: what most of them have */
};

extern const struct dtsx_model_shape dtsx_task_shape;

/* Whether a builder call on the task or anything it refers to failed. */
int dtsx_task_lost_setting(const dtsx_task *task);
/* DTSX_OK, or DTSX_ERROR_INCOMPLETE when the task lost a setting or says less than its document. */
dtsx_status dtsx_task_is_complete(const dtsx_task *task);

static inline const dtsx_endpoint *dtsx_task_side(const dtsx_task *task, int side)
{
    return task->endpoints[side - DTSX_SIDE_SOURCE];
}

#endif
