/* SPDX-License-Identifier: MIT
 * Messages: a template with a task's values in it, made safe for terminals and logs. */
#ifndef DTSX_MESSAGE_H
#define DTSX_MESSAGE_H

#include "base/arena.h"
#include "report/record.h"

/* A value in a message is cut after this many characters. */
#define DTSX_MESSAGE_VALUE_LIMIT 80
/* A sentence too. */
#define DTSX_MESSAGE_SENTENCE_LIMIT 400

/* {name} in the template stands for the parameter with that name, {+name} for one that is a sentence; [a part in
 * brackets] is left out where a parameter in it is missing. */
struct dtsx_span dtsx_message_render(struct dtsx_arena *arena, const char *template,
                                     const struct dtsx_record_entry *parameters);

/* How a code point is written: itself, or where it could mislead a reader or a terminal an escape as in JSON, beyond
 * U+FFFF two. */
#define DTSX_MESSAGE_ESCAPE_SIZE 12
size_t dtsx_message_escape(uint32_t code_point, char out[DTSX_MESSAGE_ESCAPE_SIZE]);

#endif
