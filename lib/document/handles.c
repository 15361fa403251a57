/* SPDX-License-Identifier: MIT */
#include "document/handles.h"

#include <string.h>

static int is_free(const struct dtsx_model *model)
{
    return atomic_load_explicit(&model->references, memory_order_acquire) == 1;
}

dtsx_account *dtsx_document_take_account(struct dtsx_document_content *content, dtsx_context *context, int side)
{
    dtsx_account **account = &content->accounts[side];

    if (*account && is_free(&(*account)->model)) {
        dtsx_account_reset(*account);
        return *account;
    }
    dtsx_account_unref(*account);
    *account = dtsx_account_new(context);
    return *account;
}

dtsx_endpoint *dtsx_document_take_endpoint(struct dtsx_document_content *content, dtsx_context *context, int side)
{
    dtsx_endpoint **endpoint = &content->endpoints[side - DTSX_SIDE_SOURCE];

    if (*endpoint && is_free(&(*endpoint)->model)) {
        dtsx_endpoint_reset(*endpoint);
        return *endpoint;
    }
    dtsx_endpoint_unref(*endpoint);
    *endpoint = dtsx_endpoint_new(context);
    return *endpoint;
}

static void empty_task(dtsx_task *task)
{
    (void)dtsx_task_unset(task, DTSX_SETTING_CREATOR);
    (void)dtsx_task_unset(task, DTSX_SETTING_SOURCE);
    (void)dtsx_task_unset(task, DTSX_SETTING_DESTINATION);
    dtsx_model_reset(&task->model, task->slots, &dtsx_task_shape);
    task->is_partial = 0;
    memset(task->lost, 0, sizeof(task->lost));
    memset(task->unusable, 0, sizeof(task->unusable));
}

dtsx_task *dtsx_document_take_task(struct dtsx_document_content *content, dtsx_context *context)
{
    dtsx_task **task = &content->own_task;

    if (*task && is_free(&(*task)->model)) {
        empty_task(*task);
    } else {
        dtsx_task_unref(*task);
        *task = dtsx_task_new(context);
    }
    /* This releases the owners, so that they can be reused too. */
    for (int i = 0; i < 2; i++)
        if (content->endpoints[i] && is_free(&content->endpoints[i]->model))
            (void)dtsx_endpoint_unset(content->endpoints[i], DTSX_SETTING_OWNER);
    return *task;
}
