/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* clock_gettime() and wait4() beside C11 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#if defined(DTSX_HAVE_CALLGRIND)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#define CALLGRIND_ZERO_STATS
#define CALLGRIND_DUMP_STATS_AT(label) ((void)(label))
#endif

#define MOST_ROUNDS    101
#define LABEL_SIZE     160
#define COUNTED_ROUNDS 64 /* how often callgrind sees the work */

volatile size_t bench_sink;

struct counts {
    char *text; /* the file of counts; NULL: none */
};

struct plan {
    unsigned rounds;
    double round_seconds;
    struct counts counts;
};

void bench_fail(const char *what)
{
    (void)fprintf(stderr, "bench: %s\n", what);
    exit(EXIT_FAILURE);
}

const char *bench_option(int argc, char **argv, const char *name)
{
    const size_t length = strlen(name);

    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], "--", 2) == 0 && strncmp(argv[i] + 2, name, length) == 0 &&
            (argv[i][2 + length] == '=' || argv[i][2 + length] == '\0'))
            return argv[i] + 2 + length + (argv[i][2 + length] == '=');
    return NULL;
}

/* Time of the processor, which other programs on the machine do not count into; children that ended included. */
static double seconds(void)
{
    struct timespec own;
    struct rusage children;

    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own) != 0 || getrusage(RUSAGE_CHILDREN, &children) != 0)
        bench_fail("no clock");
    return (double)own.tv_sec + (double)own.tv_nsec / 1e9 + (double)children.ru_utime.tv_sec +
           (double)children.ru_utime.tv_usec / 1e6 + (double)children.ru_stime.tv_sec +
           (double)children.ru_stime.tv_usec / 1e6;
}

static double time_of(bench_run *run, size_t count)
{
    const double start = seconds();

    run(count);
    return seconds() - start;
}

/* How often the work is to be done so that a round takes long enough. */
static size_t calibrate(bench_run *run, double round_seconds)
{
    size_t count = 1;

    while (time_of(run, count) < round_seconds)
        count *= 2;
    return count;
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *values, unsigned count)
{
    qsort(values, count, sizeof(*values), compare_doubles);
    return values[count / 2];
}

struct result {
    double nanoseconds;
    double floor_nanoseconds;
    double ratio; /* the median of the rounds' ratios: both sides of a round saw the same machine */
};

static struct result measure(const struct bench *bench, const struct plan *plan)
{
    const unsigned rounds = bench->fixed ? (plan->rounds + 7) / 8 : plan->rounds;
    const size_t count = bench->fixed ? bench->fixed : calibrate(bench->run, plan->round_seconds);
    const size_t floor_count =
        bench->fixed || !bench->run_floor ? bench->fixed : calibrate(bench->run_floor, plan->round_seconds);
    double own[MOST_ROUNDS];
    double floors[MOST_ROUNDS];
    double ratios[MOST_ROUNDS];
    struct result result = {0};

    for (unsigned i = 0; i < rounds; i++) {
        own[i] = time_of(bench->run, count) / (double)count * 1e9;
        if (!bench->run_floor)
            continue;
        floors[i] = time_of(bench->run_floor, floor_count) / (double)floor_count * 1e9;
        ratios[i] = own[i] / floors[i];
    }
    result.nanoseconds = median(own, rounds);
    if (bench->run_floor) {
        result.floor_nanoseconds = median(floors, rounds);
        result.ratio = median(ratios, rounds);
    }
    return result;
}

static void label(char out[LABEL_SIZE], const struct bench *bench, int is_floor)
{
    (void)snprintf(out, LABEL_SIZE, "%s%s%s", bench->what, is_floor ? " | " : "", is_floor ? bench->floor : "");
}

/* Instructions for doing the work once; 0 when they were not counted. */
static double instructions(const struct counts *counts, const struct bench *bench, int is_floor)
{
    char wanted[LABEL_SIZE + 2];
    const char *line = counts->text;

    if (!line)
        return 0;
    label(wanted, bench, is_floor);
    (void)strcat(wanted, "\t");
    while (line) {
        if (strncmp(line, wanted, strlen(wanted)) == 0)
            return strtod(line + strlen(wanted), NULL) / COUNTED_ROUNDS;
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    return 0;
}

static void print_number(double value)
{
    if (value > 0)
        (void)printf(value < 10 ? " %9.1f" : " %9.0f", value);
    else
        (void)printf(" %9s", "");
}

static void print_row(const struct bench *bench, const struct result *result, const struct counts *counts)
{
    const double own = instructions(counts, bench, 0);
    const double floor = bench->run_floor ? instructions(counts, bench, 1) : 0;

    (void)printf("%-44s", bench->what);
    print_number(result->nanoseconds);
    print_number(own);
    if (!bench->run_floor) {
        (void)printf("\n");
        return;
    }
    (void)printf("  %-34s", bench->floor);
    print_number(result->floor_nanoseconds);
    print_number(floor);
    (void)printf(" %7.2f", result->ratio);
    if (own > 0 && floor > 0)
        (void)printf(" %7.2f", own / floor);
    else
        (void)printf(" %7s", "");
    if (bench->goal > 0)
        (void)printf("  <= %.4g%s", bench->goal, result->ratio <= bench->goal ? "" : " (missed)");
    (void)printf("\n");
    (void)fflush(stdout);
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 1 << 16);

    if (!file || !text)
        bench_fail("cannot read the counts");
    if (fread(text, 1, (1 << 16) - 1, file) == 0)
        bench_fail("the file of counts is empty");
    (void)fclose(file);
    return text;
}

static void count_one(bench_run *run, const char *name)
{
    run(COUNTED_ROUNDS); /* whatever is allocated or loaded at first is there now */
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    run(COUNTED_ROUNDS);
    CALLGRIND_DUMP_STATS_AT(name);
    CALLGRIND_STOP_INSTRUMENTATION;
}

static void count_all(const struct bench *bench)
{
    char name[LABEL_SIZE];

    if (bench->fixed)
        return;
    label(name, bench, 0);
    count_one(bench->run, name);
    if (bench->run_floor) {
        label(name, bench, 1);
        count_one(bench->run_floor, name);
    }
}

static void print_head(void)
{
    (void)printf("%-44s %9s %9s  %-34s %9s %9s %7s %7s\n", "", "ns", "instr.", "compared with", "ns", "instr.", "ratio",
                 "instr.");
}

int bench_main(int argc, char **argv, const struct bench *const *groups, size_t group_count)
{
    const char *counts = bench_option(argc, argv, "instructions");
    const char *only = bench_option(argc, argv, "only");
    const int is_counting = bench_option(argc, argv, "callgrind") != NULL;
    struct plan plan = {.rounds = MOST_ROUNDS, .round_seconds = 0.002};

    if (bench_option(argc, argv, "quick"))
        plan = (struct plan){.rounds = 15, .round_seconds = 0.0005};
    if (counts)
        plan.counts.text = read_file(counts);
    if (!is_counting)
        print_head();
    for (size_t i = 0; i < group_count; i++)
        for (const struct bench *bench = groups[i]; bench->what; bench++) {
            struct result result;

            if (only && !strstr(bench->what, only))
                continue;
            if (bench->prepare)
                bench->prepare();
            if (is_counting) {
                count_all(bench);
                continue;
            }
            result = measure(bench, &plan);
            print_row(bench, &result, &plan.counts);
        }
    free(plan.counts.text);
    return EXIT_SUCCESS;
}
