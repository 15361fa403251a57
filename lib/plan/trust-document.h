/* SPDX-License-Identifier: MIT
 * Trust policy documents: the provider's template, and an existing document to which what is missing is added. */
#ifndef DTSX_TRUST_DOCUMENT_H
#define DTSX_TRUST_DOCUMENT_H

#include "base/arena.h"
#include "json/writer.h"

enum dtsx_trust_edit {
    DTSX_TRUST_EDIT_NONE,   /* the document needs no change */
    DTSX_TRUST_EDIT_ADDED,  /* entries were added, or placeholders removed */
    DTSX_TRUST_EDIT_REFUSED /* the document cannot be kept: it denies something, or is nested too deeply */
};

/* Writes the template of "Configure RAM authorization for cross-account DTS tasks", key for key, with valid account
 * IDs. */
void dtsx_trust_document_write(struct dtsx_json_writer *writer, const struct dtsx_span *creators, size_t count);

/* Changes a document whose format is valid so that it trusts DTS and the creators' accounts. Only what is missing is
 * added; principals that are already trusted stay trusted. The result is built in the arena; the caller must check
 * whether the arena has failed. */
enum dtsx_trust_edit dtsx_trust_document_add(struct dtsx_span document, const struct dtsx_span *creators, size_t count,
                                             struct dtsx_arena *arena, struct dtsx_span *result);

#endif
