/* SPDX-License-Identifier: MIT
 * A program as it was written for version 0.1: it prints the records of a report, with what it knows of enumerators
 * compiled in. The test runs it with the library and with one that is newer.
 *
 *   old-program DOCUMENT */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>

static const char *severity_name(dtsx_severity severity)
{
    switch (severity) {
    case DTSX_SEVERITY_WARNING:
        return "warning";
    case DTSX_SEVERITY_ERROR:
        return "error";
    default: /* one that came later: severities are ordered */
        return severity > DTSX_SEVERITY_ERROR ? "more than an error" : "less than an error";
    }
}

static const char *side_name(dtsx_side side)
{
    switch ((int)side) {
    case 0:
        return "task";
    case DTSX_SIDE_SOURCE:
        return "source";
    case DTSX_SIDE_DESTINATION:
        return "destination";
    default:
        return "elsewhere";
    }
}

/* The library knows the names of its own values. */
static const char *rule_name(dtsx_rule rule)
{
    const char *const name = dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule);

    return name ? name : "(no name)";
}

static void print_record(const dtsx_record *record)
{
    printf("%s at the %s: %d %s, setting %d, provider error %d\n", severity_name(dtsx_record_get_severity(record)),
           side_name(dtsx_record_get_side(record)), (int)dtsx_record_get_rule(record),
           rule_name(dtsx_record_get_rule(record)), (int)dtsx_record_get_setting(record),
           (int)dtsx_record_get_provider_error(record));
    for (int text = DTSX_TEXT_PATH; text <= DTSX_TEXT_SINCE; text++) {
        const char *const value = dtsx_record_get_text(record, (dtsx_text)text, NULL);

        if (value)
            printf("  text %d: %s\n", text, value);
    }
    for (int list = DTSX_LIST_EXPECTED; list <= DTSX_LIST_PARAMETERS; list++)
        printf("  list %d: %zu\n", list, dtsx_record_list_count(record, (dtsx_list)list));
}

static void print_report(const dtsx_report *report)
{
    printf("%s, scenario %d, %zu errors, %zu unverified\n", dtsx_report_is_valid(report) ? "valid" : "not valid",
           (int)dtsx_report_get_scenario(report), dtsx_report_count(report, DTSX_SEVERITY_ERROR),
           dtsx_report_unverified_count(report));
    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++)
        print_record(dtsx_report_get_record(report, i));
}

int main(int argc, char **argv)
{
    static char bytes[65536];
    FILE *const file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    const size_t length = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    dtsx_document *const document = dtsx_document_new(NULL);
    dtsx_report *const report = dtsx_report_new(NULL);
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    if (document && report)
        status = dtsx_document_read(document, bytes, length, 0);
    if (status == DTSX_OK)
        status = dtsx_document_validate(document, 0, report);
    if (status == DTSX_OK)
        print_report(report);
    else
        printf("status %d: %s\n", (int)status, dtsx_status_text(status));
    printf("loaded: %s than the header\n", dtsx_version_number() > DTSX_VERSION_NUMBER ? "newer" : "no newer");
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    if (file)
        fclose(file);
    return status == DTSX_OK ? 0 : 1;
}
