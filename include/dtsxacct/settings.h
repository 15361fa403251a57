/* SPDX-License-Identifier: MIT
 * Generated from lib/tables/settings.def by lib/tables/generate-settings.c; change that table, not this file. */
#if !defined(DTSXACCT_DTSXACCT_H) && !defined(DOXYGEN)
#include <dtsxacct/dtsxacct.h>
#elif !defined(DTSXACCT_SETTINGS_H)
#define DTSXACCT_SETTINGS_H

/** @file dtsxacct/settings.h
 *  @brief The settings, and a function for each that sets it; included by dtsxacct/dtsxacct.h. */

/** Settings of accounts, endpoints and tasks. The number of a setting is used to set, unset and read it, and shows what
 *  a record is about. For what each one holds see dtsx_setting_get_kind(). @since 0.1.0 */
typedef enum dtsx_setting {
    DTSX_SETTING_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_SETTING_UNSET = 0,    /**< None. @since 0.2.0 */
    DTSX_SETTING_VERSION = 8, /**< Task, only in documents: The version of this format. Required. */
    DTSX_SETTING_NAME = 1, /**< Task, text: A name for people. */
    DTSX_SETTING_KIND = 2, /**< Task, a name, ::dtsx_task_kind: What the task does. Required. */
    DTSX_SETTING_DIRECTION = 3, /**< Task, a name, ::dtsx_direction: The direction; one-way if omitted. */
    DTSX_SETTING_REGION = 4, /**< Task, text: Of a task, the region in which the DTS instance resides; of an endpoint, the region in which its instance resides. */
    DTSX_SETTING_CREATOR = 5, /**< Task, a handle, not text: The account that creates the task. Required. */
    DTSX_SETTING_SOURCE = 6, /**< Task, a handle, not text: The source endpoint. Required. */
    DTSX_SETTING_DESTINATION = 7, /**< Task, a handle, not text: The destination endpoint. Required. */
    DTSX_SETTING_ACCOUNT_ID = 20, /**< Account, text: The ID of the Alibaba Cloud account: 16 digits, kept as text since it may begin with 0. Required. */
    DTSX_SETTING_INFRASTRUCTURE = 21, /**< Account, a name, ::dtsx_infrastructure: The infrastructure that the account is on. */
    DTSX_SETTING_IDENTITY_TYPE = 22, /**< Account, a name, ::dtsx_identity_type: The identity with which the account acts in the RAM console. */
    DTSX_SETTING_LABEL = 23, /**< Account, text: A label for people. */
    DTSX_SETTING_OBSERVED = 26, /**< Account, only in documents: Observed facts about the account. */
    DTSX_SETTING_CONSOLE_INITIALIZED = 24, /**< Account, yes or no: The account has logged on to the DTS console. */
    DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED = 25, /**< Account, yes or no: DTS is authorized in the account (AliyunDTSDefaultRole). */
    DTSX_SETTING_DATABASE_TYPE = 40, /**< Endpoint, a name, ::dtsx_database_type: The database type. Required. */
    DTSX_SETTING_ACCESS_METHOD = 41, /**< Endpoint, a name, ::dtsx_access_method: The access method. Required. */
    DTSX_SETTING_CROSS_ACCOUNT = 42, /**< Endpoint, yes or no: Whether the database belongs to another account than the one that creates the task. Required. */
    DTSX_SETTING_OWNER = 43, /**< Endpoint, a handle, not text: The account that owns the database; the creator if omitted. Required for a cross-account endpoint. */
    DTSX_SETTING_RAM_ROLE = 44, /**< Endpoint, text: The name of the RAM role in the owner's account. Required for a cross-account endpoint. */
    DTSX_SETTING_INSTANCE_FORM = 45, /**< Endpoint, a name, ::dtsx_instance_form: The form of the instance, for two-way tasks. */
    DTSX_SETTING_INSTANCE_ID = 46, /**< Endpoint, text: The ID of the instance. */
    DTSX_SETTING_HOST = 47, /**< Endpoint, text: The host of the database. */
    DTSX_SETTING_PORT = 48, /**< Endpoint, a number: The port, from 1 to 65535. */
    DTSX_SETTING_DATABASE = 49, /**< Endpoint, text: The name of the database. */
    DTSX_SETTING_USER = 50, /**< Endpoint, text: The database account. A password has no place in this document. */
    DTSX_SETTING_ORACLE_SID = 51, /**< Endpoint, text: The SID of an Oracle database. */
    DTSX_SETTING_CEN_INSTANCE_ID = 52, /**< Endpoint, text: The ID of the CEN instance. */
    DTSX_SETTING_OBSERVED_ROLE = 60, /**< Endpoint, only in documents: Observed facts about the RAM role. */
    DTSX_SETTING_ROLE_EXISTS = 61, /**< Endpoint, yes or no: The role exists. */
    DTSX_SETTING_ROLE_POLICIES = 62, /**< Endpoint, a list of texts: The names of the policies that are attached to the role. */
    DTSX_SETTING_ROLE_TRUST_POLICY = 63, /**< Endpoint, JSON text: The trust policy of the role: the document, or a string that holds it, as RAM returns it. */
    DTSX_SETTING_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_setting;

/** @addtogroup builders
 *  @{ */

/**
 * Sets "name", Task Name in the console. A name for people.
 *
 * @param task the task
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_task_set(), dtsx_task_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_task_set_name(dtsx_task *task, const char *text);

/**
 * Sets "kind". What the task does.
 *
 * @param task the task
 * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_task_set(), dtsx_task_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_task_set_kind(dtsx_task *task, const char *text);

/**
 * Sets "direction", Synchronization Topology in the console. The direction; one-way if omitted.
 *
 * @param task the task
 * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_task_set(), dtsx_task_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_task_set_direction(dtsx_task *task, const char *text);

/**
 * Sets "region". Of a task, the region in which the DTS instance resides; of an endpoint, the region in which its instance resides.
 *
 * @param task the task
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_task_set(), dtsx_task_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_task_set_region(dtsx_task *task, const char *text);

/**
 * Sets "account_id", Alibaba Cloud Account in the console. The ID of the Alibaba Cloud account: 16 digits, kept as text since it may begin with 0.
 *
 * @param account the account
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_account_set(), dtsx_account_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_account_set_id(dtsx_account *account, const char *text);

/**
 * Sets "infrastructure". The infrastructure that the account is on.
 *
 * @param account the account
 * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_account_set(), dtsx_account_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_account_set_infrastructure(dtsx_account *account, const char *text);

/**
 * Sets "identity_type". The identity with which the account acts in the RAM console.
 *
 * @param account the account
 * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_account_set(), dtsx_account_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_account_set_identity_type(dtsx_account *account, const char *text);

/**
 * Sets "label". A label for people.
 *
 * @param account the account
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_account_set(), dtsx_account_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_account_set_label(dtsx_account *account, const char *text);

/**
 * Sets "console_initialized". The account has logged on to the DTS console.
 *
 * @param account the account
 * @param answer ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO; ::DTSX_ANSWER_UNSET to unset it
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle or another number.
 * @see dtsx_account_set(), dtsx_account_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_account_set_console_initialized(dtsx_account *account, dtsx_answer answer);

/**
 * Sets "default_role_authorized". DTS is authorized in the account (AliyunDTSDefaultRole).
 *
 * @param account the account
 * @param answer ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO; ::DTSX_ANSWER_UNSET to unset it
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle or another number.
 * @see dtsx_account_set(), dtsx_account_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_account_set_default_role_authorized(dtsx_account *account, dtsx_answer answer);

/**
 * Sets "database_type", Database Type in the console. The database type.
 *
 * @param endpoint the endpoint
 * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_database_type(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "access_method", Access Method in the console. The access method.
 *
 * @param endpoint the endpoint
 * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_access_method(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "region", Instance Region in the console. The region in which the instance resides.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_region(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "cross_account", Replicate Data Across Alibaba Cloud Accounts in the console. Whether the database belongs to another account than the one that creates the task.
 *
 * @param endpoint the endpoint
 * @param answer ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO; ::DTSX_ANSWER_UNSET to unset it
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle or another number.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_cross_account(dtsx_endpoint *endpoint, dtsx_answer answer);

/**
 * Sets "ram_role", RAM Role Name in the console. The name of the RAM role in the owner's account.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_ram_role(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "instance_form". The form of the instance, for two-way tasks.
 *
 * @param endpoint the endpoint
 * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_instance_form(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "instance_id", Instance ID in the console. The ID of the instance.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_instance_id(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "host", Domain Name or IP Address in the console. The host of the database.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_host(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "port", Port Number in the console. The port, from 1 to 65535.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_port(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "database", Database Name in the console. The name of the database.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_database(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "user", Database Account in the console. The database account. A password has no place in this document.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_user(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "oracle_sid", SID in the console. The SID of an Oracle database.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_oracle_sid(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "cen_instance_id", CEN Instance ID in the console. The ID of the CEN instance.
 *
 * @param endpoint the endpoint
 * @param text ends in NUL; NULL is the empty text
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_cen_instance_id(dtsx_endpoint *endpoint, const char *text);

/**
 * Sets "exists". The role exists.
 *
 * @param endpoint the endpoint
 * @param answer ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO; ::DTSX_ANSWER_UNSET to unset it
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle or another number.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_role_exists(dtsx_endpoint *endpoint, dtsx_answer answer);

/**
 * Sets "trust_policy". The trust policy of the role: the document, or a string that holds it, as RAM returns it.
 *
 * @param endpoint the endpoint
 * @param json JSON text as RAM returns it, `length` bytes; need not end in NUL
 * @param length length of the text in bytes
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle or NULL with a length; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_endpoint_set(), dtsx_endpoint_unset()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_role_trust_policy(dtsx_endpoint *endpoint, const char *json, size_t length);

/** @} */

#endif
