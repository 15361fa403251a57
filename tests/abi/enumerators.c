/* SPDX-License-Identifier: MIT
 * The value of every enumerator, typed by hand: programs have these numbers compiled in. A line here is added when an
 * enumerator is, and never changed or removed.
 *
 *   enumerators HEADER...   also looks whether the headers have an enumerator that is not here */
#include <dtsxacct/dtsxacct.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct pinned {
    const char *name;
    int actual;
    int pinned;
};

/* clang-format off */
#define PIN(name, value) {#name, (int)(name), value}
static const struct pinned enumerators[] = {
    /* dtsx_status */
    PIN(DTSX_OK, 0),
    PIN(DTSX_ERROR_NO_MEMORY, -1),
    PIN(DTSX_ERROR_INVALID_ARGUMENT, -2),
    PIN(DTSX_ERROR_INVALID_UTF8, -3),
    PIN(DTSX_ERROR_IN_USE, -4),
    PIN(DTSX_ERROR_INCOMPLETE, -5),
    PIN(DTSX_ERROR_TASK_INVALID, -6),
    PIN(DTSX_STATUS_FORCE_INT, 0x7fffffff),
    /* dtsx_vocabulary */
    PIN(DTSX_VOCABULARY_DATABASE_TYPE, 1),
    PIN(DTSX_VOCABULARY_ACCESS_METHOD, 2),
    PIN(DTSX_VOCABULARY_INSTANCE_FORM, 3),
    PIN(DTSX_VOCABULARY_TASK_KIND, 4),
    PIN(DTSX_VOCABULARY_DIRECTION, 5),
    PIN(DTSX_VOCABULARY_INFRASTRUCTURE, 6),
    PIN(DTSX_VOCABULARY_IDENTITY_TYPE, 7),
    PIN(DTSX_VOCABULARY_SCENARIO, 8),
    PIN(DTSX_VOCABULARY_REGION, 9),
    PIN(DTSX_VOCABULARY_SIDE, 10),
    PIN(DTSX_VOCABULARY_SETTING, 11),
    PIN(DTSX_VOCABULARY_RULE, 12),
    PIN(DTSX_VOCABULARY_SEVERITY, 13),
    PIN(DTSX_VOCABULARY_FACT, 14),
    PIN(DTSX_VOCABULARY_PROVIDER_ERROR, 15),
    PIN(DTSX_VOCABULARY_FORCE_INT, 0x7fffffff),
    /* dtsx_database_type */
    PIN(DTSX_DATABASE_TYPE_MYSQL, 1),
    PIN(DTSX_DATABASE_TYPE_POLARDB_MYSQL, 2),
    PIN(DTSX_DATABASE_TYPE_REDIS, 3),
    PIN(DTSX_DATABASE_TYPE_SQLSERVER, 4),
    PIN(DTSX_DATABASE_TYPE_POSTGRESQL, 5),
    PIN(DTSX_DATABASE_TYPE_MONGODB, 6),
    PIN(DTSX_DATABASE_TYPE_ORACLE, 7),
    PIN(DTSX_DATABASE_TYPE_POLARDB_ORACLE, 8),
    PIN(DTSX_DATABASE_TYPE_POLARDB_POSTGRESQL, 9),
    PIN(DTSX_DATABASE_TYPE_POLARDB_X_1, 10),
    PIN(DTSX_DATABASE_TYPE_POLARDB_X_2, 11),
    PIN(DTSX_DATABASE_TYPE_DB2_ISERIES, 12),
    PIN(DTSX_DATABASE_TYPE_DB2_LUW, 13),
    PIN(DTSX_DATABASE_TYPE_MARIADB, 14),
    PIN(DTSX_DATABASE_TYPE_OCEANBASE_MYSQL, 15),
    PIN(DTSX_DATABASE_TYPE_SLS, 16),
    PIN(DTSX_DATABASE_TYPE_ANALYTICDB_MYSQL_3, 17),
    PIN(DTSX_DATABASE_TYPE_CLICKHOUSE, 18),
    PIN(DTSX_DATABASE_TYPE_SELECTDB, 19),
    PIN(DTSX_DATABASE_TYPE_KAFKA, 20),
    PIN(DTSX_DATABASE_TYPE_UNKNOWN, -1),
    PIN(DTSX_DATABASE_TYPE_FORCE_INT, 0x7fffffff),
    /* dtsx_access_method */
    PIN(DTSX_ACCESS_METHOD_INSTANCE, 1),
    PIN(DTSX_ACCESS_METHOD_EXPRESS_CONNECT, 2),
    PIN(DTSX_ACCESS_METHOD_ECS, 3),
    PIN(DTSX_ACCESS_METHOD_CEN, 4),
    PIN(DTSX_ACCESS_METHOD_DATABASE_GATEWAY, 5),
    PIN(DTSX_ACCESS_METHOD_PUBLIC_IP, 6),
    PIN(DTSX_ACCESS_METHOD_UNKNOWN, -1),
    PIN(DTSX_ACCESS_METHOD_FORCE_INT, 0x7fffffff),
    /* dtsx_instance_form */
    PIN(DTSX_INSTANCE_FORM_RDS_INSTANCE, 1),
    PIN(DTSX_INSTANCE_FORM_RDS_CLUSTER, 2),
    PIN(DTSX_INSTANCE_FORM_TAIR_ENTERPRISE, 3),
    PIN(DTSX_INSTANCE_FORM_REDIS_OPEN_SOURCE, 4),
    PIN(DTSX_INSTANCE_FORM_MONGODB_STANDALONE, 5),
    PIN(DTSX_INSTANCE_FORM_MONGODB_REPLICA_SET, 6),
    PIN(DTSX_INSTANCE_FORM_MONGODB_SHARDED_CLUSTER, 7),
    PIN(DTSX_INSTANCE_FORM_UNKNOWN, -1),
    PIN(DTSX_INSTANCE_FORM_FORCE_INT, 0x7fffffff),
    /* dtsx_task_kind */
    PIN(DTSX_TASK_KIND_SYNCHRONIZATION, 1),
    PIN(DTSX_TASK_KIND_MIGRATION, 2),
    PIN(DTSX_TASK_KIND_UNKNOWN, -1),
    PIN(DTSX_TASK_KIND_FORCE_INT, 0x7fffffff),
    /* dtsx_direction */
    PIN(DTSX_DIRECTION_ONE_WAY, 1),
    PIN(DTSX_DIRECTION_TWO_WAY, 2),
    PIN(DTSX_DIRECTION_UNKNOWN, -1),
    PIN(DTSX_DIRECTION_FORCE_INT, 0x7fffffff),
    /* dtsx_infrastructure */
    PIN(DTSX_INFRASTRUCTURE_PUBLIC, 1),
    PIN(DTSX_INFRASTRUCTURE_FINANCE, 2),
    PIN(DTSX_INFRASTRUCTURE_GOVERNMENT, 3),
    PIN(DTSX_INFRASTRUCTURE_UNKNOWN, -1),
    PIN(DTSX_INFRASTRUCTURE_FORCE_INT, 0x7fffffff),
    /* dtsx_identity_type */
    PIN(DTSX_IDENTITY_TYPE_ACCOUNT, 1),
    PIN(DTSX_IDENTITY_TYPE_RAM_USER, 2),
    PIN(DTSX_IDENTITY_TYPE_UNKNOWN, -1),
    PIN(DTSX_IDENTITY_TYPE_FORCE_INT, 0x7fffffff),
    /* dtsx_side */
    PIN(DTSX_SIDE_SOURCE, 1),
    PIN(DTSX_SIDE_DESTINATION, 2),
    PIN(DTSX_SIDE_UNKNOWN, -1),
    PIN(DTSX_SIDE_FORCE_INT, 0x7fffffff),
    /* dtsx_scenario */
    PIN(DTSX_SCENARIO_NONE, 1),
    PIN(DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT, 2),
    PIN(DTSX_SCENARIO_DESTINATION_CROSS_ACCOUNT, 3),
    PIN(DTSX_SCENARIO_BOTH_CROSS_ACCOUNT, 4),
    PIN(DTSX_SCENARIO_UNKNOWN, -1),
    PIN(DTSX_SCENARIO_FORCE_INT, 0x7fffffff),
    /* dtsx_severity */
    PIN(DTSX_SEVERITY_WARNING, 20),
    PIN(DTSX_SEVERITY_ERROR, 30),
    PIN(DTSX_SEVERITY_UNKNOWN, -1),
    PIN(DTSX_SEVERITY_ANY, 0),
    PIN(DTSX_SEVERITY_FORCE_INT, 0x7fffffff),
    /* dtsx_fact */
    PIN(DTSX_FACT_CONSOLE_INITIALIZED, 1),
    PIN(DTSX_FACT_DEFAULT_ROLE_AUTHORIZED, 2),
    PIN(DTSX_FACT_ROLE_EXISTS, 3),
    PIN(DTSX_FACT_ROLE_POLICIES, 4),
    PIN(DTSX_FACT_TRUST_POLICY, 5),
    PIN(DTSX_FACT_INFRASTRUCTURE, 6),
    PIN(DTSX_FACT_UNKNOWN, -1),
    PIN(DTSX_FACT_FORCE_INT, 0x7fffffff),
    /* dtsx_provider_error */
    PIN(DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND, 1),
    PIN(DTSX_PROVIDER_ERROR_ALIYUN_UID_FORMAT, 2),
    PIN(DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN, 3),
    PIN(DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS, 4),
    PIN(DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION, 5),
    PIN(DTSX_PROVIDER_ERROR_NO_PERMISSION, 6),
    PIN(DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE, 7),
    PIN(DTSX_PROVIDER_ERROR_UNKNOWN, -1),
    PIN(DTSX_PROVIDER_ERROR_FORCE_INT, 0x7fffffff),
    /* dtsx_setting */
    PIN(DTSX_SETTING_NAME, 1),
    PIN(DTSX_SETTING_KIND, 2),
    PIN(DTSX_SETTING_DIRECTION, 3),
    PIN(DTSX_SETTING_REGION, 4),
    PIN(DTSX_SETTING_CREATOR, 5),
    PIN(DTSX_SETTING_SOURCE, 6),
    PIN(DTSX_SETTING_DESTINATION, 7),
    PIN(DTSX_SETTING_VERSION, 8),
    PIN(DTSX_SETTING_ACCOUNT_ID, 20),
    PIN(DTSX_SETTING_INFRASTRUCTURE, 21),
    PIN(DTSX_SETTING_IDENTITY_TYPE, 22),
    PIN(DTSX_SETTING_LABEL, 23),
    PIN(DTSX_SETTING_CONSOLE_INITIALIZED, 24),
    PIN(DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED, 25),
    PIN(DTSX_SETTING_OBSERVED, 26),
    PIN(DTSX_SETTING_DATABASE_TYPE, 40),
    PIN(DTSX_SETTING_ACCESS_METHOD, 41),
    PIN(DTSX_SETTING_CROSS_ACCOUNT, 42),
    PIN(DTSX_SETTING_OWNER, 43),
    PIN(DTSX_SETTING_RAM_ROLE, 44),
    PIN(DTSX_SETTING_INSTANCE_FORM, 45),
    PIN(DTSX_SETTING_INSTANCE_ID, 46),
    PIN(DTSX_SETTING_HOST, 47),
    PIN(DTSX_SETTING_PORT, 48),
    PIN(DTSX_SETTING_DATABASE, 49),
    PIN(DTSX_SETTING_USER, 50),
    PIN(DTSX_SETTING_ORACLE_SID, 51),
    PIN(DTSX_SETTING_CEN_INSTANCE_ID, 52),
    PIN(DTSX_SETTING_OBSERVED_ROLE, 60),
    PIN(DTSX_SETTING_ROLE_EXISTS, 61),
    PIN(DTSX_SETTING_ROLE_POLICIES, 62),
    PIN(DTSX_SETTING_ROLE_TRUST_POLICY, 63),
    PIN(DTSX_SETTING_UNKNOWN, -1),
    PIN(DTSX_SETTING_FORCE_INT, 0x7fffffff),
    /* dtsx_format */
    PIN(DTSX_FORMAT_JSON, 1),
    PIN(DTSX_FORMAT_TEXT, 2),
    PIN(DTSX_FORMAT_MARKDOWN, 3),
    PIN(DTSX_FORMAT_MERMAID, 4),
    PIN(DTSX_WRITE_COLOUR, 1),
    PIN(DTSX_WRITE_UNVERIFIED, 2),
    PIN(DTSX_WRITE_FINDINGS_ONLY, 4),
    PIN(DTSX_WRITE_FLAGS_FORCE_INT, 0x7fffffff),
    PIN(DTSX_SUGGESTION_NONE, 0),
    PIN(DTSX_SUGGESTION_SETTING, 1),
    PIN(DTSX_SUGGESTION_EDIT, 2),
    PIN(DTSX_SUGGESTION_KIND_FORCE_INT, 0x7fffffff),
    PIN(DTSX_LIST_NEAREST, 4),
    PIN(DTSX_ERROR_STALE, -7),
    PIN(DTSX_FORMAT_FORCE_INT, 0x7fffffff),
    /* dtsx_text */
    PIN(DTSX_TEXT_PATH, 1),
    PIN(DTSX_TEXT_MESSAGE, 2),
    PIN(DTSX_TEXT_CAUSE, 3),
    PIN(DTSX_TEXT_SOLUTION, 4),
    PIN(DTSX_TEXT_VALUE, 5),
    PIN(DTSX_TEXT_REFERENCE, 6),
    PIN(DTSX_TEXT_PROVIDER_CODE, 7),
    PIN(DTSX_TEXT_PROVIDER_MESSAGE, 8),
    PIN(DTSX_TEXT_SUGGESTION, 9),
    PIN(DTSX_TEXT_SUGGESTED_VALUE, 10),
    PIN(DTSX_TEXT_SUMMARY, 11),
    PIN(DTSX_TEXT_HOW, 12),
    PIN(DTSX_TEXT_ACCOUNT_ID, 13),
    PIN(DTSX_TEXT_EXAMPLE_BREAKS, 14),
    PIN(DTSX_TEXT_EXAMPLE_KEEPS, 15),
    PIN(DTSX_TEXT_SINCE, 16),
    PIN(DTSX_TEXT_FORCE_INT, 0x7fffffff),
    /* dtsx_list */
    PIN(DTSX_LIST_EXPECTED, 1),
    PIN(DTSX_LIST_RELATED, 2),
    PIN(DTSX_LIST_PARAMETERS, 3),
    PIN(DTSX_LIST_FORCE_INT, 0x7fffffff),
    /* dtsx_rule */
    PIN(DTSX_RULE_DOCUMENT_SYNTAX, 1),
    PIN(DTSX_RULE_DOCUMENT_VERSION, 2),
    PIN(DTSX_RULE_DOCUMENT_TYPE, 3),
    PIN(DTSX_RULE_DOCUMENT_TEXT, 4),
    PIN(DTSX_RULE_DOCUMENT_DUPLICATE_KEY, 5),
    PIN(DTSX_RULE_DOCUMENT_UNKNOWN_KEY, 6),
    PIN(DTSX_RULE_DOCUMENT_SECRET, 7),
    PIN(DTSX_RULE_MISSING_VALUE, 11),
    PIN(DTSX_RULE_UNKNOWN_VALUE, 12),
    PIN(DTSX_RULE_UNKNOWN_VALUE_UNCHECKED, 13),
    PIN(DTSX_RULE_ACCOUNT_ID_FORMAT, 23),
    PIN(DTSX_RULE_ACCOUNT_NOT_INITIALIZED, 24),
    PIN(DTSX_RULE_DEFAULT_ROLE_UNAUTHORIZED, 25),
    PIN(DTSX_RULE_RAM_USER_AUTHORIZATION, 26),
    PIN(DTSX_RULE_INFRASTRUCTURE_MISMATCH, 27),
    PIN(DTSX_RULE_REGION_UNKNOWN, 31),
    PIN(DTSX_RULE_REGION_INFRASTRUCTURE, 32),
    PIN(DTSX_RULE_NO_CROSS_ACCOUNT_ENDPOINT, 35),
    PIN(DTSX_RULE_OWNER_IS_CREATOR, 36),
    PIN(DTSX_RULE_OWNER_IS_NOT_CREATOR, 37),
    PIN(DTSX_RULE_RAM_ROLE_IS_ARN, 41),
    PIN(DTSX_RULE_RAM_ROLE_IS_USER, 42),
    PIN(DTSX_RULE_RAM_ROLE_IS_DEFAULT, 43),
    PIN(DTSX_RULE_RAM_ROLE_IS_SERVICE_LINKED, 44),
    PIN(DTSX_RULE_RAM_ROLE_FORMAT, 45),
    PIN(DTSX_RULE_RAM_ROLE_UNDERSCORE, 46),
    PIN(DTSX_RULE_RAM_ROLE_UNUSED, 47),
    PIN(DTSX_RULE_RAM_ROLE_NOT_FOUND, 48),
    PIN(DTSX_RULE_RAM_ROLE_PERMISSIONS, 49),
    PIN(DTSX_RULE_TRUST_POLICY_FORMAT, 56),
    PIN(DTSX_RULE_TRUST_POLICY_PLACEHOLDER, 51),
    PIN(DTSX_RULE_TRUST_POLICY_SERVICE, 52),
    PIN(DTSX_RULE_TRUST_POLICY_CREATOR, 53),
    PIN(DTSX_RULE_TRUST_POLICY_CONDITION, 55),
    PIN(DTSX_RULE_TRUST_POLICY_ACCOUNT, 54),
    PIN(DTSX_RULE_DATABASE_TYPE_UNSUPPORTED, 61),
    PIN(DTSX_RULE_ACCESS_METHOD_UNSUPPORTED, 62),
    PIN(DTSX_RULE_INSTANCE_FORM_MISMATCH, 63),
    PIN(DTSX_RULE_TWO_WAY_KIND, 71),
    PIN(DTSX_RULE_TWO_WAY_AUTHORIZATION, 72),
    PIN(DTSX_RULE_TWO_WAY_PAIR, 73),
    PIN(DTSX_RULE_UNKNOWN, -1),
    PIN(DTSX_RULE_FORCE_INT, 0x7fffffff),
};
/* clang-format on */

#define COUNT (sizeof enumerators / sizeof enumerators[0])

/* An enumeration has the size of int, also in a program that was compiled with -fshort-enums. */
_Static_assert(sizeof(dtsx_status) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_vocabulary) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_database_type) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_access_method) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_instance_form) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_task_kind) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_direction) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_infrastructure) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_identity_type) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_side) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_scenario) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_severity) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_fact) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_provider_error) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_setting) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_format) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_text) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_list) == sizeof(int), "size of an enumeration");
_Static_assert(sizeof(dtsx_rule) == sizeof(int), "size of an enumeration");

static int is_pinned(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strlen(enumerators[i].name) == length && memcmp(enumerators[i].name, name, length) == 0)
            return 1;
    return 0;
}

static size_t length_of_name(const char *text)
{
    size_t length = 0;

    while (isalnum((unsigned char)text[length]) || text[length] == '_')
        length++;
    return length;
}

/* A line that begins with "DTSX_NAME =" defines an enumerator. */
static int check_line(const char *line, int *found)
{
    const char *const name = line + strspn(line, " ");
    const size_t length = length_of_name(name);

    if (strncmp(name, "DTSX_", 5) != 0 || strncmp(name + length, " = ", 3) != 0)
        return 0;
    ++*found;
    if (is_pinned(name, length))
        return 0;
    printf("not pinned: %.*s\n", (int)length, name);
    return 1;
}

static int check_header(const char *path, int *found)
{
    FILE *const header = fopen(path, "r");
    char line[1024];
    int mistakes = 0;

    if (!header) {
        perror(path);
        return 1;
    }
    while (fgets(line, sizeof line, header))
        mistakes += check_line(line, found);
    fclose(header);
    return mistakes;
}

int main(int argc, char **argv)
{
    int mistakes = 0, found = 0;

    for (size_t i = 0; i < COUNT; i++) {
        if (enumerators[i].actual == enumerators[i].pinned)
            continue;
        printf("%s is %d and must stay %d\n", enumerators[i].name, enumerators[i].actual, enumerators[i].pinned);
        mistakes++;
    }
    for (int i = 1; i < argc; i++)
        mistakes += check_header(argv[i], &found);
    if ((size_t)found != COUNT) {
        printf("%d enumerators in the headers, %zu here\n", found, COUNT);
        mistakes++;
    }
    return mistakes != 0;
}
