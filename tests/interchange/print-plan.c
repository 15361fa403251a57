/* SPDX-License-Identifier: MIT
 * Prints the plan of task documents as something that can be run, for the tests of what was printed.
 *
 *   print-plan aliyun|terraform|ros DOCUMENT... */
#include <dtsxacct/interchange.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

static char *slurp(const char *path, size_t *length)
{
    enum { SIZE = 1 << 20 };
    FILE *const file = fopen(path, "rb");
    char *const text = malloc(SIZE);

    *length = file && text ? fread(text, 1, SIZE, file) : 0;
    if (file)
        fclose(file);
    return text;
}

static dtsx_plan *plan_of(const char *path)
{
    dtsx_document *const document = dtsx_document_new(NULL);
    dtsx_plan *plan = NULL;
    size_t length;
    char *const json = slurp(path, &length);

    if (document && json && dtsx_document_read(document, json, length, 0) == DTSX_OK)
        (void)dtsx_plan_new_from_document(document, 0, NULL, &plan);
    dtsx_document_unref(document);
    free(json);
    return plan;
}

static int print_joined(const dtsx_plan *const plans[], size_t count, const char *format)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(NULL);
    dtsx_plan *joined = NULL;
    int failed =
        dtsx_plan_join(plans, count, &joined) != DTSX_OK ||
        dtsx_interchange_plan_write(joined, dtsx_interchange_format_find(format, strlen(format)), 0, buffer) != DTSX_OK;

    if (!failed)
        failed = fputs(dtsx_buffer_get(buffer, NULL), stdout) < 0;
    dtsx_plan_unref(joined);
    dtsx_buffer_unref(buffer);
    return failed;
}

int main(int argc, char **argv)
{
    dtsx_plan *plans[MOST] = {NULL};
    const size_t count = argc > 2 ? (size_t)argc - 2 : 0;
    int failed = count == 0 || count > MOST;

    for (size_t i = 0; i < count && !failed; i++) {
        plans[i] = plan_of(argv[i + 2]);
        failed = !plans[i];
    }
    if (!failed)
        failed = print_joined((const dtsx_plan *const *)plans, count, argv[1]);
    for (size_t i = 0; i < MOST; i++)
        dtsx_plan_unref(plans[i]);
    return failed;
}
