/* SPDX-License-Identifier: MIT
 * Buffer: text that the library produces. Writers append to it and, when they fail, put it back as it was. */
#ifndef DTSX_BUFFER_H
#define DTSX_BUFFER_H

#include "json/writer.h"

#include <dtsxacct/dtsxacct.h>

/* Nonzero when there was no memory; the buffer is then as before. */
int dtsx_buffer_append_text(dtsx_buffer *buffer, const char *text);
/* For writers: where the text ends now, to go back to after a failure. */
size_t dtsx_buffer_mark(const dtsx_buffer *buffer);
void dtsx_buffer_rewind(dtsx_buffer *buffer, size_t mark);
/* A sink for the JSON writer. */
int dtsx_buffer_sink(void *buffer, const char *bytes, size_t length);
/* Ends a JSON text: DTSX_OK, or the buffer put back to the mark. */
dtsx_status dtsx_buffer_finish_json(dtsx_buffer *buffer, size_t mark, struct dtsx_json_writer *writer);

#endif
