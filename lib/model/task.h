/* SPDX-License-Identifier: MIT
 * Task: its creator, its two endpoints, what it does. */
#ifndef DTSX_TASK_H
#define DTSX_TASK_H

#include "model/endpoint.h"

struct dtsx_task {
    struct dtsx_model model;
    int document_errors;                  /* its document has errors of its own: the task says less than the document */
    dtsx_places lost[DTSX_SECTION_COUNT]; /* settings of handles that there was no memory for */
    dtsx_places unusable[DTSX_SECTION_COUNT]; /* objects that the document gives, but not as objects */
    dtsx_account *creator;
    dtsx_endpoint *endpoints[2];
    struct dtsx_slot slots[DTSX_TASK_SLOT_COUNT];
    char room[32]; /* a name: what most of them have */
};

extern const struct dtsx_model_shape dtsx_task_shape;

/* Bits of the places of a section, with those of its owner: settings that a builder call had no memory for; that the
 * document gives, but not as a value; that a builder call changed since the document was read. */
dtsx_places dtsx_task_lost_in(const dtsx_task *task, int section);
dtsx_places dtsx_task_unusable_in(const dtsx_task *task, int section);
dtsx_places dtsx_task_changed_in(const dtsx_task *task, int section);
/* DTSX_OK, or DTSX_ERROR_INCOMPLETE when the task lost a setting or says less than its document. */
dtsx_status dtsx_task_is_complete(const dtsx_task *task);

static inline const dtsx_endpoint *dtsx_task_side(const dtsx_task *task, int side)
{
    return task->endpoints[side - DTSX_SIDE_SOURCE];
}

#endif
