-- SPDX-License-Identifier: MIT
-- What examples/postgresql/run tries. :sound, :broken and :folder are given by psql.
\set ON_ERROR_STOP on
\timing off

CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document json NOT NULL CONSTRAINT task_is_sound CHECK (dtsxacct_is_valid(document))
);

-- 100,000 sound tasks, each with a name of its own.
INSERT INTO task (document)
SELECT regexp_replace(:'sound', '"name": *"[^"]*"', '"name": "task ' || number || '"')::json
FROM generate_series(1, 100000) AS number;

-- A broken one is refused, by the constraint.
DO $$
BEGIN
    INSERT INTO task (document) VALUES (current_setting('test.broken')::json);
    RAISE EXCEPTION 'a broken task was stored';
EXCEPTION
    WHEN check_violation THEN NULL;
END
$$;

-- All rows are judged, in parallel where the server likes; so are their reports.
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
DO $$
DECLARE
    count_valid bigint;
    count_named bigint;
BEGIN
    SELECT count(*) FILTER (WHERE dtsxacct_is_valid(document)),
           count(*) FILTER (WHERE dtsxacct_check(document) ->> 'name' = 'task ' || id)
    INTO count_valid, count_named
    FROM task;
    IF count_valid <> 100000 OR count_named <> 100000 THEN
        RAISE EXCEPTION '% of 100000 tasks are valid, % have their own report', count_valid, count_named;
    END IF;
END
$$;

-- NULL is NULL; a text with U+0000 gets its report.
DO $$
BEGIN
    IF dtsxacct_is_valid(NULL) IS NOT NULL OR dtsxacct_check(NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'NULL is judged';
    END IF;
    IF dtsxacct_check('{"version": 1, "name": "a\u0000b"}') ->> 'valid' <> 'false' THEN
        RAISE EXCEPTION 'U+0000 is not judged';
    END IF;
END
$$;

-- A long query ends when it is cancelled.
SET statement_timeout = '200ms';
DO $$
BEGIN
    PERFORM count(dtsxacct_check(document)) FROM task, generate_series(1, 1000);
    RAISE EXCEPTION 'a query was not cancelled';
EXCEPTION
    WHEN query_canceled THEN NULL;
END
$$;
RESET statement_timeout;
