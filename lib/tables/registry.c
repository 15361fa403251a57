/* SPDX-License-Identifier: MIT */
#include "tables/registry.h"

#include <stddef.h>

#define T(setting) DTSX_BIT(DTSX_TASK_##setting)
#define A(setting) DTSX_BIT(DTSX_ACCOUNT_##setting)
#define E(setting) DTSX_BIT(DTSX_ENDPOINT_##setting)
#define O(setting) DTSX_OWNER_BIT(DTSX_ACCOUNT_##setting)

#define READS(task, creator, endpoint)                                                                                 \
    {                                                                                                                  \
        task, creator, endpoint                                                                                        \
    }
#define DTSX_PROVIDER_ERROR_NONE 0

static const struct dtsx_rule_info infos[DTSX_RULE_COUNT] = {
#define DTSX_RULE(id, number, slug, severity, about, since, error, reads, ...)                                         \
    {number, DTSX_SEVERITY_##severity, DTSX_ABOUT_##about, DTSX_PROVIDER_ERROR_##error, reads},
#include "tables/rules.def"
#undef DTSX_RULE
};

/* ---- texts ----
 * All texts are in one block, and offsets of 16 bits lead to them: pointers would have to be relocated whenever the
 * library is loaded, and would take four times the memory. */

/* The pages that rules refer to. */
#define PAGES                                                                                                          \
    PAGE(PAGE_TASK, "Configure a DTS task across Alibaba Cloud accounts")                                              \
    PAGE(PAGE_RAM, "Configure RAM authorization for cross-account DTS tasks")                                          \
    PAGE(PAGE_AUTHORIZE, "Authorize DTS to access Alibaba Cloud resources")                                            \
    PAGE(PAGE_ACCOUNT_ID, "View your Alibaba Cloud account ID")                                                        \
    PAGE(PAGE_ROLE_NAME, "RAM API reference: CreateRole")                                                              \
    PAGE(PAGE_POLICY, "RAM: Policy structure and syntax")                                                              \
    PAGE(PAGE_VPC, "RAM authorization for a self-managed database in a VPC across different Alibaba Cloud accounts")   \
    PAGE(PAGE_API, "DTS API reference: ConfigureDtsJob")                                                               \
    PAGE(PAGE_REGIONS, "DTS developer reference: Supported regions")                                                   \
    PAGE(PAGE_DOCUMENT, "libdtsxacct: the task document")                                                              \
    PAGE(PAGE_INTERCHANGE, "libdtsxacct-interchange: files of other formats")

/* NOLINTBEGIN(bugprone-macro-parentheses): names of members */
struct rule_texts {
#define DTSX_RULE(id, number, slug, severity, about, since, error, reads, summary, message, cause, solution, breaks,   \
                  keeps, reference)                                                                                    \
    struct {                                                                                                           \
        char summary_text[sizeof(summary)];                                                                            \
        char message_text[sizeof(message)];                                                                            \
        char cause_text[sizeof(cause)];                                                                                \
        char solution_text[sizeof(solution)];                                                                          \
        char breaks_text[sizeof(breaks)];                                                                              \
        char keeps_text[sizeof(keeps)];                                                                                \
    } id;
#include "tables/rules.def"
#undef DTSX_RULE
#define PAGE(id, text) char id[sizeof(text)];
    PAGES
#undef PAGE
};

static const struct rule_texts texts = {
#define DTSX_RULE(id, number, slug, severity, about, since, error, reads, summary, message, cause, solution, breaks,   \
                  keeps, reference)                                                                                    \
    {summary, message, cause, solution, breaks, keeps},
#include "tables/rules.def"
#undef DTSX_RULE
#define PAGE(id, text) text,
    PAGES
#undef PAGE
};

/* The offsets of a rule's texts in the block, of its page there, and its version. */
struct rule_entry {
    uint16_t summary;
    uint16_t message;
    uint16_t cause;
    uint16_t solution;
    uint16_t breaks;
    uint16_t keeps;
    uint16_t page;
    char since[8];
};

_Static_assert(sizeof(struct rule_texts) <= UINT16_MAX, "the texts of the rules have 16-bit offsets");

static const struct rule_entry entries[DTSX_RULE_COUNT] = {
#define AT(member) (uint16_t) offsetof(struct rule_texts, member)
#define DTSX_RULE(id, number, slug, severity, about, since, error, reads, summary, message, cause, solution, breaks,   \
                  keeps, reference)                                                                                    \
    {AT(id.summary_text), AT(id.message_text), AT(id.cause_text), AT(id.solution_text),                                \
     AT(id.breaks_text),  AT(id.keeps_text),   AT(reference),     since},
#include "tables/rules.def"
#undef DTSX_RULE
#undef AT
};
/* NOLINTEND(bugprone-macro-parentheses) */

static const char *text_at(uint16_t offset)
{
    return (const char *)&texts + offset;
}

/* ---- silencings ---- */

enum { ANYWHERE = 0, SAME_SIDE = 1 };

static const struct dtsx_silencing silencings[] = {
#define DTSX_SILENCES(silencer, silenced, where) {DTSX_INDEX_##silencer, DTSX_INDEX_##silenced, where},
#include "tables/silencings.def"
#undef DTSX_SILENCES
};

static const uint8_t indices_by_number[] = {
#define DTSX_RULE(id, number, ...) [number] = DTSX_INDEX_##id,
#include "tables/rules.def"
#undef DTSX_RULE
};

unsigned dtsx_rule_index(dtsx_rule rule)
{
    const size_t number = (size_t)rule;
    const unsigned index = number < sizeof(indices_by_number) ? indices_by_number[number] : 0;

    return infos[index].number == (int)rule ? index : DTSX_RULE_COUNT;
}

const struct dtsx_rule_info *dtsx_rule_info(unsigned index)
{
    return &infos[index];
}

int dtsx_rule_is_observation(dtsx_rule rule)
{
    const unsigned index = dtsx_rule_index(rule);

    return index < DTSX_RULE_COUNT && infos[index].about == DTSX_ABOUT_OBSERVED;
}

int dtsx_rule_has_whole_examples(dtsx_rule rule)
{
    const unsigned index = dtsx_rule_index(rule);

    return index < DTSX_RULE_COUNT &&
           (infos[index].about == DTSX_ABOUT_TEXT || infos[index].about == DTSX_ABOUT_FORMAT);
}

const char *dtsx_rule_message(unsigned index)
{
    return text_at(entries[index].message);
}

const struct dtsx_silencing *dtsx_silencings(size_t *count)
{
    *count = sizeof(silencings) / sizeof(silencings[0]);
    return silencings;
}

const char *dtsx_provider_error_code(int error)
{
    switch (error) {
#define DTSX_PROVIDER_ERROR(id, number, name, code, message, step)                                                     \
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
#define DTSX_PROVIDER_ERROR(id, number, name, code, message, step)                                                     \
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
        return text_at(entries[index].summary);
    case DTSX_TEXT_CAUSE:
        return text_at(entries[index].cause);
    case DTSX_TEXT_SOLUTION:
        return text_at(entries[index].solution);
    case DTSX_TEXT_REFERENCE:
        return text_at(entries[index].page);
    case DTSX_TEXT_SINCE:
        return entries[index].since;
    case DTSX_TEXT_EXAMPLE_BREAKS:
        return text_at(entries[index].breaks);
    case DTSX_TEXT_EXAMPLE_KEEPS:
        return text_at(entries[index].keeps);
    case DTSX_TEXT_PROVIDER_CODE:
        return dtsx_provider_error_code(infos[index].provider_error);
    case DTSX_TEXT_PROVIDER_MESSAGE:
        return dtsx_provider_error_message(infos[index].provider_error);
    default:
        return NULL;
    }
}
