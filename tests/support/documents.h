/* SPDX-License-Identifier: MIT
 * Task documents for tests: one that uses nearly every key of the format (all except oracle_sid and cen_instance_id)
 * and breaks no rule, and changes of it in chosen places. */
#ifndef DTSX_TESTS_SUPPORT_DOCUMENTS_H
#define DTSX_TESTS_SUPPORT_DOCUMENTS_H

#include <dtsxacct/dtsxacct.h>

#include <jansson.h>
#include <stddef.h>

#define CREATOR_ID           "1406926474061234"
#define SOURCE_OWNER_ID      "1646821763561234"
#define DESTINATION_OWNER_ID "1122334455667788"

enum edit_kind {
    EDIT_REPLACE, /* the value at the pointer becomes the raw text */
    EDIT_REPEAT,  /* the raw text is added after the member at the pointer: one or more of `"key": value` */
    EDIT_ADD,     /* the raw text becomes the last member of the object at the pointer */
    EDIT_REMOVE   /* the member at the pointer is removed */
};

struct edit {
    enum edit_kind kind;
    const char *pointer; /* JSON Pointer, without escapes */
    const char *raw;
};

/* A valid document with nearly every key of the format and all facts observed: no findings, and nothing unverified. To
 * be released by the caller. */
json_t *full_document(void);

/* The JSON text of a document, with changes that a JSON library would not write. To be freed by the caller. */
char *edited(const json_t *document, const struct edit *edits, size_t count);
/* The same for full_document(), with one change. */
char *edited_full(enum edit_kind kind, const char *pointer, const char *raw);

/* Calls a function for every member of a document's objects, except those in trust policies. */
typedef void member_fn(const char *pointer, const char *key, const json_t *value, void *user);
void each_member(const json_t *document, member_fn *call, void *user);

/* The findings of a report, one per line: `rule path`. In a static buffer, which the next call overwrites. */
const char *findings_of(const dtsx_report *report);
/* The same for a document that is read and judged in the default context. */
const char *findings_in(const char *json, size_t length);
/* Reads and judges a document and compares the findings. The expected lines may be without the last line break. */
void assert_findings(const char *json, const char *expected);

/* The report of a JSON text as a JSON value. To be released by the caller. */
json_t *checked(const char *json, size_t length);

/* Deterministic pseudo-random numbers; the state is not 0. */
struct dice {
    unsigned long long state;
};
unsigned roll(struct dice *dice, unsigned sides);

#endif
