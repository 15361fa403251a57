/* SPDX-License-Identifier: MIT
 * Questions to tables: the matrix, names, error texts. */
#include "floors.h"
#include "subjects.h"

#include <dtsxacct/dtsxacct.h>

#include <string.h>

/* ---- the matrix ---- */

static void ask_matrix(size_t count)
{
    size_t supported = 0;

    for (size_t i = 0; i < count; i++)
        supported += (size_t)dtsx_matrix_supports(NULL, (dtsx_side)(1 + i % 2), (dtsx_database_type)(1 + i % 16),
                                                  (dtsx_access_method)(1 + i % 4));
    bench_sink = supported;
}

static void ask_table(size_t count)
{
    size_t supported = 0;

    for (size_t i = 0; i < count; i++)
        supported += (size_t)floor_table((int)(1 + i % 2), (int)(1 + i % 16), (int)(1 + i % 4));
    bench_sink = supported;
}

/* ---- names ---- */

#define LIST_SIZE 16 /* a power of two */

struct list {
    const char *texts[LIST_SIZE];
    size_t lengths[LIST_SIZE];
};

static struct list names;
static struct list slugs;
static struct list aliases = {.texts = {"RDS MySQL", "ApsaraDB RDS for MySQL", "PolarDB MySQL", "Redis", "Tair",
                                        "ApsaraDB for Redis", "MSSQL", "Postgres", "ApsaraDB for MongoDB", "POLARDBX10",
                                        "AS400", "DB2 iSeries（AS/400）", "DB2 LUW", "OceanBase", "ADB30",
                                        "云数据库ClickHouse"}};
static struct list folded = {.texts = {"my-sql", "Polar DB for MySQL", "tair_redis", "SQL-Server", "postgre sql",
                                       "mongo db", "ORACLE.", "polardb compatible with oracle",
                                       "PolarDB-for-PostgreSQL", "polardb x 1.0", "POLARDB_X_2.0", "DB2-for-LUW",
                                       "Maria DB", "S.L.S", "AnalyticDB-for-MySQL-3.0", "click_house"}};
static struct list unknown = {.texts = {"MySQLL", "Cassandra", "CockroachDB", "SQLite", "Postgres Pro", "MongoDB Atlas",
                                        "Oracle Database 19c", "DynamoDB", "Couchbase", "InfluxDB", "Apache Solr",
                                        "Unknown Base 1", "Snowflake", "Redshift", "BigQuery", "Neo4j"}};

static void prepare_lengths(struct list *list)
{
    for (size_t i = 0; i < LIST_SIZE; i++)
        list->lengths[i] = strlen(list->texts[i]);
}

static void prepare_names(void)
{
    for (size_t i = 0; i < LIST_SIZE; i++) {
        const int type = dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i);

        names.texts[i] = dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, type);
        slugs.texts[i] = dtsx_vocabulary_slug(DTSX_VOCABULARY_DATABASE_TYPE, type);
    }
    prepare_lengths(&names);
    prepare_lengths(&slugs);
    prepare_lengths(&aliases);
    prepare_lengths(&folded);
    prepare_lengths(&unknown);
    for (size_t i = 0; i < LIST_SIZE; i++) {
        if (dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, aliases.texts[i], aliases.lengths[i]) <= 0)
            bench_fail(aliases.texts[i]);
        if (unknown.lengths[i] &&
            dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, unknown.texts[i], unknown.lengths[i]) > 0)
            bench_fail(unknown.texts[i]);
    }
}

static void find(const struct list *list, size_t count)
{
    size_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += (size_t)dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, list->texts[i % LIST_SIZE],
                                            list->lengths[i % LIST_SIZE]);
    bench_sink = sum;
}

static void hash(const struct list *list, size_t count)
{
    size_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += floor_hash(list->texts[i % LIST_SIZE], list->lengths[i % LIST_SIZE]);
    bench_sink = sum;
}

#define LIST(list)                                                                                                     \
    static void find_##list(size_t count)                                                                              \
    {                                                                                                                  \
        find(&list, count);                                                                                            \
    }                                                                                                                  \
    static void hash_##list(size_t count)                                                                              \
    {                                                                                                                  \
        hash(&list, count);                                                                                            \
    }
LIST(names)
LIST(slugs)
LIST(aliases)
LIST(folded)
LIST(unknown)

/* ---- error texts ---- */

static struct list errors = {
    .texts = {
        "DTS.Msg.Forbidden.AliyunUIDNotFound",
        "AssumeRoleFail: Invalid role arn format",
        "AssumeRoleFail: The role not exists: ram-for-dts",
        "2025-02-11 09:14:02 ERROR dts - AssumeRoleFail: NoPermission, RequestId: 8C4D3B2A",
        "{\"Code\": \"InvalidParameter.AliyunUidFormat\", \"Message\": \"Invalid Alibaba Cloud account ID format\"}",
        "NoPermission: (Access Denied)",
        "Abnormal.RamCheckUserRole",
        "connection reset by peer",
        "DTS.Msg.Forbidden.AliyunUIDNotFound: The Alibaba Cloud account has not logged into the DTS console.",
        "Traceback (most recent call last): Exception: AssumeRoleFail The role not exists",
        "ERROR 1045 (28000): Access denied for user 'dts'@'10.0.0.7' (using password: YES)",
        "EntityNotExist.Role: The role not exists: acs:ram::1646821763561234:role/ram-for-dts",
        "DTS.Msg.InvalidParameter.AliyunUidFormat",
        "HTTP Status: 403 Error:NoPermission You are not authorized to do this action.",
        "{\"code\":\"AssumeRoleFail\",\"message\":\"NoPermission\"}",
        "the task was precheck failed",
    }};

static void prepare_errors(void)
{
    prepare_lengths(&errors);
}

static void find_errors(size_t count)
{
    size_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += (size_t)dtsx_provider_error_find(errors.texts[i % LIST_SIZE], errors.lengths[i % LIST_SIZE]);
    bench_sink = sum;
}

static void hash_errors(size_t count)
{
    hash(&errors, count);
}

#define HASH "FNV-1a of the same bytes"

const struct bench bench_tables[] = {
    {"matrix question", ask_matrix, "a bounds-checked table look-up", ask_table, 0, 0, NULL},
    {"name look-up: canonical", find_names, HASH, hash_names, 2, 0, prepare_names},
    {"name look-up: slug", find_slugs, HASH, hash_slugs, 3, 0, NULL},
    {"name look-up: alias", find_aliases, HASH, hash_aliases, 3, 0, NULL},
    {"name look-up: spelled otherwise (folded)", find_folded, HASH, hash_folded, 3, 0, NULL},
    {"name look-up: unknown", find_unknown, HASH, hash_unknown, 3, 0, NULL},
    {"error recognition", find_errors, HASH, hash_errors, 0, 0, prepare_errors},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};
