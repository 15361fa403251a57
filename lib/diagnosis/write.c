/* SPDX-License-Identifier: MIT */
#include "diagnosis/write.h"

#include "report/text.h"

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
