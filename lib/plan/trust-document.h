/* SPDX-License-Identifier: MIT
 * Trust policy documents: the provider's template, and a document that is there already with what it lacks. */
#ifndef DTSX_TRUST_DOCUMENT_H
#define DTSX_TRUST_DOCUMENT_H

#include "base/arena.h"
#include "json/writer.h"

enum dtsx_trust_edit {
    DTSX_TRUST_EDIT_NONE,   /* the document lacks nothing */
    DTSX_TRUST_EDIT_ADDED,  /* entries were added, placeholders taken out */
    DTSX_TRUST_EDIT_REFUSED /* the document cannot be kept: it denies something, or is too deeply nested */
};

/* The template of "Configure RAM authorization for cross-account DTS tasks", key for key, for valid account IDs. */
void dtsx_trust_document_write(struct dtsx_json_writer *writer, const struct dtsx_span *creators, size_t count);

/* Makes a document that trusts DTS and the creators' accounts of a document that is one by its format. What it does not
 * lack is not added; who is trusted already stays so. The result is built in the arena, whose failure the caller sees.
 */
enum dtsx_trust_edit dtsx_trust_document_add(struct dtsx_span document, const struct dtsx_span *creators, size_t count,
                                             struct dtsx_arena *arena, struct dtsx_span *result);

#endif
