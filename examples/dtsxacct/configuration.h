/* SPDX-License-Identifier: MIT
 * Configuration: files named .dtsxacct, in the folder of a document or above it, that say how its tasks are judged. */
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
    bool broken; /* the file cannot be used; that has been said */
};

struct configurations *configurations_new(void);
void configurations_free(struct configurations *configurations);
/* How a document is judged; "-" is a document of the current folder. Lasts as long as the invocation. NULL after saying
 * what is wrong, once a file. Not for several threads at once. */
const struct configuration *find_configuration(const struct invocation *invocation, const char *document);
/* Those that were asked for so far, in this order; the first where `before` is NULL, NULL after the last. */
const struct configuration *next_configuration(const struct invocation *invocation, const struct configuration *before);

#endif
