/* SPDX-License-Identifier: MIT
 * What was observed about the trust policies of RAM roles: the first finding that applies, and only that one. */
#include "model/account-id.h"
#include "rules/rules.h"
#include "rules/trust-policy.h"

#include <string.h>

#define SERVICE_SUFFIX "@dts.aliyuncs.com"
#define ACCOUNT_PREFIX "acs:ram::"
#define ACCOUNT_SUFFIX ":root"

/* A principal: DTS for the creator, or the creator's account. */
struct principal {
    char text[sizeof(ACCOUNT_PREFIX) + DTSX_ACCOUNT_ID_LENGTH + sizeof(SERVICE_SUFFIX)]; /* ends in a NUL */
};

static struct principal compose(const char *prefix, const char *account_id, const char *suffix)
{
    struct principal principal = {.text = ""};
    char *end = principal.text;

    memcpy(end, prefix, strlen(prefix));
    end += strlen(prefix);
    memcpy(end, account_id, strlen(account_id));
    end += strlen(account_id);
    memcpy(end, suffix, strlen(suffix));
    return principal;
}

static unsigned rule_of(enum dtsx_trust_verdict verdict)
{
    static const uint8_t rules[] = {
#define DTSX_TRUST_VERDICT(verdict, rule, question) [DTSX_TRUST_##verdict] = DTSX_INDEX_##rule,
#include "tables/trust-verdicts.def"
#undef DTSX_TRUST_VERDICT
    };

    return rules[verdict];
}

static int names_principal(enum dtsx_trust_verdict verdict)
{
    return verdict == DTSX_TRUST_PLACEHOLDER || verdict == DTSX_TRUST_SERVICE || verdict == DTSX_TRUST_ACCOUNT;
}

static void describe(const struct dtsx_validation *validation, dtsx_record *record, int side,
                     const struct dtsx_trust *trust, const char *creator_id)
{
    if (record)
        record->is_planned = validation->sides[side].endpoint->policy_is_planned != 0;
    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_add_slot(record, "ram_role", dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_RAM_ROLE));
    if (trust->problem)
        dtsx_record_add_word(record, "problem", trust->problem);
    if (trust->document_at) {
        dtsx_record_add_word(record, "document_at", trust->document_at);
        dtsx_record_set_texts(record, NULL, "Give only the document, the text at {document_at} of that response.");
    }
    if (trust->principal[0] && names_principal(trust->verdict)) {
        dtsx_record_set_value(record, trust->principal, strlen(trust->principal));
        dtsx_record_add_word(record, "principal", trust->principal);
    }
    if (trust->verdict != DTSX_TRUST_FORMAT && creator_id) {
        const struct principal expected = trust->verdict == DTSX_TRUST_ACCOUNT
                                              ? compose(ACCOUNT_PREFIX, creator_id, ACCOUNT_SUFFIX)
                                              : compose("", creator_id, SERVICE_SUFFIX);

        dtsx_record_add_word(record, "expected_principal", expected.text);
        dtsx_add_related(validation, record, dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_ACCOUNT_ID));
    }
}

static void check_side(struct dtsx_validation *validation, int side)
{
    const struct dtsx_side_view *view = &validation->sides[side];
    const struct dtsx_slot *policy = dtsx_endpoint_slot(view->endpoint, DTSX_ENDPOINT_ROLE_TRUST_POLICY);
    const struct dtsx_slot *creator = dtsx_account_slot(validation->creator, DTSX_ACCOUNT_ACCOUNT_ID);
    const char *creator_id = dtsx_account_id_is_known(creator->value) ? creator->text : NULL;
    struct dtsx_trust trust;

    if (view->cross != DTSX_ANSWER_YES || policy->length == 0)
        return;
    trust = dtsx_trust_policy_evaluate(policy->text, policy->length, creator_id);
    if (trust.verdict != DTSX_TRUST_SOUND)
        describe(validation,
                 dtsx_raise(validation, rule_of(trust.verdict),
                            dtsx_endpoint_place(side, DTSX_ENDPOINT_ROLE_TRUST_POLICY), side),
                 side, &trust, creator_id);
}

void dtsx_check_trust_policies(struct dtsx_validation *validation)
{
    check_side(validation, DTSX_SIDE_SOURCE);
    check_side(validation, DTSX_SIDE_DESTINATION);
}
