/* SPDX-License-Identifier: MIT
 * Phrases: the texts of tables/steps.def with the values of a plan in them. Each form of output has its own way to
 * write values, labels and literal texts, so that no value can pass for something else. */
#ifndef DTSX_PLAN_PHRASE_H
#define DTSX_PLAN_PHRASE_H

#include "base/buffer.h"
#include "plan/plan.h"

enum dtsx_phrase_part {
    DTSX_PHRASE_WORDS,   /* of the table */
    DTSX_PHRASE_LABEL,   /* of the console */
    DTSX_PHRASE_LITERAL, /* of the table, to be taken literally */
    DTSX_PHRASE_VALUE    /* of the task: may be anything but control characters */
};

/* Nonzero when there was no memory. */
typedef int dtsx_phrase_fn(dtsx_buffer *buffer, enum dtsx_phrase_part part, const char *text, size_t length);

/* Whether the plan has all the values. */
int dtsx_phrase_is_complete(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *phrase);
int dtsx_phrase_write(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *phrase,
                      dtsx_phrase_fn *write, dtsx_buffer *buffer);

/* The value of an endpoint's setting: the canonical name where it is known, else what was given; NULL for none. */
const char *dtsx_phrase_setting(const dtsx_endpoint *endpoint, int setting, size_t *length);

#endif
