/* SPDX-License-Identifier: MIT
 * Plans in forms that can be run. Only the public getters of a plan are used. Its roles are grouped by owner. */
#ifndef DTSX_INTERCHANGE_PLAN_H
#define DTSX_INTERCHANGE_PLAN_H

#include "json/writer.h"

#include <dtsxacct/interchange.h>

/* The provider's own names, from the table of the core. */
#define DTSX_LITERAL(identifier, text) extern const char dtsx_plan_literal_##identifier[];
#include "tables/literals.def"
#undef DTSX_LITERAL

/* Text that is appended to the caller's buffer. A failure is never cleared again. */
struct dtsx_plan_output {
    const dtsx_plan *plan;
    dtsx_buffer *buffer;
    int failed;
};

void dtsx_plan_output_text(struct dtsx_plan_output *output, const char *text);
void dtsx_plan_output_bytes(struct dtsx_plan_output *output, const char *text, size_t length);
/* A sink for the JSON writer. */
int dtsx_plan_output_sink(void *output, const char *bytes, size_t length);

/* The owner of a role. */
const char *dtsx_plan_role_owner(const dtsx_plan_role *role);
/* Whether the role with an index is the first one of its owner. */
int dtsx_plan_is_first_of_owner(const dtsx_plan *plan, size_t index);
/* How many owners there are. */
size_t dtsx_plan_owner_count(const dtsx_plan *plan);
/* Whether two texts are the same. */
int dtsx_plan_same(const char *text, const char *other);

/* The statement that lets DTS, acting for the creators, assume a role; and a whole document with only that statement.
 */
void dtsx_plan_write_statement(struct dtsx_json_writer *json, const dtsx_plan_role *role);
void dtsx_plan_write_document(struct dtsx_json_writer *json, const dtsx_plan_role *role);

dtsx_status dtsx_plan_write_aliyun(struct dtsx_plan_output *output);
dtsx_status dtsx_plan_write_terraform(struct dtsx_plan_output *output);
dtsx_status dtsx_plan_write_ros(struct dtsx_plan_output *output);

#endif
