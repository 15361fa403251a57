/* SPDX-License-Identifier: MIT
 * Generated from lib/tables/rules.def by lib/tables/generate-rules.c; change that table, not this file. */
#ifndef DTSXACCT_RULES_H
#define DTSXACCT_RULES_H

/** @file dtsxacct/rules.h
 *  @brief The rules that tasks are judged by; included by dtsxacct/dtsxacct.h. */

/** Rules. A number never changes its meaning and is never used again. @since 0.1.0 */
typedef enum dtsx_rule {
    DTSX_RULE_UNKNOWN = -1, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_RULE_UNSET = 0, /**< None. @since 0.2.0 */
    DTSX_RULE_DOCUMENT_SYNTAX = 1, /**< `document-syntax`: The document is not correct JSON, YAML or HCL, not UTF-8, too large or too deeply nested. @since 0.1.0 */
    DTSX_RULE_DOCUMENT_VERSION = 2, /**< `document-version`: `version` is missing or not 1. @since 0.1.0 */
    DTSX_RULE_DOCUMENT_FORMAT = 8, /**< `document-format`: The document is not a task document, but a known one of another kind. @since 0.2.0 */
    DTSX_RULE_DOCUMENT_TYPE = 3, /**< `document-type`: A value has the wrong JSON type. @since 0.1.0 */
    DTSX_RULE_DOCUMENT_TEXT = 4, /**< `document-text`: A string holds U+0000 or another control character, or a port is out of range. @since 0.1.0 */
    DTSX_RULE_DOCUMENT_DUPLICATE_KEY = 5, /**< `document-duplicate-key`: A key is given twice. @since 0.1.0 */
    DTSX_RULE_DOCUMENT_UNKNOWN_KEY = 6, /**< `document-unknown-key`: A key that the format does not have. @since 0.1.0 */
    DTSX_RULE_DOCUMENT_SECRET = 7, /**< `document-secret`: A key that names a secret: it holds `password`, `passwd`, `secret`, `access_key` or `accesskey`, or is `token`. @since 0.1.0 */
    DTSX_RULE_VALUE_UNRESOLVED = 81, /**< `value-unresolved`: A setting is an expression whose value is not known before it is applied. @since 0.2.0 */
    DTSX_RULE_SECRET_DROPPED = 82, /**< `secret-dropped`: Another format holds secrets, which were left out. @since 0.2.0 */
    DTSX_RULE_FORMAT_LIMIT = 83, /**< `format-limit`: Something that the other format, or the provider's resource for it, cannot express. @since 0.2.0 */
    DTSX_RULE_MISSING_VALUE = 11, /**< `missing-value`: A required setting is absent or empty. @since 0.1.0 */
    DTSX_RULE_UNKNOWN_VALUE = 12, /**< `unknown-value`: A name that is in no vocabulary. @since 0.1.0 */
    DTSX_RULE_UNKNOWN_VALUE_UNCHECKED = 13, /**< `unknown-value-unchecked`: A database type or access method that is in no vocabulary, on an endpoint that is not cross-account. @since 0.1.0 */
    DTSX_RULE_ACCOUNT_ID_LEGACY = 22, /**< `account-id-legacy`: An account ID of 8 digits, as old accounts have it. @since 0.2.0 */
    DTSX_RULE_ACCOUNT_ID_FORMAT = 23, /**< `account-id-format`: An account ID is not exactly 16 digits. @since 0.1.0 */
    DTSX_RULE_ACCOUNT_NOT_INITIALIZED = 24, /**< `account-not-initialized`: Observed: the owner of a cross-account endpoint has never logged on to the DTS console. @since 0.1.0 */
    DTSX_RULE_DEFAULT_ROLE_UNAUTHORIZED = 25, /**< `default-role-unauthorized`: Observed: DTS is not authorized to access the resources of an account that owns an endpoint. @since 0.1.0 */
    DTSX_RULE_RAM_USER_AUTHORIZATION = 26, /**< `ram-user-authorization`: The owner of a cross-account endpoint acts as a RAM user or as an assumed RAM role. @since 0.1.0 */
    DTSX_RULE_INFRASTRUCTURE_MISMATCH = 27, /**< `infrastructure-mismatch`: Two accounts of the task are known to be on different infrastructures. @since 0.1.0 */
    DTSX_RULE_REGION_UNKNOWN = 31, /**< `region-unknown`: A region that is not in the provider's list. @since 0.1.0 */
    DTSX_RULE_REGION_INFRASTRUCTURE = 32, /**< `region-infrastructure`: A region that belongs to another infrastructure than the owner of its endpoint or the other regions of the task. @since 0.1.0 */
    DTSX_RULE_NO_CROSS_ACCOUNT_ENDPOINT = 35, /**< `no-cross-account-endpoint`: Neither endpoint is cross-account. @since 0.1.0 */
    DTSX_RULE_OWNER_IS_CREATOR = 36, /**< `owner-is-creator`: A cross-account endpoint whose owner is the creator of the task. @since 0.1.0 */
    DTSX_RULE_OWNER_IS_NOT_CREATOR = 37, /**< `owner-is-not-creator`: An endpoint that is not cross-account, but is owned by another account than the creator of the task. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_IS_ARN = 41, /**< `ram-role-is-arn`: The ARN of a role in the place of a RAM role name. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_IS_USER = 42, /**< `ram-role-is-user`: A RAM user in the place of a RAM role name. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_IS_DEFAULT = 43, /**< `ram-role-is-default`: AliyunDTSDefaultRole in the place of a RAM role name. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_IS_SERVICE_LINKED = 44, /**< `ram-role-is-service-linked`: A service-linked role in the place of a RAM role name. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_FORMAT = 45, /**< `ram-role-format`: A RAM role name that RAM does not allow. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_UNDERSCORE = 46, /**< `ram-role-underscore`: A RAM role name with an underscore. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_UNUSED = 47, /**< `ram-role-unused`: A RAM role name on an endpoint that is not cross-account. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_NOT_FOUND = 48, /**< `ram-role-not-found`: Observed: the RAM role does not exist. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_PERMISSIONS = 49, /**< `ram-role-permissions`: Observed: no policy is attached to the RAM role that gives DTS the permissions it needs. @since 0.1.0 */
    DTSX_RULE_RAM_ROLE_PERMISSIONS_UNCHECKED = 50, /**< `ram-role-permissions-unchecked`: Observed: another policy than AliyunDTSRolePolicy is attached to the RAM role, and may give the same permissions. @since 0.2.0 */
    DTSX_RULE_RAM_ROLE_VPC_PERMISSIONS = 58, /**< `ram-role-vpc-permissions`: Observed: AliyunVPCReadOnlyAccess is not attached to the RAM role of a source that is reached through a VPC. @since 0.2.0 */
    DTSX_RULE_TRUST_POLICY_PLACEHOLDER = 51, /**< `trust-policy-placeholder`: Observed: a placeholder is still in the trust policy. @since 0.1.0 */
    DTSX_RULE_TRUST_POLICY_SERVICE = 52, /**< `trust-policy-service`: Observed: the trust policy trusts DTS for another account than the creator of the task. @since 0.1.0 */
    DTSX_RULE_TRUST_POLICY_CREATOR = 53, /**< `trust-policy-creator`: Observed: the trust policy does not allow DTS for the creator of the task to assume the role. @since 0.1.0 */
    DTSX_RULE_TRUST_POLICY_ACCOUNT = 54, /**< `trust-policy-account`: Observed: the trust policy trusts DTS for the creator of the task, but not the creator's account. @since 0.1.0 */
    DTSX_RULE_TRUST_POLICY_CONDITION = 55, /**< `trust-policy-condition`: Observed: what trusts the creator of the task depends on a Condition. @since 0.1.0 */
    DTSX_RULE_TRUST_POLICY_UNJUDGED = 57, /**< `trust-policy-unjudged`: Observed: the trust policy seems to trust the creator of the task, but holds what no page explains. @since 0.2.0 */
    DTSX_RULE_TRUST_POLICY_FORMAT = 56, /**< `trust-policy-format`: Observed: the trust policy is not a policy document. @since 0.1.0 */
    DTSX_RULE_DATABASE_TYPE_UNSUPPORTED = 61, /**< `database-type-unsupported`: A database type that is not supported across accounts on this side. @since 0.1.0 */
    DTSX_RULE_ACCESS_METHOD_UNSUPPORTED = 62, /**< `access-method-unsupported`: An access method that is not supported across accounts for this database type on this side. @since 0.1.0 */
    DTSX_RULE_INSTANCE_ID_PREFIX = 64, /**< `instance-id-prefix`: An instance ID that begins like those of another product. @since 0.2.0 */
    DTSX_RULE_CONNECTION_SETTING_UNUSED = 65, /**< `connection-setting-unused`: A setting of the connection that DTS does not use for this access method or database type. @since 0.2.0 */
    DTSX_RULE_SAME_INSTANCE = 66, /**< `same-instance`: Both endpoints name the same instance. @since 0.2.0 */
    DTSX_RULE_INSTANCE_FORM_MISMATCH = 63, /**< `instance-form-mismatch`: An instance form that the database type does not have. @since 0.1.0 */
    DTSX_RULE_TWO_WAY_KIND = 71, /**< `two-way-kind`: A two-way task that is not a synchronization. @since 0.1.0 */
    DTSX_RULE_TWO_WAY_AUTHORIZATION = 72, /**< `two-way-authorization`: An endpoint of a two-way task that is not cross-account. @since 0.1.0 */
    DTSX_RULE_TWO_WAY_PAIR = 73, /**< `two-way-pair`: A two-way task between two ends that two-way synchronization does not support. @since 0.1.0 */
    DTSX_RULE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_rule;

#endif
