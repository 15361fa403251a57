/* SPDX-License-Identifier: MIT
 * Buffer: text that the library produces. Writers append to it; when they fail, they restore what it held before. */
#ifndef DTSX_BUFFER_H
#define DTSX_BUFFER_H

#include "json/writer.h"

#include <dtsxacct/dtsxacct.h>

/* Nonzero when memory runs out; the buffer is unchanged then. */
int dtsx_buffer_append_text(dtsx_buffer *buffer, const char *text);
/* For writers: the current end of the text, to which dtsx_buffer_rewind() goes back after a failure. */
size_t dtsx_buffer_mark(const dtsx_buffer *buffer);
void dtsx_buffer_rewind(dtsx_buffer *buffer, size_t mark);
/* A sink for the JSON writer. */
int dtsx_buffer_sink(void *buffer, const char *bytes, size_t length);
/* Finishes a JSON text: returns DTSX_OK, or an error after it has gone back to the mark. */
dtsx_status dtsx_buffer_finish_json(dtsx_buffer *buffer, size_t mark, struct dtsx_json_writer *writer);

#endif
