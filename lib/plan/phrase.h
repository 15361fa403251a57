/* SPDX-License-Identifier: MIT
 * Phrases: the texts of tables/steps.def with the values of a plan in them. Each form of output writes values, labels
 * and literal texts in its own way, so that a value cannot be mistaken for something else. */
#ifndef DTSX_PLAN_PHRASE_H
#define DTSX_PLAN_PHRASE_H

#include "base/buffer.h"
#include "plan/plan.h"

enum dtsx_phrase_part {
    DTSX_PHRASE_WORDS,   /* words of the table */
    DTSX_PHRASE_LABEL,   /* a label in the console */
    DTSX_PHRASE_LITERAL, /* literal text of the table */
    DTSX_PHRASE_VALUE    /* a value of the task: any characters except control characters */
};

/* Writes one part; nonzero when memory runs out. */
typedef int dtsx_phrase_fn(dtsx_buffer *buffer, enum dtsx_phrase_part part, const char *text, size_t length);

/* Whether the plan has all values that the phrase needs. */
int dtsx_phrase_is_complete(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *phrase);
int dtsx_phrase_write(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *phrase,
                      dtsx_phrase_fn *write, dtsx_buffer *buffer);

/* The value of an endpoint's setting: the canonical name of a known name, otherwise the text that was given; NULL if it
 * is not set. */
const char *dtsx_phrase_setting(const dtsx_endpoint *endpoint, int setting, size_t *length);

#endif
