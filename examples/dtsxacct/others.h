/* SPDX-License-Identifier: MIT
 * Others: what belongs to documents of other formats (Terraform, ROS, requests): observed facts, and the files of a
 * configuration that belong together. Loaded before anything is judged, and then only read. */
#ifndef OTHERS_H
#define OTHERS_H

#include "command.h"
#include "judge.h"

/* Loads the files of --observed and the Terraform files among the operands, and replaces a folder with its files.
 * Returns 0, or STATUS_TROUBLE after reporting what is wrong. */
int others_gather(struct invocation *invocation);
void others_free(struct others *others);

/* Reads a text of another format, and calls a function with a document for each of its jobs. `*mine` stays false for a
 * task document in JSON, which is not read here. */
dtsx_status others_read(struct judge *judge, const struct subject *subject, use_document *use, void *data, bool *mine);
void others_forget(struct judge *judge);

#endif
