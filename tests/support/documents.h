/* SPDX-License-Identifier: MIT
 * Task documents for tests: one that uses every key of the format that it can (not oracle_sid and
 * cen_instance_id) and breaks no rule, changed in chosen places. */
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
    EDIT_REPEAT,  /* the raw text follows the member at the pointer: `"key": value` or more of them */
    EDIT_ADD,     /* the raw text becomes the last member of the object at the pointer */
    EDIT_REMOVE   /* the member at the pointer goes */
};

struct edit {
    enum edit_kind kind;
    const char *pointer; /* JSON Pointer, without escapes */
    const char *raw;
};

/* Nearly every key of the format, valid, all facts observed: no findings and nothing unverified. To be given up. */
json_t *full_document(void);

/* The JSON text of a document with changes that a JSON library would not write; to be freed. */
char *edited(const json_t *document, const struct edit *edits, size_t count);
/* The same of full_document(), with one change. */
char *edited_full(enum edit_kind kind, const char *pointer, const char *raw);

/* Calls back for every member of a document's objects, but for those of trust policies. */
typedef void member_fn(const char *pointer, const char *key, const json_t *value, void *user);
void each_member(const json_t *document, member_fn *call, void *user);

/* What a report found, a line each: `rule path`. In a static buffer, gone with the next call. */
const char *findings_of(const dtsx_report *report);
/* The same of a document that is read and judged in the default context. */
const char *findings_in(const char *json, size_t length);
/* Reads, judges and compares; the expected lines may leave out the last line end. */
void assert_findings(const char *json, const char *expected);

/* The report of a JSON text as a JSON value; to be given up. */
json_t *checked(const char *json, size_t length);

/* Deterministic pseudo-random numbers; the state is not 0. */
struct dice {
    unsigned long long state;
};
unsigned roll(struct dice *dice, unsigned sides);

#endif
