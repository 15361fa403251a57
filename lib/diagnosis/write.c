/* SPDX-License-Identifier: MIT */
#include "diagnosis/write.h"

#include "report/text.h"

#include "diagnosis/provider-error.h"

int dtsx_diagnosis_next_candidate(const dtsx_diagnosis *diagnosis, size_t *cursor)
{
    int error;

    if (!diagnosis->is_shared)
        return 0;
    while ((error = dtsx_vocabulary_at(DTSX_VOCABULARY_PROVIDER_ERROR, (*cursor)++)))
        if (dtsx_provider_error_shares_code(error))
            return error;
    return 0;
}

dtsx_status dtsx_diagnosis_write(const dtsx_diagnosis *diagnosis, dtsx_format format, unsigned flags,
                                 dtsx_buffer *append_to)
{
    if (!diagnosis || !append_to || (flags & ~DTSX_WRITE_FLAGS))
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch ((int)format) {
    case DTSX_FORMAT_JSON:
        return dtsx_diagnosis_write_json(diagnosis, append_to);
    case DTSX_FORMAT_TEXT:
        return dtsx_diagnosis_write_text(diagnosis, append_to);
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
}
