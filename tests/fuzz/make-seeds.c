/* SPDX-License-Identifier: MIT
 * Makes seeds of the target `document` from the examples of the rules: of each rule the base task that breaks it, and
 * the one that barely keeps it. And those that it makes large documents of, which a fuzzer is not given: the base task
 * in every shape.
 *
 *   make-seeds FOLDER
 *   make-seeds --limits FOLDER */
#include "fuzz/document-limits.h"
#include "support/merge-patch.h"

#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An example is a patch of the base task; of what no patch can say, a whole text. */
static char *document_of(const char *example)
{
    json_t *const patch = json_loads(example, JSON_REJECT_DUPLICATES, NULL);
    char *text;

    if (!patch) {
        text = malloc(strlen(example) + 1);
        return text ? strcpy(text, example) : NULL;
    }
    json_decref(patch);
    return patched_base_task_1(example);
}

static int write_file(const char *path, const char *begin, size_t begin_length, const char *text)
{
    FILE *const file = text ? fopen(path, "wb") : NULL;
    int failed = !file || fwrite(begin, 1, begin_length, file) != begin_length || fputs(text, file) < 0;

    if (file && fclose(file) != 0)
        failed = 1;
    if (failed)
        perror(path);
    return failed;
}

static int write_seed(const char *folder, const char *rule, const char *ending, const char *example)
{
    char *const text = document_of(example);
    char path[1024];
    int failed;

    (void)snprintf(path, sizeof(path), "%s/%s-%s", folder, rule, ending);
    failed = write_file(path, "", 0, text);
    free(text);
    return failed;
}

static int write_examples(const char *folder)
{
    int failed = 0;

    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE) && !failed; i++) {
        const dtsx_rule rule = (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i);
        const char *const name = dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule);

        failed = write_seed(folder, name, "broken", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS)) ||
                 write_seed(folder, name, "kept", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
    }
    return failed;
}

static int write_limits(const char *folder)
{
    char *const text = document_of("{}");
    int failed = 0;

    for (unsigned shape = 0; shape < LIMITS_SHAPES && !failed; shape++) {
        const char begin[2] = {LIMITS_MARK, (char)shape};
        char path[1024];

        (void)snprintf(path, sizeof(path), "%s/shape-%02u", folder, shape);
        failed = write_file(path, begin, sizeof(begin), text);
    }
    free(text);
    return failed;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--limits") == 0)
        return write_limits(argv[2]);
    return argc == 2 ? write_examples(argv[1]) : EXIT_FAILURE;
}
