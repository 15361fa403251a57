/* SPDX-License-Identifier: MIT
 * The forms in which a report is written. Each function appends to the buffer, or fails and leaves it unchanged. */
#ifndef DTSX_REPORT_WRITE_H
#define DTSX_REPORT_WRITE_H

#include "base/buffer.h"

dtsx_status dtsx_report_write_json(const dtsx_report *report, dtsx_buffer *append_to);
dtsx_status dtsx_report_write_text(const dtsx_report *report, unsigned flags, dtsx_buffer *append_to);

#endif
