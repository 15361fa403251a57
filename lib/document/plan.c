/* SPDX-License-Identifier: MIT
 * The plan of what a document holds. */
#include "plan/plan.h"
#include "document/document.h"

dtsx_status dtsx_plan_new_from_document(const dtsx_document *document, unsigned flags, dtsx_report *report,
                                        dtsx_plan **plan)
{
    dtsx_report *own;
    dtsx_status status;

    if (plan)
        *plan = NULL;
    if (!document || !plan || flags)
        return DTSX_ERROR_INVALID_ARGUMENT;
    own = report ? dtsx_report_ref(report) : dtsx_report_new(document->context);
    status = own ? dtsx_document_validate(document, 0, own) : DTSX_ERROR_NO_MEMORY;
    if (status == DTSX_OK && !dtsx_document_is_usable(document))
        status = DTSX_ERROR_TASK_INVALID;
    if (status == DTSX_OK)
        status = dtsx_plan_after(dtsx_document_get_task(document), own, plan);
    dtsx_report_unref(own);
    return status;
}
