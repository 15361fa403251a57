/* SPDX-License-Identifier: MIT
 * Documents that are no task documents, but known ones of another kind. */
#ifndef DTSX_DOCUMENT_FOREIGN_H
#define DTSX_DOCUMENT_FOREIGN_H

#include <stddef.h>

/* What well-formed JSON is ("a ROS template"), by its outermost keys; NULL when it is none that is known. */
const char *dtsx_foreign_document(const char *json, size_t length);

#endif
