/* SPDX-License-Identifier: MIT */
#include <dtsxacct/dtsxacct.h>

const char *dtsx_status_text(dtsx_status status)
{
    switch ((int)status) {
    case DTSX_OK:
        return "done";
    case DTSX_ERROR_NO_MEMORY:
        return "out of memory";
    case DTSX_ERROR_INVALID_ARGUMENT:
        return "invalid argument";
    case DTSX_ERROR_INVALID_UTF8:
        return "text is not UTF-8";
    case DTSX_ERROR_IN_USE:
        return "the context is in use and cannot change";
    case DTSX_ERROR_INCOMPLETE:
        return "the task lost a setting and would be judged wrongly";
    case DTSX_ERROR_TASK_INVALID:
        return "the task has errors";
    case DTSX_ERROR_STALE:
        return "what is to be changed has changed since it was judged";
    default:
        return "unknown status";
    }
}
