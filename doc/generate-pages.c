/* SPDX-License-Identifier: MIT
 * Prints the pages that are made from the library's own tables: `generate-pages rules` and `matrix`; and a page for
 * each rule: `generate-pages entries`. */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <string.h>

/* ---- the provider's pages ---- */

/* Where the page of that title is; NULL where that is not known. */
static const char *find_address(const char *title)
{
    static const struct {
        const char *title;
        const char *address;
    } pages[] = {
        {"Configure a DTS task across Alibaba Cloud accounts",
         "https://www.alibabacloud.com/help/en/dts/user-guide/"
         "synchronize-or-migrate-data-across-alibaba-cloud-accounts"},
        {"Configure RAM authorization for cross-account DTS tasks",
         "https://www.alibabacloud.com/help/en/dts/user-guide/"
         "configure-ram-authorization-for-cross-account-data-migration-and-synchronization"},
        {"Authorize DTS to access Alibaba Cloud resources",
         "https://www.alibabacloud.com/help/en/dts/user-guide/authorize-dts-to-access-alibaba-cloud-resources"},
        {"View your Alibaba Cloud account ID", "https://www.alibabacloud.com/help/en/account/check-account-id"},
        {"RAM API reference: CreateRole",
         "https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-createrole"},
        {"RAM: Policy structure and syntax", "https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax"},
        {"RAM authorization for a self-managed database in a VPC across different Alibaba Cloud accounts",
         "https://www.alibabacloud.com/help/en/dts/user-guide/configure-ram-authorization-for-data-migration-or-"
         "synchronization-from-a-self-managed-database-in-a-vpc-across-different-alibaba-cloud-accounts"},
        {"DTS API reference: ConfigureDtsJob",
         "https://www.alibabacloud.com/help/en/dts/developer-reference/api-configuredtsjob"},
        {"DTS developer reference: Supported regions",
         "https://www.alibabacloud.com/help/en/dts/developer-reference/supported-regions"},
        {"libdtsxacct: the task document", "documents.html"},
        {"libdtsxacct-interchange: files of other formats", "interchange.html"},
    };

    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
        if (strcmp(pages[i].title, title) == 0)
            return pages[i].address;
    return NULL;
}

/* 0 where it is not known where the page is. */
static int print_page(const char *title)
{
    const char *const address = find_address(title);

    if (address)
        printf("<a href=\"%s\">%s</a>", address, title);
    return address != NULL;
}

/* ---- the rule index ---- */

static void print_text(const char *label, const char *text)
{
    if (text)
        printf("- **%s**: %s\n", label, text);
}

static void print_example(const char *label, const char *text)
{
    if (text)
        printf("\n%s:\n\n```%s\n%s\n```\n", label, *text == '{' ? "json" : "{.unparsed}", text);
}

/* 0 where it is not known where its page is. */
static int print_rule(dtsx_rule rule)
{
    const char *id = dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule);
    int found;

    printf("/** \\page rule_%d %s\n\n%s\n\n", (int)rule, id, dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    printf("- **Number**: %d, since version %s\n", (int)rule, dtsx_rule_get_text(rule, DTSX_TEXT_SINCE));
    print_text("Severity", dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_rule_get_severity(rule)));
    print_text("Cause", dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    print_text("Solution", dtsx_rule_get_text(rule, DTSX_TEXT_SOLUTION));
    if (dtsx_rule_get_provider_error(rule))
        printf("- **DTS says**: `%s`: %s (\\ref provider_error_%d \"what to do then\")\n",
               dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_CODE), dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_MESSAGE),
               (int)dtsx_rule_get_provider_error(rule));
    printf("- **Page**: ");
    found = print_page(dtsx_rule_get_text(rule, DTSX_TEXT_REFERENCE));
    printf("\n");
    print_example("Breaks it", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS));
    print_example("Barely keeps it", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
    printf("*/\n\n");
    return found;
}

static void print_rules(void)
{
    const size_t count = dtsx_vocabulary_count(DTSX_VOCABULARY_RULE);

    printf("# Rule index {#rules_page}\n\n"
           "The rules that tasks are judged by, in the order of the registry. A number never changes its meaning and "
           "is never used again. Examples are JSON Merge Patches (RFC 7396) of the task in \\ref documents; those of "
           "document-syntax, document-format and document-duplicate-key are whole documents, those about other formats "
           "lines of Terraform.\n\n"
           "| rule | severity | when |\n|---|---|---|\n");
    for (size_t i = 0; i < count; i++) {
        const dtsx_rule rule = (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i);

        printf("| \\subpage rule_%d \"%s\" | %s | %s |\n", (int)rule,
               dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule),
               dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_rule_get_severity(rule)),
               dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    }
}

/* ---- the compatibility matrix ---- */

static void print_row(dtsx_side side, dtsx_database_type type)
{
    printf("| %s |", dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, (int)type));
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_ACCESS_METHOD); i++) {
        const dtsx_access_method method = (dtsx_access_method)dtsx_vocabulary_at(DTSX_VOCABULARY_ACCESS_METHOD, i);

        printf(" %s |", dtsx_matrix_supports(NULL, side, type, method) ? "yes" : "");
    }
    printf("\n");
}

static void print_side(dtsx_side side, const char *title)
{
    printf("\n## %s\n\n| database type |", title);
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_ACCESS_METHOD); i++)
        printf(" %s |", dtsx_vocabulary_name(DTSX_VOCABULARY_ACCESS_METHOD,
                                             dtsx_vocabulary_at(DTSX_VOCABULARY_ACCESS_METHOD, i)));
    printf("\n|---|");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_ACCESS_METHOD); i++)
        printf("---|");
    printf("\n");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_DATABASE_TYPE); i++) {
        const dtsx_database_type type = (dtsx_database_type)dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i);

        if (dtsx_matrix_supports_type(NULL, side, type))
            print_row(side, type);
    }
}

static void print_two_way(void)
{
    printf("\n## Two-way synchronization\n\nBoth ends of one form, over Alibaba Cloud Instance:\n\n"
           "| database type | instance form |\n|---|---|\n");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); i++) {
        const dtsx_instance_form form = (dtsx_instance_form)dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, i);
        const dtsx_database_type type = dtsx_instance_form_get_database_type(form);

        if (dtsx_matrix_supports_two_way(NULL, form, form))
            printf("| %s | %s |\n", dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, (int)type),
                   dtsx_vocabulary_name(DTSX_VOCABULARY_INSTANCE_FORM, (int)form));
    }
}

static void print_matrix(void)
{
    printf("# Compatibility matrix {#compatibility}\n\n"
           "What DTS supports across accounts, by the provider's page of %s. What it supports inside one account is "
           "another matter, so the matrix is asked only for endpoints that are cross-account.\n\n"
           "The provider changes its tables a few times a year. A program that cannot wait for a new library allows or "
           "forbids single cells (dtsx_context_set_cell(); `--allow=source:kafka:instance` on the command line), and a "
           "report that was judged by a changed matrix says so, cell by cell. A form that offers choices asks "
           "dtsx_matrix_supports() and its relatives.\n",
           dtsx_tables_edition());
    print_side(DTSX_SIDE_SOURCE, "Source database");
    print_side(DTSX_SIDE_DESTINATION, "Destination database");
    print_two_way();
    printf("\nProvider page: ");
    print_page("Configure a DTS task across Alibaba Cloud accounts");
    printf(", sections \"Supported databases\" and \"Usage notes\".\n");
}

/* ---- a page each ---- */

static int print_entries(void)
{
    int printed = 1;

    for (size_t i = 0; printed && i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE); i++)
        printed = print_rule((dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i));
    return printed;
}

int main(int argc, char **argv)
{
    const char *const page = argc == 2 ? argv[1] : "";
    int printed = 1;

    if (strcmp(page, "rules") == 0)
        print_rules();
    else if (strcmp(page, "matrix") == 0)
        print_matrix();
    else if (strcmp(page, "entries") == 0)
        printed = print_entries();
    else
        return 2;
    return !printed || fflush(stdout) != 0 || ferror(stdout);
}
