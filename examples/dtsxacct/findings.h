/* SPDX-License-Identifier: MIT
 * Findings: what a report says, for people, and the line that counts it. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "output.h"

#include <dtsxacct/dtsxacct.h>

#include <stddef.h>

struct tally {
    size_t errors;
    size_t warnings;
    size_t unverified;
};

/* Names what is judged. A file name that is not UTF-8 is shown with \xNN in place of its odd bytes. */
dtsx_status set_origin(dtsx_report *report, const char *file, size_t line);
void count_findings(struct tally *tally, const dtsx_report *report);
/* Appends the findings as text. */
dtsx_status print_findings(struct output *output, const dtsx_report *report, dtsx_buffer *buffer);
/* The facts that were not verified, each with the account that can look, and where. */
void print_unverified(struct output *output, const dtsx_report *report, const char *file, size_t line);
/* The closing line; before it, the cells of the matrix that the last report was judged by and that were changed. */
void print_tally(struct output *output, const struct tally *tally, const dtsx_report *report);

#endif
