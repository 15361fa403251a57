/* SPDX-License-Identifier: MIT
 * Buffer: text that the library produces. Writers append to it; when they fail, they restore what it held before. */
#ifndef DTSX_BUFFER_H
#define DTSX_BUFFER_H

#include <dtsxacct/dtsxacct.h>

/* Nonzero when memory runs out; the buffer is unchanged then. */
int dtsx_buffer_append_text(dtsx_buffer *buffer, const char *text);
/* For writers: the current end of the text, to which dtsx_buffer_rewind() goes back after a failure. */
size_t dtsx_buffer_mark(const dtsx_buffer *buffer);
void dtsx_buffer_rewind(dtsx_buffer *buffer, size_t mark);
/* A sink for the JSON writer. */
int dtsx_buffer_sink(void *buffer, const char *bytes, size_t length);
/* Ends what a writer has appended since the mark. If it failed, the text goes back to the mark, and this returns
 * DTSX_ERROR_NO_MEMORY. */
dtsx_status dtsx_buffer_finish(dtsx_buffer *buffer, size_t mark, int failed);

#endif
