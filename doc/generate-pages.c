/* SPDX-License-Identifier: MIT
 * Prints the pages that are made from the library's own tables: `generate-pages rules` and `generate-pages matrix`. */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <string.h>

/* ---- the rule index ---- */

static void print_text(const char *label, const char *text)
{
    if (text)
        printf("- **%s**: %s\n", label, text);
}

static void print_example(const char *label, const char *text)
{
    if (text)
        printf("\n%s:\n\n```json\n%s\n```\n", label, text);
}

static void print_rule(dtsx_rule rule)
{
    const char *id = dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule);

    printf("\n## %s {#rule_%d}\n\n%s\n\n", id, (int)rule, dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    printf("- **Number**: %d, since version %s\n", (int)rule, dtsx_rule_get_text(rule, DTSX_TEXT_SINCE));
    print_text("Severity", dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_rule_get_severity(rule)));
    print_text("Cause", dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    print_text("Solution", dtsx_rule_get_text(rule, DTSX_TEXT_SOLUTION));
    if (dtsx_rule_get_provider_error(rule))
        printf("- **DTS says**: `%s`: %s\n", dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_CODE),
               dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_MESSAGE));
    print_text("Page", dtsx_rule_get_text(rule, DTSX_TEXT_REFERENCE));
    print_example("Breaks it", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS));
    print_example("Barely keeps it", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
}

static void print_rules(void)
{
    const size_t count = dtsx_vocabulary_count(DTSX_VOCABULARY_RULE);

    printf("# Rule index {#rules_page}\n\n"
           "The rules that tasks are judged by, in the order of the registry. A number never changes its meaning and "
           "is never "
           "used again. Examples are JSON Merge Patches (RFC 7396) of the task in \\ref documents; those of "
           "document-syntax and "
           "document-duplicate-key are whole documents.\n\n| rule | severity | when |\n|---|---|---|\n");
    for (size_t i = 0; i < count; i++) {
        const dtsx_rule rule = (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i);

        printf("| \\ref rule_%d \"%s\" | %s | %s |\n", (int)rule, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule),
               dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_rule_get_severity(rule)),
               dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    }
    for (size_t i = 0; i < count; i++)
        print_rule((dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i));
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
           "another "
           "matter, so the matrix is asked only for endpoints that are cross-account.\n\n"
           "The provider changes its tables a few times a year. A program that cannot wait for a new library allows or "
           "forbids single "
           "cells (dtsx_context_set_cell(); `--allow=source:kafka:instance` on the command line), and a report that "
           "was judged by a "
           "changed matrix says so, cell by cell. A form that offers choices asks dtsx_matrix_supports() and its "
           "relatives.\n",
           dtsx_tables_edition());
    print_side(DTSX_SIDE_SOURCE, "Source database");
    print_side(DTSX_SIDE_DESTINATION, "Destination database");
    print_two_way();
    printf("\nProvider page: \"Configure a DTS task across Alibaba Cloud accounts\", sections \"Supported databases\" "
           "and \"Usage "
           "notes\".\n");
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "rules") == 0)
        print_rules();
    else if (argc == 2 && strcmp(argv[1], "matrix") == 0)
        print_matrix();
    else
        return 2;
    return fflush(stdout) != 0 || ferror(stdout);
}
