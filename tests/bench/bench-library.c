/* SPDX-License-Identifier: MIT
 * Everything but the start: see bench-start.c. Called by tests/bench/run.
 *   --command=PATH --lines=FILE   measures the command too, over this file
 *   --write-lines=FILE            only writes the file
 *   --memory                      only measures memory
 *   --tokenize FILE               only reads a file of lines and tokenizes it by yajl */
#include "floors.h"
#include "subjects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int write_lines(const char *path)
{
    const struct lines lines = lines_make(100000);
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(lines.text, 1, lines.length, file) != lines.length || fclose(file) != 0)
        bench_fail("cannot write the lines");
    free(lines.text);
    return EXIT_SUCCESS;
}

static int tokenize(const char *path)
{
    static char line[1 << 16];
    FILE *file = fopen(path, "rb");

    if (!file)
        bench_fail("cannot read the lines");
    while (fgets(line, sizeof(line), file))
        if (!floor_yajl(line, strlen(line)))
            bench_fail("a line that is not JSON");
    (void)fclose(file);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    const char *write_to = bench_option(argc, argv, "write-lines");
    const char *command = bench_option(argc, argv, "command");
    const struct bench *groups[6] = {bench_tables, bench_tasks,       bench_documents,
                                     bench_worst,  bench_interchange, bench_command};

    if (write_to)
        return write_lines(write_to);
    if (bench_option(argc, argv, "memory")) {
        bench_memory();
        return EXIT_SUCCESS;
    }
    if (bench_option(argc, argv, "tokenize"))
        return tokenize(argv[2]);
    if (command)
        command_prepare(command, bench_option(argc, argv, "lines"), argv[0]);
    return bench_main(argc, argv, groups, command ? 6 : 5);
}
