/* SPDX-License-Identifier: MIT
 * The library itself over the documents. Prints "name TAB microseconds a document TAB bad documents that pass". */
#define _POSIX_C_SOURCE 200809L
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 51

struct lines {
    char *text;
    char *line[2000];
    size_t length[2000];
    size_t count;
};

static void load(struct lines *lines, const char *path)
{
    FILE *file = fopen(path, "rb");
    const size_t size = 4 << 20;
    char *at;

    lines->text = calloc(1, size);
    if (!file || !lines->text || fread(lines->text, 1, size - 1, file) == 0)
        exit(1);
    (void)fclose(file);
    for (at = lines->text; *at; at = strchr(at, '\n') + 1) {
        lines->line[lines->count] = at;
        lines->length[lines->count++] = (size_t)(strchr(at, '\n') - at);
    }
}

static double now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static struct lines good;
    static struct lines bad;
    static dtsx_task *tasks[1000];
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    double bytes[ROUNDS];
    double prepared[ROUNDS];
    size_t pass = 0;

    if (argc != 3)
        return 2;
    load(&good, argv[1]);
    load(&bad, argv[2]);
    for (size_t i = 0; i < good.count; i++) {
        (void)dtsx_document_read(document, good.line[i], good.length[i], 0);
        (void)dtsx_document_validate(document, 0, report);
        if (!dtsx_report_is_valid(report))
            return 1;
        tasks[i] = dtsx_task_copy(dtsx_document_get_task(document));
    }
    for (size_t i = 0; i < bad.count; i++) {
        (void)dtsx_document_read(document, bad.line[i], bad.length[i], 0);
        (void)dtsx_document_validate(document, 0, report);
        pass += dtsx_report_count(report, DTSX_SEVERITY_ERROR) == 0;
    }
    for (size_t round = 0; round < ROUNDS; round++) {
        double start = now();

        for (size_t i = 0; i < good.count; i++) {
            (void)dtsx_document_read(document, good.line[i], good.length[i], 0);
            (void)dtsx_document_validate(document, 0, report);
        }
        bytes[round] = (now() - start) / (double)good.count;
        start = now();
        for (size_t i = 0; i < good.count; i++)
            (void)dtsx_task_validate(tasks[i], 0, report);
        prepared[round] = (now() - start) / (double)good.count;
    }
    qsort(bytes, ROUNDS, sizeof(bytes[0]), compare);
    qsort(prepared, ROUNDS, sizeof(prepared[0]), compare);
    (void)printf("libdtsxacct, from bytes\t%.4f\t%zu of %zu\n", bytes[ROUNDS / 2], pass, bad.count);
    (void)printf("libdtsxacct, a prepared task\t%.4f\t%zu of %zu\n", prepared[ROUNDS / 2], pass, bad.count);
    return 0;
}
