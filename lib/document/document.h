/* SPDX-License-Identifier: MIT
 * Document: what was read from one JSON text. It has two contents, so that the old one stays valid when a read runs out
 * of memory. */
#ifndef DTSX_DOCUMENT_H
#define DTSX_DOCUMENT_H

#include "rules/validate.h"

/* A key of an object in a trust policy, while the object is being read. */
struct dtsx_nested_key {
    const char *text;
    size_t length;
    struct dtsx_json_position position;
};

/* An open object or array in a trust policy. */
struct dtsx_nested_level {
    const char *key; /* of the member that is being read; NULL in an array */
    size_t key_length;
    size_t index;     /* in an array, of the element that is being read */
    size_t first_key; /* of an object: the index of its first key in the scratch memory */
};

/* Memory that reading needs and that a document keeps. */
struct dtsx_document_scratch {
    char *text;
    size_t text_size;
    struct dtsx_nested_key *keys;
    size_t key_count;
    size_t key_capacity;
    struct dtsx_nested_level *levels;
    size_t level_count;
    size_t level_capacity;
};

/* An unknown key that is close to a key of the format. */
struct dtsx_meant_key {
    struct dtsx_meant_key *next;
    const dtsx_record *record; /* the finding about the unknown key */
    unsigned place;            /* of the key that is probably meant */
};

struct dtsx_document_content {
    int is_read;
    size_t text_length; /* of the text that was read */
    dtsx_task *task;    /* NULL: the text was not an object */
    /* Handles, which the next read reuses if no one else holds a reference to them. */
    dtsx_task *own_task;
    dtsx_endpoint *endpoints[2];
    dtsx_account *accounts[3]; /* creator, source's owner, destination's owner */
    /* What the task referred to when it was read. These pointers are only compared, never followed. */
    const dtsx_endpoint *read_endpoints[2];
    const dtsx_account *read_accounts[3];
    dtsx_report *findings;        /* of the document itself */
    struct dtsx_meant_key *meant; /* in the order of the findings, and in their arena */
    struct dtsx_meant_key **meant_end;
    struct dtsx_provenance provenance;
    int judges_cross_account_only;
    struct dtsx_source *sources; /* by place; NULL if no program has filled this content */
    struct dtsx_json_position positions[DTSX_PLACE_COUNT];
};

/* A document that a program is filling. */
struct dtsx_filling {
    int is_open;
    int is_no_document;        /* the source is not a document at all */
    dtsx_status status;        /* why it cannot be finished; DTSX_OK if it can */
    struct dtsx_source source; /* of the values that are set next; in the arena of the content's findings */
    struct dtsx_json_position position;
    dtsx_record *finding; /* the last one; NULL: none, or the report is full */
    int has_finding;
    struct dtsx_span default_name;
};

struct dtsx_document {
    atomic_uint references;
    dtsx_context *context;
    int current;
    struct dtsx_document_content contents[2];
    struct dtsx_document_scratch scratch;
    struct dtsx_filling filling;
};

/* Empties the content that is not current. */
dtsx_status dtsx_document_begin_content(struct dtsx_document_content *content, dtsx_context *context);
/* Removes all findings of a content. */
void dtsx_document_begin_findings(struct dtsx_document_content *content, const dtsx_context *context);
/* Notes the place of the key that is probably meant by the unknown key of a finding. */
void dtsx_document_note_meant(struct dtsx_document_content *content, const dtsx_record *record, unsigned place);
/* The place noted for a finding, 0 if there is none. The search begins at *from and moves it on, so findings are asked
 * for in their order; the first search begins at the content's first entry. */
unsigned dtsx_document_meant_place(const struct dtsx_meant_key **from, const dtsx_record *record);
/* Marks in the task of a content, and in all handles that it refers to, the settings that are given but unusable. */
void dtsx_document_mark_task(struct dtsx_document_content *content);
/* Reads a text into the content that is not current. */
dtsx_status dtsx_document_parse(struct dtsx_document_content *content, struct dtsx_document_scratch *scratch,
                                dtsx_context *context, const char *json, size_t length);

/* Whether every setting that was given has a usable value. One whose value is not known yet is no error, but no plan is
 * made with it. */
int dtsx_document_is_usable(const dtsx_document *document);

/* For the reader: scratch memory of at least `size` bytes, valid until the next call. NULL when memory runs out. */
char *dtsx_document_scratch_text(struct dtsx_document_scratch *scratch, const dtsx_context *context, size_t size);
void dtsx_document_scratch_release(struct dtsx_document_scratch *scratch, const dtsx_context *context);

#endif
