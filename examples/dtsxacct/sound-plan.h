/* SPDX-License-Identifier: MIT
 * Makes the plan of sound tasks, with which `plan` and `policy` begin. */
#ifndef SOUND_PLAN_H
#define SOUND_PLAN_H

#include "command.h"

#include <dtsxacct/dtsxacct.h>

/* Makes the plan of the tasks in the files: that of one task, or the joined plan of several. Findings are printed on
 * standard error. If no plan can be made of one task, none is made of the others either, since it would lack what that
 * task needs. Then *plan is NULL, and the exit status is returned. */
int make_plan(const struct invocation *invocation, dtsx_plan **plan);

#endif
