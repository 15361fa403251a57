/* SPDX-License-Identifier: MIT
 * The registry: the contents of tables/rules.def and tables/silencings.def, for the validation core. */
#ifndef DTSX_REGISTRY_H
#define DTSX_REGISTRY_H

#include "tables/place.h"

#include <dtsxacct/dtsxacct.h>

/* Rules by index: the order of the registry. */
enum dtsx_rule_index {
#define DTSX_RULE(id, ...) DTSX_INDEX_##id,
#include "tables/rules.def"
#undef DTSX_RULE
    DTSX_RULE_COUNT
};

/* What a rule is about: the text of a document, how a document is written, the task itself, observed facts, or files of
 * other formats. */
enum dtsx_rule_about { DTSX_ABOUT_TEXT, DTSX_ABOUT_DOCUMENT, DTSX_ABOUT_TASK, DTSX_ABOUT_OBSERVED, DTSX_ABOUT_FORMAT };

/* Which settings a rule reads, as bits of places. */
struct dtsx_rule_reads {
    dtsx_places task;
    dtsx_places creator;
    dtsx_places endpoint; /* the owner's included */
};

struct dtsx_rule_info {
    uint8_t number;
    uint8_t severity;
    uint8_t about;
    uint8_t provider_error;
    struct dtsx_rule_reads reads;
};

struct dtsx_silencing {
    uint8_t silencer;
    uint8_t silenced;
    uint8_t same_side; /* only at the same endpoint */
};

/* The index of a rule; DTSX_RULE_COUNT for an unknown one. */
unsigned dtsx_rule_index(dtsx_rule rule);
const struct dtsx_rule_info *dtsx_rule_info(unsigned index);
/* Whether a rule is about observed facts: its findings say that the accounts are not ready yet, not that the task is
 * wrong, and do not prevent a plan. 0 for an unknown rule. */
int dtsx_rule_is_observation(dtsx_rule rule);
/* Whether the examples of a rule are whole texts rather than changes of the base task. */
int dtsx_rule_has_whole_examples(dtsx_rule rule);
/* The template of the message, in which {name} is the parameter with that name. */
const char *dtsx_rule_message(unsigned index);
const struct dtsx_silencing *dtsx_silencings(size_t *count);

const char *dtsx_provider_error_code(int error);
const char *dtsx_provider_error_message(int error);

#endif
