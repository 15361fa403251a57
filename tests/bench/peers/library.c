/* SPDX-License-Identifier: MIT
 * library FOLDER: the library itself over the documents. Prints lines of fields with tabs between them:
 *   check, name, microseconds a valid document, bad documents that pass, mistaken documents that pass
 *   findings, name, how many a document has, microseconds a document
 *   warnings, how many mistaken documents have no error but a warning */
#define _POSIX_C_SOURCE 200809L
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 51

struct lines {
    char *text;
    char *line[1000];
    size_t length[1000];
    size_t count;
};

static struct lines load(const char *folder, const char *name)
{
    const size_t size = 4 << 20;
    struct lines lines = {.text = calloc(1, size)};
    char path[4096];
    FILE *file;

    (void)snprintf(path, sizeof(path), "%s/%s.jsonl", folder, name);
    file = fopen(path, "rb");
    if (!file || !lines.text || fread(lines.text, 1, size - 1, file) == 0)
        exit(1);
    (void)fclose(file);
    for (char *at = lines.text; *at; at = strchr(at, '\n') + 1) {
        lines.line[lines.count] = at;
        lines.length[lines.count++] = (size_t)(strchr(at, '\n') - at);
    }
    return lines;
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

static double median(double times[ROUNDS])
{
    qsort(times, ROUNDS, sizeof(times[0]), compare);
    return times[ROUNDS / 2];
}

static dtsx_document *document;
static dtsx_report *report;

static void judge(const struct lines *lines, size_t index)
{
    (void)dtsx_document_read(document, lines->line[index], lines->length[index], 0);
    (void)dtsx_document_validate(document, 0, report);
}

/* Microseconds a document. */
static double time_of(const struct lines *lines)
{
    double times[ROUNDS];

    for (size_t round = 0; round < ROUNDS; round++) {
        const double start = now();

        for (size_t i = 0; i < lines->count; i++)
            judge(lines, i);
        times[round] = (now() - start) / (double)lines->count;
    }
    return median(times);
}

static double time_of_prepared(dtsx_task *const tasks[], size_t count)
{
    double times[ROUNDS];

    for (size_t round = 0; round < ROUNDS; round++) {
        const double start = now();

        for (size_t i = 0; i < count; i++)
            (void)dtsx_task_validate(tasks[i], 0, report);
        times[round] = (now() - start) / (double)count;
    }
    return median(times);
}

/* How many documents have no finding of at least a severity. */
static size_t passing(const struct lines *lines, dtsx_severity at_least)
{
    size_t pass = 0;

    for (size_t i = 0; i < lines->count; i++) {
        judge(lines, i);
        pass += dtsx_report_count(report, at_least) == 0;
    }
    return pass;
}

int main(int argc, char **argv)
{
    static const int findings[] = {0, 1, 5, 50};
    static dtsx_task *tasks[1000];
    struct lines valid;
    struct lines bad;
    struct lines mistaken;
    char passes[64];

    if (argc != 2)
        return 2;
    document = dtsx_document_new(NULL);
    report = dtsx_report_new(NULL);
    valid = load(argv[1], "valid");
    bad = load(argv[1], "bad");
    mistaken = load(argv[1], "mistaken");
    for (size_t i = 0; i < valid.count; i++) {
        judge(&valid, i);
        if (dtsx_report_count(report, 0) != 0) {
            (void)fprintf(stderr, "valid.jsonl:%zu: the library refuses it\n", i + 1);
            return 1;
        }
        tasks[i] = dtsx_task_copy(dtsx_document_get_task(document));
    }
    (void)snprintf(passes, sizeof(passes), "%zu of %zu\t%zu of %zu", passing(&bad, DTSX_SEVERITY_ANY), bad.count,
                   passing(&mistaken, DTSX_SEVERITY_ANY), mistaken.count);
    (void)printf("check\tlibdtsxacct, from bytes\t%.4f\t%s\n", time_of(&valid), passes);
    (void)printf("check\tlibdtsxacct, a prepared task\t%.4f\t%s\n", time_of_prepared(tasks, valid.count), passes);
    (void)printf("warnings\t%zu\n", passing(&mistaken, DTSX_SEVERITY_ERROR) - passing(&mistaken, DTSX_SEVERITY_ANY));
    for (size_t i = 0; i < sizeof(findings) / sizeof(findings[0]); i++) {
        char name[32];
        struct lines lines;

        (void)snprintf(name, sizeof(name), "findings-%d", findings[i]);
        lines = load(argv[1], name);
        for (size_t k = 0; k < lines.count; k++) {
            judge(&lines, k);
            if (dtsx_report_count(report, 0) != (size_t)findings[i]) {
                (void)fprintf(stderr, "%s.jsonl:%zu: not %d findings\n", name, k + 1, findings[i]);
                return 1;
            }
        }
        (void)printf("findings\tlibdtsxacct\t%d\t%.4f\n", findings[i], time_of(&lines));
    }
    return 0;
}
