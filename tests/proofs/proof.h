/* SPDX-License-Identifier: MIT
 * What the proofs share. They are read by CBMC, not by a compiler: a function nondet_...() without a body stands for
 * any value of its type, an array that was not set for any bytes. */
#ifndef DTSX_PROOF_H
#define DTSX_PROOF_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How long the text is, in bytes. A proof is run for one length after the other: the text then is an object of
 * exactly that size, so that any byte read before or after it is found. */
#ifndef LENGTH
#define LENGTH 0
#endif

/* Declares `text`: any LENGTH bytes. */
#define ANY_TEXT(text) char *const text = malloc(LENGTH)

size_t nondet_size(void);
unsigned nondet_unsigned(void);
int nondet_int(void);
uint32_t nondet_uint32(void);
uint64_t nondet_uint64(void);

/* What a proof may take for granted. */
#define ASSUME(condition) __CPROVER_assume(condition)

/* The lower case of an ASCII letter, written down a second time. */
static inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Ends a proof. Run with REFUTE it claims what is false, which must be refuted: then what was assumed can be. */
#ifdef REFUTE
#define PROVED() assert(!"reached")
#else
#define PROVED() ((void)0)
#endif

#endif
