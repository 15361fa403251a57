/* SPDX-License-Identifier: MIT
 * The handles of a document's content. They are reused if no one else holds a reference to them. NULL when memory runs
 * out. */
#ifndef DTSX_DOCUMENT_HANDLES_H
#define DTSX_DOCUMENT_HANDLES_H

#include "document/document.h"

/* An empty task without accounts and endpoints. */
dtsx_task *dtsx_document_take_task(struct dtsx_document_content *content, dtsx_context *context);
/* An empty endpoint of a side. */
dtsx_endpoint *dtsx_document_take_endpoint(struct dtsx_document_content *content, dtsx_context *context, int side);
/* An empty account: the creator (side 0) or the owner of an endpoint. */
dtsx_account *dtsx_document_take_account(struct dtsx_document_content *content, dtsx_context *context, int side);

#endif
