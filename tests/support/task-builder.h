/* SPDX-License-Identifier: MIT
 * Makes tasks with the builder functions, as a program does, from task documents. */
#ifndef DTSX_TESTS_TASK_BUILDER_H
#define DTSX_TESTS_TASK_BUILDER_H

#include <dtsxacct/dtsxacct.h>

/* Sets every setting of a document that has no errors of its own. What no builder function can express fails the test.
 */
dtsx_task *build_task(dtsx_context *context, const char *json);

/* As if memory had run out when the task's name was set. */
void lose_a_setting(dtsx_task *task);

#endif
