/* SPDX-License-Identifier: MIT */
#ifndef DTSX_RARE_H
#define DTSX_RARE_H

/* Of a function that is hardly ever called: compilers keep it out of the code of its callers. */
#if defined(__GNUC__)
#define DTSX_RARE __attribute__((cold, noinline))
#else
#define DTSX_RARE
#endif

#endif
