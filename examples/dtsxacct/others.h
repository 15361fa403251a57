/* SPDX-License-Identifier: MIT
 * Others: what is given beside the documents when these are of other formats (Terraform, ROS, requests): facts that
 * were looked up, and the files of a configuration that belong together. Made before anything is judged, then only
 * read. */
#ifndef OTHERS_H
#define OTHERS_H

#include "command.h"
#include "judge.h"

/* Loads what --observed names and the Terraform files among the operands, and puts the files of a folder in its place.
 * Gives 0, or STATUS_TROUBLE after saying what is wrong. */
int others_gather(struct invocation *invocation);
void others_free(struct others *others);

/* Reads a text of another format, and hands on each of its jobs as a document. `*mine` stays false where it is a task
 * document in JSON, which is nothing for this. */
dtsx_status others_read(struct judge *judge, const struct subject *subject, use_document *use, void *data, bool *mine);
void others_forget(struct judge *judge);

#endif
