/* SPDX-License-Identifier: MIT
 * Findings: what a report says, for people, and the line that counts it. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "output.h"
#include "source.h"
#include "tally.h"

#include <dtsxacct/dtsxacct.h>

#include <stddef.h>

/* Names what is judged. A file name that is not UTF-8 is shown with \xNN in place of its odd bytes. */
dtsx_status set_origin(dtsx_report *report, const char *file, size_t line);
/* Prints the findings as text, each with the line of the source that it is about. */
dtsx_status print_findings(struct output *output, struct source *source, const dtsx_report *report,
                           dtsx_buffer *buffer);
/* A fact that was not verified, with the account that can look, and where. */
void print_unverified(struct output *output, const dtsx_unverified *unverified, const char *file, size_t line);
/* The closing line. */
void print_tally(struct output *output, const struct tally *tally, size_t unverified);

#endif
