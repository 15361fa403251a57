/* SPDX-License-Identifier: MIT
 * Recognizes known documents that are not task documents. */
#ifndef DTSX_DOCUMENT_FOREIGN_H
#define DTSX_DOCUMENT_FOREIGN_H

#include <stddef.h>

/* What kind of document a well-formed JSON text is ("a ROS template"), by its outermost keys. A constant; NULL for an
 * unknown kind. */
const char *dtsx_foreign_document(const char *json, size_t length);

#endif
