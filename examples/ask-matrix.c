/* SPDX-License-Identifier: MIT
 * Looks up in the compatibility matrix what a form should offer: first the database types of a side; then, for the one
 * that was chosen, its access methods and the instance forms that can be synchronized two-way.
 *
 *   ask-matrix source            the database types
 *   ask-matrix source mongodb    the rest of the form */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <string.h>

static void print_choice(dtsx_vocabulary vocabulary, int value)
{
    printf("  %-20s %s\n", dtsx_vocabulary_slug(vocabulary, value), dtsx_vocabulary_name(vocabulary, value));
}

static void offer_types(dtsx_side side)
{
    puts("Database types:");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_DATABASE_TYPE); i++) {
        const int type = dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i);

        if (dtsx_matrix_supports_type(NULL, side, (dtsx_database_type)type))
            print_choice(DTSX_VOCABULARY_DATABASE_TYPE, type);
    }
}

static void offer_methods(dtsx_side side, dtsx_database_type type)
{
    puts("Access methods:");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_ACCESS_METHOD); i++) {
        const int method = dtsx_vocabulary_at(DTSX_VOCABULARY_ACCESS_METHOD, i);

        if (dtsx_matrix_supports(NULL, side, type, (dtsx_access_method)method))
            print_choice(DTSX_VOCABULARY_ACCESS_METHOD, method);
    }
}

static void offer_two_way(dtsx_database_type type)
{
    puts("Instance forms for two-way synchronization:");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); i++) {
        const int form = dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, i);

        if (dtsx_instance_form_get_database_type((dtsx_instance_form)form) == type &&
            dtsx_matrix_supports_two_way(NULL, (dtsx_instance_form)form, (dtsx_instance_form)form))
            print_choice(DTSX_VOCABULARY_INSTANCE_FORM, form);
    }
}

/* The value of a word; or 0, after printing what may have been meant. */
static int find(dtsx_vocabulary vocabulary, const char *word)
{
    const int value = dtsx_vocabulary_find(vocabulary, word, strlen(word));
    int nearest;

    if (value > 0)
        return value;
    fprintf(stderr, "ask-matrix: unknown name '%s'", word);
    if (dtsx_vocabulary_nearest(vocabulary, word, strlen(word), &nearest, 1) == 1)
        fprintf(stderr, ", perhaps '%s'", dtsx_vocabulary_slug(vocabulary, nearest));
    fputc('\n', stderr);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3) {
        fputs("usage: ask-matrix SIDE [DATABASE-TYPE]\n", stderr);
        return 2;
    }

    const int side = find(DTSX_VOCABULARY_SIDE, argv[1]);
    if (side == 0)
        return 2;
    if (argc == 2) {
        offer_types((dtsx_side)side);
        return 0;
    }

    const int type = find(DTSX_VOCABULARY_DATABASE_TYPE, argv[2]);
    if (type == 0)
        return 2;
    offer_methods((dtsx_side)side, (dtsx_database_type)type);
    offer_two_way((dtsx_database_type)type);
    return 0;
}
