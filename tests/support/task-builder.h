/* SPDX-License-Identifier: MIT
 * Tasks made by the builder functions, as a program makes them, from what a task document says. */
#ifndef DTSX_TESTS_TASK_BUILDER_H
#define DTSX_TESTS_TASK_BUILDER_H

#include <dtsxacct/dtsxacct.h>

/* Every setting of a document without errors of its own; what no builder function can express ends the test. */
dtsx_task *build_task(dtsx_context *context, const char *json);

/* As when a builder call had no memory for the task's name. */
void lose_a_setting(dtsx_task *task);

#endif
