/* SPDX-License-Identifier: MIT
 * Prints the pages that are made from the library's own tables: `generate-pages rules`, `matrix` and `provider-errors`;
 * and a page for each rule and each provider error, so that the search finds it by its name: `generate-pages entries`.
 */
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
        printf("\n%s:\n\n```%s\n%s\n```\n", label, *text == '{' ? "json" : "{.txt}", text);
}

static void print_rule(dtsx_rule rule)
{
    const char *id = dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule);

    printf("/** \\page rule_%d %s\n\n%s\n\n", (int)rule, id, dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
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
    printf("*/\n\n");
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
    printf("\nProvider page: \"Configure a DTS task across Alibaba Cloud accounts\", sections \"Supported databases\" "
           "and \"Usage "
           "notes\".\n");
}

/* ---- the provider's errors ---- */

static void print_list(const char *title, const dtsx_diagnosis_error *error, dtsx_list list)
{
    const char *text;

    printf("\n%s:\n\n", title);
    for (size_t i = 0; (text = dtsx_diagnosis_error_list_get(error, list, i, NULL)); i++)
        printf("- %s\n", text);
}

static void print_rules_of(const dtsx_diagnosis_error *error)
{
    const char *id;

    if (dtsx_diagnosis_error_list_count(error, DTSX_LIST_RULES) == 0)
        return;
    printf("\nRules that find this before DTS does:\n\n");
    for (size_t i = 0; (id = dtsx_diagnosis_error_list_get(error, DTSX_LIST_RULES, i, NULL)); i++)
        printf("- \\ref rule_%d \"%s\"\n", dtsx_vocabulary_find(DTSX_VOCABULARY_RULE, id, strlen(id)), id);
}

/* What people search for that the name does not begin with: the code, or RAM's in the message, "EntityNotExist.Role :
 * ..."
 */
static const char *find_code(const dtsx_diagnosis_error *error, const char *name, size_t *length)
{
    const char *const code = dtsx_diagnosis_error_get_text(error, DTSX_TEXT_PROVIDER_CODE, NULL);
    const char *const message = dtsx_diagnosis_error_get_text(error, DTSX_TEXT_PROVIDER_MESSAGE, NULL);
    const char *const colon = strstr(message, " : ");

    *length = strlen(code);
    if (strncmp(name, code, *length) != 0)
        return code;
    *length = colon ? (size_t)(colon - message) : 0;
    return colon ? message : NULL;
}

static void print_code_page(const dtsx_diagnosis_error *error, const char *name, int number)
{
    size_t length;
    const char *const code = find_code(error, name, &length);

    /* Doxygen's search looks at the titles of pages alone. */
    if (code)
        printf("/** \\page provider_code_%d %.*s\n\nSee \\ref provider_error_%d.\n*/\n\n", number, (int)length, code,
               number);
}

static void print_error_page(const dtsx_diagnosis_error *error, const char *name, int number)
{
    printf("/** \\page provider_error_%d %s\n\n", number, name);
    printf("    %s: %s\n", dtsx_diagnosis_error_get_text(error, DTSX_TEXT_PROVIDER_CODE, NULL),
           dtsx_diagnosis_error_get_text(error, DTSX_TEXT_PROVIDER_MESSAGE, NULL));
    print_list("Causes", error, DTSX_LIST_CAUSES);
    print_list("Solutions", error, DTSX_LIST_SOLUTIONS);
    print_rules_of(error);
    printf("*/\n\n");
    print_code_page(error, name, number);
}

static void print_error_row(const dtsx_diagnosis_error *error, const char *name, int number)
{
    size_t length;
    const char *const code = find_code(error, name, &length);

    printf("| \\subpage provider_error_%d \"%s\" |", number, name);
    if (code)
        printf(" \\subpage provider_code_%d \"%.*s\"", number, (int)length, code);
    printf(" |\n");
}

/* An error is asked about by its name, as people do. 0 where that fails. */
static int print_provider_error(void (*print)(const dtsx_diagnosis_error *error, const char *name, int number),
                                int number)
{
    const char *const name = dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, number);
    const dtsx_diagnosis_error *error;
    dtsx_diagnosis *diagnosis = NULL;

    if (dtsx_diagnosis_new(NULL, name, strlen(name), NULL, &diagnosis) != DTSX_OK)
        return 0;
    error = dtsx_diagnosis_get_error(diagnosis, 0);
    if (error)
        print(error, name, number);
    dtsx_diagnosis_unref(diagnosis);
    return error != NULL;
}

static int print_provider_errors(void)
{
    int printed = 1;

    printf("# Provider errors {#provider_errors}\n\n"
           "The errors that DTS and RAM print about a cross-account task: what each means, its causes and solutions. "
           "`dtsxacct explain` says the same about an error text; given the task, it also rules out the causes that do "
           "not apply: \\ref errors.\n\n"
           "| error | code, where the name does not begin with it |\n|---|---|\n");
    for (size_t i = 0; printed && i < dtsx_vocabulary_count(DTSX_VOCABULARY_PROVIDER_ERROR); i++)
        printed = print_provider_error(print_error_row, dtsx_vocabulary_at(DTSX_VOCABULARY_PROVIDER_ERROR, i));
    return printed;
}

/* ---- a page each ---- */

static int print_entries(void)
{
    int printed = 1;

    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE); i++)
        print_rule((dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i));
    for (size_t i = 0; printed && i < dtsx_vocabulary_count(DTSX_VOCABULARY_PROVIDER_ERROR); i++)
        printed = print_provider_error(print_error_page, dtsx_vocabulary_at(DTSX_VOCABULARY_PROVIDER_ERROR, i));
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
    else if (strcmp(page, "provider-errors") == 0)
        printed = print_provider_errors();
    else if (strcmp(page, "entries") == 0)
        printed = print_entries();
    else
        return 2;
    return !printed || fflush(stdout) != 0 || ferror(stdout);
}
