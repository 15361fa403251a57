/* SPDX-License-Identifier: MIT
 * What the service may cost. A client has at most one line buffer and the answers of one turn,
 * LINE_LIMIT + 1 + TURN_BYTES + ANSWER_LIMIT bytes, and its handle: less than 2 MiB. */
#ifndef LIMITS_H
#define LIMITS_H

#include <dtsxacct/dtsxacct.h>

#define LINE_LIMIT     ((size_t)DTSX_DEFAULT_DOCUMENT_BYTES) /* the library refuses more */
#define ANSWER_LIMIT   ((size_t)896 * 1024)                  /* a longer report is answered by its counts alone */
#define TURN_BYTES     ((size_t)64 * 1024) /* of lines or of answers: then it is another client's turn */
#define CLIENT_LIMIT   1024                /* --clients; more wait to be accepted */
#define PATIENCE_LIMIT 86400               /* seconds, for --patience */

/* The most memory that the library may use for the document, the report and its text of one line. A line that needs
 * more is answered without its findings. */
#ifndef JUDGE_LIMIT /* tests make it small */
#define JUDGE_LIMIT ((size_t)64 * 1024 * 1024)
/* The most memory that it may keep from line to line. */
#define JUDGE_KEPT ((size_t)1024 * 1024)
#endif

#endif
