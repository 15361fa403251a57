/* SPDX-License-Identifier: MIT */
#include "judge.h"

#include "findings.h"
#include "others.h"

dtsx_status judge_follow(struct judge *judge, const struct configuration *configuration)
{
    if (judge->configuration == configuration)
        return DTSX_OK;
    judge_free(judge);
    judge->configuration = configuration;
    judge->is_resolved = true;
    judge->document = dtsx_document_new(configuration->context);
    judge->report = dtsx_report_new(configuration->context);
    judge->buffer = dtsx_buffer_new(configuration->context);
    if (judge->document && judge->report && judge->buffer)
        return DTSX_OK;
    judge_free(judge);
    return DTSX_ERROR_NO_MEMORY;
}

void judge_free(struct judge *judge)
{
    others_forget(judge);
    dtsx_buffer_unref(judge->buffer);
    dtsx_report_unref(judge->report);
    dtsx_document_unref(judge->document);
    *judge = (struct judge){0};
}

dtsx_status read_documents(struct judge *judge, const struct subject *subject, use_document *use, void *data)
{
    bool is_done = false;
    dtsx_status status = others_read(judge, subject, use, data, &is_done);

    if (status != DTSX_OK || is_done)
        return status;
    status = dtsx_document_read(judge->document, subject->text, subject->length, 0);
    return status == DTSX_OK ? use(data, judge, subject) : status;
}

dtsx_status judge_document(struct judge *judge, const struct subject *subject)
{
    const dtsx_status status = set_origin(judge->report, subject->file, subject->line);

    return status == DTSX_OK ? dtsx_document_validate(judge->document, 0, judge->report) : status;
}
