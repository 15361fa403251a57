/* SPDX-License-Identifier: MIT
 * Findings: prints a report for people, and the line with the counts. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "output.h"
#include "source.h"
#include "tally.h"

#include <dtsxacct/dtsxacct.h>

#include <stddef.h>

/* Sets the name of what is judged. A file name that is not UTF-8 is shown with \xNN for its bytes that are not ASCII.
 */
dtsx_status set_origin(dtsx_report *report, const char *file, size_t line);
/* Prints the findings as text, each with the line of the source that it is about. */
dtsx_status print_findings(struct output *output, struct source *source, const dtsx_report *report,
                           dtsx_buffer *buffer);
/* Prints a fact that was not verified, with the account that can look, and where. */
void print_unverified(struct output *output, const dtsx_unverified *unverified, const char *file, size_t line);
/* The closing line. */
void print_tally(struct output *output, const struct tally *tally, size_t unverified);

#endif
