/* SPDX-License-Identifier: MIT
 * Makes seeds of the target `document` from the examples of the rules: of each rule the base task that breaks it, and
 * the one that barely keeps it.
 *
 *   make-seeds FOLDER */
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

static int write_seed(const char *folder, const char *rule, const char *ending, const char *example)
{
    char *const text = document_of(example);
    char path[1024];
    FILE *file;
    int failed;

    (void)snprintf(path, sizeof(path), "%s/%s-%s", folder, rule, ending);
    file = text ? fopen(path, "wb") : NULL;
    failed = !file || fputs(text, file) < 0;
    if (file && fclose(file) != 0)
        failed = 1;
    free(text);
    if (failed)
        perror(path);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = argc != 2;

    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE) && !failed; i++) {
        const dtsx_rule rule = (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i);
        const char *const name = dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule);

        failed = write_seed(argv[1], name, "broken", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_BREAKS)) ||
                 write_seed(argv[1], name, "kept", dtsx_rule_get_text(rule, DTSX_TEXT_EXAMPLE_KEEPS));
    }
    return failed;
}
