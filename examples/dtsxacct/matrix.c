/* SPDX-License-Identifier: MIT
 * dtsxacct matrix: prints what is supported across accounts. */
#include <string.h>

#include "command.h"
#include "configuration.h"
#include "matrix.h"
#include "output.h"

/* The place of the second column of the tables. */
#define COLUMN 34u

static dtsx_side get_side(size_t index)
{
    return (dtsx_side)dtsx_vocabulary_at(DTSX_VOCABULARY_SIDE, index);
}

static dtsx_database_type get_type(size_t index)
{
    return (dtsx_database_type)dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, index);
}

static dtsx_access_method get_method(size_t index)
{
    return (dtsx_access_method)dtsx_vocabulary_at(DTSX_VOCABULARY_ACCESS_METHOD, index);
}

static dtsx_instance_form get_form(size_t index)
{
    return (dtsx_instance_form)dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, index);
}

static const char *name_of(dtsx_vocabulary vocabulary, int value)
{
    return dtsx_vocabulary_name(vocabulary, value);
}

static const char *slug_of(dtsx_vocabulary vocabulary, int value)
{
    return dtsx_vocabulary_slug(vocabulary, value);
}

/* ---- JSON ---- */

static void print_methods_json(struct output *output, const dtsx_context *context, dtsx_side side,
                               dtsx_database_type type)
{
    const char *separator = "";
    dtsx_access_method method;

    for (size_t i = 0; (method = get_method(i)) != 0; i++)
        if (dtsx_matrix_supports(context, side, type, method)) {
            output_text(output, separator);
            output_json_string(output, name_of(DTSX_VOCABULARY_ACCESS_METHOD, method));
            separator = ", ";
        }
}

static void print_side_json(struct output *output, const dtsx_context *context, dtsx_side side)
{
    const char *separator = "";
    dtsx_database_type type;

    output_text(output, "[");
    for (size_t i = 0; (type = get_type(i)) != 0; i++)
        if (dtsx_matrix_supports_type(context, side, type)) {
            output_format(output, "%s\n    {\"database_type\": ", separator);
            output_json_string(output, name_of(DTSX_VOCABULARY_DATABASE_TYPE, type));
            output_text(output, ", \"access_methods\": [");
            print_methods_json(output, context, side, type);
            output_text(output, "]}");
            separator = ",";
        }
    output_text(output, "\n  ]");
}

static void print_json(struct output *output, const dtsx_context *context)
{
    dtsx_side side;

    for (size_t i = 0; (side = get_side(i)) != 0; i++) {
        output_text(output, i > 0 ? ",\n  " : "{\n  ");
        output_json_string(output, name_of(DTSX_VOCABULARY_SIDE, side));
        output_text(output, ": ");
        print_side_json(output, context, side);
    }
    output_text(output, "\n}\n");
}

/* ---- text ---- */

static void print_heading(struct output *output, const char *heading)
{
    output_format(output, "\n%s%s%s\n\n", output->colour ? "\033[1m" : "", heading, output->colour ? "\033[0m" : "");
}

/* Slugs with commas between them, in as many lines as they need. */
struct slug_list {
    struct output *output;
    size_t column;
    bool any;
};

static void add_slug(struct slug_list *list, const char *slug)
{
    const size_t width = strlen(slug);

    if (list->any && list->column + 2 + width + 1 > TEXT_WIDTH) {
        output_format(list->output, ",\n%*s", (int)COLUMN, "");
        list->column = COLUMN;
    } else if (list->any) {
        output_text(list->output, ", ");
        list->column += 2;
    }
    output_text(list->output, slug);
    list->column += width;
    list->any = true;
}

static void print_row_text(struct output *output, const dtsx_context *context, dtsx_side side, dtsx_database_type type)
{
    struct slug_list list = {.output = output, .column = COLUMN};
    dtsx_access_method method;

    output_format(output, "%-*s", (int)COLUMN, name_of(DTSX_VOCABULARY_DATABASE_TYPE, type));
    for (size_t i = 0; (method = get_method(i)) != 0; i++)
        if (dtsx_matrix_supports(context, side, type, method))
            add_slug(&list, slug_of(DTSX_VOCABULARY_ACCESS_METHOD, method));
    output_text(output, "\n");
}

static void print_sides_text(struct output *output, const dtsx_context *context)
{
    dtsx_side side;
    dtsx_database_type type;

    for (size_t i = 0; (side = get_side(i)) != 0; i++) {
        print_heading(output, side == DTSX_SIDE_SOURCE ? "Cross-account source" : "Cross-account destination");
        for (size_t j = 0; (type = get_type(j)) != 0; j++)
            if (dtsx_matrix_supports_type(context, side, type))
                print_row_text(output, context, side, type);
    }
}

static void print_two_way_text(struct output *output, const dtsx_context *context)
{
    dtsx_instance_form form;

    print_heading(output, "Two-way synchronization (both ends of one form, over Alibaba Cloud Instance)");
    for (size_t i = 0; (form = get_form(i)) != 0; i++) {
        const dtsx_database_type type = dtsx_instance_form_get_database_type(form);

        if (dtsx_matrix_supports_two_way(context, form, form))
            output_format(output, "%-*s%s\n", (int)COLUMN, name_of(DTSX_VOCABULARY_DATABASE_TYPE, type),
                          slug_of(DTSX_VOCABULARY_INSTANCE_FORM, form));
    }
}

static void print_methods_text(struct output *output)
{
    dtsx_access_method method;

    print_heading(output, "Access methods");
    for (size_t i = 0; (method = get_method(i)) != 0; i++)
        output_format(output, "%-18s%s\n", slug_of(DTSX_VOCABULARY_ACCESS_METHOD, method),
                      name_of(DTSX_VOCABULARY_ACCESS_METHOD, method));
}

/* Prints "WORDS: allow source:kafka:instance (FILE)" if the cell was changed. */
static void print_cell_change(struct output *output, const struct configuration *by, const char *words, dtsx_side side,
                              dtsx_database_type type, dtsx_access_method method)
{
    const int supported = dtsx_matrix_supports(by->context, side, type, method);

    if (supported == dtsx_matrix_supports(NULL, side, type, method))
        return;
    output_format(output, "%s: %s %s:%s:%s", words, supported ? "allow" : "forbid", slug_of(DTSX_VOCABULARY_SIDE, side),
                  slug_of(DTSX_VOCABULARY_DATABASE_TYPE, type), slug_of(DTSX_VOCABULARY_ACCESS_METHOD, method));
    if (by->path) {
        output_text(output, " (");
        output_escaped(output, by->path);
        output_text(output, ")");
    }
    output_text(output, "\n");
}

static void print_changes(struct output *output, const struct configuration *by, const char *words)
{
    dtsx_side side;
    dtsx_database_type type;
    dtsx_access_method method;

    for (size_t i = 0; (side = get_side(i)) != 0; i++)
        for (size_t j = 0; (type = get_type(j)) != 0; j++)
            for (size_t k = 0; (method = get_method(k)) != 0; k++)
                print_cell_change(output, by, words, side, type, method);
}

void print_configured_changes(struct output *output, const struct invocation *invocation)
{
    const struct configuration *by = NULL;

    while ((by = next_configuration(invocation, by)))
        print_changes(output, by, "Judged by a changed matrix");
}

static void print_text(struct output *output, dtsx_context *context)
{
    output_format(output, "Supported by DTS across accounts, by the provider's page of %s\n", dtsx_tables_edition());
    print_changes(output, &(struct configuration){.context = context}, "Changed");
    print_sides_text(output, context);
    print_two_way_text(output, context);
    print_methods_text(output);
}

static int run_matrix(const struct invocation *invocation)
{
    struct output output = output_to(stdout, invocation->command->name);

    if (invocation->format == DTSX_FORMAT_JSON)
        print_json(&output, invocation->context);
    else
        print_text(&output, invocation->context);
    return output_flush(&output) ? STATUS_SOUND : STATUS_TROUBLE;
}

const struct command matrix_command = {
    .name = "matrix",
    .operand = "",
    .brief = "what is supported across accounts",
    .synopsis = "matrix [OPTION]...",
    .summary =
        "Prints which database types DTS supports across accounts, as source and as destination, over which access "
        "methods. Exit status: 0 printed, 2 wrong usage.",
    .example = "matrix --allow=source:kafka:instance",
    .options = OPTION_BIT(OPTION_ALLOW) | OPTION_BIT(OPTION_FORBID) | OPTION_BIT(OPTION_FORMAT),
    .formats = FORMAT_BIT(DTSX_FORMAT_TEXT) | FORMAT_BIT(DTSX_FORMAT_JSON),
    .operands_least = 0,
    .operands_most = 0,
    .run = run_matrix,
};
