/* SPDX-License-Identifier: MIT
 * "Enter only the role name - not the RAM user name, the Alibaba Cloud Resource Name (ARN) of the role, or the default
 * DTS role AliyunDTSDefaultRole." And what was observed about the role. */
#include "model/ram-role.h"

#include "base/ascii.h"
#include "base/rare.h"
#include "model/account-id.h"
#include "rules/rules.h"
#include "tables/literals.h"

#include <string.h>

static const struct dtsx_slot *role_of(const struct dtsx_validation *validation, int side)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_RAM_ROLE);
}

DTSX_RARE static dtsx_record *raise_role(struct dtsx_validation *validation, unsigned rule_index, int side)
{
    const struct dtsx_slot *role = role_of(validation, side);
    dtsx_record *record = dtsx_raise(validation, rule_index, dtsx_endpoint_place(side, DTSX_ENDPOINT_RAM_ROLE), side);

    dtsx_set_slot_value(record, role);
    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_add_slot(record, "ram_role", role);
    return record;
}

/* Whether two account IDs may be the same; a masked digit may be any digit. */
static int may_be_same(const char *masked, size_t length, const struct dtsx_slot *id)
{
    if (length != id->length)
        return 0;
    for (size_t i = 0; i < length; i++)
        if (masked[i] != '*' && masked[i] != id->text[i])
            return 0;
    return 1;
}

/* Digits may be masked, but a single star stands for any account. */
static int is_account(const char *text, size_t length)
{
    return length > 1 && strspn(text, "0123456789*") >= length;
}

/* 0 if the owner's ID is itself wrong, or the ARN has no account ID. */
static int is_of_another_account(const struct dtsx_slot *owner, const char *account, size_t length)
{
    return dtsx_account_id_is_known(owner->value) && is_account(account, length) &&
           !may_be_same(account, length, owner);
}

static void check_arn(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *role = role_of(validation, side);
    const struct dtsx_slot *owner = dtsx_account_slot(validation->sides[side].owner, DTSX_ACCOUNT_ACCOUNT_ID);
    dtsx_record *record = raise_role(validation, DTSX_INDEX_RAM_ROLE_IS_ARN, side);
    size_t account_length = 0;
    size_t name_length = 0;
    const char *account = dtsx_ram_role_account_of_arn(role->text, role->length, &account_length);
    const char *name = dtsx_ram_role_of_arn(role->text, role->length, &name_length);

    if (name)
        dtsx_record_add_parameter(record, "role", name, name_length);
    if (account && account_length)
        dtsx_record_add_parameter(record, "arn_account_id", account, account_length);
    if (account && is_of_another_account(owner, account, account_length)) {
        dtsx_add_slot(record, "owner", owner);
        dtsx_record_set_texts(
            record, NULL,
            "Enter the name of a role of the owner {owner}; or, if {arn_account_id} owns the instance, enter "
            "that ID as the owner and only the name of its role here.");
        dtsx_add_related(validation, record, dtsx_owner_place(side, DTSX_ACCOUNT_ACCOUNT_ID));
    } else if (name) {
        dtsx_record_suggest_text(record, name, name_length);
    }
}

static const char *flaw_words(enum dtsx_ram_role_flaw flaw)
{
    switch (flaw) {
    case DTSX_RAM_ROLE_TOO_LONG:
        return "is longer than 64 characters";
    case DTSX_RAM_ROLE_SPACES_AROUND:
        return "has spaces before or after it";
    case DTSX_RAM_ROLE_PREFIX:
        return "is the end of an ARN, not just the name";
    case DTSX_RAM_ROLE_FULL_WIDTH:
        return "has full-width characters in it";
    case DTSX_RAM_ROLE_PLACEHOLDER:
        return "is a placeholder that was not replaced";
    default:
        return "has characters other than letters, digits, periods and hyphens";
    }
}

static void check_format(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *role = role_of(validation, side);
    dtsx_record *record = raise_role(validation, DTSX_INDEX_RAM_ROLE_FORMAT, side);
    char name[DTSX_RAM_ROLE_NAME_LENGTH];
    size_t name_length;
    const enum dtsx_ram_role_flaw flaw = dtsx_ram_role_flaw(role->text, role->length, name, &name_length);

    dtsx_record_add_word(record, "problem", flaw_words(flaw));
    if (name_length)
        dtsx_record_suggest_text(record, name, name_length);
}

static void check_name(struct dtsx_validation *validation, int side)
{
    switch (role_of(validation, side)->value) {
    case DTSX_RAM_ROLE_IS_USER:
        raise_role(validation, DTSX_INDEX_RAM_ROLE_IS_USER, side);
        break;
    case DTSX_RAM_ROLE_IS_ARN:
        check_arn(validation, side);
        break;
    case DTSX_RAM_ROLE_IS_DEFAULT:
        raise_role(validation, DTSX_INDEX_RAM_ROLE_IS_DEFAULT, side);
        break;
    case DTSX_RAM_ROLE_IS_SERVICE_LINKED:
        raise_role(validation, DTSX_INDEX_RAM_ROLE_IS_SERVICE_LINKED, side);
        break;
    case DTSX_RAM_ROLE_MALFORMED:
        check_format(validation, side);
        break;
    case DTSX_RAM_ROLE_UNDERSCORE:
        raise_role(validation, DTSX_INDEX_RAM_ROLE_UNDERSCORE, side);
        break;
    default:
        break;
    }
}

void dtsx_check_ram_roles(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (validation->sides[side].cross == DTSX_ANSWER_YES)
            check_name(validation, side);
}

void dtsx_check_unused_roles(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (validation->sides[side].cross == DTSX_ANSWER_NO &&
            validation->given[dtsx_section_of_side(side)] & DTSX_BIT(DTSX_ENDPOINT_RAM_ROLE))
            raise_role(validation, DTSX_INDEX_RAM_ROLE_UNUSED, side);
}

/* ---- what was observed ---- */

static int is_attached(const dtsx_endpoint *endpoint, const char *policy)
{
    for (size_t i = 0; i < endpoint->policies.count; i++)
        if (dtsx_ascii_equals(endpoint->policies.items[i].text, endpoint->policies.items[i].length, policy))
            return 1;
    return 0;
}

/* Whether the provider's pages show that a policy does not give DTS what it needs. */
static int is_known_not_to_do(const struct dtsx_text_item *policy)
{
    static const char names[][28] = {
#define DTSX_POLICY_DOES_NOT_DO(name) name,
#include "tables/policies.def"
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (dtsx_ascii_equals(policy->text, policy->length, names[i]))
            return 1;
    return 0;
}

/* The first policy that may give DTS what it needs; NULL for none. */
static const struct dtsx_text_item *find_doubtful(const dtsx_endpoint *endpoint)
{
    for (size_t i = 0; i < endpoint->policies.count; i++)
        if (!is_known_not_to_do(&endpoint->policies.items[i]))
            return &endpoint->policies.items[i];
    return NULL;
}

static int may_read_vpcs(const dtsx_endpoint *endpoint)
{
    static const char names[][28] = {
#define DTSX_POLICY_READS_VPCS(name) name,
#include "tables/policies.def"
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (is_attached(endpoint, names[i]))
            return 1;
    return 0;
}

static dtsx_record *raise_observed(struct dtsx_validation *validation, unsigned rule_index, int endpoint_place,
                                   int side)
{
    dtsx_record *record = dtsx_raise(validation, rule_index, dtsx_endpoint_place(side, endpoint_place), side);

    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_add_slot(record, "ram_role", role_of(validation, side));
    dtsx_add_slot(record, "account_id", dtsx_account_slot(validation->sides[side].owner, DTSX_ACCOUNT_ACCOUNT_ID));
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_RAM_ROLE));
    return record;
}

/* "Granting it the required permissions": AliyunDTSRolePolicy, or another policy that may give the same. */
static void check_permissions(struct dtsx_validation *validation, int side)
{
    const dtsx_endpoint *endpoint = validation->sides[side].endpoint;
    const struct dtsx_text_item *const doubtful = find_doubtful(endpoint);
    const struct dtsx_text_item *const policy =
        doubtful || !endpoint->policies.count ? doubtful : &endpoint->policies.items[0];
    dtsx_record *record;

    if (is_attached(endpoint, dtsx_literal_role_policy))
        return;
    record = raise_observed(validation,
                            doubtful ? DTSX_INDEX_RAM_ROLE_PERMISSIONS_UNCHECKED : DTSX_INDEX_RAM_ROLE_PERMISSIONS,
                            DTSX_ENDPOINT_ROLE_POLICIES, side);
    if (policy)
        dtsx_record_add_parameter(record, "policies", policy->text, policy->length);
    dtsx_record_add_expected(record, dtsx_literal_role_policy);
}

/* The provider's guide for a source in a VPC attaches a second policy. */
static void check_vpc_permissions(struct dtsx_validation *validation, int side)
{
    const dtsx_endpoint *endpoint = validation->sides[side].endpoint;
    dtsx_record *record;

    if (side != DTSX_SIDE_SOURCE ||
        endpoint->slots[DTSX_ENDPOINT_ACCESS_METHOD].value != DTSX_ACCESS_METHOD_EXPRESS_CONNECT)
        return;
    if (!is_attached(endpoint, dtsx_literal_role_policy) || may_read_vpcs(endpoint))
        return;
    record = raise_observed(validation, DTSX_INDEX_RAM_ROLE_VPC_PERMISSIONS, DTSX_ENDPOINT_ROLE_POLICIES, side);
    dtsx_record_add_expected(record, dtsx_literal_vpc_policy);
}

static void check_facts(struct dtsx_validation *validation, int side)
{
    const dtsx_endpoint *endpoint = validation->sides[side].endpoint;

    if (endpoint->slots[DTSX_ENDPOINT_ROLE_EXISTS].value == DTSX_ANSWER_NO)
        dtsx_record_set_value(
            raise_observed(validation, DTSX_INDEX_RAM_ROLE_NOT_FOUND, DTSX_ENDPOINT_ROLE_EXISTS, side), "false", 5);
    if (endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value != DTSX_ANSWER_YES)
        return;
    check_permissions(validation, side);
    check_vpc_permissions(validation, side);
}

void dtsx_check_role_facts(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++)
        if (validation->sides[side].cross == DTSX_ANSWER_YES)
            check_facts(validation, side);
}
