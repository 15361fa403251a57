/* SPDX-License-Identifier: MIT
 * Lists of expected values that more than one record has; written by hand, not made from the tables. */
#ifndef DTSX_TESTS_EXPECTED_H
#define DTSX_TESTS_EXPECTED_H

/* Every database type. */
#define EXPECTED_TYPES                                                                                                 \
    "  expected MySQL\n"                                                                                               \
    "  expected PolarDB for MySQL\n"                                                                                   \
    "  expected Tair/Redis\n"                                                                                          \
    "  expected SQL Server\n"                                                                                          \
    "  expected PostgreSQL\n"                                                                                          \
    "  expected MongoDB\n"                                                                                             \
    "  expected Oracle\n"                                                                                              \
    "  expected PolarDB (Compatible with Oracle)\n"                                                                    \
    "  expected PolarDB for PostgreSQL\n"                                                                              \
    "  expected PolarDB-X 1.0\n"                                                                                       \
    "  expected PolarDB-X 2.0\n"                                                                                       \
    "  expected DB2 for iSeries (AS/400)\n"                                                                            \
    "  expected DB2 for LUW\n"                                                                                         \
    "  expected MariaDB\n"                                                                                             \
    "  expected ApsaraDB OceanBase for MySQL\n"                                                                        \
    "  expected SLS\n"                                                                                                 \
    "  expected AnalyticDB for MySQL 3.0\n"                                                                            \
    "  expected ClickHouse\n"                                                                                          \
    "  expected SelectDB\n"                                                                                            \
    "  expected Kafka\n"                                                                                               \
    "  expected AnalyticDB for PostgreSQL\n"                                                                           \
    "  expected MaxCompute\n"                                                                                          \
    "  expected Elasticsearch\n"                                                                                       \
    "  expected Tablestore\n"                                                                                          \
    "  expected DataHub\n"                                                                                             \
    "  expected TiDB\n"                                                                                                \
    "  expected Lindorm\n"                                                                                             \
    "  expected HBase\n"                                                                                               \
    "  expected Teradata\n"                                                                                            \
    "  expected RocketMQ\n"                                                                                            \
    "  expected DMS logical database\n"                                                                                \
    "  expected AnalyticDB for MySQL 2.0\n"

/* Those of which the matrix has a cell for a cross-account source. */
#define EXPECTED_CROSS_SOURCES                                                                                         \
    "  expected MySQL\n"                                                                                               \
    "  expected PolarDB for MySQL\n"                                                                                   \
    "  expected Tair/Redis\n"                                                                                          \
    "  expected SQL Server\n"                                                                                          \
    "  expected PostgreSQL\n"                                                                                          \
    "  expected MongoDB\n"                                                                                             \
    "  expected Oracle\n"                                                                                              \
    "  expected PolarDB (Compatible with Oracle)\n"                                                                    \
    "  expected PolarDB for PostgreSQL\n"                                                                              \
    "  expected PolarDB-X 1.0\n"                                                                                       \
    "  expected PolarDB-X 2.0\n"                                                                                       \
    "  expected DB2 for iSeries (AS/400)\n"                                                                            \
    "  expected DB2 for LUW\n"                                                                                         \
    "  expected MariaDB\n"                                                                                             \
    "  expected ApsaraDB OceanBase for MySQL\n"                                                                        \
    "  expected SLS\n"                                                                                                 \
    "  expected AnalyticDB for MySQL 3.0\n"

/* Those of a cross-account source that is a cloud instance. */
#define EXPECTED_CROSS_INSTANCE_SOURCES                                                                                \
    "  expected MySQL\n"                                                                                               \
    "  expected PolarDB for MySQL\n"                                                                                   \
    "  expected Tair/Redis\n"                                                                                          \
    "  expected SQL Server\n"                                                                                          \
    "  expected PostgreSQL\n"                                                                                          \
    "  expected MongoDB\n"                                                                                             \
    "  expected PolarDB (Compatible with Oracle)\n"                                                                    \
    "  expected PolarDB for PostgreSQL\n"                                                                              \
    "  expected PolarDB-X 1.0\n"                                                                                       \
    "  expected PolarDB-X 2.0\n"                                                                                       \
    "  expected MariaDB\n"                                                                                             \
    "  expected ApsaraDB OceanBase for MySQL\n"                                                                        \
    "  expected SLS\n"                                                                                                 \
    "  expected AnalyticDB for MySQL 3.0\n"

/* Those of a cross-account destination that is a cloud instance. */
#define EXPECTED_CROSS_INSTANCE_DESTINATIONS                                                                           \
    "  expected MySQL\n"                                                                                               \
    "  expected PolarDB for MySQL\n"                                                                                   \
    "  expected Tair/Redis\n"                                                                                          \
    "  expected MongoDB\n"                                                                                             \
    "  expected AnalyticDB for MySQL 3.0\n"                                                                            \
    "  expected ClickHouse\n"                                                                                          \
    "  expected SelectDB\n"

/* Every access method. */
#define EXPECTED_METHODS                                                                                               \
    "  expected Alibaba Cloud Instance\n"                                                                              \
    "  expected Express Connect/VPN Gateway/Smart Access Gateway\n"                                                    \
    "  expected Self-managed Database on ECS\n"                                                                        \
    "  expected Cloud Enterprise Network (CEN)\n"                                                                      \
    "  expected Database Gateway\n"                                                                                    \
    "  expected Public IP Address\n"

/* Those of which the matrix has a cell for a cross-account source. */
#define EXPECTED_CROSS_SOURCE_METHODS                                                                                  \
    "  expected Alibaba Cloud Instance\n"                                                                              \
    "  expected Express Connect/VPN Gateway/Smart Access Gateway\n"                                                    \
    "  expected Self-managed Database on ECS\n"                                                                        \
    "  expected Cloud Enterprise Network (CEN)\n"                                                                      \
    "  expected Database Gateway\n"

#endif
