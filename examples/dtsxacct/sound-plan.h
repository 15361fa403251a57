/* SPDX-License-Identifier: MIT
 * The plan of sound tasks, which is what `plan` and `policy` begin with. */
#ifndef SOUND_PLAN_H
#define SOUND_PLAN_H

#include "command.h"

#include <dtsxacct/dtsxacct.h>

/* Makes the plan of the tasks in the files: that of one task, or the joined one of several. What was found goes to
 * standard error. Where no plan can be made of a task there is none of the others either: it would lack what that task
 * needs. *plan is NULL then, and the exit status is given. */
int make_plan(const struct invocation *invocation, dtsx_plan **plan);

#endif
