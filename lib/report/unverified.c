/* SPDX-License-Identifier: MIT
 * Facts about an account that owns an endpoint which cannot be known offline: their places in the document, and where
 * to look. */
#include "report/report.h"

static const uint8_t places[] = {
    [DTSX_FACT_CONSOLE_INITIALIZED] = (uint8_t)DTSX_ENDPOINT_OWNER_SELF + DTSX_ACCOUNT_CONSOLE_INITIALIZED,
    [DTSX_FACT_DEFAULT_ROLE_AUTHORIZED] = (uint8_t)DTSX_ENDPOINT_OWNER_SELF + DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED,
    [DTSX_FACT_ROLE_EXISTS] = DTSX_ENDPOINT_ROLE_EXISTS,
    [DTSX_FACT_ROLE_POLICIES] = DTSX_ENDPOINT_ROLE_POLICIES,
    [DTSX_FACT_TRUST_POLICY] = DTSX_ENDPOINT_ROLE_TRUST_POLICY,
    [DTSX_FACT_INFRASTRUCTURE] = (uint8_t)DTSX_ENDPOINT_OWNER_SELF + DTSX_ACCOUNT_INFRASTRUCTURE,
};

static const char *how(int fact)
{
    switch (fact) {
    case DTSX_FACT_CONSOLE_INITIALIZED:
        return "Log on to the DTS console with this account once; that initializes it.";
    case DTSX_FACT_DEFAULT_ROLE_AUTHORIZED:
        return "In the RAM console of this account, look for AliyunDTSDefaultRole under Identities > Roles; where it "
               "is "
               "missing, log on to the DTS console with this account and authorize DTS.";
    case DTSX_FACT_ROLE_EXISTS:
        return "In the RAM console of this account, look for the role under Identities > Roles.";
    case DTSX_FACT_ROLE_POLICIES:
        return "In the RAM console of this account, open the role and look for AliyunDTSRolePolicy among its "
               "permissions.";
    case DTSX_FACT_TRUST_POLICY:
        return "In the RAM console of this account, open the role and read its trust policy.";
    case DTSX_FACT_INFRASTRUCTURE:
        return "Ask the owner of the account whether it is an account of the Alibaba Cloud public cloud, of Alibaba "
               "Finance "
               "Cloud or of Alibaba Gov Cloud.";
    default:
        return NULL;
    }
}

/* Only one fact about the creator can be listed: whether it has authorized DTS. */
static unsigned place_of(const dtsx_unverified *unverified)
{
    if (unverified->side == 0)
        return dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_DEFAULT_ROLE_AUTHORIZED);
    return dtsx_endpoint_place(unverified->side, places[unverified->fact]);
}

dtsx_fact dtsx_unverified_get_fact(const dtsx_unverified *unverified)
{
    return (dtsx_fact)(unverified ? unverified->fact : 0);
}

dtsx_side dtsx_unverified_get_side(const dtsx_unverified *unverified)
{
    return (dtsx_side)(unverified ? unverified->side : 0);
}

const char *dtsx_unverified_get_text(const dtsx_unverified *unverified, dtsx_text text)
{
    if (!unverified)
        return NULL;
    switch ((int)text) {
    case DTSX_TEXT_PATH:
        return dtsx_place_path(place_of(unverified));
    case DTSX_TEXT_HOW:
        return how(unverified->fact);
    case DTSX_TEXT_ACCOUNT_ID:
        return unverified->account_id[0] ? unverified->account_id : NULL;
    default:
        return NULL;
    }
}
