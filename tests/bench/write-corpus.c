/* SPDX-License-Identifier: MIT
 * write-corpus FOLDER: the varied documents as files of lines, for programs that are compared with the library. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

static FILE *create(const char *folder, const char *name)
{
    char path[4096];
    FILE *file;

    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return file;
}

static void put(FILE *file, struct corpus_document document)
{
    (void)fprintf(file, "%s\n", document.text);
    free(document.text);
}

int main(int argc, char **argv)
{
    static const unsigned findings[] = {0, 1, 5, 50};
    FILE *valid;
    FILE *mistaken;

    if (argc != 2)
        return 2;
    valid = create(argv[1], "valid.jsonl");
    mistaken = create(argv[1], "mistaken.jsonl");
    for (size_t i = 0; i < CORPUS_COUNT; i++)
        put(i < CORPUS_VALID ? valid : mistaken, corpus_document(i, CORPUS_ONE_LINE));
    (void)fclose(valid);
    (void)fclose(mistaken);
    for (size_t i = 0; i < sizeof(findings) / sizeof(findings[0]); i++) {
        char name[32];
        FILE *file;

        (void)snprintf(name, sizeof(name), "findings-%u.jsonl", findings[i]);
        file = create(argv[1], name);
        for (size_t k = 0; k < 100; k++)
            put(file, corpus_with_unknown_keys(k, findings[i]));
        (void)fclose(file);
    }
    return EXIT_SUCCESS;
}
