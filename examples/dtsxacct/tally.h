/* SPDX-License-Identifier: MIT
 * What was found in all documents together. A fact that several tasks depend on is one fact. */
#ifndef TALLY_H
#define TALLY_H

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tally {
    size_t documents;   /* that were read */
    size_t unconcerned; /* of those, jobs of another format with neither end in another account */
    size_t unjudged;    /* files that could not be read */
    size_t errors;
    size_t warnings;
};

/* Facts, each known by a number that only it has. Zeroed before the first use. */
struct facts {
    uint64_t *slots; /* 0: empty */
    size_t capacity; /* a power of two */
    size_t count;
};

/* A job of another format that does not concern us: neither end belongs to another account. */
bool is_unconcerned(const dtsx_report *report);
void count_findings(struct tally *tally, const dtsx_report *report);
void add_tally(struct tally *sum, const struct tally *tally);
/* The number of a fact about a task: what it is about, and whom. Never 0. A fact about an account that is not known is
 * known to be the same only in the same document: `file` and `line` name it. */
uint64_t fact_number(const dtsx_unverified *unverified, const dtsx_task *task, const char *file, size_t line);
/* 1: the fact is new; 0: it is not; -1: there is no memory. */
int add_fact(struct facts *facts, uint64_t number);
void facts_free(struct facts *facts);

#endif
