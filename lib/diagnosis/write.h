/* SPDX-License-Identifier: MIT
 * The forms in which a diagnosis is written. Each function appends to the buffer, or fails and leaves it unchanged. */
#ifndef DTSX_DIAGNOSIS_WRITE_H
#define DTSX_DIAGNOSIS_WRITE_H

#include "base/buffer.h"
#include "diagnosis/diagnosis.h"

dtsx_status dtsx_diagnosis_write_json(const dtsx_diagnosis *diagnosis, dtsx_buffer *append_to);
dtsx_status dtsx_diagnosis_write_text(const dtsx_diagnosis *diagnosis, dtsx_buffer *append_to);

#endif
