/* SPDX-License-Identifier: MIT
 * Carries out the suggestion of a record on a task. */
#include "model/task.h"
#include "report/record.h"

#include <string.h>

static dtsx_status apply_account(dtsx_account *account, dtsx_setting setting, const dtsx_record *record)
{
    if (!account)
        return DTSX_ERROR_INVALID_ARGUMENT;
    return dtsx_account_set(account, setting, record->suggested_value.text, record->suggested_value.length);
}

static dtsx_status apply_endpoint(dtsx_endpoint *endpoint, dtsx_setting setting, const dtsx_record *record)
{
    /* An account in the place of an owner is no setting with a text: refused here, so that the endpoint is not marked.
     */
    if (!endpoint || dtsx_model_slot(&dtsx_endpoint_shape, (int)setting) < 0)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (record->value_is_json)
        return dtsx_endpoint_set_value(endpoint, setting,
                                       strcmp(record->suggested_value.text, "true") == 0 ? DTSX_YES : DTSX_NO);
    return dtsx_endpoint_set(endpoint, setting, record->suggested_value.text, record->suggested_value.length);
}

dtsx_status dtsx_task_apply(dtsx_task *task, const dtsx_record *record)
{
    const dtsx_side side = dtsx_record_get_side(record);
    const dtsx_setting setting = dtsx_record_get_setting(record);
    dtsx_endpoint *endpoint = dtsx_task_get_endpoint(task, side);

    if (!task || !record || !record->suggested_value.text)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (setting == DTSX_SETTING_ACCOUNT_ID)
        return apply_account(side ? dtsx_endpoint_get_owner(endpoint) : task->creator, setting, record);
    return side ? apply_endpoint(endpoint, setting, record) : DTSX_ERROR_INVALID_ARGUMENT;
}
