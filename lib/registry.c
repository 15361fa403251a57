/* SPDX-License-Identifier: MIT */
#include "registry.h"

#define PAGE_TASK       "Configure a DTS task across Alibaba Cloud accounts"
#define PAGE_RAM        "Configure RAM authorization for cross-account DTS tasks"
#define PAGE_AUTHORIZE  "Authorize DTS to access Alibaba Cloud resources"
#define PAGE_ACCOUNT_ID "View your Alibaba Cloud account ID"
#define PAGE_ROLE_NAME  "RAM API reference: CreateRole"
#define PAGE_POLICY     "RAM: Policy structure and syntax"
#define PAGE_REGIONS    "DTS developer reference: Supported regions"
#define PAGE_DOCUMENT   "libdtsxacct: the task document"

#define T(setting)      DTSX_BIT(DTSX_TASK_##setting)
#define A(setting)      DTSX_BIT(DTSX_ACCOUNT_##setting)
#define E(setting)      DTSX_BIT(DTSX_ENDPOINT_##setting)
#define O(setting)      DTSX_OWNER_BIT(DTSX_ACCOUNT_##setting)

#define READS(task, creator, endpoint)                                                                                 \
    {                                                                                                                  \
        task, creator, endpoint                                                                                        \
    }
#define DTSX_PROVIDER_ERROR_NONE 0

static const struct dtsx_rule_info infos[DTSX_RULE_COUNT] = {
#define DTSX_RULE(id, number, slug, severity, since, error, reads, ...)                                                \
    {number, DTSX_SEVERITY_##severity, DTSX_PROVIDER_ERROR_##error, reads},
#include "tables/rules.def"
#undef DTSX_RULE
};

/* One pointer a text: relocated when the library is loaded, read only when something is found. */
struct rule_texts {
    const char *since;
    const char *summary;
    const char *message;
    const char *cause;
    const char *solution;
    const char *breaks;
    const char *keeps;
    const char *reference;
};

static const struct rule_texts texts[DTSX_RULE_COUNT] = {
#define DTSX_RULE(id, number, slug, severity, since, error, reads, summary, message, cause, solution, breaks, keeps,   \
                  reference)                                                                                           \
    {since, summary, message, cause, solution, breaks, keeps, reference},
#include "tables/rules.def"
#undef DTSX_RULE
};

enum { ANYWHERE = 0, SAME_SIDE = 1 };

static const struct dtsx_silencing silencings[] = {
#define DTSX_SILENCES(silencer, silenced, where) {DTSX_INDEX_##silencer, DTSX_INDEX_##silenced, where},
#include "tables/silencings.def"
#undef DTSX_SILENCES
};

unsigned dtsx_rule_index(dtsx_rule rule)
{
    unsigned index = 0;

    while (index < DTSX_RULE_COUNT && infos[index].number != (int)rule)
        index++;
    return index;
}

const struct dtsx_rule_info *dtsx_rule_info(unsigned index)
{
    return &infos[index];
}

const char *dtsx_rule_message(unsigned index)
{
    return texts[index].message;
}

const struct dtsx_silencing *dtsx_silencings(size_t *count)
{
    *count = sizeof(silencings) / sizeof(silencings[0]);
    return silencings;
}

const char *dtsx_provider_error_code(int error)
{
    switch (error) {
#define DTSX_PROVIDER_ERROR(id, number, name, code, message)                                                           \
    case number:                                                                                                       \
        return code;
#include "tables/provider-errors.def"
#undef DTSX_PROVIDER_ERROR
    default:
        return NULL;
    }
}

const char *dtsx_provider_error_message(int error)
{
    switch (error) {
#define DTSX_PROVIDER_ERROR(id, number, name, code, message)                                                           \
    case number:                                                                                                       \
        return message;
#include "tables/provider-errors.def"
#undef DTSX_PROVIDER_ERROR
    default:
        return NULL;
    }
}

dtsx_severity dtsx_rule_get_severity(dtsx_rule rule)
{
    const unsigned index = dtsx_rule_index(rule);

    return (dtsx_severity)(index < DTSX_RULE_COUNT ? infos[index].severity : 0);
}

dtsx_provider_error dtsx_rule_get_provider_error(dtsx_rule rule)
{
    const unsigned index = dtsx_rule_index(rule);

    return (dtsx_provider_error)(index < DTSX_RULE_COUNT ? infos[index].provider_error : 0);
}

const char *dtsx_rule_get_text(dtsx_rule rule, dtsx_text text)
{
    const unsigned index = dtsx_rule_index(rule);

    if (index == DTSX_RULE_COUNT)
        return NULL;
    switch ((int)text) {
    case DTSX_TEXT_SUMMARY:
        return texts[index].summary;
    case DTSX_TEXT_CAUSE:
        return texts[index].cause;
    case DTSX_TEXT_SOLUTION:
        return texts[index].solution;
    case DTSX_TEXT_REFERENCE:
        return texts[index].reference;
    case DTSX_TEXT_SINCE:
        return texts[index].since;
    case DTSX_TEXT_EXAMPLE_BREAKS:
        return texts[index].breaks;
    case DTSX_TEXT_EXAMPLE_KEEPS:
        return texts[index].keeps;
    case DTSX_TEXT_PROVIDER_CODE:
        return dtsx_provider_error_code(infos[index].provider_error);
    case DTSX_TEXT_PROVIDER_MESSAGE:
        return dtsx_provider_error_message(infos[index].provider_error);
    default:
        return NULL;
    }
}
