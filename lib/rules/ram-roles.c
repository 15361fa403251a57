/* SPDX-License-Identifier: MIT
 * "Enter only the role name - not the RAM user name, the Alibaba Cloud Resource Name (ARN) of the role, or the default
 * DTS role AliyunDTSDefaultRole." And what was observed about the role. */
#include "model/ram-role.h"

#include "base/ascii.h"
#include "model/account-id.h"
#include "rules/rules.h"

#include <string.h>

#define SYSTEM_POLICY "AliyunDTSRolePolicy"

static const struct dtsx_slot *role_of(const struct dtsx_validation *validation, int side)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, DTSX_ENDPOINT_RAM_ROLE);
}

static dtsx_record *raise_role(struct dtsx_validation *validation, unsigned rule_index, int side)
{
    const struct dtsx_slot *role = role_of(validation, side);
    dtsx_record *record = dtsx_raise(validation, rule_index, dtsx_endpoint_place(side, DTSX_ENDPOINT_RAM_ROLE), side);

    dtsx_set_slot_value(record, role);
    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_add_slot(record, "ram_role", role);
    return record;
}

static void check_arn(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *role = role_of(validation, side);
    const struct dtsx_slot *id = dtsx_account_slot(validation->sides[side].owner, DTSX_ACCOUNT_ACCOUNT_ID);
    dtsx_record *record = raise_role(validation, DTSX_INDEX_RAM_ROLE_IS_ARN, side);
    size_t account_length = 0;
    size_t name_length = 0;
    const char *account = dtsx_ascii_field(role->text, role->length, ':', 3, &account_length);
    const char *name = dtsx_ram_role_of_arn(role->text, role->length, &name_length);

    if (name) {
        dtsx_record_add_parameter(record, "role", name, name_length);
        dtsx_record_suggest_text(record, name, name_length);
    }
    if (!account || !account_length)
        return;
    dtsx_record_add_parameter(record, "arn_account_id", account, account_length);
    /* An owner's ID that is wrong itself tells nothing. */
    if (id->value != DTSX_ACCOUNT_ID_VALID ||
        (id->length == account_length && memcmp(id->text, account, account_length) == 0))
        return;
    dtsx_record_add_word(record, "of_another_account", ", and of another account than the owner");
    dtsx_add_slot(record, "account_id", id);
    dtsx_add_related(validation, record, dtsx_owner_place(side, DTSX_ACCOUNT_ACCOUNT_ID));
}

static void check_format(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *role = role_of(validation, side);
    dtsx_record *record = raise_role(validation, DTSX_INDEX_RAM_ROLE_FORMAT, side);

    dtsx_record_add_word(record, "problem",
                         dtsx_ram_role_has_only_name_characters(role->text, role->length)
                             ? "is longer than 64 characters"
                             : "has characters that no RAM role name has");
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

static int has_policy(const dtsx_endpoint *endpoint, const char *name)
{
    for (size_t i = 0; i < endpoint->policies.count; i++)
        if (dtsx_ascii_equals(endpoint->policies.items[i].text, endpoint->policies.items[i].length, name))
            return 1;
    return 0;
}

static void raise_observed(struct dtsx_validation *validation, unsigned rule_index, int endpoint_place, int side)
{
    dtsx_record *record = dtsx_raise(validation, rule_index, dtsx_endpoint_place(side, endpoint_place), side);

    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_add_slot(record, "ram_role", role_of(validation, side));
    dtsx_add_slot(record, "account_id", dtsx_account_slot(validation->sides[side].owner, DTSX_ACCOUNT_ACCOUNT_ID));
    if (rule_index == DTSX_INDEX_RAM_ROLE_NOT_FOUND)
        dtsx_record_set_value(record, "false", 5);
    else
        dtsx_record_add_expected(record, SYSTEM_POLICY);
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_RAM_ROLE));
}

static void check_observed(struct dtsx_validation *validation, int side)
{
    const dtsx_endpoint *endpoint = validation->sides[side].endpoint;

    if (endpoint->slots[DTSX_ENDPOINT_ROLE_EXISTS].value == DTSX_ANSWER_NO)
        raise_observed(validation, DTSX_INDEX_RAM_ROLE_NOT_FOUND, DTSX_ENDPOINT_ROLE_EXISTS, side);
    if (endpoint->slots[DTSX_ENDPOINT_ROLE_POLICIES].value == DTSX_ANSWER_YES && !has_policy(endpoint, SYSTEM_POLICY))
        raise_observed(validation, DTSX_INDEX_RAM_ROLE_PERMISSIONS, DTSX_ENDPOINT_ROLE_POLICIES, side);
}

void dtsx_check_ram_roles(struct dtsx_validation *validation)
{
    for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
        if (validation->sides[side].cross == DTSX_ANSWER_YES) {
            check_name(validation, side);
            check_observed(validation, side);
        } else if (validation->sides[side].cross == DTSX_ANSWER_NO && role_of(validation, side)->value) {
            raise_role(validation, DTSX_INDEX_RAM_ROLE_UNUSED, side);
        }
    }
}
