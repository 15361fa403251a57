/* SPDX-License-Identifier: MIT
 * Configuration: files named .dtsxacct in the folder of a document, or above it, set how its tasks are judged. */
#ifndef CONFIGURATION_H
#define CONFIGURATION_H

#include "command.h"

/* How the documents of a folder are judged. */
struct configuration {
    struct configuration *next;
    char *path; /* of the file; NULL: there is none */
    char *text; /* what it holds, cut into lines */
    dtsx_context *context;
    const char *creator; /* an account ID, or NULL */
    const struct others *others;
    bool broken; /* the file cannot be used, and that has been reported */
};

struct configurations *configurations_new(void);
void configurations_free(struct configurations *configurations);
/* How a document is judged; "-" counts as a document in the current folder. Valid as long as the invocation. NULL after
 * reporting what is wrong, once per file. Must not be called by several threads at once. */
const struct configuration *find_configuration(const struct invocation *invocation, const char *document);
/* The configurations that were looked up so far, in this order: the first one if `before` is NULL; NULL after the last.
 */
const struct configuration *next_configuration(const struct invocation *invocation, const struct configuration *before);

#endif
