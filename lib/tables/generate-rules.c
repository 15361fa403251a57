/* SPDX-License-Identifier: MIT
 * Prints include/dtsxacct/rules.h from the registry. */
#include <stdio.h>

struct rule {
    const char *id;
    const char *slug;
    const char *summary;
    const char *since;
    int number;
};

static const struct rule rules[] = {
#define DTSX_RULE(id, number, slug, severity, about, since, error, reads, summary, ...)                                \
    {#id, slug, summary, since, number},
#include "tables/rules.def"
#undef DTSX_RULE
};

int main(void)
{
    printf(
        "/* SPDX-License-Identifier: MIT\n"
        " * Generated from lib/tables/rules.def by lib/tables/generate-rules.c; change that table, not this file. */\n"
        "#ifndef DTSXACCT_RULES_H\n"
        "#define DTSXACCT_RULES_H\n\n"
        "/** @file dtsxacct/rules.h\n"
        " *  @brief The rules that tasks are judged by; included by dtsxacct/dtsxacct.h. */\n\n"
        "/** Rules. A number never changes its meaning and is never used again. @since 0.1.0 */\n"
        "typedef enum dtsx_rule {\n"
        "    DTSX_RULE_UNKNOWN = -1, /**< What a look-up gives for a name in no vocabulary. */\n"
        "    DTSX_RULE_UNSET = 0, /**< None. @since 0.2.0 */\n");
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
        printf("    DTSX_RULE_%s = %d, /**< `%s`: %s @since %s */\n", rules[i].id, rules[i].number, rules[i].slug,
               rules[i].summary, rules[i].since);
    printf("    DTSX_RULE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */\n"
           "} dtsx_rule;\n\n"
           "#endif\n");
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
