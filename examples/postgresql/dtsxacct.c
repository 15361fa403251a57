/* SPDX-License-Identifier: MIT
 * A PostgreSQL extension that judges tasks which are stored in a database.
 *
 *   dtsxacct_check(json) returns jsonb        the report of a task document
 *   dtsxacct_is_valid(json) returns boolean   whether it is sound; for CHECK constraints
 *
 * Handles are created once per query and used for all its rows. Their memory comes from the server's contexts, so that
 * it is released when the query ends, in whatever way. */
#include <postgres.h>

#include <fmgr.h>
#include <mb/pg_wchar.h>
#include <miscadmin.h>
#include <utils/builtins.h>
#include <utils/memutils.h>

#include <dtsxacct/dtsxacct.h>

#include <string.h>

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(dtsxacct_check);
PG_FUNCTION_INFO_V1(dtsxacct_is_valid);

/* What one call in a query keeps from row to row. */
struct judge {
    dtsx_context *context;
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
};

/* Memory from a MemoryContext. It returns NULL when memory runs out, which the library handles; an error of the server
 * would jump through the library's code. */
static void *reallocate(void *user, void *old, size_t old_size, size_t new_size)
{
    void *block;

    if (new_size == 0) {
        if (old)
            pfree(old);
        return NULL;
    }
    block = MemoryContextAllocExtended((MemoryContext)user, new_size, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
    if (block && old) {
        memcpy(block, old, old_size < new_size ? old_size : new_size);
        pfree(old);
    }
    return block;
}

static void demand(dtsx_status status)
{
    if (status == DTSX_OK)
        return;
    ereport(ERROR, (errcode(status == DTSX_ERROR_NO_MEMORY ? ERRCODE_OUT_OF_MEMORY : ERRCODE_INTERNAL_ERROR),
                    errmsg("dtsxacct: %s", dtsx_status_text(status))));
}

static struct judge *judge_of(FunctionCallInfo fcinfo)
{
    struct judge *judge = fcinfo->flinfo->fn_extra;

    if (judge)
        return judge;
    judge = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(*judge));
    judge->context = dtsx_context_new(reallocate, fcinfo->flinfo->fn_mcxt);
    if (!judge->context)
        demand(DTSX_ERROR_NO_MEMORY);
    judge->document = dtsx_document_new(judge->context);
    judge->report = dtsx_report_new(judge->context);
    judge->buffer = dtsx_buffer_new(judge->context);
    if (!judge->document || !judge->report || !judge->buffer)
        demand(DTSX_ERROR_NO_MEMORY);
    fcinfo->flinfo->fn_extra = judge;
    return judge;
}

/* Fills the report. The server can cancel the query between rows. */
static struct judge *judge_argument(FunctionCallInfo fcinfo)
{
    struct judge *const judge = judge_of(fcinfo);
    text *const json = PG_GETARG_TEXT_PP(0);
    const int length = (int)VARSIZE_ANY_EXHDR(json);
    const char *const given = VARDATA_ANY(json);
    const char *const utf8 = pg_server_to_any(given, length, PG_UTF8);

    CHECK_FOR_INTERRUPTS();
    demand(dtsx_document_read(judge->document, utf8, utf8 == given ? (size_t)length : strlen(utf8), 0));
    demand(dtsx_document_validate(judge->document, 0, judge->report));
    PG_FREE_IF_COPY(json, 0);
    return judge;
}

/* jsonb cannot hold U+0000, so its escape is replaced with that of U+FFFD. Changes the text in place; the length is the
 * same. */
static void replace_nul(char *json)
{
    for (; (json = strchr(json, '\\')); json += 2)
        if (strncmp(json, "\\u0000", 6) == 0)
            memcpy(json, "\\ufffd", 6);
}

Datum dtsxacct_check(PG_FUNCTION_ARGS)
{
    struct judge *const judge = judge_argument(fcinfo);
    char *json;

    dtsx_buffer_clear(judge->buffer);
    demand(dtsx_report_write(judge->report, DTSX_FORMAT_JSON, 0, judge->buffer));
    json = pstrdup(dtsx_buffer_get(judge->buffer, NULL));
    replace_nul(json);
    json = pg_any_to_server(json, (int)strlen(json), PG_UTF8);
    PG_RETURN_DATUM(DirectFunctionCall1(jsonb_in, CStringGetDatum(json)));
}

Datum dtsxacct_is_valid(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(dtsx_report_is_valid(judge_argument(fcinfo)->report) != 0);
}
