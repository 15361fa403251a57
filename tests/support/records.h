/* SPDX-License-Identifier: MIT
 * The records of a report as text, so that a test can have whole records written by hand:
 *
 *   RULE NUMBER SEVERITY PATH SIDE SETTING   "-" if there is no side or setting, "/" alone for the empty pointer
 *     at LINE:COLUMN TEXT                    in a document: the text there, or its length and how it begins
 *     value VALUE
 *     message MESSAGE
 *     parameter NAME VALUE                   one line each
 *     expected VALUE                         one line each
 *     nearest VALUE                          one line each
 *     related PATH                           one line each
 *     provider CODE: MESSAGE
 *     suggestion JSON PATCH OPERATION
 *     suggested VALUE
 *     cause TEXT, solution TEXT              if they are not those of the rule
 *
 * What a record does not have has no line. In expected texts ` means ". */
#ifndef DTSX_TESTS_RECORDS_H
#define DTSX_TESTS_RECORDS_H

#include <dtsxacct/dtsxacct.h>

/* `document` is the text that was judged; NULL for a task from builder functions. To be freed by the caller. */
char *render_records(const dtsx_report *report, const char *document);
/* RULE PATH, one line per record. To be freed by the caller. */
char *render_brief(const dtsx_report *report);

/* Judges the base task with two patches (NULL: none) as a document and, if the document has no errors of its own, as a
 * task from builder functions. Both must give exactly these records. */
void expect_records(dtsx_context *context, const char *base_patch, const char *patch, const char *expected,
                    const char *file, int line);
/* The same for the brief form. */
void expect_brief(dtsx_context *context, const char *base_patch, const char *patch, const char *expected,
                  const char *file, int line);
/* The same for a document without patches. */
void expect_document_records(const char *document, const char *expected, const char *file, int line);

/* Judges a document or a task into a new report. */
dtsx_report *judge_document(dtsx_context *context, const char *document, size_t length);
dtsx_report *judge_task(dtsx_context *context, const char *document);

/* Tasks in which other endpoints are cross-account than in the base task, where it is the source. */
#define DESTINATION_CROSS                                                                                              \
    "{`source`: {`cross_account`: false, `owner`: null, `ram_role`: null}, `destination`: {`cross_account`: true, "    \
    "`owner`: {`account_id`: `1122334455667788`}, `ram_role`: `role-of-destination`}}"
#define BOTH_CROSS                                                                                                     \
    "{`destination`: {`cross_account`: true, `owner`: {`account_id`: `1122334455667788`}, "                            \
    "`ram_role`: `role-of-destination`}}"
#define TWO_WAY                                                                                                        \
    "{`direction`: `two-way`, `source`: {`instance_form`: `rds-instance`}, `destination`: {`database_type`: `MySQL`, " \
    "`instance_form`: `rds-instance`, `cross_account`: true, `owner`: {`account_id`: `1122334455667788`}, "            \
    "`ram_role`: `role-of-destination`}}"

#define EXPECT_RECORDS(base, patch, expected) expect_records(NULL, base, patch, expected, __FILE__, __LINE__)
#define EXPECT_BRIEF(base, patch, expected)   expect_brief(NULL, base, patch, expected, __FILE__, __LINE__)
#define EXPECT_DOCUMENT(document, expected)   expect_document_records(document, expected, __FILE__, __LINE__)

#endif
