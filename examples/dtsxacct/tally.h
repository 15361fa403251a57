/* SPDX-License-Identifier: MIT
 * What was found in all documents together. A fact on which several tasks depend counts once. */
#ifndef TALLY_H
#define TALLY_H

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tally {
    size_t documents;   /* documents that were read */
    size_t unconcerned; /* of those, jobs of another format of which neither end is cross-account */
    size_t unjudged;    /* files that could not be read */
    size_t errors;
    size_t warnings;
};

/* A set of facts by their numbers, which are unique. Must be zeros before the first use. */
struct facts {
    uint64_t *slots; /* 0: empty */
    size_t capacity; /* a power of two */
    size_t count;
};

/* Whether it is a job of another format that is not judged, since neither end is cross-account. */
bool is_unconcerned(const dtsx_report *report);
void count_findings(struct tally *tally, const dtsx_report *report);
void add_tally(struct tally *sum, const struct tally *tally);
/* The number of a fact, which depends on the fact and on what it is about. Never 0. Facts about unknown accounts are
 * the same only in the same document, which `file` and `line` name. */
uint64_t fact_number(const dtsx_unverified *unverified, const dtsx_task *task, const char *file, size_t line);
/* 1: the fact is new; 0: it is not; -1: memory ran out. */
int add_fact(struct facts *facts, uint64_t number);
void facts_free(struct facts *facts);

#endif
