/* SPDX-License-Identifier: MIT
 * Prints a man page from its template: `generate-man TEMPLATE`. A line @NAME@ becomes what the library's tables say of
 * it, and @VERSION@ or @EDITION@ in a line of its heading that. */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_SIZE 1024

/* ---- text as roff wants it ---- */

/* The code point that begins at *text, which is moved on; the tables hold valid UTF-8. */
static unsigned next_code_point(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    const int more = at[0] < 0x80 ? 0 : at[0] < 0xe0 ? 1 : at[0] < 0xf0 ? 2 : 3;
    unsigned code_point = more == 0 ? at[0] : at[0] & (0x3fu >> more);

    for (int i = 1; i <= more; i++)
        code_point = code_point << 6 | (at[i] & 0x3fu);
    *text += more + 1;
    return code_point;
}

static void print_character(unsigned code_point)
{
    static const struct {
        char character;
        const char *escape;
    } escapes[] = {
        {'\\', "\\e"}, {'"', "\\(dq"}, {'\'', "\\(aq"}, {'^', "\\(ha"}, {'`', "\\(ga"}, {'~', "\\(ti"}, {'-', "\\-"},
    };

    for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++) {
        if (code_point == (unsigned char)escapes[i].character) {
            printf("%s", escapes[i].escape);
            return;
        }
    }
    if (code_point < 0x80)
        putchar((int)code_point);
    else
        printf("\\[u%04X]", code_point);
}

/* Never at the beginning of a line that a dot would make a request of. */
static void print_text(const char *text)
{
    printf("\\&");
    while (*text) {
        const unsigned code_point = next_code_point(&text);

        if (code_point == '\n')
            printf("\n\\&");
        else
            print_character(code_point);
    }
    printf("\n");
}

/* ---- what the tables say ---- */

static void print_labelled(const char *label, const char *text)
{
    if (!text)
        return;
    printf(".IP %s\n", label);
    print_text(text);
}

static void print_rule(dtsx_rule rule)
{
    printf(".SS ");
    print_text(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule));
    print_text(dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    printf(".br\nNumber %d, %s, since version %s.\n.RS\n", (int)rule,
           dtsx_vocabulary_name(DTSX_VOCABULARY_SEVERITY, (int)dtsx_rule_get_severity(rule)),
           dtsx_rule_get_text(rule, DTSX_TEXT_SINCE));
    print_labelled("Cause:", dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE));
    print_labelled("Solution:", dtsx_rule_get_text(rule, DTSX_TEXT_SOLUTION));
    if (dtsx_rule_get_provider_error(rule)) {
        printf(".IP \"DTS says:\"\n.B ");
        print_text(dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_CODE));
        print_text(dtsx_rule_get_text(rule, DTSX_TEXT_PROVIDER_MESSAGE));
    }
    printf(".RE\n");
}

static void print_rules(void)
{
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE); i++)
        print_rule((dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i));
}

/* Slug, and the name where it is another. */
static void print_vocabulary(dtsx_vocabulary vocabulary)
{
    for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++) {
        const int value = dtsx_vocabulary_at(vocabulary, i);
        const char *const name = dtsx_vocabulary_name(vocabulary, value);
        const char *const slug = dtsx_vocabulary_slug(vocabulary, value);

        printf(".br\n.B ");
        print_text(slug);
        if (strcmp(name, slug) != 0) {
            printf("(");
            for (const char *at = name; *at;)
                print_character(next_code_point(&at));
            printf(")\n");
        }
    }
}

static int print_marked(const char *marker)
{
    static const struct {
        const char *marker;
        dtsx_vocabulary vocabulary;
    } vocabularies[] = {
        {"@DATABASE_TYPES@\n", DTSX_VOCABULARY_DATABASE_TYPE}, {"@ACCESS_METHODS@\n", DTSX_VOCABULARY_ACCESS_METHOD},
        {"@INSTANCE_FORMS@\n", DTSX_VOCABULARY_INSTANCE_FORM}, {"@TASK_KINDS@\n", DTSX_VOCABULARY_TASK_KIND},
        {"@DIRECTIONS@\n", DTSX_VOCABULARY_DIRECTION},         {"@INFRASTRUCTURES@\n", DTSX_VOCABULARY_INFRASTRUCTURE},
        {"@IDENTITY_TYPES@\n", DTSX_VOCABULARY_IDENTITY_TYPE}, {"@REGIONS@\n", DTSX_VOCABULARY_REGION},
    };

    if (strcmp(marker, "@RULES@\n") == 0) {
        print_rules();
        return 1;
    }
    for (size_t i = 0; i < sizeof(vocabularies) / sizeof(vocabularies[0]); i++) {
        if (strcmp(marker, vocabularies[i].marker) == 0) {
            print_vocabulary(vocabularies[i].vocabulary);
            return 1;
        }
    }
    return 0;
}

/* A line of the template with its words for the version and the edition replaced. */
static int print_line(const char *line)
{
    if (line[0] == '@')
        return print_marked(line);
    for (const char *at = line; *at; at++) {
        if (strncmp(at, "@VERSION@", 9) == 0) {
            printf("%s", dtsx_version_string());
            at += 8;
        } else if (strncmp(at, "@EDITION@", 9) == 0) {
            printf("%s", dtsx_tables_edition());
            at += 8;
        } else {
            putchar(*at);
        }
    }
    return 1;
}

int main(int argc, char **argv)
{
    FILE *template = argc == 2 ? fopen(argv[1], "r") : NULL;
    char line[LINE_SIZE];
    int status = EXIT_SUCCESS;

    if (!template) {
        fprintf(stderr, "usage: generate-man TEMPLATE\n");
        return EXIT_FAILURE;
    }
    while (fgets(line, sizeof(line), template)) {
        if (!print_line(line)) {
            fprintf(stderr, "%s: unknown: %s", argv[1], line);
            status = EXIT_FAILURE;
        }
    }
    if (ferror(template) || fclose(template) != 0 || fflush(stdout) != 0)
        status = EXIT_FAILURE;
    return status;
}
