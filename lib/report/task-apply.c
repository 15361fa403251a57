/* SPDX-License-Identifier: MIT
 * Applies the suggestion of a record to a task. */
#include "model/task.h"
#include "report/record.h"

#include <string.h>

/* Whether a setting no longer has the value that the record is about. A value of the wrong type was never in the task.
 */
static int is_stale(const dtsx_record *record, const char *text, size_t length)
{
    if (!text)
        return dtsx_record_get_rule(record) != DTSX_RULE_DOCUMENT_TYPE;
    return !record->value.text || length != record->value.length || memcmp(text, record->value.text, length) != 0;
}

static dtsx_status apply_account(dtsx_account *account, const dtsx_record *record)
{
    const char *text;
    size_t length;

    if (!account)
        return DTSX_ERROR_INVALID_ARGUMENT;
    text = dtsx_account_get(account, DTSX_SETTING_ACCOUNT_ID, &length);
    if (is_stale(record, text, length))
        return DTSX_ERROR_STALE;
    return dtsx_account_set(account, DTSX_SETTING_ACCOUNT_ID, record->suggested_value.text,
                            record->suggested_value.length);
}

static dtsx_status apply_endpoint(dtsx_endpoint *endpoint, dtsx_setting setting, const dtsx_record *record)
{
    const char *text;
    size_t length;

    if (!endpoint)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (record->value_is_json) { /* the suggestion is yes instead of no, or no instead of yes */
        const int wanted = strcmp(record->suggested_value.text, "true") == 0 ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;
        const int found = dtsx_endpoint_get_value(endpoint, setting);

        if (found == wanted || (found == 0 && dtsx_record_get_rule(record) != DTSX_RULE_DOCUMENT_TYPE))
            return DTSX_ERROR_STALE;
        return dtsx_endpoint_set_value(endpoint, setting, wanted);
    }
    text = dtsx_endpoint_get(endpoint, setting, &length);
    if (is_stale(record, text, length))
        return DTSX_ERROR_STALE;
    return dtsx_endpoint_set(endpoint, setting, record->suggested_value.text, record->suggested_value.length);
}

dtsx_status dtsx_task_apply(dtsx_task *task, const dtsx_record *record)
{
    const dtsx_side side = dtsx_record_get_side(record);
    const dtsx_setting setting = dtsx_record_get_setting(record);
    dtsx_endpoint *endpoint = dtsx_task_get_endpoint(task, side);

    if (!task || !dtsx_record_suggests_setting(record))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (setting == DTSX_SETTING_ACCOUNT_ID)
        return apply_account(side ? dtsx_endpoint_get_owner(endpoint) : task->creator, record);
    return apply_endpoint(endpoint, setting, record);
}
