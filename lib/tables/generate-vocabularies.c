/* SPDX-License-Identifier: MIT
 * Prints include/dtsxacct/vocabularies.h from the tables beside this file. It must not include what it prints. */
#include <stddef.h>
#include <stdio.h>

struct value {
    const char *id;
    const char *label;
    int number;
};

/* clang-format off */
static const struct value database_types[] = {
#define DTSX_DATABASE_TYPE(id, number, slug, name) {#id, name, number},
#include "tables/database-types.def"
};
static const struct value access_methods[] = {
#define DTSX_ACCESS_METHOD(id, number, slug, name) {#id, name, number},
#include "tables/access-methods.def"
};
static const struct value instance_forms[] = {
#define DTSX_INSTANCE_FORM(id, number, slug, type, two_way, label) {#id, label, number},
#include "tables/instance-forms.def"
};
static const struct value task_kinds[] = {
#define DTSX_TASK_KIND(id, number, slug, label) {#id, label, number},
#include "tables/task-kinds.def"
};
static const struct value directions[] = {
#define DTSX_DIRECTION(id, number, slug, label) {#id, label, number},
#include "tables/directions.def"
};
static const struct value infrastructures[] = {
#define DTSX_INFRASTRUCTURE(id, number, slug, label) {#id, label, number},
#include "tables/infrastructures.def"
};
static const struct value identity_types[] = {
#define DTSX_IDENTITY_TYPE(id, number, slug, label) {#id, label, number},
#include "tables/identity-types.def"
};
static const struct value sides[] = {
#define DTSX_SIDE(id, number, slug, label) {#id, label, number},
#include "tables/sides.def"
};
static const struct value scenarios[] = {
#define DTSX_SCENARIO(id, number, slug, label) {#id, label, number},
#include "tables/scenarios.def"
};
static const struct value severities[] = {
    {"ANY", "Instead of a minimum severity: all records.", 0},
#define DTSX_SEVERITY(id, number, slug, label) {#id, label, number},
#include "tables/severities.def"
};
static const struct value facts[] = {
#define DTSX_FACT(id, number, slug, label) {#id, label, number},
#include "tables/facts.def"
};
static const struct value provider_errors[] = {
#define DTSX_PROVIDER_ERROR(id, number, name, code, message, step) {#id, name, number},
#include "tables/provider-errors.def"
#undef DTSX_PROVIDER_ERROR
};

#define ENUMERATION(prefix, type, values, comment) {prefix, type, values, sizeof(values) / sizeof((values)[0]), comment}
static const struct {
    const char *prefix;
    const char *type;
    const struct value *values;
    size_t count;
    const char *comment;
} enumerations[] = {
    ENUMERATION("DTSX_DATABASE_TYPE", "dtsx_database_type", database_types,
                "Database types, named as in the provider's page."),
    ENUMERATION("DTSX_ACCESS_METHOD", "dtsx_access_method", access_methods,
                "Access methods, named as in the provider's page."),
    ENUMERATION("DTSX_INSTANCE_FORM", "dtsx_instance_form", instance_forms,
                "Instance forms. Two-way synchronization does not support all of them."),
    ENUMERATION("DTSX_TASK_KIND", "dtsx_task_kind", task_kinds, "What a task does."),
    ENUMERATION("DTSX_DIRECTION", "dtsx_direction", directions, "Direction of a synchronization; unset means one-way."),
    ENUMERATION("DTSX_INFRASTRUCTURE", "dtsx_infrastructure", infrastructures,
                "Infrastructure that an account is on. DTS cannot replicate data from one to another."),
    ENUMERATION("DTSX_IDENTITY_TYPE", "dtsx_identity_type", identity_types,
                "Identity with which an account acts in the RAM console."),
    ENUMERATION("DTSX_SIDE", "dtsx_side", sides,
                "Side of a task that an endpoint is on. (A *role* is always a RAM role.)"),
    ENUMERATION("DTSX_SCENARIO", "dtsx_scenario", scenarios,
                "Which endpoints are cross-account; derived from the task, never set."),
    ENUMERATION("DTSX_SEVERITY", "dtsx_severity", severities,
                "Severity of a finding. The values have gaps, so that comparisons stay right when one is added."),
    ENUMERATION("DTSX_FACT", "dtsx_fact", facts,
                "Facts about an account that owns an endpoint which cannot be known offline."),
    ENUMERATION("DTSX_PROVIDER_ERROR", "dtsx_provider_error", provider_errors,
                "The errors of the provider's troubleshooting table."),
};
/* clang-format on */

static void print_enumeration(size_t index)
{
    const char *const prefix = enumerations[index].prefix;

    printf("/** %s @since 0.1.0 */\n", enumerations[index].comment);
    printf("typedef enum %s {\n", enumerations[index].type);
    printf("    %s_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */\n", prefix);
    printf("    %s_UNSET = 0, /**< Nothing was given. @since 0.2.0 */\n", prefix);
    for (size_t i = 0; i < enumerations[index].count; i++) {
        const struct value *const value = &enumerations[index].values[i];

        printf("    %s_%s = %d, /**< %s */\n", prefix, value->id, value->number, value->label);
    }
    printf("    %s_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */\n", prefix);
    printf("} %s;\n\n", enumerations[index].type);
}

int main(void)
{
    printf("/* SPDX-License-Identifier: MIT\n"
           " * Generated from lib/tables/ by lib/tables/generate-vocabularies.c; change a table, not this file. */\n"
           "#ifndef DTSXACCT_VOCABULARIES_H\n"
           "#define DTSXACCT_VOCABULARIES_H\n\n"
           "/** @file dtsxacct/vocabularies.h\n"
           " *  @brief The values of the vocabularies; included by dtsxacct/dtsxacct.h. */\n\n"
           "/** @addtogroup vocabulary\n"
           " *  @{ */\n\n");
    for (size_t i = 0; i < sizeof(enumerations) / sizeof(enumerations[0]); i++)
        print_enumeration(i);
    printf("/** @} */\n\n#endif\n");
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
