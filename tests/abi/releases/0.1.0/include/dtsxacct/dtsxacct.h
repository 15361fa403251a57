/* SPDX-License-Identifier: MIT */
#ifndef DTSXACCT_DTSXACCT_H
#define DTSXACCT_DTSXACCT_H

/**
 * @file dtsxacct/dtsxacct.h
 * @brief Models, checks and explains cross-account tasks of Alibaba Cloud's Data Transmission Service (DTS).
 *
 * What holds for every function here:
 *
 * - **Text** is UTF-8. A plain `const char *` ends in NUL; with a `length` beside it, it need not. No setting holds
 *   U+0000. Text in is copied. Text out is borrowed: from an account, endpoint or task until that setting changes or
 *   the handle goes; from a report, plan, document or buffer until it is filled again or goes; from tables (names, rule
 *   texts) for as long as the library is loaded. Text out ends in NUL.
 * - **NULL** for a handle or for text is misuse: ::DTSX_ERROR_INVALID_ARGUMENT (or 0, or NULL, where a function returns
 *   no status) and nothing changes but the mark of a handle that a setting was meant for (@ref account). Exceptions are
 *   named. A `dtsx_context *` may be NULL wherever something is made or asked, and means the defaults; every
 *   `_unref(NULL)` does nothing.
 * - **Two kinds of failure** are never mixed. A ::dtsx_status says that a call could not do its work (memory, misuse).
 *   A ::dtsx_record in a ::dtsx_report says what is wrong with the user's task.
 * - **Threads.** Reference counts are atomic, nothing else is. A task and all that it refers to count as one handle,
 *   used by one thread at a time. Functions that take only `const` handles write to none of them: many threads may call
 *   them at once on the same handle as long as nobody changes it.
 * - **Memory.** Every byte comes from the allocator of the handle's context. When it runs out, the call says so and
 *   every handle is as before, but for a report that was being refilled: that one is empty and not valid.
 * - **Yes/no** is `int`: several foreign function interfaces read four bytes where C's `_Bool` has one.
 * - **Enumerations** are open. New enumerators come, none is reused, 0 means "unset". A value that this version does
 *   not know is ::DTSX_ERROR_INVALID_ARGUMENT or "not supported", never undefined behaviour. An enumerator without a
 *   version is as old as its enumeration.
 *
 * "The provider's page" is "Configure a DTS task across Alibaba Cloud accounts"; other pages are named.
 */

#include <stddef.h>

#include <dtsxacct/rules.h>

/** @defgroup library Library
 *  Version, edition of the tables, status codes.
 *  @{ */

#define DTSX_VERSION_MAJOR 0 /**< Major version of this header. @since 0.1.0 */
#define DTSX_VERSION_MINOR 1 /**< Minor version of this header. @since 0.1.0 */
#define DTSX_VERSION_PATCH 0 /**< Patch version of this header. @since 0.1.0 */
/** Version of this header as one number: major * 1000000 + minor * 1000 + patch. @since 0.1.0 */
#define DTSX_VERSION_NUMBER (DTSX_VERSION_MAJOR * 1000000 + DTSX_VERSION_MINOR * 1000 + DTSX_VERSION_PATCH)

#if defined(__GNUC__)
#define DTSX_API __attribute__((visibility("default"))) /**< Marks what the library exports. @since 0.1.0 */
#else
#define DTSX_API /**< Marks what the library exports. @since 0.1.0 */
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Outcome of a call: 0, or a negative reason why it could not do its work. @since 0.1.0 */
typedef enum dtsx_status {
    DTSX_OK = 0,                       /**< Done. */
    DTSX_ERROR_NO_MEMORY = -1,         /**< The allocator gave no memory. */
    DTSX_ERROR_INVALID_ARGUMENT = -2,  /**< NULL, an unknown enumerator, a setting that this handle does not have. */
    DTSX_ERROR_INVALID_UTF8 = -3,      /**< Text that is not UTF-8. */
    DTSX_ERROR_IN_USE = -4,            /**< A context that another handle uses already cannot change. */
    DTSX_ERROR_INCOMPLETE = -5,        /**< The task lost a setting (a builder call failed, or the document that it was
                                            read from had an unusable value): it would be judged wrongly. */
    DTSX_ERROR_TASK_INVALID = -6,      /**< No plan of a task with errors; the report says which. */
    DTSX_STATUS_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_status;

#define DTSX_UNKNOWN (-1) /**< A name was given, and it is in no vocabulary; 0 is "nothing was given". @since 0.1.0 */
#define DTSX_ANSWER_YES     1    /**< Yes, where 0 is "not given": what `_get_value` gives. @since 0.1.0 */
#define DTSX_ANSWER_NO      2    /**< No, where 0 is "not given": what `_get_value` gives. @since 0.1.0 */

/**
 * Version of the library that is loaded, to be compared with ::DTSX_VERSION_NUMBER, which is that of the header.
 *
 * @return major * 1000000 + minor * 1000 + patch.
 * @since 0.1.0
 */
DTSX_API int dtsx_version_number(void);

/**
 * Version of the library that is loaded, for people.
 *
 * @return a text such as "0.1.0", for as long as the library is loaded; never NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_version_string(void);

/**
 * Date of the edition of the provider's page that the tables follow; every JSON report carries it.
 *
 * @return a date such as "2026-03-28", for as long as the library is loaded; never NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_tables_edition(void);

/**
 * What a status means, in English, without the values of any call.
 *
 * @param status any number
 * @return a text for as long as the library is loaded; never NULL: "unknown status" for a value that this version does
 *         not know.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_status_text(dtsx_status status);

/** @} */

/** @defgroup vocabulary Vocabularies
 *  Database types, access methods and the other lists of names: numbers for programs, names for people.
 *  @{ */

/** Which list of names. Any number may be given: one that this version does not know has no names. @since 0.1.0 */
typedef enum dtsx_vocabulary {
    DTSX_VOCABULARY_DATABASE_TYPE = 1,     /**< ::dtsx_database_type */
    DTSX_VOCABULARY_ACCESS_METHOD = 2,     /**< ::dtsx_access_method */
    DTSX_VOCABULARY_INSTANCE_FORM = 3,     /**< ::dtsx_instance_form */
    DTSX_VOCABULARY_TASK_KIND = 4,         /**< ::dtsx_task_kind */
    DTSX_VOCABULARY_DIRECTION = 5,         /**< ::dtsx_direction */
    DTSX_VOCABULARY_INFRASTRUCTURE = 6,    /**< ::dtsx_infrastructure */
    DTSX_VOCABULARY_IDENTITY_TYPE = 7,     /**< ::dtsx_identity_type */
    DTSX_VOCABULARY_SCENARIO = 8,          /**< ::dtsx_scenario */
    DTSX_VOCABULARY_REGION = 9,            /**< Region IDs; matched exactly. Their numbers are stable. */
    DTSX_VOCABULARY_SIDE = 10,             /**< ::dtsx_side */
    DTSX_VOCABULARY_SETTING = 11,          /**< ::dtsx_setting; names are the keys of the task document. */
    DTSX_VOCABULARY_RULE = 12,             /**< ::dtsx_rule; names are the text ids. */
    DTSX_VOCABULARY_SEVERITY = 13,         /**< ::dtsx_severity */
    DTSX_VOCABULARY_FACT = 14,             /**< ::dtsx_fact */
    DTSX_VOCABULARY_PROVIDER_ERROR = 15,   /**< ::dtsx_provider_error */
    DTSX_VOCABULARY_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_vocabulary;

/** Database types; names as the provider's page gives them. @since 0.1.0 */
typedef enum dtsx_database_type {
    DTSX_DATABASE_TYPE_UNKNOWN = DTSX_UNKNOWN,  /**< What a look-up gives for a name in no vocabulary. */
    DTSX_DATABASE_TYPE_MYSQL = 1,               /**< MySQL */
    DTSX_DATABASE_TYPE_POLARDB_MYSQL = 2,       /**< PolarDB for MySQL */
    DTSX_DATABASE_TYPE_REDIS = 3,               /**< Tair/Redis */
    DTSX_DATABASE_TYPE_SQLSERVER = 4,           /**< SQL Server */
    DTSX_DATABASE_TYPE_POSTGRESQL = 5,          /**< PostgreSQL */
    DTSX_DATABASE_TYPE_MONGODB = 6,             /**< MongoDB */
    DTSX_DATABASE_TYPE_ORACLE = 7,              /**< Oracle */
    DTSX_DATABASE_TYPE_POLARDB_ORACLE = 8,      /**< PolarDB (Compatible with Oracle) */
    DTSX_DATABASE_TYPE_POLARDB_POSTGRESQL = 9,  /**< PolarDB for PostgreSQL */
    DTSX_DATABASE_TYPE_POLARDB_X_1 = 10,        /**< PolarDB-X 1.0 */
    DTSX_DATABASE_TYPE_POLARDB_X_2 = 11,        /**< PolarDB-X 2.0 */
    DTSX_DATABASE_TYPE_DB2_ISERIES = 12,        /**< DB2 for iSeries (AS/400) */
    DTSX_DATABASE_TYPE_DB2_LUW = 13,            /**< DB2 for LUW */
    DTSX_DATABASE_TYPE_MARIADB = 14,            /**< MariaDB */
    DTSX_DATABASE_TYPE_OCEANBASE_MYSQL = 15,    /**< ApsaraDB OceanBase for MySQL */
    DTSX_DATABASE_TYPE_SLS = 16,                /**< SLS */
    DTSX_DATABASE_TYPE_ANALYTICDB_MYSQL_3 = 17, /**< AnalyticDB for MySQL 3.0 */
    DTSX_DATABASE_TYPE_CLICKHOUSE = 18,         /**< ClickHouse */
    DTSX_DATABASE_TYPE_SELECTDB = 19,           /**< SelectDB */
    DTSX_DATABASE_TYPE_KAFKA = 20,              /**< Kafka */
    DTSX_DATABASE_TYPE_FORCE_INT = 0x7fffffff   /**< Fixes the size of the type. */
} dtsx_database_type;

/** Access methods; names as the provider's page gives them. @since 0.1.0 */
typedef enum dtsx_access_method {
    DTSX_ACCESS_METHOD_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_ACCESS_METHOD_INSTANCE = 1,           /**< Alibaba Cloud Instance */
    DTSX_ACCESS_METHOD_EXPRESS_CONNECT = 2,    /**< Express Connect/VPN Gateway/Smart Access Gateway */
    DTSX_ACCESS_METHOD_ECS = 3,                /**< Self-managed Database on ECS */
    DTSX_ACCESS_METHOD_CEN = 4,                /**< Cloud Enterprise Network (CEN) */
    DTSX_ACCESS_METHOD_DATABASE_GATEWAY = 5,   /**< Database Gateway */
    DTSX_ACCESS_METHOD_PUBLIC_IP = 6,          /**< Public IP Address; supported across accounts by no type. */
    DTSX_ACCESS_METHOD_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_access_method;

/** Forms of an instance that differ in what two-way synchronization supports. @since 0.1.0 */
typedef enum dtsx_instance_form {
    DTSX_INSTANCE_FORM_UNKNOWN = DTSX_UNKNOWN,      /**< What a look-up gives for a name in no vocabulary. */
    DTSX_INSTANCE_FORM_RDS_INSTANCE = 1,            /**< ApsaraDB RDS for MySQL instance */
    DTSX_INSTANCE_FORM_RDS_CLUSTER = 2,             /**< ApsaraDB RDS for MySQL cluster */
    DTSX_INSTANCE_FORM_TAIR_ENTERPRISE = 3,         /**< Tair (Enterprise Edition) instance */
    DTSX_INSTANCE_FORM_REDIS_OPEN_SOURCE = 4,       /**< Redis Open-Source Edition instance */
    DTSX_INSTANCE_FORM_MONGODB_STANDALONE = 5,      /**< ApsaraDB for MongoDB standalone instance */
    DTSX_INSTANCE_FORM_MONGODB_REPLICA_SET = 6,     /**< ApsaraDB for MongoDB replica set instance */
    DTSX_INSTANCE_FORM_MONGODB_SHARDED_CLUSTER = 7, /**< ApsaraDB for MongoDB sharded cluster instance */
    DTSX_INSTANCE_FORM_FORCE_INT = 0x7fffffff       /**< Fixes the size of the type. */
} dtsx_instance_form;

/** What a task does. @since 0.1.0 */
typedef enum dtsx_task_kind {
    DTSX_TASK_KIND_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_TASK_KIND_SYNCHRONIZATION = 1,    /**< Data synchronization */
    DTSX_TASK_KIND_MIGRATION = 2,          /**< Data migration */
    DTSX_TASK_KIND_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_task_kind;

/** Direction of a synchronization; unset means one-way. @since 0.1.0 */
typedef enum dtsx_direction {
    DTSX_DIRECTION_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_DIRECTION_ONE_WAY = 1,            /**< One-way */
    DTSX_DIRECTION_TWO_WAY = 2,            /**< Two-way */
    DTSX_DIRECTION_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_direction;

/** Infrastructure that an account is on. DTS cannot replicate between two of them. @since 0.1.0 */
typedef enum dtsx_infrastructure {
    DTSX_INFRASTRUCTURE_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_INFRASTRUCTURE_PUBLIC = 1,             /**< Alibaba Cloud public cloud */
    DTSX_INFRASTRUCTURE_FINANCE = 2,            /**< Alibaba Finance Cloud */
    DTSX_INFRASTRUCTURE_GOVERNMENT = 3,         /**< Alibaba Gov Cloud */
    DTSX_INFRASTRUCTURE_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_infrastructure;

/** As whom an account acts in the RAM console. @since 0.1.0 */
typedef enum dtsx_identity_type {
    DTSX_IDENTITY_TYPE_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_IDENTITY_TYPE_ACCOUNT = 1,            /**< The Alibaba Cloud account itself */
    DTSX_IDENTITY_TYPE_RAM_USER = 2,           /**< A RAM user of the account */
    DTSX_IDENTITY_TYPE_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_identity_type;

/** Side of a task on which an endpoint is. (A *role* is always a RAM role.) @since 0.1.0 */
typedef enum dtsx_side {
    DTSX_SIDE_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_SIDE_SOURCE = 1,             /**< The source */
    DTSX_SIDE_DESTINATION = 2,        /**< The destination */
    DTSX_SIDE_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_side;

/** Which endpoints are cross-account; derived from the task, never set. @since 0.1.0 */
typedef enum dtsx_scenario {
    DTSX_SCENARIO_UNKNOWN = DTSX_UNKNOWN,        /**< What a look-up gives for a name in no vocabulary. */
    DTSX_SCENARIO_NONE = 1,                      /**< Neither endpoint */
    DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT = 2,      /**< Scenario 1: Source database is cross-account */
    DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT = 3, /**< Scenario 2: Destination database is cross-account */
    DTSX_SCENARIO_BOTH_CROSS_ACCOUNT = 4,        /**< Scenario 3: Both databases are cross-account */
    DTSX_SCENARIO_FORCE_INT = 0x7fffffff         /**< Fixes the size of the type. */
} dtsx_scenario;

/** Weight of a finding; spaced, so that "at least" stays a comparison when one is added. @since 0.1.0 */
typedef enum dtsx_severity {
    DTSX_SEVERITY_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_SEVERITY_ANY = 0,                /**< In place of a least severity: all. */
    DTSX_SEVERITY_WARNING = 20,           /**< The task may work; somebody should look. */
    DTSX_SEVERITY_ERROR = 30,             /**< The task cannot work as it is. */
    DTSX_SEVERITY_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_severity;

/** Facts about the owner of a cross-account endpoint that cannot be seen offline. @since 0.1.0 */
typedef enum dtsx_fact {
    DTSX_FACT_UNKNOWN = DTSX_UNKNOWN,      /**< What a look-up gives for a name in no vocabulary. */
    DTSX_FACT_CONSOLE_INITIALIZED = 1,     /**< Has the account opened the DTS console? */
    DTSX_FACT_DEFAULT_ROLE_AUTHORIZED = 2, /**< Is DTS authorized in the account (AliyunDTSDefaultRole)? */
    DTSX_FACT_ROLE_EXISTS = 3,             /**< Does the RAM role exist? */
    DTSX_FACT_ROLE_POLICIES = 4,           /**< Is AliyunDTSRolePolicy attached to it? */
    DTSX_FACT_TRUST_POLICY = 5,            /**< Whom does it trust? */
    DTSX_FACT_INFRASTRUCTURE = 6,          /**< Which infrastructure is the account on? */
    DTSX_FACT_FORCE_INT = 0x7fffffff       /**< Fixes the size of the type. */
} dtsx_fact;

/** The errors of the provider's troubleshooting table. @since 0.1.0 */
typedef enum dtsx_provider_error {
    DTSX_PROVIDER_ERROR_UNKNOWN = DTSX_UNKNOWN,                /**< What a look-up gives for a name in no vocabulary. */
    DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND = 1,              /**< AliyunUIDNotFound */
    DTSX_PROVIDER_ERROR_ALIYUN_UID_FORMAT = 2,                 /**< AliyunUidFormat */
    DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN = 3, /**< AssumeRoleFail: Invalid role arn format */
    DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS = 4,  /**< AssumeRoleFail: The role not exists */
    DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION = 5,    /**< AssumeRoleFail: NoPermission */
    DTSX_PROVIDER_ERROR_NO_PERMISSION = 6,                     /**< NoPermission: (Access Denied) */
    DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE = 7,               /**< Abnormal.RamCheckUserRole */
    DTSX_PROVIDER_ERROR_FORCE_INT = 0x7fffffff                 /**< Fixes the size of the type. */
} dtsx_provider_error;

/** Settings of accounts, endpoints and tasks: one number for each, to set it, unset it, read it, and to know what a
 *  record is about. In the comments: the kind of value (text, name of a vocabulary, yes/no, number). @since 0.1.0 */
typedef enum dtsx_setting {
    DTSX_SETTING_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name in no vocabulary. */
    DTSX_SETTING_NAME = 1,               /**< Task: text, for people. */
    DTSX_SETTING_KIND = 2,               /**< Task: name, ::dtsx_task_kind. Required. */
    DTSX_SETTING_DIRECTION = 3,          /**< Task: name, ::dtsx_direction. */
    DTSX_SETTING_REGION = 4,             /**< Task and endpoint (there required): region ID. */
    DTSX_SETTING_CREATOR = 5,            /**< Task: the account that creates it. Required; a handle, not text. */
    DTSX_SETTING_SOURCE = 6,             /**< Task: the source endpoint. Required; a handle, not text. */
    DTSX_SETTING_DESTINATION = 7,        /**< Task: the destination endpoint. Required; a handle, not text. */
    DTSX_SETTING_VERSION = 8,            /**< Only in documents: version of the format. */

    DTSX_SETTING_ACCOUNT_ID = 20,              /**< Account: text, 16 digits. Required. */
    DTSX_SETTING_INFRASTRUCTURE = 21,          /**< Account: name, ::dtsx_infrastructure. */
    DTSX_SETTING_IDENTITY_TYPE = 22,           /**< Account: name, ::dtsx_identity_type. */
    DTSX_SETTING_LABEL = 23,                   /**< Account: text, for people. */
    DTSX_SETTING_CONSOLE_INITIALIZED = 24,     /**< Account, observed: yes/no. */
    DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED = 25, /**< Account, observed: yes/no. */
    DTSX_SETTING_OBSERVED = 26,                /**< Only in documents: the object of an account's observed facts. */

    DTSX_SETTING_DATABASE_TYPE = 40, /**< Endpoint: name, ::dtsx_database_type. Required. */
    DTSX_SETTING_ACCESS_METHOD = 41, /**< Endpoint: name, ::dtsx_access_method. Required. */
    DTSX_SETTING_CROSS_ACCOUNT = 42, /**< Endpoint: yes/no, "Replicate Data Across Alibaba Cloud Accounts". Required. */
    DTSX_SETTING_OWNER = 43,         /**< Endpoint: the account that owns the database; a handle, not text. */
    DTSX_SETTING_RAM_ROLE = 44,      /**< Endpoint: text, "RAM Role Name". */
    DTSX_SETTING_INSTANCE_FORM = 45, /**< Endpoint: name, ::dtsx_instance_form. */
    DTSX_SETTING_INSTANCE_ID = 46,   /**< Endpoint: text. */
    DTSX_SETTING_HOST = 47,          /**< Endpoint: text. */
    DTSX_SETTING_PORT = 48,          /**< Endpoint: number, 1 to 65535. */
    DTSX_SETTING_DATABASE = 49,      /**< Endpoint: text. */
    DTSX_SETTING_USER = 50,          /**< Endpoint: text, the database account (never a password). */
    DTSX_SETTING_ORACLE_SID = 51,    /**< Endpoint: text. */
    DTSX_SETTING_CEN_INSTANCE_ID = 52,   /**< Endpoint: text. */
    DTSX_SETTING_OBSERVED_ROLE = 60,     /**< Only in documents: the object of the facts observed about the RAM role. */
    DTSX_SETTING_ROLE_EXISTS = 61,       /**< Endpoint, observed: yes/no. */
    DTSX_SETTING_ROLE_POLICIES = 62,     /**< Endpoint, observed: names of the attached policies, a list. */
    DTSX_SETTING_ROLE_TRUST_POLICY = 63, /**< Endpoint, observed: the role's trust policy, JSON text. */
    DTSX_SETTING_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_setting;

/**
 * How many names a vocabulary has.
 *
 * @param vocabulary which
 * @return the number; 0 for an unknown vocabulary.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_vocabulary_count(dtsx_vocabulary vocabulary);

/**
 * The value at an index, in the order of the provider's page where it has one. Values are not contiguous: walk them by
 * index, up to dtsx_vocabulary_count().
 *
 * @param vocabulary which
 * @param index      from 0
 * @return the value, never 0 for an index that exists; 0 past the end and for an unknown vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_vocabulary_at(dtsx_vocabulary vocabulary, size_t index);

/**
 * The canonical name of a value, as documents and reports show it ("AnalyticDB for MySQL 3.0").
 *
 * @param vocabulary which
 * @param value      a value of it; any number is safe
 * @return the name, for as long as the library is loaded; NULL for a value or vocabulary that this version does not
 *         know.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_vocabulary_name(dtsx_vocabulary vocabulary, int value);

/**
 * The short name of a value: lower-case letters, digits and hyphens, for command lines and URLs
 * ("analyticdb-mysql-3"). In vocabularies that have one name only, it is that name (the setting "account_id", with its
 * underscore).
 *
 * @param vocabulary which
 * @param value      a value of it; any number is safe
 * @return the slug, for as long as the library is loaded; NULL for a value or vocabulary that this version does not
 *         know.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_vocabulary_slug(dtsx_vocabulary vocabulary, int value);

/**
 * The value that a text names: by canonical name, slug or alias (Chinese ones too), whatever its case, spacing and
 * punctuation. Regions are matched exactly. Nothing is guessed: see dtsx_vocabulary_nearest() for a typo.
 *
 * @param vocabulary which
 * @param text       `length` bytes; need not end in NUL and need not be UTF-8
 * @param length     bytes of the text
 * @return the value; 0 for empty text; ::DTSX_UNKNOWN for a text that is in no vocabulary, for NULL and for an unknown
 *         vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_vocabulary_find(dtsx_vocabulary vocabulary, const char *text, size_t length);

/**
 * The values whose canonical names or slugs are nearest to a text, nearest first, to ask "did you mean". What is far
 * away is left out. The text is read once at most; beyond that the work is bounded.
 *
 * @param      vocabulary which
 * @param      text       `length` bytes; need not end in NUL and need not be UTF-8
 * @param      length     bytes of the text
 * @param[out] values     room for `capacity` values; the caller's
 * @param      capacity   how many values are wanted at most
 * @return how many were written; 0 where nothing is near, for an empty or very long text, for NULL and for an unknown
 *         vocabulary.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_vocabulary_nearest(dtsx_vocabulary vocabulary, const char *text, size_t length, int values[],
                                        size_t capacity);

/**
 * The infrastructure that a region belongs to. (Provider page: "Supported regions".)
 *
 * @param region a value of ::DTSX_VOCABULARY_REGION; any number is safe
 * @return the infrastructure; 0 for an unknown region.
 * @since 0.1.0
 */
DTSX_API dtsx_infrastructure dtsx_region_get_infrastructure(int region);

/**
 * The database type that has an instance form. (Provider's page, section "Usage notes".)
 *
 * @param form a form; any number is safe
 * @return the type; 0 for an unknown form.
 * @since 0.1.0
 */
DTSX_API dtsx_database_type dtsx_instance_form_get_database_type(dtsx_instance_form form);

/** @} */

/** @defgroup handles Handles
 *  Opaque, reference counted: `_new` gives one reference, `_ref` adds one, `_unref` gives one up.
 *  @{ */

typedef struct dtsx_context dtsx_context;   /**< Allocator, limits, changed cells of the matrix. @since 0.1.0 */
typedef struct dtsx_account dtsx_account;   /**< An Alibaba Cloud account. @since 0.1.0 */
typedef struct dtsx_endpoint dtsx_endpoint; /**< One side of a task: a database and how DTS reaches it. @since 0.1.0 */
typedef struct dtsx_task dtsx_task;         /**< A cross-account task. @since 0.1.0 */
typedef struct dtsx_document dtsx_document; /**< JSON text read: its task, positions, own findings. @since 0.1.0 */
typedef struct dtsx_report dtsx_report;     /**< Findings of one validation. @since 0.1.0 */
typedef struct dtsx_plan dtsx_plan;         /**< The authorization plan of a sound task. @since 0.1.0 */
typedef struct dtsx_diagnosis dtsx_diagnosis; /**< What an error that DTS printed means. @since 0.1.0 */
typedef struct dtsx_buffer dtsx_buffer;       /**< Text that the library produces. @since 0.1.0 */

/** A finding; a view into its report, never freed by the caller, gone when the report is filled again. @since 0.1.0 */
typedef struct dtsx_record dtsx_record;
/** A fact that could not be verified; a view into its report. @since 0.1.0 */
typedef struct dtsx_unverified dtsx_unverified;
/** Who lets whom assume which role; a view into its plan. @since 0.1.0 */
typedef struct dtsx_authorization dtsx_authorization;

/** Forms in which something is written. Each `_write` says which it has; another one is misuse. @since 0.1.0 */
typedef enum dtsx_format {
    DTSX_FORMAT_JSON = 1,              /**< JSON, for programs. */
    DTSX_FORMAT_TEXT = 2,              /**< Plain text, for a terminal or a log. */
    DTSX_FORMAT_MARKDOWN = 3,          /**< Markdown, for a change request. */
    DTSX_FORMAT_MERMAID = 4,           /**< A Mermaid flowchart: who trusts whom. */
    DTSX_FORMAT_TEXT_COLOUR = 5,       /**< Text with ANSI colours, for a terminal; plain where a text has none. */
    DTSX_FORMAT_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_format;

/** @} */

/** @defgroup context Context
 *  What a whole program decides once: where memory comes from, limits, changes of the compatibility matrix, warnings
 *  that it does not want. NULL in place of a context means malloc(), the default limits, the provider's matrix and all
 *  warnings. A context cannot change any more once another handle uses it.
 *  @{ */

/**
 * An allocator in the shape of realloc(). Every thread that uses a handle of the context may call it.
 *
 * @param user     what dtsx_context_new() was given
 * @param old      a block that it returned, or NULL for a new one
 * @param old_size bytes of the block; 0 for NULL
 * @param new_size bytes that are wanted; 0 frees the block
 * @return `new_size` bytes, aligned as by malloc(), that begin with the content of `old`; NULL when there is no memory,
 *         and then `old` stays as it is; NULL when `new_size` is 0.
 * @since 0.1.0
 */
typedef void *dtsx_reallocate_fn(void *user, void *old, size_t old_size, size_t new_size);

#define DTSX_DEFAULT_DOCUMENT_BYTES 1048576u /**< Largest document, in bytes. @since 0.1.0 */
#define DTSX_DEFAULT_DEPTH          32u      /**< Deepest nesting of a document. @since 0.1.0 */
#define DTSX_DEFAULT_RECORDS        1000u    /**< Most records of a report. @since 0.1.0 */
#define DTSX_MAXIMUM_DEPTH          512u     /**< Largest depth limit that can be set. @since 0.1.0 */

/**
 * A new context with the default limits and the provider's matrix.
 *
 * @param reallocate the allocator of all handles that use the context, or NULL for malloc() and free()
 * @param user       handed to `reallocate` at each call; must live as long as the context and its handles
 * @return a handle to give up by dtsx_context_unref(); NULL when there is no memory.
 * @since 0.1.0
 */
DTSX_API dtsx_context *dtsx_context_new(dtsx_reallocate_fn *reallocate, void *user);

/**
 * Adds a reference.
 *
 * @param context a context, or NULL
 * @return `context`.
 * @since 0.1.0
 */
DTSX_API dtsx_context *dtsx_context_ref(dtsx_context *context);

/**
 * Gives up a reference. Handles keep a reference to their context: it goes with the last of them.
 *
 * @param context a context, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_context_unref(dtsx_context *context);

/**
 * Allows or forbids one cell of the compatibility matrix, since the provider changes its tables more often than
 * libraries are updated. Every report that was judged by a changed matrix says so, cell by cell.
 *
 * @param context   a context that no handle uses yet; here NULL is misuse
 * @param side      source or destination
 * @param type      a database type
 * @param method    an access method
 * @param supported 1 to allow, 0 to forbid
 * @return ::DTSX_OK; ::DTSX_ERROR_IN_USE when another handle uses, or has used, the context;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown enumerator or another number than 0 and 1.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_context_set_cell(dtsx_context *context, dtsx_side side, dtsx_database_type type,
                                           dtsx_access_method method, int supported);

/**
 * Sets the limits of documents and reports; 0 keeps the one in force.
 *
 * @param context        a context that no handle uses yet; here NULL is misuse
 * @param document_bytes largest document that is read, in bytes, at most 2147483647; at first
 *                       ::DTSX_DEFAULT_DOCUMENT_BYTES. A larger one is a finding (`document-syntax`).
 * @param depth          deepest nesting of a document, in levels, at most ::DTSX_MAXIMUM_DEPTH; at first
 *                       ::DTSX_DEFAULT_DEPTH. A deeper one is a finding (`document-syntax`).
 * @param records        most records of a report; at first ::DTSX_DEFAULT_RECORDS. A report that reaches it is
 *                       truncated and never valid.
 * @return ::DTSX_OK; ::DTSX_ERROR_IN_USE when another handle uses, or has used, the context;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a limit that is too large; then none is changed.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_context_set_limits(dtsx_context *context, size_t document_bytes, unsigned depth,
                                             size_t records);

/**
 * Leaves the findings of a rule out of reports. Only a rule of severity warning can be left out.
 *
 * @param context a context that no handle uses yet; here NULL is misuse
 * @param rule    a rule of severity warning
 * @return ::DTSX_OK; ::DTSX_ERROR_IN_USE when another handle uses, or has used, the context;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown rule or one of another severity.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_context_ignore_warning(dtsx_context *context, dtsx_rule rule);

/** @} */

/** @defgroup matrix Compatibility matrix
 *  What DTS supports across accounts; what it supports inside one account is another matter. (Provider's page, sections
 *  "Supported databases" and "Usage notes".)
 *  @{ */

/**
 * Is this database type supported across accounts on this side over this access method? A table look-up, in constant
 * time. (Provider's page, section "Supported databases".)
 *
 * @param context whose matrix is asked; NULL for the provider's
 * @param side    source or destination
 * @param type    a database type
 * @param method  an access method
 * @return 1 or 0; 0 for an unknown enumerator.
 * @since 0.1.0
 */
DTSX_API int dtsx_matrix_supports(const dtsx_context *context, dtsx_side side, dtsx_database_type type,
                                  dtsx_access_method method);

/**
 * Is this database type supported across accounts on this side over any access method? (Provider's page, section
 * "Supported databases".)
 *
 * @param context whose matrix is asked; NULL for the provider's
 * @param side    source or destination
 * @param type    a database type
 * @return 1 or 0; 0 for an unknown enumerator.
 * @since 0.1.0
 */
DTSX_API int dtsx_matrix_supports_type(const dtsx_context *context, dtsx_side side, dtsx_database_type type);

/**
 * Can two instances of this type, both of this form, be synchronized two-way across accounts? (Provider's page,
 * section "Usage notes".)
 *
 * @param context reserved: the forms are the same in every context so far; may be NULL
 * @param type    a database type
 * @param form    an instance form
 * @return 1 or 0; 0 for an unknown enumerator and for a form that the type does not have.
 * @since 0.1.0
 */
DTSX_API int dtsx_matrix_supports_two_way(const dtsx_context *context, dtsx_database_type type,
                                          dtsx_instance_form form);

/** @} */

/** @defgroup account Account
 *  An Alibaba Cloud account: the creator of a task, or the owner of a database. One handle may serve several endpoints.
 *
 *  Builder functions of accounts, endpoints and tasks take any UTF-8 text and never judge it: judging is the work of
 *  dtsx_task_validate(), so that one pass reports everything. They fail for memory or misuse only. A failed call leaves
 *  the old value and marks the handle, for good: validate, plan and write then return ::DTSX_ERROR_INCOMPLETE, so that
 *  one check at the end is enough. An empty text counts as absent.
 *  @{ */

/**
 * A new account without settings.
 *
 * @param context allocator of the account; NULL for the defaults
 * @return a handle to give up by dtsx_account_unref(); NULL when there is no memory.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_account_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param account an account, or NULL
 * @return `account`.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_account_ref(dtsx_account *account);

/**
 * Gives up a reference; the last one frees the account.
 *
 * @param account an account, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_account_unref(dtsx_account *account);

/**
 * Sets the account ID: 16 digits, kept as text since it may begin with 0. (Provider page: "View your Alibaba Cloud
 * account ID".)
 *
 * @param account the account
 * @param id      the ID; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_id(dtsx_account *account, const char *id);

/**
 * Sets the infrastructure by name.
 *
 * @param account the account
 * @param name    "public", "finance" or "government"; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_infrastructure(dtsx_account *account, const char *name);

/**
 * Sets as whom the account acts in the RAM console. (Provider's page, section "Usage notes": not as a RAM user.)
 *
 * @param account the account
 * @param name    "account" or "ram-user"; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_identity_type(dtsx_account *account, const char *name);

/**
 * Sets a label for people; plans show it beside the ID.
 *
 * @param account the account
 * @param label   any text; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_label(dtsx_account *account, const char *label);

/**
 * Sets an observed fact: whether the account has logged on to the DTS console, which initializes it. (Provider's page,
 * section "Troubleshooting", AliyunUIDNotFound.)
 *
 * @param account the account
 * @param yes     1 it has, 0 it has not
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL and for any other number, which marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_console_initialized(dtsx_account *account, int yes);

/**
 * Sets an observed fact: whether DTS is authorized to access the resources of the account (AliyunDTSDefaultRole).
 * (Provider page: "Authorize DTS to access Alibaba Cloud resources".)
 *
 * @param account the account
 * @param yes     1 it is, 0 it is not
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL and for any other number, which marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_default_role_authorized(dtsx_account *account, int yes);

/**
 * Sets a text or a name by setting. A yes/no setting has no text: see dtsx_account_set_value().
 *
 * @param account the account
 * @param setting a setting of accounts
 * @param text    `length` bytes of UTF-8 without U+0000; need not end in NUL
 * @param length  bytes of the text; 0 makes the setting absent for the rules
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, U+0000 in the text, or a setting that accounts do not
 *         have or that has no text; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A failure leaves the old value
 *         and marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set(dtsx_account *account, dtsx_setting setting, const char *text, size_t length);

/**
 * Sets a name by its enumerator, or a yes/no setting: what dtsx_account_get_value() gives.
 *
 * @param account the account
 * @param setting a setting of accounts that is a name or yes/no
 * @param value   a value of its vocabulary, or ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a setting without such values, or an unknown value;
 *         ::DTSX_ERROR_NO_MEMORY. A failure marks the account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_value(dtsx_account *account, dtsx_setting setting, int value);

/**
 * Unsets a setting; it is then as in a new account.
 *
 * @param account the account
 * @param setting a setting of accounts
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that accounts do not have, which marks the
 *         account.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_unset(dtsx_account *account, dtsx_setting setting);

/**
 * The text of a setting as it was set; of one that was set by enumerator, its canonical name.
 *
 * @param      account the account
 * @param      setting a setting of accounts
 * @param[out] length  its bytes, 0 where there is no text; may be NULL
 * @return the text, borrowed until the setting changes or the account goes; NULL when it is unset or has no text.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_account_get(const dtsx_account *account, dtsx_setting setting, size_t *length);

/**
 * The value of a setting.
 *
 * @param account the account
 * @param setting a setting of accounts that is a name or yes/no
 * @return an enumerator, ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO; 0 when it is unset, empty, or has no value; ::DTSX_UNKNOWN for a
 *         name that is in no vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_account_get_value(const dtsx_account *account, dtsx_setting setting);

/** @} */

/** @defgroup endpoint Endpoint
 *  A database and how DTS reaches it. Holds a reference to the account that owns it.
 *  @{ */

/**
 * A new endpoint without settings.
 *
 * @param context allocator of the endpoint; NULL for the defaults
 * @return a handle to give up by dtsx_endpoint_unref(); NULL when there is no memory.
 * @since 0.1.0
 */
DTSX_API dtsx_endpoint *dtsx_endpoint_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param endpoint an endpoint, or NULL
 * @return `endpoint`.
 * @since 0.1.0
 */
DTSX_API dtsx_endpoint *dtsx_endpoint_ref(dtsx_endpoint *endpoint);

/**
 * Gives up a reference; the last one frees the endpoint and gives up its reference to the owner.
 *
 * @param endpoint an endpoint, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_endpoint_unref(dtsx_endpoint *endpoint);

/**
 * Sets the database type by name, "Database Type" in the console.
 *
 * @param endpoint the endpoint
 * @param name     a name, slug or alias ("MySQL", "mysql", "RDS MySQL"); ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_database_type(dtsx_endpoint *endpoint, const char *name);

/**
 * Sets the access method by name, "Access Method" in the console.
 *
 * @param endpoint the endpoint
 * @param name     a name, slug or alias ("Alibaba Cloud Instance", "instance"); ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_access_method(dtsx_endpoint *endpoint, const char *name);

/**
 * Sets the region in which the instance resides, "Instance Region" in the console. (Provider page: "Supported
 * regions".)
 *
 * @param endpoint the endpoint
 * @param region   a region ID, exactly ("cn-hangzhou"); ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_region(dtsx_endpoint *endpoint, const char *region);

/**
 * Sets whether the database belongs to another account than the task's creator: "Replicate Data Across Alibaba Cloud
 * Accounts". (Provider's page, section "How it works".)
 *
 * @param endpoint the endpoint
 * @param yes      1 yes, 0 no
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL and for any other number, which marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_cross_account(dtsx_endpoint *endpoint, int yes);

/**
 * Sets the account that owns the database, "Alibaba Cloud Account" in the console. Without an owner, the owner of an
 * endpoint that is not cross-account is the task's creator.
 *
 * @param endpoint the endpoint
 * @param owner    the account; the endpoint takes a reference of its own
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL, which marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_owner(dtsx_endpoint *endpoint, dtsx_account *owner);

/**
 * Sets the name of the RAM role that the owner creates for the task. (Provider's page, step "Configure the source
 * database": only the role name, not the RAM user name, the ARN of the role, or AliyunDTSDefaultRole.)
 *
 * @param endpoint the endpoint
 * @param name     the bare name ("ram-for-dts"); ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_ram_role(dtsx_endpoint *endpoint, const char *name);

/**
 * Sets the instance form by name; two-way tasks need it. (Provider's page, section "Usage notes".)
 *
 * @param endpoint the endpoint
 * @param name     a name, slug or alias ("rds-instance"); ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_instance_form(dtsx_endpoint *endpoint, const char *name);

/**
 * Sets an observed fact: whether the RAM role exists in the owner's account.
 *
 * @param endpoint the endpoint
 * @param yes      1 it does, 0 it does not
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL and for any other number, which marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_role_exists(dtsx_endpoint *endpoint, int yes);

/**
 * Sets an observed fact: the names of all policies that are attached to the RAM role; replaces the list. (Provider
 * page: "Configure RAM authorization for cross-account DTS tasks": AliyunDTSRolePolicy must be among them.)
 *
 * @param endpoint the endpoint
 * @param names    `count` names, each ends in NUL; may be NULL when `count` is 0
 * @param count    how many; 0 says that no policy is attached
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old list and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_role_policies(dtsx_endpoint *endpoint, const char *const *names, size_t count);

/**
 * Sets an observed fact: the trust policy of the RAM role. What is no policy document is a finding
 * (`trust-policy-format`). (Provider page: "Configure RAM authorization for cross-account DTS tasks".)
 *
 * @param endpoint the endpoint
 * @param json     JSON text as RAM returns it, `length` bytes of UTF-8; need not end in NUL
 * @param length   bytes of the text
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or U+0000 in the text; ::DTSX_ERROR_INVALID_UTF8;
 *         ::DTSX_ERROR_NO_MEMORY. A failure leaves the old value and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_role_trust_policy(dtsx_endpoint *endpoint, const char *json, size_t length);

/**
 * Sets a text, a name, or ::DTSX_SETTING_PORT in decimal digits by setting. A yes/no setting has no text: see
 * dtsx_endpoint_set_value().
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints
 * @param text     `length` bytes of UTF-8 without U+0000; need not end in NUL
 * @param length   bytes of the text; 0 makes the setting absent for the rules
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, U+0000 in the text, or a setting that endpoints do not
 *         have or that has no text; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A failure leaves the old value
 *         and marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set(dtsx_endpoint *endpoint, dtsx_setting setting, const char *text, size_t length);

/**
 * Sets a name by its enumerator, a yes/no setting, or the port: what dtsx_endpoint_get_value() gives.
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints that is a name, yes/no, or ::DTSX_SETTING_PORT
 * @param value    a value of its vocabulary, ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO, or a port from 1 to 65535
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a setting without such values, or an unknown value;
 *         ::DTSX_ERROR_NO_MEMORY. A failure marks the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_value(dtsx_endpoint *endpoint, dtsx_setting setting, int value);

/**
 * Unsets a setting; it is then as in a new endpoint. Of ::DTSX_SETTING_OWNER the endpoint gives up its reference.
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints, ::DTSX_SETTING_OWNER and ::DTSX_SETTING_ROLE_POLICIES included
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that endpoints do not have, which marks
 *         the endpoint.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_unset(dtsx_endpoint *endpoint, dtsx_setting setting);

/**
 * The text of a setting as it was set; of one that was set by enumerator, its canonical name.
 *
 * @param      endpoint the endpoint
 * @param      setting  a setting of endpoints
 * @param[out] length   its bytes, 0 where there is no text; may be NULL
 * @return the text, borrowed until the setting changes or the endpoint goes; NULL when it is unset or has no text.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_endpoint_get(const dtsx_endpoint *endpoint, dtsx_setting setting, size_t *length);

/**
 * The value of a setting.
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints that is a name, yes/no, the port, or ::DTSX_SETTING_ROLE_POLICIES
 * @return an enumerator, ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO, or a port; of ::DTSX_SETTING_ROLE_POLICIES ::DTSX_ANSWER_YES when a list
 *         was given; 0 when it is unset, empty, or has no value; ::DTSX_UNKNOWN for a name that is in no vocabulary
 *         and for a port that is none.
 * @since 0.1.0
 */
DTSX_API int dtsx_endpoint_get_value(const dtsx_endpoint *endpoint, dtsx_setting setting);

/**
 * The owner that was set.
 *
 * @param endpoint the endpoint
 * @return the account, borrowed until another one is set or the endpoint goes; NULL when none was set.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_endpoint_get_owner(const dtsx_endpoint *endpoint);

/**
 * How many attached policies were observed. An empty list and none at all are told apart by dtsx_endpoint_get_value()
 * of ::DTSX_SETTING_ROLE_POLICIES.
 *
 * @param endpoint the endpoint
 * @return the number; 0 also when nothing was observed.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_endpoint_role_policy_count(const dtsx_endpoint *endpoint);

/**
 * The name of an attached policy that was observed.
 *
 * @param endpoint the endpoint
 * @param index    from 0
 * @return the name, borrowed until the list changes or the endpoint goes; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_endpoint_get_role_policy(const dtsx_endpoint *endpoint, size_t index);

/** @} */

/** @defgroup task Task
 *  A cross-account task: its creator, its two endpoints, what it does. Holds references to all three.
 *  @{ */

/**
 * A new task without settings.
 *
 * @param context allocator of the task, and limits and matrix by which it is judged; NULL for the defaults
 * @return a handle to give up by dtsx_task_unref(); NULL when there is no memory.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_task_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param task a task, or NULL
 * @return `task`.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_task_ref(dtsx_task *task);

/**
 * Gives up a reference; the last one frees the task and gives up its references to creator and endpoints.
 *
 * @param task a task, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_task_unref(dtsx_task *task);

/**
 * An independent deep copy with accounts and endpoints of its own, shared in the copy as they are shared here: a
 * snapshot for another thread. A task that lost a setting is copied as one that did.
 *
 * @param task the task
 * @return a handle to give up by dtsx_task_unref(); NULL when there is no memory, and for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_task_copy(const dtsx_task *task);

/**
 * Sets a name for people; plans show it.
 *
 * @param task the task
 * @param name any text; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_name(dtsx_task *task, const char *name);

/**
 * Sets what the task does.
 *
 * @param task the task
 * @param name "synchronization" or "migration"; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_kind(dtsx_task *task, const char *name);

/**
 * Sets the direction. Only a synchronization can be two-way. (Provider's page, section "Usage notes".)
 *
 * @param task the task
 * @param name "one-way", which is also the default, or "two-way"; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_direction(dtsx_task *task, const char *name);

/**
 * Sets the region in which the DTS instance resides. (Provider page: "Supported regions".)
 *
 * @param task   the task
 * @param region a region ID, exactly ("cn-hangzhou"); ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A
 *         failure leaves the old value and marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_region(dtsx_task *task, const char *region);

/**
 * Sets the account that creates the task.
 *
 * @param task    the task
 * @param creator the account; the task takes a reference of its own
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL, which marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_creator(dtsx_task *task, dtsx_account *creator);

/**
 * Sets an endpoint.
 *
 * @param task     the task
 * @param side     source or destination
 * @param endpoint the endpoint; the task takes a reference of its own
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or an unknown side, which marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_endpoint(dtsx_task *task, dtsx_side side, dtsx_endpoint *endpoint);

/**
 * Sets a text or a name of the task itself by setting.
 *
 * @param task    the task
 * @param setting a setting of tasks that has a text
 * @param text    `length` bytes of UTF-8 without U+0000; need not end in NUL
 * @param length  bytes of the text; 0 makes the setting absent for the rules
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, U+0000 in the text, or a setting that tasks do not have
 *         or that has no text; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A failure leaves the old value and
 *         marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set(dtsx_task *task, dtsx_setting setting, const char *text, size_t length);

/**
 * Sets a setting of the task, of its creator, its endpoints or their owners by path. Accounts and endpoints that are
 * not there yet are made. For bindings, forms and tickets, which know a task as pairs of path and text.
 *
 * @param task the task
 * @param path the JSON Pointer that ::DTSX_TEXT_PATH gives ("/source/owner/account_id"), but none of a list or of an
 *             object; only an account's own path ("/source/owner") stands for its ID
 * @param text the text; "true" or "false" for a yes/no setting, which "" unsets; ends in NUL
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a path that names no such setting, or a text that is no
 *         yes/no; ::DTSX_ERROR_INVALID_UTF8; ::DTSX_ERROR_NO_MEMORY. A failure changes nothing and marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_at(dtsx_task *task, const char *path, const char *text);

/**
 * Sets a name of the task itself by its enumerator.
 *
 * @param task    the task
 * @param setting a setting of tasks that is a name
 * @param value   a value of its vocabulary
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a setting without such values, or an unknown value;
 *         ::DTSX_ERROR_NO_MEMORY. A failure marks the task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_value(dtsx_task *task, dtsx_setting setting, int value);

/**
 * Unsets a setting; it is then as in a new task. Of ::DTSX_SETTING_CREATOR, ::DTSX_SETTING_SOURCE and
 * ::DTSX_SETTING_DESTINATION the task gives up its reference.
 *
 * @param task    the task
 * @param setting a setting of tasks, creator and endpoints included
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that tasks do not have, which marks the
 *         task.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_unset(dtsx_task *task, dtsx_setting setting);

/**
 * The text of a setting as it was set; of one that was set by enumerator, its canonical name.
 *
 * @param      task    the task
 * @param      setting a setting of tasks
 * @param[out] length  its bytes, 0 where there is no text; may be NULL
 * @return the text, borrowed until the setting changes or the task goes; NULL when it is unset or has no text.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_task_get(const dtsx_task *task, dtsx_setting setting, size_t *length);

/**
 * The value of a setting.
 *
 * @param task    the task
 * @param setting a setting of tasks that is a name
 * @return an enumerator; 0 when it is unset, empty, or has no value; ::DTSX_UNKNOWN for a name that is in no
 *         vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_task_get_value(const dtsx_task *task, dtsx_setting setting);

/**
 * The account that creates the task.
 *
 * @param task the task
 * @return the account, borrowed until another one is set or the task goes; NULL when none was set.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_task_get_creator(const dtsx_task *task);

/**
 * An endpoint of the task.
 *
 * @param task the task
 * @param side source or destination
 * @return the endpoint, borrowed until another one is set or the task goes; NULL when none was set, and for an unknown
 *         side.
 * @since 0.1.0
 */
DTSX_API dtsx_endpoint *dtsx_task_get_endpoint(const dtsx_task *task, dtsx_side side);

/**
 * Which endpoints are cross-account. (Provider's page, section "How it works".)
 *
 * @param task the task
 * @return the scenario; 0 as long as it is not known of both endpoints whether they are cross-account.
 * @since 0.1.0
 */
DTSX_API dtsx_scenario dtsx_task_get_scenario(const dtsx_task *task);

/**
 * Judges a task by all rules in one pass, by the matrix and limits of the task's context, and fills the report anew.
 * Judging a valid task into a report that was used before allocates nothing. Many threads may judge one task at once,
 * each into a report of its own.
 *
 * @param         task   the task; is not changed
 * @param[in,out] report emptied and filled; its own context gives the memory
 * @return ::DTSX_OK whatever is found; ::DTSX_ERROR_INCOMPLETE when the task, or an account or endpoint of it, lost a
 *         setting, or when the document that it was read from has errors of its own; ::DTSX_ERROR_NO_MEMORY;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL. After a failure the report is empty and not valid.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_validate(const dtsx_task *task, dtsx_report *report);

/**
 * Carries out the suggestion of a record, its replacement of one setting, on a task. Where two endpoints share an
 * account handle, it changes for both.
 *
 * @param task   the task that was judged, or a copy of it
 * @param record a record of its report
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a record without a suggestion, one whose suggestion
 *         concerns the text of a document and not a setting, or a task without that endpoint or account;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_apply(dtsx_task *task, const dtsx_record *record);

/**
 * Appends the task as a document (format version 1, several lines without a last line end), names in their canonical
 * form. Reading and writing it again changes nothing. A task need not be valid for it.
 *
 * @param         task      the task
 * @param         format    ::DTSX_FORMAT_JSON
 * @param[in,out] append_to the buffer; after a failure it is as before
 * @return ::DTSX_OK; ::DTSX_ERROR_INCOMPLETE when the task lost a setting, or when the document that it was read from
 *         has errors of its own; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or another format; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_write(const dtsx_task *task, dtsx_format format, dtsx_buffer *append_to);

/** @} */

/** @defgroup report Report
 *  What one validation found. A report owns copies of all it says and needs neither task nor document afterwards.
 *  It fails closed: only a finished, untruncated validation without errors makes it valid.
 *  @{ */

/** Texts of records, unverified facts and rules. One getter for all: a new text is a new enumerator. @since 0.1.0 */
typedef enum dtsx_text {
    DTSX_TEXT_PATH = 1,              /**< JSON Pointer (RFC 6901) into the task document. Record, unverified. */
    DTSX_TEXT_MESSAGE = 2,           /**< What is wrong, with this task's values. Record. */
    DTSX_TEXT_CAUSE = 3,             /**< Why it is wrong. Record, rule. */
    DTSX_TEXT_SOLUTION = 4,          /**< What to do. Record, rule. */
    DTSX_TEXT_VALUE = 5,             /**< The offending value. Record. */
    DTSX_TEXT_REFERENCE = 6,         /**< The provider page that the rule comes from. Record, rule. */
    DTSX_TEXT_PROVIDER_CODE = 7,     /**< Code of the error that DTS would have given. Record, rule. */
    DTSX_TEXT_PROVIDER_MESSAGE = 8,  /**< Message of the error that DTS would have given. Record, rule. */
    DTSX_TEXT_SUGGESTION = 9,        /**< The suggestion as one JSON Patch operation (RFC 6902). Record. */
    DTSX_TEXT_SUGGESTED_VALUE = 10,  /**< The value that the suggestion puts in place, as text. Record. */
    DTSX_TEXT_SUMMARY = 11,          /**< When the rule applies, in a sentence. Record, rule. */
    DTSX_TEXT_HOW = 12,              /**< Where and how to look. Unverified. */
    DTSX_TEXT_ACCOUNT_ID = 13,       /**< The account that can look. Unverified. */
    DTSX_TEXT_EXAMPLE_BREAKS = 14,   /**< JSON Merge Patch (RFC 7396) of the base task that breaks the rule. Rule. */
    DTSX_TEXT_EXAMPLE_KEEPS = 15,    /**< JSON Merge Patch of the base task that barely keeps it. Rule. */
    DTSX_TEXT_SINCE = 16,            /**< Version that added the rule. Rule. */
    DTSX_TEXT_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_text;

/** Lists of a record. @since 0.1.0 */
typedef enum dtsx_list {
    DTSX_LIST_EXPECTED = 1,          /**< Allowed or nearest values. No keys. */
    DTSX_LIST_RELATED = 2,           /**< Paths of other settings that the finding depends on. No keys. */
    DTSX_LIST_PARAMETERS = 3,        /**< The values in the message, each with its name as key. */
    DTSX_LIST_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_list;

/**
 * A new, empty report, which is not valid.
 *
 * @param context allocator of the report; NULL for the defaults. Limits and matrix are those of what is judged.
 * @return a handle to give up by dtsx_report_unref(); NULL when there is no memory.
 * @since 0.1.0
 */
DTSX_API dtsx_report *dtsx_report_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param report a report, or NULL
 * @return `report`.
 * @since 0.1.0
 */
DTSX_API dtsx_report *dtsx_report_ref(dtsx_report *report);

/**
 * Gives up a reference; with the last one the report, its views and texts are gone.
 *
 * @param report a report, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_report_unref(dtsx_report *report);

/**
 * Says where what is judged comes from; every form of the report shows it. It stays until it is set again, also when
 * the report is filled anew.
 *
 * @param report   the report
 * @param name     a file name or the like, UTF-8 that ends in NUL; NULL for none
 * @param document in a file of many documents, the number of the line of this one, from 1; 0 for none
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL report; ::DTSX_ERROR_INVALID_UTF8;
 *         ::DTSX_ERROR_NO_MEMORY. After a failure the origin is as before.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_report_set_origin(dtsx_report *report, const char *name, size_t document);

/**
 * Is the task sound, as far as can be seen offline? It fails closed: see also dtsx_report_unverified_count().
 *
 * @param report the report
 * @return 1 when a validation finished, was not truncated and found no error; 0 otherwise: for a new report, after a
 *         failed validation, for NULL.
 * @since 0.1.0
 */
DTSX_API int dtsx_report_is_valid(const dtsx_report *report);

/**
 * Was the limit of records reached, so that there may be more to say? Such a report is never valid.
 *
 * @param report the report
 * @return 1 or 0.
 * @since 0.1.0
 */
DTSX_API int dtsx_report_is_truncated(const dtsx_report *report);

/**
 * The scenario of what was judged. (Provider's page, section "How it works".)
 *
 * @param report the report
 * @return the scenario; 0 when it is not known.
 * @since 0.1.0
 */
DTSX_API dtsx_scenario dtsx_report_get_scenario(const dtsx_report *report);

/**
 * How many records have at least a severity.
 *
 * @param report   the report
 * @param at_least ::DTSX_SEVERITY_ERROR for errors; ::DTSX_SEVERITY_ANY (0) for all records
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_report_count(const dtsx_report *report, dtsx_severity at_least);

/**
 * A record. Their order is fixed: document, task, creator, source, destination, and in each that of the task document.
 *
 * @param report the report
 * @param index  from 0, below dtsx_report_count() of ::DTSX_SEVERITY_ANY
 * @return a view into the report, never freed by the caller, gone when the report is filled again or goes; NULL past
 *         the end.
 * @since 0.1.0
 */
DTSX_API const dtsx_record *dtsx_report_get_record(const dtsx_report *report, size_t index);

/**
 * How many facts could not be verified offline and were not observed. They are no findings and do not make a report
 * less valid.
 *
 * @param report the report
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_report_unverified_count(const dtsx_report *report);

/**
 * A fact that could not be verified, those of the source's owner first.
 *
 * @param report the report
 * @param index  from 0
 * @return a view into the report, never freed by the caller, gone when the report is filled again or goes; NULL past
 *         the end.
 * @since 0.1.0
 */
DTSX_API const dtsx_unverified *dtsx_report_get_unverified(const dtsx_report *report, size_t index);

/**
 * How many cells of the matrix by which the task was judged differ from the provider's.
 *
 * @param report the report
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_report_matrix_change_count(const dtsx_report *report);

/**
 * A cell that differs from the provider's matrix, as text.
 *
 * @param report the report
 * @param index  from 0
 * @return a text such as "allow source:kafka:instance", borrowed until the report is filled again or goes; NULL past
 *         the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_report_get_matrix_change(const dtsx_report *report, size_t index);

/**
 * Appends the report. ::DTSX_FORMAT_JSON: one object in one line without a line end. ::DTSX_FORMAT_TEXT and
 * ::DTSX_FORMAT_TEXT_COLOUR: the findings as a compiler writes them, each with cause and solution; nothing when there
 * are none.
 *
 * @param         report    the report; one that is not filled is written as not valid
 * @param         format    ::DTSX_FORMAT_JSON, ::DTSX_FORMAT_TEXT or ::DTSX_FORMAT_TEXT_COLOUR
 * @param[in,out] append_to the buffer; after a failure it is as before
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or another format; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_report_write(const dtsx_report *report, dtsx_format format, dtsx_buffer *append_to);

/**
 * The rule that a record is of; its text id is the name in ::DTSX_VOCABULARY_RULE.
 *
 * @param record the record
 * @return the rule; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_rule dtsx_record_get_rule(const dtsx_record *record);

/**
 * How grave the finding is.
 *
 * @param record the record
 * @return the severity of its rule; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_severity dtsx_record_get_severity(const dtsx_record *record);

/**
 * The endpoint that a record is about, its owner included.
 *
 * @param record the record
 * @return the side; 0 when it is about neither.
 * @since 0.1.0
 */
DTSX_API dtsx_side dtsx_record_get_side(const dtsx_record *record);

/**
 * The setting that a record is about, so that a form finds its field without parsing a path.
 *
 * @param record the record
 * @return the setting; 0 for the whole document and for an unknown key.
 * @since 0.1.0
 */
DTSX_API dtsx_setting dtsx_record_get_setting(const dtsx_record *record);

/**
 * The error that DTS would have given. (Provider's page, section "Troubleshooting".)
 *
 * @param record the record
 * @return the error; 0 when none is known.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_record_get_provider_error(const dtsx_record *record);

/**
 * Where in the document the finding is. A value that is missing has the position of the object that lacks it.
 *
 * @param      record the record
 * @param[out] line   from 1; may be NULL
 * @param[out] column from 1, counted in code points; may be NULL
 * @param[out] offset from the beginning of the text, in bytes, from 0; may be NULL
 * @param[out] length of the value, in bytes; may be NULL
 * @return 1; 0, and nothing is written, when the record does not come from a document.
 * @since 0.1.0
 */
DTSX_API int dtsx_record_get_position(const dtsx_record *record, size_t *line, size_t *column, size_t *offset,
                                      size_t *length);

/**
 * A text of a record.
 *
 * @param      record the record
 * @param      text   one of those that ::dtsx_text marks "Record"
 * @param[out] length its bytes, 0 where there is none; may be NULL
 * @return the text, borrowed until the report is filled again or goes; NULL when it does not apply.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_record_get_text(const dtsx_record *record, dtsx_text text, size_t *length);

/**
 * How many entries a list of a record has.
 *
 * @param record the record
 * @param list   which
 * @return the number; 0 for NULL and for an unknown list.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_record_list_count(const dtsx_record *record, dtsx_list list);

/**
 * An entry of a list of a record. The time that it takes grows with the index.
 *
 * @param      record the record
 * @param      list   which
 * @param      index  from 0
 * @param[out] key    the entry's name, borrowed as the entry is; NULL in lists without keys; may be NULL
 * @param[out] length bytes of the entry, 0 where there is none; may be NULL
 * @return the entry, borrowed until the report is filled again or goes; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_record_list_get(const dtsx_record *record, dtsx_list list, size_t index, const char **key,
                                          size_t *length);

/**
 * Which fact could not be verified.
 *
 * @param unverified the view
 * @return the fact; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_fact dtsx_unverified_get_fact(const dtsx_unverified *unverified);

/**
 * The endpoint whose owner could look.
 *
 * @param unverified the view
 * @return the side; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_side dtsx_unverified_get_side(const dtsx_unverified *unverified);

/**
 * A text about the fact.
 *
 * @param unverified the view
 * @param text       ::DTSX_TEXT_PATH, ::DTSX_TEXT_HOW or ::DTSX_TEXT_ACCOUNT_ID
 * @return the text, borrowed until the report is filled again or goes; NULL for another text, and for
 *         ::DTSX_TEXT_ACCOUNT_ID when the account's ID is missing or malformed.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_unverified_get_text(const dtsx_unverified *unverified, dtsx_text text);

/**
 * How grave a finding of a rule is.
 *
 * @param rule a rule; any number is safe
 * @return the severity; 0 for an unknown rule.
 * @since 0.1.0
 */
DTSX_API dtsx_severity dtsx_rule_get_severity(dtsx_rule rule);

/**
 * The error that DTS gives when a task breaks a rule. (Provider's page, section "Troubleshooting".) A record may
 * differ: see dtsx_record_get_provider_error().
 *
 * @param rule a rule; any number is safe
 * @return the error; 0 when none is known, and for an unknown rule.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_rule_get_provider_error(dtsx_rule rule);

/**
 * A text of a rule.
 *
 * @param rule a rule; any number is safe
 * @param text one of those that ::dtsx_text marks "rule"
 * @return the text, for as long as the library is loaded; NULL when it does not apply or the rule is unknown.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_rule_get_text(dtsx_rule rule, dtsx_text text);

/**
 * Appends what a rule means, why, what to do, and its examples.
 *
 * @param         rule      a rule
 * @param         format    ::DTSX_FORMAT_JSON (one line without a line end), ::DTSX_FORMAT_TEXT or
 *                          ::DTSX_FORMAT_TEXT_COLOUR
 * @param[in,out] append_to the buffer; after a failure it is as before
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown rule or another format;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_rule_write(dtsx_rule rule, dtsx_format format, dtsx_buffer *append_to);

/** @} */

/** @defgroup document Documents and buffers
 *  A task document is strict JSON (RFC 8259) in UTF-8. A document handle can be used again and again; its memory is
 *  bounded by the largest document that it read.
 *  @{ */

/**
 * A new, empty buffer.
 *
 * @param context allocator of the buffer; NULL for the defaults
 * @return a handle to give up by dtsx_buffer_unref(); NULL when there is no memory.
 * @since 0.1.0
 */
DTSX_API dtsx_buffer *dtsx_buffer_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param buffer a buffer, or NULL
 * @return `buffer`.
 * @since 0.1.0
 */
DTSX_API dtsx_buffer *dtsx_buffer_ref(dtsx_buffer *buffer);

/**
 * Gives up a reference; with the last one the buffer and its text are gone.
 *
 * @param buffer a buffer, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_buffer_unref(dtsx_buffer *buffer);

/**
 * Empties a buffer and keeps its memory.
 *
 * @param buffer a buffer, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_buffer_clear(dtsx_buffer *buffer);

/**
 * The text in a buffer: all that was appended since it was new or cleared.
 *
 * @param      buffer the buffer
 * @param[out] length its bytes; may be NULL
 * @return the text, which a NUL follows, borrowed until the next append or clear or until the buffer goes; "" for an
 *         empty buffer and for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_buffer_get(const dtsx_buffer *buffer, size_t *length);

/**
 * A new document that holds nothing.
 *
 * @param context allocator of the document, and limits and matrix for what it reads; NULL for the defaults
 * @return a handle to give up by dtsx_document_unref(); NULL when there is no memory.
 * @since 0.1.0
 */
DTSX_API dtsx_document *dtsx_document_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param document a document, or NULL
 * @return `document`.
 * @since 0.1.0
 */
DTSX_API dtsx_document *dtsx_document_ref(dtsx_document *document);

/**
 * Gives up a reference; with the last one the document is gone. A task to which the caller has a reference stays.
 *
 * @param document a document, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_document_unref(dtsx_document *document);

/**
 * Reads a task document anew. Any bytes whatsoever are ::DTSX_OK: what is wrong with them is a finding of
 * dtsx_document_validate().
 *
 * @param document the document
 * @param json     `length` bytes; need not end in NUL and need not outlive the call
 * @param length   bytes of the text
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY, and the document holds what it held; ::DTSX_ERROR_INVALID_ARGUMENT for
 *         NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_document_read(dtsx_document *document, const char *json, size_t length);

/**
 * The task that was read. When the document has errors of its own, validate, plan and write of the task alone give
 * ::DTSX_ERROR_INCOMPLETE: use dtsx_document_validate(), which says why.
 *
 * @param document the document
 * @return the task, borrowed until the document is read again or goes (take a reference to keep it longer); NULL when
 *         nothing was read, or when the text was no JSON object.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_document_get_task(const dtsx_document *document);

/**
 * Judges what was read: findings of the document and of the rules together, each with line and column. The matrix and
 * limits are those of the document's context.
 *
 * @param         document the document; is not changed
 * @param[in,out] report   emptied and filled; its own context gives the memory
 * @return ::DTSX_OK whatever is found; ::DTSX_ERROR_INCOMPLETE when nothing was read, or when the caller changed the
 *         borrowed task by a call that failed; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL. After a
 *         failure the report is empty and not valid.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_document_validate(const dtsx_document *document, dtsx_report *report);

/**
 * From JSON text to a JSON report in one call, for bindings.
 *
 * @param         context   allocator, limits and matrix; NULL for the defaults
 * @param         json      `length` bytes; need not end in NUL; any bytes whatsoever get a report
 * @param         length    bytes of the text
 * @param[in,out] append_to the buffer to which the report is appended; after a failure it is as before
 * @return ::DTSX_OK whatever is found; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_check_json(dtsx_context *context, const char *json, size_t length, dtsx_buffer *append_to);

/** @} */

/** @defgroup plan Plan
 *  Who creates which RAM role, whom it trusts, and the steps in the consoles. (Provider page: "Configure RAM
 *  authorization for cross-account DTS tasks".) A plan owns copies of all it says and needs neither task nor report
 *  afterwards.
 *
 *  Parties: A owns the source, B owns the destination, C creates the task where it owns neither. An account that owns
 *  both ends is A, and there is no B. It has an authorization for each end all the same; where both name the same RAM
 *  role, the steps create that role once.
 *  @{ */

/**
 * Judges a task and makes its plan. There is no plan of a task with errors.
 *
 * @param         task   the task; is not changed
 * @param[in,out] report emptied and filled as by dtsx_task_validate(); NULL when the caller does not need it
 * @param[out]    plan   a handle to give up by dtsx_plan_unref(); NULL after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_TASK_INVALID when the report is not valid: it says why; ::DTSX_ERROR_INCOMPLETE as
 *         from dtsx_task_validate(); ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_plan_new(const dtsx_task *task, dtsx_report *report, dtsx_plan **plan);

/**
 * Judges what a document holds and makes its plan: errors of the document count too.
 *
 * @param         document the document; is not changed
 * @param[in,out] report   emptied and filled as by dtsx_document_validate(); NULL when the caller does not need it
 * @param[out]    plan     a handle to give up by dtsx_plan_unref(); NULL after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_TASK_INVALID when the report is not valid: it says why; ::DTSX_ERROR_INCOMPLETE as
 *         from dtsx_document_validate(); ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_plan_new_from_document(const dtsx_document *document, dtsx_report *report, dtsx_plan **plan);

/**
 * Adds a reference.
 *
 * @param plan a plan, or NULL
 * @return `plan`.
 * @since 0.1.0
 */
DTSX_API dtsx_plan *dtsx_plan_ref(dtsx_plan *plan);

/**
 * Gives up a reference; with the last one the plan, its views and texts are gone.
 *
 * @param plan a plan, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_plan_unref(dtsx_plan *plan);

/**
 * The scenario of the task. (Provider's page, section "How it works".)
 *
 * @param plan the plan
 * @return the scenario; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_scenario dtsx_plan_get_scenario(const dtsx_plan *plan);

/**
 * How many authorizations the task needs: one for each cross-account endpoint, so one or two.
 *
 * @param plan the plan
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_plan_authorization_count(const dtsx_plan *plan);

/**
 * An authorization, that of the source first.
 *
 * @param plan  the plan
 * @param index from 0
 * @return a view into the plan, never freed by the caller, gone when the plan goes; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const dtsx_authorization *dtsx_plan_get_authorization(const dtsx_plan *plan, size_t index);

/**
 * The endpoint that an authorization is for.
 *
 * @param authorization the view
 * @return the side; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_side dtsx_authorization_get_side(const dtsx_authorization *authorization);

/**
 * The account that logs on to the RAM console and creates the role: the owner of the endpoint.
 *
 * @param authorization the view
 * @return the account ID, borrowed until the plan goes; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_login_account_id(const dtsx_authorization *authorization);

/**
 * The account that the role trusts: the task's creator.
 *
 * @param authorization the view
 * @return the account ID, borrowed until the plan goes; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_trusted_account_id(const dtsx_authorization *authorization);

/**
 * The name of the RAM role.
 *
 * @param authorization the view
 * @return the name, borrowed until the plan goes; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_ram_role(const dtsx_authorization *authorization);

/**
 * How many system policies are to be attached to the role.
 *
 * @param authorization the view
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_authorization_policy_count(const dtsx_authorization *authorization);

/**
 * The name of a system policy to attach: AliyunDTSRolePolicy first; AliyunVPCReadOnlyAccess too for a source over
 * Express Connect, VPN Gateway or Smart Access Gateway. (Provider page: "RAM authorization for a self-managed database
 * in a VPC across different accounts".)
 *
 * @param authorization the view
 * @param index         from 0
 * @return the name, for as long as the library is loaded; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_policy(const dtsx_authorization *authorization, size_t index);

/**
 * The trust policy document of the role, ready to paste: compact JSON, key for key the template of the provider page
 * "Configure RAM authorization for cross-account DTS tasks" with the creator's ID in it.
 *
 * @param      authorization the view
 * @param[out] length        its bytes; may be NULL
 * @return the document, borrowed until the plan goes; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_trust_policy(const dtsx_authorization *authorization, size_t *length);

/**
 * Appends the plan.
 *
 * @param         plan      the plan
 * @param         format    ::DTSX_FORMAT_JSON (one line without a line end), ::DTSX_FORMAT_TEXT,
 *                          ::DTSX_FORMAT_TEXT_COLOUR, ::DTSX_FORMAT_MARKDOWN or ::DTSX_FORMAT_MERMAID
 * @param[in,out] append_to the buffer; after a failure it is as before
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or an unknown format; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_plan_write(const dtsx_plan *plan, dtsx_format format, dtsx_buffer *append_to);

/** @} */

/** @defgroup diagnosis Diagnosis
 *  What an error that DTS printed means. (Provider's page, "Troubleshooting".)
 *  @{ */

/**
 * Which of the provider's seven errors a text holds: the bare code, the full code, the message alone, inside an SDK
 * exception, a JSON body or a log line. Nothing is guessed. The work is linear in the length. (Provider's page,
 * section "Troubleshooting".)
 *
 * @param text   `length` bytes, any; need not end in NUL
 * @param length bytes of the text
 * @return the error; 0 when it is none of them, and for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_provider_error_find(const char *text, size_t length);

/**
 * Explains an error text.
 *
 * @param      context   allocator of the diagnosis; NULL for the defaults
 * @param      text      `length` bytes, any; need not end in NUL and need not outlive the diagnosis
 * @param      length    bytes of the text
 * @param      task      the task that it happened to, of which what is needed is copied: causes that its own check
 *                       rules out are then struck off; NULL for none
 * @param[out] diagnosis a handle to give up by dtsx_diagnosis_unref(), also when the text is not recognized; NULL
 *                       after a failure
 * @return ::DTSX_OK, also when the text is not recognized; ::DTSX_ERROR_INCOMPLETE when it is, and the task cannot be
 *         judged (see dtsx_task_validate()); ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL text or
 *         `diagnosis`.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_diagnosis_new(dtsx_context *context, const char *text, size_t length, const dtsx_task *task,
                                        dtsx_diagnosis **diagnosis);

/**
 * Adds a reference.
 *
 * @param diagnosis a diagnosis, or NULL
 * @return `diagnosis`.
 * @since 0.1.0
 */
DTSX_API dtsx_diagnosis *dtsx_diagnosis_ref(dtsx_diagnosis *diagnosis);

/**
 * Gives up a reference; with the last one the diagnosis and its texts are gone.
 *
 * @param diagnosis a diagnosis, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_diagnosis_unref(dtsx_diagnosis *diagnosis);

/**
 * The error that was recognized.
 *
 * @param diagnosis the diagnosis
 * @return the error; 0 when none was.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_diagnosis_get_provider_error(const dtsx_diagnosis *diagnosis);

/**
 * The account ID that the error text names.
 *
 * @param diagnosis the diagnosis
 * @return the ID, borrowed until the diagnosis goes; NULL when the text names none.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_diagnosis_get_account_id(const dtsx_diagnosis *diagnosis);

/**
 * Appends the diagnosis: the error, its causes and solutions, and the rules that would have found it before DTS did.
 *
 * @param         diagnosis the diagnosis
 * @param         format    ::DTSX_FORMAT_JSON (one line without a line end), ::DTSX_FORMAT_TEXT or
 *                          ::DTSX_FORMAT_TEXT_COLOUR
 * @param[in,out] append_to the buffer; after a failure it is as before
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or another format; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_diagnosis_write(const dtsx_diagnosis *diagnosis, dtsx_format format, dtsx_buffer *append_to);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
