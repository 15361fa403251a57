/* SPDX-License-Identifier: MIT
 * What must hold of every report, whatever was judged. */
#ifndef DTSX_TESTS_INVARIANTS_H
#define DTSX_TESTS_INVARIANTS_H

#include "fuzz.h"

/* Counts, severities, order, positions and texts of the records agree with one another, and each form of the report can
 * be read again. `text` is the document that was judged; NULL for a task that was built by calls. */
void check_report(dtsx_context *context, const dtsx_report *report, const char *text, size_t length);

/* Validates once more into a new report: both say the same. */
void check_determinism(dtsx_context *context, const dtsx_task *task, const dtsx_report *report);

/* Carries out each suggestion on a copy of the task: its record goes, and every new record is of a rule that the old
 * one had silenced. */
void check_suggestions(dtsx_context *context, const dtsx_task *task, const dtsx_report *report);

/* The same for a document, by jansson's values and JSON Patch; nothing for a text that jansson reads otherwise. */
void check_patches(dtsx_context *context, const char *text, size_t length, const dtsx_report *report);

/* Whether two reports have the same findings: rules and paths, in the same order. */
bool has_same_findings(const dtsx_report *report, const dtsx_report *other);

/* A task is written, read and written again: the text is the same and the findings are. One that was built by calls can
 * hold what no document does (a port that is no number, a policy with a key twice): then the document says so. */
void check_writing(dtsx_context *context, const dtsx_task *task, const dtsx_report *report, bool is_built);

/* A plan is made of a task without errors and of no other; it holds no ID and no role that a rule objects to, and the
 * trust policy that it gives is sound. */
void check_plan(dtsx_context *context, const dtsx_task *task, const dtsx_report *report);

#endif
