/* SPDX-License-Identifier: MIT
 * Reads task documents, one a line, and prints for each the rules of its errors, one line each: what
 * tests/schema/compare.mjs compares with a JSON Schema validator. */
#define _POSIX_C_SOURCE 200809L

#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

static int judge(dtsx_document *document, dtsx_report *report, const char *line, size_t length)
{
    if (dtsx_document_read(document, line, length, 0) != DTSX_OK ||
        dtsx_document_validate(document, 0, report) != DTSX_OK)
        return 0;
    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);

        if (dtsx_record_get_severity(record) >= DTSX_SEVERITY_ERROR)
            (void)printf("%s ", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)));
    }
    (void)putchar('\n');
    return 1;
}

int main(void)
{
    dtsx_document *const document = dtsx_document_new(NULL);
    dtsx_report *const report = dtsx_report_new(NULL);
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    int done = document && report;

    while (done && (length = getline(&line, &capacity, stdin)) > 0)
        done = judge(document, report, line, (size_t)length);
    free(line);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
