-- SPDX-License-Identifier: MIT
\echo Use "CREATE EXTENSION dtsxacct" to load this file. \quit

CREATE FUNCTION dtsxacct_check(json) RETURNS jsonb
    AS 'MODULE_PATHNAME', 'dtsxacct_check'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION dtsxacct_check(json) IS
    'the report of a document with a cross-account DTS task: findings, and facts that were not verified';

CREATE FUNCTION dtsxacct_is_valid(json) RETURNS boolean
    AS 'MODULE_PATHNAME', 'dtsxacct_is_valid'
    LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION dtsxacct_is_valid(json) IS
    'whether a document holds a cross-account DTS task that is sound as far as can be seen offline';
