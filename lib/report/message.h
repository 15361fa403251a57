/* SPDX-License-Identifier: MIT
 * Messages: a template in which the values of a task are inserted, made safe for terminals and logs. */
#ifndef DTSX_MESSAGE_H
#define DTSX_MESSAGE_H

#include "base/arena.h"
#include "report/record.h"

/* A value in a message is cut after this many characters. */
#define DTSX_MESSAGE_VALUE_LIMIT 80
/* A sentence is cut after this many. */
#define DTSX_MESSAGE_SENTENCE_LIMIT 400

/* In the template, {name} is the parameter with that name, and {+name} is a parameter that is a sentence. [A part in
 * brackets] is left out if a parameter in it is missing. */
struct dtsx_span dtsx_message_render(struct dtsx_arena *arena, const char *template,
                                     const struct dtsx_record_entry *parameters);

/* Writes a code point and returns the length. A code point that could mislead a reader or a terminal is written as a
 * JSON escape, or as two of them above U+FFFF. */
#define DTSX_MESSAGE_ESCAPE_SIZE 12
size_t dtsx_message_escape(uint32_t code_point, char out[DTSX_MESSAGE_ESCAPE_SIZE]);

#endif
