/* SPDX-License-Identifier: MIT
 * Runs a fuzz target without a fuzzer, on each file that is named and on each file of the folders that are named: what
 * once broke stays repaired, with any compiler. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static size_t replayed;

static void replay_file(const char *path)
{
    FILE *const file = fopen(path, "rb");
    size_t capacity = 4096;
    size_t length = 0;
    char *bytes = malloc(capacity);
    char *exact;

    demand(file != NULL && bytes != NULL, path);
    for (;;) {
        const size_t count = fread(bytes + length, 1, capacity - length, file);

        if (count == 0)
            break;
        length += count;
        if (length == capacity) {
            capacity *= 2;
            bytes = realloc(bytes, capacity);
            demand(bytes != NULL, "memory for a file");
        }
    }
    demand(!ferror(file), path);
    (void)fclose(file);
    exact = copy_exactly(bytes, length);
    (void)fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput((const uint8_t *)exact, length);
    replayed++;
    free(exact);
    free(bytes);
}

static void replay_folder(const char *path)
{
    DIR *const folder = opendir(path);
    const struct dirent *entry;

    demand(folder != NULL, path);
    while ((entry = readdir(folder)) != NULL) {
        const size_t size = strlen(path) + strlen(entry->d_name) + 2;
        char *name;

        if (entry->d_name[0] == '.')
            continue;
        name = malloc(size);
        demand(name != NULL, "memory for a name");
        (void)snprintf(name, size, "%s/%s", path, entry->d_name);
        replay_file(name);
        free(name);
    }
    (void)closedir(folder);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct stat status;

        demand(stat(argv[i], &status) == 0, argv[i]);
        if (S_ISDIR(status.st_mode))
            replay_folder(argv[i]);
        else
            replay_file(argv[i]);
    }
    (void)printf("%zu inputs\n", replayed);
    return replayed ? EXIT_SUCCESS : EXIT_FAILURE;
}
