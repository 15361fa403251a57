/* SPDX-License-Identifier: MIT
 * What the fuzz targets of other formats share: a table with a row for each target, and what must hold of any of
 * them. */
#ifndef DTSX_TESTS_FUZZ_INTERCHANGE_H
#define DTSX_TESTS_FUZZ_INTERCHANGE_H

#include "fuzz.h"

#include <dtsxacct/interchange.h>

/* How a format spells the keys of its tables. */
enum fuzz_spelling {
    FUZZ_FLAT,   /* SourceEndpointOwnerID */
    FUZZ_NESTED, /* OwnerID */
    FUZZ_SNAKE,  /* source_endpoint_owner_id */
    FUZZ_OWN     /* none of them: those of the task document */
};

/* What a text is given as. */
enum fuzz_role {
    FUZZ_FILE,  /* a file */
    FUZZ_FACTS, /* what was looked up, beside a task */
    FUZZ_BOTH
};

struct fuzz_format {
    const char *name; /* of the target: fuzz-NAME.c */
    dtsx_interchange_format format;
    unsigned languages; /* a bit for each of enum dtsx_language: texts in others are for other targets */
    enum fuzz_role role;
    enum fuzz_spelling spelling;
    const char *const *words;   /* for the dictionary, beside the keys and values of the tables; ends in NULL */
    const char *const *secrets; /* keys that may hold a secret in any map; ends in NULL */
};

extern const struct fuzz_format fuzz_formats[];
extern const size_t fuzz_format_count;

/* Whether a text is for this target, by its language. */
bool is_for_target(const struct fuzz_format *format, const char *text, size_t length);

/* What the target of this name does with an input. */
int fuzz_interchange(const char *name, const uint8_t *data, size_t size);

/* Secrets as a text and as a number; no input has them of its own. */
#define FUZZ_SECRET        "5f1d7a-S3cr3t-c0ffee"
#define FUZZ_SECRET_NUMBER "907172737475767"

/* The text with a secret in each place where its format may have one, to be freed by the caller; NULL where it is too
 * broken to tell where that is. */
char *put_secrets(const struct fuzz_format *format, const char *text, size_t length, size_t *new_length);

/* A line of HCL that begins so ends a file and names the next one. */
#define FUZZ_NEXT_FILE "#: "

#endif
