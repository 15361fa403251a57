/* SPDX-License-Identifier: MIT
 * Generated from lib/tables/ by lib/tables/generate-vocabularies.c; change a table, not this file. */
#ifndef DTSXACCT_VOCABULARIES_H
#define DTSXACCT_VOCABULARIES_H

/** @file dtsxacct/vocabularies.h
 *  @brief The values of the vocabularies; included by dtsxacct/dtsxacct.h. */

/** @addtogroup vocabulary
 *  @{ */

/** Database types, named as in the provider's page. @since 0.1.0 */
typedef enum dtsx_database_type {
    DTSX_DATABASE_TYPE_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_DATABASE_TYPE_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_DATABASE_TYPE_MYSQL = 1, /**< MySQL */
    DTSX_DATABASE_TYPE_POLARDB_MYSQL = 2, /**< PolarDB for MySQL */
    DTSX_DATABASE_TYPE_REDIS = 3, /**< Tair/Redis */
    DTSX_DATABASE_TYPE_SQLSERVER = 4, /**< SQL Server */
    DTSX_DATABASE_TYPE_POSTGRESQL = 5, /**< PostgreSQL */
    DTSX_DATABASE_TYPE_MONGODB = 6, /**< MongoDB */
    DTSX_DATABASE_TYPE_ORACLE = 7, /**< Oracle */
    DTSX_DATABASE_TYPE_POLARDB_ORACLE = 8, /**< PolarDB (Compatible with Oracle) */
    DTSX_DATABASE_TYPE_POLARDB_POSTGRESQL = 9, /**< PolarDB for PostgreSQL */
    DTSX_DATABASE_TYPE_POLARDB_X_1 = 10, /**< PolarDB-X 1.0 */
    DTSX_DATABASE_TYPE_POLARDB_X_2 = 11, /**< PolarDB-X 2.0 */
    DTSX_DATABASE_TYPE_DB2_ISERIES = 12, /**< DB2 for iSeries (AS/400) */
    DTSX_DATABASE_TYPE_DB2_LUW = 13, /**< DB2 for LUW */
    DTSX_DATABASE_TYPE_MARIADB = 14, /**< MariaDB */
    DTSX_DATABASE_TYPE_OCEANBASE_MYSQL = 15, /**< ApsaraDB OceanBase for MySQL */
    DTSX_DATABASE_TYPE_SLS = 16, /**< SLS */
    DTSX_DATABASE_TYPE_ANALYTICDB_MYSQL_3 = 17, /**< AnalyticDB for MySQL 3.0 */
    DTSX_DATABASE_TYPE_CLICKHOUSE = 18, /**< ClickHouse */
    DTSX_DATABASE_TYPE_SELECTDB = 19, /**< SelectDB */
    DTSX_DATABASE_TYPE_KAFKA = 20, /**< Kafka */
    DTSX_DATABASE_TYPE_ANALYTICDB_POSTGRESQL = 21, /**< AnalyticDB for PostgreSQL */
    DTSX_DATABASE_TYPE_MAXCOMPUTE = 22, /**< MaxCompute */
    DTSX_DATABASE_TYPE_ELASTICSEARCH = 23, /**< Elasticsearch */
    DTSX_DATABASE_TYPE_TABLESTORE = 24, /**< Tablestore */
    DTSX_DATABASE_TYPE_DATAHUB = 25, /**< DataHub */
    DTSX_DATABASE_TYPE_TIDB = 26, /**< TiDB */
    DTSX_DATABASE_TYPE_LINDORM = 27, /**< Lindorm */
    DTSX_DATABASE_TYPE_HBASE = 28, /**< HBase */
    DTSX_DATABASE_TYPE_TERADATA = 29, /**< Teradata */
    DTSX_DATABASE_TYPE_ROCKETMQ = 30, /**< RocketMQ */
    DTSX_DATABASE_TYPE_DMS_LOGICAL_DATABASE = 31, /**< DMS logical database */
    DTSX_DATABASE_TYPE_ANALYTICDB_MYSQL_2 = 32, /**< AnalyticDB for MySQL 2.0 */
    DTSX_DATABASE_TYPE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_database_type;

/** Access methods, named as in the provider's page. @since 0.1.0 */
typedef enum dtsx_access_method {
    DTSX_ACCESS_METHOD_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_ACCESS_METHOD_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_ACCESS_METHOD_INSTANCE = 1, /**< Alibaba Cloud Instance */
    DTSX_ACCESS_METHOD_EXPRESS_CONNECT = 2, /**< Express Connect/VPN Gateway/Smart Access Gateway */
    DTSX_ACCESS_METHOD_ECS = 3, /**< Self-managed Database on ECS */
    DTSX_ACCESS_METHOD_CEN = 4, /**< Cloud Enterprise Network (CEN) */
    DTSX_ACCESS_METHOD_DATABASE_GATEWAY = 5, /**< Database Gateway */
    DTSX_ACCESS_METHOD_PUBLIC_IP = 6, /**< Public IP Address */
    DTSX_ACCESS_METHOD_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_access_method;

/** Instance forms. Two-way synchronization does not support all of them. @since 0.1.0 */
typedef enum dtsx_instance_form {
    DTSX_INSTANCE_FORM_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_INSTANCE_FORM_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_INSTANCE_FORM_RDS_INSTANCE = 1, /**< ApsaraDB RDS for MySQL instance */
    DTSX_INSTANCE_FORM_RDS_CLUSTER = 2, /**< ApsaraDB RDS for MySQL cluster */
    DTSX_INSTANCE_FORM_TAIR_ENTERPRISE = 3, /**< Tair (Enterprise Edition) instance */
    DTSX_INSTANCE_FORM_REDIS_OPEN_SOURCE = 4, /**< Redis Open-Source Edition instance */
    DTSX_INSTANCE_FORM_MONGODB_STANDALONE = 5, /**< ApsaraDB for MongoDB standalone instance */
    DTSX_INSTANCE_FORM_MONGODB_REPLICA_SET = 6, /**< ApsaraDB for MongoDB replica set instance */
    DTSX_INSTANCE_FORM_MONGODB_SHARDED_CLUSTER = 7, /**< ApsaraDB for MongoDB sharded cluster instance */
    DTSX_INSTANCE_FORM_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_instance_form;

/** What a task does. @since 0.1.0 */
typedef enum dtsx_task_kind {
    DTSX_TASK_KIND_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_TASK_KIND_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_TASK_KIND_SYNCHRONIZATION = 1, /**< Data synchronization */
    DTSX_TASK_KIND_MIGRATION = 2, /**< Data migration */
    DTSX_TASK_KIND_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_task_kind;

/** Direction of a synchronization; unset means one-way. @since 0.1.0 */
typedef enum dtsx_direction {
    DTSX_DIRECTION_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_DIRECTION_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_DIRECTION_ONE_WAY = 1, /**< One-way */
    DTSX_DIRECTION_TWO_WAY = 2, /**< Two-way */
    DTSX_DIRECTION_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_direction;

/** Infrastructure that an account is on. DTS cannot replicate data from one to another. @since 0.1.0 */
typedef enum dtsx_infrastructure {
    DTSX_INFRASTRUCTURE_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_INFRASTRUCTURE_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_INFRASTRUCTURE_PUBLIC = 1, /**< Alibaba Cloud public cloud */
    DTSX_INFRASTRUCTURE_FINANCE = 2, /**< Alibaba Finance Cloud */
    DTSX_INFRASTRUCTURE_GOVERNMENT = 3, /**< Alibaba Gov Cloud */
    DTSX_INFRASTRUCTURE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_infrastructure;

/** Identity with which an account acts in the RAM console. @since 0.1.0 */
typedef enum dtsx_identity_type {
    DTSX_IDENTITY_TYPE_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_IDENTITY_TYPE_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_IDENTITY_TYPE_ACCOUNT = 1, /**< The Alibaba Cloud account itself */
    DTSX_IDENTITY_TYPE_RAM_USER = 2, /**< A RAM user of the account */
    DTSX_IDENTITY_TYPE_RAM_ROLE = 3, /**< An assumed RAM role of the account */
    DTSX_IDENTITY_TYPE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_identity_type;

/** Side of a task that an endpoint is on. (A *role* is always a RAM role.) @since 0.1.0 */
typedef enum dtsx_side {
    DTSX_SIDE_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_SIDE_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_SIDE_SOURCE = 1, /**< The source */
    DTSX_SIDE_DESTINATION = 2, /**< The destination */
    DTSX_SIDE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_side;

/** Which endpoints are cross-account; derived from the task, never set. @since 0.1.0 */
typedef enum dtsx_scenario {
    DTSX_SCENARIO_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_SCENARIO_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT = 2, /**< Scenario 1: Source database is cross-account */
    DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT = 3, /**< Scenario 2: Destination database is cross-account */
    DTSX_SCENARIO_BOTH_CROSS_ACCOUNT = 4, /**< Scenario 3: Both databases are cross-account */
    DTSX_SCENARIO_NONE = 1, /**< Neither endpoint is cross-account */
    DTSX_SCENARIO_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_scenario;

/** Severity of a finding. The values have gaps, so that comparisons stay right when one is added. @since 0.1.0 */
typedef enum dtsx_severity {
    DTSX_SEVERITY_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_SEVERITY_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_SEVERITY_ANY = 0, /**< Instead of a minimum severity: all records. */
    DTSX_SEVERITY_WARNING = 20, /**< The task may work, but someone should check it. */
    DTSX_SEVERITY_ERROR = 30, /**< The task cannot work as it is. */
    DTSX_SEVERITY_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_severity;

/** Facts about an account that owns an endpoint which cannot be known offline. @since 0.1.0 */
typedef enum dtsx_fact {
    DTSX_FACT_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_FACT_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_FACT_CONSOLE_INITIALIZED = 1, /**< Has the account opened the DTS console? */
    DTSX_FACT_DEFAULT_ROLE_AUTHORIZED = 2, /**< Is DTS authorized in the account (AliyunDTSDefaultRole)? */
    DTSX_FACT_ROLE_EXISTS = 3, /**< Does the RAM role exist? */
    DTSX_FACT_ROLE_POLICIES = 4, /**< Is AliyunDTSRolePolicy attached to it? */
    DTSX_FACT_TRUST_POLICY = 5, /**< Whom does it trust? */
    DTSX_FACT_INFRASTRUCTURE = 6, /**< Which infrastructure is the account on? */
    DTSX_FACT_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_fact;

/** The errors of the provider's troubleshooting table. @since 0.1.0 */
typedef enum dtsx_provider_error {
    DTSX_PROVIDER_ERROR_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */
    DTSX_PROVIDER_ERROR_UNSET = 0, /**< Nothing was given. @since 0.2.0 */
    DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND = 1, /**< AliyunUIDNotFound */
    DTSX_PROVIDER_ERROR_ALIYUN_UID_FORMAT = 2, /**< AliyunUidFormat */
    DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN = 3, /**< AssumeRoleFail.InvalidRoleArn */
    DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS = 4, /**< AssumeRoleFail.RoleNotExists */
    DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION = 5, /**< AssumeRoleFail.NoPermission */
    DTSX_PROVIDER_ERROR_NO_PERMISSION = 6, /**< NoPermission */
    DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE = 7, /**< RamCheckUserRole */
    DTSX_PROVIDER_ERROR_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_provider_error;

/** @} */

#endif
