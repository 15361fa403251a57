/* SPDX-License-Identifier: MIT
 * The task that an error happened to: the only one in what --task names, of any format. */
#ifndef EXPLAIN_TASK_H
#define EXPLAIN_TASK_H

#include "command.h"

/* The document of the task, to be released; NULL after saying why there is none. */
dtsx_document *read_task_of_error(const struct invocation *invocation);

#endif
