/* SPDX-License-Identifier: MIT
 * The plan of a sound task, which is what `plan` and `policy` begin with. */
#ifndef SOUND_PLAN_H
#define SOUND_PLAN_H

#include "command.h"

#include <dtsxacct/dtsxacct.h>

/* Makes the plan of the task in a file. Warnings go to standard error; so do the errors of a task of which no plan can
 * be made, and then *plan is NULL and the exit status is given. */
int make_plan(const struct invocation *invocation, dtsx_plan **plan);

#endif
