/* SPDX-License-Identifier: MIT
 * Reads a task document and shows what a program can do with it: prints the places of its findings or, if it is sound,
 * its settings.
 *
 *   read-document FILE */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>

/* A document that does not fit is larger than the library would read. */
static char bytes[DTSX_DEFAULT_DOCUMENT_BYTES + 1];

static int read_file(const char *name, size_t *length)
{
    FILE *const file = fopen(name, "rb");

    if (!file) {
        perror(name);
        return -1;
    }
    *length = fread(bytes, 1, sizeof bytes, file);

    const int failed = ferror(file);
    if (failed)
        perror(name);
    fclose(file);
    return failed ? -1 : 0;
}

static void print_findings(const dtsx_report *report)
{
    for (size_t i = 0; i < dtsx_report_count(report, 0); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);
        size_t line = 0, column = 0;

        dtsx_record_get_position(record, &line, &column, NULL, NULL);
        printf("line %zu, column %zu: %s\n", line, column, dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL));
    }
}

static void print_endpoint(const dtsx_task *task, dtsx_side side)
{
    const dtsx_endpoint *const endpoint = dtsx_task_get_endpoint(task, side);
    const int type = dtsx_endpoint_get_value(endpoint, DTSX_SETTING_DATABASE_TYPE);
    const char *const role = dtsx_endpoint_get(endpoint, DTSX_SETTING_RAM_ROLE, NULL);
    /* A name that is in no vocabulary is kept as it was given. */
    const char *const name = type > 0 ? dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, type)
                                      : dtsx_endpoint_get(endpoint, DTSX_SETTING_DATABASE_TYPE, NULL);

    printf("%s: %s in %s", dtsx_vocabulary_name(DTSX_VOCABULARY_SIDE, (int)side), name,
           dtsx_endpoint_get(endpoint, DTSX_SETTING_REGION, NULL));
    if (dtsx_endpoint_get_value(endpoint, DTSX_SETTING_CROSS_ACCOUNT) == DTSX_ANSWER_YES)
        printf(", through the role %s of account %s", role,
               dtsx_account_get(dtsx_endpoint_get_owner(endpoint), DTSX_SETTING_ACCOUNT_ID, NULL));
    printf("\n");
}

static dtsx_status show(dtsx_document *document, dtsx_report *report, size_t length)
{
    dtsx_status status = dtsx_document_read(document, bytes, length, 0);

    if (status == DTSX_OK)
        status = dtsx_document_validate(document, 0, report);
    if (status != DTSX_OK)
        return status;
    print_findings(report);
    if (dtsx_report_is_valid(report)) {
        print_endpoint(dtsx_document_get_task(document), DTSX_SIDE_SOURCE);
        print_endpoint(dtsx_document_get_task(document), DTSX_SIDE_DESTINATION);
    }
    return DTSX_OK;
}

int main(int argc, char **argv)
{
    size_t length;

    if (argc != 2) {
        fputs("usage: read-document FILE\n", stderr);
        return 2;
    }
    if (read_file(argv[1], &length) != 0)
        return 2;

    dtsx_document *const document = dtsx_document_new(NULL);
    dtsx_report *const report = dtsx_report_new(NULL);
    const dtsx_status status = document && report ? show(document, report, length) : DTSX_ERROR_NO_MEMORY;
    const int valid = dtsx_report_is_valid(report);
    if (status != DTSX_OK)
        fprintf(stderr, "read-document: %s\n", dtsx_status_text(status));
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return status != DTSX_OK ? 2 : !valid;
}
